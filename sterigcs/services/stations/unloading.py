"""Unloading: the load is counted out, what is absent, wet, torn or not turned is struck out (rule 10)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import HoldsNothing
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Load, LoadCountDiffered, LoadUnloaded, NoLoadHere
from sterigcs.domain.machines import Machine, MachineKind
from sterigcs.domain.pack_facts import OVER, PackFoundUnlisted, PackStatus, PackStruckOut, PackUnloaded
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    CountedWithoutScanning,
    InHand,
    NotForThisStation,
    NotListed,
    RunTooShort,
    ScanAccepted,
    ScanFirst,
    StruckOut,
    Unloading,
    UnloadingDiffers,
)
from sterigcs.domain.tray_facts import Step, TrayRestarts
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.limits import SHORTEST_RUN_MINUTES
from sterigcs.services.restarts import restart_step
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.carrying import held
from sterigcs.services.stations.common import StationPlan, run_too_short
from sterigcs.services.stations.loading import read_bowie_dick, stop_machine

STRIKE_REASONS: Final = frozenset(
    {Action.ABSENT, Action.WET, Action.TORN_OR_OPEN, Action.INDICATOR_NOT_TURNED, Action.LABEL_MISSING}
)


def _machine(desk: Desk, machine: Machine) -> Notice:
    card = machine.on(desk.at)
    if card is None or card.kind is not MachineKind.STERILISER:
        return NotForThisStation(thing=machine.name)
    load = desk.running_load(machine)
    if load is None:
        load = desk.work.load_at(machine.key, "unloaded")
    if load is None:
        desk.turn(machine=machine.key, load=None, struck=None, strike=None)
        return NoLoadHere(machine=machine.name)
    desk.turn(machine=machine.key, load=load.key, struck=None, strike=None)
    return Unloading(load=load.number, count=len(_listed(desk, load)))


def _load(desk: Desk, load: Load) -> Notice:
    """Make a load current by its own code or number, when it is the one its machine gives out (rule 16)."""
    machine = desk.get(Machine, load.machine) if load.machine else None
    out = desk.running_load(machine) or desk.work.load_at(machine.key, "unloaded") if machine else None
    if machine is None or out is None or out.key != load.key:
        return AlreadyDone(thing=load.number, at=load.decided_at or load.unloaded_at)
    return _machine(desk, machine)


def _listed(desk: Desk, load: Load) -> list[str]:
    """Name the packs of the load that are not struck out."""
    return [row.subject for row in desk.work.packs(load=load.key) if row.status not in OVER]


def _load_in_hand(desk: Desk) -> Load | None:
    key = desk.slot("load")
    return desk.get(Load, key) if key else None


def _pack(desk: Desk, pack: Pack) -> Notice:
    load = _load_in_hand(desk)
    if load is None:
        return ScanFirst(what="machine")
    desk.turn(struck=None)
    if pack.load != load.key or pack.status in OVER:
        return _unlisted(desk, pack, load)
    reason = desk.slot("strike")
    if reason is not None:
        desk.turn(strike=None)
        return strike_out(desk, pack, load, reason)
    desk.turn(struck=pack.key)
    if load.differed is None or load.unloaded_at is not None:
        return InHand(thing=pack.name)
    return _one_by_one(desk, pack, load)


def _one_by_one(desk: Desk, pack: Pack, load: Load) -> Notice:
    """Count out one pack by its own scan, after a count that differed (rule 10)."""
    if pack.status is not PackStatus.LOADED:
        return AlreadyDone(thing=pack.name, at=pack.since)
    rows = [row for row in desk.work.packs(load=load.key) if row.status not in OVER]
    done = sum(row.status != PackStatus.LOADED for row in rows) + 1
    desk.on_pack(pack, PackUnloaded(load.key), f"load:{load.key}")
    return ScanAccepted(thing=pack.name, count=done, total=len(rows))


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Strike out all that a basket of the load holds, the reason scanned first (rule 16)."""
    load, reason = _load_in_hand(desk), desk.slot("strike")
    if load is None:
        return ScanFirst(what="machine")
    if reason is None:
        return ScanFirst(what="strike")
    inside = [pack for pack in held(desk, carrier) if pack.load == load.key]
    if not inside:
        return HoldsNothing(thing=carrier.name)
    desk.turn(strike=None, struck=None)
    for pack in inside:
        struck = strike_out(desk, pack, load, reason)
        if not isinstance(struck, StruckOut):
            return struck
    return StruckOut(thing=carrier.name, reason=reason)


