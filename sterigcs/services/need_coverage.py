"""How each open need stands, and which of them a failed load breaks: gathered in a few indexed reads (rule 3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sterigcs.domain.coverage import (
    GOOD,
    MOST_OBSERVED,
    OBSERVED_FOR,
    USUAL_MINUTES,
    Copy,
    Judged,
    Leg,
    NeedCase,
    OpeningHours,
    Usual,
    judge,
    opening_hours,
    usual,
)
from sterigcs.domain.journal import key_of, kind_of_subject, parse_timestamp
from sterigcs.domain.members import Department, Setting, Site
from sterigcs.domain.needs import NeedState
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.tray_facts import Step, TrayCard
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem, TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.needs import Answering, answering_tray
from sterigcs.services.ports import Reading
from sterigcs.services.quality_rows import NeedRow

TRAY_LEGS: Final = {
    Step.AT_USE: Leg.RECEIVE,
    Step.SENT: Leg.RECEIVE,
    Step.TO_COMPLETE: Leg.WASH,
    Step.RECEIVED: Leg.WASH,
    Step.WASHING: Leg.WASH,
    Step.WASHED: Leg.PREPARE,
    Step.ASSEMBLY: Leg.PREPARE,
    Step.ON_HOLD: Leg.PREPARE,
    Step.ASSEMBLED: Leg.PREPARE,
}
MOVING: Final = frozenset({Step.SENT, Step.RECEIVED, Step.WASHING, Step.WASHED, Step.ASSEMBLY, Step.ASSEMBLED})
"""Steps at which time already spent counts; a tray on hold or to complete has its whole leg before it."""

PACK_LEGS: Final = {
    PackStatus.PACKED: Leg.LOAD,
    PackStatus.LOADED: Leg.CYCLE,
    PackStatus.QUARANTINED: Leg.RELEASE,
    PackStatus.RELEASED: Leg.DISPATCH,
    PackStatus.DISPATCHED: Leg.DELIVER,
    PackStatus.DELIVERED: None,
}
_FAILED: Final = frozenset({PackStatus.REFUSED, PackStatus.STRUCK_OUT, PackStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class NeedJudged:
    """An open need, how it stands, what it is of in words, and whom to call."""

    need: NeedRow
    judged: Judged
    name: str
    site: str
    department: str | None
    phone: str | None
    needed_by: datetime
    failed: str | None = None


@dataclass(slots=True)
class _Plant:
    """What all needs are judged on, read once."""

    look: Reading
    trays: dict[str, Tray]
    usuals: Mapping[Leg, Usual]
    hours: OpeningHours | None
    items: dict[str, list[Pack]] = field(default_factory=dict)

    def packs_of_item(self, item: str) -> list[Pack]:
        """Give the packs of an item that are on their way or at hand."""
        if item not in self.items:
            today = local_date(self.look.now).isoformat()
            rows = [row for status in PACK_LEGS for row in self.look.packs(item=item, status=status)]
            rows = [row for row in rows if row.use_by is None or row.use_by >= today]
            self.look.fetch(row.subject for row in rows)
            found = [self.look.get(Pack, key_of(row.subject)) for row in rows]
            self.items[item] = [pack for pack in found if pack is not None]
        return self.items[item]


def usual_durations(look: Reading) -> dict[Leg, Usual]:
    """Measure each leg on the last trips; settings ``usual-wash`` and the like (minutes) stand in for too few."""
    today, since = local_date(look.now), look.now - OBSERVED_FOR
    look.fetch(f"setting:usual-{leg}" for leg in Leg)
    found = {}
    for leg in Leg:
        setting: Setting | None = look.reference(Setting, f"usual-{leg}", today)
        said = int(setting.value) if setting is not None and setting.value.isdigit() else USUAL_MINUTES[leg]
        found[leg] = usual(look.durations(leg, since, MOST_OBSERVED), said)
    return found


def judged_needs(look: Reading) -> list[NeedJudged]:
    """Judge every open need, the earliest first: a copy answers one need only, the earliest that it can.

    A tray asked for by its name is kept for whoever did: a need of any tray of that type counts on the others.
    """
    rows = sorted(look.needs(state=NeedState.OPEN), key=lambda row: (row.needed_by, row.number))
    if not rows:
        return []
    plant = _gather(look, rows)
    claimed: set[str] = set()
    kept = {f"tray:{row.tray}" for row in rows if row.tray}
    found = []
    for row in rows:
        taken = claimed if row.tray else claimed | kept
        judged = judge(_case(plant, row), plant.usuals, look.now, taken, plant.hours)
        claimed |= {copy.subject for copy in judged.copies}
        found.append(_told(plant, row, judged))
    return found


def needs_broken_by(look: Reading, load: str) -> list[NeedJudged]:
    """Give the needs that a failed load breaks, the earliest first: those it was to answer, no longer in good time."""
    lost = list(_lost_with(look, load))
    return [
        each
        for each in (judged_needs(look) if lost else [])
        if each.judged.coverage not in GOOD and any(thing.answers(each.need) for thing in lost)
    ]


def _gather(look: Reading, rows: Sequence[NeedRow]) -> _Plant:
    trays = {key: tray for key, tray in look.references(TrayCard).items() if isinstance(tray, Tray) and tray.card}
    look.fetch(f"pack:{tray.pack}" for tray in trays.values() if tray.pack)
    look.fetch(name for row in rows for name in _named(row))
    said: Setting | None = look.reference(Setting, "opening-hours", local_date(look.now))
    return _Plant(look, trays, usual_durations(look), opening_hours(said.value) if said else None)


def _named(row: NeedRow) -> list[str]:
    kinds = (("site", row.site), ("department", row.department), ("tray-type", row.tray_type), ("item", row.item))
    return [f"{kind}:{key}" for kind, key in kinds if key is not None]


def _case(plant: _Plant, row: NeedRow) -> NeedCase:
    """Give what a need is judged on: copies that answer it at that place, and the others of its kind."""
    needed_by = parse_timestamp(row.needed_by)
    day = local_date(needed_by)
    copies: list[Copy] = []
    others: list[Copy] = []
    for copy, thing in _candidates(plant, row, day):
        at_hand = copy.site in {None, row.site} or copy.leg not in {None, Leg.DELIVER}
        (copies if thing.answers(row) and at_hand else others).append(copy)
    return NeedCase(row.quantity, row.site, row.organisation, needed_by, copies, others)


def _candidates(plant: _Plant, row: NeedRow, day: date) -> Iterable[tuple[Copy, Answering]]:
    if row.item is not None:
        for pack in plant.packs_of_item(row.item):
            copy = _copy_of_pack(pack, f"pack:{pack.key}", pack.name, pack.packed.owner if pack.packed else "", day)
            if copy is not None:
                yield copy, Answering(None, None, row.item, copy.owner)
        return
    wanted = plant.trays[row.tray].card if row.tray in plant.trays else None
    kind = wanted.tray_type if wanted else row.tray_type
    for tray in plant.trays.values():
        copy = _copy_of_tray(plant.look, tray, day) if tray.card and tray.card.tray_type == kind else None
        if copy is not None:
            yield copy, answering_tray(tray)


def _copy_of_tray(look: Reading, tray: Tray, day: date) -> Copy | None:
    """Say where a tray is on its way; None when it cannot answer anything: sequestered, not for a patient."""
    owner = tray.card.owner if tray.card else ""
    if tray.step is Step.PACKED:
        pack = look.get(Pack, tray.pack) if tray.pack else None
        return _copy_of_pack(pack, f"tray:{tray.key}", tray.name, owner, day) if pack else None
    leg = TRAY_LEGS.get(tray.step)
    since = tray.since if tray.step in MOVING else None
    return Copy(f"tray:{tray.key}", tray.name, owner, leg, since, tray.site) if leg else None


def _copy_of_pack(pack: Pack, subject: str, name: str, owner: str, day: date) -> Copy | None:
    out_of_date = pack.use_by is not None and pack.use_by < day
    if pack.status not in PACK_LEGS or pack.recalled or pack.damaged or out_of_date:
        return None
    return Copy(subject, name, owner, PACK_LEGS[pack.status], pack.since, pack.site, pack.load_number)


def _told(plant: _Plant, row: NeedRow, judged: Judged) -> NeedJudged:
    look, today = plant.look, local_date(plant.look.now)
    site: Site | None = look.reference(Site, row.site, today)
    department: Department | None = look.reference(Department, row.department, today) if row.department else None
    phone = (department.phone if department else None) or (site.phone if site else None)
    return NeedJudged(
        need=row,
        judged=judged,
        name=_name(plant, row, today),
        site=site.name if site else row.site,
        department=department.name if department else row.department,
        phone=phone,
        needed_by=parse_timestamp(row.needed_by),
        failed=None if judged.coverage in GOOD else _failed_load(plant, row),
    )


def _name(plant: _Plant, row: NeedRow, today: date) -> str:
    if row.tray is not None:
        return plant.trays[row.tray].name if row.tray in plant.trays else row.tray
    kind: TrayType | None = plant.look.reference(TrayType, row.tray_type, today) if row.tray_type else None
    item: SingleItem | None = plant.look.reference(SingleItem, row.item, today) if row.item else None
    found = kind or item
    return found.name if found is not None else row.tray_type or row.item or "?"


def _failed_load(plant: _Plant, row: NeedRow) -> str | None:
    """Name the load in which a copy for this need failed last, while that copy is not packed again."""
    for tray in plant.trays.values():
        if tray.pack is not None or not answering_tray(tray).answers(row):
            continue
        packs = sorted(plant.look.packs(tray=tray.key), key=lambda pack: pack.since or "")
        if packs and packs[-1].status in _FAILED and packs[-1].load is not None:
            state = plant.look.get(Pack, key_of(packs[-1].subject))
            return state.load_number if state else None
    return None


def _lost_with(look: Reading, load: str) -> Iterable[Answering]:
    """Give what a load was to bring and does not: packs refused or struck out, trays to wash again."""
    rows = [row for row in look.packs(load=load) if row.status in _FAILED]
    rewashed = [e.subject for e in look.mentioning(f"load:{load}") if e.kind == "tray.to-rewash"]
    look.fetch([*rewashed, *(f"tray:{row.tray}" for row in rows if row.tray)])
    for row in rows:
        tray = look.get(Tray, row.tray) if row.tray else None
        yield answering_tray(tray) if tray else Answering(None, None, row.item, row.owner)
    for name in rewashed:
        tray = look.get(Tray, key_of(name)) if kind_of_subject(name) == "tray" else None
        if tray is not None:
            yield answering_tray(tray)
