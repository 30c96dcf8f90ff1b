"""What is known -> the cells of a workbook that, read again, changes nothing. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sterigcs.domain.people import PersonCard
from sterigcs.domain.reference_book.aliases import readable
from sterigcs.domain.reference_book.book import SHEETS
from sterigcs.domain.reference_book.columns import (
    SEPARATOR,
    CellValue,
    Column,
    ColumnKind,
    Sheet,
    SheetCells,
    SheetRow,
    Words,
    WorkbookCells,
    words_of,
)
from sterigcs.domain.reference_book.settling import Known, KnownPerson
from sterigcs.domain.scanned import ReadScanned, own_key
from sterigcs.domain.values import Dated

_BETWEEN: Final = f"{SEPARATOR} "
_FIRST_ROW: Final = 2
_NOBODY: Final = KnownPerson(None, ())


def write_cells(known: Known, words: Words, read: ReadScanned) -> WorkbookCells:
    """Give every version of everything known, sheet by sheet, by key then day; codes as people read them."""
    return WorkbookCells(tuple(_sheet(sheet, known, words, read) for sheet in SHEETS))


def _sheet(sheet: Sheet, known: Known, words: Words, read: ReadScanned) -> SheetCells:
    prefix = f"{sheet.states.reference}:"
    subjects = sorted(subject for subject in known.versions if subject.startswith(prefix))
    values: list[Mapping[str, Any]] = []
    for subject in subjects:
        key = subject.removeprefix(prefix)
        values += _values(sheet, key, known.versions[subject], (known.people or {}).get(key, _NOBODY))
    rows = [SheetRow(number, _row(sheet, row, words, read)) for number, row in enumerate(values, start=_FIRST_ROW)]
    return SheetCells(sheet.title, tuple(column.title for column in sheet.columns), tuple(rows))


def rows_of(
    sheet: Sheet, key: str, version: Dated[Any], person: KnownPerson | None, words: Words, read: ReadScanned
) -> list[Mapping[str, CellValue]]:
    """Give the cells by title of each row that one version has on a sheet."""
    return [_row(sheet, row, words, read) for row in _values(sheet, key, (version,), person or _NOBODY)]


def _row(sheet: Sheet, row: Mapping[str, Any], words: Words, read: ReadScanned) -> Mapping[str, CellValue]:
    return {column.title: _cell(column, sheet, row, words, read) for column in sheet.columns}


def _values(sheet: Sheet, key: str, versions: tuple[Dated[Any], ...], person: KnownPerson) -> list[Mapping[str, Any]]:
    """Give the value of each field of each row that one subject has on a sheet."""
    if sheet.gathers and not sheet.dated:  # grants belong to the last version
        return [_fields(sheet, line) | {"code": key} for line in getattr(versions[-1].value, sheet.gathers)]
    rows: list[Mapping[str, Any]] = []
    for version in versions:
        dated = {"code": key, "valid_from": version.valid_from, "valid_to": version.valid_to}
        if sheet.gathers:
            rows += [_fields(sheet, line) | dated for line in getattr(version.value, sheet.gathers)]
        elif isinstance(version.value, PersonCard):
            badges = tuple(own_key(badge) for badge in person.badges)
            rows.append(_fields(sheet, version.value) | dated | {"name": person.name, "badges": badges})
        else:
            rows.append(_fields(sheet, version.value) | dated)
    return rows


def _fields(sheet: Sheet, value: Any) -> dict[str, Any]:
    return {column.field: getattr(value, column.field, None) for column in sheet.columns}


def _cell(column: Column, sheet: Sheet, row: Mapping[str, Any], words: Words, read: ReadScanned) -> CellValue:
    value = row[column.field]
    if value is None or value in ("", ()):
        return None
    match column.kind:
        case ColumnKind.YES_NO:
            return "oui" if value else "non"
        case ColumnKind.CODES:
            assert sheet.codes is not None  # noqa: S101 - a codes column says which kind of ours
            return _joined(readable(alias, sheet.codes, read) for alias in value)
        case ColumnKind.CHOICE:
            return _word(column, value, words)
        case ColumnKind.CHOICES:
            return _joined(_word(column, each, words) for each in value)
        case ColumnKind.LINKS | ColumnKind.TEXTS:
            return _joined(value)
        case ColumnKind.DECIMAL:
            return Decimal(value)
    found: CellValue = value.value if isinstance(value, StrEnum) else value
    return found


def _word(column: Column, value: str, words: Words) -> str:
    assert column.choices is not None  # noqa: S101 - a choice column says which
    return words_of(column.choices, words).get(value, value)


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(part.replace(SEPARATOR, 2 * SEPARATOR) for part in parts)
