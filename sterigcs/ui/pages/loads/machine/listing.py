"""The list of machines: what stands still in front."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from sterigcs.services.machine_view import MachineLine, TestStands
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.machine.words import STANDS, MachineWords, due_tone, look_tone, tests_tone
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row
from sterigcs.ui.widgets.table import TWO_LINES, RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day


class MachinesList(QWidget):
    """Every machine in service today. ``opened``: the machine to look at."""

    opened = Signal(str)
    sought = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._words = workplace, MachineWords(workplace)
        self._lines: Sequence[MachineLine] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Machine or code"))
        self.field.setAccessibleName(self.tr("Search a machine"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(140)
        self.field.setMaximumWidth(360)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._entered)
        empty = ("chamber", self.tr("No machine."), self.tr("Add the machines in the reference data."))
        self.table: RecordTable[MachineLine] = RecordTable(
            workplace, self.tr("Machines"), self._columns(), empty=empty, row_height=TWO_LINES
        )
        self.table.opened.connect(self._open)
        self.cut: QPushButton = button(self.tr("Note a loss of power"))
        self.excel = button(self.tr("Export to Excel"), self.table.export)
        self.next = button("", self._open_next, kind="primary")
        self.next.hide()
        for made, icon in ((self.cut, "warn"), (self.excel, "excel")):
            made.setIcon(workplace.theme.icon(icon, "ink2", 18))
        head = row(self.field, None, self.excel, self.cut, self.next)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.table, spacing=12))

    def _columns(self) -> tuple[Column[MachineLine], ...]:
        words, word = self._words, self._workplace.wording().word
        return (
            Column(
                self.tr("Machine"),
                lambda m: m.name,
                strong=True,
                width=176,
                below=lambda m: word("machine-kind", m.kind.value),
                told=True,
            ),
            Column(
                self.tr("State"), words.state, tone=lambda m: STANDS[m.stands], width=236, below=words.more, told=True
            ),
            Column(self.tr("Tests"), self._tests, tone=_tests, width=182, below=self._named, told=True, rank=2),
            Column(
                self.tr("Due next"),
                self._due,
                value=lambda m: m.next_due.due if m.next_due is not None else None,
                tone=lambda m: due_tone(m.next_due),
                width=236,
                below=self._left,
                told=True,
                rank=2,
            ),
            Column(self.tr("Daily look"), words.look, tone=look_tone, width=168, rank=3),
            Column(
                self.tr("Last number"),
                lambda m: m.counter or ABSENT,
                width=148,
                below=lambda m: words.missing(m.missing),
                told=True,
                rank=3,
            ),
            Column(self.tr("Evidence"), self._evidence, width=150, rank=3),
        )

    def _tests(self, line: MachineLine) -> str:
        """Say how the tests stand: that which lacks first."""
        told = sorted(line.tests, key=_holds)
        return self._words.test(told[0]) if told else ABSENT

    def _named(self, line: MachineLine) -> str:
        """Name the tests that lack, else the one that is told."""
        lacking = [each for each in line.tests if not each.holds]
        return ", ".join(self._words.test_name(each.test) for each in lacking or line.tests[:1])

    def _due(self, line: MachineLine) -> str:
        return self._words.service(line.next_due) if line.next_due is not None else ABSENT

    def _left(self, line: MachineLine) -> str:
        due = line.next_due
        return f"{day(due.extended_until or due.due)}, {self._words.left(due).lower()}" if due is not None else ""

    def _evidence(self, line: MachineLine) -> str:
        word = self._workplace.wording().word("evidence", line.evidence.value)
        return word[:1].upper() + word[1:]

    # What is shown

    def show_lines(self, lines: Sequence[MachineLine]) -> None:
        """Show these machines, as filtered."""
        if list(lines) != list(self._lines):
            self._lines = lines
            self._filter()

    def _filter(self, _words: str = "") -> None:
        letters = "".join(self.field.text().split()).casefold()
        chosen = self.table.selected
        self.table.show_records([each for each in self._lines if not letters or letters in _letters(each)])
        kept = [each.key for each in self.table.model.records]
        if chosen is not None and chosen.key in kept:
            self.table.view.selectRow(kept.index(chosen.key))
        first = self.first_in_need
        self.next.setVisible(first is not None)
        if first is not None:
            self.next.setText(self._words.wanted(first))
            self.next.setAccessibleName(self.next.text())

    @property
    def first_in_need(self) -> MachineLine | None:
        """The first machine that something is to be done to."""
        return next((line for line in self._lines if line.wants is not None), None)

    def _open_next(self) -> None:
        self._open(self.first_in_need)

    def _open(self, line: object) -> None:
        if isinstance(line, MachineLine):
            self.opened.emit(line.key)

    def _entered(self) -> None:
        records, words = self.table.model.records, self.field.text().strip()
        if len(records) == 1:
            self._open(records[0])
        elif words:
            self.sought.emit(words)

    def set_narrow(self, narrow: bool) -> None:
        """Keep the search and the next act where there is little room."""
        for part in (self.excel, self.cut):
            part.setVisible(not narrow)


def _stands(line: MachineLine) -> Tone:
    return STANDS[line.stands]


def _tests(line: MachineLine) -> Tone | None:
    return tests_tone(line.tests)


def _holds(test: TestStands) -> bool:
    return test.holds


def _letters(line: MachineLine) -> str:
    return "".join(f"{line.key}{line.name}{line.serial}".split()).casefold()
