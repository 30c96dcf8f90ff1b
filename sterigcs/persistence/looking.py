"""One consistent look at a store: states, rows of views, entries. One question a method."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, literal, select, union_all

from sterigcs.domain.codes import CodeKind, parse_code
from sterigcs.domain.journal import GENESIS, Entry, Life, parse_timestamp, timestamp
from sterigcs.domain.loads import Load
from sterigcs.domain.references import Versions
from sterigcs.persistence import tables
from sterigcs.persistence.entries import from_row
from sterigcs.persistence.quality_look import QualityLook
from sterigcs.persistence.record_look import RecordLook
from sterigcs.persistence.stock_looking import StockLook
from sterigcs.persistence.tracking_look import TrackingLook
from sterigcs.persistence.wash_looking import WashLook
from sterigcs.services.codec import FactCodec, FutureFact
from sterigcs.services.folds import SUBJECT_KINDS, fold_of, refold
from sterigcs.services.ports import Attachment, Head, PersonRecord
from sterigcs.services.quality_rows import NeedRow, NonConformityRow
from sterigcs.services.rows import (
    AnomalyRow,
    BilledRow,
    CarrierRow,
    CodeRow,
    GapRow,
    LoadRow,
    PackRow,
    RecordRow,
    Row,
    RunRow,
    ShipmentRow,
    TrayRow,
)

S = TypeVar("S", bound=Life)
R = TypeVar("R")

HEAD = "head:"
"""The subject, of no kind, under which where the journal stands is read beside states."""
_E = tables.entry.c
_NEWEST = tables.entry.alias("newest").c
_STATES = select(tables.state).where(tables.state.c.subject.in_(bindparam("subjects", expanding=True)))
_ENTRIES_OF = select(tables.entry).where(_E.subject == bindparam("subject")).order_by(_E.rank, _E.origin, _E.origin_seq)
_ACT = select(tables.entry).where(_E.act == bindparam("act")).order_by(_E.rank)
_RECENT_AT_MOST = 50
_RECENT = (
    select(tables.entry)
    .where(_E.actor == bindparam("actor"), _E.station == bindparam("station"))
    .order_by(_E.rank.desc())
    .limit(_RECENT_AT_MOST)
)
_OWN = tables.entry.alias("own").c
_HIGHEST_RANK = select(_NEWEST.rank).where(_NEWEST.rank > 0).order_by(_NEWEST.rank.desc()).limit(1).scalar_subquery()
_HEAD = select(
    literal(HEAD).label("subject"),
    literal(0).label("version"),
    _HIGHEST_RANK.label("rank"),
    _E.origin,
    _E.origin_seq,
    _E.recorded_at.label("entry"),
    literal("").label("act"),
    literal(0).label("future"),
    _E.hash.label("body"),
).where(
    _E.origin == bindparam("origin"),
    _E.origin_seq == select(func.max(_OWN.origin_seq)).where(_OWN.origin == bindparam("origin")).scalar_subquery(),
)
"""Where the journal of an origin stands, as a row of the table of states: it is read with the first states."""
_MENTIONING = (
    select(tables.entry)
    .join(tables.mention, tables.mention.c.entry_seq == _E.seq)
    .where(tables.mention.c.mention == bindparam("mention"))
    .order_by(_E.rank, _E.origin, _E.origin_seq)
)
_HIGHEST = (
    select(tables.mention.c.mention)
    .where(tables.mention.c.mention >= bindparam("low"), tables.mention.c.mention < bindparam("high"))
    .order_by(tables.mention.c.mention.desc())
    .limit(1)
)
_CODE = tables.VIEWS[CodeRow].c
_CODED: BindParameter[Any] = bindparam("codes", expanding=True)
_FIND = select(_CODE.subject).where(_CODE.code.in_(_CODED))
_NUMBERED = union_all(
    *(
        select(tables.VIEWS[kind].c.subject).where(tables.VIEWS[kind].c.number == bindparam("number"))
        for kind in (PackRow, LoadRow, ShipmentRow, RunRow, NonConformityRow, NeedRow)
    )
)
_STATES_AND_HEAD = union_all(_STATES, _HEAD)
_STATES_AND_CODES = union_all(
    _STATES.add_columns(literal("").label("code")),
    _HEAD.add_columns(literal("").label("code")),
    select(tables.state, _CODE.code)
    .join(tables.VIEWS[CodeRow], _CODE.subject == tables.state.c.subject)
    .where(_CODE.code.in_(_CODED)),
)
_LOADS_IN_STATE = (
    select(tables.state)
    .join(tables.VIEWS[LoadRow], tables.VIEWS[LoadRow].c.subject == tables.state.c.subject)
    .where(tables.VIEWS[LoadRow].c.machine == bindparam("machine"), tables.VIEWS[LoadRow].c.state == bindparam("state"))
    .order_by(tables.VIEWS[LoadRow].c.opened_at.desc())
    .limit(1)
)
_LOAD = tables.VIEWS[LoadRow].c
_LOADS_BETWEEN = (
    select(tables.VIEWS[LoadRow])
    .where(_LOAD.machine == bindparam("machine"), _LOAD.opened_at.between(bindparam("since"), bindparam("until")))
    .order_by(_LOAD.opened_at)
)


@cache
def _counted(names: tuple[str, ...]) -> Select[Any]:
    table = tables.VIEWS[PackRow]
    return select(func.count()).select_from(table).where(*(table.c[name] == bindparam(name) for name in names))


_OWN_SUBJECTS = {CodeKind.PACK: "pack", CodeKind.LOAD: "load", CodeKind.SHIPMENT: "shipment"}


def own_subject(alias: str) -> str | None:
    """Give the subject whose key an own code is: packs, loads, shipments."""
    code = alias.removeprefix("own:")
    parts = parse_code(code) if code != alias else None
    return f"{_OWN_SUBJECTS[parts.kind]}:{code}" if parts and parts.kind in _OWN_SUBJECTS else None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which origin this store writes as."""

    origin: str
    draw: int
    letter: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """A subject's state with what orders it."""

    state: Life
    order: tuple[int, str, int]
    entry: str
    act: str
    future: bool


