"""Non-conformities: opened from a scan, or by the program when the facts say so (rules 0 and 20).

Declared in seconds, qualified when there is time; each corrective action has an owner and a day; closed with evidence.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.values import changed

MOST_ACTIONS: Final = 20
"""How many actions one non-conformity may plan: a state is bounded."""

REMINDED: Final = timedelta(days=7)
"""How long before its day an action is recalled to its owner."""


class Cause(StrEnum):
    """Whose doing it is: the bill follows (domain section 3)."""

    PLANT = "plant"
    MEMBER = "member"
    UNKNOWN = "unknown"


class CaseOrigin(StrEnum):
    """Where it comes from; who bears it is another question (`Cause`)."""

    PLANT = "plant"
    MEMBER = "member"
    TRANSPORT = "transport"
    SUPPLIER = "supplier"
    UNKNOWN = "unknown"


class Consequence(StrEnum):
    """What it led to, the gravest that is known."""

    NONE = "none"
    DELAY = "delay"
    WORK_REDONE = "work-redone"
    OPERATION_POSTPONED = "operation-postponed"
    PATIENT_RISK = "patient-risk"


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """What a non-conformity begins with, before anyone looks at it."""

    severity: int
    origin: CaseOrigin
    step: str | None
    cause: Cause


REPORTED: Final = "reported"
"""What a person declared, rather than the program."""

_UNLISTED: Final = CaseTerms(2, CaseOrigin.UNKNOWN, None, Cause.UNKNOWN)

AUTOMATIC: Final = {
    "prion-suspect": CaseTerms(4, CaseOrigin.MEMBER, "reception", Cause.MEMBER),
    "destroyed-is-back": CaseTerms(4, CaseOrigin.UNKNOWN, "reception", Cause.UNKNOWN),
    "no-code": CaseTerms(2, CaseOrigin.UNKNOWN, None, Cause.UNKNOWN),
    "missing-not-declared": CaseTerms(2, CaseOrigin.MEMBER, "assembly", Cause.MEMBER),
    "not-listed": CaseTerms(3, CaseOrigin.PLANT, "unloading", Cause.PLANT),
    "test-failed": CaseTerms(3, CaseOrigin.PLANT, "loading", Cause.PLANT),
    "machine-look-failed": CaseTerms(2, CaseOrigin.PLANT, "loading", Cause.PLANT),
    "seal-broken": CaseTerms(2, CaseOrigin.TRANSPORT, "receipt", Cause.UNKNOWN),
    "received": CaseTerms(3, CaseOrigin.PLANT, "receipt", Cause.PLANT),
    "used": CaseTerms(4, CaseOrigin.UNKNOWN, "use", Cause.UNKNOWN),
    "instrument-broken": CaseTerms(1, CaseOrigin.UNKNOWN, "assembly", Cause.UNKNOWN),
    "single-use-discarded": CaseTerms(1, CaseOrigin.MEMBER, "reception", Cause.MEMBER),
    "other-site": CaseTerms(1, CaseOrigin.MEMBER, "reception", Cause.MEMBER),
    "receipt-count-differs": CaseTerms(2, CaseOrigin.TRANSPORT, "receipt", Cause.UNKNOWN),
    "other-member": CaseTerms(2, CaseOrigin.MEMBER, None, Cause.MEMBER),
    "overrides": CaseTerms(2, CaseOrigin.PLANT, None, Cause.PLANT),
    REPORTED: _UNLISTED,
}
"""Every kind that opens by itself (rule 20), and how; ``received-expired`` is of the kind before its dash.

