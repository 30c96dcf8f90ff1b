"""What a look answers about cycle records and the files they came in: one question a method."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from sterigcs.domain.journal import timestamp
from sterigcs.persistence import tables
from sterigcs.services.rows import CycleFileRow, RecordRow

_RECORD = tables.VIEWS[RecordRow].c
_NUMBERED = (
    select(tables.VIEWS[RecordRow])
    .where(_RECORD.machine == bindparam("machine"), _RECORD.counter.is_not(None))
    .limit(1)
)
_BESIDE = {
    False: _NUMBERED.where(_RECORD.started_at < bindparam("at")).order_by(_RECORD.started_at.desc()),
    True: _NUMBERED.where(_RECORD.started_at > bindparam("at")).order_by(_RECORD.started_at),
}
_RECORDS_BETWEEN = (
    select(tables.VIEWS[RecordRow])
    .where(_RECORD.machine == bindparam("machine"), _RECORD.started_at.between(bindparam("since"), bindparam("until")))
    .order_by(_RECORD.started_at)
)

_GOOD_BEFORE = (
    select(tables.VIEWS[RecordRow])
    .where(
        _RECORD.machine == bindparam("machine"),
        _RECORD.programme == bindparam("programme"),
        _RECORD.verdict == "pass",
        _RECORD.started_at < bindparam("at"),
    )
    .order_by(_RECORD.started_at.desc())
    .limit(bindparam("most"))
)


class RecordLook:
    """The questions about what machines wrote. The class that inherits gives the connection."""

    _connection: Connection

    def waiting_records(self, count: int) -> Sequence[RecordRow]:
        """List the records that no load has, the latest start first."""
        table = tables.VIEWS[RecordRow]
        statement = select(table).where(table.c.state == "waiting").order_by(table.c.started_at.desc()).limit(count)
        return [RecordRow(**row._mapping) for row in self._connection.execute(statement)]  # noqa: SLF001

    def record_beside(self, machine: str, started_at: datetime, *, later: bool) -> RecordRow | None:
        """Give the record with a counter of a machine that started last before a time, or first after it."""
        found = self._connection.execute(_BESIDE[later], {"machine": machine, "at": timestamp(started_at)}).first()
        return None if found is None else RecordRow(**found._mapping)  # noqa: SLF001

    def records_between(self, machine: str, since: datetime, until: datetime) -> Sequence[RecordRow]:
        """List the records of a machine that started in a period, both ends included, oldest first."""
        limits = {"machine": machine, "since": timestamp(since), "until": timestamp(until)}
        return [RecordRow(**row._mapping) for row in self._connection.execute(_RECORDS_BETWEEN, limits)]  # noqa: SLF001

    def good_records_before(self, machine: str, programme: str, before: datetime, count: int) -> Sequence[RecordRow]:
        """List the last conforming records of a machine's programme that started before a time, newest first."""
        asked = {"machine": machine, "programme": programme, "at": timestamp(before), "most": count}
        return [RecordRow(**row._mapping) for row in self._connection.execute(_GOOD_BEFORE, asked)]  # noqa: SLF001

    def cycle_files(self, count: int, before: str | None = None) -> Sequence[CycleFileRow]:
        """List the files of machines that came in, newest first; ``before``: received before that timestamp."""
        table = tables.VIEWS[CycleFileRow]
        statement = select(table).order_by(table.c.received_at.desc(), table.c.subject).limit(count)
        if before is not None:
            statement = statement.where(table.c.received_at < before)
        return [CycleFileRow(**row._mapping) for row in self._connection.execute(statement)]  # noqa: SLF001
