"""A person at the page of reference data: what they do there and read there, in their words."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit
from shiboken6 import isValid

from sterigcs.services.people import set_pin
from sterigcs.ui.pages.reference.form import RowForm, Several
from sterigcs.ui.pages.reference.page import ReferencePage
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.signing import SignDialog
from tests.support.window import Window

PIN = "5274"


class AtReference:
    """Somebody before the reference data."""

    def __init__(self, window: Window, person: str = "P01") -> None:
        self.window = window
        set_pin(window.place.store, person, PIN, window.place.hasher)
        window.arrive(person)
        window.shell.open_page("reference")
        window.settle()
        page = window.shell.pages["reference"]
        assert isinstance(page, ReferencePage)
        self.page = page

    def look_at(self, kind: str, key: str | None = None, on: date | None = None) -> None:
        """Choose a kind, a day, then a row."""
        titles = [each.title for each in self.page.kinds.model.records]
        self.page.kinds.view.selectRow(titles.index(kind))
        if on is not None:
            self.page.day.setDate(QDate(on.year, on.month, on.day))
        if key is not None:
            self.page.table.view.selectRow(self.keys.index(key))
        self.window.settle()

    @property
    def keys(self) -> list[str]:
        """The codes of the rows shown."""
        return [each.key for each in self.page.table.model.records]

    def cell(self, title: str) -> str:
        """What a column shows of the chosen row."""
        row = self.page.panel.row
        column = next(each for each in self.page.table.model.columns if each.title == title)
        return column.shown(row) if row is not None else ""

    @property
    def history(self) -> list[tuple[str, str, str, str]]:
        """What was stated of the chosen row, newest first: who, field, before, after."""
        return [
            (each.person, change.title, str(change.before), str(change.after))
            for each in self.page.panel.history
            if not each.first
            for change in each.changes
        ]

    def edit(self, **values: str) -> None:
        """Edit the chosen row: values by field of the book."""
        self.page.panel.edit.click()
        self._fill(values)

    def new(self, **values: str) -> None:
        """Fill a new row in."""
        self.page.new.click()
        self._fill(values)

    @property
    def form(self) -> RowForm:
        """The form that is open."""
        return next(each for each in self.page.findChildren(RowForm) if isValid(each) and each.isVisible())

    def _fill(self, values: dict[str, str]) -> None:
        form = self.form
        for name, value in values.items():
            field = form.fields[form.sheet.title, form.sheet.column(name).title]
            match field:
                case QComboBox() if field.isEditable():
                    field.setEditText(value)
                case QComboBox():
                    field.setCurrentText(value)
                case QDateEdit():
                    field.setDate(QDate.fromString(value, "dd/MM/yyyy"))
                case QLineEdit():
                    field.setText(value)
                case Several():
                    for box in field.findChildren(QCheckBox):
                        box.setChecked(box.text() in value)
        form.act.click()
        self.sign()

    def faults(self) -> dict[str, str]:
        """What the open form says below its fields, by title; at its foot under an empty title."""
        form = self.form
        told = {title: label.text() for (_sheet, title), label in form.faults.items() if label.text()}
        return told | ({"": form.fault.text()} if form.fault.text() else {})

    def retire(self, last: date) -> None:
        """Retire the chosen row after its last day."""
        self.page.panel.retire.click()
        form = next(each for each in self.page.findChildren(FormDialog) if each.isVisible())
        field = form.fields["last"]
        assert isinstance(field, QDateEdit)
        field.setDate(QDate(last.year, last.month, last.day))
        form.act.click()
        self.sign()

    def sign(self) -> None:
        """Type the PIN where it is asked for; a signature holds a while."""
        self.window.settle()
        for dialog in self.page.findChildren(SignDialog):
            if dialog.isVisible():
                for digit in PIN:
                    dialog.entry.boxes.type(digit)
                dialog.act.click()
        self.window.settle()
        self.window.settle()

    def bring(self, file: Path) -> None:
        """Import a workbook, and wait for the end of it."""
        self.window.save_as(file)
        self.page.bring.click()
        self.sign()
        self.window.until(lambda: self.window.place.jobs.idle)
        self.window.settle()

    @property
    def shows_faults(self) -> bool:
        """Whether the faults of a workbook stand there."""
        return self.page.parts.currentWidget() is self.page.faults

    @property
    def points(self) -> list[tuple[str, int, str]]:
        """The faults of the workbook: sheet, row, column."""
        records = self.page.faults.table.model.records
        return [(each.place.sheet or "", each.place.row or 0, each.place.column or "") for each in records]

    def jump(self, point: int) -> tuple[str, int, list[str]]:
        """Choose a fault; give the sheet, the row and the marked columns it leads to."""
        faults = self.page.faults
        faults.table.view.selectRow(point)
        self.window.settle()
        row = faults.preview.selected
        assert row is not None
        marked = [each.title for each in faults.preview.model.columns if each.tone is not None and each.tone(row)]
        return faults.preview.title, row.number, marked
