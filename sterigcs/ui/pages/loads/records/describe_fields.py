"""The draft of a layout field by field, in groups; words as they stand on the record, no expressions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from sterigcs.domain.cycles.records import PhaseMark, Process
from sterigcs.services.layout_trial import Trial
from sterigcs.services.profile_draft import (
    DateOrder,
    DraftParameter,
    DraftPhase,
    DraftStage,
    ProfileDraft,
    RowTime,
    Separator,
)
from sterigcs.ui.pages.loads.records.describe_columns import ColumnsGrid, first_rows
from sterigcs.ui.pages.loads.records.describe_rows import Choices, Rows, choice
from sterigcs.ui.pages.loads.records.panels import Scrolled
from sterigcs.ui.widgets.basics import column, text
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace

ENCODINGS: Final = ("utf-8", "latin-1", "cp1252", "cp850", "cp437", "utf-16")
HEADERS: Final = (
    "machine_serial",
    "counter",
    "load_number",
    "programme",
    "date_label",
    "time_label",
    "nominal_temperature",
    "nominal_hold_min",
    "nominal_hold_s",
)
_CHOSEN: Final = {"process": Process, "separator": Separator, "date": DateOrder, "row_time": RowTime}
_LINES_HIGH: Final = 66


class FieldsPart(QWidget):
    """The fields. ``changed``: something of the draft changed; ``cut``: the rows are cut with another separator."""

    changed = Signal()
    cut = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._draft = ProfileDraft()
        self._showing = False
        self.lines: dict[str, QLineEdit] = {}
        self.lists: dict[str, QPlainTextEdit] = {}
        self.choices: dict[str, QComboBox] = {}
        self.ticks: dict[str, QCheckBox] = {}
        parts = [
            ("file", self.tr("File")),
            ("columns", self.tr("Columns")),
            ("lines", self.tr("Lines")),
            ("header", self.tr("Header")),
            ("phases", self.tr("Phases")),
        ]
        self.segments = Segments(parts, self._part, self.tr("Part of the layout"))
        self.stack = QStackedWidget()
        self.columns = ColumnsGrid(workplace)
        self.columns.changed.connect(self._changed)
        for part in (self._file(), self.columns, self._lines(), self._header(), self._phases()):
            self.stack.addWidget(part)
        whole = column(self.segments, self.stack, spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # The groups

    def _file(self) -> QWidget:
        word = self._workplace.wording().word
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        processes: Choices = [(each.value, word("process", each.value).capitalize()) for each in Process]
        separators = [(each.value, word("separator", each.value).capitalize()) for each in Separator]
        decimals = [(".", self.tr("Dot")), (",", self.tr("Comma")), (".,", self.tr("Dot or comma"))]
        dates = [(each.value, word("date-order", each.value).capitalize()) for each in DateOrder]
        times = [(each.value, word("row-time", each.value).capitalize()) for each in RowTime]
        named: tuple[tuple[str, str, Choices], ...] = (
            ("process", self.tr("Process"), processes),
            ("encoding", self.tr("Letters of the file"), [(each, each.upper()) for each in ENCODINGS]),
            ("separator", self.tr("Between two columns"), separators),
            ("decimal", self.tr("Decimal mark"), decimals),
            ("date", self.tr("Dates are written"), dates),
            ("row_time", self.tr("Time of a row"), times),
        )
        for place, (name, label, choices) in enumerate(named):
            made = choice(label, choices)
            made.activated.connect(self._cut_anew if name == "separator" else self._changed)
            self.choices[name] = made
            self._labelled(grid, place, label, made)
        self.interval = QLineEdit()
        self.interval.textEdited.connect(self._changed)
        self._labelled(grid, len(named), self.tr("Seconds between two rows"), self.interval)
        for place, (name, label) in enumerate(
            (("printer", self.tr("Printer codes inside")), ("padded", self.tr("Fields filled up with NUL")))
        ):
            tick = QCheckBox(label)
            tick.setAccessibleName(label)
            tick.toggled.connect(self._changed)
            self.ticks[name] = tick
            grid.addWidget(tick, 8, place)
        return Scrolled(column(grid), self.tr("File"))

    def _labelled(self, grid: QGridLayout, place: int, label: str, field: QWidget) -> None:
        words = text(label, "label")
        words.setBuddy(field)
        field.setAccessibleName(label)
        grid.addLayout(column(words, field, spacing=2), place // 2, place % 2)

    def _lines(self) -> QWidget:
        hint = self.tr(
            "Words as they are printed, one line each. {time} stands for the time, * at the end for anything."
        )
        box = column(text(hint, "hint", wrap=True), spacing=6)
        start = QLineEdit()
        start.textEdited.connect(self._changed)
        self.lines["start"] = start
        self._below(box, self.tr("A cycle begins with"), start)
        for name, label in (
            ("pass_texts", self.tr("Good end")),
            ("fail_texts", self.tr("Bad end")),
            ("fault_texts", self.tr("Alarms")),
            ("warning_texts", self.tr("Warnings")),
            ("titles", self.tr("Titles of the columns")),
            ("signatures", self.tr("Lines that only this machine writes")),
            ("ignored_texts", self.tr("Lines that say nothing")),
        ):
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setFixedHeight(_LINES_HIGH)
            field.textChanged.connect(self._changed)
            self.lists[name] = field
            self._below(box, label, field)
        return Scrolled(box, self.tr("Lines"))

    def _below(self, box: Any, label: str, field: QWidget) -> None:
        words = text(label, "label")
        words.setBuddy(field)
        field.setAccessibleName(label)
        box.addWidget(words)
        box.addWidget(field)

    def _header(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        labels: Mapping[str, str] = {
            "machine_serial": self.tr("Serial number"),
            "counter": self.tr("Cycle number"),
            "load_number": self.tr("Load number"),
            "programme": self.tr("Programme"),
            "date_label": self.tr("Date"),
            "time_label": self.tr("Time"),
            "nominal_temperature": self.tr("Temperature asked"),
            "nominal_hold_min": self.tr("Hold asked, in minutes"),
            "nominal_hold_s": self.tr("Hold asked, in seconds"),
        }
        for place, name in enumerate(HEADERS):
            field = QLineEdit()
            field.textEdited.connect(self._changed)
            self.lines[name] = field
            self._labelled(grid, place, labels[name], field)
        hint = self.tr("The words in front of each value, as they are printed; empty where it is not.")
        return Scrolled(column(text(hint, "hint", wrap=True), grid), self.tr("Header"))

    def _phases(self) -> QWidget:
        word, theme = self._workplace.wording().word, self._workplace.theme
        marks: Choices = [("", self.tr("Only a phase")), *((e.value, word("phase-mark", e.value)) for e in PhaseMark)]
        edges: Choices = [("", "–"), *((each.value, word("phase-mark", each.value)) for each in PhaseMark)]
        self.phases = Rows(
            theme,
            self.tr("Phase lines"),
            self.tr("Add a phase"),
            ((self.tr("Words of the line"), ()), (self.tr("Is"), marks)),
        )
        self.stages = Rows(
            theme,
            self.tr("Letters of the phase column"),
            self.tr("Add a letter"),
            ((self.tr("Letter"), ()), (self.tr("Its first row is"), edges), (self.tr("The row behind is"), edges)),
        )
        self.parameters = Rows(
            theme,
            self.tr("Values printed behind words"),
            self.tr("Add a value"),
            ((self.tr("Words in front"), ()), (self.tr("Name"), ()), (self.tr("Unit"), ())),
        )
        for rows in (self.phases, self.stages, self.parameters):
            rows.changed.connect(self._changed)
        return Scrolled(column(self.phases, self.stages, self.parameters, spacing=14), self.tr("Phases"))

    # The draft

    def show_draft(self, draft: ProfileDraft) -> None:
        """Show a draft."""
        self._draft, self._showing = draft, True
        for name, line in self.lines.items():
            line.setText(getattr(draft, name))
        for name, field in self.lists.items():
            field.setPlainText("\n".join(getattr(draft, name)))
        for name, combo in self.choices.items():
            value = str(getattr(draft, name))
            if combo.findData(value) < 0:
                combo.addItem(value, value)
            combo.setCurrentIndex(combo.findData(value))
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(draft, name))
        self.interval.setText("" if draft.interval_s is None else f"{draft.interval_s:g}".replace(".", ","))
        self.columns.show_columns(draft.columns)
        self.phases.show_values([(each.text, each.mark or "") for each in draft.phases])
        self.stages.show_values([(each.code, each.begin or "", each.end or "") for each in draft.stages])
        self.parameters.show_values([(each.text, each.name, each.unit) for each in draft.parameters])
        self._showing = False
        self._follow()

    def draft(self) -> ProfileDraft:
        """Give the draft as it stands in the fields."""
        values: dict[str, Any] = {name: line.text().strip() for name, line in self.lines.items()}
        values |= {name: _texts(field) for name, field in self.lists.items()}
        values |= {name: tick.isChecked() for name, tick in self.ticks.items()}
        values |= {name: kind(self._chosen(name)) for name, kind in _CHOSEN.items()}
        return replace(
            self._draft,
            **values,
            encoding=self._chosen("encoding"),
            decimal=self._chosen("decimal"),
            interval_s=_seconds(self.interval.text()),
            columns=self.columns.columns(),
            phases=tuple(DraftPhase(words, _mark(mark)) for words, mark in self.phases.values()),
            stages=tuple(DraftStage(code, _mark(begin), _mark(end)) for code, begin, end in self.stages.values()),
            parameters=tuple(DraftParameter(words, name, unit) for words, name, unit in self.parameters.values()),
        )

    def show_trial(self, trial: Trial, texts: Sequence[str]) -> None:
        """Show the first rows of the sample above which the columns are described; ``texts``: its lines."""
        self.columns.show_rows(first_rows(trial, texts, Separator(self._chosen("separator"))))

    def note_line(self, sort: str, words: str) -> None:
        """Put a line of the sample where it belongs: a list, a phase with its mark, a header field."""
        kind, _, what = sort.partition(":")
        match kind:
            case "start":
                self.lines["start"].setText(words)
                self._changed()
            case "list":
                field = self.lists[what]
                field.setPlainText("\n".join([*_texts(field), words]))
            case "phase":
                self.phases.append((words, what))
            case "header":
                self.lines[what].setText(words)
                self._changed()

    def _chosen(self, name: str) -> str:
        return str(self.choices[name].currentData())

    def _changed(self, _what: object = None) -> None:
        self._follow()
        if not self._showing:
            self.changed.emit()

    def _cut_anew(self, _place: int) -> None:
        self.cut.emit()

    def _follow(self) -> None:
        self.interval.setEnabled(self._chosen("row_time") == RowTime.COUNTED)

    def _part(self, part: str) -> None:
        self.stack.setCurrentIndex(list(self.segments.buttons).index(part))


def _texts(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())


def _mark(value: str) -> PhaseMark | None:
    return PhaseMark(value) if value else None


def _seconds(words: str) -> float | None:
    try:
        value = Decimal(words.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return float(value) if value.is_finite() and value > 0 else None
