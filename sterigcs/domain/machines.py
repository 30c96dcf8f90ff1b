"""Machines and programmes, the tests of the day, and what must hold before a production load may start."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.cycles.reports import Evidence
from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import Dated, changed, in_force, local_date


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
    """A machine: kind, serial number, due dates, evidence expected. ``code`` is its short spoken name.

    ``profile``: the layout of its records, None where each file says it. ``daily_check``: looked at every service day.
    """

    reference: ClassVar[str] = "machine"
    version: ClassVar[int] = 2
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
    profile: str | None = None
    calibration_due: date | None = None
    maintenance_due: date | None = None
    daily_check: bool = False


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


class ServiceKind(StrEnum):
    """What is done to a machine at intervals."""

    QUALIFICATION = "qualification"
    CALIBRATION = "calibration"
    MAINTENANCE = "maintenance"
    PRESSURE_INSPECTION = "pressure-inspection"


@dataclass(frozen=True, slots=True)
class MachineServiced(Recorded):
    """A qualification, calibration, maintenance or inspection was done; ``next_due`` replaces the card's date.

    ``document``: the number of its report. ``file``: SHA-256 of the report, where it was kept.
    """

    kind: ClassVar[str] = "machine.serviced"
    service: ServiceKind
    done_on: date
    next_due: date | None
    document: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class VisualChecked(Recorded):
    """The machine was looked at, as every day: door seal, drain, chamber, no leak."""

    kind: ClassVar[str] = "machine.visual-checked"
    conforming: bool


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
    """A machine, folded. Only the last reading of each test is kept: older ones are in the journal.

    ``doubted_until``: the run of the last failed steam test that was no fault of the test; what ran before it stays in
    doubt whatever is read later.
    """

    key: str
    cards: tuple[Dated[MachineCard], ...] = ()
    stopped: str | None = None
    steam_test: TestRead | None = None
    steam_read_at: datetime | None = None
    steam_entry: str | None = None
    steam_failures: int = 0
    last_conforming: datetime | None = None
    doubted_until: datetime | None = None
    leak_test: TestRead | None = None
    seal_test: TestRead | None = None
    extended_until: date | None = None
    disturbed_at: datetime | None = None
    stops: tuple[Stop, ...] = ()
    services: tuple[MachineServiced, ...] = ()
    visual_check: VisualChecked | None = None
    visual_checked_at: datetime | None = None

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

    def serviced(self, service: ServiceKind) -> MachineServiced | None:
        """Give the last service of a kind."""
        return max((each for each in self.services if each.service is service), key=_done_on, default=None)

    def due(self, service: ServiceKind, moment: datetime) -> date | None:
        """Give the day until which a service holds: of the last one done, or of a card stated since."""
        version = next((v for v in reversed(self.cards) if v.value is self.on(moment)), None)
        stated: date | None = None if version is None else getattr(version.value, _DUE_FIELDS[service])
        last = self.serviced(service)
        if (
            last is None
            or last.next_due is None
            or (version is not None and stated and version.valid_from > last.done_on)
        ):
            return stated
        return last.next_due


_DUE_FIELDS: Final = {
    ServiceKind.QUALIFICATION: "qualification_due",
    ServiceKind.CALIBRATION: "calibration_due",
    ServiceKind.MAINTENANCE: "maintenance_due",
    ServiceKind.PRESSURE_INSPECTION: "pressure_due",
}


def _done_on(service: MachineServiced) -> date:
    return service.done_on


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
                doubted_until=fact.run_at if twice else state.doubted_until,
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
        case MachineServiced():
            others = tuple(each for each in state.services if each.service is not fact.service)
            last = state.serviced(fact.service)
            kept = last if last is not None and last.done_on > fact.done_on else fact  # one told late
            noted = changed(state, services=(*others, kept))
            return _disturbed(noted, entry.happened_at) if _opens_the_machine(state, fact) else noted
        case VisualChecked():
            return changed(state, visual_check=fact, visual_checked_at=entry.happened_at)
        case _:
            return state


def before_disturbance(machine: Machine, run_at: datetime) -> bool:
    """Tell whether a test was run before the machine was last stopped, disturbed or returned to service (rule 9 b)."""
    return machine.disturbed_at is not None and run_at <= machine.disturbed_at


def _opens_the_machine(state: Machine, done: MachineServiced) -> bool:
    """Tell whether a service takes back the test of the day: somebody worked in the machine since (rule 9 b)."""
    test = state.steam_test
    worked = done.service in {ServiceKind.MAINTENANCE, ServiceKind.CALIBRATION}
    return worked and test is not None and done.done_on >= local_date(test.run_at)


def _disturbed(state: Machine, at: datetime) -> Machine:
    """Take back the test of the day: only one run after this counts. A failed one can no longer be repeated well."""
    last = max(at, state.disturbed_at) if state.disturbed_at is not None else at
    test = state.steam_test
    doubted = test.run_at if test is not None and test.result is TestResult.FAIL else state.doubted_until
    return changed(state, steam_test=None, steam_entry=None, disturbed_at=last, doubted_until=doubted)


def _stopped(state: Machine, at: datetime, reason: str) -> Machine:
    """Take a machine out of service; the last reason holds, the stop began with the first."""
    begun = state.stops if state.stopped is not None else (*state.stops, Stop(at, None, reason))[-MOST_STOPS:]
    return changed(state, stopped=reason, stops=begun)


def _back(state: Machine, at: datetime) -> Machine:
    stops = tuple(replace(stop, until=at) if stop.until is None else stop for stop in state.stops)
    return changed(state, stopped=None, stops=stops)
