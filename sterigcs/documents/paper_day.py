"""Paper day: what a station is worked with when there is no computer, and a reserve of pack labels (rule 18)."""

from collections.abc import Iterable
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from sterigcs.documents.cells import Cell, draw_sheets
from sterigcs.documents.labels import PACK_FORMATS, demonstration_words
from sterigcs.documents.pages import SMALL, Heading, draw_pages, lined_table, words
from sterigcs.documents.papers import Caption, Papers, code_words
from sterigcs.domain.labels import LabelStatement, ReserveLabel, StationSheet
from sterigcs.domain.stations import Station

ROWS: Final = 20
_ROW: Final = 10.2 * mm
_THING: Final = {
    Station.SENDING: Caption.SHEET_TRAY,
    Station.RECEPTION: Caption.SHEET_TRAY,
    Station.WASHING: Caption.SHEET_WASH,
    Station.ASSEMBLY: Caption.SHEET_TRAY,
    Station.PACKING: Caption.SHEET_PACK,
    Station.LOADING: Caption.SHEET_LOAD,
    Station.UNLOADING: Caption.SHEET_LOAD,
}
_RESULT: Final = {
    Station.SENDING: Caption.SHEET_DECLARED,
    Station.RECEPTION: Caption.SHEET_DECLARED,
    Station.WASHING: Caption.SHEET_VERDICT,
    Station.ASSEMBLY: Caption.SHEET_MISSING,
    Station.PACKING: Caption.SHEET_LABEL,
    Station.LOADING: Caption.SHEET_MACHINE,
    Station.UNLOADING: Caption.SHEET_COUNT,
    Station.USE: Caption.SHEET_STUB,
}


def station_sheet(papers: Papers, sheet: StationSheet, pages: int = 1) -> bytes:
    """Draw the sheet of a station, on so many pages, each with rows to write in."""
    title = papers.caption(Caption.SHEET_TITLE, station=papers.word(sheet.station))
    marks = (demonstration_words(papers, demonstration=True),) if sheet.demonstration else ()
    lines = (papers.caption(Caption.SHEET_DAY), papers.caption(Caption.SHEET_AFTER))

    def page(number: int, of: int) -> str:
        return papers.caption(Caption.NOTE_PAGE, number=title, page=number, pages=of)

    return draw_pages(Heading(title, lines, page, marks), lambda: _rows(papers, sheet.station, pages))


def _rows(papers: Papers, station: Station, pages: int) -> Iterable[Flowable]:
    thing = _THING.get(station, Caption.SHEET_PACK_NUMBER)
    result = _RESULT.get(station, Caption.SHEET_RESULT)
    captions = (Caption.SHEET_HOUR, Caption.SHEET_PERSON, thing, result, Caption.SHEET_REASON)
    titles = [papers.caption(caption) for caption in captions]
    yield lined_table(titles, [[""] * len(titles)] * (ROWS * pages), (2, 2, 6, 5, 4), _ROW)
    yield Spacer(1, 3 * mm)
    yield words(papers.caption(Caption.SHEET_SIGNATURE), SMALL)


def reserve_labels(papers: Papers, labels: Iterable[ReserveLabel]) -> bytes:
    """Draw one page a label: number and square are there, what is packed is written by hand."""
    return draw_sheets(papers.formats[PACK_FORMATS[0]], (reserve_cell(papers, label) for label in labels))


def reserve_cell(papers: Papers, label: ReserveLabel) -> Cell:
    """Say on a label what is true of it before anything is packed: its number, and where to write the rest."""
    texts = {
        "name": papers.caption(Caption.RESERVE_NAME),
        "owner": papers.caption(Caption.RESERVE_OWNER),
        "packed": papers.caption(Caption.RESERVE_PACKED),
        "spoken": label.number,
        "use-by-caption": papers.caption(Caption.USE_BY),
        "use-by": papers.caption(Caption.RESERVE_USE_BY),
        "statement": papers.word(LabelStatement.STERILE_IF_RELEASED),
        "code": code_words(label.code),
        "demonstration": demonstration_words(papers, demonstration=label.demonstration),
        "stub-name": papers.caption(Caption.RESERVE_STUB),
        "stub-spoken": label.number,
    }
    return Cell(texts, {"code": label.code, "stub-code": label.code})
