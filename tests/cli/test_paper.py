"""``sterigcs paper``: the record of a load and the logbook of a machine, beside the sheets of a paper day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import walk
from tests.support.console import at_console, run
from tests.support.paper import words_on
from tests.support.plant import Plant


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    with at_console(tmp_path, monkeypatch) as made:
        yield made


def test_a_load_record_is_drawn_by_code_or_by_number(plant: Plant, tmp_path: Path) -> None:
    (pack,) = walk.released(plant, "TR1")
    out = tmp_path / "dossier.pdf"
    for name in (walk.load_of(plant, pack), "ST1 061-02"):
        wanted = {"file": str(out), "load": "ST1 061-02", "decision": "released", "packs": 1}
        assert run(plant, "paper", "load-record", name, "--to", str(out)) == (0, wanted)
        assert "LIBÉRÉE" in words_on(out.read_bytes())
        out.unlink()
    assert run(plant, "paper", "load-record", "nothing", "--to", str(out))[0] == 1
    assert not out.exists()
    assert run(plant, "paper", "load-record", "ST1 061-02", "--to", str(tmp_path))[0] == 2


def test_a_machine_logbook_is_drawn_over_a_period(plant: Plant, tmp_path: Path) -> None:
    walk.released(plant, "TR1")
    out = tmp_path / "carnet.pdf"
    march = ("--from", "2026-03-01", "--to", "2026-03-31", "--out", str(out))
    wanted = {"file": str(out), "machine": "ST1", "runs": 2, "missing": 0}
    assert run(plant, "paper", "machine-logbook", "ST1", *march) == (0, wanted)
    assert "Carnet de la machine ST1" in words_on(out.read_bytes())
    assert run(plant, "paper", "machine-logbook", "ST9", *march)[0] == 1
    reversed_ = ("--from", "2026-03-31", "--to", "2026-03-01", "--out", str(out))
    assert run(plant, "paper", "machine-logbook", "ST1", *reversed_)[0] == 2


def test_the_sheet_of_a_paper_day_stays_where_it_was(plant: Plant, tmp_path: Path) -> None:
    out = tmp_path / "feuille.pdf"
    assert run(plant, "paper", "--station", "packing", "--out", str(out)) == (0, {"file": str(out), "labels": []})
    assert run(plant, "paper", "--station", "packing")[0] == 2
