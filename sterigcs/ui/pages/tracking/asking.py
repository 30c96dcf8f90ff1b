"""The questions of the list: what rows are judged on is read in the background and kept for a minute."""

from collections.abc import Sequence
from datetime import timedelta
from threading import Lock
from typing import Final

from sterigcs.domain.needs import NeedState
from sterigcs.domain.people import PersonCard
from sterigcs.services import tracking
from sterigcs.services.ports import Reading
from sterigcs.services.quality_rows import NeedRow
from sterigcs.services.tracking import TrackedRow
from sterigcs.services.tracking_rows import Standing, TrackingAsked

KEPT_FOR: Final = timedelta(minutes=1)


class Judging:
    """What rows are judged on. Asked by several threads, read by one at a time; a need that changed is seen at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[Standing, Sequence[NeedRow]] | None = None

    def at(self, look: Reading) -> Standing:
        """Give what rows are judged on now, to within a minute."""
        with self._lock:
            needs = tuple(look.needs(state=NeedState.OPEN))
            if self._kept is None or look.now - self._kept[0].now >= KEPT_FOR or self._kept[1] != needs:
                self._kept = tracking.standing(look), needs
            return self._kept[0]


class TrackedQuery:
    """Rows of a filter in an order, all judged alike. Implements ``models.paged.Query``."""

    def __init__(self, judging: Judging, person: PersonCard, asked: TrackingAsked) -> None:
        self._judging = judging
        self._person = person
        self.asked = asked
        self._lock = Lock()
        self._judged: Standing | None = None

    def rows(self, look: Reading, offset: int, limit: int) -> Sequence[TrackedRow]:
        """Give rows from a place in the order."""
        return tracking.page(look, self._person, self.asked, self._standing(look), offset, limit)

    def count(self, look: Reading) -> tuple[int, bool]:
        """Count the rows up to a limit, and tell whether there are more."""
        found = tracking.count(look, self._person, self.asked, self._standing(look))
        return found.count, found.more

    def _standing(self, look: Reading) -> Standing:
        with self._lock:
            if self._judged is None:
                self._judged = self._judging.at(look)
            return self._judged
