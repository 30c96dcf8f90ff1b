"""Editing one row of reference data: it is imported as a workbook of that row, so it meets the same checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from sterigcs.domain.reference_book.book import SHEETS
from sterigcs.domain.reference_book.columns import CellValue, Sheet, SheetCells, SheetRow, Words, WorkbookCells
from sterigcs.domain.scanned import ReadScanned
from sterigcs.services.ports import Store
from sterigcs.services.reference import ChangedMeanwhile, ImportReport, import_reference
from sterigcs.services.reference_view import ReferenceRow, read_book, sheet_named

EDITED: Final = 2
"""The number of the edited row in the workbook that is made of it: its faults are those of the form."""
Cells: TypeAlias = Mapping[str, CellValue]
Book: TypeAlias = Mapping[str, tuple[ReferenceRow, ...]]


@dataclass(frozen=True, slots=True)
class Edit:
    """A row to state. ``before``: the row that was looked at, None for a new one.

    ``first_line``: the first line of a new row that cannot be without (a grid, a packaging), by title of its cells.
    """

    sheet: str
    cells: Cells
    before: ReferenceRow | None = None
    first_line: Cells | None = None


def first_line_of(sheet: Sheet) -> Sheet | None:
    """Give the sheet whose line a new row of this one cannot be without."""
    if sheet.line is not None:
        return None
    lines = (each for each in SHEETS if each.states is sheet.states and each.gathers and not each.alone)
    return next((each for each in lines if each.dated), None)


def first_line_columns(sheet: Sheet) -> list[str]:
    """Give the titles to ask of the first line: all but the row and the day it completes."""
    return [column.title for column in sheet.columns if column.field not in {"code", "valid_from"}]


def save_row(store: Store, edit: Edit, person: str, read: ReadScanned, words: Words) -> ImportReport:
    """State one row. Its faults stand in row `EDITED` of its sheet; what somebody else changed meanwhile is refused."""
    sheet, content = sheet_named(edit.sheet), _Content()
    book, seen = _book(store, edit.before, read, words)
    if edit.before is not None and edit.before not in book[edit.sheet]:
        return ImportReport(refusal=ChangedMeanwhile(thing=edit.before.key))
    day = edit.cells.get(sheet.column("valid_from").title)
    content.add(sheet, edit.cells)
    if not sheet.line:
        _add_lines(content, sheet, edit, book, day)
    elif sheet.alone:
        _add_others(content, sheet, edit, book, day, edit.cells.get(sheet.column("valid_to").title))
    else:
        _add_parent(content, sheet, edit, book, day)
        if sheet.dated:
            _add_others(content, sheet, edit, book, day, None)
    return import_reference(store, content.workbook(), person, read, words, seen)


def retire_row(
    store: Store, row: ReferenceRow, last: date, person: str, read: ReadScanned, words: Words
) -> ImportReport:
    """Retire a row after its last day: the version ends, or the next one goes without this line."""
    sheet = sheet_named(row.sheet)
    if not sheet.line or not sheet.dated:
        end = sheet.column("valid_to").title
        return save_row(store, Edit(row.sheet, {**row.cells, end: last}, row), person, read, words)
    content = _Content()
    book, seen = _book(store, row, read, words)
    if row not in book[row.sheet]:
        return ImportReport(refusal=ChangedMeanwhile(thing=row.key))
    day, edit = last + timedelta(days=1), Edit(row.sheet, row.cells, row)
    if not sheet.alone:
        _add_parent(content, sheet, edit, book, day)
    _add_others(content, sheet, edit, book, day, row.valid_to)
    return import_reference(store, content.workbook(), person, read, words, seen)


class _Content:
    """The rows of a workbook under way."""

    def __init__(self) -> None:
        self._rows: dict[str, list[SheetRow]] = {}

    def add(self, sheet: Sheet, cells: Cells) -> None:
        rows = self._rows.setdefault(sheet.title, [])
        rows.append(SheetRow(EDITED + len(rows), cells))

    def workbook(self) -> WorkbookCells:
        return WorkbookCells(
            tuple(
                SheetCells(
                    sheet.title,
                    tuple(column.title for column in sheet.columns),
                    tuple(self._rows.get(sheet.title, ())),
                )
                for sheet in SHEETS
            )
        )


def _book(
    store: Store, before: ReferenceRow | None, read: ReadScanned, words: Words
) -> tuple[Book, dict[str, str | None]]:
    """Read what goes along with the row, and its subject's last entry at that moment."""
    with store.read() as look:
        seen = {} if before is None else {before.subject: look.last_entry(before.subject)}
        return read_book(look, None, words, read), seen


def _add_lines(content: _Content, sheet: Sheet, edit: Edit, book: Book, day: CellValue) -> None:
    """Take along the lines of the version that was looked at: the new one is whole."""
    lines = first_line_of(sheet)
    if lines is None:
        return
    begin = lines.column("valid_from").title
    if edit.before is None:
        if edit.first_line is not None:
            key = lines.column("code").title
            content.add(lines, {**edit.first_line, begin: day, key: edit.cells.get("Code")})
        return
    for row in _of_version(book[lines.title], edit.before):
        content.add(lines, {**row.cells, begin: day})


def _add_parent(content: _Content, sheet: Sheet, edit: Edit, book: Book, day: CellValue) -> None:
    """Take along the row that the line completes: on the line's day where its version is, else as it stands."""
    parent = next(each for each in SHEETS if each.states is sheet.states and not each.line)
    key = edit.before.key if edit.before else str(edit.cells.get(sheet.column("code").title) or "")
    rows = [row for row in book[parent.title] if row.key == key]
    if edit.before is not None and sheet.dated:
        rows = [row for row in rows if row.valid_from == edit.before.valid_from] or rows
    if rows:
        content.add(parent, {**rows[-1].cells, "Valable du": day} if sheet.dated else rows[-1].cells)


def _add_others(
    content: _Content,
    sheet: Sheet,
    edit: Edit,
    book: Book,
    day: CellValue,
    end: CellValue,
) -> None:
    """Take along the other lines of the version that was looked at, or of the last one for a new line."""
    rows = book[sheet.title]
    if edit.before is not None:
        others: Iterable[ReferenceRow] = [row for row in _of_version(rows, edit.before) if row.line != edit.before.line]
    else:
        key = edit.cells.get(sheet.column("code").title)
        own = [row for row in rows if row.key == key]
        others = [row for row in own if row.valid_from == max(each.valid_from for each in own)]
    ending = {sheet.column("valid_to").title: end} if sheet.alone else {}
    for row in others:
        content.add(sheet, {**row.cells, sheet.column("valid_from").title: day, **ending})


def _of_version(rows: Iterable[ReferenceRow], row: ReferenceRow) -> list[ReferenceRow]:
    return [each for each in rows if each.key == row.key and each.valid_from == row.valid_from]
