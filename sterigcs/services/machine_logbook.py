"""The logbook of a machine over a period: every run in order, whatever it was for, and what happened to the machine."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.cycles.reports import CycleVerdict, Evidence
from sterigcs.domain.journal import Entry, key_of
from sterigcs.domain.loads import Decision, Load, Purpose
from sterigcs.domain.machines import Machine, MachineKind, TestRead, TestResult
from sterigcs.domain.values import PARIS
from sterigcs.services.deeds import Deed, Doer, Reasoned, Telling, standing
from sterigcs.services.load_lines import LoadKind, LoadStands, line_of
from sterigcs.services.load_record import Edition, MachineShown
from sterigcs.services.load_record_gathering import edition_of, machine_shown, programme_of
from sterigcs.services.ports import Reading
from sterigcs.services.rows import LoadRow

BEFORE: Final = timedelta(days=60)
"""How far back the last counter before the period is looked for, so that a gap at its very beginning is seen."""
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Gap:
    """What the counter says against the one before: so many runs are missing between, or it does not go forward."""

    after: str
    missing: int
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class RunShown:
    """One run. ``test``: how the test that it was for was read; ``gap``: what the counter lacks before it."""

    key: str
    number: str
    kind: LoadKind
    purpose: Purpose
    stands: LoadStands
    programme: str
    opened_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    counter: str | None
    gap: Gap | None
    packs: int
    evidence: Evidence | None
    verdict: CycleVerdict | None
    cut: Reasoned | None
    hold_s: Decimal | None
    temperature_min: Decimal | None
    temperature_max: Decimal | None
    f0: Decimal | None
    a0: Decimal | None
    test: TestResult | None
    decision: Decision | None
    accepted: bool | None
    decided_at: datetime | None
    decided_by: Doer | None
    late: bool


@dataclass(frozen=True, slots=True)
class StopShown:
    """A time out of service, as much of it as lies in the period; ``until`` None: it lasts."""

    since: datetime
    until: datetime | None
    reason: Reasoned | None
    lasted: timedelta


@dataclass(frozen=True, slots=True)
class Totals:
    """What the period comes to. ``missing``: runs that the counter tells of and nobody recorded."""

    runs: Mapping[Purpose, int]
    verdicts: Mapping[CycleVerdict, int]
    without_evidence: int
    decisions: Mapping[Decision, int]
    packs: int
    cut: int
    failed_tests: int
    missing: int
    stopped: timedelta
    period: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class MachineLogbook:
    """A machine's period, both days included. ``events``: what happened to it besides its runs, tests among it."""

    edition: Edition
    machine: MachineShown
    since: date
    until: date
    runs: tuple[RunShown, ...]
    events: tuple[Deed, ...]
    stops: tuple[StopShown, ...]
    totals: Totals


def machine_logbook(look: Reading, key: str, since: date, until: date, version: str) -> MachineLogbook | None:
    """Gather a machine's logbook; None when no such machine is here. ``version``: the program's own."""
    machine = look.get(Machine, key)
    if machine is None or machine.card is None:
        return None
    begin, end = _edges(since, until)
    telling = Telling(look)
    entries = standing(look.entries_of(f"machine:{key}"))
    runs = tuple(_runs(look, telling, machine, (begin, end), _tests(look, entries)))
    events = tuple(telling.deed(each) for each in entries if begin <= each.happened_at < end and _event(each))
    stops = tuple(_stops(telling, machine, begin, min(end, look.now)))
    return MachineLogbook(
        edition=edition_of(look, version, until),
        machine=machine_shown(machine, min(end, look.now), machine.name, machine.extended_until),
        since=since,
        until=until,
        runs=runs,
        events=events,
        stops=stops,
        totals=_totals(runs, stops, min(end, look.now) - begin),
    )


def _edges(since: date, until: date) -> tuple[datetime, datetime]:
    """Give the first instant of the period and the one after its last."""
    return datetime.combine(since, time(), PARIS), datetime.combine(until + timedelta(days=1), time(), PARIS)


def _event(entry: Entry) -> bool:
    """Tell whether an entry is an event of the machine: all are but the statements of its card."""
    return not entry.kind.endswith(".stated")


def _tests(look: Reading, entries: Sequence[Entry]) -> dict[str, TestResult]:
    """Give how each test was read, by the run that it was."""
    read = (fact for each in entries if isinstance(fact := look.fact(each), TestRead))
    return {fact.load: fact.result for fact in read if fact.load is not None}


