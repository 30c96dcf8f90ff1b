"""The list of loads: those to release in front."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPushButton

from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.journal import key_of
from sterigcs.domain.values import local_date
from sterigcs.services.load_lines import LoadKind, LoadLine, LoadStands, load_lines
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.record import show_record
from sterigcs.ui.pages.loads.states import StateDelegate
from sterigcs.ui.pages.loads.tabs import Tab
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, set_kind
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, age, hour, number

ROW: Final = 41
_STATE_COLUMN: Final = 1


class LoadsList(Tab):
    """Loads of a day, by kind, machine and state."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._lines: Sequence[LoadLine] = ()
        self.narrow = False
        self._make_filters()
        empty = (
            "chamber",
            self.tr("No load here."),
            self.tr("Choose another day, or leave out a filter."),
        )
        self.table: RecordTable[LoadLine] = RecordTable(
            workplace, self.tr("Loads"), self._columns(), empty=empty, row_height=ROW
        )
        self.table.view.setItemDelegateForColumn(_STATE_COLUMN, StateDelegate(workplace.theme, self.table.view))
        self.table.opened.connect(self._open)
        self.next = button(self.tr("Examine the load to release"), self._open_next, kind="primary")
        self.imports: QPushButton = button(self.tr("Import records"), self.wants_records.emit)
        self.paper: QPushButton = button(self.tr("Print the record"), self.print_out)
        self.excel = button(self.tr("Export to Excel"), self.table.export)
        for made, icon in ((self.imports, "in"), (self.excel, "excel"), (self.paper, "printer")):
            made.setIcon(workplace.theme.icon(icon, "ink2", 18))
        upper = row(self.field, self.day, self.today, self.machine, self.state, spacing=8)
        upper.setStretch(0, 1)
        lower = row(spacing=8)
        for chip in self.kinds.values():
            lower.addWidget(chip)
        for part in (None, self.paper, self.excel, self.imports, self.next):
            lower.addStretch(1) if part is None else lower.addWidget(part)
        self._lower: QHBoxLayout = lower
        for chip in self.kinds.values():
            chip.toggled.connect(self._filter_chosen)
        self.setLayout(column(upper, lower, self.table, spacing=12))

    def _make_filters(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Number, machine or code"))
        self.field.setAccessibleName(self.tr("Search a load"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(140)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._entered)
        today = local_date(self._workplace.clock.now())
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("Day"))
        self.day.dateChanged.connect(self._day_changed)
        self.today = button(self.tr("Today"), self.go_to_today)
        self.today.hide()
        self.machine, self.state = QComboBox(), QComboBox()
        self.machine.setAccessibleName(self.tr("Machine"))
        self.state.setAccessibleName(self.tr("State"))
        self.machine.addItem(self.tr("Every machine"), "")
        self.state.addItem(self.tr("Every state"), "")
        word = self._workplace.wording().word
        for stands in LoadStands:
            if stands is not LoadStands.TEST:
                self.state.addItem(word("load-stands", stands.value).capitalize(), stands.value)
        for combo in (self.machine, self.state):
            combo.activated.connect(self._filter_chosen)
        self.kinds = {kind: self._kind_chip(kind) for kind in LoadKind}
        self.kinds[LoadKind.STERILISING].setChecked(True)

    def _kind_chip(self, kind: LoadKind) -> QPushButton:
        chip = button(self._kind_word(kind), kind="chip")
        chip.setAutoExclusive(True)
        return chip

    def _kind_word(self, kind: LoadKind) -> str:
        return self._workplace.wording().word("load-kind", kind.value).capitalize()

    def _columns(self) -> tuple[Column[LoadLine], ...]:
        word, now = self._workplace.wording().word, self._workplace.clock.now
        return (
            Column(self.tr("Load"), lambda line: line.number, strong=True, width=120),
            Column(self.tr("State"), lambda line: word("load-stands", line.stands.value).capitalize(), width=176),
            Column(
                self.tr("End"),
                lambda line: _since(line, age(line.ended_at, now())),
                value=lambda line: line.ended_at,
                width=120,
            ),
            Column(self.tr("Machine"), lambda line: line.machine_name, width=170, rank=2),
            Column(self.tr("Programme"), self._programme, width=180, rank=2),
            Column(
                self.tr("Packs"),
                lambda line: number(line.count or None),
                _count,
                right=True,
                width=80,
                rank=3,
            ),
            Column(
                self.tr("Started"), lambda line: hour(line.started_at), lambda line: line.started_at, width=80, rank=3
            ),
            Column(self.tr("Evidence"), self._evidence, tone=_evidence_tone, width=216),
        )

    def _programme(self, line: LoadLine) -> str:
        if line.kind is LoadKind.TESTING:
            return self._workplace.wording().word("purpose", line.purpose.value).capitalize()
        return line.programme or ABSENT

    def _evidence(self, line: LoadLine) -> str:
        words = self._workplace.wording()
        if line.verdict is not None:
            return words.word("cycle-verdict", line.verdict.value).capitalize()
        if line.kind is not LoadKind.STERILISING or line.stands in {LoadStands.OPEN, LoadStands.RUNNING}:
            return ABSENT
        return self.tr("Record missing")

    # What the page asks

    def refresh(self) -> None:
        """Read the loads of the day chosen."""
        chosen = self.chosen_day
        day = date(chosen.year(), chosen.month(), chosen.day())
        self._workplace.look(self, lambda look: load_lines(look, day), self.show_lines, latest="lines")

    def search(self) -> None:
        """Go to the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def export(self) -> None:
        """Write the list to an Excel workbook."""
        self.table.export()

    def print_out(self) -> None:
        """Show the record of the load chosen, ready to print or save."""
        line = self.table.selected
        if isinstance(line, LoadLine):
            show_record(self._workplace, line, self)
        else:
            self._workplace.tell(Tone.ATTENTION, self.tr("Choose a load first."))

    def open_on(self, subject: str) -> bool:
        """Show the list of a day: ``day:2026-11-17``."""
        self.day.setDate(QDate.fromString(key_of(subject), Qt.DateFormat.ISODate))
        return True

    def _entered(self) -> None:
        words = self.field.text().strip()
        records = self.table.model.records
        if len(records) == 1:
            self.opened.emit(records[0].key)
        elif words:
            self.sought.emit(words)

    # What is shown

    def show_lines(self, lines: Sequence[LoadLine]) -> None:
        """Show these loads, filtered as chosen."""
        if list(lines) == list(self._lines):
            return
        self._lines = lines
        chosen = self.machine.currentData()
        self.machine.blockSignals(True)
        while self.machine.count() > 1:
            self.machine.removeItem(1)
        for key, name in sorted({(line.machine, line.machine_name) for line in lines}):
            self.machine.addItem(name, key)
        self.machine.setCurrentIndex(max(0, self.machine.findData(chosen)))
        self.machine.blockSignals(False)
        self._filter()

    @property
    def chosen_day(self) -> QDate:
        """The day to read."""
        return self.day.date()

    def go_to_today(self) -> None:
        """Show today's loads again."""
        today = local_date(self._workplace.clock.now())
        self.day.setDate(QDate(today.year, today.month, today.day))

    def _day_changed(self, day: QDate) -> None:
        today = local_date(self._workplace.clock.now())
        self.today.setVisible(day != QDate(today.year, today.month, today.day))
        self.refresh()

    def _filter_chosen(self, _what: object) -> None:
        self._filter()

    def _filter(self, _words: str = "") -> None:
        kind = next((each for each, chip in self.kinds.items() if chip.isChecked()), LoadKind.STERILISING)
        machine, state = self.machine.currentData(), self.state.currentData()
        letters = "".join(self.field.text().split()).casefold()
        for each, chip in self.kinds.items():
            count = sum(line.kind is each for line in self._lines)
            chip.setText(f"{self._kind_word(each)}  {count}")
        shown = [
            line
            for line in self._lines
            if line.kind is kind
            and (not machine or line.machine == machine)
            and (not state or line.stands.value == state)
            and (not letters or letters in _letters(line))
        ]
        chosen = self.table.selected
        self.table.show_records(shown)
        kept = [line.key for line in self.table.model.records]
        if chosen is not None and chosen.key in kept:
            self.table.view.selectRow(kept.index(chosen.key))
        first = self.first_to_release
        self.next.setVisible(first is not None)
        if first is not None:
            self.next.setText(self.tr("Examine %1").replace("%1", first.number))
            self.next.setAccessibleName(self.next.text())
        set_kind(self.next, "primary")

    @property
    def first_to_release(self) -> LoadLine | None:
        """The load that waits longest for a release."""
        return next((line for line in self._lines if line.stands is LoadStands.TO_RELEASE), None)

    def _open_next(self) -> None:
        first = self.first_to_release
        if first is not None:
            self.opened.emit(first.key)

    def _open(self, line: object) -> None:
        if isinstance(line, LoadLine):
            self.opened.emit(line.key)

    def open_selected(self) -> None:
        """Open the selected load."""
        self._open(self.table.selected)

    def set_narrow(self, narrow: bool) -> None:
        """Keep number, state and age where there is little room; the rest is in the load."""
        self.narrow = narrow
        for part in (self.machine, self.state, self.paper, self.excel, self.imports):
            part.setVisible(not narrow)


def _since(line: LoadLine, old: str) -> str:
    if line.ended_at is None:
        return ABSENT
    return old


def _count(line: LoadLine) -> int:
    return line.count


def _letters(line: LoadLine) -> str:
    return "".join(f"{line.number}{line.machine}{line.machine_name}{line.key}".split()).casefold()


def _evidence_tone(line: LoadLine) -> Tone | None:
    match line.verdict:
        case CycleVerdict.PASS:
            return Tone.GOOD
        case CycleVerdict.FAIL:
            return Tone.REFUSED
        case CycleVerdict.NOT_CONCLUSIVE:
            return Tone.ATTENTION
    waits = line.kind is LoadKind.STERILISING and line.stands in {LoadStands.TO_RELEASE, LoadStands.HELD}
    return Tone.ATTENTION if waits else None
