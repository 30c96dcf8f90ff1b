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
from sterigcs.services.demonstration.arrivals import Arrivals
from sterigcs.services.demonstration.calendar import FIRST_MONTH, SATURDAY, is_working, local
from sterigcs.services.demonstration.clean_side import CleanSide
from sterigcs.services.demonstration.containers import Containers
from sterigcs.services.demonstration.isolation import Isolation
from sterigcs.services.demonstration.lending import Lending
from sterigcs.services.demonstration.machine_desk import MachineDesk
from sterigcs.services.demonstration.members import Members
from sterigcs.services.demonstration.needs_desk import NeedsDesk
from sterigcs.services.demonstration.oddities import Oddity, plan_oddities
from sterigcs.services.demonstration.paper_evening import PaperEvening
from sterigcs.services.demonstration.ports import Progress
from sterigcs.services.demonstration.quality_desk import QualityDesk
from sterigcs.services.demonstration.recall_desk import RecallDesk
from sterigcs.services.demonstration.runs import Runs
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.demonstration.sorting import Sorting
from sterigcs.services.demonstration.steam import Steam
from sterigcs.services.demonstration.stockroom import Stockroom
from sterigcs.services.demonstration.suppliers import Suppliers
from sterigcs.services.demonstration.supplies import Supplies
from sterigcs.services.demonstration.vans import Vans
from sterigcs.services.demonstration.washing import Washing
from sterigcs.services.demonstration.workshop import Workshop

STOCK_MONTHS: Final = 3
"""How long before the span the packs were made that expire in it: what wrapping keeps."""
_WEEKLY: Final = (76, 74, 70, 75, 66, 0)
"""Trays sent on a usual day, Monday to Saturday."""
_SENDING: Final = ((8, 55), (12, 55), (17, 10))
_SHARES: Final = (0.32, 0.3, 0.38)
_SHARES_AFTER_REST: Final = (0.46, 0.32, 0.22)
"""What each round sends; after a day of rest no bin of the evening before waits."""
_VANS_START: Final = ((5, 30), (9, 35), (13, 40))
_VANS_OUT: Final = ((7, 5), (12, 0), (16, 10), (18, 50))
_USE: Final = ((7, 50, 0.45), (10, 30, 0.25), (13, 45, 0.3))
_NIGHT: Final = (23, 50)
"""What is put in the agenda for another day waits from here on."""
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
        self._arrivals = Arrivals(scene)
        self._sorting = Sorting(scene)
        self._washing = Washing(scene, containers)
        self._clean = CleanSide(scene, containers)
        self._needs = NeedsDesk(scene)
        self._machines = MachineDesk(scene)
        self._steam = Steam(scene, self._needs.wanted_meanwhile)
        self._runs = Runs(scene, self._sorting.receive, self._arrivals.arrives)
        self._vans = Vans(scene, self._runs.deliver)
        self._supplies = Supplies(scene)
        self._workshop = Workshop(scene)
        self._stockroom = Stockroom(scene)
        self._suppliers = Suppliers(scene)
        self._lending = Lending(scene)
        self._isolation = Isolation(scene)
        self._paper = PaperEvening(scene, self._clean, self._steam)
        self._quality = QualityDesk(scene)
        self._recalls = RecallDesk(scene, self._steam.load_to_recall, self._members.send_back)
        self._plan = plan_oddities(days, scene.chance)
        self._figures: list[DayFigures] = []

    def run(self) -> Played:
        """Play all days. The first packs, made long before, are those that expire.

        The last day is left in the middle of its work: each step of the trip has something to show.
        """
        before, expiring = stock_day(self._days[0]), sum(day[Oddity.EXPIRED] for day in self._plan.values())
        if before is not None and expiring:
            self._old_stock(before, expiring)
        self._paper.print_reserve()
        for place, day in enumerate(self._days):
            self._scene.pending += self._plan[day]
            self._day(place, day)
        scene = self._scene
        return Played(tuple(self._figures), dict(scene.happened), dict(scene.refusals), tuple(self._recalls.numbers))

    def _old_stock(self, day: date, packs: int) -> None:
        """Make a few packs, once, that nobody opens in time."""
        self._begin(day, 17)
        agenda = self._scene.agenda
        agenda.at(local(day, 6, 40), partial(self._members.send, packs, wrapped_only=True))
        agenda.at(local(day, 7, 20), self._runs.collect)
        agenda.at(local(day, 15, 30), self._vans.leave)
        self._scene.agenda.run(lambda _: None, local(day, *_NIGHT))

    def _begin(self, day: date, closing: int) -> None:
        scene = self._scene
        scene.day, scene.closing = day, local(day, closing)
        agenda = scene.agenda
        agenda.at(local(day, 5, 12), self._machines.open)
        if day == self._days[0]:
            agenda.at(local(day, 5, 55), self._machines.service)
        agenda.at(local(day, 5, 50), self._steam.open)
        agenda.at(local(day, 6, 50), self._washing.look)
        agenda.at(local(day, 7, 10), self._workshop.look)
        agenda.at(local(day, 7, 20), self._supplies.open_day)
        agenda.at(local(day, 7, 30), self._clean.open_posts)

    def _day(self, place: int, day: date) -> None:
        """Put a day in the agenda and play it."""
        scene = self._scene
        before = Counter(scene.outcomes)
        saturday = day.weekday() == SATURDAY
        self._begin(day, 12 if saturday else 18)
        if saturday:
            self._sorting.baskets_wanted = 1
            self._put_saturday(day)
        else:
            self._sorting.baskets_wanted = scene.chance.randint(6, 9)
            self._put_weekday(day, round(_WEEKLY[day.weekday()] * scene.chance.uniform(0.93, 1.07)))
        start, length = local(day, 5, 30), timedelta(hours=14)

        def told(moment: datetime) -> None:
            part = min((moment - start) / length, 1)
            self._progress(place * _PER_DAY + round(part * _PER_DAY), len(self._days) * _PER_DAY)

        scene.agenda.run(told, self._stops(day))
        self._figures.append(self._figures_of(day, scene.outcomes - before))

    def _stops(self, day: date) -> datetime:
        """Say when a day ends; the last one earlier on a Saturday, later when it is the only day."""
        if day != self._days[-1]:
            return local(day, *_NIGHT)
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
        for hour, minute in _VANS_START:
            agenda.at(local(day, hour, minute), self._runs.collect)
        for hour, minute in _VANS_OUT:
            agenda.at(local(day, hour, minute), self._vans.leave)
        for hour, minute, act in (
            (7, 15, self._arrivals.found_in_the_van),
            (8, 5, self._suppliers.look),
            (8, 10, self._suppliers.watch),
            (8, 40, self._isolation.look),
            (11, 30, self._needs.look),
            (9, 5, self._lending.end),
            (10, 40, self._lending.send_out),
            (15, 30, self._lending.end),
            (11, 20, self._quality.look),
            (11, 45, self._lending.look),
            (12, 30, self._stockroom.look),
            (15, 45, self._needs.look),
            (14, 30, partial(self._recalls.recall, Oddity.RECALL_DRILL)),
            (15, 40, partial(self._recalls.recall, Oddity.RECALL)),
            (17, 20, self._paper.current_fails),
        ):
            agenda.at(local(day, hour, minute), act)

    def _put_saturday(self, day: date) -> None:
        agenda = self._scene.agenda
        agenda.at(local(day, 8, 0), partial(self._members.use, 6))
        agenda.at(local(day, 9, 30), self._needs.look)
        agenda.at(local(day, 5, 25), self._runs.collect)
        agenda.at(local(day, 12, 30), self._vans.leave)

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
