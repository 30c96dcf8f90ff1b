"""What the group foresees for a year: work units and euros to share of each member, as its assembly stated them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of one member for one year; ``amount``: euros of the charges to share. A new date revises it."""

    reference: ClassVar[str] = "forecast"
    code: str
    year: int
    organisation: str
    work_units: Decimal
    amount: Decimal
    packs: int | None = None
