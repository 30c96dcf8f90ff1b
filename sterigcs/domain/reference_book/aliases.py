"""Codes cells: what a person typed, pasted or scanned there -> alias keys, and back to readable text."""

import re
from typing import Final

from sterigcs.domain.codes import CodeKind, DamagedCode, OwnCode, grouped
from sterigcs.domain.reference_book.cells import Wrong
from sterigcs.domain.scanned import (
    AmbiguousGs1,
    DeliveryNoteScan,
    Gs1Code,
    ReadScanned,
    legacy_key,
    own_key,
)

_KEY: Final = re.compile(r"(?:gtin|grai|giai|legacy):\S.*")
_GS1: Final = re.compile(r"(?P<kind>gtin|grai|giai):(?P<root>[^+]*)(?:\+(?P<more>serial|lot):(?P<value>.*))?")


def alias_of(text: str, kind: CodeKind, read: ReadScanned) -> str | Wrong:
    """Give the alias key that one code stands for, the most precise: two trays may share a GTIN, never its serial.

    A code of ours must be of the kind of the row. An alias key itself is taken as it is.
    """
    if _KEY.fullmatch(text):
        return text
    scanned = read(text)
    match scanned:
        case OwnCode(code, parts):
            if parts.kind is kind:
                return own_key(code)
            return Wrong("reference.code-of-another-kind", {"value": text})
        case DamagedCode():
            return Wrong("reference.code-damaged", {"value": text})
        case DeliveryNoteScan():
            return Wrong("reference.code-of-another-kind", {"value": text})
        case AmbiguousGs1():
            return Wrong("reference.code-ambiguous", {"value": text})
        case Gs1Code(content=content):
            return content.keys[0]
        case _:
            return legacy_key(text)


def readable(alias: str, kind: CodeKind, read: ReadScanned) -> str:
    """Write an alias key as people know the code; the key itself when its text would be read as another one."""
    text = _text_of(alias)
    return text if alias_of(text, kind, read) == alias else alias


def _text_of(alias: str) -> str:
    found = _GS1.fullmatch(alias)
    if found is None:
        name, _, text = alias.partition(":")
        return grouped(text) if name == "own" else text
    root, more, value = found["root"], found["more"], found["value"] or ""
    match found["kind"]:
        case "gtin":
            return f"(01){root}" + (f"({'21' if more == 'serial' else '10'}){value}" if more else "")
        case "grai":
            return f"(8003)0{root}{value}"
        case _:
            return f"(8004){alias.removeprefix('giai:')}"
