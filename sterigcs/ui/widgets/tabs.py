"""Segments that choose one of several parts of a page."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sterigcs.ui.widgets.basics import button


class Segments(QWidget):
    """Chips of which one is chosen; each may carry a count."""

    def __init__(self, parts: Sequence[tuple[str, str]], chosen: Callable[[str], object], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chosen = chosen
        self._words = dict(parts)
        self.buttons: dict[str, QPushButton] = {}
        self.current = parts[0][0]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for key, words in parts:
            made = button(words, partial(self.choose, key), kind="chip")
            self.buttons[key] = made
            layout.addWidget(made)
        self.combo = QComboBox()
        self.combo.setAccessibleName(name)
        for key, words in parts:
            self.combo.addItem(words, key)
        self.combo.activated.connect(self._picked)
        self.combo.hide()
        layout.addWidget(self.combo)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._mark()

    def choose(self, key: str) -> None:
        """Choose a part."""
        self.current = key
        self._mark()
        self._chosen(key)

    def count(self, key: str, number: int | None) -> None:
        """Say how many are in a part."""
        words = self._words[key]
        self.buttons[key].setText(words if number is None else f"{words}  {number}")
        self.buttons[key].setAccessibleName(words if number is None else f"{words} {number}")

    def _picked(self, _place: int) -> None:
        self.choose(str(self.combo.currentData()))

    def _mark(self) -> None:
        for key, made in self.buttons.items():
            made.setChecked(key == self.current)
        self.combo.setCurrentIndex(self.combo.findData(self.current))

    def minimumSizeHint(self) -> QSize:
        """Give way down to the list."""
        return QSize(160, 38)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer a list where the chips do not stand side by side."""
        super().resizeEvent(event)
        wanted = sum(made.sizeHint().width() + 8 for made in self.buttons.values())
        narrow = wanted > self.width()
        if narrow != self.combo.isVisibleTo(self):
            self.combo.setVisible(narrow)
            for made in self.buttons.values():
                made.setVisible(not narrow)
