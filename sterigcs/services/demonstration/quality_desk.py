"""The quality desk: what opened is qualified, acted upon by a day, closed with evidence; some actions are late."""

from datetime import timedelta
from functools import partial
from typing import Final

from sterigcs.domain.caserules import ActionIsPlanned
from sterigcs.domain.journal import key_of
from sterigcs.domain.nonconformities import CaseOrigin, Cause, Consequence, NonConformity
from sterigcs.domain.people import Role
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.quality import Evidence, Qualifying, close, done, plan, qualify

GRAVE: Final = 3
CLOSES_AFTER: Final = timedelta(days=2)
_TYPES: Final = {
    "prion-suspect": "nc-other",
    "missing-not-declared": "nc-count",
    "not-listed": "nc-content",
    "test-failed": "nc-machine",
    "seal-broken": "nc-pack-damaged",
    "instrument-broken": "nc-broken",
    "single-use-discarded": "nc-other",
    "other-site": "nc-place",
    "receipt-count-differs": "nc-place",
}
_ACTIONS: Final = (
    "Revoir le chargement avec l’équipe",
    "Rappeler la consigne au bloc",
    "Contrôler la machine et tracer le résultat",
    "Revoir la fiche de composition",
    "Vérifier le contenu du fourgon à chaque retour",
)
_SEEN: Final = "Vu avec le service concerné, sans suite."
_DONE: Final = "Fait, tracé au classeur de la stérilisation."


class QualityDesk:
    """The pharmacist, and those who carry out what was decided."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        book = scene.book
        self._pharmacist = book.with_role(Role.PHARMACIST)[0]
        self._owners = [
            book.with_role(Role.TECHNICIAN)[0],
            book.with_role(Role.DELEGATE)[0],
            book.with_role(Role.BIOMEDICAL)[0],
            self._pharmacist,
        ]

    def look(self) -> None:
        """Go through what is open, the oldest first."""
        with self._scene.store.read() as look:
            rows = look.cases(state="open")
        keys = [key_of(row.subject) for row in rows]
        for case in self._scene.states(NonConformity, keys, "nonconformity"):
            if case.qualified_by is None or case.type is None:
                self._qualify(case)
            elif case.open_actions:
                self._follow(case)
            elif case.opened_at is not None and case.opened_at + CLOSES_AFTER < self._scene.clock.moment:
                self._close(case)

    def _qualify(self, case: NonConformity) -> None:
        scene = self._scene
        what = case.opened.what if case.opened else ""
        consequence = Consequence.DELAY if case.severity >= GRAVE else Consequence.NONE
        origin = CaseOrigin.MEMBER if case.origin is CaseOrigin.UNKNOWN else None
        known = Qualifying(case.type or _TYPES.get(what, "nc-other"), None, origin, consequence)
        scene.office(lambda work: qualify(work, case.number, known, self._pharmacist))
        if case.severity >= GRAVE or not scene.chance.randrange(4):
            self._plan(case)

    def _plan(self, case: NonConformity) -> None:
        scene = self._scene
        owner, label = scene.chance.choice(self._owners), scene.chance.choice(_ACTIONS)
        due = scene.day + timedelta(days=scene.chance.randint(3, 10))
        planned = scene.office(lambda work: plan(work, case.number, label, None, owner, due, self._pharmacist))
        forgotten = not scene.chance.randrange(5)
        if isinstance(planned, ActionIsPlanned) and not forgotten:
            minutes = 24 * 60 * scene.chance.uniform(1, (due - scene.day).days)
            scene.agenda.after(minutes, partial(self._do, case.number, planned.action, owner))

    def _do(self, number: str, action: int, owner: str) -> None:
        evidence = Evidence(words=_DONE)
        self._scene.office(lambda work: done(work, number, action, evidence, owner))

    def _follow(self, case: NonConformity) -> None:
        """Remind of what is long overdue: it is done, late."""
        late = next((each for each in case.open_actions if each.due + timedelta(days=6) < self._scene.day), None)
        if late is not None:
            self._do(case.number, late.action, late.owner)

    def _close(self, case: NonConformity) -> None:
        scene, evidence = self._scene, Evidence(words=_DONE if case.actions else _SEEN)
        cause = Cause.PLANT if case.cause is Cause.UNKNOWN else None
        signer = scene.signers[self._pharmacist]
        scene.office(lambda work: close(work, case.number, evidence, cause, signer))
