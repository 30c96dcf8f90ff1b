"""A person at the machines: what they read there and do there, in their words."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QLineEdit, QPushButton

from sterigcs.domain.machines import ServiceKind, TestKind
from sterigcs.services.machine_view import MachineAct
from sterigcs.services.people import set_pin
from sterigcs.ui.pages.loads.dialogs import ReasonedSignature
from sterigcs.ui.pages.loads.machine.dialogs import PowerCutDialog, RunDialog, ServiceDialog, StopDialog, TestDialog
from sterigcs.ui.pages.loads.machine.tab import MachinesTab
from sterigcs.ui.pages.loads.page import LoadsPage
from sterigcs.ui.shell.toasts import Toast
from tests.support.pages_loads import PIN, plain
from tests.support.window import Window

D = TypeVar("D", bound=QDialog)


class AtMachines:
    """Somebody before the machines."""

    def __init__(self, window: Window, person: str = "P01", machine: str | None = None) -> None:
        self.window = window
        set_pin(window.place.store, person, PIN, window.place.hasher)
        window.arrive(person)
        window.shell.open_page("loads")
        window.settle()
        page = window.shell.pages["loads"]
        assert isinstance(page, LoadsPage)
        self.page = page
        tab = page.tabs.choose("machines")
        assert isinstance(tab, MachinesTab)
        self.tab = tab
        self.settle()
        if machine is not None:
            self.open(machine)

    def settle(self) -> None:
        self.window.settle()
        self.window.settle()

    # The list

    @property
    def listed(self) -> dict[str, str]:
        """The state of each machine shown."""
        model = self.tab.list.table.model
        return {each.key: plain(model.columns[1].shown(each)) for each in model.records}

    def cells(self, machine: str) -> list[str]:
        """All that is shown of a machine in the list."""
        model = self.tab.list.table.model
        (record,) = [each for each in model.records if each.key == machine]
        pairs = [(each.shown(record), each.below(record) if each.below else "") for each in model.columns]
        return [plain(" / ".join(part for part in pair if part)) for pair in pairs]

    def open(self, machine: str) -> None:
        """Open the sheet of a machine by its row."""
        keys = [each.key for each in self.tab.list.table.model.records]
        self.tab.list.table.view.selectRow(keys.index(machine))
        self.tab.list.table.opened.emit(self.tab.list.table.selected)
        self.settle()

    def open_next(self) -> str:
        """Press the filled button of the list; give its words."""
        words = plain(self.tab.list.next.text())
        self.tab.list.next.click()
        self.settle()
        return words

    # The sheet

    @property
    def state(self) -> str:
        sheet = self.tab.sheet
        return plain(sheet.state.accessibleName())

    @property
    def today(self) -> dict[str, str]:
        return {name: plain(told) for name, told in self.tab.sheet.today.lines}

    @property
    def dues(self) -> list[list[str]]:
        model = self.tab.sheet.dues.model
        return [[plain(column.shown(each)) for column in model.columns] for each in model.records]

    def life(self, part: str) -> list[list[str]]:
        """Choose a part of the machine's life and read its rows."""
        history = self.tab.sheet.history
        history.segments.choose(part)
        model = history.tables[part].model
        return [[plain(column.shown(each)) for column in model.columns] for each in model.records]

    @property
    def doubt(self) -> str:
        card = self.tab.sheet.doubt
        return plain(card.accessibleName()) if card.isVisibleTo(self.tab) else ""

    @property
    def offered(self) -> set[str]:
        """The acts that are seen and may be pressed."""
        sheet = self.tab.sheet
        buttons = (*sheet.acts.acts.values(), sheet.today.good, sheet.today.bad)
        return {plain(made.text()) for made in buttons if made.isVisibleTo(self.tab) and made.isEnabled()}

    @property
    def filled(self) -> list[str]:
        buttons = self.page.findChildren(QPushButton)
        return [plain(made.text()) for made in buttons if made.property("kind") == "primary" and made.isVisible()]

    # Acts

    def look(self, *, conforming: bool) -> None:
        today = self.tab.sheet.today
        (today.good if conforming else today.bad).click()
        self.settle()

    def ask(self, act: MachineAct) -> None:
        self.tab.sheet.acts.acts[act].click()
        self.settle()

    def note_test(self, test: TestKind, *, conforming: bool) -> None:
        dialog = self._test(test)
        (dialog.passed if conforming else dialog.failed).click()
        self.settle()

    def judge(self, test: TestKind, file: Path) -> None:
        """Judge a test on a file chosen in the dialog."""
        self.window.files.answer = file
        self._test(test).file.click()
        self.settle()

    def _test(self, test: TestKind) -> TestDialog:
        self.ask(MachineAct.TEST)
        dialog = self.dialog(TestDialog)
        dialog.kind.setCurrentIndex(dialog.kind.findData(test.value))
        return dialog

    def stop(self, reason: str | None, *, cut: bool | None = None) -> StopDialog:
        self.ask(MachineAct.STOP)
        dialog = self.dialog(StopDialog)
        if reason is not None:
            dialog.reason.setCurrentIndex(dialog.reason.findData(reason))
        if cut is not None:
            dialog.cut.setChecked(cut)
        dialog.act.click()
        self.settle()
        return dialog

    def return_it(self, reason: str, pin: str = PIN) -> ReasonedSignature:
        self.ask(MachineAct.RETURN)
        return self._sign(reason, pin)

    def extend(self, reason: str, pin: str = PIN) -> ReasonedSignature:
        self.ask(MachineAct.EXTEND)
        return self._sign(reason, pin)

    def _sign(self, reason: str, pin: str) -> ReasonedSignature:
        dialog = self.dialog(ReasonedSignature)
        dialog.reason.setCurrentIndex(dialog.reason.findData(reason))
        for digit in pin:
            dialog.entry.boxes.type(digit)
        dialog.act.click()
        self.settle()
        self.settle()
        return dialog

    def service(self, kind: ServiceKind, document: str, report: Path | None = None, **other: str) -> ServiceDialog:
        """Note a service; the dialog stays open where it was refused."""
        if report is not None:
            self.window.files.answer = report
        self.ask(MachineAct.SERVICE)
        dialog = self.dialog(ServiceDialog)
        self._set(dialog, {"service": kind.value, "document": document, **other})
        if report is not None:
            dialog.pdf.click()
            self.settle()
        dialog.act.click()
        self.settle()
        return dialog

    def run(self, **values: str) -> RunDialog:
        self.ask(MachineAct.RUN)
        dialog = self.dialog(RunDialog)
        self._set(dialog, values)
        dialog.act.click()
        self.settle()
        return dialog

    def cut_power(self) -> None:
        self.tab.list.cut.click()
        self.settle()
        self.dialog(PowerCutDialog).act.click()
        self.settle()

    @staticmethod
    def _set(dialog: RunDialog | ServiceDialog, values: dict[str, str]) -> None:
        for name, value in values.items():
            match dialog.fields[name]:
                case QLineEdit() as line:
                    line.setText(value)
                case QComboBox() as box:
                    box.setCurrentIndex(box.findData(value))
                case QDateEdit() as day:
                    day.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))

    def dialog(self, kind: type[D]) -> D:
        self.settle()
        found = [each for each in self.tab.findChildren(kind) if each.isVisible()]
        assert found, f"no {kind.__name__} is open"
        return found[-1]

    @property
    def toasts(self) -> list[str]:
        return [plain(each.accessibleName()) for each in self.window.shell.findChildren(Toast)]
