"""What must hold before a machine runs a production load (rule 9), and what is said when it does not."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.machines import Machine, MachineCard, MachineKind, ServiceKind, TestKind, TestResult
from sterigcs.domain.programmes import Programme, ProgrammeKind
from sterigcs.domain.values import DAY_CHANGES_AT, local_date, same_service_day, service_day

_S = ServiceKind


class SteamTestMissing(Refusal):
    """No steam-penetration test read as conforming this service day, or something happened since."""

    code: ClassVar[str] = "start.test-missing"
    machine: str


class SteamTestNotRead(Attention):
    """Loading goes on; the start will be refused until the test of the day is read."""

    code: ClassVar[str] = "loading.test-missing"
    machine: str


class OutOfService(Refusal):
    """The machine is stopped."""

    code: ClassVar[str] = "loading.out-of-service"
    machine: str
    reason: str
    phone: str


class ProgrammeOfOtherMachine(Refusal):
    """This kind of machine does not run this kind of programme."""

    code: ClassVar[str] = "machine.programme-kind"
    machine: str
    programme: str


class LeakTestDue(Refusal):
    """The leak test is missing, failed, or older than its interval."""

    code: ClassVar[str] = "start.leak-test-due"
    machine: str


class QualificationOverdue(Refusal):
    """The qualification is out of date and no extension holds."""

    code: ClassVar[str] = "start.qualification-overdue"
    machine: str
    due: date


class PressureOverdue(Refusal):
    """The pressure inspection is out of date: no extension exists (arrêté of 20 November 2017)."""

    code: ClassVar[str] = "start.pressure-overdue"
    machine: str
    due: date


class MachineUnknown(Refusal):
    """No such machine in service that day."""

    code: ClassVar[str] = "machine.unknown"
    machine: str


class TestNoted(Accepted):
    """The test reading is recorded."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.noted"
    machine: str
    test: TestKind
    result: TestResult


class TestBeforeDisturbance(Attention):
    """The conforming test was run before the machine was stopped, disturbed or returned: it does not count since."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.before-disturbance"
    machine: str
    test: TestKind
    at: datetime


class TestFailed(Attention):
    """The test did not conform: once, it is repeated; twice, the machine is out of service."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.failed"
    machine: str
    test: TestKind


class TestFailedTwice(Refusal):
    """The second failed test: out of service, with the loads since the last conforming test."""

    __test__ = False  # not for pytest
    code: ClassVar[str] = "test.failed-twice"
    machine: str
    loads: str


def runs(card: MachineCard, programme: Programme) -> bool:
    """Tell whether a machine runs this kind of programme; one with a steam test of the day knows steam only."""
    if card.kind is not MachineKind.STERILISER:
        return programme.kind is ProgrammeKind.WASH
    low = programme.kind is ProgrammeKind.LOW_TEMPERATURE
    return programme.kind is ProgrammeKind.STEAM or (low and not card.steam_test)


def may_run(machine: Machine, programme: Programme | None, at: datetime) -> Refusal | None:
    """Say why this machine may not run this programme; what is not known that day is judged elsewhere."""
    card = machine.on(at)
    if card is None or programme is None or runs(card, programme):
        return None
    return ProgrammeOfOtherMachine(machine=machine.name, programme=programme.name)


def steam_test_holds(machine: Machine, at: datetime, changes_at: time = DAY_CHANGES_AT) -> bool:
    """Tell whether a conforming steam test was run and read earlier in the same service day (rule 9 b)."""
    test, read_at = machine.steam_test, machine.steam_read_at
    if test is None or read_at is None or test.result is not TestResult.PASS:
        return False
    return test.run_at <= read_at <= at and same_service_day(test.run_at, at, changes_at)


def seal_test_holds(machine: Machine, at: datetime, changes_at: time = DAY_CHANGES_AT) -> bool:
    """Tell whether the sealer's daily test was done and read as conforming this service day (rule 6)."""
    test = machine.seal_test
    return test is not None and test.result is TestResult.PASS and same_service_day(test.run_at, at, changes_at)


def may_start(machine: Machine, at: datetime, changes_at: time = DAY_CHANGES_AT) -> Refusal | None:
    """Say why a production load may not start now (domain rule 9), None when it may.

    ``changes_at``: the hour at which the site's service day changes.
    """
    card = machine.on(at)
    if card is None:
        return MachineUnknown(machine=machine.key)
    if machine.stopped is not None:
        return OutOfService(machine=machine.name, reason=machine.stopped, phone=card.phone or "")
    if card.steam_test and not steam_test_holds(machine, at, changes_at):
        return SteamTestMissing(machine=machine.name)
    return _leak_refusal(machine, card, at, changes_at) or due_refusal(machine, at)


def leak_due(machine: Machine, card: MachineCard, changes_at: time = DAY_CHANGES_AT) -> date | None:
    """Give the last service day that the last leak test holds for; None without a test or an interval."""
    if card.leak_interval_days is None or machine.leak_test is None:
        return None
    return service_day(machine.leak_test.run_at, changes_at) + timedelta(days=card.leak_interval_days)


def _leak_refusal(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Refusal | None:
    if card.leak_interval_days is None:
        return None
    leak, due = machine.leak_test, leak_due(machine, card, changes_at)
    if leak is None or due is None or leak.result is TestResult.FAIL or service_day(at, changes_at) > due:
        return LeakTestDue(machine=machine.name)
    return None


def due_refusal(machine: Machine, at: datetime) -> QualificationOverdue | PressureOverdue | None:
    """Say which due date is past: qualification (extensible), pressure inspection (never)."""
    today = local_date(at)
    inspection, qualified = (machine.due(each, at) for each in (_S.PRESSURE_INSPECTION, _S.QUALIFICATION))
    if inspection is not None and today > inspection:
        return PressureOverdue(machine=machine.name, due=inspection)
    extended = machine.extended_until is not None and today <= machine.extended_until
    if qualified is not None and today > qualified and not extended:
        return QualificationOverdue(machine=machine.name, due=qualified)
    return None
