"""Packs: what was packed once, from packing to use, opening or reprocessing (domain rules 10 to 14).

A pack names its tray (or its item, for a pouch), its wash load and its count sheet. Permission needs a fact of that
very pack; absence is refusal. The safer fact holds: refused over released, recalled over all.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sterigcs.domain import handling
from sterigcs.domain.journal import Entry, Life, with_anomaly, with_gap
from sterigcs.domain.operations import OperationNoted
from sterigcs.domain.pack_facts import (
    OVER,
    TO_REDO,
    LabelPrinted,
    LabelScanned,
    PackBackToStock,
    PackBilledAfterAll,
    PackDelivered,
    PackDispatched,
    Packed,
    PackFoundUnlisted,
    PackLoaded,
    PackNotBilled,
    PackOpenedUnused,
    PackPayerGiven,
    PackRecallAcknowledged,
    PackRecalled,
    PackRefused,
    PackReleased,
    PackReturned,
    PackStatus,
    PackStruckOut,
    PackTakenOut,
    PackUnloaded,
    PackUsed,
    PackWithdrawn,
)
from sterigcs.domain.recalls import RecallItem
from sterigcs.domain.values import changed


@dataclass(frozen=True, kw_only=True)
class Pack(Life):
    """A pack, folded."""

    key: str
    status: PackStatus = PackStatus.UNKNOWN
    since: datetime | None = None
    packed: Packed | None = None
    packed_at: datetime | None = None
    packed_by: str | None = None
    label_scanned: bool = False
    prints: int = 0
    load: str | None = None
    load_number: str | None = None
    reason: str | None = None
    release: PackReleased | None = None
    shipment: str | None = None
    site: str | None = None
    delivered_at: datetime | None = None
    used_at: datetime | None = None
    used_although: str | None = None
    opened_unused: bool = False
    recalls: tuple[str, ...] = ()
    operation: str | None = None
    payer_given: str | None = None
    not_billed: str | None = None
    not_billed_case: str | None = None
    not_billed_by: str | None = None
    not_billed_at: datetime | None = None
    recall_items: tuple[RecallItem, ...] = ()
    loaded_at: datetime | None = None
    unloaded_at: datetime | None = None
    dispatched_at: datetime | None = None
    carrier: str | None = None
    place: str | None = None
    shortened_to: date | None = None
    placed_at: datetime | None = None
    missing_since: datetime | None = None
    damaged_by: str | None = None
    replaces: str | None = None
    redone_as: str | None = None
    outside: str | None = None
    outside_release: handling.PackReleasedOutside | None = None
    outside_released_at: datetime | None = None
    outside_released_by: str | None = None

    @property
    def name(self) -> str:
        """How a person calls it: what it holds, and its spoken number."""
        return f"{self.packed.name} {self.packed.number}" if self.packed else self.key

    @property
    def use_by(self) -> date | None:
        """The true use-by date once released, the label's before; a worse place of storage only shortens it."""
        released = self.release or self.outside_release
        said = released.use_by if released else self.packed.label_use_by if self.packed else None
        return min(said, self.shortened_to) if said and self.shortened_to else said

    @property
    def released(self) -> bool:
        """Tell whether somebody released it: the plant, or an outside provider."""
        return self.release is not None or self.outside_release is not None

    @property
    def to_redo(self) -> bool:
        """Tell whether what this pouch held still waits to be packed again; a tray's own steps tell it."""
        return self.status in TO_REDO and self.redone_as is None and self.packed is not None and not self.packed.tray

    @property
    def payer(self) -> str | None:
        """Who pays: the payer frozen at release, else the one given since; None before release."""
        release = self.release or self.outside_release
        return (release.payer or self.payer_given) if release else None

    @property
    def released_at(self) -> datetime | None:
        """When it was released, by the plant or on a provider's evidence: the month it is billed in."""
        return self.release.released_at if self.release else self.outside_released_at

    @property
    def damaged(self) -> bool:
        """Tell whether somebody reported that it is damaged; what was reported holds until the pack is over."""
        return self.damaged_by is not None

    @property
    def recalled(self) -> bool:
        """Tell whether a recall stands on it."""
        return bool(self.recalls)

    @property
    def unanswered(self) -> tuple[RecallItem, ...]:
        """Give the recalls and drills in which nobody has answered for it yet (domain rule 19)."""
        return tuple(item for item in self.recall_items if item.outcome is None)


MOST_RECALLS = 20
"""How many recalls a pack's state names one by one; older ones stay in the journal: a state is bounded."""


