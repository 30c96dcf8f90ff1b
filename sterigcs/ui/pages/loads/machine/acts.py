"""Acts on a machine: each asks what it needs, does one thing in one transaction, and says the answer."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QObject, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.machines import MachineKind, TestKind, TestResult
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.people import PersonCard
from sterigcs.domain.values import local_date
from sterigcs.services import machine_life
from sterigcs.services.evidence import ReadFile
from sterigcs.services.machine_life import OtherRun, Serviced
from sterigcs.services.machine_view import MachineLine
from sterigcs.services.machines import power_cut, record_test, return_to_service
from sterigcs.services.overrides import override
from sterigcs.services.ports import Writing
from sterigcs.ui.pages.loads.dialogs import ReasonedSignature, Reasons
from sterigcs.ui.pages.loads.machine.dialogs import PowerCutDialog, RunDialog, ServiceDialog, StopDialog, TestDialog
from sterigcs.ui.pages.loads.record import LogbookDialog
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.workplace import Workplace

TONES: Final = {Outcome.ACCEPTED: Tone.GOOD, Outcome.ATTENTION: Tone.ATTENTION, Outcome.REFUSED: Tone.REFUSED}
_STEAM: Final = (TestKind.BOWIE_DICK, TestKind.HELIX, TestKind.LEAK)
_TESTS: Final = {MachineKind.STERILISER: _STEAM, MachineKind.SEALER: (TestKind.SEAL,)}


class MachineActs(QObject):
    """What may be done to the machine that is shown. ``done``: something was answered; read it again."""

    done = Signal()

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        super().__init__(owner)
        self._place, self._owner = workplace, owner

    def look(self, line: MachineLine, conforming: bool) -> None:
        """Note the daily look: one gesture."""
        read = self._place.read_code

        def note(work: Writing, card: PersonCard) -> Notice:
            return machine_life.note_look(work, read, line.key, card, conforming=conforming)

        self._do(note)

    def test(self, line: MachineLine) -> None:
        """Note a test read, or judge it on its record."""

        def asked(test: TestKind, result: TestResult | None) -> None:
            if result is None:
                self._judge(line, test)
            else:
                self._note_test(line, test, result.value)

        TestDialog(self._place, line, _TESTS.get(line.kind, ()), asked, self._owner).open()

    def _note_test(self, line: MachineLine, test: TestKind, given: ReadFile | str) -> None:
        place = self._place
        self._do(lambda work, card: record_test(work, place.read_code, line.key, test, given, card.code))

    def _judge(self, line: MachineLine, test: TestKind) -> None:
        place = self._place
        file = place.files.open(self._owner, self.tr("Record of the test"), self.tr("Records (*)"))
        if file is None:
            return

        def read(found: ReadFile) -> None:
            if found.records:
                self._note_test(line, test, found)
            else:
                place.tell(Tone.REFUSED, self.tr("No readable cycle in %1.").replace("%1", found.name))

        def failed(fault: BaseException) -> None:
            words = self.tr("%1 cannot be read: %2.").replace("%1", file.name)
            place.tell(Tone.REFUSED, words.replace("%2", str(getattr(fault, "strerror", fault))))

        place.background.read(self._owner, lambda: place.outside.cycle_file(file), read, failed)

    def stop(self, line: MachineLine, reasons: Reasons) -> None:
        """Take the machine out of service."""
        read = self._place.read_code

        def asked(reason: str, cut: bool) -> None:
            self._do(lambda work, card: machine_life.stop_machine(work, read, line.key, reason, card, cut=cut))

        StopDialog(line, reasons, asked, self._owner).open()

    def give_back(self, line: MachineLine, reasons: Reasons) -> None:
        """Return the machine to service, signed."""
        place = self._place

        def signed(card: PersonCard, reason: str) -> None:
            self._signed(lambda work: return_to_service(work, place.read_code, line.key, reason, card))

        question = self.tr("Return %1 to service?").replace("%1", line.name)
        ReasonedSignature(place, question, self.tr("Return to service"), reasons, signed, self._owner).open()

    def service(self, line: MachineLine) -> None:
        """Note a qualification, calibration, maintenance or inspection."""
        read = self._place.read_code

        def asked(form: FormDialog, done: Serviced) -> None:
            self._do(lambda work, card: machine_life.note_service(work, read, line.key, done, card), form)

        ServiceDialog(self._place, line, asked, self._owner).open()

    def run(self, line: MachineLine) -> None:
        """Note a run that holds no packs."""
        read = self._place.read_code

        def asked(form: FormDialog, run: OtherRun) -> None:
            self._do(lambda work, card: machine_life.note_run(work, read, line.key, run, card), form)

        RunDialog(self._place, line, asked, self._owner).open()

    def extend(self, line: MachineLine, reasons: Reasons) -> None:
        """Extend the qualification, signed."""
        extend_qualification(self._place, (line.key, line.name), reasons, self._answered, self._owner)

    def book(self, line: MachineLine) -> None:
        """Draw the logbook of a period."""
        LogbookDialog(self._place, line.key, line.name, self._owner).open()

    def cut(self) -> None:
        """Note a loss of power."""

        def asked(at: datetime | None) -> None:
            self._do(lambda work, card: power_cut(work, card, at or work.now))

        PowerCutDialog(self._place, asked, self._owner).open()

    # What all do

    def _do(self, act: Callable[[Writing, PersonCard], Notice], form: FormDialog | None = None) -> None:
        """Do an act of who is here; what is refused is said where it was asked."""
        card = self._place.presence.card
        if card is None:
            return

        def answered(notice: Notice) -> None:
            if form is not None and notice.outcome is Outcome.REFUSED:
                form.say(" ".join(self._place.wording().notice(notice)).strip())
                return
            if form is not None:
                form.accept()
            self._answered(notice)

        self._place.act(form or self._owner, lambda work: act(work, card), answered)

    def _signed(self, act: Callable[[Writing], Notice]) -> None:
        self._place.act(self._owner, act, self._answered)

    def _answered(self, notice: Notice) -> None:
        self._place.tell(TONES[notice.outcome], *self._place.wording().notice(notice))
        self.done.emit()


def extend_qualification(
    place: Workplace,
    machine: tuple[str, str],
    reasons: Reasons,
    answered: Callable[[Notice], None],
    owner: QWidget,
) -> None:
    """Ask until when and why, with the PIN; ``machine``: its key and its name."""
    key, name = machine
    today = local_date(place.clock.now())
    until = QDateEdit(QDate(today.year, today.month, today.day).addDays(7))
    until.setDisplayFormat("dd/MM/yyyy")
    until.setCalendarPopup(True)
    until.setAccessibleName(QCoreApplication.translate("MachineActs", "Extended until"))

    def signed(card: PersonCard, reason: str) -> None:
        chosen = until.date()
        end = date(chosen.year(), chosen.month(), chosen.day())
        asked = OverrideAsked(OverrideKind.QUALIFICATION, key, reason, end)
        place.act(owner, lambda work: override(work, place.read_code, asked, card), answered)

    question = QCoreApplication.translate("MachineActs", "Extend the qualification of %1?").replace("%1", name)
    act = QCoreApplication.translate("MachineActs", "Extend the qualification")
    label = text(until.accessibleName(), "label")
    label.setBuddy(until)
    ReasonedSignature(place, question, act, reasons, signed, owner, label, until).open()
