"""The store: packs put away by place, inventories by scan, what is destroyed there (domain rules 0, 13, 19)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import HoldsNothing
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.handling import PackConsumedUndeclared, PackNotFound, PackPlaced
from sterigcs.domain.pack_facts import STERILE, PackDelivered, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import AlreadyDone, InHand, NotForThisStation, NotKnownHere, ScanAccepted, ScanFirst
from sterigcs.domain.shipments import Receipt, Shipment
from sterigcs.domain.stock import (
    ISOLATION,
    CarrierPutAway,
    InventoryBegun,
    InventoryDiffers,
    InventoryDone,
    InventoryOpen,
    InventoryOpened,
    InventoryTaken,
    Isolated,
    NothingSeen,
    NotSeenOnArrival,
    Place,
    PutAway,
    PutAwayInPart,
    PutAwayShorter,
    StockPlace,
    may_be_put_away,
    shortened_use_by,
)
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.carrying import AT_THE_PLANT, held, named, read_packs, take_off
from sterigcs.services.stations.common import StationPlan
from sterigcs.services.stations.ending import destroyed, say_why

_NOTHING_SEEN: Final = "nothing-seen"


def _scan_place(desk: Desk, place: Place) -> Notice:
    """Take the place in hand where the next packs are put away."""
    card = _card(desk, place)
    if card is None:
        return NotForThisStation(thing=place.name)
    counting = _place(desk)
    if counting is not None and counting.counting_since is not None and counting.key != place.key:
        return InventoryOpen(place=counting.name)
    desk.turn(place=place.key, destroy=None, asked=None)
    return InHand(thing=place.name)


def _card(desk: Desk, place: Place) -> StockPlace | None:
    return Versions(versions=place.cards).on(desk.today)


def _place(desk: Desk) -> Place | None:
    key = desk.slot("place")
    return desk.get(Place, key) if key else None


def _in_hand(desk: Desk) -> tuple[Place, StockPlace] | ScanFirst:
    place = _place(desk)
    card = _card(desk, place) if place else None
    return (place, card) if place is not None and card is not None else ScanFirst(what="place")


def _pack(desk: Desk, pack: Pack) -> Notice:
    found = _in_hand(desk)
    if isinstance(found, Notice):
        return found
    place, card = found
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    if place.counting_since is not None:
        return _seen(desk, place, card, pack)
    if pack.place == place.key:
        return AlreadyDone(thing=pack.name, at=pack.placed_at)
    refusal = may_be_put_away(pack, card, desk.today)
    if refusal is not None:
        return refusal
    take_off(desk, pack)
    shortened = _put(desk, pack, card)
    if card.storage_class == ISOLATION:
        return Isolated(thing=pack.name, place=card.name)
    if shortened is not None:
        return PutAwayShorter(thing=pack.name, place=card.name, use_by=shortened.use_by or desk.today)
    return PutAway(thing=pack.name, place=card.name)


def _put(desk: Desk, pack: Pack, card: StockPlace) -> PackPlaced | None:
    """Write that the pack is at a place; give the fact when that place shortens its use-by."""
    code = pack.packed.packaging if pack.packed else ""
    packaging: Packaging | None = desk.work.reference(Packaging, code, desk.today)
    if pack.status is PackStatus.DISPATCHED:
        desk.on_pack(pack, PackDelivered(pack.shipment, card.site), f"shipment:{pack.shipment}")
    fact = PackPlaced(card.code, card.site, shortened_use_by(pack, packaging, card))
    desk.on_pack(pack, fact, f"stock-place:{card.code}")
    return fact if fact.use_by is not None else None


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Put away all that the carrier brought; what may not be is named and stays on it."""
    found = _in_hand(desk)
    if isinstance(found, Notice):
        return found
    place, card = found
    packs = _brought(desk, carrier)
    if not packs:
        return HoldsNothing(thing=carrier.name)
    counting = place.counting_since is not None
    refused = {
        pack.key: _not_seen(desk, pack) or (None if counting else may_be_put_away(pack, card, desk.today))
        for pack in packs
    }
    going = [pack for pack in packs if refused.get(pack.key) is None]
    left = [pack for pack in packs if pack not in going]
    if not going:
        return next(refusal for refusal in refused.values() if refusal is not None)
    for pack in going:
        if pack.status is not PackStatus.RELEASED:
            take_off(desk, pack)
        _put(desk, pack, card)
    if left:
        return PutAwayInPart(thing=carrier.name, count=len(going), left=named([pack.name for pack in left]))
    return CarrierPutAway(thing=carrier.name, place=card.name, count=len(going))


