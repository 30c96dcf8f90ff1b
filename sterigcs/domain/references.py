"""Reference data: dated versions of what the group decides, stated by import or on screen.

Same key and same day: that version is corrected. A new day: one more version. ``valid_to`` retires.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sterigcs.domain.journal import Life, Settled
from sterigcs.domain.values import Dated, changed, in_force

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated(Settled, Generic[T]):
    """One version of one row of reference data. Its kind is ``<what>.stated``."""

    value: T
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Versions(Life, Generic[T]):
    """All versions of one row, oldest first."""

    versions: tuple[Dated[T], ...] = ()

    def on(self, day: date) -> T | None:
        """Give the version in force that day."""
        return in_force(self.versions, day)

    @property
    def latest(self) -> T | None:
        """The newest version, retired or not: for what must still be named."""
        return self.versions[-1].value if self.versions else None


def with_version(versions: tuple[Dated[T], ...], stated: Stated[T]) -> tuple[Dated[T], ...]:
    """Fold one statement: replace the version of that day, or add one."""
    kept = [version for version in versions if version.valid_from != stated.valid_from]
    kept.append(Dated(stated.value, stated.valid_from, stated.valid_to))
    return tuple(sorted(kept, key=lambda version: version.valid_from))


def evolve_versions(state: Versions[T], stated: Stated[T]) -> Versions[T]:
    """Fold one statement of a row that has no life of its own."""
    return changed(state, versions=with_version(state.versions, stated))
