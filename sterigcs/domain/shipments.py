"""Shipments: sterile packs on their way to one organisation, sealed, received by carrier or pack by pack (rule 16)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed


class Receipt(StrEnum):
    """How a shipment was received."""

    SEAL_INTACT = "seal-intact"
    SEAL_BROKEN = "seal-broken"


@dataclass(frozen=True, slots=True)
class ShipmentOpened(Recorded):
    """The first pack was put on the carrier for this organisation."""

    kind: ClassVar[str] = "shipment.opened"
    number: str
    organisation: str
    site: str
    carrier: str | None


@dataclass(frozen=True, slots=True)
class ShipmentDispatched(Recorded):
    """The shipment left: how many packs, and the fingerprint the delivery note carries."""

    kind: ClassVar[str] = "shipment.dispatched"
    packs: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ShipmentLeft(Recorded):
    """The shipment was left at the member's with nobody there: a state of its own."""

    kind: ClassVar[str] = "shipment.left-unattended"


@dataclass(frozen=True, slots=True)
class ShipmentReceived(Recorded):
    """The member took the shipment over."""

    kind: ClassVar[str] = "shipment.received"
    receipt: Receipt


@dataclass(frozen=True, kw_only=True)
class Shipment(Life):
    """A shipment, folded."""

    key: str
    opened: ShipmentOpened | None = None
    packs: int | None = None
    fingerprint: str | None = None
    dispatched_at: datetime | None = None
    left_at: datetime | None = None
    receipt: Receipt | None = None
    received_at: datetime | None = None

    @property
    def number(self) -> str:
        """Its spoken number."""
        return self.opened.number if self.opened else self.key


def begin_shipment(key: str) -> Shipment:
    """Give a shipment of which nothing is known yet."""
    return Shipment(key=key)


def evolve_shipment(state: Shipment, entry: Entry, fact: object) -> Shipment:
    """Fold one fact of a shipment."""
    at = entry.happened_at
    match fact:
        case ShipmentOpened():
            return changed(state, opened=fact)
        case ShipmentDispatched():
            return changed(state, packs=fact.packs, fingerprint=fact.fingerprint, dispatched_at=at)
        case ShipmentLeft():
            return changed(state, left_at=at)
        case ShipmentReceived():
            return changed(state, receipt=fact.receipt, received_at=at)
        case _:
            return state
