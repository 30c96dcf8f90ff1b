"""The data sheets of the monthly workbook: columns as the members' accountants know them, and rows.

Titles of sheets, columns and tables are part of the file's format: what others read it with depends on them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from sterigcs.documents.workbook_cells import Column, Kind, TableSheet, Value
from sterigcs.domain.billing.grid import Nature
from sterigcs.domain.billing.lines import Detail, Line
from sterigcs.domain.billing.statements import MonthFrame, NotBilled, PayerBill, YearRow

Words = Mapping[str, Mapping[str, str]]
"""The French of enumerated values: table, then value."""

PAYER: Final = Column("Payeur", Kind.TEXT, 10)
"""The first column of every sheet of the group's workbook."""

LINES: Final = (
    Column("N° de ligne", Kind.INTEGER, 11),
    Column("Site (FINESS)", Kind.TEXT, 17),
    Column("Service demandeur", Kind.TEXT, 30),
    Column("Nature", Kind.TEXT, 14),
    Column("Motif", Kind.TEXT, 22),
    Column("Catégorie UO", Kind.TEXT, 12),
    Column("Unité", Kind.TEXT, 8),
    Column("Quantité de passages", Kind.INTEGER, 11),
    Column("UO unitaires", Kind.UNITS, 10),
    Column("Total UO (ou quantité)", Kind.UNITS, 13),
    Column("Prix unitaire (€)", Kind.PRICE, 11),
    Column("Montant HT (€)", Kind.MONEY, 13),
    Column("Taux de TVA", Kind.RATE, 9),
    Column("Montant TVA (€)", Kind.MONEY, 12),
    Column("Montant TTC (€)", Kind.MONEY, 13),
    Column("Clé", Kind.TEXT, 8),
    Column("Dont contesté (€)", Kind.MONEY, 11),
)
DETAIL: Final = (
    Column("N° de ligne du relevé", Kind.INTEGER, 8),
    Column("N° de passage", Kind.TEXT, 13),
    Column("Code du passage", Kind.TEXT, 20),
    Column("Composition", Kind.TEXT, 14),
    Column("Désignation", Kind.TEXT, 28),
    Column("Version de la fiche", Kind.TEXT, 16),
    Column("Nombre d'instruments", Kind.INTEGER, 11),
    Column("Catégorie UO", Kind.TEXT, 10),
    Column("Conditionnement", Kind.TEXT, 16),
    Column("Procédé", Kind.TEXT, 15),
    Column("Propriétaire", Kind.TEXT, 18),
    Column("Service demandeur", Kind.TEXT, 22),
    Column("Motif", Kind.TEXT, 18),
    Column("Urgent", Kind.TEXT, 7),
    Column("Reçu le", Kind.MOMENT, 16),
    Column("Charge(s) de lavage", Kind.TEXT, 13),
    Column("N° de lot (stérilisateur, charge)", Kind.TEXT, 15),
    Column("N° de cycle machine", Kind.TEXT, 11),
    Column("Libéré le", Kind.MOMENT, 16),
    Column("Libéré par (code)", Kind.TEXT, 9),
    Column("Bon de livraison", Kind.TEXT, 13),
    Column("Livré à", Kind.TEXT, 16),
    Column("Livré le", Kind.MOMENT, 16),
    Column("Version de grille", Kind.TEXT, 14),
    Column("UO", Kind.UNITS, 9),
    Column("Prix de l'UO (€)", Kind.PRICE, 10),
    Column("Montant indicatif (€)", Kind.EXACT, 13),
    Column("Situation", Kind.TEXT, 20),
)
NOT_BILLED: Final = (
    Column("N° de passage", Kind.TEXT, 13),
    Column("Composition", Kind.TEXT, 14),
    Column("Service", Kind.TEXT, 32),
    Column("Libéré le", Kind.MOMENT, 16),
    Column("UO", Kind.UNITS, 10),
    Column("Motif de non-facturation", Kind.TEXT, 46),
    Column("N° de non-conformité", Kind.TEXT, 16),
    Column("Décidé par (code)", Kind.TEXT, 10),
    Column("Le", Kind.MOMENT, 16),
)
CORRECTIONS: Final = (
    Column("Mois d'origine", Kind.TEXT, 10),
    Column("N° de passage ou de ligne", Kind.TEXT, 14),
    Column("Nature", Kind.TEXT, 16),
    Column("Document corrigé", Kind.TEXT, 16),
    Column("Ancienne valeur", Kind.TEXT, 20),
    Column("Nouvelle valeur", Kind.TEXT, 20),
    Column("Montant (€)", Kind.EXACT, 13),
    Column("Motif", Kind.TEXT, 46),
    Column("Décidé par (code)", Kind.TEXT, 10),
    Column("Le", Kind.MOMENT, 16),
)
YEAR: Final = (
    Column("Mois", Kind.TEXT, 10),
    Column("Passages", Kind.INTEGER, 10),
    Column("UO réelles", Kind.UNITS, 13),
    Column("UO prévues", Kind.UNITS, 13),
    Column("Écart (%)", Kind.RATE, 9),
    Column("Montant facturé", Kind.MONEY, 14),
    Column("Cumul facturé", Kind.MONEY, 14),
    Column("UO du groupement", Kind.UNITS, 14),
    Column("Part (%)", Kind.SHARE, 12),
    Column("Prix prévu", Kind.PRICE, 10),
    Column("Prix projeté", Kind.PRICE, 10),
    Column("Régularisation estimée (€, estimation)", Kind.MONEY, 16),
)
GRID: Final = (
    Column("Version", Kind.TEXT, 16),
    Column("Catégorie", Kind.TEXT, 12),
    Column("Conditionnement", Kind.TEXT, 16),
    Column("Instruments de", Kind.INTEGER, 12),
    Column("Instruments à", Kind.INTEGER, 12),
    Column("Procédé", Kind.TEXT, 16),
    Column("UO", Kind.UNITS, 10),
    Column("En vigueur du", Kind.DAY, 12),
    Column("En vigueur au", Kind.DAY, 12),
    Column("Décision", Kind.TEXT, 32),
)
PRICES: Final = (
    Column("Nature", Kind.TEXT, 14),
    Column("Prix", Kind.PRICE, 10),
    Column("Du", Kind.DAY, 12),
    Column("Au", Kind.DAY, 12),
    Column("Délibération", Kind.TEXT, 32),
)
SUMMARY: Final = (
    Column("Payeur", Kind.TEXT, 34),
    Column("Nature juridique", Kind.TEXT, 18),
    Column("Passages", Kind.INTEGER, 10),
    Column("UO", Kind.UNITS, 13),
    Column("Part (%)", Kind.SHARE, 12),
    Column("Montant HT", Kind.MONEY, 14),
    Column("TVA", Kind.MONEY, 12),
    Column("TTC", Kind.MONEY, 14),
    Column("Mois précédent", Kind.MONEY, 14),
    Column("Écart", Kind.MONEY, 13),
    Column("Dont reports", Kind.INTEGER, 10),
    Column("Dont contesté", Kind.MONEY, 11),
)
BEFORE: Final = (
    Column("Point", Kind.TEXT, 52),
    Column("Arrêté", Kind.TEXT, 12),
    Column("Nombre", Kind.INTEGER, 9),
    Column("Lesquels", Kind.TEXT, 80),
)
TRUE_UP: Final = (
    Column("Payeur", Kind.TEXT, 34),
    Column("UO de l'année", Kind.UNITS, 13),
    Column("Part (%)", Kind.SHARE, 12),
    Column("Charges à répartir", Kind.MONEY, 15),
    Column("Part exacte", Kind.EXACT, 15),
    Column("Part arrondie", Kind.MONEY, 14),
    Column("Déjà facturé", Kind.MONEY, 14),
    Column("Régularisation", Kind.MONEY, 14),
    Column("Débit ou crédit", Kind.TEXT, 12),
)
README: Final = (Column("Feuille ou mot", Kind.TEXT, 30), Column("Explication", Kind.TEXT, 130))

