"""The curve of a cycle, made from its record: temperatures, pressures, the hold, and the lethality as it grows."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sterigcs.domain.cycles.hold import Findings, Span, find, in_the_air_of
from sterigcs.domain.cycles.records import Channel, CycleRecord, PhaseMark
from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.domain.lethality import GAP_INTERVALS, Point, accumulate, clip, usual_interval
from sterigcs.domain.steam import CRITICAL_KPA, TRIPLE_KPA, saturation_temperature

MOST_POINTS: Final = 600
"""The lowest and the highest point of every other column or so of a wide screen: more are never seen."""
KPA_IN_A_BAR: Final = 100.0


@dataclass(frozen=True, slots=True)
class Trace:
    """A line of the curve: every row as measured, and as many points as a screen can show, cut where rows are missing.

    The rows are arrays: a record of a hundred thousand goes from process to process in no time.
    """

    name: str
    times: "array[float]"
    values: "array[float]"
    shown: tuple[tuple[Point, ...], ...]

    def at(self, seconds: float) -> float | None:
        """Give the last value measured at an instant; None before the first and after the last."""
        if not self.times or not self.times[0] <= seconds <= self.times[-1]:
            return None
        return self.values[bisect_right(self.times, seconds) - 1]


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """Where a phase begins: what it marks, and the name that the machine prints."""

    seconds: float
    mark: PhaseMark | None
    name: str


@dataclass(frozen=True, slots=True)
class CycleCurve:
    """What is drawn of a cycle. Seconds from ``start``; °C, bar (absolute), F0 minutes or A0 seconds.

    ``steam``: the temperature of saturated steam at the pressure measured, where the process is steam. ``low`` and
    ``high`` limit the temperature in the hold; ``times``: every instant that has a row; ``held``: the temperatures in
    the hold alone, its edges included. ``reached`` and ``kept``: least and most of the cycle and of the hold.
    """

    start: datetime | None
    temperatures: tuple[Trace, ...]
    pressures: tuple[Trace, ...]
    steam: Trace | None
    lethality: Trace | None
    washer: bool
    hold: Span | None
    printed: bool
    low: float | None
    high: float | None
    times: "array[float]"
    held: tuple[Trace, ...]
    reached: tuple[float, float] | None
    kept: tuple[float, float] | None
    phases: tuple[PhaseLine, ...]


def curve_of(record: CycleRecord, limits: CycleLimits | None = None) -> CycleCurve:
    """Make the curve of a record, held against a programme's limits, else against its own header."""
    asked = limits or CycleLimits()
    record = in_the_air_of(record, asked.atmosphere_kpa)
    found = find(record, asked)
    low = found.setpoint
    high = None if low is None or asked.band_k is None or found.washer else low + float(asked.band_k)
    channels = (*record.temperatures, *record.pressures)
    temperatures = tuple(_channel(channel, found.window) for channel in record.temperatures)
    pressures = tuple(_channel(channel, found.window, KPA_IN_A_BAR) for channel in record.pressures)
    held = _held(record, found.window)
    return CycleCurve(
        start=record.start,
        temperatures=temperatures,
        pressures=pressures,
        steam=_steam(pressures[0]) if pressures and found.steam else None,
        lethality=_lethality(record, asked, found),
        washer=found.washer,
        hold=found.window,
        printed=record.results.proves_hold,
        low=low,
        high=high,
        times=array("d", sorted({sample.seconds for channel in channels for sample in channel.samples})),
        held=held,
        reached=_extent(temperatures),
        kept=_extent(held),
        phases=tuple(
            PhaseLine(phase.seconds, phase.mark, phase.name) for phase in record.phases if phase.seconds is not None
        ),
    )


def _held(record: CycleRecord, hold: Span | None) -> tuple[Trace, ...]:
    if hold is None:
        return ()
    cut = [(channel.name, clip(channel.points, hold.begin, hold.end)) for channel in record.temperatures]
    return tuple(_trace(name, points, hold) for name, points in cut if points)


def _extent(traces: Sequence[Trace]) -> tuple[float, float] | None:
    found = [trace for trace in traces if trace.values]
    return (min(min(each.values) for each in found), max(max(each.values) for each in found)) if found else None


def _channel(channel: Channel, hold: Span | None, divisor: float = 1.0) -> Trace:
    return _trace(channel.name, tuple((seconds, value / divisor) for seconds, value in channel.points), hold)


def _trace(name: str, points: Sequence[Point], hold: Span | None) -> Trace:
    cut = pieces(points, hold)
    shown = tuple(thin(piece, max(2, MOST_POINTS // len(cut))) for piece in cut)
    return Trace(name, array("d", map(_seconds, points)), array("d", map(_value, points)), shown)


def _steam(pressure: Trace) -> Trace:
    """Give the temperature of saturated steam at each pressure that is shown; steam below its triple point is none."""
    shown = tuple(
        tuple((at, saturation_temperature(bar * KPA_IN_A_BAR)) for at, bar in piece if _is_steam(bar * KPA_IN_A_BAR))
        for piece in pressure.shown
    )
    flat = [point for piece in shown for point in piece]
    return Trace(pressure.name, array("d", map(_seconds, flat)), array("d", map(_value, flat)), shown)


def _is_steam(kpa: float) -> bool:
    return TRIPLE_KPA <= kpa <= CRITICAL_KPA


def _lethality(record: CycleRecord, limits: CycleLimits, found: Findings) -> Trace | None:
    """Sum up at the coldest sensor, as the verdict does; a process without moist heat has none."""
    if not (found.washer or found.steam):
        return None
    settings, divisor = (limits.a0, 1.0) if found.washer else (limits.f0, 60.0)
    grown = [(channel.name, accumulate(channel.points, settings)) for channel in record.temperatures]
    grown = [(name, points) for name, points in grown if len(points) > 1]
    if not grown:
        return None
    name, least = min(grown, key=lambda each: each[1][-1][1])
    return _trace(name, tuple((seconds, total / divisor) for seconds, total in least), None)


def thin(points: Sequence[Point], most: int = MOST_POINTS) -> tuple[Point, ...]:
    """Leave out what no eye could see: of each stretch the lowest and the highest point stay, no peak is lost."""
    if len(points) <= most:
        return tuple(points)
    size = -(-len(points) * 2 // most)
    kept = [points[0]]
    for begin in range(0, len(points), size):
        stretch = points[begin : begin + size]
        kept += sorted({min(stretch, key=_value), max(stretch, key=_value)})
    if kept[-1] != points[-1]:
        kept.append(points[-1])
    return tuple(kept)


def pieces(points: Sequence[Point], hold: Span | None) -> list[Sequence[Point]]:
    """Cut a line where rows are missing in the hold: nobody knows what happened there.

    Outside it machines print the turning points of their pulses alone, which a straight line joins.
    """
    usual = usual_interval(points)
    if usual is None or hold is None:
        return [points]
    cuts = [
        place
        for place in range(1, len(points))
        if points[place][0] - points[place - 1][0] > GAP_INTERVALS * usual
        and hold.begin <= points[place - 1][0]
        and points[place][0] <= hold.end
    ]
    return [points[a:b] for a, b in zip([0, *cuts], [*cuts, len(points)], strict=True)]


def _seconds(point: Point) -> float:
    return point[0]


def _value(point: Point) -> float:
    return point[1]
