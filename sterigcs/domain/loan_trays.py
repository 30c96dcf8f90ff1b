"""Loan trays: a supplier's sets, often late and unknown; processed before first use and before return (rule 15)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class LoanTrayReceived(Recorded):
    """A supplier's set arrived: so many boxes, each registered as a tray of its own."""

    kind: ClassVar[str] = "loan-tray.received"
    number: str
    supplier: str
    organisation: str
    site: str
    department: str | None
    operation_on: date
    trays: tuple[str, ...]
    programme: str
    category: str
    cleaned: bool


@dataclass(frozen=True, slots=True)
class LoanTrayReturned(Settled):
    """The set went back to its supplier with its processing certificate."""

    kind: ClassVar[str] = "loan-tray.returned"
    certificate: str


@dataclass(frozen=True, kw_only=True)
class LoanTray(Life):
    """A supplier's set, folded."""

    key: str
    received: LoanTrayReceived | None = None
    received_at: datetime | None = None
    certificate: str | None = None
    returned_at: datetime | None = None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return f"{self.received.supplier} {self.received.number}" if self.received else self.key


def begin_loan_tray(key: str) -> LoanTray:
    """Give a set of which nothing is known yet."""
    return LoanTray(key=key)


def evolve_loan_tray(state: LoanTray, entry: Entry, fact: object) -> LoanTray:
    """Fold one fact of a supplier's set."""
    match fact:
        case LoanTrayReceived():
            return changed(state, received=fact, received_at=entry.happened_at)
        case LoanTrayReturned():
            return changed(state, certificate=fact.certificate, returned_at=entry.happened_at)
        case _:
            return state


class LoanSetReceived(Accepted):
    """The set is received; its boxes are washed before anything else."""

    code: ClassVar[str] = "loan-tray.received"
    thing: str
    boxes: int
    number: str


class LoanSetUnclear(Refusal):
    """Its category, packaging or programme is none of the reference data: it could be neither billed nor processed."""

    code: ClassVar[str] = "loan-tray.unclear"
    given: str


class LoanSetUnknown(Refusal):
    """No such set."""

    code: ClassVar[str] = "loan-tray.unknown"
    text: str


class LoanSetGone(Refusal):
    """The set went back already."""

    code: ClassVar[str] = "loan-tray.gone"
    thing: str
    at: datetime


class LoanNotProcessed(Refusal):
    """A box is soiled, or on its way: nothing returns to a supplier unprocessed."""

    code: ClassVar[str] = "loan-tray.not-processed"
    thing: str
    box: str
    step: Step


class LoanSetReturned(Accepted):
    """The set may go: here is its certificate."""

    code: ClassVar[str] = "loan-tray.returned"
    thing: str
    certificate: str


class GivenBack(Refusal):
    """The box went back to its supplier under this number: its set is received anew."""

    code: ClassVar[str] = "loan-tray.given-back"
    thing: str


class LoanPackAway(Refusal):
    """The box is packed, and its pack is not at the plant: nothing is given back that is somewhere else."""

    code: ClassVar[str] = "loan-tray.pack-away"
    thing: str
    box: str


_PROCESSED = frozenset({Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD, Step.ASSEMBLED, Step.PACKED})


def may_return(loan: LoanTray, boxes: tuple[Tray, ...]) -> Refusal | None:
    """Say why a set may not go back to its supplier, None when it may: each box was washed since it last came in."""
    if loan.returned_at is not None:
        return LoanSetGone(thing=loan.name, at=loan.returned_at)
    for box in boxes:
        if box.step not in _PROCESSED or box.wash_number is None:
            return LoanNotProcessed(thing=loan.name, box=box.name, step=box.step)
    return None
