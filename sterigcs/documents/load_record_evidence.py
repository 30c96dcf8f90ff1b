"""Of the load record: each piece of evidence, the curve, the figures, and every check with what it was held against."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Final

from PIL import Image as Picture
from PIL import UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, Spacer, Table, TableStyle

from sterigcs.documents.cycle_drawing import CURVE_ROOM, CurveWords, CycleDrawing, HoldDrawing, Legend
from sterigcs.documents.load_record_words import RecordCaption as Say
from sterigcs.documents.pages import BODY, OURS, SMALL, STRONG, words
from sterigcs.documents.papers import Papers
from sterigcs.documents.record_parts import (
    ABSENT,
    NBSP,
    capital,
    figure,
    grid,
    hexadecimal,
    hour,
    said,
    section,
    strong,
    table,
    who,
)
from sterigcs.domain.cycles.reports import Check, CheckId, CheckReason, CheckResult, CycleReport, Evidence
from sterigcs.services.check_bounds import AT_LEAST, AT_MOST, as_it_stands, decimal, pair
from sterigcs.services.load_record import CurveShown, EvidenceShown, LoadRecord

_MARKS: Final = {
    CheckResult.PASS: "✓",
    CheckResult.FAIL: "✗",
    CheckResult.MISSING: "?",
    CheckResult.WARN: "▲",
    CheckResult.NOT_APPLICABLE: "–",
}
_FIGURES: Final = (
    (Say.PLATEAU, "plateau_s", "s"),
    (Say.F0_HOLD, "f0_hold", "min"),
    (Say.F0_CYCLE, "f0_cycle", "min"),
    (Say.A0, "a0", ""),
    (Say.VACUUM, "vacuum_kpa", "kPa"),
    (Say.DRYING, "drying_s", "s"),
    (Say.LEAK, "leak_kpa_min", "kPa/min"),
    (Say.ATMOSPHERE, "atmosphere_kpa", "kPa"),
)
"""Figures that stand alone, by the report's own fields: one that a report lacks is left out."""
_PHOTO_WIDE, _PHOTO_HIGH, _PHOTO_DOTS = 120 * mm, 76 * mm, 1100
_FRAME: Final = TableStyle([OURS, ("BOX", (0, 0), (-1, -1), 0.5, "black")])
_KPA_IN_A_BAR: Final = Decimal(100)


# Evidence


def evidence_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell each piece of evidence, its fingerprints, and how far its reading may be trusted."""
    yield from section(papers.word(Say.EVIDENCE))
    if not record.evidence:
        yield words(f"▲ {papers.word(Say.NO_EVIDENCE)}", STRONG)
    for each in record.evidence:
        yield words(_kind_of(papers, each), STRONG)
        yield grid([(papers.word(caption), value) for caption, value in _evidence_pairs(papers, each)])
        for caption, sha256 in ((Say.FILE, each.file), (Say.PHOTO, each.photo)):
            if sha256:
                yield words(papers.word(caption), SMALL)
                yield hexadecimal(sha256)
        if each.copied_from:
            yield words(f"▲ {papers.caption(Say.COPIED, record=each.copied_from)}", STRONG)
        yield Spacer(1, 2 * mm)
    if record.disagreements:
        yield words(f"▲ {papers.word(Say.DISAGREEMENTS)}", STRONG)
        titles = [papers.word(each) for each in (Say.WHAT, Say.TYPED_VALUE, Say.IMPORTED_VALUE)]
        rows = [
            [capital(said(papers, "disagreement-field", each.field)), _plain(each.typed), _plain(each.imported)]
            for each in record.disagreements
        ]
        yield table(titles, rows, (4, 4, 4))


def _kind_of(papers: Papers, each: EvidenceShown) -> str:
    if each.kind is Evidence.IMPORTED:
        return papers.word(Say.IMPORTED)
    return papers.caption(Say.READ, who=who(papers, each.deed.by))


def _evidence_pairs(papers: Papers, each: EvidenceShown) -> Iterator[tuple[Say, str]]:
    report, imported = each.report, each.kind is Evidence.IMPORTED
    yield Say.ATTACHED, hour(each.deed.at)
    yield Say.BY, who(papers, each.deed.by)
    yield Say.COUNTER, report.counter or ABSENT
    yield Say.PROGRAMME, report.programme or ABSENT
    if imported:
        yield Say.SERIAL, report.machine_serial or ABSENT
        yield Say.PROFILE, _profile(papers, report)
        yield Say.RANK, str(each.rank)
    elif each.photo is None:
        yield Say.PHOTO, papers.word(Say.NO_PHOTO)
    verdict = report.machine_verdict
    machine = said(papers, "machine-verdict", verdict.value) if verdict else ABSENT
    yield Say.MACHINE_VERDICT, f"{machine} («{NBSP}{report.machine_text}{NBSP}»)" if report.machine_text else machine
    yield Say.OUR_VERDICT, papers.word(report.verdict)
    for caption, lines in ((Say.WARNINGS, report.warnings), (Say.FAULTS, report.machine_faults)):
        if lines:
            yield caption, f"{NBSP}; ".join(lines)
    if report.faults:
        yield Say.UNREADABLE, ", ".join(map(str, report.faults))
    yield Say.STANDS, papers.word(Say.YES) if each.holds else ABSENT


def _profile(papers: Papers, report: CycleReport) -> str:
    if report.profile is None:
        return ABSENT
    basis = report.profile_basis
    words_of = said(papers, "profile-basis", basis.value) if basis else papers.word(Say.NO_BASIS)
    return papers.caption(Say.PROFILE_SAID, profile=report.profile, version=report.profile_version, basis=words_of)


def _plain(value: str) -> str:
    """Write a value that was compared: an hour, a figure, a word of the machine."""
    try:
        return hour(datetime.fromisoformat(value))
    except ValueError:
        return value.replace(".", ",") if decimal(value) is not None else value.replace("..", " / ")


# The curve


def curve_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Draw the curve and its hold enlarged; of a paper that was read, its photo."""
    if record.curve is not None:
        yield from section(papers.word(Say.CURVE), CURVE_ROOM)
        yield from _drawn(papers, record.curve)
    elif record.report is not None:
        yield from section(papers.word(Say.CURVE))
        yield words(papers.word(_why_no_curve(record)))
        if record.photo is not None:
            yield from _photo(papers, record.photo)


