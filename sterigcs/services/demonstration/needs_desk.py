"""Needs: a theatre says what it waits for and by when; some change, some are dropped, some a failed load breaks."""

from datetime import date, datetime, timedelta
from typing import Final

from sterigcs.domain.journal import key_of
from sterigcs.domain.needs import NeedChanged, NeedState
from sterigcs.domain.people import Role
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.demonstration.calendar import is_working, local
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.needs import NeedAsked, cancel_need, change_need, state_need
from sterigcs.services.quality_rows import NeedRow

_IN_HAND: Final = (Step.RECEIVED, Step.WASHING, Step.WASHED)
_MEMBERS_WITH_CLERKS: Final = ("CHC", "CHL", "CMC", "CCL", "GPS")


class NeedsDesk:
    """Who states needs, at the members."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def look(self) -> None:
        """State what the list of tomorrow asks for, for trays that are in the plant."""
        scene = self._scene
        for _ in range(scene.pending[Oddity.NEED_STATED]):
            if scene.happens(Oddity.NEED_STATED):
                self._state()
        if scene.happens(Oddity.NEED_CHANGED):
            self._change()
        if scene.happens(Oddity.NEED_CANCELLED):
            self._cancel()

    def _state(self) -> None:
        scene = self._scene
        with scene.store.read() as look:
            rows = [row for step in _IN_HAND for row in look.trays(step=step)]
        keys = [key_of(row.subject) for row in rows if row.owner in _MEMBERS_WITH_CLERKS]
        trays = [t for t in scene.states(Tray, keys, "tray") if not t.key.startswith("PR") and not t.urgent]
        if not trays:
            scene.not_so(Oddity.NEED_STATED)
            return
        tray = scene.chance.choice(trays)
        same_day = scene.chance.random() < 0.25  # noqa: PLR2004 - one in four is wanted in the afternoon
        by = local(scene.day, 17, 30) if same_day else local(self._next_day(), 8)
        self._ask(tray.key, by, "list-changed" if same_day else None, one=scene.chance.random() < 0.5)  # noqa: PLR2004

    def _ask(self, tray: str, by: datetime, reason: str | None, *, one: bool) -> None:
        scene = self._scene
        card = scene.book.trays[tray]
        site = scene.book.departments[card.home_department].site
        person = scene.book.member(card.owner, Role.THEATRE, Role.LOGISTICS)
        code = scene.code("tray", tray)
        asked = NeedAsked(
            site,
            by,
            tray=code if one else None,
            tray_type=None if one else card.tray_type,
            department=card.home_department,
            reason=reason,
        )
        scene.office(lambda work: state_need(work, scene.read, asked, person))

    def wanted_meanwhile(self, load: str) -> None:
        """State an urgent need for a tray of a load that runs: should the cycle fail, somebody must be called."""
        scene = self._scene
        with scene.store.read() as look:
            trays = sorted(row.tray for row in look.packs(load=load) if row.tray and not row.tray.startswith("PR"))
        if trays:
            by = scene.clock.moment + timedelta(hours=5)
            self._ask(scene.chance.choice(trays), by, "urgent-need", one=True)

    def _next_day(self) -> date:
        day = self._scene.day + timedelta(days=1)
        while not is_working(day):
            day += timedelta(days=1)
        return day

    def _open(self) -> NeedRow | None:
        with self._scene.store.read() as look:
            rows = [row for row in look.needs(state=NeedState.OPEN) if row.needed_by > look.now.isoformat()]
        return self._scene.chance.choice(rows) if rows else None

    def _change(self) -> None:
        scene, row = self._scene, self._open()
        if row is None:
            scene.not_so(Oddity.NEED_CHANGED)
            return
        person = scene.book.member(row.organisation, Role.THEATRE, Role.LOGISTICS)
        earlier = NeedChanged(needed_by=datetime.fromisoformat(row.needed_by) - timedelta(minutes=30))
        scene.office(lambda work: change_need(work, row.number, earlier, person))

    def _cancel(self) -> None:
        scene, row = self._scene, self._open()
        if row is None:
            scene.not_so(Oddity.NEED_CANCELLED)
            return
        person = scene.book.member(row.organisation, Role.THEATRE, Role.LOGISTICS)
        scene.office(lambda work: cancel_need(work, row.number, "list-cancelled", person))
