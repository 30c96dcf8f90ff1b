"""The clean side: washed trays are checked and packed, loose instruments become pouches."""

from typing import Final

from sterigcs.domain.actions import QUANTITIES, Action
from sterigcs.domain.carriers import Carrier, FilterLimit
from sterigcs.domain.journal import key_of
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, SingleItem, TrayType
from sterigcs.services.demonstration.containers import Containers
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.scanning import Answer

POUCH_KINDS: Final = 3
"""How many different instruments a bulk basket gives pouches of."""
_BY_COUNT: Final = {count: action for action, count in QUANTITIES.items()}


class CleanSide:
    """Assembly and packing, at one post."""

    def __init__(self, scene: Scene, containers: Containers) -> None:
        self._scene = scene
        self._containers = containers
        technicians = scene.book.with_role(Role.TECHNICIAN)
        self._packers = [*technicians[1:3], scene.book.with_role(Role.DELEGATE)[0]]
        self._emptied: dict[str, str] = {}
        self._last_label: str | None = None

    def open_posts(self) -> None:
        """Let each packer begin."""
        for place, person in enumerate(self._packers):
            self._scene.agenda.after(3 * place, lambda person=person: self._work(person))  # type: ignore[misc]

    def _work(self, person: str) -> None:
        """Take what waits longest, pack it once it is checked, then look again."""
        scene = self._scene
        if not scene.open:
            return
        tray = self._next_tray()
        if tray is not None:
            answer = scene.scan(Station.PACKING, person, scene.code("tray", tray.key))
            # Checking a tray against its count sheet takes its time.
            minutes = scene.chance.uniform(5, 12) if tray.step is Step.WASHED else 2
            scene.agenda.after(minutes, lambda: self._pack(person, tray, answer))
        elif (basket := self._next_basket()) is not None:
            self._pouches(person, basket)
            scene.agenda.after(8, lambda: self._work(person))
        else:
            scene.agenda.after(6, lambda: self._work(person))

    def _next_tray(self) -> Tray | None:
        scene = self._scene
        with scene.store.read() as look:
            rows = [*look.trays(step=Step.ASSEMBLED), *look.trays(step=Step.WASHED)]
        keys = [key_of(row.subject) for row in rows]
        waiting = scene.states(Tray, keys, "tray")
        return min(waiting, key=lambda tray: (not tray.urgent, tray.since, tray.key), default=None)

    def _pack(self, person: str, tray: Tray, answer: Answer) -> None:
        """Note what is missing, pack, scan the label back, and look for the next."""
        scene = self._scene
        if tray.step is Step.WASHED:
            self._check(person, tray)
        container = self._containers.of(tray.key)
        if container is not None:
            answer = scene.scan(Station.PACKING, person, scene.code("container", container))
            if isinstance(answer.notice, FilterLimit):
                scene.scan(Station.PACKING, person, Action.FILTER_CHANGED)
        if not answer.labels:
            answer = scene.scan(Station.PACKING, person, Action.VALIDATE)
        self._scan_label(person, answer)
        scene.agenda.after(1, lambda: self._work(person))

    def _scan_label(self, person: str, answer: Answer) -> None:
        scene = self._scene
        for label in answer.labels:
            if self._last_label is not None and scene.happens(Oddity.OTHER_LABEL, one_in=10):
                scene.scan(Station.PACKING, person, self._last_label)
            scene.scan_thing(Station.PACKING, person, label)
            self._last_label = label

    def _check(self, person: str, tray: Tray) -> None:
        """Hold the tray against its count sheet."""
        scene = self._scene
        kind = scene.book.trays[tray.key].tray_type
        line = self._missing_line(tray, scene.book.cards[CountSheet][kind].lines)
        if line is None:
            return
        scene.scan(Station.PACKING, person, f"L{line.line}", Action.MISSING)
        exclusive = scene.book.cards[TrayType][kind].recomposition is Recomposition.EXCLUSIVE
        replaced = not exclusive and scene.happens(Oddity.REPLACED)
        scene.scan(Station.PACKING, person, Action.REPLACED if replaced else Action.LEAVES_SHORT)

    def _missing_line(self, tray: Tray, lines: tuple[CountSheetLine, ...]) -> CountSheetLine | None:
        usual = [line for line in lines if not line.critical]
        declared = next((line for line in usual if line.line in tray.declared_missing), None)
        if declared is not None or not usual:
            return declared
        if self._scene.happens(Oddity.SHORT_UNDECLARED, one_in=25):
            return self._scene.chance.choice(usual)
        return None

    def _next_basket(self) -> str | None:
        """Give a washed bulk basket of which nothing was packed since its wash."""
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.carriers(holds="nothing") if row.wash_load]
        washed = [b for b in scene.states(Carrier, keys, "carrier") if b.washed and b.wash_load]
        return next((b.key for b in washed if self._emptied.get(b.key) != b.wash_load), None)

    def _pouches(self, person: str, basket: str) -> None:
        """Pack a basket's instruments, a few kinds of them, each in its pouch."""
        scene = self._scene
        (state,) = scene.states(Carrier, [basket], "carrier")
        self._emptied[basket] = state.wash_load or ""
        scene.scan(Station.PACKING, person, scene.code("carrier", basket))
        for item in scene.chance.sample(list(scene.book.cards[SingleItem]), POUCH_KINDS):
            count = min(scene.chance.randint(2, 8), 10)
            answer = scene.scan(Station.PACKING, person, scene.code("item", item), _BY_COUNT[count])
            self._scan_label(person, answer)
