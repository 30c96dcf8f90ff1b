"""The sheet of a recall on A4, one of each organisation: each pack with its square, a box to tick, whom to call."""

from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from pikepdf import Pdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from sterigcs.documents.formats import DOT, MILLIMETRE, QUIET_MODULES
from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.papers import BOLD, REGULAR, Caption, Papers, code_words, french_day, french_moment, on_paper
from sterigcs.documents.squares import Square, square_of
from sterigcs.domain.recall_papers import RecallSheet, RecallSheetLine
from sterigcs.domain.recalls import RecallOutcome

_MARGIN: Final = 15 * mm
_HEADING: Final = 44 * mm
_FOOT: Final = 16 * mm
_BOX: Final = 4 * mm
_MODULE: Final = 4 * DOT * MILLIMETRE
_COLUMNS: Final = (19 * mm, 66 * mm, 42 * mm, 53 * mm)
_BODY: Final = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=11.5)
_STRONG: Final = ParagraphStyle("strong", parent=_BODY, fontName=BOLD)
_SMALL: Final = ParagraphStyle("small", parent=_BODY, fontSize=7.5, leading=9.5)
_TITLE: Final = ParagraphStyle("title", parent=_STRONG, fontSize=18, leading=22)
_MARK: Final = ParagraphStyle("mark", parent=_STRONG, fontSize=12, leading=15, alignment=2)
_LINES: Final = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, 0), 1, "black"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, "black"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
_GRID: Final = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])


class _Code(Flowable):
    """A QR code in a cell, with its quiet edge."""

    def __init__(self, square: Square) -> None:
        super().__init__()
        self._square = square
        self.width = self.height = (square.modules + 2 * QUIET_MODULES) * _MODULE

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.translate(QUIET_MODULES * _MODULE, QUIET_MODULES * _MODULE)
        canvas.scale(_MODULE, _MODULE)
        canvas.addLiteral(self._square.runs)
        canvas.restoreState()


class _Box(Flowable):
    """A box to tick and its words; ticked when the answer is known."""

    def __init__(self, words: str, *, ticked: bool) -> None:
        super().__init__()
        self._words, self._ticked = words, ticked
        self.width, self.height = 48 * mm, _BOX + 1.5 * mm

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.setLineWidth(0.5)
        canvas.rect(0, 1 * mm, _BOX, _BOX)
        if self._ticked:
            canvas.line(0, 1 * mm, _BOX, 1 * mm + _BOX)
            canvas.line(0, 1 * mm + _BOX, _BOX, 1 * mm)
        canvas.setFont(REGULAR, 8)
        canvas.drawString(_BOX + 2 * mm, 2 * mm, on_paper(self._words))


def recall_sheet(papers: Papers, sheet: RecallSheet) -> bytes:
    """Draw the sheet of one organisation on as many pages as its packs need, and give the PDF."""
    pages, _ = _build(papers, sheet, 0)
    return _build(papers, sheet, pages)[1]


def recall_sheets(papers: Papers, sheets: Iterable[RecallSheet]) -> bytes:
    """Draw the sheets of all organisations, one after another, and give the PDF."""
    whole = Pdf.new()
    for sheet in sheets:
        with Pdf.open(BytesIO(recall_sheet(papers, sheet))) as drawn:
            whole.pages.extend(drawn.pages)
    out = BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def _build(papers: Papers, sheet: RecallSheet, pages: int) -> tuple[int, bytes]:
    """Draw the sheet, told how many pages it has, and give that number with the bytes."""
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, title="SteriGCS", creator="SteriGCS")
    body = Frame(_MARGIN, _FOOT, A4[0] - 2 * _MARGIN, A4[1] - _HEADING - _FOOT, 0, 0, 0, 0)
    on_page = partial(_heading, papers, sheet, pages)
    document.addPageTemplates([PageTemplate(frames=[body], onPage=on_page)])
    document.build(list(_story(papers, sheet)))
    return document.page, out.getvalue()


