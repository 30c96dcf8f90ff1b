"""Outside processing: what a backup plant or a provider sterilises, sent and received back by shipment (rule 23)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.prion import PrionDue
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class Provider:
    """A backup plant or an outside provider. ``steam_134_18``: it sterilises by steam, at 134 °C for 18 minutes."""

    reference: ClassVar[str] = "provider"
    version: ClassVar[int] = 2
    code: str
    name: str
    phone: str | None = None
    codes: tuple[str, ...] = ()
    steam_134_18: bool = False

    def satisfies(self, due: PrionDue) -> bool:
        """Tell whether it does what the signed prion table asks for; what waits for more than steam never leaves."""
        return due is PrionDue.NOTHING or (due is PrionDue.STEAM_134_18 and self.steam_134_18)


@dataclass(frozen=True, slots=True)
class OutsideSent(Recorded):
    """Packs or trays left for a provider."""

    kind: ClassVar[str] = "outside.sent"
    number: str
    provider: str
    packs: int
    trays: int


@dataclass(frozen=True, slots=True)
class OutsideBack(Recorded):
    """So many packs came back from the provider."""

    kind: ClassVar[str] = "outside.back"
    packs: int


@dataclass(frozen=True, slots=True)
class OutsideReleased(Settled):
    """The provider's release was entered: document, number, who signed there (by code), when."""

    kind: ClassVar[str] = "outside.released"
    document: str
    number: str
    signed_by: str
    signed_on: date
    packs: int


@dataclass(frozen=True, slots=True)
class TraySentOutside(Recorded):
    """The tray left for a provider, which packs and sterilises it."""

    kind: ClassVar[str] = "tray.sent-outside"
    outside: str
    provider: str


@dataclass(frozen=True, kw_only=True)
class Outside(Life):
    """A shipment to a provider, folded."""

    key: str
    sent: OutsideSent | None = None
    sent_at: datetime | None = None
    back_at: datetime | None = None
    released: OutsideReleased | None = None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.sent.number if self.sent else self.key


def begin_outside(key: str) -> Outside:
    """Give a shipment to a provider of which nothing is known yet."""
    return Outside(key=key)


def evolve_outside(state: Outside, entry: Entry, fact: object) -> Outside:
    """Fold one fact of a shipment to a provider."""
    match fact:
        case OutsideSent():
            return changed(state, sent=fact, sent_at=entry.happened_at)
        case OutsideBack():
            return changed(state, back_at=entry.happened_at)
        case OutsideReleased():
            return changed(state, released=fact)
        case _:
            return state


class ProviderUnknown(Refusal):
    """No such provider, or none in force that day."""

    code: ClassVar[str] = "outside.provider-unknown"
    provider: str


class ThingUnknown(Refusal):
    """No pack and no tray answers to this text."""

    code: ClassVar[str] = "outside.thing-unknown"
    thing: str


class PrionStaysHere(Refusal):
    """A prion need that this provider does not satisfy, low temperature least of all (rules 8 and 23)."""

    code: ClassVar[str] = "outside.prion"
    thing: str


class SignedOtherDay(Refusal):
    """The provider's release is dated before the sending or after today."""

    code: ClassVar[str] = "outside.signed-on"
    number: str
    day: date


class OutsideUnknown(Refusal):
    """No shipment to a provider answers to this number."""

    code: ClassVar[str] = "outside.unknown"
    number: str


class NothingBack(Refusal):
    """Nothing of this shipment waits for that."""

    code: ClassVar[str] = "outside.nothing"
    number: str


class SentOutside(Accepted):
    """The shipment left for the provider."""

    code: ClassVar[str] = "outside.sent"
    number: str
    provider: str
    count: int


class BackFromOutside(Accepted):
    """The shipment is back, in quarantine."""

    code: ClassVar[str] = "outside.back"
    number: str
    count: int
    left: int


class ReleasedOutsideInPart(Attention):
    """The provider's release is noted, and does not reach what has a prion need."""

    code: ClassVar[str] = "outside.released-in-part"
    number: str
    count: int
    left: str


class ReleasedOutside(Accepted):
    """The provider's release is noted."""

    code: ClassVar[str] = "outside.released"
    number: str
    count: int
