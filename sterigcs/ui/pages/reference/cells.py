"""How a cell of the reference book is written, and a sheet shown as a table."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Final

from sterigcs.domain.reference_book.columns import CellValue, ColumnKind, Sheet
from sterigcs.domain.reference_book.columns import Column as BookColumn
from sterigcs.services.finding import plain
from sterigcs.services.reference_view import ReferenceRow, Standing
from sterigcs.ui.models.records import Cell, Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.writing import ABSENT, day

ALWAYS: Final = 3
OFTEN: Final = 5
WIDTHS: Final = {
    ColumnKind.KEY: 120,
    ColumnKind.DATE: 106,
    ColumnKind.WHOLE: 90,
    ColumnKind.DECIMAL: 110,
    ColumnKind.YES_NO: 90,
    ColumnKind.LINK: 130,
    ColumnKind.CHOICE: 150,
}
_WIDE: Final = 180
TONES: Final = {
    Standing.IN_FORCE: Tone.GOOD,
    Standing.TO_COME: Tone.PROGRESS,
    Standing.RETIRED: Tone.ATTENTION,
}
"""The state that each standing says; a version that another replaced says none."""
_DAYS: Final = {"valid_from": 2, "valid_to": 3}
"""The rank of a row's days: what it says comes before since when it says it."""


def written(value: CellValue) -> str:
    """Write a cell for a reader."""
    match value:
        case None | "":
            return ABSENT
        case datetime() | date():
            return day(value)
        case Decimal():
            return format(value, "f").replace(".", ",")
        case bool():
            return "oui" if value else "non"
        case _:
            return str(value)


def sheet_columns(sheet: Sheet, on: Callable[[], date]) -> tuple[Column[ReferenceRow], ...]:
    """Give the columns of a sheet as the book declares them; ``on``: the day on which rows are looked at."""
    ordered = [column.field for column in sheet.columns if column.field not in {"valid_from", "valid_to"}]
    return tuple(_column(column, ordered, on) for column in sheet.columns)


def _column(column: BookColumn, ordered: list[str], on: Callable[[], date]) -> Column[ReferenceRow]:
    place = ordered.index(column.field) if column.field in ordered else ALWAYS
    usual = 1 if place < ALWAYS else 2 if place < OFTEN else 3
    return Column(
        column.title,
        partial(_shown, column.title),
        partial(_cell, column.title),
        right=column.kind in {ColumnKind.WHOLE, ColumnKind.DECIMAL},
        strong=place == 0,
        width=WIDTHS.get(column.kind, _WIDE),
        rank=_DAYS.get(column.field, usual),
        tone=partial(_tone, on) if place == 0 else None,
    )


def _shown(title: str, row: ReferenceRow) -> str:
    return written(row.cells.get(title))


def _cell(title: str, row: ReferenceRow) -> Cell:
    value = row.cells.get(title)
    return written(value) if isinstance(value, bool) else value


def _tone(on: Callable[[], date], row: ReferenceRow) -> Tone | None:
    """Mark what is not in force."""
    standing = row.standing(on())
    return None if standing is Standing.IN_FORCE else TONES.get(standing)


def holds_words(cells: Mapping[str, CellValue], asked: str) -> bool:
    """Tell whether a row holds what is searched, given without accents or capitals."""
    return any(asked in plain(written(value)) for value in cells.values() if value is not None)
