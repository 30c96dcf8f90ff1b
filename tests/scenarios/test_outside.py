"""Trays lent to another member, and what a provider sterilises: one history, one release (domain rules 5 and 23)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.billing.controls import controls_of
from sterigcs.domain.billing.grid import Nature
from sterigcs.domain.billing.statements import MonthBill
from sterigcs.domain.journal import Draft
from sterigcs.domain.pack_facts import PackRecalled, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import add_months, local_date
from sterigcs.services.billing import draft_month
from sterigcs.services.lists import shipping
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.loans import end_loan, open_loan
from sterigcs.services.outside import Answered, TheirRelease, receive, release, send
from sterigcs.services.ports import Doing
from sterigcs.services.recalls import Recalled, Scope, recall
from sterigcs.services.trace import trace
from tests.support import walk
from tests.support.plant import Plant
from tests.support.recompute import bill


def today(plant: Plant) -> Any:
    return local_date(plant.clock.moment)


def lend(plant: Plant, tray: str, to: str, days: int = 7) -> str:
    with plant.store.write() as work:
        until = today(plant) + timedelta(days=days)
        return open_loan(work, read_scanned, tray, to, until, ("urgent-need", "P01")).code


def dispatched_to_langres(plant: Plant, pack: str) -> str:
    return plant.scan("dispatch", "CHL-S", pack).notice.code


def test_a_lent_tray_may_leave_for_its_borrower_while_the_loan_holds(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    assert lend(plant, "TR1", "CHL") == "loan.opened"
    assert lend(plant, "TR1", "CHL") == "loan.already"
    assert dispatched_to_langres(plant, pack) == "scan.accepted"
    shipment: Shipment = plant.get(Shipment, plant.get(Pack, pack).shipment)
    assert shipment.opened is not None
    assert shipment.opened.organisation == "CHL"
    kinds = plant.kinds()
    assert (kinds.count("tray.lent"), kinds.count("loan.opened")) == (1, 1)


def test_after_its_last_day_or_its_end_a_lent_tray_no_longer_leaves_for_its_borrower(plant: Plant) -> None:
    first, second, third = walk.released(plant, "TR1", "TR3", "TR2")
    lend(plant, "TR1", "CHL", days=1)
    lend(plant, "TR3", "CHL", days=30)
    plant.scan("dispatch", "CHL-S", third)  # a shipment of Langres is open
    plant.clock.forward(days=2)
    assert plant.scan("dispatch", first).notice.code == "dispatch.other-organisation"
    with plant.store.read() as look:
        rows = shipping.loans(look, ListAsked(today(plant)))
    assert [(row.tray, row.late) for row in rows if row.late] == [("CES n° 1", True)]
    with plant.store.write() as work:
        assert end_loan(work, read_scanned, "TR3", "P01").code == "loan.ended"
        assert end_loan(work, read_scanned, "TR3", "P01").code == "loan.none"
    assert plant.scan("dispatch", second).notice.code == "dispatch.other-organisation"


def test_a_tray_is_not_lent_to_its_owner_nor_until_yesterday(plant: Plant) -> None:
    assert lend(plant, "TR1", "CHC") == "loan.borrower"
    assert lend(plant, "TR1", "CHL", days=-1) == "loan.until"


def send_out(plant: Plant, *things: str) -> str:
    with plant.store.write() as work:
        notice = send(work, read_scanned, "PRE1", things, "T01")
    assert notice.code == "outside.sent", notice
    return str(getattr(notice, "number", ""))


def back(plant: Plant, number: str, *things: str) -> Answered:
    with plant.store.write() as work:
        return receive(work, read_scanned, number, things, "T01")


def their_release(plant: Plant, number: str, by: str = "P01") -> str:
    with plant.store.write() as work:
        document = work.attach(b"%PDF their release", "application/pdf")
        theirs = TheirRelease(document, "LIB-2026-118", "SEC-07", today(plant))
        return release(work, number, theirs, walk.card(plant, by)).code


def test_a_pack_sterilised_outside_is_dispatched_only_after_the_providers_release(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    number = send_out(plant, pack)
    assert plant.get(Pack, pack).status is PackStatus.OUTSIDE
    assert plant.scan("loading", "ST1", pack).notice.code == "scan.not-expected-here"
    assert back(plant, number).notice.code == "outside.back"
    assert plant.get(Pack, pack).status is PackStatus.QUARANTINED
    assert plant.scan("dispatch", pack).notice.code == "dispatch.quarantine"
    assert their_release(plant, number, by="D01") == "person.no-right"
    assert their_release(plant, number) == "outside.released"
    state: Pack = plant.get(Pack, pack)
    assert state.use_by == add_months(today(plant), 6)
    assert state.outside_release is not None
    assert (state.outside_release.number, state.outside_release.signed_by) == ("LIB-2026-118", "SEC-07")
    assert plant.scan("dispatch", pack).notice.code == "scan.accepted"
    plant.scan("dispatch", Action.FINISH)
    assert plant.scan("use", pack, by="B01").notice.code == "scan.noted"
    with plant.store.read() as look:
        assert look.anomalies() == []


def test_a_soiled_tray_sent_to_the_backup_plant_comes_back_as_a_pack_with_a_label_of_ours(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    number = send_out(plant, "TR1")
    assert plant.get(Tray, "TR1").step is Step.OUTSIDE
    assert plant.scan("washing", "LD1", "TR1").notice.outcome == "refused"
    (label,) = back(plant, number).labels
    assert plant.get(Tray, "TR1").step is Step.PACKED
    assert their_release(plant, number) == "outside.released"
    assert plant.scan("dispatch", label).notice.code == "scan.accepted"
    with plant.store.read() as look:
        (life,) = trace(look, read_scanned, label)
    kinds = [step.kind for step in life.steps]
    assert kinds.index("tray.sent-outside") < kinds.index("pack.packed") < kinds.index("pack.released-outside")


def test_what_came_back_recalled_is_not_released_and_what_is_still_there_is_listed(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    number = send_out(plant, first, second)
    back(plant, number, first)
    with plant.store.write() as work:
        work.append([Draft(f"pack:{first}", "CHC", PackRecalled("R"))], Doing("P01", "recall"))
    assert their_release(plant, number) == "outside.nothing"
    with plant.store.read() as look:
        (row,) = shipping.outside(look, ListAsked(today(plant)))
    assert (row.shipment, row.away, row.count) == (number, 1, 2)


def test_what_is_apart_or_unknown_never_leaves_and_then_nothing_does(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR3")
    plant.scans("sending", "BAC2", Action.PATIENT_SUSPECT, Action.VALIDATE, "TR1", Action.FINISH, by="L01")
    walk.receive(plant, "TR1", bin_="BAC2")
    assert plant.get(Tray, "TR1").step is Step.SEQUESTERED
    with plant.store.write() as work:
        assert send(work, read_scanned, "PRE1", [pack, "TR1"], "T01").code == "scan.not-expected-here"
        assert send(work, read_scanned, "PRE1", [pack, "NOBODY"], "T01").code == "outside.thing-unknown"
        assert send(work, read_scanned, "NOBODY", [pack], "T01").code == "outside.provider-unknown"
    assert plant.get(Pack, pack).status is PackStatus.PACKED


def test_what_a_provider_sterilised_is_billed_by_a_line_of_its_own_and_counts_no_work_units(plant: Plant) -> None:
    ours = walk.released(plant, "TR3")
    (pack,) = walk.prepare(plant, "TR1")
    number = send_out(plant, pack)
    back(plant, number)
    their_release(plant, number)
    month = draft_month(plant.store, "2026-03")
    assert isinstance(month, MonthBill)
    (payer,) = month.payers
    outside, own = payer.lines
    assert (own.nature, own.work_units, own.packs) == (Nature.STERILISATION, Decimal("12.50"), len(ours))
    assert (outside.nature, outside.packs, outside.unit_price, outside.amount) == (
        Nature.OUTSIDE,
        1,
        Decimal("38.5"),
        Decimal("38.50"),
    )
    assert (payer.head.group_work_units, payer.head.share, payer.totals.work_units) == (
        Decimal("12.50"),
        Decimal(100),
        Decimal("12.50"),
    )
    assert payer.totals.amount == own.amount + outside.amount
    assert all(control.holds for control in controls_of(payer))
    again = bill(plant.store.export(), "2026-03")["CHC"]
    assert (again["amount"], again["work_units"]) == (payer.totals.amount, payer.totals.work_units)


def test_what_a_provider_had_is_recalled_by_its_shipment(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    number = send_out(plant, pack)
    back(plant, number)
    their_release(plant, number)
    with plant.store.write() as work:
        found = recall(work, read_scanned, Scope(outside=number), "P01", "trial", exercise=False)
    assert isinstance(found, Recalled)
    assert [row.subject for row in found.packs] == [f"pack:{pack}"]
    assert plant.scan("dispatch", pack).notice.code == "pack.recalled"
