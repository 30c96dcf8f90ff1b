"""Entries of other origins: received in any order, each checked, what cannot be accepted set aside with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import msgspec

from sterigcs.domain.journal import Entry, entry_hash
from sterigcs.persistence.changing import Change
from sterigcs.persistence.entries import from_line
from sterigcs.persistence.store import SqlStore

T = TypeVar("T")
BATCH = 200
"""Entries a transaction: so that the write lock is held a few tens of milliseconds at most."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of lines received: new entries, entries already here, lines set aside."""

    accepted: int = 0
    known: int = 0
    set_aside: int = 0


def receive(store: SqlStore, lines: Iterable[bytes | str]) -> Received:
    """Take over entries of other origins. One bad line never stops the queue."""
    total = Received()
    for batch in in_batches(lines, BATCH):
        with store.write() as change:
            part = _receive_batch(change, batch)
        total = Received(total.accepted + part.accepted, total.known + part.known, total.set_aside + part.set_aside)
    return total


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut into lists of at most so many."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _receive_batch(change: Change, lines: list[bytes | str]) -> Received:
    good: dict[str, Entry] = {}
    aside: list[tuple[str, str]] = []
    for line in lines:
        text = line.decode("utf-8", errors="replace") if isinstance(line, bytes) else line
        entry = _read(text)
        if isinstance(entry, str):
            aside.append((text, entry))
        elif entry.id in good and good[entry.id] != entry:
            aside.append((text, "same id, other bytes"))
        else:
            good[entry.id] = entry
    known = change.hashes_of(good)
    taken = change.places_of(good.values())
    new: list[Entry] = []
    for entry in good.values():
        if entry.id in known:
            if known[entry.id] != entry.hash:
                aside.append((entry.body, "same id, other bytes"))
        elif (entry.origin, entry.origin_seq) in taken:
            aside.append((entry.body, "same place in its origin, other entry"))
        else:
            taken.add((entry.origin, entry.origin_seq))
            new.append(entry)
    bad = {entry.id for entry in new if not _readable(change, entry)}
    aside += [(entry.body, "not of its kind") for entry in new if entry.id in bad]
    change.take_over([entry for entry in new if entry.id not in bad])
    change.set_aside(aside)
    accepted = len(new) - len(bad)
    return Received(accepted, len(lines) - accepted - len(aside), len(aside))


def _read(text: str) -> Entry | str:
    """Read a line and check its own hash; a text says why it cannot be accepted."""
    try:
        entry = from_line(text)
    except (ValueError, KeyError, TypeError, AttributeError):
        return "not an entry"
    return entry if entry_hash(entry) == entry.hash else "hash does not match"


def _readable(change: Change, entry: Entry) -> bool:
    try:
        change.fact(entry)
    except msgspec.ValidationError:
        return False
    return True
