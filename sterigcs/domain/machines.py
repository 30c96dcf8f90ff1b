"""Machines and programmes, the tests of the day, and what must hold before a production load may start."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.cycles.reports import Evidence
from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.lethality import A0, lethal_rate
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import DAY_CHANGES_AT, Dated, changed, in_force, local_date, same_service_day, service_day


class MachineKind(StrEnum):
    """What a machine is."""

    STERILISER = "steriliser"
    WASHER = "washer"
    ULTRASONIC = "ultrasonic"
    CABIN = "cabin"
    AUTOMATON = "automaton"
    MANUAL = "manual"
    SEALER = "sealer"


@dataclass(frozen=True, slots=True)
class MachineCard:
    """A machine: kind, serial number, due dates, evidence expected. ``code`` is its short spoken name."""

    reference: ClassVar[str] = "machine"
    code: str
    name: str
    kind: MachineKind
    serial: str
    programme: str | None = None
    evidence: Evidence = Evidence.IMPORTED
    qualification_due: date | None = None
    pressure_due: date | None = None
    leak_interval_days: int | None = None
    steam_test: bool = False
    phone: str | None = None
    codes: tuple[str, ...] = ()


class ProgrammeKind(StrEnum):
    """What a programme does."""

    STEAM = "steam"
    WASH = "wash"
    LOW_TEMPERATURE = "low-temperature"


@dataclass(frozen=True, slots=True)
class Programme:
    """A validated recipe: set temperature (°C), hold (s), band (K), lethality, and the packaging it may take.

    ``packagings`` empty: every packaging. ``record_names``: how the machine writes this programme.
    """

    reference: ClassVar[str] = "programme"
    code: str
    name: str
    kind: ProgrammeKind
    temperature: Decimal | None = None
    hold_s: int | None = None
    band: Decimal | None = None
    f0_min: Decimal | None = None
    a0_min: Decimal | None = None
    packagings: tuple[str, ...] = ()
    record_names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


HOTTEST_WASH: Final = 95.0
"""The hottest, in °C, that a washer holds its water at: what a wash needs at least, whatever its programme keeps to."""


def least_run(programme: Programme | None) -> timedelta | None:
    """Give the time that a run of this programme takes at the very least: its hold, or its A0 as hot as can be."""
    if programme is None:
        return None
    if programme.hold_s is not None:
        return timedelta(seconds=programme.hold_s)
    if programme.a0_min is None:
        return None
    celsius = HOTTEST_WASH if programme.temperature is None else float(programme.temperature)
    return timedelta(seconds=int(float(programme.a0_min) / lethal_rate(celsius, A0)))


class TestKind(StrEnum):
    """Tests of a machine that gate production."""

    __test__ = False  # not for pytest
    BOWIE_DICK = "bowie-dick"
    HELIX = "helix"
    LEAK = "leak"
    SEAL = "seal"


class TestResult(StrEnum):
    """How a test was read."""

    __test__ = False  # not for pytest
    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class TestRead(Recorded):
    """A test of the machine was run and read."""

    __test__ = False  # not for pytest
    kind: ClassVar[str] = "machine.test-read"
    test: TestKind
    result: TestResult
    run_at: datetime
    record: str | None
    load: str | None


@dataclass(frozen=True, slots=True)
class MachineStopped(Recorded):
    """The machine is out of service: fault stop, repair, loss of power, or a second failed test."""

    kind: ClassVar[str] = "machine.stopped"
    reason: str


@dataclass(frozen=True, slots=True)
class MachineDisturbed(Recorded):
    """A fault stop or a loss of power that a new test of the day must answer; the machine stays in service."""

    kind: ClassVar[str] = "machine.disturbed"
    reason: str


@dataclass(frozen=True, slots=True)
class MachineReturned(Settled):
    """A signed return to service; the tests of the day must be done again."""

    kind: ClassVar[str] = "machine.returned"
    reason: str


@dataclass(frozen=True, slots=True)
class QualificationExtended(Settled):
    """A pharmacist's written extension of an overdue qualification, at most thirty days."""

    kind: ClassVar[str] = "machine.qualification-extended"
    until: date
    reason: str


