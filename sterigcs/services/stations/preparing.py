"""Trolleys and pouch baskets at loading: a load prepared while the machine still runs, pushed in with one scan."""

from sterigcs.domain.carriers import Carrier, CarrierKind
from sterigcs.domain.carrying import (
    AllLoaded,
    CarrierInHand,
    HoldsNothing,
    LoadedInPart,
    NoneLoaded,
    PutOn,
    TakenOff,
    fits,
    may_hold,
    may_wait_for_a_load,
)
from sterigcs.domain.errors import Notice
from sterigcs.domain.handling import CarrierPutOn, CarrierTakenOff, PackPutOn
from sterigcs.domain.machines import Machine
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packrules import MovedToLoad
from sterigcs.domain.packs import Pack
from sterigcs.domain.scanning import AlreadyDone, AlreadySo, NotForThisStation, NotKnownHere
from sterigcs.services.desk import Desk
from sterigcs.services.stations.carrying import (
    carrier_in_hand,
    comes_out,
    held,
    named,
    owners,
    put_on,
    take_off,
    twice,
)
from sterigcs.services.stations.filling import Filling, into_load, judged, put_in

_CARRIES = frozenset({CarrierKind.TROLLEY, CarrierKind.POUCH_BASKET})


def scan_carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Push what it holds into the open load of the machine in hand, else take it in hand to be filled."""
    if carrier.card is None or carrier.card.kind not in _CARRIES:
        return NotForThisStation(thing=carrier.name)
    machine, trolley = desk.machine(), carrier_in_hand(desk)
    basket = carrier.card.kind is CarrierKind.POUCH_BASKET
    if basket and trolley is not None and trolley.key != carrier.key:
        return _basket_onto(desk, trolley, carrier)
    packs = held(desk, carrier)
    loads = desk.work.loads_at(machine.key) if machine else {}
    if machine is None or (not basket and (not packs or "running" in loads)):
        desk.turn(carrier=carrier.key, machine=None, out=None)
        return CarrierInHand(thing=carrier.name, count=len(packs))
    filling = into_load(desk, loads.get("open"))
    return filling if isinstance(filling, Notice) else _push(desk, machine, filling, carrier, packs)


def onto(desk: Desk, carrier: Carrier, pack: Pack) -> Notice:
    """Put a pack on the trolley in hand, or scan it out; the machine that takes it will judge it again."""
    packs = held(desk, carrier)
    on_it = any(each.key == pack.key for each in packs)
    if twice(desk, pack, on_it=on_it):
        return AlreadySo(thing=pack.name)
    if on_it:
        return comes_out(desk, pack, carrier)
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    refusal = (
        fits(carrier, pack)
        or may_wait_for_a_load(pack, desk.today)
        or may_hold(carrier, pack.name, pack.packed.owner, owners(packs))
    )
    if refusal is not None:
        return refusal
    take_off(desk, pack)
    put_on(desk, pack, carrier)
    return PutOn(thing=pack.name, carrier=carrier.name, count=len(packs) + 1)


def _basket_onto(desk: Desk, trolley: Carrier, basket: Carrier) -> Notice:
    """Put a basket with its pouches on the trolley in hand, or take it off again."""
    if basket.upon == trolley.key:
        if desk.spoken_of() == f"carrier:{basket.key}":
            return AlreadySo(thing=basket.name)
        desk.on_carrier(basket, CarrierTakenOff(trolley.key), f"carrier:{trolley.key}")
        return TakenOff(thing=basket.name, carrier=trolley.name)
    pouches = held(desk, basket)
    if not pouches:
        return HoldsNothing(thing=basket.name)
    on_it = held(desk, trolley)
    for owner in sorted(owners(pouches)):
        refusal = may_hold(trolley, basket.name, owner, owners(on_it))
        if refusal is not None:
            return refusal
    desk.on_carrier(basket, CarrierPutOn(trolley.key), f"carrier:{trolley.key}")
    return PutOn(thing=basket.name, carrier=trolley.name, count=len(on_it) + len(pouches))


def _push(desk: Desk, machine: Machine, filling: Filling, carrier: Carrier, packs: list[Pack]) -> Notice:
    """Put all that the carrier holds into the machine's open load, each pack judged again for this machine."""
    if not packs:
        return HoldsNothing(thing=carrier.name)
    here = [p for p in packs if filling.load and p.status is PackStatus.LOADED and p.load == filling.load.key]
    if len(here) == len(packs):
        return AlreadyDone(thing=carrier.name, at=here[0].since)
    refusals = {p.key: judged(desk, p, filling) for p in packs if p not in here}
    going = [pack for pack in packs if pack.key in refusals and refusals[pack.key] is None]
    staying = [pack for pack in packs if refusals.get(pack.key) is not None]
    left = named([pack.name for pack in staying])
    if not going:
        return NoneLoaded(thing=carrier.name, machine=machine.name, left=left)
    number = _load_all(desk, machine, filling, carrier, going)
    _leave(desk, carrier, staying, going)
    if left:
        return LoadedInPart(thing=carrier.name, load=number, count=len(going), left=left)
    origins = {pack.load_number for pack in going} - {None}
    if origins:
        return MovedToLoad(thing=carrier.name, left=named(sorted(filter(None, origins))), load=number)
    return AllLoaded(thing=carrier.name, load=number, count=len(going))


def _load_all(desk: Desk, machine: Machine, filling: Filling, carrier: Carrier, going: list[Pack]) -> str:
    """Load these packs; what stood on a trolley is off it, what lies in a basket stays in it."""
    into = filling.opened(desk, machine)
    for pack in going:
        put_in(desk, pack, into, filling.programme, f"carrier:{carrier.key}")
        if carrier.card and carrier.card.kind is CarrierKind.TROLLEY and pack.carrier == carrier.key:
            take_off(desk, pack)
    return into.number


def _leave(desk: Desk, carrier: Carrier, left: list[Pack], going: list[Pack]) -> None:
    """Free the baskets that went in; a pouch refused out of one of them stays where it can be seen: on the trolley."""
    gone = {pack.carrier for pack in going} - {carrier.key, None}
    for key in sorted(filter(None, gone)):
        basket = desk.have(Carrier, key)
        if basket.upon == carrier.key:
            desk.on_carrier(basket, CarrierTakenOff(carrier.key), f"carrier:{carrier.key}")
    for pack in left:
        if pack.carrier in gone:
            desk.on_pack(pack, PackPutOn(carrier.key), f"carrier:{carrier.key}")
