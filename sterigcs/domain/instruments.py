"""Instruments with an identity of their own, members' reserves, and what is out for repair (domain rule 5)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, with_anomaly
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import Dated, changed


@dataclass(frozen=True, slots=True)
class InstrumentCard:
    """One very instrument: what the count sheet calls it, whose it is, the tray it belongs in, how often it may serve.

    ``max_uses``: the maker's maximum of passes; None has no limit.
    """

    reference: ClassVar[str] = "instrument"
    code: str
    instrument: str
    owner: str
    tray: str | None = None
    serial: str | None = None
    max_uses: int | None = None
    codes: tuple[str, ...] = ()


class InstrumentStatus(StrEnum):
    """Where an instrument is in its life."""

    IN_SERVICE = "in-service"
    AT_REPAIR = "at-repair"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class InstrumentPlaced(Recorded):
    """The instrument was laid in a tray at assembly."""

    kind: ClassVar[str] = "instrument.placed"
    tray: str


@dataclass(frozen=True, slots=True)
class InstrumentPacked(Recorded):
    """The instrument is in a pack: one more pass."""

    kind: ClassVar[str] = "instrument.packed"
    pack: str


@dataclass(frozen=True, slots=True)
class InstrumentToRepair(Recorded):
    """The instrument leaves for repair."""

    kind: ClassVar[str] = "instrument.to-repair"
    reason: str


@dataclass(frozen=True, slots=True)
class InstrumentBack(Recorded):
    """The instrument is back from repair."""

    kind: ClassVar[str] = "instrument.back"


@dataclass(frozen=True, slots=True)
class InstrumentRetired(Recorded):
    """The instrument is withdrawn for good."""

    kind: ClassVar[str] = "instrument.retired"
    reason: str


@dataclass(frozen=True, kw_only=True)
class Instrument(Life):
    """An instrument, folded."""

    key: str
    cards: tuple[Dated[InstrumentCard], ...] = ()
    status: InstrumentStatus = InstrumentStatus.IN_SERVICE
    since: datetime | None = None
    tray: str | None = None
    uses: int = 0

    @property
    def card(self) -> InstrumentCard | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return f"{self.card.instrument} {self.key}" if self.card else self.key


def begin_instrument(key: str) -> Instrument:
    """Give an instrument of which nothing is known yet."""
    return Instrument(key=key)


def evolve_instrument(state: Instrument, entry: Entry, fact: object) -> Instrument:
    """Fold one fact of an instrument."""
    at = entry.happened_at
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case InstrumentPlaced():
            return changed(state, tray=fact.tray)
        case InstrumentPacked():
            used = changed(state, uses=state.uses + 1)
            gone = state.status is not InstrumentStatus.IN_SERVICE
            return with_anomaly(used, "packed-out-of-service", entry) if gone else used
        case InstrumentToRepair():
            return changed(state, status=InstrumentStatus.AT_REPAIR, since=at, tray=None)
        case InstrumentBack():
            return changed(state, status=InstrumentStatus.IN_SERVICE, since=at)
        case InstrumentRetired():
            return changed(state, status=InstrumentStatus.RETIRED, since=at, tray=None)
        case _:
            return state


class OtherOwner(Refusal):
    """The instrument is another member's: put it back, or record a loan between members."""

    code: ClassVar[str] = "assembly.other-owner"
    thing: str
    owner: str


class UseLimit(Refusal):
    """The instrument served as often as its maker allows."""

    code: ClassVar[str] = "assembly.use-limit"
    thing: str
    uses: int


class OutOfUse(Refusal):
    """The instrument is out for repair or retired."""

    code: ClassVar[str] = "assembly.out-of-use"
    thing: str
    status: InstrumentStatus


class OtherTray(Refusal):
    """Exclusive recomposition: this instrument belongs in another tray."""

    code: ClassVar[str] = "assembly.other-tray"
    thing: str
    tray: str


