"""Editing one row: what a workbook of it would do, no more; and the history that it leaves."""

from datetime import date
from typing import Any

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.billing.grid import Price, UnitGrid
from sterigcs.domain.people import Person
from sterigcs.domain.traytypes import CountSheet
from sterigcs.services.reference import ChangedMeanwhile, ImportNotAllowed, ImportReport, import_reference
from sterigcs.services.reference_edit import Edit, first_line_of, retire_row, save_row
from sterigcs.services.reference_history import FieldChange, StatedVersion, history_of
from sterigcs.services.reference_view import ReferenceRow, Standing, read_book, sheet_named, sheet_of
from tests.support.books import cells, rows, words
from tests.support.plant import Plant

MARCH, FEBRUARY = date(2026, 3, 1), date(2026, 2, 1)


@pytest.fixture
def known(plant: Plant) -> Plant:
    """A store that knows the small workbook, and the small plant's people."""
    assert import_reference(plant.store, cells(rows()), "P01", read_scanned, words()).faults == ()
    return plant


def listed(plant: Plant, sheet: str, organisation: str | None = None) -> tuple[ReferenceRow, ...]:
    with plant.store.read() as look:
        return read_book(look, organisation, words(), read_scanned)[sheet]


def row_of(plant: Plant, sheet: str, key: str, line: int = 0) -> ReferenceRow:
    return next(row for row in reversed(listed(plant, sheet)) if row.key == key and row.line == line)


def save(plant: Plant, row: ReferenceRow, by: str = "P01", **changed: Any) -> ImportReport:
    titles = {column.field: column.title for column in sheet_named(row.sheet).columns}
    given = {**row.cells, **{titles[name]: value for name, value in changed.items()}}
    return save_row(plant.store, Edit(row.sheet, given, row), by, read_scanned, words())


def history(plant: Plant, subject: str) -> tuple[StatedVersion, ...]:
    with plant.store.read() as look:
        return history_of(look, subject, words(), read_scanned)


def price_on(plant: Plant, day: date) -> Any:
    with plant.store.read() as look:
        return look.reference(Price, "EXT", day).amount


def test_a_new_day_adds_a_version_and_the_old_one_still_answers_for_the_day_before(known: Plant) -> None:
    report = save(known, row_of(known, "Prix", "EXT"), amount="41,25", valid_from="01/03/2026")
    assert (report.added, report.corrected) == (1, 0)
    assert [str(price_on(known, day)) for day in (date(2026, 2, 28), MARCH)] == ["38.5", "41.25"]
    first, second = listed(known, "Prix")[-2:] if listed(known, "Prix")[-1].key == "EXT" else listed(known, "Prix")[:2]
    assert (first.standing(MARCH), second.standing(MARCH)) == (Standing.REPLACED, Standing.IN_FORCE)
    assert second.standing(FEBRUARY) is Standing.TO_COME


def test_the_same_day_corrects_the_version_and_the_history_tells_before_and_after(known: Plant) -> None:
    save(known, row_of(known, "Prix", "EXT"), amount="40")
    newest, oldest = history(known, "price:EXT")
    assert (newest.corrects, newest.person, oldest.first) == (True, "P01", True)
    changed = newest.changes[0]
    assert (changed.title, str(changed.before), str(changed.after)) == ("Prix unitaire (€)", "38.5", "40")


def test_a_bad_value_is_a_fault_of_its_column_and_nothing_is_written(known: Plant) -> None:
    before = known.store.count()
    report = save(known, row_of(known, "Prix", "EXT"), amount="cher")
    assert [(fault.code, fault.place.column) for fault in report.faults] == [
        ("reference.not-a-number", "Prix unitaire (€)")
    ]
    assert known.store.count() == before


def test_without_the_right_nothing_is_written(known: Plant) -> None:
    before = known.store.count()
    report = save(known, row_of(known, "Prix", "EXT"), by="T01", amount="40")
    assert report.refusal == ImportNotAllowed(person="T01")
    assert known.store.count() == before