def _unlisted(desk: Desk, pack: Pack, load: Load) -> Notice:
    """Record a pack that has no evidence: it is packed again, never attached afterwards."""
    if pack.status in OVER:
        return AlreadyDone(thing=pack.name, at=pack.since) if pack.load == load.key else NotListed(thing=pack.name)
    desk.on_pack(pack, PackFoundUnlisted(load.key), f"load:{load.key}")
    home = pack.packed.owner if pack.packed else "central"
    desk.open_case("not-listed", f"pack:{pack.key}", home, after_release=False)
    _restart(desk, pack, "not-listed")
    return NotListed(thing=pack.name)


def _reason(desk: Desk, action: Action) -> Notice:
    load = _load_in_hand(desk)
    if load is None:
        return ScanFirst(what="machine")
    key = desk.slot("struck")
    pack = desk.get(Pack, key) if key else None
    if pack is None:
        desk.turn(strike=action.value)
        return ActionDone(action=action, thing="")
    desk.turn(struck=None)
    if pack.status in OVER:
        return AlreadyDone(thing=pack.name, at=pack.since)
    return strike_out(desk, pack, load, action.value)


def strike_out(desk: Desk, pack: Pack, load: Load, reason: str) -> Notice:
    """Take one pack out of its load: it is over, and its tray restarts where the table says (rule 12)."""
    if load.settled:
        return AlreadyDone(thing=load.number, at=load.decided_at)
    desk.on_pack(pack, PackStruckOut(load.key, reason), f"load:{load.key}")
    _restart(desk, pack, reason)
    return StruckOut(thing=pack.name, reason=reason)


def _restart(desk: Desk, pack: Pack, reason: str) -> None:
    if pack.packed is None or pack.packed.tray is None:
        return
    desk.work.fetch((f"tray:{pack.packed.tray}", f"reason:{reason}"))
    tray = desk.get(Tray, pack.packed.tray)
    if tray is not None and tray.pack == pack.key:
        desk.on_tray(tray, TrayRestarts(restart_step(desk.work, reason, desk.today), reason, None), f"pack:{pack.key}")


def _count_right(desk: Desk, action: Action) -> Notice:
    load = _load_in_hand(desk)
    if load is None:
        return ScanFirst(what="machine")
    if load.unloaded_at is not None:
        return AlreadyDone(thing=load.number, at=load.unloaded_at)
    doubt = run_too_short(desk, load)
    if isinstance(doubt, RunTooShort):
        return doubt
    listed = _listed(desk, load)
    desk.work.fetch(listed)
    struck = load.listed - len(listed)
    packs = [desk.have(Pack, key_of(name)) for name in listed]
    left = [pack for pack in packs if pack.status is PackStatus.LOADED]
    explained = load.differed is None or load.differed == len(listed)
    unscanned = 0 if explained else len(left)
    desk.turn(strike=None, struck=None)
    desk.on_load(load.key, LoadUnloaded(len(listed), struck, unscanned), f"machine:{load.machine}")
    for pack in left:
        desk.on_pack(pack, PackUnloaded(load.key), f"load:{load.key}")
    if unscanned:
        return CountedWithoutScanning(load=load.number, unscanned=unscanned)
    return doubt or ActionDone(action=action, thing=load.number)


def _count(desk: Desk, counted: int) -> Notice:
    """Compare a count typed as ``N12`` with the list."""
    load = _load_in_hand(desk)
    if load is None:
        return ScanFirst(what="machine")
    listed = len(_listed(desk, load))
    if load.unloaded_at is not None:
        return AlreadyDone(thing=load.number, at=load.unloaded_at)
    if counted != listed:
        desk.on_load(load.key, LoadCountDiffered(listed, counted), f"machine:{load.machine}")
        return UnloadingDiffers(listed=listed, counted=counted)
    return _count_right(desk, Action.COUNT_RIGHT)


def _tray(desk: Desk, tray: Tray) -> Notice:
    return label_wanted(desk, tray) if tray.step is Step.PACKED else NotForThisStation(thing=tray.name)


PLAN: Final = StationPlan(
    things={"machine": _machine, "load": _load, "carrier": _carrier, "pack": _pack, "tray": _tray},
    actions={
        Action.COUNT_RIGHT: _count_right,
        **dict.fromkeys(STRIKE_REASONS, _reason),
        Action.BOWIE_DICK_CONFORMING: read_bowie_dick,
        Action.BOWIE_DICK_NOT_CONFORMING: read_bowie_dick,
        Action.MACHINE_STOPPED: stop_machine,
    },
    count=_count,
    settings=(SHORTEST_RUN_MINUTES,),
    skill=Skill.STERILISER,
)
