from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.bootstrap import wording
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.facts import REFERENCES
from sterigcs.domain.people import Granted
from sterigcs.domain.reference_book.aliases import alias_of, readable
from sterigcs.domain.reference_book.book import REGISTERS, SHEETS
from sterigcs.domain.reference_book.cells import Wrong, read_cell
from sterigcs.domain.reference_book.columns import CellValue, Column, ColumnKind, word_table
from sterigcs.domain.reference_book.identifiers import is_finess, is_siret, luhn_holds
from sterigcs.domain.reference_book.reading import parse
from sterigcs.domain.reference_book.settling import Known, closed_month_faults, settle
from sterigcs.domain.values import Dated
from tests.support.books import YEAR, all_faults, book_of, cells, rows, with_cell, with_row, words

TRAY, PACK, BADGE = make_code(CodeKind.TRAY, 7, 1), make_code(CodeKind.PACK, 7, 1), make_code(CodeKind.BADGE, 7, 1)


def test_the_small_workbook_is_right() -> None:
    assert all_faults(rows()) == []


def test_every_kind_of_reference_row_has_a_sheet() -> None:
    assert set(REGISTERS) == {kind.reference for kind in REFERENCES}


def test_every_enumeration_of_a_column_has_french_words_all_different() -> None:
    for choices in {column.choices for sheet in SHEETS for column in sheet.columns if column.choices}:
        found = words().get(word_table(choices), {})
        assert set(found) == {member.value for member in choices}, choices
        assert len(set(found.values())) == len(found)


def test_an_enumerated_value_is_read_in_french_whatever_its_case_and_accents() -> None:
    column = next(sheet for sheet in SHEETS if sheet.title == "Machines").column("kind")
    french = words()["machine-kind"]["steriliser"]
    assert read_cell(column, french.upper().replace("É", "E"), words()) == "steriliser"


def test_the_text_of_a_layout_may_be_as_long_as_a_cell_of_a_workbook() -> None:
    column = next(sheet for sheet in SHEETS if sheet.title == "Profils de cycle").column("text")
    assert read_cell(column, "x" * 32_000, words()) == "x" * 32_000
    assert isinstance(read_cell(column, "x" * 32_001, words()), Wrong)


ONE_CELL: list[tuple[str, int, str, CellValue, str]] = [
    ("Organismes", 2, "Nom", "  ", "reference.required"),
    ("Organismes", 2, "Code", "CH C", "reference.bad-key"),
    ("Organismes", 2, "SIRET", "26520004800015", "reference.siret"),
    ("Organismes", 2, "FINESS juridique", "520780033", "reference.finess"),
    ("Organismes", 2, "Code postal", "5200", "reference.postcode"),
    ("Organismes", 2, "Adhérent", "peut-être", "reference.not-yes-no"),
    ("Organismes", 2, "Forme juridique", "mixte", "reference.not-a-choice"),
    ("Organismes", 2, "Valable du", "31/02/2026", "reference.not-a-date"),
    ("Organismes", 2, "Valable du", 46023, "reference.not-a-date"),
    ("Organismes", 2, "Jusqu'au", date(2025, 12, 31), "reference.period-reversed"),
    ("Organismes", 2, "Nom", datetime(2026, 1, 1, 8), "reference.not-text"),  # noqa: DTZ001 - a cell has no zone
    ("Organismes", 2, "Nom", "x" * 501, "reference.too-long"),
    ("Organismes", 3, "Code", "CHC", "reference.twice"),
    ("Machines", 2, "Code", "steri1", "reference.machine-name"),
    ("Services", 2, "Site", None, "reference.required"),
    ("Services", 2, "Site", "NOWHERE", "reference.unknown"),
    ("Services", 2, "Valable du", date(2025, 6, 1), "reference.not-yet-valid"),
    ("Compositions", 2, "Modèle", "NONE", "reference.unknown"),
    ("Fiches de composition", 2, "Quantité", "six", "reference.not-a-number"),
    ("Fiches de composition", 2, "Quantité", None, "reference.required"),
    ("Fiches de composition", 2, "Quantité", 0, "reference.out-of-range"),
    ("Fiches de composition", 2, "Quantité", Decimal("1.5"), "reference.not-whole"),
    ("Fiches de composition", 3, "Ligne", 1, "reference.line-twice"),
    ("Fiches de composition", 3, "Jusqu'au", date(2026, 12, 31), "reference.ends-differ"),
    ("Péremptions", 2, "Mois", None, "reference.required"),
    ("Lignes de grille", 3, "Instruments de", 10, "reference.overlap"),
    ("Lignes de grille", 3, "Instruments à", 10, "reference.range-reversed"),
    ("Lignes de grille", 3, "Grille", "H", "reference.completes-nothing"),
    ("Prix", 2, "Prix unitaire (€)", "1,34725", "reference.too-precise"),
    ("Habilitations", 2, "Personne", "T09", "reference.person-without-row"),
    ("Compositions", 2, "Codes à scanner", TRAY[:-1] + "B", "reference.code-damaged"),
    ("Compositions", 2, "Codes à scanner", PACK, "reference.code-of-another-kind"),
    ("Compositions", 2, "Codes à scanner", "010340123456789021ABC10XYZ", "reference.code-ambiguous"),
    ("Compositions", 2, "Codes à scanner", "TR2", "reference.code-taken"),
    ("Personnes", 2, "Badges", "12345", "reference.not-a-badge"),
    ("Personnes", 2, "Rôles", "technician; chef", "reference.not-a-choice"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "code"), ONE_CELL)
