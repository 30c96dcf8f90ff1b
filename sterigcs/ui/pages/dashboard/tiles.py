"""A tile: one of the ten figures, large, with another below it; a click or Enter opens its cases."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme


class Tile(QPushButton):
    """Painted; its accessible name says all of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said = ("", "", "")
        self._silent = False
        self._tone: Tone | None = None
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_figure(self, title: str, value: str, beside: str, *, silent: bool, tone: Tone | None) -> None:
        """Show a figure; ``silent``: it has no value, its words say why."""
        self._said, self._silent, self._tone = (title, value, beside), silent, tone
        self.setAccessibleName(f"{title}\u00a0: {value}. {beside}".strip())
        self.setToolTip(f"{title}\n{value}\n{beside}".strip())
        self.update()

    @property
    def value(self) -> str:
        """The value, as written."""
        return self._said[1]

    def sizeHint(self) -> QSize:
        """Give room to three lines."""
        return QSize(200, 90)

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(110, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card and its three lines."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line2" if self.underMouse() else "line"))
        painter.setBrush(theme.colour("sunken" if self.isDown() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        left, width = 14, self.width() - 28
        value = theme.font(16, 600) if self._silent else theme.font(26, 700)
        sign = 0
        if self._tone is not None:
            painter.drawPixmap(left, 65, theme.pixmap(SIGNS[self._tone], f"{self._tone.value}.text", 15))
            sign = 21
        beside = f"{self._tone.value}.text" if self._tone is not None else "ink2"
        for words, font, token, top, high, shift in (
            (self._said[0], theme.font(12, 500), "ink2", 8, 20, 0),
            (self._said[1], value, "ink2" if self._silent else "ink", 28, 34, 0),
            (self._said[2], theme.font(12), beside, 62, 20, sign),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width - shift)
            place = QRectF(left + shift, top, width - shift, high)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()
