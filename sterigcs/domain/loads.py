"""Loads: what went into one chamber for one run, washing included; every run of a machine is a load (rule 9).

Facts of a load name no pack: its content is a question asked of packs and trays.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.cycles.reports import Check, CheckId, CycleReport, CycleVerdict, Evidence
from sterigcs.domain.cycles.typed import compare
from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, Settled, with_anomaly
from sterigcs.domain.values import changed


class Purpose(StrEnum):
    """Why a machine ran: only production holds packs, is released and billed."""

    PRODUCTION = "production"
    WARM_UP = "warm-up"
    BOWIE_DICK = "bowie-dick"
    LEAK = "leak"
    HELIX = "helix"
    EMPTY = "empty"
    MAINTENANCE = "maintenance"
    QUALIFICATION = "qualification"


class Decision(StrEnum):
    """What the releasing person decides: not the cycle verdict (rule 11)."""

    RELEASED = "released"
    REFUSED = "refused"
    ON_HOLD = "on-hold"


@dataclass(frozen=True, slots=True)
class LoadOpened(Recorded):
    """The first thing was put in for this run."""

    kind: ClassVar[str] = "load.opened"
    number: str
    machine: str
    machine_name: str
    purpose: Purpose
    programme: str


@dataclass(frozen=True, slots=True)
class ProgrammeChosen(Recorded):
    """The load will run another programme than the machine's usual one."""

    kind: ClassVar[str] = "load.programme-chosen"
    programme: str


@dataclass(frozen=True, slots=True)
class LoadStarted(Recorded):
    """The run began; ``test`` is the entry of the conforming steam test it rests on (rule 9).

    ``batches``: the consumables open at that machine, as ``CODE:LOT``. ``checks``: how tests and due dates of the
    machine stood then (C14).
    """

    kind: ClassVar[str] = "load.started"
    version: ClassVar[int] = 3
    listed: int
    test: str | None
    batches: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class CycleNumbered(Recorded):
    """The machine's own number of this run, read from its screen or its ticket."""

    kind: ClassVar[str] = "load.cycle-numbered"
    counter: str


@dataclass(frozen=True, slots=True)
class WashRecordForced(Recorded):
    """A pharmacist let a washing load be judged without its full record (override)."""

    kind: ClassVar[str] = "load.wash-record-forced"
    reason: str


@dataclass(frozen=True, slots=True)
class LoadCut(Recorded):
    """The run was cut by a stop or a loss of power: a failed cycle (rule 18)."""

    kind: ClassVar[str] = "load.cut"
    reason: str


@dataclass(frozen=True, slots=True)
class WashDecided(Recorded):
    """The parameters of a washing load were accepted or refused, as one decision (rule 4)."""

    kind: ClassVar[str] = "load.wash-decided"
    accepted: bool
    items: int


@dataclass(frozen=True, slots=True)
class EvidenceAttached(Recorded):
    """A cycle record was attached: the machine's own, recomputed, or the paper read by a person (rule 11)."""

    kind: ClassVar[str] = "load.evidence-attached"
    version: ClassVar[int] = 2
    evidence: Evidence
    report: CycleReport
    record: str | None
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class LoadCountDiffered(Recorded):
    """A count that is not what the list says: never undone, whoever releases sees it (rule 10)."""

    kind: ClassVar[str] = "load.count-differed"
    listed: int
    counted: int


@dataclass(frozen=True, slots=True)
class LoadUnloaded(Recorded):
    """The load was counted out; ``counted`` equals what is listed less what was struck out (rule 10).

    ``unscanned``: after a count that differed, how many packs were then neither scanned one by one nor struck out.
    """

    kind: ClassVar[str] = "load.unloaded"
    version: ClassVar[int] = 2
    counted: int
    struck_out: int
    unscanned: int = 0


@dataclass(frozen=True, slots=True)
class LoadDecided(Settled):
    """A named, authorised person decided; ``seen`` is the SHA-256 of what was shown, ``overrides`` what was forced.

    ``second``: the person who signed with them, where the site asks for one.
    """

    kind: ClassVar[str] = "load.decided"
    version: ClassVar[int] = 2
    decision: Decision
    packs: int
    seen: str
    routine: bool
    reason: str | None
    overrides: tuple[str, ...] = ()
    second: str | None = None


class IndicatorKind(StrEnum):
    """An indicator that lies in the chamber with the load; the process indicator of each pack is read at the count."""

    LOAD = "load"
    BIOLOGICAL = "biological"


