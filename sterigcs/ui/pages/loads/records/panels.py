"""Beside the lists of records: one file with its cycles and its text, one record that waits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.errors import Fault
from sterigcs.services.evidence import ReadFile
from sterigcs.services.layout_trial import LineSort
from sterigcs.services.ports import Reading
from sterigcs.services.records_view import LogLine, RecordLine, cycles_of, repeated_by
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.records.figures import Beside, RecordFigures
from sterigcs.ui.pages.loads.records.lists import TONES, verdict_word
from sterigcs.ui.pages.loads.records.raw_text import MOST_LINES, RawText, shown_lines
from sterigcs.ui.widgets.basics import Elided, button, column, row, set_kind, text
from sterigcs.ui.widgets.table import EmptyList, RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, number, when


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file read again: its cycles as they are filed, and its text."""

    file: ReadFile
    cycles: tuple[RecordLine, ...]
    lines: tuple[str, ...]


def read_shown(place: Workplace, line: LogLine) -> FileShown | None:
    """Read a file of the log again from the bytes that are kept, as it was read when it came."""
    with place.store.read() as look:
        kept = look.attachment(line.sha256)
    if kept is None:
        return None
    file = place.outside.cycle_bytes(kept.content, line.name, line.layout)
    with place.store.read() as look:
        cycles = cycles_of(look, file)
    return FileShown(file, tuple(cycles), tuple(shown_lines(kept.content, file.encoding)))


class Scrolled(QScrollArea):
    """A column that scrolls in a panel."""

    def __init__(self, box: QVBoxLayout, name: str) -> None:
        super().__init__()
        inner = QWidget()
        box.addStretch(1)
        box.setContentsMargins(0, 0, 8, 0)
        inner.setLayout(box)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }")


