"""Flat rows of what quality and needs ask: non-conformities, actions, recalls, needs, and how long each leg took."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sterigcs.domain.journal import timestamp
from sterigcs.domain.needs import Need, NeedState
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.pack_facts import OVER
from sterigcs.domain.packs import Pack
from sterigcs.domain.recalls import Recall
from sterigcs.domain.trays import Tray


@dataclass(frozen=True, slots=True)
class NonConformityRow:
    """A non-conformity in lists. ``state``: open or closed."""

    view: ClassVar[str] = "nonconformity"
    subject: str
    number: str
    state: str
    what: str
    type: str | None
    severity: int
    origin: str
    consequence: str
    cause: str
    step: str | None
    about: str
    organisation: str
    opened_at: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A corrective action in lists. ``state``: open or done."""

    view: ClassVar[str] = "action"
    subject: str
    action: int
    number: str
    state: str
    label: str
    owner: str
    due: str
    organisation: str


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A recall in lists. ``state``: open or closed."""

    view: ClassVar[str] = "recall"
    subject: str
    number: str
    state: str
    scope: str
    exercise: int
    opened_at: str
    closed_at: str | None


@dataclass(frozen=True, slots=True)
class RecalledRow:
    """A pack that a recall concerns, what was answered for it there, and whether its use was scanned."""

    view: ClassVar[str] = "recalled"
    subject: str
    recall: str
    exercise: int
    outcome: str | None
    used: int


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need in lists."""

    view: ClassVar[str] = "need"
    subject: str
    number: str
    state: str
    organisation: str
    tray: str | None
    tray_type: str | None
    item: str | None
    quantity: int
    site: str
    department: str | None
    needed_by: str
    met_at: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class TrayTripRow:
    """How many seconds each leg of a tray's last trip took, and when it was packed. Columns are legs."""

    view: ClassVar[str] = "tray_trip"
    subject: str
    ended_at: str
    receive: int | None
    wash: int | None
    prepare: int | None


@dataclass(frozen=True, slots=True)
class PackTripRow:
    """How many seconds each leg of a pack's trip took, and when it was delivered or over. Columns are legs."""

    view: ClassVar[str] = "pack_trip"
    subject: str
    ended_at: str
    load: int | None
    cycle: int | None
    release: int | None
    dispatch: int | None
    deliver: int | None


TripRow = TrayTripRow | PackTripRow
QualityRow = NonConformityRow | ActionRow | RecallRow | RecalledRow | NeedRow | TripRow


def case_rows(name: str, case: NonConformity) -> set[NonConformityRow | ActionRow]:
    """Give the rows of a non-conformity: its own, and one of each action."""
    opened = case.opened
    if opened is None or case.opened_at is None:
        return set()
    home = case.home or "central"
    row = NonConformityRow(
        subject=name,
        number=case.number,
        state="closed" if case.closed_at else "open",
        what=opened.what,
        type=case.type,
        severity=case.severity,
        origin=case.origin,
        consequence=case.consequence,
        cause=case.cause,
        step=opened.step,
        about=opened.about,
        organisation=home,
        opened_at=timestamp(case.opened_at),
    )
    actions = {
        ActionRow(
            subject=name,
            action=each.action,
            number=case.number,
            state="done" if each.done_at else "open",
            label=each.label,
            owner=each.owner,
            due=each.due.isoformat(),
            organisation=home,
        )
        for each in case.actions
    }
    return {row, *actions}


def recall_rows(name: str, recall: Recall) -> set[RecallRow]:
    """Give the row of a recall."""
    opened = recall.opened
    if opened is None or recall.opened_at is None:
        return set()
    closed_at = timestamp(recall.closed_at) if recall.closed_at else None
    state = "closed" if closed_at else "open"
    begun = timestamp(recall.opened_at)
    return {RecallRow(name, recall.number, state, opened.scope, int(opened.exercise), begun, closed_at)}


def recalled_rows(name: str, pack: Pack) -> set[RecalledRow]:
    """Give one row of each recall that concerns a pack."""
    used = int(pack.used_at is not None)
    return {RecalledRow(name, item.recall, int(item.exercise), item.outcome, used) for item in pack.recall_items}


def need_rows(name: str, need: Need) -> set[NeedRow]:
    """Give the row of a need; ``quantity``: how many copies are still wanted."""
    stated = need.stated
    if stated is None or need.needed_by is None:
        return set()
    return {
        NeedRow(
            subject=name,
            number=need.number,
            state=need.state,
            organisation=need.organisation,
            tray=stated.tray,
            tray_type=stated.tray_type,
            item=stated.item,
            quantity=max(need.quantity - len(need.met_by), 0),
            site=need.site,
            department=need.department,
            needed_by=timestamp(need.needed_by),
            met_at=timestamp(need.met_at) if need.met_at and need.state is NeedState.MET else None,
            reason=stated.reason,
        )
    }


def pack_trips(name: str, pack: Pack) -> Iterator[PackTripRow]:
    """Measure the legs of a pack's trip, once it is at the member or over (domain rule 3)."""
    ended = pack.delivered_at or (pack.since if pack.status in OVER else None)
    if ended is None:
        return
    released_at = pack.release.released_at if pack.release else None
    yield PackTripRow(
        subject=name,
        ended_at=timestamp(ended),
        load=_seconds(pack.packed_at, pack.loaded_at),
        cycle=_seconds(pack.loaded_at, pack.unloaded_at),
        release=_seconds(pack.unloaded_at, released_at),
        dispatch=_seconds(released_at, pack.dispatched_at),
        deliver=_seconds(pack.dispatched_at, pack.delivered_at),
    )


def tray_trips(name: str, tray: Tray) -> Iterator[TrayTripRow]:
    """Measure the legs of a tray's last trip before its pack (domain rule 3)."""
    trip = tray.trip
    if trip is None:
        return
    yield TrayTripRow(
        subject=name,
        ended_at=timestamp(trip.packed_at),
        receive=_seconds(trip.sent_at, trip.received_at),
        wash=_seconds(trip.received_at, trip.washed_at),
        prepare=_seconds(trip.washed_at, trip.packed_at),
    )


def _seconds(begun: datetime | None, ended: datetime | None) -> int | None:
    """Give how long a leg took; None when it was not measured, or backwards."""
    if begun is None or ended is None or ended < begun:
        return None
    return int((ended - begun).total_seconds())
