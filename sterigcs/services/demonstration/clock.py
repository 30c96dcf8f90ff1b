"""A clock that the play moves, and the agenda of what happens when."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Final

_TICK: Final = timedelta(milliseconds=137)


class PlayClock:
    """Implements ``services.ports.Clock``: moves when told, and a little at each look."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Give the instant, in UTC, always later than the last."""
        self.moment += _TICK
        return self.moment

    def move_to(self, moment: datetime) -> None:
        """Go forward to an instant; an earlier one changes nothing."""
        self.moment = max(self.moment, moment)

    def pass_seconds(self, seconds: float) -> None:
        """Go forward."""
        self.moment += timedelta(seconds=seconds)


class Agenda:
    """What happens when: each thing done may put others in the agenda."""

    def __init__(self, clock: PlayClock) -> None:
        self._clock = clock
        self._waiting: list[tuple[datetime, int, Callable[[], object]]] = []
        self._ranks = count()

    def at(self, moment: datetime, act: Callable[[], object]) -> None:
        """Put something in the agenda."""
        heapq.heappush(self._waiting, (moment, next(self._ranks), act))

    def after(self, minutes: float, act: Callable[[], object]) -> None:
        """Put something in the agenda, so many minutes from now."""
        self.at(self._clock.moment + timedelta(minutes=minutes), act)

    def run(self, told: Callable[[datetime], None], until: datetime | None = None) -> None:
        """Do everything, in the order of time; what is due after ``until`` stays undone."""
        while self._waiting and (until is None or self._waiting[0][0] <= until):
            moment, _, act = heapq.heappop(self._waiting)
            self._clock.move_to(moment)
            act()
            told(moment)
