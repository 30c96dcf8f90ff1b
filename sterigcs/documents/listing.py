"""Any list as a workbook: what is shown, as shown."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
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
