"""What may go into a load, start and be released: content, programme, machine, tests and evidence (rules 7 to 11)."""

from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, Load, ProgrammeChosen
from sterigcs.domain.machine_rules import steam_test_holds
from sterigcs.domain.machines import Machine, TestKind, TestRead, TestResult
from sterigcs.domain.members import Setting
from sterigcs.domain.outside import Provider
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.prion import PrionDue, PrionRule
from sterigcs.domain.programmes import Programme, ProgrammeKind, limits_of
from sterigcs.domain.references import Stated
from sterigcs.domain.stations import Station
from sterigcs.domain.traytypes import SingleItem, TrayType
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services import outside
from sterigcs.services.machines import power_cut, return_to_service
from sterigcs.services.ports import Doing
from sterigcs.services.release import ReleaseAsked, release, standing
from sterigcs.services.scanning import Scan
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant, references


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
        power_cut(work, walk.card(plant, "P01"), work.now)
    with plant.store.write() as work:  # its record comes in later
        read = TestRead(TestKind.BOWIE_DICK, TestResult.PASS, early, "sha", None)
        work.append([Draft("machine:ST1", "common", read)], Doing("T01", "loading"))
    machine: Machine = plant.get(Machine, "ST1")
    assert not steam_test_holds(machine, plant.clock.now())


def test_a_machine_stop_is_never_undone(plant: Plant) -> None:
    plant.scans("loading", "ST1", Action.MACHINE_STOPPED, Action.VALIDATE)
    assert plant.scan("loading", Action.UNDO_LAST).notice.code == "undo.never"
    assert plant.get(Machine, "ST1").stopped == "stopped-by-operator"


def test_one_run_at_a_time_the_last_is_counted_out_before_the_next_starts(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first, Action.FINISH)
    plant.scans("loading", "ST1", second)
    refused = plant.scan("loading", Action.FINISH).notice
    assert refused.code == "start.still-running"
    assert said(refused, "load") == plant.get(Pack, first).load_number
    plant.scans("unloading", "ST1", RUN, Action.COUNT_RIGHT)
    assert plant.scan("loading", Action.FINISH).notice.code == "load.started"


