"""The life of one thing as a line of steps: what was done, where it is now, what is still to come and usually when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sterigcs.domain.coverage import Leg, ready_at
from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import Entry, key_of, kind_of_subject
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NotTheirAffair, PersonCard, follows_all
from sterigcs.domain.stages import Stage, stage_of_pack, stage_of_tray
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Shortage, Step
from sterigcs.domain.trays import Tray
from sterigcs.services.finding import spoken_name
from sterigcs.services.need_coverage import PACK_LEGS, TRAY_LEGS
from sterigcs.services.ports import Reading
from sterigcs.services.trace import before_packing
from sterigcs.services.tracking import may_follow
from sterigcs.services.tracking_rows import Standing


class Mark(StrEnum):
    """How a step is shown."""

    DONE = "done"
    ATTENTION = "attention"
    HERE = "here"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing that a fact says: the name of its field, and the value as it stands in the fact."""

    field: str
    value: str | int | Decimal | date | datetime | Shortage


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step. ``kind``: of its fact, or ``leg.`` and the leg that ends then for what is to come.

    ``by``: the key of the person; ``entry``: the id that opens the fact, None for what is to come.
    """

    kind: str
    stage: Stage | None
    at: datetime | None
    by: str | None
    facts: tuple[FactLine, ...]
    mark: Mark
    subject: str
    entry: str | None
    declared: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps of a thing, oldest first. ``returns_at``: when it is usually at its member."""

    subject: str
    name: str
    stage: Stage | None
    steps: tuple[TimelineStep, ...]
    returns_at: datetime | None


_ATTENTION: Final = frozenset(
    {
        "act.undone",
        "load.count-differed",
        "load.cut",
        "pack.damaged",
        "pack.found-unlisted",
        "pack.not-found",
        "pack.recalled",
        "pack.refused",
        "pack.struck-out",
        "pack.withdrawn",
        "scan.refused",
        "tray.held",
        "tray.instrument-missing",
        "tray.part-dirty",
        "tray.prion-forced",
        "tray.restarts",
        "tray.short-accepted",
        "tray.to-rewash",
        "tray.wait-forced",
    }
)
_UNTOLD: Final = frozenset({"session.turned"})
_RELEASING: Final = frozenset({"load.decided", "load.evidence-attached", "pack.released", "pack.refused"})
_STAGES: Final[Mapping[str, Stage]] = {
    Station.SENDING: Stage.COLLECTION,
    Station.RECEPTION: Stage.RECEPTION,
    Station.WASHING: Stage.WASHING,
    Station.ASSEMBLY: Stage.ASSEMBLY,
    Station.PACKING: Stage.PACKING,
    Station.LOADING: Stage.STERILISATION,
    Station.UNLOADING: Stage.STERILISATION,
    Station.STORE: Stage.STERILE_STORE,
    Station.DISPATCH: Stage.DELIVERY,
    Station.TRANSPORT: Stage.DELIVERY,
    Station.RECEIPT: Stage.AT_MEMBER,
    Station.USE: Stage.AT_MEMBER,
}
_REACHED: Final = {
    Leg.RECEIVE: Stage.RECEPTION,
    Leg.WASH: Stage.WASHING,
    Leg.PREPARE: Stage.PACKING,
    Leg.LOAD: Stage.STERILISATION,
    Leg.CYCLE: Stage.STERILISATION,
    Leg.RELEASE: Stage.RELEASE,
    Leg.DISPATCH: Stage.DELIVERY,
    Leg.DELIVER: Stage.AT_MEMBER,
}
"""The stage at which each leg ends."""

_TOLD: Final = (
    *("number", "load_number", "wash_number", "machine", "machine_name", "programme", "process", "cycle_counter"),
    *("counter", "count_sheet", "instruments", "shortage", "shortages", "packaging", "container", "listed", "counted"),
    *("struck_out", "unscanned", "decision", "use_by", "bin", "carrier", "seal", "vehicle", "run", "shipment"),
    *("place", "site", "department", "reason", "entry_reason", "redo", "answer", "code", "although", "outcome"),
    *("recall", "nonconformity", "substitute", "reserve", "quantity", "until", "to"),
)
"""The fields of a fact that a person reads, in the order of reading."""


def timeline(
    look: Reading, person: PersonCard, subject: str, judged: Standing, *, whole: bool = False
) -> Timeline | Refusal | None:
    """Tell the trip under way of a tray, or a pack, load or shipment; ``whole``: all trips of a tray.

    None when no fact of it is here; a refusal when it is another organisation's.
    """
    state = look.life(subject)
    if state is None:
        return None
    name = spoken_name(look, subject)
    if not may_follow(look, person, subject):
        return NotTheirAffair(thing=name, owner=look.home_of(subject) or "?")
    pack = _pack_of(look, subject)
    stage = stage_of_pack(pack.status, to_redo=pack.to_redo) if pack else None
    if pack is None and isinstance(state, Tray):
        stage = stage_of_tray(state.step, seen=state.since is not None)
    revealed = {each.entry for each in (*state.anomalies, *(pack.anomalies if pack else ()))}
    entries = [entry for entry in _entries(look, subject, pack, whole=whole) if _shown(entry, person)]
    done = _marked(_done(look, entries, revealed), stage)
    to_come = tuple(_to_come(pack or state, judged))
    return Timeline(subject, name, stage, (*done, *to_come), to_come[-1].at if to_come else None)


