"""Runs (tournées): one vehicle, one driver, one day; what it carries is a query over shipments and bins (rule 16)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A van, by its code."""

    reference: ClassVar[str] = "vehicle"
    code: str
    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunBegun(Recorded):
    """A driver took a vehicle for a run."""

    kind: ClassVar[str] = "run.begun"
    number: str
    vehicle: str
    driver: str


@dataclass(frozen=True, slots=True)
class RunArrived(Recorded):
    """The vehicle stands at a site."""

    kind: ClassVar[str] = "run.arrived"
    site: str


@dataclass(frozen=True, slots=True)
class VehicleCleaned(Recorded):
    """The vehicle was cleaned during the run: soiled and sterile never share it uncleaned."""

    kind: ClassVar[str] = "run.vehicle-cleaned"


@dataclass(frozen=True, slots=True)
class RunEnded(Recorded):
    """The run is over."""

    kind: ClassVar[str] = "run.ended"


@dataclass(frozen=True, kw_only=True)
class Run(Life):
    """A run, folded: where it is, never where it has been."""

    key: str
    begun: RunBegun | None = None
    begun_at: datetime | None = None
    site: str | None = None
    arrived_at: datetime | None = None
    cleaned_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def number(self) -> str:
        """Its spoken number."""
        return self.begun.number if self.begun else self.key

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.number


def begin_run(key: str) -> Run:
    """Give a run of which nothing is known yet."""
    return Run(key=key)


def evolve_run(state: Run, entry: Entry, fact: object) -> Run:
    """Fold one fact of a run."""
    at = entry.happened_at
    match fact:
        case RunBegun():
            return changed(state, begun=fact, begun_at=at)
        case RunArrived():
            return changed(state, site=fact.site, arrived_at=at)
        case VehicleCleaned():
            return changed(state, cleaned_at=at)
        case RunEnded():
            return changed(state, ended_at=at)
        case _:
            return state


class RunInHand(Accepted):
    """The run of the day is open for this vehicle and driver."""

    code: ClassVar[str] = "run.in-hand"
    run: str
    vehicle: str


class Arrived(Accepted):
    """The vehicle stands at a site: so many shipments on board are for it."""

    code: ClassVar[str] = "run.arrived"
    site: str
    count: int


class OnBoard(Accepted):
    """A shipment or a bin is on board."""

    code: ClassVar[str] = "run.on-board"
    thing: str
    run: str


class HandedOver(Accepted):
    """A shipment or a bin was handed over at a site."""

    code: ClassVar[str] = "run.handed-over"
    thing: str
    site: str


class OtherSiteThanHis(Attention):
    """The shipment was handed over at another site than its own: recorded, and said."""

    code: ClassVar[str] = "run.other-site"
    thing: str
    site: str
    expected: str


class RunOver(Accepted):
    """The run is over; what is still on board is counted."""

    code: ClassVar[str] = "run.ended"
    run: str


class StillOnBoard(Attention):
    """The run is over and something is still on board."""

    code: ClassVar[str] = "run.still-on-board"
    run: str
    count: int
    left: str


class NotClosed(Refusal):
    """The shipment is still being filled: it cannot leave."""

    code: ClassVar[str] = "run.not-closed"
    thing: str


class NothingOnIt(Refusal):
    """The carrier holds neither a closed shipment nor soiled things: nothing of it travels."""

    code: ClassVar[str] = "run.nothing-on-it"
    thing: str