def _heading(papers: Papers, sheet: RecallSheet, pages: int, canvas: Canvas, document: BaseDocTemplate) -> None:
    """Say on every page which recall this is, for whom, and that it is a drill or a demonstration."""
    title = papers.caption(Caption.RECALL_TITLE, number=sheet.number)
    count = papers.caption(
        Caption.NOTE_COUNT_ONE if len(sheet.lines) == 1 else Caption.NOTE_COUNT, count=len(sheet.lines)
    )
    opened = papers.caption(Caption.RECALL_OPENED, moment=french_moment(sheet.opened_at), scope=_scope(papers, sheet))
    marks = [papers.caption(Caption.RECALL_EXERCISE)] if sheet.exercise else []
    marks += [demonstration_words(papers, demonstration=True)] if sheet.demonstration else []
    width = A4[0] - 2 * _MARGIN
    head = Table(
        [
            [_paragraph(title, _TITLE), _paragraph(" - ".join(marks), _MARK)],
            [_paragraph(sheet.recipient, _STRONG), _paragraph(count, _MARK)],
            [_paragraph(" ".join(part for part in (opened, sheet.reason) if part), _BODY), ""],
        ],
        colWidths=[width * 0.62, width * 0.38],
        style=TableStyle([("LEFTPADDING", (0, 0), (0, -1), 0), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]),
    )
    _, height = head.wrapOn(canvas, width, _HEADING)
    head.drawOn(canvas, _MARGIN, A4[1] - 10 * mm - height)
    canvas.setFont(REGULAR, 7.5)
    page = papers.caption(Caption.NOTE_PAGE, number=title, page=document.page, pages=pages)
    canvas.drawRightString(A4[0] - _MARGIN, 9 * mm, on_paper(page))


def _scope(papers: Papers, sheet: RecallSheet) -> str:
    kind, what = sheet.scope
    return f"{papers.words['recall-scope'].get(kind, kind)} {what}"


def _story(papers: Papers, sheet: RecallSheet) -> Iterator[Flowable]:
    todo = Caption.RECALL_TODO_EXERCISE if sheet.exercise else Caption.RECALL_TODO
    yield _paragraph(papers.caption(todo), _STRONG)
    if sheet.call:
        yield _paragraph(papers.caption(Caption.RECALL_CALL, call=sheet.call), _BODY)
    yield Spacer(1, 4 * mm)
    titles = (None, Caption.NOTE_NAME, Caption.RECALL_WHERE, Caption.RECALL_ANSWER)
    rows: list[list[object]] = [[_paragraph(papers.caption(title) if title else "", _SMALL) for title in titles]]
    rows += [_row(papers, line) for line in sheet.lines]
    yield Table(rows, colWidths=_COLUMNS, repeatRows=1, style=_LINES)
    yield Spacer(1, 8 * mm)
    ends = [[_paragraph(papers.caption(end), _SMALL) for end in (Caption.RECALL_DONE, Caption.NOTE_SIGNATURE)]]
    yield Table(ends, colWidths=[60 * mm, 120 * mm], rowHeights=[18 * mm], style=_GRID)


def _row(papers: Papers, line: RecallSheetLine) -> list[object]:
    used = papers.caption(Caption.RECALL_USED, day=french_day(line.used_on)) if line.used_on else None
    where = [line.site or "", used or papers.word(line.status)]
    use_by = papers.caption(Caption.STUB_USE_BY, day=french_day(line.use_by)) if line.use_by else ""
    return [
        _Code(square_of(line.code)),
        [
            _paragraph(line.spoken_number, _STRONG),
            _paragraph(line.name, _BODY),
            _paragraph(use_by, _SMALL),
            _paragraph(code_words(line.code), _SMALL),
        ],
        [_paragraph(part, _BODY) for part in where if part],
        [_Box(papers.word(outcome), ticked=outcome is line.answer) for outcome in RecallOutcome],
    ]


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(on_paper(text)), style)
