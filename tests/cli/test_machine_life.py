"""``sterigcs machine``: stop, look, service and other runs, beside tests, return and loss of power."""

from datetime import date
from pathlib import Path

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import Machine, ServiceKind
from tests.support import walk
from tests.support.console import run, tell
from tests.support.plant import Plant

SERVICE = ("machine", "service", "ST1", "--kind", "maintenance", "--document", "R-7", "--done")


def st1(plant: Plant) -> Machine:
    found: Machine = plant.get(Machine, "ST1")
    return found


def test_a_stop_fails_what_runs_only_where_it_is_said_to_be_interrupted(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    stop = ("machine", "stop", "--reason", "repaired", "--person", "T01")
    assert run(plant, *stop, "ST2")[1]["reason"] == "machine.stopped"
    code, answer = run(plant, *stop, "ST1", "--cut")
    assert (code, answer["reason"]) == (0, "machine.stopped-running")
    assert plant.get(Load, walk.load_of(plant, pack)).cut == "machine-stopped"
    assert run(plant, *stop, "ST1")[0] == 1
    assert (
        run(plant, "machine", "stop", "LD1", "--reason", "nothing", "--person", "T01")[1]["reason"] == "reason.unknown"
    )


def test_a_daily_look_is_noted_and_one_that_fails_opens_a_case(plant: Plant) -> None:
    look = ("machine", "look", "ST1", "--person", "T01")
    assert run(plant, *look)[1]["reason"] == "machine.look-noted"
    assert "contrôle visuel conforme" in tell(plant, *look).stdout
    code, answer = run(plant, *look, "--failed")
    assert (code, answer["reason"]) == (0, "machine.look-failed")
    assert plant.kinds()[-1] == "nonconformity.opened"


def test_a_service_is_noted_with_its_report_by_who_answers_for_machines(plant: Plant, tmp_path: Path) -> None:
    report = tmp_path / "rapport.pdf"
    report.write_bytes(b"%PDF-1.7")
    done = ("2026-03-01", "--due", "2027-03-01", "--report", str(report), "--person")
    assert run(plant, *SERVICE, *done, "T01")[1]["reason"] == "person.wrong-role"
    assert run(plant, *SERVICE, *done, "P01")[1]["reason"] == "machine.service-noted"
    (found,) = st1(plant).services
    assert (found.service, found.next_due) == (ServiceKind.MAINTENANCE, date(2027, 3, 1))
    assert found.file is not None


@pytest.mark.parametrize("content", [None, b"\xff\xd8\xff photo"])
def test_a_report_that_is_not_there_or_no_pdf_notes_nothing(
    plant: Plant, tmp_path: Path, content: bytes | None
) -> None:
    report = tmp_path / "rapport.pdf"
    if content is not None:
        report.write_bytes(content)
    assert run(plant, *SERVICE, "2026-03-01", "--report", str(report), "--person", "P01")[0] == 2
    assert run(plant, *SERVICE, "2026-13-01", "--person", "P01")[0] == 2
    assert st1(plant).services == ()


def test_a_service_to_come_is_refused(plant: Plant) -> None:
    assert run(plant, *SERVICE, "2026-03-03", "--person", "P01")[1]["reason"] == "machine.service-doubtful"


def test_a_run_without_packs_is_noted_with_its_hour_and_its_number(plant: Plant) -> None:
    noted = ("machine", "run", "ST1", "--person", "T01", "--counter", "77", "--purpose")
    code, answer = run(plant, *noted, "warm-up", "--at", "2026-03-02 06:30")
    assert (code, answer["reason"]) == (0, "machine.run-noted")
    with plant.store.read() as look:
        (row,) = look.loads(machine="ST1")
    assert (row.purpose, row.counter) == ("warm-up", "77")
    assert run(plant, *noted, "production")[1]["reason"] == "machine.run-doubtful"
    assert run(plant, *noted, "empty", "--at", "2026-03-02 23:00")[1]["reason"] == "machine.run-doubtful"
