"""What may go into a load, start and be released: content, programme, machine, tests and evidence (rules 7 to 11)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, Load, ProgrammeChosen
from sterigcs.domain.machines import (
    Machine,
    Programme,
    ProgrammeKind,
    TestKind,
    TestRead,
    TestResult,
    steam_test_holds,
)
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.stations import Station
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.evidence import limits_of
from sterigcs.services.machines import power_cut, return_to_service
from sterigcs.services.ports import Doing
from sterigcs.services.release import ReleaseAsked, release, standing
from sterigcs.services.scanning import Scan
from tests.support import walk
from tests.support.plant import YEAR, Plant, references


def state(plant: Plant, *values: Any) -> None:
    drafts = [Draft(f"{value.reference}:{value.code}", "common", Stated(value, YEAR)) for value in values]
    with plant.store.write() as work:
        work.append(drafts, Doing("system", "reference"))


def row(kind: type[Any], code: str) -> Any:
    """Give a row of the small plant, to be stated otherwise."""
    return next(value for _, value in references() if isinstance(value, kind) and value.code == code)


def state_tray_type(plant: Plant, code: str, **otherwise: Any) -> None:
    state(plant, replace(row(TrayType, code), **otherwise))


def chosen_out_of_touch(plant: Plant, load: str, programme: str) -> None:
    """Let a station that was out of touch have chosen another programme for the load."""
    with plant.store.write() as work:
        work.append([Draft(f"load:{load}", "common", ProgrammeChosen(programme))], Doing("T01", "loading"))


def said(notice: Notice, name: str) -> Any:
    return getattr(notice, name)


def decide(plant: Plant, load: str, **strikes: str) -> Notice:
    with plant.store.write() as work:
        asked = ReleaseAsked(load, Decision.RELEASED, strikes, "paper-unreadable")
        return release(work, read_scanned, asked, walk.card(plant, "P01"))


def test_a_programme_that_something_in_the_load_does_not_take_is_refused_by_name(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    plant.scans("loading", "ST1", pack)
    refused = plant.scan("loading", "P125").notice
    assert refused.code == "loading.content-unsuited"
    assert said(refused, "things") == plant.get(Pack, pack).name
    load: Load = plant.get(Load, walk.load_of(plant, pack))
    assert load.programme == "P134"


def test_a_load_does_not_start_on_a_programme_that_its_content_does_not_take(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack)
    chosen_out_of_touch(plant, walk.load_of(plant, pack), "P125")
    assert plant.scan("loading", Action.FINISH).notice.code == "loading.content-unsuited"
    assert plant.get(Load, walk.load_of(plant, pack)).started_at is None


def test_content_that_the_programme_does_not_suit_blocks_the_release_until_it_is_struck_out(plant: Plant) -> None:
    state_tray_type(plant, "OST", packaging="wrap")
    first, second = walk.prepare(plant, "TR1", "TR5")
    load = walk.run(plant, first, second)
    walk.import_record(plant, walk.tape(plant, load))
    state_tray_type(plant, "OST", packaging="wrap", withstands_steam=False)
    blocked = decide(plant, load)
    assert (blocked.code, said(blocked, "first")) == ("release.blocked", "release.content-unsuited")
    assert decide(plant, load, **{second: "wet"}).code == "release.released"
    assert [plant.get(Pack, pack).status for pack in (first, second)] == [PackStatus.RELEASED, PackStatus.STRUCK_OUT]


def test_what_does_not_withstand_steam_is_refused_in_a_steam_load(plant: Plant) -> None:
    state_tray_type(plant, "CES", withstands_steam=False)
    (pack,) = walk.prepare(plant, "TR1")
    assert plant.scan("loading", "ST1", pack).notice.code == "loading.no-steam"
    assert plant.get(Pack, pack).status is PackStatus.PACKED


def test_a_tray_due_another_programme_is_refused_and_its_own_is_named(plant: Plant) -> None:
    state_tray_type(plant, "CES", programme="P121")
    (pack,) = walk.prepare(plant, "TR1")
    refused = plant.scan("loading", "ST1", pack).notice
    assert (refused.code, said(refused, "due")) == ("loading.programme", "P121")


def test_a_programme_of_another_kind_of_machine_is_refused_at_it(plant: Plant) -> None:
    state(plant, Programme("H2O2", "Peroxyde", ProgrammeKind.LOW_TEMPERATURE))
    for programme in ("LAV", "H2O2"):
        assert plant.scan("loading", "ST1", programme).notice.code == "machine.programme-kind"
    assert plant.scan("washing", "LD1", "P134").notice.code == "machine.programme-kind"


def test_a_load_does_not_start_on_a_programme_of_another_kind_of_machine(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack)
    chosen_out_of_touch(plant, walk.load_of(plant, pack), "LAV")
    assert plant.scan("loading", Action.FINISH).notice.code == "machine.programme-kind"


def first_blocker(plant: Plant, load: str) -> str:
    with plant.store.read() as look:
        return standing(look, read_scanned, load)[0].code


@pytest.mark.parametrize("declared", ["P137", "LAV"])
def test_a_record_that_does_not_meet_the_declared_programme_blocks_the_release(plant: Plant, declared: str) -> None:
    state(plant, replace(row(Programme, "P134"), code="P137", name="137 °C", temperature=Decimal(137)))
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    walk.import_record(plant, walk.tape(plant, load))
    state_tray_type(plant, "CES", programme=None)
    chosen_out_of_touch(plant, load, declared)
    assert first_blocker(plant, load) == "release.other-programme"
    assert decide(plant, load).code == "release.blocked"


@pytest.mark.parametrize("programme", [{"temperature": None}, {"hold_s": None}])
def test_a_programme_without_its_figures_proves_nothing_and_asks_for_the_pharmacist(
    plant: Plant, programme: dict[str, Any]
) -> None:
    state(plant, replace(row(Programme, "P134"), **programme))
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    walk.import_record(plant, walk.tape(plant, load))
    assert first_blocker(plant, load) == "release.programme-unproven"
    assert walk.decide(plant, load).code == "release.no-right"
    assert decide(plant, load).code == "release.released"


def test_a_washers_record_is_judged_by_the_lethality_its_programme_asks() -> None:
    limits = limits_of(row(Programme, "LAV"))
    assert limits is not None
    assert limits.a0_min == Decimal(3000)


def test_a_test_run_before_a_stop_or_its_end_does_not_count_after_it(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    early = plant.clock.moment
    plant.scans("loading", "ST1", pack, Action.MACHINE_STOPPED, Action.VALIDATE)
    plant.clock.forward(minutes=30)
    with plant.store.write() as work:
        return_to_service(work, read_scanned, "ST1", "repaired", walk.card(plant, "P01"))
    late = plant.door.scan(Scan(Station.LOADING, "T01", action_code(Action.BOWIE_DICK_CONFORMING), declared_at=early))
    assert late.notice.code == "test.before-disturbance"
    plant.scan("loading", "ST1")
    assert plant.scan("loading", Action.FINISH).notice.code == "start.test-missing"
    plant.scan("loading", Action.BOWIE_DICK_CONFORMING)
    assert plant.scan("loading", Action.FINISH).notice.code == "load.started"


def test_a_test_run_before_a_loss_of_power_and_read_after_it_does_not_count(plant: Plant) -> None:
    early = plant.clock.moment
    plant.clock.forward(minutes=10)
    with plant.store.write() as work:
        power_cut(work, walk.card(plant, "P01"), plant.clock.moment)
    with plant.store.write() as work:  # its record comes in later
        read = TestRead(TestKind.BOWIE_DICK, TestResult.PASS, early, "sha", None)
        work.append([Draft("machine:ST1", "common", read)], Doing("T01", "loading"))
    machine: Machine = plant.get(Machine, "ST1")
    assert not steam_test_holds(machine, plant.clock.now())


def test_a_machine_stop_is_never_undone(plant: Plant) -> None:
    plant.scans("loading", "ST1", Action.MACHINE_STOPPED, Action.VALIDATE)
    assert plant.scan("loading", Action.UNDO_LAST).notice.code == "undo.too-late"
    assert plant.get(Machine, "ST1").stopped == "stopped-by-operator"


def test_one_run_at_a_time_the_last_is_counted_out_before_the_next_starts(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first, Action.FINISH)
    plant.scans("loading", "ST1", second)
    refused = plant.scan("loading", Action.FINISH).notice
    assert refused.code == "start.still-running"
    assert said(refused, "load") == plant.get(Pack, first).load_number
    plant.scans("unloading", "ST1", Action.COUNT_RIGHT)
    assert plant.scan("loading", Action.FINISH).notice.code == "load.started"


def test_a_washer_does_not_start_again_before_its_last_load_is_decided(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    plant.scans("washing", "LD1", "TR1", Action.FINISH, "TR3")
    assert plant.scan("washing", Action.FINISH).notice.code == "start.still-running"
    plant.scan("washing", Action.LOAD_CONFORMING)
    assert plant.scan("washing", Action.FINISH).notice.code == "load.started"
