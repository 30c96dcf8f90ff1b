"""The reference book as a person browses it: the rows of each sheet, with the days on which they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sterigcs.domain.reference_book.book import REGISTERS, SHEETS
from sterigcs.domain.reference_book.columns import CellValue, Sheet, Words
from sterigcs.domain.reference_book.settling import Known
from sterigcs.domain.reference_book.writing import rows_of
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.values import Dated
from sterigcs.services.ports import Reading
from sterigcs.services.reference import home_of, known_of


class Standing(StrEnum):
    """How a row stands on a day."""

    IN_FORCE = "in-force"
    TO_COME = "to-come"
    RETIRED = "retired"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One row of a sheet, of one version of its subject. ``until``: the day the next version begins."""

    sheet: str
    subject: str
    key: str
    line: int
    valid_from: date
    valid_to: date | None
    until: date | None
    cells: Mapping[str, CellValue] = field(hash=False)

    @property
    def place(self) -> tuple[str, str, int]:
        """What the row is, whatever its version."""
        return self.sheet, self.subject, self.line

    def standing(self, day: date) -> Standing:
        """Tell how the row stands on a day."""
        if day < self.valid_from:
            return Standing.TO_COME
        if self.until is not None and day >= self.until:
            return Standing.REPLACED
        return Standing.IN_FORCE if self.valid_to is None or day <= self.valid_to else Standing.RETIRED


def sheet_named(title: str) -> Sheet:
    """Give the sheet of a title. Raises ``StopIteration`` for none."""
    return next(sheet for sheet in SHEETS if sheet.title == title)


def sheet_of(subject: str) -> Sheet | None:
    """Give the sheet that states a subject; None for what is no reference row."""
    return REGISTERS.get(subject.partition(":")[0])


def read_book(
    look: Reading, organisation: str | None, words: Words, read: ReadScanned
) -> dict[str, tuple[ReferenceRow, ...]]:
    """Give the rows of every sheet, all versions; for a member's person what is common or their own."""
    known = known_of(look, ())
    return {sheet.title: tuple(_rows(sheet, known, organisation, words, read)) for sheet in SHEETS}


def _rows(
    sheet: Sheet, known: Known, organisation: str | None, words: Words, read: ReadScanned
) -> Iterator[ReferenceRow]:
    prefix = f"{sheet.states.reference}:"
    grants = bool(sheet.gathers) and not sheet.dated
    for subject in sorted(each for each in known.versions if each.startswith(prefix)):
        versions, key = known.versions[subject], subject.removeprefix(prefix)
        if organisation is not None and home_of(versions[-1].value) not in {"common", organisation}:
            continue
        person = (known.people or {}).get(key)
        for place, version in enumerate(versions[-1:] if grants else versions):
            later = None if grants or place + 1 == len(versions) else versions[place + 1].valid_from
            for line, cells in enumerate(rows_of(sheet, key, version, person, words, read)):
                begin, end = _days(sheet, version, line) if grants else (version.valid_from, version.valid_to)
                yield ReferenceRow(sheet.title, subject, key, line, begin, end, later, cells)


def _days(sheet: Sheet, version: Dated[Any], line: int) -> tuple[date, date | None]:
    """Give the days of a grant: its own, not those of the person's version."""
    grant = getattr(version.value, sheet.gathers)[line]
    return grant.valid_from, grant.valid_to
