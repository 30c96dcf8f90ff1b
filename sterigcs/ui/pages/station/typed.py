"""A field for what cannot be scanned: letters printed under a code, a spoken number, a line, an hour."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import button, row


class TypedCode(QWidget):
    """Types a code, and gives it as a scan."""

    def __init__(self, theme: Theme, scan: Callable[[str], object]) -> None:
        super().__init__()
        self._scan = scan
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Type a code or a number"))
        self.field.setPlaceholderText(self.tr("Type a code or a number"))
        self.field.setProperty("extent", "touch")
        self.field.returnPressed.connect(self._give)
        self.give = button(self.tr("Read"), self._give, size="touch")
        self.give.setIcon(theme.icon("scan", "ink", 20))
        self.setLayout(row(self.field, self.give))

    def _give(self) -> None:
        typed = self.field.text().strip()
        if typed:
            self.field.clear()
            self._scan(typed)
