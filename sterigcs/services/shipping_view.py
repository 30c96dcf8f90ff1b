"""What the page of shipments shows: bins announced, deliveries, and what each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sterigcs.domain.carriers import Carrier, CarrierKind, Holds
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Site
from sterigcs.domain.packs import Pack
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.tray_facts import Prion, Step
from sterigcs.domain.trays import AT_RECEPTION
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading

MOST_DELIVERED = 200
"""How many deliveries that were taken over are told, the last ones."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A bin of soiled trays, until its reception is checked. ``declared``: pretreatment and risk are known."""

    subject: str
    name: str
    organisation: str
    site: str
    state: str
    announced: int | None
    received: int
    declared: bool
    suspect: bool
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sterile shipment: being filled, on its way, or taken over. ``counted``: how many the member counted."""

    subject: str
    number: str
    organisation: str
    site: str
    state: str
    packs: int | None
    seals: str
    left_at: datetime | None
    received_at: datetime | None
    short: int


@dataclass(frozen=True, slots=True)
class Content:
    """One thing in a bin or a shipment; ``there``: it was received."""

    subject: str
    name: str
    note: str
    there: bool


def collections(look: Reading, organisation: str | None) -> Sequence[Collection]:
    """Give the bins under way between theatre and the end of their reception."""
    rows = look.carriers(holds=Holds.SOILED)
    look.fetch(row.subject for row in rows)
    found = []
    for row in rows:
        carrier = look.get(Carrier, key_of(row.subject))
        if carrier is None or carrier.card is None or carrier.card.kind is not CarrierKind.BIN or carrier.checked:
            continue
        site = _site(look, carrier.site)
        owner = site.organisation if site else carrier.card.organisation or ""
        if organisation is not None and owner != organisation:
            continue
        trays = look.trays(bin=carrier.key)
        received = sum(tray.step in AT_RECEPTION for tray in trays)
        announced = carrier.announced if carrier.announced is not None else len(trays)
        found.append(
            Collection(
                row.subject,
                carrier.name,
                owner,
                site.name if site else "",
                _bin_state(carrier),
                announced,
                received,
                carrier.declaration.complete,
                carrier.declaration.prion is Prion.SUSPECT,
                carrier.received_at or carrier.sent_at or carrier.opened_at,
            )
        )
    return sorted(found, key=lambda each: (each.state, each.since is None, each.since or look.now))


def _bin_state(carrier: Carrier) -> str:
    if carrier.received_at is not None:
        return "received"
    if carrier.sent_at is None:
        return "open"
    return "on-board" if carrier.run is not None else "sent"


def deliveries(look: Reading, organisation: str | None) -> Sequence[Delivery]:
    """Give the shipments under way, then the last that were taken over."""
    under_way = [row for state in ("open", "dispatched", "left") for row in look.shipments(state=state)]
    over = sorted(look.shipments(state="received"), key=lambda row: row.number)[-MOST_DELIVERED:]
    rows = [row for row in (*under_way, *reversed(over)) if organisation in {None, row.organisation}]
    look.fetch(row.subject for row in rows)
    found = []
    for row in rows:
        shipment = look.get(Shipment, key_of(row.subject))
        if shipment is None:
            continue
        site = _site(look, row.site)
        state = "on-board" if shipment.on_board and row.state == "dispatched" else row.state
        counted = shipment.counted
        short = (shipment.packs or 0) - counted if counted is not None else 0
        seals = ", ".join(seal.number for seal in shipment.seals)
        known = (row.subject, row.number, row.organisation, site.name if site else row.site, state)
        times = (shipment.left_at or shipment.dispatched_at, shipment.received_at)
        found.append(Delivery(*known, shipment.packs, seals, *times, short))
    return found


def content_of(look: Reading, subject: str) -> Sequence[Content]:
    """Give what a bin or a shipment holds, what did not come first."""
    key = key_of(subject)
    if subject.startswith("carrier:"):
        trays = look.trays(bin=key)
        found = [Content(row.subject, row.name, "", row.step != Step.SENT) for row in trays]
    else:
        rows = look.packs(shipment=key)
        look.fetch(row.subject for row in rows)
        found = []
        for row in rows:
            pack = look.get(Pack, key_of(row.subject))
            missing = len(pack.packed.shortages) if pack is not None and pack.packed is not None else 0
            there = row.delivered_at is not None
            found.append(Content(row.subject, f"{row.name} {row.number}", str(missing or ""), there))
    return sorted(found, key=lambda each: (each.there, each.name))


def _site(look: Reading, key: str | None) -> Site | None:
    found: Site | None = look.reference(Site, key, local_date(look.now)) if key else None
    return found
