"""Records that wait: a person says which load one is of, or which run that holds no packs."""

from dataclasses import dataclass
from typing import ClassVar

from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import CycleRecord
from sterigcs.domain.cycles.reports import Circumstances
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.loads import (
    FiledRecord,
    Load,
    LoadStarted,
    LoadUnknown,
    Purpose,
    RecordFiled,
    ends_wrongly,
    makes_room,
)
from sterigcs.domain.machine_rules import MachineUnknown
from sterigcs.domain.machines import Machine
from sterigcs.domain.people import PersonCard, Skill, SkillRequired, has_skill
from sterigcs.domain.sessions import Session
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date
from sterigcs.services.desk import Desk
from sterigcs.services.evidence import ReadFile, file_record, limits_of_load, machine_of_serial, record_key
from sterigcs.services.machine_life import OTHER_RUNS, RunNoted, RunToCome
from sterigcs.services.ports import Doing, Writing
from sterigcs.services.record_history import look_back
from sterigcs.services.record_notices import RecordAttached, RecordBeforeDeparture, RecordToCome


class RecordUnknown(Refusal):
    """No such record waits: it went to a load meanwhile, or the file does not hold it."""

    code: ClassVar[str] = "cycles.not-waiting"
    record: str


class RecordOfOtherMachine(Refusal):
    """The record bears the number of another machine than the load's."""

    code: ClassVar[str] = "cycles.other-machine"
    load: str
    serial: str


class LoadHasRecord(Refusal):
    """The load has its record already."""

    code: ClassVar[str] = "cycles.load-has-record"
    load: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits, as it was read again from the bytes that are kept: the file, and its place in it from 1."""

    file: ReadFile
    rank: int

    @property
    def key(self) -> str:
        """The key under which it was filed."""
        return record_key(self.file.sha256, self.rank)

    @property
    def record(self) -> CycleRecord | None:
        """The record, None where this layout finds no such cycle in the file."""
        return self.file.records[self.rank - 1] if 0 < self.rank <= len(self.file.records) else None


def give_record(work: Writing, waiting: Waiting, load_key: str, person: PersonCard) -> Notice:
    """Attach a waiting record to the load that a skilled person names; its programme's limits judge it."""
    if not has_skill(person, Skill.RECORD_READING, local_date(work.now)):
        return SkillRequired(person=person.code, skill=Skill.RECORD_READING)
    record, load = waiting.record, work.get(Load, load_key)
    if load is None or load.machine is None:
        return LoadUnknown(load=load_key)
    if record is None or not _waits(work, waiting.key):
        return RecordUnknown(record=waiting.key)
    if load.imported is not None and not makes_room(load.imported):
        return LoadHasRecord(load=load.number)
    if record.machine_serial is not None and machine_of_serial(work, record.machine_serial) != load.machine:
        return RecordOfOtherMachine(load=load.number, serial=record.machine_serial)
    if record.end is not None and ends_wrongly(load.started_at, record.end, work.now):
        counter = record.counter or "?"
        if load.started_at is not None and record.end <= load.started_at:
            return RecordBeforeDeparture(counter=counter, load=load.number, at=record.end)
        return RecordToCome(counter=counter, at=record.end)
    report = _attach(work, waiting, record, load, by=person.code)
    return RecordAttached(counter=record.counter or "?", load=load.number, verdict=report)


def note_run_of(work: Writing, waiting: Waiting, machine_key: str, purpose: Purpose, person: PersonCard) -> Notice:
    """Say that a waiting record is of a run without packs: warm-up, empty, maintenance, qualification."""
    record, machine = waiting.record, work.get(Machine, machine_key)
    if machine is None:
        return MachineUnknown(machine=machine_key)
    if record is None or not _waits(work, waiting.key):
        return RecordUnknown(record=waiting.key)
    if purpose not in OTHER_RUNS or record.start is None or record.start > work.now:
        return RunToCome(machine=machine.name)
    desk = Desk(work, Station.LOADING, person, Session(key=f"{Station.LOADING}:{person.code}"), work.now)
    opened = desk.begin_load(machine, record.programme or "", purpose)
    desk.on_load(opened.code, LoadStarted(0, None), f"machine:{machine.key}")
    work.append(desk.drafts, Doing(person.code, "machine", record.start, person.code))
    load = work.get(Load, opened.code)
    if load is not None:
        _attach(work, waiting, record, load, by=person.code)
    return RunNoted(machine=machine.name, load=opened.number, purpose=purpose)


def _waits(work: Writing, key: str) -> bool:
    filed = work.get(FiledRecord, key)
    return filed is not None and filed.filed is not None and filed.filed.load is None


def _attach(work: Writing, waiting: Waiting, record: CycleRecord, load: Load, *, by: str) -> str:
    seen = look_back(work, record, load.machine, waiting.key)
    report = judge(record, limits_of_load(work, load), Circumstances(history=seen.history))
    file_record(work, waiting.key, RecordFiled(report, waiting.file.sha256, load.machine, load.key), seen, by=by)
    return report.verdict
