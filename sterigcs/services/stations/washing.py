"""Washing: every wash is a load; its parameters are accepted or refused as one decision (rule 4)."""

from datetime import timedelta
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import BasketToRewash, BasketWashed, BasketWashLoaded, Carrier, CarrierKind
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Load, LoadStarted, NoLoadHere, WashDecided, may_join
from sterigcs.domain.machines import Machine, MachineCard, MachineKind, OutOfService, Programme
from sterigcs.domain.people import Skill
from sterigcs.domain.reception import may_be_washed
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AlreadySo,
    InHand,
    LoadBegun,
    MachineInHand,
    NotForThisStation,
    ScanAccepted,
    ScanFirst,
    WashAccepted,
    WashRefused,
)
from sterigcs.domain.trays import Step, Tray, TrayToRewash, TrayWashed, TrayWashLoaded
from sterigcs.services.desk import Desk, LoadInHand
from sterigcs.services.stations.common import StationPlan, load_to_start
from sterigcs.services.stations.loading import stop_machine

_WASHING = frozenset(
    {MachineKind.WASHER, MachineKind.ULTRASONIC, MachineKind.CABIN, MachineKind.AUTOMATON, MachineKind.MANUAL}
)


def _machine(desk: Desk, machine: Machine) -> Notice:
    card = machine.on(desk.at)
    if card is None or card.kind not in _WASHING:
        return NotForThisStation(thing=machine.name)
    if machine.stopped is not None:
        desk.turn(machine=machine.key)  # a run that the stop cut must still be refused
        return OutOfService(machine=machine.name, reason=machine.stopped, phone=card.phone or "")
    load = desk.open_load(machine)
    desk.turn(machine=machine.key, programme=None)
    if load is None:
        running = desk.running_load(machine)
        return InHand(thing=f"{machine.name} {running.number}" if running else machine.name)
    return MachineInHand(machine=machine.name, load=load.number, count=desk.work.count_washed(load.key))


def _programme(desk: Desk, programme: Versions[Programme]) -> Notice:
    card = programme.latest
    if card is None:
        return NotForThisStation(thing="?")
    desk.turn(programme=card.code)
    return InHand(thing=card.name)


def _load_to_fill(desk: Desk, thing: str) -> LoadInHand | Notice:
    machine = desk.machine()
    if machine is None:
        return ScanFirst(what="machine")
    card = machine.on(desk.at)
    load = desk.open_load(machine)
    if load is not None:
        return may_join(load, thing) or LoadInHand(load.key, load.number, new=False)
    programme = desk.slot("programme") or (card.programme if card else None)
    return desk.begin_load(machine, programme or "") if programme else ScanFirst(what="programme")


def _tray(desk: Desk, tray: Tray) -> Notice:
    machine = desk.machine()
    if tray.wash_load is not None and tray.step in {Step.WASHING, Step.WASHED}:
        held_in = desk.get(Load, tray.wash_load)
        here = held_in is not None and machine is not None and held_in.machine == machine.key
        if here and not (tray.step is Step.WASHED and desk.open_load(machine)):  # type: ignore[arg-type]
            return AlreadyDone(thing=tray.name, at=tray.since)
    refusal = may_be_washed(tray, *desk.phone_of(tray))
    if refusal is not None:
        return refusal
    load = _load_to_fill(desk, tray.name)
    if not isinstance(load, LoadInHand):
        return load
    desk.on_tray(tray, TrayWashLoaded(load.code), f"load:{load.code}")
    count = (0 if load.new else desk.work.count_washed(load.code)) + 1
    return ScanAccepted(thing=tray.name, count=count, total=count)


