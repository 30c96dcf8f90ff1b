"""The sterilisers: the tests of the day, loads, their records, and the decisions on them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.machines import MachineKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.people import Role
from sterigcs.domain.release_blockers import CycleFailed, blockers
from sterigcs.domain.releases import LoadReleased
from sterigcs.domain.stations import Station
from sterigcs.services.demonstration.calendar import local
from sterigcs.services.demonstration.loading import Loading
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.ports import Ending, MachineRun
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.evidence import Importing, import_file
from sterigcs.services.machines import return_to_service
from sterigcs.services.release import ReleaseAsked, gather, release

ENOUGH: Final = 24
RUN_MINUTES, FAILED_MINUTES = 62, 29
TEST_MINUTES: Final = 28
COOLING_MINUTES: Final = 12
WAITS_AT_MOST: Final = 80
"""Minutes after which a load starts half full."""
STOPPED_AFTER: Final = 21
REPAIR_MINUTES: Final = 130
TEST: Final = "BD134"
_MANY: Final = 3
_STRIKES: Final = {
    Oddity.WET_PACK: Action.WET,
    Oddity.ABSENT_PACK: Action.ABSENT,
    Oddity.TORN_PACK: Action.TORN_OR_OPEN,
}


class Steam:
    """Two sterilisers and who drives them, reads them, releases their loads."""

    def __init__(self, scene: Scene, failing: Callable[[str], None]) -> None:
        """``failing``: told of a load whose cycle will fail, while it runs."""
        self._scene = scene
        book = scene.book
        self.machines = book.machines(MachineKind.STERILISER)
        self._driver = book.with_role(Role.TECHNICIAN)[0]
        self._delegate = book.with_role(Role.DELEGATE)[-1]
        self.pharmacist = book.with_role(Role.PHARMACIST)[0]
        self._biomedical = book.with_role(Role.BIOMEDICAL)[0]
        self._loading = Loading(scene, self._driver)
        self._busy: set[str] = set()
        self._cut: set[str] = set()
        self._failing: Callable[[str], None] = failing
        self.undecided: list[str] = []

    def open(self) -> None:
        """Run the test of the day on each machine, then look at the loads."""
        for place, machine in enumerate(self.machines):
            self._busy.add(machine)
            self._scene.agenda.after(4 * place, partial(self._test, machine))
        self._scene.agenda.after(60, self._look)

    def _test(self, machine: str, *, again: bool = False) -> None:
        """Run a Bowie-Dick test; half an hour later somebody reads it. Done again it conforms."""
        scene = self._scene
        failed = not again and scene.happens(Oddity.BOWIE_DICK_FAILED)
        start = scene.clock.moment + timedelta(seconds=40)
        # What the sheet shows is not in the record: an air leak leaves the curve as it should be.
        scene.agenda.after(TEST_MINUTES, partial(self._read_test, machine, start, failed=failed))

    def _read_test(self, machine: str, start: datetime, *, failed: bool) -> None:
        scene = self._scene
        action = Action.BOWIE_DICK_NOT_CONFORMING if failed else Action.BOWIE_DICK_CONFORMING
        scene.scan(Station.LOADING, self._driver, scene.code("machine", machine), action)
        self._import(MachineRun(machine, TEST, start))
        if failed:
            scene.agenda.after(3, partial(self._test, machine, again=True))
        else:
            self._busy.discard(machine)

    def _look(self) -> None:
        """Start each free machine for which enough waits, prepare a trolley when none is free, then look again."""
        scene = self._scene
        if not scene.on_paper:
            for machine in self.machines:
                if machine not in self._busy and (self._loading.prepared or self._enough()):
                    self._load(machine)
            if len(self._busy) == len(self.machines) and not self._loading.prepared and self._enough():
                self._loading.prepare()
        if scene.open:
            scene.agenda.after(10, self._look)

    def _enough(self) -> bool:
        scene, packs = self._scene, self._loading.waiting()
        old = bool(packs) and (packs[0].since or "") < scene.ago(WAITS_AT_MOST).isoformat()
        last = bool(packs) and scene.clock.moment > scene.closing - timedelta(minutes=40)
        return len(packs) >= ENOUGH or old or last

    def _load(self, machine: str) -> None:
        """Fill a machine and start it."""
        scene = self._scene
        self._busy.add(machine)
        programme = self._loading.fill(machine)
        scene.scan(Station.LOADING, self._driver, Action.FINISH)
        load = self._running(machine)
        if load is None:
            self._busy.discard(machine)
            return
        run = MachineRun(machine, programme, scene.clock.moment + timedelta(seconds=45), self._ending())
        if scene.happens(Oddity.MACHINE_STOPPED):
            scene.agenda.after(STOPPED_AFTER, partial(self._stop, machine, load))
        else:
            if run.ending is Ending.FAILED:
                self._failing(load)
            ran = FAILED_MINUTES if run.ending is Ending.FAILED else RUN_MINUTES
            minutes = ran + COOLING_MINUTES + scene.chance.uniform(0, 8)
            scene.agenda.after(minutes, partial(self._unload, run, load))

    def _ending(self) -> Ending:
        if self._scene.happens(Oddity.FAILED_CYCLE):
            return Ending.FAILED
        return Ending.CUT_SHORT if self._scene.happens(Oddity.NOT_CONCLUSIVE) else Ending.COMPLETE

    def _running(self, machine: str) -> str | None:
        with self._scene.store.read() as look:
            load = look.load_at(machine, "running")
        return load.key if load else None

    def _unload(self, run: MachineRun, load: str) -> None:
        """Count the load out, strike out what is not as it should be, and import the record."""
        scene = self._scene
        if load in self._cut:
            return
        scene.scan(Station.UNLOADING, self._driver, scene.code("machine", run.machine))
        with scene.store.read() as look:
            rows = [row for row in look.packs(load=load) if row.tray]
        for oddity, action in _STRIKES.items():
            if len(rows) > _MANY and scene.happens(oddity, one_in=3):
                row = rows.pop(scene.chance.randrange(len(rows)))
                scene.scan(Station.UNLOADING, self._driver, key_of(row.subject), action)
        scene.scan(Station.UNLOADING, self._driver, Action.COUNT_RIGHT)
        if run.ending is Ending.FAILED:
            scene.agenda.after(2, partial(self._test, run.machine))  # nothing starts here before a new test
        else:
            self._busy.discard(run.machine)
        self._import(run)
        scene.agenda.after(scene.chance.uniform(4, 12), partial(self._decide, load))

    def _import(self, run: MachineRun) -> None:
        """Import the record that the machine wrote."""
        scene = self._scene
        file = scene.tapes.write(run)
        with scene.store.write() as work:
            import_file(work, file, Importing(self._driver, run.machine))

    def _decide(self, load: str) -> None:
        """Release a load whose checks are all green; anything else goes to the pharmacist; on paper it waits."""
        if self._scene.on_paper or self._held_for_paper():
            self.undecided.append(load)
            return
        self.decide(load)

    def _held_for_paper(self) -> bool:
        """Tell whether the delegate is about to lose the screen: what comes out last is signed on paper."""
        scene = self._scene
        return bool(scene.pending[Oddity.POWER_CUT]) and scene.clock.moment > local(scene.day, 15, 45)

    def decide(self, load: str) -> None:
        """Release a load, or let the pharmacist decide."""
        if self._sign(load, Decision.RELEASED, self._delegate, None):
            return
        with self._scene.store.read() as look:
            case = gather(look, load)
        failed = case is not None and any(isinstance(each, CycleFailed) for each in blockers(case))
        decision = Decision.REFUSED if failed else Decision.RELEASED
        reason = "machine-fault" if failed else "record-incomplete"
        self._scene.agenda.after(9, partial(self._sign, load, decision, self.pharmacist, reason))

    def _sign(self, load: str, decision: Decision, person: str, reason: str | None) -> bool:
        scene = self._scene
        scene.clock.pass_seconds(20)
        with scene.store.write() as work:
            asked = ReleaseAsked(load, decision, {}, reason)
            notice = release(work, scene.read, asked, scene.signers[person])
        return isinstance(notice, LoadReleased)

    def _stop(self, machine: str, load: str) -> None:
        """Stop a machine in its run: the load is refused, biomedical repairs the machine, its test is done again."""
        scene = self._scene
        scene.scan(
            Station.LOADING, self._driver, scene.code("machine", machine), Action.MACHINE_STOPPED, Action.VALIDATE
        )
        scene.agenda.after(15, partial(self._sign, load, Decision.REFUSED, self.pharmacist, "machine-fault"))
        scene.agenda.after(REPAIR_MINUTES, partial(self._repaired, machine))

    def _repaired(self, machine: str) -> None:
        scene = self._scene
        with scene.store.write() as work:
            card = scene.signers[self._biomedical]
            return_to_service(work, scene.read, scene.code("machine", machine), "machine-fault", card)
        scene.agenda.after(5, partial(self._test, machine))

    def current_lost(self) -> None:
        """Give up the runs that a power cut stopped: refused tomorrow's way, after a new test."""
        scene = self._scene
        for machine in self.machines:
            load = self._running(machine)
            if load is not None:
                self._cut.add(load)
                scene.agenda.after(115, partial(self._sign, load, Decision.REFUSED, self.pharmacist, "power-cut"))
            self._busy.add(machine)
            scene.agenda.after(100, partial(self._test, machine, again=True))

    def load_to_recall(self) -> Load | None:
        """Give the load to recall: the newest released one of which most packs are at the members."""
        with self._scene.store.read() as look:
            at_members = [row for row in look.packs(status=PackStatus.DELIVERED) if row.load and not row.recalled]
            counts: dict[str, int] = {}
            for row in at_members:
                counts[row.load or ""] = counts.get(row.load or "", 0) + 1
            ranked = sorted(counts.items(), key=lambda pair: (pair[1], pair[0]))
            return look.get(Load, ranked[-1][0]) if ranked else None