def test_a_wrong_cell_is_named_with_sheet_row_and_column(
    sheet: str, row: int, column: str, value: CellValue, code: str
) -> None:
    faults = [fault for fault in all_faults(with_cell(sheet, row, column, value)) if fault.code == code]
    told_at = {"reference.twice": "Code", "reference.not-yet-valid": "Site"}.get(code, column)
    place = {"sheet": sheet, "row": row, "column": told_at}
    assert place in [{"sheet": f.place.sheet, "row": f.place.row, "column": f.place.column} for f in faults]
    assert all("{" not in wording().fault(fault) for fault in faults)


def test_two_trays_may_not_share_a_code_and_two_people_no_badge() -> None:
    content = with_cell("Compositions", 2, "Codes à scanner", "A-77")
    content["Compositions"][1]["Codes à scanner"] = "a-77"
    content["Personnes"][0]["Badges"] = content["Personnes"][1]["Badges"] = BADGE
    assert [(f.code, f.place.sheet, f.place.row) for f in all_faults(content)] == [
        ("reference.code-taken", "Compositions", 3),
        ("reference.code-taken", "Personnes", 3),
    ]


def test_a_packaging_without_shelf_life_is_told_once() -> None:
    content = rows()
    content["Péremptions"] = []
    assert [(f.code, f.place.sheet, f.place.row, f.place.column) for f in all_faults(content)] == [
        ("reference.no-lines", "Conditionnements", 2, "Code")
    ]


def test_what_links_to_a_row_that_could_not_be_read_is_not_at_fault() -> None:
    faults = all_faults(with_cell("Modèles", 2, "Nom", None))
    assert [(f.code, f.place.sheet) for f in faults] == [("reference.required", "Modèles")]


