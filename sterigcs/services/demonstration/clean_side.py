"""The clean side: washed trays are checked and packed, loose instruments become pouches."""

from datetime import timedelta
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.containers import FilterLimit, ValvesUnchecked
from sterigcs.domain.journal import key_of
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.washing import PackTooLate
from sterigcs.services.demonstration.bench import Bench, Checked, Later
from sterigcs.services.demonstration.containers import Containers
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.pouches import Pouches
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.overrides import override
from sterigcs.services.scanning import Answer

FORGOTTEN: Final = timedelta(hours=52)
"""How long a tray stands behind the others on the shelf: longer than the site lets a washed tray wait."""


class CleanSide:
    """Assembly and packing, at one post."""

    def __init__(self, scene: Scene, containers: Containers) -> None:
        self._scene = scene
        self._containers = containers
        self._bench = Bench(scene)
        self._pouches = Pouches(scene, self._scan_labels)
        technicians = scene.book.with_role(Role.TECHNICIAN)
        self._delegate, self._relief = scene.book.with_role(Role.DELEGATE)[:2]
        self._packers = [*technicians[1:3], self._delegate]
        self._last_label: str | None = None
        self._forgotten: set[str] = set()

    def open_posts(self) -> None:
        """Let each packer begin; the first packs again what was refused the day before."""
        self._pouches.make_again(self._packers[0])
        for place, person in enumerate(self._packers):
            self._scene.agenda.after(3 * place, partial(self._work, person))

    def _work(self, person: str) -> None:
        """Take what waits longest, pack it once it is checked, then look again."""
        scene = self._scene
        if not scene.open:
            return
        if scene.on_paper:
            scene.agenda.after(10, partial(self._work, person))
            return
        tray = self.next_tray()
        if tray is not None:
            answer = self._open(person, tray)
            # Checking a tray against its count sheet takes its time.
            minutes = scene.chance.uniform(5, 12) if tray.step is Step.WASHED else 2
            scene.agenda.after(minutes, partial(self._check, person, tray, answer))
        elif (basket := self._pouches.next_bulk()) is not None:
            self._pouches.make(person, basket)
            scene.agenda.after(8, partial(self._work, person))
        else:
            scene.agenda.after(6, partial(self._work, person))

    def next_tray(self) -> Tray | None:
        """Give the tray that waits longest; one forgotten on the shelf is found again too late."""
        scene = self._scene
        with scene.store.read() as look:
            rows = [*look.trays(step=Step.ASSEMBLED), *look.trays(step=Step.WASHED)]
        waiting = scene.states(Tray, [key_of(row.subject) for row in rows], "tray")
        ready = [tray for tray in waiting if not self._hidden(tray) and self._containers.at_hand(tray.key)]
        if len(ready) > 1 and ready[0].step is Step.WASHED and scene.happens(Oddity.WAITED_TOO_LONG, one_in=20):
            self._forgotten.add(ready.pop(0).key)
        return min(ready, key=lambda tray: (not tray.urgent, tray.since, tray.key), default=None)

    def wrapped_ready(self) -> list[Tray]:
        """Give the washed trays that need no container, the oldest first: what is packed when there is no screen."""
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.trays(step=Step.WASHED)]
        found = [tray for tray in scene.states(Tray, keys, "tray") if self._containers.of(tray.key) is None]
        return sorted(found, key=lambda tray: (tray.since, tray.key))

    def _hidden(self, tray: Tray) -> bool:
        if tray.key not in self._forgotten or tray.washed_at is None:
            return False
        if self._scene.clock.moment - tray.washed_at < FORGOTTEN:
            return True
        self._forgotten.discard(tray.key)
        return False

    def _open(self, person: str, tray: Tray) -> Answer:
        """Take a tray in hand; one that waited too long is signed by a delegate."""
        scene = self._scene
        code = scene.code("tray", tray.key)
        answer = scene.scan(Station.PACKING, person, code)
        if not isinstance(answer.notice, PackTooLate):
            return answer
        asked = OverrideAsked(OverrideKind.WAITED_TOO_LONG, code, "holiday-wait")
        scene.office(lambda work: override(work, scene.read, asked, scene.signers[self._delegate]))
        return scene.scan(Station.PACKING, person, code)

    def _check(self, person: str, tray: Tray, answer: Answer) -> None:
        """Hold a washed tray against its count sheet, then pack it, at once or when what it waits for is there."""
        scene = self._scene
        if scene.on_paper:
            scene.agenda.after(100, partial(self._again, person, tray.key))
            return
        found = self._bench.check(person, tray) if tray.step is Step.WASHED else Checked.GOOD
        if isinstance(found, Later):
            scene.agenda.after(found.minutes, partial(self._resume, tray, found))
        elif found is Checked.GOOD:
            self._pack(person, tray, answer)
        scene.agenda.after(1, partial(self._work, person))

    def _again(self, person: str, tray: str) -> None:
        """Begin again, after the evening on paper, with a tray that nobody packed meanwhile."""
        (state,) = self._scene.states(Tray, [tray], "tray")
        if state.step in {Step.ASSEMBLY, Step.ASSEMBLED}:
            self._pack(person, state, self._open(person, state))
        self._scene.agenda.after(1, partial(self._work, person))

    def _resume(self, tray: Tray, later: Later) -> None:
        """Go on with a tray that waited: a second delegate does, whoever checked it has another in hand."""
        if self._scene.on_paper:
            self._scene.agenda.after(100, partial(self._resume, tray, later))
            return
        answer = self._bench.resume(self._relief, tray.key, later)
        self._pack(self._relief, tray, answer)

    def _pack(self, person: str, tray: Tray, answer: Answer) -> None:
        """Pack, in its container or wrapped, and scan the label back."""
        scene = self._scene
        container = self._containers.of(tray.key)
        if container is not None:
            answer = scene.scan(Station.PACKING, person, scene.code("container", container))
            if isinstance(answer.notice, FilterLimit):
                scene.scan(Station.PACKING, person, Action.FILTER_CHANGED)
            if isinstance(answer.notice, ValvesUnchecked):
                scene.scan(Station.PACKING, person, Action.VALVES_CHECKED)
        if not answer.labels:
            answer = scene.scan(Station.PACKING, person, Action.VALIDATE)
        self._scan_labels(person, answer)
        if answer.labels and scene.happens(Oddity.REPRINT, one_in=10):
            scene.scan(Station.PACKING, person, answer.labels[-1], Action.REPRINT, answer.labels[-1])
        if answer.labels and scene.happens(Oddity.PROBLEM_REPORTED, one_in=25):
            kind, severity = scene.chance.choice(("nc-label", "nc-soiled")), Action.SEVERITY_2
            said = scene.code("reason", kind)
            scene.scan(Station.PACKING, person, answer.labels[-1], Action.REPORT_PROBLEM, said, severity)

    def _scan_labels(self, person: str, answer: Answer) -> None:
        scene = self._scene
        for label in answer.labels:
            if self._last_label is not None and scene.happens(Oddity.OTHER_LABEL, one_in=10):
                scene.scan(Station.PACKING, person, self._last_label)
            scene.scan_thing(Station.PACKING, person, label)
            self._last_label = label