def _not_seen(desk: Desk, pack: Pack) -> NotSeenOnArrival | None:
    """Refuse to take a pack for there that nobody read when the counts of its shipment differed."""
    if pack.status is not PackStatus.DISPATCHED or pack.shipment is None:
        return None
    shipment = desk.have(Shipment, pack.shipment)
    return NotSeenOnArrival(thing=pack.name) if shipment.receipt is Receipt.COUNT_DIFFERS else None


def _brought(desk: Desk, carrier: Carrier) -> list[Pack]:
    """Give what the carrier holds, else what the shipment it carries brought and nobody put away."""
    packs = held(desk, carrier, AT_THE_PLANT | STERILE)
    if packs or carrier.shipment is None:
        return packs
    rows = desk.work.packs(shipment=carrier.shipment)
    return read_packs(desk, [row for row in rows if row.status in STERILE and row.place is None])


def _inventory(desk: Desk, action: Action) -> Notice:
    """Begin to scan all that is at the place in hand."""
    del action
    found = _in_hand(desk)
    if isinstance(found, Notice):
        return found
    place, card = found
    if place.counting_since is not None:
        return AlreadyDone(thing=place.name, at=place.counting_since)
    desk.write(f"stock-place:{place.key}", _home(desk, card), InventoryBegun())
    return InventoryOpened(place=place.name, count=len(desk.work.stock(place.key)))


def _home(desk: Desk, card: StockPlace) -> str:
    site = desk.site(card.site)
    return site.organisation if site else desk.home


def _seen(desk: Desk, place: Place, card: StockPlace, pack: Pack) -> Notice:
    """Note that the pack is there: what should not be is said in red, and is there all the same (rule 0)."""
    since = place.counting_since
    if since is not None and pack.place == place.key and pack.placed_at is not None and pack.placed_at >= since:
        return AlreadyDone(thing=pack.name, at=pack.placed_at)
    _put(desk, pack, card)
    refusal: Refusal | None = may_be_put_away(pack, card, desk.today)
    if refusal is not None:
        return refusal
    rows = read_packs(desk, desk.work.stock(place.key))
    seen = sum(each.placed_at is not None and since is not None and each.placed_at >= since for each in rows) + 1
    return ScanAccepted(thing=pack.name, count=seen, total=len({*(each.key for each in rows), pack.key}))


def _close_all(desk: Desk, action: Action) -> Notice:
    """Confirm an inventory that saw nothing: all the pouches of the place are closed."""
    return _finish(desk, action) if desk.slot("asked") == _NOTHING_SEEN else ScanFirst(what="inventory")


def _finish(desk: Desk, action: Action) -> Notice:
    """End the inventory: an unseen pouch was used without a word, an unseen tray is missing."""
    del action
    found = _in_hand(desk)
    if isinstance(found, Notice):
        return found
    place, card = found
    since = place.counting_since
    if since is None:
        return ScanFirst(what="inventory")
    packs = read_packs(desk, desk.work.stock(place.key))
    unseen = [pack for pack in packs if pack.placed_at is None or pack.placed_at < since]
    pouches = [pack for pack in unseen if pack.packed and pack.packed.tray is None]
    trays = [pack for pack in unseen if pack not in pouches]
    if pouches and len(unseen) == len(packs) and desk.slot("asked") != _NOTHING_SEEN:
        desk.turn(asked=_NOTHING_SEEN)
        return NothingSeen(place=place.name, count=len(pouches))
    desk.turn(asked=None)
    for pack in pouches:
        desk.on_pack(pack, PackConsumedUndeclared("inventory"), f"stock-place:{place.key}")
    for pack in trays:
        desk.on_pack(pack, PackNotFound(place.key), f"stock-place:{place.key}")
    seen = len(packs) - len(unseen)
    fact = InventoryTaken(len(packs), seen, len(pouches), len(trays))
    desk.write(f"stock-place:{place.key}", _home(desk, card), fact)
    if not unseen:
        return InventoryDone(place=place.name, count=seen)
    missing = named([pack.name for pack in trays]) or "—"
    return InventoryDiffers(place=place.name, seen=seen, expected=len(packs), consumed=len(pouches), missing=missing)


def _tray(desk: Desk, tray: Tray) -> Notice:
    return label_wanted(desk, tray) if tray.step is Step.PACKED else NotForThisStation(thing=tray.name)


PLAN: Final = StationPlan(
    things={"stock-place": _scan_place, "pack": _pack, "carrier": _carrier, "tray": _tray, "reason": say_why},
    actions={
        Action.INVENTORY: _inventory,
        Action.FINISH: _finish,
        Action.VALIDATE: _close_all,
        Action.DESTROYED: destroyed,
    },
)