def _runs(
    look: Reading, telling: Telling, machine: Machine, period: tuple[datetime, datetime], tests: dict[str, TestResult]
) -> Iterator[RunShown]:
    begin, end = period
    rows = look.loads_between(machine.key, begin - BEFORE, end - timedelta(microseconds=1))
    look.fetch(row.subject for row in rows)
    kinds = {machine.key: machine.card.kind} if machine.card else {}
    shown = [run for row in rows if (run := _run(look, telling, row, kinds, tests)) is not None]
    shown.sort(key=lambda run: run.started_at or run.opened_at or look.now)
    last: str | None = None
    for run in shown:
        gap = gap_after(last, run.counter)
        last = run.counter or last
        if (run.opened_at or begin) >= begin:
            yield replace(run, gap=gap)


def _run(
    look: Reading, telling: Telling, row: LoadRow, kinds: dict[str, MachineKind], tests: dict[str, TestResult]
) -> RunShown | None:
    load = look.get(Load, key_of(row.subject))
    if load is None:
        return None
    line, report = line_of(look, load, kinds), load.report
    decided_at = load.decided_at or load.wash_decided_at
    entries = look.entries_of(row.subject)
    decided = [each for each in standing(entries) if each.kind in {"load.decided", "load.wash-decided"}]
    card = programme_of(look, load.programme or "", load.started_at or load.opened_at or look.now).card
    return RunShown(
        key=load.key,
        number=load.number,
        kind=line.kind,
        purpose=line.purpose,
        stands=line.stands,
        programme=card.name if card else load.programme or "",
        opened_at=load.opened_at,
        started_at=(report.start if report else None) or load.started_at,
        ended_at=line.ended_at,
        counter=(report.counter if report else None) or load.counter,
        gap=None,
        packs=line.count if line.purpose is Purpose.PRODUCTION else 0,
        evidence=line.evidence,
        verdict=load.verdict,
        cut=telling.reason(load.cut),
        hold_s=report.hold_s if report else None,
        temperature_min=report.temperature_min if report else None,
        temperature_max=report.temperature_max if report else None,
        f0=report.f0_hold if report else None,
        a0=report.a0 if report else None,
        test=tests.get(load.key),
        decision=load.decision,
        accepted=load.wash_accepted,
        decided_at=decided_at,
        decided_by=telling.doer(decided[-1].done_by, decided[-1].happened_at) if decided else None,
        late=any(each.declared_at is not None for each in entries),
    )


def gap_after(last: str | None, counter: str | None) -> Gap | None:
    """Compare a counter with the one before; what is no number is compared with nothing."""
    before, now = _number(last), _number(counter)
    if last is None or before is None or now is None or now == before + 1:
        return None
    return Gap(last, max(0, now - before - 1), backwards=now <= before)


def _number(counter: str | None) -> int | None:
    found = _DIGITS.findall(counter or "")
    return int(found[-1]) if found else None


def _stops(telling: Telling, machine: Machine, begin: datetime, end: datetime) -> Iterator[StopShown]:
    for stop in machine.stops:
        until = stop.until or end
        if stop.since < end and until > begin:
            lasted = min(until, end) - max(stop.since, begin)
            yield StopShown(stop.since, stop.until, telling.reason(stop.reason), lasted)


def _totals(runs: Sequence[RunShown], stops: Sequence[StopShown], period: timedelta) -> Totals:
    judged = [run for run in runs if run.purpose is Purpose.PRODUCTION]
    return Totals(
        runs=Counter(run.purpose for run in runs),
        verdicts=Counter(run.verdict for run in judged if run.verdict is not None),
        without_evidence=sum(run.verdict is None for run in judged),
        decisions=Counter(run.decision for run in judged if run.decision is not None),
        packs=sum(run.packs for run in judged if run.decision is Decision.RELEASED or run.accepted),
        cut=sum(run.cut is not None for run in runs),
        failed_tests=sum(run.test is TestResult.FAIL for run in runs),
        missing=sum(run.gap.missing for run in runs if run.gap is not None),
        stopped=sum((stop.lasted for stop in stops), timedelta(0)),
        period=max(period, timedelta(0)),
    )


def last_days(today: date, days: int = 30) -> tuple[date, date]:
    """Give the period that is asked most: the last days, today included."""
    return today - timedelta(days=days - 1), today
