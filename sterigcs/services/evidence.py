"""Cycle evidence: records read from files or from paper, judged, attached to the run they are of (rule 11)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import CycleRecord
from sterigcs.domain.cycles.reports import CycleLimits, CycleReport, Evidence, TypedCycle
from sterigcs.domain.cycles.typed import judge_typed
from sterigcs.domain.errors import Accepted, Attention, Notice, Refusal
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.loads import (
    EvidenceAttached,
    FiledRecord,
    Load,
    LoadUnknown,
    Purpose,
    RecordFiled,
    ends_wrongly,
)
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.people import PersonCard, Skill, SkillRequired, has_skill
from sterigcs.domain.programmes import Programme, limits_of
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.rows import LoadRow

START_TOLERANCE: Final = timedelta(minutes=30)
"""How far from the departure a record is looked for; nearer than that the release still judges it by the limit."""

OPENED_BEFORE: Final = timedelta(hours=24)
"""How long before its start a load is opened at the earliest: one prepared the evening before."""

TEST_READ_WITHIN: Final = timedelta(hours=6)
"""How long after its run a test is read at the latest."""


class RecordAttached(Accepted):
    """The record belongs to this load."""

    code: ClassVar[str] = "cycles.attached"
    counter: str
    load: str
    verdict: str


class RecordInInbox(Attention):
    """No load is waiting for this record: it is kept in the inbox."""

    code: ClassVar[str] = "cycles.in-inbox"
    counter: str
    serial: str


class RecordToCome(Attention):
    """The record says an end that is still to come: it is attached to nothing, and kept in the inbox."""

    code: ClassVar[str] = "cycles.to-come"
    counter: str
    at: datetime


class RecordBeforeDeparture(Attention):
    """The record ends before the load departed: it is not that load's, and kept in the inbox."""

    code: ClassVar[str] = "cycles.before-departure"
    counter: str
    load: str
    at: datetime


class RecordKnown(Accepted):
    """The very same record was read before."""

    code: ClassVar[str] = "cycles.known"
    counter: str


class RecordCopied(Attention):
    """The same measured rows stand in another record: a copy under another date or number (section 5)."""

    code: ClassVar[str] = "cycles.copied"
    counter: str
    other: str


class PaperNoted(Accepted):
    """What was read from the paper is attached."""

    code: ClassVar[str] = "cycles.typed"
    load: str
    verdict: str