def _why_no_curve(record: LoadRecord) -> Say:
    if record.report is not None and record.report.evidence is Evidence.READ:
        return Say.NO_CURVE_READ
    return Say.NO_CURVE if record.record_here else Say.NO_CURVE_HERE


def _drawn(papers: Papers, shown: CurveShown) -> Iterator[Flowable]:
    curve = shown.curve
    said_around = CurveWords(
        papers.word(Say.TEMPERATURE_AXIS), papers.word(Say.PRESSURE_AXIS), papers.word(Say.HOLD_AREA)
    )
    yield KeepTogether([CycleDrawing(curve, said_around, [each.seconds for each in shown.phases]), Legend(curve)])
    if shown.phases:
        named = (f"{rank}{NBSP}{each.name}{_passed(each.passed)}" for rank, each in enumerate(shown.phases, 1))
        yield words(f"{papers.word(Say.PHASES)}{NBSP}: {', '.join(named)}.", SMALL)
    if curve.held:
        enlarged = words(papers.word(Say.HOLD_ENLARGED), SMALL)
        yield KeepTogether([Spacer(1, 2 * mm), enlarged, HoldDrawing(curve, said_around)])


def _passed(passed: bool | None) -> str:
    return f"{NBSP}✗" if passed is False else ""


def _photo(papers: Papers, content: bytes) -> Iterator[Flowable]:
    """Draw the photo of a ticket, in greys and no finer than a printer shows."""
    try:
        with Picture.open(BytesIO(content)) as picture:
            grey = picture.convert("L")
        grey.thumbnail((_PHOTO_DOTS, _PHOTO_DOTS))
        drawn = BytesIO()
        grey.save(drawn, "JPEG", quality=80)
    except (UnidentifiedImageError, OSError, ValueError):
        yield words(papers.word(Say.PHOTO_UNREADABLE))
        return
    wide, high = grey.size
    scale = min(_PHOTO_WIDE / wide, _PHOTO_HIGH / high)
    drawn.seek(0)
    yield Spacer(1, 2 * mm)
    image = Image(drawn, wide * scale, high * scale)
    yield Table([[image]], colWidths=[wide * scale + 12], hAlign="LEFT", style=_FRAME)


# Figures


