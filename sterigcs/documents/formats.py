"""Label and card formats, described as data in ``resources/labels/*.toml``; lengths in millimetres from the top left.

A label printer sold as "203 dpi" has eight dots a millimetre and draws nothing between two of them: places of squares
are rounded to its dots, and the side of a module is a whole number of them.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MILLIMETRE: Final = 72 / 25.4
DOT: Final = 1 / 8
"""One dot, in millimetres."""
QUIET_MODULES: Final = 4
"""The empty margin of a QR code on each side, in modules (ISO/IEC 18004, 6.3.8)."""


_TOUCH: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Give the lower edge, counted downwards."""
        return self.y + self.height

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles share more than an edge."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > _TOUCH and down > _TOUCH


@dataclass(frozen=True, slots=True)
class TextField:
    """Where a field is written, in points: as large as ``size``, no smaller than ``smallest``.

    ``align`` is left, centre or right; ``stand`` is top, middle or bottom. ``reverse``: white on black, ``framed``: in
    a thin frame; both only when there is a text. ``when``, ``unless``: drawn only when that other field has a text, or
    has none, so that a name may take the room that nothing else needs.
    """

    field: str
    box: Box
    size: float
    smallest: float
    bold: bool = False
    align: str = "left"
    stand: str = "top"
    reverse: bool = False
    framed: bool = False
    when: str = ""
    unless: str = ""

    def shown(self, texts: Mapping[str, str]) -> bool:
        """Tell whether this field is drawn beside those texts."""
        return (not self.when or bool(texts.get(self.when))) and not (self.unless and texts.get(self.unless))


@dataclass(frozen=True, slots=True)
class CodeField:
    """Where a QR code stands, its quiet zone included; ``module`` in dots of the printer."""

    field: str
    x: float
    y: float
    module: int
    modules: int = 21

    @property
    def box(self) -> Box:
        """Give the square with its quiet zone."""
        side = (self.modules + 2 * QUIET_MODULES) * self.module * DOT
        return Box(round(self.x / DOT) * DOT, round(self.y / DOT) * DOT, side, side)


@dataclass(frozen=True, slots=True)
class PictogramField:
    """Where the pictogram of an action stands."""

    box: Box


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one point to another; ``dashed`` where the paper is cut or peeled."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How cells repeat on a sheet."""

    columns: int = 1
    rows: int = 1
    left: float = 0
    top: float = 0
    pitch_x: float = 0
    pitch_y: float = 0

    def places(self) -> Iterator[tuple[float, float]]:
        """Give the top left of each cell, row by row."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield self.left + column * self.pitch_x, self.top + row * self.pitch_y


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """One format: the paper, how cells repeat on it, and what stands in a cell."""

    name: str
    width: float
    height: float
    grid: Grid
    texts: tuple[TextField, ...]
    codes: tuple[CodeField, ...]
    pictograms: tuple[PictogramField, ...]
    rules: tuple[Rule, ...]


def read_format(path: Path) -> LabelFormat:
    """Read one format of ours. Raise KeyError or TypeError when the file is not one: it ships with the program."""
    data = tomllib.loads(path.read_text("utf-8"))
    return LabelFormat(
        name=path.stem,
        width=data["paper"]["width"],
        height=data["paper"]["height"],
        grid=Grid(**data.get("grid", {})),
        texts=tuple(_text(row) for row in data.get("text", [])),
        codes=tuple(CodeField(**row) for row in data.get("code", [])),
        pictograms=tuple(PictogramField(_box(row)) for row in data.get("pictogram", [])),
        rules=tuple(Rule(**row) for row in data.get("rule", [])),
    )


def _text(row: dict[str, Any]) -> TextField:
    return TextField(box=_box(row), **{key: value for key, value in row.items() if key != "box"})


def _box(row: dict[str, Any]) -> Box:
    return Box(*row["box"])
