"""Dispatch and receipt: sealed carriers of released packs, one organisation each (rules 0, 12, 16)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier, CarrierLoaded, Holds
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Department, Site
from sterigcs.domain.notes import seal_note
from sterigcs.domain.packrules import ReceivedAlthough, may_be_dispatched, why_not_for_a_patient
from sterigcs.domain.packs import OVER, Pack, PackDelivered, PackDispatched, PackStatus
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    CarrierNotCleaned,
    Dispatched,
    InHand,
    NotForThisStation,
    NotKnownHere,
    Received,
    ScanAccepted,
    ScanEachPack,
    ScanFirst,
)
from sterigcs.domain.shipments import (
    Receipt,
    Shipment,
    ShipmentDispatched,
    ShipmentLeft,
    ShipmentOpened,
    ShipmentReceived,
)
from sterigcs.domain.trays import Step, Tray
from sterigcs.services.desk import Desk
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.common import StationPlan
from sterigcs.services.stations.recalled import put_aside
from sterigcs.services.stations.sending import clean_carrier


def _place(desk: Desk, place: Versions[Site] | Versions[Department]) -> Notice:
    card = place.latest
    if card is None:
        return NotForThisStation(thing="?")
    site = card.code if isinstance(card, Site) else card.site
    desk.turn(site=site, shipment=None, carrier=None)
    return InHand(thing=card.name)


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Take a carrier to fill: the shipment it already carries goes on."""
    if carrier.holds is Holds.SOILED:
        return CarrierNotCleaned(thing=carrier.name)
    open_on_it = desk.work.shipments(state="open", carrier=carrier.key)
    desk.turn(carrier=carrier.key, shipment=key_of(open_on_it[-1].subject) if open_on_it else None)
    return InHand(thing=carrier.name)


def _site_of(desk: Desk, pack: Pack) -> str | None:
    """Give where the pack goes: the place in hand, else the site of the department that asked."""
    department = desk.department(pack.packed.department if pack.packed else None)
    return desk.slot("site") or (department.site if department else None)


def _load_pack(desk: Desk, pack: Pack) -> Notice:
    key = desk.slot("shipment")
    shipment = desk.get(Shipment, key) if key else None
    if shipment is not None and pack.shipment == shipment.key and pack.status is PackStatus.DISPATCHED:
        return AlreadyDone(thing=pack.name, at=pack.since)
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    site = shipment.opened.site if shipment and shipment.opened else _site_of(desk, pack)
    if site is None:
        return ScanFirst(what="site")
    owner = shipment.opened.organisation if shipment and shipment.opened else pack.packed.owner
    refusal = may_be_dispatched(pack, owner, desk.today)
    if refusal is not None:
        return refusal
    code = shipment.key if shipment else _open_shipment(desk, owner, site)
    desk.on_pack(pack, PackDispatched(code, site), f"shipment:{code}")
    count = (desk.work.count_packs(shipment=code) if shipment else 0) + 1
    return ScanAccepted(thing=pack.name, count=count, total=count)


def _open_shipment(desk: Desk, organisation: str, site: str) -> str:
    code = desk.work.new_code(CodeKind.SHIPMENT)
    prefix = f"shipment-number:{desk.work.head.letter}:{desk.today:%Y-%j}:"
    last = desk.work.highest_mention(prefix)
    rank = int(last.removeprefix(prefix)) + 1 if last else 1
    number = f"E{desk.work.head.letter} {desk.today:%j}-{rank:02d}"
    carrier_key = desk.slot("carrier")
    fact = ShipmentOpened(number, organisation, site, carrier_key)
    desk.write(f"shipment:{code}", organisation, fact, f"site:{site}", f"{prefix}{rank:04d}")
    if carrier_key is not None:
        desk.on_carrier(desk.have(Carrier, carrier_key), CarrierLoaded(code), f"shipment:{code}")
    desk.turn(shipment=code)
    return code


def _finish(desk: Desk, action: Action) -> Notice:
    del action
    key = desk.slot("shipment")
    shipment = desk.get(Shipment, key) if key else None
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    if shipment.dispatched_at is not None:
        return AlreadyDone(thing=shipment.number, at=shipment.dispatched_at)
    codes = [key_of(row.subject) for row in desk.work.packs(shipment=shipment.key)]
    seal = seal_note(shipment.key, codes)
    fact = ShipmentDispatched(len(codes), seal.fingerprint)
    desk.write(f"shipment:{shipment.key}", shipment.opened.organisation, fact)
    site = desk.site(shipment.opened.site)
    return Dispatched(shipment=shipment.number, count=len(codes), site=site.name if site else shipment.opened.site)


