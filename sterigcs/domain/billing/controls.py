"""What a statement is checked against: each figure it states beside the same figure found again from its details."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sterigcs.domain.billing.grid import Nature
from sterigcs.domain.billing.lines import OUT_OF_GRID, Detail, Line
from sterigcs.domain.billing.statements import PayerBill, percent
from sterigcs.domain.values import round_cents

HALF_CENT: Final = Decimal("0.005")


class ControlKind(StrEnum):
    """One check."""

    ROWS = "rows"
    LINE_PACKS = "line-packs"
    LINE_WORK_UNITS = "line-work-units"
    LINE_AMOUNT = "line-amount"
    LINE_ROUNDING = "line-rounding"
    TOTAL_AMOUNT = "total-amount"
    TOTAL_VAT = "total-vat"
    TOTAL = "total"
    GRID_AND_PRICE = "grid-and-price"
    NO_PACK_TWICE = "no-pack-twice"
    IN_PERIOD = "in-period"
    RELEASED = "released"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Control:
    """One figure: as stated, and as found again. ``line`` names the line it is about, where it is about one."""

    kind: ControlKind
    stated: Decimal
    found: Decimal
    line: int | None = None
    payer: str = ""

    @property
    def gap(self) -> Decimal:
        """What was found less what is stated."""
        return self.found - self.stated

    @property
    def holds(self) -> bool:
        """Tell whether both agree; a line may differ from its unrounded packs by half a cent."""
        allowed = HALF_CENT if self.kind is ControlKind.LINE_ROUNDING else Decimal(0)
        return abs(self.gap) <= allowed


def controls_of(bill: PayerBill) -> tuple[Control, ...]:
    """Check a statement: line by line, then as a whole."""
    code = bill.head.payer.code
    share: tuple[Control, ...] = ()
    if bill.head.share is not None:
        own = (detail for detail in bill.details if detail.pack.nature is Nature.STERILISATION)
        units = sum((detail.work_units for detail in own), Decimal(0))
        share = (Control(ControlKind.SHARE, bill.head.share, percent(units, bill.head.group_work_units)),)
    return (*line_controls(bill.lines, bill.details, code), *whole_controls((bill,)), *share)


def line_controls(lines: Sequence[Line], details: Iterable[Detail], payer: str) -> Iterator[Control]:
    """Check each line against its details."""
    by_line: dict[int, list[Detail]] = {line.number: [] for line in lines}
    for detail in details:
        by_line[detail.line].append(detail)
    for line in lines:
        own = by_line[line.number]
        units = sum((detail.work_units for detail in own), Decimal(0))
        exact = sum((detail.indicative for detail in own), Decimal(0))
        found = (
            (ControlKind.LINE_PACKS, Decimal(line.packs), Decimal(len(own))),
            (ControlKind.LINE_WORK_UNITS, line.work_units, units),
            (ControlKind.LINE_AMOUNT, line.amount, round_cents(units * line.unit_price)),
            (ControlKind.LINE_ROUNDING, line.amount, exact),
        )
        yield from (Control(kind, stated, again, line.number, payer) for kind, stated, again in found)


def whole_controls(bills: Sequence[PayerBill], elsewhere: int = 0) -> Iterator[Control]:
    """Check one statement, or all those of a month; ``elsewhere``: packs not billed that no statement lists."""
    details = [detail for bill in bills for detail in bill.details]
    lines = [line for bill in bills for line in bill.lines]
    rows, zero = Decimal(len(details)), Decimal(0)
    totals = [bill.totals for bill in bills]
    amount = sum((each.amount for each in totals), zero)
    vat = sum((each.vat for each in totals), zero)
    listed = sum(len(bill.not_billed) for bill in bills)
    late = sum(len(bill.late) + sum(each.late for each in bill.not_billed) for bill in bills)
    released = Decimal(sum(bill.released for bill in bills) + late + elsewhere)
    yield Control(ControlKind.ROWS, Decimal(sum(line.packs for line in lines)), rows)
    yield Control(ControlKind.TOTAL_AMOUNT, amount, sum((line.amount for line in lines), zero))
    yield Control(ControlKind.TOTAL_VAT, vat, sum((line.vat for line in lines), zero))
    yield Control(ControlKind.TOTAL, amount + vat, sum((line.total for line in lines), zero))
    yield Control(ControlKind.GRID_AND_PRICE, rows, Decimal(sum(_founded(bill) for bill in bills)))
    yield Control(ControlKind.NO_PACK_TWICE, rows, Decimal(len({detail.pack.pack for detail in details})))
    yield Control(ControlKind.IN_PERIOD, rows, Decimal(sum(_in_period(bill) for bill in bills)))
    yield Control(ControlKind.RELEASED, released, rows + listed + elsewhere)


def _founded(bill: PayerBill) -> int:
    """Count the details whose grid and price the statement shows; a provider's work is outside the grid."""
    grids = {grid.name for grid in bill.grids} | {OUT_OF_GRID}
    prices = {price.amount for price in bill.prices}
    return sum(detail.pack.grid in grids and detail.unit_price in prices for detail in bill.details)


def _in_period(bill: PayerBill) -> int:
    """Count the details released in the period, or marked late."""
    first, last = bill.head.first_day, bill.head.last_day
    return sum(detail.late or first <= detail.pack.day <= last for detail in bill.details)
