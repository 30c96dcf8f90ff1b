"""Machines: tests read or judged on the machine's own record, and the return to service (rule 9)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.reports import CycleLimits, CycleVerdict
from sterigcs.domain.errors import Accepted, Attention, Notice, Refusal
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.loads import Decision, Load, LoadCut, ends_wrongly
from sterigcs.domain.machine_rules import MachineUnknown
from sterigcs.domain.machines import (
    Machine,
    MachineCard,
    MachineDisturbed,
    MachineKind,
    MachineReturned,
    TestKind,
    TestResult,
)
from sterigcs.domain.people import Person, PersonCard, PersonUnknown, Role, RoleRefused, may_work_at
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.sessions import Session
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date, same_service_day
from sterigcs.services.desk import Desk, day_hour
from sterigcs.services.evidence import OPENED_BEFORE, Importing, ReadFile, import_file, machine_of_serial, record_key
from sterigcs.services.finding import find_one
from sterigcs.services.limits import atmosphere_of, leak_limit
from sterigcs.services.machine_tests import note_test
from sterigcs.services.ports import Doing, Reading, Writing
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


class TestNotConclusive(Attention):
    """The record proves neither: it is kept, and a person reads the test."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.not-conclusive"
    machine: str
    test: TestKind


class ReturnedToService(Accepted):
    """The machine is in service."""

    code: ClassVar[str] = "machine.returned"
    machine: str


class ReturnedToBeTested(Attention):
    """The machine is in service; no load starts before a test of the day that was run since."""

    code: ClassVar[str] = "machine.returned-untested"
    machine: str


class TestToCome(Refusal):
    """The record of the test says an end that is still to come."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.to-come"
    machine: str
    at: datetime


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
    air = atmosphere_of(work, desk.today)
    rate = leak_limit(work, desk.today) if test is TestKind.LEAK else None
    report = judge(record, CycleLimits(atmosphere_kpa=air, leak_kpa_min=rate))
    passed = TestResult.PASS if report.verdict is CycleVerdict.PASS else TestResult.FAIL
    if machine.card is None or machine_of_serial(work, record.machine_serial or machine.card.serial) != machine.key:
        return OtherMachinesRecord(machine=machine.name, serial=record.machine_serial or "?")
    if record.start is None or not same_service_day(record.start, work.now, desk.day_changes_at):
        return TestOfOtherDay(machine=machine.name)
    if report.end is not None and ends_wrongly(None, report.end, work.now):
        return TestToCome(machine=machine.name, at=report.end)
    if report.fingerprint is not None and _filed_before(work, report.fingerprint, result):
        return TestOfOtherDay(machine=machine.name)
    if report.verdict is CycleVerdict.NOT_CONCLUSIVE:
        import_file(work, result, Importing(person, machine.key))
        return TestNotConclusive(machine=machine.name, test=test)
    notice = note_test(desk, machine, test, passed, result.sha256, record.start)
    work.append(desk.drafts, Doing(person, desk.station))
    import_file(work, result, Importing(person, machine.key))
    return notice


def _filed_before(work: Reading, fingerprint: str, file: ReadFile) -> bool:
    """Tell whether these measures stand in another record, or in this one once it has its run: not while it waits."""
    own = record_key(file.sha256, len(file.records))
    rows = work.records(fingerprint=fingerprint)
    return any(key_of(row.subject) != own or row.state != "waiting" for row in rows)


class PowerCutNoted(Attention):
    """A loss of power: so many runs are failed cycles, and their steam machines need a new test (rule 18)."""

    code: ClassVar[str] = "machine.power-cut"
    runs: int
    loads: str


class PowerCutOfOneRun(Attention):
    """A loss of power: one run is a failed cycle."""

    code: ClassVar[str] = "machine.power-cut-one"
    load: str


class PowerCutIdle(Attention):
    """A loss of power while nothing ran: the steam tests alone are done again."""

    code: ClassVar[str] = "machine.power-cut-idle"


class PowerCutToCome(Refusal):
    """Nobody notes a loss of power before it."""

    code: ClassVar[str] = "machine.power-cut-to-come"
    at: datetime


class InService(Refusal):
    """The machine is in service: nothing is to be returned, and its test of the day stays."""

    code: ClassVar[str] = "machine.in-service"
    machine: str


_NOTE_POWER_CUTS = frozenset({Role.TECHNICIAN, Role.BIOMEDICAL, Role.DELEGATE, Role.PHARMACIST})


def power_cut(work: Writing, person: PersonCard, at: datetime) -> Notice:
    """Note a loss of power: every run under way then is a failed cycle, every steriliser needs a new test."""
    if _NOTE_POWER_CUTS.isdisjoint(person.roles):
        return RoleRefused(person=person.code, station=Station.LOADING)
    if at > work.now:
        return PowerCutToCome(at=at)
    declared = at if at < work.now else None
    drafts, cut = [], []
    for key, machine in work.references(MachineCard).items():
        for load in _running_then(work, key, at):
            drafts.append(Draft(f"load:{load.key}", "common", LoadCut("power-cut"), (f"machine:{key}",)))
            cut.append(load.number)
        if machine.card is not None and machine.card.kind is MachineKind.STERILISER:
            drafts.append(Draft(f"machine:{key}", "common", MachineDisturbed("power-cut")))
    work.append(drafts, Doing(person.code, "machine", declared, person.code if declared else None))
    match cut:
        case []:
            return PowerCutIdle()
        case [load_number]:
            return PowerCutOfOneRun(load=load_number)
        case _:
            return PowerCutNoted(runs=len(cut), loads=", ".join(cut))


def _running_then(work: Writing, machine: str, at: datetime) -> list[Load]:
    """Give the machine's loads that ran at that time: a cut told late also reaches what was counted out since."""
    loads = [work.get(Load, key_of(row.subject)) for row in work.loads_between(machine, at - OPENED_BEFORE, at)]
    found = {load.key: load for load in (*loads, work.load_at(machine, "running")) if load is not None}
    return [load for load in found.values() if _ran_at(load, at)]