MOST_STOPS: Final = 200
"""How many stops a machine's state names: more than a year of a bad machine; a state is bounded."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A time out of service; ``until`` is None while it lasts."""

    since: datetime
    until: datetime | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Machine(Life):
    """A machine, folded. Only the last reading of each test is kept: older ones are in the journal."""

    key: str
    cards: tuple[Dated[MachineCard], ...] = ()
    stopped: str | None = None
    steam_test: TestRead | None = None
    steam_read_at: datetime | None = None
    steam_entry: str | None = None
    steam_failures: int = 0
    last_conforming: datetime | None = None
    leak_test: TestRead | None = None
    seal_test: TestRead | None = None
    extended_until: date | None = None
    disturbed_at: datetime | None = None
    stops: tuple[Stop, ...] = ()

    @property
    def card(self) -> MachineCard | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.card.name if self.card else self.key

    def on(self, moment: datetime) -> MachineCard | None:
        """Give the card in force that day."""
        return in_force(self.cards, local_date(moment))


def begin_machine(key: str) -> Machine:
    """Give a machine of which nothing is known yet."""
    return Machine(key=key)


def evolve_machine(state: Machine, entry: Entry, fact: object) -> Machine:
    """Fold one fact of a machine."""
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case TestRead(test=TestKind.BOWIE_DICK | TestKind.HELIX):
            if state.steam_test is not None and fact.run_at < state.steam_test.run_at:
                return state  # an older run, read later: the newest run holds
            passed = fact.result is TestResult.PASS
            if passed and before_disturbance(state, fact.run_at):
                return state  # it says nothing of the machine as it is since
            twice = not passed and state.steam_failures > 0
            return changed(
                _stopped(state, entry.happened_at, "second-failed-test") if twice else state,
                steam_test=fact,
                steam_read_at=entry.happened_at,
                steam_entry=entry.id,
                steam_failures=0 if passed else state.steam_failures + 1,
                last_conforming=entry.happened_at if passed else state.last_conforming,
            )
        case TestRead(test=TestKind.LEAK):
            return changed(state, leak_test=fact)
        case TestRead(test=TestKind.SEAL):
            return changed(state, seal_test=fact)
        case MachineStopped():
            return _disturbed(_stopped(state, entry.happened_at, fact.reason), entry.happened_at)
        case MachineDisturbed():
            return _disturbed(state, entry.happened_at)
        case MachineReturned():
            back = _back(state, entry.happened_at)
            return changed(_disturbed(back, entry.happened_at), steam_failures=0)
        case QualificationExtended():
            return changed(state, extended_until=fact.until)
        case _:
            return state


def before_disturbance(machine: Machine, run_at: datetime) -> bool:
    """Tell whether a test was run before the machine was last stopped, disturbed or returned to service (rule 9 b)."""
    return machine.disturbed_at is not None and run_at <= machine.disturbed_at


def _disturbed(state: Machine, at: datetime) -> Machine:
    """Take back the test of the day: only one run after this counts."""
    last = max(at, state.disturbed_at) if state.disturbed_at is not None else at
    return changed(state, steam_test=None, steam_entry=None, disturbed_at=last)


def _stopped(state: Machine, at: datetime, reason: str) -> Machine:
    """Take a machine out of service; the last reason holds, the stop began with the first."""
    begun = state.stops if state.stopped is not None else (*state.stops, Stop(at, None, reason))[-MOST_STOPS:]
    return changed(state, stopped=reason, stops=begun)


def _back(state: Machine, at: datetime) -> Machine:
    stops = tuple(replace(stop, until=at) if stop.until is None else stop for stop in state.stops)
    return changed(state, stopped=None, stops=stops)


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
    return _leak_refusal(machine, card, at, changes_at) or due_refusal(machine, card, at)


def _leak_refusal(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Refusal | None:
    if card.leak_interval_days is None:
        return None
    leak = machine.leak_test
    if leak is None or leak.result is TestResult.FAIL:
        return LeakTestDue(machine=machine.name)
    due = service_day(leak.run_at, changes_at) + timedelta(days=card.leak_interval_days)
    return LeakTestDue(machine=machine.name) if service_day(at, changes_at) > due else None


def due_refusal(machine: Machine, card: MachineCard, at: datetime) -> Refusal | None:
    """Say which due date is past: qualification (extensible), pressure inspection (never)."""
    today = local_date(at)
    if card.pressure_due is not None and today > card.pressure_due:
        return PressureOverdue(machine=machine.name, due=card.pressure_due)
    extended = machine.extended_until is not None and today <= machine.extended_until
    if card.qualification_due is not None and today > card.qualification_due and not extended:
        return QualificationOverdue(machine=machine.name, due=card.qualification_due)
    return None