def may_be_placed(instrument: Instrument, owner: str | None, tray: str, *, exclusive: bool) -> Refusal | None:
    """Say why an instrument may not be laid in a tray, None when it may (domain rule 5)."""
    card = instrument.card
    if card is None:
        return OutOfUse(thing=instrument.name, status=instrument.status)
    if card.owner != owner:
        return OtherOwner(thing=instrument.name, owner=card.owner)
    if instrument.status is not InstrumentStatus.IN_SERVICE:
        return OutOfUse(thing=instrument.name, status=instrument.status)
    if card.max_uses is not None and instrument.uses >= card.max_uses:
        return UseLimit(thing=instrument.name, uses=instrument.uses)
    if exclusive and card.tray != tray:
        return OtherTray(thing=instrument.name, tray=card.tray or "?")
    return None


@dataclass(frozen=True, slots=True)
class ReserveCard:
    """A member's reserve of one kind of instrument, in a coded box, with the number it should not fall below."""

    reference: ClassVar[str] = "reserve"
    code: str
    organisation: str
    instrument: str
    minimum: int = 0
    codes: tuple[str, ...] = ()


class ReserveReason(StrEnum):
    """Why a reserve changed."""

    ORPHAN = "orphan"
    BACK_FROM_REPAIR = "back-from-repair"
    BOUGHT = "bought"
    SURPLUS = "surplus"
    TAKEN = "taken"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class ReserveMoved(Recorded):
    """So many instruments came into the reserve, or left it (negative)."""

    kind: ClassVar[str] = "reserve.moved"
    quantity: int
    reason: ReserveReason
    tray: str | None = None


@dataclass(frozen=True, slots=True)
class ReserveCounted(Recorded):
    """The box was counted: what it holds, whatever was believed."""

    kind: ClassVar[str] = "reserve.counted"
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Reserve(Life):
    """A reserve, folded."""

    key: str
    cards: tuple[Dated[ReserveCard], ...] = ()
    quantity: int = 0

    @property
    def card(self) -> ReserveCard | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return f"{self.card.instrument} (réserve {self.card.organisation})" if self.card else self.key

    @property
    def low(self) -> bool:
        """Tell whether it holds less than it should."""
        return self.card is not None and self.quantity < self.card.minimum


def begin_reserve(key: str) -> Reserve:
    """Give a reserve of which nothing is known yet."""
    return Reserve(key=key)


def evolve_reserve(state: Reserve, entry: Entry, fact: object) -> Reserve:
    """Fold one fact of a reserve. More taken than it held is a contradiction, until it is counted."""
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case ReserveMoved():
            left = state.quantity + fact.quantity
            return (
                with_anomaly(changed(state, quantity=0), "reserve-below-zero", entry)
                if left < 0
                else changed(state, quantity=left)
            )
        case ReserveCounted():
            return changed(state, quantity=fact.quantity)
        case _:
            return state


class ReserveTaken(Accepted):
    """Taken from the reserve."""

    code: ClassVar[str] = "reserve.taken"
    thing: str
    left: int


class ReserveLow(Attention):
    """Taken; the reserve is below its minimum."""

    code: ClassVar[str] = "reserve.low"
    thing: str
    left: int
    minimum: int


class ReserveFilled(Accepted):
    """Put into the reserve."""

    code: ClassVar[str] = "reserve.filled"
    thing: str
    quantity: int


class OtherInstrument(Attention):
    """Taken from the reserve in place of another: a substitute, said on the count sheet."""

    code: ClassVar[str] = "assembly.substituted"
    thing: str
    instrument: str


@dataclass(frozen=True, slots=True)
class RepairOpened(Recorded):
    """Instruments without an identity of their own left a tray for repair, or for good."""

    kind: ClassVar[str] = "repair.opened"
    instrument: str
    quantity: int
    owner: str
    tray: str | None
    line: int | None
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class RepairEnded(Recorded):
    """They are back, in the member's reserve; or given up."""

    kind: ClassVar[str] = "repair.ended"
    back: int


@dataclass(frozen=True, kw_only=True)
class Repair(Life):
    """A repair, folded."""

    key: str
    opened: RepairOpened | None = None
    opened_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.opened.instrument if self.opened else self.key


def begin_repair(key: str) -> Repair:
    """Give a repair of which nothing is known yet."""
    return Repair(key=key)


def evolve_repair(state: Repair, entry: Entry, fact: object) -> Repair:
    """Fold one fact of a repair."""
    match fact:
        case RepairOpened():
            return changed(state, opened=fact, opened_at=entry.happened_at)
        case RepairEnded():
            return changed(state, ended_at=entry.happened_at)
        case _:
            return state
