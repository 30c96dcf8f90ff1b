"""What may go on a carrier, and what is answered when one scan acts on all that a carrier holds (domain rule 16)."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from sterigcs.domain.carriers import Carrier, CarrierKind, Holds
from sterigcs.domain.errors import Accepted, Attention, NotExpectedHere, Refusal
from sterigcs.domain.outside import PrionStaysHere, Provider
from sterigcs.domain.pack_facts import OVER, PackStatus
from sterigcs.domain.packrules import LabelNotScanned, PackExpired, PackIsRecalled, PackOver, expired, label_to_scan
from sterigcs.domain.packs import Pack
from sterigcs.domain.prion import PrionDue
from sterigcs.domain.scanning import CarrierNotCleaned
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray


class CarrierOfOther(Refusal):
    """A carrier belongs to one organisation: what is another's does not go on it."""

    code: ClassVar[str] = "carrier.other-organisation"
    thing: str
    carrier: str
    owner: str


class PouchesOnly(Refusal):
    """A pouch basket holds pouches."""

    code: ClassVar[str] = "carrier.pouches-only"
    thing: str
    carrier: str


class HoldsNothing(Refusal):
    """The carrier holds nothing that this station could act on."""

    code: ClassVar[str] = "carrier.empty"
    thing: str


class PutOn(Accepted):
    """The pack, or the basket with its packs, is on the carrier."""

    code: ClassVar[str] = "carrier.put-on"
    thing: str
    carrier: str
    count: int


class TakenOff(Attention):
    """The pack came out of the carrier."""

    code: ClassVar[str] = "carrier.taken-off"
    thing: str
    carrier: str


class RewashFirst(Refusal):
    """What this refused pouch held must be washed before it is packed again."""

    code: ClassVar[str] = "packing.rewash-first"
    thing: str


class CarrierInHand(Accepted):
    """The carrier is in hand, with what it holds."""

    code: ClassVar[str] = "carrier.in-hand"
    thing: str
    count: int


class AllLoaded(Accepted):
    """All that the carrier held is in the load."""

    code: ClassVar[str] = "loading.all-on"
    thing: str
    load: str
    count: int


class LoadedInPart(Attention):
    """Some of what the carrier holds may not go into this load: it stays on it and is named."""

    code: ClassVar[str] = "loading.in-part"
    thing: str
    load: str
    count: int
    left: str


class NoneLoaded(Refusal):
    """Nothing of what the carrier holds may go into this load."""

    code: ClassVar[str] = "loading.none-of-it"
    thing: str
    machine: str
    left: str


class AllDispatched(Accepted):
    """All that the carrier held is on the shipment."""

    code: ClassVar[str] = "dispatch.all-on"
    thing: str
    count: int


class DispatchedInPart(Attention):
    """Some of what the carrier holds may not leave: it is named."""

    code: ClassVar[str] = "dispatch.in-part"
    thing: str
    count: int
    left: str


class AllUsed(Accepted):
    """All that the basket held was used."""

    code: ClassVar[str] = "use.all-of-it"
    thing: str
    count: int


class SealNoted(Accepted):
    """The seal's number is noted on the shipment."""

    code: ClassVar[str] = "seal.noted"
    seal: str
    thing: str


class SealAgrees(Accepted):
    """The seal read at the arrival is the one put on at dispatch."""

    code: ClassVar[str] = "seal.agrees"
    seal: str


class SealUnknown(Attention):
    """No seal was noted at dispatch: nothing to compare."""

    code: ClassVar[str] = "seal.none-noted"
    seal: str


class SealDiffers(Refusal):
    """Another seal than the one put on: the shipment counts as opened on its way."""

    code: ClassVar[str] = "seal.differs"
    seal: str
    expected: str
    count: int


class CountAgrees(Accepted):
    """As many packs as announced."""

    code: ClassVar[str] = "receipt.count-agrees"
    thing: str
    count: int


class ReceiptCountDiffers(Attention):
    """Another number of packs than announced."""

    code: ClassVar[str] = "receipt.count-differs"
    thing: str
    announced: int
    counted: int


class DifferenceKept(Attention):
    """The difference is kept and a non-conformity is open."""

    code: ClassVar[str] = "receipt.difference-kept"
    thing: str
    announced: int
    counted: int


def fits(carrier: Carrier, pack: Pack) -> Refusal | None:
    """Say why a pack does not go on this kind of carrier."""
    basket = carrier.card is not None and carrier.card.kind is CarrierKind.POUCH_BASKET
    if basket and pack.packed is not None and pack.packed.item is None:
        return PouchesOnly(thing=pack.name, carrier=carrier.name)
    return None


def may_hold(carrier: Carrier, thing: str, owner: str, held_owners: Iterable[str] = ()) -> Refusal | None:
    """Say why what this organisation owns may not go on the carrier: soiled before, or another organisation's.

    The plant's own trolleys carry loads, where members mix; any other carrier of the plant takes one owner at a time.
    """
    if carrier.holds is Holds.SOILED:
        return CarrierNotCleaned(thing=carrier.name)
    card = carrier.card
    if card is not None and card.organisation is not None and card.organisation != owner:
        return CarrierOfOther(thing=thing, carrier=carrier.name, owner=card.organisation)
    if card is not None and card.kind is CarrierKind.TROLLEY and card.organisation is None:
        return None
    other = next((held for held in held_owners if held != owner), None)
    return CarrierOfOther(thing=thing, carrier=carrier.name, owner=other) if other is not None else None


def may_wait_for_a_load(pack: Pack, today: date) -> Refusal | None:
    """Say why a pack may not be prepared for a load: what no steriliser would take is said before the trolley rolls."""
    if pack.recalled:
        return PackIsRecalled(thing=pack.name)
    if pack.status in OVER:
        return PackOver(thing=pack.name, status=pack.status)
    if pack.status is not PackStatus.PACKED or pack.packed is None:
        return NotExpectedHere(thing=pack.name, step=pack.status)
    if expired(pack, today):
        return PackExpired(thing=pack.name, use_by=pack.packed.label_use_by)
    return LabelNotScanned(thing=pack.name) if label_to_scan(pack) else None


def may_leave_for_provider(pack: Pack, provider: Provider, today: date) -> Refusal | None:
    """Say why a pack may not be sent outside: it is packed, and no steriliser of ours has it (rule 23)."""
    if pack.packed is not None and not provider.satisfies(pack.packed.prion):
        return PrionStaysHere(thing=pack.name)
    return may_wait_for_a_load(pack, today)


def tray_may_leave_for_provider(tray: Tray, provider: Provider, due: PrionDue) -> Refusal | None:
    """Say why a tray may not be sent outside: a set apart never leaves, one in a pack leaves as that pack.

    ``due``: what the signed prion table asks of it.
    """
    away = {Step.SEQUESTERED, Step.TO_COMPLETE, Step.PACKED, Step.WASHING, Step.OUTSIDE}
    if tray.step in away:
        return NotExpectedHere(thing=tray.name, step=tray.step)
    return None if provider.satisfies(due) else PrionStaysHere(thing=tray.name)
