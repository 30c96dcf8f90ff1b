"""The sheet ``Relevé``: head block, lines, totals, the sum in words, the place to sign, the fingerprint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from num2words import num2words
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from sterigcs.documents.month_sheets import LINES, PAYER, Words, fraction, line_row
from sterigcs.documents.workbook_cells import (
    BOLD,
    TITLE,
    Book,
    Column,
    Kind,
    Row,
    Value,
    header_cells,
    named_table,
)
from sterigcs.domain.billing.lines import Totals, total_of
from sterigcs.domain.billing.statements import MonthBill, PayerBill
from sterigcs.domain.members import Organisation

EXAMPLE: Final = "EXEMPLE, NON OPPOSABLE"
DEMONSTRATION: Final = "DÉMONSTRATION"
DRAFT: Final = "PROJET, sans numéro"
TITLE_OF: Final = "Relevé"

_RIGHT: Final = 7
_RIGHT_VALUE: Final = 11
_LEFT_VALUE: Final = 2

Said = tuple[str, Value, Kind]
"""A label of the head block, its value, and how the value is written."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lines of the sheet stand, for the formulas of the controls."""

    columns: tuple[Column, ...]
    first: int
    last: int
    group_cell: str | None = None

    def letter(self, title: str) -> str:
        """Give the letter of a column."""
        return get_column_letter(1 + [column.title for column in self.columns].index(title))

    def cell(self, title: str, line: int) -> str:
        """Name the cell of a line, counted from 0."""
        return f"'{TITLE_OF}'!{self.letter(title)}{self.first + line}"

    def range(self, title: str) -> str:
        """Name all cells of a column."""
        letter = self.letter(title)
        return f"'{TITLE_OF}'!${letter}${self.first}:${letter}${max(self.last, self.first)}"


def write_statement(book: Book, bill: PayerBill, fingerprint: str, words: Words) -> Place:
    """Write the sheet of one payer, which may be annexed to a titre or an invoice."""
    head = bill.head
    pairs = list(_head(bill, words))
    header_row = len(pairs) + 4
    sheet = book.sheet(TITLE_OF, [column.width for column in LINES], header_row)
    marks = [mark for mark, on in ((EXAMPLE, head.example), (DEMONSTRATION, head.demonstration)) if on]
    title = f"Relevé {head.number}" if head.number else f"Relevé : {DRAFT}"
    _append(sheet, {0: (title, Kind.TEXT), _RIGHT: (" - ".join(marks), Kind.TEXT)}, TITLE)
    sheet.append([])
    for left, right in pairs:
        _append(
            sheet,
            {0: (left[0], Kind.TEXT), _LEFT_VALUE: left[1:], _RIGHT: (right[0], Kind.TEXT), _RIGHT_VALUE: right[1:]},
        )
    sheet.append([])
    place = _write_lines(sheet, LINES, [line_row(line, words) for line in bill.lines], header_row)
    _foot(sheet, bill, fingerprint, words)
    group_row = 3 + next(row for row, (left, _) in enumerate(pairs) if left[0].startswith("Total des UO"))
    return Place(LINES, place.first, place.last, f"'{TITLE_OF}'!{get_column_letter(_LEFT_VALUE + 1)}{group_row}")


def write_group_statement(book: Book, month: MonthBill, words: Words) -> Place:
    """Write the lines of all payers, without a total that would add exempt and taxed lines."""
    columns = (PAYER, *LINES)
    frame = month.frame
    sheet = book.sheet(TITLE_OF, [column.width for column in columns], 4)
    state = f"arrêté le {frame.closed_on:%d/%m/%Y}" if frame.closed_on else DRAFT
    marks = [mark for mark, on in ((EXAMPLE, frame.example), (DEMONSTRATION, frame.demonstration)) if on]
    period = f"Relevés du groupement, {frame.month[5:]}/{frame.month[:4]} : {state}"
    _append(sheet, {0: (period, Kind.TEXT), _RIGHT: (" - ".join(marks), Kind.TEXT)}, TITLE)
    _append(sheet, {0: ("Émetteur", Kind.TEXT), _LEFT_VALUE: (_name(frame.issuer), Kind.TEXT)})
    sheet.append([])
    rows = [(bill.head.payer.code, *line_row(line, words)) for bill in month.payers for line in bill.lines]
    place = _write_lines(sheet, columns, rows, 4)
    sheet.append([])
    for member, label in ((True, "Total des adhérents (TVA exonérée)"), (False, "Total des non-adhérents (avec TVA)")):
        lines = [line for bill in month.payers if bill.head.payer.member is member for line in bill.lines]
        if lines:
            _append(sheet, _totals_cells(label, total_of(lines), 1), BOLD)
    sheet.append([])
    _append(sheet, {0: (f"Empreinte de l'ensemble (SHA-256) : {month.fingerprint}", Kind.TEXT)})
    return place


