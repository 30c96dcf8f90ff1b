"""Cycle evidence: files of machines as they come in, each record judged and attached to the run it is of (rule 11)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sterigcs.domain.cycle_files import MOST_FAULTS, CycleFile, CycleFileReceived, LineFault, SourceKind
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import CycleRecord, plain_name
from sterigcs.domain.cycles.reports import Circumstances, CycleLimits, CycleReport, Evidence
from sterigcs.domain.errors import Fault, Notice
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.loads import EvidenceAttached, FiledRecord, Load, Purpose, RecordFiled, ends_wrongly, makes_room
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.programmes import Programme, limits_of
from sterigcs.domain.values import local_date
from sterigcs.services.limits import atmosphere_of, leak_limit
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.record_history import Seen, look_back
from sterigcs.services.record_notices import (
    RecordAttached,
    RecordBeforeDeparture,
    RecordConflicts,
    RecordCopied,
    RecordInInbox,
    RecordKnown,
    RecordToCome,
)
from sterigcs.services.rows import LoadRow

START_TOLERANCE: Final = timedelta(minutes=30)
"""How far from the departure a record is looked for; nearer than that the release still judges it by the limit."""

OPENED_BEFORE: Final = timedelta(hours=24)
"""How long before its start a load is opened at the earliest: one prepared the evening before."""

TEST_READ_WITHIN: Final = timedelta(hours=6)
"""How long after its run a test is read at the latest."""

_BY_NUMBER_ALONE: Final = frozenset({Purpose.WARM_UP, Purpose.EMPTY, Purpose.MAINTENANCE, Purpose.QUALIFICATION})


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its bytes and their SHA-256, its records, how it was read and what could not be.

    ``chosen`` says why it was read with that layout.
    """

    name: str
    content: bytes
    sha256: str
    records: tuple[CycleRecord, ...]
    profile: str | None = None
    chosen: str | None = None
    encoding: str | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a file came: ``place`` as this workstation calls it; a live capture was ``heard_at`` its last byte.

    ``silent``: the machine fell silent before its end line.
    """

    source: SourceKind = SourceKind.COMMAND
    place: str = ""
    heard_at: datetime | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Importing:
    """Who imports, the machine they name for records that print no serial number, and how the file came."""

    person: str
    machine: str | None = None
    arrival: Arrival = field(default_factory=Arrival)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record."""

    file: str
    report: CycleReport
    notice: Notice
    load: str | None


@dataclass(frozen=True, slots=True)
class _Coming:
    """One record of a file on its way to its load."""

    record: CycleRecord
    key: str
    file: ReadFile
    by: Importing
    last: bool

    @property
    def counter(self) -> str:
        return self.record.counter or "?"

    @property
    def heard_at(self) -> datetime | None:
        return self.by.arrival.heard_at if self.last else None


def import_file(work: Writing, file: ReadFile, by: Importing) -> list[Imported]:
    """Keep the bytes, note how the file came, file each record and attach it to its load when there is one.

    The same file twice adds nothing; a record that waits is offered again to the loads that are here by now, and filed
    anew where another layout reads it otherwise.
    """
    sha256 = work.attach(file.content, "text/plain")
    _note_file(work, file, by)
    last = len(file.records)
    coming = [
        _Coming(record, record_key(sha256, rank), file, by, last=rank == last)
        for rank, record in enumerate(file.records, start=1)
    ]
    return [_import(work, each) for each in coming]


def record_key(sha256: str, rank: int) -> str:
    """Give the key of a cycle of a file."""
    return f"{sha256[:32]}-{rank}"


def _note_file(work: Writing, file: ReadFile, by: Importing) -> None:
    """Write one line of the import log: a file never seen, or one that another layout reads now."""
    key, arrival = file.sha256[:32], by.arrival
    known = work.get(CycleFile, key)
    if known is not None and known.received is not None:
        received = known.received
        if (received.profile, received.cycles, received.unread) == (file.profile, len(file.records), len(file.faults)):
            return
    fact = CycleFileReceived(
        name=file.name,
        source=arrival.source,
        place=arrival.place,
        file=file.sha256,
        profile=file.profile,
        chosen=file.chosen,
        encoding=file.encoding,
        cycles=len(file.records),
        unread=len(file.faults),
        faults=tuple(LineFault.of(fault) for fault in file.faults[:MOST_FAULTS]),
        heard_at=arrival.heard_at,
        silent=arrival.silent,
    )
    mentions = (f"machine:{by.machine}",) if by.machine else ()
    work.append([Draft(f"cycle-file:{key}", "common", fact, mentions)], Doing(by.person, "cycles"))


