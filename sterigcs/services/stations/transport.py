"""Dispatch: sealed carriers of released packs, one organisation each, baskets in one scan (rules 0, 12, 13, 16)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import (
    Carrier,
    CarrierKind,
    CarrierLoaded,
    Holds,
)
from sterigcs.domain.carrying import AllDispatched, DispatchedInPart, HoldsNothing, SealNoted, may_hold
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.handling import PackLeftBehind
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Department, Site
from sterigcs.domain.notes import seal_note
from sterigcs.domain.pack_facts import PackDispatched, PackStatus
from sterigcs.domain.packrules import OtherMembersSite, may_be_dispatched
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    CarrierNotCleaned,
    Dispatched,
    InHand,
    Noted,
    NotForThisStation,
    NotKnownHere,
    ScanAccepted,
    ScanFirst,
)
from sterigcs.domain.shipments import Shipment, ShipmentDispatched, ShipmentLeft, ShipmentOpened, ShipmentSealed
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.belonging import borrower, home_site, is_theirs, kept_apart
from sterigcs.services.stations.carrying import (
    AT_THE_PLANT,
    carrier_in_hand,
    comes_out,
    earlier_first,
    held,
    named,
    take_off,
)
from sterigcs.services.stations.common import StationPlan
from sterigcs.services.stations.recalled import put_aside
from sterigcs.services.stations.sending import clean_carrier


def turn_to_place(desk: Desk, place: Versions[Site] | Versions[Department]) -> Notice:
    """Say where the next packs go, or where they arrive."""
    card = place.latest
    if card is None:
        return NotForThisStation(thing="?")
    site = card.code if isinstance(card, Site) else card.site
    desk.turn(site=site, shipment=None, carrier=None, out_of=None)
    return InHand(thing=card.name)


def _destination(desk: Desk, place: Versions[Site] | Versions[Department]) -> Notice:
    """Say where the next packs go; the carrier in hand stays, unless what it holds already goes elsewhere."""
    carrier, shipment = desk.slot("carrier"), _filling(desk)
    answer = turn_to_place(desk, place)
    elsewhere = shipment is not None and shipment.opened is not None and shipment.opened.site != desk.slot("site")
    if isinstance(answer, InHand) and not elsewhere:
        desk.turn(carrier=carrier, shipment=shipment.key if shipment else None)
    return answer


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Dispatch all the pouches of a basket, else take a carrier to fill: the shipment it already carries goes on."""
    if carrier.holds is Holds.SOILED:
        return CarrierNotCleaned(thing=carrier.name)
    if carrier.card is not None and carrier.card.kind is CarrierKind.POUCH_BASKET:
        pouches = held(desk, carrier, AT_THE_PLANT | {PackStatus.DISPATCHED})
        if pouches:
            return _all_of(desk, carrier, pouches)
    open_on_it = desk.work.shipments(state="open", carrier=carrier.key)
    shipment = key_of(open_on_it[-1].subject) if open_on_it else None
    desk.turn(carrier=carrier.key, shipment=shipment, out_of=None, unfit=None)
    return InHand(thing=carrier.name)


def _let_carrier_go(desk: Desk, refused: str) -> None:
    """Put down the carrier in hand when another was to take its place: what comes next leaves on neither."""
    if desk.have(Carrier, refused).holds is Holds.SOILED:
        desk.turn(carrier=None, shipment=None, out_of=None, unfit=refused)


def _all_of(desk: Desk, basket: Carrier, pouches: list[Pack]) -> Notice:
    """Put a whole basket on the shipment in one scan; what may not leave is named, what is not there is scanned out."""
    key = desk.slot("shipment")
    here = [pouch for pouch in pouches if pouch.shipment == key and pouch.status is PackStatus.DISPATCHED]
    waiting = [pouch for pouch in pouches if pouch.status is not PackStatus.DISPATCHED]
    if not waiting:
        desk.turn(out_of=basket.key if here else None)
        return AlreadyDone(thing=basket.name, at=here[0].since) if here else HoldsNothing(thing=basket.name)
    if desk.slot("carrier") is None and _filling(desk) is None:
        desk.turn(carrier=basket.key, shipment=None)  # it travels alone: its shipment is received by its own scan
    left: list[Pack] = []
    first: Refusal | None = None
    for pouch in waiting:
        answer = _ship(desk, pouch)
        if isinstance(answer, Refusal):
            left.append(pouch)
            first = first or answer
    if first is not None and len(left) == len(waiting):
        return first
    desk.turn(out_of=basket.key)
    count = len(waiting) - len(left)
    if left:
        return DispatchedInPart(thing=basket.name, count=count, left=named([pouch.name for pouch in left]))
    return AllDispatched(thing=basket.name, count=count)


def _site_of(desk: Desk, pack: Pack) -> str | None:
    """Give where the pack goes: the place in hand, else the site of the department that asked, else its home.

    A tray that came back soiled from another member was asked for there, and is not sent there without a loan.
    """
    department = desk.department(pack.packed.department if pack.packed else None)
    site = desk.slot("site") or (department.site if department else None)
    return site if desk.slot("site") or is_theirs(desk, pack, site) else home_site(desk, pack)


def _shipment_in_hand(desk: Desk) -> Shipment | None:
    key = desk.slot("shipment")
    return desk.get(Shipment, key) if key else None


def _filling(desk: Desk) -> Shipment | None:
    """Give the shipment being filled: nothing joins one that has left."""
    shipment = _shipment_in_hand(desk)
    return shipment if shipment is not None and shipment.dispatched_at is None else None


