"""Non-conformities: declared in seconds, qualified, acted upon with an owner and a day, closed with evidence (20)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sterigcs
from sterigcs.domain.actions import Action
from sterigcs.domain.nonconformities import AUTOMATIC, Cause, Consequence, NonConformity
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packrules import DoNotUse, ReceivedAlthough
from sterigcs.domain.packs import Pack
from tests.support import walk
from tests.support.console import at_console, run, tell
from tests.support.plant import Plant


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    with at_console(tmp_path, monkeypatch) as made:
        yield made


def newest(plant: Plant) -> NonConformity:
    with plant.store.read() as look:
        found = look.get(NonConformity, look.cases()[-1].subject.partition(":")[2])
    assert found is not None
    return found


def declared(plant: Plant) -> str:
    status, answer = run(plant, "quality", "declare", "TR1", "--person", "T01", "--severity", "3")
    assert status == 0
    return str(answer["case"])


def test_three_scans_say_the_thing_the_type_and_the_severity_and_the_type_proposes_who_bears_it(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("receipt", pack, by="L01")
    answers = plant.scans("receipt", Action.REPORT_PROBLEM, "damaged-pack", Action.SEVERITY_3, by="L01")
    assert [answer.notice.code for answer in answers] == ["quality.declared", "quality.qualified", "quality.qualified"]
    case = newest(plant)
    assert case.opened is not None
    assert (case.opened.about, case.opened.step, case.opened.after_release) == (f"pack:{pack}", "receipt", True)
    assert (case.type, case.severity, case.cause, case.home) == ("damaged-pack", 3, Cause.MEMBER, "CHC")
    assert case.number == "NC A2026-0001"
    assert plant.scan("receipt", Action.REPORT_PROBLEM, by="L01").notice.code == "quality.declared"
    assert newest(plant).number == "NC A2026-0002"
    assert newest(plant).opened.about == f"pack:{pack}"  # type: ignore[union-attr]


def test_a_type_or_a_severity_alone_asks_for_a_problem_first_and_never_qualifies_yesterdays(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1")
    assert plant.scan("reception", Action.SEVERITY_4).notice.code == "scan.first"
    plant.scan("reception", Action.REPORT_PROBLEM)
    plant.clock.forward(days=1)
    assert plant.scan("reception", "damaged-pack").notice.code == "scan.first"
    assert newest(plant).type is None


def test_who_declared_qualifies_until_the_pharmacist_has_then_the_pharmacist_alone(plant: Plant) -> None:
    case = declared(plant)
    words = ("quality", "qualify", case, "--severity", "2", "--person")
    assert run(plant, *words, "D01")[1]["reason"] == "quality.not-yours"
    assert run(plant, *words, "T01")[0] == 0
    assert run(plant, *words, "P01", "--consequence", "delay", "--type", "delay")[0] == 0
    assert run(plant, *words, "T01")[1]["reason"] == "quality.not-yours"
    assert (
        run(plant, "quality", "qualify", case, "--severity", "5", "--person", "P01")[1]["reason"] == "quality.severity"
    )
    assert run(plant, "quality", "qualify", case, "--type", "wet", "--person", "P01")[1]["reason"] == "reason.unknown"
    assert (newest(plant).consequence, newest(plant).cause) == (Consequence.DELAY, Cause.PLANT)


def test_an_action_has_an_owner_and_a_day_is_recalled_and_holds_the_closure_until_it_is_proved(plant: Plant) -> None:
    case = declared(plant)
    late = ("--label", "Revoir la soudeuse", "--owner", "D01", "--due", "2026-02-27", "--text", "Voir avec X")
    soon = ("--label", "Former", "--owner", "P01", "--due", "2026-03-09")
    for planned in (soon, late):
        assert run(plant, "quality", "plan", case, *planned, "--person", "P01")[0] == 0
    rows = run(plant, "list", "actions")[1]
    assert [(row["in_charge"], row["reminder"]) for row in rows] == [("D01", "overdue"), ("P01", "due-soon")]
    assert "Voir avec X" in tell(plant, "quality", "show", case).stdout
    assert "Voir avec X" not in "".join(line.decode() for line in plant.store.export())
    closing = ("quality", "close", case, "--person")
    assert run(plant, *closing, "D01", "--text", "fait")[1]["reason"] == "person.no-right"
    assert run(plant, *closing, "P01", "--text", "fait")[1]["reason"] == "quality.actions-open"
    assert run(plant, "quality", "done", case, "1", "--person", "P01")[1]["reason"] == "quality.evidence-wanted"
    for action in ("1", "2"):
        assert run(plant, "quality", "done", case, action, "--person", "D01", "--text", "fait")[0] == 0
    assert run(plant, "quality", "done", case, "2", "--person", "D01", "--text", "x")[1]["reason"] == (
        "quality.no-such-action"
    )
    assert run(plant, *closing, "P01")[1]["reason"] == "quality.evidence-wanted"
    assert run(plant, *closing, "P01", "--text", "contrôlé", "--cause", "member")[1]["reason"] == "quality.closed"
    assert run(plant, "list", "nonconformities")[1] == []
    assert newest(plant).cause is Cause.MEMBER


def test_a_closed_one_takes_nothing_more_until_a_pharmacist_opens_it_again_with_a_reason(plant: Plant) -> None:
    case = declared(plant)
    run(plant, "quality", "close", case, "--person", "P01", "--text", "vu")
    assert run(plant, "quality", "qualify", case, "--severity", "1", "--person", "P01")[1]["reason"] == (
        "quality.is-closed"
    )
    assert run(plant, "quality", "reopen", case, "--person", "P01", "--reason", "none")[1]["reason"] == "reason.unknown"
    assert run(plant, "quality", "reopen", case, "--person", "P01", "--reason", "mistake")[0] == 0
    assert run(plant, "quality", "reopen", case, "--person", "P01", "--reason", "mistake")[1]["reason"] == (
        "quality.is-open"
    )


def test_a_photo_goes_with_the_declaration(plant: Plant, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a torn wrap")
    status, _ = run(plant, "quality", "declare", "TR1", "--person", "T01", "--photo", str(photo))
    assert (status, len(newest(plant).photos)) == (0, 1)


def test_open_ones_are_listed_the_gravest_first_for_their_member(plant: Plant) -> None:
    run(plant, "quality", "declare", "TR1", "--person", "T01", "--severity", "1")
    run(plant, "quality", "declare", "TR2", "--person", "T01", "--severity", "4")
    assert [row["severity"] for row in run(plant, "quality", "list")[1]] == [4, 1]
    assert [row["thing"] for row in run(plant, "quality", "list", "--organisation", "CHC")[1]] == ["CES n° 1"]


def test_every_kind_that_opens_by_itself_stands_in_the_one_table() -> None:
    kinds = set()
    for path in Path(sterigcs.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "open_case"
            if named and isinstance(node, ast.Call) and node.args:
                kinds.add(ast.unparse(node.args[0]).strip("f'\"").partition("-{")[0])
    assert kinds - {"REPORTED"} <= set(AUTOMATIC)
    assert len(kinds) > 7


def test_a_pack_reported_as_damaged_is_not_used_and_its_receipt_is_red_until_the_report_is_undone(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("receipt", pack, by="L01")
    plant.scans("receipt", Action.REPORT_PROBLEM, "delay", by="L01")
    assert plant.scan("receipt", pack, by="L01").notice.code == "scan.already"
    plant.scans("receipt", Action.REPORT_PROBLEM, "damaged-pack", by="L01")
    name = plant.get(Pack, pack).name
    assert plant.scan("use", pack, by="B01").notice == DoNotUse(thing=name, why="damaged")
    plant.scan("receipt", Action.UNDO_LAST, by="L01")
    assert not plant.get(Pack, pack).damaged
    plant.scans("receipt", pack, Action.REPORT_PROBLEM, "damaged-pack", by="L01")
    assert plant.scan("receipt", pack, by="L01").notice == ReceivedAlthough(thing=name, why="damaged")
    plant.scan("use", Action.ALREADY_OPEN, by="B01")
    assert newest(plant).opened.what == "used-damaged"  # type: ignore[union-attr]


def test_a_pack_declared_damaged_at_the_desk_is_neither_dispatched_nor_put_away(plant: Plant) -> None:
    first, second = walk.released(plant, "TR1", "TR3")
    run(plant, "quality", "declare", first, "--person", "T01", "--type", "damaged-pack")
    run(plant, "quality", "declare", second, "--person", "T01")
    run(plant, "quality", "qualify", newest(plant).number, "--person", "T01", "--type", "damaged-pack")
    codes = [plant.scan("dispatch", pack).notice.code for pack in (first, second)]
    assert codes == ["pack.damaged", "pack.damaged"]
    assert plant.scans("store", "RES", first, by="L01")[-1].notice.code == "pack.damaged"


def test_a_sealed_carrier_that_brings_a_damaged_pack_is_received_in_red_with_its_case(plant: Plant) -> None:
    good, bad = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "CHC-S", "ARM1", good, bad, Action.FINISH)
    run(plant, "quality", "declare", bad, "--person", "T01", "--type", "damaged-pack")
    answer = plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")[-1].notice
    assert answer == ReceivedAlthough(thing=plant.get(Pack, bad).name, why="damaged")
    assert {plant.get(Pack, pack).status for pack in (good, bad)} == {PackStatus.DELIVERED}
    assert newest(plant).opened.what == "received-damaged"  # type: ignore[union-attr]
