"""Of the load record: the tests it rests on, indicators, where its packs went, recalls, and who did and signed what."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Paragraph

from sterigcs.documents.load_record_words import RecordCaption as Say
from sterigcs.documents.pages import BODY, SMALL, STRONG, words
from sterigcs.documents.papers import WIDE, Papers, french_moment, marked_up
from sterigcs.documents.record_parts import (
    ABSENT,
    CELL,
    capital,
    hexadecimal,
    hour,
    moment,
    said,
    section,
    strong,
    table,
    who,
)
from sterigcs.domain.machines import MachineKind, TestResult
from sterigcs.services.deeds import Deed
from sterigcs.services.load_lines import LoadKind
from sterigcs.services.load_record import ConsumableShown, IndicatorShown, LoadRecord, RecallShown, TestShown


def tests_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell the tests of the day and of the machine; the one that the start rests on is marked."""
    if record.machine.kind is not MachineKind.STERILISER and not record.tests:
        return
    yield from section(papers.word(Say.TESTS))
    if not record.tests:
        yield words(papers.word(Say.NO_TESTS))
    else:
        captions = (Say.TEST_KIND, Say.RESULT, Say.RUN_AT, Say.READ_BY, Say.TEST_LOAD, Say.FOUNDS)
        rows = [_test(papers, each) for each in record.tests]
        yield table([papers.word(each) for each in captions], rows, (4, 4, 5, 7, 4, 3))
    if record.kind is LoadKind.STERILISING and not any(each.stands for each in record.tests):
        yield words(f"▲ {papers.word(Say.NO_STEAM_TEST)}", STRONG)


def _test(papers: Papers, test: TestShown) -> list[Flowable | str]:
    passed = test.result is TestResult.PASS
    result = f"{'✓' if passed else '✗'} {papers.word(test.result)}"
    return [
        capital(papers.word(test.kind)),
        result if passed else strong(result),
        moment(test.run_at),
        f"{who(papers, test.deed.by)}, {moment(test.deed.at)}{_told(papers, test.deed)}",
        test.load or ABSENT,
        strong(papers.word(Say.YES)) if test.stands else "",
    ]


def indicators_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell the lots of indicators and of what else was open."""
    yield from section(papers.word(Say.INDICATORS))
    for read in record.indicators:
        yield _indicator(papers, read)
    if record.kind is LoadKind.STERILISING and not record.indicators:
        yield words(papers.word(Say.NO_INDICATOR_READ))
    if not record.consumables:
        yield words(papers.word(Say.NO_CONSUMABLES))
    else:
        captions = (Say.CONSUMABLE, Say.KIND, Say.LOT, Say.SERVED)
        rows = [_consumable(papers, each) for each in record.consumables]
        yield table([papers.word(each) for each in captions], rows, (6, 3, 4, 5))
    if record.kind is LoadKind.STERILISING:
        yield words(papers.word(Say.INDICATOR_TURNED), SMALL)


def _indicator(papers: Papers, read: IndicatorShown) -> Flowable:
    result = papers.word(TestResult.PASS if read.conforming else TestResult.FAIL)
    kind, by = capital(papers.word(read.kind)), who(papers, read.deed.by)
    line = papers.caption(Say.INDICATOR_READ, kind=kind, result=result, who=by, moment=moment(read.deed.at))
    lot = f", {papers.caption(Say.INDICATOR_LOT, lot=read.lot)}" if read.lot else ""
    mark = "✓" if read.conforming else "✗"
    return words(f"{mark} {line}{lot}{_told(papers, read.deed)}", BODY if read.conforming else STRONG)


def _consumable(papers: Papers, each: ConsumableShown) -> list[Flowable | str]:
    kind = papers.word(each.kind) if each.kind else ABSENT
    where = papers.caption(Say.IN_PACKS, count=each.packs) if each.packs else papers.word(Say.AT_MACHINE)
    return [f"{each.name} ({each.code})" if each.name != each.code else each.code, kind, each.lot, where]


def deliveries_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell where the packs went, when, and who received them."""
    yield from section(papers.word(Say.DELIVERIES))
    if not record.deliveries:
        yield words(papers.word(Say.NO_DELIVERIES))
        return
    captions = (Say.SHIPMENT, Say.SITE, Say.DISPATCHED, Say.RECEIVED, Say.PACKS)
    rows = []
    for each in record.deliveries:
        receipt = papers.word(each.receipt) if each.receipt else ""
        received = [moment(each.received_at), who(papers, each.received_by) if each.received_by else "", receipt]
        packs = f"{len(each.packs)}\u00a0: {', '.join(each.packs)}"
        rows.append([each.shipment, each.site, moment(each.dispatched_at), ", ".join(filter(None, received)), packs])
    yield table([papers.word(each) for each in captions], rows, (18, 34, 26, 44, 58))


def recalls_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell the recalls, each with every pack of the load that it concerns."""
    yield from section(papers.word(Say.RECALLS))
    if not record.recalls:
        yield words(papers.word(Say.NO_RECALLS))
    for each in record.recalls:
        yield words(_recall(papers, each), STRONG)
        named = (f"{number} ({_outcome(papers, outcome)})" for number, outcome in each.packs)
        yield words(", ".join(named))


def _recall(papers: Papers, recall: RecallShown) -> str:
    caption, closed = Say.RECALL_OPEN if recall.closed_at is None else Say.RECALL_CLOSED, moment(recall.closed_at)
    line = papers.caption(caption, number=recall.number, moment=moment(recall.opened_at), closed=closed)
    return f"{line} ({papers.word(Say.DRILL)})" if recall.exercise else line


def _outcome(papers: Papers, outcome: object) -> str:
    return papers.words["recall-outcome"].get(str(outcome), "") if outcome else papers.word(Say.UNANSWERED)


def deeds_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell who did and signed what, with the fingerprint of each entry, and where the journal stood."""
    yield from section(papers.word(Say.DEEDS))
    captions = (Say.DEED, Say.BY, Say.DONE_AT, Say.HASH)
    told = [*record.deeds, record.decided] if record.decided else list(record.deeds)
    told.sort(key=lambda deed: deed.at)
    yield table([papers.word(each) for each in captions], [_deed(papers, each) for each in told], (30, 28, 34, 88))
    yield words(papers.word(Say.JOURNAL), SMALL)
    yield hexadecimal(record.edition.journal)


def _deed(papers: Papers, deed: Deed) -> list[Flowable | str]:
    kind = capital(said(papers, "fact", deed.kind))
    if deed.signed:
        kind = f"{kind}, {papers.word(Say.SIGNATURE)}"
    lines = [deed.hash, *([f"{papers.word(Say.SEEN)}\u00a0: {deed.seen}"] if deed.seen else [])]
    small = "<br/>".join(f'<font name="{WIDE}" size="6">{marked_up(line)}</font>' for line in lines)
    return [
        strong(kind) if deed.signed else kind,
        who(papers, deed.by),
        f"{hour(deed.at)}{_told(papers, deed)}",
        Paragraph(small, CELL),
    ]


def _told(papers: Papers, deed: Deed) -> str:
    """Say when it was entered, where that was later than done."""
    if deed.told_at is None:
        return ""
    told, other = french_moment(deed.told_at), who(papers, deed.told_by)
    return f"\u00a0; {papers.caption(Say.TOLD, told=told, other=other)}"
