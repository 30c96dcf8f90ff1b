"""The play: one working day after another, from the first van of the morning to the last load released."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from sterigcs.domain.errors import Outcome
from sterigcs.domain.loads import Purpose
from sterigcs.domain.values import add_months
from sterigcs.services.demonstration.calendar import FIRST_MONTH, SATURDAY, is_working, local
from sterigcs.services.demonstration.clean_side import CleanSide
from sterigcs.services.demonstration.containers import Containers
from sterigcs.services.demonstration.dirty_side import DirtySide
from sterigcs.services.demonstration.members import Members
from sterigcs.services.demonstration.oddities import Oddity, plan_oddities
from sterigcs.services.demonstration.ports import Progress
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.demonstration.steam import Steam
from sterigcs.services.demonstration.vans import Vans
from sterigcs.services.recalls import Recalled, Scope, recall

STOCK_MONTHS: Final = 3
"""How long before the span the packs were made that expire in it: what wrapping keeps."""
_WEEKLY: Final = (76, 74, 70, 78, 66, 0)
"""Trays sent on a usual day, Monday to Saturday."""
_SENDING: Final = ((9, 20), (13, 20), (17, 10))
_SHARES: Final = (0.32, 0.3, 0.38)
_SHARES_AFTER_REST: Final = (0.46, 0.32, 0.22)
"""What each round sends; after a day of rest no bin of the evening before waits."""
_VANS_IN: Final = ((6, 25), (10, 30), (14, 45))
_VANS_OUT: Final = ((7, 5), (12, 0), (16, 10), (18, 50))
_USE: Final = ((7, 50, 0.45), (10, 30, 0.25), (13, 45, 0.3))
_PER_DAY: Final = 100


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What one day came to."""

    day: date
    trays: int
    pouches: int
    cycles: int
    washes: int
    scans: int
    refused: int


@dataclass(frozen=True, slots=True)
class Played:
    """What the play came to: figures by day, what went wrong, the refusals by code."""

    days: tuple[DayFigures, ...]
    oddities: Mapping[Oddity, int]
    refusals: Mapping[str, int]
    recalls: tuple[str, ...]


