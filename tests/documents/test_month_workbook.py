import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sterigcs.documents.month_names import group_file, payer_file, titres_file
from sterigcs.documents.month_statement import money_text, money_words
from sterigcs.documents.month_titres import titres_csv
from sterigcs.documents.month_workbook import group_workbook, payer_workbook
from sterigcs.domain.billing.frame import frame_of
from sterigcs.domain.billing.gathering import MonthToBill
from sterigcs.domain.billing.month import Closing, statements_of
from sterigcs.domain.billing.statements import MonthBill
from sterigcs.domain.members import ServiceAgreement
from sterigcs.domain.tray_facts import EntryReason
from tests.support.formulas import worked_out
from tests.support.month import MARCH, books, month, one, organisation, released_pack

FINGERPRINT = "ab" * 32
CLOSING = Closing(date(2026, 4, 2), {"R-2026": 11, "F-2026": 0}, "cd" * 32)
PAYER_SHEETS = {
    "Détail": "N° de ligne du relevé|N° de passage|Code du passage|Composition|Désignation|Version de la fiche|"
    "Nombre d'instruments|Catégorie UO|Conditionnement|Procédé|Propriétaire|Service demandeur|Motif|Urgent|Reçu le|"
    "Charge(s) de lavage|N° de lot (stérilisateur, charge)|N° de cycle machine|Libéré le|Libéré par (code)|"
    "Bon de livraison|Livré à|Livré le|Version de grille|UO|Prix de l'UO (€)|Montant indicatif (€)|Situation",
    "Contrôle": "Contrôle|Valeur inscrite|Valeur recalculée|Écart|Verdict|Explication",
    "Non facturés": "N° de passage|Composition|Service|Libéré le|UO|Motif de non-facturation|N° de non-conformité|"
    "Décidé par (code)|Le",
    "Reports et corrections": "Mois d'origine|N° de passage ou de ligne|Nature|Document corrigé|Ancienne valeur|"
    "Nouvelle valeur|Montant (€)|Motif|Décidé par (code)|Le",
    "Cumul annuel": "Mois|Passages|UO réelles|UO prévues|Écart (%)|Montant facturé|Cumul facturé|UO du groupement|"
    "Part (%)|Prix prévu|Prix projeté|Régularisation estimée (€, estimation)",
    "Grille et prix": "Version|Catégorie|Conditionnement|Instruments de|Instruments à|Procédé|UO|En vigueur du|"
    "En vigueur au|Décision||Nature|Prix|Du|Au|Délibération",
    "Lisez-moi": "Feuille ou mot|Explication",
}
LINES = (
    "N° de ligne|Site (FINESS)|Service demandeur|Nature|Motif|Catégorie UO|Unité|Quantité de passages|UO unitaires|"
    "Total UO (ou quantité)|Prix unitaire (€)|Montant HT (€)|Taux de TVA|Montant TVA (€)|Montant TTC (€)|Clé|"
    "Dont contesté (€)"
)
GROUP_SHEETS = {
    "Synthèse": "Payeur|Nature juridique|Passages|UO|Part (%)|Montant HT|TVA|TTC|Mois précédent|Écart|Dont reports|"
    "Dont contesté",
    "Titres à émettre": "Exercice|Type|N° de relevé|Code tiers|Raison sociale|SIRET|Nature juridique|Objet|"
    "Compte d'imputation|Montant HT|Taux TVA|Montant TVA|Montant TTC|Date|Échéance|Code service|N° d'engagement|"
    "Document corrigé|Pièce jointe|Empreinte",
    "Avant clôture": "Point|Arrêté|Nombre|Lesquels",
    "Régularisation": "Payeur|UO de l'année|Part (%)|Charges à répartir|Part exacte|Part arrondie|Déjà facturé|"
    "Régularisation|Débit ou crédit",
}


@pytest.fixture(scope="module")
def words() -> Mapping[str, Mapping[str, str]]:
    table = tomllib.loads((Path(__file__).parents[2] / "resources/wording/fr.toml").read_text("utf-8"))
    found: Mapping[str, Mapping[str, str]] = table["word"]
    return found