def _load_pack(desk: Desk, pack: Pack) -> Notice:
    shipment, out_of = _filling(desk), desk.slot("out_of")
    desk.turn(out_of=None)
    if shipment is not None and pack.shipment == shipment.key and pack.status is PackStatus.DISPATCHED:
        if out_of is not None and pack.carrier == out_of:
            return _left_behind(desk, pack, desk.have(Carrier, out_of))
        return AlreadyDone(thing=pack.name, at=pack.since)
    answer = _ship(desk, pack)
    if isinstance(answer, Refusal) or pack.packed is None:
        return answer
    take_off(desk, pack)
    count = (desk.work.count_packs(shipment=shipment.key) if shipment else 0) + 1
    return earlier_first(desk, pack) or ScanAccepted(thing=pack.name, count=count, total=count)


def _left_behind(desk: Desk, pack: Pack, basket: Carrier) -> Notice:
    """Scan an exception out of the basket just put on the shipment."""
    desk.on_pack(pack, PackLeftBehind(pack.shipment or ""), f"carrier:{basket.key}")
    desk.turn(out_of=basket.key)
    return comes_out(desk, pack, basket)


def _ship(desk: Desk, pack: Pack) -> Notice:
    """Put one pack on the shipment in hand, or on a new one for its owner, or for who borrows its tray."""
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    shipment = _filling(desk)
    if desk.slot("unfit") is not None and desk.slot("carrier") is None and shipment is None:
        return ScanFirst(what="carrier")
    # One opened by this very scan is not stored yet: what its first pack said of it holds for the next ones.
    said = shipment.opened if shipment else _opened_here(desk)
    site = said.site if said else _site_of(desk, pack)
    if site is None:
        return ScanFirst(what="site")
    lent_to = borrower(desk, pack)
    organisation = said.organisation if said else _receiver(desk, pack.packed.owner, lent_to, site)
    carrier = carrier_in_hand(desk)
    refusal = (
        may_be_dispatched(pack, organisation, desk.today, lent_to)
        or (None if is_theirs(desk, pack, site) else _no_loan_to(desk, pack, site))
        or kept_apart(desk, pack)
        or (may_hold(carrier, pack.name, organisation) if carrier else None)
    )
    if refusal is not None:
        return refusal
    code = desk.slot("shipment") if said else _open_shipment(desk, organisation, site)
    desk.on_pack(pack, PackDispatched(code or "", site), f"shipment:{code}")
    return Noted(thing=pack.name)


def _opened_here(desk: Desk) -> ShipmentOpened | None:
    return next((draft.fact for draft in desk.drafts if isinstance(draft.fact, ShipmentOpened)), None)


def _no_loan_to(desk: Desk, pack: Pack, site: str) -> OtherMembersSite:
    place = desk.site(site)
    owner = pack.packed.owner if pack.packed else "?"
    return OtherMembersSite(thing=pack.name, owner=owner, site=place.name if place else site)


def _receiver(desk: Desk, owner: str, lent_to: str | None, site: str) -> str:
    """Give whose shipment it is: the borrower's when it goes to a site of theirs, else the owner's."""
    place = desk.site(site) if lent_to is not None else None
    return lent_to if lent_to is not None and place is not None and place.organisation == lent_to else owner


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
    desk.turn(unfit=None)
    shipment = _shipment_in_hand(desk)
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    if shipment.dispatched_at is not None:
        return AlreadyDone(thing=shipment.number, at=shipment.dispatched_at)
    codes = [key_of(row.subject) for row in desk.work.packs(shipment=shipment.key)]
    seal = seal_note(shipment.key, codes)
    fact = ShipmentDispatched(len(codes), seal.fingerprint)
    desk.write(f"shipment:{shipment.key}", shipment.opened.organisation, fact)
    desk.turn(carrier=None, out_of=None)
    site = desk.site(shipment.opened.site)
    return Dispatched(shipment=shipment.number, count=len(codes), site=site.name if site else shipment.opened.site)


def seal_it(desk: Desk, seal: str) -> Notice:
    """Note the number of the seal on the carrier of the shipment in hand."""
    shipment = _shipment_in_hand(desk)
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    fact = ShipmentSealed(seal, desk.slot("carrier") or shipment.opened.carrier)
    desk.write(f"shipment:{shipment.key}", shipment.opened.organisation, fact)
    return SealNoted(seal=seal, thing=shipment.number)


def left_unattended(desk: Desk, action: Action) -> Notice:
    """Note that the shipment in hand was left with nobody there: a state of its own."""
    shipment = _shipment_in_hand(desk)
    if shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    desk.write(f"shipment:{shipment.key}", shipment.opened.organisation, ShipmentLeft())
    return ActionDone(action=action, thing=shipment.number)


def _tray(desk: Desk, tray: Tray) -> Notice:
    return label_wanted(desk, tray) if tray.step is Step.PACKED else NotForThisStation(thing=tray.name)


PLAN: Final = StationPlan(
    things={"site": _destination, "department": _destination, "carrier": _carrier, "pack": _load_pack, "tray": _tray},
    actions={
        Action.FINISH: _finish,
        Action.LEFT_UNATTENDED: left_unattended,
        Action.CARRIER_CLEANED: clean_carrier,
        Action.RECALL_ISOLATED: put_aside,
    },
    seal=seal_it,
    let_go={"carrier": _let_carrier_go},
)
