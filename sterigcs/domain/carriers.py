"""Carriers: bins, baskets, trolleys, cabinets, which have codes and hold things (domain rule 16)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Refusal
from sterigcs.domain.handling import BinHandedOver, BinOnRun, CarrierPutOn, CarrierTakenOff
from sterigcs.domain.journal import Entry, Life, Recorded, with_anomaly
from sterigcs.domain.prion import BasketSequestrationEnded, SequestrationOutcome
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.tray_facts import NOTHING_DECLARED, Declaration, Prion
from sterigcs.domain.values import Dated, changed


class CarrierKind(StrEnum):
    """What a carrier is for."""

    BIN = "bin"
    WASH_BASKET = "wash-basket"
    BULK_BASKET = "bulk-basket"
    POUCH_BASKET = "pouch-basket"
    TROLLEY = "trolley"
    CABINET = "cabinet"


@dataclass(frozen=True, slots=True)
class CarrierCard:
    """A coded carrier, which belongs to one organisation (none: the plant's own)."""

    reference: ClassVar[str] = "carrier"
    code: str
    kind: CarrierKind
    name: str
    organisation: str | None = None
    department: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BinDeclared(Recorded):
    """One declaration for all that a bin holds."""

    kind: ClassVar[str] = "carrier.declared"
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class BinOpened(Recorded):
    """A member began to fill a bin with used trays."""

    kind: ClassVar[str] = "carrier.bin-opened"
    site: str | None
    department: str | None


@dataclass(frozen=True, slots=True)
class BinSent(Recorded):
    """The bin left the member."""

    kind: ClassVar[str] = "carrier.bin-sent"
    announced: int


@dataclass(frozen=True, slots=True)
class BinReceived(Recorded):
    """The bin is at the plant."""

    kind: ClassVar[str] = "carrier.bin-received"


@dataclass(frozen=True, slots=True)
class BinChecked(Recorded):
    """All that the bin held was scanned; what was announced and not found is kept as a difference."""

    kind: ClassVar[str] = "carrier.bin-checked"
    announced: int
    received: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BasketTied(Recorded):
    """A bulk basket of loose instruments is tied to who owns and who asked for them."""

    kind: ClassVar[str] = "carrier.basket-tied"
    organisation: str
    department: str | None
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class BasketWashLoaded(Recorded):
    """The basket went into a washing load."""

    kind: ClassVar[str] = "carrier.wash-loaded"
    load: str


@dataclass(frozen=True, slots=True)
class BasketWashed(Recorded):
    """The washing load that held the basket was accepted."""

    kind: ClassVar[str] = "carrier.washed"
    load: str
    number: str


@dataclass(frozen=True, slots=True)
class BasketToRewash(Recorded):
    """The basket goes back to washing."""

    kind: ClassVar[str] = "carrier.to-rewash"
    reason: str


@dataclass(frozen=True, slots=True)
class BasketWaitForced(Recorded):
    """A delegate let the basket be packed although it waited longer than the site allows (override)."""

    kind: ClassVar[str] = "carrier.wait-forced"
    reason: str


@dataclass(frozen=True, slots=True)
class LooseCounted(Recorded):
    """So many loose instruments came in the bin: trays are counted by scan, these by bin (domain rule 1)."""

    kind: ClassVar[str] = "carrier.loose-counted"
    quantity: int


@dataclass(frozen=True, slots=True)
class BinKept(Recorded):
    """Nothing that came in the bin is thrown away: an instrument of this tray is missing (domain rule 5)."""

    kind: ClassVar[str] = "carrier.kept"
    tray: str


@dataclass(frozen=True, slots=True)
class BinLetGo(Recorded):
    """What became of the missing instrument is known: the bin may be emptied and cleaned."""

    kind: ClassVar[str] = "carrier.let-go"
    tray: str


class Holds(StrEnum):
    """What a carrier last held: soiled and sterile never share one (domain rule 16)."""

    NOTHING = "nothing"
    SOILED = "soiled"
    STERILE = "sterile"


@dataclass(frozen=True, slots=True)
class CarrierLoaded(Recorded):
    """Sterile packs were put on the carrier for a shipment."""

    kind: ClassVar[str] = "carrier.sterile-loaded"
    shipment: str


@dataclass(frozen=True, slots=True)
class CarrierCleaned(Recorded):
    """The carrier was cleaned."""

    kind: ClassVar[str] = "carrier.cleaned"
    override: bool = False


@dataclass(frozen=True, kw_only=True)
class Carrier(Life):
    """A carrier, folded."""

    key: str
    cards: tuple[Dated[CarrierCard], ...] = ()
    holds: Holds = Holds.NOTHING
    site: str | None = None
    department: str | None = None
    organisation: str | None = None
    declaration: Declaration = NOTHING_DECLARED
    announced: int | None = None
    opened_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    let_out: SequestrationOutcome | None = None
    checked: bool = False
    wash_load: str | None = None
    wash_number: str | None = None
    washed: bool = False
    wait_forced: bool = False
    shipment: str | None = None
    loose: int = 0
    kept_for: tuple[str, ...] = ()
    upon: str | None = None
    run: str | None = None
    handed_over_at: datetime | None = None

    @property
    def card(self) -> CarrierCard | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.card.name if self.card else self.key

    @property
    def sequestered(self) -> bool:
        """Tell whether the loose instruments in this basket may be of a suspect patient, and nobody let them out."""
        return self.organisation is not None and self.declaration.prion is Prion.SUSPECT and self.let_out is None


def begin_carrier(key: str) -> Carrier:
    """Give a carrier of which nothing is known yet."""
    return Carrier(key=key)


def evolve_carrier(state: Carrier, entry: Entry, fact: object) -> Carrier:
    """Fold one fact of a carrier."""
    at = entry.happened_at
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case BinOpened():
            # Closed and opened again before the plant received it, it still holds what made it suspect.
            again = state.sent_at is not None and state.received_at is None
            said = state.declaration if again and state.declaration.prion is Prion.SUSPECT else NOTHING_DECLARED
            opened = changed(_emptied(state), holds=Holds.SOILED, opened_at=at, declaration=said)
            return changed(opened, site=fact.site, department=fact.department)
        case BinDeclared():
            return changed(state, declaration=fact.declaration.completed_by(state.declaration), holds=Holds.SOILED)
        case BinSent():
            return changed(state, announced=fact.announced, sent_at=at)
        case BinReceived():
            # A bin that was received before and not opened at a member since comes with nothing known of its content.
            fresh = state if state.received_at is None else _emptied(state)
            return changed(fresh, received_at=at, holds=Holds.SOILED, checked=False)
        case BinChecked():
            return changed(state, checked=True)
        case BasketTied():
            kept = state.declaration if state.sequestered else NOTHING_DECLARED
            return changed(
                _emptied(state),
                holds=Holds.SOILED,
                organisation=fact.organisation,
                department=fact.department,
                declaration=fact.declaration.completed_by(kept),
                received_at=at,
            )
        case BasketSequestrationEnded():
            return _let_out(state, fact)
        case BasketWashLoaded():
            return changed(state, wash_load=fact.load, wash_number=None, washed=False, wait_forced=False)
        case BasketWashed():
            if state.wash_load == fact.load:
                return changed(state, washed=True, wash_number=fact.number, holds=Holds.NOTHING)
            return with_anomaly(state, "washed-in-another-load", entry)
        case BasketToRewash():
            return changed(state, washed=False, wash_load=None, wash_number=None, wait_forced=False)
        case BasketWaitForced():
            return changed(state, wait_forced=True)
        case LooseCounted():
            return changed(state, loose=state.loose + fact.quantity)
        case BinKept():
            return changed(state, kept_for=tuple(sorted({*state.kept_for, fact.tray})))
        case BinLetGo():
            return changed(state, kept_for=tuple(tray for tray in state.kept_for if tray != fact.tray))
        case CarrierLoaded():
            return changed(_emptied(state), holds=Holds.STERILE, shipment=fact.shipment)
        case CarrierCleaned():
            return _emptied(state)
        case CarrierPutOn():
            return changed(state, upon=fact.carrier)
        case CarrierTakenOff():
            return changed(state, upon=None) if state.upon == fact.carrier else state
        case BinOnRun():
            return changed(state, run=fact.run, holds=Holds.SOILED, handed_over_at=None)
        case BinHandedOver():
            return changed(state, run=None, handed_over_at=at)
        case _:
            return state


def _let_out(state: Carrier, fact: BasketSequestrationEnded) -> Carrier:
    """Fold a signed exit: the instruments destroyed leave an empty basket; those cleared are as any other."""
    if fact.outcome is SequestrationOutcome.DESTROYED:
        return _emptied(state)
    known = state.declaration.after_exit(fact.outcome)
    return changed(state, declaration=known, let_out=fact.outcome, wash_load=None, washed=False)


def _emptied(state: Carrier) -> Carrier:
    return Carrier(
        key=state.key,
        cards=state.cards,
        anomalies=state.anomalies,
        refusals=state.refusals,
        photos=state.photos,
        kept_for=state.kept_for,
    )


class BinIsKept(Refusal):
    """An instrument that came, or should have come, in this bin is missing: its content is kept (domain rule 5)."""

    code: ClassVar[str] = "carrier.kept"
    thing: str
    trays: str


def may_be_cleaned(carrier: Carrier) -> Refusal | None:
    """Say why a carrier may not be emptied and cleaned, None when it may."""
    return BinIsKept(thing=carrier.name, trays=", ".join(carrier.kept_for)) if carrier.kept_for else None