def march() -> MonthToBill:
    """A month with everything in it: two members, a clinic, a late pack, one that nobody pays, ugly names."""
    february = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
    packs = (
        released_pack(
            1, datetime(2026, 3, 31, 21, 30, tzinfo=UTC), name='=HYPERLINK("http://x")', composition="@SUM(A1)"
        ),
        released_pack(2, name="-2+3", urgent=True, delivered_to="Site CHC", delivered_at=MARCH),
        released_pack(3, name="É" * 40_000, work_units=Decimal("3.3333")),
        released_pack(4, name="noir\x00sur\x1fblanc", entry_reason=EntryReason.EXPIRED),
        released_pack(5, redo="wet"),
        released_pack(6, payer="CHL", department="CHL-BLOC", owner="\ttab"),
        released_pack(7, payer="GCS2", department="+33"),
    )
    agreement = one(ServiceAgreement("CV-2026-01", "CHC", date(2026, 1, 15)))
    issuer = replace(
        organisation("GCS"), issuer=True, name="GCS du Sud haut-marnais", contact="facturation@gcs.example"
    )
    rows = {**books().organisations, "GCS": one(issuer)}
    known = books(agreements={"CV1": agreement}, organisations=rows)
    return month(*packs, late=(released_pack(8, february),), books=known)


def made(closing: Closing | None = None) -> MonthBill:
    gathered = march()
    payers = statements_of(gathered, closing)
    assert isinstance(payers, tuple)
    marks = [f"{rank:064d}" for rank in range(len(payers))]
    return MonthBill(frame_of(gathered, payers, marks, closing), payers, FINGERPRINT)


def at(text: str) -> datetime:
    """Give an instant as a cell holds it: local, without a zone."""
    return datetime.fromisoformat(text)


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def payer_book(words: Any, place: int = 0, closing: Closing | None = None) -> Any:
    return opened(payer_workbook(made(closing).payers[place], FINGERPRINT, words))


def header(book: Any, sheet: str) -> list[Any]:
    return [cell.value for cell in book[sheet][1]]


def column(book: Any, sheet: str, title: str) -> list[Any]:
    place = header(book, sheet).index(title)
    return [row[place] for row in list(book[sheet].values)[1:]]


def test_a_payers_workbook_has_every_sheet_and_column(words: Any) -> None:
    book = payer_book(words)
    assert book.sheetnames == ["Relevé", *PAYER_SHEETS]
    for sheet, titles in PAYER_SHEETS.items():
        wanted = [title or None for title in titles.split("|")]
        assert header(book, sheet)[: len(wanted)] == wanted
        assert book[sheet].freeze_panes == "A2"
        assert book[sheet].tables
        assert not book[sheet].merged_cells.ranges


def test_the_groups_workbook_adds_its_sheets_and_the_payer_to_the_others(words: Any) -> None:
    book = opened(group_workbook(made(CLOSING), words))
    assert set(book.sheetnames) == {"Relevé", *PAYER_SHEETS, *GROUP_SHEETS}
    for sheet, titles in GROUP_SHEETS.items():
        assert header(book, sheet)[: titles.count("|") + 1] == titles.split("|")
    assert set(column(book, "Détail", "Payeur")) == {"CHC", "CHL", "GCS2"}
    assert header(book, "Détail")[1:29] == PAYER_SHEETS["Détail"].split("|")


def test_every_page_is_a4_landscape_one_page_wide_with_number_fingerprint_and_pages(words: Any) -> None:
    for sheet in payer_book(words, closing=CLOSING):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows is not None
        assert sheet.oddFooter.center.text == f"R-2026-0012 - {FINGERPRINT} - page &P / &N"
        assert sheet.oddHeader.right.text == "EXEMPLE, NON OPPOSABLE"


def test_an_example_grid_is_told_in_a_cell_of_every_sheet(words: Any) -> None:
    bill = made()
    for content in (payer_workbook(bill.payers[0], FINGERPRINT, words), group_workbook(bill, words)):
        for sheet in opened(content):
            if sheet.title != "Régularisation" or bill.frame.example:
                assert any("EXEMPLE, NON OPPOSABLE" in str(cell.value) for cell in sheet[1]), sheet.title


def test_nothing_in_a_data_sheet_is_a_formula_and_dangerous_text_stays_text(words: Any) -> None:
    book = payer_book(words)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or sheet.title == "Contrôle", (sheet.title, cell.coordinate)
                if isinstance(cell.value, str) and cell.value[:1] in {"=", "+", "-", "@"} and cell.data_type != "f":
                    assert cell.quotePrefix
    names = column(book, "Détail", "Désignation")
    assert '=HYPERLINK("http://x")' in names
    assert "noir\ufffdsur\ufffdblanc" in names
    assert max(map(len, names)) == 32_767


