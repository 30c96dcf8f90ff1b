"""Control charts of single values, so that a machine that drifts is seen before it fails.

Individuals and moving range (ISO 7870-2:2023, charts for individuals): the natural spread of a steady machine is 2.66
times the mean moving range on either side of its mean. The first values set mean and limits; later ones are held
against them, so that a slow drift does not carry its own limits along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import Final

SPREAD: Final = 2.66
"""3 sigma in mean moving ranges of two: 3 / 1.128."""
FEWEST: Final = 8
"""With fewer values no spread is known."""
MOST: Final = 25
"""So many values set the limits: a machine's first weeks."""
RUN: Final = 7
"""So many values in a row on one side of the mean, or rising, or falling, are no chance (1 in 64 or less)."""


class Signal(StrEnum):
    """Why a value asks for a look."""

    BEYOND = "beyond"
    ONE_SIDE = "one-side"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class ControlLimits:
    """Mean and limits, in the unit of the values; ``count``: from how many values."""

    mean: float
    low: float
    high: float
    count: int


def control_limits(values: Sequence[float]) -> ControlLimits | None:
    """Give mean and limits of the first values in their order; None while there are too few, or all are alike."""
    first = values[:MOST]
    if len(first) < FEWEST:
        return None
    moving = fmean(abs(after - before) for before, after in pairwise(first))
    if moving == 0:
        return None
    mean = fmean(first)
    return ControlLimits(mean, mean - SPREAD * moving, mean + SPREAD * moving, len(first))


def signals(values: Sequence[float], limits: ControlLimits) -> dict[int, Signal]:
    """Name the values that ask for a look, by their place; beyond a limit says more than a run, a run than a trend."""
    found: dict[int, Signal] = {}
    side = rise = 0
    for place, value in enumerate(values):
        before = values[place - 1] if place else value
        side = _longer(side, value - limits.mean)
        rise = _longer(rise, value - before) if place else 0
        if not limits.low <= value <= limits.high:
            found[place] = Signal.BEYOND
        elif abs(side) >= RUN:
            found[place] = Signal.ONE_SIDE
        elif abs(rise) >= RUN - 1:  # seven values rise in six steps
            found[place] = Signal.TREND
    return found


def _longer(run: int, step: float) -> int:
    """Go on with a run of steps of one sign; another sign begins one, none ends it."""
    if step == 0:
        return 0
    sign = 1 if step > 0 else -1
    return run + sign if run * sign > 0 else sign