def _write_lines(sheet: Any, columns: tuple[Column, ...], rows: Sequence[Sequence[Value]], header_row: int) -> Place:
    titles = [column.title for column in columns]
    sheet.append(header_cells(sheet, columns))
    row = Row(sheet, [column.kind for column in columns])
    for values in rows:
        sheet.append(row.filled(values))
    last = header_row + max(len(rows), 1)
    if not rows:
        sheet.append([])
    sheet.tables.add(named_table("Releve", titles, f"A{header_row}:{get_column_letter(len(titles))}{last}"))
    return Place(columns, header_row + 1, last)


def _append(sheet: Any, said: dict[int, tuple[Value, Kind]], font: Any = None) -> None:
    """Append a row with values at given columns, left-aligned unless they are totals."""
    cells: list[Any] = [None] * (max(said) + 1)
    for place, (value, kind) in said.items():
        [cell] = Row(sheet, [kind], font).filled([value])
        if cell is not None and (font is None or kind is Kind.TEXT):
            cell.alignment = Alignment(horizontal="left")
        cells[place] = cell
    sheet.append(cells)


def _head(bill: PayerBill, words: Words) -> Iterator[tuple[Said, Said]]:
    """Give the head block, two facts a row."""
    head, payer, issuer = bill.head, bill.head.payer, bill.head.issuer
    text = Kind.TEXT
    yield ("Émetteur", _name(issuer), text), ("Destinataire", payer.name, text)
    yield ("Forme juridique", _form(issuer, words), text), ("Nature juridique", _form(payer, words), text)
    yield ("SIREN", _siren(issuer), text), ("SIREN", _siren(payer), text)
    yield ("SIRET", issuer.siret if issuer else None, text), ("SIRET", payer.siret, text)
    yield ("Adresse", _address(issuer), text), ("FINESS", payer.finess_legal, text)
    yield ("Contact", issuer.contact if issuer else None, text), ("Adresse", _address(payer), text)
    yield ("N° de relevé", head.number or DRAFT, text), ("Date d'arrêté", head.closed_on, Kind.DAY)
    yield ("Période du", head.first_day, Kind.DAY), ("Période au", head.last_day, Kind.DAY)
    mode = words["billing-mode"][head.mode]
    yield ("Mode", mode, text), ("Observations jusqu'au", head.observations_until, Kind.DAY)
    yield ("Grille UO", _grids(bill), text), ("Convention", _agreement(bill), text)
    yield ("Prix de l'UO", _prices(bill), text), ("Régime de TVA", vat_text(head.vat_rate), text)
    yield ("Code service", payer.service_code, text), ("N° d'engagement", payer.engagement_number, text)
    group = ("Total des UO du groupement", head.group_work_units, Kind.UNITS)
    yield group, ("Part de l'adhérent (%)", fraction(head.share), Kind.SHARE)


def vat_text(rate: Decimal) -> str:
    """Say under which VAT rule the sums are claimed, with its legal ground."""
    if rate == 0:
        return "Exonération de TVA, article 261 B du code général des impôts"
    return f"TVA {format((rate * 100).normalize(), 'f').replace('.', ',')} %"


def money_text(amount: Decimal) -> str:
    """Write an amount as people here read it."""
    return f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",") + "\u00a0€"


def price_text(price: Decimal) -> str:
    """Write a unit price with its four decimals."""
    return format(price, ".4f").replace(".", ",") + "\u00a0€"


