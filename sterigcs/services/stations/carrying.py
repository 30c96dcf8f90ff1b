"""What one scan of a carrier does to all that it holds, shared by the stations of the clean side (domain rule 16)."""

from collections.abc import Iterable, Sequence
from typing import Final

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import TakenOff
from sterigcs.domain.handling import PackPutOn, PackTakenOff
from sterigcs.domain.journal import key_of
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stock import EarlierFirst
from sterigcs.services.desk import Desk
from sterigcs.services.rows import PackRow

_NAMED: Final = 4


BEFORE_RELEASE: Final = frozenset({PackStatus.PACKED, PackStatus.LOADED, PackStatus.QUARANTINED})
AT_THE_PLANT: Final = BEFORE_RELEASE | {PackStatus.RELEASED}


def held(desk: Desk, carrier: Carrier, at: frozenset[PackStatus] = AT_THE_PLANT) -> list[Pack]:
    """Give the packs that a carrier holds, those of the baskets on it included.

    A basket that is back at the plant no longer holds what it brought to a member, whether that was scanned or not.
    """
    return [pack for pack in desk.work.held_by(carrier.key) if pack.packed and pack.status in at]


def read_packs(desk: Desk, rows: Sequence[PackRow]) -> list[Pack]:
    """Read the packs of these rows at once."""
    desk.work.fetch(row.subject for row in rows)
    return [desk.have(Pack, key_of(row.subject)) for row in rows]


def owners(packs: Iterable[Pack]) -> set[str]:
    """Name who owns these packs."""
    return {pack.packed.owner for pack in packs if pack.packed}


def named(things: Sequence[str]) -> str:
    """Name the first of these things, and say that there are more."""
    return ", ".join(things[:_NAMED]) + (f" … ({len(things)})" if len(things) > _NAMED else "")


def carrier_in_hand(desk: Desk) -> Carrier | None:
    """Give the carrier in hand."""
    key = desk.slot("carrier")
    return desk.get(Carrier, key) if key else None


def put_on(desk: Desk, pack: Pack, carrier: Carrier) -> None:
    """Put a pack on a carrier."""
    desk.turn(out=None)
    desk.on_pack(pack, PackPutOn(carrier.key), f"carrier:{carrier.key}")


def take_off(desk: Desk, pack: Pack) -> None:
    """Take a pack off the carrier that holds it, if any does."""
    if pack.carrier is not None:
        desk.on_pack(pack, PackTakenOff(pack.carrier), f"carrier:{pack.carrier}")


def comes_out(desk: Desk, pack: Pack, carrier: Carrier) -> TakenOff:
    """Scan an exception out of the carrier in hand."""
    take_off(desk, pack)
    desk.turn(out=pack.key)
    return TakenOff(thing=pack.name, carrier=carrier.name)


def twice(desk: Desk, pack: Pack, *, on_it: bool) -> bool:
    """Tell whether the reader sent the same label twice: one scan puts a pack on a carrier, the next takes it off."""
    return desk.spoken_of() == f"pack:{pack.key}" if on_it else desk.slot("out") == pack.key


def earlier_first(desk: Desk, pack: Pack) -> EarlierFirst | None:
    """Name the copy in the same place that expires before this one: first expired, first out (rule 13)."""
    if pack.place is None or pack.packed is None or pack.use_by is None or not pack.packed.article:
        return None
    found = desk.work.earlier_copy(pack.place, pack.packed.article, pack.packed.owner, pack.use_by.isoformat())
    if found is None:
        return None
    other = desk.have(Pack, key_of(found.subject))
    place = desk.work.life(f"stock-place:{pack.place}")
    where = str(getattr(place, "name", pack.place))
    return EarlierFirst(thing=pack.name, other=other.name, place=where, use_by=other.use_by or pack.use_by)
