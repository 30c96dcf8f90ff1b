"""Enregistrements: what machines sent, what of it waits, and which loads lack what they are owed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.people import PersonCard, Role
from sterigcs.services.evidence import Imported, ReadFile
from sterigcs.services.finding import plain
from sterigcs.services.layout_trial import LayoutCard
from sterigcs.services.ports import Reading
from sterigcs.services.records_view import LackingLine, LogLine, RecordLine, RecordsView, records_view
from sterigcs.ui.pages.loads.records.acts import GiveDialog, Machines, RunDialog, TestDialog, machines_of
from sterigcs.ui.pages.loads.records.describe import Described, DescribePage
from sterigcs.ui.pages.loads.records.layout_choice import LayoutDialog, file_again
from sterigcs.ui.pages.loads.records.layout_list import LayoutsDialog
from sterigcs.ui.pages.loads.records.lists import LackingTable, LogTable, WaitingTable
from sterigcs.ui.pages.loads.records.panels import FilePanel, RecordPanel
from sterigcs.ui.pages.loads.tabs import Tab
from sterigcs.ui.palette import OUTCOME_TONES, Tone
from sterigcs.ui.widgets.basics import button, column, row
from sterigcs.ui.widgets.search import SearchField
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number

PANEL: Final = 494
SIDE_FROM: Final = 1000
_MOST: Final = (1 << 24) - 1
_TOLD: Final = 3


class RecordsTab(Tab):
    """Three lists behind a chooser, a panel beside them, and the form that describes a machine."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.view = RecordsView()
        self._machines: Machines = ()
        self._wanted, self._side_asked, self._narrow = "", False, False
        self._make_lists()
        self._make_head()
        self.form = DescribePage(workplace)
        self.form.left.connect(self._leave_form)
        self.form.saved.connect(self._described)
        lists = QWidget()
        self._body = row(self.stack, self.panels, spacing=16)
        self._body.setStretch(0, 1)
        lists.setLayout(column(self._head, self._tools, self._body, spacing=10))
        self._lists = lists
        self.parts = QStackedWidget()
        self.parts.addWidget(lists)
        self.parts.addWidget(self.form)
        self.setLayout(column(self.parts, spacing=0))
        self._choose("log")

    def _make_lists(self) -> None:
        place = self.workplace
        self.log, self.waiting, self.lacking = LogTable(place), WaitingTable(place), LackingTable(place)
        self.file, self.record = FilePanel(place), RecordPanel(place)
        self.stack, self.panels = QStackedWidget(), QStackedWidget()
        for table in (self.log, self.waiting, self.lacking):
            self.stack.addWidget(table)
        for panel in (self.file, self.record):
            self.panels.addWidget(panel)
            panel.asked.connect(self._asked)
            panel.opened.connect(self.opened)
        self.file.waits.connect(self._show_waiting)
        self.log.chosen.connect(lambda line: self.file.show_line(line if isinstance(line, LogLine) else None))
        self.waiting.chosen.connect(lambda line: self.record.show_line(line if isinstance(line, RecordLine) else None))
        self.log.opened.connect(self._show_side)
        self.waiting.opened.connect(self._show_side)
        self.lacking.opened.connect(self._open_load)
        self.lacking.chosen.connect(lambda line: self.open_load.setEnabled(line is not None))

    def _make_head(self) -> None:
        parts = [
            ("log", self.tr("Import log")),
            ("waiting", self.tr("Without load")),
            ("lacking", self.tr("Loads without record")),
        ]
        self.segments = Segments(parts, self._choose, self.tr("List of records"))
        self.field = SearchField(
            self.workplace.theme, self.tr("Search a record"), self.tr("File, cycle, machine or load")
        )
        self.field.textChanged.connect(lambda _words: self._show_lists())
        self.field.setMinimumWidth(180)
        self.imports = button(self.tr("Import records"), self.wants_records.emit)
        self.describe = button(self.tr("Describe a machine"), self._describe_new)
        self.layouts = button(self.tr("Layouts"), self._show_layouts)
        self.excel = button(self.tr("Export to Excel"), self.export)
        self.open_load = button(self.tr("Open the load"), self._open_chosen, kind="primary")
        self.open_load.setEnabled(False)
        theme = self.workplace.theme
        for made, icon in (
            (self.imports, "in"),
            (self.excel, "excel"),
            (self.describe, "pen"),
            (self.layouts, "layers"),
        ):
            made.setIcon(theme.icon(icon, "ink2", 18))
        self._head = row(self.segments, spacing=8)
        tools = (self.field, self.open_load, self.excel, self.layouts, self.describe, self.imports)
        self._tools = row(*tools, spacing=8)
        self._tools.setStretch(0, 1)

    # What the page asks

    def refresh(self) -> None:
        """Read the lists again."""
        self.workplace.look(self, lambda look: (records_view(look), machines_of(look)), self._show, latest="records")

    def search(self) -> None:
        """Go to the search field."""
        if self.parts.currentWidget() is self._lists:
            self.field.setFocus()
            self.field.selectAll()

    def export(self) -> None:
        """Write the list that is shown to an Excel workbook."""
        self.table.export()

    def side(self) -> None:
        """Open or close the panel where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()
        if self.width() < SIDE_FROM:
            back = self.record.back if self.segments.current == "waiting" else self.file.back
            (back if self._side_asked else self.table.view).setFocus()

    def open_on(self, subject: str) -> bool:
        """Show a file of the log or a record: where it waits, or with its load."""
        self._wanted = subject
        if self.path is not None:
            self.path = None
            self.parts.setCurrentWidget(self._lists)
            self.deeper.emit()
        return True

    def go_back(self) -> bool:
        """Leave the form, or the panel that took the list's place."""
        if self.parts.currentWidget() is self.form:
            self.form.leave()
            return True
        if self._side_asked and self.width() < SIDE_FROM:
            self.side()
            return True
        return False

    def set_narrow(self, narrow: bool) -> None:
        """Keep what matters most where there is little room."""
        self._narrow = narrow
        self.form.set_narrow(narrow)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the panel of a row with the space bar."""
        if event.key() == Qt.Key.Key_Space and self.table.view.hasFocus() and self.width() < SIDE_FROM:
            self._show_side(None)
        else:
            super().keyPressEvent(event)

    @property
    def table(self) -> RecordTable[LogLine] | RecordTable[RecordLine] | RecordTable[LackingLine]:
        """The list that is shown."""
        match self.segments.current:
            case "waiting":
                return self.waiting
            case "lacking":
                return self.lacking
            case _:
                return self.log

    # The lists

    def _show(self, found: tuple[RecordsView, Machines]) -> None:
        view, self._machines = found
        if view != self.view:
            self.view = view
            self._show_lists()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._go_to(wanted)

    def _show_lists(self) -> None:
        letters = plain(self.field.text()).replace(" ", "")
        view = self.view
        for key, lines in (("log", view.log), ("waiting", view.waiting), ("lacking", view.lacking)):
            self.segments.count(key, len(lines))
        self.log.show_records([line for line in view.log if letters in _log_letters(line)])
        self.waiting.show_records([line for line in view.waiting if letters in _record_letters(line)])
        self.lacking.show_records([line for line in view.lacking if letters in _load_letters(line)])
        self.file.show_line(self.log.selected)
        self.record.show_line(self.waiting.selected)

    def _choose(self, part: str) -> None:
        self.stack.setCurrentIndex(list(self.segments.buttons).index(part))
        self.panels.setCurrentWidget(self.record if part == "waiting" else self.file)
        self._side_asked = False
        self._arrange()

    def _go_to(self, subject: str) -> None:
        key = key_of(subject)
        if kind_of_subject(subject) == "cycle-file":
            self.segments.choose("log")
            _select(self.log, [line.key for line in self.log.model.records], key)
        else:
            self._show_waiting(key)

    def _show_waiting(self, key: str) -> None:
        self.segments.choose("waiting")
        _select(self.waiting, [line.key for line in self.waiting.model.records], key)

    def _show_side(self, _line: object) -> None:
        if self.width() < SIDE_FROM and not self._side_asked:
            self.side()

    def _open_load(self, line: object) -> None:
        if isinstance(line, LackingLine):
            self.opened.emit(line.load.key)

    def _open_chosen(self) -> None:
        self._open_load(self.lacking.selected)

    def _arrange(self) -> None:
        wide, lacking = self.width() >= SIDE_FROM, self.segments.current == "lacking"
        self.panels.setVisible(not lacking and (wide or self._side_asked))
        self.stack.setVisible(wide or lacking or not self._side_asked)
        self.panels.setMinimumWidth(PANEL if wide else 0)
        self.panels.setMaximumWidth(PANEL if wide else _MOST)
        self.file.set_drawer(not wide)
        self.record.set_drawer(not wide)
        self.open_load.setVisible(lacking)
        for made in (self.excel, self.layouts):
            made.setVisible(not self._narrow)
        drawer = self._narrow and self._side_asked
        for part in (self.field, self.imports, self.describe, self.segments):
            part.setVisible(not drawer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()

    # Acts on one of them

    def _asked(self, act: str) -> None:
        line = self.record.line
        match act:
            case "back":
                self.side()
            case "layout":
                self._ask_layout()
            case "describe":
                self._describe_file()
            case "give" | "run" | "test" if line is not None:
                self._settle(act, line)

    def _settle(self, act: str, line: RecordLine) -> None:
        card = self._card()
        if card is None:
            return
        match act:
            case "give":
                GiveDialog(self.workplace, line, card, self._settled, self).open()
            case "run":
                run = RunDialog(self.workplace, line, card, self._machines, self)
                run.then = self._settled
                run.open()
            case _:
                test = TestDialog(self.workplace, line, card, self._machines, self)
                test.then = self._settled
                test.open()

    def _card(self) -> PersonCard | None:
        """Give who is here, who may change something."""
        card = self.workplace.presence.card
        if card is None or set(card.roles) == {Role.AUDITOR}:
            self.workplace.tell(Tone.REFUSED, self.tr("You may look here, and change nothing."))
            return None
        return card

    def _settled(self, notice: Notice) -> None:
        self.workplace.tell(OUTCOME_TONES[notice.outcome], *self.workplace.wording().notice(notice))
        self.refresh()

    # Layouts

    def _ask_layout(self) -> None:
        line, shown = self.file.line, self.file.shown
        if line is not None and shown is not None and self._card() is not None:
            LayoutDialog(self.workplace, line, shown.file.content, self._read_again, self).open()

    def _describe_file(self) -> None:
        line, shown = self.file.line, self.file.shown
        if line is not None and shown is not None:
            self.form.begin(shown.file.content, line.name, line.key)
            self._show_form()

    def _describe_new(self) -> None:
        self.form.begin(b"", "", "")
        self._show_form()

    def _show_layouts(self) -> None:
        dialog = LayoutsDialog(self.workplace, self)
        dialog.wanted.connect(self._edit_layout)
        dialog.open()

    def _edit_layout(self, layout: object) -> None:
        if not isinstance(layout, LayoutCard):
            return
        line = next((line for line in self.view.log if line.layout == layout.id), None)
        if line is None:
            self._open_layout(layout, None, b"")
            return

        def read(look: Reading) -> bytes:
            kept = look.attachment(line.sha256)
            return kept.content if kept is not None else b""

        self.workplace.look(self, read, lambda content: self._open_layout(layout, line, content), latest="layout")

    def _open_layout(self, layout: LayoutCard, line: LogLine | None, content: bytes) -> None:
        """Open a layout on the last file that it read, where one came."""
        if line is None:
            self.form.edit(layout)
        else:
            self.form.edit(layout, content, line.name, line.key)
        self._show_form()

    def _show_form(self) -> None:
        self.path = (self.form.title, "")
        self.parts.setCurrentWidget(self.form)
        self.form.setFocus()
        self.deeper.emit()

    def _leave_form(self) -> None:
        self.path = None
        self.parts.setCurrentWidget(self._lists)
        self.table.view.setFocus()
        self.deeper.emit()
        self.refresh()

    def _described(self, described: object) -> None:
        """Go back to the lists; the file that was described, where there is one, is read again with the new layout."""
        if not isinstance(described, Described):
            return
        self._leave_form()
        place, name = self.workplace, described.name
        # What listens tells the end of a cycle by the layouts that it began with.
        place.sources.listen(place.settings.current.sources)
        place.tell(Tone.GOOD, self.tr("The layout %1 is kept.").replace("%1", name))
        if described.file:
            content, code, file = described.sample, described.code, described.file
            self._wanted = f"cycle-file:{file}"

            def read(found: ReadFile) -> None:
                file_again(place, self, found, self._read_again)

            place.background.read(self, lambda: place.outside.cycle_bytes(content, described.sample_name, code), read)

    def _read_again(self, imported: list[Imported] | Refusal) -> None:
        words, tell = self.workplace.wording(), self.workplace.tell
        if isinstance(imported, Refusal):
            tell(Tone.REFUSED, *words.notice(imported))
            return
        for each in imported[:_TOLD]:
            tell(OUTCOME_TONES[each.notice.outcome], *words.notice(each.notice))
        if len(imported) > _TOLD:
            more = self.tr("%1 more cycles were read.").replace("%1", number(len(imported) - _TOLD))
            tell(Tone.PROGRESS, more)
        self.refresh()


def _select(table: RecordTable[LogLine] | RecordTable[RecordLine], keys: Sequence[str], key: str) -> None:
    if key in keys:
        table.view.selectRow(keys.index(key))


def _log_letters(line: LogLine) -> str:
    return plain(f"{line.name}{line.place}{line.layout or ''}").replace(" ", "")


def _record_letters(line: RecordLine) -> str:
    serial = line.report.machine_serial or ""
    return plain(f"{line.counter or ''}{line.machine or ''}{line.machine_name}{serial}").replace(" ", "")


def _load_letters(line: LackingLine) -> str:
    return plain(f"{line.load.number}{line.load.machine}{line.load.machine_name}").replace(" ", "")
