"""What is wrong in a workbook: a table of faults, each of which leads to its row with the cell marked."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sterigcs.domain.errors import Fault
from sterigcs.domain.reference_book.columns import SheetCells, SheetRow
from sterigcs.ui.models.records import Cell, Column
from sterigcs.ui.pages.reference.cells import written
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Elided, button, column, row
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, number

PREVIEWED_ALWAYS = 2


class FaultsView(QWidget):
    """The faults of a workbook, and the sheet that the chosen one stands on."""

    left = Signal()
    again = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.file = Path()
        self._sheets: Mapping[str, SheetCells] = {}
        self._previewed: tuple[str, str] = ("", "")
        self.told = Elided("", "card-title")
        self.back = button(self.tr("Back to the reference data"), self.left.emit)
        self.excel = button(self.tr("Export to Excel"), self.export)
        self.retry = button(self.tr("Import again"), lambda: self.again.emit(self.file), kind="primary")
        nothing = ("ok", self.tr("No fault"), self.tr("The workbook may be imported."))
        self.table: RecordTable[Fault] = RecordTable(
            workplace, self.tr("Points to correct"), self._columns(), empty=nothing
        )
        self.table.chosen.connect(self.jump)
        self.preview = self._table_of("", (), "")
        self._whole = column(
            self.told, row(None, self.excel, self.back, self.retry), self.table, self.preview, spacing=12
        )
        self._whole.setStretch(2, 1)
        self._whole.setStretch(3, 1)
        self.setLayout(self._whole)

    def _columns(self) -> Sequence[Column[Fault]]:
        wording = self._workplace.wording()
        return (
            Column(self.tr("Sheet"), lambda each: each.place.sheet or ABSENT, strong=True, width=140),
            Column(self.tr("Line"), lambda each: number(each.place.row), _line, right=True, width=60),
            Column(self.tr("Column"), lambda each: each.place.column or ABSENT, width=170, rank=2),
            Column(self.tr("To correct"), wording.fault, width=380),
        )

    def show_faults(self, file: Path, faults: Sequence[Fault], sheets: Sequence[SheetCells]) -> None:
        """Show what is wrong in a workbook, and go to the first of it."""
        self.file, self._previewed = file, ("", "")
        self._sheets = {sheet.title: sheet for sheet in sheets}
        words = self.tr("%1 points to correct in %2: nothing was imported.")
        if len(faults) == 1:
            words = self.tr("%1 point to correct in %2: nothing was imported.")
        self.told.say(words.replace("%1", number(len(faults))).replace("%2", file.name))
        self.table.show_records(faults)
        self.table.view.selectRow(0)
        self.jump(self.table.selected)
        self.table.view.setFocus()

    def jump(self, fault: Fault | None) -> None:
        """Go to the row of a fault in its sheet, its cell marked."""
        if fault is None:
            return
        title, marked = fault.place.sheet or "", fault.place.column or ""
        if self._previewed != (title, marked):
            self._previewed = title, marked
            sheet = self._sheets.get(title)
            made = self._table_of(title, sheet.columns if sheet else (), marked)
            self._whole.replaceWidget(self.preview, made)
            self.preview.hide()
            self.preview.deleteLater()
            self.preview = made
            made.show_records(sheet.rows if sheet else ())
        rows = list(self.preview.model.records)
        place = next((place for place, each in enumerate(rows) if each.number == fault.place.row), None)
        if place is not None:
            self.preview.view.selectRow(place)
            self.preview.view.scrollTo(
                self.preview.model.index(place, 0), self.preview.view.ScrollHint.PositionAtCenter
            )

    def _table_of(self, title: str, titles: Sequence[str], marked: str) -> RecordTable[SheetRow]:
        faults = {(each.place.row, each.place.column) for each in self.table.model.records if each.place.sheet == title}
        columns: list[Column[SheetRow]] = [
            Column(self.tr("Line"), lambda each: str(each.number), lambda each: each.number, right=True, width=70)
        ]
        for place, name in enumerate(titles):
            columns.append(
                Column(
                    name,
                    partial(_shown, name),
                    partial(_cell, name),
                    width=170 if name == marked else 120,
                    rank=1 if name == marked or place < PREVIEWED_ALWAYS else 2,
                    tone=partial(_marked, faults, name),
                )
            )
        nothing = ("doc", self.tr("Nothing to show of this sheet"), self.tr("It could not be read, or it is missing."))
        return RecordTable(self._workplace, title or self.tr("Sheet"), columns, empty=nothing)

    def export(self) -> None:
        """Write the faults to Excel."""
        self.table.export()


def _line(fault: Fault) -> Cell:
    return fault.place.row


def _shown(title: str, each: SheetRow) -> str:
    return written(each.cells.get(title))


def _cell(title: str, each: SheetRow) -> Cell:
    value = each.cells.get(title)
    return written(value) if isinstance(value, bool) else value


def _marked(faults: set[tuple[int | None, str | None]], title: str, each: SheetRow) -> Tone | None:
    return Tone.REFUSED if (each.number, title) in faults else None
