"""What was filed before, beside a record that comes in: the same cycle, a copy of it, its number used twice (C15).

Each question is one look in an index: it costs the same with ten thousand records behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sterigcs.domain.cycles.records import CycleRecord, digest, fingerprint
from sterigcs.domain.cycles.reports import History
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import FiledRecord, Load, makes_room
from sterigcs.services.ports import Reading
from sterigcs.services.rows import RecordRow


@dataclass(frozen=True, slots=True)
class Seen:
    """``same``: the very same cycle, filed from another file. ``copied_from``: the key of the record it repeats."""

    history: History
    same: FiledRecord | None = None
    copied_from: str | None = None


def contradicted(look: Reading, load: Load) -> str | None:
    """Give the number of a record that says otherwise of a load's cycle, or repeats its measures; None: there is none.

    One that is the beginning of the load's own, cut short, says nothing else.
    """
    own = next((row for row in look.records(load=load.key) if key_of(row.subject) == load.record), None)
    if own is None or load.imported is None:
        return None
    alike = list(look.records(fingerprint=own.fingerprint)) if own.fingerprint else []
    if own.machine and own.counter:
        alike += look.records(machine=own.machine, counter=own.counter)
    begun = (load.imported.counter, load.imported.start)
    others = (row for row in _others(alike, key_of(own.subject)) if not _begins(look, row, begun))
    return next((row.counter or key_of(row.subject) for row in others), None)


def look_back(look: Reading, record: CycleRecord, machine: str | None, key: str) -> Seen:
    """Find what bears on a record; ``key`` is its own, ``machine`` None where its serial number is nobody's."""
    rows = fingerprint(record)
    said = digest(record, rows)
    for row in look.records(digest=said):
        if key_of(row.subject) != key:
            return Seen(History(), same=look.get(FiledRecord, key_of(row.subject)))
    alike = _others(look.records(fingerprint=rows), key) if rows else []
    copied = next((row for row in alike if not _completed(look, row, record)), None)
    repeated = _repeated(look, record, machine, key) if copied is None else None
    before, after = _beside(look, record, machine)
    named = None if copied is None else copied.counter or key_of(copied.subject)
    history = History(copied=named, repeated=repeated, before=before, after=after)
    return Seen(history, copied_from=None if copied is None else key_of(copied.subject))


def _others(rows: Iterable[RecordRow], key: str) -> list[RecordRow]:
    return [row for row in rows if key_of(row.subject) != key]


def _repeated(look: Reading, record: CycleRecord, machine: str | None, key: str) -> str | None:
    """Give the number where another record bears it; one cut short that this one completes does not count."""
    if machine is None or record.counter is None:
        return None
    others = _others(look.records(machine=machine, counter=record.counter), key)
    return None if all(_completed(look, row, record) for row in others) else record.counter


def _completed(look: Reading, row: RecordRow, record: CycleRecord) -> bool:
    """Tell whether a record is the beginning of this one: cut short, of the same number and start."""
    return _begins(look, row, (record.counter, record.start))


def _begins(look: Reading, row: RecordRow, begun: tuple[str | None, datetime | None]) -> bool:
    other = look.get(FiledRecord, key_of(row.subject))
    report = other.filed.report if other is not None and other.filed is not None else None
    if report is None or not makes_room(report):
        return False
    return (report.counter, report.start) == begun


def _beside(look: Reading, record: CycleRecord, machine: str | None) -> tuple[str | None, str | None]:
    if machine is None or record.start is None:
        return None, None
    before, after = (look.record_beside(machine, record.start, later=later) for later in (False, True))
    return before.counter if before else None, after.counter if after else None
