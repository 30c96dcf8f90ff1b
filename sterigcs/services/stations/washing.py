"""Washing: every wash is a load; its parameters are accepted or refused as one decision (rule 4)."""

from datetime import timedelta
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import (
    BasketToRewash,
    BasketWashed,
    BasketWashLoaded,
    Carrier,
    CarrierKind,
)
from sterigcs.domain.containers import (
    Container,
    ContainerToRewash,
    ContainerWashed,
    ContainerWashLoaded,
)
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.errors import NotExpectedHere, Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import CycleNumbered, Load, LoadStarted, NoLoadHere, WashDecided, may_join
from sterigcs.domain.machine_checks import check_machine
from sterigcs.domain.machine_rules import OutOfService, may_run
from sterigcs.domain.machines import Machine, MachineCard, MachineKind
from sterigcs.domain.members import Setting
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.programmes import Programme
from sterigcs.domain.reception import basket_may_be_washed, may_be_washed
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AlreadySo,
    InHand,
    LoadBegun,
    MachineInHand,
    NotForThisStation,
    RunTooShort,
    ScanAccepted,
    ScanFirst,
    WashAccepted,
    WashRecordFails,
    WashRecordMissing,
    WashRefused,
)
from sterigcs.domain.tray_facts import Step, TrayToRewash
from sterigcs.domain.trays import BEFORE_ITS_PACK, Tray
from sterigcs.domain.washing import (
    BasketNotTied,
    ContainersApart,
    CycleNumberNoted,
    OtherWashLoad,
    SeenDirty,
    TrayPartDirty,
    TrayWashed,
    TrayWashLoaded,
    WaitsTooLong,
    baskets_in,
)
from sterigcs.services.desk import Desk, LoadInHand
from sterigcs.services.limits import SHORTEST_RUN_MINUTES
from sterigcs.services.ports import WashContent
from sterigcs.services.stations.batches import new_batch, note_lot, open_consumable
from sterigcs.services.stations.common import StationPlan, let_machine_go, load_to_start, run_too_short
from sterigcs.services.stations.loading import stop_machine

_WASHING = frozenset(
    {MachineKind.WASHER, MachineKind.ULTRASONIC, MachineKind.CABIN, MachineKind.AUTOMATON, MachineKind.MANUAL}
)
_NOTHING: Final = WashContent(0, 0, 0)


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
    return MachineInHand(machine=machine.name, load=load.number, count=desk.work.washed_content(load.key).count)


def _programme(desk: Desk, programme: Versions[Programme]) -> Notice:
    card = programme.latest
    if card is None:
        return NotForThisStation(thing="?")
    machine = desk.machine()
    refusal = may_run(machine, card, desk.at) if machine else None
    if refusal is not None:
        return refusal
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


def _content(desk: Desk, load: LoadInHand) -> WashContent:
    return _NOTHING if load.new else desk.work.washed_content(load.code)


def _tray(desk: Desk, tray: Tray) -> Notice:
    extra = desk.slot("extra") is not None
    if not extra:
        known = _already_in(desk, tray)
        if known is not None:
            return known
    desk.turn(extra=None)
    refusal = may_be_washed(tray, *desk.phone_of(tray))
    return refusal if refusal is not None else _load_tray(desk, tray, extra=extra)


def _pack(desk: Desk, pack: Pack) -> Notice:
    """Take the label of its last pack for the tray: on the dirty side it may still be there."""
    if pack.packed is None or pack.packed.tray is None:
        return NotForThisStation(thing=pack.name)
    return _tray(desk, desk.have(Tray, pack.packed.tray))


def _already_in(desk: Desk, tray: Tray) -> Notice | None:
    """Say that the tray is in a load already: here nothing is to be done, elsewhere one more basket must be said."""
    machine, dirty = desk.machine(), any(part.load is None for part in tray.parts)
    if machine is None or tray.wash_load is None or dirty or tray.step not in {Step.WASHING, Step.WASHED}:
        return None
    if _load_here(desk, machine, tray) is not None:
        return AlreadyDone(thing=tray.name, at=tray.since)
    held_in = desk.get(Load, tray.wash_load)
    if tray.step is Step.WASHED:
        here = held_in is not None and held_in.machine == machine.key and desk.open_load(machine) is None
        return AlreadyDone(thing=tray.name, at=tray.since) if here else None
    if held_in is not None and held_in.wash_accepted is None:
        desk.turn(moving=tray.key, last=f"tray:{tray.key}")
        return OtherWashLoad(thing=tray.name, load=held_in.number)
    return None


