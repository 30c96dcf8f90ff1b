"""The pages of the month: its bill and its figures, in the words of who reads them."""

from decimal import Decimal

from sterigcs.domain.billing.statements import BeforeCloseKind
from sterigcs.ui.pages.billing.page import BillingPage
from sterigcs.ui.pages.dashboard.page import DashboardPage
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.signing import SignDialog
from tests.support.window import Window


class AtBilling:
    """An accountant before the bill of a month."""

    def __init__(self, window: Window, person: str = "F01", month: str = "2026-03") -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("billing")
        window.settle()
        page = window.shell.pages["billing"]
        assert isinstance(page, BillingPage)
        self.page = page
        page.show_month(month)
        window.settle()

    @property
    def payers(self) -> list[tuple[str, int, Decimal, str | None]]:
        """Each payer: its code, packs, amount with tax, and its number once closed."""
        return [
            (each.payer, each.packs, each.amount + each.vat, each.number) for each in self.page.payers.model.records
        ]

    @property
    def stopping(self) -> list[BeforeCloseKind]:
        """What stops the close."""
        return [each.kind for each in self.page.side_panel.points.model.records if each.stops]

    @property
    def packs(self) -> list[str]:
        """The packs shown at the side."""
        return [each.pack.pack for each in self.page.side_panel.packs.model.records]

    def open_payer(self, row: int = 0) -> None:
        """Open a payer, as Enter does."""
        self.page.payers.view.selectRow(row)
        self.page.payers.view.activated.emit(self.page.payers.view.currentIndex())
        self.window.settle()

    def open_line(self, row: int = 0) -> None:
        """Open a line, as Enter does."""
        self.page.lines.view.selectRow(row)
        self.page.lines.view.activated.emit(self.page.lines.view.currentIndex())
        self.window.settle()

    def look_at_undecided(self) -> None:
        """Show the packs that wait for a decision."""
        self.page.side_panel.show_them.click()
        self.window.settle()

    def decide(self, payer: str, reason: str, pin: str) -> None:
        """Decide who bears the pack chosen, and sign."""
        self.page.side_panel.decide.click()
        self.window.settle()
        form = next(each for each in self.page.findChildren(FormDialog) if each.isVisible())
        for name, value in (("payer", payer), ("reason", reason)):
            field = form.fields[name]
            field.setCurrentIndex(field.findData(value))  # type: ignore[union-attr]  # both are choices
        form.act.click()
        self.sign(pin)

    def close(self, pin: str | None = None) -> None:
        """Ask for the close; give the PIN where it is asked."""
        self.page.close_it.click()
        self.window.settle()
        if pin is not None:
            self.sign(pin)

    @property
    def asked_to_sign(self) -> bool:
        """Whether a PIN is asked."""
        return any(each.isVisible() for each in self.page.findChildren(SignDialog))

    def sign(self, pin: str) -> None:
        """Type the PIN that is asked for."""
        dialogs = [each for each in self.page.findChildren(SignDialog) if each.isVisible()]
        if dialogs:
            for digit in pin:
                dialogs[0].entry.boxes.type(digit)
            dialogs[0].act.click()
        self.window.settle()


class AtDashboard:
    """Somebody before the ten figures."""

    def __init__(self, window: Window, person: str = "P01", month: str = "2026-03") -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("dashboard")
        window.settle()
        page = window.shell.pages["dashboard"]
        assert isinstance(page, DashboardPage)
        self.page = page
        page.show_month(month)
        window.settle()

    def value(self, number: int) -> str:
        """Read a tile."""
        return self.page.tiles[number].value

    def choose_organisation(self, code: str) -> None:
        """Choose an organisation, or all."""
        self.page.members.setCurrentIndex(self.page.members.findData(code))
        self.page.members.activated.emit(self.page.members.currentIndex())
        self.window.settle()

    def open(self, number: int) -> list[str]:
        """Open a tile; give the figures that it holds."""
        self.page.tiles[number].click()
        self.window.settle()
        return [line.month.code for line in self.page.cases.lines.model.records]

    def cases_of(self, code: str) -> list[str]:
        """Choose a figure of the one open; give its cases."""
        lines = list(self.page.cases.lines.model.records)
        self.page.cases.lines.view.selectRow(next(i for i, line in enumerate(lines) if line.month.code == code))
        self.window.settle()
        return [case.thing for case in self.page.cases.cases.model.records]
