"""Gathers the load record from the store: the load, its evidence and curve, its tests, what it held, what followed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from sterigcs.domain.cycles.records import CycleRecord, Process
from sterigcs.domain.cycles.reports import CycleReport, Evidence
from sterigcs.domain.cycles.typed import compare
from sterigcs.domain.journal import Entry
from sterigcs.domain.loads import EvidenceAttached, FiledRecord, IndicatorRead, Load, LoadDecided
from sterigcs.domain.machines import Machine, QualificationExtended, ServiceKind, TestKind, TestRead
from sterigcs.domain.members import Organisation
from sterigcs.domain.programmes import Programme, limits_of
from sterigcs.domain.references import Versions
from sterigcs.domain.release_blockers import blockers
from sterigcs.domain.steam import CRITICAL_KPA, TRIPLE_KPA, saturation_temperature
from sterigcs.domain.values import local_date, same_service_day
from sterigcs.services.deeds import Deed, Telling, holds, standing
from sterigcs.services.desk import day_hour
from sterigcs.services.evidence import limits_of_load
from sterigcs.services.limits import atmosphere_of
from sterigcs.services.load_curve import curve_of
from sterigcs.services.load_lines import LoadKind, line_of
from sterigcs.services.load_record import (
    CopyShown,
    CountShown,
    CurveShown,
    Edition,
    EvidenceShown,
    IndicatorShown,
    LateShown,
    LoadRecord,
    MachineShown,
    PhaseShown,
    ProgrammeShown,
    TestShown,
)
from sterigcs.services.load_record_content import Content, content_of
from sterigcs.services.load_record_sequel import cases_of, deliveries_of, overrides_of, recalls_of
from sterigcs.services.ports import Reading
from sterigcs.services.receiving import ReadCycles, read_again
from sterigcs.services.release import gather

"""Reads the cycle records of bytes that the store keeps: their content and their name."""

_LOAD: Final = "load:"
_ASIDE: Final = frozenset(
    {"load.opened", "load.programme-chosen", "load.decided", "load.wash-decided", "photo.attached"}
)
"""Facts of the load that are told elsewhere on the paper, or say nothing that a signature rests on."""


def load_record(look: Reading, key: str, read: ReadCycles, version: str) -> LoadRecord | None:
    """Gather the record of a load; None when no such load is here. ``version``: the program's own."""
    load = look.get(Load, key)
    if load is None or load.opened is None or load.machine is None:
        return None
    telling = Telling(look)
    machine = look.get(Machine, load.machine) or Machine(key=load.machine)
    at = load.started_at or load.opened_at or look.now
    own, around = standing(look.entries_of(f"{_LOAD}{key}")), standing(look.mentioning(f"{_LOAD}{key}"))
    tested = standing(look.entries_of(f"machine:{machine.key}"))
    card = machine.on(at) or machine.card
    line = line_of(look, load, {machine.key: card.kind} if card else {})
    content = content_of(look, telling, load, line.kind, around)
    extensions = _extensions(look, telling, tested, (load, machine), at)
    decided, fact = _decision(look, telling, own)
    evidence = tuple(_evidence(look, telling, load, own))
    measured = record_of(look, load, read)
    case = gather(look, key)
    undecided = line.kind is LoadKind.STERILISING and not load.settled and case is not None
    return LoadRecord(
        edition=edition_of(look, version, local_date(at)),
        code=key,
        number=load.number,
        kind=line.kind,
        purpose=line.purpose,
        stands=line.stands,
        machine=machine_shown(machine, at, load.opened.machine_name, _until(extensions)),
        programme=programme_of(look, load.programme or "", at),
        counter=(load.report.counter if load.report else None) or load.counter,
        opened_at=load.opened_at,
        started_at=load.started_at,
        unloaded_at=load.unloaded_at,
        cut=load.cut,
        count=CountShown(load.listed, load.counted, _struck_out(content), load.differed, load.unscanned),
        verdict=load.verdict,
        decision=load.decision,
        decided=decided,
        second=telling.doer(load.decided_with, decided.at) if load.decided_with and decided else None,
        routine=bool(fact and getattr(fact, "routine", False)),
        released=fact.packs if isinstance(fact, LoadDecided) else 0,
        blockers=tuple(each.code for each in blockers(case)) if undecided and case is not None else (),
        passed_over=fact.overrides if isinstance(fact, LoadDecided) else (),
        evidence=evidence,
        disagreements=compare(load.read, load.imported) if load.read and load.imported else (),
        report=load.report,
        checks=load.checks,
        limits=limits_of(case.programme, atmosphere_of(look, local_date(at))) if case else None,
        theoretical=_theoretical(load.report),
        curve=_curve(look, load, measured) if measured else None,
        record_here=measured is not None,
        photo=_photo(look, load),
        tests=tuple(_tests(look, telling, load, tested, at)),
        extensions=extensions,
        overrides=overrides_of(look, telling, load, content),
        late=_late(look, telling, [*own, *around]),
        anomalies=tuple(dict.fromkeys(each.kind for each in load.anomalies)),
        cases=cases_of(look, load, content),
        indicators=tuple(_indicators(look, telling, own)),
        consumables=content.consumables,
        packs=content.packs,
        found=content.found,
        deliveries=deliveries_of(look, telling, content),
        recalls=recalls_of(look, content),
        deeds=tuple(telling.deed(each) for each in own if each.kind not in _ASIDE),
    )


