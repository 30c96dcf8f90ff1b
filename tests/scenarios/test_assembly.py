"""Assembly in full: alarms and their calls, reserves, instruments of their own, what is dirty or broken (rule 5)."""

from datetime import date

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.containers import ContainerCard, FilterKind
from sterigcs.domain.instruments import Instrument, InstrumentStatus, Repair, Reserve
from sterigcs.domain.journal import Draft
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.tray_facts import LineException, Step
from sterigcs.domain.trays import Tray
from sterigcs.services.loans import open_loan
from sterigcs.services.ports import Doing
from sterigcs.services.repairs import back_from_repair, count_reserve
from sterigcs.services.rows import MissingRow, RepairRow
from tests.support import walk
from tests.support.plant import YEAR, Plant


@pytest.fixture(autouse=True)
def _washed(plant: Plant) -> None:
    """Bring trays of both members, washed, to the clean side."""
    for trays, person in ((("TR1", "TR3", "TR5"), "L01"), (("TR2",), "L02")):
        walk.send(plant, *trays, by=person)
        walk.receive(plant, *trays)
    walk.wash(plant, "TR1", "TR2", "TR3", "TR5")


def tray(plant: Plant, key: str = "TR1") -> Tray:
    found: Tray = plant.get(Tray, key)
    return found


def reserve(plant: Plant, owner: str = "CHC") -> int:
    found: Reserve = plant.get(Reserve, f"RES-{owner}")
    return found.quantity


def fill(plant: Plant, count: int) -> None:
    with plant.store.write() as work:
        assert count_reserve(work, read_scanned, "RES-CHC", count, walk.card(plant, "T01")).code == "reserve.filled"


def test_the_missing_clamp_nobody_declared_is_an_alarm_until_somebody_answers(plant: Plant) -> None:
    answer = plant.scan("assembly", "TR1", "L1", Action.MISSING)
    assert (answer.notice.code, getattr(answer.notice, "phone", "")) == (
        "assembly.missing-not-declared",
        "03 00 00 00 01",
    )
    assert plant.get(Carrier, "BAC1").kept_for == ("TR1",)
    assert plant.scan("dispatch", "BAC1", Action.CARRIER_CLEANED).notice.code == "carrier.kept"
    assert plant.scan("sending", "BAC1", by="L01").notice.code == "carrier.kept"
    assert plant.scans("transport", "V1", "BAC1", Action.CARRIER_CLEANED)[-1].notice.code == "carrier.kept"
    assert plant.scan("assembly", Action.CONFIRMED_BY_PHONE).notice.code == "assembly.answer-wanted"
    with plant.store.read() as look:
        assert [row.instrument for row in look.rows(MissingRow)] == ["Pince de Kocher"]
    assert plant.scan("assembly", "found-at-theatre").notice.code == "assembly.call-noted"
    with plant.store.read() as look:
        assert look.rows(MissingRow) == []
        (said,) = [entry for entry in look.entries_of("tray:TR1") if entry.kind == "tray.missing-answered"]
    assert '"answer":"found-at-theatre"' in said.body
    assert plant.get(Carrier, "BAC1").kept_for == ()
    assert tray(plant).shortages[0].quantity == 1


def test_an_alarm_outlives_the_trip_in_which_it_was_found(plant: Plant) -> None:
    plant.scans("packing", "TR1", "L1", Action.MISSING, Action.LEAVES_SHORT, Action.VALIDATE)
    walk.send(plant, "TR1")
    assert [alarm.line for alarm in tray(plant).alarms] == [1]


def test_what_is_missing_is_replaced_from_the_reserve_of_its_owner_which_says_when_it_is_low(plant: Plant) -> None:
    fill(plant, 3)
    plant.scans("assembly", "TR1", "L1", Action.QUANTITY_2, Action.MISSING)
    assert plant.scan("assembly", Action.REPLACED).notice.code == "reserve.low"
    assert (reserve(plant), tray(plant).shortages) == (1, ())
    plant.scans("assembly", "L1", Action.QUANTITY_3, Action.MISSING)
    plant.scan("assembly", "RES-CHC")
    assert any(a.kind == "reserve-below-zero" for a in plant.get(Reserve, "RES-CHC").anomalies)


