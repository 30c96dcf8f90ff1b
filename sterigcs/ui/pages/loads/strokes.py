"""The strokes of a curve, as its legend shows them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sterigcs.ui.theme import Theme


class Sample(QWidget):
    """A short stroke as the curve has it, for its legend."""

    def __init__(self, theme: Theme, token: str, style: Qt.PenStyle | None) -> None:
        super().__init__()
        self._theme, self._token, self._style = theme, token, style
        self.setFixedSize(QSize(24, 14))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it; without a style, a small area."""
        painter = QPainter(self)
        if self._style is None:
            painter.setPen(QPen(self._theme.colour(self._token), 1.2))
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(3, 2, 16, 10), 2, 2)
        else:
            painter.setPen(QPen(self._theme.colour(self._token), 2, self._style))
            painter.drawLine(1, 7, 22, 7)
        painter.end()
