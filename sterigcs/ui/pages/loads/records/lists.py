"""The three lists of records: files that came, records that wait, loads that lack their evidence."""

from datetime import datetime
from typing import Final

from sterigcs.domain.cycles.reports import CycleReport, CycleVerdict
from sterigcs.services.records_view import LackingLine, LogLine, RecordLine
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.table import TWO_LINES, RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, number, when

TONES: Final = {
    CycleVerdict.PASS: Tone.GOOD,
    CycleVerdict.FAIL: Tone.REFUSED,
    CycleVerdict.NOT_CONCLUSIVE: Tone.ATTENTION,
}


def verdict_word(place: Workplace, report: CycleReport) -> str:
    """Say what a record concludes."""
    return place.wording().word("cycle-verdict", report.verdict.value).capitalize()


class LogTable(RecordTable[LogLine]):
    """The import log: each file, how it came, what it was read with and why, what was understood of it."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        empty = (
            "in",
            self.tr("No file of a machine came yet."),
            self.tr("Drop files here, import them, or name the machines of this workstation in the settings."),
        )
        super().__init__(workplace, self.tr("Import log"), self._columns(), empty=empty, row_height=TWO_LINES)

    def _columns(self) -> tuple[Column[LogLine], ...]:
        now = self._workplace.clock.now
        return (
            Column(self.tr("File"), lambda line: line.name, strong=True, below=self._came, told=True, width=192),
            Column(self.tr("Came"), lambda line: when(line.at, now()), lambda line: line.at, width=118),
            Column(self.tr("Cycles"), lambda line: number(line.cycles), _cycles, right=True, width=64),
            Column(self.tr("Not understood"), self._unread, _unread, tone=_doubtful, width=140),
            Column(
                self.tr("Layout"), lambda line: line.layout or ABSENT, below=self._why, told=True, width=190, rank=2
            ),
        )

    def _came(self, line: LogLine) -> str:
        source = self._workplace.wording().word("source-kind", line.source.value)
        return f"{source} · {line.place}" if line.place else source

    def _why(self, line: LogLine) -> str:
        return self._workplace.wording().word("sniff-reason", line.chosen) if line.chosen else ABSENT

    def _unread(self, line: LogLine) -> str:
        if not line.cycles:
            return self.tr("No cycle")
        if not line.unread:
            return ABSENT
        words = self.tr("%1 lines") if line.unread > 1 else self.tr("%1 line")
        return words.replace("%1", number(line.unread))


class WaitingTable(RecordTable[RecordLine]):
    """The records that no load has, and why."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        empty = ("ok", self.tr("No record waits."), self.tr("Each one is with its load or its run."))
        super().__init__(workplace, self.tr("Records without load"), self._columns(), empty=empty)

    def _columns(self) -> tuple[Column[RecordLine], ...]:
        now, place = self._workplace.clock.now, self._workplace
        return (
            Column(self.tr("Cycle"), lambda line: line.counter or ABSENT, strong=True, width=84),
            Column(self.tr("Machine"), _machine, width=126),
            Column(self.tr("Start"), lambda line: when(line.report.start, now()), _start, width=130),
            Column(
                self.tr("Verdict"),
                lambda line: verdict_word(place, line.report),
                tone=lambda line: TONES[line.report.verdict],
                width=158,
                rank=2,
            ),
            Column(self.tr("Why it waits"), self._why, width=204, rank=2),
        )

    def _why(self, line: RecordLine) -> str:
        if line.why is None:
            return ABSENT
        said = self._workplace.wording().word("record-waits", line.why.value)
        return said[:1].upper() + said[1:]


class LackingTable(RecordTable[LackingLine]):
    """The loads without the evidence that their machine is set to give."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        empty = (
            "ok",
            self.tr("No load lacks its record."),
            self.tr("As many days as the reference data say were looked at."),
        )
        super().__init__(workplace, self.tr("Loads without record"), self._columns(), empty=empty)

    def _columns(self) -> tuple[Column[LackingLine], ...]:
        word, now = self._workplace.wording().word, self._workplace.clock.now
        return (
            Column(self.tr("Load"), lambda line: line.load.number, strong=True, width=110),
            Column(self.tr("Machine"), lambda line: line.load.machine_name, width=150),
            Column(self.tr("Started"), lambda line: when(line.load.started_at, now()), _started, width=120),
            Column(
                self.tr("State"),
                lambda line: word("load-stands", line.load.stands.value).capitalize(),
                width=140,
                rank=2,
            ),
            Column(self.tr("Wanted"), lambda line: word("evidence", line.wanted.value).capitalize(), width=180, rank=3),
            Column(self.tr("There"), self._has, tone=lambda _line: Tone.ATTENTION, width=140, rank=2),
        )

    def _has(self, line: LackingLine) -> str:
        if line.has is None:
            return self.tr("Nothing")
        return self._workplace.wording().word("evidence", line.has.value).capitalize()


def _machine(line: RecordLine) -> str:
    return line.machine_name or line.report.machine_serial or ABSENT


def _doubtful(line: LogLine) -> Tone | None:
    return Tone.ATTENTION if line.unread or not line.cycles else None


def _cycles(line: LogLine) -> int:
    return line.cycles


def _unread(line: LogLine) -> int:
    return line.unread


def _start(line: RecordLine) -> datetime | None:
    return line.report.start


def _started(line: LackingLine) -> datetime | None:
    return line.load.started_at
