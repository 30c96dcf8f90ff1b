"""One key as the recogniser sees it, and what the key positions of a keyboard mean under each layout in use.

Position numbers are PS/2 set 1: Windows gives them as they are, X11 adds eight.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

X11_OFFSET: Final = 8
GROUP_SEPARATOR: Final = "\x1d"


class KeyKind(Enum):
    """What a key may be in a scan."""

    CHARACTER = auto()
    END = auto()
    """Enter or Tab."""
    MODIFIER = auto()
    """Shift and its like: never written, never an end."""
    SEPARATOR = auto()
    """Ctrl and the key of ``]``, by which a scanner sends GS: of a scan only in the midst of one."""
    OTHER = auto()
    """Arrows, shortcuts, editing keys: no scanner sends them, so what is held is typed."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that went down (or up, if ``released``). ``position`` is its PS/2 set 1 number, 0 when unknown.

    ``origin`` is whatever the caller needs to give the key back; it takes no part in comparison.
    """

    text: str
    at_ns: int
    position: int = 0
    kind: KeyKind = KeyKind.CHARACTER
    shift: bool = False
    repeated: bool = False
    released: bool = False
    origin: object = field(default=None, compare=False)


_ROWS: Final = (range(2, 14), range(16, 28), range(30, 41), (41, 43, 86), range(44, 54), (57,))
"""Digits, upper, middle, the three keys that wander between keyboards, lower, space bar."""

_DEAD: Final = "\0"
_PLAIN: Final = {
    "us": ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "`\\\\", "zxcvbnm,./", " "),
    "fr": ("&é\"'(-è_çà)=", "azertyuiop\0$", "qsdfghjklmù", "²*<", "wxcvbn,;:!", " "),
    "be": ("&é\"'(§è!çà)-", "azertyuiop\0$", "qsdfghjklmù", "²µ<", "wxcvbn,;:=", " "),
    "de": ("1234567890ß\0", "qwertzuiopü+", "asdfghjklöä", "\0#<", "yxcvbnm,.-", " "),
}
_SHIFTED: Final = {
    "us": ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"', "~||", "ZXCVBNM<>?", " "),
    "fr": ("1234567890°+", "AZERTYUIOP\0£", "QSDFGHJKLM%", "~µ>", "WXCVBN?./§", " "),
    "be": ("1234567890°_", "AZERTYUIOP\0*", "QSDFGHJKLM%", "³£>", "WXCVBN?./+", " "),
    "de": ('!"§$%&/()=?\0', "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ", "°'>", "YXCVBNM;:_", " "),
}

LAYOUTS: Final = tuple(_PLAIN)


def _table(layout: str) -> dict[tuple[int, bool], str]:
    found: dict[tuple[int, bool], str] = {}
    for shift, rows in ((False, _PLAIN[layout]), (True, _SHIFTED[layout])):
        for positions, written in zip(_ROWS, rows, strict=True):
            found |= {(position, shift): text for position, text in zip(positions, written, strict=True)}
    return {place: text for place, text in found.items() if text != _DEAD}


CHARACTERS: Final = {layout: _table(layout) for layout in LAYOUTS}
"""Layout -> (position, shift) -> character; dead keys are left out."""

KEYPAD: Final = {71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0"}
"""The figures of the keypad, which some scanners use so that digits never move."""

PLACES: Final = {layout: {text: place for place, text in reversed(CHARACTERS[layout].items())} for layout in LAYOUTS}
"""Layout -> character -> (position, shift); where two keys write the same, the commoner."""

_MOVED: Final = {
    layout: str.maketrans(
        {there: CHARACTERS["us"][place] for place, there in CHARACTERS[layout].items() if place in CHARACTERS["us"]}
    )
    for layout in LAYOUTS
    if layout != "us"
}


def by_position(keys: Sequence[Key], layout: str = "us") -> str | None:
    """Give what a scanner set to a layout meant by these keys; None when a position is unknown."""
    table, meant = CHARACTERS[layout], []
    for key in keys:
        if key.kind is KeyKind.SEPARATOR or key.text == GROUP_SEPARATOR:
            meant.append(GROUP_SEPARATOR)
            continue
        character = table.get((key.position, key.shift)) or (key.text if KEYPAD.get(key.position) == key.text else None)
        if character is None:
            return None
        meant.append(character)
    return "".join(meant)


def written(keys: Sequence[Key]) -> str:
    """Give the text as the layout of the computer wrote it."""
    return "".join(GROUP_SEPARATOR if key.kind is KeyKind.SEPARATOR else key.text for key in keys)


def moved_back(text: str, layout: str) -> str:
    """Give the text a US scanner meant, from what another layout wrote; characters that do not move stay."""
    return text.translate(_MOVED[layout])
