"""A document on A4 pages: a heading with its square on each page, tables and paragraphs between, page n of N."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

from sterigcs.documents.formats import DOT, MILLIMETRE, QUIET_MODULES
from sterigcs.documents.papers import BOLD, REGULAR, marked_up, on_paper
from sterigcs.documents.squares import square_of

MARGIN: Final = 15 * mm
WIDTH: Final = A4[0] - 2 * MARGIN
"""What a table may take, in points."""
_TOP: Final = 8 * mm
_BELOW: Final = 4 * mm
_FOOT: Final = 16 * mm
_MODULE: Final = 4 * DOT * MILLIMETRE
BODY: Final = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=11.5)
STRONG: Final = ParagraphStyle("strong", parent=BODY, fontName=BOLD)
SMALL: Final = ParagraphStyle("small", parent=BODY, fontSize=7.5, leading=9.5)
_TITLE: Final = ParagraphStyle("title", parent=STRONG, fontSize=18, leading=22)
_MARK: Final = ParagraphStyle("mark", parent=STRONG, fontSize=12, leading=15, alignment=2)
OURS: Final = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""A table names a font for every cell, whatever stands in it: one that the file does not carry, unless told."""
_LINES: Final = TableStyle(
    [
        OURS,
        ("LINEBELOW", (0, 0), (-1, 0), 1, "black"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
_TO_WRITE_IN: Final = TableStyle(
    [
        ("LINEBEFORE", (1, 0), (-1, -1), 0.25, "black"),
        ("LEFTPADDING", (1, 0), (-1, -1), 4),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ],
    parent=_LINES,
)
_PLAIN: Final = TableStyle(
    [
        OURS,
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What each page repeats. ``marks``: DÉMONSTRATION and the like; ``code``: what the square says, none if empty.

    ``page``: gives the words of a page's number among all.
    """

    title: str
    lines: tuple[str, ...]
    page: Callable[[int, int], str]
    marks: tuple[str, ...] = ()
    code: str = ""


class CodeSquare(Flowable):
    """A QR code with its quiet edge."""

    def __init__(self, text: str, module: float = _MODULE) -> None:
        super().__init__()
        self._square, self._module = square_of(text), module
        self.width = self.height = (self._square.modules + 2 * QUIET_MODULES) * module

    def draw(self) -> None:
        """Draw the modules, black on paper."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.translate(QUIET_MODULES * self._module, QUIET_MODULES * self._module)
        canvas.scale(self._module, self._module)
        canvas.addLiteral(self._square.runs)
        canvas.restoreState()


def words(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Make a paragraph of plain text."""
    return Paragraph(marked_up(text, bold=style.fontName == BOLD), style)


def lined_table(
    titles: Sequence[str],
    rows: Iterable[Sequence[Flowable | str]],
    shares: Sequence[float],
    height: float | None = None,
) -> Table:
    """Make a table whose header comes again on each page; ``shares`` of the width; ``height`` of a row to write in."""
    total = sum(shares)
    cells: list[list[Flowable]] = [[words(title, SMALL) for title in titles]]
    cells += [[words(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    heights = [None, *[height] * (len(cells) - 1)] if height else None
    style = _TO_WRITE_IN if height else _LINES
    widths = [WIDTH * share / total for share in shares]
    return Table(cells, colWidths=widths, rowHeights=heights, repeatRows=1, style=style)


def draw_pages(heading: Heading, story: Callable[[], Iterable[Flowable]]) -> bytes:
    """Draw twice, the second time knowing how many pages there are, and give the PDF."""
    pages, _ = _build(heading, story, 0)
    return _build(heading, story, pages)[1]


def _build(heading: Heading, story: Callable[[], Iterable[Flowable]], pages: int) -> tuple[int, bytes]:
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, title="SteriGCS", creator="SteriGCS")
    used = _TOP + _drawn_high(heading) + _BELOW
    body = Frame(MARGIN, _FOOT, WIDTH, A4[1] - used - _FOOT, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[body], onPage=partial(_head, heading, pages))])
    document.build(list(story()))
    return document.page, out.getvalue()


def _drawn_high(heading: Heading) -> float:
    """Measure a heading: long names take more lines, and what stands below begins lower."""
    high: float = _head_table(heading).wrap(WIDTH, A4[1])[1]
    return high


def _head(heading: Heading, pages: int, canvas: Canvas, document: BaseDocTemplate) -> None:
    head = _head_table(heading)
    _, height = head.wrapOn(canvas, WIDTH, A4[1])
    head.drawOn(canvas, MARGIN, A4[1] - _TOP - height)
    canvas.setFont(REGULAR, 7.5)
    canvas.drawRightString(A4[0] - MARGIN, 9 * mm, on_paper(heading.page(document.page, pages)))


def _head_table(heading: Heading) -> Table:
    left: list[Flowable] = [words(heading.title, _TITLE), *(words(line) for line in heading.lines)]
    row: list[object] = [left]
    widths: list[float] = []
    if heading.marks:
        row.append(words(" - ".join(heading.marks), _MARK))
        widths.append(WIDTH * 0.32)
    if heading.code:
        square = CodeSquare(heading.code)
        row.append(square)
        widths.append(square.width)
    return Table([row], colWidths=[WIDTH - sum(widths), *widths], style=_PLAIN)
