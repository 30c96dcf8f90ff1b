"""Questions about what is in a washing load. Part of one look at a store."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal, select, union_all

from sterigcs.domain.journal import Life
from sterigcs.persistence import tables
from sterigcs.services.ports import WashContent
from sterigcs.services.rows import CarrierRow, ContainerRow, SplitTrayRow, TrayRow

_IN_LOAD = [
    (kind, table, table.c[column], baskets)
    for kind, table, column, baskets in (
        ("tray", tables.VIEWS[TrayRow], "wash_load", tables.VIEWS[TrayRow].c.baskets),
        ("tray", tables.VIEWS[SplitTrayRow], "load", tables.VIEWS[SplitTrayRow].c.baskets),
        ("bulk", tables.VIEWS[CarrierRow], "wash_load", literal(1)),
        ("container", tables.VIEWS[ContainerRow], "wash_load", literal(1)),
    )
]
_WASHED_IN = union_all(
    *(
        select(tables.state, baskets.label("baskets"))
        .join(table, table.c.subject == tables.state.c.subject)
        .where(load == bindparam("load"))
        for _, table, load, baskets in _IN_LOAD
    )
)
_WASHED = union_all(
    *(
        select(literal(kind).label("kind"), func.coalesce(func.sum(baskets), 0)).where(load == bindparam("load"))
        for kind, _, load, baskets in _IN_LOAD
    )
)


class WashLook:
    """The part of ``ports.Reading`` that asks what a washing load holds."""

    _connection: Connection

    def _states(self, statement: Any, **given: Any) -> Iterator[tuple[Any, Life]]:
        raise NotImplementedError

    def washed_in(self, load: str) -> Mapping[str, int]:
        """Name what is in a washing load, each with how many of its baskets are there; read their states with it."""
        found: dict[str, int] = {}
        for row, _ in self._states(_WASHED_IN, load=load):
            found[row.subject] = row.baskets
        return found

    def washed_content(self, load: str) -> WashContent:
        """Count what is in a washing load."""
        counts = {"tray": 0, "bulk": 0, "container": 0}
        for kind, baskets in self._connection.execute(_WASHED, {"load": load}):
            counts[kind] += baskets
        return WashContent(counts["tray"], counts["bulk"], counts["container"])