``step`` None: the station where it happened.
"""


def terms_of(what: str) -> CaseTerms:
    """Give how a kind begins; what the table lacks is opened all the same (rule 0)."""
    return AUTOMATIC.get(what) or AUTOMATIC.get(what.partition("-")[0]) or _UNLISTED


@dataclass(frozen=True, slots=True)
class NonConformityOpened(Recorded):
    """Something went wrong with this thing at this step; severity 1 (slight) to 4 (a patient may be harmed)."""

    kind: ClassVar[str] = "nonconformity.opened"
    version: ClassVar[int] = 2
    what: str
    severity: int
    about: str
    cause: Cause
    after_release: bool
    automatic: bool
    number: str | None = None
    origin: CaseOrigin = CaseOrigin.UNKNOWN
    step: str | None = None


@dataclass(frozen=True, slots=True)
class NonConformityQualified(Recorded):
    """What is known of it now; None leaves what was said before. ``type``: a reason code used for non-conformities."""

    kind: ClassVar[str] = "nonconformity.qualified"
    type: str | None = None
    severity: int | None = None
    origin: CaseOrigin | None = None
    consequence: Consequence | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class ActionPlanned(Recorded):
    """A corrective action: what (a few words, the whole as an attachment), who, until when. ``action``: its rank."""

    kind: ClassVar[str] = "nonconformity.action-planned"
    action: int
    label: str
    text: str | None
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class ActionDone(Recorded):
    """A corrective action was carried out; ``evidence`` names a photo or a text kept outside the journal."""

    kind: ClassVar[str] = "nonconformity.action-done"
    action: int
    evidence: str


@dataclass(frozen=True, slots=True)
class NonConformityClosed(Settled):
    """A pharmacist closed it, with evidence, saying who bears it."""

    kind: ClassVar[str] = "nonconformity.closed"
    evidence: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class NonConformityReopened(Settled):
    """A pharmacist opened it again, with a reason code."""

    kind: ClassVar[str] = "nonconformity.reopened"
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One corrective action, folded."""

    action: int
    label: str
    text: str | None
    owner: str
    due: date
    done_at: datetime | None = None
    done_by: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class NonConformity(Life):
    """A non-conformity, folded."""

    key: str
    opened: NonConformityOpened | None = None
    opened_at: datetime | None = None
    opened_by: str | None = None
    home: str | None = None
    type: str | None = None
    severity: int = 1
    origin: CaseOrigin = CaseOrigin.UNKNOWN
    consequence: Consequence = Consequence.NONE
    cause: Cause = Cause.UNKNOWN
    qualified_by: str | None = None
    actions: tuple[PlannedAction, ...] = ()
    closed_at: datetime | None = None
    closed_by: str | None = None
    evidence: str | None = None

    @property
    def number(self) -> str:
        """Its spoken number."""
        return (self.opened.number if self.opened else None) or self.key

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.number

    @property
    def open_actions(self) -> tuple[PlannedAction, ...]:
        """Give the actions not yet carried out."""
        return tuple(action for action in self.actions if action.done_at is None)


def begin_nonconformity(key: str) -> NonConformity:
    """Give a non-conformity of which nothing is known yet."""
    return NonConformity(key=key)


def evolve_nonconformity(state: NonConformity, entry: Entry, fact: object) -> NonConformity:
    """Fold one fact of a non-conformity."""
    match fact:
        case NonConformityOpened():
            return changed(
                state,
                opened=fact,
                opened_at=entry.happened_at,
                opened_by=entry.actor,
                home=entry.home,
                severity=fact.severity,
                origin=fact.origin,
                cause=fact.cause,
            )
        case NonConformityQualified():
            return changed(
                state,
                type=fact.type or state.type,
                severity=state.severity if fact.severity is None else fact.severity,
                origin=fact.origin or state.origin,
                consequence=fact.consequence or state.consequence,
                cause=fact.cause or state.cause,
                qualified_by=entry.actor,
            )
        case ActionPlanned():
            others = tuple(action for action in state.actions if action.action != fact.action)
            planned = PlannedAction(fact.action, fact.label, fact.text, fact.owner, fact.due)
            return changed(state, actions=(*others, planned)[-MOST_ACTIONS:])
        case ActionDone():
            return changed(state, actions=tuple(_done(action, entry, fact) for action in state.actions))
        case NonConformityClosed():
            closed = changed(state, closed_at=entry.happened_at, closed_by=entry.actor)
            return changed(closed, evidence=fact.evidence, cause=fact.cause)
        case NonConformityReopened():
            return changed(state, closed_at=None, closed_by=None)
        case _:
            return state


def _done(action: PlannedAction, entry: Entry, fact: ActionDone) -> PlannedAction:
    if action.action != fact.action:
        return action
    return replace(action, done_at=entry.happened_at, done_by=entry.actor, evidence=fact.evidence)


class Reminder(StrEnum):
    """How an open action stands to its day."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    LATER = "later"


def reminder(due: date, today: date) -> Reminder:
    """Say whether an open action is overdue, due within a week, or later (rule 20)."""
    if due < today:
        return Reminder.OVERDUE
    return Reminder.DUE_SOON if due <= today + REMINDED else Reminder.LATER