def test_another_member_s_reserve_and_instruments_are_refused(plant: Plant) -> None:
    plant.scans("assembly", "TR2", "L1", Action.MISSING)
    assert plant.scan("assembly", "RES-CHC").notice.code == "assembly.other-owner"
    assert plant.scan("assembly", "DAV5").notice.code == "assembly.other-owner"


def test_an_exclusive_tray_takes_its_own_instruments_until_their_last_use(plant: Plant) -> None:
    for _ in range(2):
        assert plant.scan("packing", "TR5", "DAV5").notice.code == "scan.noted"
        walk.pack(plant, "TR5", "CON1")
        plant.scans("packing", "CON1", Action.FILTER_CHANGED)
        walk.send(plant, "TR5")
        walk.receive(plant, "TR5")
        walk.wash(plant, "TR5")
    assert plant.get(Instrument, "DAV5").uses == 2
    assert plant.scan("packing", "TR5", "DAV5").notice.code == "assembly.use-limit"
    plant.scan("packing", Action.RETIRED)
    assert plant.get(Instrument, "DAV5").status is InstrumentStatus.RETIRED


def test_an_instrument_sent_to_repair_from_the_bench_is_not_in_the_pack(plant: Plant) -> None:
    plant.scans("packing", "TR5", "DAV5", Action.TO_REPAIR)
    walk.pack(plant, "TR5", "CON1")
    davier: Instrument = plant.get(Instrument, "DAV5")
    assert (davier.status, davier.uses, davier.anomalies) == (InstrumentStatus.AT_REPAIR, 0, ())


def test_an_instrument_found_dirty_goes_back_alone_and_its_tray_waits(plant: Plant) -> None:
    assert plant.scan("assembly", "TR5", "L1", Action.REWASH).notice.code == "wash.dirty"
    assert tray(plant, "TR5").shortages[0].why is LineException.DIRTY
    assert plant.scan("assembly", Action.VALIDATE).notice.code == "assembly.dirty-out"
    assert tray(plant, "TR5").step is Step.ASSEMBLY
    plant.scans("assembly", "L1", Action.REPLACED)
    assert plant.scan("assembly", Action.VALIDATE).notice.code == "assembly.done"


def test_an_instrument_for_repair_is_followed_until_it_is_back_in_the_reserve(plant: Plant) -> None:
    plant.scans("assembly", "TR1", "L1", Action.TO_REPAIR)
    with plant.store.read() as look:
        (row,) = look.rows(RepairRow, state="open")
    assert (row.instrument, row.owner, row.tray) == ("Pince de Kocher", "CHC", "TR1")
    assert tray(plant).alarms == ()
    with plant.store.write() as work:
        assert back_from_repair(work, read_scanned, row.subject, None, walk.card(plant, "T01")).code == "repair.back"
    assert plant.get(Repair, row.subject.partition(":")[2]).ended_at is not None
    assert reserve(plant) == 1


def test_instruments_that_are_too_many_go_to_the_reserve_of_the_tray_s_owner(plant: Plant) -> None:
    plant.scans("assembly", "TR2", Action.QUANTITY_2, Action.SURPLUS)
    assert plant.scan("assembly", "RES-CHC").notice.code == "assembly.other-owner"
    plant.scans("assembly", Action.SURPLUS)
    assert plant.scan("assembly", "RES-CHL").notice.code == "reserve.filled"
    assert reserve(plant, "CHL") == 1


def test_a_tray_on_hold_is_taken_up_again_where_it_was(plant: Plant) -> None:
    plant.scans("assembly", "TR1", "L1", Action.BROKEN, Action.ON_HOLD)
    assert tray(plant).step is Step.ON_HOLD
    plant.scan("assembly", "TR1")
    assert (tray(plant).step, tray(plant).shortages[0].why) == (Step.ASSEMBLY, LineException.BROKEN)


def test_an_exclusive_tray_takes_nothing_from_a_reserve(plant: Plant) -> None:
    fill(plant, 3)
    plant.scans("assembly", "TR5", "L1", Action.MISSING)
    assert plant.scan("assembly", "RES-CHC").notice.code == "assembly.exclusive"
    assert (reserve(plant), len(tray(plant, "TR5").shortages)) == (3, 1)


