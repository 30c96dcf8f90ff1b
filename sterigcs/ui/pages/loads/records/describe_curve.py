"""A small curve of a cycle under trial: each sensor over time, temperature solid and pressure dashed."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from sterigcs.domain.cycles.records import Channel, CycleRecord, Quantity
from sterigcs.ui.theme import Theme
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import NBSP, number

_MARGIN: Final = 10
_HEAD: Final = 20
_MOST_POINTS: Final = 600


class SmallCurve(QWidget):
    """What the rows of one cycle look like."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._theme = workplace, workplace.theme
        self.record: CycleRecord | None = None
        self.setMinimumHeight(84)
        self._theme.changed.connect(self.update)

    def show_record(self, record: CycleRecord | None) -> None:
        """Show a cycle; nothing where there is none."""
        self.record = record
        self.setAccessibleName(". ".join(self._said()) or self.tr("No curve"))
        self.update()

    def _said(self) -> list[str]:
        word = self._workplace.wording().word
        units = {Quantity.TEMPERATURE: "°C", Quantity.PRESSURE: "kPa"}
        found = []
        for channel in self.record.channels if self.record else ():
            values = [sample.value for sample in channel.samples]
            if values:
                unit = units.get(channel.quantity, word("quantity", channel.quantity.value))
                low, high = (number(round(each)) for each in (min(values), max(values)))
                found.append(f"{channel.name} {low} – {high}{NBSP}{unit}")
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each sensor in its own scale, its range in words above."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(_MARGIN, _HEAD + 4, -_MARGIN, -_MARGIN)
        painter.setPen(self._theme.colour("grid"))
        for part in range(5):
            y = place.top() + place.height() * part / 4
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        painter.setPen(self._theme.colour("ink3"))
        painter.setFont(Theme.font(12))
        head = QRectF(_MARGIN, 2, self.width() - 2 * _MARGIN, _HEAD)
        words = "   ".join(self._said())
        painter.drawText(head, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(head.width())))
        for channel in self.record.channels if self.record else ():
            self._draw(painter, place, channel)
        painter.end()

    def _draw(self, painter: QPainter, place: QRectF, channel: Channel) -> None:
        samples = channel.samples[:: max(1, len(channel.samples) // _MOST_POINTS)]
        if len(samples) < 2 or self.record is None:  # noqa: PLR2004 - a line has two ends
            return
        times = [sample.seconds for each in self.record.channels for sample in (each.samples[:1] + each.samples[-1:])]
        begin, span = min(times), max(max(times) - min(times), 1.0)
        same = [each for each in self.record.channels if each.quantity is channel.quantity]
        values = [sample.value for each in same for sample in each.samples]
        low, high = min(values), max(values)
        rise = max(high - low, 1e-9)
        points = [
            QPointF(
                place.left() + (sample.seconds - begin) / span * place.width(),
                place.bottom() - (sample.value - low) / rise * place.height(),
            )
            for sample in samples
        ]
        pressed = channel.quantity is Quantity.PRESSURE
        pen = QPen(self._theme.colour("pressure" if pressed else "ink"), 1.8)
        if pressed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
