"""The delivery note on A4: who sends what to whom, with the square that a site out of touch believes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from sterigcs.documents.cells import Cell, Pen
from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.papers import BOLD, REGULAR, Caption, Papers, code_words, french_day, french_moment, on_paper
from sterigcs.domain.deliveries import DeliveryLine, DeliveryNote
from sterigcs.domain.notes import spoken_fingerprint

NOTE_FORMAT: Final = "note-a4"
_MARGIN: Final = 15 * mm
_HEADING: Final = 60 * mm
_FOOT: Final = 16 * mm
_COLUMNS: Final = (28 * mm, 88 * mm, 24 * mm, 40 * mm)
_BODY: Final = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=11.5)
_STRONG: Final = ParagraphStyle("strong", parent=_BODY, fontName=BOLD)
_SMALL: Final = ParagraphStyle("small", parent=_BODY, fontSize=7.5, leading=9.5)
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


def delivery_note(papers: Papers, note: DeliveryNote) -> bytes:
    """Draw a note on as many pages as its lines need, each with the whole heading, and give the PDF."""
    pages, _ = _build(papers, note, 0)
    return _build(papers, note, pages)[1]


def heading_cell(papers: Papers, note: DeliveryNote, page: int, pages: int) -> Cell:
    """Say what every page repeats: a sheet that lost the others still says which note it is, and how long."""
    seal = note.seal
    count = Caption.NOTE_COUNT_ONE if seal.count == 1 else Caption.NOTE_COUNT
    title = papers.caption(Caption.NOTE_TITLE, number=note.number)
    texts = {
        "title": title,
        "closed": papers.caption(Caption.NOTE_CLOSED, moment=french_moment(note.closed_at), by=note.closed_by),
        "from-caption": papers.caption(Caption.NOTE_FROM),
        "sender": note.sender,
        "to-caption": papers.caption(Caption.NOTE_TO),
        "recipient": note.recipient,
        "address": note.address,
        "count": papers.caption(count, count=seal.count),
        "fingerprint": papers.caption(Caption.NOTE_FINGERPRINT, fingerprint=spoken_fingerprint(seal)),
        "shipment": code_words(note.shipment),
        "page": papers.caption(Caption.NOTE_PAGE, number=title, page=page, pages=pages),
        "demonstration": demonstration_words(papers, demonstration=note.demonstration),
    }
    return Cell(texts, {"seal": str(seal)})


def _build(papers: Papers, note: DeliveryNote, pages: int) -> tuple[int, bytes]:
    """Draw the note, told how many pages it has, and give that number with the bytes."""
    out = BytesIO()
    form = papers.formats[NOTE_FORMAT]

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        Pen(canvas, form.height).draw(form, heading_cell(papers, note, document.page, pages))

    document = BaseDocTemplate(out, pagesize=A4, invariant=1, title="SteriGCS", creator="SteriGCS")
    body = Frame(_MARGIN, _FOOT, A4[0] - 2 * _MARGIN, A4[1] - _HEADING - _FOOT, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[body], onPage=on_page)])
    document.build(list(_story(papers, note)))
    return document.page, out.getvalue()


def _story(papers: Papers, note: DeliveryNote) -> Iterator[Flowable]:
    if note.carriers:
        yield _paragraph(papers.caption(Caption.NOTE_CARRIERS), _SMALL)
        yield _paragraph(", ".join(_carrier(papers, *carrier) for carrier in note.carriers), _BODY)
        yield Spacer(1, 4 * mm)
    titles = (Caption.NOTE_NUMBER, Caption.NOTE_NAME, Caption.NOTE_USE_BY, Caption.NOTE_USE)
    rows = [[_paragraph(papers.caption(title), _SMALL) for title in titles]]
    rows += [_row(papers, line) for line in note.lines]
    yield Table(rows, colWidths=_COLUMNS, repeatRows=1, style=_LINES)
    yield Spacer(1, 8 * mm)
    ends = [[_paragraph(papers.caption(end), _SMALL) for end in (Caption.NOTE_RECEIVED, Caption.NOTE_SIGNATURE)]]
    yield Table(ends, colWidths=[60 * mm, 120 * mm], rowHeights=[18 * mm], style=_GRID)


def _carrier(papers: Papers, carrier: str, seal: str) -> str:
    return papers.caption(Caption.NOTE_SEALED, carrier=carrier, seal=seal) if seal else carrier


def _row(papers: Papers, line: DeliveryLine) -> list[Paragraph]:
    name = escape(on_paper(line.name))
    if line.missing:
        missing = papers.caption(Caption.NOTE_MISSING, names=", ".join(line.missing))
        name += f'<br/><font name="{BOLD}" size="8">{escape(on_paper(missing))}</font>'
    use = "<br/>".join(escape(on_paper(part)) for part in (line.use, line.carrier) if part)
    return [
        _paragraph(line.spoken_number, _STRONG),
        Paragraph(name, _BODY),
        _paragraph(french_day(line.use_by), _BODY),
        Paragraph(use, _SMALL),
    ]


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(on_paper(text)), style)
