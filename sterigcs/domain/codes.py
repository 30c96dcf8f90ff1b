"""Our own codes: sixteen letters that reach the program unchanged through any keyboard layout in use.

A code is a 48-bit number (4-bit kind, 20-bit draw of the origin, 24-bit count) followed by its CRC-16/IBM-3740
(polynomial 0x1021, initial value 0xFFFF, nothing reflected), each nibble written as one letter of Yubico's ModHex.
A CRC of 16 bits sees every burst of 16 bits or fewer, hence every wrong letter and every swap of two neighbours.
"""

import binascii
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LETTERS: Final = "CBDEFGHIJKLNRTUV"
LENGTH: Final = 16
SHARED_DRAW: Final = 0
"""The draw of codes that are the same in every store (wall codes); a store draws from 1 to ``DRAWS - 1``."""
DRAWS: Final = 1 << 20
COUNTS: Final = 1 << 24

_NUMBER_LETTERS: Final = 12
_SHORTEST_REMAINS: Final = 8
_STRANGE_LETTERS_AT_MOST: Final = 2
_VALUES: Final = {letter: value for value, letter in enumerate(LETTERS)}


class CodeKind(StrEnum):
    """What a code is stuck on, engraved on, or stands for. The sixteenth nibble is free."""

    BADGE = "badge"
    STATION = "station"
    MACHINE = "machine"
    PROGRAMME = "programme"
    TRAY = "tray"
    PACK = "pack"
    LOAD = "load"
    SHIPMENT = "shipment"
    PLACE = "place"
    ACTION = "action"
    ITEM = "item"
    CONTAINER = "container"
    CARRIER = "carrier"
    CONSUMABLE = "consumable"
    REASON = "reason"


KIND_NIBBLES: Final = {
    CodeKind.BADGE: 0,
    CodeKind.STATION: 1,
    CodeKind.MACHINE: 2,
    CodeKind.PROGRAMME: 3,
    CodeKind.TRAY: 4,
    CodeKind.PACK: 5,
    CodeKind.LOAD: 6,
    CodeKind.SHIPMENT: 7,
    CodeKind.PLACE: 8,
    CodeKind.ACTION: 9,
    CodeKind.ITEM: 10,
    CodeKind.CONTAINER: 11,
    CodeKind.CARRIER: 12,
    CodeKind.CONSUMABLE: 13,
    CodeKind.REASON: 14,
}
"""Engraved in steel: a number never changes its kind."""

_KINDS: Final = {nibble: kind for kind, nibble in KIND_NIBBLES.items()}


@dataclass(frozen=True, slots=True)
class CodeParts:
    """What the number of a code says: its kind, the draw of the origin that made it, the rank within both."""

    kind: CodeKind
    origin_draw: int
    count: int


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A whole code of ours, in upper case without spaces."""

    code: str
    parts: CodeParts


@dataclass(frozen=True, slots=True)
class DamagedCode:
    """What is left of a code of ours: letters lost, added or wrong. It names nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class ForeignText:
    """Anything else, as it was read."""

    text: str


def make_code(kind: CodeKind, origin_draw: int, count: int) -> str:
    """Write a code, 16 letters. Raise ValueError when the draw (20 bits) or the count (24 bits) does not fit."""
    if not 0 <= origin_draw < DRAWS:
        raise ValueError(f"origin draw out of range: {origin_draw}")
    if not 0 <= count < COUNTS:
        raise ValueError(f"count out of range: {count}")
    number = (KIND_NIBBLES[kind] << 44) | (origin_draw << 24) | count
    return _letters(number, _NUMBER_LETTERS) + _letters(_crc(number), LENGTH - _NUMBER_LETTERS)


def parse_code(text: str) -> CodeParts | None:
    """Read a code, in any case and with or without spaces; None unless all 16 letters agree with the check."""
    letters = _compact(text)
    if len(letters) != LENGTH or not all(letter in _VALUES for letter in letters):
        return None
    number, check = _number(letters[:_NUMBER_LETTERS]), _number(letters[_NUMBER_LETTERS:])
    kind = _KINDS.get(number >> 44)
    if kind is None or _crc(number) != check:
        return None
    return CodeParts(kind, (number >> 24) & (DRAWS - 1), number & (COUNTS - 1))


def classify(text: str) -> OwnCode | DamagedCode | ForeignText:
    """Tell a code of ours, whole or damaged, from what is not ours: only the second is worth scanning again."""
    parts = parse_code(text)
    letters = _compact(text)
    if parts is not None:
        return OwnCode(letters, parts)
    if _looks_damaged(letters):
        return DamagedCode(text)
    return ForeignText(text)


def grouped(code: str) -> str:
    """Write a code for people: groups of four letters with a space between."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _looks_damaged(letters: str) -> bool:
    strange = sum(letter not in _VALUES for letter in letters)
    if not strange:
        return len(letters) >= _SHORTEST_REMAINS
    return len(letters) == LENGTH and strange <= _STRANGE_LETTERS_AT_MOST


def _compact(text: str) -> str:
    return "".join(text.split()).upper()


def _letters(number: int, length: int) -> str:
    return "".join(LETTERS[(number >> shift) & 15] for shift in range(4 * (length - 1), -1, -4))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = (number << 4) | _VALUES[letter]
    return number


def _crc(number: int) -> int:
    return binascii.crc_hqx(number.to_bytes(6, "big"), 0xFFFF)
