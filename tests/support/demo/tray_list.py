"""Reads ``tray_types.txt``: the tray types of the demonstration with their count sheets."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, TrayType

FILE = Path(__file__).with_name("tray_types.txt")
DELICATE = "Composition délicate"
USUAL = "Composition"
AT_RISK = ("Ophtalmologie",)
"""Specialties whose acts touch tissue at prion risk: the retina, the optic nerve."""


@dataclass
class Instrument:
    """One line of a fragment or a tray type."""

    name: str
    quantity: int
    critical: bool
    theatre_name: str | None


@dataclass
class Described:
    """One tray type as the text describes it."""

    code: str
    name: str
    specialty: str
    packaging: str
    copies: int
    instruments: list[Instrument] = field(default_factory=list)

    @property
    def category(self) -> str:
        """The category of the grid: optics and micro-instruments are washed and packed one by one."""
        fine = self.specialty == "Ophtalmologie" or any(each.name.startswith("Optique") for each in self.instruments)
        return DELICATE if fine else USUAL

    @property
    def tray_type(self) -> TrayType:
        mode = Recomposition.EXCLUSIVE if self.category == DELICATE else Recomposition.FREE
        at_risk = self.specialty in AT_RISK
        return TrayType(
            self.code,
            self.name,
            self.specialty,
            self.category,
            self.packaging,
            mode,
            "P134",
            act_at_risk=at_risk,
            weight_kg=self.weight_kg,
        )

    @property
    def weight_kg(self) -> Decimal:
        """An example: 70 g an instrument, 2.6 kg a container."""
        grams = 70 * sum(each.quantity for each in self.instruments) + (2600 if self.packaging == "container" else 0)
        return (Decimal(grams) / 1000).quantize(Decimal("0.1"))

    def count_sheet(self, catalogue: dict[str, str]) -> CountSheet:
        """Give the count sheet; the same instrument twice makes one line."""
        merged: dict[str, Instrument] = {}
        for each in self.instruments:
            known = merged.get(each.name)
            merged[each.name] = (
                each
                if known is None
                else Instrument(
                    each.name, known.quantity + each.quantity, known.critical or each.critical, each.theatre_name
                )
            )
        lines = tuple(
            CountSheetLine(
                place, each.name, each.quantity, each.critical, _reference(catalogue, each.name), each.theatre_name
            )
            for place, each in enumerate(merged.values(), start=1)
        )
        return CountSheet(self.code, lines)


def _reference(catalogue: dict[str, str], instrument: str) -> str:
    """Number instruments as an example catalogue would: no maker's reference."""
    return catalogue.setdefault(instrument, f"EX-{len(catalogue) + 1:04d}")


def described() -> list[Described]:
    """Give each tray type of the text."""
    found: list[Described] = []
    fragments: dict[str, list[Instrument]] = {}
    specialty, current = "", list[Instrument]()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        mark, rest = line[:1], line[2:]
        if mark in {"", ";"}:
            continue
        if mark == "@":
            specialty = rest
        elif mark == "=":
            current = fragments.setdefault(rest, [])
        elif mark == "+":
            current += fragments[rest]
        elif mark == "#":
            code, name, packaging, copies = (part.strip() for part in rest.split("|"))
            found.append(Described(code, name, specialty, packaging.split("-")[0], int(copies)))
            current = found[-1].instruments
        else:
            current.append(_instrument(line))
    return found


def _instrument(line: str) -> Instrument:
    name, quantity, *more = (part.strip() for part in line.split("|"))
    theatre_name = more[1] if len(more) > 1 else None
    return Instrument(name.removeprefix("*"), int(quantity), name.startswith("*"), theatre_name)
