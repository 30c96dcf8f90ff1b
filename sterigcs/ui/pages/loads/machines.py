"""The machines: their tests of the day, a loss of power, a signed return to service."""

from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QDialog, QPushButton, QWidget

from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.journal import key_of
from sterigcs.domain.machines import MachineCard, MachineKind, TestKind, TestResult
from sterigcs.domain.people import PersonCard
from sterigcs.domain.values import PARIS
from sterigcs.services.evidence import ReadFile
from sterigcs.services.load_view import reasons_for
from sterigcs.services.machines import MachineState, machine_states, power_cut, record_test, return_to_service
from sterigcs.services.ports import Reading
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.dialogs import ReasonedSignature
from sterigcs.ui.pages.loads.record import LogbookDialog
from sterigcs.ui.pages.loads.tabs import Tab
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, when

TONES: Final = {Outcome.ACCEPTED: Tone.GOOD, Outcome.ATTENTION: Tone.ATTENTION, Outcome.REFUSED: Tone.REFUSED}
_STEAM: Final = (TestKind.BOWIE_DICK, TestKind.HELIX, TestKind.LEAK)


class MachinesTab(Tab):
    """Every machine with its state and its last test, and what may be noted of the chosen one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace, self._first = workplace, ""
        self._kinds: dict[str, MachineKind] = {}
        self._reasons: tuple[tuple[str, str], ...] = ()
        empty = ("chamber", self.tr("No machine."), self.tr("Add the machines in the reference data."))
        self.table: RecordTable[MachineState] = RecordTable(
            workplace, self.tr("Machines"), self._columns(), empty=empty, row_height=41
        )
        self.table.chosen.connect(self._offer)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Test"))
        self.passed = button(self.tr("Read as conforming"), lambda: self._note(TestResult.PASS))
        self.failed = button(self.tr("Read as not conforming"), lambda: self._note(TestResult.FAIL), kind="danger")
        self.file: QPushButton = button(self.tr("Judge on the record"), self._note_file)
        self.back = button(self.tr("Return to service"), self._return)
        self.cut = button(self.tr("Note a loss of power"), self._cut)
        self.book = button(self.tr("Logbook of the machine"), self._book)
        self.said = text("", "body-strong", wrap=True)
        tests = row(self.kind, self.passed, self.failed, self.file, None, spacing=8)
        foot = row(self.back, self.cut, self.book, None, spacing=8)
        self.setLayout(column(self.table, tests, self.said, foot, spacing=12))

    def _columns(self) -> tuple[Column[MachineState], ...]:
        return (
            Column(self.tr("Machine"), lambda m: m.name, strong=True, width=260),
            Column(self.tr("State"), self._state, tone=_stopped, width=220),
            Column(self.tr("Test of the day"), self._test, tone=_tested, width=340),
        )

    def _state(self, machine: MachineState) -> str:
        if machine.stopped is None:
            return self.tr("In service")
        why = self._workplace.wording().word("reason-code", machine.stopped)
        return self.tr("Out of service: %1").replace("%1", why)

    def _test(self, machine: MachineState) -> str:
        if not machine.tested:
            return ABSENT
        if machine.steam_test is None or machine.steam_read_at is None:
            return self.tr("To do")
        told = self._workplace.wording().word("test-result", machine.steam_test)
        at = when(machine.steam_read_at, self._workplace.clock.now())
        if machine.steam_test_of_today:
            return f"{told.capitalize()}, {at}"
        return self.tr("To do; the last %1, %2").replace("%1", told).replace("%2", at)

    def refresh(self) -> None:
        """Read the machines again."""
        self._workplace.look(self, _read, self._show)

    def open_on(self, subject: str) -> bool:
        """Choose a machine."""
        self._first = key_of(subject)
        return True

    def export(self) -> None:
        """Write the list to an Excel workbook."""
        self.table.export()

    def _show(self, found: tuple[list[MachineState], dict[str, MachineKind], tuple[tuple[str, str], ...]]) -> None:
        states, self._kinds, self._reasons = found
        chosen = self.table.selected
        self._first = self._first or (chosen.machine if chosen else "")
        self.table.show_records(states)
        wanted = next((place for place, each in enumerate(states) if each.machine == self._first), None)
        if wanted is not None:
            self.table.view.selectRow(wanted)
            self._first = ""
        self._offer(self.table.selected)

    def _offer(self, machine: object) -> None:
        chosen = machine if isinstance(machine, MachineState) else None
        kind = self._kinds.get(chosen.machine) if chosen else None
        tests = _STEAM if kind is MachineKind.STERILISER else (TestKind.SEAL,) if kind is MachineKind.SEALER else ()
        if [self.kind.itemData(place) for place in range(self.kind.count())] != [each.value for each in tests]:
            self.kind.clear()
            for each in tests:
                self.kind.addItem(self._workplace.wording().word("test-kind", each.value).capitalize(), each.value)
        for part in (self.kind, self.passed, self.failed, self.file):
            part.setEnabled(bool(tests))
        self.back.setVisible(chosen is not None and chosen.stopped is not None)
        self.book.setEnabled(chosen is not None)

    # Acts

    def _note(self, result: TestResult | ReadFile) -> None:
        chosen, place = self.table.selected, self._workplace
        if chosen is None or self.kind.currentData() is None:
            return
        test, person = TestKind(self.kind.currentData()), place.presence.key
        given = result.value if isinstance(result, TestResult) else result
        place.act(
            self,
            lambda work: record_test(work, place.read_code, chosen.machine, test, given, person),
            self._answered,
        )

    def _note_file(self) -> None:
        place = self._workplace
        file = place.files.open(self, self.tr("Record of the test"), self.tr("Records (*)"))
        if file is None:
            return

        def read(found: ReadFile) -> None:
            if found.records:
                self._note(found)
            else:
                self._say(Tone.REFUSED, self.tr("No readable cycle in %1.").replace("%1", found.name))

        def failed(fault: BaseException) -> None:
            words = self.tr("%1 cannot be read: %2.").replace("%1", file.name)
            self._say(Tone.REFUSED, words.replace("%2", str(getattr(fault, "strerror", fault))))

        place.background.read(self, lambda: place.outside.cycle_file(file), read, failed)

    def _return(self) -> None:
        chosen, place = self.table.selected, self._workplace
        if chosen is None:
            return

        def signed(card: PersonCard, reason: str) -> None:
            place.act(
                self,
                lambda work: return_to_service(work, place.read_code, chosen.machine, reason, card),
                self._answered,
            )

        question = self.tr("Return %1 to service?").replace("%1", chosen.name)
        ReasonedSignature(place, question, self.tr("Return to service"), self._reasons, signed, self).open()

    def _book(self) -> None:
        chosen = self.table.selected
        if chosen is not None:
            LogbookDialog(self._workplace, chosen, self).open()

    def _cut(self) -> None:
        PowerCutDialog(self._workplace, self._answered, self).open()

    def _answered(self, notice: Notice) -> None:
        sentence, todo = self._workplace.wording().notice(notice)
        self._say(TONES[notice.outcome], f"{sentence} {todo}".strip())
        self.refresh()

    def _say(self, tone: Tone, words: str) -> None:
        self.said.setProperty("role", "fault" if tone is Tone.REFUSED else "good" if tone is Tone.GOOD else "warning")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(words)


class PowerCutDialog(QDialog):
    """Asks when the power was lost: every run under way then is a failed cycle."""

    def __init__(self, workplace: Workplace, then: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = self.tr("When was the power lost?")
        self.setWindowTitle(question)
        self.setMinimumWidth(440)
        self._workplace, self._then = workplace, then
        now = workplace.clock.now().astimezone(PARIS)
        self._opened_at = now.replace(second=0, microsecond=0)
        shown = self._opened_at
        self.at = QDateTimeEdit(QDateTime(shown.year, shown.month, shown.day, shown.hour, shown.minute, 0))
        self.at.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.at.setAccessibleName(question)
        warning = self.tr("Every run under way then is a failed cycle, every steriliser needs a new test.")
        self.act = button(self.tr("Note the loss of power"), self._give, kind="danger")
        self.leave = button(self.tr("Leave"), self.reject)
        self.setLayout(
            column(
                text(question, "card-title"),
                self.at,
                text(warning, "second", wrap=True),
                row(None, self.leave, self.act),
                spacing=12,
                margin=24,
            )
        )
        self.leave.setFocus()

    def _give(self) -> None:
        place, then, owner = self._workplace, self._then, self.parent()
        chosen = self.at.dateTime()
        day, hour = chosen.date(), chosen.time()
        at = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute(), tzinfo=PARIS).astimezone(UTC)
        same = abs(at - self._opened_at) < timedelta(minutes=1)
        card = place.presence.card
        self.accept()
        if card is not None and owner is not None and callable(then):
            place.act(owner, lambda work: power_cut(work, card, work.now if same else at), then)


def _read(look: Reading) -> tuple[list[MachineState], dict[str, MachineKind], tuple[tuple[str, str], ...]]:
    kinds = {key: state.card.kind for key, state in look.references(MachineCard).items() if state.card is not None}
    return machine_states(look), kinds, reasons_for(look, "decision")


def _stopped(machine: MachineState) -> Tone | None:
    return Tone.REFUSED if machine.stopped is not None else None


def _tested(machine: MachineState) -> Tone | None:
    if not machine.tested:
        return None
    good = machine.steam_test_of_today and machine.steam_test == TestResult.PASS
    if good:
        return Tone.GOOD
    return Tone.REFUSED if machine.steam_test_of_today else Tone.ATTENTION
