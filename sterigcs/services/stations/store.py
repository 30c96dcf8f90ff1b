"""The store: packs put away by place, inventories by scan, what is destroyed there (domain rules 0, 13, 19)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import HoldsNothing
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.handling import PackConsumedUndeclared, PackLeftIsolation, PackNotFound, PackPlaced
from sterigcs.domain.members import Reason
from sterigcs.domain.pack_facts import STERILE, PackDelivered, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packrules import OtherMembersSite
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Right, has_right, speaks_for, works_at_plant
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import AlreadyDone, InHand, NotForThisStation, NotKnownHere, ScanAccepted, ScanFirst
from sterigcs.domain.shipments import Receipt, Shipment
from sterigcs.domain.stock import (
    ISOLATION,
    CarrierPutAway,
    InIsolation,
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
    SayWhyOut,
    StockPlace,
    may_be_put_away,
    shortened_use_by,
)
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.belonging import is_theirs
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
    desk.turn(place=place.key, destroy=None, asked=None, leave=None)
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
    desk.turn(leave=None)
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    if place.counting_since is not None:
        return _seen(desk, place, card, pack)
    if pack.place == place.key:
        return AlreadyDone(thing=pack.name, at=pack.placed_at)
    refusal = _refused(desk, pack, card)
    if refusal is not None:
        return refusal
    kept = _kept_apart(desk, pack, card)
    return kept if kept is not None else _put_away(desk, pack, card)


def _refused(desk: Desk, pack: Pack, card: StockPlace) -> Refusal | None:
    """Say why a pack does not go to a place: what it is, or whose place it is without a loan (rule 5)."""
    refusal = may_be_put_away(pack, card, desk.today)
    # The plant keeps what is any member's until it leaves; what is put apart is apart anywhere (rule 19).
    anyones = card.storage_class == ISOLATION or (pack.status in AT_THE_PLANT and works_at_plant(desk.person))
    if refusal is not None or anyones or is_theirs(desk, pack, card.site):
        return refusal
    site = desk.site(card.site)
    owner = pack.packed.owner if pack.packed else "?"
    return OtherMembersSite(thing=pack.name, owner=owner, site=site.name if site else card.site)


def _isolated_in(desk: Desk, pack: Pack, card: StockPlace) -> Place | None:
    """Give the place apart that a pack would leave for another place."""
    place = desk.get(Place, pack.place) if pack.place else None
    here = _card(desk, place) if place else None
    apart = here is not None and here.storage_class == ISOLATION and card.storage_class != ISOLATION
    return place if apart else None


def _kept_apart(desk: Desk, pack: Pack, card: StockPlace) -> Notice | None:
    """Ask for the decision without which nothing leaves isolation; the pharmacist's scan is one."""
    place, owner = _isolated_in(desk, pack, card), pack.packed.owner if pack.packed else "?"
    if place is None:
        return None
    if has_right(desk.person, Right.DECISION_RELEASE, desk.today):
        desk.on_pack(pack, PackLeftIsolation(place.key, None), f"stock-place:{place.key}")
        return None
    if speaks_for(desk.person, owner):
        desk.turn(leave=pack.key)
        return SayWhyOut(thing=pack.name, place=place.name)
    return InIsolation(thing=pack.name, place=place.name, owner=owner)


def _reason(desk: Desk, reason: Versions[Reason]) -> Notice:
    """Say why the pack scanned last leaves isolation, else why it is destroyed."""
    key, why, found = desk.slot("leave"), reason.on(desk.today), _in_hand(desk)
    pack = desk.get(Pack, key) if key else None
    if pack is None or why is None or isinstance(found, Notice):
        return say_why(desk, reason)
    _, card = found
    place = _isolated_in(desk, pack, card)
    desk.turn(leave=None)
    refusal = _refused(desk, pack, card)
    if refusal is not None:
        return refusal
    if place is not None:
        desk.on_pack(pack, PackLeftIsolation(place.key, why.code), f"stock-place:{place.key}", f"reason:{why.code}")
    return _put_away(desk, pack, card)


def _put_away(desk: Desk, pack: Pack, card: StockPlace) -> Notice:
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
    desk.turn(leave=None)
    packs = _brought(desk, carrier)
    if not packs:
        return HoldsNothing(thing=carrier.name)
    counting = place.counting_since is not None
    refused = {
        pack.key: _not_seen(desk, pack)
        or _apart(desk, pack, card)
        or (None if counting else _refused(desk, pack, card))
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


def _apart(desk: Desk, pack: Pack, card: StockPlace) -> InIsolation | None:
    """Refuse to take out of isolation with others what needs a decision of its own."""
    place = _isolated_in(desk, pack, card)
    owner = pack.packed.owner if pack.packed else "?"
    return InIsolation(thing=pack.name, place=place.name, owner=owner) if place is not None else None


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
    apart = _apart(desk, pack, card)
    if apart is not None:
        return apart
    _put(desk, pack, card)
    refusal = _refused(desk, pack, card)
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
    things={"stock-place": _scan_place, "pack": _pack, "carrier": _carrier, "tray": _tray, "reason": _reason},
    actions={
        Action.INVENTORY: _inventory,
        Action.FINISH: _finish,
        Action.VALIDATE: _close_all,
        Action.DESTROYED: destroyed,
    },
)
