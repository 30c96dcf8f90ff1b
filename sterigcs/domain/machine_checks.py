"""C14: what stood behind a run of its machine: tests, due dates, the daily look, each with its value and limit."""

from collections.abc import Iterator
from datetime import date, datetime, time

from sterigcs.domain.cycles.reports import Check, CheckId, CheckReason, CheckResult
from sterigcs.domain.machine_rules import leak_due, steam_test_holds
from sterigcs.domain.machines import Machine, MachineCard, ServiceKind, TestResult
from sterigcs.domain.values import DAY_CHANGES_AT, local_date, same_service_day, service_day

_R, _WHY = CheckResult, CheckReason
_PASSED = (_R.PASS, _WHY.NONE)
_GATES = frozenset({ServiceKind.QUALIFICATION, ServiceKind.PRESSURE_INSPECTION})


def check_machine(machine: Machine, at: datetime, changes_at: time = DAY_CHANGES_AT) -> tuple[Check, ...]:
    """Check what a start at this instant rests on: it is frozen with the start, and no later test mends it.

    Values and limits are days (ISO 8601). What a start does not ask for (calibration, maintenance, a look at the
    machine) warns and blocks nothing (rule 9).
    """
    card = machine.on(at)
    if card is None:
        return ()
    return (
        *_steam_test(machine, card, at, changes_at),
        *_leak_test(machine, card, at, changes_at),
        *_services(machine, at),
        *_daily_look(machine, card, at, changes_at),
    )


def _check(name: str, outcome: tuple[CheckResult, CheckReason], value: date | None, limit: date | None = None) -> Check:
    said = value.isoformat() if value is not None else None
    return Check(CheckId.C14, name, said, limit.isoformat() if limit is not None else None, *outcome)


def _steam_test(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Iterator[Check]:
    if not card.steam_test:
        return
    test = machine.steam_test
    outcome = _PASSED if steam_test_holds(machine, at, changes_at) else (_R.MISSING, _WHY.TEST_MISSING)
    if test is not None and test.result is TestResult.FAIL:
        outcome = (_R.FAIL, _WHY.TEST_FAILED)
    yield _check("steam-test", outcome, local_date(test.run_at) if test else None, service_day(at, changes_at))


def _leak_test(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Iterator[Check]:
    if card.leak_interval_days is None:
        return
    test, due = machine.leak_test, leak_due(machine, card, changes_at)
    if test is None or due is None:
        yield _check("leak-test", (_R.MISSING, _WHY.TEST_MISSING), None)
        return
    late = service_day(at, changes_at) > due
    outcome = (_R.FAIL, _WHY.OVERDUE) if late else _PASSED
    outcome = (_R.FAIL, _WHY.TEST_FAILED) if test.result is TestResult.FAIL else outcome
    yield _check("leak-test", outcome, local_date(test.run_at), due)


def _services(machine: Machine, at: datetime) -> Iterator[Check]:
    today = local_date(at)
    for service in ServiceKind:
        due, last = machine.due(service, at), machine.serviced(service)
        if due is None:
            continue
        extended = service is ServiceKind.QUALIFICATION and machine.extended_until is not None
        if today <= due:
            outcome = _PASSED
        elif extended and machine.extended_until is not None and today <= machine.extended_until:
            outcome = (_R.WARN, _WHY.EXTENDED)
        else:
            outcome = (_R.FAIL if service in _GATES else _R.WARN, _WHY.OVERDUE)
        yield _check(service.value, outcome, last.done_on if last else None, due)


def _daily_look(machine: Machine, card: MachineCard, at: datetime, changes_at: time) -> Iterator[Check]:
    if not card.daily_check:
        return
    looked, found = machine.visual_checked_at, machine.visual_check
    if looked is None or found is None or not same_service_day(looked, at, changes_at):
        outcome = (_R.WARN, _WHY.NOT_DONE)
    else:
        outcome = _PASSED if found.conforming else (_R.WARN, _WHY.TEST_FAILED)
    yield _check("visual-check", outcome, local_date(looked) if looked else None, local_date(at))