def _basket(desk: Desk, carrier: Carrier) -> Notice:
    if carrier.card is None or carrier.card.kind not in {CarrierKind.BULK_BASKET, CarrierKind.WASH_BASKET}:
        return NotForThisStation(thing=carrier.name)
    if carrier.organisation is None:
        return ScanFirst(what="basket-tied")
    if carrier.wash_load is not None:
        return AlreadySo(thing=carrier.name)
    load = _load_to_fill(desk, carrier.name)
    if not isinstance(load, LoadInHand):
        return load
    desk.on_carrier(carrier, BasketWashLoaded(load.code), f"load:{load.code}")
    count = (0 if load.new else desk.work.count_washed(load.code)) + 1
    return ScanAccepted(thing=carrier.name, count=count, total=count)


def _finish(desk: Desk, action: Action) -> Notice:
    del action
    waiting = load_to_start(desk)
    if isinstance(waiting, Notice):
        return waiting
    machine, load = waiting
    count = desk.work.count_washed(load.key)
    desk.on_load(load.key, LoadStarted(count, None), f"machine:{machine.key}")
    return LoadBegun(load=load.number, count=count, machine=machine.name)


def _decide(desk: Desk, action: Action) -> Notice:
    machine = desk.machine()
    if machine is None:
        return ScanFirst(what="machine")
    load = desk.running_load(machine)
    if load is None:
        done = desk.work.loads_between(machine.key, desk.at - timedelta(days=1), desk.at)
        last = desk.get(Load, key_of(done[-1].subject)) if done else None
        if last is not None and last.wash_accepted is (action is Action.LOAD_CONFORMING):
            return AlreadySo(thing=last.number)
        return NoLoadHere(machine=machine.name)
    accepted = action is Action.LOAD_CONFORMING and load.cut is None  # a cut run is a failed cycle (rule 18)
    count = _settle(desk, load, accepted=accepted)
    if accepted:
        return WashAccepted(load=load.number, count=count)
    return WashRefused(load=load.number, count=count)


def _settle(desk: Desk, load: Load, *, accepted: bool) -> int:
    """Write the decision on the load and on each thing it holds: a decision carries all that it decided."""
    trays = desk.work.trays(wash_load=load.key)
    baskets = desk.work.carriers(wash_load=load.key)
    desk.work.fetch([row.subject for row in trays] + [row.subject for row in baskets])
    desk.on_load(load.key, WashDecided(accepted, len(trays) + len(baskets)))
    for row in trays:
        tray = desk.have(Tray, key_of(row.subject))
        fact = TrayWashed(load.key, load.number) if accepted else TrayToRewash("load-refused")
        desk.on_tray(tray, fact, f"load:{load.key}")
    for basket in baskets:
        carrier = desk.have(Carrier, key_of(basket.subject))
        made = BasketWashed(load.key, load.number) if accepted else BasketToRewash("load-refused")
        desk.on_carrier(carrier, made, f"load:{load.key}")
    return len(trays) + len(baskets)


def _rewash(desk: Desk, action: Action) -> Notice:
    tray = desk.last(Tray)
    if tray is None:
        return ScanFirst(what="tray")
    desk.on_tray(tray, TrayToRewash("seen-dirty"))
    return ActionDone(action=action, thing=tray.name)


def _by_hand(desk: Desk, action: Action) -> Notice:
    """Turn to the post where things are washed by hand, where there is exactly one."""
    del action
    machines: list[Machine] = [
        machine
        for machine in desk.work.references(MachineCard).values()
        if (card := machine.on(desk.at)) is not None and card.kind is MachineKind.MANUAL
    ]
    return _machine(desk, machines[0]) if len(machines) == 1 else ScanFirst(what="machine")


PLAN: Final = StationPlan(
    things={"machine": _machine, "programme": _programme, "tray": _tray, "carrier": _basket},
    actions={
        Action.FINISH: _finish,
        Action.LOAD_CONFORMING: _decide,
        Action.LOAD_NOT_CONFORMING: _decide,
        Action.REWASH: _rewash,
        Action.WASHED_BY_HAND: _by_hand,
        Action.MACHINE_STOPPED: stop_machine,
    },
    skill=Skill.WASHING,
)
