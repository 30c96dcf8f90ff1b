"""Any list as a workbook: what is shown, as shown."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sterigcs.domain.values import PARIS

Shown = str | int | Decimal | date | datetime | None


def listing_workbook(title: str, columns: Sequence[str], rows: Sequence[Sequence[Shown]]) -> bytes:
    """Write one sheet: a header that stays in sight, filters, real dates in Europe/Paris, numbers as numbers."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for number, name in enumerate(columns, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        longest = max([len(name), *(len(str(row[number - 1] or "")) for row in rows)])
        sheet.column_dimensions[get_column_letter(number)].width = min(longest, 60) + 3
        for (cell,) in sheet.iter_rows(2, len(rows) + 1, number, number):
            if isinstance(cell.value, datetime):
                cell.number_format = "dd/mm/yyyy hh:mm"
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: Shown) -> str | int | Decimal | date | datetime | None:
    if isinstance(value, datetime):
        return value.astimezone(PARIS).replace(tzinfo=None, microsecond=0)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        return f"'{value}"  # never a formula
    return value
