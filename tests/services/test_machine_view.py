"""What is shown of machines: how each stands, what is due, and what a failed test puts in doubt (rules 9, 10, 19)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Decision, Purpose
from sterigcs.domain.machines import MachineCard, ServiceKind, TestKind
from sterigcs.domain.members import Reason
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.values import local_date
from sterigcs.services import machine_life as life
from sterigcs.services.machine_sheet import Doubt, MachineSheet, machine_reasons, machine_sheet
from sterigcs.services.machine_view import DueState, MachineAct, MachineLine, MachineStands, acts_of, machine_lines
from sterigcs.services.machines import record_test, return_to_service
from sterigcs.services.overrides import override
from tests.scenarios.test_gate import row, state
from tests.scenarios.test_machine_life import by
from tests.support import walk
from tests.support.plant import Plant, make_plant


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    made = make_plant(tmp_path / "store")
    yield made
    made.store.close()


def of(plant: Plant, key: str = "ST1") -> MachineLine:
    with plant.store.read() as look:
        return next(line for line in machine_lines(look) if line.key == key)


def sheet(plant: Plant, key: str = "ST1") -> MachineSheet:
    with plant.store.read() as look:
        found = machine_sheet(look, key)
    assert found is not None
    return found


def read(plant: Plant, kind: TestKind, result: str, machine: str = "ST1") -> str:
    with plant.store.write() as work:
        return record_test(work, read_scanned, machine, kind, result, "T01").code


def given(plant: Plant, **changed: Any) -> None:
    state(plant, replace(row(MachineCard, "ST1"), **changed))


def today(plant: Plant) -> date:
    return local_date(plant.clock.moment)


def due(plant: Plant, service: ServiceKind) -> tuple[DueState | None, int | None]:
    found = next(each for each in of(plant).dues if each.service is service)
    return found.state, found.days_left


def test_a_steriliser_without_its_test_of_the_day_says_so_until_it_is_read_well(plant: Plant) -> None:
    assert (of(plant).stands, of(plant).wants) == (MachineStands.TEST_MISSING, MachineAct.TEST)
    read(plant, TestKind.BOWIE_DICK, "fail")
    assert of(plant).stands is MachineStands.TEST_FAILED
    read(plant, TestKind.HELIX, "pass")
    assert (of(plant).stands, of(plant).wants) == (MachineStands.IN_SERVICE, None)
    plant.clock.forward(days=1)
    (steam,) = of(plant).tests
    assert (steam.test, steam.result, steam.holds) == (TestKind.HELIX, None, False)


def test_a_washer_is_asked_for_no_test_and_a_sealer_for_its_seal(plant: Plant) -> None:
    assert (of(plant, "LD1").tests, of(plant, "LD1").stands) == ((), MachineStands.IN_SERVICE)
    assert of(plant, "SO1").stands is MachineStands.TEST_MISSING
    read(plant, TestKind.SEAL, "pass", "SO1")
    assert of(plant, "SO1").stands is MachineStands.IN_SERVICE


def test_a_leak_test_holds_to_the_last_day_of_its_interval(plant: Plant) -> None:
    given(plant, leak_interval_days=7, steam_test=False)
    assert of(plant).stands is MachineStands.TEST_MISSING
    read(plant, TestKind.LEAK, "pass")
    assert of(plant).tests[-1].due == today(plant) + timedelta(days=7)
    plant.clock.forward(days=7)
    assert of(plant).stands is MachineStands.IN_SERVICE
    plant.clock.forward(days=1)
    assert of(plant).stands is MachineStands.TEST_MISSING


def test_a_stopped_machine_comes_first_with_why_and_since_when(plant: Plant) -> None:
    by(plant, "P01", life.stop_machine, read_scanned, "LD2", "repaired", cut=True)
    with plant.store.read() as look:
        first = machine_lines(look)[0]
    assert (first.key, first.stands, first.stopped) == ("LD2", MachineStands.STOPPED, "repaired")
    assert first.since is not None
    assert first.wants is MachineAct.RETURN


@pytest.mark.parametrize(
    ("days", "expected"), [(31, DueState.HOLDS), (30, DueState.SOON), (0, DueState.SOON), (-1, DueState.OVERDUE)]
)
def test_a_due_date_is_near_from_thirty_days_and_its_last_day_still_holds(
    plant: Plant, days: int, expected: DueState
) -> None:
    given(plant, calibration_due=today(plant) + timedelta(days=days))
    assert due(plant, ServiceKind.CALIBRATION) == (expected, days)


def test_an_overdue_qualification_stops_production_until_it_is_extended_and_counts_to_its_end(plant: Plant) -> None:
    given(plant, qualification_due=today(plant) - timedelta(days=2))
    assert of(plant).stands is MachineStands.OVERDUE
    asked = OverrideAsked(OverrideKind.QUALIFICATION, "ST1", "trial", today(plant) + timedelta(days=10))
    with plant.store.write() as work:
        override(work, read_scanned, asked, walk.card(plant, "P01"))
    assert due(plant, ServiceKind.QUALIFICATION) == (DueState.EXTENDED, 10)
    assert of(plant).stands is MachineStands.TEST_MISSING
    plant.clock.forward(days=11)
    assert of(plant).stands is MachineStands.OVERDUE


def test_the_daily_look_is_asked_where_the_card_says_so_and_done_once_a_day(plant: Plant) -> None:
    assert of(plant).look is None
    given(plant, daily_check=True, steam_test=False)
    assert of(plant).wants is MachineAct.LOOK
    by(plant, "T01", life.note_look, read_scanned, "ST1", conforming=True)
    assert of(plant).wants is None
    plant.clock.forward(days=1)
    assert of(plant).wants is MachineAct.LOOK


def test_a_look_that_nobody_asks_for_is_told_and_never_wanted(plant: Plant) -> None:
    by(plant, "T01", life.note_look, read_scanned, "LD1", conforming=True)
    plant.clock.forward(days=1)
    assert of(plant, "LD1").look is not None
    assert of(plant, "LD1").wants is None


def test_numbers_that_lack_in_the_counter_are_counted(plant: Plant) -> None:
    for minutes, counter in ((90, "70"), (60, "71"), (30, "75")):
        run = life.OtherRun(Purpose.EMPTY, plant.clock.moment - timedelta(minutes=minutes), counter)
        by(plant, "T01", life.note_run, read_scanned, "ST1", run)
    assert (of(plant).counter, of(plant).missing) == ("75", 3)
    shown = sheet(plant)
    assert [run.counter for run in shown.runs] == ["75", "71", "70"]
    assert shown.missing == 3


def test_what_runs_now_is_told_with_its_start(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    running = of(plant).running
    assert running is not None
    assert running.key == walk.load_of(plant, pack)
    by(plant, "P01", life.stop_machine, read_scanned, "ST1", "repaired", cut=True)
    assert of(plant).running is None


def doubt_after(plant: Plant, *results: str) -> Doubt | None:
    walk.released(plant, "TR1", "TR2")
    plant.clock.forward(hours=1)
    for result in results:
        plant.clock.forward(minutes=30)
        read(plant, TestKind.BOWIE_DICK, result)
    return sheet(plant).doubt


def test_a_failed_test_puts_the_loads_since_the_last_good_one_in_doubt(plant: Plant) -> None:
    doubt = doubt_after(plant, "fail")
    assert doubt is not None
    (load,) = doubt.loads
    assert (load.decision, load.packs, load.delivered, load.used) == (Decision.RELEASED, 2, 0, 0)
    assert doubt.released == 1
    assert doubt.since is not None
    assert doubt.run is not None


def test_a_test_repeated_well_at_once_was_a_fault_of_the_test(plant: Plant) -> None:
    assert doubt_after(plant, "fail", "pass") is None


def test_after_a_second_failure_the_loads_stay_in_doubt_whatever_is_read_after_the_repair(plant: Plant) -> None:
    doubt = doubt_after(plant, "fail", "fail")
    assert doubt is not None
    assert of(plant).stopped == "second-failed-test"
    by(plant, "P01", return_to_service_of)
    plant.clock.forward(minutes=30)
    read(plant, TestKind.BOWIE_DICK, "pass")
    assert of(plant).stands is MachineStands.IN_SERVICE
    again = sheet(plant).doubt
    assert again is not None
    assert again.loads == doubt.loads


def test_a_leak_that_was_found_twice_leaves_its_loads_in_doubt_without_any_stop(plant: Plant) -> None:
    walk.released(plant, "TR1")
    for result in ("fail", "fail", "pass"):
        plant.clock.forward(minutes=30)
        read(plant, TestKind.LEAK, result)
    doubt = sheet(plant).doubt
    assert doubt is not None
    assert (doubt.test, len(doubt.loads)) == (TestKind.LEAK, 1)


def return_to_service_of(work: Any, person: PersonCard) -> Any:
    return return_to_service(work, read_scanned, "ST1", "repaired", person)


def test_the_sheet_tells_stops_with_their_length_and_what_was_done(plant: Plant) -> None:
    by(plant, "P01", life.stop_machine, read_scanned, "ST1", "repaired", cut=False)
    plant.clock.forward(hours=2)
    by(plant, "P01", return_to_service_of)
    done = life.Serviced(ServiceKind.MAINTENANCE, today(plant), today(plant) + timedelta(days=90), "R-9", b"%PDF-1.7")
    by(plant, "P01", life.note_service, read_scanned, "ST1", done)
    by(plant, "T01", life.note_look, read_scanned, "ST1", conforming=False)
    shown = sheet(plant)
    (stop,) = shown.stops
    assert timedelta(hours=2) <= stop.lasted < timedelta(hours=2, minutes=1)
    kinds = [each.deed.kind for each in shown.events]
    assert kinds == ["machine.visual-checked", "machine.serviced", "machine.returned", "machine.stopped"]
    assert (shown.events[0].conforming, shown.events[1].document) == (False, "R-9")
    assert shown.events[1].file is not None
    assert [case.what for case in shown.cases] == ["machine-look-failed"]


def test_no_sheet_of_what_is_no_machine(plant: Plant) -> None:
    with plant.store.read() as look:
        assert machine_sheet(look, "TR1") is None


def test_the_group_s_own_reasons_of_machines_come_before_those_of_any_decision(plant: Plant) -> None:
    with plant.store.read() as look:
        assert "repaired" in dict(machine_reasons(look))
    state(plant, Reason("door", "Porte", "machine"))
    with plant.store.read() as look:
        assert machine_reasons(look) == (("door", "Porte"),)


@pytest.mark.parametrize("role", list(Role))
def test_what_is_offered_to_a_role_is_what_is_not_refused_to_it(plant: Plant, role: Role) -> None:
    person = PersonCard("X01", (role,))
    offered = acts_of(person, today(plant))
    by_hand = Purpose.EMPTY, plant.clock.moment
    done = life.Serviced(ServiceKind.CALIBRATION, today(plant), None, "R-1")
    with plant.store.write() as work:
        said = {
            MachineAct.LOOK: life.note_look(work, read_scanned, "ST1", person, conforming=True),
            MachineAct.RUN: life.note_run(work, read_scanned, "ST1", life.OtherRun(*by_hand), person),
            MachineAct.SERVICE: life.note_service(work, read_scanned, "ST1", done, person),
            MachineAct.STOP: life.stop_machine(work, read_scanned, "ST1", "repaired", person, cut=False),
        }
    by(plant, "P01", life.stop_machine, read_scanned, "LD1", "repaired", cut=False)
    with plant.store.write() as work:
        said[MachineAct.RETURN] = return_to_service(work, read_scanned, "LD1", "repaired", person)
    done_by_it = {act for act, notice in said.items() if notice.code != "person.wrong-role"}
    assert done_by_it == {act for act in offered if act in said}
