"""What every page is: a title, a refresh, and the acts the shell's keys ask of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sterigcs.ui.workplace import Workplace


class Page(QWidget):
    """A page of the shell. A page reads in the background and never waits."""

    headed = Signal(str, str)
    """The title, and what stands beside it in the top bar."""

    key = "page"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.setObjectName("page")
        self.setProperty("page", "true")

    def open_on(self, subject: str) -> None:
        """Show this subject, chosen on another page or scanned."""

    def refresh(self) -> None:
        """Read again: the page is shown, or somebody wrote."""

    def scanned(self, text: str) -> bool:
        """Take a scan; False leaves it to the shell, which finds what it names."""
        del text
        return False

    def search(self) -> None:
        """Bring the focus to the page's search field (F3, Ctrl F)."""

    def side(self) -> None:
        """Open or close the side drawer (F4)."""

    def export(self) -> None:
        """Write what is shown, as shown, to an Excel workbook (Ctrl E)."""

    def print_out(self) -> None:
        """Print, or show before printing (Ctrl P)."""

    def go_back(self) -> bool:
        """Go back along the page's own path (Alt Left); False when at its beginning."""
        return False
