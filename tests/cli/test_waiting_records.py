"""``sterigcs cycles waiting`` and ``give``: a record that came late finds its load by hand."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sterigcs.__main__ import make_app
from sterigcs.domain.loads import Load
from tests.support import walk
from tests.support.plant import Plant, make_plant


@pytest.fixture
def late(tmp_path: Path) -> tuple[Plant, str]:
    """A load whose record began forty minutes after its departure."""
    plant = make_plant(tmp_path / "store")
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    started = plant.get(Load, load).started_at + timedelta(minutes=40)
    content = walk.tape(plant, load, started=started)
    plant.clock.forward(hours=1)
    walk.import_record(plant, content)
    return plant, load


def run(plant: Plant, *words: str) -> tuple[int, object]:
    result = CliRunner().invoke(make_app(["cycles"]), ["--store", str(plant.store.folder), "cycles", *words, "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_what_waits_is_listed_and_given_to_its_load_by_who_reads_records(late: tuple[Plant, str]) -> None:
    plant, load = late
    status, rows = run(plant, "waiting")
    assert isinstance(rows, list)
    assert (status, [row["why"] for row in rows]) == (0, ["no-load"])
    record = rows[0]["record"]
    assert run(plant, "give", record, load, "--person", "L01")[0] == 1
    assert run(plant, "give", record, "nothing", "--person", "T01")[0] == 1
    assert run(plant, "give", record, load, "--person", "T01")[0] == 0
    assert run(plant, "waiting") == (0, [])
    plant.store.close()