def return_forecast(look: Reading, person: PersonCard, subject: str, judged: Standing) -> datetime | None:
    """Say when a thing is usually back at its member; None when it is there, over, or waits for somebody's answer."""
    state = _pack_of(look, subject) or look.life(subject)
    if state is None or not may_follow(look, person, subject):
        return None
    return max((step.at for step in _to_come(state, judged) if step.at is not None), default=None)


def _pack_of(look: Reading, subject: str) -> Pack | None:
    """Give the pack that stands for a thing: itself, or the one in which a tray is."""
    if kind_of_subject(subject) == "pack":
        return look.get(Pack, key_of(subject))
    tray = look.get(Tray, key_of(subject)) if kind_of_subject(subject) == "tray" else None
    return look.get(Pack, tray.pack) if tray is not None and tray.step is Step.PACKED and tray.pack else None


def _entries(look: Reading, subject: str, pack: Pack | None, *, whole: bool) -> list[Entry]:
    found = list(look.mentioning(subject))
    tray = kind_of_subject(subject) == "tray"
    if tray and whole:
        found += look.entries_of(subject)
        for row in look.packs(tray=key_of(subject)):
            found += look.entries_of(row.subject)
    elif tray and pack is None:
        found = _under_way(look.entries_of(subject))
    elif pack is not None:
        found += [*before_packing(look, pack.key), *look.mentioning(f"pack:{pack.key}")]
        found += look.entries_of(f"pack:{pack.key}")
    else:
        found += look.entries_of(subject)
    for kind, key in (("load", pack.load), ("shipment", pack.shipment)) if pack is not None else ():
        found += look.entries_of(f"{kind}:{key}") if key else ()
    each = {entry.id: entry for entry in found if entry.kind not in _UNTOLD}
    return sorted(each.values(), key=lambda entry: entry.order)


def _under_way(entries: Iterable[Entry]) -> list[Entry]:
    """Give what happened to a tray since it was packed last: its use, then the trip that it is on."""
    trip: list[Entry] = []
    for entry in entries:
        trip = [] if entry.kind == "tray.packed" else [*trip, entry]
    return [entry for entry in trip if not entry.kind.endswith(".stated")]


def _shown(entry: Entry, person: PersonCard) -> bool:
    return follows_all(person) or entry.home in {"common", person.organisation}


def _done(look: Reading, entries: Sequence[Entry], revealed: set[str]) -> list[TimelineStep]:
    undone = {entry.corrects for entry in entries if entry.corrects}
    return [
        TimelineStep(
            kind=entry.kind,
            stage=_stage_of(entry),
            at=entry.happened_at,
            by=entry.done_by,
            facts=tuple(_lines(look.fact(entry))),
            mark=Mark.ATTENTION if entry.kind in _ATTENTION or entry.id in revealed else Mark.DONE,
            subject=entry.subject,
            entry=entry.id,
            declared=entry.declared_at is not None,
            undone=entry.act in undone,
        )
        for entry in entries
    ]


def _stage_of(entry: Entry) -> Stage | None:
    if entry.kind in _RELEASING:
        return Stage.RELEASE
    return _STAGES.get(entry.station)


def _lines(fact: object) -> Iterator[FactLine]:
    for field in _TOLD:
        value = getattr(fact, field, None)
        if isinstance(value, tuple):
            yield from (FactLine(field, each) for each in value if isinstance(each, Shortage))
        elif isinstance(value, Shortage | int | Decimal | date) or (isinstance(value, str) and value):
            yield FactLine(field, value)


def _marked(steps: list[TimelineStep], stage: Stage | None) -> tuple[TimelineStep, ...]:
    """Say where the thing is: at its last step that holds, unless it is over."""
    if stage in {None, Stage.ENDED}:
        return tuple(steps)
    here = max((place for place, step in enumerate(steps) if _moves(step)), default=None)
    return tuple(_here(step) if place == here else step for place, step in enumerate(steps))


def _moves(step: TimelineStep) -> bool:
    return not step.undone and step.kind not in {"act.undone", "scan.refused"} and not step.kind.endswith(".stated")


def _here(step: TimelineStep) -> TimelineStep:
    return replace(step, mark=Mark.HERE) if step.mark is Mark.DONE else step


def _to_come(state: object, judged: Standing) -> Iterator[TimelineStep]:
    """Give the ends of the legs left, each at its usual hour; none when no hour can be foreseen."""
    if not isinstance(state, Pack | Tray) or (isinstance(state, Pack) and state.recalled):
        return
    step = state.status if isinstance(state, Pack) else state.step
    leg = PACK_LEGS.get(step) if isinstance(step, PackStatus) else TRAY_LEGS.get(step)
    pace = judged.paces.get(step)
    if leg is None or pace is None:
        return
    waited = (judged.now - state.since).total_seconds() if state.since and pace.spent else 0
    left = timedelta(seconds=max(0, pace.median - max(0, int(waited))))
    order = tuple(Leg)
    for each in order[order.index(leg) :]:
        left += timedelta(seconds=judged.medians[each]) if each is not leg else timedelta(0)
        at = ready_at(judged.now, left, judged.hours)
        yield TimelineStep(f"leg.{each}", _REACHED[each], at, None, (), Mark.TO_COME, "", None)