class FilePanel(QFrame):
    """A file of the log. ``asked``: the act asked for on it; ``opened``: a load, by its key."""

    asked = Signal(str)
    opened = Signal(str)
    waits = Signal(str)
    """A cycle that waits, by its key."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.line: LogLine | None = None
        self.shown: FileShown | None = None
        self.name, self.came, self.layout_said = Elided("", "card-title"), Elided("", "hint"), Elided("", "second")
        parts = [("cycles", self.tr("Cycles")), ("faults", self.tr("Not understood")), ("text", self.tr("Text"))]
        self.segments = Segments(parts, self._part, self.tr("Part of the file"))
        self._make_cycles()
        self._make_faults()
        self.raw = RawText(workplace, self.tr("Text of the file"))
        self.stack = QStackedWidget()
        cycles = column(self.cycles, Scrolled(column(self.figures), self.tr("Figures of the cycle")), spacing=8)
        cycles.setStretch(0, 2)
        cycles.setStretch(1, 3)
        upper = QWidget()
        upper.setLayout(cycles)
        for part in (upper, self.faults, self.raw):
            self.stack.addWidget(part)
        self.other = button(self.tr("Read with another layout"), lambda: self.asked.emit("layout"))
        self.describe = button(self.tr("Describe this machine"), lambda: self.asked.emit("describe"))
        self.back = button(self.tr("Back to the list"), lambda: self.asked.emit("back"))
        self.nothing = EmptyList(
            workplace.theme, "doc", self.tr("Choose a file"), self.tr("Its cycles and its text are shown here.")
        )
        foot = row(self.describe, self.other, self.back, spacing=8)
        whole = column(
            self.name, self.came, self.layout_said, self.segments, self.stack, self.nothing, foot, spacing=8, margin=14
        )
        whole.setStretch(4, 1)
        whole.setStretch(5, 1)
        self.setLayout(whole)
        self.show_line(None)

    def _make_cycles(self) -> None:
        empty = ("chamber", self.tr("No cycle understood."), self.tr("Describe the machine, or choose a layout."))
        now, place = self._workplace.clock.now, self._workplace
        columns: tuple[Column[RecordLine], ...] = (
            Column(self.tr("Cycle"), lambda each: each.counter or ABSENT, strong=True, width=74),
            Column(self.tr("Start"), lambda each: _short(each.report.start, now()), _start, width=116),
            Column(
                self.tr("Verdict"),
                lambda each: verdict_word(place, each.report),
                tone=lambda each: TONES[each.report.verdict],
                width=150,
            ),
            Column(self.tr("Load"), lambda each: each.load_number or self.tr("waits"), width=106),
        )
        self.cycles: RecordTable[RecordLine] = RecordTable(
            self._workplace, self.tr("Cycles of the file"), columns, empty=empty
        )
        self.cycles.count.hide()
        self.cycles.chosen.connect(self._cycle)
        self.cycles.opened.connect(self._open)
        self.figures = RecordFigures(self._workplace)
        self.figures.hide()

    def _make_faults(self) -> None:
        words = self._workplace.wording()
        empty = ("ok", self.tr("Every line is understood."), self.tr("Nothing to look at here."))
        columns: tuple[Column[Fault], ...] = (
            Column(
                self.tr("Line"),
                lambda each: number(each.place.line),
                lambda each: each.place.line,
                right=True,
                width=64,
            ),
            Column(self.tr("Why"), words.fault, width=280),
        )
        self.faults: RecordTable[Fault] = RecordTable(
            self._workplace, self.tr("Lines not understood"), columns, empty=empty
        )
        self.faults.opened.connect(self._go_to)

    def show_line(self, line: LogLine | None) -> None:
        """Show a file of the log; nothing when none is chosen."""
        changed = line is None or self.line is None or line.key != self.line.key
        self.line = line
        there = line is not None
        for part in (self.name, self.came, self.layout_said, self.segments, self.stack):
            part.setVisible(there)
        for made in (self.other, self.describe):
            made.setVisible(there)
        set_kind(self.describe, "primary" if line is not None and not line.cycles else "plain")
        self.nothing.setVisible(not there)
        if line is None:
            self.shown = None
            return
        words, place = self._workplace.wording(), self._workplace
        self.name.say(line.name)
        source = words.word("source-kind", line.source.value)
        self.came.say(" · ".join(part for part in (when(line.at, place.clock.now()), source, line.place) if part))
        why = words.word("sniff-reason", line.chosen) if line.chosen else ABSENT
        said = self.tr("Read with %1: %2.").replace("%1", line.layout or ABSENT) if line.layout else "%2."
        said = said.replace("%2", why)
        self.layout_said.say(said[:1].upper() + said[1:])
        if changed:
            self.shown = None
            self.cycles.show_records(())
            self.figures.hide()
        place.background.read(self, lambda: read_shown(place, line), self._show, latest="file")

    def _show(self, shown: FileShown | None) -> None:
        if shown is None or shown == self.shown or self.line is None or shown.file.sha256 != self.line.sha256:
            return
        again = self.shown is not None and self.shown.lines == shown.lines
        self.shown = shown
        self.cycles.show_records(shown.cycles)
        self.faults.show_records(shown.file.faults)
        self.segments.count("cycles", len(shown.cycles))
        self.segments.count("faults", len(shown.file.faults))
        if not again:
            self.raw.show_lines(shown.lines)
        marked = {each.place.line for each in shown.file.faults if each.place.line is not None}
        self.raw.show_sorts({line: LineSort.UNKNOWN for line in sorted(marked) if line <= MOST_LINES})
        if shown.cycles and self.cycles.selected is None:
            self.cycles.view.selectRow(0)
        if not shown.cycles:
            self.segments.choose("text")
        elif not again:
            self.segments.choose("cycles")

    def set_drawer(self, drawer: bool) -> None:
        """Take the list's place, with a way back to it, or stand beside it; low, it says only what it must."""
        self.back.setVisible(drawer)
        self.came.setVisible(not drawer and self.line is not None)

    def _part(self, part: str) -> None:
        self.stack.setCurrentIndex(list(self.segments.buttons).index(part))

    def _cycle(self, line: object) -> None:
        self.figures.setVisible(isinstance(line, RecordLine))
        if isinstance(line, RecordLine):
            self.figures.show_report(cycle_name(line), line.report)

    def _open(self, line: object) -> None:
        if isinstance(line, RecordLine):
            self.waits.emit(line.key) if line.load is None else self.opened.emit(line.load)

    def _go_to(self, fault: object) -> None:
        if isinstance(fault, Fault) and fault.place.line is not None:
            self.segments.choose("text")
            self.raw.go_to(fault.place.line)
            self.raw.setFocus()


