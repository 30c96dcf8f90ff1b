"""Assembly: the tray against its count sheet of the day, from opening to done (rule 5)."""

from typing import Final

from sterigcs.domain.actions import QUANTITIES, Action
from sterigcs.domain.assembly import Assembled, may_be_assembled, may_leave_assembly, may_pass_again, waited_too_long
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.instruments import Instrument, Reserve, ReserveReason
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AssemblyOpenedNotice,
    ExclusiveTray,
    ScanFirst,
    ScanLabel,
    SheetMissing,
    TooHeavy,
)
from sterigcs.domain.tray_facts import AssemblyOpened, Step, TrayAssembled, TrayHeld
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet
from sterigcs.domain.washing import PackTooLate
from sterigcs.services.desk import Desk
from sterigcs.services.prion import rule_of
from sterigcs.services.stations import count_sheet, reserves
from sterigcs.services.stations.common import StationPlan, lay_down, let_tray_go, tray_in_hand
from sterigcs.services.storage import stored_as


def label_wanted(desk: Desk, tray: Tray) -> ScanLabel:
    """Answer a tag on the clean side after packing: name the pack, ask for its label, never guess."""
    pack = desk.get(Pack, tray.pack) if tray.pack else None
    return ScanLabel(thing=tray.name, number=pack.packed.number if pack and pack.packed else "?")


def open_tray(desk: Desk, tray: Tray) -> Notice:
    """Begin, or go on with, the assembly of a washed tray."""
    if tray.step is Step.PACKED:
        return label_wanted(desk, tray)
    if tray.step is Step.ASSEMBLY and desk.slot("tray") == tray.key:
        return AlreadyDone(thing=tray.name, at=tray.since)
    if tray.step is Step.ASSEMBLED:
        _take(desk, tray)
        return AlreadyDone(thing=tray.name, at=tray.since)
    refusal = may_be_worked_on(desk, tray)
    if refusal is not None:
        if isinstance(refusal, PackTooLate):
            _take(desk, tray)  # it is there to be sent back to washing
        return refusal
    sheet = count_sheet.sheet_of(desk, tray)
    if sheet is None:
        return SheetMissing(thing=tray.name)
    if tray.step in {Step.WASHED, Step.ON_HOLD}:
        desk.on_tray(tray, AssemblyOpened(_version(desk, sheet.code), sheet.instruments))
    kind = count_sheet.kind_of(desk, tray)
    _take(desk, tray)
    desk.turn(model=sheet.code, packaging=kind.packaging if kind else None, asker=tray.requesting_department)
    desk.turn(
        prion=rule_of(tray, kind) if kind else None,
        laid=" ".join(tray.laid) or None,
        storage=stored_as(desk.work, tray.requesting_department, desk.today),
    )
    limit, weight = desk.setting("weight-limit-kg"), kind.weight_kg if kind else None
    if limit is not None and weight is not None and weight > limit:
        return TooHeavy(thing=tray.name, weight=weight, limit=limit, instruments=sheet.instruments)
    return AssemblyOpenedNotice(thing=tray.name, instruments=sheet.instruments)


def _take(desk: Desk, tray: Tray) -> None:
    if desk.slot("tray") != tray.key:
        lay_down(desk)
    desk.turn(tray=tray.key, line=None, pointed=None, quantity=None, item=None, pack=None)


def may_be_worked_on(desk: Desk, tray: Tray) -> Refusal | None:
    """Ask that the tray is washed, packed without delay, and not past the passes that its maker allows."""
    refusal = may_be_assembled(tray) or waited(desk, tray)
    if refusal is not None:
        return refusal
    kind = count_sheet.kind_of(desk, tray)
    return may_pass_again(tray, kind.max_passes if kind else None)


def waited(desk: Desk, tray: Tray) -> Refusal | None:
    """Say that a washed tray waits longer than the site allows, assembled or not."""
    return waited_too_long(tray, desk.at, desk.setting("pack-within-hours"))


def _version(desk: Desk, code: str) -> str:
    """Name the count sheet version of the day: its first day."""
    state = desk.work.versions(CountSheet, code)
    begun = [version.valid_from for version in state.versions if version.valid_from <= desk.today] if state else []
    return f"{code} {max(begun):%Y-%m-%d}"


def _hold(desk: Desk, action: Action) -> Notice:
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    desk.on_tray(tray, TrayHeld("on-hold"))
    lay_down(desk)
    return ActionDone(action=action, thing=tray.name)


def lay_instrument(desk: Desk, instrument: Instrument) -> Notice:
    """Lay a scanned instrument in the tray in hand; without a tray it is only what is spoken of."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    desk.turn(laid=" ".join(dict.fromkeys((*tray.laid, instrument.key))))
    return reserves.place(desk, instrument, tray, exclusive=count_sheet.is_exclusive(desk, tray))


def use_reserve(desk: Desk, reserve: Reserve) -> Notice:
    """Put what lay too many in a tray into its member's reserve; else take from it for the line in hand."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    surplus = desk.slot("surplus")
    if surplus is not None:
        desk.turn(surplus=None)
        return reserves.fill(desk, reserve, count_sheet.owner_of(desk, tray), int(surplus), ReserveReason.SURPLUS)
    line = count_sheet.line_in_hand(desk)
    shortage = next((each for each in tray.shortages if line and each.line == line.line), None)
    if line is None or shortage is None:
        return ScanFirst(what="line")
    if count_sheet.is_exclusive(desk, tray):
        return ExclusiveTray(thing=tray.name)
    asked = desk.slot("quantity")
    desk.turn(quantity=None, pointed=None)
    return reserves.take(desk, reserve, tray, line, min(int(asked), shortage.quantity) if asked else shortage.quantity)


def repair(desk: Desk, action: Action) -> Notice:
    """Send away the instrument just scanned by its own code, else so many of the line in hand."""
    instrument = desk.last(Instrument) if desk.slot("pointed") is None else None
    if instrument is not None:
        return reserves.send_away(desk, instrument, for_good=action is Action.RETIRED)
    return count_sheet.note_short(desk, action)


def finish_tray(desk: Desk, action: Action) -> Notice:
    """Accept the assembly, with its shortages in words."""
    del action
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    if tray.step is Step.ASSEMBLED:
        return AlreadyDone(thing=tray.name, at=tray.since)
    refusal = may_be_worked_on(desk, tray) or may_leave_assembly(tray)
    if refusal is not None:
        return refusal
    desk.on_tray(tray, TrayAssembled(tray.shortages))
    desk.turn(line=None, pointed=None, quantity=None)
    return Assembled(thing=tray.name)


PLAN: Final = StationPlan(
    things={
        "tray": open_tray,
        "instrument": lay_instrument,
        "reserve": use_reserve,
        "reason": count_sheet.note_answer,
    },
    actions={
        Action.MISSING: count_sheet.note_short,
        Action.BROKEN: count_sheet.note_short,
        Action.TO_REPAIR: repair,
        Action.RETIRED: repair,
        Action.REPLACED: count_sheet.note_replaced,
        Action.LEAVES_SHORT: count_sheet.leaves_short,
        Action.ON_HOLD: _hold,
        Action.REWASH: count_sheet.seen_dirty,
        Action.SURPLUS: count_sheet.note_surplus,
        Action.CONFIRMED_BY_PHONE: count_sheet.note_call,
        Action.VALIDATE: finish_tray,
        **dict.fromkeys(QUANTITIES, count_sheet.quantity),
    },
    line=count_sheet.point_line,
    settings=("pack-within-hours", "weight-limit-kg"),
    skill=Skill.ASSEMBLY,
    let_go={"tray": let_tray_go},
)