_HUNDRED: Final = Decimal(100)
_UNITS: Final = {Nature.STERILISATION: "UO", Nature.OUTSIDE: "passage"}


def french_month(month: str) -> str:
    """Write a month as people here read it."""
    return f"{month[5:]}/{month[:4]}"


def fraction(percent: Decimal | None) -> Decimal | None:
    """Give a percentage as Excel keeps one."""
    return None if percent is None else percent / _HUNDRED


def line_row(line: Line, words: Words) -> tuple[Value, ...]:
    """Give a line of the statement."""
    unit = _UNITS.get(line.nature, line.nature.value)
    return (
        line.number,
        line.site_finess,
        department_text(line.department, line.department_name),
        words["nature"][line.nature],
        words["statement-reason"][line.reason],
        line.category,
        unit,
        line.packs,
        line.unit_work_units,
        line.work_units,
        line.unit_price,
        line.amount,
        line.vat_rate,
        line.vat,
        line.total,
        unit,
        line.disputed,
    )


def department_text(code: str | None, name: str) -> str:
    """Name a department by code and name."""
    return f"{code} {name}".strip() if code else ""


def detail_row(detail: Detail, words: Words) -> tuple[Value, ...]:
    """Give one pack billed."""
    pack = detail.pack
    return (
        detail.line,
        pack.number,
        pack.pack,
        pack.composition,
        pack.name,
        pack.count_sheet,
        pack.instruments,
        pack.category,
        pack.packaging,
        pack.process,
        pack.owner,
        department_text(pack.department, pack.department_name),
        words["statement-reason"][pack.entry_reason],
        "oui" if pack.urgent else "non",
        pack.received_at,
        pack.wash_number,
        pack.batch,
        pack.cycle_counter,
        pack.released_at,
        pack.released_by,
        pack.delivery_note,
        pack.delivered_to,
        pack.delivered_at,
        pack.grid,
        detail.work_units,
        detail.unit_price,
        detail.indicative,
        f"reporté de {french_month(pack.month)}" if detail.late else "facturé",
    )