def _load_here(desk: Desk, machine: Machine, tray: Tray) -> str | None:
    """Give the load at this machine, not yet decided, that holds a basket of the tray."""
    loads = (desk.running_load(machine), desk.open_load(machine))
    return next((load.key for load in loads if load is not None and baskets_in(tray.parts, load.key)), None)


def _load_tray(desk: Desk, tray: Tray, *, extra: bool) -> Notice:
    load = _load_to_fill(desk, tray.name)
    if not isinstance(load, LoadInHand):
        return load
    content = _content(desk, load)
    if content.containers:
        return ContainersApart(thing=tray.name)
    desk.on_tray(tray, TrayWashLoaded(load.code, extra=extra), f"load:{load.code}")
    desk.turn(moving=None)
    limit = desk.setting("wash-within-hours")
    if limit is not None and tray.received_at is not None and desk.at > tray.received_at + timedelta(hours=limit):
        hours = int((desk.at - tray.received_at) / timedelta(hours=1))
        return WaitsTooLong(thing=tray.name, hours=hours, limit=limit)
    return ScanAccepted(thing=tray.name, count=content.count + 1, total=content.count + 1)


def _let_tray_go(desk: Desk, refused: str) -> None:
    del refused
    desk.turn(moving=None)


def _extra_basket(desk: Desk, action: Action) -> Notice:
    """Put one more basket of the tray scanned last into the load in hand, or of the next one scanned."""
    moving = desk.slot("moving")
    tray = desk.get(Tray, moving) if moving else desk.last(Tray)
    if tray is not None and tray.step is Step.WASHING:
        return _load_tray(desk, tray, extra=True)
    desk.turn(extra="basket")
    return ActionDone(action=action, thing="")


def _validate(desk: Desk, action: Action) -> Notice:
    """Confirm that the whole tray moved to the load in hand."""
    del action
    moving = desk.slot("moving")
    tray = desk.get(Tray, moving) if moving else None
    return _load_tray(desk, tray, extra=False) if tray is not None else ScanFirst(what="tray")


def _basket(desk: Desk, carrier: Carrier) -> Notice:
    if carrier.card is None or carrier.card.kind not in {CarrierKind.BULK_BASKET, CarrierKind.WASH_BASKET}:
        return NotForThisStation(thing=carrier.name)
    if carrier.organisation is None:
        return ScanFirst(what="basket-tied")
    machine = desk.machine()
    if carrier.wash_load is not None:
        load_of = (desk.running_load(machine), desk.open_load(machine)) if machine else ()
        if any(each is not None and each.key == carrier.wash_load for each in load_of):
            return AlreadySo(thing=carrier.name)
        return BasketNotTied(thing=carrier.name)
    refusal = basket_may_be_washed(carrier, *desk.answers(carrier.department))
    if refusal is not None:
        return refusal
    load = _load_to_fill(desk, carrier.name)
    if not isinstance(load, LoadInHand):
        return load
    content = _content(desk, load)
    if content.containers:
        return ContainersApart(thing=carrier.name)
    desk.on_carrier(carrier, BasketWashLoaded(load.code), f"load:{load.code}")
    return ScanAccepted(thing=carrier.name, count=content.count + 1, total=content.count + 1)


def _container(desk: Desk, container: Container) -> Notice:
    """Put a container into a load of its own kind (domain rule 4: containers are washed apart)."""
    if container.wash_load is not None:
        return AlreadySo(thing=container.name)
    load = _load_to_fill(desk, container.name)
    if not isinstance(load, LoadInHand):
        return load
    content = _content(desk, load)
    if content.trays or content.bulk_baskets:
        return ContainersApart(thing=container.name)
    desk.on_container(container, ContainerWashLoaded(load.code), f"load:{load.code}")
    return ScanAccepted(thing=container.name, count=content.count + 1, total=content.count + 1)


def _finish(desk: Desk, action: Action) -> Notice:
    del action
    waiting = load_to_start(desk)
    if isinstance(waiting, Notice):
        return waiting
    machine, load = waiting
    count = desk.work.washed_content(load.key).count
    batches = desk.open_batches(f"machine:{machine.key}")
    mentions = (f"machine:{machine.key}", *(f"batch:{batch}" for batch in batches))
    checks = check_machine(machine, desk.at, desk.day_changes_at)
    desk.on_load(load.key, LoadStarted(count, None, batches, checks), *mentions)
    return LoadBegun(load=load.number, count=count, machine=machine.name)


