"""The one way a connection to a store is made: recent SQLite, durable commits, settings read back."""

from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from sterigcs.services.ports import StoreError

PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}
"""What every connection must answer: write-ahead log, FULL synchronisation, and no way around the triggers."""

OLDEST_SQLITE: Final = (3, 51, 3)
"""Before it, the write-ahead log of several connections can be corrupted (the WAL-reset fault)."""


def make_engine(database: Path) -> Engine:
    """Make the engine of a store. Raises `StoreError` at the first connection when a setting does not hold."""
    if sqlcipher3.dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError("store.sqlite-too-old", version=sqlcipher3.dbapi2.sqlite_version)
    engine = create_engine(
        f"sqlite:///{database}", module=sqlcipher3.dbapi2, connect_args={"check_same_thread": False, "timeout": 5}
    )
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def revision_of(database: Path) -> str | None:
    """Read the revision of a file's tables through a connection that cannot write; None when there is none to read.

    A connection that may write would, on closing, move what another program left in the write-ahead log.
    """
    log = database.with_name(f"{database.name}-wal")
    # Without a log to read, "immutable" leaves not even an empty one behind.
    how = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    try:
        connection = sqlcipher3.dbapi2.connect(f"{database.resolve().as_uri()}?{how}", uri=True, timeout=5)
    except sqlcipher3.dbapi2.DatabaseError:
        return None
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlcipher3.dbapi2.DatabaseError:
        return None
    finally:
        connection.close()
    return str(found[0]) if found else None


def _connected(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves: the driver must not
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 5000")
    for name, wanted in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {wanted}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            cursor.close()
            raise StoreError("store.unsafe", setting=f"{name} = {found}")
    cursor.execute("PRAGMA journal_size_limit = 67108864")
    cursor.close()


def _begun(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def known_fault(error: DatabaseError) -> StoreError | None:
    """Tell the faults a person can do something about from ours."""
    text = str(error.orig)
    if "locked" in text or "busy" in text:
        return StoreError("store.busy")
    if "full" in text or "disk I/O error" in text:
        return StoreError("store.full")
    if "readonly" in text or "unable to open" in text:
        return StoreError("store.not-writable")
    if "not a database" in text or "malformed" in text:
        return StoreError("store.damaged")
    return None
