"""What came from machines as a person looks at it: files, records that wait, loads that lack what they are owed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sterigcs.domain.cycle_files import CycleFile, CycleFileReceived, SourceKind
from sterigcs.domain.cycles.records import digest, fingerprint
from sterigcs.domain.cycles.reports import CheckReason, CycleReport, Evidence
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import FiledRecord, Load, Purpose
from sterigcs.domain.machines import Machine, MachineCard, MachineKind
from sterigcs.domain.values import local_date
from sterigcs.services.evidence import ReadFile, record_key
from sterigcs.services.limits import EVIDENCE_LACKING_DAYS, limit_of
from sterigcs.services.load_lines import LoadLine, lines_of
from sterigcs.services.ports import Reading
from sterigcs.services.rows import CycleFileRow, LoadRow, RecordRow

MOST_SHOWN: Final = 500
"""How many lines a list holds: who looks for an older one searches by its load or its machine."""
AROUND: Final = timedelta(hours=36)
"""How far from a record's start a load may have been opened to be offered for it."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A file that came in; ``layout``: what it was read with and ``chosen`` why, both None where nothing fitted."""

    key: str
    sha256: str
    name: str
    source: SourceKind
    place: str
    at: datetime
    layout: str | None
    chosen: str | None
    cycles: int
    unread: int


class Why(StrEnum):
    """Why a record waits; what it repeats comes before everything else."""

    COPIED = "copied"
    COUNTER_REPEATED = "counter-repeated"
    NO_SERIAL = "no-serial"
    NO_MACHINE = "no-machine"
    NO_START = "no-start"
    TO_COME = "to-come"
    NO_LOAD = "no-load"


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record that was filed; ``rank``: its place in its file; ``why``: it waits, None where it has its load."""

    key: str
    file: str
    rank: int
    machine: str | None
    machine_name: str
    report: CycleReport
    load: str | None
    load_number: str
    why: Why | None

    @property
    def counter(self) -> str | None:
        """The machine's number of the cycle."""
        return self.report.counter


@dataclass(frozen=True, slots=True)
class LackingLine:
    """A load without the evidence that its machine is set to give; ``has``: what it has instead."""

    load: LoadLine
    wanted: Evidence
    has: Evidence | None


@dataclass(frozen=True, slots=True)
class RecordsView:
    """The three lists."""

    log: tuple[LogLine, ...] = ()
    waiting: tuple[RecordLine, ...] = ()
    lacking: tuple[LackingLine, ...] = ()


def records_view(look: Reading) -> RecordsView:
    """Read the three lists, the newest first."""
    return RecordsView(tuple(log_lines(look)), tuple(waiting_lines(look)), tuple(lacking_lines(look)))


def log_lines(look: Reading) -> list[LogLine]:
    """List the files of machines that came in."""
    return [_log_line(row) for row in look.cycle_files(MOST_SHOWN)]


def waiting_lines(look: Reading) -> list[RecordLine]:
    """List the records that no load has, and why each waits."""
    rows = look.waiting_records(MOST_SHOWN)
    look.fetch(row.subject for row in rows)
    machines = _machine_names(look)
    found = [line for row in rows if (line := _line(look, key_of(row.subject), machines)) is not None]
    return sorted(found, key=lambda line: line.report.start or look.now, reverse=True)


def lacking_lines(look: Reading) -> list[LackingLine]:
    """List the loads counted out in these days whose machine owes them another evidence than they have."""
    wanted, days = _owed(look), limit_of(look, EVIDENCE_LACKING_DAYS, local_date(look.now))
    rows = [
        row
        for row in look.loads_opened(look.now - timedelta(days=days), look.now)
        if row.purpose == Purpose.PRODUCTION and row.state in {"unloaded", "decided"} and _lacks(row, wanted)
    ]
    lines = [LackingLine(line, wanted[line.machine], line.evidence) for line in lines_of(look, rows)]
    return sorted(lines, key=lambda line: line.load.started_at or look.now, reverse=True)


