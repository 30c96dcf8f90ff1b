"""Printed times of one cycle on one line of seconds, across midnight and around lines out of order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from operator import gt

from sterigcs.devices.cycle_text import parse_clock, parse_clocks, parse_date, parse_serial_day
from sterigcs.services.profile_draft import DateOrder, RowTime

DAY_S = 86_400
MIDNIGHT_DROP_S = 12 * 3600
"""A clock that falls back by more than this has passed midnight; by less, the lines are out of order."""
REORDER_S = 300
"""Around a phase line rows swap by seconds; a larger step back is a clock set anew or a row of another cycle."""


@dataclass(slots=True)
class Timeline:
    """Times of one cycle as seconds: since the midnight before its header, or since its start where rows count so.

    ``first_day`` is the day of the first dated row; ``previous`` where the line before stands.
    """

    row_time: RowTime
    order: DateOrder
    interval_s: float | None = None
    day: int = 0
    previous: float | None = None
    first_day: date | None = None
    counted: int = 0

    @property
    def elapsed(self) -> bool:
        """Times count from the start of the cycle."""
        return self.row_time in {RowTime.ELAPSED, RowTime.COUNTED}

    @property
    def dated(self) -> bool:
        """Each row has its own date."""
        return self.row_time is RowTime.DATED

    def at(self, text: str, *, follow: bool = True) -> float | None:
        """Place a printed time by the line before; with ``follow`` it becomes the line before the next."""
        clock = parse_clock(text, elapsed=self.elapsed)
        return None if clock is None else self._placed(clock, follow=follow)

    def rows(self, times: Sequence[str], dates: Sequence[str], count: int) -> list[float | None]:
        """Place the rows that follow each other; None for one whose time cannot be read."""
        if self.row_time is RowTime.COUNTED:
            return self._counted(count)
        if self.dated:
            return [self._dated(day, times[place] if times else None) for place, day in enumerate(dates)]
        clocks = parse_clocks(times, elapsed=self.elapsed)
        return self._in_order(clocks) or [None if clock is None else self._placed(clock) for clock in clocks]

    def goes_on(self, placed: Sequence[float | None], before: float | None) -> bool:
        """Tell whether many rows all have a time, and none steps back too far: then none needs a closer look."""
        if None in placed:
            return False
        whole = [at for at in (before, *placed) if at is not None]
        return not any(a - b > REORDER_S for a, b in pairwise(whole))

    def steps_back(self, placed: float, before: float | None) -> bool:
        """Tell whether a line lies too far before the one above it."""
        return before is not None and before - placed > REORDER_S

    def _in_order(self, clocks: list[int | None]) -> list[float | None] | None:
        """Place many rows of one day that only go forward; None where one of them asks for a closer look."""
        last, base = self.previous, self.day * DAY_S
        whole = [clock for clock in clocks if clock is not None]
        if last is None or len(whole) < len(clocks) or not -MIDNIGHT_DROP_S < last - base - whole[0] <= 0:
            return None
        if any(map(gt, whole, islice(whole, 1, None))):
            return None
        self.previous = float(base + whole[-1])
        return [float(base + clock) for clock in whole]

    def _placed(self, clock: int, *, follow: bool = True) -> float:
        if self.elapsed:
            if follow:
                self.previous = float(clock)
            return float(clock)
        day = self.day
        if self.previous is not None:
            drop = self.previous - clock - day * DAY_S
            if drop > MIDNIGHT_DROP_S:
                day += 1
            elif -drop > MIDNIGHT_DROP_S and day:
                day -= 1
        placed = float(day * DAY_S + clock)
        if follow:
            self.day, self.previous = day, placed
        return placed

    def _counted(self, count: int) -> list[float | None]:
        if self.interval_s is None:
            return [None] * count
        first = self.counted
        self.counted += count
        return [place * self.interval_s for place in range(first, first + count)]

    def _dated(self, day_text: str, time_text: str | None) -> float | None:
        if time_text is None:
            moment = parse_serial_day(day_text)
        else:
            day, clock = parse_date(day_text, self.order), parse_clock(time_text)
            moment = None if day is None or clock is None else (day, clock)
        if moment is None:
            return None
        self.first_day = self.first_day or moment[0]
        placed = float((moment[0] - self.first_day).days * DAY_S + moment[1])
        self.previous = placed
        return placed
