"""The history of a reference row: each version stated, by whom and when, and what it changed. Pure of the journal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sterigcs.domain.reference_book.book import SHEETS
from sterigcs.domain.reference_book.cells import shown
from sterigcs.domain.reference_book.columns import CellValue, Column, ColumnKind, Sheet, Words
from sterigcs.domain.reference_book.writing import rows_of
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.values import Dated
from sterigcs.services.ports import Reading

SHOWN_PARTS = 4
"""How many cells of a line name it in a history."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a statement changed, by its title; None where there was or is nothing."""

    title: str
    before: CellValue
    after: CellValue


@dataclass(frozen=True, slots=True)
class StatedVersion:
    """One statement of a row. ``corrects``: it replaced a version of the same day."""

    valid_from: date
    valid_to: date | None
    at: datetime
    person: str
    corrects: bool
    first: bool
    changes: tuple[FieldChange, ...]


def history_of(look: Reading, subject: str, words: Words, read: ReadScanned) -> tuple[StatedVersion, ...]:
    """Give what was stated of a row, newest first."""
    found: list[StatedVersion] = []
    versions: tuple[Dated[Any], ...] = ()
    for entry in look.entries_of(subject):
        if not entry.kind.endswith(".stated"):
            continue
        fact = look.fact(entry)
        if not isinstance(fact, Stated):
            continue
        same = next((each for each in versions if each.valid_from == fact.valid_from), None)
        before = same or max(
            (each for each in versions if each.valid_from < fact.valid_from),
            key=lambda each: each.valid_from,
            default=None,
        )
        after: Dated[Any] = Dated(fact.value, fact.valid_from, fact.valid_to)
        changes = tuple(_changes(subject, before, after, words, read))
        person = look.person(entry.done_by)
        name = (person.name if person is not None else None) or entry.done_by
        found.append(
            StatedVersion(
                fact.valid_from, fact.valid_to, entry.happened_at, name, same is not None, not versions, changes
            )
        )
        versions = with_version(versions, fact)
    return tuple(reversed(found))


def _changes(
    subject: str, before: Dated[Any] | None, after: Dated[Any], words: Words, read: ReadScanned
) -> Iterator[FieldChange]:
    kind, _, key = subject.partition(":")
    for sheet in SHEETS:
        if sheet.states.reference != kind:
            continue
        old = rows_of(sheet, key, before, None, words, read) if before is not None else []
        new = rows_of(sheet, key, _begun_as(before, after), None, words, read)
        yield from _lines(sheet, old, new) if sheet.gathers else _fields(sheet, old, new)


def _begun_as(before: Dated[Any] | None, after: Dated[Any]) -> Dated[Any]:
    """Leave the first day out of what is compared: it is said of the statement as a whole."""
    return after if before is None else replace(after, valid_from=before.valid_from)


def _fields(
    sheet: Sheet, old: list[Mapping[str, CellValue]], new: list[Mapping[str, CellValue]]
) -> Iterator[FieldChange]:
    for column in _told(sheet):
        before = old[0][column.title] if old else None
        after = new[0][column.title] if new else None
        if before != after:
            yield FieldChange(column.title, before, after)


def _lines(
    sheet: Sheet, old: list[Mapping[str, CellValue]], new: list[Mapping[str, CellValue]]
) -> Iterator[FieldChange]:
    """Pair the lines that are no longer the same by what names them; what is left came or went."""
    gone, come = [row for row in old if row not in new], [row for row in new if row not in old]
    names = [column.title for column in _told(sheet)][:SHOWN_PARTS]
    for row in come:
        twin = next((each for each in gone if each.get(names[0]) == row.get(names[0])), None)
        if twin is not None:
            gone.remove(twin)
        yield FieldChange(sheet.title, _line(twin, names), _line(row, names))
    for row in gone:
        yield FieldChange(sheet.title, _line(row, names), None)


def _line(row: Mapping[str, CellValue] | None, names: list[str]) -> str | None:
    return None if row is None else ", ".join(shown(row[name]) for name in names if row[name] is not None)


def _told(sheet: Sheet) -> list[Column]:
    """Give the columns whose change is told: not the key, nor the first day, nor what is outside the journal."""
    skipped = {"code", "name", "badges"} if sheet.states.reference == "person" and not sheet.line else {"code"}
    return [
        column
        for column in sheet.columns
        if column.field not in skipped and not (column.field == "valid_from" and column.kind is ColumnKind.DATE)
    ]
