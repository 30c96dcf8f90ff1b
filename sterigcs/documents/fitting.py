"""Fitting a text in a box: first smaller and on more lines, and at the smallest size cut short with an ellipsis."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LEADING: Final = 1.16
"""Distance between two lines, in sizes: Vera's ascent and descent."""
_STEP: Final = 0.5
_ELLIPSIS: Final = "…"
# A line may end at a space, or after a hyphen inside a word; the no-break space holds.
_PIECES: Final = re.compile(r"[^ -]+-?|-")

Measure = Callable[[str], float]
"""Text -> its width at size 1."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines to draw and their size; ``cut`` when something had to be left out."""

    lines: tuple[str, ...]
    size: float
    cut: bool = False


def fit(text: str, width: float, height: float, sizes: tuple[float, float], measure: Measure) -> Fitted:
    """Fit a text in ``width`` x ``height`` (points), from the largest to the smallest of ``sizes``."""
    size, smallest = sizes
    if not text:
        return Fitted((), size)
    if height >= size * LEADING and measure(text) * size <= width:
        return Fitted((text,), size)
    pieces = _measured(text, measure)
    while size > smallest:
        lines = _wrap(pieces, width / size)
        if lines is not None and len(lines) * LEADING * size <= height:
            return Fitted(tuple(lines), size)
        size = max(smallest, size - _STEP)
    return _cut(pieces, width / smallest, max(1, int(height / (smallest * LEADING) + 1e-6)), smallest, measure)


def printable(text: str, has_glyph: Callable[[str], bool]) -> str:
    """Write a text with the glyphs of a font: composed, on one line, "?" where the font has nothing near it."""
    composed = " ".join(unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0").split(" "))
    composed = re.sub(r"[\t\r\n\v\f]+", " ", composed)
    return "".join(letter if has_glyph(letter) else _nearest(letter, has_glyph) for letter in composed)


def _nearest(letter: str, has_glyph: Callable[[str], bool]) -> str:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cc", "Cf"}:
        return ""
    plain = unicodedata.normalize("NFKD", letter)[:1]
    return plain if has_glyph(plain) else "?"


def _measured(text: str, measure: Measure) -> list[tuple[str, float, float]]:
    """Give each piece that stays whole, its width, and the width of the space before it."""
    space, found, spaced = measure(" "), list[tuple[str, float, float]](), False
    for word in text.split(" "):
        for piece in _PIECES.findall(word):
            found.append((piece, measure(piece), space if spaced else 0.0))
            spaced = False
        spaced = True
    return found


def _wrap(pieces: list[tuple[str, float, float]], width: float) -> list[str] | None:
    """Break into lines no wider than ``width`` (in sizes); None when one piece alone is wider."""
    lines, line, used = list[str](), "", 0.0
    for piece, wide, space in pieces:
        if wide > width:
            return None
        if line and used + space + wide > width:
            lines.append(line)
            line, used = piece, wide
        else:
            line, used = line + (" " if space and line else "") + piece, used + space + wide
    return [*lines, line]


def _cut(pieces: list[tuple[str, float, float]], width: float, rows: int, size: float, measure: Measure) -> Fitted:
    lines = _wrap([part for piece in pieces for part in _split(piece, width, measure)], width) or []
    if len(lines) <= rows:
        return Fitted(tuple(lines), size)
    last = lines[rows - 1]
    while last and measure(last + _ELLIPSIS) > width:
        last = last[:-1]
    return Fitted((*lines[: rows - 1], last.rstrip(" \u00a0,;:.–-(") + _ELLIPSIS), size, cut=True)


def _split(piece: tuple[str, float, float], width: float, measure: Measure) -> list[tuple[str, float, float]]:
    """Split a word wider than the line between two letters."""
    text, wide, space = piece
    if wide <= width:
        return [piece]
    parts, part = list[str](), ""
    for letter in text:
        if part and measure(part + letter) > width:
            parts.append(part)
            part = ""
        part += letter
    return [(part, measure(part), space if not rank else 0.0) for rank, part in enumerate([*parts, part])]
