"""What befell one machine, in tables: its runs, what was done to it, its stops, its cases, the loads in doubt."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.journal import parse_timestamp
from sterigcs.domain.loads import Decision, Purpose
from sterigcs.domain.machines import TestResult
from sterigcs.services.load_lines import LoadStands
from sterigcs.services.machine_logbook import RunShown, StopShown
from sterigcs.services.machine_sheet import Doubted, Happened, MachineSheet
from sterigcs.services.quality_rows import NonConformityRow
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.machine.words import MachineWords, capital
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import column
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, lasting, number, when

PARTS: Final = ("runs", "events", "stops", "cases", "doubt")
_VERDICTS: Final = {
    CycleVerdict.PASS: Tone.GOOD,
    CycleVerdict.FAIL: Tone.REFUSED,
    CycleVerdict.NOT_CONCLUSIVE: Tone.ATTENTION,
}


class History(QWidget):
    """Tables of which one is chosen. ``load_opened``: a run to look at; ``report_opened``: the report of a service."""

    load_opened = Signal(str)
    case_opened = Signal(str)
    report_opened = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._place, self._words = workplace, MachineWords(workplace)
        parts = [
            ("runs", self.tr("Runs")),
            ("events", self.tr("Events")),
            ("stops", self.tr("Stops")),
            ("cases", self.tr("Cases")),
            ("doubt", self.tr("In doubt")),
        ]
        self.segments = Segments(parts, self._chosen, self.tr("Part of the machine's life"))
        self.runs = self._table(self.tr("Runs"), self._run_columns(), self.tr("No run in these 30 days."))
        self.events = self._table(self.tr("Events"), self._event_columns(), self.tr("Nothing noted in these 30 days."))
        self.stops = self._table(self.tr("Stops"), self._stop_columns(), self.tr("No stop in these 30 days."))
        self.cases = self._table(self.tr("Cases"), self._case_columns(), self.tr("No non-conformity of this machine."))
        self.doubt = self._table(self.tr("In doubt"), self._doubt_columns(), self.tr("No load is in doubt."))
        self.tables: dict[str, RecordTable[Any]] = {
            "runs": self.runs,
            "events": self.events,
            "stops": self.stops,
            "cases": self.cases,
            "doubt": self.doubt,
        }
        self.stack = QStackedWidget()
        for table in self.tables.values():
            self.stack.addWidget(table)
        self.runs.opened.connect(self._run_opened)
        self.doubt.opened.connect(self._run_opened)
        self.events.opened.connect(self._event_opened)
        self.cases.opened.connect(self._case_opened)
        self.setLayout(column(self.segments, self.stack, spacing=8))

    def _table(self, title: str, columns: Sequence[Column[Any]], empty: str) -> RecordTable[Any]:
        return RecordTable(self._place, title, columns, empty=("list", empty, ""))

    # Columns

    def _run_columns(self) -> Sequence[Column[RunShown]]:
        now, word = self._place.clock.now, self._place.wording().word
        return (
            Column(self.tr("Run"), lambda r: r.number, strong=True, width=112),
            Column(
                self.tr("Started"),
                lambda r: when(r.started_at or r.opened_at, now()),
                value=lambda r: r.started_at or r.opened_at,
                width=110,
            ),
            Column(self.tr("Purpose"), lambda r: capital(word("purpose", r.purpose.value)), width=130),
            Column(self.tr("Number"), self._counter, tone=_gap_tone, width=150, rank=2),
            Column(self.tr("Cycle"), self._verdict, tone=_run_tone, width=166),
            Column(self.tr("Decision"), self._decision, width=110, rank=2),
        )

    def _counter(self, run: RunShown) -> str:
        if run.counter is None:
            return ABSENT
        if run.gap is None:
            return run.counter
        if run.gap.backwards:
            return self.tr("%1, goes back").replace("%1", run.counter)
        missing = self.tr("%1, %2 missing before").replace("%1", run.counter)
        return missing.replace("%2", number(run.gap.missing))

    def _verdict(self, run: RunShown) -> str:
        word = self._place.wording().word
        if run.cut is not None:
            return self.tr("Cut short")
        if run.test is not None:
            return capital(word("test-result", run.test.value))
        if run.verdict is not None:
            return capital(word("cycle-verdict", run.verdict.value))
        waits = run.purpose is Purpose.PRODUCTION and run.stands not in {LoadStands.OPEN, LoadStands.RUNNING}
        return self.tr("Without record") if waits else ABSENT

    def _decision(self, run: RunShown) -> str:
        word = self._place.wording().word
        if run.decision is not None:
            return capital(word("decision", run.decision.value))
        return capital(word("load-stands", run.stands.value)) if run.purpose is Purpose.PRODUCTION else ABSENT

    def _event_columns(self) -> Sequence[Column[Happened]]:
        now, word = self._place.clock.now, self._place.wording().word
        return (
            Column(self.tr("When"), lambda e: when(e.deed.at, now()), value=lambda e: e.deed.at, width=120),
            Column(self.tr("What"), lambda e: capital(word("fact", e.deed.kind)), strong=True, width=216),
            Column(self.tr("Told"), self._told, tone=_event_tone, width=290),
            Column(self.tr("By"), lambda e: e.deed.by.key, width=80, rank=2),
        )

    def _told(self, event: Happened) -> str:
        word = self._place.wording().word
        if event.test is not None and event.result is not None:
            return f"{capital(word('test-kind', event.test.value))}, {word('test-result', event.result.value)}"
        if event.conforming is not None:
            return capital(word("test-result", "pass" if event.conforming else "fail"))
        parts = []
        if event.service is not None:
            parts.append(capital(word("service-kind", event.service.value)))
        if event.document:
            parts.append(event.document)
        if event.until is not None:
            parts.append(self.tr("until %1").replace("%1", day(event.until)))
        reason = event.deed.reason
        if reason is not None:
            parts.append(reason.label or word("reason-code", reason.code))
        return capital(", ".join(parts)) or ABSENT

    def _stop_columns(self) -> Sequence[Column[StopShown]]:
        now = self._place.clock.now
        return (
            Column(self.tr("Since"), lambda s: when(s.since, now()), value=lambda s: s.since, strong=True, width=140),
            Column(
                self.tr("Until"),
                lambda s: when(s.until, now()) if s.until is not None else self.tr("Still stopped"),
                value=lambda s: s.until,
                tone=lambda s: Tone.REFUSED if s.until is None else None,
                width=160,
            ),
            Column(self.tr("Lasted"), lambda s: lasting(s.lasted), width=100),
            Column(self.tr("Reason"), self._stop_reason, width=220, rank=2),
        )

    def _stop_reason(self, stop: StopShown) -> str:
        if stop.reason is None:
            return ABSENT
        return capital(stop.reason.label or self._place.wording().word("reason-code", stop.reason.code))

    def _case_columns(self) -> Sequence[Column[NonConformityRow]]:
        now, word = self._place.clock.now, self._place.wording().word
        return (
            Column(self.tr("Case"), lambda c: c.number, strong=True, width=110),
            Column(self.tr("Opened"), lambda c: when(parse_timestamp(c.opened_at), now()), width=120),
            Column(self.tr("What"), lambda c: capital(word("case-kind", c.what)), width=240),
            Column(
                self.tr("State"),
                lambda c: self.tr("Open") if c.state == "open" else self.tr("Closed"),
                tone=lambda c: Tone.ATTENTION if c.state == "open" else Tone.GOOD,
                width=120,
            ),
        )

    def _doubt_columns(self) -> Sequence[Column[Doubted]]:
        now = self._place.clock.now
        return (
            Column(self.tr("Load"), lambda d: d.number, strong=True, width=120),
            Column(self.tr("Started"), lambda d: when(d.started_at, now()), value=lambda d: d.started_at, width=120),
            Column(self.tr("Decision"), self._doubt_decision, tone=_doubt_tone, width=160),
            Column(self.tr("Packs"), lambda d: number(d.packs), lambda d: d.packs, right=True, width=80),
            Column(self.tr("Delivered"), lambda d: number(d.delivered), lambda d: d.delivered, right=True, width=90),
            Column(self.tr("Used"), lambda d: number(d.used), lambda d: d.used, right=True, width=80),
        )

    def _doubt_decision(self, load: Doubted) -> str:
        if load.decision is None:
            return self.tr("In quarantine")
        return capital(self._place.wording().word("decision", load.decision.value))

    # What is shown

    def show_sheet(self, sheet: MachineSheet, *, first: bool) -> None:
        """Show a machine's life; loads in doubt come first when it is opened."""
        doubted = sheet.doubt.loads if sheet.doubt is not None else ()
        for name, records in (
            ("runs", sheet.runs),
            ("events", sheet.events),
            ("stops", sheet.stops),
            ("cases", sheet.cases),
            ("doubt", doubted),
        ):
            if list(self.tables[name].model.records) != list(records):
                self.tables[name].show_records(records)
            self.segments.count(name, len(records) or None)
        self.segments.buttons["doubt"].setEnabled(bool(doubted))
        if first:
            self.segments.choose("doubt" if doubted else "runs")

    @property
    def current(self) -> RecordTable[Any]:
        """The table that is shown."""
        return self.tables[self.segments.current]

    def _chosen(self, key: str) -> None:
        self.stack.setCurrentWidget(self.tables[key])

    def _run_opened(self, run: object) -> None:
        if isinstance(run, RunShown | Doubted):
            self.load_opened.emit(run.key)

    def _event_opened(self, event: object) -> None:
        if isinstance(event, Happened) and event.file is not None:
            self.report_opened.emit(event.file)

    def _case_opened(self, case: object) -> None:
        if isinstance(case, NonConformityRow):
            self.case_opened.emit(case.number)


def _gap_tone(run: RunShown) -> Tone | None:
    return Tone.ATTENTION if run.gap is not None else None


def _run_tone(run: RunShown) -> Tone | None:
    if run.cut is not None or run.test is TestResult.FAIL:
        return Tone.REFUSED
    if run.test is TestResult.PASS:
        return Tone.GOOD
    return _VERDICTS.get(run.verdict) if run.verdict is not None else None


def _event_tone(event: Happened) -> Tone | None:
    if event.result is TestResult.FAIL or event.conforming is False:
        return Tone.REFUSED
    return Tone.GOOD if event.result is TestResult.PASS or event.conforming else None


def _doubt_tone(load: Doubted) -> Tone | None:
    if load.decision is not Decision.RELEASED:
        return None
    return Tone.REFUSED if load.used or load.delivered else Tone.ATTENTION
