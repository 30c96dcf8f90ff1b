"""What a scan was found to be, before anyone asks which object it names.

An object has one identity and any number of codes: each reading gives the alias keys to look up, most precise first.
Reading GS1 is a byte format, hence the work of ``sterigcs.devices.scanned``; services receive it as a ``ReadScanned``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from sterigcs.domain.codes import DamagedCode, OwnCode
from sterigcs.domain.errors import Attention, Refusal
from sterigcs.domain.notes import NoteSeal
from sterigcs.domain.spoken import SpokenLoadNumber, SpokenPackNumber


@dataclass(frozen=True, slots=True)
class Gs1Content:
    """What one GS1 code says: a traded item (GTIN, with lot, expiry, serial) or an asset (GRAI, GIAI).

    ``gtin`` has 14 digits; ``grai`` 13 digits without its serial; what the code does not say is None.
    Source: GS1 General Specifications, sections 3.2 (01), 3.4 (10, 11, 17), 3.5 (21), 3.9 (8003, 8004).
    """

    gtin: str | None = None
    lot: str | None = None
    made_on: date | None = None
    use_by: date | None = None
    serial: str | None = None
    grai: str | None = None
    giai: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the alias keys: this very thing first, then its batch, then its kind."""
        found: list[str] = []
        for name, root in (("gtin", self.gtin), ("grai", self.grai)):
            if root is not None:
                found += [f"{name}:{root}+serial:{self.serial}"] if self.serial else []
                found += [f"{name}:{root}+lot:{self.lot}"] if self.lot else []
                found.append(f"{name}:{root}")
        if self.giai is not None:
            found.append(f"giai:{self.giai}")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A spoken number, typed because the code could not be read. It comes back each year: show what it finds."""

    text: str
    number: SpokenPackNumber | SpokenLoadNumber


@dataclass(frozen=True, slots=True)
class DeliveryNoteScan:
    """The square of a delivery note."""

    seal: NoteSeal


@dataclass(frozen=True, slots=True)
class Gs1Code:
    """A GS1 code with one possible meaning. ``rescued``: a scanner set to US mangled it and a check digit proved it."""

    text: str
    content: Gs1Content
    rescued: bool = False


@dataclass(frozen=True, slots=True)
class AmbiguousGs1:
    """A GS1 code whose invisible separator was lost, and which now has several meanings, two at least."""

    text: str
    readings: tuple[Gs1Content, ...]
    rescued: bool = False


@dataclass(frozen=True, slots=True)
class OtherText:
    """Any other text: perhaps the code of an older system, or a name typed to search."""

    text: str


Scanned: TypeAlias = OwnCode | DamagedCode | DeliveryNoteScan | SpokenText | Gs1Code | AmbiguousGs1 | OtherText
ReadScanned: TypeAlias = Callable[[str], Scanned]
"""Text as it arrived from a scanner or a keyboard -> what it is. Never raises."""


def alias_keys(scanned: Scanned) -> tuple[str, ...]:
    """Give the keys under which an object may have been given this code, most precise first.

    Those of an ambiguous code are all its readings': the aliases known decide, never a guess. A damaged code has none.
    """
    match scanned:
        case OwnCode(code):
            return (own_key(code),)
        case DeliveryNoteScan(seal):
            return (own_key(seal.shipment),)
        case Gs1Code(text, content):
            return (*content.keys, legacy_key(text))
        case AmbiguousGs1(text, readings):
            return (*dict.fromkeys(key for reading in readings for key in reading.keys), legacy_key(text))
        case SpokenText(text) | OtherText(text):
            return (legacy_key(text),)
        case DamagedCode():
            return ()


def own_key(code: str) -> str:
    """Give the key of a code of ours."""
    return f"own:{code}"


def legacy_key(text: str) -> str:
    """Give the key of a code of an older system: upper case, each run of spaces made one."""
    return "legacy:" + " ".join(text.upper().split())


class ScanUnknown(Refusal):
    """No object has this code."""

    code: ClassVar[str] = "scan.unknown"
    text: str


class ScanDamaged(Refusal):
    """A code of ours that lost letters on its way."""

    code: ClassVar[str] = "scan.damaged"
    text: str


class ScanAmbiguous(Refusal):
    """A GS1 code without its separator: several meanings, and the known aliases do not settle which."""

    code: ClassVar[str] = "scan.ambiguous"
    text: str
    readings: int


class ScannerLayout(Attention):
    """The code was found back, but this scanner speaks another keyboard than the computer."""

    code: ClassVar[str] = "scan.layout"
    text: str
