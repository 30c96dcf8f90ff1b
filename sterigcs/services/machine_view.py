"""The machines as the plant sees them now: in service or not, what runs, the tests of the day, what is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from sterigcs.domain.cycles.reports import Evidence
from sterigcs.domain.journal import parse_timestamp
from sterigcs.domain.loads import Load, Purpose
from sterigcs.domain.machine_rules import due_refusal, leak_due, seal_test_holds, steam_test_holds
from sterigcs.domain.machines import Machine, MachineCard, MachineKind, ServiceKind, TestKind, TestRead, TestResult
from sterigcs.domain.overrides import RIGHTS, OverrideKind
from sterigcs.domain.people import PersonCard, Role, has_right, may_work_at
from sterigcs.domain.programmes import Programme
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date, same_service_day, service_day
from sterigcs.services.desk import day_hour
from sterigcs.services.machine_logbook import gap_after
from sterigcs.services.ports import Reading
from sterigcs.services.rows import LoadRow

SOON: Final = 30
"""Days before a due date from which it is said to come soon."""
COUNTED: Final = timedelta(days=7)
"""How far back the list looks for numbers that lack."""
_GATES: Final = frozenset({ServiceKind.QUALIFICATION, ServiceKind.PRESSURE_INSPECTION})


class MachineStands(StrEnum):
    """How a machine stands; in the order of a list, the worst first."""

    STOPPED = "stopped"
    OVERDUE = "overdue"
    TEST_FAILED = "test-failed"
    TEST_MISSING = "test-missing"
    IN_SERVICE = "in-service"


class DueState(StrEnum):
    """How near a due date is."""

    OVERDUE = "overdue"
    EXTENDED = "extended"
    SOON = "soon"
    HOLDS = "holds"


class MachineAct(StrEnum):
    """What is done to a machine, besides its loads."""

    LOOK = "look"
    TEST = "test"
    STOP = "stop"
    RETURN = "return"
    SERVICE = "service"
    EXTEND = "extend"
    RUN = "run"
    POWER_CUT = "power-cut"


@dataclass(frozen=True, slots=True)
class Due:
    """A service that comes back. ``days_left`` counts to the end of the extension where one holds.

    ``state``: None where no date is known; ``gates``: no production load starts once it is past.
    """

    service: ServiceKind
    due: date | None
    last: date | None
    document: str | None
    extended_until: date | None
    days_left: int | None
    state: DueState | None
    gates: bool


@dataclass(frozen=True, slots=True)
class TestStands:
    """A test that a machine is asked for. ``holds``: a load may rest on it now; ``due``: the last day it holds."""

    __test__ = False  # not for pytest
    test: TestKind
    result: TestResult | None
    run_at: datetime | None
    holds: bool
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The daily look: when it was last done and found what; ``today``: in this service day."""

    at: datetime | None
    conforming: bool | None
    today: bool


@dataclass(frozen=True, slots=True)
class Running:
    """The production load that a machine runs now."""

    key: str
    number: str
    programme: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class MachineLine:
    """A machine in a list. ``missing``: runs of the last days that its counter tells of and nobody recorded.

    ``wants``: what is to be done first, None where nothing is; ``look``: None where no daily look is asked.
    """

    key: str
    name: str
    kind: MachineKind
    serial: str
    phone: str | None
    evidence: Evidence
    stands: MachineStands
    stopped: str | None
    since: datetime | None
    running: Running | None
    tests: tuple[TestStands, ...]
    dues: tuple[Due, ...]
    look: Look | None
    counter: str | None
    missing: int
    wants: MachineAct | None

    @property
    def next_due(self) -> Due | None:
        """The service that is due first."""
        known = [each for each in self.dues if each.days_left is not None]
        return min(known, key=_days_left, default=None)


def _days_left(due: Due) -> int:
    return due.days_left or 0


def acts_of(person: PersonCard, today: date) -> frozenset[MachineAct]:
    """Say what this person may do to machines: who tends them, who answers for them, who may extend."""
    if Role.AUDITOR in person.roles:
        return frozenset()
    found = set[MachineAct]()
    if may_work_at(person, Station.LOADING) or Role.BIOMEDICAL in person.roles:
        found |= {MachineAct.LOOK, MachineAct.TEST, MachineAct.STOP, MachineAct.RUN, MachineAct.POWER_CUT}
    if {Role.BIOMEDICAL, Role.PHARMACIST} & set(person.roles):
        found |= {MachineAct.RETURN, MachineAct.SERVICE}
    if any(has_right(person, right, today) for right in RIGHTS[OverrideKind.QUALIFICATION]):
        found.add(MachineAct.EXTEND)
    return frozenset(found)


def machine_lines(look: Reading) -> list[MachineLine]:
    """List the machines of today: what stands still first, then by name."""
    changes_at = day_hour(look, local_date(look.now))
    found = [
        line
        for machine in look.references(MachineCard).values()
        if (line := machine_line(look, machine, changes_at)) is not None
    ]
    ranks = {stands: rank for rank, stands in enumerate(MachineStands)}
    kinds = {kind: rank for rank, kind in enumerate(MachineKind)}
    return sorted(found, key=lambda line: (ranks[line.stands], kinds[line.kind], line.name))


