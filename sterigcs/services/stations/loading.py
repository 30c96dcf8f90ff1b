"""Loading a steriliser, the tests of the day, and the start that they gate (rules 7, 9, 10)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Load, LoadCut, LoadStarted, NoLoadHere, ProgrammeChosen
from sterigcs.domain.machine_checks import check_machine
from sterigcs.domain.machine_rules import OutOfService, SteamTestNotRead, may_run, may_start, steam_test_holds
from sterigcs.domain.machines import Machine, MachineKind, MachineStopped, TestKind, TestResult
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packrules import MovedToLoad
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.programmes import Programme
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    InHand,
    LoadBegun,
    MachineInHand,
    NotForThisStation,
    NotKnownHere,
    ScanAccepted,
    ScanFirst,
)
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import DAY_HOUR, Desk
from sterigcs.services.machine_tests import note_test
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.batches import new_batch, note_lot, open_consumable
from sterigcs.services.stations.carrying import carrier_in_hand, take_off
from sterigcs.services.stations.common import StationPlan, let_machine_go, load_to_start
from sterigcs.services.stations.filling import content_unsuited, into_load, judged, put_in
from sterigcs.services.stations.preparing import onto, scan_carrier
from sterigcs.services.stations.recalled import put_aside
from sterigcs.services.stations.sending import clean_carrier


def _machine(desk: Desk, machine: Machine) -> Notice:
    card = machine.on(desk.at)
    if card is None or card.kind is not MachineKind.STERILISER:
        return NotForThisStation(thing=machine.name)
    if machine.stopped is not None:
        return OutOfService(machine=machine.name, reason=machine.stopped, phone=card.phone or "")
    load = desk.open_load(machine)
    programme = load.programme if load else card.programme
    desk.turn(machine=machine.key, programme=programme, asked=None, carrier=None, out=None)
    if card.steam_test and not steam_test_holds(machine, desk.at, desk.day_changes_at):
        return SteamTestNotRead(machine=machine.name)
    if load is None:
        return InHand(thing=machine.name)
    return MachineInHand(machine=machine.name, load=load.number, count=desk.work.count_packs(load=load.key))


def _programme(desk: Desk, programme: Versions[Programme]) -> Notice:
    card, machine = programme.on(desk.today), desk.machine()
    if card is None:
        return NotForThisStation(thing=programme.latest.name if programme.latest else "?")
    refusal = may_run(machine, card, desk.at) if machine else None
    if refusal is not None:
        return refusal
    load = desk.open_load(machine) if machine else None
    if load is not None and load.programme != card.code:
        refusal = content_unsuited(desk, load, desk.work.loaded_in(load.key), card)
        if refusal is not None:
            return refusal
        desk.on_load(load.key, ProgrammeChosen(card.code))
    desk.turn(programme=card.code)
    return InHand(thing=card.name)


def _pack(desk: Desk, pack: Pack) -> Notice:
    carrier = carrier_in_hand(desk)
    if carrier is not None:
        return onto(desk, carrier, pack)
    machine = desk.machine()
    if machine is None:
        return ScanFirst(what="machine")
    filling = into_load(desk, desk.open_load(machine))
    if isinstance(filling, Notice):
        return NotKnownHere(thing=pack.key) if pack.packed is None else filling
    load = filling.load
    if load is not None and pack.status is PackStatus.LOADED and pack.load == load.key:
        return AlreadyDone(thing=pack.name, at=pack.since)
    if pack.packed is None:
        return NotKnownHere(thing=pack.key)
    refusal = judged(desk, pack, filling)
    if refusal is not None:
        return refusal
    into = filling.opened(desk, machine)
    put_in(desk, pack, into, filling.programme)
    take_off(desk, pack)
    if pack.load_number is not None:
        return MovedToLoad(thing=pack.name, left=pack.load_number, load=into.number)
    count = (0 if into.new else desk.work.count_packs(load=into.code)) + 1
    return ScanAccepted(thing=pack.name, count=count, total=count)


def _load(desk: Desk, load: Load) -> Notice:
    """Make a load current by its own code or number: several are open at once (rule 16)."""
    machine = desk.get(Machine, load.machine) if load.machine else None
    if machine is None:
        return NotKnownHere(thing=load.key)
    open_one = desk.open_load(machine)
    if open_one is None or open_one.key != load.key:
        return AlreadyDone(thing=load.number, at=load.started_at or load.decided_at)
    return _machine(desk, machine)


def _tray(desk: Desk, tray: Tray) -> Notice:
    if tray.step is Step.PACKED:
        return label_wanted(desk, tray)
    return NotForThisStation(thing=tray.name)


def _finish(desk: Desk, action: Action) -> Notice:
    del action
    waiting = load_to_start(desk)
    if isinstance(waiting, Notice):
        return waiting
    machine, load = waiting
    filling = into_load(desk, load)
    if isinstance(filling, Notice):
        return filling
    packs, programme = desk.work.loaded_in(load.key), filling.programme
    refusal = (
        (None if packs else NoLoadHere(machine=machine.name))
        or may_start(machine, desk.at, desk.day_changes_at)
        or may_run(machine, programme, desk.at)
        or content_unsuited(desk, load, packs, programme)
    )
    if refusal is not None:
        return refusal
    count = len(packs)
    batches = desk.open_batches(f"machine:{machine.key}")
    mentions = (f"machine:{machine.key}", *(f"batch:{batch}" for batch in batches))
    checks = check_machine(machine, desk.at, desk.day_changes_at)
    desk.on_load(load.key, LoadStarted(count, machine.steam_entry, batches, checks), *mentions)
    return LoadBegun(load=load.number, count=count, machine=machine.name)


def read_bowie_dick(desk: Desk, action: Action) -> Notice:
    """Note the Bowie-Dick test that was read at the machine in hand."""
    machine = desk.machine()
    if machine is None:
        return ScanFirst(what="machine")
    result = TestResult.PASS if action is Action.BOWIE_DICK_CONFORMING else TestResult.FAIL
    return note_test(desk, machine, TestKind.BOWIE_DICK, result, None)


def stop_machine(desk: Desk, action: Action) -> Notice:
    """Put the machine out of service; a run under way is a failed cycle (rule 18)."""
    machine = desk.machine()
    if machine is None:
        return ScanFirst(what="machine")
    desk.on_machine(machine.key, MachineStopped("stopped-by-operator"))
    running = desk.running_load(machine)
    if running is not None and running.unloaded_at is None:
        desk.on_load(running.key, LoadCut("machine-stopped"), f"machine:{machine.key}")
    return ActionDone(action=action, thing=machine.name)


PLAN: Final = StationPlan(
    things={
        "machine": _machine,
        "load": _load,
        "programme": _programme,
        "carrier": scan_carrier,
        "pack": _pack,
        "tray": _tray,
        "consumable": open_consumable,
    },
    actions={
        Action.FINISH: _finish,
        Action.BOWIE_DICK_CONFORMING: read_bowie_dick,
        Action.BOWIE_DICK_NOT_CONFORMING: read_bowie_dick,
        Action.NEW_CONSUMABLE_BATCH: new_batch,
        Action.MACHINE_STOPPED: stop_machine,
        Action.RECALL_ISOLATED: put_aside,
        Action.CARRIER_CLEANED: clean_carrier,
    },
    lot=note_lot,
    settings=(DAY_HOUR,),
    skill=Skill.STERILISER,
    let_go={"machine": let_machine_go},
)
