"""The reference workbook as an Excel file: a template to fill, an export, and the cells of a filled one."""

import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sterigcs.domain.errors import Fault, Place
from sterigcs.domain.reference_book.book import GUIDE, LISTS, REGISTERS, SHEETS
from sterigcs.domain.reference_book.columns import (
    CellValue,
    Column,
    ColumnKind,
    Sheet,
    SheetCells,
    SheetRow,
    Words,
    WorkbookCells,
    word_table,
    words_of,
)

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 200_000_000
MAX_ROWS: Final = 100_000

_LAST_LISTED: Final = 5000
_SIGNIFICANT: Final = 15
_HEADER_FILL: Final = PatternFill("solid", fgColor="1F3A5F")
_HEADER_FONT: Final = Font(name="Calibri", bold=True, color="FFFFFF")
_OPTIONAL_FONT: Final = Font(name="Calibri", italic=True, color="FFFFFF")
_TITLE_FONT: Final = Font(name="Calibri", bold=True, size=14)
_WIDTHS: Final = {ColumnKind.DATE: 12, ColumnKind.YES_NO: 10, ColumnKind.WHOLE: 11, ColumnKind.DECIMAL: 12}
_WIDEST: Final = 46
_DAY_FORMAT: Final = "dd/mm/yyyy"
_CENTRED: Final = {ColumnKind.DATE, ColumnKind.YES_NO}
_NUMBERS: Final = {ColumnKind.WHOLE, ColumnKind.DECIMAL}
_GUIDE_LINES: Final = (
    "Une feuille par sorte de données, une ligne par version. Ne renommez ni les feuilles ni les colonnes.",
    "Même code et même « Valable du » avec d'autres valeurs : cette version est corrigée.",
    "Même code et une date nouvelle : une version s'ajoute, l'ancienne reste pour ce qui est déjà fait.",
    "Une ligne retirée ne change rien. Pour retirer du service, mettez une date dans « Jusqu'au ».",
    "Une date dans un mois arrêté est refusée.",
    "Codes à scanner : vide, SteriGCS garde ou fait le sien. Plusieurs codes : séparez-les par un point-virgule.",
    "Tout est importé, ou rien : chaque point à corriger est donné avec sa feuille, sa ligne et sa colonne.",
    "Titre en italique : la cellule peut rester vide. Cliquez sur un titre ou une cellule pour lire son aide.",
)


def write_template(path: Path, words: Words) -> None:
    """Write an empty workbook, ready to fill. Raises ``OSError``."""
    write_export(path, WorkbookCells(()), words)


def write_export(path: Path, content: WorkbookCells, words: Words) -> None:
    """Write a workbook of these cells, with its help and its drop-down lists. Raises ``OSError``."""
    workbook = Workbook()
    guide = workbook.active
    assert isinstance(guide, Worksheet)  # noqa: S101 - a new workbook has one
    _write_guide(guide)
    given = {sheet.title: sheet for sheet in content.sheets}
    lists = _Lists(workbook, words)
    for sheet in SHEETS:
        rows = given[sheet.title].rows if sheet.title in given else ()
        _write_sheet(workbook.create_sheet(sheet.title), sheet, rows, lists)
    lists.write()
    with path.open("wb") as file:
        workbook.save(file)


def _write_guide(guide: Worksheet) -> None:
    guide.title = GUIDE
    guide.column_dimensions["A"].width = 28
    guide.column_dimensions["B"].width = 110
    guide["A1"] = "Référentiel SteriGCS"
    guide["A1"].font = _TITLE_FONT
    row = 3
    for line in _GUIDE_LINES:
        guide.cell(row, 1, line)
        row += 1
    for sheet in SHEETS:
        row += 1
        title = guide.cell(row, 1, sheet.title)
        title.hyperlink = f"#'{sheet.title}'!A1"
        title.font = Font(name="Calibri", underline="single", color="1F3A5F")
        guide.cell(row, 2, sheet.help)
    _one_page_wide(guide)


class _Lists:
    """The words of every enumeration, each in a column of a hidden sheet: longer lists than a cell's rule may hold."""

    def __init__(self, workbook: Workbook, words: Words) -> None:
        self._workbook = workbook
        self._words = words
        self._columns: dict[str, list[str]] = {}

    def formula(self, column: Column) -> str:
        """Give the range that offers the words of an enumeration."""
        assert column.choices is not None  # noqa: S101 - a choice column says which
        name = word_table(column.choices)
        offered = self._columns.setdefault(name, list(words_of(column.choices, self._words).values()))
        letter = get_column_letter(list(self._columns).index(name) + 1)
        return f"{LISTS}!${letter}$2:${letter}${len(offered) + 1}"

    def write(self) -> None:
        """Write the sheet of lists, hidden."""
        sheet = self._workbook.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for place, (name, offered) in enumerate(self._columns.items(), start=1):
            for row, text in enumerate([name, *offered], start=1):
                _put(sheet.cell(row, place), text)


def _write_sheet(page: Worksheet, sheet: Sheet, rows: Iterable[SheetRow], lists: _Lists) -> None:
    rows = list(rows)
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        header = page.cell(1, place, column.title)
        header.font = _OPTIONAL_FONT if column.optional else _HEADER_FONT
        header.fill = _HEADER_FILL
        header.alignment = Alignment(wrap_text=True, vertical="center")
        header.comment = Comment(_help(sheet, column), "SteriGCS", height=90, width=260)
        dimension = page.column_dimensions[letter]
        dimension.width = _width(column, (row.cells.get(column.title) for row in rows))
        dimension.number_format = _format(column)
        rule = _rule(column, lists)
        if rule is not None:
            page.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{_LAST_LISTED}")
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(sheet.columns, start=1):
            value = row.cells.get(column.title)
            if value is not None:
                cell = page.cell(number, place)
                _put(cell, value)
                cell.number_format = _format(column)
                if column.kind in _CENTRED:
                    cell.alignment = Alignment(horizontal="center")
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = 32
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(rows) + 1}"
    _one_page_wide(page)
    page.print_title_rows = "1:1"