def begin_pack(key: str) -> Pack:
    """Give a pack of which nothing is known yet."""
    return Pack(key=key)


_FORWARD = {
    PackStatus.UNKNOWN: 0,
    PackStatus.PACKED: 1,
    PackStatus.OUTSIDE: 2,
    PackStatus.LOADED: 2,
    PackStatus.QUARANTINED: 3,
    PackStatus.RELEASED: 4,
    PackStatus.DISPATCHED: 5,
    PackStatus.DELIVERED: 6,
}
_OVER_RANK = 7


def _rank(status: PackStatus) -> int:
    return _FORWARD.get(status, _OVER_RANK)


def _moved(state: Pack, entry: Entry, status: PackStatus, **known: Any) -> Pack:
    """Move a pack, noting what is known with it. After its end, the end stays and the contradiction shows."""
    if state.status in OVER and status is not state.status:
        return changed(with_anomaly(state, "step-after-end", entry), **known)
    return changed(state, status=status, since=entry.happened_at, missing_since=None, **known)


def evolve_pack(state: Pack, entry: Entry, fact: object) -> Pack:
    """Fold one fact of a pack."""
    match fact:
        case Packed():
            if state.packed is not None:
                return with_anomaly(state, "packed-twice", entry)
            moved = changed(state, packed=fact, packed_at=entry.happened_at, packed_by=entry.done_by, prints=1)
            return _moved(moved, entry, PackStatus.PACKED) if state.status is PackStatus.UNKNOWN else moved
        case LabelPrinted():
            # A label printed again replaces the one that was scanned back, as long as nothing was done with it.
            seen = state.label_scanned and state.status is not PackStatus.PACKED
            return changed(state, prints=state.prints + 1, label_scanned=seen)
        case LabelScanned():
            return changed(state, label_scanned=True)
        case PackLoaded():
            return _loaded(state, entry, fact)
        case PackTakenOut():
            if state.status is not PackStatus.LOADED or state.load != fact.load:
                return state
            return _moved(state, entry, PackStatus.PACKED, load=None, load_number=None, loaded_at=None)
        case PackUnloaded() | PackStruckOut() | PackFoundUnlisted() | PackReleased() | PackRefused():
            return _after_cycle(state, entry, fact)
        case PackDispatched():
            known = {"shipment": fact.shipment, "site": fact.site, "place": None, "dispatched_at": entry.happened_at}
            moved = _moved(state, entry, PackStatus.DISPATCHED, **known)
            return moved if state.released else with_anomaly(moved, "dispatched-unreleased", entry)
        case PackDelivered():
            known = {"delivered_at": entry.happened_at, "site": fact.site or state.site}
            moved = _moved(state, entry, PackStatus.DELIVERED, **known)
            moved = with_gap(moved, "dispatch") if state.status is PackStatus.RELEASED else moved
            return moved if state.released else with_anomaly(moved, "delivered-unreleased", entry)
        case PackBackToStock():
            return _moved(state, entry, PackStatus.RELEASED, shipment=None, site=None)
        case OperationNoted():
            return changed(state, operation=fact.sha256)
        case PackUsed() | PackOpenedUnused() | PackReturned() | PackWithdrawn():
            return _ended(state, entry, fact)
        case PackRecalled() | PackRecallAcknowledged():
            return _recalled(state, entry, fact)
        case PackPayerGiven():
            return changed(state, payer_given=fact.payer)
        case PackBilledAfterAll():
            return changed(state, not_billed=None, not_billed_case=None, not_billed_by=None, not_billed_at=None)
        case PackNotBilled():
            return changed(
                state,
                not_billed=fact.reason,
                not_billed_case=fact.nonconformity,
                not_billed_by=entry.done_by,
                not_billed_at=entry.happened_at,
            )
        case _:
            return _handled(state, entry, fact)


def _recalled(state: Pack, entry: Entry, fact: PackRecalled | PackRecallAcknowledged) -> Pack:
    """Fold a recall, which stands for ever, or the answer for this item of it; a drill forbids nothing."""
    if isinstance(fact, PackRecalled):
        others = tuple(item for item in state.recall_items if item.recall != fact.recall)
        items = (*others, RecallItem(fact.recall, fact.exercise))[-MOST_RECALLS:]
        concerned = changed(state, recall_items=items)
        return concerned if fact.exercise else changed(concerned, recalls=tuple(sorted({*state.recalls, fact.recall})))
    answered = tuple(
        replace(item, outcome=fact.outcome, place=fact.place, at=entry.happened_at, by=entry.actor)
        if item.recall == fact.recall
        else item
        for item in state.recall_items
    )
    return changed(state, recall_items=answered)


