"""GS1 codes through biip, which knows every identifier; what it accepts without proof is proved here.

A scanner that drops the invisible separator (FNC1, sent as GS, 0x1D) glues a field of variable length to the next one.
Then every place where the next field may have begun is tried, and all meanings that hold are given back.
"""

from collections.abc import Iterator
from typing import Final

from biip import ParseConfig, ParseError
from biip.checksums import gs1_standard_check_digit
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementStrings
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin

from sterigcs.domain.scanned import Gs1Content

SEPARATOR: Final = "\x1d"
# An unreadable expiry (all zeros) is a missing date, not an unreadable code.
_CONFIG: Final = ParseConfig(gs1_element_strings_verify_date=False)
_GTIN_LENGTHS: Final = (8, 12, 13, 14)
# What a unique device identifier is made of (GS1 General Specifications 2.1.13); none of these may come twice.
_FIXED: Final = {"01": 14, "11": 6, "17": 6}
_VARIABLE: Final = {"10": 20, "21": 20, "240": 30}


def read_gs1(text: str) -> tuple[Gs1Content, ...]:
    """Give every meaning of a GS1 code: none when it is not one, several when a lost separator leaves a doubt."""
    if text.lower().startswith(("http://", "https://")):
        return _contents([_link(text)])
    if text.startswith("("):
        return _contents([_hri(text)])
    if text.isascii() and text.isdecimal() and len(text) in _GTIN_LENGTHS:
        bare = _gtin(text)
        return () if bare is None else (Gs1Content(gtin=bare),)
    if SEPARATOR not in text and text.startswith("01"):
        readings = _contents([_message(SEPARATOR.join(fields)) for fields in _splits(text, frozenset())])
        return readings or _contents([_message(text)])
    return _contents([_message(text)])


def proved(contents: tuple[Gs1Content, ...]) -> bool:
    """Tell whether a check digit agreed: a GIAI has none."""
    return bool(contents) and all(content.gtin is not None or content.grai is not None for content in contents)


def _splits(text: str, seen: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give every way to cut a text without separator into fields of a device identifier, none of them twice."""
    if not text:
        yield ()
    for identifier, length in _FIXED.items():
        end = len(identifier) + length
        if identifier not in seen and text.startswith(identifier) and text[len(identifier) : end].isdecimal():
            yield from _after(text, end, seen | {identifier})
    for identifier, longest in _VARIABLE.items():
        if identifier not in seen and text.startswith(identifier):
            start = len(identifier)
            for end in range(start + 1, min(len(text), start + longest) + 1):
                yield from _after(text, end, seen | {identifier})


def _after(text: str, end: int, seen: frozenset[str]) -> Iterator[tuple[str, ...]]:
    return ((text[:end], *rest) for rest in _splits(text[end:], seen))


def _message(text: str) -> GS1ElementStrings | None:
    try:
        return GS1Message.parse(text, config=_CONFIG).element_strings
    except ParseError:
        return None


def _hri(text: str) -> GS1ElementStrings | None:
    try:
        return GS1Message.parse_hri(text, config=_CONFIG).element_strings
    except ParseError:
        return None


def _link(text: str) -> GS1ElementStrings | None:
    try:
        return GS1DigitalLinkURI.parse(text, config=_CONFIG).element_strings
    except ParseError:
        return None


def _contents(candidates: list[GS1ElementStrings | None]) -> tuple[Gs1Content, ...]:
    found = [_content(elements) for elements in candidates if elements is not None]
    return tuple(dict.fromkeys(content for content in found if content is not None))


def _content(elements: GS1ElementStrings) -> Gs1Content | None:
    """Keep what names an object; None when a check digit or a date is wrong, or nothing is named."""
    values = {element.ai.ai: element.value for element in elements}
    dates = {element.ai.ai: element.date for element in elements}
    traded, asset = values.get("01"), values.get("8003")
    gtin = None if traded is None else _gtin(traded)
    grai = None if asset is None else _grai(asset)
    if (traded is not None and gtin is None) or (asset is not None and grai is None):
        return None
    if gtin is None and grai is None and "8004" not in values:
        return None
    return Gs1Content(
        gtin=gtin,
        lot=values.get("10"),
        made_on=dates.get("11"),
        use_by=dates.get("17"),
        serial=values.get("21") if asset is None else asset[14:] or None,
        grai=grai,
        giai=values.get("8004"),
    )


def _gtin(digits: str) -> str | None:
    try:
        return Gtin.parse(digits).as_gtin_14()
    except ParseError:
        return None


def _grai(value: str) -> str | None:
    root = value[1:14]
    return root if gs1_standard_check_digit(root[:-1]) == int(root[-1]) else None
