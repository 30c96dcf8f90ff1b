"""The field where a list is searched: its icon inside, Escape empties it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Icon

_ICON: Final = 18


class SearchField(QLineEdit):
    """Words to search. What Escape empties is told as what is typed."""

    def __init__(self, theme: Theme, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTextMargins(_ICON + 6, 0, 0, 0)
        self._icon = Icon(theme, "search", "ink3", _ICON)
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle of its side."""
        super().resizeEvent(event)
        self._icon.move(10, (self.height() - _ICON) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the words at Escape; where there are none, it is the page's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)
