"""One machine: its runs in order, its stops, what was done to it, and what a failed test puts in doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sterigcs.domain.journal import Entry
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.machines import Machine, MachineServiced, ServiceKind, TestKind, TestRead, TestResult
from sterigcs.domain.members import ReasonUse
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.values import local_date
from sterigcs.services.deeds import Deed, Telling, standing
from sterigcs.services.desk import day_hour
from sterigcs.services.load_view import reasons_for
from sterigcs.services.machine_logbook import RunShown, StopShown, last_days, machine_logbook
from sterigcs.services.machine_view import MachineLine, machine_line
from sterigcs.services.ports import Reading
from sterigcs.services.quality_rows import NonConformityRow
from sterigcs.services.recall_scopes import doubted_loads, same_test, test_readings

DAYS: Final = 30
"""How far back the sheet of a machine looks, today included."""
_FAR: Final = frozenset({PackStatus.DISPATCHED, PackStatus.DELIVERED})


@dataclass(frozen=True, slots=True)
class Happened:
    """What befell a machine. ``result``, ``service``, ``until``, ``document``, ``file``: where the fact has them."""

    deed: Deed
    test: TestKind | None
    result: TestResult | None
    conforming: bool | None
    service: ServiceKind | None
    until: date | None
    document: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Doubted:
    """A load since the last good test: how it was decided, and how far its packs are."""

    key: str
    number: str
    started_at: datetime | None
    decision: Decision | None
    packs: int
    delivered: int
    used: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a failed test puts in doubt. ``since``: the last good test before it; ``run``: the number of its own run."""

    test: TestKind
    failed_at: datetime
    since: datetime | None
    run: str | None
    loads: tuple[Doubted, ...]

    @property
    def released(self) -> int:
        """How many of the loads were released."""
        return sum(each.decision is Decision.RELEASED for each in self.loads)


@dataclass(frozen=True, kw_only=True, slots=True)
class MachineSheet:
    """All that is shown of a machine; runs, stops and events of the last days, the newest first."""

    line: MachineLine
    since: date
    until: date
    runs: tuple[RunShown, ...]
    stops: tuple[StopShown, ...]
    stopped: timedelta
    missing: int
    events: tuple[Happened, ...]
    cases: tuple[NonConformityRow, ...]
    doubt: Doubt | None
    reasons: tuple[tuple[str, str], ...]


def machine_sheet(look: Reading, key: str) -> MachineSheet | None:
    """Gather a machine's sheet; None when no such machine is in service today."""
    machine = look.get(Machine, key)
    since, until = last_days(local_date(look.now), DAYS)
    line = machine_line(look, machine, day_hour(look, until)) if machine is not None else None
    book = machine_logbook(look, key, since, until, "")
    if machine is None or line is None or book is None:
        return None
    return MachineSheet(
        line=line,
        since=since,
        until=until,
        runs=book.runs[::-1],
        stops=book.stops[::-1],
        stopped=book.totals.stopped,
        missing=book.totals.missing,
        events=tuple(_happened(look, key, since))[::-1],
        cases=tuple(look.cases(about=f"machine:{key}"))[::-1],
        doubt=_doubt(look, machine, since),
        reasons=machine_reasons(look),
    )


def machine_reasons(look: Reading) -> tuple[tuple[str, str], ...]:
    """List why a machine is stopped or returned; the reasons of any decision where the group has none of its own."""
    return reasons_for(look, ReasonUse.MACHINE.value) or reasons_for(look, ReasonUse.DECISION.value)


def _happened(look: Reading, key: str, since: date) -> Iterator[Happened]:
    """Tell of each entry of the period, and of services and extensions however old: they hold for years."""
    telling = Telling(look)
    lasting = {MachineServiced.kind, "machine.qualification-extended"}
    for entry in standing(look.entries_of(f"machine:{key}")):
        recent = local_date(entry.happened_at) >= since
        if not entry.kind.endswith(".stated") and (recent or entry.kind in lasting):
            yield _told(telling, look.fact(entry), entry)


def _told(telling: Telling, fact: Any, entry: Entry) -> Happened:
    return Happened(
        deed=telling.deed(entry),
        test=getattr(fact, "test", None),
        result=getattr(fact, "result", None),
        conforming=getattr(fact, "conforming", None),
        service=getattr(fact, "service", None),
        until=getattr(fact, "next_due", None) or getattr(fact, "until", None),
        document=getattr(fact, "document", None),
        file=getattr(fact, "file", None),
    )


def _doubt(look: Reading, machine: Machine, since: date) -> Doubt | None:
    """Find the last failed test that still puts loads in doubt.

    One that was repeated well at once was a fault of the test; after a second failure or a stop the loads before it
    stay in doubt whatever is read later.
    """
    readings = [test for _entry, test in test_readings(look, machine.key)]
    failed = next((test for test in reversed(readings) if test.result is TestResult.FAIL), None)
    if failed is None or local_date(failed.run_at) < since:
        return None
    alike = [test for test in readings if test.test in same_test(failed.test)]
    before = [test for test in alike if test.run_at < failed.run_at]
    passed = next((test for test in alike if test.run_at > failed.run_at and test.result is TestResult.PASS), None)
    twice = bool(before) and before[-1].result is TestResult.FAIL
    kept = machine.doubted_until is not None and failed.run_at <= machine.doubted_until
    if passed is not None and not kept and not twice and not _stopped_between(machine, failed, passed):
        return None
    good = [test.run_at for test in before if test.result is TestResult.PASS]
    loads = doubted_loads(look, machine.key, failed.load)
    run = look.get(Load, failed.load) if failed.load else None
    told = tuple(_doubted(look, loads))
    return Doubt(failed.test, failed.run_at, max(good, default=None), run.number if run else None, told)


def _stopped_between(machine: Machine, failed: TestRead, passed: TestRead) -> bool:
    return any(failed.run_at <= stop.since <= passed.run_at for stop in machine.stops)


def _doubted(look: Reading, loads: Sequence[str]) -> Iterator[Doubted]:
    look.fetch(f"load:{key}" for key in loads)
    for key in loads:
        load = look.get(Load, key)
        if load is None:
            continue
        packs = look.packs(load=key)
        yield Doubted(
            key=key,
            number=load.number,
            started_at=load.started_at,
            decision=load.decision,
            packs=len(packs),
            delivered=sum(each.status in _FAR for each in packs),
            used=sum(each.used_at is not None for each in packs),
        )
