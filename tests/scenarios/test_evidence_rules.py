"""Evidence and tests are of this run, this machine, this day (rules 9, 11; section 5)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.cycles.reports import CycleVerdict, TypedCycle
from sterigcs.domain.journal import Draft, ScanRefused
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import TestKind
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.people import NoRight, PersonUnknown
from sterigcs.services.machine_life import stop_machine
from sterigcs.services.machines import record_test, return_to_service
from sterigcs.services.ports import Doing
from sterigcs.services.recalls import Recalled, Scope, recall
from sterigcs.services.typed_evidence import type_record
from tests.support import walk
from tests.support.plant import Plant


def typed(plant: Plant, load: str) -> TypedCycle:
    start = plant.get(Load, load).started_at + timedelta(minutes=1)
    figures = (Decimal(1080), Decimal("134.5"), Decimal(136), Decimal(310))
    return TypedCycle("71", "134", start, start + timedelta(minutes=40), *figures, MachineVerdict.PASS)


def noted(plant: Plant, load: str, cycle: TypedCycle) -> str:
    with plant.store.write() as work:
        return type_record(work, load, cycle, None, walk.card(plant, "T01")).code


def a_run(plant: Plant, tray: str = "TR1") -> str:
    return walk.run(plant, *walk.prepare(plant, tray))


def test_a_paper_of_another_date_another_end_or_another_runs_counter_is_not_this_loads(plant: Plant) -> None:
    load = a_run(plant)
    good = typed(plant, load)
    assert good.start is not None
    for wrong in (
        replace(good, start=good.start + timedelta(days=1400)),
        replace(good, start=good.start - timedelta(days=1)),
        replace(good, end=plant.clock.moment + timedelta(hours=1)),
    ):
        assert noted(plant, load, wrong) == "cycles.other-run"
    assert noted(plant, load, good) == "cycles.typed"
    plant.clock.forward(hours=1)
    other = a_run(plant, "TR3")
    assert noted(plant, other, typed(plant, other)) == "cycles.other-run"


def test_of_two_readings_of_one_paper_the_safer_holds_until_a_named_person_decides(plant: Plant) -> None:
    load = a_run(plant)
    good = typed(plant, load)
    noted(plant, load, replace(good, hold_s=Decimal(300), verdict=MachineVerdict.FAIL))
    noted(plant, load, good)
    state = plant.get(Load, load)
    assert state.verdict is CycleVerdict.FAIL
    assert [anomaly.kind for anomaly in state.anomalies] == ["typed-twice-otherwise"]
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.blocked"


def test_a_name_is_no_reason(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load, by="P01", reason="Madame X").code == "reason.unknown"


@pytest.mark.parametrize(
    ("person", "machine", "code"),
    [("A01", "ST1", "person.wrong-role"), ("T01", "LD1", "test.not-for-machine"), ("T01", "ST1", "test.noted")],
)
def test_a_bowie_dick_is_of_a_steriliser_and_read_by_who_works_there(
    plant: Plant, person: str, machine: str, code: str
) -> None:
    with plant.store.write() as work:
        assert record_test(work, read_scanned, machine, TestKind.BOWIE_DICK, "pass", person).code == code


def test_a_test_that_failed_since_the_start_is_shown_to_who_signs(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    plant.scans("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    assert walk.decide(plant, load, by="D01").code == "release.no-right"
    assert walk.decide(plant, load, by="P01").code == "release.reason-wanted"


@pytest.mark.parametrize("twice", [True, False])
def test_a_test_that_failed_twice_or_before_a_stop_stands_after_the_return_and_a_good_test(
    plant: Plant, *, twice: bool
) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    plant.scans("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    plant.clock.forward(minutes=30)
    if twice:
        plant.scans("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    else:
        with plant.store.write() as work:
            stop_machine(work, read_scanned, "ST1", "trial", walk.card(plant, "T01"), cut=False)
    with plant.store.write() as work:
        return_to_service(work, read_scanned, "ST1", "trial", walk.card(plant, "P01"))
    assert walk.decide(plant, load, by="D01").code == "release.no-right"
    plant.clock.forward(minutes=30)
    walk.read_bowie_dick(plant)
    assert walk.decide(plant, load, by="D01").code == "release.no-right"
    assert walk.decide(plant, load, by="P01").code == "release.reason-wanted"


def test_a_failed_test_repeated_well_at_once_keeps_nothing_back(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    plant.scans("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    plant.clock.forward(minutes=30)
    walk.read_bowie_dick(plant)
    assert walk.decide(plant, load, by="D01").code == "release.released"


def test_a_record_that_another_of_the_same_number_contradicts_is_not_released_by_routine(plant: Plant) -> None:
    load = a_run(plant)
    good = walk.tape(plant, load)
    walk.import_record(plant, good)
    other = walk.tape(plant, load, rows_of="another", minutes=10)
    assert [each.notice.code for each in walk.import_record(plant, other)] == ["cycles.conflict"]
    assert walk.decide(plant, load, by="D01").code == "release.no-right"
    assert walk.decide(plant, load, by="P01").code == "release.reason-wanted"


def test_a_record_whose_measures_come_again_under_another_day_is_not_released_by_routine(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    earlier = plant.get(Load, load).started_at - timedelta(days=1)
    walk.import_record(plant, walk.tape(plant, load, started=earlier))
    assert walk.decide(plant, load, by="D01").code == "release.no-right"


def test_the_beginning_of_a_load_s_own_record_does_not_contradict_it(plant: Plant) -> None:
    load = a_run(plant)
    whole = walk.tape(plant, load)
    walk.import_record(plant, whole)
    walk.import_record(plant, whole[: len(whole) // 2])
    assert walk.decide(plant, load, by="D01").code == "release.released"


def test_a_drill_asks_for_a_named_person_with_the_right(plant: Plant) -> None:
    load = a_run(plant)
    for person, kind in (("T01", NoRight), ("system", PersonUnknown), ("P01", Recalled)):
        with plant.store.write() as work:
            assert isinstance(recall(work, read_scanned, Scope(load=load), person, None, exercise=True), kind)


@pytest.mark.parametrize(("earlier", "cases"), [(4, 0), (5, 1), (6, 1)])
def test_releases_without_conclusive_evidence_count_towards_the_month_s_limit(
    plant: Plant, earlier: int, cases: int
) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    plant.scans("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    mention = override_mention(OverrideKind.EVIDENCE, "2026-03")
    with plant.store.write() as work:
        work.append([Draft("tray:TR3", "CHC", ScanRefused("x"), (mention,))] * earlier, Doing("P01", "release"))
    before = plant.kinds().count("nonconformity.opened")
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.released"
    assert plant.kinds().count("nonconformity.opened") - before == cases
