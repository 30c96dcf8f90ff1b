"""Finding things: one by what a person typed, packs by the washing load that prepared them."""

from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.scanned import ReadScanned, alias_keys
from sterigcs.services.ports import Reading
from sterigcs.services.rows import PackRow, PackWashRow


def find_one(work: Reading, read: ReadScanned, text: str, kind: str) -> str | None:
    """Give the key of the one thing of a kind that answers to a text; the newest when numbers came back."""
    found = [name for name in work.find(alias_keys(read(text))) if kind_of_subject(name) == kind]
    if len(found) > 1:
        found.sort(key=lambda name: work.last_entry(name) or "")
    return key_of(found[-1]) if found else None


def packs_washed_in(work: Reading, number: str) -> list[PackRow]:
    """List the packs whose content a washing load prepared, with others or alone."""
    among = [row for each in work.rows(PackWashRow, number=number) for row in work.packs(subject=each.subject)]
    return [*work.packs(wash_number=number), *among]
