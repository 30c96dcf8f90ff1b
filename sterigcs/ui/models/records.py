"""A list of records as a table: columns declared as data, sorted here, exported as shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme

R = TypeVar("R")
Cell = str | int | Decimal | date | datetime | None
Index = QModelIndex | QPersistentModelIndex
SECOND_LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The role of the line below a cell's words."""
TOLD: Final = Qt.ItemDataRole.UserRole + 2
"""The role that says that this line is words, no code."""
RECORD: Final = Qt.ItemDataRole.UserRole
"""The role of the record itself."""
_NONE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its title, what it shows of a record, and the value it sorts by and writes to Excel.

    ``tone``: the state that its words say, with its sign, or the sign alone where ``sign_only``; ``below``: a second
    line, in the codes' letters unless it is ``told`` in words; ``rank``: 1 is always shown, 2 and 3 give way where
    there is little room.
    """

    title: str
    shown: Callable[[R], str]
    value: Callable[[R], Cell] | None = None
    right: bool = False
    strong: bool = False
    width: int | None = None
    tone: Callable[[R], Tone | None] | None = None
    below: Callable[[R], str] | None = None
    told: bool = False
    rank: int = 1
    sign_only: bool = False

    def cell(self, record: R) -> Cell:
        """Give the value for Excel and for sorting; what is shown, where nothing else is said."""
        return self.shown(record) if self.value is None else self.value(record)


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records in memory, some thousands at most."""

    def __init__(self, theme: Theme, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._theme = theme
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._rows: list[R] = []
        theme.changed.connect(self._recolour)

    @property
    def records(self) -> Sequence[R]:
        """The records, in the order shown."""
        return self._rows

    def show_records(self, records: Sequence[R]) -> None:
        """Show these records, in the order asked last, else in theirs."""
        self.beginResetModel()
        self._rows = self._sorted(records)
        self.endResetModel()

    def record(self, row: int) -> R | None:
        """Give the record of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a column's title."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column, record = self.columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.shown(record)
            case Qt.ItemDataRole.ToolTipRole:
                return column.shown(record) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.FontRole:
                return self._theme.font(14, QFont.Weight.DemiBold) if column.strong else None
            case Qt.ItemDataRole.ForegroundRole:
                tone = column.tone(record) if column.tone and not column.sign_only else None
                return self._theme.colour(f"{tone.value}.text") if tone is not None else None
            case Qt.ItemDataRole.DecorationRole:
                tone = column.tone(record) if column.tone else None
                return self._theme.pixmap(SIGNS[tone], f"{tone.value}.text", 18) if tone is not None else None
            case Qt.ItemDataRole.UserRole:
                return record
            case _ if role == SECOND_LINE:
                return column.below(record) if column.below else None
            case _ if role == TOLD:
                return column.told
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is absent comes last, whatever the order."""
        self._order = (column, order) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        sorted_rows = self._sorted(self._rows)
        places = {id(record): place for place, record in enumerate(sorted_rows)}
        moved = [self.index(places[id(self._rows[each.row()])], each.column()) for each in before]
        self._rows = sorted_rows
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def exported(self) -> tuple[list[str], list[list[Cell]]]:
        """Give titles and cells as shown: these rows, in this order."""
        titles = [column.title for column in self.columns]
        return titles, [[column.cell(record) for column in self.columns] for record in self._rows]

    def _sorted(self, records: Sequence[R]) -> list[R]:
        if self._order is None:
            return list(records)
        place, order = self._order
        cell = self.columns[place].cell
        known = [(value, record) for record in records if (value := cell(record)) not in {None, ""}]
        absent = [record for record in records if cell(record) in {None, ""}]
        falling = order is Qt.SortOrder.DescendingOrder
        ranked = sorted(known, key=lambda pair: _comparable(pair[0]), reverse=falling)
        return [*(record for _value, record in ranked), *absent]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _recolour(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


def _comparable(value: Cell) -> tuple[int, Any]:
    """Rank values of one column, which may be of several kinds, so that they can be compared."""
    match value:
        case bool() | int() | Decimal():
            return 0, value
        case datetime():
            return 1, value.timestamp()
        case date():
            return 1, datetime(value.year, value.month, value.day).timestamp()  # noqa: DTZ001 - a day has no zone
        case _:
            return 2, str(value).casefold()
