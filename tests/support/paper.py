"""What a scanner and a reader find on a printed page: the PDF drawn at the dots of a label printer."""

from collections import Counter

import pypdfium2
import zxingcpp
from PIL.Image import Image

LABEL_PRINTER = 203


def page_count(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def squares_on(pdf: bytes, page: int = 0) -> Counter[str]:
    """Decode every QR code of a page."""
    found = zxingcpp.read_barcodes(black_and_white(pdf, page))
    # zxing reads a mirrored code, which it takes for a turned one; many scanners do not.
    assert all(one.orientation == 0 for one in found)
    return Counter(one.text for one in found)


def black_and_white(pdf: bytes, page: int = 0) -> Image:
    """Draw a page as a thermal head burns it: a dot is black or white."""
    drawn = pypdfium2.PdfDocument(pdf)[page].render(scale=LABEL_PRINTER / 72).to_pil()
    burnt: Image = drawn.convert("L").point(lambda grey: 255 if grey > 127 else 0)
    return burnt


def words_on(pdf: bytes, page: int = 0) -> str:
    """Give the text of a page on one line, its no-break spaces made plain, a word cut at its hyphen whole."""
    text: str = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded()
    return " ".join(text.replace("\u00a0", " ").replace("\x02", "-").split())
