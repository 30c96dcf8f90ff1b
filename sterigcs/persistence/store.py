"""A store: one SQLite file in a folder of its own, opened by any number of processes."""

from pathlib import Path
from typing import Self

from sqlalchemy import Connection, insert, select, text

from sterigcs.domain.journal import Draft, OriginBegun, new_id
from sterigcs.domain.values import to_micros
from sterigcs.persistence import place, tables
from sterigcs.persistence.changing import Entropy
from sterigcs.persistence.engine import revision_of
from sterigcs.persistence.looking import Identity, Look
from sterigcs.persistence.transactions import LETTERS, OpenStore, letter_after
from sterigcs.services.codec import FactCodec
from sterigcs.services.ports import Clock, Doing, StoreError

_DRAWS = 1 << 20
VIEWS_MARK = "views"
"""The note that tells which program's states and views are stored."""


class SqlStore(OpenStore):
    """Implements ``ports.Store``. Raises `StoreError` for what a person can do something about."""

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
            letter = letter_after(old.letter) if old else LETTERS[0]
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