class Play:
    """Everybody at work."""

    def __init__(self, scene: Scene, days: Sequence[date], progress: Progress) -> None:
        self._scene = scene
        self._days = days
        self._progress = progress
        containers = Containers(scene)
        self._members = Members(scene, containers)
        self._dirty = DirtySide(scene)
        self._clean = CleanSide(scene, containers)
        self._steam = Steam(scene)
        self._vans = Vans(scene, self._members)
        self._plan = plan_oddities(days, scene.chance)
        self._recalls: list[str] = []
        self._figures: list[DayFigures] = []

    def run(self) -> Played:
        """Play all days. The first packs, made long before, are those that expire.

        The last day is left in the middle of its work: each step of the trip has something to show.
        """
        before, expiring = stock_day(self._days[0]), sum(day[Oddity.EXPIRED] for day in self._plan.values())
        if before is not None and expiring:
            self._old_stock(before, expiring)
        for place, day in enumerate(self._days):
            self._scene.pending += self._plan[day]
            self._day(place, day)
        scene = self._scene
        return Played(tuple(self._figures), dict(scene.happened), dict(scene.refusals), tuple(self._recalls))

    def _old_stock(self, day: date, packs: int) -> None:
        """Make a few packs, once, that nobody opens in time."""
        self._begin(day, 17)
        agenda = self._scene.agenda
        agenda.at(local(day, 6, 40), partial(self._members.send, packs, wrapped_only=True))
        agenda.at(local(day, 7, 45), self._dirty.van_arrives)
        agenda.at(local(day, 15, 30), self._vans.leave)
        self._scene.agenda.run(lambda _: None)

    def _begin(self, day: date, closing: int) -> None:
        scene = self._scene
        scene.day, scene.closing = day, local(day, closing)
        agenda = scene.agenda
        agenda.at(local(day, 5, 50), self._steam.open)
        agenda.at(local(day, 6, 50), self._dirty.look_at_washers)
        agenda.at(local(day, 7, 30), self._clean.open_posts)

    def _day(self, place: int, day: date) -> None:
        """Put a day in the agenda and play it."""
        scene = self._scene
        before = Counter(scene.outcomes)
        saturday = day.weekday() == SATURDAY
        self._begin(day, 12 if saturday else 18)
        if saturday:
            self._dirty.baskets_wanted = 1
            self._put_saturday(day)
        else:
            self._dirty.baskets_wanted = scene.chance.randint(6, 9)
            self._put_weekday(day, round(_WEEKLY[day.weekday()] * scene.chance.uniform(0.92, 1.1)))
        start, length = local(day, 5, 30), timedelta(hours=14)

        def told(moment: datetime) -> None:
            part = min((moment - start) / length, 1)
            self._progress(place * _PER_DAY + round(part * _PER_DAY), len(self._days) * _PER_DAY)

        scene.agenda.run(told, self._stops(day))
        self._figures.append(self._figures_of(day, scene.outcomes - before))

    def _stops(self, day: date) -> datetime | None:
        """Say when the play stops, on its last day: earlier on a Saturday, later when it is the only day."""
        if day != self._days[-1]:
            return None
        if day.weekday() == SATURDAY:
            return local(day, 10, 20)
        return local(day, 16, 40) if len(self._days) > 1 else local(day, 18, 50)

    def _put_weekday(self, day: date, trays: int) -> None:
        scene = self._scene
        agenda = scene.agenda
        for hour, minute, share in _USE:
            agenda.at(local(day, hour, minute), partial(self._members.use, round(trays * share)))
        rested = not is_working(day - timedelta(days=1)) or day == self._days[0]
        shares = _SHARES_AFTER_REST if rested else _SHARES
        for (hour, minute), share in zip(_SENDING, shares, strict=True):
            agenda.at(local(day, hour, minute), partial(self._members.send, round(trays * share)))
        for hour, minute in _VANS_IN:
            agenda.at(local(day, hour, minute), self._dirty.van_arrives)
        for hour, minute in _VANS_OUT:
            agenda.at(local(day, hour, minute), self._vans.leave)
        agenda.at(local(day, 14, 30), partial(self._recall, Oddity.RECALL_DRILL))
        agenda.at(local(day, 15, 40), partial(self._recall, Oddity.RECALL))

    def _put_saturday(self, day: date) -> None:
        agenda = self._scene.agenda
        agenda.at(local(day, 8, 0), partial(self._members.use, 6))
        agenda.at(local(day, 6, 25), self._dirty.van_arrives)
        agenda.at(local(day, 12, 30), self._vans.leave)

    def _recall(self, oddity: Oddity) -> None:
        """Recall a load of which packs are at the members, as an exercise or because of a doubt."""
        scene = self._scene
        load = self._steam.load_to_recall() if scene.pending[oddity] else None
        if load is None or not scene.happens(oddity):
            return
        drill = oddity is Oddity.RECALL_DRILL
        pharmacist, reason = self._steam.pharmacist, None if drill else "test-doubtful"
        with scene.store.write() as work:
            found = recall(work, scene.read, Scope(load=load.key), pharmacist, reason, exercise=drill)
        if isinstance(found, Recalled):
            self._recalls.append(load.number)
            if not drill:
                self._members.refused_after_recall(found.packs)

    def _figures_of(self, day: date, outcomes: Counter[Outcome]) -> DayFigures:
        with self._scene.store.read() as look:
            packed = look.packs(packed_on=day.isoformat())
            loads = look.loads(day=day.isoformat())
        steam = [load for load in loads if load.machine in self._steam.machines]
        washes = [load for load in loads if load.machine not in self._steam.machines]
        trays = sum(row.tray is not None for row in packed)
        cycles = sum(load.purpose in {Purpose.PRODUCTION, Purpose.BOWIE_DICK} for load in steam)
        refused = outcomes[Outcome.REFUSED]
        scans = sum(outcomes.values())
        return DayFigures(day, trays, len(packed) - trays, cycles, len(washes), scans, refused)


def stock_day(first: date) -> date | None:
    """Give the day on which the packs that expire were made, None when the workbook was not yet in force."""
    day = add_months(first, -STOCK_MONTHS) - timedelta(days=2)
    while not is_working(day) or day.weekday() == SATURDAY:
        day -= timedelta(days=1)
    return day if f"{day:%Y-%m}" >= FIRST_MONTH else None
