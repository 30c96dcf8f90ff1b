"""From what a recall begins with to every pack concerned: loads, tests, batches, trays, instruments (rule 19)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from sterigcs.domain.journal import Entry, key_of, kind_of_subject
from sterigcs.domain.loads import Load, Purpose
from sterigcs.domain.machines import TestKind, TestRead, TestResult
from sterigcs.domain.packs import Pack
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.values import from_micros, local_date
from sterigcs.services.finding import find_one, packs_washed_in
from sterigcs.services.loan_trays import find_loan
from sterigcs.services.outside import find_outside
from sterigcs.services.ports import Reading
from sterigcs.services.rows import PackRow

_A_NUMBER_COMES_BACK: Final = 300
"""Days after which a spoken load number, which counts within a year, may be another load's."""

_SAME_TEST: Final = {
    TestKind.BOWIE_DICK: frozenset({TestKind.BOWIE_DICK, TestKind.HELIX}),
    TestKind.HELIX: frozenset({TestKind.BOWIE_DICK, TestKind.HELIX}),
}
"""Either proves that steam penetrates (domain rule 9)."""


_KINDS: Final = {"loan": "loan-tray"}
"""What the journal mentions, where it is not the word of the command."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is recalled: one of these; a machine with its period. ``batch`` is ``CODE:LOT``."""

    load: str | None = None
    machine: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    tray: str | None = None
    wash: str | None = None
    test: str | None = None
    batch: str | None = None
    instrument: str | None = None
    loan: str | None = None
    outside: str | None = None

    @property
    def words(self) -> str:
        """Name the scope in the journal."""
        named = (field.name for field in fields(self) if field.name not in {"since", "until"})
        said = ((_KINDS.get(name, name), getattr(self, name)) for name in named)
        return next((f"{kind}:{value}" for kind, value in said if value), "")


def loads_of(work: Reading, read: ReadScanned, scope: Scope) -> Iterator[str]:
    """Name the loads that a scope speaks of: one, or those of a machine in a period."""
    load = scope.load or scope.wash
    if load is not None:
        found = find_one(work, read, load, "load")
        yield from (found,) if found else ()
    elif scope.machine is not None and scope.since is not None and scope.until is not None:
        key = find_one(work, read, scope.machine, "machine") or scope.machine
        yield from (key_of(row.subject) for row in work.loads_between(key, scope.since, scope.until))


def concerned(work: Reading, read: ReadScanned, scope: Scope) -> Sequence[PackRow]:
    """List every pack of the scope, each once."""
    return list({row.subject: row for row in _found(work, read, scope)}.values())


def _found(work: Reading, read: ReadScanned, scope: Scope) -> Iterator[PackRow]:
    for load in loads_of(work, read, scope):
        yield from _of_load(work, load)
    if scope.load or scope.wash or scope.machine:
        return
    if scope.test is not None:
        for key in loads_behind_test(work, read, scope.test):
            yield from _of_load(work, key)
    elif scope.tray is not None:
        yield from work.packs(tray=find_one(work, read, scope.tray, "tray") or scope.tray)
    elif scope.outside is not None:
        sent = find_outside(work, scope.outside)
        yield from work.packs(outside=sent.key) if sent is not None else ()
    elif scope.loan is not None:
        loan = find_loan(work, scope.loan)
        yield from _of_mention(work, f"loan-tray:{loan.key if loan is not None else scope.loan}")
    elif scope.words:
        yield from _of_mention(work, scope.words)


def _of_load(work: Reading, key: str | None) -> Iterator[PackRow]:
    """List what a load sterilised, and what was packed from it when it was a wash."""
    load = work.get(Load, key) if key else None
    if load is None or load.opened_at is None:
        return
    known = {row.subject: row for row in work.packs(load=load.key)}
    day = local_date(load.opened_at)
    for row in packs_washed_in(work, load.number):
        packed = date.fromisoformat(row.packed_on) if row.packed_on else day
        if 0 <= (packed - day).days < _A_NUMBER_COMES_BACK:
            known[row.subject] = row
    yield from known.values()
    named = {entry.subject for entry in work.mentioning(f"load:{load.key}")}
    yield from _rows_of(work, named - known.keys())


def _of_mention(work: Reading, mention: str) -> Iterator[PackRow]:
    """List the packs that mention a batch, an instrument or a loan, and those of the loads and trays that do."""
    for entry in work.mentioning(mention):
        match kind_of_subject(entry.subject):
            case "pack":
                yield from _rows_of(work, (entry.subject,))
            case "load":
                yield from _of_load(work, key_of(entry.subject))
            case "tray":
                day = local_date(entry.happened_at).isoformat()
                rows = work.packs(tray=key_of(entry.subject))
                yield from (row for row in rows if (row.packed_on or day) >= day)


def _rows_of(work: Reading, subjects: Iterable[str]) -> Iterator[PackRow]:
    names = sorted({name for name in subjects if kind_of_subject(name) == "pack"})
    work.fetch(names)
    for name in names:
        pack = work.get(Pack, key_of(name))
        if pack is not None and pack.packed is not None:
            yield from (row for row in work.packs(number=pack.packed.number) if row.subject == name)


def loads_behind_test(work: Reading, read: ReadScanned, text: str) -> tuple[str, ...]:
    """Give the production loads that a failed test throws doubt on: since the last conforming one, to the next.

    ``text``: the number of the test's run, or a machine, whose last failed test is meant.
    """
    run = find_one(work, read, text, "load")
    load = work.get(Load, run) if run else None
    machine = load.machine if load else find_one(work, read, text, "machine")
    return doubted_loads(work, machine, run) if machine else ()


def doubted_loads(work: Reading, machine: str, run: str | None = None) -> tuple[str, ...]:
    """Give the production loads that a failed test of a machine throws doubt on: that run's, else the last one's."""
    readings = test_readings(work, machine)
    failed = [(e, t) for e, t in readings if t.result is TestResult.FAIL and (run is None or t.load == run)]
    if not failed:
        return ()
    _, test = failed[-1]
    passed = [t.run_at for _, t in readings if t.result is TestResult.PASS and t.test in same_test(test.test)]
    since = max((at for at in passed if at < test.run_at), default=from_micros(0))
    until = min((at for at in passed if at > test.run_at), default=work.now)
    rows = work.loads_between(machine, since, until)
    return tuple(key_of(row.subject) for row in rows if row.purpose == Purpose.PRODUCTION and row.started_at)


def same_test(test: TestKind) -> frozenset[TestKind]:
    """Give the tests that prove the same as this one."""
    return _SAME_TEST.get(test, frozenset({test}))


def test_readings(work: Reading, machine: str) -> list[tuple[Entry, TestRead]]:
    """Give every reading of a machine's tests, in the order in which they were run."""
    found: list[tuple[Entry, Any]] = [
        (entry, work.fact(entry)) for entry in work.entries_of(f"machine:{machine}") if entry.kind == TestRead.kind
    ]
    return sorted(found, key=lambda pair: pair[1].run_at)
