"""Sheets of wall codes: an A4 for each station, two if it must: its own codes and those that hang everywhere."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final, NamedTuple

from sterigcs.documents.cards import action_cell
from sterigcs.documents.cells import Cell, Pen, open_canvas
from sterigcs.documents.formats import Rule
from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.papers import Caption, Papers
from sterigcs.domain.actions import EVERYWHERE, QUANTITIES, SEVERITIES, WALL, Action
from sterigcs.domain.labels import WallSheet

WALL_FORMAT: Final = "wall-a4"
HEADING_FORMAT: Final = "wall-heading-a4"


class Row(NamedTuple):
    """One row of codes; ``begins``: the first of its group."""

    actions: tuple[Action, ...]
    begins: bool


def wall_sheets(papers: Papers, sheets: Iterable[WallSheet]) -> bytes:
    """Draw a page a station, one more where its codes need it, and give the PDF."""
    form, out = papers.formats[WALL_FORMAT], BytesIO()
    canvas = open_canvas(form, out)
    pen = Pen(canvas, form.height)
    for sheet in sheets:
        for page in _pages(papers, sheet):
            pen.draw(papers.formats[HEADING_FORMAT], heading_cell(papers, sheet))
            _draw(papers, pen, page)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def heading_cell(papers: Papers, sheet: WallSheet) -> Cell:
    """Say what stands above the codes of a station."""
    return Cell(
        {
            "station": papers.word(sheet.station),
            "site": sheet.site,
            "hint": papers.caption(Caption.WALL_HINT),
            "demonstration": demonstration_words(papers, demonstration=sheet.demonstration),
        }
    )


def groups(sheet: WallSheet) -> tuple[tuple[Action, ...], ...]:
    """Give the codes of a sheet: the station's own, those of every station, the quantities, the severities."""
    common = tuple(action for action in EVERYWHERE if action not in {*QUANTITIES, *SEVERITIES})
    return WALL[sheet.station], common, tuple(QUANTITIES), tuple(SEVERITIES)


def _pages(papers: Papers, sheet: WallSheet) -> list[list[Row]]:
    """Deal the codes out to pages: each group from the beginning of a row, what a page cannot hold overleaf."""
    grid = papers.formats[WALL_FORMAT].grid
    rows = [
        Row(group[start : start + grid.columns], begins=start == 0)
        for group in groups(sheet)
        for start in range(0, len(group), grid.columns)
    ]
    return [rows[start : start + grid.rows] for start in range(0, len(rows), grid.rows)]


def _draw(papers: Papers, pen: Pen, page: list[Row]) -> None:
    """Draw the rows of a page, with a line above each group but the first."""
    form = papers.formats[WALL_FORMAT]
    grid, places = form.grid, list(form.grid.places())
    for rank, row in enumerate(page):
        for place, action in enumerate(row.actions):
            left, top = places[rank * grid.columns + place]
            if rank and row.begins and not place:
                pen.rule(Rule(0, 0, grid.columns * grid.pitch_x - 1.5, 0), left, top - 1)
            pen.draw(form, action_cell(papers, action), left, top)
