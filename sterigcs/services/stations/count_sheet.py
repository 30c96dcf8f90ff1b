"""A tray held against its count sheet: what is short, why, and what becomes of it (rule 5)."""

from sterigcs.domain.actions import QUANTITIES, Action
from sterigcs.domain.assembly import (
    AnswerWanted,
    CallNoted,
    CriticalMissing,
    MissingDeclaredByTheatre,
    MissingNotDeclared,
    may_be_assembled,
)
from sterigcs.domain.carriers import BinKept, BinLetGo, Carrier
from sterigcs.domain.errors import Notice
from sterigcs.domain.instruments import RepairOpened
from sterigcs.domain.members import Reason
from sterigcs.domain.overrides import OverrideKind
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import ActionDone, AlreadySo, ExclusiveTray, LinePointed, LineUnknown, ScanFirst
from sterigcs.domain.tray_facts import (
    AssemblyOpened,
    InstrumentMissing,
    InstrumentReplaced,
    LineException,
    MissingAlarm,
    MissingAnswered,
    ShortAccepted,
    Shortage,
    Step,
    SurplusFound,
    TrayToRewash,
)
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, TrayType
from sterigcs.domain.washing import SeenDirty
from sterigcs.services.desk import Desk
from sterigcs.services.stations.common import lay_down, tray_in_hand
from sterigcs.services.stations.reserves import take_from_reserve

_WHY = {
    Action.MISSING: LineException.MISSING,
    Action.BROKEN: LineException.BROKEN,
    Action.TO_REPAIR: LineException.TO_REPAIR,
    Action.RETIRED: LineException.RETIRED,
}


def sheet_of(desk: Desk, tray: Tray) -> CountSheet | None:
    """Give the count sheet of the day for a tray."""
    if tray.card is None:
        return None
    found: CountSheet | None = desk.work.reference(CountSheet, tray.card.tray_type, desk.today)
    return found


def kind_of(desk: Desk, tray: Tray) -> TrayType | None:
    """Give the model of a tray."""
    found: TrayType | None = desk.work.reference(TrayType, tray.card.tray_type, desk.today) if tray.card else None
    return found


def is_exclusive(desk: Desk, tray: Tray) -> bool:
    """Tell whether only that very instrument may be laid in the tray."""
    kind = kind_of(desk, tray)
    return kind is not None and kind.recomposition is Recomposition.EXCLUSIVE


def owner_of(desk: Desk, tray: Tray) -> str:
    """Give the organisation whose tray it is."""
    return tray.card.owner if tray.card else desk.home


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
    desk.turn(line=str(number), pointed=str(number), quantity=None)
    return LinePointed(line=number, instrument=line.theatre_name or line.instrument, quantity=line.quantity)


def quantity(desk: Desk, action: Action) -> Notice:
    """Say how many the next act is about."""
    desk.turn(quantity=str(QUANTITIES[action]))
    return ActionDone(action=action, thing="")


def line_in_hand(desk: Desk) -> CountSheetLine | None:
    """Give the line of the count sheet pointed at last."""
    number = desk.slot("line")
    return _line(desk, int(number)) if number else None


def note_short(desk: Desk, action: Action) -> Notice:
    """Note that the line in hand is short: missing, broken, for repair, retired."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    line = line_in_hand(desk)
    if line is None:
        return ScanFirst(what="line")
    why, declared = _WHY[action], line.line in tray.declared_missing
    short = min(int(desk.slot("quantity") or "1"), line.quantity)
    shortage = Shortage(line.line, line.instrument, short, line.critical, declared, why)
    if shortage in tray.shortages:
        return AlreadySo(thing=f"{tray.name}, {line.instrument}")
    desk.on_tray(tray, InstrumentMissing(shortage))
    desk.turn(quantity=None, pointed=None)
    if why is LineException.MISSING:
        return _missing(desk, tray, shortage)
    if why in {LineException.TO_REPAIR, LineException.RETIRED}:
        for_good = why is LineException.RETIRED
        fact = RepairOpened(line.instrument, short, owner_of(desk, tray), tray.key, line.line, for_good)
        desk.write(f"repair:{desk.work.new_key()}", owner_of(desk, tray), fact, f"tray:{tray.key}")
    else:
        owner = owner_of(desk, tray)
        desk.open_case("instrument-broken", f"tray:{tray.key}", owner, after_release=False)
    return ActionDone(action=action, thing=line.instrument)


def _missing(desk: Desk, tray: Tray, shortage: Shortage) -> Notice:
    """Missing and not declared is an alarm: whom to call first, and what came in that bin is kept (rule 5)."""
    owner = owner_of(desk, tray)
    if shortage.declared:
        return MissingDeclaredByTheatre(quantity=shortage.quantity, instrument=shortage.instrument, member=owner)
    if all(alarm.line != shortage.line for alarm in tray.alarms):  # said again, it is the same one that is missing
        desk.open_case("missing-not-declared", f"tray:{tray.key}", owner, after_release=False)
    if tray.bin is not None:
        desk.on_carrier(desk.have(Carrier, tray.bin), BinKept(tray.key), f"tray:{tray.key}")
    department, phone = desk.phone_of(tray)
    return MissingNotDeclared(
        quantity=shortage.quantity, instrument=shortage.instrument, department=department, phone=phone
    )


def note_call(desk: Desk, action: Action) -> Notice:
    """Say that the department was called about what is missing; its answer is a reason's code."""
    del action
    alarm = _alarm(desk)
    if alarm is None:
        return ScanFirst(what="alarm")
    tray, about = alarm
    desk.turn(called=f"{tray.key} {about.line}")
    return AnswerWanted(instrument=about.instrument)


