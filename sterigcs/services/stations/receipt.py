"""Receipt at the member: by sealed carrier, one scan and SCELLÉ INTACT; pack by pack when it differs (rules 0, 16)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import (
    CountAgrees,
    DifferenceKept,
    ReceiptCountDiffers,
    SealAgrees,
    SealDiffers,
    SealUnknown,
)
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.pack_facts import OVER, PackDelivered, PackStatus
from sterigcs.domain.packrules import ReceivedAlthough, ReceivedElsewhere, why_not_for_a_patient
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import works_at_plant
from sterigcs.domain.scanning import (
    AlreadyDone,
    InHand,
    NeverClosed,
    NotForThisStation,
    NotKnownHere,
    Received,
    ScanEachPack,
    ScanFirst,
)
from sterigcs.domain.shipments import (
    Receipt,
    SealRead,
    Shipment,
    ShipmentCounted,
    ShipmentOpened,
    ShipmentReceived,
)
from sterigcs.services.desk import Desk
from sterigcs.services.stations.belonging import arrived_elsewhere, is_theirs
from sterigcs.services.stations.carrying import named
from sterigcs.services.stations.common import StationPlan
from sterigcs.services.stations.recalled import put_aside
from sterigcs.services.stations.sending import clean_carrier
from sterigcs.services.stations.transport import left_unattended, turn_to_place

KEEP: Final = "keep-difference"


def _arrived(desk: Desk, carrier: Carrier) -> Notice:
    """Take in hand the shipment on its way on this carrier, else the last one that it brought."""
    desk.turn(carrier=carrier.key, shipment=None, asked=None, counted=None)
    rows = desk.work.shipments(state="dispatched", carrier=carrier.key)
    rows = rows or desk.work.shipments(state="left", carrier=carrier.key)
    key = key_of(rows[-1].subject) if rows else carrier.shipment
    shipment = desk.get(Shipment, key) if key else None
    if shipment is None or shipment.opened is None:
        return NotForThisStation(thing=carrier.name)
    desk.turn(shipment=shipment.key)
    if shipment.dispatched_at is None:
        return NeverClosed(shipment=shipment.number, count=len(_on_its_way(desk, shipment)))
    return InHand(thing=shipment.number)


def _shipment(desk: Desk, shipment: Shipment) -> Notice:
    """Take a delivery note's code: a note this store has not heard of is believed (rule 12)."""
    desk.turn(shipment=shipment.key, asked=None, counted=None)
    if shipment.opened is None:
        return NotKnownHere(thing=shipment.key)
    if shipment.dispatched_at is None:
        return NeverClosed(shipment=shipment.number, count=len(_on_its_way(desk, shipment)))
    return InHand(thing=shipment.number)


def _to_receive(desk: Desk) -> tuple[Shipment, ShipmentOpened] | Notice:
    """Give the shipment in hand while it is not received."""
    key = desk.slot("shipment")
    shipment = desk.get(Shipment, key) if key else None
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    if shipment.received_at is not None:
        return AlreadyDone(thing=shipment.number, at=shipment.received_at)
    return shipment, shipment.opened


def _on_its_way(desk: Desk, shipment: Shipment) -> list[Pack]:
    return [pack for pack in desk.work.shipped(shipment.key) if pack.status is PackStatus.DISPATCHED]


def _seal(desk: Desk, action: Action) -> Notice:
    found = _to_receive(desk)
    if isinstance(found, Notice):
        return found
    shipment, opened = found
    if action is Action.SEAL_BROKEN:
        return ScanEachPack(shipment=shipment.number, count=_broken(desk, shipment, opened))
    desk.turn(asked=None, counted=None)
    packs, about = _on_its_way(desk, shipment), f"shipment:{shipment.key}"
    elsewhere = arrived_elsewhere(desk, opened)
    desk.write(about, opened.organisation, ShipmentReceived(Receipt.SEAL_INTACT))
    for pack in packs:
        desk.on_pack(pack, PackDelivered(shipment.key, elsewhere or opened.site), about)
    if elsewhere is not None:
        desk.open_case("other-member", about, opened.organisation, after_release=True)
        return ReceivedElsewhere(thing=shipment.number, owner=opened.organisation)
    bad = [(pack, why) for pack in packs if (why := why_not_for_a_patient(pack, desk.today)) is not None]
    for pack, why in bad:
        _received_wrongly(desk, pack, why)
    if bad:
        return ReceivedAlthough(thing=named([pack.name for pack, _ in bad]), why=bad[0][1])
    if shipment.dispatched_at is None:
        return NeverClosed(shipment=shipment.number, count=len(packs))
    return Received(shipment=shipment.number, count=len(packs))


