"""An open store: its transactions, one writer connection a process, and what is read and written through them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DatabaseError

from sterigcs.persistence import place, tables
from sterigcs.persistence.changing import Change, Entropy
from sterigcs.persistence.engine import known_fault, make_engine
from sterigcs.persistence.entries import from_row, to_line
from sterigcs.persistence.looking import Identity, Look
from sterigcs.services.codec import FactCodec
from sterigcs.services.ports import Clock

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class OpenStore:
    """The transactions of a store that `SqlStore` opened. Raises `StoreError`."""

    def __init__(self, folder: Path, clock: Clock, entropy: Entropy, codec: FactCodec | None = None) -> None:
        self.folder = folder
        self.codec = codec or FactCodec()
        self._clock = clock
        self._entropy = entropy
        self._engine = make_engine(folder / place.DATABASE)
        self._lock = threading.Lock()
        self._writer: Connection | None = None
        self._watching = threading.Lock()
        self._watcher: Connection | None = None
        self.identity = Identity("", 0, "A", demonstration=False)

    def close(self) -> None:
        """Let go of the file."""
        for connection in (self._writer, self._watcher):
            if connection is not None:
                connection.close()
        self._writer = self._watcher = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def succeed(self, letter: str, *, demonstration: bool) -> None:
        """Go on after a store that had this letter: spoken numbers take the next; a demonstration stays one."""
        demonstration = demonstration or self.identity.demonstration
        self.identity = replace(self.identity, letter=letter_after(letter), demonstration=demonstration)
        self.note("letter", self.identity.letter)
        self.note("demonstration", str(int(demonstration)))

    def _change(self, connection: Connection) -> Change:
        """Begin a change on a transaction of the writer connection."""
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

    def now(self) -> datetime:
        """Give the time by the store's clock: a demonstration's goes on from the day that was played."""
        return self._clock.now().astimezone(UTC)

    @contextmanager
    def read(self) -> Iterator[Look]:
        """Look, without changing."""
        with self.connection() as connection:
            yield Look(connection, self.codec, self.identity, self.now())

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

    def data_version(self) -> int:
        """Give a number that changes with every commit on this store, whoever made it (``PRAGMA data_version``).

        It is told by a connection that only watches: a connection does not see its own commits in it.
        """
        with self._watching:
            if self._watcher is None:
                self._watcher = self._engine.connect()
            found = self._watcher.exec_driver_sql("PRAGMA data_version").scalar()
            self._watcher.rollback()
        return int(found or 0)

    def count(self) -> int:
        """Give the number of entries."""
        with self.connection() as connection:
            return connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()


def letter_after(letter: str) -> str:
    """Give the letter of spoken numbers that comes next."""
    return LETTERS[(LETTERS.index(letter) + 1) % len(LETTERS)] if letter in LETTERS else LETTERS[0]
