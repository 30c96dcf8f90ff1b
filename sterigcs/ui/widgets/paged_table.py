"""A table over a paged model: it keeps what is chosen while rows move, and says how many there are."""

from typing import Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTableView

from sterigcs.ui.models.paged import PagedModel, Query
from sterigcs.ui.widgets.basics import Elided, column, row, text
from sterigcs.ui.widgets.table import EmptyList, dress_view
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number

R = TypeVar("R")
BESIDE_ROWS: Final = 12


class PagedTable(QFrame, Generic[R]):
    """Rows of a question. ``chosen``: the record that a person chose; ``opened``: Enter or a double click on one."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, workplace: Workplace, title: str, model: PagedModel[R], empty: EmptyList, height: int) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.model = model
        self.model.setParent(self)
        self.key: object = None
        self._settling = False
        self._awaited_row: int | None = None
        self.view = QTableView()
        self.view.setModel(model)
        self.view.setAccessibleName(title)
        dress_view(self.view, workplace.theme, height)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.empty = empty
        self.stack = QStackedWidget()
        self.stack.setStyleSheet("QStackedWidget { background: transparent; }")
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        self.stack.setCurrentIndex(1)
        self.count = text("", "hint")
        self.order = Elided("", "hint")
        self.order.setAlignment(Qt.AlignmentFlag.AlignRight)
        foot = row(self.count, 12, self.order)
        foot.setContentsMargins(16, 6, 16, 8)
        self.setLayout(column(self.stack, foot, spacing=0))
        self.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]  # just set
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)
        self.view.activated.connect(self._activated)
        model.counted.connect(self._counted)
        model.arrived.connect(self._arrived)
        model.modelAboutToBeReset.connect(self._begin_settling)
        model.rowsAboutToBeRemoved.connect(self._begin_settling)

    def ask(self, query: Query[R]) -> None:
        """Show the rows of another question, from the first."""
        self.model.ask(query)

    def ask_again(self, query: Query[R]) -> None:
        """Read the rows in sight anew, where they are."""
        first = max(0, self.view.rowAt(0))
        last = self.view.rowAt(self.view.viewport().height() - 1)
        self.model.ask_again(query, first, last if last >= 0 else first + BESIDE_ROWS)

    def choose(self, key: object) -> None:
        """Choose a record by its key, now or when it comes into sight; None chooses nothing."""
        self.key = key
        self._awaited_row = None
        self._arrived()

    @property
    def columns_shown(self) -> list[int]:
        """The columns that are not hidden."""
        return [place for place in range(len(self.model.columns)) if not self.view.isColumnHidden(place)]

    def _begin_settling(self) -> None:
        self._settling, self._awaited_row = True, None

    def _arrived(self) -> None:
        """Keep the chosen record chosen wherever its row is now, without moving the view."""
        here = self.view.currentIndex()
        if self._awaited_row is not None and not self._settling:
            if here.row() != self._awaited_row or self.model.record(here.row()) is None:
                return
            self._row_changed(here, here)
        place = self.model.place_of(self.key) if self.key is not None else None
        if place is None or place != here.row():
            self._settling = True
            scrolls, scrolled = self.view.hasAutoScroll(), self.view.verticalScrollBar().value()
            self.view.setAutoScroll(False)
            if place is None:
                self.view.selectionModel().clear()
            else:
                self.view.selectRow(place)
            self.view.setAutoScroll(scrolls)
            self.view.verticalScrollBar().setValue(scrolled)
        self._settling = False
        self.stack.setCurrentIndex(0 if self.model.rowCount() == 0 else 1)

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        record = self.model.record(current.row()) if current.isValid() else None
        if self._settling or not current.isValid():
            return
        self._awaited_row = current.row() if record is None else None
        if record is not None:
            self.key = self.model.subject_of(record)
            self.chosen.emit(record)

    def _activated(self, index: QModelIndex) -> None:
        record = self.model.record(index.row())
        if record is not None:
            self.opened.emit(record)

    def _counted(self, count: int, more: bool) -> None:
        some = self.tr("%1 lines") if count > 1 else self.tr("%1 line")
        words = self.tr("more than %1 lines") if more else some
        self.count.setText(words.replace("%1", number(count)) if count or more else "")
        if not self._settling and self.model.rowCount() == 0 and count == 0:
            self.stack.setCurrentIndex(0)