def test_values_have_their_type_and_format(words: Any) -> None:
    book = payer_book(words)
    late = 2 + column(book, "Détail", "Situation").index("reporté de 02/2026")
    row = dict(zip(header(book, "Détail"), book["Détail"][late], strict=False))
    assert (row["N° de passage"].data_type, row["N° de passage"].number_format) == ("s", "@")
    assert (row["Libéré le"].value, row["Libéré le"].number_format) == (at("2026-02-20T10:00"), "dd/mm/yyyy hh:mm")
    assert (row["UO"].value, row["UO"].number_format) == (12.5, "#,##0.00##")
    assert row["Prix de l'UO (€)"].number_format == "#,##0.0000"
    assert row["Montant indicatif (€)"].number_format == "#,##0.000000"
    assert at("2026-03-31T23:30") in column(book, "Détail", "Libéré le")


def lines_of(book: Any) -> list[dict[str, Any]]:
    rows = list(book["Relevé"].values)
    first = next(place for place, row in enumerate(rows) if "N° de ligne" in row)
    titles = list(rows[first])
    found = []
    for row in rows[first + 1 :]:
        values = dict(zip(titles, row, strict=True))
        if values["N° de ligne"] is None:
            break
        found.append(values)
    return found


def test_the_statement_can_be_worked_out_again_from_its_details(words: Any) -> None:
    book = payer_book(words)
    lines = lines_of(book)
    assert list(lines[0])[:17] == LINES.split("|")
    details = list(zip(*(column(book, "Détail", t) for t in ("N° de ligne du relevé", "UO")), strict=True))
    for line in lines:
        units = sum(Decimal(str(unit)) for number, unit in details if number == line["N° de ligne"])
        assert units == Decimal(str(line["Total UO (ou quantité)"]))
        amount = round(units * Decimal(str(line["Prix unitaire (€)"])) + Decimal("0.0000001"), 2)
        assert amount == Decimal(str(line["Montant HT (€)"]))
    assert [line["Motif"] for line in lines] == ["Périmé", "Usage", "Usage"]
    assert all(isinstance(line["Site (FINESS)"], str) for line in lines)


def said(book: Any) -> dict[str, Any]:
    """Give the head block: each label with the value beside it."""
    found: dict[str, Any] = {}
    for row in book["Relevé"].iter_rows(max_row=17, values_only=True):
        found |= {row[0]: row[2], row[7]: row[11]}
    return found


def test_a_closed_statement_says_who_when_why_and_how_much(words: Any) -> None:
    book = payer_book(words, closing=CLOSING)
    head = said(book)
    assert (head["N° de relevé"], head["Date d'arrêté"]) == ("R-2026-0012", at("2026-04-02"))
    assert (head["Émetteur"], head["Destinataire"]) == ("GCS du Sud haut-marnais", "Hôpital CHC")
    assert head["SIRET"] == "26520000800017"
    assert "EXEMPLE, NON OPPOSABLE" in head["Grille UO"]
    assert head["Prix de l'UO"].startswith("1,3472\u00a0€, n° 12 du 01/12/2025")
    assert head["Régime de TVA"].endswith("261 B du code général des impôts")
    assert head["Convention"] == "CV-2026-01, signée le 15/01/2026"
    texts = [str(cell) for row in book["Relevé"].values for cell in row if cell is not None]
    assert any(text.startswith("Arrêté le présent relevé à la somme de") for text in texts)
    assert any(FINGERPRINT in text for text in texts)
    assert any("cd" * 32 in text for text in texts)


def test_a_draft_says_so_and_has_no_number(words: Any) -> None:
    head = said(payer_book(words))
    assert (head["N° de relevé"], head["Date d'arrêté"]) == ("PROJET, sans numéro", None)
    assert head["Observations jusqu'au"] == at("2026-04-10")


@pytest.mark.parametrize("grouped", [False, True])
def test_every_formula_gives_the_literal_beside_it(words: Any, grouped: bool) -> None:
    bill = made(CLOSING)
    content = group_workbook(bill, words) if grouped else payer_workbook(bill.payers[0], FINGERPRINT, words)
    book = opened(content)
    rows = list(book["Contrôle"].iter_rows(min_row=2, max_col=6, values_only=True))
    assert len(rows) > 15
    for name, stated, formula, gap, verdict, why in rows:
        found = worked_out(book, formula)
        limit = Decimal("0.005") if name.startswith("Arrondi") else Decimal("0.00000001")
        assert abs(found - Decimal(str(stated))) <= limit, (name, stated, formula, found)
        assert (verdict, gap.startswith("=ROUND(C"), bool(why)) == ("OK", True, True)


def test_a_figure_that_does_not_hold_is_told_as_a_literal(words: Any) -> None:
    bill = made().payers[0]
    wrong = replace(bill, lines=(replace(bill.lines[0], amount=Decimal(1)), *bill.lines[1:]))
    book = opened(payer_workbook(wrong, FINGERPRINT, words))
    verdicts = dict(zip(column(book, "Contrôle", "Contrôle"), column(book, "Contrôle", "Verdict"), strict=True))
    assert verdicts["Montant, ligne 1"] == "ÉCART"
    assert verdicts["Montant, ligne 2"] == "OK"


