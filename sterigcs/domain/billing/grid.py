"""The unit grid and the prices: versioned, dated, decided by the assembly, never retroactive."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.values import WorkUnits


@dataclass(frozen=True, slots=True)
class GridLine:
    """Work units of one category, packaging and process, for a range of instrument counts (both ends included).

    An empty packaging or process means any.
    """

    category: str
    packaging: str
    instruments_from: int
    instruments_to: int
    process: str
    work_units: Decimal


@dataclass(frozen=True, slots=True)
class UnitGrid:
    """One version of the grid; ``example`` grids are marked "EXEMPLE, NON OPPOSABLE" on every sheet."""

    reference: ClassVar[str] = "grid"
    code: str
    decided_on: date
    decision: str
    example: bool
    lines: tuple[GridLine, ...]

    def work_units(self, category: str, packaging: str, instruments: int, process: str) -> WorkUnits | None:
        """Give the work units of one pack, None when the grid does not foresee it: missing is never zero.

        The most precise line counts: a named packaging before any, a named process before any.
        """
        fitting = [
            line
            for line in self.lines
            if line.category == category
            and line.packaging in {"", packaging}
            and line.process in {"", process}
            and line.instruments_from <= instruments <= line.instruments_to
        ]
        best = max(fitting, key=lambda line: (line.packaging != "", line.process != ""), default=None)
        return WorkUnits(best.work_units) if best else None


def version_name(code: str, valid_from: date) -> str:
    """Name a version of the grid: its code and its first day."""
    return f"{code} {valid_from:%Y-%m-%d}"


class Nature(StrEnum):
    """What is charged for."""

    STERILISATION = "sterilisation"
    TRANSPORT = "transport"
    LOAN = "loan"
    LOSS = "loss"
    URGENCY = "urgency"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Price:
    """A price decided by the assembly: four decimals, in euros before tax, per unit of its nature."""

    reference: ClassVar[str] = "price"
    code: str
    nature: Nature
    amount: Decimal
    deliberation: str
    non_member: bool = False