def test_a_missing_sheet_an_unknown_one_and_columns_too_few_or_too_many_are_faults() -> None:
    whole = cells(rows())
    first = whole.sheets[0]
    strange = replace(first, columns=(*first.columns[1:], "Couleur", "nom"))
    other = replace(first, title="Feuil1")
    book = parse(replace(whole, sheets=(strange, *whole.sheets[2:], other)), words())
    assert [
        (f.code, f.place.sheet, f.values["name"]) for f in book.faults if f.code.endswith(("ng", "own", "twice"))
    ] == [
        ("reference.column-unknown", "Organismes", "Couleur"),
        ("reference.column-twice", "Organismes", "nom"),
        ("reference.column-missing", "Organismes", "Code"),
        ("reference.sheet-missing", "Sites", "Sites"),
        ("reference.sheet-unknown", "Feuil1", "Feuil1"),
    ]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (ColumnKind.DATE, "1/3/2026", date(2026, 3, 1)),
        (ColumnKind.DATE, "2026-03-01", date(2026, 3, 1)),
        (ColumnKind.DATE, datetime(2026, 3, 1), date(2026, 3, 1)),  # noqa: DTZ001 - a cell has no zone
        (ColumnKind.DECIMAL, "1 234,50", Decimal("1234.5")),
        (ColumnKind.DECIMAL, Decimal("134.0"), Decimal(134)),
        (ColumnKind.DECIMAL, None, None),
        (ColumnKind.WHOLE, "6", 6),
        (ColumnKind.YES_NO, "OUI", True),
        (ColumnKind.YES_NO, False, False),
        (ColumnKind.TEXT, Decimal(12), "12"),
        (ColumnKind.TEXTS, "a; b\nc", ("a", "b", "c")),
        (ColumnKind.TEXTS, "a;;b; c", ("a;b", "c")),
        (ColumnKind.TEXTS, None, ()),
    ],
)
def test_a_cell_is_read_as_it_is_typed(kind: ColumnKind, cell: CellValue, value: Any) -> None:
    found = read_cell(Column(title="x", field="x", kind=kind, optional=True), cell, {})
    assert (found, str(found)) == (value, str(value))


def test_a_number_that_a_spreadsheet_made_of_an_identifier_gets_its_zeros_back() -> None:
    column = Column(title="x", field="x", check="finess")
    assert read_cell(column, Decimal(10000024), {}) == "010000024"


@given(st.text() | st.integers() | st.booleans() | st.decimals(allow_nan=False, allow_infinity=False) | st.dates())
@settings(deadline=None, max_examples=200)
def test_no_cell_whatever_it_holds_raises(cell: CellValue) -> None:
    for column in (column for sheet in SHEETS for column in sheet.columns):
        found = read_cell(column, cell, words())
        assert isinstance(found, Wrong) or found is not NotImplemented


@given(st.text("0123456789", min_size=1, max_size=20))
@settings(deadline=None)
def test_luhn_sees_every_single_wrong_digit(digits: str) -> None:
    check = next(str(last) for last in range(10) if luhn_holds(digits + str(last)))
    wrong = [digits + str(last) for last in range(10) if str(last) != check]
    assert not any(map(luhn_holds, wrong))


def test_real_identifiers_hold() -> None:
    assert is_siret("26520004800014")
    assert is_siret("35600000000048")  # La Poste, its seat
    assert is_finess("520780032")
    assert not is_finess("52078003")


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        (TRAY.lower(), f"own:{TRAY}"),
        ("(01)03401234567890(21)A1", "gtin:03401234567890+serial:A1"),
        ("(8004)3456789AB", "giai:3456789AB"),
        ("(8003)03401234567890SER9", "grai:3401234567890+serial:SER9"),
        ("Boîte  12", "legacy:BOÎTE 12"),
        ("legacy:03401234567890", "legacy:03401234567890"),
    ],
)
def test_a_code_is_kept_under_its_most_precise_key_and_written_back_so(text: str, alias: str) -> None:
    assert alias_of(text, CodeKind.TRAY, read_scanned) == alias
    assert alias_of(readable(alias, CodeKind.TRAY, read_scanned), CodeKind.TRAY, read_scanned) == alias


def known_after(content: Any, **more: Any) -> Known:
    """Give what a store knows once it imported a workbook."""
    versions: dict[str, tuple[Dated[Any], ...]] = {}
    for change in settle(book_of(content), Known({}), {}).changes:
        version = Dated(change.value, change.row.valid_from, change.row.valid_to)
        versions[change.row.subject] = (*versions.get(change.row.subject, ()), version)
    return Known(versions, **more)


def changes(content: Any, known: Known) -> list[tuple[str, str]]:
    found = settle(book_of(content), known, {}).changes
    return [(change.row.subject, "added" if change.old is None else "corrected") for change in found]


