from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from sterigcs.documents.reference_workbook import read_workbook, write_export
from sterigcs.domain.billing.grid import Price
from sterigcs.domain.reference_book.columns import SheetCells, SheetRow, WorkbookCells
from sterigcs.services.reference import export_reference
from sterigcs.services.reference_edit import Edit, save_row
from sterigcs.services.reference_view import read_book
from tests.support.books import words
from tests.support.pages_reference import AtReference
from tests.support.plant import Plant
from tests.support.window import Window

AMOUNT = "Prix unitaire (€)"
FEBRUARY, MARCH, APRIL = date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1)


def amount_on(plant: Plant, day: date) -> str:
    with plant.store.read() as look:
        return str(look.reference(Price, "EXT", day).amount)


def workbook(window: Window, file: Path, sheet: str, **changed: Any) -> Path:
    """Write the first row of a sheet, with cells of it changed."""
    known = export_reference(window.place.store, window.place.read_code, words())
    sheets = []
    for each in known.sheets:
        first = [SheetRow(row.number, {**row.cells, **changed}) for row in each.rows[:1] if each.title == sheet]
        sheets.append(SheetCells(each.title, each.columns, tuple(first)))
    write_export(file, WorkbookCells(tuple(sheets)), words())
    return file


def test_an_edit_from_a_day_leaves_the_day_before_as_it_was(plant: Plant, window: Window) -> None:
    page = AtReference(window)
    page.look_at("Prix", "EXT")
    page.edit(amount="41,25", valid_from="01/04/2026")
    assert [amount_on(plant, day) for day in (date(2026, 3, 31), APRIL)] == ["38.5", "41.25"]
    assert page.cell(AMOUNT) == "38,5"
    page.look_at("Prix", "EXT", on=APRIL)
    assert page.cell(AMOUNT) == "41,25"