def edition_of(look: Reading, version: str, day: date) -> Edition:
    """Say which plant prints, when, by which version, and where the journal then stood."""
    found = (state.on(day) for state in look.references(Organisation).values())
    issuer = next((card for card in found if card is not None and card.issuer), None)
    return Edition(
        plant=issuer.name if issuer else "",
        address=f"{issuer.address}, {issuer.postcode} {issuer.town}" if issuer else "",
        printed_at=look.now,
        version=version,
        journal=look.head.hash,
        demonstration=look.head.demonstration,
    )


def programme_of(look: Reading, code: str, at: datetime) -> ProgrammeShown:
    """Give the programme of that day, and since when this version of it is in force."""
    versions: Versions[Programme] | None = look.versions(Programme, code) if code else None
    day = local_date(at)
    card = versions.on(day) if versions else None
    begun = [each.valid_from for each in versions.versions if each.value is card] if versions and card else []
    return ProgrammeShown(code, card, begun[-1] if begun else None)


def machine_shown(machine: Machine, at: datetime, name: str, extended: date | None = None) -> MachineShown:
    """Give a machine as it was at an instant; ``extended``: until when its qualification was extended."""
    card = machine.on(at) or machine.card
    if card is None:
        return MachineShown(machine.key, name, "", None)
    dues = {kind: due for kind in ServiceKind if (due := machine.due(kind, at)) is not None}
    if extended is not None:
        dues[ServiceKind.QUALIFICATION] = max(extended, dues.get(ServiceKind.QUALIFICATION, extended))
    return MachineShown(machine.key, name, card.serial, card.kind, tuple(dues.items()), card.leak_interval_days)


def _until(extensions: tuple[Deed, ...]) -> date | None:
    days = [value for deed in extensions for field, value in deed.said if field == "until"]
    return max((day for day in days if isinstance(day, date)), default=None)


def _indicators(look: Reading, telling: Telling, own: Sequence[Entry]) -> Iterator[IndicatorShown]:
    for entry in own:
        fact = look.fact(entry)
        if isinstance(fact, IndicatorRead):
            yield IndicatorShown(fact.indicator, fact.conforming, fact.batch, telling.deed(entry))


def _struck_out(content: Content) -> int:
    return sum(deed.kind == "pack.struck-out" for deed in content.out.values())


def _decision(look: Reading, telling: Telling, own: Sequence[Entry]) -> tuple[Deed | None, Any]:
    """Give the last decision that was signed, of a load or of a wash."""
    found = [each for each in own if each.kind in {"load.decided", "load.wash-decided"}]
    return (telling.deed(found[-1]), look.fact(found[-1])) if found else (None, None)


def _evidence(look: Reading, telling: Telling, load: Load, own: Sequence[Entry]) -> Iterator[EvidenceShown]:
    for entry in own:
        fact = look.fact(entry)
        if not isinstance(fact, EvidenceAttached):
            continue
        imported = fact.evidence is Evidence.IMPORTED
        filed = look.get(FiledRecord, fact.record) if imported and fact.record else None
        rank = (fact.record or "").rpartition("-")[2]
        yield EvidenceShown(
            kind=fact.evidence,
            deed=telling.deed(entry),
            report=fact.report,
            file=filed.filed.file if filed and filed.filed else None,
            rank=int(rank) if rank.isdecimal() else 1,
            photo=None if imported else fact.record,
            copied_from=_copied(look, fact.copied_from),
            holds=fact.report is load.report or fact.report == load.report,
        )


