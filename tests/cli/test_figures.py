"""``sterigcs figures`` as a person types it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.console import run, tell
from tests.support.month import MARCH, release
from tests.support.plant import Plant


def test_the_figures_of_a_month_are_told_as_json_and_written(plant: Plant, tmp_path: Path) -> None:
    release(plant, MARCH, 2)
    release(plant, MARCH, owner="CHL")
    out = tmp_path / "figures.xlsx"
    code, found = run(plant, "figures", "--month", "2026-03", "--out", str(out))
    assert (code, found["file"], found["since"]) == (0, str(out), "2026-03")
    assert [page["payer"] for page in found["pages"]] == [None, "CHC", "CHL"]
    figures = {each["code"]: each for each in found["pages"][1]["figures"]}
    assert figures["work-units"]["month"]["value"] == "25.00"
    assert figures["price-forecast"]["month"]["why_not"] == "not-stated"
    assert load_workbook(out).sheetnames[:3] == ["Ensemble", "CHC", "CHL"]


def test_a_payer_alone_has_its_page_and_nobody_elses(plant: Plant, tmp_path: Path) -> None:
    release(plant, MARCH)
    release(plant, MARCH, owner="CHL")
    out = tmp_path / "chl.xlsx"
    code, found = run(plant, "figures", "--month", "2026-03", "--payer", "CHL", "--out", str(out))
    assert (code, [page["payer"] for page in found["pages"]]) == (0, ["CHL"])
    assert load_workbook(out).sheetnames == ["CHL", "Cas", "Lisez-moi"]


def test_a_person_reads_them_in_words(plant: Plant) -> None:
    release(plant, MARCH)
    told = tell(plant, "figures", "--month", "2026-03", "--payer", "CHC").stdout
    assert "CHC Hôpital CHC" in told
    assert "12,50\u00a0UO" in told
    assert "non renseigné" in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--month", "2026-13"), 2),
        (("--month", "2026-03", "--payer", "NOBODY"), 1),
        (("--month", "2026-03", "--out", "/nowhere/at/all.xlsx"), 2),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(plant: Plant, words: tuple[str, ...], code: int) -> None:
    status, answer = run(plant, "figures", *words)
    assert status == code
    assert answer["message" if code == 2 else "todo"]