def _loaded(state: Pack, entry: Entry, fact: PackLoaded) -> Pack:
    if state.load is not None and state.load != fact.load:
        return with_anomaly(state, "in-two-loads", entry)
    known = {"load": fact.load, "load_number": fact.load_number, "loaded_at": entry.happened_at}
    return _moved(state, entry, PackStatus.LOADED, **known)


def _after_cycle(state: Pack, entry: Entry, fact: object) -> Pack:
    match fact:
        case PackUnloaded():
            if state.load != fact.load:
                return state
            return _moved(state, entry, PackStatus.QUARANTINED, unloaded_at=entry.happened_at)
        case PackStruckOut():
            return _moved(state, entry, PackStatus.STRUCK_OUT, reason=fact.reason)
        case PackFoundUnlisted():
            ended = _moved(state, entry, PackStatus.STRUCK_OUT, reason="not-listed")
            return with_anomaly(ended, "found-unlisted", entry) if state.load is not None else ended
        case PackRefused():
            return _moved(state, entry, PackStatus.REFUSED, reason=fact.reason)
        case PackReleased():
            if state.release is not None:
                return with_anomaly(state, "released-twice", entry)
            if state.status in OVER:
                return with_anomaly(state, "released-after-end", entry)
            passed = _rank(state.status) > _rank(PackStatus.RELEASED)
            return changed(state, release=fact) if passed else _moved(state, entry, PackStatus.RELEASED, release=fact)
    return state


def _ended(state: Pack, entry: Entry, fact: object) -> Pack:
    match fact:
        case PackUsed():
            known = {"used_at": entry.happened_at, "used_although": fact.although, "site": fact.site or state.site}
            used = _moved(state, entry, PackStatus.USED, **known)
            return with_gap(used, "receipt") if state.status in {PackStatus.RELEASED, PackStatus.DISPATCHED} else used
        case PackOpenedUnused():
            return changed(state, opened_unused=True)
        case PackReturned():
            if state.status in OVER:
                return state
            return _moved(state, entry, PackStatus.RETURNED, reason=fact.reason)
        case PackWithdrawn():
            return _moved(state, entry, PackStatus.WITHDRAWN, reason=fact.reason)
    return state


def _handled(state: Pack, entry: Entry, fact: object) -> Pack:
    """Fold what happens to a pack beside its cycle."""
    match fact:
        case handling.PackPutOn():
            return changed(state, carrier=fact.carrier)
        case handling.PackTakenOff():
            return changed(state, carrier=None) if state.carrier == fact.carrier else state
        case handling.PackLeftBehind() if state.status is PackStatus.DISPATCHED and state.shipment == fact.shipment:
            return changed(state, status=PackStatus.RELEASED, shipment=None)
        case handling.PackPlaced():
            shortest = min(filter(None, (state.shortened_to, fact.use_by)), default=None)
            here = changed(state, place=fact.place, placed_at=entry.happened_at, missing_since=None)
            return changed(here, site=fact.site or state.site, shortened_to=shortest)
        case handling.PackNotFound():
            return changed(state, place=None, missing_since=entry.happened_at)
        case handling.PackDestroyed():
            begun = changed(state, status=PackStatus.DESTROYED) if state.status in TO_REDO else state
            return _moved(begun, entry, PackStatus.DESTROYED, reason=fact.reason)
        case handling.PackConsumedUndeclared():
            return _moved(state, entry, PackStatus.CONSUMED, reason=fact.why)
        case handling.PackDamaged():
            return changed(state, damaged_by=fact.nonconformity)
        case handling.PackGivenBack():
            return _moved(state, entry, PackStatus.GIVEN_BACK)
        case handling.PackReplaces():
            return changed(state, replaces=fact.pack)
        case handling.PackRedone():
            return changed(state, redone_as=fact.pack)
        case handling.PackSentOutside():
            return _moved(state, entry, PackStatus.OUTSIDE, outside=fact.outside)
        case handling.PackBackFromOutside():
            return _moved(state, entry, PackStatus.QUARANTINED)
        case handling.PackReleasedOutside() if state.status in OVER:
            return with_anomaly(state, "released-after-end", entry)
        case handling.PackReleasedOutside():
            released = changed(state, outside_release=fact, outside_released_by=entry.done_by)
            released = changed(released, outside_released_at=entry.happened_at)
            passed = _rank(state.status) > _rank(PackStatus.RELEASED)
            return released if passed else _moved(released, entry, PackStatus.RELEASED)
        case _:
            return state
