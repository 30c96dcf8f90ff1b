"""Bytes of a cycle record as clean lines: decoding, control bytes, and the small values found in a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sterigcs.devices.cycle_profiles import DateOrder

MAX_LINE = 200
"""Printers have at most 80 columns; a longer line is not one of theirs, and would cost time."""
FIRST_YEAR, LAST_YEAR = 1990, 2100

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HARMLESS = "\x0b\x0c\x1a"
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?", re.ASCII)
_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2}|[A-Z]{3})[-/. ](\d{1,4})", re.ASCII)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its text with runs of blanks made one, and what is wrong with it."""

    number: int
    text: str
    noise: bool = False
    too_long: bool = False


def decode(data: bytes, encodings: Sequence[str]) -> tuple[str, str, bool]:
    """Give the text, the encoding taken, and whether it is one that the layout expects."""
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace").lstrip("\ufeff"), wide, False
    for name in encodings:
        try:
            return data.decode(name).lstrip("\ufeff"), name, True
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1", False


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16: by its mark, or by every other byte of the beginning being zero."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    head = data[:400]
    for name, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = head[odd::2].count(0), head[1 - odd :: 2].count(0)
        if zeros > len(head) * 0.45 and not others:
            return name
    return None


def clean_lines(text: str, strip: Sequence[re.Pattern[str]] = ()) -> Iterator[Line]:
    """Cut a text into lines, at LF, CRLF or CR."""
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        if len(raw) > MAX_LINE:
            yield Line(number, " ".join(_CONTROL.sub(" ", raw[:MAX_LINE]).split()), too_long=True)
            continue
        line = raw
        for pattern in strip:
            line = pattern.sub("", line)
        line = line.strip(_HARMLESS)
        yield Line(number, " ".join(_CONTROL.sub(" ", line).split()), noise=_CONTROL.search(line) is not None)


def parse_number(text: str, decimal: str) -> float | None:
    """Read a number with the layout's own decimal mark; None for anything else (``---``, ``?``...)."""
    if not _NUMBER.fullmatch(text) or ({".": ",", ",": "."}[decimal] in text):
        return None
    return float(text.replace(",", "."))


def parse_clock(text: str, *, elapsed: bool = False) -> int | None:
    """Read ``hh:mm[:ss]`` as seconds of the day, or ``[h:]mm:ss`` as seconds since the start."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    first, second, third = (int(part) if part else None for part in found.groups())
    if elapsed and third is None:
        return first * 60 + second if first is not None and second is not None and second < 60 else None  # noqa: PLR2004
    hours, minutes, seconds = first or 0, second or 0, third or 0
    fits = minutes < 60 and seconds < 60 and (elapsed or hours < 24)  # noqa: PLR2004 - a clock
    return hours * 3600 + minutes * 60 + seconds if fits else None


def parse_date(text: str, order: DateOrder) -> date | None:
    """Read a printed date; two-digit years are of this century. None when there is no such day."""
    found = _DATE.fullmatch(text.upper())
    if not found:
        return None
    parts = [_MONTHS.index(part) + 1 if part in _MONTHS else part for part in found.groups()]
    if any(isinstance(part, str) and not part.isdigit() for part in parts):
        return None
    one, two, three = (int(part) for part in parts)
    year, month, day = {
        DateOrder.DAY_FIRST: (three, two, one),
        DateOrder.MONTH_FIRST: (three, one, two),
        DateOrder.YEAR_FIRST: (one, two, three),
    }[order]
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