def _ran_at(load: Load, at: datetime) -> bool:
    if load.started_at is None or load.started_at > at or load.cut is not None:
        return False
    if load.decision is Decision.REFUSED or load.wash_accepted is False:
        return False
    ended = load.imported.end if load.imported and load.imported.end else load.unloaded_at or load.wash_decided_at
    return ended is None or at < ended


def return_to_service(work: Writing, read: ReadScanned, machine_text: str, reason: str, person: PersonCard) -> Notice:
    """Return a stopped machine to service; the person has signed. The tests of the day are done again (rule 9)."""
    key = find_one(work, read, machine_text, "machine")
    machine = work.get(Machine, key) if key else None
    if machine is None:
        return MachineUnknown(machine=machine_text)
    unknown = unknown_reason(work, reason)
    if unknown is not None:
        return unknown
    if machine.stopped is None:
        return InService(machine=machine.name)
    if not {Role.BIOMEDICAL, Role.PHARMACIST} & set(person.roles):
        return RoleRefused(person=person.code, station=Station.LOADING)
    work.append([Draft(f"machine:{machine.key}", "common", MachineReturned(reason))], Doing(person.code, "machine"))
    card = machine.on(work.now)
    if card is not None and card.steam_test:
        return ReturnedToBeTested(machine=machine.name)
    return ReturnedToService(machine=machine.name)


@dataclass(frozen=True, slots=True)
class MachineState:
    """A machine in a list: out of service and why, its last steam test and whether it is of this service day.

    ``tested``: it has a steam test of the day.
    """

    machine: str
    name: str
    stopped: str | None
    tested: bool
    steam_test: str | None
    steam_read_at: datetime | None
    steam_test_of_today: bool


def machine_states(look: Reading) -> list[MachineState]:
    """List the machines as they are now."""
    changes_at = day_hour(look, local_date(look.now))
    found = []
    for key, machine in look.references(MachineCard).items():
        test, card = machine.steam_test, machine.on(look.now)
        found.append(
            MachineState(
                machine=key,
                name=machine.name,
                stopped=machine.stopped,
                tested=card is not None and card.steam_test,
                steam_test=test.result.value if test else None,
                steam_read_at=machine.steam_read_at if test else None,
                steam_test_of_today=test is not None and same_service_day(test.run_at, look.now, changes_at),
            )
        )
    return found
