"""Release: what stands in the way of a load, in order, and what a named person may decide (rules 9 to 12, 22)."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import ClassVar

from sterigcs.domain.billing.grid import UnitGrid
from sterigcs.domain.cycles.records import Process, plain_name
from sterigcs.domain.cycles.reports import CycleReport, CycleVerdict, Evidence
from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.loads import Decision, Load, LoadUnknown, Purpose, ends_wrongly
from sterigcs.domain.machine_rules import due_refusal, runs
from sterigcs.domain.machines import Machine, MachineCard, TestResult
from sterigcs.domain.pack_facts import PackReleased, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packrules import unsuited
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard, Right, Skill, has_right, has_skill
from sterigcs.domain.programmes import Programme, ProgrammeKind, least_run
from sterigcs.domain.values import local_date


class Blocker(Refusal):
    """What stands in the way of a release. ``overridable``: the decision right may pass over it, with a reason."""

    overridable: ClassVar[bool] = False


class NotStarted(Blocker):
    """The load has not run."""

    code: ClassVar[str] = "release.not-started"
    load: str


class NotCounted(Blocker):
    """No count, no release (rule 10)."""

    code: ClassVar[str] = "release.not-counted"
    load: str


class TestNotConforming(Blocker):
    """No conforming steam test of the day stands behind the start (rule 9): never overridden."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "release.test-missing"
    machine: str


class TestFailedSince(Blocker):
    """The machine's steam test failed since this load started: the decision right may pass over it, with a reason."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "release.test-failed-since"
    overridable: ClassVar[bool] = True
    machine: str


class EvidenceMissing(Blocker):
    """No cycle record."""

    code: ClassVar[str] = "release.evidence-missing"
    load: str


class CycleFailed(Blocker):
    """The cycle verdict is fail: nothing in the list of overrides allows a release."""

    code: ClassVar[str] = "release.cycle-failed"
    load: str


class Disagreement(Blocker):
    """The machine says pass, our own computation says fail."""

    code: ClassVar[str] = "release.disagreement"
    load: str


class NotConclusive(Blocker):
    """The evidence proves neither: the decision right may pass over it, with a reason."""

    code: ClassVar[str] = "release.not-conclusive"
    overridable: ClassVar[bool] = True
    load: str


class EvidenceOfOtherTime(Blocker):
    """The times of the evidence are not the load's. ``figure``: start, end or power-cut."""

    code: ClassVar[str] = "release.evidence-times"
    overridable: ClassVar[bool] = True
    load: str
    figure: str


class PhotoMissing(Blocker):
    """The paper record was typed without its photo: nobody can read it again."""

    code: ClassVar[str] = "release.photo-missing"
    overridable: ClassVar[bool] = True
    load: str


class CountDiffered(Blocker):
    """A count differed from the list, and the packs were then not all scanned one by one or struck out (rule 10)."""

    code: ClassVar[str] = "release.count-differed"
    overridable: ClassVar[bool] = True
    load: str
    counted: int
    unscanned: int


class CountedTooSoon(Blocker):
    """The load was counted out before its programme can have ended."""

    code: ClassVar[str] = "release.counted-too-soon"
    overridable: ClassVar[bool] = True
    load: str


class Held(Blocker):
    """The load was put on hold: only the decision right lifts it, with a reason."""

    code: ClassVar[str] = "release.held"
    overridable: ClassVar[bool] = True
    load: str


class OtherEvidence(Blocker):
    """The machine's own record is expected, a paper was read (or the reverse)."""

    code: ClassVar[str] = "release.other-evidence"
    overridable: ClassVar[bool] = True
    load: str
    expected: Evidence


class AnomalyOpen(Blocker):
    """A contradiction about the load, its machine or its record stands until a named person closes it."""

    code: ClassVar[str] = "release.anomaly"
    load: str
    anomaly: str


class MachineOverdue(Blocker):
    """A due date of the machine was past when it started."""

    code: ClassVar[str] = "release.machine-overdue"
    machine: str
    due: date


