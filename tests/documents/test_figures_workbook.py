"""The committee's workbook opened again: numbers as numbers, words where there is none, one member alone."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from sterigcs import bootstrap
from sterigcs.documents.figures_workbook import figures_workbook
from sterigcs.domain.figures.committee import Committee, page_of
from sterigcs.domain.figures.material import Misuse
from tests.support.figures import LEAST, NO_YEAR, at, case, material, need, seen

WORDS = bootstrap.wording().words
CHC = material(seen(1), seen(2, work_units=None), needs=(need(1, at(15)), need(2, None)), cases=(case(1),))
CHL = material(
    seen(3, member="CHL", name="Ostéosynthèse", dispatched_at=None, delivered_at=None, came_back=True),
    misuses=(Misuse("PACK3", "A071-003 Ostéosynthèse", "CHL", "2026-03", at(9), "expired"),),
    member="CHL",
)


def made(*payers: str, demonstration: bool = False) -> Committee:
    pages = {
        "": page_of("", replace(CHC, member=None, packs=CHC.packs + CHL.packs, misuses=CHL.misuses), CHC, NO_YEAR),
        "CHC": page_of("Hôpital CHC", CHC, CHC, NO_YEAR),
        "CHL": page_of("Hôpital CHL", CHL, CHL, NO_YEAR),
    }
    return Committee(
        month="2026-03",
        since="2026-01",
        made_at=at(8, day=31),
        least=LEAST,
        demonstration=demonstration,
        pages=tuple(pages[payer] for payer in payers or pages),
    )


def opened(committee: Committee) -> Any:
    return load_workbook(BytesIO(figures_workbook(committee, WORDS)))


def line(sheet: Any, name: str) -> list[Any]:
    [row] = [row for row in sheet.iter_rows(min_row=5) if row[0].value == name]
    return list(row)


def values(sheet: Any, name: str) -> list[Any]:
    return [cell.value for cell in line(sheet, name)]


def test_there_is_a_page_for_all_one_for_each_their_comparison_the_cases_and_the_words() -> None:
    assert opened(made()).sheetnames == ["Ensemble", "CHC", "CHL", "Par adhérent", "Cas", "Lisez-moi"]


def test_a_line_tells_value_counted_on_and_covered_for_the_month_and_the_twelve() -> None:
    sheet = opened(made())["CHC"]
    found = line(sheet, "Besoins servis à l’heure")
    assert [cell.value for cell in found] == [*("Besoins servis à l’heure", "%"), *(0.5, 1, 2, 1), *(0.5, 1, 2, 1), 1]
    assert found[2].number_format == "0.0%"
    assert sheet.freeze_panes == "B5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.paperSize) == (
        "landscape",
        1,
        9,
    )


def test_each_of_the_ten_begins_with_its_sentence() -> None:
    sheet = opened(made())["CHC"]
    banners = {row[0]: row[1] for row in sheet.values if row[0] and str(row[0]).split(".", maxsplit=1)[0].isdigit()}
    assert list(banners) == [f"{number}. {WORDS['figure-group'][str(number)]}" for number in range(1, 11)]
    assert list(banners.values()) == [WORDS["figure-meaning"][str(number)] for number in range(1, 11)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Prix prévu", "non renseigné"),
        ("UO libérées", "trop peu de lectures"),
        ("Demandes urgentes servies à l’heure", "rien à compter"),
    ],
)
def test_a_figure_without_value_says_why_in_words(name: str, told: str) -> None:
    assert values(opened(made())["CHC"], name)[2] == told


def test_a_forbidden_use_among_few_scans_is_told_as_the_least_there_was() -> None:
    cell = line(opened(made())["CHL"], "Passages utilisés malgré\u00a0: leur péremption")[2]
    assert (cell.value, cell.number_format) == (1, '"au moins "#,##0')


def test_the_cases_name_what_trace_follows_and_what_they_show() -> None:
    rows = list(opened(made())["Cas"].iter_rows(min_row=2, values_only=True))
    assert (4, "Non-conformités", "CHC", "NC A2026-0001", "problème signalé") in {row[:5] for row in rows}
    misuse = next(row for row in rows if row[0] == 10)
    assert (misuse[2], misuse[3], misuse[6]) == ("CHL", "PACK3", "malgré\u00a0: périmé")
    assert misuse[5].isoformat() == "2026-03-12T10:00:00"


def test_a_click_on_the_number_of_cases_leads_to_the_first_of_them() -> None:
    book = opened(made())
    cell = line(book["CHC"], "Non-conformités")[10]
    assert cell.value == 1
    sheet, _, place = cell.hyperlink.location.partition("!")
    assert sheet == "'Cas'"
    assert book["Cas"][place].row > 1
    assert book["Cas"].cell(book["Cas"][place].row, 4).value == "NC A2026-0001"


def test_the_comparison_has_a_column_a_page() -> None:
    sheet = opened(made())["Par adhérent"]
    assert [cell.value for cell in sheet[4]] == ["Chiffre", "Unité", "Ensemble", "CHC", "CHL"]
    assert values(sheet, "Passages libérés") == ["Passages libérés", "nombre", 3, 2, 1]
    assert values(sheet, "Part des adhérents dans les UO")[3] is None


def test_a_payers_own_workbook_shows_nothing_of_another() -> None:
    book = opened(made("CHC"))
    assert book.sheetnames == ["CHC", "Cas", "Lisez-moi"]
    texts = [str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None]
    assert any("PACK000000000002" in text for text in texts)
    assert not any("CHL" in text or "Ostéosynthèse" in text for text in texts)


def test_a_demonstration_says_so_on_every_page() -> None:
    book = opened(made(demonstration=True))
    assert book["CHC"]["A1"].value.endswith("DÉMONSTRATION")
    assert {sheet.oddHeader.right.text for sheet in book} == {"DÉMONSTRATION"}
    assert "DÉMONSTRATION" not in opened(made())["CHC"]["A1"].value


def test_the_same_figures_give_the_same_bytes() -> None:
    assert figures_workbook(made(), WORDS) == figures_workbook(made(), WORDS)
