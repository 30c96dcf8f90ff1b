"""What a person does with a record that waits: give it to its load, say that it is of no load, judge a test by it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Load, Purpose
from sterigcs.domain.machines import MachineCard, MachineKind, TestKind
from sterigcs.domain.people import PersonCard
from sterigcs.services.load_lines import LoadLine, lines_of, load_named
from sterigcs.services.machine_life import OTHER_RUNS
from sterigcs.services.machines import record_test
from sterigcs.services.ports import Reading, Writing
from sterigcs.services.record_desk import Waiting, give_record, note_run_of
from sterigcs.services.records_view import RecordLine, candidates, received
from sterigcs.ui.models.records import Column
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.search import SearchField
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, when

_STEAM_TESTS: Final = (TestKind.BOWIE_DICK, TestKind.HELIX, TestKind.LEAK)
Machines = Sequence[tuple[str, str]]


def again(place: Workplace, line: RecordLine) -> Waiting:
    """Read a record again from the bytes that are kept, with the layout it was filed with."""
    with place.store.read() as look:
        kept, came = look.attachment(line.file), received(look, line.file)
    content, name = kept.content if kept else b"", came.name if came else line.key
    return Waiting(place.outside.cycle_bytes(content, name, line.report.profile), line.rank)


def settle(
    place: Workplace,
    owner: QWidget,
    line: RecordLine,
    act: Callable[[Writing, Waiting], Notice],
    then: Callable[[Notice], None],
) -> None:
    """Read a record again and settle it, in one transaction after what was asked before."""

    def work() -> Notice:
        waiting = again(place, line)
        with place.store.write() as writing:
            return act(writing, waiting)

    place.do(owner, work, then)


@dataclass(frozen=True, slots=True)
class _Found:
    """The loads that a record may be of."""

    loads: tuple[LoadLine, ...]


class GiveDialog(QDialog):
    """Asks which load a record is of: those of its machine at that time first, any other by its number."""

    def __init__(
        self, workplace: Workplace, line: RecordLine, card: PersonCard, then: Callable[[Notice], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = self.tr("Which load is cycle %1 of?").replace("%1", line.counter or "?")
        self.setWindowTitle(question)
        self.resize(min(720, parent.window().width() - 40), min(480, parent.window().height() - 40))
        self._workplace, self._line, self._card, self._then = workplace, line, card, then
        self.field = SearchField(workplace.theme, self.tr("Search a load"), self.tr("Number or code of another load"))
        self.field.returnPressed.connect(self._search)
        empty = ("chamber", self.tr("No load at that time."), self.tr("Type the number of the load, then Enter."))
        self.table: RecordTable[LoadLine] = RecordTable(
            workplace, self.tr("Loads at that time"), self._columns(), empty=empty
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _line: self.give())
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.act = button(self.tr("Join to this load"), self.give, kind="primary")
        self.act.setEnabled(False)
        self.leave = button(self.tr("Leave"), self.reject)
        heading = text(question, "card-title", wrap=True)
        foot = row(None, self.leave, self.act)
        whole = column(heading, self.field, self.table, self.fault, foot, spacing=10, margin=20)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        workplace.look(self, lambda look: _Found(tuple(candidates(look, line))), self._show)

    def _columns(self) -> tuple[Column[LoadLine], ...]:
        word, now = self._workplace.wording().word, self._workplace.clock.now
        return (
            Column(self.tr("Load"), lambda load: load.number, strong=True, width=110),
            Column(self.tr("Machine"), lambda load: load.machine_name, width=120),
            Column(self.tr("Started"), lambda load: when(load.started_at, now()), width=120),
            Column(self.tr("Programme"), self._programme, width=130, rank=2),
            Column(
                self.tr("Evidence"),
                lambda load: word("evidence", load.evidence.value) if load.evidence else ABSENT,
                width=150,
                rank=2,
            ),
        )

    def _programme(self, load: LoadLine) -> str:
        if load.purpose is not Purpose.PRODUCTION:
            return self._workplace.wording().word("purpose", load.purpose.value).capitalize()
        return load.programme or ABSENT

    def _show(self, found: _Found) -> None:
        self.table.show_records(found.loads)
        if found.loads:
            self.table.view.selectRow(0)
            self.table.view.setFocus()
        else:
            self.field.setFocus()

    def _search(self) -> None:
        place, words = self._workplace, self.field.text().strip()

        def read(look: Reading) -> _Found:
            key = load_named(look, place.read_code, words)
            load = look.get(Load, key) if key is not None else None
            rows = [row for row in look.loads(number=load.number) if key_of(row.subject) == key] if load else []
            return _Found(tuple(lines_of(look, rows)))

        def found(answer: _Found) -> None:
            if not answer.loads:
                self.say(self.tr("No load answers to %1.").replace("%1", words))
                return
            self.say("")
            others = [each for each in self.table.model.records if each not in answer.loads]
            self._show(_Found((*answer.loads, *others)))

        if words:
            place.look(self, read, found, latest="search")

    def _chosen(self, load: object) -> None:
        self.act.setEnabled(isinstance(load, LoadLine))
        if isinstance(load, LoadLine):
            self.act.setText(self.tr("Join to load %1").replace("%1", load.number))
            self.act.setAccessibleName(self.act.text())

    def give(self) -> None:
        """Join the record to the load chosen."""
        load = self.table.selected
        if load is None:
            return
        card = self._card
        settle(
            self._workplace,
            self,
            self._line,
            lambda work, waiting: give_record(work, waiting, load.key, card),
            self._given,
        )

    def _given(self, notice: Notice) -> None:
        if notice.outcome is not Outcome.ACCEPTED:
            self.say(" ".join(self._workplace.wording().notice(notice)).strip())
            return
        then = self._then
        self.accept()
        then(notice)

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


class _MachineForm(FormDialog):
    """Asks of which machine a record is, where it does not say it, and one thing more."""

    def __init__(self, workplace: Workplace, line: RecordLine, title: str, act: str, parent: QWidget) -> None:
        super().__init__(title, act, self._given, parent)
        self._workplace, self._line = workplace, line
        self.then: Callable[[Notice], None] | None = None

    def ask_machine(self, machines: Machines) -> None:
        """Ask for the machine, its own first where it is known."""
        self.choice("machine", self.tr("Machine"), machines, self._line.machine or "")
        self.fields["machine"].setEnabled(self._line.machine is None)

    def _given(self, values: Mapping[str, str]) -> None:
        settle(
            self._workplace,
            self,
            self._line,
            lambda work, waiting: self.settled(work, waiting, values),
            self._answered,
        )

    def settled(self, work: Writing, waiting: Waiting, values: Mapping[str, str]) -> Notice:
        """Settle the record as the values say."""
        raise NotImplementedError

    def _answered(self, notice: Notice) -> None:
        if notice.outcome is Outcome.REFUSED:
            self.say(" ".join(self._workplace.wording().notice(notice)).strip())
            return
        then = self.then
        self.accept()
        if then is not None:
            then(notice)


class RunDialog(_MachineForm):
    """Asks what a machine ran for without a load."""

    def __init__(
        self, workplace: Workplace, line: RecordLine, card: PersonCard, machines: Machines, parent: QWidget
    ) -> None:
        title = self.tr("Cycle %1: a run without load").replace("%1", line.counter or "?")
        super().__init__(workplace, line, title, self.tr("Note this run"), parent)
        self._card = card
        self.ask_machine(machines)
        word = workplace.wording().word
        runs = [(each.value, word("purpose", each.value).capitalize()) for each in OTHER_RUNS]
        self.choice("purpose", self.tr("What it ran for"), runs)

    def settled(self, work: Writing, waiting: Waiting, values: Mapping[str, str]) -> Notice:
        """Note the run."""
        return note_run_of(work, waiting, values["machine"], Purpose(values["purpose"]), self._card)


class TestDialog(_MachineForm):
    """Asks which test of the day a record is of; the record judges it."""

    __test__ = False  # not for pytest

    def __init__(
        self, workplace: Workplace, line: RecordLine, card: PersonCard, machines: Machines, parent: QWidget
    ) -> None:
        title = self.tr("Cycle %1: a test of the day").replace("%1", line.counter or "?")
        super().__init__(workplace, line, title, self.tr("Judge the test on this record"), parent)
        self._person = card.code
        self.ask_machine(machines)
        word = workplace.wording().word
        tests = [(each.value, word("test-kind", each.value).capitalize()) for each in _STEAM_TESTS]
        self.choice("test", self.tr("Test"), tests)

    def settled(self, work: Writing, waiting: Waiting, values: Mapping[str, str]) -> Notice:
        """Record the test; the record is the last of what is given."""
        upto = replace(waiting.file, records=waiting.file.records[: waiting.rank])
        read = self._workplace.read_code
        return record_test(work, read, values["machine"], TestKind(values["test"]), upto, self._person)


def machines_of(look: Reading) -> Machines:
    """Name the machines that write records."""
    found = []
    for key, machine in look.references(MachineCard).items():
        card = machine.on(look.now)
        if card is not None and card.kind is not MachineKind.SEALER:
            found.append((key, machine.name))
    return sorted(found, key=lambda each: each[1])
