"""The count sheet at assembly: all its lines, and for the line touched what may be done of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QTableView, QVBoxLayout

from sterigcs.domain.actions import Action
from sterigcs.services.sheet_view import SheetLine, SheetView
from sterigcs.ui.models.records import Column, RecordModel
from sterigcs.ui.palette import Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, button, clear, column, row, text
from sterigcs.ui.widgets.pieces import PIECES, PiecesDelegate
from sterigcs.ui.widgets.table import STATION, dress_view, fit_columns
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import day

PIECES_COLUMN: Final = 2
COMPLETE: Final = (Action.MISSING, Action.BROKEN, Action.TO_REPAIR, Action.RETIRED, Action.REWASH)
SHORT: Final = (Action.REPLACED, Action.LEAVES_SHORT, Action.ON_HOLD, Action.CONFIRMED_BY_PHONE, Action.MISSING)
"""What may be done of a line where all is there, and of one that is short: at most five, keys 1 to 5."""


class SheetModel(RecordModel[SheetLine]):
    """The lines of a sheet, their pieces drawn."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows; for the pieces how many are there of how many."""
        if role == PIECES:
            line = self.record(index.row())
            return (line.present, line.quantity) if line is not None else None
        return super().data(index, role)


class SheetPanel(QFrame):
    """The lines; ``pointed`` when one is touched."""

    pointed = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.view_shown: SheetView | None = None
        self._only_short = False
        self.heading = text("", "card-title")
        self.version = Elided("", "hint")
        self.every = button("", partial(self._filter, False), kind="chip")
        self.to_treat = button("", partial(self._filter, True), kind="chip")
        self.model = SheetModel(workplace.theme, self._columns(), self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Count sheet"))
        dress_view(self.view, workplace.theme, STATION)
        self.view.setSortingEnabled(False)
        self.view.setItemDelegateForColumn(PIECES_COLUMN, PiecesDelegate(workplace.theme, self.view))
        self.view.clicked.connect(self._touched)
        self.view.activated.connect(self._touched)
        head = row(self.heading, 4, self.version, self.every, self.to_treat, spacing=8)
        head.setContentsMargins(20, 8, 12, 8)
        whole = column(head, self.view, spacing=0)
        whole.setContentsMargins(1, 1, 1, 8)
        self.setLayout(whole)

    def _columns(self) -> Sequence[Column[SheetLine]]:
        return (
            Column(self.tr("No."), lambda line: str(line.number), lambda line: line.number, width=52),
            Column(self.tr("Instrument"), _name, strong=True, below=lambda line: line.reference, width=240),
            Column(self.tr("Pieces"), lambda _line: "", width=190, rank=2),
            Column(self.tr("Counted"), lambda line: f"{line.present} / {line.quantity}", right=True, width=84),
            Column(self.tr("State"), self._state, tone=_tone, width=180),
        )

    def _state(self, line: SheetLine) -> str:
        if line.why is None:
            return self.tr("To check: reported by theatre") if line.declared else self.tr("Complete")
        words = self._workplace.wording().word("line-exception", line.why)
        return f"{line.quantity - line.present} · {words}"

    def show_sheet(self, view: SheetView) -> None:
        """Show a tray's sheet; the line pointed at stays so."""
        again = self.view_shown is not None and self.view_shown.tray == view.tray
        at = self.view.currentIndex().row() if again else -1
        self.view_shown = view
        self.heading.setText(self.tr("Count sheet"))
        since = self.tr("version of %1").replace("%1", day(view.since)) if view.since else ""
        kind = self.tr("exclusive") if view.exclusive else self.tr("free")
        self.version.say(", ".join(part for part in (since, kind) if part))
        short = [line for line in view.lines if line.why is not None or line.declared]
        self.every.setText(self.tr("All %1").replace("%1", str(len(view.lines))))
        self.to_treat.setText(self.tr("To treat %1").replace("%1", str(len(short))))
        self.every.setChecked(not self._only_short)
        self.to_treat.setChecked(self._only_short)
        self.model.show_records(short if self._only_short else view.lines)
        if at >= 0:
            self.view.selectRow(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the drawn pieces where there is little room: the count says it."""
        super().resizeEvent(event)
        fit_columns(self.view, self.model.columns, self.width() - 16)

    def _filter(self, only_short: bool) -> None:
        self._only_short = only_short
        if self.view_shown is not None:
            self.show_sheet(self.view_shown)

    def _touched(self, index: QModelIndex) -> None:
        line = self.model.record(index.row())
        if line is not None:
            self.pointed.emit(line)


class ChoicePanel(QFrame):
    """What to do of the line touched: buttons of 62 px with their key; the wall code does the same."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, word: Callable[[Action], str]) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._theme = theme
        self._word = word
        self.line: SheetLine | None = None
        self.buttons: list[QPushButton] = []
        self.heading = text("", "card-title", wrap=True)
        self.instrument = text("", "step", wrap=True)
        self.more = text("", "second", wrap=True)
        self.photo = QLabel()
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.hide()
        self._choices = QVBoxLayout()
        self._choices.setSpacing(8)
        self.leave = button(self.tr("Back to the list"), self._leave, size="touch")
        inner = column(
            self.heading, self.instrument, self.more, self.photo, self._choices, None, self.leave, spacing=8, margin=20
        )
        self.setLayout(inner)
        self._keys = [QShortcut(QKeySequence(str(place)), self, partial(self._by_key, place)) for place in range(1, 6)]

    def show_line(self, line: SheetLine, photo: QPixmap | None) -> None:
        """Offer what may be done of a line."""
        self.line = line
        self.heading.setText(self.tr("What about line %1?").replace("%1", str(line.number)))
        self.instrument.setText(_name(line))
        told = [line.reference] if line.reference else []
        if line.reserve is not None:
            told.append(self.tr("Reserve: %1").replace("%1", str(line.reserve)))
        if line.critical:
            told.append(self.tr("Critical: the tray does not leave without it"))
        self.more.setText(" · ".join(told))
        self.photo.setVisible(photo is not None)
        if photo is not None:
            self.photo.setPixmap(photo.scaledToHeight(86, Qt.TransformationMode.SmoothTransformation))
        clear(self._choices)
        self.buttons = []
        for place, action in enumerate(SHORT if line.why is not None else COMPLETE, start=1):
            made = button(f"{place}   {self._word(action)}", partial(self._choose, action), kind="choice", size="touch")
            self.buttons.append(made)
            self._choices.addWidget(made)
        self.show()

    def _by_key(self, place: int) -> None:
        if self.isVisible() and place <= len(self.buttons):
            self.buttons[place - 1].click()

    def _choose(self, action: Action) -> None:
        if self.line is not None:
            self.chosen.emit(self.line, action)

    def _leave(self) -> None:
        self.hide()
        self.line = None


def _name(line: SheetLine) -> str:
    return line.instrument


def _tone(line: SheetLine) -> Tone | None:
    if line.why is None:
        return Tone.ATTENTION if line.declared else Tone.GOOD
    return Tone.REFUSED if line.critical else Tone.ATTENTION


def photo_of(content: bytes | None) -> QPixmap | None:
    """Read a photo's bytes; None when there is none, or it cannot be drawn."""
    if content is None:
        return None
    drawn = QPixmap()
    return drawn if drawn.loadFromData(content) else None
