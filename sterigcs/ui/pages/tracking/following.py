"""What Suivi and Mes plateaux share: the question asked, the table, the panel, search, scans and the export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent

from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import kind_of_subject
from sterigcs.domain.people import PersonCard
from sterigcs.services import tracking
from sterigcs.services.following import Followed, follow
from sterigcs.services.ports import Reading
from sterigcs.services.tracking import Counted, Found, StageState, TrackedRow
from sterigcs.services.tracking_cells import owner_names
from sterigcs.services.tracking_rows import Order, TrackingAsked
from sterigcs.ui.models.paged import PagedModel
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.tracking.asking import Judging, TrackedQuery
from sterigcs.ui.pages.tracking.panel import WIDTH, ThingPanel
from sterigcs.ui.pages.tracking.rows import ORDERS, RowPainter, RowWords
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.paged_table import PagedTable
from sterigcs.ui.widgets.search import SearchField
from sterigcs.ui.widgets.table import EmptyList
from sterigcs.ui.workplace import Workplace

SIDE_FROM, NARROW_BELOW, LOW_BELOW = 1144, 804, 560
TYPED_MS: Final = 180
MINUTE_MS: Final = 60_000
_FOLLOWED: Final = frozenset({"tray", "pack", "shipment", "load"})


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands above the list: the stages, how many of each filter, and the names of organisations."""

    stages: Sequence[StageState]
    owners: dict[str, str]
    counts: dict[str, Counted]


