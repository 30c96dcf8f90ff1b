"""The page of quality, in the words of who works there."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from sterigcs.ui.pages.quality.page import QualityPage
from sterigcs.ui.pages.quality.recall import RecallWizard
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.signing import SignDialog
from tests.support.window import Window


class AtQuality:
    """Somebody before the page of quality."""

    def __init__(self, window: Window, person: str = "T01") -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("quality")
        window.settle()
        page = window.shell.pages["quality"]
        assert isinstance(page, QualityPage)
        self.page = page

    def look_at(self, part: str) -> None:
        """Choose a part of the page."""
        self.page.segments.choose(part)
        self.window.settle()

    @property
    def cases(self) -> list[tuple[str, int]]:
        """The open cases: on what, how grave."""
        return [(each.thing, each.severity) for each in self.page.lists["nonconformities"].model.records]

    @property
    def recalls(self) -> list[tuple[str, int, int]]:
        """The recalls: their state, how many are concerned, how many did not answer."""
        return [
            (each.recall_state, each.concerned, each.outstanding) for each in self.page.lists["recalls"].model.records
        ]

    def choose(self, row: int = 0) -> None:
        """Choose a line of the list shown."""
        self.page.lists[self.page.segments.current].view.selectRow(row)
        self.window.settle()

    def form(self) -> FormDialog:
        """Give the form that is open."""
        return next(form for form in self.page.findChildren(FormDialog) if form.isVisible())

    def fill(self, **values: str) -> str:
        """Fill the open form in and give it; what it says when it stays open."""
        form = self.form()
        for name, value in values.items():
            field = form.fields[name]
            match field:
                case QComboBox():
                    field.setCurrentIndex(field.findData(value))
                case QPlainTextEdit():
                    field.setPlainText(value)
                case QLineEdit():
                    field.setText(value)
        form.act.click()
        self.window.settle()
        return form.fault.text() if isValid(form) else ""

    def sign(self, pin: str) -> None:
        """Type the PIN that is asked for."""
        dialog = next(each for each in self.page.findChildren(SignDialog) if each.isVisible())
        for digit in pin:
            dialog.entry.boxes.type(digit)
        dialog.act.click()
        self.window.settle()

    def wizard(self, scope: str, value: str) -> RecallWizard:
        """Open the wizard and ask what is concerned."""
        self.page.recall_it.click()
        wizard = next(each for each in self.page.findChildren(RecallWizard) if each.isVisible())
        wizard.scope.setCurrentIndex(wizard.scope.findData(scope))
        wizard.value.setText(value)
        wizard.look.click()
        self.window.settle()
        return wizard
