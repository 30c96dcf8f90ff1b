"""Needs (besoins): what a site must have, by when, and who still waits (domain rule 3).

Whoever knows states a need; whether it will be covered is for `sterigcs.domain.coverage` to say.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed

MOST_COPIES: Final = 50
"""How many copies one need may ask for: a state is bounded."""


@dataclass(frozen=True, slots=True)
class NeedStated(Recorded):
    """A site must have a tray, any tray of a type, or an item, by an instant. ``operation``: off by default (21)."""

    kind: ClassVar[str] = "need.stated"
    number: str
    tray: str | None
    tray_type: str | None
    item: str | None
    quantity: int
    site: str
    department: str | None
    needed_by: datetime
    reason: str | None
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class NeedChanged(Recorded):
    """The need is another than was said; None leaves what was said before."""

    kind: ClassVar[str] = "need.changed"
    quantity: int | None = None
    site: str | None = None
    department: str | None = None
    needed_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class NeedCancelled(Recorded):
    """Nobody waits any more."""

    kind: ClassVar[str] = "need.cancelled"
    reason: str | None


@dataclass(frozen=True, slots=True)
class NeedMet(Recorded):
    """A pack that answers it was delivered, or used."""

    kind: ClassVar[str] = "need.met"
    pack: str


class NeedState(StrEnum):
    """Where a need is in its life."""

    OPEN = "open"
    MET = "met"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Need(Life):
    """A need, folded. Its home is the organisation that asks; ``met_at``: when the last copy so far was there."""

    key: str
    organisation: str = ""
    stated: NeedStated | None = None
    quantity: int = 1
    site: str = ""
    department: str | None = None
    needed_by: datetime | None = None
    met_by: tuple[str, ...] = ()
    met_at: datetime | None = None
    cancelled: bool = False

    @property
    def number(self) -> str:
        """Its spoken number."""
        return self.stated.number if self.stated else self.key

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.number

    @property
    def state(self) -> NeedState:
        """Say whether somebody still waits."""
        if self.cancelled:
            return NeedState.CANCELLED
        return NeedState.MET if len(self.met_by) >= self.quantity else NeedState.OPEN


def begin_need(key: str) -> Need:
    """Give a need of which nothing is known yet."""
    return Need(key=key)


def evolve_need(state: Need, entry: Entry, fact: object) -> Need:
    """Fold one fact of a need."""
    match fact:
        case NeedStated():
            return changed(
                state,
                organisation=entry.home,
                stated=fact,
                quantity=fact.quantity,
                site=fact.site,
                department=fact.department,
                needed_by=fact.needed_by,
            )
        case NeedChanged():
            return changed(
                state,
                quantity=fact.quantity or state.quantity,
                site=fact.site or state.site,
                department=fact.department or state.department,
                needed_by=fact.needed_by or state.needed_by,
            )
        case NeedCancelled():
            return changed(state, cancelled=True)
        case NeedMet():
            met_by = tuple(sorted({*state.met_by, fact.pack}))[:MOST_COPIES]
            return changed(state, met_by=met_by, met_at=max(entry.happened_at, state.met_at or entry.happened_at))
        case _:
            return state


class NeedUnknown(Refusal):
    """No need answers to this number."""

    code: ClassVar[str] = "need.unknown"
    need: str


class NeedIsOver(Refusal):
    """It is met or cancelled: another one is stated."""

    code: ClassVar[str] = "need.over"
    need: str
    state: NeedState


class NeedUnclear(Refusal):
    """One thing is asked for: a tray, a type of tray, or an item, known here; so is the site."""

    code: ClassVar[str] = "need.unclear"
    given: str


class NeedTooMany(Refusal):
    """A need asks for 1 to so many copies; of one tray there is only one."""

    code: ClassVar[str] = "need.quantity"
    quantity: int
    most: int


class NeedIsStated(Accepted):
    """The need stands in front of every list."""

    code: ClassVar[str] = "need.stated"
    need: str
    thing: str
    site: str
    day: date
    hour: str


class NeedIsChanged(Accepted):
    """The need is what was just said."""

    code: ClassVar[str] = "need.changed"
    need: str
    day: date
    hour: str


class NeedIsCancelled(Accepted):
    """Nobody waits any more."""

    code: ClassVar[str] = "need.cancelled"
    need: str


def may_ask(quantity: int, *, one_tray: bool) -> Refusal | None:
    """Say why so many copies cannot be asked for."""
    most = 1 if one_tray else MOST_COPIES
    return None if 1 <= quantity <= most else NeedTooMany(quantity=quantity, most=most)