def figures_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell what was measured, whatever the report of this process holds."""
    report = record.report
    if report is None:
        return
    yield from section(papers.word(Say.FIGURES))
    yield grid([(papers.word(caption), value) for caption, value in _figure_pairs(papers, record, report)])
    if len(report.sensors) > 1:
        yield Spacer(1, 2 * mm)
        yield _sensors(papers, report)
    if report.parameters:
        yield Spacer(1, 2 * mm)
        yield _parameters(papers, report)


def _sensors(papers: Papers, report: CycleReport) -> Table:
    captions = (Say.SENSOR, Say.LEAST, Say.MOST, Say.F0_HOLD, Say.F0_CYCLE)
    rows = [
        [
            each.name,
            figure(each.temperature_min, "°C"),
            figure(each.temperature_max, "°C"),
            figure(each.f0_hold, "min"),
            figure(each.f0_cycle, "min"),
        ]
        for each in report.sensors
    ]
    return table([papers.word(each) for each in captions], rows, (4, 3, 3, 4, 4))


def _parameters(papers: Papers, report: CycleReport) -> Table:
    captions = (Say.PARAMETER, Say.ACTUAL, Say.NOMINAL, Say.BATCH)
    rows = [
        [
            capital(said(papers, "check-name", each.name)),
            figure(each.actual, each.unit),
            figure(each.nominal, each.unit),
            each.batch or ABSENT,
        ]
        for each in report.parameters
    ]
    return table([papers.word(each) for each in captions], rows, (5, 3, 3, 3))


def _figure_pairs(papers: Papers, record: LoadRecord, report: CycleReport) -> Iterator[tuple[Say, str]]:
    yield Say.HOLD, figure(report.hold_s, "s")
    yield Say.TEMPERATURE, _range(papers, report.temperature_min, report.temperature_max, "°C")
    yield Say.PRESSURE, _pressures(papers, report)
    if record.theoretical is not None:
        yield Say.THEORETICAL, _range(papers, *record.theoretical, "°C")
    for caption, id_ in ((Say.SPREAD, CheckId.C10), (Say.SENSORS_SPREAD, CheckId.C9)):
        found = next((each for each in report.checks if each.id is id_ and each.value is not None), None)
        if found is not None:
            yield caption, figure(decimal(found.value), found.unit)
    for caption, field, unit in _FIGURES:
        value = getattr(report, field, None)
        if value is not None:
            yield caption, figure(value, unit)
    if report.f0_rule is not None and report.f0_cycle is not None:
        rule = papers.word(report.f0_rule)
        reference, z = figure(report.f0_reference), figure(report.f0_z)
        yield Say.F0_HOW, papers.caption(Say.F0_RULE, reference=reference, z=z, rule=rule)


def _range(papers: Papers, low: Decimal | None, high: Decimal | None, unit: str) -> str:
    if low is None and high is None:
        return ABSENT
    if low == high:
        return figure(low, unit)
    return papers.caption(Say.RANGE, low=figure(low), high=figure(high, unit))


def _pressures(papers: Papers, report: CycleReport) -> str:
    low, high = report.pressure_min, report.pressure_max
    if low is None and high is None:
        return ABSENT
    bars = [None if each is None else (each / _KPA_IN_A_BAR).quantize(Decimal("0.001")) for each in (low, high)]
    return f"{_range(papers, low, high, 'kPa')} ({_range(papers, bars[0], bars[1], 'bar')})"


# Checks


def checks_part(papers: Papers, record: LoadRecord) -> Iterator[Flowable]:
    """Tell every check: what was found, the limit, how it came out, and why where it did not simply pass."""
    yield from section(papers.word(Say.CHECKS))
    checks = record.checks
    if not checks:
        yield words(papers.word(Say.NO_CHECKS), BODY)
        return
    captions = (Say.CHECK, Say.MEASURED, Say.LIMIT, Say.RESULT, Say.REASON)
    rows = [_check(papers, each) for each in checks]
    yield table([papers.word(each) for each in captions], rows, (40, 30, 34, 28, 46))


def _check(papers: Papers, check: Check) -> list[Flowable | str]:
    own = check.id in {CheckId.P, CheckId.C14}  # each has a name besides its number
    name = said(papers, "check-name", check.name) if own else said(papers, "check", check.id.value)
    result = f"{_MARKS[check.result]} {papers.word(check.result)}"
    bad = check.result in {CheckResult.FAIL, CheckResult.MISSING}
    reason = said(papers, "check-reason", check.reason.value) if check.reason is not CheckReason.NONE else ""
    told = strong(result) if bad else result
    return [f"{check.id} {name}", _measured(papers, check), _limit(papers, check), told, reason]


def _measured(papers: Papers, check: Check) -> str:
    if check.id is CheckId.C1:
        return papers.word(Say.WHOLE if check.result is CheckResult.PASS else Say.INCOMPLETE)
    if check.value is None or check.value == "..":
        lacks = check.result in {CheckResult.MISSING, CheckResult.WARN}
        return papers.word(Say.NO_MEASURE) if lacks else ABSENT
    if check.id is CheckId.C3:
        return said(papers, "machine-verdict", check.value)
    if (plain := as_it_stands(check, check.value)) is not None:
        return plain
    low, high = pair(check.value)
    if low is None and high is None:
        return check.value
    return figure(low, check.unit) if low == high else _range(papers, low, high, check.unit)


def _limit(papers: Papers, check: Check) -> str:
    match check.id:
        case CheckId.C1:
            return papers.word(Say.WHOLE_WANTED)
        case CheckId.C3:
            return papers.word(Say.CONFORMING_WANTED)
        case CheckId.C4:
            return check.limit or papers.word(Say.OWN_PROGRAMME)
    if check.limit and (plain := as_it_stands(check, check.limit)) is not None:
        return plain
    low, high = pair(check.limit)
    if low is None and high is None:
        return check.limit or ABSENT
    if ".." in (check.limit or ""):
        if high is None:
            return papers.caption(Say.AT_LEAST, value=figure(low, check.unit))
        at_most = papers.caption(Say.AT_MOST, value=figure(high, check.unit))
        return at_most if low is None else _range(papers, low, high, check.unit)
    caption = Say.AT_LEAST if check.id in AT_LEAST else Say.AT_MOST if check.id in AT_MOST else None
    return papers.caption(caption, value=figure(low, check.unit)) if caption else figure(low, check.unit)
