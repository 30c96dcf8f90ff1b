"""What the draft makes of the sample: the cycles with their figures, their checks, the lines not understood."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from sterigcs.domain.cycles.records import CycleRecord
from sterigcs.domain.cycles.reports import CycleReport
from sterigcs.services.layout_trial import NotUnderstood, Trial
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.records.describe_curve import SmallCurve
from sterigcs.ui.pages.loads.records.figures import RecordFigures
from sterigcs.ui.pages.loads.records.lists import TONES, verdict_word
from sterigcs.ui.pages.loads.records.panels import Scrolled
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Chip, clear, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, NBSP, number, when

Pair = tuple[CycleRecord, CycleReport]


class PreviewPart(QFrame):
    """The preview. ``pointed``: the number of a line of the sample to look at."""

    pointed = Signal(int)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.trial = Trial()
        self._chip = row()
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        parts = [("cycles", self.tr("Cycles")), ("checks", self.tr("Checks")), ("lines", self.tr("Not understood"))]
        self.segments = Segments(parts, self._part, self.tr("Part of the preview"))
        self._make_tables()
        self.curve = SmallCurve(workplace)
        self.figures = RecordFigures(workplace)
        cycles = QWidget()
        shown = column(self.cycles, self.curve, spacing=4)
        shown.setStretch(0, 1)
        shown.setStretch(1, 1)
        cycles.setLayout(shown)
        self.stack = QStackedWidget()
        for part in (cycles, Scrolled(column(self.figures), self.tr("Checks")), self.lines):
            self.stack.addWidget(part)
        head = row(self.segments, self._chip, spacing=8)
        head.setStretch(0, 1)
        whole = column(head, self.fault, self.stack, spacing=6, margin=10)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _make_tables(self) -> None:
        now, place = self._workplace.clock.now, self._workplace
        empty = ("chamber", self.tr("No cycle yet."), self.tr("Say how one begins, what its columns are, how it ends."))
        columns: tuple[Column[Pair], ...] = (
            Column(self.tr("Cycle"), lambda each: each[0].counter or ABSENT, strong=True, width=100),
            Column(self.tr("Start"), lambda each: when(each[0].start, now()), width=140),
            Column(self.tr("Rows"), _rows, right=True, width=84),
            Column(self.tr("Temperature"), _hottest, right=True, width=110, rank=2),
            Column(
                self.tr("Verdict"),
                lambda each: verdict_word(place, each[1]),
                tone=lambda each: TONES[each[1].verdict],
                width=160,
            ),
        )
        self.cycles: RecordTable[Pair] = RecordTable(place, self.tr("Cycles understood"), columns, empty=empty)
        self.cycles.setProperty("card", "none")
        self.cycles.count.hide()
        self.cycles.chosen.connect(self._cycle)
        word = place.wording().word
        nothing = ("ok", self.tr("Every line is understood."), self.tr("Nothing to look at here."))
        told: tuple[Column[NotUnderstood], ...] = (
            Column(self.tr("Line"), lambda each: number(each.line), _line, right=True, width=56),
            Column(
                self.tr("Text"),
                lambda each: each.text or ABSENT,
                below=lambda each: word("line-reason", each.reason),
                told=True,
                width=260,
            ),
        )
        self.lines: RecordTable[NotUnderstood] = RecordTable(
            place, self.tr("Lines not understood"), told, empty=nothing, row_height=44
        )
        self.lines.setProperty("card", "none")
        self.lines.chosen.connect(self._point)

    def show_trial(self, trial: Trial) -> None:
        """Show what a trial found."""
        before = self.cycles.view.currentIndex().row()
        self.trial = trial
        pairs = list(zip(trial.records, trial.reports, strict=True))
        self.cycles.show_records(pairs)
        self.lines.show_records(trial.not_understood)
        self.segments.count("cycles", len(pairs))
        self.segments.count("lines", len(trial.not_understood))
        if pairs:
            self.cycles.view.selectRow(min(max(before, 0), len(pairs) - 1))
        self._cycle(self.cycles.selected)
        clear(self._chip)
        tone, words = self._concluded(trial)
        self._chip.addWidget(Chip(self._workplace.theme, words, tone))
        said = self._wrong(trial)
        self.fault.setText("\n".join(said))
        self.fault.setVisible(bool(said))

    def _concluded(self, trial: Trial) -> tuple[Tone, str]:
        if trial.layout is None and trial.faults:
            return Tone.REFUSED, self.tr("Layout incomplete")
        if not trial.records:
            return Tone.ATTENTION, self.tr("No cycle yet")
        if trial.not_understood or trial.missing:
            return Tone.ATTENTION, self.tr("Lines to look at")
        return Tone.GOOD, self.tr("All understood")

    def _wrong(self, trial: Trial) -> list[str]:
        wording, found = self._workplace.wording(), []
        for fault in trial.faults:
            item = fault.values.get("item")
            said = fault if item is None else replace(fault, values={"item": wording.word("layout-item", item)})
            words = wording.fault(said)
            if fault.place.line is not None:
                line = self.tr("Line %1").replace("%1", str(fault.place.line))
                words = f"{line}{NBSP}: {words}"
            found.append(words)
        if trial.missing:
            found.append(self.tr("Its start line or its signature stands nowhere here: no file would be recognised."))
        return found[:3]

    def _part(self, part: str) -> None:
        self.stack.setCurrentIndex(list(self.segments.buttons).index(part))

    def _cycle(self, pair: object) -> None:
        there = isinstance(pair, tuple)
        self.curve.setVisible(there)
        self.figures.setVisible(there)
        if isinstance(pair, tuple):
            record, report = pair
            self.curve.show_record(record)
            self.figures.show_report(self.tr("Cycle %1").replace("%1", record.counter or "?"), report)

    def _point(self, line: object) -> None:
        if isinstance(line, NotUnderstood):
            self.pointed.emit(line.line)


def _rows(pair: Pair) -> str:
    return number(max((len(each.samples) for each in pair[0].channels), default=0))


def _hottest(pair: Pair) -> str:
    values = [sample.value for each in pair[0].temperatures for sample in each.samples]
    return (
        f"{number(pair[1].temperature_max)}{NBSP}°C"
        if pair[1].temperature_max
        else (f"{max(values):.1f}{NBSP}°C".replace(".", ",") if values else ABSENT)
    )


def _line(found: NotUnderstood) -> int:
    return found.line
