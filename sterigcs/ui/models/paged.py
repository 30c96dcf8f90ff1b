"""A list too long for memory: rows come in windows, in the background, as the view shows them.

The order and the filters are the store's. Until a window comes its rows are blank; what was read stays in sight while
it is read anew. Nothing here waits.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from sterigcs.services.ports import Reading
from sterigcs.ui.models.records import RECORD, SECOND_LINE, Column, Index
from sterigcs.ui.palette import SIGNS
from sterigcs.ui.workplace import Workplace

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
WINDOW: Final = 125
"""Rows read at once: more than a view shows, and a whole number of times in what is counted at most."""
KEPT: Final = 64
"""Windows kept in memory; the least used is let go."""
AT_ONCE: Final = 2
MOST_WANTED: Final = 4
"""Windows that wait to be read: those scrolled past before their turn are not read at all."""
BLANK: Final = "…"
_NONE: Final = QModelIndex()


class Query(Protocol[R_co]):
    """One question to the store. Both are called in the background."""

    def rows(self, look: Reading, /, offset: int, limit: int) -> Sequence[R_co]:
        """Give rows from a place in the order."""
        ...

    def count(self, look: Reading, /) -> tuple[int, bool]:
        """Count the rows up to a limit, and tell whether there are more."""
        ...


class PagedModel(QAbstractTableModel, Generic[R]):
    """The rows of a question. ``counted``: how many, and whether more; ``arrived``: rows came that may be shown."""

    counted = Signal(int, bool)
    arrived = Signal()
    sorted_by = Signal(int, object)

    def __init__(self, workplace: Workplace, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.counts: tuple[int, bool] | None = None
        self._workplace = workplace
        self._query: Query[R] | None = None
        self._asked = 0
        self._begun = False
        self._rows = 0
        self._more = False
        self._windows: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: list[int] = []
        self._awaited: set[int] = set()
        workplace.theme.changed.connect(self._recolour)

    # Questions

    def ask(self, query: Query[R]) -> None:
        """Ask another question. The rows shown stay until the first of the new ones come; then they are counted."""
        self._turn_to(query)
        self._begun, self.counts = False, None
        self._workplace.look(self, partial(_first, query), partial(self._first_came, self._asked))

    def ask_again(self, query: Query[R], first: int, last: int) -> None:
        """Ask the same question anew: somebody wrote. ``first`` to ``last``: the rows in sight, read at once."""
        if not self._begun:
            self.ask(query)
            return
        self._turn_to(query)
        self._stale = set(self._windows)
        start, end = max(0, first) // WINDOW, max(0, last) // WINDOW
        read = partial(_anew, query, start, end - start + 1)
        self._workplace.look(self, read, partial(self._anew_came, self._asked, start))

    def _turn_to(self, query: Query[R]) -> None:
        self._query = query
        self._asked += 1
        self._wanted.clear()
        self._awaited.clear()

    def _first_came(self, asked: int, rows: Sequence[R]) -> None:
        if asked != self._asked:
            return
        self.beginResetModel()
        self._begun, self._more = True, False
        self._windows.clear()
        self._stale.clear()
        self._windows[0] = rows
        self._rows = len(rows)
        self.endResetModel()
        self.arrived.emit()
        if len(rows) < WINDOW:
            self._count_came(asked, (len(rows), False))
        elif self._query is not None:
            self._workplace.look(self, self._query.count, partial(self._count_came, asked))

    def _count_came(self, asked: int, counts: tuple[int, bool]) -> None:
        if asked != self._asked:
            return
        self.counts = counts
        self._more = counts[1]
        self._resize(max(counts[0], self._rows) if counts[1] else counts[0])
        self.counted.emit(*counts)

    def _anew_came(self, asked: int, start: int, came: tuple[Sequence[R], tuple[int, bool]]) -> None:
        if asked != self._asked:
            return
        rows, self.counts = came
        count, self._more = self.counts
        self._resize(max(count, self._rows) if self._more else count)
        for place in range(0, len(rows), WINDOW):
            self._keep(start + place // WINDOW, rows[place : place + WINDOW])
        self.counted.emit(*self.counts)
        self.arrived.emit()

    # Windows

    def _want(self, window: int) -> None:
        if window in self._awaited or window in self._wanted:
            return
        self._wanted.append(window)
        del self._wanted[:-MOST_WANTED]
        QTimer.singleShot(0, self, self._read_wanted)

    def _read_wanted(self) -> None:
        while self._query is not None and self._wanted and len(self._awaited) < AT_ONCE:
            window = self._wanted.pop()
            self._awaited.add(window)
            read = partial(_window, self._query, window)
            self._workplace.look(self, read, partial(self._window_came, self._asked, window))

    def _window_came(self, asked: int, window: int, rows: Sequence[R]) -> None:
        if asked != self._asked:
            return
        self._awaited.discard(window)
        start = window * WINDOW
        if len(rows) < WINDOW:
            self._more = False
            self._resize(start + len(rows) if rows or start < self._rows else self._rows)
        elif self._more and start + len(rows) > self._rows:
            self._resize(start + len(rows))
        self._keep(window, rows)
        self.arrived.emit()
        self._read_wanted()

    def _keep(self, window: int, rows: Sequence[R]) -> None:
        before = self._windows.get(window)
        self._stale.discard(window)
        self._windows[window] = rows
        self._windows.move_to_end(window)
        while len(self._windows) > KEPT:
            self._stale.discard(self._windows.popitem(last=False)[0])
        first, last = window * WINDOW, min(window * WINDOW + len(rows), self._rows) - 1
        if before != rows and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _resize(self, rows: int) -> None:
        if rows > self._rows:
            self.beginInsertRows(_NONE, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows < self._rows:
            self.beginRemoveRows(_NONE, rows, self._rows - 1)
            self._rows = rows
            for window in [each for each in self._windows if each * WINDOW >= rows]:
                del self._windows[window]
                self._stale.discard(window)
            self.endRemoveRows()

    # Rows

    def record(self, row: int) -> R | None:
        """Give the record of a row; None until its window comes, which is asked for."""
        if not 0 <= row < self._rows:
            return None
        window, place = divmod(row, WINDOW)
        rows = self._windows.get(window)
        if rows is None or window in self._stale:
            self._want(window)
        if rows is None:
            return None
        self._windows.move_to_end(window)
        return rows[place] if place < len(rows) else None

    def place_of(self, wanted: object) -> int | None:
        """Give the row of a record among those at hand, by its key (`subject_of`)."""
        for window, rows in self._windows.items():
            for place, record in enumerate(rows):
                row = window * WINDOW + place
                if self.subject_of(record) == wanted and row < self._rows:
                    return row
        return None

    @staticmethod
    def subject_of(record: object) -> object:
        """Give what stays the same of a record while its row moves."""
        return getattr(record, "subject", record)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows known to be there."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are rows beyond those counted."""
        return not parent.isValid() and self._begun and self._more

    def fetchMore(self, parent: Index) -> None:
        """Ask for the rows beyond those counted; they come later."""
        if self.canFetchMore(parent):
            self._want(self._rows // WINDOW)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a column's title."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows; a row that has not come is blank."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        column, record = self.columns[index.column()], self.record(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if record is None:
            return BLANK if role == Qt.ItemDataRole.DisplayRole else None
        if role == RECORD:
            return record
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.shown(record)
        if role == SECOND_LINE:
            return column.below(record) if column.below else None
        tone = column.tone(record) if column.tone else None
        if tone is None:
            return None
        theme = self._workplace.theme
        token = f"{tone.value}.text"
        return theme.colour(token) if role == Qt.ItemDataRole.ForegroundRole else theme.pixmap(SIGNS[tone], token, 18)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Say by which column to order; who asked the question asks it anew."""
        self.sorted_by.emit(column, order)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _recolour(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(self.columns) - 1))


_ANSWERED: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.DecorationRole,
        RECORD,
        SECOND_LINE,
    }
)


def _first(query: Query[R], look: Reading) -> Sequence[R]:
    return query.rows(look, 0, WINDOW)


def _window(query: Query[R], window: int, look: Reading) -> Sequence[R]:
    return query.rows(look, window * WINDOW, WINDOW)


def _anew(query: Query[R], start: int, windows: int, look: Reading) -> tuple[Sequence[R], tuple[int, bool]]:
    return query.rows(look, start * WINDOW, windows * WINDOW), query.count(look)
