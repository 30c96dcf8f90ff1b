"""Sheets of wall codes: one A4 for each station, only its own codes and those that hang everywhere."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Final

from sterigcs.documents.cards import action_cell
from sterigcs.documents.cells import Cell, Pen, open_canvas
from sterigcs.documents.formats import Rule
from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.papers import Caption, Papers
from sterigcs.domain.actions import EVERYWHERE, QUANTITIES, WALL, Action
from sterigcs.domain.labels import WallSheet

WALL_FORMAT: Final = "wall-a4"
HEADING_FORMAT: Final = "wall-heading-a4"


def wall_sheets(papers: Papers, sheets: Iterable[WallSheet]) -> bytes:
    """Draw one page a station and give the PDF."""
    form, out = papers.formats[WALL_FORMAT], BytesIO()
    canvas = open_canvas(form, out)
    pen = Pen(canvas, form.height)
    for sheet in sheets:
        pen.draw(papers.formats[HEADING_FORMAT], heading_cell(papers, sheet))
        _draw_groups(papers, pen, sheet)
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
    """Give the codes of a sheet: the station's own, those of every station, the quantities."""
    common = tuple(action for action in EVERYWHERE if action not in QUANTITIES)
    return WALL[sheet.station], common, tuple(QUANTITIES)


def _draw_groups(papers: Papers, pen: Pen, sheet: WallSheet) -> None:
    """Draw each group from the beginning of a row, with a line above it."""
    form = papers.formats[WALL_FORMAT]
    grid, places = form.grid, form.grid.places()
    for rank, group in enumerate(groups(sheet)):
        for place, action in enumerate(group):
            left, top = next(places)
            if rank and not place:
                width = grid.columns * grid.pitch_x
                pen.rule(Rule(0, 0, width - 1.5, 0), left, top - 1)
            pen.draw(form, action_cell(papers, action), left, top)
        _skip(places, -len(group) % grid.columns)


def _skip(places: Iterator[tuple[float, float]], count: int) -> None:
    for _ in islice(places, count):
        pass
