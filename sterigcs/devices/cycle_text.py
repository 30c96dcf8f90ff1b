"""Bytes of a cycle record as clean lines: decoding, control bytes, and the small values found in a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sterigcs.devices.printer_codes import strip_printer_codes
from sterigcs.services.profile_draft import DateOrder

MAX_LINE = 200
"""Printers have at most 80 columns; a longer line is not one of theirs, and would cost time."""
MAX_TABLE_LINE = 1_000
FIRST_YEAR, LAST_YEAR = 1990, 2100

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HARMLESS = "\x0b\x0c\x1a"
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d)(?:[.,]\d{1,3})?)?(?: ?([AaPp])\.?[Mm]\.?)?", re.ASCII)
_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2}|[A-Z]{3,4})[-/. ](\d{1,4})", re.ASCII)
_COMPACT = re.compile(r"\d{6}|\d{8}", re.ASCII)
_SERIAL_DAY = re.compile(r"\d{5}(?:[.,]\d{1,12})?", re.ASCII)
_SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of the serial days of a spreadsheet, for days after February 1900."""
_LOOKING = re.compile(r"\\[AZ]|\(\?")
"""An expression that looks around may find in a line what it does not find in the whole text."""
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_SECONDS = {f":{second:02d}": second for second in range(60)}
_NOON_H, _DAY_H, _DAY_S = 12, 24, 86_400


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file, the first at place 0, with runs of blanks made one; which are noise, which too long."""

    texts: list[str]
    noise: frozenset[int]
    too_long: frozenset[int]


def decode(data: bytes, encodings: Sequence[str], *, printer: bool = False) -> tuple[str, str, bool]:
    """Give the text, the encoding taken, and whether it is one that the layout expects."""
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace").lstrip("\ufeff"), wide, wide in encodings
    if printer:
        data = strip_printer_codes(data)
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


def clean_lines(text: str, strip: Sequence[re.Pattern[str]] = (), longest: int = MAX_LINE) -> Lines:
    """Cut a text into lines, at LF, CRLF or CR; ``strip`` is taken out of each before it is cleaned."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    too_long: frozenset[int] = frozenset()
    if max(map(len, lines)) > longest:
        too_long = frozenset(at for at, line in enumerate(lines) if len(line) > longest)
    for at in too_long:
        lines[at] = lines[at][:longest]
    for pattern in used_strips(text, strip):
        lines = [pattern.sub("", line) for line in lines]
    noise: frozenset[int] = frozenset()
    if _CONTROL.search(text) is not None:
        lines = [line.strip(_HARMLESS) for line in lines]
        noise = frozenset(at for at, line in enumerate(lines) if _CONTROL.search(line)) - too_long
        lines = [_CONTROL.sub(" ", line) for line in lines]
    return Lines([" ".join(line.split()) for line in lines], noise, too_long)


def used_strips(text: str, strip: Sequence[re.Pattern[str]]) -> list[re.Pattern[str]]:
    """Give those of the expressions that may take something out of a line of this text."""
    return [each for each in strip if _LOOKING.search(each.pattern) or re.search(each.pattern, text, re.MULTILINE)]


def parse_number(text: str, decimal: str) -> float | None:
    """Read a number with one of the layout's own decimal marks; None for anything else (``---``, ``?``...)."""
    if not _NUMBER.fullmatch(text) or any(mark in text and mark not in decimal for mark in ".,"):
        return None
    return float(text.replace(",", "."))


def parse_clock(text: str, *, elapsed: bool = False) -> int | None:
    """Read ``hh:mm[:ss] [AM|PM]`` as seconds of the day, or ``[h:]mm:ss`` as seconds since the start."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    first, second, third = (int(part) if part else None for part in found.groups()[:3])
    if elapsed and third is None:
        return first * 60 + second if first is not None and second is not None and second < 60 else None  # noqa: PLR2004
    hours, minutes, seconds = first or 0, second or 0, third or 0
    if found[4]:
        if not 1 <= hours <= _NOON_H:
            return None
        hours = hours % _NOON_H + (_NOON_H if found[4] in "Pp" else 0)
    fits = minutes < 60 and seconds < 60 and (elapsed or hours < _DAY_H)  # noqa: PLR2004 - a clock
    return hours * 3600 + minutes * 60 + seconds if fits else None


def parse_clocks(texts: Sequence[str], *, elapsed: bool = False) -> list[int | None]:
    """Read many times as `parse_clock` does; at once where all are ``hh:mm:ss``."""
    if all(len(text) == len("hh:mm:ss") for text in texts):
        minutes = {text: parse_clock(f"{text}:00", elapsed=elapsed) for text in {text[:5] for text in texts}}
        if None not in minutes.values():
            try:
                return [(minutes[text[:5]] or 0) + _SECONDS[text[5:]] for text in texts]
            except KeyError:
                pass
    return [parse_clock(text, elapsed=elapsed) for text in texts]


def parse_date(text: str, order: DateOrder) -> date | None:
    """Read a printed date; two-digit years are of this century. None when there is no such day."""
    if order is DateOrder.EXCEL_SERIAL:
        day = parse_serial_day(text)
        return None if day is None else day[0]
    if _COMPACT.fullmatch(text):
        text = _spaced(text, order)
    found = _DATE.fullmatch(text.upper())
    if not found:
        return None
    parts = [_MONTHS.index(part[:3]) + 1 if part[:3] in _MONTHS else part for part in found.groups()]
    if any(isinstance(part, str) and not part.isdigit() for part in parts):
        return None
    one, two, three = (int(part) for part in parts)
    year, month, day_of_month = {
        DateOrder.DAY_FIRST: (three, two, one),
        DateOrder.MONTH_FIRST: (three, one, two),
    }.get(order, (one, two, three))
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    try:
        return date(year, month, day_of_month) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def parse_serial_day(text: str) -> tuple[date, int] | None:
    """Read the serial day of a spreadsheet (day 1: 1 January 1900, fraction: time) as a date and seconds of the day."""
    if not _SERIAL_DAY.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    day, seconds = divmod(round(number * _DAY_S), _DAY_S)
    found = _SERIAL_EPOCH + timedelta(days=day)
    return (found, seconds) if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _spaced(text: str, order: DateOrder) -> str:
    year = len(text) - 4
    cuts = (year, year + 2) if order is DateOrder.YEAR_FIRST else (2, 4)
    return f"{text[: cuts[0]]} {text[cuts[0] : cuts[1]]} {text[cuts[1] :]}"
