"""Packaging and use-by: an editable, dated table of months by packaging and storage class (domain rule 13)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sterigcs.domain.values import add_months


@dataclass(frozen=True, slots=True)
class ShelfLife:
    """How many months a packaging keeps in one class of storage."""

    storage_class: str
    months: int


@dataclass(frozen=True, slots=True)
class Packaging:
    """A way of packing, and how long it keeps where."""

    reference: ClassVar[str] = "packaging"
    code: str
    name: str
    shelf_lives: tuple[ShelfLife, ...]

    def months(self, storage_class: str = "standard") -> int:
        """Say how many months it keeps in one class of storage: the shortest of the table for a class it lacks."""
        months = {shelf.storage_class: shelf.months for shelf in self.shelf_lives}
        return months.get(storage_class, min(months.values(), default=0))

    def use_by(self, counted_from: date, storage_class: str = "standard") -> date:
        """Give the last valid day, counted in calendar months from a local date."""
        return add_months(counted_from, self.months(storage_class))
