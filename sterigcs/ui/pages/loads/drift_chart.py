"""One figure of a machine over months: a small control chart, drawn with the window's own colours."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sterigcs.domain.control_chart import Signal as Told
from sterigcs.domain.values import PARIS
from sterigcs.services.drift import DriftPoint, DriftSeries
from sterigcs.ui.theme import Theme
from sterigcs.ui.writing import NBSP

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 10, 22
_NEAR: Final = 9.0
"""How near the mouse comes to a point to read it, in px."""
_ROOM: Final = 0.12
_DOT: Final = 2.2
_COLOURS: Final = {Told.BEYOND: "refused.mark", Told.ONE_SIDE: "attention.mark", Told.TREND: "attention.mark"}


class DriftChart(QWidget):
    """Values in order of time, their mean and limits; what asks for a look is larger and of another shape.

    ``read``: what the cursor reads, empty when it is away. ``opened``: the load of the point that was chosen.
    """

    read = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, series: DriftSeries, title: str, unit: str) -> None:
        super().__init__()
        self._theme, self.series, self._unit = theme, series, unit
        self._place: int | None = None
        self.setMinimumSize(QSize(220, 110))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self.told(len(series.points) - 1) if series.points else "")
        theme.changed.connect(self.update)

    # Reading

    @property
    def place(self) -> int | None:
        """The point that is read."""
        return self._place

    def told(self, place: int) -> str:
        """Say one point: when, how much, and why it asks for a look."""
        point = self.series.points[place]
        words = f"{point.at.astimezone(PARIS):%d/%m/%Y %H:%M}  {_short(point.value)}{NBSP}{self._unit}"
        counter = f"  {self.tr('cycle %1').replace('%1', point.counter)}" if point.counter else ""
        return f"{words}{counter}{self._why(point)}"

    def _why(self, point: DriftPoint) -> str:
        match point.signal:
            case Told.BEYOND:
                return "  " + self.tr("outside its usual limits")
            case Told.ONE_SIDE:
                return "  " + self.tr("the seventh in a row on one side of the mean")
            case Told.TREND:
                return "  " + self.tr("the seventh in a row going the same way")
            case _:
                return ""

    def go_to(self, place: int | None) -> None:
        """Read a point, or none."""
        self._place = place
        self.read.emit("" if place is None else self.told(place))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the points; Enter opens the load."""
        last = len(self.series.points) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and last >= 0:
            self.go_to(min(last, max(0, last if self._place is None else self._place + steps[key])))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._place is not None:
            self._open()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point under the mouse."""
        at = event.position()
        places = [(abs(where.x() - at.x()), place) for place, where in enumerate(self._spots())]
        near = min(places, default=None)
        self.go_to(near[1] if near is not None and near[0] <= _NEAR else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the load of the point under the mouse."""
        self.mouseMoveEvent(event)
        self._open()

    def _open(self) -> None:
        load = self.series.points[self._place].load if self._place is not None else None
        if load is not None:
            self.opened.emit(load)

    # Drawing

    def _frame(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(1, self.width() - _LEFT - _RIGHT), max(1, self.height() - _TOP - _BOTTOM))

    def _span(self) -> tuple[float, float]:
        values = [point.value for point in self.series.points]
        limits = self.series.limits
        values += [limits.low, limits.high] if limits is not None else []
        low, high = min(values), max(values)
        room = (high - low or abs(high) * 0.02 or 1.0) * _ROOM
        return low - room, high + room

    def _height(self, value: float) -> float:
        low, high = self._span()
        frame = self._frame()
        return frame.bottom() - (value - low) / (high - low) * frame.height()

    def _spots(self) -> Sequence[QPointF]:
        """Give where each point stands: equal steps, for cycles come in bursts and days without any tell nothing."""
        frame, count = self._frame(), len(self.series.points)
        step = frame.width() / max(1, count - 1)
        return [
            QPointF(frame.left() + place * step, self._height(point.value))
            for place, point in enumerate(self.series.points)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw limits, line and points."""
        if not self.series.points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(12, 400))
        self._draw_limits(painter)
        spots = self._spots()
        painter.setPen(QPen(self._theme.colour("ink2"), 1.2))
        painter.drawPolyline(list(spots))
        for place, (spot, point) in enumerate(zip(spots, self.series.points, strict=True)):
            self._draw_point(painter, spot, point, chosen=place == self._place)
        self._draw_days(painter)
        painter.end()

    def _draw_limits(self, painter: QPainter) -> None:
        frame, limits = self._frame(), self.series.limits
        if limits is None:
            low, high = min(p.value for p in self.series.points), max(p.value for p in self.series.points)
            lines = {low: "ink2", high: "ink2"}
        else:
            lines = {limits.low: "limit", limits.mean: "ink2", limits.high: "limit"}
            good = QRectF(
                QPointF(frame.left(), self._height(limits.high)), QPointF(frame.right(), self._height(limits.low))
            )
            painter.fillRect(good, self._theme.colour("hold"))
        for value, colour in lines.items():
            up = self._height(value)
            if limits is not None:
                style = Qt.PenStyle.DashLine if value == limits.mean else Qt.PenStyle.SolidLine
                painter.setPen(QPen(self._theme.colour(colour), 1, style))
                painter.drawLine(QPointF(frame.left(), up), QPointF(frame.right(), up))
            painter.setPen(self._theme.colour("ink2"))
            place = QRectF(0, up - 9, _LEFT - 6, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(value))

    def _draw_point(self, painter: QPainter, spot: QPointF, point: DriftPoint, *, chosen: bool) -> None:
        told = point.signal is not None
        painter.setPen(QPen(self._theme.colour("surface"), 1) if told else Qt.PenStyle.NoPen)
        painter.setBrush(
            self._theme.colour("refused.mark" if point.signal is Told.BEYOND else "attention.mark" if told else "ink")
        )
        size = 5.0 if told else _DOT
        if told:
            steps = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
            painter.drawPolygon([spot + step for step in steps])
        else:
            painter.drawEllipse(spot, size, size)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawEllipse(spot, size + 4, size + 4)

    def _draw_days(self, painter: QPainter) -> None:
        frame, points = self._frame(), self.series.points
        painter.setPen(self._theme.colour("ink2"))
        edges = ((points[0], Qt.AlignmentFlag.AlignLeft), (points[-1], Qt.AlignmentFlag.AlignRight))
        for point, side in edges[: 1 if len(points) == 1 else 2]:
            place = QRectF(frame.left(), frame.bottom() + 3, frame.width(), 18)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignTop, f"{point.at.astimezone(PARIS):%d/%m}")


def _short(value: float) -> str:
    places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2  # noqa: PLR2004 - four figures are enough
    return f"{value:.{places}f}".replace(".", ",").replace("-", "−")
