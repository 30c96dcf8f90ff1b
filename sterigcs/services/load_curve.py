"""The curve of a cycle, made from its record: temperatures, pressures, the hold, and the lethality as it grows."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sterigcs.domain.cycles.hold import Findings, Span, find
from sterigcs.domain.cycles.records import Channel, CycleRecord
from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.domain.lethality import GAP_INTERVALS, Point, accumulate, clip, usual_interval

MOST_POINTS: Final = 1200
"""As many points as a wide screen has columns: more are never seen."""
KPA_IN_A_BAR: Final = 100.0


@dataclass(frozen=True, slots=True)
class Trace:
    """A line of the curve: every point as measured, and as many as a screen can show."""

    name: str
    points: tuple[Point, ...]
    shown: tuple[Point, ...]

    def at(self, seconds: float) -> float | None:
        """Give the last value measured at an instant; None before the first and after the last."""
        if not self.points or not self.points[0][0] <= seconds <= self.points[-1][0]:
            return None
        return self.points[bisect_right(self.points, seconds, key=_seconds) - 1][1]


@dataclass(frozen=True, slots=True)
class CycleCurve:
    """What is drawn of a cycle. Seconds from ``start``; °C, bar (absolute), F0 minutes or A0 seconds.

    ``low`` and ``high`` limit the temperature in the hold; ``times``: every instant that has a row.
    """

    start: datetime | None
    temperatures: tuple[Trace, ...]
    pressures: tuple[Trace, ...]
    lethality: Trace | None
    washer: bool
    hold: Span | None
    printed: bool
    low: float | None
    high: float | None
    times: tuple[float, ...]

    @property
    def held(self) -> tuple[Trace, ...]:
        """The temperatures in the hold alone, for the magnified view: its two edges included."""
        if self.hold is None:
            return ()
        begin, end = self.hold.begin, self.hold.end
        cut = [(trace.name, clip(trace.points, begin, end)) for trace in self.temperatures]
        return tuple(Trace(name, points, thin(points)) for name, points in cut if points)


def curve_of(record: CycleRecord, limits: CycleLimits | None = None) -> CycleCurve:
    """Make the curve of a record, held against a programme's limits, else against its own header."""
    asked = limits or CycleLimits()
    found = find(record, asked)
    low = found.setpoint
    high = None if low is None or asked.band_k is None or found.washer else low + float(asked.band_k)
    channels = (*record.temperatures, *record.pressures)
    return CycleCurve(
        start=record.start,
        temperatures=tuple(_trace(channel) for channel in record.temperatures),
        pressures=tuple(_trace(channel, KPA_IN_A_BAR) for channel in record.pressures),
        lethality=_lethality(record, asked, found),
        washer=found.washer,
        hold=found.window,
        printed=record.results.proves_hold,
        low=low,
        high=high,
        times=tuple(sorted({sample.seconds for channel in channels for sample in channel.samples})),
    )


def _trace(channel: Channel, divisor: float = 1.0) -> Trace:
    points = tuple((seconds, value / divisor) for seconds, value in channel.points)
    return Trace(channel.name, points, thin(points))


def _lethality(record: CycleRecord, limits: CycleLimits, found: Findings) -> Trace | None:
    """Sum up at the coldest sensor, as the verdict does."""
    settings, divisor = (limits.a0, 1.0) if found.washer else (limits.f0, 60.0)
    grown = [(channel.name, accumulate(channel.points, settings)) for channel in record.temperatures]
    grown = [(name, points) for name, points in grown if len(points) > 1]
    if not grown:
        return None
    name, least = min(grown, key=lambda each: each[1][-1][1])
    points = tuple((seconds, total / divisor) for seconds, total in least)
    return Trace(name, points, thin(points))


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


def pieces(points: Sequence[Point]) -> list[Sequence[Point]]:
    """Cut a line where rows are missing: nobody knows what happened there."""
    usual = usual_interval(points)
    if usual is None:
        return [points]
    cuts = [place for place in range(1, len(points)) if points[place][0] - points[place - 1][0] > GAP_INTERVALS * usual]
    return [points[a:b] for a, b in zip([0, *cuts], [*cuts, len(points)], strict=True)]


def _seconds(point: Point) -> float:
    return point[0]


def _value(point: Point) -> float:
    return point[1]
