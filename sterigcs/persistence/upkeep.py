"""Looking after a store: make states and views again from the journal, and verify all that can be verified."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select

from sterigcs.domain.journal import GENESIS, Entry, entry_hash
from sterigcs.persistence import tables
from sterigcs.persistence.changing import Change
from sterigcs.persistence.entries import from_row
from sterigcs.persistence.transactions import OpenStore
from sterigcs.services.row_making import rows_of
from sterigcs.services.rows import Row

LOCK_S = 0.04
"""How long one batch of a rebuild may hold the write lock."""

Progress = Callable[[int, int], None]


def _no_progress(done: int, total: int) -> None:
    del done, total


def rebuild(store: OpenStore, progress: Progress = _no_progress) -> int:
    """Fold every subject anew, in batches short enough for others to work; give the number of entries folded."""
    with store.connection() as connection:
        total = connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()
    done, after = 0, ""
    while True:
        with store.write() as change:
            count, last = _rebuild_batch(change, after)
        if last is None:
            return done
        done, after = done + count, last
        progress(done, total)


def _rebuild_batch(change: Change, after: str) -> tuple[int, str | None]:
    """Fold the subjects that come next, until the time for one lock is used; give the last, None past the end."""
    until = time.perf_counter() + LOCK_S
    count, stored, last = 0, {}, None
    for name, rows in groupby(change.entries_after(after), key=lambda row: row.subject):
        recorded = [(entry, change.fact(entry)) for entry in map(from_row, rows)]
        folded = change.folded_anew(name, recorded)
        last, count = name, count + len(recorded)
        if folded is not None:
            stored[name] = folded
        if time.perf_counter() > until:
            break
    change.replace_states(after, last, stored)
    return count, last


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification looked at, and what it found wrong: each fault with the entry or thing it is about."""

    entries: int
    states: int
    attachments: int
    faults: tuple[tuple[str, str], ...]
    last_seq: int


def verify(store: OpenStore, *, since: int = 0, progress: Progress = _no_progress) -> Verified:
    """Check hashes, chains, ranks, attachments, and stored states and views against a fresh fold."""
    faults: list[tuple[str, str]] = []
    entries, last = 0, since
    with store.connection() as connection:
        total = connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()
        column = tables.entry.c
        statement = select(tables.entry).where(column.seq > since).order_by(column.origin, column.origin_seq)
        before: Entry | None = None
        for row in connection.execution_options(yield_per=1000).execute(statement):
            entry = from_row(row)
            faults += _entry_faults(entry, before, own=entry.origin == store.identity.origin, since=since)
            before = entry
            entries, last = entries + 1, max(last, row.seq)
            if entries % 1000 == 0:
                progress(entries, total)
    faults += _file_faults(store)
    attachments = 0
    with store.connection() as connection:
        for kept in connection.execute(select(tables.attachment)):
            attachments += 1
            if kept.content and hashlib.sha256(kept.content).hexdigest() != kept.sha256:
                faults.append(("attachment-changed", kept.sha256))
    states = 0
    for fault in _state_faults(store):
        if fault is None:
            states += 1
        else:
            faults.append(fault)
    return Verified(entries, states, attachments, tuple(faults), last)


def _file_faults(store: OpenStore) -> Iterator[tuple[str, str]]:
    """Check the file itself, and that each mention an entry was hashed with can be found by."""
    with store.connection() as connection:
        sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        if sound != "ok":
            yield "file", str(sound)
        lost = connection.exec_driver_sql(
            "SELECT entry.id FROM entry, json_each(entry.mentions) AS said "
            "LEFT JOIN mention ON mention.mention = said.value AND mention.entry_seq = entry.seq "
            "WHERE mention.mention IS NULL LIMIT 20"
        )
        yield from (("mention", row[0]) for row in lost)


def _entry_faults(entry: Entry, before: Entry | None, *, own: bool, since: int) -> Iterator[tuple[str, str]]:
    if entry_hash(entry) != entry.hash:
        yield "hash", entry.id
    chained = before is not None and before.origin == entry.origin
    if before is not None and chained and before.origin_seq + 1 == entry.origin_seq:
        if before.hash != entry.previous:
            yield "chain", entry.id
        if before.rank >= entry.rank:
            yield "rank", entry.id
    elif own and since == 0 and (chained or entry.origin_seq != 1):
        yield "gap", entry.id
    if entry.origin_seq == 1 and entry.previous != GENESIS:
        yield "chain", entry.id


def _state_faults(store: OpenStore) -> Iterator[tuple[str, str] | None]:
    """Give a None for each sound subject, a fault for each whose stored state or views differ from a fresh fold."""
    with store.read() as look:
        stored = {row.subject: row for row in look.all_states()}
        views = look.all_rows()
        for name, group in groupby(look.entries_after(""), key=lambda row: row.subject):
            recorded = [(entry, look.fact(entry)) for entry in map(from_row, group)]
            fresh = look.folded_anew(name, recorded)
            if fresh is None:
                yield None
                continue
            row = stored.pop(name, None)
            if row is None or row.body != store.codec.encode_state(fresh.state) or row.entry != fresh.entry:
                yield "state", name
            elif views.pop(name, frozenset[Row]()) != rows_of(name, fresh.state):
                yield "view", name
            else:
                yield None
        yield from (("state-without-facts", name) for name in stored.keys() | views.keys())


def future_kinds(store: OpenStore) -> list[str]:
    """Name the kinds in the journal that this program does not know."""
    column = tables.entry.c
    with store.connection() as connection:
        found = connection.execute(select(column.kind, column.version).distinct()).all()
    kinds = store.codec.kinds
    return sorted(row.kind for row in found if row.kind not in kinds or row.version > kinds[row.kind].version)
