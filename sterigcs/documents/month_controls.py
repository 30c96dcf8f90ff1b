"""The sheet ``Contrôle``: the only one with formulas, each beside the literal it re-computes and a literal verdict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from openpyxl.utils import get_column_letter

from sterigcs.documents.month_sheets import Words, fraction
from sterigcs.documents.month_statement import Place
from sterigcs.documents.workbook_cells import Column, Kind, TableSheet, Value
from sterigcs.domain.billing.controls import Control, ControlKind
from sterigcs.domain.billing.gathering import month_days, next_month
from sterigcs.domain.billing.lines import OUT_OF_GRID

COLUMNS: Final = (
    Column("Contrôle", Kind.TEXT, 44),
    Column("Valeur inscrite", Kind.FORMULA, 16),
    Column("Valeur recalculée", Kind.FORMULA, 16),
    Column("Écart", Kind.FORMULA, 12),
    Column("Verdict", Kind.TEXT, 10),
    Column("Explication", Kind.TEXT, 90),
)
_GRIDS: Final = "'Grille et prix'!$A$2:$A$"
_TOTALS: Final = {
    ControlKind.TOTAL_AMOUNT: "Montant HT (€)",
    ControlKind.TOTAL_VAT: "Montant TVA (€)",
    ControlKind.TOTAL: "Montant TTC (€)",
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the sheets that formulas look at stand. ``last`` are last rows; ``price`` is the column of the prices."""

    month: str
    statement: Place
    detail: tuple[Column, ...]
    detail_last: int
    not_billed_last: int
    grid_last: int
    grouped: bool

    def of_detail(self, title: str) -> str:
        """Name all cells of a column of ``Détail``."""
        letter = get_column_letter(1 + [column.title for column in self.detail].index(title))
        return f"'Détail'!${letter}$2:${letter}${max(self.detail_last, 2)}"


def controls_sheet(controls: Iterable[Control], places: Places, words: Words) -> TableSheet:
    """Give the sheet; ``controls`` in the order of the lines of ``Relevé``."""
    return TableSheet("Contrôle", "Controle", COLUMNS, _rows(controls, places, words))


def _rows(controls: Iterable[Control], places: Places, words: Words) -> Iterator[tuple[Value, ...]]:
    rank: dict[tuple[str, int], int] = {}
    for row, control in enumerate(controls, start=2):
        if control.line is not None:
            rank.setdefault((control.payer, control.line), len(rank))
        place = rank.get((control.payer, control.line or 0), 0)
        name = words["control"][control.kind]
        if control.line is not None:
            name += f", ligne {control.line}" + (f" de {control.payer}" if places.grouped else "")
        yield (
            name,
            _shown(control),
            f"={formula(control, places, place)}",
            f"=ROUND(C{row}-B{row},8)",
            "OK" if control.holds else "ÉCART",
            words["control-explanation"][control.kind],
        )


def _shown(control: Control) -> Decimal | None:
    return fraction(control.stated) if control.kind is ControlKind.SHARE else control.stated


def formula(control: Control, places: Places, place: int) -> str:
    """Write the formula that finds a figure again; ``place`` is the line's rank in ``Relevé``."""
    if control.line is not None:
        return _line_formula(control, places, place)
    codes = places.of_detail("Code du passage")
    match control.kind:
        case ControlKind.ROWS:
            return f"COUNTA({codes})"
        case ControlKind.TOTAL_AMOUNT | ControlKind.TOTAL_VAT | ControlKind.TOTAL:
            return f"ROUND(SUM({places.statement.range(_TOTALS[control.kind])}),2)"
        case ControlKind.GRID_AND_PRICE:
            last = max(places.grid_last, 2)
            version = places.of_detail("Version de grille")
            known = f'((COUNTIF({_GRIDS}{last},{version})>0)+({version}="{OUT_OF_GRID}")>0)'
            prices = places.of_detail("Prix de l'UO (€)")
            priced = f"(COUNTIF('Grille et prix'!$M$2:$M${last},{prices})>0)"
            return f"SUMPRODUCT({known}*{priced})"
        case ControlKind.NO_PACK_TWICE:
            return f"SUMPRODUCT(--(MATCH({codes},{codes},0)=ROW({codes})-1))"
        case ControlKind.IN_PERIOD:
            return _in_period(places)
        case ControlKind.RELEASED:
            letter = "B" if places.grouped else "A"
            listed = f"'Non facturés'!${letter}$2:${letter}${max(places.not_billed_last, 2)}"
            return f"COUNTA({codes})+COUNTA({listed})"
        case _:
            quantities, units = (places.statement.range(title) for title in ("Total UO (ou quantité)", "Unité"))
            return f'ROUND(SUMIF({units},"UO",{quantities})/{places.statement.group_cell},8)'


def _line_formula(control: Control, places: Places, place: int) -> str:
    lines = places.of_detail("N° de ligne du relevé")
    wanted = f"{lines},{control.line}"
    if places.grouped:
        wanted += f',{places.of_detail("Payeur")},"{control.payer}"'
    match control.kind:
        case ControlKind.LINE_PACKS:
            return f"COUNTIFS({wanted})"
        case ControlKind.LINE_WORK_UNITS:
            return f"ROUND(SUMIFS({places.of_detail('UO')},{wanted}),6)"
        case ControlKind.LINE_AMOUNT:
            units = places.statement.cell("Total UO (ou quantité)", place)
            return f"ROUND({units}*{places.statement.cell('Prix unitaire (€)', place)},2)"
        case _:
            return f"ROUND(SUMIFS({places.of_detail('Montant indicatif (€)')},{wanted}),6)"


def _in_period(places: Places) -> str:
    released = places.of_detail("Libéré le")
    first, end = month_days(places.month)[0], month_days(next_month(places.month))[0]
    begin, after = (f"DATE({day.year},{day.month},{day.day})" for day in (first, end))
    own = f"SUMPRODUCT(({released}>={begin})*({released}<{after}))"
    return f'{own}+COUNTIF({places.of_detail("Situation")},"reporté*")'
