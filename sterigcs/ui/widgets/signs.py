"""Solid state signs and the drawings of packs: shape says the state before colour does."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sterigcs.ui.palette import Tone
from sterigcs.ui.theme import Theme

_OCTAGON: Final = ((7.5, 2), (16.5, 2), (22, 7.5), (22, 16.5), (16.5, 22), (7.5, 22), (2, 16.5), (2, 7.5))
_TRIANGLE: Final = ((12, 2.5), (22.5, 21), (1.5, 21))


class SolidSign(QWidget):
    """A filled circle with a tick, triangle with a mark, octagon with a cross, or circle with a dot."""

    def __init__(self, theme: Theme, size: int = 48) -> None:
        super().__init__()
        self._theme = theme
        self._tone: Tone | None = None
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_tone(self, tone: Tone | None) -> None:
        """Show the sign of this state; None shows none."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign, its glyph in the band's colour."""
        if self._tone is None:
            return
        colours = self._theme.colours.tone(self._tone)
        painter = QPainter(self)
        draw_sign(painter, QRectF(self.rect()), self._tone, QColor(colours.ink), QColor(colours.fill))
        painter.end()


def draw_sign(painter: QPainter, place: QRectF, tone: Tone, body: QColor, glyph: QColor) -> None:
    """Draw a state's solid sign in a square, on a grid of 24."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / 24, place.height() / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(body)
    shape = {Tone.REFUSED: _OCTAGON, Tone.ATTENTION: _TRIANGLE}.get(tone)
    if shape is None:
        painter.drawEllipse(QRectF(2, 2, 20, 20))
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(glyph, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    path = QPainterPath()
    match tone:
        case Tone.GOOD:
            path.moveTo(7.5, 12.3)
            path.lineTo(10.7, 15.4)
            path.lineTo(16.5, 9)
        case Tone.REFUSED:
            path.moveTo(8.8, 8.8)
            path.lineTo(15.2, 15.2)
            path.moveTo(15.2, 8.8)
            path.lineTo(8.8, 15.2)
        case Tone.ATTENTION:
            path.moveTo(12, 9)
            path.lineTo(12, 14)
            path.moveTo(12, 17.6)
            path.lineTo(12, 17.7)
        case Tone.PROGRESS:
            path.moveTo(12, 7.5)
            path.lineTo(12, 12)
            path.lineTo(15.2, 14)
    painter.drawPath(path)
    painter.restore()


class PackDrawing(QWidget):
    """The drawing of what was scanned: a box, a tray, a pouch, or an icon of its kind."""

    def __init__(self, theme: Theme, size: int = 92) -> None:
        super().__init__()
        self._theme = theme
        self._kind = ""
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Give a square."""
        return QSize(self._side, self._side)

    def show_kind(self, kind: str) -> None:
        """Show the drawing of a kind of subject."""
        self._kind = kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw on a sunken square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
        if self._kind in {"tray", "pack", "container"}:
            self._draw_box(painter)
        else:
            size = self._side // 2
            icon = self._theme.pixmap(_ICONS.get(self._kind, "scan"), "ink2", size)
            painter.drawPixmap((self._side - size) // 2, (self._side - size) // 2, icon)
        painter.end()

    def _draw_box(self, painter: QPainter) -> None:
        painter.scale(self._side / 92, self._side / 92)
        painter.setPen(QPen(self._theme.colour("ink2"), 2.4))
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(20, 44, 52, 24), 4, 4)
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(16, 28, 60, 16), 4, 4)
        painter.drawRoundedRect(QRectF(40, 38, 12, 12), 3, 3)
        painter.drawRect(QRectF(26, 53, 14, 9))
        painter.drawLine(QPointF(52, 55), QPointF(64, 55))
        painter.drawLine(QPointF(52, 61), QPointF(64, 61))


_ICONS: Final = {
    "machine": "chamber",
    "load": "chamber",
    "carrier": "stock",
    "item": "pouch",
    "shipment": "truck",
    "run": "truck",
    "stock-place": "stock",
    "person": "user",
    "site": "site",
    "department": "site",
    "instrument": "scissors",
}
