"""Cells, tables and pages of our workbooks. Rows are streamed; one cell object a column is used again for each row."""

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.writer.excel import ExcelWriter

from sterigcs.domain.values import PARIS

Value = str | int | Decimal | date | datetime | None

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST: Final = 32_767
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_STILL: Final = (1980, 1, 1, 0, 0, 0)
_A4: Final = 9
_STYLE: Final = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
_INDENTED: Final = Alignment(horizontal="left", indent=1)
"""A text stands clear of the number before it."""
_HEADER_HEIGHT: Final = 45
BOLD: Final = Font(name="Calibri", size=11, bold=True)
TITLE: Final = Font(name="Calibri", size=14, bold=True)


class Kind(Enum):
    """What a column holds; the value is Excel's number format."""

    TEXT = "@"
    INTEGER = "#,##0"
    UNITS = "#,##0.00##"
    PRICE = "#,##0.0000"
    MONEY = "#,##0.00"
    EXACT = "#,##0.000000"
    RATE = "0.00%"
    SHARE = "0.000000%"
    DAY = "dd/mm/yyyy"
    MOMENT = "dd/mm/yyyy hh:mm"
    FORMULA = "#,##0.00######"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it holds, its width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 14


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A data sheet: one header row, a named table, rows of values in the order of the columns."""

    title: str
    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    foot: Sequence[Sequence[tuple[Value, Kind]]] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What every sheet of a workbook carries: its mark in the header, number and fingerprint in the footer."""

    number: str
    fingerprint: str
    mark: str
    made_at: datetime


class Row:
    """One styled cell a column, filled anew for each row: openpyxl writes a row before it takes the next."""

    def __init__(self, sheet: Any, kinds: Sequence[Kind], font: Font | None = None) -> None:
        self._kinds = kinds
        self._plain = [_cell(sheet, kind, font) for kind in kinds]
        self._guarded = [_cell(sheet, kind, font, guarded=True) if kind is Kind.TEXT else None for kind in kinds]

    def filled(self, values: Sequence[Value]) -> list[Any]:
        """Give the cells of one row; None leaves a cell empty."""
        cells: list[Any] = []
        for place, value in enumerate(values):
            if value is None or value == "":
                cells.append(None)
                continue
            cell = self._plain[place]
            kind = self._kinds[place]
            if kind is Kind.TEXT:
                text = clean(str(value))
                if text.startswith(_FORMULA_STARTS):
                    cell = self._guarded[place]
                cell.value = text
                cell.data_type = "s"
            elif kind is Kind.MOMENT and isinstance(value, datetime):
                cell.value = value.astimezone(PARIS).replace(tzinfo=None)
            else:
                cell.value = value
            cells.append(cell)
        return cells


def clean(text: str) -> str:
    """Take out what a workbook cannot hold; what is longer than a cell is cut, and says so."""
    text = _ILLEGAL.sub("\ufffd", text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _cell(sheet: Any, kind: Kind, font: Font | None, *, guarded: bool = False) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = kind.value
    if font is not None:
        cell.font = font
    if kind is Kind.TEXT:
        cell.alignment = _INDENTED
    if guarded:
        cell.quotePrefix = True
    return cell


class Book:
    """A workbook being written, sheet after sheet."""

    def __init__(self, paper: Paper) -> None:
        self._book = Workbook(write_only=True)
        self._paper = paper
        properties = self._book.properties
        properties.creator, properties.title = "SteriGCS", paper.number
        properties.created = properties.modified = paper.made_at.replace(tzinfo=None)

    def sheet(self, title: str, widths: Sequence[float], header_row: int = 1) -> Any:
        """Begin a sheet: A4 landscape, one page wide, its header row repeated, mark and footer on each page."""
        sheet: Any = self._book.create_sheet(title)
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.row_dimensions[header_row].height = _HEADER_HEIGHT
        sheet.print_title_rows = f"{header_row}:{header_row}"
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.oddHeader.left.text = _page_text(f"{self._paper.number} - {title}")
        sheet.oddHeader.right.text = _page_text(self._paper.mark)
        footer = f"{_page_text(self._paper.number)} - {self._paper.fingerprint} - page &P / &N"
        sheet.HeaderFooter.scaleWithDoc = False
        sheet.oddFooter.center.text, sheet.oddFooter.center.size = footer, 7
        return sheet

    def add(self, table: TableSheet) -> int:
        """Write a data sheet; give the number of its last row of data (the header's own when there is none)."""
        sheet = self.sheet(table.title, [column.width for column in table.columns])
        sheet.freeze_panes = "A2"
        marked = [Column(self._paper.mark)] if self._paper.mark else []
        titles = [column.title for column in table.columns]
        last_column = get_column_letter(len(titles))
        if marked:
            sheet.column_dimensions[get_column_letter(len(titles) + 2)].width = len(self._paper.mark) + 4
        sheet.append([*header_cells(sheet, table.columns), *([None, *header_cells(sheet, marked)] if marked else [])])
        row, last = Row(sheet, [column.kind for column in table.columns]), 1
        for values in table.rows:
            sheet.append(row.filled(values))
            last += 1
        if table.foot:
            sheet.append([])
            for values_and_kinds in table.foot:
                bold = Row(sheet, [kind for _, kind in values_and_kinds], BOLD)
                sheet.append(bold.filled([value for value, _ in values_and_kinds]))
        # A table needs one row of data at least: an empty sheet keeps its header and one blank row.
        sheet.tables.add(named_table(table.name, titles, f"A1:{last_column}{max(last, 2)}"))
        sheet.print_area = f"A1:{last_column}{max(last, 2) + (len(table.foot) + 1 if table.foot else 0)}"
        return last

    def saved(self) -> bytes:
        """Give the file: the same content gives the same bytes."""
        out = BytesIO()
        ExcelWriter(self._book, _StillZip(out, "w", ZIP_DEFLATED)).save()
        return out.getvalue()


def header_cells(sheet: Any, columns: Iterable[Column]) -> list[Any]:
    """Give the cells of a header row: titles stand over what they title."""
    cells = []
    for column in columns:
        cell = _cell(sheet, Kind.TEXT, BOLD)
        cell.value = column.title
        text = column.kind is Kind.TEXT
        side = "left" if text else "right"
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True, indent=int(text))
        cells.append(cell)
    return cells


def named_table(name: str, titles: Sequence[str], ref: str) -> Table:
    """Make a named table with its filter; streamed sheets cannot be read back, so the columns are told."""
    columns = [TableColumn(id=place, name=title) for place, title in enumerate(titles, start=1)]
    shown = AutoFilter(ref=ref)
    return Table(displayName=name, ref=ref, tableColumns=columns, autoFilter=shown, tableStyleInfo=_STYLE)


def _page_text(text: str) -> str:
    """Write a text for header or footer, where an ampersand begins a command."""
    return clean(text).replace("&", "&&")


class _StillZip(ZipFile):
    """A zip whose members carry no time, so that equal workbooks are equal bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        info = ZipInfo(str(zinfo_or_arcname), _STILL)
        info.compress_type = ZIP_DEFLATED
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        info = ZipInfo(str(arcname), _STILL)
        info.compress_type = ZIP_DEFLATED
        with open(filename, "rb") as source, self.open(info, "w") as target:  # noqa: PTH123 - openpyxl gives a name
            shutil.copyfileobj(source, target, 1 << 20)
