"""The parts of the page above one load: a row of tabs, each a widget that knows what the window's keys ask of it.

A new part is a class of ``Tab`` in a module of this folder, and an entry of ``TABS``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from sterigcs.domain.people import PersonCard
from sterigcs.ui.pages.registry import of_member
from sterigcs.ui.widgets.basics import column
from sterigcs.ui.workplace import Workplace


class Tab(QWidget):
    """One part of the page. It reads in the background and never waits, as a page does."""

    opened = Signal(str)
    """A load to show, by its key."""

    sought = Signal(str)
    """A code or a number that is none of this part's: the page finds its load."""

    led = Signal(str)
    """A subject to show in another part of the page."""

    wants_records = Signal()
    """Files of records are to be chosen and brought in."""

    deeper = Signal()
    """The path of this part changed: the page heads it anew, and hides the row of tabs where there is one."""

    path: tuple[str, str] | None = None
    """Beneath its list: what is shown, and what stands beside it in the top bar."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace

    def refresh(self) -> None:
        """Read again: the part is shown, or somebody wrote."""

    def search(self) -> None:
        """Bring the focus to the search field (F3, Ctrl F)."""

    def export(self) -> None:
        """Write what is shown, as shown, to an Excel workbook (Ctrl E)."""

    def print_out(self) -> None:
        """Print, or show before printing (Ctrl P)."""

    def side(self) -> None:
        """Open or close the side drawer (F4)."""

    def open_on(self, subject: str) -> bool:
        """Show this subject; False when it is none of this part's."""
        del subject
        return False

    def scanned(self, text: str) -> bool:
        """Take a scan; False leaves it to the page, which finds its load."""
        del text
        return False

    def go_back(self) -> bool:
        """Go back along the part's own path (Alt Left, Escape); False when at its beginning."""
        return False

    def set_narrow(self, narrow: bool) -> None:
        """Follow the width rules: below 804 px the list keeps little."""


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A part: its key, its word (English, translated in context LoadTabs), its class, the subjects that it shows."""

    key: str
    word: str
    where: str
    subjects: frozenset[str]

    @property
    def title(self) -> str:
        """The part's word, translated."""
        return QCoreApplication.translate("LoadTabs", self.word)

    def make(self, workplace: Workplace) -> Tab:
        """Read the part's module and make the part."""
        module, name = self.where.rsplit(".", 1)
        made: Tab = getattr(import_module(f"sterigcs.ui.pages.loads.{module}"), name)(workplace)
        return made


def _word(marked: object) -> str:
    return str(marked)


LOADS: Final = "loads"
MACHINES: Final = "machines"
RECORDS: Final = "records"
TABS: Final = (
    TabEntry(LOADS, _word(QT_TRANSLATE_NOOP("LoadTabs", "Loads")), "listing.LoadsList", frozenset({"day"})),
    TabEntry(
        RECORDS,
        _word(QT_TRANSLATE_NOOP("LoadTabs", "Records")),
        "records.tab.RecordsTab",
        frozenset({"cycle-record", "cycle-file"}),
    ),
    TabEntry(
        "machines", _word(QT_TRANSLATE_NOOP("LoadTabs", "Machines")), "machine.tab.MachinesTab", frozenset({"machine"})
    ),
    TabEntry("trends", _word(QT_TRANSLATE_NOOP("LoadTabs", "Trends")), "trends.TrendsTab", frozenset({"trends"})),
)
"""Every part, in the order of the row; the first is shown at the beginning."""


def tabs_of(card: PersonCard | None) -> Sequence[TabEntry]:
    """Give the parts for this person; a member's person sees loads alone."""
    return TABS[:1] if card is None or of_member(card) else TABS


class Tabs(QWidget):
    """The row and the part that is chosen. A part is made when it is first chosen."""

    changed = Signal()
    """Another part is shown."""

    made = Signal(object)
    """A part was made: the page connects it."""

    def __init__(self, workplace: Workplace, entries: Sequence[TabEntry]) -> None:
        super().__init__()
        self._workplace, self._entries = workplace, tuple(entries)
        self._made: dict[str, Tab] = {}
        self._narrow = False
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(self.tr("Parts of the page"))
        for entry in self._entries:
            self.bar.addTab(entry.title)
        self.stack = QStackedWidget()
        self.setLayout(column(self.bar, self.stack, spacing=10))

    def start(self) -> None:
        """Show the first part, once whoever connects the parts listens."""
        self._show(0)
        self.bar.currentChanged.connect(self._chosen)

    @property
    def current(self) -> Tab:
        """The part that is shown."""
        return self._made[self._entries[self.bar.currentIndex()].key]

    @property
    def key(self) -> str:
        """The key of the part that is shown."""
        return self._entries[self.bar.currentIndex()].key

    def made_of(self, key: str) -> Tab | None:
        """Give a part, where it was chosen before."""
        return self._made.get(key)

    def choose(self, key: str) -> Tab | None:
        """Show a part; None where this person has none of that key."""
        place = next((place for place, entry in enumerate(self._entries) if entry.key == key), None)
        if place is None:
            return None
        self.bar.setCurrentIndex(place)
        return self.current

    def of_subject(self, kind: str) -> str | None:
        """Name the part that shows subjects of this kind."""
        return next((entry.key for entry in self._entries if kind in entry.subjects), None)

    def head(self) -> None:
        """Show the row above a list only, and only where there is something to choose."""
        self.bar.setVisible(len(self._entries) > 1 and self.current.path is None)

    def set_narrow(self, narrow: bool) -> None:
        """Follow the width rules."""
        self._narrow = narrow
        for part in self._made.values():
            part.set_narrow(narrow)

    def _chosen(self, place: int) -> None:
        self._show(place)
        self.changed.emit()

    def _show(self, place: int) -> None:
        entry = self._entries[place]
        part = self._made.get(entry.key)
        if part is None:
            part = entry.make(self._workplace)
            self._made[entry.key] = part
            self.stack.addWidget(part)
            part.set_narrow(self._narrow)
            self.made.emit(part)
        self.stack.setCurrentWidget(part)
        self.head()
