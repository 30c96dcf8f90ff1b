"""Reception of what has no readable code or no identity: tags, orphans, loose instruments (rules 1, 2)."""

from sterigcs.domain.actions import Action
from sterigcs.domain.assembly import may_be_processed
from sterigcs.domain.carriers import Carrier, LooseCounted
from sterigcs.domain.codes import CodeKind, parse_code
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.instruments import Instrument, OtherOwner, Reserve, ReserveReason
from sterigcs.domain.references import Versions
from sterigcs.domain.scanned import own_key
from sterigcs.domain.scanning import (
    Discarded,
    LooseNoted,
    NotForThisStation,
    NotKnownHere,
    ScanFirst,
    SingleUse,
    Tagged,
    TagWanted,
)
from sterigcs.domain.tray_facts import TrayTagged
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem
from sterigcs.services.desk import Desk
from sterigcs.services.stations import reserves
from sterigcs.services.stations.common import without_code


def bin_in_hand(desk: Desk) -> Carrier | None:
    """Give the bin in hand."""
    key = desk.slot("bin")
    return desk.have(Carrier, key) if key else None


def organisation_of(desk: Desk, carrier: Carrier | None) -> str | None:
    """Say whose things a bin brings: its own organisation's, else that of the site it comes from."""
    if carrier is None:
        return None
    site = desk.site(carrier.site)
    return (carrier.card.organisation if carrier.card else None) or (site.organisation if site else None)


def item(desk: Desk, item: Versions[SingleItem]) -> Notice:
    """Refuse a used single-use device, and a flexible endoscope; what is sterilised alone travels in a bulk basket."""
    card = item.latest
    if card is None:
        return NotForThisStation(thing="?")
    refusal = refused_item(desk, card, bin_in_hand(desk))
    if isinstance(refusal, SingleUse):
        desk.turn(asked="discard", item=card.code)
    return refusal or NotForThisStation(thing=card.name)


def refused_item(desk: Desk, card: SingleItem, carrier: Carrier | None) -> Refusal | None:
    """Say why an item that a carrier brought is not processed at all."""
    site = desk.site(carrier.site) if carrier else None
    return may_be_processed(card, site.name if site else "?")


def discard(desk: Desk) -> Notice:
    """Note that the used single-use device in hand at reception was discarded."""
    notice = note_discarded(desk, desk.slot("item") or "", bin_in_hand(desk))
    desk.turn(asked=None, item=None)
    return notice


def note_discarded(desk: Desk, item: str, carrier: Carrier | None) -> Notice:
    """Note that a used single-use device that a carrier brought was discarded (domain rule 2: with trace)."""
    card: SingleItem | None = desk.work.reference(SingleItem, item, desk.today)
    organisation = organisation_of(desk, carrier) or (carrier.organisation if carrier else None) or desk.home
    desk.open_case("single-use-discarded", f"item:{item}", organisation, after_release=False)
    return Discarded(thing=card.name if card else item)


def no_code(desk: Desk, action: Action) -> Notice:
    """Ask for a tag for the tray just received, found by its name; without one, say that the bin holds a stranger."""
    tray = desk.last(Tray)
    if tray is None:
        return without_code(desk, action)
    desk.turn(tagging=tray.key)
    return TagWanted(thing=tray.name)


def tag(desk: Desk, code: str) -> Notice:
    """Tie a new tag to the tray that waits for one: from now on it answers to it."""
    key, parts = desk.slot("tagging"), parse_code(code)
    tray = desk.get(Tray, key) if key else None
    if tray is None or parts is None or parts.kind is not CodeKind.TRAY:
        return NotKnownHere(thing=code)
    desk.on_tray(tray, TrayTagged(own_key(code)))
    desk.turn(tagging=None)
    return Tagged(thing=tray.name)


def orphan(desk: Desk, reserve: Reserve) -> Notice:
    """Put an instrument that belongs to no tray here into the reserve of the member it came from."""
    carrier = bin_in_hand(desk)
    if carrier is None:
        return ScanFirst(what="bin")
    organisation = organisation_of(desk, carrier)
    if organisation is None:
        return OtherOwner(thing=reserve.name, owner=reserve.card.organisation if reserve.card else "?")
    return reserves.fill(desk, reserve, organisation, 1, ReserveReason.ORPHAN)


def instrument(desk: Desk, found: Instrument) -> Notice:
    """Receive an instrument with an identity of its own: back from repair, or astray."""
    return reserves.back_from_repair(desk, found)


def loose_count(desk: Desk, quantity: int) -> Notice:
    """Count the loose instruments of the bin in hand, typed as ``N12``."""
    carrier = bin_in_hand(desk)
    if carrier is None:
        return ScanFirst(what="bin")
    desk.on_carrier(carrier, LooseCounted(quantity))
    return LooseNoted(thing=carrier.name, quantity=quantity)
