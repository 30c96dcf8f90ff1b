"""The logbook of a machine on A4: totals, every run in order with its counter, stops, tests and services."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from reportlab.platypus import Flowable

from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.machine_logbook_words import LogbookCaption as Say
from sterigcs.documents.pages import SMALL, Heading, draw_pages, words
from sterigcs.documents.papers import Papers, french_day, french_moment
from sterigcs.documents.record_parts import (
    ABSENT,
    NBSP,
    capital,
    figure,
    grid,
    hexadecimal,
    hour,
    moment,
    said,
    section,
    strong,
    table,
    who,
    why,
)
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.loads import Purpose
from sterigcs.domain.machines import TestResult
from sterigcs.services.deeds import Deed
from sterigcs.services.load_lines import LoadKind
from sterigcs.services.machine_logbook import Gap, MachineLogbook, RunShown, StopShown, Totals

_MARKS: Final = {CycleVerdict.PASS: "✓", CycleVerdict.FAIL: "✗", CycleVerdict.NOT_CONCLUSIVE: "▲"}
_UNTOLD: Final = frozenset({"record", "load", "file"})
"""Values of a fact that only a program reads."""
_TABLES: Final = {"test": "test-kind", "result": "test-result", "service": "service-kind"}
_HOUR: Final = 3600


def machine_logbook(papers: Papers, book: MachineLogbook) -> bytes:
    """Draw the logbook of a machine and give the PDF."""
    title = papers.caption(Say.TITLE, machine=book.machine.key)
    edition = book.edition
    period = papers.caption(Say.PERIOD, since=french_day(book.since), until=french_day(book.until))
    shown = book.machine
    machine = papers.caption(Say.MACHINE, machine=shown.name, key=shown.key, serial=shown.serial or ABSENT)
    plant = ", ".join(part for part in (edition.plant, edition.address) if part)

    def page(number: int, of: int) -> str:
        at = french_moment(edition.printed_at)
        return papers.caption(Say.PAGE, title=title, page=number, pages=of, moment=at, version=edition.version)

    marks = (demonstration_words(papers, demonstration=True),) if edition.demonstration else ()
    lines = tuple(line for line in (plant, machine, period) if line)
    return draw_pages(Heading(title, lines, page, marks), lambda: _story(papers, book))


def _story(papers: Papers, book: MachineLogbook) -> Iterator[Flowable]:
    yield from section(papers.word(Say.TOTALS_PERIOD))
    pairs = [*_totals(papers, book.totals)]
    pairs += [(papers.caption(Say.DUE, service=papers.word(each)), french_day(day)) for each, day in book.machine.dues]
    yield grid(pairs)
    yield from _runs(papers, book)
    yield from _stops(papers, book)
    yield from _events(papers, book)
    yield words(papers.word(Say.JOURNAL), SMALL)
    yield hexadecimal(book.edition.journal)


def _totals(papers: Papers, totals: Totals) -> Iterator[tuple[str, str]]:
    if not totals.runs:
        yield papers.word(Say.NONE), "0"
    for purpose in Purpose:
        if totals.runs.get(purpose):
            yield papers.caption(Say.RUNS_OF, purpose=papers.word(purpose)), str(totals.runs[purpose])
    for verdict, count in totals.verdicts.items():
        yield papers.caption(Say.VERDICT_OF, verdict=papers.word(verdict)), str(count)
    yield papers.word(Say.WITHOUT_EVIDENCE), str(totals.without_evidence)
    for decision, count in totals.decisions.items():
        yield papers.caption(Say.DECISION_OF, decision=papers.word(decision)), str(count)
    yield papers.word(Say.PACKS), str(totals.packs)
    yield papers.word(Say.CUT), str(totals.cut)
    yield papers.word(Say.FAILED_TESTS), str(totals.failed_tests)
    yield papers.word(Say.MISSING), str(totals.missing)
    yield papers.word(Say.STOPPED), _lasted(papers, totals.stopped)
    if totals.period > timedelta(0):
        share = Decimal(100) - Decimal(100) * Decimal(str(totals.stopped / totals.period))
        yield papers.word(Say.AVAILABLE), papers.caption(Say.SHARE, share=figure(share.quantize(Decimal("0.1"))))


def _lasted(papers: Papers, lasted: timedelta) -> str:
    hours, rest = divmod(int(lasted.total_seconds()), _HOUR)
    return papers.caption(Say.HOURS, hours=hours, minutes=rest // 60)


# Runs


def _runs(papers: Papers, book: MachineLogbook) -> Iterator[Flowable]:
    yield from section(papers.word(Say.RUNS))
    if not book.runs:
        yield words(papers.word(Say.NO_RUNS))
        return
    rows: list[list[Flowable | str]] = []
    spans = []
    for run in book.runs:
        if run.gap is not None:
            spans.append(len(rows))
            rows.append([strong(f"▲ {_gap(papers, run.gap, run.counter or ABSENT)}")])
        rows.append(_run(papers, run))
    captions = (Say.AT, Say.NUMBER, Say.WHAT, Say.FIGURES, Say.VERDICT, Say.DECISION)
    yield table([papers.word(each) for each in captions], rows, (24, 27, 36, 42, 25, 32), spans)


def _gap(papers: Papers, gap: Gap, counter: str) -> str:
    if gap.backwards:
        return papers.caption(Say.BACKWARDS, before=gap.after, after=counter)
    caption = Say.MISSING_ONE if gap.missing == 1 else Say.MISSING_BETWEEN
    return papers.caption(caption, count=gap.missing, before=gap.after, after=counter)


def _run(papers: Papers, run: RunShown) -> list[Flowable | str]:
    counter = papers.caption(Say.COUNTER, counter=run.counter) if run.counter else papers.word(Say.NO_COUNTER)
    what = [capital(papers.word(run.purpose)), run.programme if run.purpose is Purpose.PRODUCTION else ""]
    if run.packs:
        caption = Say.PACK_OF if run.packs == 1 else Say.PACKS_OF
        what.append(papers.caption(caption, count=run.packs))
    verdict = _verdict(papers, run)
    bad = run.cut is not None or run.verdict is CycleVerdict.FAIL or run.test is TestResult.FAIL
    return [
        hour(run.started_at or run.opened_at),
        f"{run.number}, {counter}",
        ", ".join(filter(None, what)),
        _figures(papers, run),
        strong(verdict) if bad else verdict,
        _decision(papers, run),
    ]


def _figures(papers: Papers, run: RunShown) -> str:
    parts = [figure(run.hold_s, "s")] if run.hold_s is not None else []
    low, high = run.temperature_min, run.temperature_max
    if low is not None or high is not None:
        parts.append(papers.caption(Say.RANGE, low=figure(low), high=figure(high, "°C")))
    parts += [f"F0 {figure(run.f0, 'min')}"] if run.f0 is not None else []
    parts += [f"A0 {figure(run.a0)}"] if run.a0 is not None else []
    return ", ".join(parts) or ABSENT


def _verdict(papers: Papers, run: RunShown) -> str:
    if run.cut is not None:
        return f"✗ {papers.caption(Say.CUT_RUN, reason=why(papers, run.cut))}"
    if run.test is not None:
        return f"{'✓' if run.test is TestResult.PASS else '✗'} {papers.word(run.test)}"
    if run.verdict is not None:
        return f"{_MARKS[run.verdict]} {papers.word(run.verdict)}"
    return papers.word(Say.NO_EVIDENCE) if run.kind is LoadKind.STERILISING else ABSENT


def _decision(papers: Papers, run: RunShown) -> str:
    if run.kind is LoadKind.TESTING:
        decided = ABSENT
    elif run.accepted is not None:
        decided = papers.word(Say.ACCEPTED if run.accepted else Say.WASH_REFUSED)
    elif run.decision is not None:
        decided = papers.word(run.decision)
    else:
        decided = papers.word(Say.UNDECIDED)
    parts = [decided]
    if run.decided_by is not None:
        parts.append(f"{run.decided_by.key} {moment(run.decided_at)}")
    if run.late:
        parts.append(papers.word(Say.LATE))
    return ", ".join(parts)


# Stops and events


def _stops(papers: Papers, book: MachineLogbook) -> Iterator[Flowable]:
    yield from section(papers.word(Say.STOPS))
    if not book.stops:
        yield words(papers.word(Say.NO_STOPS))
        return
    captions = (Say.SINCE, Say.UNTIL, Say.REASON, Say.LASTED)
    rows = [_stop(papers, each) for each in book.stops]
    yield table([papers.word(each) for each in captions], rows, (4, 4, 6, 3))


def _stop(papers: Papers, stop: StopShown) -> list[Flowable | str]:
    until = moment(stop.until) if stop.until is not None else papers.word(Say.LASTS)
    return [moment(stop.since), until, capital(why(papers, stop.reason)), _lasted(papers, stop.lasted)]


def _events(papers: Papers, book: MachineLogbook) -> Iterator[Flowable]:
    yield from section(papers.word(Say.EVENTS))
    if not book.events:
        yield words(papers.word(Say.NO_EVENTS))
        return
    captions = (Say.DONE_AT, Say.EVENT, Say.SAID, Say.BY)
    rows = [_event(papers, each) for each in book.events]
    yield table([papers.word(each) for each in captions], rows, (34, 40, 66, 46))


def _event(papers: Papers, deed: Deed) -> list[Flowable | str]:
    parts = [_value(papers, name, value) for name, value in deed.said if name not in _UNTOLD]
    parts += [why(papers, deed.reason)] if deed.reason else []
    by = who(papers, deed.by)
    if deed.told_at is not None:
        told = papers.caption(Say.TOLD, told=french_moment(deed.told_at), other=who(papers, deed.told_by))
        by = f"{by}{NBSP}; {told}"
    return [hour(deed.at), capital(said(papers, "fact", deed.kind)), ", ".join(parts) or ABSENT, by]


def _value(papers: Papers, name: str, value: str | int | date | datetime) -> str:
    """Write a value of a fact: the word of an enumeration, a day, an hour; a field with a caption says which it is."""
    if isinstance(value, datetime):
        shown = french_moment(value)
    elif isinstance(value, date):
        shown = french_day(value)
    else:
        shown = said(papers, _TABLES.get(name, name), str(value))
    caption = papers.words["fact-field"].get(name)
    return f"{caption.lower()} {shown}" if caption else shown
