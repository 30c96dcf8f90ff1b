"""What a scanner, a keyboard or a camera gave, told apart: ours, damaged, spoken, GS1, or another system's."""

import re
from typing import Final

from sterigcs.domain.codes import ForeignText, classify
from sterigcs.domain.layouts import unmangle
from sterigcs.domain.notes import parse_note
from sterigcs.domain.scanned import AmbiguousGs1, DeliveryNoteScan, Gs1Code, Gs1Content, OtherText, Scanned, SpokenText
from sterigcs.domain.spoken import parse_spoken

_LONGEST: Final = 200
_SYMBOLOGY: Final = re.compile(r"\][A-Za-z][0-9]")
_SEPARATOR: Final = "\x1d"
_SHORTEST_GS1: Final = 8


def read_scanned(text: str) -> Scanned:
    """Tell what a scanned or typed text is. Never raises; what nothing recognises is ``OtherText``.

    Text mangled by a French layout under a US scanner is taken only when a check digit of the found text agrees.
    """
    data = strip_symbology(text)
    seal = parse_note(data)
    if seal is not None:
        return DeliveryNoteScan(seal)
    own = classify(data)
    if not isinstance(own, ForeignText):
        return own
    number = parse_spoken(data)
    if number is not None:
        return SpokenText(data, number)
    return _foreign(data)


def strip_symbology(text: str) -> str:
    """Drop what a scanner adds before the data: its symbology identifier and a leading FNC1."""
    return _SYMBOLOGY.sub("", text.strip(" \r\n\t"), count=1).lstrip(_SEPARATOR)


def _foreign(data: str) -> Scanned:
    meant = strip_symbology(unmangle(data))
    if len(data) > _LONGEST or max(_digits(data), _digits(meant)) < _SHORTEST_GS1:
        return OtherText(data)
    from sterigcs.devices.gs1 import proved, read_gs1  # noqa: PLC0415 - biip is slow to import, and seldom needed

    readings = read_gs1(data)
    if readings:
        return _gs1(data, readings, rescued=False)
    readings = read_gs1(meant) if meant != data else ()
    return _gs1(meant, readings, rescued=True) if proved(readings) else OtherText(data)


def _gs1(text: str, readings: tuple[Gs1Content, ...], *, rescued: bool) -> Scanned:
    return Gs1Code(text, readings[0], rescued) if len(readings) == 1 else AmbiguousGs1(text, readings, rescued)


def _digits(text: str) -> int:
    """Count the digits: the shortest GS1 code, a GTIN-8, has eight."""
    return sum(letter.isdigit() for letter in text)
