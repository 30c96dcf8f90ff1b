"""Keeping a layout that the group described: a dated row of reference data, checked and signed as every other."""

from datetime import date, timedelta
from typing import ClassVar, Final

from sterigcs.domain.errors import Refusal
from sterigcs.domain.reference_book.columns import CellValue, Words
from sterigcs.domain.reference_book.machine_sheets import CYCLE_PROFILES
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.values import local_date
from sterigcs.services.layout_trial import LayoutCard
from sterigcs.services.ports import Store
from sterigcs.services.reference import ChangedMeanwhile, ImportReport
from sterigcs.services.reference_edit import Edit, retire_row, save_row
from sterigcs.services.reference_view import ReferenceRow, Standing, read_book

_SHEET: Final = CYCLE_PROFILES.title
_TEXT: Final = CYCLE_PROFILES.column("text").title


class LayoutExists(Refusal):
    """A new layout would take the place of one of the group's own that bears its code."""

    code: ClassVar[str] = "cycles.layout-exists"
    layout: str


def save_layout(
    store: Store, layout: LayoutCard, before: LayoutCard | None, person: str, read: ReadScanned, words: Words
) -> ImportReport:
    """State a layout from today on; ``before``: the one that was opened to be changed, None for a new one."""
    today, row = _row_of(store, layout.id, read, words)
    if before is None and row is not None:
        return ImportReport(refusal=LayoutExists(layout=layout.id))
    if before is not None and (row is None or row.cells.get(_TEXT) != before.text):
        return ImportReport(refusal=ChangedMeanwhile(thing=layout.id))
    title = CYCLE_PROFILES.column
    cells: dict[str, CellValue] = {
        title("code").title: layout.id,
        title("valid_from").title: max(today, row.valid_from) if row is not None else today,
        title("valid_to").title: None,
        title("name").title: layout.title,
        _TEXT: layout.text,
    }
    return save_row(store, Edit(_SHEET, cells, row), person, read, words)


def retire_layout(store: Store, code: str, person: str, read: ReadScanned, words: Words) -> ImportReport:
    """Let a layout of the group no longer be read with from today on; a shipped one of its id holds again."""
    today, row = _row_of(store, code, read, words)
    if row is None:
        return ImportReport(refusal=ChangedMeanwhile(thing=code))
    last = max(row.valid_from, today - timedelta(days=1))
    return retire_row(store, row, last, person, read, words)


def _row_of(store: Store, code: str, read: ReadScanned, words: Words) -> tuple[date, ReferenceRow | None]:
    with store.read() as look:
        today = local_date(look.now)
        rows = [row for row in read_book(look, None, words, read)[_SHEET] if row.key == code]
    return today, next((row for row in reversed(rows) if row.standing(today) is Standing.IN_FORCE), None)