def _number(desk: Desk, number: int) -> Notice:
    """Note the machine's own cycle number, typed as ``N4512``."""
    machine = desk.machine()
    load = (desk.running_load(machine) or desk.open_load(machine)) if machine else None
    if load is None:
        return ScanFirst(what="machine")
    desk.on_load(load.key, CycleNumbered(str(number)))
    return CycleNumberNoted(load=load.number, counter=str(number))


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
    if action is Action.LOAD_CONFORMING and load.verdict is CycleVerdict.FAIL and load.cut is None:
        return WashRecordFails(load=load.number)
    if action is Action.LOAD_CONFORMING and _record_wanted(desk, load):
        return WashRecordMissing(load=load.number)
    doubt = run_too_short(desk, load) if action is Action.LOAD_CONFORMING else None
    if isinstance(doubt, RunTooShort):
        return doubt
    accepted = action is Action.LOAD_CONFORMING and load.cut is None  # a cut run is a failed cycle (rule 18)
    count = _settle(desk, load, accepted=accepted)
    if accepted:
        return doubt or WashAccepted(load=load.number, count=count)
    return WashRefused(load=load.number, count=count)


def _record_wanted(desk: Desk, load: Load) -> bool:
    """Tell whether the site asks for a washer's record, and this load has none that a pharmacist passed over."""
    setting: Setting | None = desk.work.reference(Setting, "wash-record", desk.today)
    required = setting is not None and setting.value == "required"
    return required and load.report is None and load.cut is None and not load.record_forced


def _settle(desk: Desk, load: Load, *, accepted: bool) -> int:
    """Write the decision on the load and on each thing it holds: a decision carries all that it decided."""
    content, mention = desk.work.washed_in(load.key), f"load:{load.key}"
    desk.on_load(load.key, WashDecided(accepted, len(content)))
    for name, baskets in content.items():
        match desk.work.life(name):
            case Tray() as tray:
                washed = TrayWashed(load.key, load.number)
                back = _sent_back(tray, load.key, baskets, "load-refused")
                desk.on_tray(tray, washed if accepted else back, mention)
            case Carrier() as carrier:
                made = BasketWashed(load.key, load.number) if accepted else BasketToRewash("load-refused")
                desk.on_carrier(carrier, made, mention)
            case Container() as container:
                clean = ContainerWashed(load.key) if accepted else ContainerToRewash("load-refused")
                desk.on_container(container, clean, mention)
    return len(content)


def _sent_back(tray: Tray, load: str, baskets: int, reason: str) -> TrayToRewash | TrayPartDirty:
    """Give the fact that sends a tray, or those of its baskets that are in this load, back to washing."""
    if baskets == len(tray.parts):
        return TrayToRewash(reason)
    return TrayPartDirty(load, baskets, reason)


def _rewash(desk: Desk, action: Action) -> Notice:
    """Strike out what was scanned last: it was seen dirty; the rest of the load is not touched (rule 4)."""
    del action
    reason = "seen-dirty"
    tray, carrier, container = desk.last(Tray), desk.last(Carrier), desk.last(Container)
    if tray is not None:
        machine, load = desk.machine(), tray.wash_load
        if tray.step not in BEFORE_ITS_PACK:
            return NotExpectedHere(thing=tray.name, step=tray.step)
        if load is None or tray.step is not Step.WASHING:
            desk.on_tray(tray, TrayToRewash(reason))
            return SeenDirty(thing=tray.name)
        load = (_load_here(desk, machine, tray) if machine else None) or load
        desk.on_tray(tray, _sent_back(tray, load, 1, reason), f"load:{load}")
        return SeenDirty(thing=tray.name)
    if carrier is not None and (carrier.wash_load is not None or carrier.washed):
        desk.on_carrier(carrier, BasketToRewash(reason))
        return SeenDirty(thing=carrier.name)
    if container is not None:
        desk.on_container(container, ContainerToRewash(reason))
        return SeenDirty(thing=container.name)
    return ScanFirst(what="tray")


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
    things={
        "machine": _machine,
        "programme": _programme,
        "tray": _tray,
        "pack": _pack,
        "carrier": _basket,
        "container": _container,
        "consumable": open_consumable,
    },
    actions={
        Action.FINISH: _finish,
        Action.VALIDATE: _validate,
        Action.LOAD_CONFORMING: _decide,
        Action.LOAD_NOT_CONFORMING: _decide,
        Action.EXTRA_BASKET: _extra_basket,
        Action.REWASH: _rewash,
        Action.WASHED_BY_HAND: _by_hand,
        Action.NEW_CONSUMABLE_BATCH: new_batch,
        Action.MACHINE_STOPPED: stop_machine,
    },
    count=_number,
    lot=note_lot,
    settings=("wash-within-hours", "wash-record", SHORTEST_RUN_MINUTES),
    skill=Skill.WASHING,
    let_go={"machine": let_machine_go, "tray": _let_tray_go},
)