class RecordPanel(QFrame):
    """A record that waits. ``asked``: the act asked for on it."""

    asked = Signal(str)
    opened = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.line: RecordLine | None = None
        self.figures = RecordFigures(workplace)
        self.why = text("", "warning", wrap=True)
        self.beside = Beside(workplace)
        self.other = button(self.tr("Open the load of the other"), self._open_other, kind="link")
        self._others: Sequence[RecordLine] = ()
        inner = column(self.why, self.beside, self.other, self.figures, spacing=10)
        self.area = Scrolled(inner, self.tr("Figures of the record"))
        self.give = button(self.tr("Join to a load"), self._ask("give"), kind="primary")
        self.run = button(self.tr("Run without load"), self._ask("run"))
        self.test = button(self.tr("Test of the day"), self._ask("test"))
        self.back = button(self.tr("Back to the list"), self._ask("back"))
        self.nothing = EmptyList(
            workplace.theme, "chamber", self.tr("Choose a record"), self.tr("Its figures are shown here.")
        )
        self._foot = column(self.give, row(self.run, self.test, self.back), spacing=8)
        whole = column(self.area, self.nothing, self._foot, spacing=10, margin=14)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_line(None)

    def set_drawer(self, drawer: bool) -> None:
        """Take the list's place, with a way back to it, or stand beside it."""
        self.back.setVisible(drawer)
        way = QBoxLayout.Direction.LeftToRight if drawer else QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(way)

    def _ask(self, act: str) -> Callable[[], None]:
        return lambda: self.asked.emit(act)

    def show_line(self, line: RecordLine | None) -> None:
        """Show a record; nothing when none is chosen."""
        same = line == self.line and line is not None
        self.line = line
        there = line is not None
        for part in (self.area, self.give, self.run, self.test):
            part.setVisible(there)
        self.nothing.setVisible(not there)
        if line is None or same:
            return
        self._show_others(())
        self.figures.show_report(cycle_name(line), line.report)
        said = self._workplace.wording().word("record-waits", line.why.value) if line.why else ""
        self.why.setText(self.tr("Waits: %1.").replace("%1", said) if said else "")
        self._workplace.look(self, lambda look: _others(look, line), self._show_others, latest="others")

    def _show_others(self, others: Sequence[RecordLine]) -> None:
        self._others = others
        if self.line is not None:
            self.beside.show_records(self.line, others)
        self.other.setVisible(any(each.load for each in others))

    def _open_other(self) -> None:
        load = next((each.load for each in self._others if each.load), None)
        if load is not None:
            self.opened.emit(load)


def _others(look: Reading, line: RecordLine) -> Sequence[RecordLine]:
    return tuple(repeated_by(look, line))


def cycle_name(line: RecordLine) -> str:
    """Name a cycle: its number and its machine."""
    machine = line.machine_name or line.report.machine_serial or ""
    counter = QCoreApplication.translate("RecordPanel", "Cycle %1").replace("%1", line.counter or "?")
    return f"{counter} · {machine}" if machine else counter


def _short(at: datetime | None, now: datetime) -> str:
    """Write the start of a cycle: of another year by its day alone, the hour stands below."""
    return day(at) if at is not None and at.year != now.year else when(at, now)


def _start(line: RecordLine) -> datetime | None:
    return line.report.start


def _line(fault: Fault) -> int | None:
    return fault.place.line
