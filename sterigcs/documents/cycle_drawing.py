"""The curve of a cycle on paper: sensors told apart by their dashes, the pressure thick and grey, the hold hatched."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sterigcs.documents.pages import WIDTH
from sterigcs.documents.papers import BOLD, REGULAR, on_paper
from sterigcs.domain.values import PARIS
from sterigcs.services.load_curve import CycleCurve, Trace

DASHES: Final = ((), (5, 1.6), (1.4, 1.4), (6, 1.6, 1.4, 1.6), (9, 2), (3, 3))
"""One a sensor, so that a copy without colours still tells them apart."""
_PRESSURE_GREY, _PRESSURE_WIDTH = 0.45, 2.0
_LEFT, _RIGHT, _BOTTOM, _STRIP = 12 * mm, 12 * mm, 8 * mm, 8 * mm
_PLOT_HIGH, _HOLD_HIGH = 72 * mm, 38 * mm
CURVE_ROOM: Final = _PLOT_HIGH + 22 * mm
"""What a page must have left for the title, the curve and its legend."""
_LETTERS: Final = 7
_MOST_TICKS: Final = 10
_MINUTES: Final = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480)
_STEPS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
_HATCH: Final = 2.2 * mm
_APART: Final = 4 * mm


@dataclass(frozen=True, slots=True)
class CurveWords:
    """The words around a curve, given by the edge."""

    temperature: str
    pressure: str
    hold: str


@dataclass(frozen=True, slots=True)
class _Axis:
    """From a value to its place: ``low`` stands at ``begin``, ``high`` at ``end``."""

    low: float
    high: float
    begin: float
    end: float

    def place(self, value: float) -> float:
        """Give where a value stands."""
        return self.begin + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.begin)

    def ticks(self, steps: Sequence[float], most: int) -> list[float]:
        """Give round values along it, no more than so many."""
        span = self.high - self.low
        step = next((each for each in steps if span / each <= most), steps[-1])
        first = math.ceil(self.low / step - 1e-9)
        return [place * step for place in range(first, math.floor(self.high / step + 1e-9) + 1)]


class CycleDrawing(Flowable):
    """Temperatures of every sensor and the pressures over the whole cycle; phases are numbered above it."""

    def __init__(self, curve: CycleCurve, words: CurveWords, phases: Sequence[float] = ()) -> None:
        super().__init__()
        self._curve, self._words, self._phases = curve, words, phases
        self.width, self.height = WIDTH, _PLOT_HIGH

    def draw(self) -> None:
        """Draw the plot, its axes and what is told beside them."""
        canvas: Canvas = self.canv
        curve = self._curve
        last = max(curve.times[-1], *self._phases, 0.0)
        x = _Axis(min(0.0, curve.times[0]), last, _LEFT, self.width - _RIGHT)
        bottom, top = _BOTTOM, self.height - _STRIP
        degrees = _degrees(curve, bottom, top)
        bars = _bars(curve, bottom, top)
        _draw_left(canvas, degrees, self._words.temperature, self.width)
        self._draw_hold(canvas, x, degrees)
        _draw_time(canvas, curve.start, x, bottom)
        if bars is not None:
            _draw_right(canvas, bars, self._words.pressure, self.width)
        _draw_traces(canvas, curve, x, degrees, bars)
        self._draw_phases(canvas, x, bottom, top)
        canvas.setLineWidth(0.6)
        canvas.rect(_LEFT, bottom, self.width - _LEFT - _RIGHT, top - bottom)

    def _draw_hold(self, canvas: Canvas, x: _Axis, degrees: _Axis) -> None:
        hold = self._curve.hold
        if hold is None:
            return
        begin, end = x.place(hold.begin), x.place(hold.end)
        _hatch(canvas, (begin, degrees.begin, end - begin, degrees.end - degrees.begin))
        canvas.setFont(REGULAR, _LETTERS)
        words, middle = on_paper(self._words.hold), (begin + end) / 2
        wide = canvas.stringWidth(words, REGULAR, _LETTERS)
        if wide + 2 * mm < end - begin:
            canvas.setFillGray(1)
            canvas.rect(middle - wide / 2 - 1 * mm, degrees.begin + 1 * mm, wide + 2 * mm, 3.4 * mm, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.drawCentredString(middle, degrees.begin + 2 * mm, words)
        _draw_limits(canvas, self._curve, degrees, begin, end)

    def _draw_phases(self, canvas: Canvas, x: _Axis, bottom: float, top: float) -> None:
        """Write the number of each phase above the plot, on two rows where they come close."""
        last, upper = -_APART, False
        for number, seconds in enumerate(self._phases, 1):
            place = x.place(seconds)
            if not x.begin - 1 <= place <= x.end + 1:
                continue
            upper = not upper if place - last < _APART else False
            last = place
            canvas.setLineWidth(0.3)
            canvas.setDash(0.8, 1.6)
            canvas.line(place, bottom, place, top + (3.4 * mm if upper else 0.4 * mm))
            canvas.setDash()
            canvas.setFont(BOLD, 6)
            canvas.drawCentredString(place, top + (4.4 * mm if upper else 1.2 * mm), str(number))


class HoldDrawing(Flowable):
    """The temperatures of the hold alone, enlarged between their limits."""

    def __init__(self, curve: CycleCurve, words: CurveWords) -> None:
        super().__init__()
        self._curve, self._words = curve, words
        self.width, self.height = WIDTH, _HOLD_HIGH

    def draw(self) -> None:
        """Draw the hold; nothing where there is none."""
        canvas: Canvas = self.canv
        curve = self._curve
        if curve.hold is None or not curve.held or curve.kept is None:
            return
        x = _Axis(curve.hold.begin, curve.hold.end, _LEFT, self.width - _RIGHT)
        values = [*curve.kept, *(each for each in (curve.low, curve.high) if each is not None)]
        degrees = _Axis(min(values) - 0.5, max(values) + 0.5, _BOTTOM, self.height - 2 * mm)
        _draw_time(canvas, curve.start, x, _BOTTOM)
        _draw_left(canvas, degrees, self._words.temperature, self.width)
        _draw_limits(canvas, curve, degrees, x.begin, x.end)
        for rank, trace in enumerate(curve.held):
            _draw_trace(canvas, trace, x, degrees, DASHES[rank % len(DASHES)])
        canvas.setLineWidth(0.6)
        canvas.rect(x.begin, _BOTTOM, x.end - x.begin, degrees.end - _BOTTOM)


class Legend(Flowable):
    """Each sensor beside the stroke it is drawn with."""

    def __init__(self, curve: CycleCurve) -> None:
        super().__init__()
        self._names = [(trace.name, DASHES[rank % len(DASHES)]) for rank, trace in enumerate(curve.temperatures)]
        self._pressures = ", ".join(trace.name for trace in curve.pressures)
        self.width, self.height = WIDTH, 5 * mm

    def draw(self) -> None:
        """Draw the samples in one row."""
        canvas: Canvas = self.canv
        place = _LEFT
        for name, dash in self._names:
            canvas.setLineWidth(1)
            canvas.setDash(list(dash))
            place = self._sample(canvas, place, name)
        if self._pressures:
            canvas.setLineWidth(_PRESSURE_WIDTH)
            canvas.setStrokeGray(_PRESSURE_GREY)
            self._sample(canvas, place, self._pressures)
        canvas.setStrokeGray(0)

    def _sample(self, canvas: Canvas, place: float, name: str) -> float:
        canvas.line(place, 2.4 * mm, place + 9 * mm, 2.4 * mm)
        canvas.setDash()
        canvas.setFont(REGULAR, _LETTERS)
        words = on_paper(name)
        canvas.drawString(place + 10.5 * mm, 1.6 * mm, words)
        return place + 16 * mm + float(canvas.stringWidth(words, REGULAR, _LETTERS))


def _degrees(curve: CycleCurve, bottom: float, top: float) -> _Axis:
    least, most = curve.reached or (0.0, 100.0)
    ends = [least, most, *(each for each in (curve.low, curve.high) if each is not None)]
    return _Axis(math.floor(min(ends) / 10) * 10, math.ceil((max(ends) + 1) / 10) * 10, bottom, top)


def _bars(curve: CycleCurve, bottom: float, top: float) -> _Axis | None:
    values = [value for trace in curve.pressures for value in trace.values]
    return _Axis(0.0, max(0.5, math.ceil(max(values) * 2 + 0.2) / 2), bottom, top) if values else None


def _draw_traces(canvas: Canvas, curve: CycleCurve, x: _Axis, degrees: _Axis, bars: _Axis | None) -> None:
    if bars is not None:
        canvas.setStrokeGray(_PRESSURE_GREY)
        for trace in curve.pressures:
            _draw_trace(canvas, trace, x, bars, (), _PRESSURE_WIDTH)
        canvas.setStrokeGray(0)
    for rank, trace in enumerate(curve.temperatures):
        _draw_trace(canvas, trace, x, degrees, DASHES[rank % len(DASHES)])


def _draw_trace(canvas: Canvas, trace: Trace, x: _Axis, y: _Axis, dash: Sequence[float], width: float = 0.9) -> None:
    canvas.setLineWidth(width)
    canvas.setDash(list(dash))
    for piece in trace.shown:
        path = canvas.beginPath()
        for rank, (seconds, value) in enumerate(piece):
            step = path.moveTo if rank == 0 else path.lineTo
            step(x.place(seconds), y.place(value))
        canvas.drawPath(path)
        if len(piece) == 1:
            canvas.circle(x.place(piece[0][0]), y.place(piece[0][1]), 0.8, fill=1)
    canvas.setDash()


def _draw_limits(canvas: Canvas, curve: CycleCurve, degrees: _Axis, begin: float, end: float) -> None:
    """Draw the band of the programme as two strong dashed lines, each with its figure."""
    for limit in (curve.low, curve.high):
        if limit is None:
            continue
        place = degrees.place(limit)
        canvas.setLineWidth(1.1)
        canvas.setDash(3, 2)
        canvas.line(begin, place, end, place)
        canvas.setDash()
        figure = f"{limit:g}".replace(".", ",")
        wide = canvas.stringWidth(figure, BOLD, 6) + 1.6
        canvas.setFillGray(1)
        canvas.rect(begin + 1, place - 3, wide, 6, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(BOLD, 6)
        canvas.drawString(begin + 1.8, place - 2.2, figure)


def _draw_time(canvas: Canvas, start: datetime | None, x: _Axis, bottom: float) -> None:
    """Write the hours along the bottom; minutes since the start where the record names no hour."""
    minutes = _Axis(x.low / 60, x.high / 60, x.begin, x.end)
    shift = 0.0
    if start is not None:
        local = start.astimezone(PARIS)
        shift = local.minute + local.second / 60 + 60 * (local.hour % 4)
    shown = _Axis(minutes.low + shift, minutes.high + shift, x.begin, x.end)
    canvas.setFont(REGULAR, _LETTERS)
    for tick in shown.ticks(_MINUTES, _MOST_TICKS):
        place = shown.place(tick)
        canvas.setLineWidth(0.5)
        canvas.line(place, bottom, place, bottom - 1.2 * mm)
        if start is None:
            words = f"{tick:g} min"
        else:
            words = f"{(start + timedelta(minutes=tick - shift)).astimezone(PARIS):%H:%M}"
        canvas.drawCentredString(place, bottom - 4.2 * mm, words)


def _draw_left(canvas: Canvas, axis: _Axis, words: str, width: float) -> None:
    canvas.setFont(REGULAR, _LETTERS)
    for tick in axis.ticks(_STEPS, 8):
        place = axis.place(tick)
        canvas.setLineWidth(0.2)
        canvas.setStrokeGray(0.75)
        canvas.line(_LEFT, place, width - _RIGHT, place)
        canvas.setStrokeGray(0)
        canvas.drawRightString(_LEFT - 1.5 * mm, place - 2.4, f"{tick:g}".replace(".", ","))
    _draw_upright(canvas, 2.4 * mm, (axis.begin + axis.end) / 2, words)


def _draw_right(canvas: Canvas, axis: _Axis, words: str, width: float) -> None:
    canvas.setFont(REGULAR, _LETTERS)
    for tick in axis.ticks(_STEPS, 8):
        place = axis.place(tick)
        canvas.setLineWidth(0.5)
        canvas.line(width - _RIGHT, place, width - _RIGHT + 1 * mm, place)
        canvas.drawString(width - _RIGHT + 4.5 * mm, place - 2.4, f"{tick:g}".replace(".", ","))
    _draw_upright(canvas, width - 0.4 * mm, (axis.begin + axis.end) / 2, words)


def _draw_upright(canvas: Canvas, x: float, y: float, words: str) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(90)
    canvas.setFont(REGULAR, _LETTERS)
    canvas.drawCentredString(0, 0, on_paper(words))
    canvas.restoreState()


def _hatch(canvas: Canvas, area: tuple[float, float, float, float]) -> None:
    """Shade an area by thin slanting lines: it is seen on any printer, and hides nothing."""
    left, bottom, width, height = area
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(left, bottom, width, height)
    canvas.clipPath(path, stroke=1, fill=0)
    canvas.setLineWidth(0.25)
    canvas.setStrokeGray(0.55)
    place = left - height
    while place < left + width:
        canvas.line(place, bottom, place + height, bottom + height)
        place += _HATCH
    canvas.restoreState()