def _broken(desk: Desk, shipment: Shipment, opened: ShipmentOpened) -> int:
    """Take over a shipment whose seal is broken: its packs come one by one; give how many are expected."""
    about = f"shipment:{shipment.key}"
    desk.write(about, opened.organisation, ShipmentReceived(Receipt.SEAL_BROKEN))
    desk.open_case("seal-broken", about, opened.organisation, after_release=True)
    desk.turn(asked=None, counted=None)
    return len(_on_its_way(desk, shipment))


def _read_seal(desk: Desk, seal: str) -> Notice:
    """Compare a seal with the one put on at dispatch; another number means that the seal was broken on the way."""
    found = _to_receive(desk)
    if isinstance(found, Notice):
        return found
    shipment, opened = found
    expected = shipment.seal_of(desk.slot("carrier"))
    if expected is None:
        desk.write(f"shipment:{shipment.key}", opened.organisation, SealRead(seal, agrees=False))
        return SealUnknown(seal=seal)
    agrees = expected == seal
    desk.write(f"shipment:{shipment.key}", opened.organisation, SealRead(seal, agrees=agrees))
    if agrees:
        return SealAgrees(seal=seal)
    return SealDiffers(seal=seal, expected=expected, count=_broken(desk, shipment, opened))


def _count(desk: Desk, counted: int) -> Notice:
    """Compare a count typed as ``N12`` with what was announced."""
    found = _to_receive(desk)
    if isinstance(found, Notice):
        return found
    shipment, _ = found
    announced = shipment.packs or 0
    if counted == announced:
        desk.turn(asked=None, counted=None)
        return CountAgrees(thing=shipment.number, count=counted)
    desk.turn(asked=KEEP, counted=str(counted))
    return ReceiptCountDiffers(thing=shipment.number, announced=announced, counted=counted)


def _keep_difference(desk: Desk, action: Action) -> Notice:
    """Keep a difference of count: anyone's override, with its non-conformity; what is there is scanned (rule 22)."""
    del action
    found, counted = _to_receive(desk), desk.slot("counted")
    if isinstance(found, Notice):
        return found
    if desk.slot("asked") != KEEP or counted is None:
        return ScanFirst(what="count")
    shipment, opened = found
    about = f"shipment:{shipment.key}"
    announced = shipment.packs or 0
    desk.write(about, opened.organisation, ShipmentCounted(announced, int(counted)))
    desk.write(about, opened.organisation, ShipmentReceived(Receipt.COUNT_DIFFERS))
    desk.open_case("receipt-count-differs", about, opened.organisation, after_release=True)
    desk.turn(asked=None, counted=None)
    return DifferenceKept(thing=shipment.number, announced=announced, counted=int(counted))


def _received_wrongly(desk: Desk, pack: Pack, why: str) -> None:
    owner = pack.packed.owner if pack.packed else desk.home
    desk.open_case(f"received-{why}", f"pack:{pack.key}", owner, after_release=True)


def _receive_pack(desk: Desk, pack: Pack) -> Notice:
    """Record that the pack is there; say in red what forbids its use."""
    site = desk.slot("site") or desk.person.site or pack.site
    elsewhere = not works_at_plant(desk.person) and not is_theirs(desk, pack, site)
    if pack.status is PackStatus.DELIVERED and (elsewhere or is_theirs(desk, pack, pack.site)):
        known = why_not_for_a_patient(pack, desk.today)
        there = AlreadyDone(thing=pack.name, at=pack.delivered_at)
        return ReceivedAlthough(thing=pack.name, why=known) if known else there
    desk.on_pack(pack, PackDelivered(pack.shipment, site))
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    used = pack.status.value if pack.status is PackStatus.USED else None
    why = why_not_for_a_patient(pack, desk.today) or used
    if why is not None:
        if pack.status not in OVER:
            _received_wrongly(desk, pack, why)
        return ReceivedAlthough(thing=pack.name, why=why)
    if elsewhere:
        desk.open_case("other-member", f"pack:{pack.key}", pack.packed.owner, after_release=True)
        return ReceivedElsewhere(thing=pack.name, owner=pack.packed.owner)
    return InHand(thing=pack.name)


PLAN: Final = StationPlan(
    things={
        "carrier": _arrived,
        "shipment": _shipment,
        "pack": _receive_pack,
        "site": turn_to_place,
        "department": turn_to_place,
    },
    actions={
        Action.SEAL_INTACT: _seal,
        Action.SEAL_BROKEN: _seal,
        Action.VALIDATE: _keep_difference,
        Action.LEFT_UNATTENDED: left_unattended,
        Action.CARRIER_CLEANED: clean_carrier,
        Action.RECALL_ISOLATED: put_aside,
    },
    count=_count,
    seal=_read_seal,
)