def test_the_history_tells_who_and_before_and_after(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Prix", "EXT")
    page.edit(amount="40")
    assert page.history == [("P01", AMOUNT, "38.5", "40")]
    assert "Historique" in page.page.panel.segments.buttons["history"].text()


def test_a_bad_value_is_refused_below_its_field_and_nothing_is_written(plant: Plant, window: Window) -> None:
    page = AtReference(window)
    page.look_at("Prix", "EXT")
    before = plant.store.count()
    page.edit(amount="cher")
    assert list(page.faults()) == [AMOUNT]
    assert plant.store.count() == before
    assert page.form.cells(page.form.sheet)[AMOUNT] == "cher"


def test_who_lacks_the_right_is_told_and_loses_nothing_typed(plant: Plant, window: Window) -> None:
    page = AtReference(window, "F01")
    page.look_at("Prix", "EXT")
    page.edit(amount="40")
    assert "droit" in page.faults()[""].lower()
    assert amount_on(plant, APRIL) == "38.5"


def test_an_auditor_reads_and_is_offered_no_change(window: Window) -> None:
    page = AtReference(window, "A01")
    page.look_at("Prix", "EXT")
    offered = (page.page.new, page.page.bring, page.page.panel.edit, page.page.panel.retire)
    assert not any(each.isVisibleTo(page.page) for each in offered)
    assert page.page.whole.isVisibleTo(page.page)


def test_what_somebody_changed_meanwhile_is_said(plant: Plant, window: Window) -> None:
    page = AtReference(window)
    page.look_at("Prix", "EXT")
    page.page.panel.edit.click()
    with plant.store.read() as look:
        row = next(each for each in read_book(look, None, words(), window.place.read_code)["Prix"] if each.key == "EXT")
    save_row(plant.store, Edit("Prix", {**row.cells, AMOUNT: "39"}, row), "P01", window.place.read_code, words())
    page._fill({"amount": "40"})
    assert "EXT" in page.faults()[""]
    assert amount_on(plant, APRIL) == "39"


def test_a_new_row_is_added_and_shown_the_day_it_begins(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Véhicules")
    page.new(code="V2", name="Fourgon 2")
    assert page.keys == ["V1", "V2"]


def test_a_link_to_nothing_known_is_refused_below_its_field(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Compositions", "TR1")
    page.edit(tray_type="RIEN")
    assert list(page.faults()) == ["Modèle"]


def test_a_retired_row_is_shown_on_demand_only(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Véhicules", "V1")
    page.retire(MARCH)
    assert page.keys == []
    page.page.all.click()
    assert page.keys == ["V1"]
    page.look_at("Véhicules", on=FEBRUARY)
    assert page.keys == ["V1"]


def test_a_search_keeps_what_holds_the_words(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Compositions")
    page.page.searched.setText("ost")
    assert page.keys == ["TR5", "TR6"]


def test_a_scan_or_another_page_leads_to_the_row(window: Window) -> None:
    page = AtReference(window)
    page.page.scanned("TR1")
    window.settle()
    assert page.page.panel.row is not None
    assert (page.page.sheet.title, page.page.panel.row.key) == ("Compositions", "TR1")
    page.page.scanned("NOWHERE")
    window.settle()
    assert "Aucune ligne" in window.toasts


def test_a_workbook_with_faults_imports_nothing_and_each_fault_leads_to_its_cell(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    page = AtReference(window)
    file = workbook(window, tmp_path / "w.xlsx", "Prix", **{AMOUNT: "cher", "Nature": "?"})
    before = plant.store.count()
    page.bring(file)
    assert plant.store.count() == before
    assert page.shows_faults
    prices = [point for point in page.points if point[0] == "Prix"]
    assert ("Prix", 2, AMOUNT) in prices
    sheet, row, marked = page.jump(page.points.index(("Prix", 2, AMOUNT)))
    assert (sheet, row, AMOUNT in marked) == ("Prix", 2, True)
    assert page.page.go_back()
    assert not page.shows_faults


def test_a_good_workbook_is_imported_and_counted(plant: Plant, window: Window, tmp_path: Path) -> None:
    page = AtReference(window)
    file = workbook(window, tmp_path / "w.xlsx", "Prix", **{AMOUNT: "44"})
    page.bring(file)
    assert not page.shows_faults
    assert amount_on(plant, APRIL) == "44"
    assert "Corrigées" in window.toasts


@pytest.mark.parametrize("name", ["whole", "template"])
def test_everything_and_an_empty_workbook_are_written(window: Window, tmp_path: Path, name: str) -> None:
    page = AtReference(window)
    window.save_as(tmp_path / "out.xlsx")
    getattr(page.page, name).click()
    window.until(lambda: window.place.jobs.idle)
    found = {sheet.title: len(sheet.rows) for sheet in read_workbook(tmp_path / "out.xlsx").sheets}
    assert (found["Compositions"] > 0) is (name == "whole")


def test_the_models_are_sound(window: Window) -> None:
    page = AtReference(window)
    testers = [QAbstractItemModelTester(page.page.table.model), QAbstractItemModelTester(page.page.kinds.model)]
    page.look_at("Prix", "EXT")
    page.edit(amount="40")
    assert testers


def test_a_file_that_is_no_workbook_is_said_and_nothing_is_imported(window: Window, tmp_path: Path) -> None:
    page = AtReference(window)
    file = tmp_path / "w.xlsx"
    file.write_text("no workbook", encoding="utf-8")
    page.bring(file)
    assert page.shows_faults
    assert len(page.points) == 1


def test_an_import_left_before_signing_does_nothing(plant: Plant, window: Window, tmp_path: Path) -> None:
    page = AtReference(window)
    before = plant.store.count()
    page.page.bring.click()
    window.settle()
    assert window.place.jobs.idle
    assert plant.store.count() == before
    assert not page.shows_faults
    assert tmp_path.exists()


def test_an_export_that_cannot_be_written_is_said(window: Window, tmp_path: Path) -> None:
    page = AtReference(window)
    window.save_as(tmp_path / "nowhere" / "out.xlsx")
    page.page.whole.click()
    window.until(lambda: window.place.jobs.idle)
    window.settle()
    assert "nowhere" in window.toasts


def test_where_there_is_little_room_the_row_takes_the_lists_place_and_gives_it_back(window: Window) -> None:
    page = AtReference(window)
    window.shell.resize(683, 384)
    page.look_at("Prix", "EXT")
    assert not page.page.panel.isVisibleTo(page.page)
    page.page.side()
    assert page.page.panel.isVisibleTo(page.page)
    page.page.panel.back.click()
    assert page.page.stack.isVisibleTo(page.page)
    page.page.side()
    assert page.page.go_back()


def test_a_version_opened_shows_the_book_of_its_first_day(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Prix", "EXT")
    page.edit(amount="41,25", valid_from="01/04/2026")
    later = page.page.panel.versions.model.records[-1]
    page.page.panel.version.emit(later)
    window.settle()
    assert page.page.on == APRIL
    assert page.cell(AMOUNT) == "41,25"


def test_a_new_row_that_cannot_be_without_lines_asks_its_first(window: Window) -> None:
    page = AtReference(window)
    page.look_at("Conditionnements")
    page.page.new.click()
    titles = {title for sheet, title in page.form.fields if sheet == "Péremptions"}
    assert "Mois" in titles
    page.form.act.click()
    page.sign()
    assert {"Code", "Nom", "Mois"} <= set(page.faults())
