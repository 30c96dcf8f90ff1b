import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sterigcs import bootstrap
from sterigcs.__main__ import main
from sterigcs.bootstrap import open_store
from sterigcs.cli.demo import MARKER
from tests.support.paper import words_on


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["demo", *arguments])
    return int(left.value.code or 0)


def test_a_day_leaves_its_files_and_says_what_to_try(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / MARKER).touch()
    (out / "left-by-the-last-demonstration").touch()
    assert run("--out", str(out), "--days", "1", "--no-window", "--json") == 0
    document = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert not (out / "left-by-the-last-demonstration").exists()
    assert all(Path(each["path"]).exists() and each["count"] for each in document["files"])
    for pdf in ("etiquettes/passages.pdf", "etiquettes/charges.pdf", "codes/murs.pdf", "codes/badges.pdf"):
        assert (out / pdf).read_bytes().startswith(b"%PDF")
    assert (out / "codes" / "graveur.csv").read_text("utf-8-sig").count("\n") == 251
    assert list((out / "bons").glob("*.pdf"))
    assert load_workbook(out / "listes" / "in-plant.xlsx", read_only=True).sheetnames
    assert (out / "papier" / "packing.pdf").read_bytes().startswith(b"%PDF")
    assert len(list((out / "cycles").iterdir())) >= document["days"][0]["cycles"] - 2
    group = next((out / "facturation").glob("*_GROUPE_projet.xlsx"))
    assert load_workbook(group, read_only=True).sheetnames
    assert "Dossier de stérilisation ST" in words_on(next((out / "charges").iterdir()).read_bytes())
    assert "Carnet de la machine ST" in words_on(next((out / "carnets").iterdir()).read_bytes())
    said = (out / "LISEZMOI.txt").read_text("utf-8")
    for command in ("trace A", "journal verify", "billing month", "À REGARDER", "n'existe pas encore"):
        assert command in said
    with open_store(out / "store") as store, store.read() as look:
        assert look.head.demonstration


def test_a_folder_that_no_demonstration_made_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "precious").touch()
    assert run("--out", str(tmp_path), "--days", "1") == 2
    assert "dossier neuf" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["precious"]


@pytest.mark.parametrize("options", [("--days", "1", "--month", "2026-05"), ("--month", "2025-12"), ("--month", "mai")])
def test_a_span_that_cannot_be_played_is_wrong_use(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert run("--out", str(tmp_path / "out"), *options) == 2
    assert not (tmp_path / "out").exists()


def test_a_command_on_a_demonstration_goes_on_from_where_its_play_stopped(tmp_path: Path) -> None:
    stopped = datetime(2026, 10, 7, 14, 38, tzinfo=UTC)
    with bootstrap.open_store(tmp_path) as store:
        store.note(bootstrap.PLAYED_UNTIL, stopped.isoformat())
    with bootstrap.working_store(tmp_path) as store, store.read() as look:
        assert stopped <= look.now < stopped + timedelta(hours=1)