def _alarm(desk: Desk) -> tuple[Tray, MissingAlarm] | None:
    """Give the alarm that a call is about: of the line in hand, else the oldest of the tray in hand."""
    found = (desk.last(Tray), tray_in_hand(desk))
    tray = next((each for each in found if isinstance(each, Tray) and each.alarms), None)
    if tray is None:
        return None
    line = desk.slot("line")
    of_line = next((alarm for alarm in tray.alarms if str(alarm.line) == line), None)
    return tray, of_line or tray.alarms[0]


def note_answer(desk: Desk, reason: Versions[Reason]) -> Notice:
    """Record what the department answered about a missing instrument: a fact, with who answered."""
    card, (key, _, line) = reason.latest, (desk.slot("called") or "").partition(" ")
    tray = desk.get(Tray, key) if key else None
    alarm = next((each for each in tray.alarms if str(each.line) == line), None) if tray else None
    if tray is None or alarm is None or card is None:
        return ScanFirst(what="alarm" if _alarm(desk) is None else "call")
    desk.on_tray(tray, MissingAnswered(alarm.line, alarm.department, card.code))
    desk.turn(called=None)
    if alarm.bin is not None and len([each for each in tray.alarms if each.bin == alarm.bin]) == 1:
        desk.on_carrier(desk.have(Carrier, alarm.bin), BinLetGo(tray.key), f"tray:{tray.key}")
    department = desk.department(alarm.department)
    return CallNoted(instrument=alarm.instrument, department=department.name if department else "?")


def note_replaced(desk: Desk, action: Action) -> Notice:
    """Note that what was short is there again: from the member's reserve where it has one, found, or washed again."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    line = line_in_hand(desk)
    if line is None:
        return ScanFirst(what="line")
    shortage = next((each for each in tray.shortages if each.line == line.line), None)
    if shortage is None:
        return AlreadySo(thing=line.instrument) if _was_replaced(desk, tray, line.line) else ScanFirst(what="shortage")
    washed_again = shortage.why is LineException.DIRTY
    if not washed_again and is_exclusive(desk, tray):
        return ExclusiveTray(thing=tray.name)
    asked = desk.slot("quantity")
    count = min(int(asked), shortage.quantity) if asked else shortage.quantity
    desk.turn(quantity=None, pointed=None)
    if washed_again:
        desk.on_tray(tray, InstrumentReplaced(line.line, count))
        return ActionDone(action=action, thing=line.instrument)
    return take_from_reserve(desk, tray, line, count) or ActionDone(action=action, thing=line.instrument)


def _was_replaced(desk: Desk, tray: Tray, line: int) -> bool:
    """Tell whether a line was made good since the tray was opened: saying it twice takes nothing more."""
    for entry in reversed(desk.work.entries_of(f"tray:{tray.key}")):
        fact = desk.work.fact(entry)
        if isinstance(fact, AssemblyOpened):
            return False
        if isinstance(fact, InstrumentReplaced) and fact.line == line:
            return True
    return False


def leaves_short(desk: Desk, action: Action) -> Notice:
    """Let the tray leave without what is missing, when none of it is critical."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    critical = next((each for each in tray.shortages if each.critical), None)
    if critical is not None:
        return CriticalMissing(thing=tray.name, instrument=critical.instrument)
    if not tray.shortages:
        return ScanFirst(what="line")
    mention = desk.pass_over(OverrideKind.SHORT_TRAY, f"tray:{tray.key}", owner_of(desk, tray))
    desk.on_tray(tray, ShortAccepted(), mention)
    return ActionDone(action=action, thing=tray.name)


def seen_dirty(desk: Desk, action: Action) -> Notice:
    """Send what was seen dirty back: the instrument just pointed at, alone, its tray waiting; else the whole tray."""
    del action
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    line = line_in_hand(desk) if desk.slot("pointed") is not None else None
    whole = line is None and tray.step is Step.ASSEMBLED
    refusal = None if whole else may_be_assembled(tray)
    if refusal is not None:
        return refusal
    if line is None:
        desk.on_tray(tray, TrayToRewash("seen-dirty"))
        lay_down(desk)
        return SeenDirty(thing=tray.name)
    short = min(int(desk.slot("quantity") or "1"), line.quantity)
    fact = InstrumentMissing(Shortage(line.line, line.instrument, short, line.critical, why=LineException.DIRTY))
    desk.on_tray(tray, fact)
    desk.turn(quantity=None, pointed=None)
    return SeenDirty(thing=f"{tray.name}, {line.instrument}")


def note_surplus(desk: Desk, action: Action) -> Notice:
    """Note instruments that the count sheet does not hold: the next scan says into which reserve they go."""
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    count = int(desk.slot("quantity") or "1")
    desk.on_tray(tray, SurplusFound(count))
    desk.turn(surplus=str(count), quantity=None)
    return ActionDone(action=action, thing=tray.name)
