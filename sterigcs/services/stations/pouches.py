"""Pouches at packing: the basket they go into, and those that are packed again after a refusal (rules 12, 16)."""

from dataclasses import replace

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import CarrierInHand, PutOn, RewashFirst, may_hold
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import NotExpectedHere, Notice, Refusal
from sterigcs.domain.handling import PackPutOn, PackRedone, PackReplaces
from sterigcs.domain.pack_facts import LabelScanned, Packed, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.scanning import AlreadySo, Noted, PackMade, ScanFirst
from sterigcs.domain.tray_facts import Step
from sterigcs.services.desk import Desk
from sterigcs.services.restarts import restart_step
from sterigcs.services.stations.carrying import carrier_in_hand, comes_out, held, owners, put_on, twice
from sterigcs.services.storage import storage_class


def take_basket(desk: Desk, carrier: Carrier) -> Notice:
    """Take a pouch basket in hand: the pouches made or scanned next go into it."""
    packs = held(desk, carrier)
    refusal = may_hold(carrier, carrier.name, _owner(carrier)) or _elsewhere(carrier, packs)
    if refusal is not None:
        return refusal
    desk.turn(carrier=carrier.key, out=None)
    return CarrierInHand(thing=carrier.name, count=len(packs))


def _owner(carrier: Carrier) -> str:
    return (carrier.card.organisation if carrier.card else None) or ""


def _elsewhere(carrier: Carrier, packs: list[Pack]) -> Refusal | None:
    """Say that the basket went into a steriliser: nothing joins what is in it (rule 10)."""
    gone = next((pack.status for pack in packs if pack.status is not PackStatus.PACKED), None)
    return NotExpectedHere(thing=carrier.name, step=gone) if gone is not None else None


def basket_for(desk: Desk, thing: str, owner: str) -> Carrier | Refusal | None:
    """Give the basket in hand when it may take what this organisation owns; None when none is in hand."""
    carrier = carrier_in_hand(desk)
    if carrier is None:
        return None
    packs = held(desk, carrier)
    return may_hold(carrier, thing, owner, owners(packs)) or _elsewhere(carrier, packs) or carrier


def put_new_in(desk: Desk, carrier: Carrier, code: str, owner: str) -> None:
    """Put a pouch just made into the basket in hand."""
    desk.write(f"pack:{code}", owner, PackPutOn(carrier.key), f"carrier:{carrier.key}")


def label_with_basket(desk: Desk, carrier: Carrier, pack: Pack, packed: Packed) -> Notice:
    """Answer a pouch's label with a basket in hand: into it, its label seen; scanned again later, out of it."""
    on_it = pack.carrier == carrier.key
    if pack.label_scanned and twice(desk, pack, on_it=on_it):
        return AlreadySo(thing=pack.name)
    if pack.label_scanned and on_it:
        return comes_out(desk, pack, carrier)
    packs = held(desk, carrier)
    if not pack.label_scanned:
        desk.on_pack(pack, LabelScanned())
        desk.turn(pack=None)
    if on_it:
        return Noted(thing=pack.name)
    if pack.status is not PackStatus.PACKED:
        return NotExpectedHere(thing=pack.name, step=pack.status)
    refusal = may_hold(carrier, pack.name, packed.owner, owners(packs)) or _elsewhere(carrier, packs)
    if refusal is not None:
        return refusal
    put_on(desk, pack, carrier)
    return PutOn(thing=pack.name, carrier=carrier.name, count=len(packs) + 1)


def pack_again(desk: Desk, pack: Pack, number: str, mention: str) -> Notice:
    """Pack again what a refused pouch held: washed first, in a bulk basket, when the table of reasons says so."""
    old, key = pack.packed, desk.slot("basket")
    basket = desk.get(Carrier, key) if key else None
    if old is None:
        return ScanFirst(what="pack")
    wash_number = old.wash_number
    if restart_step(desk.work, pack.reason or "", desk.today) is Step.RECEIVED:
        if basket is None or not _washed_since(basket, pack, old):
            return RewashFirst(thing=pack.name)
        wash_number = basket.wash_number
    packaging: Packaging | None = desk.work.reference(Packaging, old.packaging, desk.today)
    if packaging is None:
        return ScanFirst(what="packaging")
    code = desk.work.new_code(CodeKind.PACK)
    fact = replace(
        old,
        number=number,
        wash_number=wash_number,
        label_use_by=packaging.use_by(desk.today, storage_class(desk.work, old.department, desk.today)),
        redo=pack.reason if pack.released else None,
        batches=desk.open_batches(f"packaging:{packaging.code}"),
    )
    batches = [f"batch:{batch}" for batch in fact.batches]
    desk.write(f"pack:{code}", old.owner, fact, f"item:{old.item}", f"pack:{pack.key}", mention, *batches)
    desk.write(f"pack:{code}", old.owner, PackReplaces(pack.key), f"pack:{pack.key}")
    desk.on_pack(pack, PackRedone(code), f"pack:{code}")
    desk.turn(pack=code)
    desk.printed.append(code)
    return PackMade(thing=old.name, number=number)


def _washed_since(basket: Carrier, pack: Pack, old: Packed) -> bool:
    """Tell whether this basket was tied for that owner and washed after the pouch was refused."""
    after = basket.received_at is not None and pack.since is not None and basket.received_at > pack.since
    return basket.washed and after and basket.organisation == old.owner
