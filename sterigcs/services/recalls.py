"""Recalls: opened, acknowledged pack by pack, closed by a named person once nothing is outstanding (rule 19)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sterigcs.domain.carriers import BasketToRewash, Carrier
from sterigcs.domain.consumables import BatchRecalled, Consumable
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.journal import Draft, key_of, kind_of_subject
from sterigcs.domain.pack_facts import PackRecallAcknowledged, PackRecalled
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NoRight, NotTheirAffair, PersonCard, Right, has_right, may_act_for
from sterigcs.domain.recalls import (
    NotRecalled,
    Recall,
    RecallAcknowledged,
    RecallAnswered,
    RecallClosed,
    RecallIsClosed,
    RecallItem,
    RecallOpened,
    RecallOutcome,
    RecallProgress,
    RecallSettled,
    RecallUnknown,
    may_close,
    progress,
)
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.tray_facts import Step, TrayToRewash
from sterigcs.domain.trays import BEFORE_ITS_PACK, Tray
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one
from sterigcs.services.numbers import next_number
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.recall_scopes import Scope, concerned, loads_of
from sterigcs.services.rows import PackRow

__all__ = ["Recalled", "RecalledPack", "Scope", "acknowledge", "close", "concerned", "find_recall", "items", "recall"]


class AlreadyRecalled(Refusal):
    """An open recall concerns all of it: its items are answered for there."""

    code: ClassVar[str] = "recall.already"
    recall: str


class RecallContradicted(Refusal):
    """Another answer was given for this pack: only who may recall says otherwise."""

    code: ClassVar[str] = "recall.contradicted"
    thing: str
    answer: RecallOutcome


class RecallPersonWanted(Refusal):
    """Nobody opens a recall unnamed."""

    code: ClassVar[str] = "recall.person-wanted"


class NothingToRecall(Refusal):
    """No pack answers to this scope."""

    code: ClassVar[str] = "recall.nothing"
    scope: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """A recall and the packs it concerns."""

    recall: str | None
    packs: tuple[PackRow, ...]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RecalledPack:
    """One item of a recall: the pack, where it is, and what was answered for it."""

    pack: Pack
    item: RecallItem

    @property
    def owner(self) -> str:
        """The organisation that the pack belongs to."""
        return self.pack.packed.owner if self.pack.packed else "central"


def recall(
    work: Writing, read: ReadScanned, scope: Scope, person: str, reason: str | None, *, exercise: bool
) -> Recalled | Refusal:
    """Open a recall, or its drill: one fact of it, one of each pack. ``person``: who holds the right."""
    card = acting_person(work, person)
    if isinstance(card, Refusal):
        return card
    if not has_right(card, Right.RECALL, local_date(work.now)):
        return NoRight(right=Right.RECALL)
    packs, unpacked = concerned(work, read, scope), list(_not_packed_yet(work, read, scope))
    if not packs and not unpacked:
        return NothingToRecall(scope=scope.words)
    batch = [] if exercise else list(_batch_closed(work, scope, ""))
    before = None if unpacked or batch else _already_recalled(work, packs, exercise=exercise)
    if before is not None:
        return AlreadyRecalled(recall=before)
    key, spoken = work.new_key("recall"), next_number(work, "R")
    opened = RecallOpened(scope.words, scope.since, scope.until, len(packs), exercise, reason, spoken.number)
    drafts = [Draft(f"recall:{key}", "common", opened, (scope.words, spoken.mention))]
    drafts += [Draft(row.subject, row.owner, PackRecalled(key, exercise), (f"recall:{key}",)) for row in packs]
    if not exercise:
        drafts += [Draft(name, home, fact, (f"recall:{key}",)) for name, home, fact in unpacked]
        drafts += _batch_closed(work, scope, f"recall:{key}")
    work.append(drafts, Doing(person, "recall"))
    return Recalled(key, tuple(packs), spoken.number)


def _already_recalled(work: Reading, packs: Sequence[PackRow], *, exercise: bool) -> str | None:
    """Give the number of the open recall, or drill, that concerns all of these packs already."""
    wanted = {row.subject for row in packs}
    for row in work.recalls(state="open"):
        if bool(row.exercise) is exercise and wanted <= {each.subject for each in work.recalled(key_of(row.subject))}:
            return row.number
    return None


def _not_packed_yet(
    work: Reading, read: ReadScanned, scope: Scope
) -> Iterator[tuple[str, str, TrayToRewash | BasketToRewash]]:
    """Give what a doubtful wash holds that no pack was made of yet: it goes back to washing."""
    for load in loads_of(work, read, scope):
        for name in work.washed_in(load):
            match work.life(name):
                case Tray() as tray if tray.step in BEFORE_ITS_PACK - {Step.WASHING}:
                    yield name, tray.card.owner if tray.card else "central", TrayToRewash("recalled")
                case Carrier() as basket if basket.washed:
                    home = (basket.card.organisation if basket.card else None) or "common"
                    yield name, home, BasketToRewash("recalled")


def _batch_closed(work: Reading, scope: Scope, mention: str) -> Iterator[Draft]:
    """Give the fact that closes a recalled batch of a consumable: nothing more is made with it."""
    code, _, lot = (scope.batch or "").partition(":")
    found = work.get(Consumable, code)
    if lot and found is not None and lot not in found.recalled:
        yield Draft(f"consumable:{code}", "common", BatchRecalled(lot), (mention, f"batch:{code}:{lot}"))


def find_recall(work: Reading, text: str) -> Recall | RecallUnknown:
    """Give the recall of a key or a spoken number."""
    rows = work.recalls(number=" ".join(text.upper().split()))
    found = work.get(Recall, key_of(rows[-1].subject) if rows else text)
    return found if found is not None and found.opened is not None else RecallUnknown(recall=text)


def items(work: Reading, recall_key: str) -> Sequence[RecalledPack]:
    """Give every pack that a recall concerns, with what was answered for it."""
    rows = work.recalled(recall_key)
    work.fetch(row.subject for row in rows)
    packs = [work.get(Pack, key_of(row.subject)) for row in rows]
    return [
        RecalledPack(pack, item)
        for pack in packs
        if pack is not None
        for item in pack.recall_items
        if item.recall == recall_key
    ]


def scope_of(work: Reading, scope: str) -> tuple[str, str]:
    """Give what a recall begins with, and how a person calls it: a load by its number, a tray by its name."""
    kind, key = kind_of_subject(scope), key_of(scope)
    state = work.life(f"load:{key}" if kind in {"wash", "test"} else scope)
    return kind, str(getattr(state, "number", None) or getattr(state, "name", key))


def progress_of(found: Sequence[RecalledPack]) -> RecallProgress:
    """Say how far a recall is."""
    return progress((each.item.outcome, each.pack.used_at is not None) for each in found)


def acknowledgements(
    pack: Pack, outcome: RecallOutcome, place: str | None, recall_key: str | None = None
) -> list[tuple[PackRecallAcknowledged, str]]:
    """Give the facts, each with its mention, that answer for a pack in every recall that waits for it, or in one."""
    return [
        (PackRecallAcknowledged(item.recall, outcome, place), f"recall:{item.recall}")
        for item in pack.recall_items
        if (item.outcome is None if recall_key is None else item.recall == recall_key)
    ]


def acknowledge(
    work: Writing,
    read: ReadScanned,
    texts: Sequence[str],
    outcome: RecallOutcome,
    person: str,
    place: str | None = None,
    recall_text: str | None = None,
) -> list[Notice]:
    """Answer for packs named by code or number; a later answer corrects an earlier one while the recall is open."""
    card = acting_person(work, person)
    if isinstance(card, Refusal):
        return [card]
    named = find_recall(work, recall_text) if recall_text else None
    if isinstance(named, RecallUnknown):
        return [named]
    if named is not None and named.closed_at is not None:
        return [RecallIsClosed(recall=named.number)]
    drafts: list[Draft] = []
    notices: list[Notice] = []
    for text in texts:
        pack = work.get(Pack, find_one(work, read, text, "pack") or "")
        answers = acknowledgements(pack, outcome, place or card.site, named.key if named else None) if pack else []
        if pack is None or not answers:
            notices.append(NotRecalled(thing=pack.name if pack else text))
            continue
        owner = pack.packed.owner if pack.packed else "central"
        refusal = _may_answer(work, card, pack, outcome, {fact.recall for fact, _ in answers})
        if refusal is not None:
            notices.append(refusal)
            continue
        drafts += [Draft(f"pack:{pack.key}", owner, fact, (mention,)) for fact, mention in answers]
        notices.append(answered(pack, outcome))
    work.append(drafts, Doing(person, "recall"))
    return notices


def answered(pack: Pack, outcome: RecallOutcome) -> Notice:
    """Say what is noted: what is there is kept apart, what is not there cannot be."""
    kind = RecallAcknowledged if outcome is RecallOutcome.ISOLATED else RecallAnswered
    return kind(thing=pack.name, answer=outcome)


def _may_answer(
    work: Reading, card: PersonCard, pack: Pack, outcome: RecallOutcome, recalls: set[str]
) -> Refusal | None:
    """Say why this person does not answer for a pack: its owner's people do, those where it is, and the plant."""
    today = local_date(work.now)
    owner = pack.packed.owner if pack.packed else None
    there = card.site is not None and card.site == pack.site
    refusal = may_act_for(card, card.organisation if there else owner, pack.name)
    if refusal is not None:
        return NotTheirAffair(thing=pack.name, owner=owner or "?")
    goes_on = {outcome, RecallOutcome.ISOLATED} if outcome is RecallOutcome.DESTROYED else {outcome}
    said = [item.outcome for item in pack.recall_items if item.recall in recalls and item.outcome is not None]
    other = next((each for each in said if each not in goes_on), None)
    if other is None or has_right(card, Right.RECALL, today):
        return None
    return RecallContradicted(thing=pack.name, answer=other)


