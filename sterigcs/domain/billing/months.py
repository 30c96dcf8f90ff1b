"""A closed month: numbers without gap, and statements that name each pack they bill. Frozen once taken."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.journal import Entry, Life, Settled
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class NumberTaken(Settled):
    """The next number of a series (one per kind of document and year): last + 1, no gap, no duplicate."""

    kind: ClassVar[str] = "series.number-taken"
    number: int


@dataclass(frozen=True, kw_only=True)
class Series(Life):
    """A series of numbers, folded."""

    key: str
    last: int = 0


def begin_series(key: str) -> Series:
    """Give a series of which no number is taken."""
    return Series(key=key)


def evolve_series(state: Series, entry: Entry, fact: object) -> Series:
    """Fold one number."""
    del entry
    return changed(state, last=max(state.last, fact.number)) if isinstance(fact, NumberTaken) else state


@dataclass(frozen=True, slots=True)
class LatePack:
    """A pack taken by a later month than that of its release, which was closed by then."""

    pack: str
    month: str


@dataclass(frozen=True, slots=True)
class StatementIssued(Settled):
    """The statement of one payer for one month; ``document`` is the SHA-256 of its whole content, an attachment.

    ``late`` names those of ``packs`` that were released in a month closed before they were known.
    """

    kind: ClassVar[str] = "statement.issued"
    month: str
    payer: str
    work_units: Decimal
    amount: Decimal
    vat: Decimal
    packs: tuple[str, ...]
    document: str
    late: tuple[LatePack, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement(Life):
    """A statement, folded."""

    key: str
    issued: StatementIssued | None = None


def begin_statement(key: str) -> Statement:
    """Give a statement that is not issued."""
    return Statement(key=key)


def evolve_statement(state: Statement, entry: Entry, fact: object) -> Statement:
    """Fold the issue of a statement."""
    del entry
    return changed(state, issued=fact) if isinstance(fact, StatementIssued) else state


@dataclass(frozen=True, slots=True)
class MonthClosed(Settled):
    """A month is closed (arrêté): its statements, the packs it lists as not billed, and its whole content's hash.

    ``late`` names those of ``not_billed`` that were released in a month closed before they were known.
    """

    kind: ClassVar[str] = "month.closed"
    statements: tuple[str, ...]
    not_billed: tuple[str, ...]
    document: str
    closed_on: date
    late: tuple[LatePack, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Month(Life):
    """A month, folded."""

    key: str
    closed: MonthClosed | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None


def begin_month(key: str) -> Month:
    """Give an open month."""
    return Month(key=key)


def evolve_month(state: Month, entry: Entry, fact: object) -> Month:
    """Fold the close of a month."""
    if isinstance(fact, MonthClosed):
        return changed(state, closed=fact, closed_at=entry.happened_at, closed_by=entry.done_by)
    return state


class CloseBlocked(Refusal):
    """Packs without payer, or that the grid did not foresee, stop the close, never the release."""

    code: ClassVar[str] = "billing.close-blocked"
    month: str
    packs: int
    numbers: tuple[str, ...]


class AlreadyClosed(Refusal):
    """The month is closed: what comes late goes to the next."""

    code: ClassVar[str] = "billing.month-closed"
    month: str
    next_month: str


class MonthNotOver(Refusal):
    """A month is closed when it is over."""

    code: ClassVar[str] = "billing.month-not-over"
    month: str


class NothingToBill(Refusal):
    """Nothing was released that month."""

    code: ClassVar[str] = "billing.nothing"
    month: str


class NoPrice(Refusal):
    """No price is in force for that month."""

    code: ClassVar[str] = "billing.no-price"
    month: str
    payer: str


class NoForecast(Refusal):
    """The agreement bills a twelfth of a forecast, and no forecast is known."""

    code: ClassVar[str] = "billing.no-forecast"
    payer: str


class MonthMoving(Refusal):
    """Scans of this month kept arriving while it was being closed: nothing was written."""

    code: ClassVar[str] = "billing.month-moving"
    month: str


class AlreadyBilled(Refusal):
    """A closed month names this pack: only a credit note changes that."""

    code: ClassVar[str] = "billing.pack-billed"
    pack: str
    month: str


class NotReleased(Refusal):
    """Only a released pack is billed or not."""

    code: ClassVar[str] = "billing.pack-not-released"
    pack: str


class PayerUnknown(Refusal):
    """No organisation in force answers to this payer."""

    code: ClassVar[str] = "billing.payer-unknown"
    payer: str


class PackUnknown(Refusal):
    """No such pack."""

    code: ClassVar[str] = "billing.pack-unknown"
    pack: str


class MonthClosedNow(Accepted):
    """The month is closed and numbered."""

    code: ClassVar[str] = "billing.closed"
    month: str
    statements: tuple[str, ...]
    document: str


class PackDecided(Accepted):
    """The pack will be listed with its reason, not billed."""

    code: ClassVar[str] = "billing.pack-decided"
    pack: str
    reason: str
