"""Entries of other origins: received in any order, each checked, what cannot be accepted set aside with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import msgspec

from sterigcs.domain.journal import Entry, entry_hash
from sterigcs.persistence.changing import Change
from sterigcs.persistence.entries import from_line
from sterigcs.persistence.transactions import OpenStore

T = TypeVar("T")
BATCH = 200
"""Entries a transaction: so that the write lock is held a few tens of milliseconds at most."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of lines received: new entries, entries already here, lines set aside."""

    accepted: int = 0
    known: int = 0
    set_aside: int = 0


def receive(store: OpenStore, lines: Iterable[bytes | str]) -> Received:
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
    good: dict[str, tuple[Entry, str]] = {}
    aside: list[tuple[str, str]] = []
    for line in lines:
        text = line.decode("utf-8", errors="backslashreplace") if isinstance(line, bytes) else line
        entry = _read(text)
        if isinstance(entry, str):
            aside.append((text, entry))
        elif entry.id in good and good[entry.id][0] != entry:
            aside.append((text, "same id, other bytes"))
        else:
            good[entry.id] = entry, text
    known = change.hashes_of(good)
    taken = change.places_of(entry for entry, _ in good.values())
    new: list[Entry] = []
    for entry, text in good.values():
        if entry.id in known:
            if known[entry.id] != entry.hash:
                aside.append((text, "same id, other bytes"))
        elif (entry.origin, entry.origin_seq) in taken:
            aside.append((text, "same place in its origin, other entry"))
        elif not _readable(change, entry):
            aside.append((text, "not of its kind"))
        else:
            taken.add((entry.origin, entry.origin_seq))
            new.append(entry)
    change.take_over(new)
    change.set_aside(aside)
    return Received(len(new), len(lines) - len(new) - len(aside), len(aside))


def _read(text: str) -> Entry | str:
    """Read a line and check its own hash; a text says why it cannot be accepted."""
    try:
        entry = from_line(text)
        matches = entry_hash(entry) == entry.hash
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "not an entry"
    return entry if matches else "hash does not match"


def _readable(change: Change, entry: Entry) -> bool:
    try:
        change.fact(entry)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError):  # an upcaster's, too
        return False
    return True