def close(work: Writing, text: str, person: PersonCard) -> Notice:
    """Close a recall. The person has signed."""
    if not has_right(person, Right.RECALL, local_date(work.now)):
        return NoRight(right=Right.RECALL)
    found = find_recall(work, text)
    if isinstance(found, RecallUnknown):
        return found
    standing = progress_of(items(work, found.key))
    refusal = may_close(found, standing)
    if refusal is not None:
        return refusal
    fact = RecallClosed(standing.concerned, standing.used)
    name = f"recall:{found.key}"
    work.append([Draft(name, "common", fact)], Doing(person.code, "recall"), {name: work.last_entry(name)})
    return RecallSettled(recall=found.number, items=standing.concerned, used=standing.used)


@dataclass(frozen=True, slots=True)
class RecallLine:
    """A recall with its progress: a line of a list."""

    number: str
    recall_state: str
    scope_kind: str
    scope: str
    exercise: bool
    opened_at: datetime
    concerned: int
    acknowledged: int
    used: int
    outstanding: int
    key: str


def line_of(work: Reading, found: Recall) -> RecallLine | None:
    """Give the line of a recall."""
    if found.opened is None or found.opened_at is None:
        return None
    kind, what = scope_of(work, found.opened.scope)
    rows = work.recalled(found.key)
    standing = progress((RecallOutcome(row.outcome) if row.outcome else None, bool(row.used)) for row in rows)
    return RecallLine(
        number=found.number,
        recall_state="closed" if found.closed_at else "open",
        scope_kind=kind,
        scope=what,
        exercise=found.opened.exercise,
        opened_at=found.opened_at,
        concerned=standing.concerned,
        acknowledged=standing.acknowledged,
        used=standing.used,
        outstanding=standing.outstanding,
        key=found.key,
    )
