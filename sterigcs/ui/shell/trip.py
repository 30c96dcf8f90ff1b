"""The mark, and the line of the trip: what stands on the ink panel from the first moment of the program."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sterigcs.ui.theme import Theme


class Mark(QWidget):
    """The mark: an S with its two ends, the line of the trip."""

    def __init__(self, theme: Theme, size: int, *, on_ink: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._on_ink = on_ink
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and its two ends."""
        colours = self._theme.colours
        line, ends = ("#FFFFFF", colours.rail_mark) if self._on_ink else (colours.ink, colours.accent)
        draw_mark(QPainter(self), self.width(), QColor(line), QColor(ends))


def draw_mark(painter: QPainter, size: int, line: QColor, ends: QColor) -> None:
    """Draw the mark in a square of this size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 40, size / 40)
    path = QPainterPath()
    path.moveTo(32, 8)
    path.lineTo(14, 8)
    path.cubicTo(4, 8, 4, 20, 14, 20)
    path.lineTo(26, 20)
    path.cubicTo(36, 20, 36, 32, 26, 32)
    path.lineTo(8, 32)
    painter.setPen(QPen(line, 5.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ends)
    painter.drawEllipse(QRectF(28, 2.5, 11, 11))
    painter.drawEllipse(QRectF(1, 26.5, 11, 11))
    painter.end()


_STAGES: Final = (
    ("plus", 0, 0),
    ("out", 1, 0),
    ("in", 2, 0),
    ("wash", 2, 1),
    ("list", 1, 1),
    ("box", 0, 1),
    ("chamber", 0, 2),
    ("badge", 1, 2),
    ("truck", 2, 2),
)


class TripPanel(QWidget):
    """The ink panel: the line of the trip, from theatre to theatre."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)
        self.place = ""
        self.saved = ""

    def _words(self) -> tuple[str, ...]:
        return (
            self.tr("In theatre"),
            self.tr("Collection"),
            self.tr("Reception"),
            self.tr("Washing"),
            self.tr("Assembly"),
            self.tr("Packing"),
            self.tr("Sterilisation"),
            self.tr("Release"),
            self.tr("Delivery"),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the motto and the line of the trip."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.rail))
        white = QColor("#FFFFFF")
        painter.setPen(white)
        painter.setFont(self._theme.font(32, 700))
        painter.drawText(QRectF(124, 60, 300, 50), Qt.AlignmentFlag.AlignVCenter, "SteriGCS")
        painter.setFont(self._theme.font(38, 600))
        painter.drawText(QRectF(60, 134, self.width() - 80, 100), 0, self.tr("Every tray,\nfrom theatre to theatre."))
        if self.height() > 560:  # noqa: PLR2004 - where the line of the trip fits
            self._draw_trip(painter, 322)
        painter.setFont(self._theme.font(13, 600))
        painter.setPen(QColor(colours.rail_ink))
        foot = "     ".join(part for part in (self.place, self.saved) if part)
        painter.drawText(QRectF(60, self.height() - 66, self.width() - 80, 30), Qt.AlignmentFlag.AlignVCenter, foot)
        painter.end()

    def _draw_trip(self, painter: QPainter, top: int) -> None:
        line, ends = QColor("#4A6A8B"), QColor(self._theme.colours.rail_mark)
        x, y = [124, 270, 416], [top, top + 132, top + 264]
        path = QPainterPath(QPointF(x[0], y[0]))
        path.lineTo(x[2], y[0])
        path.cubicTo(x[2] + 90, y[0], x[2] + 90, y[1], x[2], y[1])
        path.lineTo(x[0], y[1])
        path.cubicTo(x[0] - 90, y[1], x[0] - 90, y[2], x[0], y[2])
        path.lineTo(x[2], y[2])
        painter.setPen(QPen(line, 5))
        painter.drawPath(path)
        painter.setFont(self._theme.font(13, 600))
        words = self._words()
        for place, (icon, column_, row_) in enumerate(_STAGES):
            centre = QPointF(x[column_], y[row_])
            end = place in {0, len(_STAGES) - 1}
            painter.setPen(QPen(QColor(self._theme.colours.rail), 4))
            painter.setBrush(QColor(self._theme.colours.rail))
            painter.drawEllipse(centre, 27, 27)
            painter.setPen(QPen(ends, 2))
            painter.setBrush(ends if end else QColor(self._theme.colours.rail))
            painter.drawEllipse(centre, 23, 23)
            token = "rail" if end else "rail_ink"
            painter.drawPixmap(int(centre.x()) - 11, int(centre.y()) - 11, self._theme.pixmap(icon, token, 22))
            painter.setPen(QColor(self._theme.colours.rail_ink))
            above = row_ == 1
            box = QRectF(centre.x() - 75, centre.y() + (-54 if above else 30), 150, 24)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words[place])


class Opening(QWidget):
    """The window in its first moment, while the store is opened behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("SteriGCS")
        panel = TripPanel(theme)
        panel.setFixedWidth(540)
        mark = Mark(theme, 40)
        mark.setParent(panel)
        mark.move(60, 62)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panel)
        row.addStretch(1)
        self.resize(1366, 768)