def money_words(amount: Decimal) -> str:
    """Write an amount in French words, cents in full."""
    euros, cents = divmod(int(abs(amount) * 100), 100)
    words = f"{num2words(euros, lang='fr')} {'euro' if euros < 2 else 'euros'}"  # noqa: PLR2004 - French: 0 and 1 are singular
    words = words.replace("million euro", "million d'euro").replace("millions euro", "millions d'euro")
    words = words.replace("milliard euro", "milliard d'euro").replace("milliards euro", "milliards d'euro")
    if cents:
        words += f" et {num2words(cents, lang='fr')} {'centime' if cents < 2 else 'centimes'}"  # noqa: PLR2004
    return words if amount >= 0 else f"moins {words}"


def _foot(sheet: Any, bill: PayerBill, fingerprint: str, words: Words) -> None:
    head, totals = bill.head, bill.totals
    sheet.append([])
    for nature in dict.fromkeys(line.nature for line in bill.lines):
        lines = [line for line in bill.lines if line.nature is nature]
        _append(sheet, _totals_cells(f"Total {words['nature'][nature].lower()}", total_of(lines), 0), BOLD)
    _append(sheet, _totals_cells("Total (HT, TVA, TTC)", totals, 0), BOLD)
    sheet.append([])
    said = "Arrêté le présent relevé à la somme de" if head.number else "Montant du projet :"
    _append(sheet, {0: (f"{said} {money_text(totals.total)} TTC ({money_words(totals.total)}).", Kind.TEXT)}, BOLD)
    sheet.append([])
    _append(
        sheet, {0: ("Date :", Kind.TEXT), 3: ("Fonction :", Kind.TEXT), 7: ("Signature de l'ordonnateur :", Kind.TEXT)}
    )
    for _ in range(4):
        sheet.append([])
    _append(sheet, {0: (f"Empreinte du relevé (SHA-256) : {fingerprint}", Kind.TEXT)})
    if head.journal is not None:
        _append(sheet, {0: (f"Dernière écriture du journal (SHA-256) : {head.journal}", Kind.TEXT)})


def _totals_cells(label: str, totals: Totals, shift: int) -> dict[int, tuple[Value, Kind]]:
    titles = [column.title for column in LINES]
    values: tuple[tuple[str, Value, Kind], ...] = (
        ("Quantité de passages", totals.packs, Kind.INTEGER),
        ("Total UO (ou quantité)", totals.work_units, Kind.UNITS),
        ("Montant HT (€)", totals.amount, Kind.MONEY),
        ("Montant TVA (€)", totals.vat, Kind.MONEY),
        ("Montant TTC (€)", totals.total, Kind.MONEY),
    )
    cells: dict[int, tuple[Value, Kind]] = {2 + shift: (label, Kind.TEXT)}
    return cells | {titles.index(title) + shift: (value, kind) for title, value, kind in values}


def _name(organisation: Organisation | None) -> str:
    return organisation.name if organisation else "Émetteur à indiquer dans le référentiel"


def _siren(organisation: Organisation | None) -> str | None:
    return organisation.siret[:9] if organisation else None


def _form(organisation: Organisation | None, words: Words) -> str | None:
    return words["legal-form"][organisation.legal_form] if organisation else None


def _address(organisation: Organisation | None) -> str | None:
    if organisation is None:
        return None
    return f"{organisation.address}, {organisation.postcode} {organisation.town}".strip(" ,")


def _grids(bill: PayerBill) -> str:
    said = (
        f"{grid.name}, décidée le {grid.decided_on:%d/%m/%Y}" + (f" ; {EXAMPLE}" if grid.example else "")
        for grid in bill.grids
    )
    return " / ".join(said) or "Version inconnue du référentiel"


def _prices(bill: PayerBill) -> str:
    said = (
        f"{price_text(price.amount)}, {price.deliberation}, à compter du {price.valid_from:%d/%m/%Y}"
        for price in bill.prices
    )
    return " / ".join(said)


def _agreement(bill: PayerBill) -> str | None:
    head = bill.head
    if head.agreement is None:
        return None
    return f"{head.agreement}, signée le {head.agreement_signed_on:%d/%m/%Y}"
