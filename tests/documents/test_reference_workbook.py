import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sterigcs.documents import reference_workbook
from sterigcs.documents.reference_workbook import read_workbook, write_export, write_template
from sterigcs.domain.reference_book.book import GUIDE, LISTS, SHEETS
from sterigcs.domain.reference_book.cells import plain
from sterigcs.domain.reference_book.columns import SheetCells, WorkbookCells
from sterigcs.domain.reference_book.reading import parse
from tests.support.books import cells, rows, with_cell, words


def sheet(found: WorkbookCells, title: str) -> SheetCells:
    return next(each for each in found.sheets if each.title == title)


def changed(path: Path, change: Callable[[Workbook], None], content: Any = None) -> WorkbookCells:
    """Write the small workbook, change it as a person would in a spreadsheet, read it again."""
    write_export(path, cells(content or rows()), words())
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return read_workbook(path)


def test_the_template_is_read_without_a_fault_and_states_nothing(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", words())
    found = read_workbook(tmp_path / "t.xlsx")
    book = parse(found, words())
    assert (found.faults, book.faults, book.versions) == ((), (), ())


def test_what_is_written_is_read_again_cell_for_cell(tmp_path: Path) -> None:
    write_export(tmp_path / "t.xlsx", cells(rows()), words())
    found = read_workbook(tmp_path / "t.xlsx")
    before, after = parse(cells(rows()), words()), parse(found, words())
    assert [(v.subject, v.value, v.valid_from) for v in after.versions] == [
        (v.subject, v.value, v.valid_from) for v in before.versions
    ]


@pytest.mark.parametrize("text", ["=1+1", "+33", "-A", "@nom", "=HYPERLINK(A1)"])
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path, text: str) -> None:
    write_export(tmp_path / "t.xlsx", cells(with_cell("Réglages", 2, "Valeur", text)), words())
    found = read_workbook(tmp_path / "t.xlsx")
    assert found.faults == ()
    assert sheet(found, "Réglages").rows[0].cells["Valeur"] == text


def test_identifiers_are_texts_and_days_are_days_in_the_file(tmp_path: Path) -> None:
    write_export(tmp_path / "t.xlsx", cells(rows()), words())
    page = load_workbook(tmp_path / "t.xlsx")["Organismes"]
    by_title = {str(cell.value): page.cell(2, place) for place, cell in enumerate(page[1], start=1)}
    assert by_title["SIRET"].value == "26520004800014"
    assert [by_title[title].number_format for title in ("SIRET", "Code", "Valable du")] == ["@", "@", "dd/mm/yyyy"]


def test_every_sheet_has_a_frozen_header_a_filter_help_and_lists(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", words())
    workbook = load_workbook(tmp_path / "t.xlsx")
    assert workbook.sheetnames == [GUIDE, *(each.title for each in SHEETS), LISTS]
    for each in SHEETS:
        page = workbook[each.title]
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref is not None
        assert all(cell.comment is not None for cell in page[1])
    kinds = workbook["Machines"].data_validations.dataValidation
    assert {rule.showDropDown or False for rule in kinds} == {False}
    assert [word.value for word in workbook[LISTS]["D"][1:]] != []


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_workbook_is_a_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    found = read_workbook(path)
    assert ([fault.code for fault in found.faults], found.sheets) == (["reference.file-unreadable"], ())
    assert found.faults[0].place.file == "t.xlsx"


def test_a_missing_file_an_archive_of_something_else_and_a_cut_workbook_are_faults(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    write_template(tmp_path / "cut.xlsx", words())
    with zipfile.ZipFile(tmp_path / "cut.xlsx") as old, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:200])
    for name in ("none.xlsx", "zip.xlsx", "bad.xlsx"):
        assert [fault.code for fault in read_workbook(tmp_path / name).faults] == ["reference.file-unreadable"]


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_template(tmp_path / "t.xlsx", words())
    monkeypatch.setattr(reference_workbook, "MAX_UNPACKED", 1000)
    assert [fault.code for fault in read_workbook(tmp_path / "t.xlsx").faults] == ["reference.file-too-large"]


def test_merged_cells_formulas_and_spreadsheet_errors_are_told_once_with_their_place(tmp_path: Path) -> None:
    def change(workbook: Workbook) -> None:
        prices = workbook["Prix"]
        prices["E2"] = "=1+1"
        workbook["Fiches de composition"]["F2"] = "#N/A"
        workbook["Sites"].merge_cells("E2:F2")

    found = parse(changed(tmp_path / "t.xlsx", change), words())
    told = [(f.code, f.place.sheet, f.place.row, f.place.column) for f in found.faults]
    assert ("reference.formula", "Prix", 2, "Prix unitaire (€)") in told
    assert ("reference.cell-error", "Fiches de composition", 2, "Quantité") in told
    assert ("reference.merged-cells", "Sites", 2, "Nom") in told
    assert len({fault[1:] for fault in told}) == len(told)


def test_a_missing_sheet_and_a_value_beside_the_columns_are_faults(tmp_path: Path) -> None:
    def change(workbook: Workbook) -> None:
        del workbook["Motifs"]
        workbook["Prix"]["K2"] = "note"

    found = parse(changed(tmp_path / "t.xlsx", change), words())
    assert [(fault.code, fault.place.sheet) for fault in found.faults] == [
        ("reference.column-unknown", "Prix"),
        ("reference.sheet-missing", "Motifs"),
    ]


def test_titles_are_known_whatever_their_case_and_accents(tmp_path: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["Prix"]["E1"] = "PRIX  unitaire (€)"
        workbook["Réglages"].title = "reglages"

    assert parse(changed(tmp_path / "t.xlsx", change), words()).faults == ()
    assert plain("Où ça") == "ou ca"


def test_a_row_far_below_counts_and_empty_rows_do_not(tmp_path: Path) -> None:
    def change(workbook: Workbook) -> None:
        for place, value in enumerate(("later", date(2026, 1, 1), None, None), start=1):
            workbook["Réglages"].cell(900, place, value)

    found = parse(changed(tmp_path / "t.xlsx", change), words())
    assert [(fault.code, fault.place.row, fault.place.column) for fault in found.faults] == [
        ("reference.required", 900, "Valeur")
    ]