def test_an_instrument_of_its_own_that_is_found_again_is_missing_no_more(plant: Plant) -> None:
    plant.scans("assembly", "TR5", "L1", Action.QUANTITY_2, Action.MISSING)
    plant.scan("assembly", "DAV5")
    assert [short.quantity for short in tray(plant, "TR5").shortages] == [1]
    assert plant.scan("assembly", "DAV5").notice.code == "scan.already-so"
    assert [short.quantity for short in tray(plant, "TR5").shortages] == [1]


@pytest.mark.parametrize("put_down", [Action.ON_HOLD, Action.REWASH, "TR3", "PAN1"])
def test_a_container_scanned_for_a_tray_that_is_put_down_is_not_the_next_tray_s(
    plant: Plant, put_down: str | Action
) -> None:
    plant.scans("reception", "BAC1", "PAN1")
    walk.wash(plant, "PAN1")
    plant.scans("packing", "TR5", "CON1", put_down)
    assert plant.scan("packing", "TR1", Action.VALIDATE).labels
    packed = plant.get(Pack, tray(plant).pack or "").packed
    assert (packed.container, packed.packaging) == (None, "wrap")


def test_a_container_scanned_before_any_tray_is_the_next_tray_s(plant: Plant) -> None:
    plant.scans("packing", "TR1", Action.VALIDATE, "CON1", "TR5", Action.VALIDATE)
    assert plant.get(Pack, tray(plant, "TR5").pack or "").packed.container == "CON1"


def container(plant: Plant, key: str, owner: str | None = None, kind: FilterKind = FilterKind.REUSABLE) -> None:
    card = ContainerCard(key, key, "container", kind, None, owner)
    with plant.store.write() as work:
        work.append([Draft(f"container:{key}", "common", Stated(card, YEAR))], Doing("system", "reference"))


def test_another_member_s_container_packs_nothing_without_a_loan(plant: Plant) -> None:
    container(plant, "CON2", "CHL")
    plant.scan("packing", "TR5")
    answers = plant.scans("packing", "CON2", Action.VALIDATE)
    assert [(each.notice.code, each.labels) for each in answers] == [("packing.other-container", ())] * 2
    plant.scans("packing", Action.FINISH, "CON2", "TR5")
    assert plant.scan("packing", Action.VALIDATE).notice.code == "packing.other-container"
    with plant.store.write() as work:
        open_loan(work, read_scanned, "TR5", "CHL", date(2026, 6, 1), ("urgent-need", "P01"))
    assert plant.scans("packing", Action.VALIDATE)[-1].labels


def test_valves_are_looked_at_before_each_use_of_their_container(plant: Plant) -> None:
    container(plant, "CON3", None, FilterKind.VALVE)
    answers = plant.scans("packing", "TR5", "CON3", Action.VALIDATE, Action.VALVES_CHECKED, Action.VALIDATE)
    assert [each.notice.code for each in answers[1:3]] == ["packing.valves-unchecked"] * 2
    assert answers[-1].labels
    assert plant.scan("packing", "CON3").notice.code == "packing.valves-unchecked"


def test_the_answer_of_a_call_asks_for_the_call_first_and_outlives_the_replacement(plant: Plant) -> None:
    fill(plant, 3)
    plant.scans("packing", "TR1", "L1", Action.MISSING)
    answer = plant.scan("packing", "lost").notice
    assert (answer.code, getattr(answer, "what", "")) == ("scan.first", "call")
    plant.scans("packing", Action.REPLACED, Action.VALIDATE, "TR3", "TR1")
    assert plant.scan("packing", Action.CONFIRMED_BY_PHONE).notice.code == "assembly.answer-wanted"
    assert plant.scan("packing", "lost").notice.code == "assembly.call-noted"
    assert tray(plant).alarms == ()
    assert getattr(plant.scan("packing", "lost").notice, "what", "") == "alarm"


def test_one_missing_instrument_is_replaced_once_and_opens_one_case(plant: Plant) -> None:
    fill(plant, 5)
    assert plant.scans("assembly", "TR1", "L1", Action.REPLACED)[-1].notice.code == "scan.first"
    plant.scans("assembly", Action.QUANTITY_2, Action.MISSING, Action.MISSING, Action.REPLACED)
    assert plant.scan("assembly", Action.REPLACED).notice.code == "scan.already-so"
    assert (reserve(plant), tray(plant).shortages) == (4, ())
    with plant.store.read() as look:
        assert len(look.cases()) == 1
