"""Members' reserves and instruments with an identity of their own, at assembly and at reception (rules 1 and 5)."""

from sterigcs.domain.errors import Notice
from sterigcs.domain.instruments import (
    Instrument,
    InstrumentBack,
    InstrumentPlaced,
    InstrumentRetired,
    InstrumentStatus,
    InstrumentToRepair,
    OtherInstrument,
    OtherOwner,
    Reserve,
    ReserveFilled,
    ReserveLow,
    ReserveMoved,
    ReserveReason,
    ReserveTaken,
    may_be_placed,
)
from sterigcs.domain.journal import key_of
from sterigcs.domain.scanning import AlreadySo, Noted
from sterigcs.domain.tray_facts import InstrumentLaid, InstrumentReplaced
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheetLine
from sterigcs.services.desk import Desk
from sterigcs.services.rows import reserve_key


def take_from_reserve(desk: Desk, tray: Tray, line: CountSheetLine, count: int) -> Notice | None:
    """Replace a line from the reserve of the tray's owner; None when the owner has no reserve of it."""
    owner = tray.card.owner if tray.card else desk.home
    found = desk.work.find([reserve_key(owner, line.instrument)])
    reserve = desk.get(Reserve, key_of(found[0])) if found else None
    if reserve is None:
        desk.on_tray(tray, InstrumentReplaced(line.line, count))
        return None
    return take(desk, reserve, tray, line, count)


def take(desk: Desk, reserve: Reserve, tray: Tray, line: CountSheetLine, count: int) -> Notice:
    """Take so many from a reserve and lay them in the tray: the same instrument, or a substitute."""
    card = reserve.card
    owner = tray.card.owner if tray.card else desk.home
    if card is None or card.organisation != owner:
        return OtherOwner(thing=reserve.name, owner=card.organisation if card else "?")
    substitute = card.instrument if card.instrument != line.instrument else None
    fact = ReserveMoved(-count, ReserveReason.TAKEN, tray.key)
    desk.write(f"reserve:{reserve.key}", card.organisation, fact, f"tray:{tray.key}")
    desk.on_tray(tray, InstrumentReplaced(line.line, count, reserve.key, substitute))
    left = max(reserve.quantity - count, 0)
    if substitute is not None:
        return OtherInstrument(thing=line.instrument, instrument=substitute)
    if left < card.minimum:
        return ReserveLow(thing=reserve.name, left=left, minimum=card.minimum)
    return ReserveTaken(thing=reserve.name, left=left)


def fill(desk: Desk, reserve: Reserve, organisation: str | None, count: int, reason: ReserveReason) -> Notice:
    """Put so many into a reserve: of the member whose they are, and of no other."""
    card = reserve.card
    if card is None or (organisation is not None and card.organisation != organisation):
        return OtherOwner(thing=reserve.name, owner=card.organisation if card else "?")
    desk.write(f"reserve:{reserve.key}", card.organisation, ReserveMoved(count, reason))
    return ReserveFilled(thing=reserve.name, quantity=reserve.quantity + count)


def place(desk: Desk, instrument: Instrument, tray: Tray, *, exclusive: bool) -> Notice:
    """Lay an instrument with an identity of its own in the tray."""
    owner = tray.card.owner if tray.card else desk.home
    refusal = may_be_placed(instrument, owner, tray.key, exclusive=exclusive)
    if refusal is not None:
        return refusal
    if instrument.tray == tray.key and instrument.key in tray.laid:
        return AlreadySo(thing=instrument.name)
    desk.write(f"instrument:{instrument.key}", owner, InstrumentPlaced(tray.key), f"tray:{tray.key}")
    desk.on_tray(tray, InstrumentLaid(instrument.key))
    called = instrument.card.instrument if instrument.card else None
    short = next((each for each in tray.shortages if each.instrument == called), None)
    if short is not None:
        desk.on_tray(tray, InstrumentReplaced(short.line, 1))
    return Noted(thing=instrument.name)


def send_away(desk: Desk, instrument: Instrument, *, for_good: bool) -> Notice:
    """Send an instrument to repair, or retire it."""
    owner = instrument.card.owner if instrument.card else desk.home
    wanted = InstrumentStatus.RETIRED if for_good else InstrumentStatus.AT_REPAIR
    if instrument.status is wanted:
        return AlreadySo(thing=instrument.name)
    reason = "retired" if for_good else "to-repair"
    fact = InstrumentRetired(reason) if for_good else InstrumentToRepair(reason)
    desk.write(f"instrument:{instrument.key}", owner, fact)
    return Noted(thing=instrument.name)


def back_from_repair(desk: Desk, instrument: Instrument) -> Notice:
    """Note that an instrument is back from repair: it goes through washing before it serves again."""
    owner = instrument.card.owner if instrument.card else desk.home
    if instrument.status is not InstrumentStatus.AT_REPAIR:
        return AlreadySo(thing=instrument.name)
    desk.write(f"instrument:{instrument.key}", owner, InstrumentBack())
    return Noted(thing=instrument.name)
