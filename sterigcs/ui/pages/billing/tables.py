"""The tables of a month: payers, the lines of one, the packs of a line, what is to settle before the close."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from sterigcs.domain.billing.grid import Nature
from sterigcs.domain.billing.lines import Detail, Line, ReleasedPack
from sterigcs.domain.billing.statements import BeforeClose, NotBilled, Summary
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import row, rule
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, NBSP, day, euros, number


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack as a line bills it, or that no line bills; ``cost``: for information, never summed."""

    pack: ReleasedPack
    price: Decimal | None
    late: bool
    undecided: bool = False

    @property
    def cost(self) -> Decimal | None:
        """What it costs at its price."""
        units = self.pack.work_units
        return None if self.price is None or units is None else units * self.price


def billed(detail: Detail) -> PackLine:
    """Give a pack that a line bills."""
    return PackLine(detail.pack, detail.unit_price, detail.late)


def waiting(each: NotBilled) -> PackLine:
    """Give a pack of which nobody has said who bears it."""
    return PackLine(each.pack, None, each.late, undecided=True)


def headed(table: RecordTable[Any], *things: QWidget | QLayout | int | None) -> None:
    """Put a title and what goes with it above a table, in its card."""
    head = row(*things, spacing=10)
    head.setContentsMargins(18, 10, 16, 8)
    layout = table.layout()
    if isinstance(layout, QVBoxLayout):
        layout.insertLayout(0, head)


def footed(table: RecordTable[Any], said: QWidget) -> None:
    """Put what sums a table up below it, in its card."""
    foot = row(None, said)
    foot.setContentsMargins(18, 8, 22, 10)
    layout = table.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addWidget(rule())
        layout.addLayout(foot)


def percent(value: Decimal | None) -> str:
    """Write a share that is in percent."""
    return ABSENT if value is None else f"{number(value, 1)}{NBSP}%"


def price(value: Decimal | None) -> str:
    """Write a price of a unit, four decimals."""
    return number(value, 4)


def units(value: Decimal | None) -> str:
    """Write work units: no decimals where there are none."""
    return number(value, 0 if value is not None and value == value.to_integral_value() else 2)


class PayersTable(RecordTable[Summary]):
    """The payers of a month."""

    def __init__(self, workplace: Workplace) -> None:
        columns: Sequence[Column[Summary]] = (
            Column(self.tr("Payer"), lambda each: each.name, strong=True, width=232),
            Column(
                self.tr("State"),
                self._state,
                tone=lambda each: Tone.GOOD if each.number else Tone.PROGRESS,
                width=136,
                rank=2,
            ),
            Column(
                self.tr("Packs"), lambda each: number(each.packs), lambda each: each.packs, right=True, width=76, rank=2
            ),
            Column(
                self.tr("Units"),
                lambda each: units(each.work_units),
                lambda each: each.work_units,
                right=True,
                width=96,
            ),
            Column(
                self.tr("Share"),
                lambda each: percent(each.share),
                lambda each: each.share,
                right=True,
                width=84,
                rank=3,
            ),
            Column(self.tr("VAT"), lambda each: euros(each.vat), lambda each: each.vat, right=True, width=92, rank=3),
            Column(
                self.tr("Amount"),
                lambda each: euros(each.amount + each.vat),
                lambda each: each.amount + each.vat,
                right=True,
                strong=True,
                width=124,
            ),
        )
        empty = ("receipt", self.tr("Nothing to bill this month"), self.tr("Choose another month."))
        super().__init__(workplace, self.tr("Payers"), columns, empty=empty)

    def _state(self, each: Summary) -> str:
        return each.number or self.tr("Provisional")


class LinesTable(RecordTable[Line]):
    """The lines of a payer's statement."""

    def __init__(self, workplace: Workplace) -> None:
        wording = workplace.wording()

        def category(each: Line) -> str:
            outside = each.nature is Nature.OUTSIDE
            return wording.word("nature", each.nature) if outside else each.category

        columns: Sequence[Column[Line]] = (
            Column(
                self.tr("N°"), lambda each: number(each.number), lambda each: each.number, right=True, width=48, rank=3
            ),
            Column(self.tr("Department"), lambda each: each.department_name or ABSENT, strong=True, width=180),
            Column(self.tr("Category"), category, width=112),
            Column(self.tr("Reason"), lambda each: wording.word("statement-reason", each.reason), width=140, rank=3),
            Column(
                self.tr("Packs"), lambda each: number(each.packs), lambda each: each.packs, right=True, width=76, rank=2
            ),
            Column(
                self.tr("Units"),
                lambda each: units(each.work_units),
                lambda each: each.work_units,
                right=True,
                width=90,
            ),
            Column(
                self.tr("Price"),
                lambda each: price(each.unit_price),
                lambda each: each.unit_price,
                right=True,
                width=84,
            ),
            Column(
                self.tr("Amount"),
                lambda each: euros(each.amount),
                lambda each: each.amount,
                right=True,
                strong=True,
                width=110,
            ),
        )
        empty = ("receipt", self.tr("No line"), self.tr("Choose a payer to see the lines of its statement."))
        super().__init__(workplace, self.tr("Lines of the statement"), columns, empty=empty)


class PacksTable(RecordTable[PackLine]):
    """The packs of a line, or those that wait for a decision."""

    def __init__(self, workplace: Workplace) -> None:
        columns: Sequence[Column[PackLine]] = (
            Column(
                self.tr("Pack"),
                lambda each: each.pack.name,
                strong=True,
                width=190,
                below=lambda each: f"{each.pack.number}  {day(each.pack.day)}",
                tone=lambda each: Tone.ATTENTION if each.undecided else None,
            ),
            Column(
                self.tr("Units"),
                lambda each: units(each.pack.work_units),
                lambda each: each.pack.work_units,
                right=True,
                width=58,
            ),
            Column(
                self.tr("For information"), lambda each: euros(each.cost), lambda each: each.cost, right=True, width=86
            ),
        )
        empty = ("box", self.tr("No pack"), self.tr("Choose a line to see its packs."))
        super().__init__(workplace, self.tr("Packs"), columns, empty=empty, row_height=44)


class PointsTable(RecordTable[BeforeClose]):
    """What is to settle, or to know, before the close."""

    def __init__(self, workplace: Workplace) -> None:
        wording = workplace.wording()
        columns: Sequence[Column[BeforeClose]] = (
            Column(
                self.tr("Before the close"),
                lambda each: wording.word("before-close", each.kind),
                strong=True,
                width=270,
                tone=lambda each: Tone.REFUSED if each.stops else Tone.ATTENTION,
            ),
            Column(self.tr("How many"), lambda each: number(each.count), lambda each: each.count, right=True, width=76),
        )
        empty = ("ok", self.tr("Nothing stops the close"), self.tr("The month may be closed."))
        super().__init__(workplace, self.tr("Before the close"), columns, empty=empty)