def _copied(look: Reading, key: str | None) -> CopyShown | None:
    """Name the record that was copied as people find it again."""
    filed = look.get(FiledRecord, key) if key else None
    if key is None or filed is None or filed.filed is None:
        return CopyShown(key, None) if key else None
    load = look.get(Load, filed.filed.load) if filed.filed.load else None
    return CopyShown(filed.filed.report.counter or key, load.number if load else None)


def record_of(look: Reading, load: Load, read: ReadCycles) -> CycleRecord | None:
    """Read again the machine's own record of a load; None when there is none, or its bytes are not here."""
    filed = look.get(FiledRecord, load.record) if load.record else None
    file = read_again(look, read, filed.filed.file) if filed and filed.filed else None
    if file is None or load.record is None:
        return None
    rank = load.record.rpartition("-")[2]
    place = int(rank) if rank.isdecimal() else 1
    return file.records[place - 1] if place <= len(file.records) else None


def _curve(look: Reading, load: Load, record: CycleRecord) -> CurveShown | None:
    curve = curve_of(record, limits_of_load(look, load))
    if not curve.times:
        return None
    phases = (PhaseShown(each.name, each.seconds, each.passed) for each in record.phases if each.seconds is not None)
    return CurveShown(curve, tuple(phases))


def _photo(look: Reading, load: Load) -> bytes | None:
    """Give the photo of a ticket that was read, where no record of the machine's own stands for it."""
    kept = look.attachment(load.photo) if load.photo and load.imported is None else None
    return kept.content if kept else None


def _theoretical(report: CycleReport | None) -> tuple[Decimal, Decimal] | None:
    if report is None or report.process is not Process.STEAM or report.pressure_min is None:
        return None
    ends = [float(each) for each in (report.pressure_min, report.pressure_max) if each is not None]
    if not all(TRIPLE_KPA <= each <= CRITICAL_KPA for each in ends):
        return None
    steam = [Decimal(repr(saturation_temperature(each))).quantize(Decimal("0.1"), ROUND_HALF_UP) for each in ends]
    return min(steam), max(steam)


def _tests(look: Reading, telling: Telling, load: Load, tested: Sequence[Entry], at: datetime) -> Iterator[TestShown]:
    """Give the tests of that service day, the one the start rests on, and the last leak test before it."""
    changes_at = day_hour(look, local_date(at))
    read = [(entry, fact) for entry in tested if isinstance(fact := look.fact(entry), TestRead)]
    leaks = [entry.id for entry, fact in read if fact.test is TestKind.LEAK and fact.run_at <= at]
    for entry, fact in read:
        stands = entry.id == load.test
        if not (stands or entry.id == (leaks[-1] if leaks else "") or same_service_day(fact.run_at, at, changes_at)):
            continue
        run = look.get(Load, fact.load) if fact.load else None
        number = run.number if run else None
        yield TestShown(fact.test, fact.result, fact.run_at, telling.deed(entry), number, fact.record, stands)


def _extensions(
    look: Reading, telling: Telling, tested: Sequence[Entry], run: tuple[Load, Machine], at: datetime
) -> tuple[Deed, ...]:
    """Give the extensions of the qualification that the load rests on: each is printed (rule 9 d).

    They held when it started, or were signed before its decision for a qualification that proved to be past.
    """
    load, machine = run
    due = machine.due(ServiceKind.QUALIFICATION, at)
    past = due is not None and local_date(at) > due
    last = max(at, load.decided_at or look.now) if past else at
    held = (
        entry
        for entry in tested
        if isinstance(fact := look.fact(entry), QualificationExtended)
        and entry.happened_at <= last
        and local_date(at) <= fact.until
    )
    return tuple(telling.deed(entry) for entry in held)


def _late(look: Reading, telling: Telling, entries: Sequence[Entry]) -> tuple[LateShown, ...]:
    """Count together what one person entered of one kind, one hour and one doer (rule 18)."""
    found: dict[tuple[str, datetime, str, str], LateShown] = {}
    for entry in entries:
        if entry.declared_at is None or not holds(look, entry):
            continue
        group = (entry.kind, entry.happened_at, entry.done_by, entry.actor)
        known = found.get(group)
        found[group] = replace(known, count=known.count + 1) if known else LateShown(telling.deed(entry), 1)
    return tuple(found.values())
