"""One change of a store: a transaction that reads what it decides on, appends entries, folds states, updates views."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_
from sqlalchemy.dialects.sqlite import insert as upsert

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.journal import Draft, Entry, new_id, sealed, timestamp
from sterigcs.domain.values import to_micros
from sterigcs.persistence import tables
from sterigcs.persistence.entries import to_row
from sterigcs.persistence.looking import Identity, Look, Stored
from sterigcs.services.codec import FactCodec, FutureFact
from sterigcs.services.folds import begin, fold_of, step
from sterigcs.services.ports import Doing, PersonRecord, StaleSubjectError, StoreError
from sterigcs.services.row_making import made_rows, rows_of
from sterigcs.services.rows import Row

Entropy = Callable[[int], bytes]


class Change(Look):
    """Implements ``ports.Writing``."""

    def __init__(
        self, connection: Connection, codec: FactCodec, identity: Identity, now: datetime, entropy: Entropy
    ) -> None:
        super().__init__(connection, codec, identity, now)
        self._entropy = entropy
        self._next_count = 0

    def new_code(self, kind: CodeKind) -> str:
        """Draw the next code of a kind.

        Its count is the rank in this origin's journal of an entry not yet written: each new thing writes one at
        least, so that no count returns, not even after an undo.
        """
        # A badge is a random alias: whoever holds one cannot compute the next person's.
        random = kind is CodeKind.BADGE
        count = int.from_bytes(self._entropy(3), "big") if random else self._count()
        code = make_code(kind, self.head.draw, count)
        self._stored[f"{kind}:{code}"] = None  # new: there is nothing to read
        return code

    def new_key(self, kind: str | None = None) -> str:
        """Draw the key of a thing that carries no code; of which kind, if it is to be written now."""
        key = f"{self.head.draw:05X}-{self._count():06d}"
        if kind is not None:
            self._stored[f"{kind}:{key}"] = None  # new: there is nothing to read
        return key

    def _count(self) -> int:
        self._next_count = max(self._next_count, self.head.origin_seq) + 1
        return self._next_count

    def append(
        self, drafts: Iterable[Draft], doing: Doing, expected: Mapping[str, str | None] | None = None
    ) -> tuple[Entry, ...]:
        """Append one act and fold it. Raises `StaleSubjectError` when a subject moved since it was read."""
        for subject, entry in (expected or {}).items():
            if self.last_entry(subject) != entry:
                raise StaleSubjectError(subject)
        drafts = list(drafts)
        for draft in drafts:
            if draft.fact.settlement and (stored := self.stored(draft.subject)) and stored.future:
                raise StoreError("journal.from-the-future", subject=draft.subject)
        entries, facts = self._envelop(drafts, doing)
        self._highest.clear()
        if entries:
            self._insert(entries)
            self._note_expected(entries, facts)
            self.fold(list(zip(entries, facts, strict=True)))
        return entries

    def _envelop(self, drafts: list[Draft], doing: Doing) -> tuple[tuple[Entry, ...], list[Any]]:
        head = self.head
        rank = max(to_micros(self._now), head.rank + 1)
        entries: list[Entry] = []
        previous, act = head.hash, ""
        for place, draft in enumerate(drafts):
            encoded = self._codec.encode(draft.fact)
            identifier = new_id(rank + place, self._entropy(10))
            act = act or identifier
            entry = sealed(
                Entry(
                    id=identifier,
                    act=act,
                    origin=head.origin,
                    origin_seq=head.origin_seq + 1 + place,
                    rank=rank + place,
                    subject=draft.subject,
                    mentions=draft.mentions,
                    home=draft.home,
                    kind=encoded.kind,
                    version=encoded.version,
                    body=encoded.body,
                    occurred_at=self._now,
                    clock_offset=None,
                    recorded_at=self._now,
                    declared_at=doing.declared_at,
                    declared_by=doing.declared_by,
                    actor=doing.actor,
                    station=doing.station,
                    corrects=doing.corrects,
                    previous=previous,
                )
            )
            previous = entry.hash
            entries.append(entry)
        if entries:
            last = entries[-1]
            self._head = replace(
                head, origin_seq=last.origin_seq, hash=last.hash, rank=last.rank, recorded_at=self._now
            )
        return tuple(entries), [draft.fact for draft in drafts]

    def _insert(self, entries: Iterable[Entry]) -> None:
        """Write entries and their mentions: two statements, whatever their number."""
        rows = [to_row(entry) for entry in entries]
        self._connection.execute(_INSERT_ENTRY, rows)
        mentions = [
            {"mention": mention, "entry": row["id"]}
            for row, entry in zip(rows, entries, strict=True)
            for mention in dict.fromkeys(entry.mentions)
        ]
        if mentions:
            self._connection.exec_driver_sql(_INSERT_MENTION, [(m["mention"], m["entry"]) for m in mentions])

    def _note_expected(self, entries: tuple[Entry, ...], facts: list[Any]) -> None:
        """Keep, for the shared journal, what each settlement rests on: the last entry of its subject."""
        settled = [
            {"entry": entry.id, "expected": json.dumps({entry.subject: self.last_entry(entry.subject)})}
            for entry, fact in zip(entries, facts, strict=True)
            if fact.settlement
        ]
        if settled:
            self._connection.execute(insert(tables.delivery), settled)

    def fold(self, recorded: list[tuple[Entry, Any]]) -> None:
        """Fold entries just written into their subjects' states and views."""
        recorded.sort(key=lambda pair: (pair[0].subject, pair[0].order))
        names = [name for name, _ in groupby(recorded, key=lambda pair: pair[0].subject)]
        self.fetch(names)
        changed: dict[str, Stored] = {}
        before: dict[str, frozenset[Row]] = {}
        for name, group in groupby(recorded, key=lambda pair: pair[0].subject):
            stored = self._stored[name]
            before[name] = rows_of(name, stored.state) if stored else frozenset()
            folded = self._folded(name, stored, list(group))
            if folded is not None:
                changed[name] = folded
        self._write_states(changed)
        self._write_rows(changed, before)
        self._stored |= changed

    def _folded(self, name: str, stored: Stored | None, group: list[tuple[Entry, Any]]) -> Stored | None:
        """Go on from the stored state; fold anew when an entry arrives below it or undoes an act."""
        fold = fold_of(name)
        if fold is None:
            return None
        late = stored is not None and group[0][0].order < stored.order
        if late or any(entry.corrects is not None for entry, _ in group):
            return self.folded_anew(name, self.recorded(name))
        state = stored.state if stored else begin(fold, name)
        act = stored.act if stored else ""
        future = stored.future if stored else False
        for entry, fact in group:
            future = future or isinstance(fact, FutureFact)
            state = step(fold, state, entry, fact)
            act = act if entry.kind == "scan.refused" else entry.act
        last = group[-1][0]
        return Stored(state, last.order, last.id, act, future)

    def _write_states(self, changed: Mapping[str, Stored]) -> None:
        rows = [self.state_row(name, stored) for name, stored in changed.items()]
        if rows:
            self._connection.execute(_UPSERT_STATE, rows)

    def state_row(self, name: str, stored: Stored) -> dict[str, Any]:
        """Give the row of a folded state."""
        fold = fold_of(name)
        assert fold is not None  # noqa: S101 - only folded subjects come here
        rank, origin, origin_seq = stored.order
        return {
            "subject": name,
            "version": fold.version,
            "rank": rank,
            "origin": origin,
            "origin_seq": origin_seq,
            "entry": stored.entry,
            "act": stored.act,
            "future": int(stored.future),
            "body": self._codec.encode_state(stored.state),
        }

    def _write_rows(self, changed: Mapping[str, Stored], before: Mapping[str, frozenset[Row]]) -> None:
        gone: set[Row] = set()
        new: set[Row] = set()
        for name, stored in changed.items():
            after = rows_of(name, stored.state)
            gone |= before[name] - after
            new |= after - before[name]
        self.write_view_rows(gone, new)

    def write_view_rows(self, gone: Collection[Row], new: Collection[Row]) -> None:
        """Write the rows that came, take away those that went and were not replaced under the same key."""
        keys = {(type(row), _key(row)) for row in new} if gone else set()
        by_kind: dict[Any, list[Row]] = {}
        for row in gone:
            if (type(row), _key(row)) not in keys:
                by_kind.setdefault(type(row), []).append(row)
        for kind, rows in by_kind.items():
            self._connection.execute(_DELETE_ROW[kind], [dict(zip(_KEYS[kind], _key(r), strict=True)) for r in rows])
        by_kind = {}
        for row in new:
            by_kind.setdefault(type(row), []).append(row)
        for kind, rows in by_kind.items():
            self._connection.exec_driver_sql(_UPSERT_ROW[kind], list(map(_VALUES[kind], rows)))

    def replace_states(self, after: str, last: str | None, stored: Mapping[str, Stored]) -> None:
        """Put states and view rows made anew in the place of all those of the subjects from one to another.

        ``after`` is not among them, ``last`` is; None says that there is none after. What is stored of a subject
        without entries goes too.
        """
        between = (after,) if last is None else (after, last)
        for statement in _DELETE_AFTER if last is None else _DELETE_BETWEEN:
            self._connection.exec_driver_sql(statement, between)
        self._write_states(stored)
        self.write_view_rows((), [row for name, found in stored.items() for row in made_rows(name, found.state)])

    def hashes_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the hashes of those of these entries that are here."""
        column = tables.entry.c
        rows = self._connection.execute(select(column.id, column.hash).where(column.id.in_(list(ids))))
        return {row.id: row.hash for row in rows}

    def places_of(self, entries: Iterable[Entry]) -> set[tuple[str, int]]:
        """Give those of these entries' places in their origins that are taken here."""
        column = tables.entry.c
        wanted = [(entry.origin, entry.origin_seq) for entry in entries]
        statement = select(column.origin, column.origin_seq).where(tuple_(column.origin, column.origin_seq).in_(wanted))
        return {(row.origin, row.origin_seq) for row in self._connection.execute(statement)}

    def take_over(self, entries: list[Entry]) -> None:
        """Write entries of other origins as they are, and fold them."""
        if entries:
            self.take_over_unfolded(entries)
            self.fold([(entry, self.fact(entry)) for entry in entries])

    def take_over_unfolded(self, entries: list[Entry]) -> None:
        """Write entries of other origins as they are; a rebuild folds them, which is quicker for very many."""
        self._insert(entries)
        self._head = None

    def set_aside(self, lines: Iterable[tuple[str, str]]) -> None:
        """Keep what cannot be accepted, with the reason; it is folded nowhere."""
        at = timestamp(self._now)
        rows = [{"line": line, "reason": reason, "received_at": at} for line, reason in lines]
        if rows:
            self._connection.execute(insert(tables.set_aside), rows)

    def attach(self, content: bytes, media_type: str) -> str:
        """Keep bytes; give their SHA-256. The same bytes twice are kept once."""
        digest = hashlib.sha256(content).hexdigest()
        row = {"sha256": digest, "content": content, "media_type": media_type}
        self._connection.execute(upsert(tables.attachment).on_conflict_do_nothing(), [row])
        return digest

    def save_person(self, person: PersonRecord) -> None:
        """Keep what is known of a person outside the journal; their badges are replaced."""
        row = {"key": person.key, "name": person.name, "verifier": person.verifier}
        self._connection.execute(insert(tables.person).prefix_with("OR REPLACE"), [row])
        self._connection.execute(delete(tables.badge).where(tables.badge.c.person == person.key))
        badges = [{"badge": badge, "person": person.key} for badge in person.badges]
        if badges:
            self._connection.execute(insert(tables.badge).prefix_with("OR REPLACE"), badges)

    def forget_line(self, line: str) -> None:
        """Let a line of a batch file be answered again."""
        self._connection.exec_driver_sql("DELETE FROM scanned_line WHERE line = ?", (line,))

    def mark_line(self, line: str) -> bool:
        """Note that this line of a batch file is answered; tell whether it was not before."""
        result = self._connection.exec_driver_sql("INSERT OR IGNORE INTO scanned_line VALUES (?)", (line,))
        return result.rowcount == 1


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _KEYS[type(row)])