def test_what_somebody_changed_since_it_was_looked_at_is_refused(known: Plant) -> None:
    seen = row_of(known, "Prix", "EXT")
    save(known, seen, amount="40")
    assert save(known, seen, amount="50").refusal == ChangedMeanwhile(thing="EXT")
    assert str(price_on(known, MARCH)) == "40"


def test_a_line_of_a_grid_makes_a_whole_new_version_of_it(known: Plant) -> None:
    line = next(row for row in listed(known, "Lignes de grille"))
    others = len(listed(known, "Lignes de grille"))
    assert save(known, line, work_units="9", valid_from=MARCH).added == 1
    with known.store.read() as look:
        grid = look.reference(UnitGrid, line.key, MARCH)
        assert len(grid.lines) == others
        assert str(look.reference(UnitGrid, line.key, FEBRUARY).lines[line.line].work_units) != "9"
    newest = history(known, line.subject)[0]
    assert [change.title for change in newest.changes] == ["Lignes de grille"]


def test_a_row_that_has_lines_keeps_them_when_it_alone_is_edited(known: Plant) -> None:
    grid = listed(known, "Grilles UO")[0]
    assert save(known, grid, decision="Autre", valid_from=MARCH).faults == ()
    with known.store.read() as look:
        version = look.reference(UnitGrid, grid.key, MARCH)
    assert version.lines
    assert version.decision == "Autre"


def test_a_new_row_that_cannot_be_without_lines_brings_its_first(known: Plant) -> None:
    lines = first_line_of(sheet_named("Conditionnements"))
    assert lines is not None
    edit = Edit(
        "Conditionnements",
        {**listed(known, "Conditionnements")[0].cells, "Code": "box", "Nom": "Boîte"},
        first_line={"Classe de stockage": "standard", "Mois": "3"},
    )
    assert save_row(known.store, edit, "P01", read_scanned, words()).added == 1
    assert [row.key for row in listed(known, "Péremptions") if row.key == "box"] == ["box"]


def test_a_line_of_a_count_sheet_is_changed_and_removed_from_a_day(known: Plant) -> None:
    line = row_of(known, "Fiches de composition", "CES", 1)
    assert save(known, line, quantity="3", valid_from=FEBRUARY).added == 1
    gone = row_of(known, "Fiches de composition", "CES", 1)
    report = retire_row(known.store, gone, date(2026, 2, 28), "P01", read_scanned, words())
    assert report.added == 1
    with known.store.read() as look:
        counts = [len(look.reference(CountSheet, "CES", day).lines) for day in (FEBRUARY, MARCH)]
    assert counts == [2, 1]


def test_a_right_is_ended_without_touching_the_person(known: Plant) -> None:
    right = row_of(known, "Droits", "D01")
    report = retire_row(known.store, right, date(2026, 3, 31), "P01", read_scanned, words())
    assert (report.refusal, report.faults) == (None, ())
    with known.store.read() as look:
        person = look.get(Person, "D01")
    assert person is not None
    assert [each.valid_to for each in person.cards[-1].value.rights] == [date(2026, 3, 31)]


def test_a_retired_row_is_no_longer_in_force_after_its_last_day(known: Plant) -> None:
    report = retire_row(known.store, row_of(known, "Prix", "EXT"), date(2026, 3, 31), "P01", read_scanned, words())
    assert report.corrected == 1
    retired = row_of(known, "Prix", "EXT")
    assert retired.standing(date(2026, 3, 31)) is Standing.IN_FORCE
    assert retired.standing(date(2026, 4, 1)) is Standing.RETIRED
    assert history(known, "price:EXT")[0].changes == (FieldChange("Jusqu'au", None, date(2026, 3, 31)),)


def test_a_members_person_reads_what_is_common_or_their_own(known: Plant) -> None:
    owners = {row.cells["Propriétaire"] for row in listed(known, "Compositions", "CHL")}
    assert owners == {"CHL"}
    assert listed(known, "Prix", "CHL")


def test_a_subject_leads_to_the_sheet_that_states_it() -> None:
    found = sheet_of("price:EXT")
    assert found is not None
    assert found.title == "Prix"
    assert sheet_of("load:1") is None
