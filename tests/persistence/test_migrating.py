"""Only the journal's own tables are migrated, after a verified copy; states and views are made anew."""

import hashlib
import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection

from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.persistence import migrating, tables
from sterigcs.persistence.engine import make_engine
from sterigcs.persistence.store import SqlStore, schema_version
from sterigcs.persistence.upkeep import verify
from sterigcs.services.ports import StoreError
from tests.support import walk
from tests.support.crash import run
from tests.support.plant import Plant

NEXT = '''"""An imaginary next revision."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE entry ADD COLUMN wind TEXT")
'''


def own_tables(connection: Connection) -> set[tuple[str, str, str]]:
    found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    own = set(tables.journal.tables)
    return {(kind, name, "".join(sql.split())) for kind, name, table, sql in found if table in own}


def files(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}


def test_an_empty_file_migrated_has_the_very_tables_indexes_and_triggers_of_a_new_store(
    plant: Plant, tmp_path: Path
) -> None:
    folder = tmp_path / "100 %"
    folder.mkdir()
    engine = make_engine(folder / "empty.sqlite")
    migrating.migrate(engine)
    with engine.connect() as migrated, plant.store.connection() as made:
        assert own_tables(migrated) == own_tables(made)
        assert len(own_tables(made)) == 19
        assert schema_version(migrated) == schema_version(made) == tables.SCHEMA_VERSION
    engine.dispose()


def test_an_older_store_is_migrated_only_after_a_full_copy_that_was_checked(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.send(plant, "TR1")
    folder, lines = plant.store.folder, list(plant.store.export())
    plant.store.close()
    revisions = shutil.copytree(migrating.REVISIONS, tmp_path / "revisions")
    (revisions / "versions" / "v0002.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(tables, "SCHEMA_VERSION", "0002")
    monkeypatch.setattr(migrating.migrate, "__defaults__", (revisions,))

    def broken(store: SqlStore, target: Path) -> None:
        del store
        target.write_bytes(b"")

    before = files(folder)
    with monkeypatch.context() as patched:
        patched.setattr(SqlStore, "vacuum_into", broken)
        with pytest.raises(StoreError, match=r"backup\.copy-unsound"):
            SqlStore.open(folder, plant.clock, Random(3).randbytes)
    assert files(folder) == before

    with SqlStore.open(folder, plant.clock, Random(3).randbytes) as store, store.connection() as connection:
        columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info('entry')").scalars().all()
        assert columns[-1] == "wind"
        assert schema_version(connection) == "0002"
    (copy,) = (folder / "before-migration").glob("copie-*.sqlite")
    with sqlite3.connect(copy) as old:
        assert old.execute("SELECT count(*) FROM entry").fetchone() == (len(lines),)
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


@pytest.mark.parametrize("crashed", [False, True], ids=["closed", "with a write-ahead log left behind"])
def test_a_store_of_a_newer_program_is_refused_in_french_before_any_write(
    plant: Plant, tmp_path: Path, *, crashed: bool
) -> None:
    with plant.store.connection(immediate=True) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    folder = plant.store.folder
    if crashed:
        folder = shutil.copytree(folder, tmp_path / "crashed")
    else:
        plant.store.close()
    before = files(folder)
    found = run(folder, "journal", "verify")
    assert (found.returncode, found.stdout) == (2, "")
    assert "programme plus récent" in found.stderr
    after = files(folder)
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: digest for name, digest in before.items() if not name.endswith("-shm")
    }
    assert ("journal.sqlite-wal" in after) is crashed


def test_states_and_views_that_another_program_made_are_made_anew(plant: Plant) -> None:
    walk.send(plant, "TR1")
    with plant.store.connection(immediate=True) as connection:
        connection.exec_driver_sql("UPDATE state SET body = '{}', future = 1")
        connection.exec_driver_sql("ALTER TABLE tray DROP COLUMN name")
    plant.store.note("views", "another program's")
    folder = plant.store.folder
    plant.store.close()
    with SqlStore.open(folder, plant.clock, Random(3).randbytes) as store:
        assert verify(store).faults == ()
        with store.read() as look:
            tray = look.get(Tray, "TR1")
            stored = look.stored("tray:TR1")
        assert tray is not None
        assert tray.step is Step.SENT
        assert stored is not None
        assert not stored.future


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "journal.sqlite").write_bytes(b"not a database" * 100)
    found = run(folder, "journal", "verify")
    assert found.returncode == 2
    assert "abîmé" in found.stderr