@dataclass(frozen=True, slots=True)
class IndicatorRead(Recorded):
    """An indicator of the load was read; ``batch``: its lot, None where nobody said it."""

    kind: ClassVar[str] = "load.indicator-read"
    indicator: IndicatorKind
    conforming: bool
    batch: str | None


@dataclass(frozen=True, kw_only=True)
class Load(Life):
    """A load, folded."""

    key: str
    opened: LoadOpened | None = None
    opened_at: datetime | None = None
    programme: str | None = None
    started_at: datetime | None = None
    test: str | None = None
    listed: int = 0
    batches: tuple[str, ...] = ()
    start_checks: tuple[Check, ...] = ()
    counter: str | None = None
    record_forced: bool = False
    cut: str | None = None
    wash_accepted: bool | None = None
    wash_decided_at: datetime | None = None
    imported: CycleReport | None = None
    read: CycleReport | None = None
    photo: str | None = None
    record: str | None = None
    copied_from: str | None = None
    unloaded_at: datetime | None = None
    differed: int | None = None
    unscanned: int = 0
    counted: int | None = None
    decision: Decision | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    decision_reason: str | None = None
    decided_with: str | None = None
    indicators: tuple[IndicatorRead, ...] = ()

    @property
    def number(self) -> str:
        """Its spoken number."""
        return self.opened.number if self.opened else self.key

    @property
    def machine(self) -> str | None:
        """The key of its machine."""
        return self.opened.machine if self.opened else None

    @property
    def report(self) -> CycleReport | None:
        """The evidence: the machine's own record where there is one, else what was read from paper."""
        return self.imported or self.read

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks of the evidence, with those of the machine at the start, in their order."""
        order = list(CheckId)
        of_record = self.report.checks if self.report else ()
        return tuple(sorted((*of_record, *self.start_checks), key=lambda check: order.index(check.id)))

    @property
    def verdict(self) -> CycleVerdict | None:
        """The cycle verdict; a run that was cut is a failed cycle whatever its record says."""
        if self.cut is not None:
            return CycleVerdict.FAIL
        return self.report.verdict if self.report else None

    @property
    def settled(self) -> bool:
        """Tell whether nothing may be decided any more: on hold is not the end."""
        return self.decision in {Decision.RELEASED, Decision.REFUSED} or self.wash_accepted is not None


def begin_load(key: str) -> Load:
    """Give a load of which nothing is known yet."""
    return Load(key=key)


def evolve_load(state: Load, entry: Entry, fact: object) -> Load:
    """Fold one fact of a load."""
    at = entry.happened_at
    match fact:
        case LoadOpened():
            return changed(state, opened=fact, opened_at=at, programme=fact.programme)
        case ProgrammeChosen():
            return changed(state, programme=fact.programme)
        case LoadStarted():
            return changed(
                state,
                started_at=at,
                listed=fact.listed,
                test=fact.test,
                batches=fact.batches,
                start_checks=fact.checks,
            )
        case CycleNumbered():
            return changed(state, counter=fact.counter)
        case WashRecordForced():
            return changed(state, record_forced=True)
        case LoadCut():
            cut = changed(state, cut=fact.reason)
            late = state.decision is Decision.RELEASED or state.wash_accepted is True
            return with_anomaly(cut, "cut-after-release", entry) if late else cut
        case WashDecided():
            if state.wash_accepted is not None and state.wash_accepted is not fact.accepted:
                return with_anomaly(changed(state, wash_accepted=False), "wash-decided-twice", entry)
            return changed(state, wash_accepted=fact.accepted, wash_decided_at=at)
        case EvidenceAttached():
            return _with_evidence(state, entry, fact)
        case IndicatorRead():
            late = state.decision is Decision.RELEASED and not fact.conforming
            read = changed(state, indicators=(*state.indicators, fact))
            return with_anomaly(read, "indicator-failed-after-release", entry) if late else read
        case LoadCountDiffered():
            return changed(state, differed=fact.counted)
        case LoadUnloaded():
            return changed(state, unloaded_at=at, counted=fact.counted, unscanned=fact.unscanned)
        case LoadDecided():
            return _decided(state, entry, fact)
        case _:
            return state


def _decided(state: Load, entry: Entry, fact: LoadDecided) -> Load:
    """When two decisions disagree the safer one holds: refused over released."""
    disagree = state.settled and state.decision is not fact.decision
    holds = Decision.REFUSED if disagree else fact.decision
    decided = changed(
        state,
        decision=holds,
        decided_at=entry.happened_at,
        decided_by=entry.done_by,
        decision_reason=fact.reason,
        decided_with=fact.second,
    )
    return with_anomaly(decided, "decided-twice", entry) if disagree else decided


def _with_evidence(state: Load, entry: Entry, fact: EvidenceAttached) -> Load:
    """Attach evidence; what disagrees with a release or with the other evidence is an anomaly, never lost."""
    if fact.evidence is Evidence.IMPORTED:
        other, attached = state.read, changed(state, imported=fact.report, record=fact.record)
        again = state.imported is not None and state.record != fact.record and not makes_room(state.imported)
    else:
        other, attached = state.imported, changed(state, read=fact.report, photo=fact.record or state.photo)
        again = False
        if state.read is not None and _disagree(state.read, fact.report):
            kept = fact.report if state.read.verdict is CycleVerdict.PASS else state.read  # the safer reading holds
            attached = with_anomaly(changed(attached, read=kept), "typed-twice-otherwise", entry)
    if again:
        attached = with_anomaly(changed(attached, imported=state.imported, record=state.record), "two-records", entry)
    if fact.copied_from is not None:
        attached = with_anomaly(changed(attached, copied_from=fact.copied_from), "record-copied", entry)
    if other is not None and _disagree(other, fact.report):
        attached = with_anomaly(attached, "typed-and-imported-disagree", entry)
    if state.decision is Decision.RELEASED and fact.report.verdict is not CycleVerdict.PASS:
        attached = with_anomaly(attached, "record-disagrees-with-release", entry)
    return attached


def makes_room(attached: CycleReport) -> bool:
    """Tell whether the whole record may take its place: it was cut short, and does not say that the cycle failed."""
    return not attached.complete and attached.verdict is not CycleVerdict.FAIL


def _disagree(one: CycleReport, other: CycleReport) -> bool:
    """Compare what was typed with what was imported, whichever came first."""
    typed, imported = (one, other) if one.evidence is Evidence.READ else (other, one)
    return typed.verdict is not imported.verdict or bool(compare(typed, imported))


@dataclass(frozen=True, slots=True)
class RecordFiled(Recorded):
    """A cycle record was read and kept; ``load`` is null while it waits in the inbox for its load."""

    kind: ClassVar[str] = "cycle-record.filed"
    version: ClassVar[int] = 2
    report: CycleReport
    file: str
    machine: str | None
    load: str | None


@dataclass(frozen=True, kw_only=True)
class FiledRecord(Life):
    """A cycle record, folded; its key is the fingerprint of its bytes and its rank in the file."""

    key: str
    filed: RecordFiled | None = None


def begin_record(key: str) -> FiledRecord:
    """Give a cycle record of which nothing is known yet."""
    return FiledRecord(key=key)


def evolve_record(state: FiledRecord, entry: Entry, fact: object) -> FiledRecord:
    """Fold one fact of a cycle record: the last filing holds."""
    del entry
    return changed(state, filed=fact) if isinstance(fact, RecordFiled) else state


CLOCK_TOLERANCE: Final = timedelta(minutes=5)
"""How far a machine's clock may run ahead of the computer's."""


def ends_wrongly(started_at: datetime | None, end: datetime, now: datetime) -> bool:
    """Tell whether a cycle that ended then cannot be this run: before its departure, or still to come (rule 11)."""
    return end > now + CLOCK_TOLERANCE or (started_at is not None and end <= started_at)


class LoadGone(Refusal):
    """Nothing joins a load once its cycle has started (rule 10)."""

    code: ClassVar[str] = "loading.started"
    load: str
    thing: str


class StillRunning(Refusal):
    """One run at a time: the machine's last load is neither counted out nor decided."""

    code: ClassVar[str] = "start.still-running"
    machine: str
    load: str


class NoLoadHere(Refusal):
    """No load waits for this act at this machine."""

    code: ClassVar[str] = "load.none"
    machine: str


class LoadUnknown(Refusal):
    """No such load."""

    code: ClassVar[str] = "load.unknown"
    load: str


def may_join(load: Load, thing: str) -> Refusal | None:
    """Say whether something may still be put into this load."""
    closed = load.started_at is not None or load.settled or load.cut is not None
    return LoadGone(load=load.number, thing=thing) if closed else None