def _owed(look: Reading) -> dict[str, Evidence]:
    """Say what each steriliser gives, and each other machine that ever sent a record."""
    owed = {}
    for key, machine in look.references(MachineCard).items():
        card = machine.on(look.now)
        if card is not None and (
            card.kind is MachineKind.STERILISER or look.record_beside(key, look.now, later=False) is not None
        ):
            owed[key] = card.evidence
    return owed


def _lacks(row: LoadRow, wanted: Mapping[str, Evidence]) -> bool:
    return row.machine in wanted and row.evidence != wanted[row.machine]


# One of them


def cycles_of(look: Reading, file: ReadFile) -> list[RecordLine]:
    """List the cycles of a file as they were filed; one that an earlier file held already is that file's."""
    machines, found = _machine_names(look), []
    for rank, record in enumerate(file.records, 1):
        line = _line(look, record_key(file.sha256, rank), machines)
        if line is None:
            same = next(iter(look.records(digest=digest(record, fingerprint(record)))), None)
            line = _line(look, key_of(same.subject), machines) if same is not None else None
        if line is not None:
            found.append(line)
    return found


def received(look: Reading, sha256: str) -> CycleFileReceived | None:
    """Say how a file came in; None where it came before files were noted."""
    state = look.get(CycleFile, sha256[:32])
    return state.received if state is not None else None


def repeated_by(look: Reading, line: RecordLine) -> list[RecordLine]:
    """Give the records that one repeats: with the same measured rows, else with the same number."""
    machines, report = _machine_names(look), line.report
    rows: Iterable[RecordRow] = ()
    if line.why is Why.COPIED and report.fingerprint is not None:
        rows = look.records(fingerprint=report.fingerprint)
    elif line.why is Why.COUNTER_REPEATED and line.machine is not None and report.counter is not None:
        rows = look.records(machine=line.machine, counter=report.counter)
    others = (key_of(row.subject) for row in rows)
    return [found for key in others if key != line.key and (found := _line(look, key, machines)) is not None]


def candidates(look: Reading, line: RecordLine) -> list[LoadLine]:
    """Give the loads that a record may be of: its machine's, without evidence, begun nearest, in front."""
    start = line.report.start or look.now
    since, until = start - AROUND, start + AROUND
    if line.machine is not None:
        rows = list(look.loads_between(line.machine, since, until))
    else:
        rows = list(look.loads_opened(since, until))
    loads = [load for load in lines_of(look, rows) if load.started_at is not None]
    return sorted(loads, key=lambda load: (load.evidence is Evidence.IMPORTED, abs((load.started_at or start) - start)))


def _line(look: Reading, key: str, machines: Mapping[str, str]) -> RecordLine | None:
    state = look.get(FiledRecord, key)
    filed = state.filed if state is not None else None
    if filed is None:
        return None
    load = look.get(Load, filed.load) if filed.load is not None else None
    return RecordLine(
        key=key,
        file=filed.file,
        rank=int(key.rpartition("-")[2]),
        machine=filed.machine,
        machine_name=machines.get(filed.machine or "", filed.machine or ""),
        report=filed.report,
        load=filed.load,
        load_number=load.number if load is not None else "",
        why=_why(filed.report, filed.machine, look.now) if filed.load is None else None,
    )


def _why(report: CycleReport, machine: str | None, now: datetime) -> Why:
    reasons = {check.reason for check in report.checks}
    if CheckReason.COPIED in reasons:
        return Why.COPIED
    if CheckReason.COUNTER_REPEATED in reasons:
        return Why.COUNTER_REPEATED
    if machine is None:
        return Why.NO_SERIAL if report.machine_serial is None else Why.NO_MACHINE
    if report.start is None:
        return Why.NO_START
    return Why.TO_COME if report.end is not None and report.end > now else Why.NO_LOAD


def _machine_names(look: Reading) -> dict[str, str]:
    machines: Mapping[str, Machine] = look.references(MachineCard)
    return {key: machine.name for key, machine in machines.items()}


def _log_line(row: CycleFileRow) -> LogLine:
    return LogLine(
        key=key_of(row.subject),
        sha256=row.file,
        name=row.name,
        source=SourceKind(row.source),
        place=row.place,
        at=datetime.fromisoformat(row.received_at),
        layout=row.profile,
        chosen=row.chosen,
        cycles=row.cycles,
        unread=row.unread,
    )
