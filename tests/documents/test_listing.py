"""A list as a workbook: a tab that Excel takes, text that stays text."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from sterigcs import bootstrap
from sterigcs.documents.listing import listing_workbook
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
