"""The monthly workbook, a payer's and the group's: a finance officer pays or issues titles from it without a call."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Final

from openpyxl.utils import get_column_letter

from sterigcs.documents.month_controls import Places, controls_sheet
from sterigcs.documents.month_readme import readme_rows
from sterigcs.documents.month_sheets import (
    CORRECTIONS,
    DETAIL,
    GRID,
    NOT_BILLED,
    PAYER,
    PRICES,
    README,
    TRUE_UP,
    YEAR,
    Words,
    before_close_sheet,
    correction_row,
    detail_row,
    grid_and_prices,
    grid_rows,
    not_billed_row,
    price_rows,
    summary_sheet,
    with_payer,
    year_row,
)
from sterigcs.documents.month_statement import (
    DEMONSTRATION,
    DRAFT,
    EXAMPLE,
    Place,
    write_group_statement,
    write_statement,
)
from sterigcs.documents.month_titres import titres_sheet
from sterigcs.documents.workbook_cells import (
    Book,
    Column,
    Paper,
    Row,
    TableSheet,
    Value,
    header_cells,
    named_table,
)
from sterigcs.domain.billing.controls import controls_of, line_controls, whole_controls
from sterigcs.domain.billing.statements import MonthBill, NotBilled, PayerBill

_BILLS: Final = "NonFactures"


def payer_workbook(bill: PayerBill, fingerprint: str, words: Words) -> bytes:
    """Give the workbook of one payer, which shows nothing of another. The same bill gives the same bytes."""
    head = bill.head
    number = head.number or DRAFT
    mark = _mark(example=head.example, demonstration=head.demonstration)
    made = head.closed_on or head.last_day
    book = Book(Paper(number, fingerprint, mark, datetime.combine(made, time(), UTC)))
    place = write_statement(book, bill, fingerprint, words)
    detail = book.add(TableSheet("Détail", "Detail", DETAIL, (detail_row(each, words) for each in bill.details)))
    listed = len(bill.not_billed) + 1
    places = Places(head.month, place, DETAIL, detail, listed, _grid_last((bill,), words), grouped=False)
    book.add(controls_sheet(controls_of(bill), places, words))
    rows = (not_billed_row(each, words) for each in bill.not_billed)
    book.add(TableSheet("Non facturés", _BILLS, NOT_BILLED, rows))
    corrections = (correction_row(each, words) for each in bill.late)
    book.add(TableSheet("Reports et corrections", "Reports", CORRECTIONS, corrections))
    book.add(TableSheet("Cumul annuel", "Cumul", YEAR, (year_row(row) for row in bill.year)))
    _add_grid(book, (bill,), words, mark)
    book.add(TableSheet("Lisez-moi", "LisezMoi", README, readme_rows(grouped=False)))
    return book.saved()


def group_workbook(month: MonthBill, words: Words) -> bytes:
    """Give the group's workbook: the sheets of all payers, the summary and the documents to issue."""
    frame, bills = month.frame, month.payers
    state = "arrêté" if month.closed else "PROJET"
    mark = _mark(example=frame.example, demonstration=frame.demonstration)
    made = frame.closed_on or bills[0].head.last_day if bills else frame.closed_on
    stamp = datetime.combine(made, time(), UTC) if made else datetime.fromisoformat(f"{frame.month}-01T00:00:00+00:00")
    book = Book(Paper(f"Groupement {frame.month} {state}", month.fingerprint, mark, stamp))
    book.add(summary_sheet(frame, words))
    book.add(titres_sheet(frame, words))
    book.add(before_close_sheet(frame, words))
    place = write_group_statement(book, month, words)
    _add_group_details(book, month, place, words)
    year = TableSheet("Cumul annuel", "Cumul", _grouped(YEAR), _group_year(month))
    book.add(year)
    _add_grid(book, bills, words, mark)
    book.add(TableSheet("Régularisation", "Regularisation", TRUE_UP, ()))
    book.add(TableSheet("Lisez-moi", "LisezMoi", README, readme_rows(grouped=True)))
    return book.saved()


def _add_group_details(book: Book, month: MonthBill, place: Place, words: Words) -> None:
    bills = month.payers
    details = (
        row
        for bill in bills
        for row in with_payer((detail_row(each, words) for each in bill.details), bill.head.payer.code)
    )
    last = book.add(TableSheet("Détail", "Detail", _grouped(DETAIL), details))
    listed = _listed(month)
    grid_last = _grid_last(bills, words)
    places = Places(month.frame.month, place, _grouped(DETAIL), last, len(listed) + 1, grid_last, grouped=True)
    if bills:
        lines = (each for b in bills for each in line_controls(b.lines, b.details, b.head.payer.code))
        left = len(month.frame.not_billed)
        controls = [*lines, *whole_controls(bills, left)]
        book.add(controls_sheet(controls, places, words))
    else:
        book.add(controls_sheet((), places, words))
    rows = ((payer, *not_billed_row(each, words)) for payer, each in listed)
    book.add(TableSheet("Non facturés", _BILLS, _grouped(NOT_BILLED), rows))
    late = ((bill.head.payer.code, *correction_row(each, words)) for bill in bills for each in bill.late)
    book.add(TableSheet("Reports et corrections", "Reports", _grouped(CORRECTIONS), late))


def _listed(month: MonthBill) -> list[tuple[str, NotBilled]]:
    """Give all packs that are not billed with their payer, where one is known."""
    own = [(bill.head.payer.code, each) for bill in month.payers for each in bill.not_billed]
    return own + [(each.pack.payer or "à déterminer", each) for each in month.frame.not_billed]


def _group_year(month: MonthBill) -> list[tuple[Value, ...]]:
    own = [(bill.head.payer.code, *year_row(row)) for bill in month.payers for row in bill.year]
    return own + [("Tous", *year_row(row)) for row in month.frame.year]


def _grouped(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return (PAYER, *columns)


def _mark(*, example: bool, demonstration: bool) -> str:
    return " - ".join(mark for mark, on in ((EXAMPLE, example), (DEMONSTRATION, demonstration)) if on)


def _grid_last(bills: Sequence[PayerBill], words: Words) -> int:
    return 1 + max(len(grid_rows(bills)), len(price_rows(bills, words)))


def _add_grid(book: Book, bills: Sequence[PayerBill], words: Words, mark: str) -> None:
    """Write grid and prices side by side, each a table of its own."""
    columns = (*GRID, Column("", width=3), *PRICES)
    sheet = book.sheet("Grille et prix", [column.width for column in columns])
    sheet.freeze_panes = "A2"
    marks = [None, *header_cells(sheet, [Column(mark)])] if mark else []
    left, right = ([column.title for column in part] for part in (GRID, PRICES))
    sheet.append([*header_cells(sheet, GRID), None, *header_cells(sheet, PRICES), *marks])
    row = Row(sheet, [column.kind for column in columns])
    for values in grid_and_prices(bills, words):
        sheet.append(row.filled(values))
    begin, end = get_column_letter(len(GRID) + 2), get_column_letter(len(columns))
    grids, prices = (max(len(rows), 1) + 1 for rows in (grid_rows(bills), price_rows(bills, words)))
    sheet.tables.add(named_table("Grille", left, f"A1:{get_column_letter(len(GRID))}{grids}"))
    sheet.tables.add(named_table("Prix", right, f"{begin}1:{end}{prices}"))
    sheet.print_area = f"A1:{end}{max(grids, prices)}"