class OtherProgramme(Blocker):
    """The record is not of the declared programme, or the machine does not run such a one: it proves nothing of it."""

    code: ClassVar[str] = "release.other-programme"
    load: str
    programme: str


class ProgrammeUnproven(Blocker):
    """The declared programme states no temperature and hold to hold the record against: the decision right judges."""

    code: ClassVar[str] = "release.programme-unproven"
    overridable: ClassVar[bool] = True
    load: str
    programme: str


class ContentUnsuitedToProgramme(Blocker):
    """The load holds what its programme does not suit (rule 7): struck out, or the load is refused."""

    code: ClassVar[str] = "release.content-unsuited"
    load: str
    things: str


class AlreadyDecided(Refusal):
    """A released load is never un-released: it is recalled, or one pack is withdrawn (rule 11)."""

    code: ClassVar[str] = "release.already-decided"
    load: str
    decision: Decision


class ReleaseBlocked(Refusal):
    """Points to settle first, in order."""

    code: ClassVar[str] = "release.blocked"
    load: str
    count: int
    first: str


class NoReleaseRight(Refusal):
    """The person may not take this decision."""

    code: ClassVar[str] = "release.no-right"
    person: str
    right: Right


class ReasonWanted(Refusal):
    """This decision asks for a reason code."""

    code: ClassVar[str] = "release.reason-wanted"
    load: str


class NotThisLoad(Refusal):
    """A pack to strike out is not in this load."""

    code: ClassVar[str] = "release.not-this-load"
    load: str
    pack: str


class NotSignedSo(Refusal):
    """A paper release has a readable photo, and an hour after the count and not later than now."""

    code: ClassVar[str] = "release.paper-doubtful"
    load: str


class DateToConfirm(Refusal):
    """The clock is far from the last entry's: no release until a person confirms the date (design, section 1)."""

    code: ClassVar[str] = "release.confirm-date"
    today: date
    last: date


class LoadReleased(Accepted):
    """The load is released."""

    code: ClassVar[str] = "release.released"
    load: str
    packs: int
    left_out: int


class LoadRefused(Attention):
    """The load is refused: its packs are over, their content starts again."""

    code: ClassVar[str] = "release.refused"
    load: str
    packs: int


class LoadOnHold(Attention):
    """The load waits in quarantine."""

    code: ClassVar[str] = "release.on-hold"
    load: str


@dataclass(frozen=True, slots=True)
class LoadToRelease:
    """All that the decision rests on, gathered inside one transaction.

    ``steam_sensitive``: the packs whose content does not withstand steam. ``clock``: how far the machine's clock may
    differ; ``shortest``: the least time of a run whose programme does not say it.
    """

    load: Load
    packs: tuple[Pack, ...]
    machine: Machine
    programme: Programme | None
    at: datetime
    steam_sensitive: frozenset[str] = frozenset()
    clock: timedelta = timedelta(minutes=10)
    shortest: timedelta = timedelta(minutes=5)

    def without(self, struck: Container[str]) -> "LoadToRelease":
        """Give the case once these packs are struck out: what they alone stood in the way of no longer is."""
        return replace(self, packs=tuple(pack for pack in self.packs if pack.key not in struck))

    @property
    def releasable(self) -> tuple[Pack, ...]:
        """The packs that were counted out, are not over and carry no contradiction."""
        return tuple(p for p in self.packs if p.status is PackStatus.QUARANTINED and not p.anomalies and not p.recalled)


