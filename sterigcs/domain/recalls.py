"""Recalls: from one doubt to every pack concerned, each acknowledged, until a named person closes it (rule 19).

A drill (exercice) is the same, marked: it forbids nothing. Which packs a recall concerns is a question asked of packs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.values import changed


class RecallOutcome(StrEnum):
    """What became of one item of a recall."""

    ISOLATED = "isolated"
    USED = "used"
    NOT_FOUND = "not-found"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class RecallOpened(Recorded):
    """A recall from a load, a machine and period, a test, a batch, a tray...; an exercise is the same, marked."""

    kind: ClassVar[str] = "recall.opened"
    version: ClassVar[int] = 2
    scope: str
    since: datetime | None
    until: datetime | None
    packs: int
    exercise: bool
    reason: str | None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RecallClosed(Settled):
    """A named person closed the recall: each item was acknowledged; how many of them had been used."""

    kind: ClassVar[str] = "recall.closed"
    items: int
    used: int


@dataclass(frozen=True, slots=True)
class RecallItem:
    """One recall that concerns a pack, and what became of the pack there."""

    recall: str
    exercise: bool
    outcome: RecallOutcome | None = None
    place: str | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Recall(Life):
    """A recall, folded."""

    key: str
    opened: RecallOpened | None = None
    opened_at: datetime | None = None
    opened_by: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None

    @property
    def number(self) -> str:
        """Its spoken number."""
        return (self.opened.number if self.opened else None) or self.key

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.number


def begin_recall(key: str) -> Recall:
    """Give a recall of which nothing is known yet."""
    return Recall(key=key)


def evolve_recall(state: Recall, entry: Entry, fact: object) -> Recall:
    """Fold one fact of a recall."""
    match fact:
        case RecallOpened():
            return changed(state, opened=fact, opened_at=entry.happened_at, opened_by=entry.actor)
        case RecallClosed():
            return changed(state, closed_at=entry.happened_at, closed_by=entry.actor)
        case _:
            return state


@dataclass(frozen=True, slots=True)
class RecallProgress:
    """How far a recall is: packs concerned, acknowledged, used on a patient, still to be found."""

    concerned: int
    acknowledged: int
    used: int

    @property
    def outstanding(self) -> int:
        """Count the items nobody has answered for."""
        return self.concerned - self.acknowledged


def progress(items: Iterable[tuple[RecallOutcome | None, bool]]) -> RecallProgress:
    """Count a recall's items: the answer for each (None: none yet), and whether its use was scanned."""
    found = list(items)
    used = sum(outcome is RecallOutcome.USED or scanned for outcome, scanned in found)
    return RecallProgress(len(found), sum(outcome is not None for outcome, _ in found), used)


class RecallUnknown(Refusal):
    """No recall answers to this number."""

    code: ClassVar[str] = "recall.unknown"
    recall: str


class RecallIsClosed(Refusal):
    """The recall was closed: nothing more is decided about it."""

    code: ClassVar[str] = "recall.is-closed"
    recall: str


class RecallOutstanding(Refusal):
    """Items that nobody has answered for: the recall stays open."""

    code: ClassVar[str] = "recall.outstanding"
    recall: str
    outstanding: int


class NotRecalled(Refusal):
    """No recall waits for this pack."""

    code: ClassVar[str] = "recall.not-concerned"
    thing: str


class RecallAcknowledged(Accepted):
    """What became of the pack is known to its recall."""

    code: ClassVar[str] = "recall.acknowledged"
    thing: str
    answer: RecallOutcome


class RecallAnswered(Accepted):
    """The same of a pack that is no longer there to be kept apart."""

    code: ClassVar[str] = "recall.answered"
    thing: str
    answer: RecallOutcome


class RecalledIsBack(Attention):
    """A recalled pack came back to the plant: it is put aside, and its recall waits for that scan."""

    code: ClassVar[str] = "recall.is-back"
    thing: str


class RecallSettled(Accepted):
    """The recall is closed."""

    code: ClassVar[str] = "recall.closed"
    recall: str
    items: int
    used: int


def may_close(recall: Recall, items: RecallProgress) -> Refusal | None:
    """Say why a recall may not be closed: an item without an answer is a pack that may still reach a patient."""
    if recall.closed_at is not None:
        return RecallIsClosed(recall=recall.number)
    if items.outstanding:
        return RecallOutstanding(recall=recall.number, outstanding=items.outstanding)
    return None
