"""A month between two arrows: the one before, the one after."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import button, row, text

MONTHS_A_YEAR = 12


class MonthChooser(QWidget):
    """``chosen``: another month, written 2026-03."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.month = ""
        self.name = text("", "card-title")
        self.name.setMinimumWidth(128)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = button("", lambda: self._move(-1))
        self.after = button("", lambda: self._move(1))
        for made, words in ((self.before, self.tr("Previous month")), (self.after, self.tr("Next month"))):
            made.setAccessibleName(words)
            made.setToolTip(words)
            made.setFixedWidth(40)
        theme.changed.connect(self._draw)
        self._draw()
        self.setLayout(row(self.before, self.name, self.after, spacing=10))

    def show_month(self, month: str, last: str) -> None:
        """Show a month; ``last``: the last that may be chosen."""
        self.month = month
        self.name.setText(month_name(month))
        self.after.setEnabled(month < last)

    def _move(self, by: int) -> None:
        if self.month:
            whole = int(self.month[:4]) * MONTHS_A_YEAR + int(self.month[5:]) - 1 + by
            self.chosen.emit(f"{whole // MONTHS_A_YEAR:04d}-{whole % MONTHS_A_YEAR + 1:02d}")

    def _draw(self) -> None:
        self.before.setIcon(self._theme.icon("chev-l"))
        self.after.setIcon(self._theme.icon("chev-r"))


def month_name(month: str) -> str:
    """Write a month: March 2026."""
    told = QCoreApplication.translate(
        "Writing", "January February March April May June July August September October November December"
    ).split()
    return f"{told[int(month[5:]) - 1].capitalize()} {month[:4]}"


def short_month(month: str) -> str:
    """Write a month in a few letters: mar."""
    told = QCoreApplication.translate("Month", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return told[int(month[5:]) - 1]
