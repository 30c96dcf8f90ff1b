"""Readings of machine tests: each is of a run of the machine, in its sequence of loads (rule 9)."""

from datetime import datetime

from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Purpose
from sterigcs.domain.machine_rules import TestBeforeDisturbance, TestFailed, TestFailedTwice, TestNoted
from sterigcs.domain.machines import Machine, TestKind, TestRead, TestResult, before_disturbance
from sterigcs.domain.values import from_micros
from sterigcs.services.desk import Desk

PURPOSES = {
    TestKind.BOWIE_DICK: Purpose.BOWIE_DICK,
    TestKind.HELIX: Purpose.HELIX,
    TestKind.LEAK: Purpose.LEAK,
    TestKind.SEAL: Purpose.EMPTY,
}
"""The purpose of the run that each test is."""


def note_test(
    desk: Desk, machine: Machine, test: TestKind, result: TestResult, record: str | None, run_at: datetime | None = None
) -> Notice:
    """Record one reading of a test, and the run it is of, in the machine's sequence of loads."""
    card = machine.on(desk.at)
    load = desk.begin_load(machine, (card.programme if card else None) or "", PURPOSES[test])
    fact = TestRead(test, result, min(run_at or desk.at, desk.at), record, load.code)
    desk.on_machine(machine.key, fact, f"load:{load.code}")
    gates = test in {TestKind.BOWIE_DICK, TestKind.HELIX}
    if result is TestResult.PASS and gates and machine.disturbed_at and before_disturbance(machine, fact.run_at):
        return TestBeforeDisturbance(machine=machine.name, test=test, at=machine.disturbed_at)
    if result is TestResult.PASS:
        return TestNoted(machine=machine.name, test=test, result=result)
    desk.open_case("test-failed", f"machine:{machine.key}", "central", after_release=False)
    if gates and machine.steam_failures > 0:
        return TestFailedTwice(machine=machine.name, loads=", ".join(loads_since_conforming(desk, machine)))
    return TestFailed(machine=machine.name, test=test)


def loads_since_conforming(desk: Desk, machine: Machine) -> tuple[str, ...]:
    """Name the production loads since the machine's last conforming test."""
    since = machine.last_conforming or from_micros(0)
    rows = desk.work.loads_between(machine.key, since, desk.at)
    return tuple(row.number for row in rows if row.purpose == Purpose.PRODUCTION and row.started_at)
