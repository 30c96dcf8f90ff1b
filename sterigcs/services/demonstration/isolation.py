"""Sequestered sets: blocked until the pharmacist signs how they leave."""

from datetime import timedelta
from functools import partial
from typing import Final

from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.people import Role
from sterigcs.domain.prion import Exit, PrionDue, PrionLevel, SequestrationOutcome, due_of
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.ports import Writing
from sterigcs.services.sequestration import end_sequestration, rule_for

WAITS: Final = timedelta(days=2)


class Isolation:
    """The locked cabinet."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._pharmacist = scene.book.with_role(Role.PHARMACIST)[0]

    def look(self) -> None:
        """Let out what waited long enough for its answer: inactivated as the signed table says, else cleared."""
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.trays(step=Step.SEQUESTERED)]
        for tray in scene.states(Tray, keys, "tray"):
            if tray.since is not None and tray.since + WAITS < scene.clock.moment:
                scene.office(partial(self._let_out, tray))

    def _let_out(self, tray: Tray, work: Writing) -> Notice:
        rule = rule_for(work, tray)
        asked = Exit(SequestrationOutcome.CLEARED, "doubt-lifted")
        if rule is not None and due_of(PrionLevel.SUSPECT, rule) is PrionDue.INACTIVATION:
            asked = Exit(SequestrationOutcome.INACTIVATED, "urgent-need", rule.product, "K7001", rule.minutes)
        code = self._scene.code("tray", tray.key)
        return end_sequestration(work, self._scene.read, code, asked, self._scene.signers[self._pharmacist])
