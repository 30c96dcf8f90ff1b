"""What is asked before an act on a machine: which test and how it was read, why it stops, what was done, which run."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QDialog, QWidget

from sterigcs.domain.loads import Purpose
from sterigcs.domain.machines import ServiceKind, TestKind, TestResult
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.machine_life import OTHER_RUNS, OtherRun, Serviced
from sterigcs.services.machine_view import MachineLine
from sterigcs.services.photos import MOST_BYTES, media_type
from sterigcs.ui.pages.loads.dialogs import Reasons, reason_box
from sterigcs.ui.pages.loads.machine.words import MachineWords, capital
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import hour

_PDF: Final = "application/pdf"
_NEXT_YEAR: Final = timedelta(days=365)


class TestDialog(QDialog):
    """Asks which test, and how it was read. ``then`` gets the test and its result, None to judge it on a file."""

    __test__ = False  # not for pytest

    def __init__(
        self,
        workplace: Workplace,
        line: MachineLine,
        tests: Sequence[TestKind],
        then: Callable[[TestKind, TestResult | None], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Which test of %1?").replace("%1", line.name)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self._then = then
        words = MachineWords(workplace)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Test"))
        for each in tests:
            self.kind.addItem(words.test_name(each), each.value)
        lacking = next((test.test.value for test in line.tests if not test.holds), None)
        self.kind.setCurrentIndex(max(0, self.kind.findData(lacking)))
        self.passed = button(self.tr("Read as conforming"), lambda: self._give(TestResult.PASS))
        self.failed = button(self.tr("Read as not conforming"), lambda: self._give(TestResult.FAIL), kind="danger")
        self.file = button(self.tr("Judge on the record"), lambda: self._give(None))
        self.leave = button(self.tr("Leave"), self.reject)
        hint = self.tr("A failed test is done again once; a second failure stops the machine.")
        whole = column(
            text(title, "card-title", wrap=True),
            self.kind,
            text(hint, "second", wrap=True),
            row(self.passed, self.failed),
            row(self.file, None, self.leave),
            spacing=12,
            margin=24,
        )
        self.setLayout(whole)

    def _give(self, result: TestResult | None) -> None:
        then, test = self._then, TestKind(self.kind.currentData())
        self.accept()
        then(test, result)


class StopDialog(QDialog):
    """Asks why a machine stops, and whether what runs in it ended with it. ``then`` gets both."""

    def __init__(
        self,
        line: MachineLine,
        reasons: Reasons,
        then: Callable[[str, bool], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Stop %1?").replace("%1", line.name)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self._then = then
        self.reason = reason_box(reasons, self.tr("Choose the reason"))
        self.cut = QCheckBox(self.tr("The cycle under way is interrupted"))
        self.cut.setChecked(line.running is not None)
        self.cut.setVisible(line.running is not None)
        running = line.running
        told = self.tr("Load %1 runs since %2: interrupted, its cycle has failed.")
        told = told.replace("%1", running.number).replace("%2", hour(running.since)) if running is not None else ""
        self.told = text(told, "second", wrap=True)
        self.told.setVisible(bool(told))
        hint = self.tr("No load starts until a signed return to service.")
        if line.tests:
            hint = self.tr("No load starts until a signed return to service, then new tests of the day.")
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.act = button(self.tr("Stop the machine"), self._give, kind="danger")
        self.leave = button(self.tr("Leave it in service"), self.reject)
        whole = column(
            text(title, "card-title", wrap=True),
            text(self.tr("Reason"), "label"),
            self.reason,
            self.cut,
            self.told,
            text(hint, "second", wrap=True),
            self.fault,
            row(None, self.leave, self.act),
            spacing=10,
            margin=24,
        )
        self.setLayout(whole)
        self.reason.setFocus()

    def _give(self) -> None:
        code = str(self.reason.currentData() or "")
        if not code:
            self.fault.setText(self.tr("Choose the reason first."))
            self.fault.show()
            self.reason.setFocus()
            return
        then, cut = self._then, self.cut.isChecked()
        self.accept()
        then(code, cut)


class ServiceDialog(FormDialog):
    """Asks what was done to a machine, when, until when it holds, and its report."""

    def __init__(
        self, workplace: Workplace, line: MachineLine, then: Callable[[FormDialog, Serviced], object], parent: QWidget
    ) -> None:
        title = self.tr("What was done to %1?").replace("%1", line.name)
        super().__init__(title, self.tr("Note the service"), self._wanted_service, parent)
        self._workplace, self._then = workplace, then
        self.report: bytes | None = None
        today = local_date(workplace.clock.now())
        late = next((due.service.value for due in line.dues if due.state in {"overdue", "extended", "soon"}), "")
        word = workplace.wording().word
        kinds = [(each.value, capital(word("service-kind", each.value))) for each in ServiceKind]
        self.choice("service", self.tr("Service"), kinds, late)
        self.day("done", self.tr("Done on"), today)
        self.choice(
            "again",
            self.tr("Next one"),
            [("yes", self.tr("At the date below")), ("no", self.tr("No next one is known"))],
        )
        self.day("due", self.tr("Due on"), today + _NEXT_YEAR)
        self.line("document", self.tr("Number of the report"), wanted=True)
        self.pdf = button(self.tr("Attach the report (PDF)"), self._choose)
        self.pdf_name = Elided(self.tr("No report yet"), "second")
        self.beside(self.pdf, self.pdf_name)

    def _choose(self) -> None:
        place = self._workplace
        file = place.files.open(self, self.tr("Report of the service"), self.tr("PDF (*.pdf)"))
        if file is not None:
            place.background.read(self, lambda: _bytes_of(file), self._read, self._not_read)

    def _read(self, content: bytes) -> None:
        if media_type(content) != _PDF:
            self.say(self.tr("This is no PDF, or it is larger than 8 MB."))
            return
        self.report = content
        self.say("")
        self.pdf_name.say(self.tr("Report attached"))

    def _not_read(self, fault: BaseException) -> None:
        self.say(self.tr("The report cannot be read: %1.").replace("%1", str(getattr(fault, "strerror", fault))))

    def _wanted_service(self, values: Mapping[str, str]) -> None:
        done, due = (date.fromisoformat(values[name]) for name in ("done", "due"))
        next_due = due if values["again"] == "yes" else None
        if done > local_date(self._workplace.clock.now()):
            self.say(self.tr("A service is noted once it is done."))
        elif next_due is not None and next_due <= done:
            self.say(self.tr("The next one comes after the one done."))
        else:
            self._then(self, Serviced(ServiceKind(values["service"]), done, next_due, values["document"], self.report))


class RunDialog(FormDialog):
    """Asks of a run that holds no packs: why, when, its number."""

    def __init__(
        self, workplace: Workplace, line: MachineLine, then: Callable[[FormDialog, OtherRun], object], parent: QWidget
    ) -> None:
        title = self.tr("Which run of %1?").replace("%1", line.name)
        super().__init__(title, self.tr("Note the run"), self._wanted_run, parent)
        self._clock, self._then = workplace.clock, then
        now = workplace.clock.now().astimezone(PARIS)
        word = workplace.wording().word
        self.choice("purpose", self.tr("What for"), [(p.value, capital(word("purpose", p.value))) for p in OTHER_RUNS])
        self.day("day", self.tr("Day"), now.date())
        self.line("hour", self.tr("Start (HH:MM)"), f"{now:%H:%M}", wanted=True)
        self.line("counter", self.tr("Cycle number, as the machine shows it"))

    def _wanted_run(self, values: Mapping[str, str]) -> None:
        at = _hour(values["hour"])
        if at is None:
            self.say(self.tr("Hour unreadable: HH:MM."))
            self.fields["hour"].setFocus()
            return
        moment = datetime.combine(date.fromisoformat(values["day"]), at, PARIS).astimezone(UTC)
        if moment > self._clock.now():
            self.say(self.tr("A run is noted once it has begun."))
            return
        self._then(self, OtherRun(Purpose(values["purpose"]), moment, values["counter"] or None))


class PowerCutDialog(QDialog):
    """Asks when the power was lost: every run under way then is a failed cycle. ``then`` gets None for now."""

    def __init__(self, workplace: Workplace, then: Callable[[datetime | None], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = self.tr("When was the power lost?")
        self.setWindowTitle(question)
        self.setMinimumWidth(440)
        self._then = then
        now = workplace.clock.now().astimezone(PARIS)
        self._opened_at = shown = now.replace(second=0, microsecond=0)
        self.at = QDateTimeEdit(QDateTime(shown.year, shown.month, shown.day, shown.hour, shown.minute, 0))
        self.at.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.at.setAccessibleName(question)
        warning = self.tr("Every run under way then is a failed cycle, every steriliser needs a new test.")
        self.act = button(self.tr("Note the loss of power"), self._give, kind="danger")
        self.leave = button(self.tr("Leave"), self.reject)
        heading, told = text(question, "card-title"), text(warning, "second", wrap=True)
        self.setLayout(column(heading, self.at, told, row(None, self.leave, self.act), spacing=12, margin=24))
        self.leave.setFocus()

    def _give(self) -> None:
        chosen = self.at.dateTime()
        day, at = chosen.date(), chosen.time()
        moment = datetime(day.year(), day.month(), day.day(), at.hour(), at.minute(), tzinfo=PARIS).astimezone(UTC)
        then = self._then
        self.accept()
        then(None if abs(moment - self._opened_at) < timedelta(minutes=1) else moment)


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _hour(words: str) -> time | None:
    for form in ("%H:%M", "%Hh%M"):
        try:
            return datetime.strptime(words.strip(), form).time()  # noqa: DTZ007 - an hour of the chosen day
        except ValueError:
            continue
    return None
