"""Référentiel: every kind of reference row on a day, each with its versions and history; edit, import, export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QDate
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.reference_book.book import SHEETS
from sterigcs.domain.reference_book.columns import CellValue, Sheet
from sterigcs.domain.scanned import alias_keys
from sterigcs.domain.values import local_date
from sterigcs.services.finding import plain
from sterigcs.services.reference import ImportReport
from sterigcs.services.reference_edit import Edit, retire_row, save_row
from sterigcs.services.reference_history import StatedVersion, history_of
from sterigcs.services.reference_view import ReferenceRow, Standing, read_book, sheet_named, sheet_of
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.reference.cells import holds_words, sheet_columns
from sterigcs.ui.pages.reference.form import RowForm
from sterigcs.ui.pages.reference.importing import FaultsView
from sterigcs.ui.pages.reference.panel import RowPanel
from sterigcs.ui.pages.registry import of_member
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.search import SearchField
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number

SIDE_FROM, KINDS_FROM = 1000, 900
KINDS: Final = 260
NAMES: Final = ("Nom", "Libellé", "Valeur")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sheet in the list, with how many of its rows are in force."""

    title: str
    count: int


class ReferencePage(Page):
    """All reference data."""

    key = "reference"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        card = workplace.presence.card
        self.organisation = card.organisation if card is not None and of_member(card) else None
        self.reads_only = card is not None and set(card.roles) == {Role.AUDITOR}
        self.book: Mapping[str, tuple[ReferenceRow, ...]] = {}
        self.sheet = SHEETS[0]
        self._wanted = ""
        self._side_asked = False
        self.setAcceptDrops(not self.reads_only)
        self._make_kinds()
        self._make_head()
        self.tables: dict[str, RecordTable[ReferenceRow]] = {}
        self.stack = QStackedWidget()
        self.panel = RowPanel(workplace, reads_only=self.reads_only)
        self.panel.asked.connect(self._asked)
        self.panel.version.connect(self._show_version)
        self.faults = FaultsView(workplace)
        self.faults.left.connect(self._back)
        self.faults.again.connect(self.bring_in)
        self._build()
        self._choose_sheet(self.sheet.title)

    def _make_kinds(self) -> None:
        nothing = ("book", self.tr("Nothing is known yet"), self.tr("Import a workbook to begin."))
        columns: Sequence[Column[Kind]] = (
            Column(self.tr("Kind"), lambda each: each.title, width=150),
            Column(self.tr("Rows"), lambda each: number(each.count), lambda each: each.count, right=True, width=60),
        )
        self.kinds: RecordTable[Kind] = RecordTable(self.workplace, self.tr("Kinds"), columns, empty=nothing)
        self.kinds.chosen.connect(self._kind_chosen)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        for sheet in SHEETS:
            self.kind.addItem(sheet.title)
        self.kind.activated.connect(lambda _place: self._choose_sheet(self.kind.currentText()))

    def _make_head(self) -> None:
        self.searched = SearchField(self.workplace.theme, self.tr("Search in this list"), self.tr("Code, name, value"))
        self.searched.textChanged.connect(lambda _words: self._show_rows())
        today = local_date(self.workplace.clock.now())
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("In force on"))
        self.day.setMinimumSize(130, 36)
        self.day.dateChanged.connect(lambda _day: self._show_book())
        self.all = button(self.tr("Retired and to come too"), self._show_rows, kind="chip")
        self.excel = button(self.tr("Excel"), self.export)
        self.excel.setAccessibleName(self.tr("Export to Excel"))
        self.new = button(self.tr("New row"), self.ask_new, kind="primary")
        self.bring = button(self.tr("Import a workbook"), self.ask_import)
        self.whole = button(self.tr("Export everything"), partial(self._write, "reference-export"))
        self.template = button(self.tr("Empty workbook"), partial(self._write, "reference-template"))
        self.menu = button(self.tr("Workbook"))
        offered = QMenu(self.menu)
        for made in (self.bring, self.whole, self.template):
            if made is not self.bring or not self.reads_only:
                offered.addAction(made.text(), made.click)
        self.menu.setMenu(offered)
        for made in (self.new, self.bring):
            made.setVisible(not self.reads_only)

    def _build(self) -> None:
        self._left = QWidget()
        left = column(self.kinds, self.bring, self.whole, self.template, spacing=8)
        left.setStretch(0, 1)
        self._left.setLayout(left)
        self._left.setFixedWidth(KINDS)
        self._on = text(self.tr("In force on"), "label")
        self._on.setBuddy(self.day)
        narrow = row(self.kind, self.menu)
        narrow.setStretch(0, 1)
        self._heads = QWidget()
        head = row(self.searched, self._on, self.day, self.all, self.excel, self.new)
        head.setStretch(0, 1)
        main = row(self._left, self.stack, self.panel, spacing=16)
        main.setStretch(1, 1)
        browsing = QWidget()
        self._heads.setLayout(column(narrow, head, spacing=12))
        inside = column(self._heads, main, spacing=12)
        inside.setStretch(1, 1)
        browsing.setLayout(inside)
        self.parts = QStackedWidget()
        self.parts.addWidget(browsing)
        self.parts.addWidget(self.faults)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.parts)

    # Reading

    def refresh(self) -> None:
        """Read the book again."""
        self.headed.emit(self.tr("Reference data"), "")
        place, organisation = self.workplace, self.organisation
        words, read = place.wording().words, place.read_code
        place.look(self, lambda look: read_book(look, organisation, words, read), self._know, latest="book")

    def _know(self, book: Mapping[str, tuple[ReferenceRow, ...]]) -> None:
        if book != self.book:
            self.book = book
            self._show_book()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.open_on(wanted)

    @property
    def on(self) -> date:
        """The day on which the book is looked at."""
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def table(self) -> RecordTable[ReferenceRow]:
        """The table of the sheet shown."""
        return self.tables[self.sheet.title]

    def _show_book(self) -> None:
        on, before = self.on, self.kinds.blockSignals(True)
        kinds = [
            Kind(title, sum(each.standing(on) is Standing.IN_FORCE for each in rows))
            for title, rows in self.book.items()
        ]
        self.kinds.show_records(kinds)
        self._mark_kind()
        self.kinds.blockSignals(before)
        self._show_rows()

    def _mark_kind(self) -> None:
        titles = [each.title for each in self.kinds.model.records]
        if self.sheet.title in titles:
            self.kinds.view.selectRow(titles.index(self.sheet.title))
        self.kind.setCurrentText(self.sheet.title)

    def _show_rows(self) -> None:
        """Show the rows of the sheet in force that day, or all but those replaced; what is chosen stays chosen."""
        on, asked = self.on, plain(self.searched.text().strip())
        wanted = {Standing.IN_FORCE}
        if self.all.isChecked():
            wanted |= {Standing.RETIRED, Standing.TO_COME}
        rows = [
            each
            for each in self.book.get(self.sheet.title, ())
            if each.standing(on) in wanted and (not asked or holds_words(each.cells, asked))
        ]
        kept = self.panel.row
        if rows != self.table.model.records:
            self.table.show_records(rows)
        if kept is not None and kept.sheet == self.sheet.title:
            self._select(kept.place, kept.valid_from)

    def _select(self, place: tuple[str, str, int], valid_from: date | None = None) -> None:
        """Choose a row by what it is: of its versions shown, that of this day, else the last."""
        rows = list(self.table.model.records)
        found = [number for number, each in enumerate(rows) if each.place == place]
        same = [number for number in found if rows[number].valid_from == valid_from]
        if not found:
            self._row_chosen(None)
            return
        self.table.view.selectRow((same or found)[-1])
        self._row_chosen(rows[(same or found)[-1]])

    def _kind_chosen(self, kind: Kind | None) -> None:
        if kind is not None and kind.title != self.sheet.title:
            self._choose_sheet(kind.title)

    def _choose_sheet(self, title: str) -> None:
        self.sheet = sheet_named(title)
        if title not in self.tables:
            self.tables[title] = self._table_of(self.sheet)
            self.stack.addWidget(self.tables[title])
        self.stack.setCurrentWidget(self.tables[title])
        self._row_chosen(None)
        self.searched.clear()
        self._mark_kind()
        self._show_rows()

    def _table_of(self, sheet: Sheet) -> RecordTable[ReferenceRow]:
        nothing = ("book", self.tr("Nothing in force that day"), self.tr("Look at another day, or add a row."))
        columns = sheet_columns(sheet, lambda: self.on)
        table: RecordTable[ReferenceRow] = RecordTable(self.workplace, sheet.title, columns, empty=nothing)
        table.chosen.connect(self._row_chosen)
        table.opened.connect(self._row_opened)
        return table

    def _row_chosen(self, chosen: ReferenceRow | None) -> None:
        rows = self.book.get(self.sheet.title, ())
        versions = [each for each in rows if chosen is not None and each.place == chosen.place]
        self.panel.show_row(chosen, versions, self.on)
        self._arrange()
        if chosen is not None:
            self._read_history(chosen.subject)

    def _row_opened(self, chosen: ReferenceRow | None) -> None:
        if chosen is not None and not self.panel.isVisible():
            self.side()

    def _read_history(self, subject: str) -> None:
        words, read = self.workplace.wording().words, self.workplace.read_code

        def show(history: tuple[StatedVersion, ...]) -> None:
            if self.panel.row is not None and self.panel.row.subject == subject:
                self.panel.show_history(history)

        self.workplace.look(self, lambda look: history_of(look, subject, words, read), show, latest="history")

    def _show_version(self, version: ReferenceRow) -> None:
        """Look at the book on the day from which a version holds."""
        first = version.valid_from
        self.panel.row = version
        self.day.setDate(QDate(first.year, first.month, first.day))

    # Editing

    def _asked(self, act: str) -> None:
        if act == "back":
            self.side()
            self.table.view.setFocus()
        elif self.panel.row is not None and act == "edit":
            self._ask(self.panel.row)
        elif self.panel.row is not None:
            self.ask_retire(self.panel.row)

    def ask_new(self) -> None:
        """Ask a new row of the kind shown."""
        self._ask(None)

    def _ask(self, before: ReferenceRow | None) -> None:
        sheet, place = self.sheet, self.workplace

        def give(cells: Mapping[str, CellValue], first: Mapping[str, CellValue] | None) -> None:
            edit = Edit(sheet.title, cells, before, first)
            with_signature(place, form.windowTitle(), form.act.text(), partial(self._save, form, edit), form)

        form = RowForm(place, sheet, before, self._links(), give, self)
        form.open()

    def _links(self) -> dict[str, list[tuple[str, str]]]:
        """Give what links may name: keys with their names, each once."""
        found: dict[str, dict[str, str]] = {}
        for title, rows in self.book.items():
            sheet = sheet_named(title)
            if sheet.line and not sheet.alone:
                continue
            keys = found.setdefault(sheet.states.reference, {})
            for each in rows:
                name = next((each.cells[title] for title in NAMES if each.cells.get(title)), None)
                keys[each.key] = f"{each.key} · {name}" if name else each.key
        return {kind: list(keys.items()) for kind, keys in found.items()}

    def _save(self, form: RowForm, edit: Edit, card: PersonCard) -> None:
        place = self.workplace
        words, read, store = place.wording().words, place.read_code, place.store
        place.do(form, lambda: save_row(store, edit, card.code, read, words), partial(self._saved, form))

    def _saved(self, form: RowForm, report: ImportReport) -> None:
        if report.refusal is not None:
            form.say(" ".join(self.workplace.wording().notice(report.refusal)).strip())
        elif report.faults:
            form.show_faults(report.faults)
        else:
            form.accept()
            self._tell(report)
            self.refresh()

    def ask_retire(self, chosen: ReferenceRow) -> None:
        """Ask the last day of a row, then retire it, signed."""
        place = self.workplace
        title = self.tr("Retire %1").replace("%1", chosen.key)

        def give(values: Mapping[str, str]) -> None:
            last = date.fromisoformat(values["last"])
            with_signature(place, title, self.tr("Retire"), partial(self._retire, form, chosen, last), form)

        form = FormDialog(title, self.tr("Retire"), give, self)
        form.day("last", self.tr("Last day"), local_date(place.clock.now()))
        form.open()

    def _retire(self, form: FormDialog, chosen: ReferenceRow, last: date, card: PersonCard) -> None:
        place = self.workplace
        words, read, store = place.wording().words, place.read_code, place.store

        def told(report: ImportReport) -> None:
            wording = place.wording()
            if report.refusal is not None:
                form.say(" ".join(wording.notice(report.refusal)).strip())
            elif report.faults:
                form.say("\n".join(wording.fault(each) for each in report.faults))
            else:
                form.accept()
                self._tell(report)
                self.refresh()

        place.do(form, lambda: retire_row(store, chosen, last, card.code, read, words), told)

    def _tell(self, report: ImportReport) -> None:
        """Say how much was added, corrected, left as it was."""
        words = self.tr("Added: %1. Corrected: %2. Unchanged: %3.")
        for place, count in enumerate((report.added, report.corrected, report.unchanged), start=1):
            words = words.replace(f"%{place}", number(count))
        self.workplace.tell(Tone.GOOD, words)

    # Workbooks

    def ask_import(self) -> None:
        """Ask which workbook to import."""
        kinds = self.tr("Excel workbook (*.xlsx)")
        file = self.workplace.files.open(self, self.tr("Import a workbook"), kinds)
        if file is not None:
            self.bring_in(file)

    def bring_in(self, file: Path) -> None:
        """Import a workbook, signed: all of it, or nothing."""
        words = self.tr("Import %1").replace("%1", file.name)

        def sign(card: PersonCard) -> None:
            arguments = {"file": str(file), "person": card.code}
            self.workplace.job("reference-import", arguments, words, partial(self._imported, file))

        with_signature(self.workplace, words, self.tr("Import"), sign, self)

    def _imported(self, file: Path, result: Mapping[str, Any]) -> None:
        report: ImportReport = result["report"]
        if report.refusal is not None:
            self.workplace.tell(Tone.REFUSED, *self.workplace.wording().notice(report.refusal))
        elif report.faults:
            self.faults.show_faults(file, report.faults, result["sheets"])
            self.parts.setCurrentWidget(self.faults)
        else:
            self._back()
            self._tell(report)
            self.refresh()

    def _back(self) -> None:
        self.parts.setCurrentIndex(0)

    def _write(self, job: str) -> None:
        words = self.tr("Empty workbook") if job == "reference-template" else self.tr("Export everything")
        file = self.workplace.files.save(self, words, "referentiel.xlsx", self.tr("Excel workbook (*.xlsx)"))
        if file is not None:
            self.workplace.job(job, {"file": str(file)}, words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a workbook."""
        if any(url.toLocalFile().lower().endswith(".xlsx") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the workbook that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.bring_in(files[0])

    # The window's keys

    def open_on(self, subject: str) -> None:
        """Show a row of reference data."""
        if not self.book:
            self._wanted = subject
            return
        sheet = sheet_of(subject)
        if sheet is None:
            return
        self._choose_sheet(sheet.title)
        self._select((sheet.title, subject, 0))

    def scanned(self, text: str) -> bool:
        """Show the row that was scanned: a tray, a container, a person; else the window finds it."""
        place = self.workplace

        def found(subjects: tuple[str, ...]) -> None:
            known = next((each for each in subjects if sheet_of(each) is not None), None)
            if known is not None:
                self.open_on(known)
            else:
                place.tell(Tone.ATTENTION, self.tr("No reference row has this code."))

        place.look(self, lambda look: tuple(look.find(alias_keys(place.read_code(text)))), found, latest="found")
        return True

    def search(self) -> None:
        """Bring the focus to the search field."""
        self.searched.setFocus()

    def export(self) -> None:
        """Write what is shown to Excel."""
        self.faults.export() if self.parts.currentWidget() is self.faults else self.table.export()

    def go_back(self) -> bool:
        """Leave the faults of a workbook, or the row that took the list's place."""
        if self._side_asked and self.width() < SIDE_FROM:
            self.side()
            return True
        if self.parts.currentWidget() is not self.faults:
            return False
        self._back()
        return True

    def side(self) -> None:
        """Open or close the panel where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()

    def _arrange(self) -> None:
        wide, roomy = self.width() >= SIDE_FROM, self.width() >= KINDS_FROM
        self._left.setVisible(roomy)
        self.kind.setVisible(not roomy)
        self.menu.setVisible(not roomy)
        self._on.setVisible(roomy)
        self._heads.setVisible(wide or roomy or not self._side_asked)
        self.panel.set_drawer(not wide)
        self.panel.setVisible(wide or self._side_asked)
        self.stack.setVisible(wide or not self._side_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()