def _one_page_wide(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _help(sheet: Sheet, column: Column) -> str:
    needed = "Peut rester vide." if column.optional else "Obligatoire."
    place = f"Code de la feuille {REGISTERS[column.to.reference].title}." if column.to else ""
    return "\n".join(part for part in (column.help or sheet.help, place, needed) if part)


def _format(column: Column) -> str:
    if column.kind is ColumnKind.DATE:
        return _DAY_FORMAT
    return "General" if column.kind in _NUMBERS else "@"


def _width(column: Column, values: Iterable[CellValue]) -> float:
    longest = max((len(str(value)) for value in values if isinstance(value, str)), default=0)
    return min(max(_WIDTHS.get(column.kind, 16), longest + 2, len(column.title) // 2 + 4), _WIDEST)


def _rule(column: Column, lists: _Lists) -> DataValidation | None:
    """Give the drop-down list of a column. A key that another sheet lacks is offered again, with a warning."""
    if column.kind is ColumnKind.YES_NO:
        return _list('"oui,non"', "stop", column)
    if column.kind is ColumnKind.CHOICE:
        return _list(lists.formula(column), "stop", column)
    if column.kind is ColumnKind.LINK and column.to is not None:
        title = REGISTERS[column.to.reference].title
        return _list(f"'{title}'!$A$2:$A${_LAST_LISTED}", "warning", column)
    return None


def _list(formula: str, style: Literal["stop", "warning"], column: Column) -> DataValidation:
    rule = DataValidation(type="list", formula1=formula, allow_blank=column.optional)
    rule.errorStyle = style
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = rule.promptTitle = column.title[:32]
    rule.error = "Choisissez dans la liste."
    rule.prompt = (column.help or "Choisissez dans la liste.")[:255]
    return rule


def _put(cell: Cell | MergedCell, value: CellValue) -> None:
    """Write a value; a text is a text, whatever a spreadsheet would take it for."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if value.startswith(("=", "+", "-", "@")) and isinstance(cell, Cell):
        cell.data_type = "s"
        cell.quotePrefix = True


def read_workbook(path: Path) -> WorkbookCells:
    """Read the cells of a workbook. Whatever is wrong with the file, its sheets or a cell is a fault; never raises."""
    try:
        fault = _size_fault(path)
        if fault is not None:
            return WorkbookCells((), (fault,))
        workbook = load_workbook(path, keep_links=False)
    except Exception as problem:  # noqa: BLE001 - a damaged package makes the reader raise anything
        detail = str(problem).strip().split("\n", 1)[0] or type(problem).__name__
        return WorkbookCells((), (Fault("reference.file-unreadable", Place(path.name), {"detail": detail[:200]}),))
    faults: list[Fault] = []
    sheets = [_read_sheet(page, faults.append) for page in workbook.worksheets]
    return WorkbookCells(tuple(sheet for sheet in sheets if sheet), tuple(faults))


def _size_fault(path: Path) -> Fault | None:
    """Refuse what would fill the memory: a big file, or a small one that unpacks to a big one."""
    size = path.stat().st_size
    most = MAX_BYTES
    if size <= MAX_BYTES:
        with zipfile.ZipFile(path) as archive:
            size, most = sum(each.file_size for each in archive.infolist()), MAX_UNPACKED
    if size <= most:
        return None
    values = {"size": str(size // 1_000_000), "most": str(most // 1_000_000)}
    return Fault("reference.file-too-large", Place(path.name), values)


def _read_sheet(page: Worksheet, fault: Callable[[Fault], None]) -> SheetCells | None:
    if page.max_row > MAX_ROWS:
        fault(Fault("reference.too-many-rows", Place(sheet=page.title), {"name": page.title, "most": str(MAX_ROWS)}))
        return None
    titles = _titles(page)
    if page.title not in {GUIDE, LISTS}:
        for merged in page.merged_cells.ranges:
            place = Place(sheet=page.title, row=merged.min_row, column=titles.get(merged.min_col))
            fault(Fault("reference.merged-cells", place, {"cells": str(merged.coord)}))
    rows = []
    for cells in page.iter_rows(min_row=2):
        values: dict[str, CellValue] = {}
        for cell in cells:
            if cell.value is None or cell.column is None:
                continue
            title = titles.setdefault(cell.column, f"(colonne {get_column_letter(cell.column)})")
            if cell.data_type in {"f", "e"} and page.title not in {GUIDE, LISTS}:
                code = "reference.formula" if cell.data_type == "f" else "reference.cell-error"
                fault(Fault(code, Place(sheet=page.title, row=cell.row, column=title), {"value": str(cell.value)}))
            values[title] = _value(cell.value)
        if values:
            rows.append(SheetRow(cells[0].row or 0, values))
    return SheetCells(page.title, tuple(titles[place] for place in sorted(titles)), tuple(rows))


def _titles(page: Worksheet) -> dict[int, str]:
    """Give the title of each column that has one, by its place."""
    header = next(page.iter_rows(min_row=1, max_row=1), ())
    return {cell.column: str(cell.value).strip() for cell in header if cell.value is not None and cell.column}


def _value(value: Any) -> CellValue:
    """Give a cell's value without float: the fifteen digits that a spreadsheet keeps."""
    match value:
        case bool() | int() | Decimal() | date() | datetime() | str():
            return value
        case float():
            return Decimal(f"{value:.{_SIGNIFICANT}g}")
        case _:
            return str(value)
