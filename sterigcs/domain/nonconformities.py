"""Non-conformities and recalls: opened from a scan, or by the program when the facts say so (rules 0, 19, 20)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed


class Cause(StrEnum):
    """Whose doing it is: the bill follows (domain section 3)."""

    PLANT = "plant"
    MEMBER = "member"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NonConformityOpened(Recorded):
    """Something went wrong with this thing at this step; severity 1 (slight) to 4 (a patient may be harmed)."""

    kind: ClassVar[str] = "nonconformity.opened"
    what: str
    severity: int
    about: str
    cause: Cause
    after_release: bool
    automatic: bool


@dataclass(frozen=True, kw_only=True)
class NonConformity(Life):
    """A non-conformity, folded."""

    key: str
    opened: NonConformityOpened | None = None
    opened_at: datetime | None = None


def begin_nonconformity(key: str) -> NonConformity:
    """Give a non-conformity of which nothing is known yet."""
    return NonConformity(key=key)


def evolve_nonconformity(state: NonConformity, entry: Entry, fact: object) -> NonConformity:
    """Fold one fact of a non-conformity."""
    match fact:
        case NonConformityOpened():
            return changed(state, opened=fact, opened_at=entry.happened_at)
        case _:
            return state


@dataclass(frozen=True, slots=True)
class RecallOpened(Recorded):
    """A recall from a load, a machine and period, or a tray; an exercise is the same, marked."""

    kind: ClassVar[str] = "recall.opened"
    scope: str
    since: datetime | None
    until: datetime | None
    packs: int
    exercise: bool
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Recall(Life):
    """A recall, folded."""

    key: str
    opened: RecallOpened | None = None
    opened_at: datetime | None = None


def begin_recall(key: str) -> Recall:
    """Give a recall of which nothing is known yet."""
    return Recall(key=key)


def evolve_recall(state: Recall, entry: Entry, fact: object) -> Recall:
    """Fold one fact of a recall."""
    match fact:
        case RecallOpened():
            return changed(state, opened=fact, opened_at=entry.happened_at)
        case _:
            return state
