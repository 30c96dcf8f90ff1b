"""Ends of packs that a person says: destroyed, with a reason, at the store and at use (domain rule 13)."""

from sterigcs.domain.actions import Action
from sterigcs.domain.errors import Notice
from sterigcs.domain.handling import PackDestroyed
from sterigcs.domain.members import Reason
from sterigcs.domain.pack_facts import OVER, TO_REDO
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import AlreadyDone, ScanFirst
from sterigcs.domain.stock import DestroyedFor, SayWhyDestroyed
from sterigcs.services.desk import Desk


def destroyed(desk: Desk, action: Action) -> Notice:
    """Ask why the pack scanned last is destroyed."""
    del action
    pack = desk.last(Pack)
    if pack is None:
        return ScanFirst(what="pack")
    if pack.status in OVER - TO_REDO:
        return AlreadyDone(thing=pack.name, at=pack.since)
    desk.turn(destroy=pack.key)
    return SayWhyDestroyed(thing=pack.name)


def say_why(desk: Desk, reason: Versions[Reason]) -> Notice:
    """End the pack that is destroyed, for this reason of the list."""
    key, card = desk.slot("destroy"), reason.on(desk.today)
    pack = desk.get(Pack, key) if key else None
    if pack is None or card is None:
        return ScanFirst(what="pack")
    desk.on_pack(pack, PackDestroyed(card.code), f"reason:{card.code}")
    desk.turn(destroy=None)
    return DestroyedFor(thing=pack.name, why=card.label)
