"""Questions about what stands where: carriers, places, runs, loans. Part of one look at a store."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, union_all

from sterigcs.domain.journal import Life
from sterigcs.domain.loads import Load
from sterigcs.domain.pack_facts import STERILE
from sterigcs.domain.packs import Pack
from sterigcs.persistence import tables
from sterigcs.services.rows import CarrierRow, LoadRow, LoanRow, OutsideRow, PackRow, RunRow

_PACKS = tables.VIEWS[PackRow]
_PACK = _PACKS.c
_LOAD = tables.VIEWS[LoadRow].c
_CARRIER = tables.VIEWS[CarrierRow].c
_HELD_BY = select(tables.state).where(
    tables.state.c.subject.in_(
        union_all(
            select(_PACK.subject).where(_PACK.carrier == bindparam("carrier")),
            select(_PACK.subject)
            .join(tables.VIEWS[CarrierRow], func.substr(_CARRIER.subject, len("carrier:") + 1) == _PACK.carrier)
            .where(_CARRIER.upon == bindparam("carrier")),
            select(_CARRIER.subject).where(_CARRIER.upon == bindparam("carrier")),
        )
    )
)
_SHIPPED = (
    select(tables.state)
    .join(_PACKS, _PACK.subject == tables.state.c.subject)
    .where(_PACK.shipment == bindparam("shipment"))
    .order_by(_PACK.subject)
)
_LOADED_IN = (
    select(tables.state)
    .join(_PACKS, _PACK.subject == tables.state.c.subject)
    .where(_PACK.load == bindparam("load"))
    .order_by(_PACK.subject)
)
_LOADS_AT = (
    select(tables.state, _LOAD.state.label("load_state"))
    .join(tables.VIEWS[LoadRow], _LOAD.subject == tables.state.c.subject)
    .where(
        _LOAD.machine == bindparam("machine"),
        _LOAD.state.in_(["open", "running", "unloaded"]),
    )
    .order_by(_LOAD.opened_at)
)
_EARLIER = (
    select(_PACKS)
    .where(
        _PACK.place == bindparam("place"),
        _PACK.article == bindparam("article"),
        _PACK.use_by < bindparam("use_by"),
        _PACK.owner == bindparam("owner"),
        _PACK.recalled == 0,
        _PACK.damaged == 0,
    )
    .order_by(_PACK.use_by)
    .limit(1)
)
_DUE = (
    select(_PACKS)
    .where(_PACK.status.in_([status.value for status in STERILE]), _PACK.use_by < bindparam("day"))
    .order_by(_PACK.use_by)
)


class StockLook:
    """The part of ``ports.Reading`` that tells what stands where."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _listed(self, kind: Any, statement: Any, **given: Any) -> list[Any]:
        rows = self._connection.execute(statement, given)
        return [kind(**row._mapping) for row in rows]  # noqa: SLF001 - its public name

    def _states(self, statement: Any, **given: Any) -> Iterator[tuple[Any, Life]]:
        """Give each row of a statement on the table of states, with its state, which is kept as read."""
        raise NotImplementedError

    def loads_at(self, machine: str) -> Mapping[str, Load]:
        """Give the newest load of a machine in each of the states open, running and unloaded."""
        found = self._states(_LOADS_AT, machine=machine)
        return {row.load_state: state for row, state in found if isinstance(state, Load)}

    def held_by(self, carrier: str) -> Sequence[Pack]:
        """Give the packs that a carrier holds, and those of the carriers that stand on it, which are read as well."""
        found = [state for _, state in self._states(_HELD_BY, carrier=carrier)]
        return sorted((state for state in found if isinstance(state, Pack)), key=lambda pack: pack.key)

    def shipped(self, shipment: str) -> Sequence[Pack]:
        """Give the packs of a shipment, with their states."""
        return [state for _, state in self._states(_SHIPPED, shipment=shipment) if isinstance(state, Pack)]

    def loaded_in(self, load: str) -> Sequence[Pack]:
        """Give the packs of a load, with their states."""
        return [state for _, state in self._states(_LOADED_IN, load=load) if isinstance(state, Pack)]

    def runs(self, **equal: str) -> Sequence[RunRow]:
        """List runs whose columns equal these, oldest first."""
        return self._listed(RunRow, _equal(RunRow, equal).order_by(tables.VIEWS[RunRow].c.day), **equal)

    def loans(self, **equal: str) -> Sequence[LoanRow]:
        """List loans whose columns equal these."""
        return self._listed(LoanRow, _equal(LoanRow, equal), **equal)

    def outside(self, **equal: str) -> Sequence[OutsideRow]:
        """List shipments to providers whose columns equal these, oldest first."""
        statement = _equal(OutsideRow, equal).order_by(tables.VIEWS[OutsideRow].c.sent_on)
        return self._listed(OutsideRow, statement, **equal)

    def earlier_copy(self, place: str, article: str, owner: str, use_by: str) -> PackRow | None:
        """Give the copy of an article in a place that expires first, when that is before a day."""
        given = {"place": place, "article": article, "owner": owner, "use_by": use_by}
        return next(iter(self._listed(PackRow, _EARLIER, **given)), None)

    def stock(self, place: str | None = None) -> Sequence[PackRow]:
        """List the packs put away in a place, or in any."""
        here = _PACK.place.is_not(None) if place is None else _PACK.place == place
        return self._listed(PackRow, select(_PACKS).where(here).order_by(_PACK.place, _PACK.article, _PACK.use_by))

    def missing(self) -> Sequence[PackRow]:
        """List the packs that an inventory expected and did not see."""
        return self._listed(
            PackRow, select(_PACKS).where(_PACK.missing_since.is_not(None)).order_by(_PACK.missing_since)
        )

    def due_before(self, day: str) -> Sequence[PackRow]:
        """List the released packs, not over, whose last valid day is before one."""
        return self._listed(PackRow, _DUE, day=day)


def _equal(kind: Any, equal: dict[str, str]) -> Select[Any]:
    table = tables.VIEWS[kind]
    return select(table).where(*(table.c[name] == bindparam(name) for name in equal))
