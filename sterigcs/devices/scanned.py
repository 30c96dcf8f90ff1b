"""What a scanner, a keyboard or a camera gave, told apart: ours, damaged, spoken, GS1, or another system's."""

from typing import Final

from sterigcs.devices.gs1 import proved, read_gs1, strip_symbology
from sterigcs.domain.codes import ForeignText, classify
from sterigcs.domain.layouts import unmangle
from sterigcs.domain.notes import parse_note
from sterigcs.domain.scanned import AmbiguousGs1, DeliveryNoteScan, Gs1Code, Gs1Content, OtherText, Scanned, SpokenText
from sterigcs.domain.spoken import parse_spoken

_LONGEST: Final = 200


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


def _foreign(data: str) -> Scanned:
    if len(data) > _LONGEST:
        return OtherText(data)
    readings = read_gs1(data)
    if readings:
        return _gs1(data, readings, rescued=False)
    meant = strip_symbology(unmangle(data))
    readings = read_gs1(meant) if meant != data else ()
    return _gs1(meant, readings, rescued=True) if proved(readings) else OtherText(data)


def _gs1(text: str, readings: tuple[Gs1Content, ...], *, rescued: bool) -> Scanned:
    return Gs1Code(text, readings[0], rescued) if len(readings) == 1 else AmbiguousGs1(text, readings, rescued)
