"""What trays and pouches are made to: tray types, versioned count sheets, single items."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar


class Recomposition(StrEnum):
    """Whether a missing instrument may be replaced by any copy of the same owner, or by none."""

    FREE = "free"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True, slots=True)
class CountSheetLine:
    """One line of a count sheet: an instrument, how many, and whether the tray may go without."""

    line: int
    instrument: str
    quantity: int
    critical: bool = False
    catalogue_number: str | None = None
    theatre_name: str | None = None


@dataclass(frozen=True, slots=True)
class TrayType:
    """A model of tray. ``max_passes``: the maker's maximum, for what is in it (implant racks); None has none.

    ``act_at_risk``: used in acts at prion risk; ``withstands_steam``: else it goes outside (domain rules 8 and 23).
    ``weight_kg``: packed, its container included.
    """

    reference: ClassVar[str] = "tray-type"
    version: ClassVar[int] = 3
    code: str
    name: str
    specialty: str
    category: str
    packaging: str
    recomposition: Recomposition = Recomposition.FREE
    programme: str | None = None
    max_passes: int | None = None
    act_at_risk: bool = False
    withstands_steam: bool = True
    weight_kg: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CountSheet:
    """The versioned list of what a tray type holds (fiche de composition); its version is its first day."""

    reference: ClassVar[str] = "count-sheet"
    code: str
    lines: tuple[CountSheetLine, ...]

    @property
    def instruments(self) -> int:
        """How many instruments the sheet counts."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class SingleItem:
    """An item packed alone, in a pouch; one code and a quantity print that many packs.

    ``endoscope``: a flexible endoscope, which is not this plant's (domain rule 2).
    """

    reference: ClassVar[str] = "item"
    version: ClassVar[int] = 2
    code: str
    name: str
    category: str
    packaging: str
    single_use: bool = False
    delivered_non_sterile: bool = False
    endoscope: bool = False
    codes: tuple[str, ...] = ()
