"""What people do in Besoins, and read there."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateTimeEdit

from sterigcs.domain.coverage import Coverage
from sterigcs.domain.values import PARIS
from sterigcs.ui.pages.needs.dialogs import CancelNeed, ChangeHour, StateNeed
from sterigcs.ui.pages.needs.page import NeedsPage
from tests.support.window import Window


class AtNeeds:
    """A person at the needs to cover."""

    def __init__(self, window: Window, person: str = "P01") -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("needs")
        window.settle()
        page = window.shell.pages["needs"]
        assert isinstance(page, NeedsPage)
        self.page = page

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What is needed and how it stands."""
        model = self.page.table.model
        return [
            (str(model.data(model.index(row, 1))), str(model.data(model.index(row, 3)))) for row in range(len(self))
        ]

    def __len__(self) -> int:
        return self.page.table.model.rowCount()

    def choose(self, row: int) -> None:
        """Choose a need."""
        self.page.table.view.selectRow(row)
        self.window.settle()

    @property
    def chosen(self) -> str:
        """What the panel says of the need chosen, and whom to call."""
        return self.page.panel.accessibleName().replace("\u00a0", " ") if self.page.panel.need else ""

    def only(self, coverage: Coverage) -> None:
        """Press a filter."""
        (self.page.late if coverage is Coverage.LATE else self.page.at_risk).click()
        self.window.settle()

    def on(self, day: str) -> None:
        """Choose a day."""
        self.page.day.setCurrentIndex(self.page.day.findData(day))
        self.page.day.activated.emit(self.page.day.currentIndex())

    def state(self, words: str, by: datetime, *, kind: int = 0, site: str = "CHC-S", quantity: int = 1) -> str:
        """Fill the form and state a need; give what is refused, empty when it was stated."""
        self.page.state.click()
        self.window.settle()
        dialog = self.page.dialog
        assert isinstance(dialog, StateNeed)
        dialog.kinds[kind].click()
        dialog.boxes[kind].setEditText(words)
        dialog.quantity.setValue(quantity)
        dialog.site.setCurrentIndex(dialog.site.findData(site))
        _say(dialog.by, by)
        dialog.state.click()
        self.window.settle()
        return dialog.fault.text() if self.page.dialog is dialog else ""

    def change_hour(self, by: datetime) -> None:
        """Say another hour for the need chosen."""
        self.page.panel.hour.click()
        dialog = self.page.dialog
        assert isinstance(dialog, ChangeHour)
        _say(dialog.by, by)
        dialog.change.click()
        self.window.settle()

    def cancel(self, reason: str | None) -> str:
        """Cancel the need chosen; give what is refused."""
        self.page.panel.cancel.click()
        self.window.settle()
        dialog = self.page.dialog
        assert isinstance(dialog, CancelNeed)
        dialog.reason.setCurrentIndex(-1 if reason is None else dialog.reason.findData(reason))
        dialog.cancel.click()
        self.window.settle()
        return dialog.fault.text() if self.page.dialog is dialog else ""

    def leave(self) -> None:
        """Leave the form without doing."""
        if self.page.dialog is not None:
            self.page.dialog.reject()
        self.window.settle()

    @property
    def badge(self) -> int:
        """What the rail counts."""
        return self.window.shell.rail.items["needs"].waiting


def _say(field: QDateTimeEdit, at: datetime) -> None:
    local = at.astimezone(PARIS)
    field.setDateTime(QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)))