def blockers(case: LoadToRelease) -> tuple[Blocker, ...]:
    """List what stands in the way of a release, in the order in which it is settled."""
    load, found = case.load, list[Blocker]()
    if load.started_at is None:
        return (NotStarted(load=load.number),)
    card = case.machine.on(load.started_at)
    if card is not None and card.steam_test and load.test is None:
        found.append(TestNotConforming(machine=case.machine.name))
    last = case.machine.steam_test
    if last is not None and last.result is TestResult.FAIL and last.run_at >= load.started_at:
        found.append(TestFailedSince(machine=case.machine.name))
    if card is not None and (due := due_refusal(case.machine, load.started_at)) is not None:
        found.append(MachineOverdue(machine=case.machine.name, due=getattr(due, "due", case.at.date())))
    if load.decision is Decision.ON_HOLD:
        found.append(Held(load=load.number))
    found += _count_blockers(case, load.started_at)
    found += _evidence_blockers(case, card.evidence if card else Evidence.IMPORTED)
    found += _reading_blockers(case, load.started_at)
    found += _programme_blockers(case, card)
    if case.programme is not None and (wrong := unsuited(case.packs, case.programme, case.steam_sensitive)):
        found.append(ContentUnsuitedToProgramme(load=load.number, things=", ".join(pack.name for pack in wrong)))
    found += [AnomalyOpen(load=load.number, anomaly=a.kind) for a in (*load.anomalies, *case.machine.anomalies)]
    return tuple(found)


def _count_blockers(case: LoadToRelease, started_at: datetime) -> list[Blocker]:
    load = case.load
    if load.unloaded_at is None:
        return [NotCounted(load=load.number)]
    found = list[Blocker]()
    if load.cut is None and load.unloaded_at - started_at < (least_run(case.programme) or case.shortest):
        found.append(CountedTooSoon(load=load.number))
    if load.unscanned:
        found.append(CountDiffered(load=load.number, counted=load.differed or 0, unscanned=load.unscanned))
    return found


def _reading_blockers(case: LoadToRelease, started_at: datetime) -> list[Blocker]:
    """Hold the times of the evidence against the load's own, and ask for the photo of what was read from paper."""
    load, report = case.load, case.load.report
    if report is None or load.cut is not None:
        return []
    found = list[Blocker]()
    figure = _other_time(case, started_at, report)
    if figure is not None:
        found.append(EvidenceOfOtherTime(load=load.number, figure=figure))
    if load.imported is None and load.photo is None:
        found.append(PhotoMissing(load=load.number))
    return found


def _other_time(case: LoadToRelease, started_at: datetime, report: CycleReport) -> str | None:
    """Name the time of the evidence that is not the load's: it starts about the departure, ends before the count."""
    start, end, out = report.start, report.end, case.load.unloaded_at
    if start is not None and abs(start - started_at) > case.clock:
        return "start"
    if end is not None and (ends_wrongly(started_at, end, case.at) or (out is not None and end > out + case.clock)):
        return "end"
    disturbed = case.machine.disturbed_at
    cut = disturbed is not None and (start or started_at) <= disturbed < (end or out or case.at)
    return "power-cut" if cut else None


def _evidence_blockers(case: LoadToRelease, expected: Evidence) -> list[Blocker]:
    load, report = case.load, case.load.report
    if load.cut is not None:
        return [CycleFailed(load=load.number)]
    if report is None:
        return [EvidenceMissing(load=load.number)]
    if report.verdict is CycleVerdict.FAIL:
        machine_passes = report.machine_verdict is not None and report.machine_verdict.value == "pass"
        return [Disagreement(load=load.number) if machine_passes else CycleFailed(load=load.number)]
    if report.verdict is CycleVerdict.NOT_CONCLUSIVE:
        return [NotConclusive(load=load.number)]
    if expected is Evidence.IMPORTED and load.imported is None:
        return [OtherEvidence(load=load.number, expected=expected)]
    return []


def _programme_blockers(case: LoadToRelease, card: MachineCard | None) -> list[Blocker]:
    """Hold the record against the declared programme: it may have been judged by another, or by its own header."""
    load, report, programme = case.load, case.load.report, case.programme
    name = programme.name if programme else load.programme or "?"
    if programme is not None and card is not None and not runs(card, programme):
        return [OtherProgramme(load=load.number, programme=name)]
    if report is None or load.verdict is not CycleVerdict.PASS:
        return []
    if programme is not None and not _meets(report, programme):
        return [OtherProgramme(load=load.number, programme=name)]
    if programme is None or programme.temperature is None or programme.hold_s is None:
        return [ProgrammeUnproven(load=load.number, programme=name)]
    return []


