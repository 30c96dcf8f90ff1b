"""What several stations share: packs named on the dirty side, wash items, declarations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Load, NoLoadHere, StillRunning
from sterigcs.domain.machines import Machine
from sterigcs.domain.people import Skill
from sterigcs.domain.programmes import Programme, least_run
from sterigcs.domain.reception import SuspicionKept
from sterigcs.domain.scanning import ActionDone, AlreadyDone, RunDoubtful, RunTooShort, ScanFirst
from sterigcs.domain.tray_facts import Declaration, EntryReason, Prion, Source, Step, TrayReasonGiven
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import local_date
from sterigcs.services.desk import Desk
from sterigcs.services.limits import SHORTEST_RUN_MINUTES, minutes_of

Handler = Callable[[Desk, Any], Notice]


@dataclass(frozen=True, slots=True)
class StationPlan:
    """What a station does: by kind of scanned subject, by wall code, with typed numbers, with what names nothing.

    ``let_go``: by kind, how what is in hand is put down when another thing of that kind, given by its key, is refused:
    the next code is never about the thing before.

    ``unknown``: a code of ours that this store does not know; ``text``: any other. ``settings``: the limits its rules
    ask for, read with everything else that a scan begins with.
    """

    things: dict[str, Handler]
    actions: dict[Action, Handler]
    line: Handler | None = None
    count: Handler | None = None
    lot: Handler | None = None
    unknown: Handler | None = None
    text: Handler | None = None
    settings: tuple[str, ...] = ()
    skill: Skill | None = None
    seal: Handler | None = None
    let_go: Mapping[str, Callable[[Desk, str], None]] = field(default_factory=dict)


LONGEST_HOLD: Final = timedelta(minutes=45)
"""No usual programme holds longer: past it a scan spends no reading on the programme, the release still does."""


def run_too_short(desk: Desk, load: Load) -> RunTooShort | RunDoubtful | None:
    """Say that a run ends before its programme can have: refused where its least time is known, else only said."""
    if load.started_at is None or load.cut is not None:
        return None
    ran = desk.at - load.started_at
    if ran > LONGEST_HOLD:
        return None
    programme: Programme | None = desk.work.reference(Programme, load.programme or "", local_date(load.started_at))
    least = least_run(programme)
    if least is not None and ran < least:
        return RunTooShort(load=load.number, minutes=-(-least // timedelta(minutes=1)))
    if ran < minutes_of(desk.work, SHORTEST_RUN_MINUTES, desk.today):
        return RunDoubtful(load=load.number, minutes=ran // timedelta(minutes=1))
    return None


REASONS: Final = {
    Action.NOT_USED: EntryReason.NOT_USED,
    Action.EXPIRED: EntryReason.EXPIRED,
    Action.PACK_DAMAGED: EntryReason.DAMAGED,
    Action.FIRST_USE: EntryReason.FIRST_USE,
    Action.BACK_FROM_REPAIR: EntryReason.REPAIRED,
    Action.SUPPLIER_LOAN: EntryReason.LOAN,
}
"""The reason of entry that each wall code gives."""


def declared(action: Action, source: Source) -> Declaration:
    """Give what a wall code of the dirty side declares."""
    pretreated = source if action in {Action.PRETREATED_NOT_SUSPECT, Action.PRETREATED} else None
    if action is Action.PRETREATED_HERE:
        pretreated = Source.PLANT
    if action in {Action.PRETREATED_NOT_SUSPECT, Action.PATIENT_NOT_SUSPECT}:
        return Declaration(pretreated, Prion.NEITHER, source)
    if action is Action.PATIENT_SUSPECT:
        return Declaration(pretreated, Prion.SUSPECT, source)
    return Declaration(pretreated)


def suspicion_kept(thing: Tray | Carrier, said: Declaration) -> SuspicionKept | None:
    """Say that a suspicion noted before holds, whatever is said now: only a signed exit lifts it (rule 8)."""
    lowered = said.prion is Prion.NEITHER and thing.declaration.prion is Prion.SUSPECT and not thing.let_out
    return SuspicionKept(thing=thing.name) if lowered else None


def say_source(desk: Desk, action: Action, source: Source) -> Notice:
    """Say where the next declaration comes from; what was scanned before stays what it is about."""
    tray = desk.last(Tray)
    desk.turn(source=source, told=tray.key if tray else None)
    return ActionDone(action=action, thing=tray.name if tray else "")


def declared_tray(desk: Desk) -> Tray | None:
    """Give the tray that a declaration is about: the one scanned last, its source named or not; else it is the bin."""
    told = desk.slot("told")
    tray = desk.last(Tray) or (desk.get(Tray, told) if told else None)
    desk.turn(source=None, told=None)
    return tray


def without_code(desk: Desk, action: Action) -> Notice:
    """Open a non-conformity: something without a readable code is in the bin in hand (or is that bin)."""
    key = desk.slot("bin")
    if key is None:
        return ScanFirst(what="bin")
    carrier = desk.have(Carrier, key)
    home = (carrier.card.organisation if carrier.card else None) or desk.home
    desk.open_case("no-code", f"carrier:{key}", home, after_release=False)
    return ActionDone(action=action, thing=carrier.name)


def tray_in_hand(desk: Desk) -> Tray | ScanFirst:
    """Give the tray in hand at assembly and packing."""
    key = desk.slot("tray")
    tray = desk.get(Tray, key) if key else None
    return tray if tray is not None else ScanFirst(what="tray")


def lay_down(desk: Desk) -> None:
    """Put down the tray in hand, and the container scanned for it: it is not the next tray's.

    A tray already packed has its own: a container scanned since waits for the next one.
    """
    tray = tray_in_hand(desk)
    if isinstance(tray, Tray) and tray.step is not Step.PACKED:
        desk.turn(container=None)
    desk.turn(tray=None, line=None)


def let_tray_go(desk: Desk, refused: str) -> None:
    """Put down the tray in hand, with the line and the number that were its own."""
    del refused
    lay_down(desk)
    desk.turn(pointed=None, quantity=None, surplus=None, item=None, discard=None)


def let_machine_go(desk: Desk, refused: str) -> None:
    """Put down the machine in hand."""
    del refused
    desk.turn(machine=None, programme=None)


def load_to_start(desk: Desk) -> tuple[Machine, Load] | Notice:
    """Give the load being filled at the machine in hand, or say why none may be started there."""
    machine = desk.machine()
    if machine is None:
        return ScanFirst(what="machine")
    loads = desk.work.loads_at(machine.key)
    load, running = loads.get("open"), loads.get("running")
    if load is None and running is not None:
        return AlreadyDone(thing=running.number, at=running.started_at)
    if load is None:
        return NoLoadHere(machine=machine.name)
    if running is not None:
        return StillRunning(machine=machine.name, load=running.number)
    return machine, load


def give_reason(desk: Desk, action: Action) -> Notice:
    """Say why the tray scanned last comes in."""
    tray = desk.last(Tray)
    if tray is None:
        return ScanFirst(what="tray")
    desk.on_tray(tray, TrayReasonGiven(REASONS[action]))
    return ActionDone(action=action, thing=tray.name)
