"""Batches of consumables: scanned once when opened, then tied to every pack and load until the next (rule 6)."""

from datetime import date

from sterigcs.domain.actions import Action
from sterigcs.domain.consumables import BatchIsOpen, BatchOpened, BatchWanted, Consumable, may_open
from sterigcs.domain.errors import Notice
from sterigcs.domain.scanned import Gs1Code
from sterigcs.domain.scanning import ActionDone, AlreadySo, NotForThisStation, ScanFirst
from sterigcs.services.desk import Desk


def open_consumable(desk: Desk, consumable: Consumable) -> Notice:
    """Open the batch that the code names; a code without one asks for it, typed as ``LOT 4711``."""
    if consumable.card is None:
        return NotForThisStation(thing=consumable.name)
    desk.turn(consumable=consumable.key)
    scanned = desk.scanned
    if isinstance(scanned, Gs1Code) and scanned.content.lot:
        return _open(desk, consumable, scanned.content.lot, scanned.content.use_by)
    return BatchWanted(thing=consumable.name)


def note_lot(desk: Desk, lot: str) -> Notice:
    """Open a batch of the consumable in hand."""
    key = desk.slot("consumable")
    consumable = desk.get(Consumable, key) if key else None
    return _open(desk, consumable, lot, None) if consumable is not None else ScanFirst(what="consumable")


def new_batch(desk: Desk, action: Action) -> Notice:
    """Say what to scan: the box's own code opens its batch."""
    desk.turn(consumable=None)
    return ActionDone(action=action, thing="")


def _open(desk: Desk, consumable: Consumable, lot: str, use_by: date | None) -> Notice:
    if consumable.lot == lot:
        return AlreadySo(thing=f"{consumable.name} {lot}")
    refusal = may_open(consumable, lot, use_by, desk.today)
    if refusal is not None:
        return refusal
    batch = f"batch:{consumable.key}:{lot}"
    desk.write(f"consumable:{consumable.key}", "common", BatchOpened(lot, use_by), batch)
    return BatchIsOpen(thing=consumable.name, lot=lot)
