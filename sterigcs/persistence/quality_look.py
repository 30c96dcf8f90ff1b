"""What a look answers about quality and needs, from their views: one question a method."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

from sterigcs.domain.journal import timestamp
from sterigcs.persistence import tables
from sterigcs.services.figure_rows import PackFigureRow, PackWent
from sterigcs.services.quality_rows import (
    ActionRow,
    NeedRow,
    NonConformityRow,
    PackTripRow,
    RecalledRow,
    RecallRow,
    TrayTripRow,
)
from sterigcs.services.rows import LoadRow, PackRow

R = TypeVar("R")

_TRIPS = {leg: tables.VIEWS[kind] for kind in (TrayTripRow, PackTripRow) for leg in tables.VIEWS[kind].c.keys()[2:]}
"""The table that measures each leg: its columns after the subject and the end are legs."""

_DURATIONS = {
    leg: select(table.c[leg])
    .where(table.c[leg].is_not(None), table.c.ended_at >= bindparam("since"))
    .order_by(table.c.ended_at.desc())
    .limit(bindparam("most"))
    for leg, table in _TRIPS.items()
}


_COUNTED_PACK, _PACK = tables.VIEWS[PackFigureRow], tables.VIEWS[PackRow].c
_MOVED: Final = 4
_COUNTED = (
    select(_COUNTED_PACK, _PACK.status, _PACK.dispatched_at, _PACK.delivered_at, _PACK.used_at)
    .join(tables.VIEWS[PackRow], _PACK.subject == _COUNTED_PACK.c.subject)
    .where(_COUNTED_PACK.c.month.between(bindparam("first"), bindparam("last")))
    .order_by(_COUNTED_PACK.c.month, _COUNTED_PACK.c.subject)
)


def _within(kind: Any, column: str) -> Select[Any]:
    at = tables.VIEWS[kind].c[column]
    return select(tables.VIEWS[kind]).where(at >= bindparam("since"), at < bindparam("until")).order_by(at)


_OPENED, _CASES = _within(LoadRow, "opened_at"), _within(NonConformityRow, "opened_at")
_DUE = _within(NeedRow, "needed_by")


@cache
def _where(kind: Any, order: str, names: tuple[str, ...]) -> Select[Any]:
    """Give the one statement that lists rows of a kind by these columns."""
    table = tables.VIEWS[kind]
    return select(table).where(*(table.c[name] == bindparam(name) for name in names)).order_by(table.c[order])


@cache
def _of_months(kind: Any) -> Select[Any]:
    table = tables.VIEWS[kind]
    within = table.c.month.between(bindparam("first"), bindparam("last"))
    return select(table).where(within).order_by(table.c.month, table.c.subject)


class QualityLook:
    """The part of ``ports.Reading`` that lists quality and needs."""

    _connection: Connection

    def cases(self, **equal: str) -> Sequence[NonConformityRow]:
        """List non-conformities whose columns equal these, oldest first."""
        return self._rows(NonConformityRow, "opened_at", equal)

    def actions(self, **equal: str) -> Sequence[ActionRow]:
        """List corrective actions whose columns equal these, the nearest due first."""
        return self._rows(ActionRow, "due", equal)

    def recalls(self, **equal: str) -> Sequence[RecallRow]:
        """List recalls whose columns equal these, oldest first."""
        return self._rows(RecallRow, "opened_at", equal)

    def recalled(self, recall: str) -> Sequence[RecalledRow]:
        """List the packs that a recall concerns."""
        return self._rows(RecalledRow, "subject", {"recall": recall})

    def needs(self, **equal: str) -> Sequence[NeedRow]:
        """List needs whose columns equal these, the earliest needed first."""
        return self._rows(NeedRow, "needed_by", equal)

    def durations(self, leg: str, since: datetime, most: int) -> Sequence[int]:
        """Give how many seconds a leg took, on the last trips that ended since an instant."""
        limits = {"since": timestamp(since), "most": most}
        return self._connection.execute(_DURATIONS[leg], limits).scalars().all()

    def of_months(self, kind: type[R], first: str, last: str) -> Sequence[R]:
        """List the rows of a view whose month lies between two, both included."""
        made: Any = kind
        rows = self._connection.execute(_of_months(made), {"first": first, "last": last})
        return [made(*row) for row in rows]

    def packs_counted(self, first: str, last: str) -> Sequence[PackWent]:
        """List the packs of these months that figures count, each with where it went."""
        rows = self._connection.execute(_COUNTED, {"first": first, "last": last})
        return [PackWent(PackFigureRow(*row[:-_MOVED]), *row[-_MOVED:]) for row in rows]

    def loads_opened(self, since: datetime, until: datetime) -> Sequence[LoadRow]:
        """List the runs of all machines opened from an instant to before another, oldest first."""
        rows = self._connection.execute(_OPENED, {"since": timestamp(since), "until": timestamp(until)})
        return [LoadRow(*row) for row in rows]

    def cases_opened(self, since: datetime, until: datetime) -> Sequence[NonConformityRow]:
        """List the non-conformities opened from an instant to before another, oldest first."""
        rows = self._connection.execute(_CASES, {"since": timestamp(since), "until": timestamp(until)})
        return [NonConformityRow(*row) for row in rows]

    def needs_due(self, since: datetime, until: datetime) -> Sequence[NeedRow]:
        """List the needs whose hour lies from an instant to before another, the earliest first."""
        rows = self._connection.execute(_DUE, {"since": timestamp(since), "until": timestamp(until)})
        return [NeedRow(*row) for row in rows]

    def _rows(self, kind: Any, order: str, equal: Mapping[str, str]) -> Sequence[Any]:
        statement = _where(kind, order, tuple(equal))
        return [kind(**row._mapping) for row in self._connection.execute(statement, equal)]  # noqa: SLF001
