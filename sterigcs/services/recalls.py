"""Recall: from a load, a machine and a period, or a tray, to every pack concerned and where it is now (rule 19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.nonconformities import RecallOpened
from sterigcs.domain.packs import PackRecalled
from sterigcs.domain.people import NoRight, Person, PersonUnknown, Right, has_right
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one, packs_washed_in
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.rows import PackRow

SYSTEM: Final = "system"
"""Whoever sits at the computer: a recall isolates, and must not wait for a badge."""


class NothingToRecall(Refusal):
    """No pack answers to this scope."""

    code: ClassVar[str] = "recall.nothing"
    scope: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What is recalled: one of a load, a machine with its period, a tray."""

    load: str | None = None
    machine: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    tray: str | None = None

    @property
    def words(self) -> str:
        """Name the scope in the journal."""
        if self.load:
            return f"load:{self.load}"
        return f"machine:{self.machine}" if self.machine else f"tray:{self.tray}"


@dataclass(frozen=True, slots=True)
class Recalled:
    """A recall and the packs it concerns."""

    recall: str | None
    packs: tuple[PackRow, ...]


def concerned(work: Reading, read: ReadScanned, scope: Scope) -> Sequence[PackRow]:
    """List every pack of the scope, those a load of washing prepared included."""
    found: dict[str, PackRow] = {}
    if scope.load is not None:
        key = find_one(work, read, scope.load, "load")
        if key is not None:
            number = getattr(work.life(f"load:{key}"), "number", "")
            found |= {row.subject: row for row in (*work.packs(load=key), *packs_washed_in(work, number))}
    elif scope.machine is not None and scope.since is not None and scope.until is not None:
        key = find_one(work, read, scope.machine, "machine") or scope.machine
        for load in work.loads_between(key, scope.since, scope.until):
            rows = (*work.packs(load=key_of(load.subject)), *packs_washed_in(work, load.number))
            found |= {row.subject: row for row in rows}
    elif scope.tray is not None:
        key = find_one(work, read, scope.tray, "tray") or scope.tray
        found |= {row.subject: row for row in work.packs(tray=key)}
    return list(found.values())


def recall(
    work: Writing, read: ReadScanned, scope: Scope, person: str, reason: str | None, *, exercise: bool
) -> Recalled | Refusal:
    """Open a recall: one fact of it, one of each pack. ``person``: who holds the right, or `SYSTEM` at the console."""
    if person != SYSTEM:
        found = work.get(Person, person)
        card = found.on(local_date(work.now)) if found else None
        if card is None:
            return PersonUnknown(person=person)
        if not has_right(card, Right.RECALL, local_date(work.now)):
            return NoRight(right=Right.RECALL)
    packs = concerned(work, read, scope)
    if not packs:
        return NothingToRecall(scope=scope.words)
    key = work.new_key()
    opened = RecallOpened(scope.words, scope.since, scope.until, len(packs), exercise, reason)
    drafts = [Draft(f"recall:{key}", "common", opened, (scope.words,))]
    drafts += [Draft(row.subject, row.owner, PackRecalled(key, exercise), (f"recall:{key}",)) for row in packs]
    work.append(drafts, Doing(person, "recall"))
    return Recalled(key, tuple(packs))
