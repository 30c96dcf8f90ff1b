"""What the square on a delivery note says: the shipment, how many packs, and a fingerprint of the list.

A site out of touch trusts the note (domain rule 12): it compares this with what it unpacks. Thirty-two of our letters,
the shipment's own code and then 16-bit count, 32-bit fingerprint and a CRC-16/IBM-3740 over both halves, so that the
note passes through any keyboard layout and neither half can be taken from another note.
"""

import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sterigcs.domain.codes import LENGTH, LETTERS, CodeKind, grouped, parse_code

COUNT_AT_MOST: Final = 0xFFFF
_HEX: Final = "0123456789ABCDEF"
_TO_LETTERS: Final = str.maketrans(_HEX, LETTERS)
_TO_HEX: Final = str.maketrans(LETTERS, _HEX)


@dataclass(frozen=True, slots=True)
class NoteSeal:
    """What a delivery note claims: code of the shipment, number of packs, fingerprint (8 letters) of their codes."""

    shipment: str
    count: int
    fingerprint: str

    def __str__(self) -> str:
        tail = f"{self.count:04X}".translate(_TO_LETTERS) + self.fingerprint
        return self.shipment + tail + _check(self.shipment + tail)


def seal_note(shipment: str, packs: Iterable[str]) -> NoteSeal:
    """Seal the codes of the packs of a shipment, in any order. Raise ValueError beyond 65,535 packs."""
    codes = sorted(packs)
    if len(codes) > COUNT_AT_MOST:
        raise ValueError(f"too many packs for one note: {len(codes)}")
    digest = hashlib.sha256("\n".join((shipment, *codes)).encode("ascii")).hexdigest()
    return NoteSeal(shipment, len(codes), digest[:8].upper().translate(_TO_LETTERS))


def parse_note(text: str) -> NoteSeal | None:
    """Read the square of a delivery note; None when it is anything else, or damaged."""
    letters = "".join(text.split()).upper()
    if len(letters) != 2 * LENGTH or not set(letters) <= set(LETTERS):
        return None
    parts = parse_code(letters[:LENGTH])
    if parts is None or parts.kind is not CodeKind.SHIPMENT or _check(letters[:-4]) != letters[-4:]:
        return None
    return NoteSeal(letters[:LENGTH], int(letters[16:20].translate(_TO_HEX), 16), letters[20:28])


def spoken_fingerprint(seal: NoteSeal) -> str:
    """Write the fingerprint for people who compare two papers: two groups of four letters."""
    return grouped(seal.fingerprint)


def _check(letters: str) -> str:
    return f"{binascii.crc_hqx(letters.encode('ascii'), 0xFFFF):04X}".translate(_TO_LETTERS)
