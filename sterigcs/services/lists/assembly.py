"""Lists of the clean side: calls to make, reserves, repairs, instruments followed one by one, open batches (rule 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sterigcs.domain.consumables import Consumable, ConsumableCard
from sterigcs.domain.instruments import Instrument, InstrumentCard, InstrumentStatus
from sterigcs.domain.journal import key_of, parse_timestamp
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.members import Department, Site, who_answers
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.trays import Tray
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading
from sterigcs.services.rows import ContainerRow, InstrumentRow, MissingRow, RepairRow, ReserveRow


@dataclass(frozen=True, slots=True)
class MissingInstrument:
    """An instrument nobody declared missing: whom to call first, and the bin of which nothing is thrown away."""

    thing: str
    instrument: str
    quantity: int
    department: str
    phone: str
    since: datetime
    bin: str | None


def missing(look: Reading, asked: ListAsked) -> Sequence[MissingInstrument]:
    """List the calls to make, the oldest first."""
    found = []
    for row in look.rows(MissingRow):
        tray = look.get(Tray, key_of(row.subject))
        if tray is None or not asked.concerns(tray.card.owner if tray.card else None):
            continue
        department: Department | None = look.reference(Department, row.department or "", asked.today)
        name, phone = who_answers(department, look.reference(Site, tray.site or "", asked.today))
        since = parse_timestamp(row.since)
        found.append(MissingInstrument(tray.name, row.instrument, row.quantity, name, phone, since, row.bin))
    return sorted(found, key=lambda row: row.since)


@dataclass(frozen=True, slots=True)
class ReserveLine:
    """A member's reserve of one instrument."""

    organisation: str
    instrument: str
    quantity: int
    minimum: int
    low: bool


def reserves(look: Reading, asked: ListAsked) -> Sequence[ReserveLine]:
    """List the reserves, those below their minimum first."""
    rows = [row for row in look.rows(ReserveRow) if asked.concerns(row.organisation)]
    lines = [
        ReserveLine(row.organisation, row.instrument, row.quantity, row.minimum, row.quantity < row.minimum)
        for row in rows
    ]
    return sorted(lines, key=lambda line: (not line.low, line.organisation, line.instrument))


@dataclass(frozen=True, slots=True)
class RepairLine:
    """Instruments, or a container, out for repair."""

    thing: str
    quantity: int
    owner: str
    since: datetime | None
    tray: str | None
    subject: str


def repairs(look: Reading, asked: ListAsked) -> Sequence[RepairLine]:
    """List what is out for repair, the oldest first."""
    lines = [
        RepairLine(row.instrument, row.quantity, row.owner, parse_timestamp(row.opened_at), row.tray, row.subject)
        for row in look.rows(RepairRow, state="open")
    ]
    for row in look.rows(InstrumentRow, status=InstrumentStatus.AT_REPAIR):
        instrument = look.get(Instrument, key_of(row.subject))
        since = instrument.since if instrument else None
        lines.append(RepairLine(row.name, 1, row.owner, since, None, row.subject))
    lines += [
        RepairLine(row.name, 1, look.home_of(row.subject) or "", None, None, row.subject)
        for row in look.rows(ContainerRow, out="at-repair")
    ]
    return sorted((line for line in lines if asked.concerns(line.owner)), key=lambda line: str(line.since))


@dataclass(frozen=True, slots=True)
class FollowedInstrument:
    """An instrument with an identity of its own."""

    thing: str
    owner: str
    status: str
    uses: int
    max_uses: int | None
    tray: str | None


def instruments(look: Reading, asked: ListAsked) -> Sequence[FollowedInstrument]:
    """List the instruments followed one by one, the nearest to their maker's maximum first."""
    found = []
    for key, state in look.references(InstrumentCard).items():
        card: InstrumentCard | None = state.card
        if card is not None and asked.concerns(card.owner):
            name = f"{card.instrument} {key}"
            found.append(FollowedInstrument(name, card.owner, state.status, state.uses, card.max_uses, state.tray))
    return sorted(found, key=lambda row: (row.max_uses or 1_000_000) - row.uses)


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """The batch of a consumable that is open now."""

    thing: str
    batch: str
    opened_at: datetime | None
    serves: str


def batches(look: Reading, asked: ListAsked) -> Sequence[OpenBatch]:
    """List the open batches."""
    del asked  # consumables are the plant's
    states: list[Consumable] = list(look.references(ConsumableCard).values())
    names = {key: s.latest.name for key, s in look.references(Packaging).items() if s.latest}
    names |= {key: s.name for key, s in look.references(MachineCard).items()}
    return [
        OpenBatch(s.name, s.lot, s.opened_at, ", ".join(names.get(key, key) for key in s.card.serves))
        for s in states
        if s.lot is not None and s.card is not None
    ]
