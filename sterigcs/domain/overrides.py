"""Overrides (dérogations): a closed list, each with who may sign it (domain rule 22). What is not listed is never."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.people import PersonCard, Right, has_right

LONGEST_EXTENSION: Final = timedelta(days=30)


class OverrideKind(StrEnum):
    """What may be overridden."""

    PRION_UNKNOWN = "prion-unknown"
    CRITICAL_MISSING = "critical-missing"
    QUALIFICATION = "qualification"
    CARRIER_NOT_CLEANED = "carrier-not-cleaned"
    WAITED_TOO_LONG = "waited-too-long"
    WASH_RECORD = "wash-record"
    BACK_TO_STOCK = "back-to-stock"
    EVIDENCE = "evidence"
    OTHER_SITE = "other-site"
    SHORT_TRAY = "short-tray"
    REPRINT = "reprint"
    COUNT_DIFFERS = "count-differs"


RIGHTS: Final = {
    OverrideKind.PRION_UNKNOWN: (Right.PRION_UNKNOWN,),
    OverrideKind.CRITICAL_MISSING: (Right.CRITICAL_MISSING,),
    OverrideKind.QUALIFICATION: (Right.DECISION_RELEASE,),
    OverrideKind.CARRIER_NOT_CLEANED: (Right.ROUTINE_RELEASE, Right.DECISION_RELEASE),
    OverrideKind.WAITED_TOO_LONG: (Right.ROUTINE_RELEASE, Right.DECISION_RELEASE),
    OverrideKind.WASH_RECORD: (Right.DECISION_RELEASE,),
    OverrideKind.BACK_TO_STOCK: (Right.DECISION_RELEASE,),
}
"""Who signs: a person who holds one of these rights.

Evidence that proves neither is passed over by the release itself; the others anyone makes, with a reason, at a scan.
"""


def override_mention(kind: OverrideKind, month: str) -> str:
    """Name what counts the overrides of a kind in a month."""
    return f"override:{kind}:{month}"


@dataclass(frozen=True, slots=True)
class OverrideAsked:
    """What is asked: on which thing, with which reason code; until when, for an extension."""

    kind: OverrideKind
    thing: str
    reason: str
    until: date | None = None


class OverrideRefused(Refusal):
    """The person holds none of the rights that sign this override."""

    code: ClassVar[str] = "override.no-right"
    override: OverrideKind


class NothingToOverride(Refusal):
    """The thing is not in the state that this override answers."""

    code: ClassVar[str] = "override.nothing"
    thing: str


class NeverOverridden(Refusal):
    """A patient suspect or affected is never forced (rule 1)."""

    code: ClassVar[str] = "override.never"
    thing: str


class ExtensionTooLong(Refusal):
    """An extension has an end, at most thirty days ahead (rule 9)."""

    code: ClassVar[str] = "override.too-long"
    latest: date


class Overridden(Accepted):
    """The override is signed and recorded; ``count``: how many of this kind this month."""

    code: ClassVar[str] = "override.done"
    override: OverrideKind
    thing: str
    count: int


def may_override(person: PersonCard, asked: OverrideAsked, today: date) -> Refusal | None:
    """Say why this person may not sign this override."""
    if not any(has_right(person, right, today) for right in RIGHTS.get(asked.kind, ())):
        return OverrideRefused(override=asked.kind)
    if asked.kind is OverrideKind.QUALIFICATION:
        latest = today + LONGEST_EXTENSION
        if asked.until is None or not today <= asked.until <= latest:
            return ExtensionTooLong(latest=latest)
    return None
