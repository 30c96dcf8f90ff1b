"""Drawing cells: the texts, squares and pictogram of one label or card at its place on a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from sterigcs.documents.fitting import LEADING, Fitted, fit
from sterigcs.documents.formats import MILLIMETRE, Box, LabelFormat, Rule, TextField
from sterigcs.documents.papers import BOLD, REGULAR, on_paper
from sterigcs.documents.squares import Square, draw_square, square_of

PADDING: Final = 0.7
"""Beside a text in a frame or on a black ground, in millimetres; above and below it, ``PADDING_ABOVE``."""
PADDING_ABOVE: Final = 0.2
_THIN: Final = 0.5
_ASCENT: Final = 0.93
_PICTOGRAM_GRID: Final = 24
_PICTOGRAM_LINE: Final = 1.75


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds: field -> text, field -> text of its QR code, moves of its pictogram."""

    texts: Mapping[str, str]
    codes: Mapping[str, str] = field(default_factory=dict)
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text as it will be drawn: its lines, and where the first baseline stands in the cell (points, downwards)."""

    field: TextField
    fitted: Fitted
    widths: tuple[float, ...]


class Pen:
    """Draws cells on a page. Widths of words and fitted texts are kept for the time of one document."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        """Draw on ``canvas``, whose pages are ``height`` millimetres high."""
        self._canvas = canvas
        self._height = height
        self._widths: dict[tuple[str, str], float] = {}
        self._fitted: dict[tuple[str, TextField], Placed] = {}

    def draw(self, form: LabelFormat, cell: Cell, left: float = 0, top: float = 0) -> None:
        """Draw one cell with its top left there, in millimetres."""
        placed = [self.place(text, cell.texts.get(text.field, "")) for text in form.texts if text.shown(cell.texts)]
        self._grounds(placed, left, top)
        self._lines(placed, left, top)
        squares: dict[str, Square] = {}
        for code in form.codes:
            text = cell.codes.get(code.field)
            if text:
                square = squares.get(text) or squares.setdefault(text, square_of(text))
                draw_square(self._canvas, square, code, left, top, self._height)
        if cell.pictogram:
            for pictogram in form.pictograms:
                self._pictogram(cell.pictogram, pictogram.box, left, top)
        for rule in form.rules:
            self.rule(rule, left, top)

    def place(self, text_field: TextField, text: str) -> Placed:
        """Fit a text in its field; a text drawn on many labels is fitted once."""
        key = (text, text_field)
        placed = self._fitted.get(key)
        if placed is None:
            placed = self._place(text_field, text)
            self._fitted[key] = placed
        return placed

    def _place(self, text_field: TextField, text: str) -> Placed:
        padded = text_field.reverse or text_field.framed
        font = BOLD if text_field.bold else REGULAR
        measure = partial(self._measure, font)
        box = text_field.box
        fitted = fit(
            on_paper(text, bold=text_field.bold),
            (box.width - 2 * PADDING * padded) * MILLIMETRE,
            (box.height - 2 * PADDING_ABOVE * padded) * MILLIMETRE,
            (text_field.size, text_field.smallest),
            measure,
        )
        return Placed(text_field, fitted, tuple(measure(line) * fitted.size for line in fitted.lines))

    def _measure(self, font: str, text: str) -> float:
        key = (font, text)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = pdfmetrics.stringWidth(text, font, 1)
        return width

    def _grounds(self, placed: Iterable[Placed], left: float, top: float) -> None:
        for one in placed:
            if not one.fitted.lines or not (one.field.reverse or one.field.framed):
                continue
            box = one.field.box
            self._canvas.setLineWidth(_THIN)
            self._canvas.rect(
                (left + box.x) * MILLIMETRE,
                self._up(top + box.bottom),
                box.width * MILLIMETRE,
                box.height * MILLIMETRE,
                stroke=0 if one.field.reverse else 1,
                fill=1 if one.field.reverse else 0,
            )

    def _lines(self, placed: Iterable[Placed], left: float, top: float) -> None:
        pen = self._canvas.beginText()
        for one in placed:
            if not one.fitted.lines:
                continue
            size, box = one.fitted.size, one.field.box
            pen.setFont(BOLD if one.field.bold else REGULAR, size)
            if one.field.reverse:
                pen.setFillGray(1)
            y = self._up(top + box.y) - _ASCENT * size - _above(one)
            for line, width in zip(one.fitted.lines, one.widths, strict=True):
                pen.setTextOrigin((left + box.x) * MILLIMETRE + _indent(one.field, width), y)
                pen.textOut(line)
                y -= LEADING * size
            if one.field.reverse:
                pen.setFillGray(0)
        self._canvas.drawText(pen)

    def _pictogram(self, moves: str, box: Box, left: float, top: float) -> None:
        self._canvas.saveState()
        self._canvas.translate((left + box.x) * MILLIMETRE, self._up(top + box.y))
        scale = box.width * MILLIMETRE / _PICTOGRAM_GRID
        self._canvas.scale(scale, -scale)
        self._canvas.setLineWidth(_PICTOGRAM_LINE)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        self._canvas.addLiteral(path_operators(moves))
        self._canvas.restoreState()

    def rule(self, rule: Rule, left: float, top: float) -> None:
        """Draw a line of a cell."""
        self._canvas.saveState()
        self._canvas.setLineWidth(_THIN)
        if rule.dashed:
            self._canvas.setDash(2, 2)
        self._canvas.line(
            (left + rule.x1) * MILLIMETRE,
            self._up(top + rule.y1),
            (left + rule.x2) * MILLIMETRE,
            self._up(top + rule.y2),
        )
        self._canvas.restoreState()

    def _up(self, y: float) -> float:
        return (self._height - y) * MILLIMETRE


def draw_sheets(form: LabelFormat, cells: Iterable[Cell]) -> bytes:
    """Draw cells one after the other, as many pages as they need, and give the PDF. Raise ValueError without any."""
    out = BytesIO()
    canvas = open_canvas(form, out)
    pen = Pen(canvas, form.height)
    places = list(form.grid.places())
    rank = -1
    for rank, cell in enumerate(cells):
        if rank and rank % len(places) == 0:
            canvas.showPage()
        pen.draw(form, cell, *places[rank % len(places)])
    if rank < 0:
        raise ValueError("a document has one cell at least")
    canvas.save()
    return out.getvalue()


def open_canvas(form: LabelFormat, out: BytesIO | None = None) -> Canvas:
    """Open a document on the paper of a format; the same drawing always gives the same bytes."""
    canvas = Canvas(
        out or BytesIO(), pagesize=(form.width * MILLIMETRE, form.height * MILLIMETRE), invariant=1, pageCompression=1
    )
    canvas.setTitle("SteriGCS")
    canvas.setCreator("SteriGCS")
    return canvas


def path_operators(moves: str) -> str:
    """Turn the moves of a pictogram (``M x y``, ``L``, ``C``, ``Z``) into a stroked path of the page language."""
    operators, numbers, letter = list[str](), list[str](), ""
    for word in [*moves.split(), ""]:
        if word and not word.isalpha():
            numbers.append(word)
            continue
        if letter:
            operators.append(" ".join([*numbers, "h" if letter == "Z" else letter.lower()]))
        letter, numbers = word, []
    return " ".join([*operators, "S"])


def _indent(text_field: TextField, width: float) -> float:
    free = text_field.box.width * MILLIMETRE - width
    if text_field.align == "centre":
        return free / 2
    if text_field.align == "right":
        return free
    return PADDING * MILLIMETRE if text_field.reverse or text_field.framed else 0.0


def _above(placed: Placed) -> float:
    free = placed.field.box.height * MILLIMETRE - len(placed.fitted.lines) * LEADING * placed.fitted.size
    return max(0.0, free) * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[placed.field.stand]
