"""Before the day begins: warm-up, the daily look, the weekly leak test; once, a washer that is serviced."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.loads import Purpose
from sterigcs.domain.machine_rules import leak_due
from sterigcs.domain.machines import Machine, MachineKind, ServiceKind, TestKind, TestResult
from sterigcs.domain.people import PersonCard, Role
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.machine_life import OtherRun, Serviced, note_look, note_run, note_service, stop_machine
from sterigcs.services.machines import record_test, return_to_service
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Writing

WARM_UP_MINUTES: Final = 8
LOOKED_AT: Final = (MachineKind.STERILISER, MachineKind.WASHER, MachineKind.SEALER)
NEXT_SERVICE: Final = timedelta(days=182)
REASON: Final = "machine-service"
REPORT: Final = "GMAO-2026-118"


class MachineDesk:
    """Whoever comes first, and biomedical."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        book = scene.book
        self._sterilisers = book.machines(MachineKind.STERILISER)
        self._looked_at = [key for kind in LOOKED_AT for key in book.machines(kind)]
        self._washer = book.machines(MachineKind.WASHER)[-1]
        self._first = book.with_role(Role.TECHNICIAN)[0]
        self._biomedical = book.with_role(Role.BIOMEDICAL)[0]

    def open(self) -> None:
        """Look at each machine, warm the sterilisers up, test them for leaks when it is due."""
        for machine in self._sterilisers:
            self._warm_up(machine)
            if self._leak_wanted(machine):
                self._leak(machine)
        for machine in self._looked_at:
            self._look(machine)

    def _warm_up(self, machine: str) -> None:
        """Note a warm-up that began well before the first test: a record of the test is never taken for its own."""
        scene = self._scene
        run = OtherRun(Purpose.WARM_UP, scene.clock.moment - timedelta(minutes=WARM_UP_MINUTES))
        code = scene.code("machine", machine)
        self._by_first(lambda work, card: note_run(work, scene.read, code, run, card))

    def _look(self, machine: str) -> None:
        scene, code = self._scene, self._scene.code("machine", machine)
        self._by_first(lambda work, card: note_look(work, scene.read, code, card, conforming=True))

    def _by_first(self, act: Callable[[Writing, PersonCard], Notice]) -> None:
        """Do an act of whoever comes first, who signs nothing."""

        def work(changing: Writing) -> Notice:
            card = acting_person(changing, self._first)
            return card if isinstance(card, Refusal) else act(changing, card)

        self._scene.office(work)

    def _leak(self, machine: str) -> None:
        scene, code = self._scene, self._scene.code("machine", machine)
        given = TestResult.PASS.value
        scene.office(lambda work: record_test(work, scene.read, code, TestKind.LEAK, given, self._first))

    def _leak_wanted(self, machine: str) -> bool:
        """Tell whether the leak test would be due tomorrow, or was never done: nobody waits for the last day."""
        (state,) = self._scene.states(Machine, [machine], "machine")
        card = state.on(self._scene.clock.moment)
        if card is None or card.leak_interval_days is None:
            return False
        due = leak_due(state, card)
        return due is None or due <= self._scene.day + timedelta(days=2)

    def service(self) -> None:
        """Stop a washer before its first load, service it, and return it to service, signed."""
        scene, code = self._scene, self._scene.code("machine", self._washer)
        card = scene.signers[self._biomedical]
        scene.office(lambda work: stop_machine(work, scene.read, code, REASON, card, cut=False))
        scene.agenda.after(40, partial(self._serviced, code))

    def _serviced(self, code: str) -> None:
        scene = self._scene
        card = scene.signers[self._biomedical]
        done = Serviced(ServiceKind.MAINTENANCE, scene.day, scene.day + NEXT_SERVICE, REPORT)
        scene.office(lambda work: note_service(work, scene.read, code, done, card))
        scene.office(lambda work: return_to_service(work, scene.read, code, REASON, card))
