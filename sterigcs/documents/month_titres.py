"""Documents to issue (``Titres à émettre``): a sheet, and a file for the accountant's software."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final

from sterigcs.documents.month_names import payer_file
from sterigcs.documents.month_sheets import Words, french_month
from sterigcs.documents.workbook_cells import Column, Kind, TableSheet, Value
from sterigcs.domain.billing.statements import MonthFrame, TitreRow

COLUMNS: Final = (
    Column("Exercice", Kind.TEXT, 9),
    Column("Type", Kind.TEXT, 10),
    Column("N° de relevé", Kind.TEXT, 14),
    Column("Code tiers", Kind.TEXT, 12),
    Column("Raison sociale", Kind.TEXT, 36),
    Column("SIRET", Kind.TEXT, 17),
    Column("Nature juridique", Kind.TEXT, 18),
    Column("Objet", Kind.TEXT, 60),
    Column("Compte d'imputation", Kind.TEXT, 12),
    Column("Montant HT", Kind.MONEY, 14),
    Column("Taux TVA", Kind.RATE, 9),
    Column("Montant TVA", Kind.MONEY, 12),
    Column("Montant TTC", Kind.MONEY, 14),
    Column("Date", Kind.DAY, 12),
    Column("Échéance", Kind.DAY, 12),
    Column("Code service", Kind.TEXT, 14),
    Column("N° d'engagement", Kind.TEXT, 16),
    Column("Document corrigé", Kind.TEXT, 14),
    Column("Pièce jointe", Kind.TEXT, 40),
    Column("Empreinte", Kind.TEXT, 66),
)
_SUBJECT_LENGTH: Final = 100
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def titres_sheet(frame: MonthFrame, words: Words) -> TableSheet:
    """Give one row a document."""
    return TableSheet("Titres à émettre", "Titres", COLUMNS, [_row(frame, titre, words) for titre in frame.titres])


def titres_csv(frame: MonthFrame, words: Words) -> bytes:
    """Give the same as a file: semicolons, UTF-8 with its mark, decimal commas, days as dd/mm/yyyy.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in COLUMNS])
    for titre in frame.titres:
        writer.writerow(list(_texts(_row(frame, titre, words))))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _texts(row: tuple[Value, ...]) -> Iterator[str]:
    for column, value in zip(COLUMNS, row, strict=True):
        if value is None:
            yield ""
        elif column.kind is Kind.RATE and isinstance(value, Decimal):
            yield format((value * 100).normalize(), "f").replace(".", ",")
        elif isinstance(value, Decimal):
            yield format(value, ".2f").replace(".", ",")
        elif isinstance(value, date):
            yield f"{value:%d/%m/%Y}"
        else:
            yield f"'{value}" if str(value).startswith(_FORMULA_STARTS) else str(value)


def _row(frame: MonthFrame, titre: TitreRow, words: Words) -> tuple[Value, ...]:
    named = f"relevé {titre.number}" if titre.number else "projet"
    subject = f"Stérilisation {french_month(frame.month)}, {named}, empreinte {titre.fingerprint[:16]}"
    return (
        str(titre.fiscal_year),
        words["document-kind"][titre.kind],
        titre.number,
        titre.third_party_code,
        titre.name,
        titre.siret,
        words["legal-form"][titre.legal_form],
        subject[:_SUBJECT_LENGTH],
        titre.account,
        titre.amount,
        titre.vat_rate,
        titre.vat,
        titre.amount + titre.vat,
        titre.dated,
        titre.due,
        titre.service_code,
        titre.engagement_number,
        titre.corrects,
        payer_file(frame.month, titre.payer, titre.number),
        titre.fingerprint,
    )
