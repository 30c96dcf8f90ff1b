"""What a workbook changes in what is known: versions added, corrected or unchanged, and what forbids them. Pure.

Same key and day with another value corrects that version, a new day adds one, a missing row changes nothing, and
nothing may take effect inside a closed month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from sterigcs.domain.errors import Fault, Place
from sterigcs.domain.people import Granted, PersonCard
from sterigcs.domain.reference_book.cells import shown
from sterigcs.domain.reference_book.reading import Book, BookRow
from sterigcs.domain.values import Dated

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is known of a person outside the journal."""

    name: str | None
    badges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds: versions by subject, closed months (``YYYY-MM``), people by key."""

    versions: Mapping[str, tuple[Dated[Any], ...]]
    closed_months: frozenset[str] = frozenset()
    people: Mapping[str, KnownPerson] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One version that changes: ``old`` is the version of that day, if any. ``draws``: it needs a code of ours."""

    row: BookRow
    value: Any
    old: Dated[Any] | None
    draws: bool = False


@dataclass(frozen=True, slots=True)
class Settling:
    """What is to be written; ``final`` gives the alias keys of each object that has codes once it is."""

    changes: tuple[Change, ...]
    unchanged: int
    final: Mapping[str, tuple[str, ...]]


def settle(book: Book, known: Known, aliases: Mapping[BookRow, tuple[str, ...]]) -> Settling:
    """Compare each version of the book with what is known. ``aliases``: what the codes cells stand for."""
    changes: list[Change] = []
    unchanged = 0
    final = {
        subject: versions[-1].value.codes
        for subject, versions in known.versions.items()
        if versions and hasattr(versions[-1].value, "codes")
    }
    for subject, group in groupby(sorted(book.versions, key=_by_subject), key=lambda row: row.subject):
        versions = list(known.versions.get(subject, ()))
        rows = list(group)
        for place, row in enumerate(rows):
            old = next((version for version in versions if version.valid_from == row.valid_from), None)
            change = _compared(row, old, versions, aliases.get(row, ()), last=place == len(rows) - 1)
            versions = [version for version in versions if version is not old]
            versions.append(Dated(change.value, row.valid_from, row.valid_to))
            versions.sort(key=lambda version: version.valid_from)
            if old is not None and old.value == change.value and old.valid_to == row.valid_to:
                unchanged += 1
            else:
                changes.append(change)
        if hasattr(versions[-1].value, "codes"):
            final[subject] = versions[-1].value.codes
    return Settling(tuple(changes), unchanged, final)


def _by_subject(row: BookRow) -> tuple[str, date]:
    return row.subject, row.valid_from


def _compared(
    row: BookRow, old: Dated[Any] | None, versions: list[Dated[Any]], given: tuple[str, ...], *, last: bool
) -> Change:
    """Complete what a row states with what is known: codes when its cell is empty, skills and rights."""
    before = old or (versions[-1] if versions else None)
    if isinstance(row.value, PersonCard):
        return Change(row, _person(row.value, old, before, last=last), old)
    if not hasattr(row.value, "codes"):
        return Change(row, row.value, old)
    kept: tuple[str, ...] = before.value.codes if before else ()
    codes = _codes(given, kept)
    return Change(row, replace(row.value, codes=codes), old, draws=not codes and old is None)


def _codes(given: tuple[str, ...], kept: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the known codes under an empty cell; a filled one states them, and what we engraved still reads."""
    if not given:
        return kept
    codes = (*given, *(alias for alias in kept if alias.startswith("own:") and alias not in given))
    return kept if set(codes) == set(kept) else codes


def _person(card: PersonCard, old: Dated[Any] | None, before: Dated[Any] | None, *, last: bool) -> PersonCard:
    """Skills and rights belong to the last version of a person; a grant left out of the workbook changes nothing."""
    if old is not None and not last:
        return replace(card, skills=old.value.skills, rights=old.value.rights)
    if before is None:
        return card
    return replace(
        card,
        skills=_granted(before.value.skills, card.skills),
        rights=_granted(before.value.rights, card.rights),
    )


def _granted(known: Iterable[Granted], given: Iterable[Granted]) -> tuple[Granted, ...]:
    grants = {(grant.name, grant.valid_from): grant for grant in known}
    grants |= {(grant.name, grant.valid_from): grant for grant in given}
    return tuple(grants.values())


def closed_month_faults(book: Book, settling: Settling, known: Known) -> list[Fault]:
    """Name each change that would take effect inside a closed month: what is billed there rests on what was known."""
    faults = []
    for change in settling.changes:
        row = change.row
        first = first_affected(change)
        later = [version.valid_from for version in known.versions.get(row.subject, ())]
        end = min((day for day in later if day > row.valid_from), default=None)
        hit = [month for month in known.closed_months if _meets(month, first, end)]
        if hit:
            open_from = _after(max(known.closed_months))
            values = {"month": min(hit), "day": shown(first), "open": shown(open_from)}
            faults.append(Fault("reference.month-closed", _place(book, change, first), values))
    return faults


def _place(book: Book, change: Change, first: date) -> Place:
    """Give the cell that makes the change felt that day: of the version, or of the grant that differs."""
    row, old = change.row, change.old
    if old is not None and isinstance(change.value, PersonCard) and _only_grants(old.value, change.value):
        differing = {(new.name, new.valid_from) for pair in _differing(old.value, change.value) for new in pair[1:]}
        for line in book.rows:
            if (
                line.version == (row.kind, row.key, None)
                and (line.values["name"], line.values["valid_from"]) in differing
            ):
                return line.place("valid_from" if line.values["valid_from"] == first else "valid_to")
    return row.row.place("valid_from" if first == row.valid_from else "valid_to")


def first_affected(change: Change) -> date:
    """Give the first day on which a change is felt: a retirement after its last day, a grant from its own day."""
    row, old = change.row, change.old
    if old is None:
        return row.valid_from
    if isinstance(change.value, PersonCard) and _only_grants(old.value, change.value):
        days = [_felt(grant) for grant in _differing(old.value, change.value)]
    else:
        days = [] if old.value == change.value else [row.valid_from]
    if old.valid_to != row.valid_to:
        days.append(min(day for day in (old.valid_to, row.valid_to) if day is not None) + _ONE_DAY)
    return max(min(days), row.valid_from)


def _only_grants(old: PersonCard, new: PersonCard) -> bool:
    return replace(old, skills=(), rights=()) == replace(new, skills=(), rights=())


def _differing(old: PersonCard, new: PersonCard) -> list[tuple[Granted | None, Granted]]:
    pairs = []
    for before, after in ((old.skills, new.skills), (old.rights, new.rights)):
        known = {(grant.name, grant.valid_from): grant for grant in before}
        pairs += [(known.get((g.name, g.valid_from)), g) for g in after if known.get((g.name, g.valid_from)) != g]
    return pairs


def _felt(pair: tuple[Granted | None, Granted]) -> date:
    before, after = pair
    if before is None:
        return after.valid_from
    return min(day for day in (before.valid_to, after.valid_to) if day is not None) + _ONE_DAY


def _meets(month: str, first: date, end: date | None) -> bool:
    return f"{first:%Y-%m}" <= month and (end is None or month <= f"{end - _ONE_DAY:%Y-%m}")


def _after(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1)