_INSERT_ENTRY = insert(tables.entry).inline()
_INSERT_MENTION = "INSERT INTO mention (mention, entry_seq) SELECT ?, seq FROM entry WHERE id = ?"
_UPSERT_STATE = insert(tables.state).prefix_with("OR REPLACE").inline()
_KEYS = {kind: tuple(column.name for column in table.primary_key) for kind, table in tables.VIEWS.items()}
_COLUMNS = {kind: tuple(column.name for column in table.columns) for kind, table in tables.VIEWS.items()}
_VALUES = {kind: attrgetter(*columns) for kind, columns in _COLUMNS.items()}
# Plain statements: the close of a month writes thousands of rows inside the lock.
_UPSERT_ROW = {
    kind: f"INSERT OR REPLACE INTO {table.name} ({', '.join(_COLUMNS[kind])}) "
    f"VALUES ({', '.join('?' * len(_COLUMNS[kind]))})"
    for kind, table in tables.VIEWS.items()
}
_FOLDED = (tables.state, *tables.VIEWS.values())
_DELETE_AFTER = tuple(f"DELETE FROM {table.name} WHERE subject > ?" for table in _FOLDED)
_DELETE_BETWEEN = tuple(f"{statement} AND subject <= ?" for statement in _DELETE_AFTER)
_DELETE_ROW = {
    kind: delete(table).where(*(table.c[name] == bindparam(name) for name in _KEYS[kind]))
    for kind, table in tables.VIEWS.items()
}
