"""The load record on A4: what was decided and by whom, on what evidence, of which content, and what followed."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.load_record_evidence import checks_part, curve_part, evidence_part, figures_part
from sterigcs.documents.load_record_sequel import deeds_part, deliveries_part, indicators_part, recalls_part, tests_part
from sterigcs.documents.load_record_words import RecordCaption as Say
from sterigcs.documents.pages import SMALL, STRONG, Heading, draw_pages, words
from sterigcs.documents.papers import BOLD, Papers, french_day, french_moment, marked_up
from sterigcs.documents.record_parts import (
    ABSENT,
    CELL,
    NBSP,
    boxed,
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
from sterigcs.domain.loads import Decision, Purpose
from sterigcs.services.deeds import Deed
from sterigcs.services.load_lines import LoadKind, LoadStands
from sterigcs.services.load_record import LoadRecord, PackShown

_TITLES: Final = {
    LoadKind.STERILISING: Say.TITLE_LOAD,
    LoadKind.WASHING: Say.TITLE_WASH,
    LoadKind.TESTING: Say.TITLE_TEST,
}
_STATES: Final = {Decision.RELEASED: Say.RELEASED, Decision.REFUSED: Say.REFUSED, Decision.ON_HOLD: Say.ON_HOLD}
_SIGNS: Final = {Say.RELEASED: "✓", Say.ACCEPTED: "✓", Say.REFUSED: "✗", Say.WASH_REFUSED: "✗"}
_WASH: Final = {LoadStands.ACCEPTED: Say.ACCEPTED, LoadStands.REFUSED: Say.WASH_REFUSED}


def load_record(papers: Papers, record: LoadRecord) -> bytes:
    """Draw the record of a load and give the PDF."""
    title = papers.caption(_TITLES[record.kind], number=record.number.replace(" ", NBSP))
    edition = record.edition

    def page(number: int, of: int) -> str:
        at = french_moment(edition.printed_at)
        return papers.caption(Say.PAGE, title=title, page=number, pages=of, moment=at, version=edition.version)

    demonstration = [demonstration_words(papers, demonstration=True)] if edition.demonstration else []
    marks = (papers.word(_state(record)), *demonstration)
    return draw_pages(Heading(title, _lines(papers, record), page, marks, record.code), lambda: _story(papers, record))


def _lines(papers: Papers, record: LoadRecord) -> tuple[str, ...]:
    """Say on every page of which plant, machine, programme and cycle it is."""
    plant = ", ".join(part for part in (record.edition.plant, record.edition.address) if part)
    machine = papers.caption(
        Say.HEAD_MACHINE,
        machine=record.machine.name,
        serial=record.machine.serial or ABSENT,
        programme=_programme(papers, record) or ABSENT,
    )
    times = papers.caption(
        Say.HEAD_TIMES,
        counter=record.counter or ABSENT,
        begun=moment(record.began_at),
        ended=moment(record.ended_at),
    )
    return tuple(line for line in (plant, machine, times) if line)


def _programme(papers: Papers, record: LoadRecord) -> str:
    if record.purpose is not Purpose.PRODUCTION:
        return papers.word(record.purpose)
    return record.programme.card.name if record.programme.card else record.programme.code


def _state(record: LoadRecord) -> Say:
    if record.kind is LoadKind.TESTING:
        return Say.TEST
    if record.kind is LoadKind.WASHING:
        return _WASH.get(record.stands, Say.UNDECIDED)
    return _STATES[record.decision] if record.decision else Say.UNDECIDED


def _story(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    if record.kind is not LoadKind.TESTING:
        yield from _decision(papers, record)
    yield from _identity(papers, record)
    yield from evidence_part(papers, record)
    yield from curve_part(papers, record)
    yield from figures_part(papers, record)
    yield from checks_part(papers, record)
    yield from tests_part(papers, record)
    yield from _apart(papers, record)
    if record.kind is not LoadKind.TESTING:
        yield from _content(papers, record)
        yield from _out(papers, record)
        yield from indicators_part(papers, record)
        yield from deliveries_part(papers, record)
        yield from recalls_part(papers, record)
    yield from deeds_part(papers, record)


# What was decided


def _decision(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    state = _state(record)
    lines: list[Flowable] = [words(f"{_SIGNS.get(state, '▲')} {papers.word(state)}", STRONG)]
    decided = record.decided
    if decided is None:
        lines.append(words(papers.caption(Say.NOBODY_DECIDED)))
    else:
        lines += [words(each) for each in _signed(papers, record, decided)]
    points = [_point(papers, code) for code in (record.blockers or record.passed_over)]
    if points:
        title = Say.TO_SETTLE if record.blockers else Say.PASSED_OVER
        lines.append(words(f"{papers.word(title)}{NBSP}: {f'{NBSP}; '.join(points)}."))
    if decided is not None:
        for caption, value in ((Say.SEEN, decided.seen), (Say.ENTRY, decided.hash)):
            if value:
                lines += [words(papers.word(caption), SMALL), hexadecimal(value)]
    yield boxed(lines)


def _signed(papers: Papers, record: LoadRecord, decided: Deed) -> Iterator[str]:
    by = who(papers, decided.by)
    if decided.told_at is not None:
        other, told = who(papers, decided.told_by), french_moment(decided.told_at)
        yield papers.caption(Say.SIGNED_ON_PAPER, who=by, moment=french_moment(decided.at), other=other, told=told)
    else:
        caption = Say.SIGNED_BY if decided.signed else Say.DECIDED_BY
        yield papers.caption(caption, who=by, moment=french_moment(decided.at))
    if record.second is not None:
        yield papers.caption(Say.SECOND, who=who(papers, record.second))
    reason = why(papers, decided.reason)
    if record.decision is Decision.RELEASED:
        if record.routine:
            yield papers.caption(Say.ROUTINE)
        elif reason:
            yield papers.caption(Say.BY_DECISION, reason=reason)
        yield papers.caption(Say.PACKS_RELEASED, count=record.released)
    elif reason:
        yield papers.caption(Say.WITH_REASON, reason=reason)


def _point(papers: Papers, code: str) -> str:
    return said(papers, "first", code)


# What it is


def _identity(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    yield from section(papers.word(Say.IDENTITY))
    pairs = [(papers.word(caption), value) for caption, value in _identity_pairs(papers, record)]
    for service, day in record.machine.dues:
        pairs.append((papers.caption(Say.DUE, service=papers.word(service)), french_day(day)))
    yield grid(pairs)


def _identity_pairs(papers: Papers, record: LoadRecord) -> Iterator[tuple[Say, str]]:
    machine, programme = record.machine, record.programme
    yield Say.MACHINE, f"{machine.name} ({machine.key})"
    yield Say.SERIAL, machine.serial or ABSENT
    yield Say.PROGRAMME, " ".join(part for part in (_programme(papers, record), _code(record)) if part)
    since = programme.since
    yield Say.PROGRAMME_SINCE, papers.caption(Say.SINCE, day=french_day(since)) if since else ABSENT
    yield Say.ASKED, _asked(record) or ABSENT
    yield Say.COUNTER, record.counter or ABSENT
    yield Say.OPENED, moment(record.opened_at)
    yield Say.STARTED, hour(record.started_at)
    yield Say.BEGUN, hour(record.report.start if record.report else None)
    yield Say.ENDED, hour(record.ended_at)
    yield Say.UNLOADED, hour(record.unloaded_at)
    yield Say.COUNT, _count(papers, record)
    verdict = said(papers, "cycle-verdict", record.verdict.value) if record.verdict else ABSENT
    yield Say.VERDICT, capital(verdict)
    if machine.leak_interval_days is not None:
        yield Say.LEAK_INTERVAL, papers.caption(Say.EVERY_DAYS, days=machine.leak_interval_days)
    if record.cut is not None:
        yield Say.CUT, said(papers, "reason-code", record.cut)


def _code(record: LoadRecord) -> str:
    code = record.programme.code
    return f"({code})" if record.programme.card and code != record.programme.card.name else ""


def _asked(record: LoadRecord) -> str:
    card = record.programme.card
    if card is None:
        return ""
    parts = [figure(card.temperature, "°C")] if card.temperature is not None else []
    parts += [figure(card.hold_s, "s")] if card.hold_s is not None else []
    parts += [f"0 / +{figure(card.band, 'K')}"] if card.band is not None else []
    parts += [f"F0 ≥{NBSP}{figure(card.f0_min, 'min')}"] if card.f0_min is not None else []
    parts += [f"A0 ≥{NBSP}{figure(card.a0_min)}"] if card.a0_min is not None else []
    return ", ".join(parts)


def _count(papers: Papers, record: LoadRecord) -> str:
    count = record.count
    if record.kind is not LoadKind.STERILISING:
        return ABSENT
    if count.counted is None:
        return papers.caption(Say.NOT_COUNTED, listed=count.listed)
    parts = [papers.caption(Say.COUNTED, listed=count.listed, counted=count.counted, out=count.struck_out)]
    if count.differed is not None:
        parts.append(papers.caption(Say.DIFFERED, counted=count.differed, listed=count.listed))
    if count.unscanned:
        parts.append(papers.caption(Say.UNSCANNED, count=count.unscanned))
    return f"{NBSP}; ".join(parts)


# What was apart from the rule


def _apart(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    yield from section(papers.word(Say.APART))
    told = [*_apart_lines(papers, record)]
    if not told:
        yield words(papers.word(Say.NOTHING_APART))
    for line in told:
        yield words(f"• {line}")


def _apart_lines(papers: Papers, record: LoadRecord) -> Iterator[str]:
    for deed in record.extensions:
        days = [french_day(value) for name, value in deed.said if name == "until" and isinstance(value, date)]
        yield papers.caption(Say.EXTENSION, day="".join(days), **_by(papers, deed)).strip()
    for each in record.overrides:
        kind = papers.word(each.kind)
        yield papers.caption(Say.OVERRIDE, kind=kind, thing=each.thing, **_by(papers, each.deed)).strip()
    for late in record.late:
        caption = Say.LATE if late.count > 1 else Say.LATE_ONE
        kind, told = said(papers, "fact", late.deed.kind), moment(late.deed.told_at)
        other, by = who(papers, late.deed.told_by), _by(papers, late.deed)
        yield papers.caption(caption, kind=kind, count=late.count, told=told, other=other, **by)
    for anomaly in record.anomalies:
        yield papers.caption(Say.ANOMALY, kind=said(papers, "anomaly", anomaly))
    for case in record.cases:
        caption, kind = Say.CASE_OPEN if case.open else Say.CASE_CLOSED, said(papers, "case-kind", case.what)
        yield papers.caption(caption, number=case.number, severity=case.severity, kind=kind, thing=case.thing)


def _by(papers: Papers, deed: Deed) -> dict[str, str]:
    return {"who": who(papers, deed.by), "moment": moment(deed.at), "reason": capital(why(papers, deed.reason))}


# What it held


def _content(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    yield from section(papers.word(Say.CONTENT_WASH if record.kind is LoadKind.WASHING else Say.CONTENT))
    yield from _packs(papers, record.inside, Say.NO_CONTENT)


def _out(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    yield from section(papers.word(Say.OUT))
    yield from _packs(papers, record.outside, Say.NOTHING_OUT)
    if record.found:
        yield from section(papers.word(Say.FOUND))
    for each in record.found:
        by = _by(papers, each.deed)
        line = papers.caption(Say.FOUND_LINE, number=each.number, name=each.name, **by)
        yield words(f"• {line}")


def _packs(papers: Papers, packs: Iterable[PackShown], none: Say) -> Iterator[Flowable]:
    rows: list[list[Flowable | str]] = []
    spans = []
    for owner, group in groupby(packs, key=lambda pack: pack.owner_name):
        held = list(group)
        spans.append(len(rows))
        rows.append([strong(papers.caption(Say.OWNER_PACKS, owner=owner or ABSENT, count=len(held)))])
        rows += [_pack(papers, pack) for pack in held]
    if not rows:
        yield words(papers.word(none))
        return
    titles = [papers.word(each) for each in (Say.NUMBER, Say.NAME, Say.PACKED, Say.WASHED, Say.STATE)]
    yield table(titles, rows, (16, 46, 20, 17, 22), spans)
    yield Spacer(1, 2 * mm)


def _pack(papers: Papers, pack: PackShown) -> list[Flowable | str]:
    packed = [moment(pack.packed_at), pack.packed_by.key if pack.packed_by else ""]
    state = papers.word(pack.status)
    reason = why(papers, pack.reason)
    use_by = papers.caption(Say.USE_BY, day=french_day(pack.use_by)) if pack.use_by else ""
    return [
        strong(pack.number or ABSENT),
        _named(papers, pack),
        ", ".join(filter(None, packed)),
        pack.washes or ABSENT,
        ", ".join(part for part in (state, reason, use_by) if part),
    ]


def _named(papers: Papers, pack: PackShown) -> Paragraph:
    """Name a pack: what it holds, the marks of its tray and container, its own code, and in words what is missing."""
    marks = [papers.caption(Say.MARK, mark=pack.tray)] if pack.tray else []
    marks += [papers.caption(Say.ITEM, item=pack.item)] if pack.item else []
    marks += [papers.caption(Say.CONTAINER, container=pack.container)] if pack.container else []
    marks += [papers.caption(Say.INDICATOR, lots=", ".join(pack.indicators))] if pack.indicators else []
    small = marked_up(", ".join([*marks, pack.key]))
    text = f'{marked_up(pack.name)}<br/><font size="6.5">{small}</font>'
    if pack.missing:
        missing = papers.caption(Say.MISSING, names=", ".join(pack.missing))
        text += f'<br/><font name="{BOLD}">{marked_up(missing, bold=True)}</font>'
    return Paragraph(text, CELL)
