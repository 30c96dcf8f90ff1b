"""Control codes of receipt printers (ESC/POS) in a captured stream, taken out before the text is read.

Only whole, well-formed commands go; any other control byte stays, for it is noise and must be told. Lengths: Epson,
*ESC/POS Command Reference*.
"""

import re

_ESC, _FS, _GS, _DLE = 0x1B, 0x1C, 0x1D, 0x10

_LENGTHS = {
    **{(_ESC, byte): 2 for byte in b"@<2LSim"},
    **{(_ESC, byte): 3 for byte in b"!-=?%3EGJKMRTUVadertu{ "},
    **{(_ESC, byte): 4 for byte in b"$\\c"},
    (_ESC, ord("p")): 5,
    (_ESC, ord("W")): 10,
    **{(_FS, byte): 2 for byte in b".&"},
    **{(_FS, byte): 3 for byte in b"!-C"},
    **{(_FS, byte): 4 for byte in b"Sp"},
    (_GS, ord(":")): 2,
    **{(_GS, byte): 3 for byte in b"!/BHIabfhrw"},
    **{(_GS, byte): 4 for byte in b"LWP$\\"},
    **{(_DLE, byte): 3 for byte in (4, 5)},
}
_FEEDS = {(_ESC, byte) for byte in b"dJ"}
"""Commands that print what stands in the buffer and feed: the end of a line."""
_WORDS = re.compile(rb"[ -~]{8}")
"""A picture has no such run of letters: noise that looks like one must not hide a line of the cycle."""


def strip_printer_codes(data: bytes) -> bytes:
    """Take the commands out; one that feeds paper becomes the end of the line it stands in."""
    if not any(lead in data for lead in (b"\x1b", b"\x1c", b"\x1d", b"\x10")):
        return data
    out = bytearray()
    at = 0
    while at < len(data):
        length = _length(data, at)
        if not length:
            out.append(data[at])
        elif (data[at], data[at + 1]) in _FEEDS and out and out[-1] not in b"\r\n":
            out += b"\n"
        at += length or 1
    return bytes(out)


def _length(data: bytes, at: int) -> int:
    """Give the bytes of the command at this place, 0 where there is none, it is cut off, or would swallow words."""
    head = (data[at], data[at + 1]) if at + 1 < len(data) else (0, 0)
    length = _LENGTHS.get(head, 0)
    if not length:
        length = _variable_length(data, at, head)
        if _WORDS.search(data, at, at + length):
            return 0
    return length if at + length <= len(data) else 0


def _variable_length(data: bytes, at: int, head: tuple[int, int]) -> int:
    rest = data[at + 2 : at + 8]
    match head:
        case (0x1B, 0x2A) if len(rest) > 2:  # noqa: PLR2004 - ESC * m nL nH: columns of 1 or 3 bytes
            return 5 + (rest[1] + 256 * rest[2]) * (3 if rest[0] >= 32 else 1)  # noqa: PLR2004 - 24-dot modes
        case (0x1B, 0x44):  # ESC D n1...nk NUL: tab stops
            return data.find(b"\0", at, at + 36) + 1 - at if b"\0" in data[at : at + 36] else 0
        case (0x1D, 0x56) if rest:  # GS V m [n]: cut, some with a feed
            return 3 if rest[0] in {0, 1, 48, 49} else 4
        case (0x1D, 0x6B) if len(rest) > 1:  # GS k m: bar code, ended by NUL or with its length
            end = data.find(b"\0", at + 3, at + 260)
            return 4 + rest[1] if rest[0] > 6 else max(0, end + 1 - at)  # noqa: PLR2004 - the two forms
        case (0x1D, 0x76) if len(rest) > 5:  # noqa: PLR2004 - GS v 0 m xL xH yL yH: raster image
            return 8 + (rest[2] + 256 * rest[3]) * (rest[4] + 256 * rest[5])
        case (0x1D, 0x28) if len(rest) > 2:  # noqa: PLR2004 - GS ( fn pL pH
            return 5 + rest[1] + 256 * rest[2]
        case _:
            return 0