def test_the_same_workbook_again_changes_nothing_and_a_missing_row_neither() -> None:
    known = known_after(rows())
    assert changes(rows(), known) == []
    assert changes({}, known) == []


def test_the_same_day_corrects_and_another_adds() -> None:
    known = known_after(rows())
    assert changes(with_cell("Prix", 2, "Prix unitaire (€)", "1,4"), known) == [("price:UO", "corrected")]
    later = with_row("Prix", 2, valid_from=date(2026, 6, 1), amount="1,4")
    assert changes(later, known) == [("price:UO", "added")]


def test_a_line_taken_out_of_a_count_sheet_corrects_its_version() -> None:
    content = rows()
    del content["Fiches de composition"][1]
    assert changes(content, known_after(rows())) == [("count-sheet:CES", "corrected")]


def test_a_skill_left_out_stays_and_an_end_retires_it() -> None:
    known = known_after(rows())
    content = rows()
    content["Habilitations"] = []
    assert changes(content, known) == []
    content = with_cell("Habilitations", 2, "Au", date(2026, 6, 30))
    change = settle(book_of(content), known, {}).changes[0]
    assert change.value.skills == (Granted("washing", YEAR, date(2026, 6, 30)),)


MONTHS = frozenset({"2026-02", "2026-03"})


@pytest.mark.parametrize(
    ("content", "month"),
    [
        (with_cell("Prix", 2, "Prix unitaire (€)", "1,4"), "2026-02"),
        (with_row("Prix", 2, valid_from=date(2026, 3, 31)), "2026-03"),
        (with_row("Prix", 2, valid_from=date(2026, 4, 1)), None),
        (with_cell("Prix", 2, "Jusqu'au", date(2026, 3, 30)), "2026-03"),
        (with_cell("Prix", 2, "Jusqu'au", date(2026, 3, 31)), None),
        (with_row("Droits", 2, name="recall", valid_from=date(2026, 4, 1)), None),
        (with_row("Droits", 2, name="recall", valid_from=date(2026, 3, 1)), "2026-03"),
        (rows(), None),
    ],
)
def test_nothing_takes_effect_inside_a_closed_month(content: Any, month: str | None) -> None:
    known = known_after(rows(), closed_months=MONTHS)
    book = book_of(content)
    faults = closed_month_faults(book, settle(book, known, {}), known)
    assert [fault.values["month"] for fault in faults] == ([month] if month else [])
    assert all(fault.values["open"] == "01/04/2026" and fault.place.column for fault in faults)


def test_a_version_before_a_closed_month_that_a_later_one_takes_over_from_may_be_added() -> None:
    known = known_after(rows(), closed_months=frozenset({"2026-03"}))
    versions = {**known.versions, "price:UO": (Dated(known.versions["price:UO"][0].value, date(2026, 3, 1)),)}
    book = book_of(with_cell("Prix", 2, "Valable du", date(2026, 1, 1)))
    known = replace(known, versions=versions)
    assert closed_month_faults(book, settle(book, known, {}), known) == []


def test_what_was_printed_still_reads_when_a_cell_states_other_codes() -> None:
    known = known_after(rows())
    held = known.versions["tray:TR1"][0]
    known = replace(known, versions={**known.versions, "tray:TR1": (replace_codes(held, f"own:{TRAY}", "legacy:OLD"),)})
    book = book_of(with_cell("Compositions", 2, "Codes à scanner", "A-1"))
    row = next(row for row in book.versions if row.subject == "tray:TR1")
    settling = settle(book, known, {row: ("legacy:A-1",)})
    assert settling.final["tray:TR1"] == ("legacy:A-1", f"own:{TRAY}")
    assert settle(book_of(rows()), known, {}).final["tray:TR1"] == (f"own:{TRAY}", "legacy:OLD")


def replace_codes(version: Dated[Any], *codes: str) -> Dated[Any]:
    return replace(version, value=replace(version.value, codes=codes))
