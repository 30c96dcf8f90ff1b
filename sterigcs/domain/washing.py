"""Washing of what is spread over several baskets: each basket is a part, clean once its load is accepted (rule 4)."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Recorded


@dataclass(frozen=True, slots=True)
class WashPart:
    """One basket of a tray. ``load``: the washing load it is in, None when it was seen dirty and waits for another.

    ``number``: the spoken number of that load, once accepted.
    """

    load: str | None
    number: str | None = None


Parts = tuple[WashPart, ...]


@dataclass(frozen=True, slots=True)
class TrayWashLoaded(Recorded):
    """A basket of the tray went into a washing load; ``extra``: one more than those already in, or washed."""

    kind: ClassVar[str] = "tray.wash-loaded"
    version: ClassVar[int] = 2
    load: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class TrayWashed(Recorded):
    """The washing load that held the tray, or some of its baskets, was accepted."""

    kind: ClassVar[str] = "tray.washed"
    load: str
    number: str


@dataclass(frozen=True, slots=True)
class TrayPartDirty(Recorded):
    """Some baskets of the tray come out of this load to be washed again: struck out, or their load was refused."""

    kind: ClassVar[str] = "tray.part-dirty"
    load: str
    baskets: int
    reason: str


def loaded(parts: Parts, fact: TrayWashLoaded) -> Parts:
    """Put a basket into a load: one more, one that waits to be washed again, or the whole tray anew."""
    if fact.extra:
        return (*parts, WashPart(fact.load))
    waiting = next((place for place, part in enumerate(parts) if part.load is None), None)
    if waiting is None:
        return (WashPart(fact.load),)
    return tuple(WashPart(fact.load) if place == waiting else part for place, part in enumerate(parts))


def accepted(parts: Parts, fact: TrayWashed) -> Parts:
    """Mark the baskets of an accepted load as washed."""
    return tuple(replace(part, number=fact.number) if part.load == fact.load else part for part in parts)


def struck_out(parts: Parts, fact: TrayPartDirty) -> Parts:
    """Take so many baskets out of a load; the last ones put in come out first."""
    left, kept = fact.baskets, list(parts)
    for place in range(len(kept) - 1, -1, -1):
        if left and kept[place].load == fact.load:
            kept[place], left = WashPart(None), left - 1
    return tuple(kept)


def baskets_in(parts: Parts, load: str) -> int:
    """Count the baskets that are in a load."""
    return sum(part.load == load for part in parts)


def washed(parts: Parts) -> int:
    """Count the baskets whose load was accepted."""
    return sum(part.number is not None for part in parts)


def numbers(parts: Parts) -> str | None:
    """Name the accepted loads that washed the tray; None before any."""
    found = dict.fromkeys(part.number for part in parts if part.number is not None)
    return ", ".join(found) or None


class PartMissing(Refusal):
    """Some baskets of the tray are washed, others are not."""

    code: ClassVar[str] = "wash.part-missing"
    thing: str
    washed: int
    total: int


class OtherWashLoad(Attention):
    """Another basket of the tray is in another load: nothing is written until one more basket is said or confirmed."""

    code: ClassVar[str] = "washing.other-load"
    thing: str
    load: str


class ContainersApart(Refusal):
    """Containers are washed apart from instruments (domain rule 4)."""

    code: ClassVar[str] = "washing.containers-apart"
    thing: str


class WaitsTooLong(Attention):
    """The tray waited longer for its wash than the site allows."""

    code: ClassVar[str] = "washing.waited-too-long"
    thing: str
    hours: int
    limit: int


class PackTooLate(Refusal):
    """Packaging follows washing without delay (domain rule 6): past the limit it is washed again, or overridden."""

    code: ClassVar[str] = "packing.waited-too-long"
    thing: str
    hours: int
    limit: int


class BasketNotTied(Refusal):
    """The basket was washed, or is in another load, and nobody said since what it holds: reception ties it."""

    code: ClassVar[str] = "washing.basket-not-tied"
    thing: str


class SeenDirty(Attention):
    """What was seen dirty comes out of the load; the rest of the load is not touched."""

    code: ClassVar[str] = "wash.dirty"
    thing: str


class SealerUntested(Attention):
    """The sealer has no conforming test today (domain rule 6): a warning, once."""

    code: ClassVar[str] = "packing.sealer-untested"
    machine: str


class CycleNumberNoted(Accepted):
    """The machine's own cycle number was noted."""

    code: ClassVar[str] = "washing.cycle-numbered"
    load: str
    counter: str
