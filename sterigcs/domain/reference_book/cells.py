"""One cell -> one typed value, or what is wrong with it. An empty cell is missing, never zero."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sterigcs.domain.reference_book.columns import (
    SEPARATOR,
    CellValue,
    Column,
    ColumnKind,
    Words,
    words_of,
)
from sterigcs.domain.reference_book.identifiers import CHECKS, KEY, LENGTHS

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)

_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_DAYS: Final = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})"),
)
_BETWEEN: Final = re.compile(rf"[\r\n]+|(?<!{SEPARATOR}){SEPARATOR}(?!{SEPARATOR})")
_YES: Final = {"oui": True, "o": True, "vrai": True, "non": False, "n": False, "faux": False}
_LISTS: Final = {ColumnKind.LINKS, ColumnKind.TEXTS, ColumnKind.CODES, ColumnKind.CHOICES}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell: the code and values of its fault."""

    code: str
    values: dict[str, str]


def read_cell(column: Column, cell: CellValue, words: Words) -> Any:
    """Give the value of a cell: None (an empty tuple for plural kinds) when it is empty, `Wrong` when it cannot be."""
    value = _trimmed(cell)
    if value is None:
        empty: Any = () if column.kind in _LISTS else column.empty
        return empty if column.may_lack else Wrong("reference.required", {})
    match column.kind:
        case ColumnKind.DATE:
            return _day(value)
        case ColumnKind.WHOLE | ColumnKind.DECIMAL:
            return _number(column, value)
        case ColumnKind.YES_NO:
            return _yes_no(value)
    text = _text(column, value)
    if isinstance(text, Wrong):
        return text
    if column.kind in _LISTS:
        return _several(column, text, words)
    return _one(column, text, words)


def plain(text: str) -> str:
    """Reduce a title or a word to what is compared: case, accents and blanks do not matter."""
    letters = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


def _trimmed(cell: CellValue) -> CellValue:
    if not isinstance(cell, str):
        return cell
    return unicodedata.normalize("NFC", cell).strip() or None


def _text(column: Column, value: CellValue) -> str | Wrong:
    """Give the text of a cell; a number that Excel made of an identifier gets its first zeros back."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:0{LENGTHS.get(column.check, 1)}d}"
    if not isinstance(value, str):
        return Wrong("reference.not-text", {"value": shown(value)})
    if len(value) > column.longest and column.kind is not ColumnKind.CODES:
        return Wrong("reference.too-long", {"longest": str(column.longest)})
    return value


def _one(column: Column, text: str, words: Words) -> Any:
    if column.kind is ColumnKind.CHOICE:
        return _choice(column, text, words)
    if column.kind is ColumnKind.KEY and KEY.fullmatch(text) is None:
        return Wrong("reference.bad-key", {"value": text})
    if column.check:
        bare = "".join(text.split()) if column.check in LENGTHS else text
        return bare if CHECKS[column.check](bare) else Wrong(f"reference.{column.check}", {"value": text})
    return text


def _several(column: Column, text: str, words: Words) -> Any:
    parts = [part.replace(2 * SEPARATOR, SEPARATOR).strip() for part in _BETWEEN.split(text)]
    kept = tuple(dict.fromkeys(part for part in parts if part))
    if column.kind is not ColumnKind.CHOICES:
        return kept
    found = [_choice(column, part, words) for part in kept]
    wrong = next((one for one in found if isinstance(one, Wrong)), None)
    return wrong or tuple(dict.fromkeys(one for one in found if not isinstance(one, Wrong)))


def _choice(column: Column, text: str, words: Words) -> StrEnum | Wrong:
    assert column.choices is not None  # noqa: S101 - a choice column says which
    allowed = words_of(column.choices, words)
    for value, word in allowed.items():
        if plain(text) in {plain(word), plain(value)}:
            return column.choices(value)
    return Wrong("reference.not-a-choice", {"value": text, "choices": ", ".join(allowed.values())})


def _yes_no(value: CellValue) -> bool | Wrong:
    if isinstance(value, bool):
        return value
    answer = _YES.get(plain(value)) if isinstance(value, str) else None
    return Wrong("reference.not-yes-no", {"value": shown(value)}) if answer is None else answer


def _number(column: Column, value: CellValue) -> int | Decimal | Wrong:
    if isinstance(value, str):
        bare = "".join(value.split())
        value = Decimal(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return Wrong("reference.not-a-number", {"value": shown(value)})
    number = Decimal(value)
    if column.kind is ColumnKind.WHOLE and number != number.to_integral_value():
        return Wrong("reference.not-whole", {"value": shown(number)})
    if not column.least <= number <= column.most:
        limits = {"least": shown(column.least), "most": shown(column.most)}
        return Wrong("reference.out-of-range", {"value": shown(number), **limits})
    if number != round(number, column.decimals):
        return Wrong("reference.too-precise", {"value": shown(number), "decimals": str(column.decimals)})
    return int(number) if column.kind is ColumnKind.WHOLE else tidy(number)


def tidy(number: Decimal) -> Decimal:
    """Give a decimal without exponent and without zeros at its end: one value has one writing in the journal."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _day(value: CellValue) -> date | Wrong:
    day: date | None = None
    match value:
        case datetime() if value.time() == time(0):
            day = value.date()
        case datetime():
            pass
        case date():
            day = value
        case str():
            day = _day_in(value)
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        return Wrong("reference.not-a-date", {"value": shown(value)})
    return day


def _day_in(text: str) -> date | None:
    for pattern in _DAYS:
        found = pattern.fullmatch(text)
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def shown(value: CellValue) -> str:
    """Write a cell's value as a French reader writes it, cut short."""
    match value:
        case bool():
            return "VRAI" if value else "FAUX"
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal():
            return format(value, "f").replace(".", ",")
        case _:
            text = str(value)
            return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004
