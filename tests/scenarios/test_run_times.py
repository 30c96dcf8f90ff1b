"""The evidence, the count and the verdict are of this load's own time; a hold and a refused count are decided upon."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.cycles.reports import CycleVerdict, Evidence, TypedCycle
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.machines import Machine
from sterigcs.domain.members import Setting
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.programmes import Programme, ProgrammeKind, least_run
from sterigcs.services.machines import machine_states, power_cut, return_to_service
from sterigcs.services.release import standing
from sterigcs.services.typed_evidence import type_record
from tests.scenarios.test_gate import state
from tests.support import walk
from tests.support.plant import RUN, Plant

PHOTO = b"\xff\xd8\xff\xe0 ticket"
MINUTE = timedelta(minutes=1)


def a_run(plant: Plant, *trays: str) -> str:
    return walk.run(plant, *walk.prepare(plant, *(trays or ("TR1",))))


def paper(plant: Plant, load: str, start: int, end: int) -> TypedCycle:
    """Give the ticket of a cycle, its start and end in minutes from the departure."""
    departed = plant.get(Load, load).started_at
    figures = (Decimal(1080), Decimal("134.5"), Decimal(136), Decimal(310))
    return TypedCycle("71", "134", departed + start * MINUTE, departed + end * MINUTE, *figures, MachineVerdict.PASS)


def note(plant: Plant, load: str, cycle: TypedCycle, photo: bytes | None = PHOTO) -> str:
    with plant.store.write() as work:
        return type_record(work, load, cycle, photo, walk.card(plant, "T01")).code


def points(plant: Plant, load: str) -> list[str]:
    with plant.store.read() as look:
        return [point.code for point in standing(look, read_scanned, load)]


def cut_at(plant: Plant, minutes_ago: int, by: str = "T01") -> str:
    with plant.store.write() as work:
        return power_cut(work, walk.card(plant, by), work.now - minutes_ago * MINUTE).code


@pytest.mark.parametrize(("start", "end"), [(-29, -1), (-29, 0), (1, 120)])
def test_a_ticket_that_ends_before_the_departure_or_after_now_is_refused(plant: Plant, start: int, end: int) -> None:
    load = a_run(plant)
    assert note(plant, load, paper(plant, load, start, end)) == "cycles.other-run"
    assert plant.get(Load, load).report is None


@pytest.mark.parametrize(("start", "end", "own"), [(-9, 40, True), (-12, 40, False), (12, 40, False), (1, 70, False)])
def test_evidence_starts_about_the_departure_and_ends_before_the_count_or_is_to_be_decided(
    plant: Plant, start: int, end: int, own: bool
) -> None:
    state(plant, Setting("cycle-clock-minutes", "10"))
    load = a_run(plant)
    plant.clock.forward(minutes=60)
    assert note(plant, load, paper(plant, load, start, end)) == "cycles.typed"
    assert ("release.evidence-times" not in points(plant, load)) is own
    assert walk.decide(plant, load).code == "release.no-right"


def test_a_record_whose_end_is_to_come_or_before_the_departure_attaches_to_nothing(plant: Plant) -> None:
    load = a_run(plant)
    record = walk.tape(plant, load)
    end = plant.clock.moment
    plant.clock.moment = plant.get(Load, load).started_at + 5 * MINUTE
    assert walk.import_record(plant, record)[0].notice.code == "cycles.to-come"
    assert plant.get(Load, load).report is None
    plant.clock.moment = end
    assert walk.import_record(plant, record)[0].notice.code == "cycles.attached"


def test_a_record_that_ends_before_the_departure_goes_to_the_inbox(plant: Plant) -> None:
    load = a_run(plant)
    departed = plant.get(Load, load).started_at
    early = walk.tape(plant, load, started=departed - 29 * MINUTE, minutes=3)
    (imported,) = walk.import_record(plant, early)
    assert (imported.notice.code, imported.load) == ("cycles.before-departure", None)


def test_a_ticket_without_its_photo_asks_for_the_decision_right(plant: Plant) -> None:
    load = a_run(plant)
    state(plant, replace(plant.get(Machine, "ST1").card, evidence=Evidence.READ))
    cycle = paper(plant, load, 1, 40)
    note(plant, load, cycle, photo=None)
    assert points(plant, load) == ["release.photo-missing"]
    assert walk.decide(plant, load).code == "release.no-right"
    note(plant, load, cycle)
    assert walk.decide(plant, load).code == "release.released"


def test_a_hold_is_lifted_by_the_decision_right_alone_with_a_reason(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load, Decision.ON_HOLD, by="P01", reason="paper-unreadable")
    assert walk.decide(plant, load, by="D01", reason="paper-unreadable").code == "release.no-right"
    assert walk.decide(plant, load, by="P01").code == "release.reason-wanted"
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.released"


def test_a_load_is_not_counted_out_nor_a_wash_accepted_before_its_programme_can_have_ended(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", Action.FINISH)
    assert plant.scan("washing", Action.LOAD_CONFORMING).notice.code == "run.too-short"
    assert plant.scan("washing", 3 * MINUTE, Action.LOAD_CONFORMING).notice.code == "run.doubtful"
    pack = walk.pack(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    assert plant.scan("unloading", "ST1", Action.COUNT_RIGHT).notice.code == "run.too-short"
    assert plant.get(Pack, pack).status is PackStatus.LOADED
    assert plant.scan("unloading", 18 * MINUTE, Action.COUNT_RIGHT).notice.code == "scan.action-done"


def test_a_count_very_soon_after_the_departure_is_decided_upon_where_no_hold_is_known(plant: Plant) -> None:
    state(plant, replace(plant_programme(), hold_s=None))
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    assert plant.scan("unloading", "ST1", Action.COUNT_RIGHT).notice.code == "run.doubtful"
    assert "release.counted-too-soon" in points(plant, walk.load_of(plant, pack))


def plant_programme() -> Programme:
    return Programme("P134", "134 °C 18 min", ProgrammeKind.STEAM, Decimal(134), 1080, Decimal(3))


@pytest.mark.parametrize(
    ("programme", "seconds"),
    [
        (plant_programme(), 1080),
        (Programme("LAV", "Lavage", ProgrammeKind.WASH, a0_min=Decimal(3000)), 94),
        (Programme("LAV", "Lavage", ProgrammeKind.WASH, Decimal(90), a0_min=Decimal(3000)), 300),
    ],
)
def test_the_least_run_is_the_hold_or_the_a0_at_the_hottest(programme: Programme, seconds: int) -> None:
    assert least_run(programme) == timedelta(seconds=seconds)


def test_a_refused_count_is_kept_and_decided_upon_unless_each_pack_is_scanned_or_struck_out(plant: Plant) -> None:
    first, second, third = walk.prepare(plant, "TR1", "TR3", "TR2")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first, second, third, Action.FINISH, RUN)
    plant.scans("unloading", "ST1", "N5", Action.UNDO_LAST, third, Action.ABSENT)
    load = walk.load_of(plant, first)
    assert plant.get(Load, load).differed == 5
    counted = plant.scans("unloading", first, second, Action.COUNT_RIGHT)
    assert [answer.notice.code for answer in counted] == ["scan.accepted", "scan.accepted", "scan.action-done"]
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == "release.released"


def test_a_count_confirmed_after_one_that_differed_is_the_decision_right_s(plant: Plant) -> None:
    packs = walk.prepare(plant, "TR1", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", *packs, Action.FINISH, RUN)
    assert plant.scan("unloading", "ST1", "N5", Action.COUNT_RIGHT).notice.code == "unloading.unscanned"
    load = walk.load_of(plant, packs[0])
    walk.import_record(plant, walk.tape(plant, load))
    assert points(plant, load) == ["release.count-differed"]
    assert walk.decide(plant, load).code == "release.no-right"
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.released"


def test_a_power_cut_told_after_the_count_still_fails_the_run_it_cut(plant: Plant) -> None:
    load = a_run(plant)
    note(plant, load, paper(plant, load, 1, 40))
    assert cut_at(plant, 30) == "machine.power-cut-one"
    assert plant.get(Load, load).verdict is CycleVerdict.FAIL
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.blocked"


def test_a_power_cut_told_after_a_wash_was_accepted_is_an_anomaly_of_that_wash(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    assert cut_at(plant, 30) == "machine.power-cut-one"
    with plant.store.read() as look:
        assert [row.kind for row in look.anomalies()] == ["cut-after-release"]


@pytest.mark.parametrize(
    ("by", "minutes_ago", "code"),
    [("L01", 0, "person.wrong-role"), ("T01", -10, "machine.power-cut-to-come"), ("T01", 0, "machine.power-cut-idle")],
)
def test_a_power_cut_is_noted_by_the_plant_s_people_once_it_happened(
    plant: Plant, by: str, minutes_ago: int, code: str
) -> None:
    assert cut_at(plant, minutes_ago, by) == code


def test_a_machine_in_service_is_not_returned_and_keeps_its_test(plant: Plant) -> None:
    def given_back() -> str:
        with plant.store.write() as work:
            return return_to_service(work, read_scanned, "ST1", "repaired", walk.card(plant, "P01")).code

    walk.read_bowie_dick(plant)
    assert given_back() == "machine.in-service"
    assert plant.get(Machine, "ST1").steam_test is not None
    plant.scans("loading", "ST1", Action.MACHINE_STOPPED, Action.VALIDATE)
    assert given_back() == "machine.returned-untested"
    (pack,) = walk.prepare(plant, "TR1")
    plant.scans("loading", "ST1", pack)
    assert plant.scan("loading", Action.FINISH).notice.code == "start.test-missing"


def test_the_list_of_machines_tells_a_test_of_today_from_an_older_one(plant: Plant) -> None:
    def of_today() -> list[bool]:
        with plant.store.read() as look:
            return [each.steam_test_of_today for each in machine_states(look) if each.machine == "ST1"]

    walk.read_bowie_dick(plant)
    assert of_today() == [True]
    plant.clock.forward(days=1)
    assert of_today() == [False]
