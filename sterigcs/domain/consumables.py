"""Consumables: wraps, pouches, filters, indicators, detergents. A batch is scanned once, when it is opened (rule 6)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import Dated, changed


class ConsumableKind(StrEnum):
    """What a consumable is."""

    WRAP = "wrap"
    POUCH = "pouch"
    FILTER = "filter"
    INDICATOR = "indicator"
    DETERGENT = "detergent"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class ConsumableCard:
    """A consumable, and what it serves: packagings it wraps, machines it is used in."""

    reference: ClassVar[str] = "consumable"
    code: str
    name: str
    kind: ConsumableKind
    packagings: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def serves(self) -> tuple[str, ...]:
        """The packagings and machines that it is used for."""
        return (*self.packagings, *self.machines)


@dataclass(frozen=True, slots=True)
class BatchOpened(Recorded):
    """A batch was opened: it ties to every pack and load that this consumable serves, until the next one."""

    kind: ClassVar[str] = "consumable.batch-opened"
    lot: str
    use_by: date | None = None


@dataclass(frozen=True, slots=True)
class BatchRecalled(Recorded):
    """A batch is recalled: nothing made from now on is tied to it, and it is not opened again."""

    kind: ClassVar[str] = "consumable.batch-recalled"
    lot: str


@dataclass(frozen=True, kw_only=True)
class Consumable(Life):
    """A consumable, folded: only the open batch is kept, and those recalled; older ones are in the journal."""

    key: str
    cards: tuple[Dated[ConsumableCard], ...] = ()
    lot: str | None = None
    use_by: date | None = None
    opened_at: datetime | None = None
    recalled: tuple[str, ...] = ()

    @property
    def card(self) -> ConsumableCard | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.card.name if self.card else self.key

    @property
    def batch(self) -> str | None:
        """The open batch as packs and loads name it: ``CODE:LOT``."""
        return f"{self.key}:{self.lot}" if self.lot else None


def begin_consumable(key: str) -> Consumable:
    """Give a consumable of which nothing is known yet."""
    return Consumable(key=key)


def evolve_consumable(state: Consumable, entry: Entry, fact: object) -> Consumable:
    """Fold one fact of a consumable."""
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case BatchOpened():
            return changed(state, lot=fact.lot, use_by=fact.use_by, opened_at=entry.happened_at)
        case BatchRecalled():
            noted = changed(state, recalled=tuple(sorted({*state.recalled, fact.lot})))
            return changed(noted, lot=None, use_by=None) if state.lot == fact.lot else noted
        case _:
            return state


class BatchIsOpen(Accepted):
    """The batch is open: what is made from now on names it."""

    code: ClassVar[str] = "consumable.opened"
    thing: str
    lot: str


class BatchWanted(Attention):
    """The code names the consumable, not its batch."""

    code: ClassVar[str] = "consumable.lot-wanted"
    thing: str


class BatchExpired(Refusal):
    """The batch is past its use-by: it must not be opened."""

    code: ClassVar[str] = "consumable.expired"
    thing: str
    lot: str
    use_by: date


class BatchIsRecalled(Refusal):
    """The batch is recalled: it must not be opened."""

    code: ClassVar[str] = "consumable.recalled"
    thing: str
    lot: str


def may_open(consumable: Consumable, lot: str, use_by: date | None, today: date) -> Refusal | None:
    """Say why a batch may not be opened, None when it may."""
    if lot in consumable.recalled:
        return BatchIsRecalled(thing=consumable.name, lot=lot)
    if use_by is not None and today > use_by:
        return BatchExpired(thing=consumable.name, lot=lot, use_by=use_by)
    return None
