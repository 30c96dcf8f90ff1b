"""A small, right reference workbook as cells, and the same with one thing changed."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sterigcs.bootstrap import wording
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.errors import Fault
from sterigcs.domain.reference_book.book import SHEETS
from sterigcs.domain.reference_book.checking import badge_faults, code_faults, link_faults, read_aliases
from sterigcs.domain.reference_book.columns import CellValue, SheetCells, SheetRow, WorkbookCells
from sterigcs.domain.reference_book.reading import Book, parse
from sterigcs.domain.reference_book.settling import Known, settle

YEAR = date(2026, 1, 1)
Rows = dict[str, list[dict[str, CellValue]]]


def rows() -> Rows:
    """Give one row or two of everything; every test may change them."""
    dated: dict[str, CellValue] = {"Valable du": YEAR}
    return {
        "Organismes": [
            dated
            | {
                "Code": code,
                "Nom": f"Hôpital {code}",
                "Adhérent": "oui",
                "Forme juridique": "public",
                "SIRET": siret,
                "FINESS juridique": finess,
                "Adresse": "1 rue",
                "Code postal": "52000",
                "Ville": "Chaumont",
                "Émetteur": "non",
            }
            for code, siret, finess in (
                ("CHC", "26520004800014", "520780032"),
                ("CHL", "26520008900018", "520780057"),
            )
        ],
        "Sites": [
            dated
            | {
                "Code": "CHC-S",
                "Organisme": "CHC",
                "Nom": "Chaumont",
                "FINESS géographique": "520000027",
                "Adresse": "1 rue",
                "Ville": "Chaumont",
                "Lieu de livraison": "Chaumont",
            }
        ],
        "Services": [dated | {"Code": "CHC-BLOC", "Site": "CHC-S", "Nom": "Bloc", "Payeur": "CHC"}],
        "Conditionnements": [dated | {"Code": "wrap", "Nom": "Feuilles"}],
        "Péremptions": [dated | {"Conditionnement": "wrap", "Classe de stockage": "standard", "Mois": 6}],
        "Modèles": [
            dated
            | {
                "Code": "CES",
                "Nom": "Césarienne",
                "Spécialité": "Obstétrique",
                "Catégorie UO": "T2",
                "Conditionnement": "wrap",
                "Recomposition": "free",
            }
        ],
        "Fiches de composition": [
            dated
            | {
                "Modèle": "CES",
                "Ligne": line,
                "Instrument": instrument,
                "Quantité": quantity,
                "Critique": "non",
            }
            for line, instrument, quantity in ((1, "Pince de Kocher", 6), (2, "Écarteur", 1))
        ],
        "Compositions": [
            dated | {"Code": code, "Modèle": "CES", "Propriétaire": "CHC", "Service": "CHC-BLOC", "Nom": code}
            for code in ("TR1", "TR2")
        ],
        "Machines": [
            dated
            | {
                "Code": "ST1",
                "Nom": "Stérilisateur 1",
                "Type": "steriliser",
                "N° de série": "704415",
                "Preuve attendue": "imported",
                "Test vapeur du jour": "oui",
            }
        ],
        "Grilles UO": [dated | {"Code": "G", "Décidée le": YEAR, "Décision": "Exemple", "Exemple": "oui"}],
        "Lignes de grille": [
            dated | {"Grille": "G", "Catégorie UO": "T2", "Instruments de": first, "Instruments à": last, "UO": "12,5"}
            for first, last in ((1, 10), (11, 20))
        ],
        "Prix": [
            dated
            | {
                "Code": "UO",
                "Nature": "sterilisation",
                "Prix unitaire (€)": "1,3472",
                "Délibération": "Exemple",
                "Non-adhérents": "non",
            }
        ],
        "Personnes": [
            dated | {"Code": "A01", "Nom": "Administrateur 1", "Rôles": "administrator"},
            dated | {"Code": "T01", "Nom": "Technicien 1", "Rôles": "technician"},
        ],
        "Habilitations": [{"Personne": "T01", "Compétence": "washing", "Du": YEAR}],
        "Droits": [{"Personne": "A01", "Droit": "reference", "Du": YEAR}],
        "Réglages": [dated | {"Code": "missing-skill", "Valeur": "warn"}],
    }


def cells(content: Mapping[str, list[dict[str, CellValue]]]) -> WorkbookCells:
    """Give these rows as a workbook with every sheet and column; the first row stands under the header."""
    return WorkbookCells(
        tuple(
            SheetCells(
                sheet.title,
                tuple(column.title for column in sheet.columns),
                tuple(SheetRow(n, row) for n, row in enumerate(content.get(sheet.title, []), start=2)),
            )
            for sheet in SHEETS
        )
    )


def with_cell(sheet: str, row: int, column: str, value: CellValue) -> Rows:
    """Give the small workbook with one cell changed; rows count as Excel does."""
    content = rows()
    content[sheet][row - 2] = content[sheet][row - 2] | {column: value}
    return content


def with_row(sheet: str, row: int, **changed: Any) -> Rows:
    """Give the small workbook with one more row: a copy of that one, with these fields changed."""
    titles = next({c.field: c.title for c in each.columns} for each in SHEETS if each.title == sheet)
    content = rows()
    content[sheet].append(content[sheet][row - 2] | {titles[name]: value for name, value in changed.items()})
    return content


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    return wording().words


def book_of(content: Rows) -> Book:
    return parse(cells(content), words())


def all_faults(content: Rows, known: Known | None = None) -> list[Fault]:
    """Give what is wrong with a workbook, but for months: parse and every check, without a store."""
    known, book = known or Known({}), book_of(content)
    aliases, faults = read_aliases(book, read_scanned)
    people = [row for row in book.versions if row.kind == "person"]
    return [
        *book.faults,
        *faults,
        *link_faults(book, known),
        *code_faults(book, settle(book, known, aliases), aliases),
        *badge_faults(people, known, aliases),
    ]
