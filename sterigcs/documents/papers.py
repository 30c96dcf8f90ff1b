"""What every paper needs: French words, formats, pictograms and a font, read once from ``resources``."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sterigcs.documents.fitting import printable
from sterigcs.documents.formats import LabelFormat, read_format
from sterigcs.domain.codes import grouped
from sterigcs.domain.values import PARIS

REGULAR: Final = "Vera"
BOLD: Final = "VeraBd"
WIDE: Final = "JetBrainsMono-Regular"
"""Holds the letters of more languages, and is set where ours has none; its digits stand in columns."""


class Caption(StrEnum):
    """The words printed around the values of a paper."""

    DEMONSTRATION = "demonstration"
    REPRINT = "reprint"
    USE_BY = "use-by"
    STUB_USE_BY = "stub-use-by"
    OWNER = "owner"
    DESTINATION = "destination"
    PACKED = "packed"
    PROGRAMME_DUE = "programme-due"
    LOADED = "loaded"
    STERILISED = "sterilised"
    RELEASED = "released"
    MISSING_COUNT = "missing-count"
    LOAD = "load"
    LOAD_DAY = "load-day"
    WALL_HINT = "wall-hint"
    NOTE_TITLE = "note-title"
    NOTE_FROM = "note-from"
    NOTE_TO = "note-to"
    NOTE_CLOSED = "note-closed"
    NOTE_COUNT_ONE = "note-count-one"
    NOTE_COUNT = "note-count"
    NOTE_FINGERPRINT = "note-fingerprint"
    NOTE_CARRIERS = "note-carriers"
    NOTE_SEALED = "note-sealed"
    NOTE_MISSING = "note-missing"
    NOTE_NUMBER = "note-number"
    NOTE_NAME = "note-name"
    NOTE_USE_BY = "note-use-by"
    NOTE_USE = "note-use"
    NOTE_PAGE = "note-page"
    NOTE_RECEIVED = "note-received"
    NOTE_SIGNATURE = "note-signature"
    CERTIFICATE_TITLE = "certificate-title"
    CERTIFICATE_SET = "certificate-set"
    CERTIFICATE_DATES = "certificate-dates"
    CERTIFICATE_STATES = "certificate-states"
    CERTIFICATE_BOX = "certificate-box"
    CERTIFICATE_WASHED = "certificate-washed"
    CERTIFICATE_STERILISED = "certificate-sterilised"
    CERTIFICATE_NOT_STERILISED = "certificate-not-sterilised"
    CERTIFICATE_RELEASED = "certificate-released"
    CERTIFICATE_PROOF = "certificate-proof"
    SHEET_TITLE = "sheet-title"
    SHEET_DAY = "sheet-day"
    SHEET_AFTER = "sheet-after"
    SHEET_HOUR = "sheet-hour"
    SHEET_PERSON = "sheet-person"
    SHEET_TRAY = "sheet-tray"
    SHEET_WASH = "sheet-wash"
    SHEET_PACK = "sheet-pack"
    SHEET_LOAD = "sheet-load"
    SHEET_PACK_NUMBER = "sheet-pack-number"
    SHEET_DECLARED = "sheet-declared"
    SHEET_VERDICT = "sheet-verdict"
    SHEET_MISSING = "sheet-missing"
    SHEET_LABEL = "sheet-label"
    SHEET_MACHINE = "sheet-machine"
    SHEET_COUNT = "sheet-count"
    SHEET_STUB = "sheet-stub"
    SHEET_RESULT = "sheet-result"
    SHEET_REASON = "sheet-reason"
    SHEET_SIGNATURE = "sheet-signature"
    RESERVE_NAME = "reserve-name"
    RESERVE_OWNER = "reserve-owner"
    RESERVE_PACKED = "reserve-packed"
    RESERVE_USE_BY = "reserve-use-by"
    RESERVE_STUB = "reserve-stub"
    ENGRAVING_TRAY = "engraving-tray"
    ENGRAVING_NAME = "engraving-name"
    ENGRAVING_CODE = "engraving-code"
    RECALL_TITLE = "recall-title"
    RECALL_OPENED = "recall-opened"
    RECALL_EXERCISE = "recall-exercise"
    RECALL_TODO = "recall-todo"
    RECALL_TODO_EXERCISE = "recall-todo-exercise"
    RECALL_CALL = "recall-call"
    RECALL_WHERE = "recall-where"
    RECALL_ANSWER = "recall-answer"
    RECALL_USED = "recall-used"
    RECALL_DONE = "recall-done"


@dataclass(frozen=True, slots=True)
class Pictograms:
    """The drawing of each action: its name, then the moves of that name, on a grid of 24."""

    action: Mapping[str, str]
    path: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Papers:
    """What the drawing of papers reads; made by ``open_papers``."""

    words: Mapping[str, Mapping[str, str]]
    formats: Mapping[str, LabelFormat]
    pictograms: Pictograms

    def word(self, member: StrEnum) -> str:
        """Give the French of a member of an enumeration. Raise KeyError when the table lacks it."""
        return self.words[_table(type(member))][member.value]

    def caption(self, caption: StrEnum, **values: object) -> str:
        """Give a caption with its values filled in."""
        return self.word(caption).format(**values)


def open_papers(resources: Path) -> Papers:
    """Read words, formats and pictograms, and make the font known to the drawing library."""
    # Plain binary streams: a fifth smaller and quicker to write than text armour, which no printer of ours needs.
    rl_config.useA85 = 0
    for name in (REGULAR, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    if WIDE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(WIDE, str(resources / "fonts" / f"{WIDE}.ttf")))
    # Whatever the library begins a page with is then a font that the file carries.
    rl_config.canvas_basefontname = REGULAR
    folder = resources / "labels"
    drawn = tomllib.loads((folder / "pictograms.toml").read_text("utf-8"))
    formats = (read_format(path) for path in sorted(folder.glob("*.toml")) if path.stem != "pictograms")
    return Papers(
        words=tomllib.loads((resources / "wording" / "fr.toml").read_text("utf-8"))["word"],
        formats={form.name: form for form in formats},
        pictograms=Pictograms(drawn["action"], drawn["path"]),
    )


def on_paper(text: str, *, bold: bool = False) -> str:
    """Write a text with the glyphs that our font has."""
    return printable(text, _glyphs(BOLD if bold else REGULAR))


def marked_up(text: str, *, bold: bool = False) -> str:
    """Write a text for a paragraph: letters that our font lacks come from the wide one; neither has: the nearest."""
    ours, wide = _glyphs(BOLD if bold else REGULAR), _glyphs(WIDE)
    shown = printable(text, lambda letter: ours(letter) or wide(letter))
    runs = [(known, escape("".join(letters))) for known, letters in groupby(shown, ours)]
    return "".join(run if known else f'<font name="{WIDE}">{run}</font>' for known, run in runs)


def code_words(code: str) -> str:
    """Write a code for people, in groups of four that break only in the middle."""
    first, second, third, fourth = grouped(code).split()
    return f"{first}\u00a0{second} {third}\u00a0{fourth}"


def french_day(day: date) -> str:
    """Write a day as people here read it."""
    return f"{day:%d/%m/%Y}"


def french_moment(moment: datetime) -> str:
    """Write an instant in Europe/Paris time."""
    return f"{moment.astimezone(PARIS):%d/%m/%Y à %H:%M}"


def _glyphs(name: str) -> Callable[[str], bool]:
    font = pdfmetrics.getFont(name)
    if not isinstance(font, TTFont):
        raise TypeError(f"{name} is not one of our fonts")
    glyphs = font.face.charToGlyph
    return lambda letter: ord(letter) in glyphs


def _table(enumeration: type[StrEnum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", enumeration.__name__).lower()
