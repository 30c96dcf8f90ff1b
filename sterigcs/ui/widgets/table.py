"""A table in a card: head, rows, and at the foot how many; empty, it says what is not there and what to do."""

from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sterigcs.ui.models.records import SECOND_LINE, TOLD, Column, RecordModel
from sterigcs.ui.theme import MONO, Theme
from sterigcs.ui.widgets.basics import Icon, column, row, text
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number

R = TypeVar("R")
DENSE, TWO_LINES, STATION = 36, 44, 48
DEFAULT_WIDTH = 110
_PADDING: Final = 10


class TwoLines(QStyledItemDelegate):
    """Paints a cell's words, its sign and its second line; the selected row has a bar at its left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        super().paint(painter, option, index) if index.data(SECOND_LINE) is None else self._two(painter, option, index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected and index.column() == 0:
            bar = QRect(option.rect.left(), option.rect.top(), 4, option.rect.height())
            painter.fillRect(bar, self._theme.colour("accent"))

    def _two(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, place = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("select"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        left = place.left() + _PADDING
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            painter.drawPixmap(left, place.center().y() - 9, sign)
            left += 28
        width = place.right() - left - 4
        font = index.data(Qt.ItemDataRole.FontRole) or theme.font(14)
        painter.setFont(font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or theme.colour("ink"))
        upper = QRect(left, place.top() + 3, width, place.height() // 2)
        words = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(theme.font(13) if index.data(TOLD) else theme.font(11, 400, MONO))
        painter.setPen(theme.colour("ink3"))
        lower = QRect(left, place.top() + place.height() // 2, width, place.height() // 2 - 3)
        below = painter.fontMetrics().elidedText(index.data(SECOND_LINE), Qt.TextElideMode.ElideRight, width)
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, below)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room to the words."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 8, hint.height())


class EmptyList(QWidget):
    """What is not there, and what to do."""

    def __init__(self, theme: Theme, icon: str, words: str, todo: str) -> None:
        super().__init__()
        self.words = text(words, "card-title")
        self.todo = text(todo, "body-second", wrap=True)
        for label in (self.words, self.todo):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign = row(None, Icon(theme, icon, "ink2", 24), None)
        self.setLayout(column(None, sign, self.words, self.todo, None, spacing=8, margin=20))


class RecordTable(QFrame, Generic[R]):
    """Records in a table. ``chosen``: the record whose row is selected; ``opened``: Enter or a double click on it."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        title: str,
        columns: Sequence[Column[R]],
        *,
        empty: tuple[str, str, str],
        row_height: int = DENSE,
    ) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.title = title
        self.model: RecordModel[R] = RecordModel(workplace.theme, columns, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(title)
        dress_view(self.view, workplace.theme, row_height)
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)
        self.view.activated.connect(lambda index: self.opened.emit(self.model.record(index.row())))
        self.empty = EmptyList(workplace.theme, *empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        self.count = text("", "hint")
        foot = row(self.count, None)
        foot.setContentsMargins(16, 4, 16, 8)
        whole = column(self.stack, foot, spacing=0)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)

    def show_records(self, records: Sequence[R]) -> None:
        """Show these records; the row that was selected stays so where it still is."""
        before = self.selected
        self.model.show_records(records)
        self.stack.setCurrentIndex(1 if records else 0)
        lines = self.tr("%1 lines") if len(records) > 1 else self.tr("%1 line")
        self.count.setText(lines.replace("%1", number(len(records))) if records else "")
        if before is not None and before in self.model.records:
            self.view.selectRow(list(self.model.records).index(before))

    @property
    def selected(self) -> R | None:
        """The record whose row is selected."""
        index = self.view.currentIndex()
        return self.model.record(index.row()) if index.isValid() else None

    def export(self) -> None:
        """Write what is shown, as shown, to an Excel workbook, in a child process."""
        titles, cells = self.model.exported()
        self._workplace.export_list(self, self.title, titles, cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that there is room for; the widest takes what is left."""
        super().resizeEvent(event)
        fit_columns(self.view, self.model.columns, self.width() - 16)

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.model.record(current.row()) if current.isValid() else None)


def fit_columns(view: QTableView, columns: Sequence[Column[Any]], room: int) -> None:
    """Hide the columns of higher rank where there is little room, and give what is left to the widest."""
    widths = [each.width or DEFAULT_WIDTH for each in columns]
    shown = {place for place, each in enumerate(columns) if each.rank == 1}
    for rank in (2, 3):
        for place, each in enumerate(columns):
            if each.rank == rank and sum(widths[other] for other in shown) + widths[place] <= room:
                shown.add(place)
    grows = max(shown, key=lambda place: widths[place], default=0)
    left = room - sum(widths[place] for place in shown)
    for place, width in enumerate(widths):
        view.setColumnHidden(place, place not in shown)
        view.setColumnWidth(place, max(60, width + (left if place == grows else 0)))


def dress_view(view: QTableView, theme: Theme, row_height: int) -> None:
    """Give a table the look of the product: no grid, whole rows, one selection, quick heads."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSortingEnabled(True)
    view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(row_height)
    view.horizontalHeader().setStretchLastSection(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setMinimumSectionSize(48)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.setItemDelegate(TwoLines(theme, view))