def machine_line(look: Reading, machine: Machine, changes_at: time) -> MachineLine | None:
    """Say how a machine stands now; None where it has no card in force."""
    card = machine.on(look.now)
    if card is None:
        return None
    tests = tuple(_tests(machine, card, look.now, changes_at))
    seen = _look(machine, card, look.now, changes_at)
    stands = _stands(machine, tests, look.now)
    counter, missing = _counted(look.loads_between(machine.key, look.now - COUNTED, look.now))
    return MachineLine(
        key=machine.key,
        name=card.name,
        kind=card.kind,
        serial=card.serial,
        phone=card.phone,
        evidence=card.evidence,
        stands=stands,
        stopped=machine.stopped,
        since=machine.stops[-1].since if machine.stopped is not None and machine.stops else None,
        running=_running(look, machine.key),
        tests=tests,
        dues=tuple(dues(machine, look.now)),
        look=seen,
        counter=counter,
        missing=missing,
        wants=_wants(stands, seen),
    )


def dues(machine: Machine, at: datetime) -> Iterator[Due]:
    """Give each service that is known of a machine, with how near its due date is."""
    today = local_date(at)
    for service in ServiceKind:
        due, last = machine.due(service, at), machine.serviced(service)
        if due is None and last is None:
            continue
        extended = machine.extended_until if service is ServiceKind.QUALIFICATION else None
        if due is not None and extended is not None and extended <= due:
            extended = None
        until = extended if due is not None and extended is not None and due < today <= extended else due
        yield Due(
            service=service,
            due=due,
            last=last.done_on if last else None,
            document=last.document if last else None,
            extended_until=extended,
            days_left=(until - today).days if until is not None else None,
            state=_due_state(due, until, today),
            gates=service in _GATES,
        )


def _due_state(due: date | None, until: date | None, today: date) -> DueState | None:
    if due is None or until is None:
        return None
    if today > until:
        return DueState.OVERDUE
    if until != due:
        return DueState.EXTENDED
    return DueState.SOON if (until - today).days <= SOON else DueState.HOLDS


def _tests(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Iterator[TestStands]:
    if card.steam_test:
        test = machine.steam_test
        kind = test.test if test is not None else TestKind.BOWIE_DICK
        today = test is not None and same_service_day(test.run_at, at, changes_at)
        yield _test(kind, test if today else None, holds=steam_test_holds(machine, at, changes_at))
    if card.leak_interval_days is not None:
        leak, due = machine.leak_test, leak_due(machine, card, changes_at)
        good = leak is not None and leak.result is TestResult.PASS
        holds = good and due is not None and service_day(at, changes_at) <= due
        yield _test(TestKind.LEAK, leak, holds=holds, due=due)
    if card.kind is MachineKind.SEALER:
        seal = machine.seal_test
        today = seal is not None and same_service_day(seal.run_at, at, changes_at)
        yield _test(TestKind.SEAL, seal if today else None, holds=seal_test_holds(machine, at, changes_at))


def _test(kind: TestKind, read: TestRead | None, *, holds: bool, due: date | None = None) -> TestStands:
    if read is None:
        return TestStands(kind, None, None, holds=holds, due=due)
    return TestStands(kind, read.result, read.run_at, holds=holds, due=due)


def _look(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Look | None:
    done, found = machine.visual_checked_at, machine.visual_check
    if not card.daily_check and done is None:
        return None
    today = done is not None and same_service_day(done, at, changes_at)
    return Look(done, found.conforming if found else None, today or not card.daily_check)


def _stands(machine: Machine, tests: Sequence[TestStands], at: datetime) -> MachineStands:
    if machine.stopped is not None:
        return MachineStands.STOPPED
    if due_refusal(machine, at) is not None:
        return MachineStands.OVERDUE
    lacking = [each for each in tests if not each.holds]
    if any(each.result is TestResult.FAIL for each in lacking):
        return MachineStands.TEST_FAILED
    return MachineStands.TEST_MISSING if lacking else MachineStands.IN_SERVICE


def _wants(stands: MachineStands, look: Look | None) -> MachineAct | None:
    match stands:
        case MachineStands.STOPPED:
            return MachineAct.RETURN
        case MachineStands.OVERDUE:
            return MachineAct.SERVICE
        case MachineStands.TEST_FAILED | MachineStands.TEST_MISSING:
            return MachineAct.TEST
    return MachineAct.LOOK if look is not None and not look.today else None


def _running(look: Reading, machine: str) -> Running | None:
    load: Load | None = look.load_at(machine, "running")
    if load is None or load.opened is None or load.opened.purpose is not Purpose.PRODUCTION or load.cut is not None:
        return None
    card: Programme | None = look.reference(Programme, load.programme or "", local_date(look.now))
    return Running(load.key, load.number, card.name if card else load.programme or "", load.started_at)


def _counted(rows: Sequence[LoadRow]) -> tuple[str | None, int]:
    """Give the last number that a machine counted, and how many are missing in the sequence."""
    last, missing = None, 0
    for row in sorted(rows, key=lambda each: parse_timestamp(each.started_at or each.opened_at)):
        gap = gap_after(last, row.counter)
        missing += gap.missing if gap is not None else 0
        last = row.counter or last
    return last, missing
