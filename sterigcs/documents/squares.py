"""QR codes as vectors: each row's dark runs as rectangles of one path, in whole modules."""

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Final

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode
from reportlab.pdfgen.canvas import Canvas

from sterigcs.documents.formats import DOT, MILLIMETRE, QUIET_MODULES, CodeField

_SMALLEST: Final = 1


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code: its side in modules, and the drawing of its dark runs from its lower left, one unit a module."""

    modules: int
    runs: str


def square_of(text: str) -> Square:
    """Make the QR code of a text of our letters: alphanumeric, quality Q, version 1 for sixteen of them."""
    qr = QRCode(version=_SMALLEST, error_correction=ERROR_CORRECT_Q, border=0)
    qr.add_data(text, optimize=0)
    qr.make(fit=True)
    rows = qr.modules
    return Square(len(rows), "".join(_runs(row, len(rows) - rank - 1) for rank, row in enumerate(rows)) + "f")


def picture(text: str) -> bytes:
    """Draw a QR code as a PNG, to be scanned from a screen."""
    qr = QRCode(version=_SMALLEST, error_correction=ERROR_CORRECT_Q, border=QUIET_MODULES, box_size=6)
    qr.add_data(text)
    qr.make(fit=True)
    out = BytesIO()
    qr.make_image().save(out)
    return out.getvalue()


def draw_square(canvas: Canvas, square: Square, field: CodeField, left: float, top: float, height: float) -> None:
    """Draw a code in a cell at ``left``, ``top`` (millimetres) of a page ``height`` high."""
    side = field.module * DOT
    x = left + field.box.x + QUIET_MODULES * side
    y = height - top - field.box.y - (QUIET_MODULES + square.modules) * side
    canvas.saveState()
    canvas.translate(x * MILLIMETRE, y * MILLIMETRE)
    canvas.scale(side * MILLIMETRE, side * MILLIMETRE)
    canvas.addLiteral(square.runs)
    canvas.restoreState()


def _runs(row: list[bool | None], y: int) -> str:
    drawn, x = "", 0
    for dark, cells in groupby(row):
        length = len(list(cells))
        drawn += f"{x} {y} {length} 1 re " if dark else ""
        x += length
    return drawn
