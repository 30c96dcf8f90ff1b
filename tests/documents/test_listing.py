"""A list as a workbook: a tab that Excel takes, text that stays text."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sterigcs import bootstrap
from sterigcs.documents.listing import Shown, listing_workbook, write_long_listing
from sterigcs.services.lists import LISTS

TAB = 31


def read(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).worksheets[0]


@pytest.mark.parametrize("name", LISTS)
def test_the_tab_of_every_list_is_whole_words_that_excel_takes(name: str) -> None:
    title = bootstrap.wording().word("list", name)
    tab = read(listing_workbook(title, ["Plateau"], [])).title
    assert title.startswith(tab)
    assert len(tab) <= TAB
    assert not title[len(tab) :][:1].isalpha()


def test_what_looks_like_a_formula_stays_the_text_it_is() -> None:
    cell = read(listing_workbook("Liste", ["Nom"], [["=1+1"]]))["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_hours_are_those_of_paris_and_days_are_days() -> None:
    sheet = read(
        listing_workbook("Liste", ["Heure", "Jour"], [[datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 7, 1)]])
    )
    assert sheet["A2"].value == datetime(2026, 7, 2, 0, 30)  # noqa: DTZ001 - Excel knows no time zones
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("dd/mm/yyyy hh:mm", "dd/mm/yyyy")


def test_a_list_longer_than_a_sheet_goes_on_in_the_next_one(tmp_path: Path) -> None:
    file = tmp_path / "long.xlsx"
    rows: Iterable[list[Shown]] = ([number, "=1+1", datetime(2026, 3, 2, 6, tzinfo=UTC)] for number in range(5))
    write_long_listing(file, "Suivi: tout", ["Rang", "Nom", "Depuis"], rows, most=2)
    book = load_workbook(file)
    assert book.sheetnames == ["Suivi", "Suivi 2", "Suivi 3"]
    found = [row for sheet in book.worksheets for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [row[0] for row in found] == list(range(5))
    assert {row[1] for row in found} == {"=1+1"}
    assert book.worksheets[0].cell(2, 2).data_type == "s"
    assert {f"{row[2]}" for row in found} == {"2026-03-02 07:00:00"}


def test_a_long_list_of_nothing_has_its_header(tmp_path: Path) -> None:
    write_long_listing(tmp_path / "none.xlsx", "Suivi", ["Rang"], [])
    assert list(load_workbook(tmp_path / "none.xlsx").worksheets[0].iter_rows(values_only=True)) == [("Rang",)]
