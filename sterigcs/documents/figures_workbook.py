"""The committee's workbook: a page for all members, one for each, one that sets them side by side, and the cases."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from sterigcs.documents.figures_readme import readme_rows
from sterigcs.documents.month_sheets import french_month
from sterigcs.documents.month_statement import DEMONSTRATION
from sterigcs.documents.workbook_cells import (
    BOLD,
    TITLE,
    Book,
    Column,
    Kind,
    Paper,
    TableSheet,
    Value,
    clean,
    header_cells,
)
from sterigcs.domain.figures.committee import Committee, Line, Page
from sterigcs.domain.figures.values import Case, Figure, Unit
from sterigcs.domain.values import PARIS
from sterigcs.services.figures_words import Words, name_of, part_format, told_case, told_name, told_value

ALL: Final = "Ensemble"
SIDE_BY_SIDE: Final = "Par adhérent"
CASES: Final = "Cas"

Listed = Sequence[tuple[Line, Case]]
"""Cases in the order of their sheet, each with the line that counts it."""

_HEADER: Final = 4
_LINK: Final = Font(name="Calibri", size=11, underline="single")
_SMALL: Final = Font(name="Calibri", size=10, italic=True)
_RULE: Final = Border(top=Side(style="thin"))
_HAIR: Final = Border(top=Side(style="hair", color="A6A6A6"))
_GREY: Final = PatternFill("solid", fgColor="EDEDED")
_PERIOD: Final = ("valeur", "compté", "sur", "passages couverts")
_WIDTHS: Final = (20, 13, 13, 11)
_README: Final = (Column("Feuille ou mot", Kind.TEXT, 44), Column("Explication", Kind.TEXT, 140))
_CASES: Final = (
    Column("Chiffre n°", Kind.INTEGER, 9),
    Column("Chiffre", Kind.TEXT, 46),
    Column("Adhérent", Kind.TEXT, 12),
    Column("À suivre (sterigcs trace)", Kind.TEXT, 23),
    Column("Désignation", Kind.TEXT, 44),
    Column("Le", Kind.MOMENT, 17),
    Column("Précision", Kind.TEXT, 40),
)


def figures_workbook(committee: Committee, words: Words) -> bytes:
    """Give the workbook of these pages; of one page alone it shows nothing of anybody else."""
    alone = committee.pages[0].member if len(committee.pages) == 1 else None
    number = f"Chiffres {french_month(committee.month)}" + (f" {alone}" if alone else "")
    mark = DEMONSTRATION if committee.demonstration else ""
    made = f"édité le {committee.made_at.astimezone(PARIS):%d/%m/%Y à %H:%M}"
    book = Book(Paper(number, made, mark, committee.made_at))
    listed = _listed(committee.pages)
    for page in committee.pages:
        _write_page(book, committee, page, listed, mark, words)
    if len(committee.pages) > 1:
        _write_side_by_side(book, committee, mark, words)
    book.add(TableSheet(CASES, "Cas", _CASES, (_case_row(line, case, words) for line, case in listed)))
    book.add(TableSheet("Lisez-moi", "LisezMoi", _README, readme_rows(words)))
    return book.saved()


def _write_page(book: Book, committee: Committee, page: Page, listed: Listed, mark: str, words: Words) -> None:
    """Write one page: what it is, a frozen header, each of the ten with its sentence and its lines."""
    month = french_month(committee.month)
    columns = (
        Column("Chiffre", Kind.TEXT, 46),
        Column("Unité", Kind.TEXT, 11),
        *_of_period(month),
        *_of_period("12 mois"),
        Column(f"Cas de {month}", Kind.INTEGER, 10),
    )
    name = f"{page.member} {page.name}" if page.member else "Tous les adhérents et demandeurs"
    sheet = _begun(book, page.member or ALL, columns, f"{name} - {month}", mark, _told(committee))
    rows = _HEADER
    for number, lines in _grouped(page.lines):
        rows += 1 + len(lines)
        title = f"{number}. {words['figure-group'][str(number)]}"
        sheet.append(_banner(sheet, title, words["figure-meaning"][str(number)], len(columns)))
        for line in lines:
            sheet.append([*_line(sheet, line, committee.least, words), _count(sheet, line, listed)])
    sheet.print_area = f"A1:{get_column_letter(len(columns))}{rows}"


def _of_period(name: str) -> list[Column]:
    """Give the columns of a period."""
    return [Column(f"{name}\u00a0: {part}", Kind.UNITS, width) for part, width in zip(_PERIOD, _WIDTHS, strict=True)]


def _write_side_by_side(book: Book, committee: Committee, mark: str, words: Words) -> None:
    """Write the values of the month of all pages, one column a page."""
    pages = committee.pages
    names = [page.member or ALL for page in pages]
    columns = (
        Column("Chiffre", Kind.TEXT, 46),
        Column("Unité", Kind.TEXT, 11),
        *(Column(name, Kind.UNITS, 19) for name in names),
    )
    month = french_month(committee.month)
    sheet = _begun(book, SIDE_BY_SIDE, columns, f"{SIDE_BY_SIDE} - {month}", mark, _told(committee))
    known = [{(line.month.code, line.month.detail): line.month for line in page.lines} for page in pages]
    rows = _HEADER
    for number, lines in _grouped(_lines_of_any(pages)):
        rows += 1 + len(lines)
        sheet.append(_banner(sheet, f"{number}. {words['figure-group'][str(number)]}", "", len(columns)))
        for line in lines:
            cells = _label(sheet, line.month, words)
            for figures in known:
                figure = figures.get((line.month.code, line.month.detail))
                cells.append(_value(sheet, figure, committee.least, words) if figure else _plain(sheet, None))
            sheet.append(cells)
    sheet.print_area = f"A1:{get_column_letter(len(columns))}{rows}"


def _lines_of_any(pages: Sequence[Page]) -> list[Line]:
    """Give each line that any page has, once: some are of all together, some of a member only."""
    found: dict[tuple[int, str, str], Line] = {}
    for page in pages:
        for line in page.lines:
            found.setdefault((line.number, line.month.code, line.month.detail), line)
    return sorted(found.values(), key=lambda line: line.number)


def _begun(book: Book, title: str, columns: Sequence[Column], heading: str, mark: str, told: str) -> Any:
    """Begin a page: heading, what it rests on, and the header that stays in sight."""
    sheet = book.sheet(title, [column.width for column in columns], _HEADER)
    sheet.freeze_panes = f"B{_HEADER + 1}"
    sheet.append([_text(sheet, f"{heading} - {mark}" if mark else heading, TITLE)])
    sheet.append([_text(sheet, told, _SMALL)])
    sheet.append([])
    sheet.append(header_cells(sheet, columns))
    return sheet


def _told(committee: Committee) -> str:
    least = f"{committee.least * 100:f}".rstrip("0").rstrip(".").replace(".", ",")
    return (
        f"Édité le {committee.made_at.astimezone(PARIS):%d/%m/%Y à %H:%M}. "
        f"Les 12 mois comptent depuis {french_month(committee.since)}, premier mois connu. "
        f"Sous {least}\u00a0% de passages couverts, un chiffre se tait. Aucun chiffre par personne."
    )


def _grouped(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    for number in dict.fromkeys(line.number for line in lines):
        yield number, [line for line in lines if line.number == number]


def _banner(sheet: Any, title: str, meaning: str, width: int) -> list[Any]:
    """Give the row that begins one of the ten: its title, and its sentence over the empty cells beside it."""
    cells = [_text(sheet, title, BOLD), _text(sheet, meaning, _SMALL)]
    cells += [_text(sheet, "") for _ in range(width - len(cells))]
    for cell in cells:
        cell.border, cell.fill = _RULE, _GREY
    return cells


def _line(sheet: Any, line: Line, least: Decimal, words: Words) -> list[Any]:
    cells = _label(sheet, line.month, words)
    for figure in (line.month, line.rolling):
        if figure is None:
            cells += [_plain(sheet, None) for _ in _PERIOD]
            continue
        cells.append(_value(sheet, figure, least, words))
        counted = None if figure.unit is Unit.HOURS else figure.numerator  # a median is no count
        cells += [_plain(sheet, number) for number in (counted, figure.denominator)]
        cells.append(_plain(sheet, figure.basis, "0%"))
    return cells


def _count(sheet: Any, line: Line, listed: Listed) -> Any:
    """Give the cell that counts the cases of a line; a click on it leads to the first of them."""
    cell = _plain(sheet, Decimal(len(line.month.cases)) if line.month.cases else None)
    if line.month.cases:
        cell.font = _LINK
        cell.hyperlink = Hyperlink(ref="", location=f"'{CASES}'!A{_first(line.month, listed)}")
    return cell


def _label(sheet: Any, figure: Figure, words: Words) -> list[Any]:
    name, unit = _text(sheet, name_of(figure, words)), _text(sheet, words["figure-unit"][figure.unit])
    name.alignment = Alignment(horizontal="left", indent=1 + 2 * bool(figure.detail))
    name.border = unit.border = _HAIR
    return [name, unit]


def _value(sheet: Any, figure: Figure, least: Decimal, words: Words) -> Any:
    """Give the cell of a value: bold when it is a number, words to the right where there is none."""
    value, shown = told_value(figure, least, words)
    cell = _plain(sheet, value if isinstance(value, Decimal) else None, shown)
    cell.font = BOLD
    if isinstance(value, str):
        cell.value, cell.font = value, _SMALL
    cell.alignment = Alignment(horizontal="right")
    return cell


def _plain(sheet: Any, number: Decimal | None, shown: str | None = None) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.border = _HAIR
    if number is not None:
        cell.value, cell.number_format = number, shown or part_format(number)
    return cell


def _text(sheet: Any, text: str, font: Font | None = None) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    if text:
        cell.value, cell.data_type = clean(text), "s"
    if font is not None:
        cell.font = font
    return cell


def _listed(pages: Sequence[Page]) -> Listed:
    """Give each case of these pages once, figure by figure, those of a member together."""
    found: dict[tuple[int, str, str, Case], tuple[Line, Case]] = {}
    for page in pages:
        for line in page.lines:
            for case in line.month.cases:
                found.setdefault((line.number, line.month.code, line.month.detail, case), (line, case))
    places = {(line.month.code, line.month.detail): place for place, line in enumerate(_lines_of_any(pages))}
    return sorted(
        found.values(),
        key=lambda each: (places[each[0].month.code, each[0].month.detail], each[1].member or ""),
    )


def _first(figure: Figure, listed: Listed) -> int:
    """Give the row of the first case of a figure on their sheet."""
    own, code = set(figure.cases), (figure.code, figure.detail)
    rows = enumerate(listed, start=2)
    return next(row for row, (line, case) in rows if code == (line.month.code, line.month.detail) and case in own)


def _case_row(line: Line, case: Case, words: Words) -> tuple[Value, ...]:
    name, shown = name_of(line.month, words), told_case(case, words)
    return line.number, name, case.member, case.thing, told_name(case, words), case.at, shown
