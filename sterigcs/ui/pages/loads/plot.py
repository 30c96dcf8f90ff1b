"""The drawing of a cycle's curve with pyqtgraph. Read only when a load with a record is opened."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import timedelta
from math import ceil, floor
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sterigcs.domain.lethality import Point
from sterigcs.domain.values import PARIS
from sterigcs.services.load_curve import CycleCurve, Trace, thin
from sterigcs.ui.theme import Theme
from sterigcs.ui.writing import NBSP, number

COLDEST, HOTTEST = 40.0, 144.0
BAR_AT, DEGREES_A_BAR = 40.0, 30.0
"""Where 0 bar stands on the axis of temperatures, and how many of its degrees one bar is."""
_STEPS: Final = (60, 120, 300, 600, 900, 1800, 3600, 7200)
_MOST_TICKS: Final = 7
_MARGIN_K: Final = 0.6
_PAGE: Final = 10
BETWEEN_MS: Final = 12
"""Between two parts of the drawing, so that each is painted in a turn of its own."""
_MINUTES: Final = 60
_MAIN_OF, _HOLD_OF, _PLOTS_BESIDE = 2, 4, 2
"""The drawing of the whole cycle is half as wide as the card, the hold magnified a quarter."""


class Hatch(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """A stretch outside the limits, hatched in the screen's own pixels."""

    def __init__(self, place: QRectF, colour: QColor) -> None:
        super().__init__()
        self._place, self._colour = place, colour

    def boundingRect(self) -> QRectF:
        """Give the stretch."""
        return self._place

    def paint(self, painter: QPainter, *_options: object) -> None:
        """Hatch it."""
        turned = painter.transform()
        back, _possible = turned.inverted()
        seen = turned.mapRect(self._place)
        painter.save()
        painter.setClipRect(self._place)
        pen = QPen(self._colour, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        start = seen.left() - seen.height()
        while start < seen.right():
            foot, head = QPointF(start, seen.bottom()), QPointF(start + seen.height(), seen.top())
            painter.drawLine(back.map(foot), back.map(head))
            start += 7
        painter.restore()


class CurvePlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Temperature, pressure and lethality on one time axis, and the hold magnified; a cursor reads them all."""

    read = Signal(str)
    """What the cursor reads, empty when it is away."""

    least_points = 150
    """So many points a line has whatever its width: dashes of more than its pixels take long to paint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._curve: CycleCurve | None = None
        self._cursors: list[Any] = []
        self._plots: list[Any] = []
        self._place: int | None = None
        self._left: list[Callable[[CycleCurve], None]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAntialiasing(True)
        self.setAccessibleName(self.tr("Curve of the cycle"))
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.ci.layout.setSpacing(2)
        self.setMinimumSize(200, 120)
        self.scene().sigMouseMoved.connect(self._moved)
        theme.changed.connect(self._draw)

    def show_curve(self, curve: CycleCurve) -> None:
        """Draw the curve of another record."""
        self._curve, self._place = curve, None
        self.setAccessibleDescription(self._described(curve))
        self._draw()

    @property
    def drawn_points(self) -> int:
        """How many points were given to the screen."""
        curve = self._curve
        if curve is None:
            return 0
        traces = (*curve.temperatures, *curve.pressures, *curve.held, *((curve.lethality,) if curve.lethality else ()))
        return sum(len(piece) for trace in traces for piece in trace.shown)

    # Drawing

    def _draw(self) -> None:
        curve, theme = self._curve, self._theme
        if curve is None:
            return
        for plot in self._plots:
            plot.setXLink(None)  # a linked axis would follow one that is gone
        self.ci.clear()
        self._cursors, self._plots = [], []
        self.setBackground(theme.colour("surface"))
        self._draw_main(self._plot(0, 0), curve)
        self._left = [self._draw_below, self._draw_beside]
        QTimer.singleShot(BETWEEN_MS, self, self._draw_next)

    def _draw_next(self) -> None:
        """Draw one part in each turn of the window: all at once would hold it up."""
        if self._left and self._curve is not None:
            self._left.pop(0)(self._curve)
            QTimer.singleShot(BETWEEN_MS, self, self._draw_next)
        else:
            self._show_cursor()

    def _draw_below(self, curve: CycleCurve) -> None:
        self.ci.layout.setRowStretchFactor(0, 195)
        self.ci.layout.setRowStretchFactor(1, 70)
        if curve.lethality is not None:
            below = self._plot(1, 0)
            self._keep_in_line(below)
            self._draw_lethality(below, curve, curve.lethality)
            self._plots[0].getAxis("bottom").setStyle(showValues=False)

    def _keep_in_line(self, below: Any) -> None:
        below.setXLink(self._plots[0])

    def _draw_beside(self, curve: CycleCurve) -> None:
        if curve.hold is not None and curve.held:
            self.ci.layout.setColumnStretchFactor(0, 480)
            self.ci.layout.setColumnStretchFactor(1, 220)
            self._draw_hold(self._plot(0, 1, rows=2), curve)

    def _plot(self, row: int, col: int, rows: int = 1) -> Any:
        plot = self.addPlot(row=row, col=col, rowspan=rows, enableMenu=False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        for side in ("left", "right", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(self._pen("line2", 1))
            axis.setTextPen(self._theme.colour("ink2"))
            axis.setTickFont(self._theme.font(12, 400))
            axis.setStyle(tickLength=0, tickTextOffset=6)
        plot.getAxis("left").setWidth(38)
        plot.getAxis("left").setPen(self._pen("surface", 1))
        line = pg.InfiniteLine(angle=90, movable=False, pen=self._pen("accent", 1))
        line.setZValue(50)
        line.hide()
        plot.addItem(line, ignoreBounds=True)
        self._cursors.append(line)
        self._plots.append(plot)
        return plot

    def _pen(self, token: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen: QPen = pg.mkPen(self._theme.colour(token), width=width, style=style)
        return pen

    def _grid(self, plot: Any, values: Sequence[float]) -> None:
        for value in values:
            line = pg.InfiniteLine(pos=value, angle=0, pen=self._pen("grid", 1))
            line.setZValue(-20)
            plot.addItem(line, ignoreBounds=True)

    def _words(self, plot: Any, words: str, place: tuple[float, float], token: str, **style: Any) -> None:
        item = pg.TextItem(words, color=self._theme.colour(token), anchor=style.get("anchor", (0.5, 0.5)))
        item.setFont(style.get("font", self._theme.font(13, 600)))
        item.setPos(*place)
        item.setZValue(30)
        plot.addItem(item, ignoreBounds=True)

    def _line(self, plot: Any, trace: Trace, pen: QPen, scale: Callable[[float], float] = float) -> None:
        share = _HOLD_OF if len(self._plots) > _PLOTS_BESIDE else _MAIN_OF
        most = max(self.least_points, self.width() // share)
        across, up = arrays([thin(piece, most) for piece in trace.shown], scale)
        plot.plot(across, up, pen=pen, connect="finite", antialias=True)

    def _shade(self, plot: Any, curve: CycleCurve) -> None:
        if curve.hold is None:
            return
        shade = pg.LinearRegionItem(
            (curve.hold.begin, curve.hold.end),
            movable=False,
            brush=self._theme.colour("hold"),
            pen=self._pen("accent_line", 1),
        )
        shade.setZValue(-30)
        plot.addItem(shade, ignoreBounds=True)

    def whole_height(self, curve: CycleCurve) -> tuple[float, float]:
        """Give the lowest and the highest temperature that the whole cycle is drawn between."""
        least, most = curve.reached or (COLDEST, HOTTEST)
        return min(COLDEST, 20.0 * floor(least / 20)), max(HOTTEST, most + 4)

    def _draw_main(self, plot: Any, curve: CycleCurve) -> None:
        low, high = self.whole_height(curve)
        first, last = ends(curve)
        plot.setXRange(first, last, padding=0)
        plot.setYRange(low, high, padding=0)
        ticks = [float(each) for each in range(int(low), int(high) + 1, 20)]
        plot.getAxis("left").setTicks([[(each, f"{each:.0f}") for each in ticks]])
        self._grid(plot, ticks)
        self._time_axis(plot, curve, first, last)
        self._pressure_axis(plot, high)
        self._shade(plot, curve)
        if curve.low is not None and curve.hold is not None:
            self._limit(plot, curve, curve.low)
        for trace in curve.pressures[:1]:
            self._line(plot, trace, self._pen("pressure", 1.8, Qt.PenStyle.DashLine), degrees_of_bar)
        for rank, trace in enumerate(curve.temperatures):
            self._line(plot, trace, self._pen("ink2", 1.2) if rank else self._pen("ink", 2.2))
        if curve.hold is not None:
            middle = (curve.hold.begin + curve.hold.end) / 2
            named = self.tr("Hold")
            words = f"{named}\n{_lasting(curve.hold.length)}"
            self._words(plot, words, (middle, (low + high) / 2), "accent_text")
        self._units(plot, curve, (first, last), high)

    def _units(self, plot: Any, curve: CycleCurve, span: tuple[float, float], high: float) -> None:
        self._words(plot, "°C", (span[0], high), "ink2", anchor=(0, 0), font=self._small())
        if curve.pressures:
            self._words(plot, "bar", (span[1], high), "pressure", anchor=(1.7, 0), font=self._small())

    def _limit(self, plot: Any, curve: CycleCurve, low: float) -> None:
        hold = curve.hold
        if hold is None:
            return
        reach = max(60.0, hold.length / 6)
        pen = self._pen("limit", 1.5, Qt.PenStyle.DashLine)
        plot.plot([hold.begin - reach, hold.end + reach], [low, low], pen=pen)

    def _pressure_axis(self, plot: Any, high: float) -> None:
        axis = plot.getAxis("right")
        plot.showAxis("right", bool(self._curve and self._curve.pressures))
        axis.setTextPen(self._theme.colour("pressure"))
        axis.setPen(self._pen("surface", 1))
        axis.setWidth(26)
        most = int((high - BAR_AT) / DEGREES_A_BAR)
        axis.setTicks([[(degrees_of_bar(bar), str(bar)) for bar in range(most + 1)]])

    def _time_axis(self, plot: Any, curve: CycleCurve, first: float, last: float, most: int = _MOST_TICKS) -> None:
        begin = curve.start.astimezone(PARIS) if curve.start is not None else None
        step = next((each for each in _STEPS if (last - first) / each <= most), _STEPS[-1])
        offset = 0.0 if begin is None else begin.minute * 60.0 + begin.second + begin.hour * 3600.0
        at, ticks = ceil((first + offset) / step) * step - offset, []
        while at <= last:
            words = f"{begin + timedelta(seconds=at):%H:%M}" if begin is not None else _lasting(at)
            ticks.append((at, words))
            at += step
        plot.getAxis("bottom").setTicks([ticks])
        plot.getAxis("bottom").setHeight(22)

    def _draw_lethality(self, plot: Any, curve: CycleCurve, trace: Trace) -> None:
        first, last = ends(curve)
        most = trace.values[-1]
        top = max(1.0, most * 1.15)
        plot.setYRange(0, top, padding=0)
        plot.setXRange(first, last, padding=0)
        across, up = arrays(trace.shown)
        soft = self._theme.colour("accent_soft")
        plot.plot(across, up, pen=self._pen("accent", 1.8), fillLevel=0, brush=soft, antialias=True)
        name, unit = ("A0", "s") if curve.washer else ("F0", "min")
        half = round(most / 2, -1) if most > 20 else round(most / 2)  # noqa: PLR2004
        plot.getAxis("left").setTicks([[(0, "0"), *([(half, f"{half:.0f}")] if half else [])]])
        self._time_axis(plot, curve, first, last)
        plot.showAxis("right", bool(curve.pressures))
        plot.getAxis("right").setTicks([[]])
        plot.getAxis("right").setPen(self._pen("surface", 1))
        plot.getAxis("right").setWidth(26)
        words = f"{name} {number(round(most))}{NBSP}{unit}"
        self._words(plot, words, (first, top), "accent_text", anchor=(0, 0))

    def _draw_hold(self, plot: Any, curve: CycleCurve) -> None:
        hold = curve.hold
        if hold is None:
            return
        least, most = curve.kept or (0.0, 0.0)
        bottom = min(least, least if curve.low is None else curve.low) - _MARGIN_K
        top = max(most, most if curve.high is None else curve.high) + _MARGIN_K
        plot.setXRange(hold.begin, hold.end, padding=0)
        plot.setYRange(bottom, top, padding=0)
        plot.getViewBox().setBackgroundColor(self._theme.colour("hold"))
        hatch = self._theme.colour("line2")
        for limit, edge in ((curve.low, bottom), (curve.high, top)):
            if limit is None:
                continue
            outside = QRectF(QPointF(hold.begin, min(limit, edge)), QPointF(hold.end, max(limit, edge)))
            ground = pg.LinearRegionItem(
                (outside.top(), outside.bottom()),
                orientation="horizontal",
                movable=False,
                brush=self._theme.colour("surface"),
                pen=pg.mkPen(None),
            )
            ground.setZValue(-25)
            plot.addItem(ground, ignoreBounds=True)
            plot.addItem(Hatch(outside, hatch), ignoreBounds=True)
            plot.addItem(pg.InfiniteLine(pos=limit, angle=0, pen=self._pen("limit", 2)), ignoreBounds=True)
        self._hold_axes(plot, curve, bottom, top)
        for rank, trace in enumerate(curve.held):
            style = Qt.PenStyle.DashLine if rank else Qt.PenStyle.SolidLine
            self._line(plot, trace, self._pen("ink2" if rank else "ink", 1.4 if rank else 1.8, style))
            if len(curve.held) > 1:
                at = hold.begin + hold.length * 0.8
                value = trace.at(at) or curve.kept[rank] if curve.kept else bottom
                beside = (0.5, -0.4) if rank == 0 else (0.5, 1.4)
                self._words(plot, trace.name, (at, value), "ink2", anchor=beside, font=self._small())

    def _hold_axes(self, plot: Any, curve: CycleCurve, bottom: float, top: float) -> None:
        plot.hideAxis("left")
        plot.showAxis("right")
        axis = plot.getAxis("right")
        axis.setPen(self._pen("surface", 1))
        axis.setWidth(34)
        step = max(1, round((top - bottom) / 6))
        ticks = [float(each) for each in range(ceil(bottom), floor(top) + 1, step)]
        self._grid(plot, ticks)
        axis.setTicks([[(each, f"{each:.0f}") for each in ticks]])
        hold = curve.hold
        if hold is None:
            return
        begin = curve.start.astimezone(PARIS) if curve.start is not None else None
        edges = [(at, f"{begin + timedelta(seconds=at):%H:%M}" if begin else _lasting(at)) for at in _inner(hold)]
        plot.getAxis("bottom").setTicks([edges])
        plot.getAxis("bottom").setHeight(22)
        limits = [f"{each:.0f}" for each in (curve.low, curve.high) if each is not None]
        words = self.tr("%1 to %2").replace("%1", limits[0]).replace("%2", limits[1]) if len(limits) > 1 else ""
        heading = self.tr("Hold magnified") + (f" · {words}{NBSP}°C" if words else "")
        plot.setTitle(heading, color=self._theme.colour("ink2"), size="12px", bold=True)
        plot.titleLabel.item.setFont(self._theme.font(12, 600))

    def _small(self) -> QFont:
        return self._theme.font(12, 600)

    # Reading at one instant

    def _moved(self, place: QPointF) -> None:
        for plot in self._plots:
            box = plot.getViewBox()
            if box.sceneBoundingRect().contains(place):
                self._go_to(box.mapSceneToView(place).x())
                return

    def _go_to(self, seconds: float) -> None:
        curve = self._curve
        if curve is None or not curve.times:
            return
        after = bisect_left(curve.times, seconds)
        near = [place for place in (after - 1, after) if 0 <= place < len(curve.times)]
        self._place = min(near, key=lambda place: abs(curve.times[place] - seconds))
        self._show_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the rows: arrows by one, Page by ten, Home and End to the ends, Escape away."""
        curve = self._curve
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -_PAGE,
            Qt.Key.Key_PageDown: _PAGE,
        }
        key = Qt.Key(event.key())
        if curve is None or not curve.times or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        last = len(curve.times) - 1
        if key in steps:
            self._place = min(last, max(0, (0 if self._place is None else self._place + steps[key])))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._place = 0 if key is Qt.Key.Key_Home else last
        elif key is Qt.Key.Key_Escape and self._place is not None:
            self._place = None
        else:
            event.ignore()
            return
        self._show_cursor()

    def leaveEvent(self, event: Any) -> None:
        """Take the cursor away with the mouse."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._place = None
            self._show_cursor()

    def _show_cursor(self) -> None:
        curve = self._curve
        if curve is None or self._place is None:
            for line in self._cursors:
                line.hide()
            self.read.emit("")
            return
        at = curve.times[self._place]
        for line in self._cursors:
            line.setPos(at)
            line.show()
        self.read.emit(self._at(curve, at))

    def _at(self, curve: CycleCurve, at: float) -> str:
        """Say every value of one instant."""
        begin = curve.start.astimezone(PARIS) if curve.start is not None else None
        parts = [f"{begin + timedelta(seconds=at):%H:%M:%S}" if begin is not None else _lasting(at)]
        for trace in curve.temperatures:
            value = trace.at(at)
            parts += [f"{_decimal(value, 1)}{NBSP}°C"] if value is not None else []
        for trace in curve.pressures[:1]:
            value = trace.at(at)
            parts += [f"{_decimal(value, 2)}{NBSP}bar"] if value is not None else []
        value = curve.lethality.at(at) if curve.lethality is not None else None
        if value is not None:
            name, unit = ("A0", "s") if curve.washer else ("F0", "min")
            parts.append(f"{name}{NBSP}{_decimal(value, 0 if curve.washer else 1)}{NBSP}{unit}")
        return "  ".join(parts)

    def _described(self, curve: CycleCurve) -> str:
        """Tell the curve to whoever does not see it."""
        parts = []
        if curve.reached is not None:
            words = self.tr("Highest temperature %1.")
            parts.append(words.replace("%1", f"{_decimal(curve.reached[1], 1)}{NBSP}°C"))
        if curve.hold is not None:
            words = self.tr("Hold of %1, from %2 to %3.").replace("%1", _lasting(curve.hold.length))
            low, high = (_decimal(each, 1) for each in curve.kept) if curve.kept else ("–", "–")
            parts.append(words.replace("%2", low).replace("%3", f"{high}{NBSP}°C"))
        if curve.lethality is not None:
            name, unit = ("A0", "s") if curve.washer else ("F0", "min")
            parts.append(f"{name} {_decimal(curve.lethality.values[-1], 1)}{NBSP}{unit}.")
        parts.append(self.tr("Arrow keys read each instant."))
        return " ".join(parts)


def make_plot(theme: Theme, parent: QWidget) -> CurvePlot:
    """Make the drawing."""
    plot = CurvePlot(theme)
    plot.setParent(parent)
    return plot


def _inner(hold: Any) -> tuple[float, float]:
    """Give where the two hours below the magnified hold stand: inside its edges, so that they are whole."""
    inset = hold.length * 0.08
    return hold.begin + inset, hold.end - inset


def ends(curve: CycleCurve) -> tuple[float, float]:
    """Give the first and the last second of a cycle."""
    last = curve.times[-1] if curve.times else 1.0
    first = min(0.0, curve.times[0]) if curve.times else 0.0
    return first, max(last, first + 1.0)


def degrees_of_bar(bar: float) -> float:
    """Give where a pressure stands on the axis of temperatures."""
    return BAR_AT + bar * DEGREES_A_BAR


def arrays(shown: Sequence[Sequence[Point]], scale: Callable[[float], float] = float) -> tuple[Any, Any]:
    """Give the points for drawing, cut where rows are missing."""
    across: list[float] = []
    up: list[float] = []
    for piece in shown:
        across += [*(at for at, _value in piece), float("nan")]
        up += [*(scale(value) for _at, value in piece), float("nan")]
    return np.asarray(across[:-1]), np.asarray(up[:-1])


def _decimal(value: float, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",").replace("-", "−")


def _lasting(seconds: float) -> str:
    minutes, left = divmod(round(seconds), _MINUTES)
    return f"{minutes}{NBSP}min {left:02d}{NBSP}s" if left else f"{minutes}{NBSP}min"