def _left(desk: Desk, action: Action) -> Notice:
    key = desk.slot("shipment")
    shipment = desk.get(Shipment, key) if key else None
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    desk.write(f"shipment:{shipment.key}", shipment.opened.organisation, ShipmentLeft())
    return ActionDone(action=action, thing=shipment.number)


def _tray(desk: Desk, tray: Tray) -> Notice:
    return label_wanted(desk, tray) if tray.step is Step.PACKED else NotForThisStation(thing=tray.name)


DISPATCH: Final = StationPlan(
    things={"site": _place, "department": _place, "carrier": _carrier, "pack": _load_pack, "tray": _tray},
    actions={
        Action.FINISH: _finish,
        Action.LEFT_UNATTENDED: _left,
        Action.CARRIER_CLEANED: clean_carrier,
        Action.RECALL_ISOLATED: put_aside,
    },
)


def _arrived(desk: Desk, carrier: Carrier) -> Notice:
    """Take in hand the shipment on its way on this carrier, else the last one that it brought."""
    desk.turn(carrier=carrier.key)
    rows = desk.work.shipments(state="dispatched", carrier=carrier.key)
    key = key_of(rows[-1].subject) if rows else carrier.shipment
    shipment = desk.get(Shipment, key) if key else None
    if shipment is None or shipment.dispatched_at is None:
        return NotForThisStation(thing=carrier.name)
    desk.turn(shipment=shipment.key)
    return InHand(thing=shipment.number)


def _shipment(desk: Desk, shipment: Shipment) -> Notice:
    """Take a delivery note's code: a note this store has not heard of is believed (rule 12)."""
    desk.turn(shipment=shipment.key)
    return InHand(thing=shipment.number) if shipment.opened else NotKnownHere(thing=shipment.key)


def _seal(desk: Desk, action: Action) -> Notice:
    key = desk.slot("shipment")
    shipment = desk.get(Shipment, key) if key else None
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    if shipment.received_at is not None:
        return AlreadyDone(thing=shipment.number, at=shipment.received_at)
    packs = [row for row in desk.work.packs(shipment=shipment.key) if row.status == PackStatus.DISPATCHED]
    receipt = Receipt.SEAL_INTACT if action is Action.SEAL_INTACT else Receipt.SEAL_BROKEN
    desk.write(f"shipment:{shipment.key}", shipment.opened.organisation, ShipmentReceived(receipt))
    if receipt is Receipt.SEAL_BROKEN:
        organisation = shipment.opened.organisation
        about = f"shipment:{shipment.key}"
        desk.open_case("seal-broken", about, organisation, after_release=True)
        return ScanEachPack(shipment=shipment.number, count=len(packs))
    desk.work.fetch(row.subject for row in packs)
    for row in packs:
        pack = desk.have(Pack, key_of(row.subject))
        fact = PackDelivered(shipment.key, shipment.opened.site)
        desk.on_pack(pack, fact, f"shipment:{shipment.key}")
    return Received(shipment=shipment.number, count=len(packs))


def _receive_pack(desk: Desk, pack: Pack) -> Notice:
    """Record that the pack is there; say in red what forbids its use."""
    if pack.status is PackStatus.DELIVERED:
        return AlreadyDone(thing=pack.name, at=pack.delivered_at)
    site = desk.slot("site") or desk.person.site or pack.site
    desk.on_pack(pack, PackDelivered(pack.shipment, site))
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    used = pack.status.value if pack.status is PackStatus.USED else None
    why = why_not_for_a_patient(pack, desk.today) or used
    if why is not None:
        if pack.status not in OVER:
            about = f"pack:{pack.key}"
            desk.open_case(f"received-{why}", about, pack.packed.owner, after_release=True)
        return ReceivedAlthough(thing=pack.name, why=why)
    return InHand(thing=pack.name)


RECEIPT: Final = StationPlan(
    things={"carrier": _arrived, "shipment": _shipment, "pack": _receive_pack, "site": _place, "department": _place},
    actions={
        Action.SEAL_INTACT: _seal,
        Action.SEAL_BROKEN: _seal,
        Action.LEFT_UNATTENDED: _left,
        Action.CARRIER_CLEANED: clean_carrier,
        Action.RECALL_ISOLATED: put_aside,
    },
)
