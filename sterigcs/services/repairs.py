"""Repairs and reserves kept by hand: what is back, what a box was counted to hold (rule 5)."""

from typing import ClassVar

from sterigcs.domain.containers import Container, ContainerBack
from sterigcs.domain.errors import Accepted, Notice, Refusal
from sterigcs.domain.instruments import (
    Instrument,
    InstrumentBack,
    InstrumentStatus,
    Repair,
    RepairEnded,
    Reserve,
    ReserveCounted,
    ReserveFilled,
    ReserveMoved,
    ReserveReason,
)
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.people import PersonCard, may_act_for
from sterigcs.domain.scanned import ReadScanned, ScanUnknown, alias_keys
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.rows import reserve_key

STATION = "repairs"


class BackFromRepair(Accepted):
    """It is back; so many are in the member's reserve."""

    code: ClassVar[str] = "repair.back"
    thing: str
    quantity: int


class NotAtRepair(Refusal):
    """Nothing of that name is out for repair."""

    code: ClassVar[str] = "repair.none"
    thing: str


def back_from_repair(work: Writing, read: ReadScanned, text: str, back: int | None, person: PersonCard) -> Notice:
    """End a repair: an instrument or a container by its code, loose instruments by the repair's own key.

    ``back``: how many loose instruments came back (None: all); they go to the reserve of their owner, where it has one.
    """
    state = work.life(text if ":" in text else f"repair:{text}") or _found(work, read, text)
    match state:
        case Instrument(status=InstrumentStatus.AT_REPAIR):
            owner = state.card.owner if state.card else "central"
            drafts, name, count = [Draft(f"instrument:{state.key}", owner, InstrumentBack())], state.name, 1
        case Container(out="at-repair"):
            owner = (state.card.owner if state.card else None) or "common"
            drafts, name, count = [Draft(f"container:{state.key}", owner, ContainerBack())], state.name, 1
        case Repair(ended_at=None) if state.opened is not None and not state.opened.for_good:
            owner = state.opened.owner
            count = min(back if back is not None else state.opened.quantity, state.opened.quantity)
            drafts, name = [Draft(f"repair:{state.key}", state.opened.owner, RepairEnded(count))], state.name
            drafts += _into_reserve(work, state.opened.owner, state.opened.instrument, count)
        case _:
            return NotAtRepair(thing=text)
    refusal = may_act_for(person, owner, name)
    if refusal is not None:
        return refusal
    work.append(drafts, Doing(person.code, STATION))
    return BackFromRepair(thing=name, quantity=count)


def _found(work: Reading, read: ReadScanned, text: str) -> object:
    found = work.find(alias_keys(read(text)))
    return work.life(found[0]) if len(found) == 1 else None


def _into_reserve(work: Reading, owner: str, instrument: str, count: int) -> list[Draft]:
    found = work.find([reserve_key(owner, instrument)]) if count else ()
    return [Draft(name, owner, ReserveMoved(count, ReserveReason.BACK_FROM_REPAIR)) for name in found]


def count_reserve(work: Writing, read: ReadScanned, text: str, quantity: int, person: PersonCard) -> Notice:
    """Count a reserve's box: what it holds from now on."""
    found = [name for name in work.find(alias_keys(read(text))) if name.startswith("reserve:")]
    reserve = work.get(Reserve, key_of(found[0])) if len(found) == 1 else None
    if reserve is None or reserve.card is None:
        return ScanUnknown(text=text)
    refusal = may_act_for(person, reserve.card.organisation, reserve.name)
    if refusal is not None:
        return refusal
    work.append(
        [Draft(f"reserve:{reserve.key}", reserve.card.organisation, ReserveCounted(quantity))],
        Doing(person.code, STATION),
    )
    return ReserveFilled(thing=reserve.name, quantity=quantity)
