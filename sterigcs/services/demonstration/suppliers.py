"""Suppliers' sets: received unknown, processed before the operation and after it, returned with a certificate."""

from datetime import timedelta
from functools import partial
from typing import Final

from sterigcs.domain.certificates import LoanCertificate
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.loan_trays import LoanTray, may_return
from sterigcs.domain.people import Role
from sterigcs.domain.tray_facts import Step, TrayCard
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, TrayType
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.loan_trays import LoanAsked, receive_loan, return_loan
from sterigcs.services.ports import Writing
from sterigcs.services.rows import LoanTrayRow

_SETS: Final = (
    ("Fournisseur A (prothèse de hanche)", "CMC", 3, 34),
    ("Fournisseur B (vis et plaques)", "CHC", 2, 58),
    ("Fournisseur C (prothèse de genou)", "CMC", 4, 41),
)
"""Whose set, for whom, how many boxes, how many instruments a box."""


class Suppliers:
    """Who receives and returns suppliers' sets."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._person = scene.book.people[scene.book.with_role(Role.TECHNICIAN)[1]]
        self._came = 0
        self._used: set[str] = set()

    def look(self) -> None:
        """Return the sets that are processed again, receive one that nobody announced."""
        self._return()
        if self._scene.happens(Oddity.SUPPLIER_SET):
            self._receive()

    def _receive(self) -> None:
        """Register a set in a minute; its boxes are washed like anything else."""
        scene = self._scene
        supplier, owner, boxes, instruments = _SETS[self._came % len(_SETS)]
        self._came += 1
        on, category = scene.day + timedelta(days=2), "Composition"
        site, department = f"{owner}-SITE", f"{owner}-BLOC"
        asked = LoanAsked(supplier, site, on, boxes, "P134", category, "wrap", instruments, department, cleaned=True)
        _, keys = scene.office(lambda work: receive_loan(work, scene.read, asked, self._person))
        with scene.store.read() as look:
            for key in keys:
                scene.book.learn(look, TrayCard, key)
            for model in {key.partition("-")[0] for key in keys}:
                scene.book.learn(look, TrayType, model)
                scene.book.learn(look, CountSheet, model)

    def watch(self) -> None:
        """Keep the boxes that were used out of the vans: once processed again they go back to their supplier."""
        scene = self._scene
        for loan in self._here():
            boxes = scene.states(Tray, loan.received.trays if loan.received else (), "tray")
            if boxes and all(box.step is Step.SENT or (box.received_at and box.passes) for box in boxes):
                self._used.add(loan.key)
                scene.set_apart |= {box.key for box in boxes}
        if scene.open:
            scene.agenda.after(20, self.watch)

    def _here(self) -> list[LoanTray]:
        with self._scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.rows(LoanTrayRow, state="here")]
        return self._scene.states(LoanTray, keys, "loan-tray")

    def _return(self) -> None:
        scene = self._scene
        for loan in self._here():
            boxes = scene.states(Tray, loan.received.trays if loan.received else (), "tray")
            if loan.key in self._used and may_return(loan, tuple(boxes)) is None:
                scene.office(partial(self._give_back, loan.key))

    def _give_back(self, key: str, work: Writing) -> Notice | LoanCertificate:
        return return_loan(work, key, self._person)
