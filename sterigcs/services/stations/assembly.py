"""Assembly: the tray against its count sheet of the day; exceptions are data (rule 5)."""

from typing import Final

from sterigcs.domain.actions import QUANTITIES, Action
from sterigcs.domain.assembly import (
    Assembled,
    CriticalMissing,
    MissingDeclaredByTheatre,
    MissingNotDeclared,
    may_be_assembled,
    may_leave_assembly,
)
from sterigcs.domain.errors import Notice
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AlreadySo,
    AssemblyOpenedNotice,
    ExclusiveTray,
    LinePointed,
    LineUnknown,
    ScanFirst,
    ScanLabel,
    SheetMissing,
)
from sterigcs.domain.trays import (
    AssemblyOpened,
    InstrumentMissing,
    InstrumentReplaced,
    ShortAccepted,
    Shortage,
    Step,
    Tray,
    TrayAssembled,
    TrayHeld,
    TrayToRewash,
)
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, TrayType
from sterigcs.services.desk import Desk
from sterigcs.services.stations.common import StationPlan, tray_in_hand


def label_wanted(desk: Desk, tray: Tray) -> ScanLabel:
    """Answer a tag on the clean side after packing: name the pack, ask for its label, never guess."""
    pack = desk.get(Pack, tray.pack) if tray.pack else None
    return ScanLabel(thing=tray.name, number=pack.packed.number if pack and pack.packed else "?")


def sheet_of(desk: Desk, tray: Tray) -> CountSheet | None:
    """Give the count sheet of the day for a tray."""
    if tray.card is None:
        return None
    found: CountSheet | None = desk.work.reference(CountSheet, tray.card.tray_type, desk.today)
    return found


def open_tray(desk: Desk, tray: Tray) -> Notice:
    """Begin the assembly of a washed tray."""
    if tray.step is Step.PACKED:
        return label_wanted(desk, tray)
    if tray.step is Step.ASSEMBLY and desk.slot("tray") == tray.key:
        return AlreadyDone(thing=tray.name, at=tray.since)
    if tray.step is Step.ASSEMBLED:
        return AlreadyDone(thing=tray.name, at=tray.since)
    refusal = may_be_assembled(tray)
    if refusal is not None:
        return refusal
    sheet = sheet_of(desk, tray)
    if sheet is None:
        return SheetMissing(thing=tray.name)
    if tray.step is Step.WASHED:
        desk.on_tray(tray, AssemblyOpened(_version(desk, sheet.code), sheet.instruments))
    desk.turn(tray=tray.key, line=None, quantity=None, item=None, pack=None)
    return AssemblyOpenedNotice(thing=tray.name, instruments=sheet.instruments)


def _version(desk: Desk, code: str) -> str:
    """Name the count sheet version of the day: its first day."""
    state = desk.work.versions(CountSheet, code)
    begun = [version.valid_from for version in state.versions if version.valid_from <= desk.today] if state else []
    return f"{code} {max(begun):%Y-%m-%d}"


def _line(desk: Desk, number: int) -> CountSheetLine | None:
    tray = tray_in_hand(desk)
    sheet = sheet_of(desk, tray) if isinstance(tray, Tray) else None
    return next((line for line in sheet.lines if line.line == number), None) if sheet else None


def point_line(desk: Desk, number: int) -> Notice:
    """Take a line of the count sheet in hand, typed as ``L3``."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    line = _line(desk, number)
    if line is None:
        return LineUnknown(line=number)
    desk.turn(line=str(number), quantity=None)
    return LinePointed(line=number, instrument=line.theatre_name or line.instrument, quantity=line.quantity)


def _quantity(desk: Desk, action: Action) -> Notice:
    desk.turn(quantity=str(QUANTITIES[action]))
    return ActionDone(action=action, thing="")


def _line_in_hand(desk: Desk) -> CountSheetLine | None:
    number = desk.slot("line")
    return _line(desk, int(number)) if number else None


def _missing(desk: Desk, action: Action) -> Notice:
    del action
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    line = _line_in_hand(desk)
    if line is None:
        return ScanFirst(what="line")
    declared = line.line in tray.declared_missing
    quantity = min(int(desk.slot("quantity") or "1"), line.quantity)
    shortage = Shortage(line.line, line.instrument, quantity, line.critical, declared)
    if shortage in tray.shortages:
        return AlreadySo(thing=f"{tray.name}, {line.instrument}")
    desk.on_tray(tray, InstrumentMissing(shortage))
    desk.turn(quantity=None)
    owner = tray.card.owner if tray.card else desk.home
    if declared:
        return MissingDeclaredByTheatre(quantity=quantity, instrument=line.instrument, member=owner)
    desk.open_case("missing-not-declared", f"tray:{tray.key}", owner, after_release=False)
    department, phone = desk.phone_of(tray)
    return MissingNotDeclared(quantity=quantity, instrument=line.instrument, department=department, phone=phone)


def _replaced(desk: Desk, action: Action) -> Notice:
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    line = _line_in_hand(desk)
    if line is None:
        return ScanFirst(what="line")
    kind: TrayType | None = desk.work.reference(TrayType, tray.card.tray_type, desk.today) if tray.card else None
    if kind is not None and kind.recomposition is Recomposition.EXCLUSIVE:
        return ExclusiveTray(thing=tray.name)
    desk.on_tray(tray, InstrumentReplaced(line.line))
    return ActionDone(action=action, thing=line.instrument)


def _leaves_short(desk: Desk, action: Action) -> Notice:
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    critical = next((s for s in tray.shortages if s.critical), None)
    if critical is not None:
        return CriticalMissing(thing=tray.name, instrument=critical.instrument)
    if not tray.shortages:
        return ScanFirst(what="line")
    desk.on_tray(tray, ShortAccepted())
    return ActionDone(action=action, thing=tray.name)


def _hold(desk: Desk, action: Action) -> Notice:
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    desk.on_tray(tray, TrayHeld("on-hold"))
    desk.turn(tray=None, line=None)
    return ActionDone(action=action, thing=tray.name)


def _rewash(desk: Desk, action: Action) -> Notice:
    """Send the tray in hand back to washing: something on it was seen dirty."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    refusal = may_be_assembled(tray)
    if refusal is not None:
        return refusal
    desk.on_tray(tray, TrayToRewash("seen-dirty"))
    desk.turn(tray=None, line=None)
    return ActionDone(action=action, thing=tray.name)


def finish_tray(desk: Desk, action: Action) -> Notice:
    """Accept the assembly, with its shortages in words."""
    del action
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    if tray.step is Step.ASSEMBLED:
        return AlreadyDone(thing=tray.name, at=tray.since)
    refusal = may_be_assembled(tray) or may_leave_assembly(tray)
    if refusal is not None:
        return refusal
    desk.on_tray(tray, TrayAssembled(tray.shortages))
    desk.turn(line=None, quantity=None)
    return Assembled(thing=tray.name)


PLAN: Final = StationPlan(
    things={"tray": open_tray},
    actions={
        Action.MISSING: _missing,
        Action.BROKEN: _missing,
        Action.TO_REPAIR: _missing,
        Action.RETIRED: _missing,
        Action.REPLACED: _replaced,
        Action.LEAVES_SHORT: _leaves_short,
        Action.ON_HOLD: _hold,
        Action.REWASH: _rewash,
        Action.VALIDATE: finish_tray,
        **dict.fromkeys(QUANTITIES, _quantity),
    },
    line=point_line,
    skill=Skill.ASSEMBLY,
)
