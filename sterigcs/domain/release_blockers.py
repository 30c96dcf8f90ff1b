"""What stands in the way of a load's release, in the order in which it is settled (rules 4 to 11)."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from sterigcs.domain.cycles.records import Process, plain_name
from sterigcs.domain.cycles.reports import CycleReport, CycleVerdict, Evidence
from sterigcs.domain.errors import Refusal
from sterigcs.domain.loads import Decision, IndicatorKind, Load, ends_wrongly
from sterigcs.domain.machine_rules import PressureOverdue, due_refusal, runs
from sterigcs.domain.machines import Machine, MachineCard, TestResult
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packrules import unsuited
from sterigcs.domain.packs import Pack
from sterigcs.domain.programmes import Programme, ProgrammeKind, least_run


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


class RecordContradicted(Blocker):
    """Another record of the machine bears the same number and says otherwise, or repeats the same measures."""

    code: ClassVar[str] = "release.record-contradicted"
    overridable: ClassVar[bool] = True
    load: str
    counter: str


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
    """The qualification of the machine was past when it started, and no extension covers that day."""

    code: ClassVar[str] = "release.machine-overdue"
    machine: str
    due: date


class InspectionOverdue(Blocker):
    """The pressure inspection of the machine was past when it started: no extension exists (rule 9)."""

    code: ClassVar[str] = "release.pressure-overdue"
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


class IndicatorWanted(Blocker):
    """The programme asks for an indicator of the load, and nobody read it."""

    code: ClassVar[str] = "release.indicator-wanted"
    overridable: ClassVar[bool] = True
    load: str
    indicator: IndicatorKind


class IndicatorFailed(Blocker):
    """An indicator of the load did not conform: nothing in the list of overrides allows a release."""

    code: ClassVar[str] = "release.indicator-failed"
    load: str
    indicator: IndicatorKind


class ContentUnsuitedToProgramme(Blocker):
    """The load holds what its programme does not suit (rule 7): struck out, or the load is refused."""

    code: ClassVar[str] = "release.content-unsuited"
    load: str
    things: str


@dataclass(frozen=True, slots=True)
class LoadToRelease:
    """All that the decision rests on, gathered inside one transaction.

    ``steam_sensitive``: the packs whose content does not withstand steam. ``clock``: how far the machine's clock may
    differ; ``shortest``: the least time of a run whose programme does not say it. ``contradicted``: the number of a
    record that says otherwise than the load's own.
    """

    load: Load
    packs: tuple[Pack, ...]
    machine: Machine
    programme: Programme | None
    at: datetime
    steam_sensitive: frozenset[str] = frozenset()
    clock: timedelta = timedelta(minutes=10)
    shortest: timedelta = timedelta(minutes=5)
    contradicted: str | None = None

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
    if _failed_since(case.machine, load.started_at):
        found.append(TestFailedSince(machine=case.machine.name))
    if card is not None and (due := due_refusal(case.machine, load.started_at)) is not None:
        kind = InspectionOverdue if isinstance(due, PressureOverdue) else MachineOverdue
        found.append(kind(machine=case.machine.name, due=due.due))
    if load.decision is Decision.ON_HOLD:
        found.append(Held(load=load.number))
    found += _count_blockers(case, load.started_at)
    found += _evidence_blockers(case, card.evidence if card else Evidence.IMPORTED)
    found += _reading_blockers(case, load.started_at)
    found += _programme_blockers(case, card)
    found += _indicator_blockers(case)
    if case.programme is not None and (wrong := unsuited(case.packs, case.programme, case.steam_sensitive)):
        found.append(ContentUnsuitedToProgramme(load=load.number, things=", ".join(pack.name for pack in wrong)))
    found += [AnomalyOpen(load=load.number, anomaly=a.kind) for a in (*load.anomalies, *case.machine.anomalies)]
    return tuple(found)


def _failed_since(machine: Machine, started_at: datetime) -> bool:
    """Tell whether a steam test failed after a start: the last one, or one that a good test later does not excuse."""
    last, doubted = machine.steam_test, machine.doubted_until
    if last is not None and last.result is TestResult.FAIL and last.run_at >= started_at:
        return True
    return doubted is not None and doubted >= started_at


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
    if case.contradicted is not None:
        return [RecordContradicted(load=load.number, counter=case.contradicted)]
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


def _indicator_blockers(case: LoadToRelease) -> list[Blocker]:
    """Ask for the indicators of the programme; one read as not conforming blocks whether or not it is asked."""
    load, programme = case.load, case.programme
    asked = {
        IndicatorKind.LOAD: programme is not None and programme.load_indicator,
        IndicatorKind.BIOLOGICAL: programme is not None and programme.biological_indicator,
    }
    found = list[Blocker]()
    for kind, wanted in asked.items():
        read = [each.conforming for each in load.indicators if each.indicator is kind]
        if not all(read):
            found.append(IndicatorFailed(load=load.number, indicator=kind))
        elif wanted and not read:
            found.append(IndicatorWanted(load=load.number, indicator=kind))
    return found


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
