"""The flat rows of what machines wrote: cycle records, and the files that they came in."""

from datetime import datetime
from decimal import Decimal

from sterigcs.domain.cycle_files import CycleFile
from sterigcs.domain.journal import timestamp
from sterigcs.domain.loads import FiledRecord
from sterigcs.services.rows import CycleFileRow, RecordRow, Row


def record_rows(name: str, record: FiledRecord) -> set[Row]:
    """Give the row of a cycle record."""
    filed = record.filed
    if filed is None:
        return set()
    report = filed.report
    return {
        RecordRow(
            subject=name,
            machine=filed.machine,
            counter=report.counter,
            fingerprint=report.fingerprint,
            digest=report.digest,
            load=filed.load,
            state="waiting" if filed.load is None else "attached",
            file=filed.file,
            started_at=_instant(report.start),
            ended_at=_instant(report.end),
            programme=report.programme,
            verdict=report.verdict,
            hold_s=_figure(report.hold_s),
            temperature_min=_figure(report.temperature_min),
            f0=_figure(report.f0_hold),
            a0=_figure(report.a0),
            vacuum_kpa=_figure(report.vacuum_kpa),
            drying_s=_figure(report.drying_s),
        )
    }


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else timestamp(moment)


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def file_rows(name: str, file: CycleFile) -> set[Row]:
    """Give the line of a file in the import log."""
    received, at = file.received, file.received_at
    if received is None or at is None:
        return set()
    return {
        CycleFileRow(
            subject=name,
            name=received.name,
            source=received.source,
            place=received.place,
            file=received.file,
            profile=received.profile,
            chosen=received.chosen,
            cycles=received.cycles,
            unread=received.unread,
            received_at=timestamp(at),
        )
    }
