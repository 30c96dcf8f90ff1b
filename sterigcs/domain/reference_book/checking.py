"""Checks across sheets and against what is known: links, codes, badges. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from sterigcs.domain.errors import Fault
from sterigcs.domain.people import PersonCard
from sterigcs.domain.reference_book.aliases import alias_of
from sterigcs.domain.reference_book.book import REGISTERS
from sterigcs.domain.reference_book.cells import Wrong, shown
from sterigcs.domain.reference_book.reading import Book, BookRow, link_rows
from sterigcs.domain.reference_book.settling import Known, Settling
from sterigcs.domain.scanned import ReadScanned, legacy_key


def link_faults(book: Book, known: Known) -> list[Fault]:
    """Name each link to a row that neither the workbook nor the store has, or that begins only later."""
    begins = {subject: versions[0].valid_from for subject, versions in known.versions.items() if versions}
    for version in book.versions:
        begins[version.subject] = min(version.valid_from, begins.get(version.subject, version.valid_from))
    faults = []
    for row, field, kind, key in link_rows(book):
        begin: date | None = begins.get(f"{kind}:{key}")
        if (kind, key) in book.doubtful:
            continue
        if begin is None:
            values = {"value": key, "sheet": REGISTERS[kind].title}
            faults.append(Fault("reference.unknown", row.place(field), values))
        elif "valid_from" in row.values and row.values["valid_from"] < begin:
            values = {"value": key, "begin": shown(begin)}
            faults.append(Fault("reference.not-yet-valid", row.place(field), values))
    return faults


def read_aliases(book: Book, read: ReadScanned) -> tuple[dict[BookRow, tuple[str, ...]], list[Fault]]:
    """Give the alias keys of each codes or badges cell. A badge is one of our own badge codes."""
    found: dict[BookRow, tuple[str, ...]] = {}
    faults: list[Fault] = []
    for row in book.versions:
        kind = row.sheet.codes
        if kind is None:
            continue
        person = isinstance(row.value, PersonCard)
        field, texts = ("badges", row.badges) if person else ("codes", row.codes)
        keys: list[str] = []
        for text in texts:
            alias = alias_of(text, kind, read)
            if isinstance(alias, Wrong):
                faults.append(Fault(alias.code, row.row.place(field), alias.values))
            elif person and not alias.startswith("own:"):
                faults.append(Fault("reference.not-a-badge", row.row.place(field), {"value": text}))
            else:
                keys.append(alias)
        found[row] = tuple(dict.fromkeys(keys))
    return found, faults


def code_faults(book: Book, settling: Settling, aliases: Mapping[BookRow, tuple[str, ...]]) -> list[Fault]:
    """Name each code that two objects would share: a scan of it would name neither."""
    owners: dict[str, str] = {legacy_key(subject.partition(":")[2]): subject for subject in settling.final}
    faults = []
    stated = {row.subject for row in book.versions}
    for subject, codes in settling.final.items():
        if subject not in stated:
            owners |= dict.fromkeys(codes, subject)
    for row in book.versions:
        if isinstance(row.value, PersonCard):
            continue
        for alias in aliases.get(row, ()):
            other = owners.setdefault(alias, row.subject)
            if other != row.subject:
                values = {"value": alias.partition(":")[2], "other": other.partition(":")[2]}
                faults.append(Fault("reference.code-taken", row.row.place("codes"), values))
    return faults


def badge_faults(people: Iterable[BookRow], known: Known, aliases: Mapping[BookRow, tuple[str, ...]]) -> list[Fault]:
    """Name each badge that two people would hold."""
    people = list(people)
    owners = {f"own:{badge}": key for key, person in (known.people or {}).items() for badge in person.badges}
    restated = {row.key for row in people if aliases.get(row)}
    owners = {badge: key for badge, key in owners.items() if key not in restated}
    faults = []
    for row in people:
        for alias in aliases.get(row, ()):
            other = owners.setdefault(alias, row.key)
            if other != row.key:
                values = {"value": alias.partition(":")[2], "other": other}
                faults.append(Fault("reference.code-taken", row.row.place("badges"), values))
    return faults
