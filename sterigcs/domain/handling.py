"""What happens to packs and carriers beside their cycle: held, put away, counted, ended (rules 12, 13, 16, 23).

What a carrier or a place holds is never a list in it: it is a query over packs.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sterigcs.domain.journal import Recorded, Settled


@dataclass(frozen=True, slots=True)
class PackPutOn(Recorded):
    """The pack was put on a carrier: scanning that carrier acts on it."""

    kind: ClassVar[str] = "pack.put-on-carrier"
    carrier: str


@dataclass(frozen=True, slots=True)
class PackTakenOff(Recorded):
    """The pack was taken off the carrier that held it."""

    kind: ClassVar[str] = "pack.taken-off-carrier"
    carrier: str


@dataclass(frozen=True, slots=True)
class PackLeftBehind(Recorded):
    """The pack was taken out of a shipment before it left."""

    kind: ClassVar[str] = "pack.left-behind"
    shipment: str


@dataclass(frozen=True, slots=True)
class PackPlaced(Recorded):
    """The pack was put away. ``use_by``: its last valid day when the class of that place shortens it."""

    kind: ClassVar[str] = "pack.placed"
    place: str
    site: str | None
    use_by: date | None


@dataclass(frozen=True, slots=True)
class PackLeftIsolation(Recorded):
    """Somebody decided that the pack leaves isolation: its owner's person with a reason, or the pharmacist."""

    kind: ClassVar[str] = "pack.left-isolation"
    place: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class PackNotFound(Recorded):
    """An inventory expected the pack at a place and did not see it: it is listed as missing."""

    kind: ClassVar[str] = "pack.not-found"
    place: str


@dataclass(frozen=True, slots=True)
class PackConsumedUndeclared(Recorded):
    """A pouch nobody declared used: an inventory did not see it, or its date is long past (domain rule 13)."""

    kind: ClassVar[str] = "pack.consumed-undeclared"
    why: str


@dataclass(frozen=True, slots=True)
class PackDestroyed(Recorded):
    """The pack and its content were destroyed, with a reason."""

    kind: ClassVar[str] = "pack.destroyed"
    reason: str


@dataclass(frozen=True, slots=True)
class PackDamaged(Recorded):
    """Somebody reported a problem of a type with which the pack is not used; ``reason``: that type (domain rule 0)."""

    kind: ClassVar[str] = "pack.damaged"
    nonconformity: str
    reason: str


@dataclass(frozen=True, slots=True)
class PackGivenBack(Recorded):
    """The pack left the group with the supplier's set that it is of (domain rule 15)."""

    kind: ClassVar[str] = "pack.given-back"
    loan: str


@dataclass(frozen=True, slots=True)
class PackReplaces(Recorded):
    """The pack holds again what a refused one held (domain rule 12)."""

    kind: ClassVar[str] = "pack.replaces"
    pack: str


@dataclass(frozen=True, slots=True)
class PackRedone(Recorded):
    """What the refused pack held was packed again: it no longer waits to be done."""

    kind: ClassVar[str] = "pack.redone"
    pack: str


@dataclass(frozen=True, slots=True)
class PackSentOutside(Recorded):
    """The pack left for an outside provider, with a shipment of its own (domain rule 23)."""

    kind: ClassVar[str] = "pack.sent-outside"
    outside: str
    provider: str


@dataclass(frozen=True, slots=True)
class PackBackFromOutside(Recorded):
    """The pack came back from the provider and waits in quarantine for the provider's release."""

    kind: ClassVar[str] = "pack.back-from-outside"
    outside: str


@dataclass(frozen=True, slots=True)
class PackReleasedOutside(Settled):
    """The provider released the pack: document, number, who signed there (by code) and when; no work units of ours.

    ``department`` and ``payer`` are frozen for the bill, as in the plant's own release: it has a price line of its own.
    """

    kind: ClassVar[str] = "pack.released-outside"
    outside: str
    provider: str
    document: str
    number: str
    signed_by: str
    signed_on: date
    use_by: date
    department: str | None = None
    payer: str | None = None


@dataclass(frozen=True, slots=True)
class CarrierPutOn(Recorded):
    """The carrier, with all it holds, was put on another one."""

    kind: ClassVar[str] = "carrier.put-on-carrier"
    carrier: str


@dataclass(frozen=True, slots=True)
class CarrierTakenOff(Recorded):
    """The carrier was taken off the one that held it."""

    kind: ClassVar[str] = "carrier.taken-off-carrier"
    carrier: str


@dataclass(frozen=True, slots=True)
class BinOnRun(Recorded):
    """A driver took the soiled bin on board."""

    kind: ClassVar[str] = "carrier.on-run"
    run: str
    vehicle: str


@dataclass(frozen=True, slots=True)
class BinHandedOver(Recorded):
    """The driver handed the soiled bin over at a site."""

    kind: ClassVar[str] = "carrier.handed-over"
    run: str
    site: str
