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
    COUNT_DIFFERS = "count-differs"


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


@dataclass(frozen=True, slots=True)
class ShipmentSealed(Recorded):
    """A numbered seal was put on the carrier of the shipment."""

    kind: ClassVar[str] = "shipment.sealed"
    seal: str
    carrier: str | None


@dataclass(frozen=True, slots=True)
class SealRead(Recorded):
    """The seal was read where the shipment arrived; ``agrees``: it is the number put on at dispatch."""

    kind: ClassVar[str] = "shipment.seal-read"
    seal: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class ShipmentCounted(Recorded):
    """Another number of packs arrived than was announced; whoever counted keeps the difference."""

    kind: ClassVar[str] = "shipment.counted"
    announced: int
    counted: int


@dataclass(frozen=True, slots=True)
class ShipmentOnRun(Recorded):
    """A driver took the shipment on board."""

    kind: ClassVar[str] = "shipment.on-run"
    run: str
    vehicle: str


@dataclass(frozen=True, slots=True)
class ShipmentHandedOver(Recorded):
    """The driver handed the shipment over at a site."""

    kind: ClassVar[str] = "shipment.handed-over"
    run: str
    site: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal and the carrier it closes."""

    number: str
    carrier: str | None


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
    seals: tuple[Seal, ...] = ()
    counted: int | None = None
    run: str | None = None
    vehicle: str | None = None
    on_board: bool = False
    handed_over_at: datetime | None = None

    def seal_of(self, carrier: str | None) -> str | None:
        """Give the seal of a carrier; the only one when the carrier is not known."""
        found = [seal.number for seal in self.seals if carrier is None or seal.carrier in {carrier, None}]
        return found[-1] if found else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.number

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
            return changed(state, receipt=fact.receipt, received_at=at, on_board=False)
        case ShipmentSealed():
            others = tuple(seal for seal in state.seals if seal.carrier != fact.carrier)
            return changed(state, seals=(*others, Seal(fact.seal, fact.carrier)))
        case ShipmentCounted():
            return changed(state, counted=fact.counted)
        case ShipmentOnRun():
            return changed(state, run=fact.run, vehicle=fact.vehicle, on_board=True)
        case ShipmentHandedOver():
            return changed(state, on_board=False, handed_over_at=at)
        case _:
            return state
