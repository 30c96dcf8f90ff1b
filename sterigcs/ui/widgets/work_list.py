"""Any work list of the services as a table: its columns are the fields of its lines, in the trade's words."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sterigcs.domain.values import local_date
from sterigcs.services.lists import columns_of, gatherer
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading
from sterigcs.services.wording import Wording
from sterigcs.ui.models.records import Cell, Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, when

ALWAYS, OFTEN = 2, 5
USUAL = 120
WIDTHS = {
    "number": 150,
    "thing": 200,
    "name": 200,
    "tray": 200,
    "pack": 200,
    "label": 200,
    "instrument": 180,
    "case_kind": 170,
    "type": 150,
    "site": 160,
    "severity": 70,
    "quantity": 80,
    "count": 80,
    "late": 80,
}
"""How wide the columns of some fields are; the others are usual."""
ALARMS = frozenset({"late", "low", "overdue"})
"""Fields which, when true, say that somebody must look."""


def read_list(name: str, organisation: str | None) -> Callable[[Reading], Sequence[Any]]:
    """Give the reading of a list, for one organisation or all."""

    def read(look: Reading) -> Sequence[Any]:
        return gatherer(name)(look, ListAsked(local_date(look.now), organisation))

    return read


class WorkList(RecordTable[Any]):
    """A work list. ``organisation`` narrows it to a member's own."""

    def __init__(self, workplace: Workplace, name: str, organisation: str | None = None, *, icon: str = "list") -> None:
        wording = workplace.wording()
        fields = columns_of(name)
        columns = [_column(workplace, wording, place, field) for place, field in enumerate(fields)]
        nothing = (icon, self.tr("Nothing on this list"), self.tr("It fills by itself as people scan."))
        super().__init__(workplace, wording.word("list", name), columns, empty=nothing)
        self._read = read_list(name, organisation)
        self._shown: Sequence[Any] | None = None

    def refresh(self) -> None:
        """Read the list again."""
        self._workplace.look(self, self._read, self._show, latest="list")

    def _show(self, rows: Sequence[Any]) -> None:
        if rows != self._shown:
            self._shown = rows
            self.show_records(rows)


def _column(workplace: Workplace, wording: Wording, place: int, field: str) -> Column[Any]:
    return Column(
        wording.word("column", field),
        partial(_shown, workplace, wording, field),
        partial(_cell, wording, field),
        strong=place == 0,
        width=WIDTHS.get(field, USUAL),
        rank=1 if place < ALWAYS else 2 if place < OFTEN else 3,
        tone=partial(_tone, field) if field in ALARMS else None,
    )


def _shown(workplace: Workplace, wording: Wording, field: str, record: Any) -> str:
    value = getattr(record, field)
    match value:
        case None | "":
            return ABSENT
        case datetime():
            return when(value, workplace.clock.now())
        case date():
            return day(value)
        case _:
            return wording.shown(field, value)


def _cell(wording: Wording, field: str, record: Any) -> Cell:
    value = getattr(record, field)
    as_itself = isinstance(value, date | datetime | int) and not isinstance(value, bool)
    return value if value is None or as_itself else wording.shown(field, value)


def _tone(field: str, record: Any) -> Tone | None:
    return Tone.ATTENTION if getattr(record, field) else None
