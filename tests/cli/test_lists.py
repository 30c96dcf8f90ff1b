"""Work lists and photos on the command line."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from sterigcs.domain.journal import Draft
from sterigcs.domain.trays import Tray
from sterigcs.domain.washing import TrayWashed
from sterigcs.services.lists import LISTS
from sterigcs.services.ports import Doing
from tests.support.console import run, tell
from tests.support.plant import Plant

JPEG = b"\xff\xd8\xff\xe0 a photo"


def contradiction(plant: Plant) -> None:
    with plant.store.write() as work:
        work.append([Draft("tray:TR1", "CHC", TrayWashed("X", "LD1 061-01"))], Doing("T01", "washing"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_answers_on_a_store_at_work_and_says_its_name_in_french(plant: Plant, name: str) -> None:
    told = tell(plant, "list", name)
    assert told.exit_code == 0
    assert not told.stdout.startswith(name)


def test_a_list_is_told_as_json_and_written_as_a_workbook(plant: Plant, tmp_path: Path) -> None:
    contradiction(plant)
    status, rows = run(plant, "list", "anomalies")
    assert (status, [row["subject"] for row in rows]) == (0, ["tray:TR1"])
    file = tmp_path / "liste.xlsx"
    assert tell(plant, "list", "anomalies", "--out", str(file)).exit_code == 0
    sheet = load_workbook(file).worksheets[0]
    assert sheet["A2"].value == "CES n° 1"


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_a_workbook_with_its_columns(plant: Plant, tmp_path: Path, name: str) -> None:
    file = tmp_path / "liste.xlsx"
    assert tell(plant, "list", name, "--organisation", "CHL", "--out", str(file)).exit_code == 0
    sheet = load_workbook(file).worksheets[0]
    assert all(cell.value for cell in sheet[1])


def test_a_list_for_an_organisation_that_nobody_knows_is_refused_not_empty(plant: Plant) -> None:
    told = tell(plant, "list", "needs", "--organisation", "ZZ")
    assert (told.exit_code, "ZZ" in told.stdout + told.stderr) == (1, True)


def test_a_photo_is_kept_with_its_thing_and_what_is_no_photo_is_refused(plant: Plant, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.jpg", tmp_path / "b.txt"
    good.write_bytes(JPEG)
    bad.write_bytes(b"hello")
    assert tell(plant, "photo", "TR1", str(good), "--person", "T01").exit_code == 0
    assert tell(plant, "photo", "TR1", str(bad), "--person", "T01").exit_code == 1
    (photo,) = plant.get(Tray, "TR1").photos
    with plant.store.read() as look:
        kept = look.attachment(photo)
    assert kept is not None
    assert kept.content == JPEG