def test_a_washer_does_not_start_again_before_its_last_load_is_decided(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    plant.scans("washing", "LD1", "TR1", Action.FINISH, "TR3")
    assert plant.scan("washing", Action.FINISH).notice.code == "start.still-running"
    plant.scan("washing", RUN, Action.LOAD_CONFORMING)
    assert plant.scan("washing", Action.FINISH).notice.code == "load.started"


def test_a_pack_scanned_in_another_open_load_moves_there_and_is_said_to(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    plant.scans("loading", "ST1", first, "ST2", second)
    origin = plant.get(Pack, first).load_number
    moved = plant.scan("loading", first).notice
    assert (moved.code, moved.outcome) == ("loading.moved", "attention")
    assert (said(moved, "left"), said(moved, "load")) == (origin, plant.get(Pack, second).load_number)
    pack: Pack = plant.get(Pack, first)
    assert (pack.load, pack.status, pack.anomalies) == (walk.load_of(plant, second), PackStatus.LOADED, ())
    assert plant.scan("loading", Action.UNDO_LAST).notice.code == "undo.done"
    assert plant.get(Pack, first).load_number == origin


def test_a_load_whose_last_pack_moved_away_does_not_start_empty(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, "ST2", pack, "ST1")
    assert plant.scan("loading", Action.FINISH).notice.code == "load.none"


def test_a_pack_of_a_load_that_started_does_not_move(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    assert plant.scan("loading", "ST2", pack).notice.code == "loading.in-other-load"


def test_a_basket_pushed_into_another_open_load_moves_with_all_its_pouches(plant: Plant) -> None:
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    plant.scan("packing", "SAC1")
    made = walk.pouches(plant)
    plant.scans("loading", "ST1", "SAC1", "ST2")
    moved = plant.scan("loading", "SAC1").notice
    assert (moved.code, said(moved, "thing")) == ("loading.moved", "Panier de sachets 1")
    (number,) = {plant.get(Pack, pouch).load_number for pouch in made}
    assert number == said(moved, "load")


def send_outside(plant: Plant, thing: str) -> Notice:
    with plant.store.write() as work:
        return outside.send(work, read_scanned, "PRE1", [thing], "T01")


def test_the_service_day_changes_at_the_hour_of_the_site(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack)
    local = plant.clock.moment.astimezone(PARIS)
    plant.clock.moment = (local + timedelta(days=1)).replace(hour=5, minute=0).astimezone(UTC)
    assert plant.scan("loading", Action.FINISH).notice.code == "start.test-missing"
    state(plant, Setting("service-day-hour", "6"))
    assert plant.scan("loading", Action.FINISH).notice.code == "load.started"


def test_what_has_a_prion_need_is_not_sent_to_a_provider_packed_or_not(plant: Plant) -> None:
    state(plant, PrionRule("neither-norisk-steam", PrionDue.STEAM_134_18, "P01"))
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    assert send_outside(plant, "TR1").code == "outside.prion"
    walk.wash(plant, "TR3")
    pack = walk.pack(plant, "TR3")
    assert send_outside(plant, pack).code == "outside.prion"
    state(plant, Provider("PRE1", "Stérilisation de secours", steam_134_18=True))
    assert their_release(plant, sent_and_back(plant, pack)) == "outside.released"


def sent_and_back(plant: Plant, thing: str) -> str:
    number = str(said(send_outside(plant, thing), "number"))
    with plant.store.write() as work:
        outside.receive(work, read_scanned, number, (), "T01")
    return number


def their_release(plant: Plant, number: str, days: int = 0) -> str:
    signed_on = local_date(plant.clock.moment) + timedelta(days=days)
    with plant.store.write() as work:
        theirs = outside.TheirRelease("d", "LIB-1", "X", signed_on)
        return outside.release(work, number, theirs, walk.card(plant, "P01")).code


@pytest.mark.parametrize(
    ("days", "code"), [(1, "outside.signed-on"), (-1, "outside.signed-on"), (0, "outside.released")]
)
def test_a_providers_release_is_signed_between_the_sending_and_today(plant: Plant, days: int, code: str) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    assert their_release(plant, sent_and_back(plant, pack), days) == code


def test_a_providers_release_does_not_reach_a_set_with_a_prion_need(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    number = str(said(send_outside(plant, "TR1"), "number"))
    state(plant, PrionRule("neither-norisk-steam", PrionDue.STEAM_134_18, "P01"))
    with plant.store.write() as work:
        outside.receive(work, read_scanned, number, (), "T01")
    assert their_release(plant, number) == "outside.prion"


def test_a_pouch_whose_item_does_not_withstand_steam_is_refused_in_a_steam_load(plant: Plant) -> None:
    state(plant, replace(row(SingleItem, "CIS"), withstands_steam=False))
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    (pouch, *_) = walk.pouches(plant)
    assert plant.scan("loading", "ST1", pouch).notice.code == "loading.no-steam"


def test_no_undo_takes_a_pack_out_of_a_started_load_or_puts_it_back_into_one(plant: Plant) -> None:
    first, second, third = walk.prepare(plant, "TR1", "TR3", "TR2")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", second, third, "ST2", first, second, by="D01")
    plant.scans("loading", "ST1", Action.FINISH)
    assert plant.scan("loading", Action.UNDO_LAST, by="D01").notice.code == "undo.too-late"
    walk.read_bowie_dick(plant, "ST2")
    plant.scan("loading", Action.FINISH)
    assert plant.get(Pack, second).load == walk.load_of(plant, first) != walk.load_of(plant, third)
    assert plant.scan("loading", Action.UNDO_LAST, by="D01").notice.code == "undo.too-late"
