"""What may be done with a non-conformity, by whom, and what is answered (domain rule 20)."""

from datetime import date
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.nonconformities import MOST_ACTIONS, NonConformity


class CaseUnknown(Refusal):
    """No non-conformity answers to this number."""

    code: ClassVar[str] = "quality.unknown"
    case: str


class CaseIsClosed(Refusal):
    """It is closed: a pharmacist opens it again first."""

    code: ClassVar[str] = "quality.is-closed"
    case: str


class CaseIsOpen(Refusal):
    """It is still open: there is nothing to open again."""

    code: ClassVar[str] = "quality.is-open"
    case: str


class ActionsOpen(Refusal):
    """A corrective action is not done: no closure."""

    code: ClassVar[str] = "quality.actions-open"
    case: str
    count: int
    first: str


class TooManyActions(Refusal):
    """A non-conformity has so many actions at most."""

    code: ClassVar[str] = "quality.too-many-actions"
    case: str
    most: int


class NoSuchAction(Refusal):
    """No open action of this rank."""

    code: ClassVar[str] = "quality.no-such-action"
    case: str
    action: int


class SeverityOutOfRange(Refusal):
    """Severity is 1 to 4."""

    code: ClassVar[str] = "quality.severity"
    severity: int


class NotYoursToQualify(Refusal):
    """Who declared it qualifies it, until the pharmacist has; then the pharmacist alone."""

    code: ClassVar[str] = "quality.not-yours"
    case: str


class CaseDeclared(Accepted):
    """The problem is noted, under a number."""

    code: ClassVar[str] = "quality.declared"
    case: str
    thing: str


class CaseQualified(Accepted):
    """What is known of it is noted."""

    code: ClassVar[str] = "quality.qualified"
    case: str
    type: str
    severity: int


class ActionIsPlanned(Accepted):
    """The corrective action is planned."""

    code: ClassVar[str] = "quality.planned"
    case: str
    action: int
    owner: str
    due: date


class ActionIsDone(Accepted):
    """The corrective action is done."""

    code: ClassVar[str] = "quality.done"
    case: str
    action: int
    left: int


class CaseSettled(Accepted):
    """It is closed."""

    code: ClassVar[str] = "quality.closed"
    case: str


class CaseReopened(Accepted):
    """It is open again."""

    code: ClassVar[str] = "quality.reopened"
    case: str


def may_qualify(case: NonConformity, person: str, severity: int | None, *, decides: bool) -> Refusal | None:
    """Say why this person may not qualify it: whoever declared it may, until a pharmacist (``decides``) has."""
    if severity is not None and not 1 <= severity <= 4:  # noqa: PLR2004 - the scale of rule 20
        return SeverityOutOfRange(severity=severity)
    if case.closed_at is not None:
        return CaseIsClosed(case=case.number)
    own = case.opened_by == person and case.qualified_by in {None, person}
    return None if decides or own else NotYoursToQualify(case=case.number)


def may_plan(case: NonConformity) -> Refusal | None:
    """Say why no further action may be planned."""
    if case.closed_at is not None:
        return CaseIsClosed(case=case.number)
    if len(case.actions) >= MOST_ACTIONS:
        return TooManyActions(case=case.number, most=MOST_ACTIONS)
    return None


def may_close(case: NonConformity) -> Refusal | None:
    """Say why it may not be closed: refused while an action is open (rule 20)."""
    if case.closed_at is not None:
        return CaseIsClosed(case=case.number)
    left = case.open_actions
    return ActionsOpen(case=case.number, count=len(left), first=left[0].label) if left else None
