"""A statement (relevé) as a value: head, lines, details, what is not billed, grid and prices, the year so far."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sterigcs.domain.billing.books import GridVersion, PriceVersion
from sterigcs.domain.billing.lines import Detail, Line, ReleasedPack, Totals, total_of
from sterigcs.domain.members import BillingMode, LegalForm, Organisation

PERCENT_STEP: Final = Decimal("0.000001")


class NumberSeries(StrEnum):
    """One series of numbers per kind of document; the year follows the letter."""

    MEMBER = "R"
    NON_MEMBER = "F"

    def key(self, month: str) -> str:
        """Name the series of the year of a month."""
        return f"{self.value}-{month[:4]}"


def statement_number(series: str, rank: int) -> str:
    """Write a number of a series."""
    return f"{series}-{rank:04d}"


class DocumentKind(StrEnum):
    """What the accountant makes of a statement: a public body receives a titre, others an invoice."""

    TITRE = "titre"
    INVOICE = "invoice"


class NotBilledGround(StrEnum):
    """Why a released pack is not billed."""

    REDO = "redo"
    DECIDED = "decided"
    NO_PAYER = "no-payer"
    NO_WORK_UNITS = "no-work-units"


@dataclass(frozen=True, slots=True)
class NotBilled:
    """A released pack that no line bills; ``reason`` is the label of the reason, where one was given."""

    pack: ReleasedPack
    ground: NotBilledGround
    reason: str | None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head block of a statement. A draft has no number and no closing day; a closed one both, for ever.

    ``share`` in percent of ``group_work_units`` (members only), None for a non-member. ``journal`` is the hash of the
    last entry of the journal this statement rests on.
    """

    month: str
    first_day: date
    last_day: date
    number: str | None
    closed_on: date | None
    issuer: Organisation | None
    payer: Organisation
    mode: BillingMode
    vat_rate: Decimal
    agreement: str | None
    agreement_signed_on: date | None
    group_work_units: Decimal
    share: Decimal | None
    observations_until: date | None
    journal: str | None
    example: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """One month of the year so far; shares and group totals count members only."""

    month: str
    packs: int
    work_units: Decimal
    amount: Decimal
    amount_to_date: Decimal
    group_work_units: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerBill:
    """A whole statement. ``released`` counts the payer's packs of the month, billed or not, late ones apart."""

    head: Head
    lines: tuple[Line, ...]
    details: tuple[Detail, ...]
    not_billed: tuple[NotBilled, ...]
    released: int
    grids: tuple[GridVersion, ...]
    prices: tuple[PriceVersion, ...]
    year: tuple[YearRow, ...]

    @property
    def totals(self) -> Totals:
        """Sums of the lines."""
        return total_of(self.lines)

    @property
    def late(self) -> tuple[Detail, ...]:
        """The details of packs whose own month was closed before they were known."""
        return tuple(detail for detail in self.details if detail.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One payer in the group's summary; ``fingerprint`` is the SHA-256 of the statement's canonical content."""

    payer: str
    name: str
    member: bool
    legal_form: LegalForm
    number: str | None
    packs: int
    work_units: Decimal
    share: Decimal | None
    amount: Decimal
    vat: Decimal
    previous_amount: Decimal | None
    late_packs: int
    disputed: Decimal
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitreRow:
    """One document to issue, ready for the accountant's software."""

    fiscal_year: int
    kind: DocumentKind
    number: str | None
    payer: str
    third_party_code: str | None
    name: str
    siret: str
    legal_form: LegalForm
    account: str
    amount: Decimal
    vat_rate: Decimal
    vat: Decimal
    dated: date | None
    due: date | None
    service_code: str | None
    engagement_number: str | None
    corrects: str | None
    fingerprint: str


class BeforeCloseKind(StrEnum):
    """What stops a close, or what one should know before it."""

    MONTH_NOT_OVER = "month-not-over"
    NO_PAYER = "no-payer"
    NO_WORK_UNITS = "no-work-units"
    NO_FORECAST = "no-forecast"
    NO_ISSUER = "no-issuer"
    EARLIER_OPEN = "earlier-open"
    NOT_RELEASED = "not-released"
    ANOMALIES = "anomalies"
    EXAMPLE_GRID = "example-grid"


STOPS: Final = frozenset(
    {
        BeforeCloseKind.MONTH_NOT_OVER,
        BeforeCloseKind.NO_PAYER,
        BeforeCloseKind.NO_WORK_UNITS,
        BeforeCloseKind.NO_FORECAST,
    }
)
"""What a close refuses; the others are told."""


@dataclass(frozen=True, slots=True)
class BeforeClose:
    """One thing to settle or to know before the close; ``names`` are the first ones it is about."""

    kind: BeforeCloseKind
    count: int
    names: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Tell whether the close refuses it."""
        return self.kind in STOPS


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFrame:
    """What the group knows of a month beside the statements: summary, documents to issue, what is left to settle.

    ``not_billed`` holds the packs that no statement of the month can list.
    """

    month: str
    closed_on: date | None
    issuer: Organisation | None
    journal: str | None
    example: bool
    demonstration: bool
    summary: tuple[Summary, ...]
    titres: tuple[TitreRow, ...]
    not_billed: tuple[NotBilled, ...]
    before_close: tuple[BeforeClose, ...]
    year: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class MonthBill:
    """A month: its frame, and one statement a payer in the order of the frame's summary."""

    frame: MonthFrame
    payers: tuple[PayerBill, ...]
    fingerprint: str

    @property
    def closed(self) -> bool:
        """Tell whether it is closed (arrêté), or a draft."""
        return self.frame.closed_on is not None


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Give a share in percent, six decimals, zero of nothing."""
    return (part / whole * 100).quantize(PERCENT_STEP) if whole else Decimal(0)
