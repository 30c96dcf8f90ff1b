"""Any list as a workbook: what is shown, as shown."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, count, islice
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from sterigcs.domain.values import PARIS

_NOT_ON_A_TAB: Final = re.compile(r"[\\/?*\[\]:,]")
_HEADER: Final = Font("Calibri", 11, bold=True)
Shown = str | int | Decimal | date | datetime | None


def listing_workbook(title: str, columns: Sequence[str], rows: Sequence[Sequence[Shown]]) -> bytes:
    """Write one sheet: a header that stays in sight, filters, real dates in Europe/Paris, numbers as numbers.

    The tab says the first words of the title, as Excel takes them: 31 characters, no slash, bracket or colon.
    What looks like a formula stays a text.
    """
    book = Workbook()
    book.properties.title = title
    sheet = book.worksheets[0]
    sheet.title = _NOT_ON_A_TAB.split(title)[0].strip()[:31]
    sheet.append(list(columns))
    for at, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _write(sheet.cell(at, place), value)
    for number, name in enumerate(columns, start=1):
        sheet.cell(1, number).font = _HEADER
        longest = max([len(name), *(_length(row[number - 1]) for row in rows)])
        sheet.column_dimensions[get_column_letter(number)].width = min(longest, 60) + 3
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


MOST_ROWS: Final = 1_048_575
"""Rows of a sheet below its header; what is longer goes on in another."""


def write_long_listing(
    file: Path, title: str, columns: Sequence[str], rows: Iterable[Sequence[Shown]], most: int = MOST_ROWS
) -> None:
    """Write a list of any length, a row at a time: a header that stays in sight, filters, real dates.

    Raises ``OSError``.
    """
    with file.open("wb") as out:  # before any row: what cannot be written is said at once
        book = Workbook(write_only=True)
        book.properties.title = title
        tab = _NOT_ON_A_TAB.split(title)[0].strip()[:28]
        waiting = iter(rows)
        for number in count(1):
            page = list(islice(waiting, 1))
            if number > 1 and not page:
                break
            sheet = book.create_sheet(tab if number == 1 else f"{tab} {number}")
            sheet.freeze_panes = "A2"
            for place, name in enumerate(columns, start=1):
                sheet.column_dimensions[get_column_letter(place)].width = max(18, len(name) + 3)
            sheet.append([_headed(sheet, name) for name in columns])
            written = 0
            for row in chain(page, islice(waiting, most - 1)):
                sheet.append([_cell(sheet, value) for value in row])
                written += 1
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{written + 1}"
        book.save(out)


def _headed(sheet: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, name)
    cell.font = _HEADER
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Shown) -> Cell | Shown:
    """Give what is written of a value: a cell of its own only where its kind must be said."""
    if not isinstance(value, datetime | date | str):
        return value
    cell = WriteOnlyCell(sheet)
    _write(cell, value)
    return cell


def _length(value: Shown) -> int:
    """Give how many characters a value takes as it is shown."""
    if isinstance(value, datetime):
        return len("31/12/2026 23:59")
    return len("31/12/2026") if isinstance(value, date) else len(str(value or ""))


def _write(cell: Cell | MergedCell, value: Shown) -> None:
    if isinstance(value, datetime):
        cell.value, cell.number_format = value.astimezone(PARIS).replace(tzinfo=None, microsecond=0), "dd/mm/yyyy hh:mm"
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, str):
        cell.data_type, cell.quotePrefix = TYPE_STRING, value.startswith(("=", "+", "-", "@"))