class PaperOfOtherRun(Refusal):
    """What was typed is not of this run. ``figure``: start, end or counter."""

    code: ClassVar[str] = "cycles.other-run"
    load: str
    figure: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its bytes' fingerprint and its records."""

    name: str
    content: bytes
    sha256: str
    records: tuple[CycleRecord, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record."""

    file: str
    report: CycleReport
    notice: Notice
    load: str | None


@dataclass(frozen=True, slots=True)
class Importing:
    """Who imports, and the machine they name for records that print no serial number: some tapes do not."""

    person: str
    machine: str | None = None


def import_file(work: Writing, file: ReadFile, by: Importing) -> list[Imported]:
    """File each record of a file, and attach it to its load when there is one; the same file twice adds nothing."""
    sha256 = work.attach(file.content, "text/plain")
    keys = [f"{sha256[:32]}-{rank}" for rank in range(1, len(file.records) + 1)]
    return [_import(work, record, key, file, by) for key, record in zip(keys, file.records, strict=True)]


def _import(work: Writing, record: CycleRecord, key: str, file: ReadFile, by: Importing) -> Imported:
    filed = work.get(FiledRecord, key)
    if filed is not None and filed.filed is not None and filed.filed.load is not None:
        return Imported(file.name, filed.filed.report, RecordKnown(counter=record.counter or "?"), filed.filed.load)
    machine = machine_of_serial(work, record.machine_serial) if record.machine_serial else by.machine
    row = _load_of(work, machine, record) if machine else None
    load = work.get(Load, key_of(row.subject)) if row else None
    report = judge(record, _limits(work, load))
    other_time = _of_other_time(report, load, work.now)
    if other_time is not None:
        load = None
        if filed is not None:
            return Imported(file.name, report, other_time, None)
    if load is None and filed is not None:
        return Imported(file.name, report, RecordKnown(counter=record.counter or "?"), None)
    copied = _copied_from(work, report, key)
    load_key = load.key if load else None
    fact = RecordFiled(report, file.sha256, machine, load_key)
    drafts = [Draft(f"cycle-record:{key}", "common", fact, (f"machine:{machine}",) if machine else ())]
    if load is not None:
        attached = EvidenceAttached(Evidence.IMPORTED, report, key, copied)
        drafts.append(Draft(f"load:{load.key}", "common", attached, (f"cycle-record:{key}",)))
    work.append(drafts, Doing(by.person, "cycles"))
    return Imported(file.name, report, other_time or _notice(report, load, copied), load_key)


def _notice(report: CycleReport, load: Load | None, copied: str | None) -> Notice:
    counter = report.counter or "?"
    if copied is not None:
        return RecordCopied(counter=counter, other=copied)
    if load is None:
        return RecordInInbox(counter=counter, serial=report.machine_serial or "?")
    return RecordAttached(counter=counter, load=load.number, verdict=report.verdict)


def _of_other_time(report: CycleReport, load: Load | None, now: datetime) -> Notice | None:
    """Say why the times of a record cannot be those of any run, or of the load it would go to."""
    counter, started_at = report.counter or "?", load.started_at if load else None
    if report.end is None or not ends_wrongly(started_at, report.end, now):
        return None
    if load is None or started_at is None or report.end > started_at:
        return RecordToCome(counter=counter, at=report.end)
    return RecordBeforeDeparture(counter=counter, load=load.number, at=report.end)


def _limits(work: Reading, load: Load | None) -> CycleLimits | None:
    """Give the limits of the load's programme; a test run is judged by its record's own header."""
    if load is None or load.opened is None or load.opened.purpose is not Purpose.PRODUCTION:
        return None
    day = local_date(load.started_at or work.now)
    return limits_of(work.reference(Programme, load.programme or "", day))


def machine_of_serial(work: Reading, serial: str | None) -> str | None:
    """Give the machine that bears a serial number."""
    if serial is None:
        return None
    for key, state in work.references(MachineCard).items():
        card = state.card
        if card is not None and card.serial.strip().upper() == serial.strip().upper():
            return key
    return None


def _copied_from(work: Reading, report: CycleReport, key: str) -> str | None:
    if report.fingerprint is None:
        return None
    others = [key_of(row.subject) for row in work.records(fingerprint=report.fingerprint)]
    return next((other for other in others if other != key), None)


def _load_of(work: Reading, machine: str, record: CycleRecord) -> LoadRow | None:
    """Find the run a record is of: by the counter read from paper, by its start, by when its test was read."""
    start = record.start
    if start is None:
        return None
    rows = work.loads_between(machine, start - OPENED_BEFORE, start + TEST_READ_WITHIN)
    rows = [row for row in rows if not work.records(load=key_of(row.subject))]
    by_counter = [row for row in rows if record.counter and row.counter == record.counter]
    if by_counter:
        return by_counter[-1]
    near = [(abs(_instant(row.started_at) - start), row) for row in rows if row.started_at]
    near = [(distance, row) for distance, row in near if distance <= START_TOLERANCE]
    if near:
        return min(near, key=lambda found: found[0])[1]
    read = [(_instant(row.opened_at) - start, row) for row in rows if row.purpose != Purpose.PRODUCTION]
    read = [(late, row) for late, row in read if late >= timedelta(0)]
    return min(read, key=lambda found: found[0])[1] if read else None


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _not_this_run(work: Reading, load: Load, typed: TypedCycle) -> Refusal | None:
    """Say why a paper is of another run: its start is not the load's, its end is to come, its counter is another's."""
    number = load.number
    if load.started_at is None:
        return PaperOfOtherRun(load=number, figure="start")
    if typed.start is not None and abs(typed.start - load.started_at) > START_TOLERANCE:
        return PaperOfOtherRun(load=number, figure="start")
    ends_wrong = typed.end is not None and ends_wrongly(load.started_at, typed.end, work.now)
    if ends_wrong or (typed.end is not None and typed.start is not None and typed.end <= typed.start):
        return PaperOfOtherRun(load=number, figure="end")
    others = work.loads(machine=load.machine or "", counter=typed.counter) if typed.counter else ()
    if any(key_of(row.subject) != load.key for row in others):
        return PaperOfOtherRun(load=number, figure="counter")
    return None


def type_record(work: Writing, load_key: str, typed: TypedCycle, photo: bytes | None, person: PersonCard) -> Notice:
    """Attach what a skilled person read from the paper record; the same limits apply, missing stays missing."""
    if not has_skill(person, Skill.RECORD_READING, local_date(work.now)):
        return SkillRequired(person=person.code, skill=Skill.RECORD_READING)
    load = work.get(Load, load_key)
    if load is None or load.opened is None:
        return LoadUnknown(load=load_key)
    refusal = _not_this_run(work, load, typed)
    if refusal is not None:
        return refusal
    report = judge_typed(typed, _limits(work, load))
    picture = work.attach(photo, "image/jpeg") if photo else None
    fact = EvidenceAttached(Evidence.READ, report, picture)
    work.append([Draft(f"load:{load.key}", "common", fact)], Doing(person.code, "cycles"))
    return PaperNoted(load=load.number, verdict=report.verdict)