def _meets(report: CycleReport, programme: Programme) -> bool:
    """Tell whether nothing in the record contradicts the programme; what it leaves out, its own checks count."""
    names = {plain_name(name) for name in programme.record_names}
    if report.programme is not None and names and plain_name(report.programme) not in names:
        return False
    if programme.kind is ProgrammeKind.STEAM and report.process is not Process.STEAM:
        return False
    if programme.kind is ProgrammeKind.LOW_TEMPERATURE and not report.process.low_temperature:
        return False
    low, high, floor = report.temperature_min, report.temperature_max, programme.temperature
    if floor is not None and low is not None and low < floor:
        return False
    if floor is not None and high is not None and programme.band is not None and high > floor + programme.band:
        return False
    return report.hold_s is None or programme.hold_s is None or report.hold_s >= programme.hold_s


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for, signed."""

    decision: Decision
    person: PersonCard
    reason: str | None = None


def may_decide(case: LoadToRelease, asked: Asked) -> Refusal | None:
    """Say why this person may not take this decision, None when they may."""
    load = case.load
    if load.opened is None or load.opened.purpose is not Purpose.PRODUCTION:
        return LoadUnknown(load=load.number)
    if load.settled and load.decision is not None:
        return AlreadyDecided(load=load.number, decision=load.decision)
    today = local_date(case.at)
    decides = has_right(asked.person, Right.DECISION_RELEASE, today)
    routine = has_right(asked.person, Right.ROUTINE_RELEASE, today) and has_skill(
        asked.person, Skill.ROUTINE_RELEASE, today
    )
    if asked.decision is not Decision.RELEASED:
        if not decides and not (routine and asked.decision is Decision.ON_HOLD):
            return NoReleaseRight(person=asked.person.code, right=Right.DECISION_RELEASE)
        return ReasonWanted(load=load.number) if asked.reason is None else None
    standing = blockers(case)
    hard = [blocker for blocker in standing if not blocker.overridable]
    if hard:
        return ReleaseBlocked(load=load.number, count=len(standing), first=hard[0].code)
    if standing and not decides:
        return NoReleaseRight(person=asked.person.code, right=Right.DECISION_RELEASE)
    if not decides and not routine:
        return NoReleaseRight(person=asked.person.code, right=Right.ROUTINE_RELEASE)
    return ReasonWanted(load=load.number) if standing and asked.reason is None else None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pack's release freezes for the bill: grid in force, payer of its department, shelf life."""

    grid: UnitGrid | None
    grid_version: str | None
    payer: str | None
    packaging: Packaging | None
    storage_class: str = "standard"


def release_pack(case: LoadToRelease, pack: Pack, terms: Terms, released_by: str) -> PackReleased:
    """Give the fact that releases one pack, with all that was decided about it.

    Without a cycle end in the evidence the use-by counts from the start of the run: never later than the true date.
    """
    load, packed = case.load, pack.packed
    if packed is None or load.opened is None or load.started_at is None:
        raise ValueError("only a packed pack of a started load is released")
    report = load.report
    end = report.end if report and report.end else None
    sterilised_on = local_date(end or load.started_at)
    process = case.programme.name if case.programme else load.programme or ""
    units: Decimal | None = (
        terms.grid.work_units(packed.category, packed.packaging, packed.instruments, process) if terms.grid else None
    )
    return PackReleased(
        load=load.key,
        load_number=load.number,
        machine=load.opened.machine,
        cycle_counter=report.counter if report else None,
        process=process,
        cycle_end=end,
        use_by=terms.packaging.use_by(sterilised_on, terms.storage_class) if terms.packaging else packed.label_use_by,
        released_by=released_by,
        released_at=case.at,
        grid=terms.grid_version,
        category=packed.category,
        instruments=packed.instruments,
        work_units=units,
        entry_reason=packed.entry_reason,
        owner=packed.owner,
        department=packed.department,
        payer=terms.payer,
        redo=packed.redo,
    )