def not_billed_row(each: NotBilled, words: Words) -> tuple[Value, ...]:
    """Give one pack that no line bills."""
    pack = each.pack
    ground = words["not-billed-ground"][each.ground]
    return (
        pack.number,
        pack.composition,
        department_text(pack.department, pack.department_name),
        pack.released_at,
        pack.work_units,
        f"{ground}\u00a0: {words['not-billed'].get(each.reason, each.reason)}" if each.reason else ground,
        pack.not_billed_case,
        pack.not_billed_by,
        pack.not_billed_at,
    )


def correction_row(detail: Detail, words: Words) -> tuple[Value, ...]:
    """Give one pack that comes from a month closed before it was known."""
    month = french_month(detail.pack.month)
    units = f"{detail.work_units} {_UNITS[detail.pack.nature]}".replace(".", ",")
    amount, nature = detail.indicative, words["correction"]["late"]
    return month, detail.pack.number, nature, None, None, units, amount, f"Connu après l'arrêté de {month}", None, None


def year_row(row: YearRow) -> tuple[Value, ...]:
    """Give one month of the year so far; forecasts stay empty where none was stated."""
    return (
        french_month(row.month),
        row.packs,
        row.work_units,
        None,
        None,
        row.amount,
        row.amount_to_date,
        row.group_work_units,
        fraction(row.share),
        None,
        None,
        None,
    )


def grid_rows(bills: Sequence[PayerBill]) -> list[tuple[Value, ...]]:
    """Give the whole of each grid that a pack quotes."""
    grids = {grid.name: grid for bill in bills for grid in bill.grids}
    return [
        (
            grid.name,
            line.category,
            line.packaging or "tous",
            line.instruments_from,
            line.instruments_to,
            line.process or "tous",
            line.work_units,
            grid.valid_from,
            grid.valid_to,
            f"{grid.decision} ({grid.decided_on:%d/%m/%Y})",
        )
        for grid in grids.values()
        for line in grid.lines
    ]


def price_rows(bills: Sequence[PayerBill], words: Words) -> list[tuple[Value, ...]]:
    """Give each price a line rests on."""
    prices = dict.fromkeys(price for bill in bills for price in bill.prices)
    return [
        (words["nature"][price.nature], price.amount, price.valid_from, price.valid_to, price.deliberation)
        for price in prices
    ]


def grid_and_prices(bills: Sequence[PayerBill], words: Words) -> Iterator[tuple[Value, ...]]:
    """Give grid and prices side by side, an empty column between."""
    nothing_left: tuple[Value, ...] = (None,) * len(GRID)
    nothing_right: tuple[Value, ...] = (None,) * len(PRICES)
    for left, right in zip_longest(grid_rows(bills), price_rows(bills, words)):
        yield (*(left or nothing_left), None, *(right or nothing_right))


def summary_sheet(frame: MonthFrame, words: Words) -> TableSheet:
    """Give the group's summary; members and non-members are never added up together."""
    rows = [
        (
            f"{each.payer} {each.name}",
            words["legal-form"][each.legal_form],
            each.packs,
            each.work_units,
            fraction(each.share),
            each.amount,
            each.vat,
            each.amount + each.vat,
            each.previous_amount,
            None if each.previous_amount is None else each.amount - each.previous_amount,
            each.late_packs,
            each.disputed,
        )
        for each in frame.summary
    ]
    foot = [_summary_foot(frame, member=member) for member in (True, False)]
    return TableSheet("Synthèse", "Synthese", SUMMARY, rows, [row for row in foot if row])


def _summary_foot(frame: MonthFrame, *, member: bool) -> list[tuple[Value, Kind]]:
    those = [each for each in frame.summary if each.member is member]
    if not those:
        return []
    zero = Decimal(0)
    amount, vat = (sum((getattr(each, name) for each in those), zero) for name in ("amount", "vat"))
    return [
        ("Total des adhérents (TVA exonérée)" if member else "Total des non-adhérents (avec TVA)", Kind.TEXT),
        (None, Kind.TEXT),
        (sum(each.packs for each in those), Kind.INTEGER),
        (sum((each.work_units for each in those), zero), Kind.UNITS),
        (None, Kind.SHARE),
        (amount, Kind.MONEY),
        (vat, Kind.MONEY),
        (amount + vat, Kind.MONEY),
    ]


def before_close_sheet(frame: MonthFrame, words: Words) -> TableSheet:
    """Give what stops a close and what one should know before it."""
    rows = (
        (
            words["before-close"][each.kind],
            "empêche" if each.stops else "à savoir",
            each.count,
            ", ".join(name for name in each.names if name) + (" …" if each.count > len(each.names) else ""),
        )
        for each in frame.before_close
    )
    return TableSheet("Avant clôture", "AvantCloture", BEFORE, rows)


def with_payer(rows: Iterable[tuple[Value, ...]], payer: str) -> Iterator[tuple[Value, ...]]:
    """Put the payer before each row, for the group's workbook."""
    return ((payer, *row) for row in rows)
