"""Machines: tests read or judged on the machine's own record, and the return to service (rule 9)."""

from datetime import datetime
from typing import ClassVar

from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.errors import Accepted, Attention, Notice, Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import LoadCut
from sterigcs.domain.machines import (
    Machine,
    MachineCard,
    MachineDisturbed,
    MachineKind,
    MachineReturned,
    MachineUnknown,
    TestKind,
    TestResult,
)
from sterigcs.domain.people import Person, PersonCard, PersonUnknown, Role, RoleRefused, may_work_at
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.sessions import Session
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date, same_service_day
from sterigcs.services.desk import Desk
from sterigcs.services.evidence import Importing, ReadFile, import_file, machine_of_serial
from sterigcs.services.finding import find_one
from sterigcs.services.machine_tests import note_test
from sterigcs.services.ports import Doing, Writing
from sterigcs.services.reasons import unknown_reason


class OtherMachinesRecord(Refusal):
    """The record bears another serial number than the machine's."""

    code: ClassVar[str] = "test.other-machine"
    machine: str
    serial: str


class TestNotForMachine(Refusal):
    """This machine has no such test."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.not-for-machine"
    machine: str
    test: TestKind


class TestOfOtherDay(Refusal):
    """The record is of another service day, or was filed before: it says nothing of today."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.other-day"
    machine: str


class ReturnedToService(Accepted):
    """The machine is in service; its tests of the day must be done."""

    code: ClassVar[str] = "machine.returned"
    machine: str


_STEAM_TESTS = frozenset({TestKind.BOWIE_DICK, TestKind.HELIX, TestKind.LEAK})


def _desk(work: Writing, person: str) -> Desk | Refusal:
    found = work.get(Person, person)
    card = found.on(local_date(work.now)) if found else None
    if card is None:
        return PersonUnknown(person=person)
    return Desk(work, Station.LOADING, card, Session(key=f"{Station.LOADING}:{person}"), work.now)


def record_test(
    work: Writing, read: ReadScanned, machine_text: str, test: TestKind, result: ReadFile | str, person: str
) -> Notice:
    """Record a test that was read by a person, or judge it on the machine's own record."""
    desk = _desk(work, person)
    if isinstance(desk, Refusal):
        return desk
    key = find_one(work, read, machine_text, "machine")
    machine = work.get(Machine, key) if key else None
    if machine is None:
        return MachineUnknown(machine=machine_text)
    if Role.AUDITOR in desk.person.roles or not (
        may_work_at(desk.person, Station.LOADING) or Role.BIOMEDICAL in desk.person.roles
    ):
        return RoleRefused(person=person, station=Station.LOADING)
    card = machine.on(work.now)
    if card is None or (test in _STEAM_TESTS) is not (card.kind is MachineKind.STERILISER):
        return TestNotForMachine(machine=machine.name, test=test)
    if isinstance(result, str):
        notice = note_test(desk, machine, test, TestResult(result), None)
        work.append(desk.drafts, Doing(person, desk.station))
        return notice
    record = result.records[-1]
    report = judge(record)
    passed = TestResult.PASS if report.verdict is CycleVerdict.PASS else TestResult.FAIL
    if machine.card is None or machine_of_serial(work, record.machine_serial or machine.card.serial) != machine.key:
        return OtherMachinesRecord(machine=machine.name, serial=record.machine_serial or "?")
    if record.start is None or not same_service_day(record.start, work.now, desk.day_changes_at):
        return TestOfOtherDay(machine=machine.name)
    if report.fingerprint is not None and work.records(fingerprint=report.fingerprint):
        return TestOfOtherDay(machine=machine.name)
    notice = note_test(desk, machine, test, passed, result.sha256, record.start)
    work.append(desk.drafts, Doing(person, desk.station))
    import_file(work, result, Importing(person, machine.key))
    return notice


class PowerCutNoted(Attention):
    """A loss of power: so many runs are failed cycles, and their steam machines need a new test (rule 18)."""

    code: ClassVar[str] = "machine.power-cut"
    runs: int
    loads: str


def power_cut(work: Writing, person: PersonCard, at: datetime) -> Notice:
    """Note a loss of power: every run under way then is a failed cycle, every steriliser needs a new test."""
    declared = at if at < work.now else None
    drafts, cut = [], []
    for key, machine in work.references(MachineCard).items():
        load = work.load_at(key, "running")
        if load is not None and load.unloaded_at is None and load.cut is None and (load.started_at or at) <= at:
            drafts.append(Draft(f"load:{load.key}", "common", LoadCut("power-cut"), (f"machine:{key}",)))
            cut.append(load.number)
        if machine.card is not None and machine.card.kind is MachineKind.STERILISER:
            drafts.append(Draft(f"machine:{key}", "common", MachineDisturbed("power-cut")))
    work.append(drafts, Doing(person.code, "machine", declared, person.code if declared else None))
    return PowerCutNoted(runs=len(cut), loads=", ".join(cut))


def return_to_service(work: Writing, read: ReadScanned, machine_text: str, reason: str, person: PersonCard) -> Notice:
    """Return a stopped machine to service; the person has signed. The tests of the day are done again (rule 9)."""
    key = find_one(work, read, machine_text, "machine")
    machine = work.get(Machine, key) if key else None
    if machine is None:
        return MachineUnknown(machine=machine_text)
    unknown = unknown_reason(work, reason)
    if unknown is not None:
        return unknown
    if not {Role.BIOMEDICAL, Role.PHARMACIST} & set(person.roles):
        return RoleRefused(person=person.code, station=Station.LOADING)
    work.append([Draft(f"machine:{machine.key}", "common", MachineReturned(reason))], Doing(person.code, "machine"))
    return ReturnedToService(machine=machine.name)
