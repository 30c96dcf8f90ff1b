"""The sample at the left of the form: its lines with what each was taken for; one line may be told by hand."""

import re
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from sterigcs.domain.cycles.records import PhaseMark
from sterigcs.services.layout_trial import LineSort, Trial
from sterigcs.ui.pages.loads.records.describe_rows import Choices, choice
from sterigcs.ui.pages.loads.records.raw_text import RawText, shown_lines
from sterigcs.ui.theme import MONO
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.workplace import Workplace

_CLOCK: Final = re.compile(r"\d{1,3}:\d\d(?::\d\d)?")
_LABEL: Final = re.compile(r"^(?P<label>[^:=]*[^\W\d_][^:=]*?[.:=]*[:=]) ?\S|^(?P<words>[^\W\d_][^\d]*?) +\S*\d")


class SamplePart(QWidget):
    """The sample, or where there is none, how to give one. ``noted``: what a line is and its words.

    ``given``: bytes that were pasted; ``asked``: a file is to be chosen.
    """

    noted = Signal(str, str)
    given = Signal(object)
    asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._trial = Trial()
        self._shown: tuple[bytes, str | None] = (b"", None)
        self.name = Elided("", "label")
        self.other = button(self.tr("Another sample"), self.ask_again, kind="link")
        self.raw = RawText(workplace, self.tr("Sample"))
        self.sorts = choice(self.tr("This line is"), self._sorts())
        self.tell = button(self.tr("Note it"), self.note)
        told = row(text(self.tr("This line is"), "label"), self.sorts, self.tell, spacing=8)
        told.setStretch(1, 1)
        there, nothing = QWidget(), QWidget()
        shown = column(row(self.name, self.other), self.raw, told, spacing=8)
        shown.setStretch(1, 1)
        there.setLayout(shown)
        self.paste = QPlainTextEdit()
        self.paste.setAcceptDrops(False)
        self.paste.setTabChangesFocus(True)
        self.paste.setAccessibleName(self.tr("Text of a record"))
        self.paste.setStyleSheet(f'QPlainTextEdit {{ font: 400 13px "{MONO}"; }}')
        self.open_file = button(self.tr("Choose a file"), self.asked.emit)
        self.take = button(self.tr("Take this text"), self._pasted)
        hint = self.tr("One good record of the machine: drop its file here, choose it, or paste its text below.")
        empty = column(
            text(self.tr("Sample"), "card-title"),
            text(hint, "second", wrap=True),
            self.open_file,
            self.paste,
            self.take,
        )
        empty.setStretch(3, 1)
        nothing.setLayout(empty)
        self.stack = QStackedWidget()
        self.stack.addWidget(nothing)
        self.stack.addWidget(there)
        self.setLayout(column(self.stack, spacing=0))

    def _sorts(self) -> Choices:
        word = self._workplace.wording().word
        marks = [(f"phase:{each.value}", word("phase-mark", each.value).capitalize()) for each in PhaseMark]
        return [
            ("list:ignored_texts", self.tr("Nothing: leave it out")),
            ("start", self.tr("Begin of a cycle")),
            ("list:pass_texts", self.tr("Good end")),
            ("list:fail_texts", self.tr("Bad end")),
            ("list:fault_texts", self.tr("Alarm")),
            ("list:warning_texts", self.tr("Warning")),
            ("phase:", self.tr("Phase")),
            *marks,
            ("list:titles", self.tr("Titles of the columns")),
            ("header:machine_serial", self.tr("Serial number")),
            ("header:counter", self.tr("Cycle number")),
            ("header:load_number", self.tr("Load number")),
            ("header:programme", self.tr("Programme")),
            ("header:date_label", self.tr("Date")),
            ("header:time_label", self.tr("Time")),
            ("header:nominal_temperature", self.tr("Temperature asked")),
            ("header:nominal_hold_min", self.tr("Hold asked, in minutes")),
            ("header:nominal_hold_s", self.tr("Hold asked, in seconds")),
        ]

    def show_sample(self, content: bytes, name: str, encoding: str | None) -> None:
        """Show a sample; where there is none, ask for one."""
        self.stack.setCurrentIndex(1 if content else 0)
        self.name.say(name)
        if content and (content, encoding) != self._shown:
            self._shown = content, encoding
            self.raw.show_lines(shown_lines(content, encoding))

    def show_trial(self, trial: Trial, content: bytes, name: str) -> None:
        """Say what each line was taken for."""
        self._trial = trial
        if content and trial.encoding is not None:
            self.show_sample(content, name, trial.encoding)
        self.raw.show_sorts({number: line.sort for number, line in enumerate(trial.lines, 1) if line.text})

    def ask_again(self) -> None:
        """Ask for another sample."""
        self.stack.setCurrentIndex(0)
        self.open_file.setFocus()

    def note(self) -> None:
        """Say what the line with the cursor is."""
        sort, place = str(self.sorts.currentData()), self.raw.line
        lines = self._trial.lines
        words = lines[place - 1].text if place <= len(lines) else " ".join(self.raw.words.split())
        if words:
            self.noted.emit(sort, label_of(words) if sort.startswith("header:") else timed(words))
            left = (at for at, each in enumerate(lines, 1) if at > place and each.sort is LineSort.UNKNOWN)
            self.raw.go_to(next(left, place))

    def _pasted(self) -> None:
        words = self.paste.toPlainText()
        if words.strip():
            self.paste.clear()
            self.given.emit(words.encode())


def timed(words: str) -> str:
    """Leave the time of a line open."""
    return _CLOCK.sub("{time}", words, count=1)


def label_of(words: str) -> str:
    """Give the words in front of the value of a line."""
    found = _LABEL.match(words)
    return (found["label"] or found["words"]).strip() if found is not None else words
