"""The curve at full size: it zooms and moves, with the phases, the steam that the pressure allows, earlier cycles."""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sterigcs.services.load_curve import MOST_POINTS, CycleCurve, Trace
from sterigcs.ui.pages.loads.plot import BAR_AT, DEGREES_A_BAR, CurvePlot, arrays, degrees_of_bar, ends
from sterigcs.ui.theme import Theme
from sterigcs.ui.writing import NBSP

_STEPS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_BAR_STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_MOST_TICKS: Final = 9
_LEFT, _RIGHT = 56, 56
"""Width of the axes, their unit included."""
_BESIDE: Final = (-0.3, 0.5)
_CLOSE: Final = 0.6
"""Nearer than this share of the cycle, the height follows what is seen."""
_ZOOM: Final = 0.7
_LEAST_S: Final = 30.0


class FullPlot(CurvePlot):
    """One cycle with room to look at it. ``behind``: earlier cycles, drawn so that their holds begin together."""

    least_points = MOST_POINTS

    def __init__(self, theme: Theme) -> None:
        self.behind: tuple[CycleCurve, ...] = ()
        self.steam = True
        self.phases = True
        self._window: tuple[float, float] | None = None
        super().__init__(theme)

    def show_parts(self, *, steam: bool, phases: bool, behind: Sequence[CycleCurve]) -> None:
        """Draw again with these parts; what was zoomed stays so."""
        self.steam, self.phases, self.behind = steam, phases, tuple(behind)
        self._draw()

    def show_curve(self, curve: CycleCurve) -> None:
        """Draw the curve of another record, the whole of it."""
        self._window = None
        super().show_curve(curve)

    # Zoom

    def see(self, begin: float, end: float) -> None:
        """Show a stretch of the cycle, in seconds."""
        if self._curve is None or not self._plots:
            return
        first, last = ends(self._curve)
        wide = min(last - first, max(_LEAST_S, end - begin))
        begin = min(max(first, begin), last - wide)
        self._plots[0].setXRange(begin, begin + wide, padding=0)

    def see_all(self) -> None:
        """Show the whole cycle."""
        if self._curve is not None:
            self.see(*ends(self._curve))

    def see_hold(self) -> None:
        """Show the hold alone: its degrees then fill the height."""
        hold = self._curve.hold if self._curve is not None else None
        if hold is not None:
            self.see(hold.begin, hold.end)

    def zoom(self, factor: float) -> None:
        """Come nearer (below 1) or go back, about the cursor, else the middle."""
        if not self._plots or self._curve is None:
            return
        (begin, end), _ = self._plots[0].viewRange()
        about = self._curve.times[self._place] if self._place is not None else (begin + end) / 2
        about = min(max(about, begin), end)
        self.see(about - (about - begin) * factor, about + (end - about) * factor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom, 0 shows all, P the hold; the rest reads along the rows."""
        acts = {
            Qt.Key.Key_Plus: lambda: self.zoom(_ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _ZOOM),
            Qt.Key.Key_0: self.see_all,
            Qt.Key.Key_P: self.see_hold,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    # Drawing

    def _plot(self, row: int, col: int, rows: int = 1) -> Any:
        plot = super()._plot(row, col, rows)
        plot.setMouseEnabled(x=True, y=False)
        return plot

    def _draw_beside(self, curve: CycleCurve) -> None:
        """Magnify nothing: whoever wants the hold larger zooms."""

    def _draw_main(self, plot: Any, curve: CycleCurve) -> None:
        super()._draw_main(plot, curve)
        for other in self.behind:
            self._ghost(plot, curve, other)
        if self.steam and curve.steam is not None:
            self._line(plot, curve.steam, self._pen("accent", 1.6, Qt.PenStyle.DotLine))
        if self.phases:
            self._phases(plot, curve)
        if curve.high is not None:
            plot.addItem(pg.InfiniteLine(curve.high, angle=0, pen=self._pen("limit", 1)), ignoreBounds=True)
        first, last = ends(curve)
        plot.setLimits(xMin=first, xMax=last, minXRange=_LEAST_S)
        if self._window is not None:
            plot.setXRange(*self._window, padding=0)
        plot.sigXRangeChanged.connect(self._seen)
        self._seen()

    def _units(self, plot: Any, curve: CycleCurve, span: tuple[float, float], high: float) -> None:
        """Write units on the axes: what stands in the drawing leaves it with a zoom."""

    def _ghost(self, plot: Any, curve: CycleCurve, other: CycleCurve) -> None:
        """Draw an earlier cycle faintly, its hold begun where this one's begins."""
        shift = (curve.hold.begin if curve.hold else 0.0) - (other.hold.begin if other.hold else 0.0)
        colour = self._theme.colour("line2")
        colour.setAlpha(110)
        for trace in other.temperatures[:1]:
            across, up = arrays(trace.shown)
            item = plot.plot(across + shift, up, pen=pg.mkPen(colour, width=1), connect="finite", antialias=True)
            item.setZValue(-15)

    def _phases(self, plot: Any, curve: CycleCurve) -> None:
        """Mark where each phase begins, numbered at the top whatever is seen; the names stand below the drawing."""
        for number, phase in enumerate(curve.phases, 1):
            line = pg.InfiniteLine(
                phase.seconds,
                angle=90,
                pen=self._pen("line2", 1, Qt.PenStyle.DotLine),
                label=str(number),
                labelOpts={
                    "position": 0.97,
                    "color": self._theme.colour("ink2"),
                    "anchors": [(-0.3, 0.5), (-0.3, 0.5)],
                },
            )
            line.label.setFont(self._small())
            line.setZValue(-10)
            plot.addItem(line, ignoreBounds=True)

    def _draw_below(self, curve: CycleCurve) -> None:
        super()._draw_below(curve)
        self._seen()

    def _keep_in_line(self, below: Any) -> None:
        """Follow what is seen: a link of pyqtgraph's keeps pixels in line, and would change the stretch."""
        below.setMouseEnabled(x=False, y=False)

    def _seen(self, *_told: object) -> None:
        """Let axes and height follow what is seen."""
        curve = self._curve
        if curve is None or not self._plots:
            return
        plot = self._plots[0]
        begin, end = (float(each) for each in plot.viewRange()[0])
        first, last = ends(curve)
        self._window = (begin, end)
        self._time_axis(plot, curve, begin, end)
        for below in self._plots[1:]:
            self._time_axis(below, curve, begin, end)
            below.setXRange(begin, end, padding=0)
            below.getAxis("left").setWidth(_LEFT)
            below.getAxis("right").setWidth(_RIGHT)
        near = end - begin < _CLOSE * (last - first)
        low, high = self._heights(curve, begin, end) if near else self.whole_height(curve)
        plot.setYRange(low, high, padding=0)
        step = next((each for each in _STEPS if (high - low) / each <= _MOST_TICKS), _STEPS[-1])
        ticks = [each * step for each in range(ceil(low / step), floor(high / step) + 1)]
        plot.getAxis("left").setTicks([_labelled(ticks, [_plain(each, step) for each in ticks], "°C")])
        plot.getAxis("left").setWidth(_LEFT)
        self._bars(plot, low, high)

    def _heights(self, curve: CycleCurve, begin: float, end: float) -> tuple[float, float]:
        """Give the lowest and the highest temperature of a stretch, with the limits where they are near."""
        values = [
            value
            for trace in (*curve.temperatures, *((curve.steam,) if curve.steam and self.steam else ()))
            for value in _within(trace, begin, end)
        ]
        if not values:
            return self.whole_height(curve)
        low, high = min(values), max(values)
        for limit in (curve.low, curve.high):
            if limit is not None and low - 4 <= limit <= high + 4:
                low, high = min(low, limit), max(high, limit)
        margin = max(0.4, (high - low) * 0.08)
        return low - margin, high + margin

    def _bars(self, plot: Any, low: float, high: float) -> None:
        least, most = ((each - BAR_AT) / DEGREES_A_BAR for each in (low, high))
        step = next((each for each in _BAR_STEPS if (most - least) / each <= _MOST_TICKS), _BAR_STEPS[-1])
        ticks = [each * step for each in range(max(0, ceil(least / step)), floor(most / step) + 1)]
        axis = plot.getAxis("right")
        axis.setWidth(_RIGHT)
        axis.setTicks([_labelled(map(degrees_of_bar, ticks), [_plain(each, step) for each in ticks], "bar")])

    def _at(self, curve: CycleCurve, at: float) -> str:
        """Say every value of one instant, and how far the steam is from saturation."""
        said = super()._at(curve, at)
        steam = curve.steam.at(at) if curve.steam is not None else None
        if steam is None:
            return said
        measured = curve.temperatures[0].at(at) if curve.temperatures else None
        words = self.tr("theoretical %1").replace("%1", f"{_plain(steam, 0.1)}{NBSP}°C")
        if measured is None:
            return f"{said}  {words}"
        apart = round(measured - steam, 1)
        sign = "+" if apart > 0 else "−" if apart < 0 else ""
        return f"{said}  {words} ({sign}{_plain(abs(apart), 0.1)}{NBSP}K)"


def _labelled(places: Iterable[float], words: Sequence[str], unit: str) -> list[tuple[float, str]]:
    """Give the ticks of an axis; the highest bears the unit."""
    return [
        (place, f"{word}{NBSP}{unit}" if number == len(words) else word)
        for number, (place, word) in enumerate(zip(places, words, strict=True), 1)
    ]


def _within(trace: Trace, begin: float, end: float) -> list[float]:
    return [value for piece in trace.shown for at, value in piece if begin <= at <= end]


def _plain(value: float, step: float) -> str:
    places = 0 if step >= 1 else 1 if step >= 0.1 else 2  # noqa: PLR2004 - tenths, hundredths
    return f"{value:.{places}f}".replace(".", ",").replace("-", "−")
