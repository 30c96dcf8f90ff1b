"""A store: one SQLite file in a folder of its own, opened by any number of processes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DatabaseError

from sterigcs.domain.journal import Draft, OriginBegun, new_id
from sterigcs.domain.values import to_micros
from sterigcs.persistence import place, tables
from sterigcs.persistence.changing import Change, Entropy
from sterigcs.persistence.engine import known_fault, make_engine, revision_of
from sterigcs.persistence.entries import from_row, to_line
from sterigcs.persistence.looking import Identity, Look
from sterigcs.services.codec import FactCodec
from sterigcs.services.ports import Clock, Doing, StoreError

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DRAWS = 1 << 20
VIEWS_MARK = "views"
"""The note that tells which program's states and views are stored."""


class SqlStore:
    """Implements ``ports.Store``. Raises `StoreError` for what a person can do something about."""

    def __init__(self, folder: Path, clock: Clock, entropy: Entropy, codec: FactCodec | None = None) -> None:
        self.folder = folder
        self.codec = codec or FactCodec()
        self._clock = clock
        self._entropy = entropy
        self._engine = make_engine(folder / place.DATABASE)
        self._lock = threading.Lock()
        self._writer: Connection | None = None
        self.identity = Identity("", 0, "A", demonstration=False)

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        entropy: Entropy,
        *,
        demonstration: bool = False,
        codec: FactCodec | None = None,
    ) -> Self:
        """Open the store of a folder; make it where there is none. A moved or copied one draws a new origin."""
        place.refuse_network_drive(folder)
        if folder.is_file():
            raise StoreError("store.not-a-folder", folder=str(folder))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("store.not-writable") from error
        new = not (folder / place.DATABASE).exists()
        store = cls(folder, clock, entropy, codec)
        try:
            store._settle_in(demonstration=demonstration, new=new)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _settle_in(self, *, demonstration: bool, new: bool) -> None:
        version = None if new else revision_of(self.folder / place.DATABASE)
        if version is None:
            with self.connection(immediate=True) as connection:
                if schema_version(connection) is None:  # another process may have made it meanwhile
                    make_schema(connection)
        elif version > tables.SCHEMA_VERSION:
            raise StoreError("store.newer-program", version=version)
        elif version < tables.SCHEMA_VERSION:
            self._migrate()
        with self.connection() as connection:
            known = dict(connection.execute(select(tables.store.c.name, tables.store.c.value)).all())
        if "origin" in known:
            self.identity = _identity(known)
        if "origin" not in known or not place.is_at_home(self.folder, known["origin"]):
            self.begin_origin(demonstration=demonstration)
        if known.get(VIEWS_MARK) != (mark := tables.views_mark(self.codec.kinds.values())):
            self._renew_views(mark, any_facts="origin" in known)

    def _migrate(self) -> None:
        """Bring an older store to this program's tables, after a full copy that was verified."""
        from sterigcs.persistence.backup import full_copy  # noqa: PLC0415 - Alembic and its like are slow to import
        from sterigcs.persistence.migrating import migrate  # noqa: PLC0415

        full_copy(self, self.folder / "before-migration", self._clock.now())
        migrate(self._engine)

    def _renew_views(self, mark: str, *, any_facts: bool) -> None:
        """Make states and views anew when another program, with other folds, kinds or columns, made those here."""
        if any_facts:
            from sterigcs.persistence.upkeep import rebuild  # noqa: PLC0415 - only after a change of program

            with self.connection(immediate=True) as connection:
                tables.views.drop_all(connection)
                tables.views.create_all(connection)
            rebuild(self)
        self.note(VIEWS_MARK, mark)

    def begin_origin(self, *, demonstration: bool = False) -> None:
        """Draw a new origin: for a new store, and for one that was copied, moved or restored."""
        with self.connection(immediate=True) as connection:
            known = dict(connection.execute(select(tables.store.c.name, tables.store.c.value)).all())
            if "origin" in known and place.is_at_home(self.folder, known["origin"]):
                self.identity = _identity(known)
                return  # another process drew it while this one waited
            old = Look(connection, self.codec, _identity(known), self._clock.now()).head if "origin" in known else None
            demonstration = demonstration or (old.demonstration if old else False)
            letter = _after(old.letter) if old else LETTERS[0]
            draw = 1 + int.from_bytes(self._entropy(4), "big") % (_DRAWS - 1)
            origin = new_id(to_micros(self._clock.now()), self._entropy(10))
            self.identity = Identity(origin, draw, letter, demonstration)
            for name, value in (
                ("origin", origin),
                ("draw", str(draw)),
                ("letter", letter),
                ("demonstration", str(int(demonstration))),
            ):
                connection.execute(insert(tables.store).prefix_with("OR REPLACE"), [{"name": name, "value": value}])
            change = self._change(connection)
            fact = OriginBegun(draw, letter, demonstration, old.origin if old else None, old.hash if old else None)
            change.append([Draft(f"origin:{origin}", "common", fact)], Doing("system", "store"))
            place.write_marker(self.folder, origin)

    def succeed(self, letter: str, *, demonstration: bool) -> None:
        """Go on after a store that had this letter: spoken numbers take the next; a demonstration stays one."""
        demonstration = demonstration or self.identity.demonstration
        self.identity = replace(self.identity, letter=_after(letter), demonstration=demonstration)
        self.note("letter", self.identity.letter)
        self.note("demonstration", str(int(demonstration)))

    def _change(self, connection: Connection) -> Change:
        return Change(connection, self.codec, self.identity, self._clock.now().astimezone(UTC), self._entropy)

    @contextmanager
    def connection(self, *, immediate: bool = False) -> Iterator[Connection]:
        """Give one transaction: writing ones are immediate, on the one writer connection of this process."""
        try:
            if immediate:
                with self._lock, self._writing() as connection, connection.begin():
                    yield connection
            else:
                with self._engine.connect() as connection, connection.begin():
                    yield connection
        except DatabaseError as error:
            fault = known_fault(error)
            if fault is None:
                raise
            raise fault from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._writer is None:
            self._writer = self._engine.connect().execution_options(immediate=True)
        yield self._writer

    @contextmanager
    def read(self) -> Iterator[Look]:
        """Look, without changing."""
        with self.connection() as connection:
            yield Look(connection, self.codec, self.identity, self._clock.now().astimezone(UTC))

    @contextmanager
    def write(self) -> Iterator[Change]:
        """Change: one immediate transaction, rolled back unless the block ends well."""
        with self.connection(immediate=True) as connection:
            yield self._change(connection)

    def export(self, home: str | None = None) -> Iterator[bytes]:
        """Give each entry as one JSON line, in rank order; of one home and the common ones when a home is named."""
        column = tables.entry.c
        statement = select(tables.entry).order_by(column.rank, column.origin, column.origin_seq)
        if home is not None:
            statement = statement.where(column.home.in_(("common", home)))
        with self.connection() as connection:
            for row in connection.execution_options(yield_per=1000).execute(statement):
                yield to_line(from_row(row)).encode()

    def vacuum_into(self, target: Path) -> None:
        """Write a compact copy of the whole store to a file that does not exist yet."""
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("VACUUM INTO ?", (str(target),))

    def pragmas(self) -> dict[str, Any]:
        """Read back, from the connection that serves scans, what makes its commits durable."""
        with self.connection(immediate=True) as connection:
            names = ("journal_mode", "synchronous")
            return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    def note(self, name: str, value: str | None = None) -> str | None:
        """Read a note of this store, or write it when a value is given. Notes are local: never facts."""
        column = tables.store.c
        with self.connection(immediate=value is not None) as connection:
            if value is not None:
                row = {"name": name, "value": value}
                connection.execute(insert(tables.store).prefix_with("OR REPLACE"), [row])
                return value
            found: str | None = connection.execute(select(column.value).where(column.name == name)).scalar()
            return found

    def count(self) -> int:
        """Give the number of entries."""
        with self.connection() as connection:
            return connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()


def _after(letter: str) -> str:
    return LETTERS[(LETTERS.index(letter) + 1) % len(LETTERS)] if letter in LETTERS else LETTERS[0]


def _identity(known: dict[str, str]) -> Identity:
    return Identity(known["origin"], int(known["draw"]), known["letter"], known["demonstration"] == "1")


def schema_version(connection: Connection) -> str | None:
    """Read the revision of the journal's tables; None in an empty file. Reads only."""
    names = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    if "alembic_version" not in names:
        return None
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def make_schema(connection: Connection) -> None:
    """Make all tables of a new store, and note their revision as Alembic does."""
    tables.journal.create_all(connection)
    tables.views.create_all(connection)
    for statement in tables.APPEND_ONLY:
        connection.execute(text(statement))
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": tables.SCHEMA_VERSION})
