"""Importing and exporting reference data: all of a workbook or nothing of it, decided before the write lock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Final

from sterigcs.domain.billing.months import Month
from sterigcs.domain.carriers import CarrierCard
from sterigcs.domain.containers import ContainerCard
from sterigcs.domain.errors import Fault, Refusal
from sterigcs.domain.facts import REFERENCES
from sterigcs.domain.instruments import InstrumentCard, ReserveCard
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import PersonCard, Right, Role, has_right
from sterigcs.domain.reference_book.book import SHEETS
from sterigcs.domain.reference_book.checking import badge_faults, code_faults, link_faults, read_aliases
from sterigcs.domain.reference_book.columns import Words, WorkbookCells
from sterigcs.domain.reference_book.reading import BookRow, parse
from sterigcs.domain.reference_book.settling import (
    Change,
    Known,
    KnownPerson,
    Settling,
    closed_month_faults,
    settle,
)
from sterigcs.domain.reference_book.writing import write_cells
from sterigcs.domain.references import Stated, Versions
from sterigcs.domain.scanned import ReadScanned, own_key
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.values import Dated, local_date
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, PersonRecord, Reading, StaleSubjectError, Store, Writing

STATION: Final = "reference"
_ORDER: Final = {sheet.title: place for place, sheet in enumerate(SHEETS)}


class ImportNotAllowed(Refusal):
    """Reference data asks for the right `reference` or the role of administrator."""

    code: ClassVar[str] = "reference.not-allowed"
    person: str


class ChangedMeanwhile(Refusal):
    """Somebody stated the same row between our look and our write: nothing was written."""

    code: ClassVar[str] = "reference.changed-meanwhile"
    thing: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: versions added, corrected, already so. With faults or a refusal, nothing was written."""

    added: int = 0
    corrected: int = 0
    unchanged: int = 0
    faults: tuple[Fault, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that is decided before the write: what to state, what each subject rested on, whom to know by which name."""

    settling: Settling
    expected: Mapping[str, str | None]
    people: tuple[PersonRecord, ...]


def import_reference(
    store: Store,
    cells: WorkbookCells,
    person: str,
    read: ReadScanned,
    words: Words,
    seen: Mapping[str, str | None] | None = None,
) -> ImportReport:
    """Import a workbook in one transaction. ``person`` needs the right, except while the store knows nobody.

    ``seen``: the last entry of each subject that whoever filled it in had before them; a later one refuses it.
    """
    book = parse(cells, words)
    with store.read() as look:
        refusal = _refused(look, person)
        if refusal is not None:
            return ImportReport(refusal=refusal)
        known = known_of(look, (version.valid_from for version in book.versions))
        aliases, faults = read_aliases(book, read)
        settling = settle(book, known, aliases)
        faults += [*book.faults, *link_faults(book, known), *code_faults(book, settling, aliases)]
        faults += closed_month_faults(book, settling, known)
        persons = [row for row in book.versions if isinstance(row.value, PersonCard)]
        faults += badge_faults(persons, known, aliases)
        if faults:
            return ImportReport(faults=tuple(sorted(faults, key=_place)))
        expected = {subject: (seen or {}).get(subject, last) for subject, last in _expected(look, settling).items()}
        plan = _Plan(settling, expected, tuple(_records(look, persons, aliases)))
    renamed = _count_renamed(plan)
    try:
        _write(store, plan, person)
    except StaleSubjectError as stale:
        return ImportReport(refusal=ChangedMeanwhile(thing=stale.subject.partition(":")[2]))
    corrected = sum(change.old is not None for change in settling.changes)
    added = len(settling.changes) - corrected
    return ImportReport(added, corrected + renamed, settling.unchanged - renamed)


def export_reference(store: Store, read: ReadScanned, words: Words) -> WorkbookCells:
    """Give everything known as a workbook that, imported again, adds nothing."""
    with store.read() as look:
        return write_cells(known_of(look, ()), words, read)


def known_of(look: Reading, days: Iterable[date]) -> Known:
    """Gather all versions of all reference rows, people's names and badges, and the closed months since those days."""
    versions = {
        f"{kind.reference}:{key}": dated
        for kind in REFERENCES
        for key, state in look.references(kind).items()
        if (dated := _dated(state))
    }
    people = {}
    for subject in versions:
        kind, _, key = subject.partition(":")
        record = look.person(key) if kind == PersonCard.reference else None
        if record is not None:
            people[key] = KnownPerson(record.name, record.badges)
    return Known(versions, _closed_months(look, min(days, default=local_date(look.now))), people)


def _dated(state: Any) -> tuple[Dated[Any], ...]:
    found: tuple[Dated[Any], ...] = state.versions if isinstance(state, Versions) else getattr(state, "cards", ())
    return found


def _closed_months(look: Reading, since: date) -> frozenset[str]:
    today = local_date(look.now)
    counts = range(since.year * 12 + since.month - 1, today.year * 12 + today.month)
    months = [f"{count // 12:04d}-{count % 12 + 1:02d}" for count in counts]
    look.fetch(f"month:{month}" for month in months)
    return frozenset(month for month in months if (state := look.get(Month, month)) and state.closed is not None)


def _refused(look: Reading, person: str) -> Refusal | None:
    """Say why this person may not import; nobody is asked while the store knows nobody."""
    if not look.references(PersonCard):
        return None
    card = acting_person(look, person)
    if isinstance(card, Refusal):
        return card
    allowed = Role.ADMINISTRATOR in card.roles or has_right(card, Right.REFERENCE, local_date(look.now))
    return None if allowed else ImportNotAllowed(person=person)


def _place(fault: Fault) -> tuple[int, int, str]:
    return _ORDER.get(fault.place.sheet or "", -1), fault.place.row or 0, fault.place.column or ""


def _expected(look: Reading, settling: Settling) -> dict[str, str | None]:
    subjects = sorted({change.row.subject for change in settling.changes})
    look.fetch(subjects)
    return {subject: look.last_entry(subject) for subject in subjects}


def _records(
    look: Reading, rows: Sequence[BookRow], aliases: Mapping[BookRow, tuple[str, ...]]
) -> Iterable[PersonRecord]:
    """Give what changes outside the journal: the newest row of each person counts, empty cells keep what is known."""
    newest = {row.key: row for row in sorted(rows, key=lambda row: row.valid_from)}
    for key, row in newest.items():
        before = look.person(key) or PersonRecord(key, None, (), None)
        badges = tuple(sorted(alias.removeprefix("own:") for alias in aliases.get(row, ())))
        after = replace(before, name=row.name or before.name, badges=badges or before.badges)
        if after != before:
            yield after


def _count_renamed(plan: _Plan) -> int:
    """Count the people of whom only the name or the badge changes."""
    stated = {change.row.subject for change in plan.settling.changes}
    return sum(f"person:{record.key}" not in stated for record in plan.people)


def _write(store: Store, plan: _Plan, person: str) -> None:
    if not plan.settling.changes and not plan.people:
        return
    with store.write() as work:
        # Every code is drawn before the entries are written: that is what makes its count its own.
        drafts = list(_drafts(work, plan.settling.changes))
        records = list(_with_badges(work, plan))
        work.append(drafts, Doing(person, STATION), plan.expected)
        for record in records:
            work.save_person(record)


def _drafts(work: Writing, changes: Iterable[Change]) -> Iterable[Draft]:
    """Give one fact for each version; an object without a code gets one of ours, the same in all its versions."""
    drawn: dict[str, str] = {}
    for change in changes:
        row, value = change.row, change.value
        if change.draws and row.sheet.codes is not None:
            if row.subject not in drawn:
                drawn[row.subject] = own_key(work.new_code(row.sheet.codes))
            value = replace(value, codes=(drawn[row.subject],))
        yield Draft(row.subject, home_of(value), Stated(value, row.valid_from, row.valid_to))


def _with_badges(work: Writing, plan: _Plan) -> Iterable[PersonRecord]:
    """Give the records to keep; a person who is new here and brings no badge gets one."""
    records = {record.key: record for record in plan.people}
    for change in plan.settling.changes:
        key, sheet = change.row.key, change.row.sheet
        if not isinstance(change.value, PersonCard) or plan.expected[change.row.subject] is not None:
            continue
        record = records.get(key) or work.person(key) or PersonRecord(key, None, (), None)
        if not record.badges and sheet.codes is not None:
            records[key] = replace(record, badges=(work.new_code(sheet.codes),))
    return records.values()


def home_of(value: Any) -> str:
    """Say who may see a reference row: its owner's organisation for what is theirs, else everybody."""
    match value:
        case TrayCard():
            return value.owner
        case CarrierCard() | PersonCard():
            return value.organisation or "common"
        case ContainerCard():
            return value.owner or "common"
        case InstrumentCard():
            return value.owner
        case ReserveCard():
            return value.organisation
        case _:
            return "common"
