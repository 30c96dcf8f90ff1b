"""Washing: what waits is put into the washers, by hand when it must, containers apart; each wash is a load."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import CarrierCard, CarrierKind, Holds
from sterigcs.domain.journal import key_of
from sterigcs.domain.machines import MachineKind
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.demonstration.containers import Containers
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene

WASHER_HOLDS: Final = 7
WASH_MINUTES: Final = 52
HAND_MINUTES: Final = 35
WAITS_AT_MOST: Final = 45
"""Minutes after which a washer starts half full."""
CONTAINERS: Final = 8
"""How many containers a load of their own takes."""
_LARGE: Final = 70
"""Instruments from which a tray is washed in two baskets."""


class Washing:
    """The washers and who fills them."""

    def __init__(self, scene: Scene, containers: Containers) -> None:
        self._scene = scene
        self._containers = containers
        self._washer = scene.book.with_role(Role.TECHNICIAN)[-1]
        self._running: set[str] = set()
        self._second_basket: list[str] = []
        self._hand_busy = False
        self._containers_washed: date | None = None

    def look(self) -> None:
        """Start each free washer for which enough waits, then look again."""
        scene = self._scene
        if not scene.on_paper:
            for machine in scene.book.machines(MachineKind.WASHER):
                self._fill(machine)
        if scene.open:
            scene.agenda.after(11, self.look)

    def _fill(self, machine: str) -> None:
        scene = self._scene
        if machine in self._running or self._wash_containers(machine):
            return
        waiting, baskets = self._waiting()
        if waiting and not self._hand_busy and scene.happens(Oddity.HAND_WASH, one_in=10):
            self._by_hand(waiting.pop().key)
        count = len(waiting) + len(baskets) + len(self._second_basket)
        long = bool(waiting) and waiting[0].since is not None and waiting[0].since < scene.ago(WAITS_AT_MOST)
        if count >= WASHER_HOLDS - 1 or (count and (long or baskets or self._second_basket)):
            self._wash(machine, [tray.key for tray in waiting[:WASHER_HOLDS]], baskets[:1])

    def _wash_containers(self, machine: str) -> bool:
        """Wash some containers in a load apart, once a day, before their trays are ready for them."""
        scene = self._scene
        if self._containers_washed == scene.day:
            return False
        with scene.store.read() as look:
            trays = [key_of(row.subject) for row in look.trays(step=Step.RECEIVED)]
        chosen = self._containers.to_wash(trays, CONTAINERS)
        if len(chosen) < CONTAINERS // 2:
            return False
        self._containers_washed = scene.day
        self._scan(scene.code("machine", machine), *(scene.code("container", key) for key in chosen))
        self._start(machine)
        return True

    def _waiting(self) -> tuple[list[Tray], list[str]]:
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.trays(step=Step.RECEIVED)]
            tied = [key_of(row.subject) for row in look.carriers(holds=Holds.SOILED) if row.wash_load is None]
        trays = scene.states(Tray, keys, "tray")
        trays.sort(key=lambda tray: (not tray.urgent, tray.since, tray.key))
        kinds = scene.book.cards[CarrierCard]
        return trays, sorted(key for key in tied if kinds[key].kind is CarrierKind.BULK_BASKET)

    def _scan(self, *codes: str | Action) -> None:
        self._scene.scan(Station.WASHING, self._washer, *codes)

    def _wash(self, machine: str, trays: Sequence[str], baskets: Sequence[str]) -> None:
        scene = self._scene
        self._scan(scene.code("machine", machine))
        seconds, self._second_basket = self._second_basket, []
        for state in scene.states(Tray, seconds, "tray"):
            if state.step is Step.WASHING:
                self._scan(scene.code("tray", state.key), Action.EXTRA_BASKET)
        for tray in trays:
            scene.scan_thing(Station.WASHING, self._washer, scene.code("tray", tray))
            if self._is_large(tray):
                self._scan(Action.EXTRA_BASKET)
            elif scene.happens(Oddity.SPLIT_TRAY, one_in=20):
                self._second_basket.append(tray)
        for basket in baskets:
            self._scan(scene.code("carrier", basket))
        self._start(machine)

    def _is_large(self, tray: str) -> bool:
        (state,) = self._scene.states(Tray, [tray], "tray")
        return state.instruments >= _LARGE

    def _start(self, machine: str) -> None:
        scene = self._scene
        self._running.add(machine)
        self._scan(Action.FINISH)
        scene.agenda.after(WASH_MINUTES + scene.chance.uniform(0, 6), partial(self._washed, machine))

    def _by_hand(self, tray: str) -> None:
        """Wash by hand what the machines would harm."""
        self._hand_busy = True
        self._scan(Action.WASHED_BY_HAND, self._scene.code("tray", tray), Action.FINISH)
        self._scene.agenda.after(HAND_MINUTES, self._washed_by_hand)

    def _washed_by_hand(self) -> None:
        self._hand_busy = False
        self._scan(Action.WASHED_BY_HAND, Action.LOAD_CONFORMING)

    def _washed(self, machine: str) -> None:
        """Accept the parameters of a washing load, or refuse them as one decision; strike out what is seen dirty."""
        scene = self._scene
        if scene.on_paper:
            scene.agenda.after(20, partial(self._washed, machine))
            return
        self._scan(scene.code("machine", machine))
        refused = scene.happens(Oddity.WASH_REFUSED)
        dirty = None if refused else self._seen_dirty(machine)
        if dirty is not None:
            self._scan(scene.code("tray", dirty), Action.REWASH)
        self._scan(Action.LOAD_NOT_CONFORMING if refused else Action.LOAD_CONFORMING)
        self._running.discard(machine)

    def _seen_dirty(self, machine: str) -> str | None:
        """Give a tray that is not clean, when the turn of one has come."""
        scene = self._scene
        with scene.store.read() as look:
            load = look.load_at(machine, "running")
            held = sorted(look.washed_in(load.key)) if load is not None else []
        trays = [key_of(name) for name in held if name.startswith("tray:")]
        if len(trays) < 2 or not scene.happens(Oddity.DIRTY_BASKET, one_in=4):  # noqa: PLR2004 - one of several
            return None
        return scene.chance.choice(trays)