class Look(QualityLook, RecordLook, StockLook, TrackingLook, WashLook):
    """Implements ``ports.Reading`` on one transaction of one connection."""

    def __init__(self, connection: Connection, codec: FactCodec, identity: Identity, now: datetime) -> None:
        super().__init__(connection)
        self._codec = codec
        self._identity = identity
        self._now = now
        self._stored: dict[str, Stored | None] = {}
        self._coded: dict[str, list[str]] = {}
        self._head: Head | None = None
        self._highest: dict[str, str | None] = {}

    @property
    def now(self) -> datetime:
        """Give the instant of this work."""
        return self._now

    @property
    def head(self) -> Head:
        """Give where the journal of this origin stands."""
        if self._head is None:
            own = self._connection.execute(_HEAD, {"origin": self._identity.origin}).first()
            self._head = self._head_of(own)
        return self._head

    def _head_of(self, own: Any) -> Head:
        """Read where the journal of this origin stands; nothing, when it has written nothing yet."""
        identity = self._identity
        return Head(
            identity.origin,
            identity.draw,
            identity.letter,
            identity.demonstration,
            own.origin_seq if own else 0,
            own.body if own else GENESIS,
            own.rank if own else self._highest_rank(),
            parse_timestamp(own.entry) if own else None,
        )

    def _highest_rank(self) -> int:
        """Give the highest rank here when this origin has written nothing yet."""
        return self._connection.execute(select(func.max(_E.rank))).scalar() or 0

    def fetch(self, subjects: Iterable[str]) -> None:
        """Read these subjects' states at once; those already read are not read again."""
        wanted = sorted({name for name in subjects if name not in self._stored})
        if not wanted:
            return
        self._stored |= dict.fromkeys(wanted)
        for row in self._connection.execute(_STATES, {"subjects": wanted}):
            self._stored[row.subject] = self._read_state(row)

    def stored(self, subject: str) -> Stored | None:
        """Give the stored state of a subject with what orders it."""
        self.fetch((subject,))
        return self._stored[subject]

    def _read_state(self, row: Any) -> Stored | None:
        fold = fold_of(row.subject)
        if fold is None:
            return None
        if row.version == fold.version:
            state = self._codec.decode_state(fold.state, row.body)
        else:  # stored by an older program: its fold is made again from the facts
            state = refold(fold, row.subject, self.recorded(row.subject))
        return Stored(state, (row.rank, row.origin, row.origin_seq), row.entry, row.act, bool(row.future))

    def get(self, kind: type[S], key: str) -> S | None:
        """Give the state of a subject with a life of its own, None when no fact of it is here."""
        stored = self.stored(f"{SUBJECT_KINDS[kind]}:{key}")
        return stored.state if stored and isinstance(stored.state, kind) else None

    def reference(self, kind: Any, key: str, day: date) -> Any:
        """Give the version of a reference row in force that day."""
        stored = self.stored(f"{kind.reference}:{key}")
        if stored is None:
            return None
        if isinstance(stored.state, Versions):
            return stored.state.on(day)
        cards: Any = getattr(stored.state, "cards", ())
        return Versions(versions=cards).on(day)

    def versions(self, kind: Any, key: str) -> Versions[Any] | None:
        """Give all versions of a reference row without a life of its own."""
        stored = self.stored(f"{kind.reference}:{key}")
        return stored.state if stored and isinstance(stored.state, Versions) else None

    def references(self, kind: Any) -> Mapping[str, Any]:
        """Give the states of all rows of one kind of reference data, by key."""
        column = tables.state.c.subject
        prefix = f"{kind.reference}:"
        rows = self._connection.execute(
            select(tables.state).where(column >= prefix, column < f"{kind.reference};").order_by(column)
        )
        found: dict[str, Any] = {}
        for row in rows:
            stored = self._read_state(row)
            if stored is not None:
                found[row.subject.removeprefix(prefix)] = stored.state
        return found

    def find(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Give the subjects that answer to any of these alias keys, own codes or spoken numbers."""
        found = {name for code in codes if (name := own_subject(code)) is not None and self.stored(name) is not None}
        if not all(code in self._coded for code in codes):
            found |= set(self._connection.execute(_FIND, {"codes": list(codes)}).scalars())
        found |= {name for code in codes for name in self._coded.get(code, ())}
        for code in codes if not found else ():
            number = code.removeprefix("legacy:")
            if number != code:
                found |= set(self._connection.execute(_NUMBERED, {"number": number}).scalars())
        return tuple(sorted(found))

    def fetch_scanned(self, subjects: Iterable[str], codes: Sequence[str]) -> None:
        """Read these subjects' states, and those that answer to these alias keys, in one statement."""
        wanted = sorted(set(subjects))
        given: dict[str, Any] = {"subjects": wanted, "origin": self._identity.origin}
        self._stored |= dict.fromkeys(wanted)
        self._coded |= {code: [] for code in codes}
        statement = _STATES_AND_CODES if codes else _STATES_AND_HEAD
        for row in self._connection.execute(statement, given | {"codes": list(codes)} if codes else given):
            if row.subject == HEAD:
                self._head = self._head_of(row)
                continue
            self._stored[row.subject] = self._read_state(row)
            if codes and row.code:
                self._coded[row.code].append(row.subject)

    def load_at(self, machine: str, state: str) -> Load | None:
        """Give the newest load of a machine that is open, running or unloaded."""
        row = self._connection.execute(_LOADS_IN_STATE, {"machine": machine, "state": state}).first()
        if row is None:
            return None
        stored = self._stored[row.subject] = self._read_state(row)
        return stored.state if stored and isinstance(stored.state, Load) else None

    def rows(self, kind: type[R], **equal: str) -> Sequence[R]:
        """List the rows of a view whose columns equal these, by subject."""
        return self._rows(kind, "subject", equal)

    def _states(self, statement: Any, **given: Any) -> Iterator[tuple[Any, Life]]:
        for row in self._connection.execute(statement, given):
            stored = self._stored[row.subject] = self._read_state(row)
            if stored is not None:
                yield row, stored.state

    def person_of_badge(self, badge: str) -> str | None:
        """Give the key of the person who holds this badge."""
        column = tables.badge.c
        found: str | None = self._connection.execute(select(column.person).where(column.badge == badge)).scalar()
        return found

    def person(self, key: str) -> PersonRecord | None:
        """Give what is known of a person outside the journal."""
        person, badge = tables.person.c, tables.badge.c
        row = self._connection.execute(select(tables.person).where(person.key == key)).first()
        if row is None:
            return None
        badges = self._connection.execute(select(badge.badge).where(badge.person == key)).scalars()
        return PersonRecord(row.key, row.name, tuple(sorted(badges)), row.verifier)

    def people(self) -> list[PersonRecord]:
        """Give what is known of all people outside the journal."""
        keys = self._connection.execute(select(tables.person.c.key).order_by(tables.person.c.key)).scalars()
        return [person for key in keys.all() if (person := self.person(key)) is not None]

    def attachment(self, sha256: str) -> Attachment | None:
        """Give kept bytes; erased ones are empty."""
        column = tables.attachment.c
        row = self._connection.execute(select(tables.attachment).where(column.sha256 == sha256)).first()
        return Attachment(row.sha256, row.content or b"", row.media_type) if row else None

    def last_entry(self, subject: str) -> str | None:
        """Give the id of the last entry of a subject."""
        stored = self.stored(subject)
        return stored.entry if stored else None

    def last_act_on(self, subject: str) -> str | None:
        """Give the last act on a subject that did something; a refused scan did nothing."""
        stored = self.stored(subject)
        return stored.act if stored else None

    def recent_acts(self, actor: str, station: str, *, refused: bool = False) -> Iterator[tuple[Entry, ...]]:
        """Give the last acts of this person at this station not undone, newest first; refused scans if asked."""
        rows = self._connection.execute(_RECENT, {"actor": actor, "station": station}).all()
        undone = {row.corrects for row in rows if row.corrects is not None}
        acts: dict[str, list[Any]] = {}
        for row in rows:
            if row.corrects is None and row.act not in undone and (refused or row.kind != "scan.refused"):
                acts.setdefault(row.act, []).append(row)
        cut = rows[-1].act if len(rows) == _RECENT_AT_MOST else None
        for act, found in acts.items():
            yield self.act(act) if act == cut else tuple(map(from_row, reversed(found)))

    def last_uses(self) -> Mapping[str, int]:
        """Give the rank of the last entry of each actor."""
        entry = tables.entry.c
        rows = self._connection.execute(select(entry.actor, func.max(entry.rank)).group_by(entry.actor)).all()
        return dict(rows)

    def act(self, act: str) -> tuple[Entry, ...]:
        """Give the entries of an act."""
        return tuple(map(from_row, self._connection.execute(_ACT, {"act": act})))

    def entries_of(self, subject: str) -> tuple[Entry, ...]:
        """Give all entries of a subject, in order."""
        return tuple(map(from_row, self._connection.execute(_ENTRIES_OF, {"subject": subject})))

    def recorded(self, subject: str) -> list[tuple[Entry, Any]]:
        """Give all entries of a subject with their facts, in order."""
        return [(entry, self.fact(entry)) for entry in self.entries_of(subject)]

    def mentioning(self, mention: str) -> tuple[Entry, ...]:
        """Give all entries that mention something, in order."""
        return tuple(map(from_row, self._connection.execute(_MENTIONING, {"mention": mention})))

    def fact(self, entry: Entry) -> Any:
        """Read the fact of an entry."""
        return self._codec.decode(entry.kind, entry.version, entry.body)

    def highest_mention(self, prefix: str) -> str | None:
        """Give the greatest mention that begins so."""
        if prefix not in self._highest:
            limits = {"low": prefix, "high": f"{prefix}\U0010ffff"}
            self._highest[prefix] = self._connection.execute(_HIGHEST, limits).scalar()
        return self._highest[prefix]

    def packs(self, **equal: str) -> Sequence[PackRow]:
        """List packs whose columns equal these."""
        return self._rows(PackRow, "subject", equal)

    def trays(self, **equal: str) -> Sequence[TrayRow]:
        """List trays whose columns equal these."""
        return self._rows(TrayRow, "subject", equal)

    def carriers(self, **equal: str) -> Sequence[CarrierRow]:
        """List carriers whose columns equal these."""
        return self._rows(CarrierRow, "subject", equal)

    def loads(self, **equal: str) -> Sequence[LoadRow]:
        """List loads whose columns equal these, oldest first."""
        return self._rows(LoadRow, "opened_at", equal)

    def records(self, **equal: str) -> Sequence[RecordRow]:
        """List cycle records whose columns equal these."""
        return self._rows(RecordRow, "subject", equal)

    def shipments(self, **equal: str) -> Sequence[ShipmentRow]:
        """List shipments whose columns equal these."""
        return self._rows(ShipmentRow, "subject", equal)

    def billed(self, **equal: str) -> Sequence[BilledRow]:
        """List billed packs whose columns equal these."""
        return self._rows(BilledRow, "pack", equal)

    def months_behind(self, before: str) -> Mapping[str, int]:
        """Compare two counts that indexes alone answer: with ten years behind, a month costs the same."""
        released, named = (
            {
                row[0]: row[1]
                for row in self._connection.execute(
                    select(column, func.count()).where(column < before).group_by(column)
                )
            }
            for column in (tables.VIEWS[PackRow].c.released_month, tables.VIEWS[BilledRow].c.released_month)
        )
        behind = {month: count - named.get(month, 0) for month, count in released.items()}
        return {month: count for month, count in behind.items() if count > 0}

    def packs_behind(self, months: Iterable[str]) -> Sequence[str]:
        """Name the packs released in these months that no closed month names."""
        pack, billed = tables.VIEWS[PackRow].c, tables.VIEWS[BilledRow].c
        named = select(billed.pack).where(billed.pack == func.substr(pack.subject, len("pack:") + 1)).exists()
        statement = select(pack.subject).where(pack.released_month.in_(list(months)), ~named).order_by(pack.subject)
        return self._connection.execute(statement).scalars().all()

    @property
    def arrivals(self) -> int:
        """Give the place of the last entry in this file: a rank may arrive below others, a place never."""
        return self._connection.execute(select(func.max(_E.seq))).scalar() or 0

    def arrived(self, since: int) -> frozenset[str]:
        """Name the kinds of the facts that arrived after a mark."""
        return frozenset(self._connection.execute(select(_E.kind).where(_E.seq > since).distinct()).scalars())

    def anomalies(self) -> Sequence[AnomalyRow]:
        """List the standing contradictions."""
        return self._rows(AnomalyRow, "subject", {})

    def gaps(self) -> Sequence[GapRow]:
        """List the steps that nobody scanned."""
        return self._rows(GapRow, "subject", {})

    def loads_between(self, machine: str, since: datetime, until: datetime) -> Sequence[LoadRow]:
        """List the loads of a machine opened in a period, both ends included, oldest first."""
        limits = {"machine": machine, "since": timestamp(since), "until": timestamp(until)}
        return [LoadRow(**row._mapping) for row in self._connection.execute(_LOADS_BETWEEN, limits)]  # noqa: SLF001

    def count_packs(self, **equal: str) -> int:
        """Count packs whose columns equal these."""
        counted: int = self._connection.execute(_counted(tuple(equal)), equal).scalar_one()
        return counted

    def life(self, subject: str) -> Life | None:
        """Give the state of any subject, None when no fact of it is here."""
        stored = self.stored(subject)
        return stored.state if stored else None

    def home_of(self, subject: str) -> str | None:
        """Give the home of a subject: that of its last entry."""
        statement = select(_E.home).where(_E.subject == subject).order_by(_E.rank.desc()).limit(1)
        found: str | None = self._connection.execute(statement).scalar()
        return found

    def entries_after(self, subject: str) -> Iterator[Any]:
        """Stream the journal's rows of all subjects after one, subject by subject, each in order."""
        statement = select(tables.entry).where(_E.subject > subject)
        ordered = statement.order_by(_E.subject, _E.rank, _E.origin, _E.origin_seq)
        yield from self._connection.execution_options(yield_per=500).execute(ordered)

    def folded_anew(self, name: str, recorded: list[tuple[Entry, Any]]) -> Stored | None:
        """Fold a subject from all its facts; None for a kind of subject from the future."""
        fold = fold_of(name)
        if fold is None or not recorded:
            return None
        acts = [entry.act for entry, _ in recorded if entry.kind != "scan.refused"]
        last = recorded[-1][0]
        future = any(isinstance(fact, FutureFact) for _, fact in recorded)
        return Stored(refold(fold, name, recorded), last.order, last.id, acts[-1] if acts else "", future)

    def all_states(self) -> Iterator[Any]:
        """Stream the stored states' rows."""
        yield from self._connection.execute(select(tables.state))

    def all_rows(self) -> dict[str, frozenset[Row]]:
        """Give all view rows, by subject."""
        found: dict[str, set[Row]] = {}
        for kind, table in tables.VIEWS.items():
            for row in self._connection.execute(select(table)):
                found.setdefault(row.subject, set()).add(kind(**row._mapping))  # noqa: SLF001 - its public name
        return {name: frozenset(rows) for name, rows in found.items()}
