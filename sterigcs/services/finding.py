"""Finding one thing by what a person typed: a code, a spoken number, a key."""

from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.scanned import ReadScanned, alias_keys
from sterigcs.services.ports import Reading


def find_one(work: Reading, read: ReadScanned, text: str, kind: str) -> str | None:
    """Give the key of the one thing of a kind that answers to a text; the newest when numbers came back."""
    found = [name for name in work.find(alias_keys(read(text))) if kind_of_subject(name) == kind]
    if len(found) > 1:
        found.sort(key=lambda name: work.last_entry(name) or "")
    return key_of(found[-1]) if found else None
