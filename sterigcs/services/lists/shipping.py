"""What is on its way: shipments, packs never received, runs, loans between members, outside work (rules 5, 16, 23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.journal import key_of
from sterigcs.domain.loans import Loan
from sterigcs.domain.outside import Outside
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.runs import Run
from sterigcs.domain.shipments import Receipt, Shipment
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class ShipmentOut:
    """A shipment that no member has taken over yet."""

    shipment: str
    organisation: str
    site: str
    shipment_state: str
    carrier: str | None
    seals: str
    announced: int | None
    vehicle: str | None
    left_at: datetime | None


def shipments_out(look: Reading, asked: ListAsked) -> Sequence[ShipmentOut]:
    """List the shipments being filled, on their way, or left with nobody there."""
    rows = [row for state in ("open", "dispatched", "left") for row in look.shipments(state=state)]
    look.fetch(row.subject for row in rows)
    found = []
    for row in rows:
        shipment = look.get(Shipment, key_of(row.subject))
        if shipment is None or not asked.concerns(row.organisation):
            continue
        on_board = "on-board" if shipment.on_board and row.state == "dispatched" else row.state
        seals = ", ".join(seal.number for seal in shipment.seals)
        where = (row.organisation, row.site, on_board, row.carrier)
        found.append(ShipmentOut(row.number, *where, seals, shipment.packs, shipment.vehicle, shipment.left_at))
    return found


@dataclass(frozen=True, slots=True)
class NeverReceived:
    """A pack of a shipment that was opened on its way, or counted short, and that nobody scanned."""

    pack: str
    owner: str
    site: str | None
    shipment: str
    receipt: Receipt
    received_at: datetime | None


def never_received(look: Reading, asked: ListAsked) -> Sequence[NeverReceived]:
    """List the packs still on their way although their shipment was taken over."""
    rows = [row for row in look.packs(status=PackStatus.DISPATCHED) if row.shipment and asked.concerns(row.owner)]
    look.fetch(f"shipment:{row.shipment}" for row in rows)
    found = []
    for row in rows:
        shipment = look.get(Shipment, row.shipment or "")
        if shipment is not None and shipment.receipt is not None:
            name = f"{row.name} {row.number}"
            known = (shipment.number, shipment.receipt, shipment.received_at)
            found.append(NeverReceived(name, row.owner, row.site, *known))
    return found


@dataclass(frozen=True, slots=True)
class RunOut:
    """A run under way."""

    run: str
    vehicle: str
    driver: str
    begun_at: datetime | None
    site: str | None
    arrived_at: datetime | None
    cleaned_at: datetime | None
    shipments: int
    bins: int


def runs_out(look: Reading, asked: ListAsked) -> Sequence[RunOut]:
    """List the runs that did not end, with what is still on board."""
    del asked
    rows = look.runs(state="open")
    look.fetch(row.subject for row in rows)
    found = []
    for row in rows:
        run, key = look.get(Run, key_of(row.subject)), key_of(row.subject)
        if run is not None:
            on_board = (len(look.shipments(run=key)), len(look.carriers(run=key)))
            times = (run.begun_at, run.site, run.arrived_at, run.cleaned_at)
            found.append(RunOut(row.number, row.vehicle, row.driver, *times, *on_board))
    return found


@dataclass(frozen=True, slots=True)
class LoanUnderWay:
    """A tray lent to another organisation."""

    tray: str
    owner: str
    borrower: str
    until: date
    reason: str
    late: bool


def loans(look: Reading, asked: ListAsked) -> Sequence[LoanUnderWay]:
    """List the loans that nobody ended; those past their day are late."""
    rows = [row for row in look.loans(state="open") if asked.concerns(row.owner) or asked.concerns(row.borrower)]
    look.fetch(row.subject for row in rows)
    opened = [loan.opened for row in rows if (loan := look.get(Loan, key_of(row.subject))) and loan.opened]
    return [LoanUnderWay(o.name, o.owner, o.borrower, o.until, o.reason, o.until < asked.today) for o in opened]


@dataclass(frozen=True, slots=True)
class OutsideUnderWay:
    """A shipment to a provider that is not released yet."""

    shipment: str
    provider: str
    sent_at: datetime | None
    outside_state: str
    away: int
    count: int


def outside(look: Reading, asked: ListAsked) -> Sequence[OutsideUnderWay]:
    """List what is at providers, or back and waiting for their release."""
    rows = [row for state in ("sent", "back") for row in look.outside(state=state)]
    look.fetch(row.subject for row in rows)
    found = []
    for row in rows:
        key = key_of(row.subject)
        shipment = look.get(Outside, key)
        packs = [pack for pack in look.packs(outside=key) if asked.concerns(pack.owner)]
        trays = [tray for tray in look.trays(outside=key) if asked.concerns(tray.owner)]
        if shipment is not None and (packs or trays):
            away = sum(pack.status == PackStatus.OUTSIDE for pack in packs) + len(trays)
            known = (row.number, row.provider, shipment.sent_at, row.state)
            found.append(OutsideUnderWay(*known, away, len(packs) + len(trays)))
    return found