def _import(work: Writing, coming: _Coming) -> Imported:
    record, name = coming.record, coming.file.name
    filed = work.get(FiledRecord, coming.key)
    if filed is not None and filed.filed is not None and filed.filed.load is not None:
        return Imported(name, filed.filed.report, RecordKnown(counter=coming.counter), filed.filed.load)
    machine = machine_of_serial(work, record.machine_serial) if record.machine_serial else coming.by.machine
    seen = look_back(work, record, machine, coming.key)
    if seen.same is not None and seen.same.filed is not None:
        same = seen.same.filed
        return Imported(name, same.report, RecordKnown(counter=coming.counter), same.load)
    row = _load_of(work, machine, record) if machine else None
    load = work.get(Load, key_of(row.subject)) if row else None
    report = judge(record, limits_of_load(work, load), Circumstances(coming.heard_at, seen.history))
    other_time = _of_other_time(report, load, work.now)
    said = filed.filed.report.digest if filed is not None and filed.filed is not None else None
    if other_time is not None:
        load = None
        if said is not None and said == report.digest:
            return Imported(name, report, other_time, None)
    if load is None and said is not None and said == report.digest:
        return Imported(name, report, RecordKnown(counter=coming.counter), None)
    load_key = load.key if load else None
    fact = RecordFiled(report, coming.file.sha256, machine, load_key)
    file_record(work, coming.key, fact, seen, by=coming.by.person)
    return Imported(name, report, other_time or _notice(report, load, seen), load_key)


def file_record(work: Writing, key: str, fact: RecordFiled, seen: Seen, *, by: str) -> None:
    """File a record, and attach it to its load where it has one."""
    mentions = (f"machine:{fact.machine}",) if fact.machine else ()
    drafts = [Draft(f"cycle-record:{key}", "common", fact, mentions)]
    if fact.load is not None:
        attached = EvidenceAttached(Evidence.IMPORTED, fact.report, key, seen.copied_from)
        drafts.append(Draft(f"load:{fact.load}", "common", attached, (f"cycle-record:{key}",)))
    work.append(drafts, Doing(by, "cycles"))


def _notice(report: CycleReport, load: Load | None, seen: Seen) -> Notice:
    counter = report.counter or "?"
    if seen.copied_from is not None:
        return RecordCopied(counter=counter, other=seen.history.copied or seen.copied_from)
    if seen.history.repeated is not None:
        return RecordConflicts(counter=counter, other=seen.history.repeated)
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


def limits_of_load(work: Reading, load: Load | None) -> CycleLimits:
    """Give the limits of the load's programme; a test run is judged by its record's own header, a leak by its rate."""
    day = local_date((load.started_at if load else None) or work.now)
    air = atmosphere_of(work, day)
    general = CycleLimits(atmosphere_kpa=air)
    if load is None or load.opened is None:
        return general
    if load.opened.purpose is Purpose.LEAK:
        return CycleLimits(atmosphere_kpa=air, leak_kpa_min=leak_limit(work, day))
    if load.opened.purpose is not Purpose.PRODUCTION:
        return general
    return limits_of(work.reference(Programme, load.programme or "", day), air) or general


def machine_of_serial(work: Reading, serial: str | None) -> str | None:
    """Give the machine that bears a serial number."""
    if serial is None:
        return None
    for key, state in work.references(MachineCard).items():
        card = state.card
        if card is not None and card.serial.strip().upper() == serial.strip().upper():
            return key
    return None


def _load_of(work: Reading, machine: str, record: CycleRecord) -> LoadRow | None:
    """Find the run a record is of: by the counter read from paper, by its start, by when its test was read."""
    start = record.start
    if start is None:
        return None
    rows = work.loads_between(machine, start - OPENED_BEFORE, start + TEST_READ_WITHIN)
    rows = [row for row in rows if _takes(work, row, record)]
    by_counter = [row for row in rows if record.counter and row.counter and _same(row.counter, record.counter)]
    if by_counter:
        return by_counter[-1]
    # A warm-up is noted roughly: it takes nobody's record by its time.
    rows = [row for row in rows if row.purpose not in _BY_NUMBER_ALONE]
    near = [(abs(_instant(row.started_at) - start), row) for row in rows if row.started_at]
    near = [(distance, row) for distance, row in near if distance <= START_TOLERANCE]
    if near:
        return min(near, key=lambda found: found[0])[1]
    read = [(_instant(row.opened_at) - start, row) for row in rows if row.purpose != Purpose.PRODUCTION]
    read = [(late, row) for late, row in read if late >= timedelta(0)]
    return min(read, key=lambda found: found[0])[1] if read else None


def _same(one: str, other: str) -> bool:
    return plain_name(one) == plain_name(other)


def _takes(work: Reading, row: LoadRow, record: CycleRecord) -> bool:
    """Tell whether a load takes a record: it has none yet, or one of the same run that was cut short."""
    if not work.records(load=key_of(row.subject)):
        return True
    load = work.get(Load, key_of(row.subject))
    held = load.imported if load else None
    return held is not None and makes_room(held) and (held.counter, held.start) == (record.counter, record.start)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
