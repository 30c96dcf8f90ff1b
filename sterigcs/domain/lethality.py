"""Lethality of moist heat: lethal rate, and its integral over a measured curve (F0 in minutes, A0 in seconds).

L(T) = 10^((T - Tref)/z); F0 is its integral with z = 10 K and Tref = 121.1 °C (EN ISO 17665), A0 with Tref = 80 °C
(EN ISO 15883-1, annex B). All sums are floats; ``Lethality`` holds Decimals because it is a setting of a programme.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median_low
from typing import Final

Point = tuple[float, float]
"""Seconds from any origin, and °C."""

GAP_INTERVALS = 3
"""A step longer than this many usual intervals is a gap: nobody knows what happened in it."""


class Rule(StrEnum):
    """How the lethal rate is summed between two samples."""

    LOG_TRAPEZOID = "log-trapezoid"
    TRAPEZOID = "trapezoid"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Lethality:
    """The settings that a lethality is printed with: °C, K, °C, rule."""

    reference: Decimal
    z: Decimal
    threshold: Decimal
    rule: Rule = Rule.LOG_TRAPEZOID


F0 = Lethality(Decimal("121.1"), Decimal(10), Decimal(100))
A0 = Lethality(Decimal(80), Decimal(10), Decimal(65))


@dataclass(frozen=True, slots=True)
class Exposure:
    """Equivalent seconds at the reference temperature, and the gaps (start, end in seconds) left out of the sum."""

    seconds: float
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def minutes(self) -> float:
        """Equivalent minutes at the reference temperature."""
        return self.seconds / 60


def lethal_rate(celsius: float, settings: Lethality = F0) -> float:
    """Give the lethal rate (no unit) at a temperature; 1 at the reference temperature."""
    return float(10.0 ** ((celsius - float(settings.reference)) / float(settings.z)))


def expose(points: Sequence[Point], settings: Lethality = F0) -> Exposure:
    """Integrate the lethal rate over samples (any order), never across a gap and never beyond the outer samples.

    A sample below the threshold counts zero. So the logarithmic mean of a step that has one end below it is zero as
    well (its limit): the default rule leaves that step out, never over-states, and stays at or under the trapezoid.
    """
    ordered = sorted(points, key=lambda point: point[0])
    usual = usual_interval(ordered)
    longest = math.inf if usual is None else GAP_INTERVALS * usual
    mean = _MEANS[settings.rule]
    total = 0.0
    gaps = []
    for ((begin, _), first), ((end, _), second) in pairwise(zip(ordered, _rates(ordered, settings), strict=True)):
        if end - begin > longest:
            gaps.append((begin, end))
        elif first or second:
            total += (end - begin) * mean(first, second)
    return Exposure(total, tuple(gaps))


def _rates(points: Sequence[Point], settings: Lethality) -> list[float]:
    """Give the lethal rate of each point, zero below the threshold; the settings are turned into floats once."""
    reference, z, threshold = float(settings.reference), float(settings.z), float(settings.threshold)
    return [10.0 ** ((celsius - reference) / z) if celsius >= threshold else 0.0 for _, celsius in points]


def accumulate(points: Sequence[Point], settings: Lethality = F0) -> tuple[Point, ...]:
    """Give the sum of `expose` as it grows: equivalent seconds at each sample; it stands still across a gap."""
    ordered = sorted(points, key=lambda point: point[0])
    usual = usual_interval(ordered)
    total, before, grown = 0.0, None, list[Point]()
    mean = _MEANS[settings.rule]
    for (seconds, _), rate in zip(ordered, _rates(ordered, settings), strict=True):
        if before is not None and (usual is None or seconds - before[0] <= GAP_INTERVALS * usual):
            total += (seconds - before[0]) * mean(before[1], rate)
        grown.append((seconds, total))
        before = (seconds, rate)
    return tuple(grown)


def f0(points: Sequence[Point], settings: Lethality = F0) -> float:
    """Give F0 in minutes."""
    return expose(points, settings).minutes


def a0(points: Sequence[Point], settings: Lethality = A0) -> float:
    """Give A0 in seconds."""
    return expose(points, settings).seconds


def usual_interval(points: Sequence[Point]) -> float | None:
    """Give the usual step between samples in time order: the lower median of those that are not zero."""
    steps = [end - begin for (begin, _), (end, _) in pairwise(points) if end > begin]
    return median_low(steps) if steps else None


def clip(points: Sequence[Point], begin: float, end: float) -> tuple[Point, ...]:
    """Cut a curve to a window, both ends included.

    An end that lies between two samples is interpolated on the straight line, unless they are a gap apart; outside
    the curve nothing is added.
    """
    ordered = sorted(points, key=lambda point: point[0])
    usual = usual_interval(ordered)
    inside = [point for point in ordered if begin <= point[0] <= end]
    edges = []
    for (t0, c0), (t1, c1) in pairwise(ordered):
        if usual is not None and t1 - t0 > GAP_INTERVALS * usual:
            continue
        edges += [(edge, c0 + (c1 - c0) * (edge - t0) / (t1 - t0)) for edge in (begin, end) if t0 < edge < t1]
    return tuple(sorted(inside + edges, key=lambda point: point[0]))


def _logarithmic_mean(first: float, second: float) -> float:
    if first <= 0 or second <= 0:
        return 0.0
    # Near equality the quotient is 0/0; the geometric mean differs from it by less than a float can show there.
    ratio = math.log(second / first)
    return (second - first) / ratio if abs(ratio) > 1e-6 else math.sqrt(first * second)  # noqa: PLR2004


_MEANS: Final[Mapping[Rule, Callable[[float, float], float]]] = {
    Rule.LEFT: lambda first, _second: first,
    Rule.RIGHT: lambda _first, second: second,
    Rule.TRAPEZOID: lambda first, second: (first + second) / 2,
    Rule.LOG_TRAPEZOID: _logarithmic_mean,
}
"""The mean rate of a step between two samples, by each rule."""