def test_a_payer_sees_no_other(words: Any) -> None:
    content = payer_workbook(made().payers[1], FINGERPRINT, words)
    texts = [str(cell) for sheet in opened(content) for row in sheet.values for cell in row]
    assert not any("CHC-BLOC" in text or "GCS2" in text for text in texts)


def test_what_is_not_billed_and_what_comes_late_are_listed_with_their_reason(words: Any) -> None:
    book = payer_book(words)
    assert column(book, "Non facturés", "Motif de non-facturation") == ["Refait à la charge du service\u00a0: wet"]
    assert column(book, "Reports et corrections", "Mois d'origine") == ["02/2026"]


def test_members_and_others_are_never_added_up_together(words: Any) -> None:
    book = opened(group_workbook(made(), words))
    totals = {row[0]: row[5] for row in book["Synthèse"].iter_rows(values_only=True) if str(row[0]).startswith("Total")}
    assert totals == {"Total des adhérents (TVA exonérée)": 88.69, "Total des non-adhérents (avec TVA)": 18.75}


def test_an_empty_sheet_keeps_its_header_and_its_table(words: Any) -> None:
    [bill] = statements_of(month(released_pack(1)))  # type: ignore[misc]
    book = opened(payer_workbook(bill, FINGERPRINT, words))
    assert header(book, "Non facturés")[0] == "N° de passage"
    assert book["Non facturés"].tables["NonFactures"].ref == "A1:I2"


def test_a_month_where_nobody_pays_still_has_its_group_workbook(words: Any) -> None:
    gathered = month(released_pack(1, redo="wet"))
    book = opened(group_workbook(MonthBill(frame_of(gathered, (), []), (), FINGERPRINT), words))
    assert column(book, "Non facturés", "N° de passage") == ["A071-001"]


def test_the_same_bill_gives_the_same_bytes(words: Any) -> None:
    bill = made(CLOSING)
    assert group_workbook(bill, words) == group_workbook(bill, words)


def test_titres_are_ready_for_the_accountants_software(words: Any) -> None:
    frame = made(CLOSING).frame
    content = titres_csv(frame, words)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert list(rows[0]) == GROUP_SHEETS["Titres à émettre"].split("|")
    assert [row["Type"] for row in rows] == ["titre", "titre", "facture"]
    assert (rows[0]["SIRET"], rows[0]["N° de relevé"], rows[0]["Date"]) == (
        "26520000800017",
        "R-2026-0012",
        "02/04/2026",
    )
    assert (rows[2]["Montant HT"], rows[2]["Taux TVA"], rows[2]["Montant TTC"]) == ("18,75", "20", "22,50")
    assert rows[0]["Pièce jointe"] == "STERI_2026-03_CHC_R-2026-0012.xlsx"
    assert all(len(row["Objet"]) <= 100 for row in rows)


def test_a_name_that_looks_like_a_formula_is_led_by_an_apostrophe_in_the_file(words: Any) -> None:
    frame = made().frame
    ugly = replace(frame, titres=(replace(frame.titres[0], name="=1+1;2"),))
    [row] = csv.DictReader(io.StringIO(titres_csv(ugly, words).decode("utf-8-sig")), delimiter=";")
    assert row["Raison sociale"] == "'=1+1;2"


def test_files_say_what_they_are() -> None:
    assert payer_file("2026-03", "CHL", None) == "STERI_2026-03_CHL_projet.xlsx"
    assert payer_file("2026-03", "../é", "R-2026-0012") == "STERI_2026-03_----_R-2026-0012.xlsx"
    assert group_file("2026-03", closed=False) == "STERI_2026-03_GROUPE_projet.xlsx"
    assert titres_file("2026-03", closed=True) == "STERI_2026-03_TITRES_arrete.csv"


@pytest.mark.parametrize(
    ("amount", "words_"),
    [
        ("0.01", "zéro euro et un centime"),
        ("1.00", "un euro"),
        ("80.00", "quatre-vingts euros"),
        ("15520.40", "quinze mille cinq cent vingt euros et quarante centimes"),
        ("1000000.00", "un million d'euros"),
        ("2000000.02", "deux millions d'euros et deux centimes"),
    ],
)
def test_amounts_are_said_in_french(amount: str, words_: str) -> None:
    assert money_words(Decimal(amount)) == words_


def test_amounts_are_written_in_french() -> None:
    assert money_text(Decimal("1234567.8")) == "1\u202f234\u202f567,80\u00a0€"
