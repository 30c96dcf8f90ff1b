"""The page of settings, in the words of who changes them."""

from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QLineEdit

from sterigcs.domain.people import Right
from sterigcs.services.accounts import Account
from sterigcs.ui.pages.settings.backup import BackupPart
from sterigcs.ui.pages.settings.machines import MachinesPart
from sterigcs.ui.pages.settings.page import SettingsPage
from sterigcs.ui.pages.settings.rights import RightsPart
from sterigcs.ui.pages.settings.scanner import ScannerPart
from sterigcs.ui.pages.settings.workstation import WorkstationPart
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.signing import SignDialog
from tests.support.window import Window

P = TypeVar("P")


class AtSettings:
    """Somebody before the page of settings."""

    def __init__(self, window: Window, person: str) -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("settings")
        window.settle()
        page = window.shell.pages["settings"]
        assert isinstance(page, SettingsPage)
        self.page = page

    @property
    def parts(self) -> set[str]:
        """The parts that are offered."""
        return set(self.page.segments.buttons)

    def workstation(self) -> WorkstationPart:
        """Look at this workstation."""
        return self._part("workstation", WorkstationPart)

    def scanner(self) -> ScannerPart:
        """Look at the scanner."""
        return self._part("scanner", ScannerPart)

    def backup(self) -> BackupPart:
        """Look at the backup."""
        return self._part("backup", BackupPart)

    def machines(self) -> MachinesPart:
        """Look at the machines of this workstation."""
        return self._part("machines", MachinesPart)

    @property
    def sources(self) -> list[tuple[str, str, str]]:
        """Where records come from, whose they are and how each source is."""
        model = self.machines().table.model
        return [tuple(model.columns[at].shown(line) for at in (0, 1, 2)) for line in model.records]  # type: ignore[misc]

    def fill(self, **values: str) -> str:
        """Fill the form that is open and keep it; what it says when it stays."""
        form = next(each for each in self.machines().findChildren(FormDialog) if each.isVisible())
        for name, value in values.items():
            field = form.fields[name]
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, QLineEdit):
                field.setText(value)
        form.act.click()
        said = form.fault.text()
        self.window.settle()
        if said:
            form.reject()
        return said

    def rights(self) -> RightsPart:
        """Look at people and rights."""
        return self._part("rights", RightsPart)

    def _part(self, name: str, kind: type[P]) -> P:
        self.page.segments.choose(name)
        self.window.settle()
        found = self.page.parts[name]
        assert isinstance(found, kind)
        return found

    def account(self, code: str) -> Account:
        """Give the row of a person."""
        return next(each for each in self.rights().table.model.records if each.code == code)

    def turn(self, code: str, right: Right, pin: str) -> None:
        """Give or end a right, and sign."""
        self.rights().turn(self.account(code), right)
        dialog = next(each for each in self.rights().findChildren(SignDialog) if each.isVisible())
        for digit in pin:
            dialog.entry.boxes.type(digit)
        dialog.act.click()
        self.window.settle()

    def new_pin(self, code: str, pin: str, again: str) -> str:
        """Give a person a PIN; what the form says when it stays open."""
        part = self.rights()
        part.table.view.selectRow(list(part.table.model.records).index(self.account(code)))
        part.pin.click()
        form = next(each for each in part.findChildren(FormDialog) if each.isVisible())
        form.fields["pin"].setProperty("text", pin)
        form.fields["again"].setProperty("text", again)
        form.act.click()
        said = form.fault.text()
        self.window.settle()
        return said