class FollowingPage(Page):
    """A list of what is traced and the thing chosen in it. Each page builds its own head and says what it asks."""

    key = "tracking"
    orders: ClassVar[Mapping[int, Order]] = ORDERS
    """The order that a click on each column's head asks for."""
    first_order = Order.PRIORITY

    def __init__(self, workplace: Workplace, *, row_height: int, plain: bool) -> None:
        super().__init__(workplace)
        card = workplace.presence.card
        assert card is not None  # noqa: S101 - pages are made for somebody
        self.person: PersonCard = card
        self.judging = Judging()
        self.order, self.reverse = self.first_order, False
        self.words = RowWords(workplace.wording(), workplace.clock.now)
        self.field = SearchField(
            workplace.theme, self.tr("Search a tray, a number or a code"), self.tr("Name, number or code")
        )
        self.field.returnPressed.connect(self._find_typed)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.ask)
        self.field.textEdited.connect(lambda _words: self._typed.start())
        self.panel = ThingPanel(workplace.theme, workplace.wording, plain=plain)
        self.panel.setFixedWidth(WIDTH)
        self.panel.closed.connect(self.close_panel)
        self.panel.load.clicked.connect(self._to_load)
        self.panel.declare.clicked.connect(self._to_quality)
        self._side_asked = False
        self._asked: TrackingAsked | None = None
        self._make_table(row_height)
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._minutes.timeout.connect(self._minute)
        self._minutes.start()

    def _make_table(self, row_height: int) -> None:
        place = self.workplace
        model: PagedModel[TrackedRow] = PagedModel(place, self.columns())
        empty = EmptyList(place.theme, "route", self.tr("Nothing here"), self.tr("Change the filters or the words."))
        self.table: PagedTable[TrackedRow] = PagedTable(place, self.tr("Trays and packs"), model, empty, row_height)
        self.table.view.setItemDelegate(self.painter(RowPainter))
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self._row_opened)
        model.sorted_by.connect(self._sorted)

    def columns(self) -> list[Column[TrackedRow]]:
        """Give the columns of the list."""
        return self.words.columns()

    def painter(self, made: type[RowPainter]) -> RowPainter:
        """Make what paints the rows."""
        return made(self.workplace.theme, self.words, self.table.view)

    # What is asked: each page says

    def asked(self) -> TrackingAsked:
        """Say what the filters ask."""
        raise NotImplementedError

    def counted(self) -> dict[str, TrackingAsked]:
        """Say which filters are counted beside their names."""
        raise NotImplementedError

    def show_overview(self, found: Overview) -> None:
        """Show what stands above the list."""
        raise NotImplementedError

    # Asking

    def ask(self) -> None:
        """Ask for the rows of the filters, from the first; nothing when they ask the same."""
        self._typed.stop()
        asked = self._whole()
        if asked == self._asked:
            return
        self._asked = asked
        self.table.ask(TrackedQuery(self.judging, self.person, asked))

    def refresh(self) -> None:
        """Read again what is shown, where it is shown."""
        self.workplace.look(self, self._overview, self.show_overview)
        if self._asked is None:
            self.ask()
        else:
            self.table.ask_again(TrackedQuery(self.judging, self.person, self._asked))
        if self.panel.subject:
            self._read(self.panel.subject)

    def _whole(self) -> TrackingAsked:
        words = self.field.text().strip() or None
        return replace(self.asked(), text=words, order=self.order, reverse=self.reverse)

    def _overview(self, look: Reading) -> Overview:
        judged = self.judging.at(look)
        counts = {name: tracking.count(look, self.person, asked, judged) for name, asked in self.counted().items()}
        organisation = self.asked().organisation
        return Overview(tracking.stages(look, self.person, judged, organisation), owner_names(look), counts)

    def _minute(self) -> None:
        if self.isVisible():
            self.refresh()

    def _sorted(self, section: int, way: Qt.SortOrder) -> None:
        self.order = self.orders.get(section, self.first_order)
        self.reverse = section in self.orders and way is Qt.SortOrder.DescendingOrder
        self.ask()

    # The thing chosen

    def _row_chosen(self, row: TrackedRow) -> None:
        self._read(row.subject)

    def _row_opened(self, row: TrackedRow) -> None:
        self._side_asked = True
        self._read(row.subject)

    def _read(self, subject: str) -> None:
        def read(look: Reading) -> Followed | Refusal | None:
            return follow(look, self.person, subject, self.judging.at(look))

        def shown(found: Followed | Refusal | None) -> None:
            self._show_thing(subject, found)

        self.workplace.look(self, read, shown, latest="thing")

    def _show_thing(self, subject: str, found: Followed | Refusal | None) -> None:
        wording = self.workplace.wording()
        if found is None:
            self.workplace.tell(Tone.ATTENTION, *wording.message("scan.unknown", {}))
        elif isinstance(found, Refusal):
            self.workplace.tell(Tone.REFUSED, *wording.notice(found))
        else:
            self.panel.show_thing(subject, found, self.workplace.clock.now())
            self.thing_shown(found)
            self.arrange()

    def thing_shown(self, found: Followed | None) -> None:
        """Say on the rest of the page which thing is looked at."""

    def close_panel(self) -> None:
        """Look at nothing."""
        self._side_asked = False
        self.panel.show_nothing()
        self.table.choose(None)
        self.thing_shown(None)
        self.arrange()
        self.table.view.setFocus()

    def _to_load(self) -> None:
        row = self.panel.followed.row if self.panel.followed else None
        if row is not None and row.load:
            self.workplace.lead("loads", f"load:{row.load}")

    def _to_quality(self) -> None:
        self.workplace.lead("quality", self.panel.subject)

    # Finding

    def open_on(self, subject: str) -> None:
        """Show a subject, or what a text that was scanned names."""
        if kind_of_subject(subject) in _FOLLOWED and ":" in subject:
            self.follow(subject)
        else:
            self._find(subject)

    def scanned(self, text: str) -> bool:
        """Find what was scanned and show it."""
        if text.strip():
            self._find(text)
        return True

    def follow(self, subject: str) -> None:
        """Show one thing in the panel, and in the list when its row is there."""
        self._side_asked = True
        self.table.choose(subject)
        self._read(subject)

    def _find_typed(self) -> None:
        self.ask()
        words = self.field.text()
        if words.strip():
            self._look_up(words, self._found_typed)

    def _find(self, text: str) -> None:
        self._look_up(text, self._found_scanned)

    def _look_up(self, text: str, then: Callable[[Sequence[Found]], None]) -> None:
        read = self.workplace.read_code
        self.workplace.look(self, lambda look: tracking.find(look, self.person, read, text), then)

    def _found_typed(self, found: Sequence[Found]) -> None:
        """Open the one thing that answers to a code; a name that several have stays a filter."""
        things = [each for each in found if kind_of_subject(each.subject) in _FOLLOWED]
        if len(things) == 1:
            self.follow(things[0].subject)
        else:
            self.table.view.setFocus()

    def _found_scanned(self, found: Sequence[Found]) -> None:
        things = [each for each in found if kind_of_subject(each.subject) in _FOLLOWED]
        if things:
            self.follow(things[-1].subject)
        elif found:
            self.field.setText(found[0].name)
            self.ask()
        else:
            self.workplace.tell(Tone.ATTENTION, *self.workplace.wording().message("scan.unknown", {}))

    # The window's keys

    def search(self) -> None:
        """Bring the focus to the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def side(self) -> None:
        """Open or close the panel where it is a drawer."""
        self._side_asked = not self._side_asked
        self.arrange()

    def go_back(self) -> bool:
        """Leave the panel where it covers the list."""
        if self.panel.isVisibleTo(self) and self.width() < SIDE_FROM:
            self.close_panel()
            return True
        return False

    def export(self) -> None:
        """Write every row of the question, as shown, to a workbook."""
        title = self.export_title()
        kinds = self.tr("Excel workbook (*.xlsx)")
        file = self.workplace.files.save(self, self.tr("Export to Excel"), f"{title}.xlsx", kinds)
        if file is None:
            return
        titles = [self.tr("Attention"), *(column.title for column in self.words.columns())]
        titles.insert(2, self.tr("Code"))
        arguments = {
            "title": title,
            "columns": titles,
            "asked": self._whole(),
            "person": self.person.code,
            "file": str(file),
        }
        self.workplace.job("tracking", arguments, self.tr("Export to Excel"))

    def export_title(self) -> str:
        """Give the name of the workbook."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel at Escape."""
        if event.key() == Qt.Key.Key_Escape and self.panel.subject:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def arrange(self) -> None:
        """Follow the width rules."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self.arrange()
