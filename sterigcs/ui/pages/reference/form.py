"""The form of a row, made of the columns that the book declares; what is wrong is said below its field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from sterigcs.domain.errors import Fault
from sterigcs.domain.reference_book.columns import SEPARATOR, CellValue, Column, ColumnKind, Sheet, words_of
from sterigcs.services.reference_edit import EDITED, first_line_columns, first_line_of
from sterigcs.services.reference_view import ReferenceRow, Standing
from sterigcs.ui.pages.reference.cells import written
from sterigcs.ui.widgets.basics import button, column, restyle, row, text
from sterigcs.ui.workplace import Workplace

Links: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""Key and words of every row that a link may name, by kind."""
Given: TypeAlias = Callable[[Mapping[str, CellValue], Mapping[str, CellValue] | None], object]
_HEIGHT: Final = 420
_LEAST, _AROUND = 120, 260
"""The least height of the fields, and what the heading and the foot take of the window's."""


class Several(QWidget):
    """Boxes to tick, several at once."""

    def __init__(self, choices: Iterable[str], chosen: str) -> None:
        super().__init__()
        held = {part.strip().casefold() for part in chosen.split(SEPARATOR)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.boxes: list[QCheckBox] = []
        for place, words in enumerate(choices):
            box = QCheckBox(words)
            box.setMinimumHeight(36)
            box.setChecked(words.casefold() in held)
            self.boxes.append(box)
            grid.addWidget(box, place // 2, place % 2)

    def text(self) -> str:
        """Give what is ticked, as a cell has it."""
        return f"{SEPARATOR} ".join(box.text() for box in self.boxes if box.isChecked())


Field: TypeAlias = QLineEdit | QComboBox | QDateEdit | Several


class RowForm(QDialog):
    """Asks the cells of one row. ``before``: the row to edit, else a new one is asked."""

    def __init__(
        self,
        workplace: Workplace,
        sheet: Sheet,
        before: ReferenceRow | None,
        links: Links,
        give: Given,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workplace, self._links, self._give = workplace, links, give
        self.sheet, self.before, self.room = sheet, before, parent.window().height()
        self.first = first_line_of(sheet) if before is None else None
        self.fields: dict[tuple[str, str], Field] = {}
        self.faults: dict[tuple[str, str], QLabel] = {}
        title = self.tr("New row: %1") if before is None else self.tr("Edit %2: %1")
        title = title.replace("%1", sheet.title).replace("%2", before.key if before else "")
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self._column = column(spacing=6)
        self._fill()
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.act = button(self.tr("Save this row"), self.give, kind="primary")
        self.leave = button(self.tr("Leave"), self.reject)
        heading, told = text(title, "card-title", wrap=True), text(sheet.help, "hint", wrap=True)
        foot = row(None, self.leave, self.act)
        self.setLayout(column(heading, told, self._scrolled(title), self.fault, foot, spacing=12, margin=24))

    def _scrolled(self, title: str) -> QScrollArea:
        inner, self._scroll = QWidget(), QScrollArea()
        inner.setLayout(self._column)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(title)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        room = max(_LEAST, self.room - _AROUND)
        self._scroll.setMinimumHeight(min(self._column.sizeHint().height() + 8, _HEIGHT, room))
        return self._scroll

    def _fill(self) -> None:
        for each in self.sheet.columns:
            self._add(self.sheet, each)
        if self.first is not None:
            self._column.addWidget(text(self.tr("Its first line: %1").replace("%1", self.first.title), "card-title"))
            asked = first_line_columns(self.first)
            for each in self.first.columns:
                if each.title in asked:
                    self._add(self.first, each)
        self._column.addStretch(1)

    def _add(self, sheet: Sheet, each: Column) -> None:
        field, place = self._field(sheet, each), (sheet.title, each.title)
        label = text(each.title if not each.may_lack else self.tr("%1 (optional)").replace("%1", each.title), "label")
        label.setBuddy(field)
        field.setAccessibleName(each.title)
        field.setAccessibleDescription(each.help)
        field.setToolTip(each.help)
        if self.before is not None and each.field == "code":
            field.setEnabled(False)
        fault = text("", "fault", wrap=True)
        fault.hide()
        self._column.addWidget(label)
        self._column.addWidget(field)
        if each.field == "valid_from":
            hint = self.tr(
                "The same day corrects the version; another day adds one, the old one stays for what is done."
            )
            self._column.addWidget(text(hint, "hint", wrap=True))
        self._column.addWidget(fault)
        self.fields[place], self.faults[place] = field, fault

    def _value(self, each: Column) -> CellValue:
        """Give what a field holds at first: a new version begins today, but a grant keeps its own day."""
        today = self._workplace.clock.now().date()
        if self.before is None:
            return today if each.field == "valid_from" else None
        if each.field == "valid_from" and (not self.sheet.line or self.sheet.dated):
            return max(today, self.before.valid_from)
        if each.field == "valid_to" and self.before.standing(today) is Standing.RETIRED:
            return None
        return self.before.cells.get(each.title)

    def _field(self, sheet: Sheet, each: Column) -> Field:
        value = self._value(each) if sheet is self.sheet else None
        said = "" if value is None else written(value)
        match each.kind:
            case ColumnKind.DATE if not each.may_lack and isinstance(value, date):
                return _day(value)
            case ColumnKind.DATE:
                line = QLineEdit(said)
                line.setPlaceholderText(self.tr("dd/mm/yyyy"))
                return line
            case ColumnKind.YES_NO:
                return _choices([("oui", "oui"), ("non", "non")], said, empty=each.may_lack or not said)
            case ColumnKind.CHOICE:
                words = [(word, word) for word in self._words(each.choices)]
                return _choices(words, said, empty=each.may_lack or not said)
            case ColumnKind.CHOICES:
                return Several(self._words(each.choices), said)
            case ColumnKind.LINK if each.to is not None:
                return _searched(self._links.get(each.to.reference, ()), said)
            case _:
                line = QLineEdit(said)
                line.setPlaceholderText(each.help)
                line.setCursorPosition(0)
                return line

    def _words(self, choices: type[StrEnum] | None) -> list[str]:
        return list(words_of(choices, self._workplace.wording().words).values()) if choices is not None else []

    def cells(self, sheet: Sheet) -> dict[str, CellValue]:
        """Give the cells of a sheet's row as they were typed."""
        return {title: _typed(field) for (name, title), field in self.fields.items() if name == sheet.title}

    def give(self) -> None:
        """Give the row."""
        self.say("")
        self._give(self.cells(self.sheet), self.cells(self.first) if self.first is not None else None)

    def say(self, words: str) -> None:
        """Say what is wrong with the whole."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Say each fault below its field; those of other rows at the foot, with their place."""
        wording, elsewhere = self._workplace.wording(), []
        told: dict[tuple[str, str], list[str]] = {}
        for fault in faults:
            place = (fault.place.sheet or "", fault.place.column or "")
            if place in self.fields and fault.place.row == EDITED:
                told.setdefault(place, []).append(wording.fault(fault))
            else:
                elsewhere.append(f"{fault.place.sheet or ''}: {wording.fault(fault)}")
        for place, label in self.faults.items():
            label.setText(" ".join(told.get(place, ())))
            label.setVisible(place in told)
            self.fields[place].setProperty("fault", "true" if place in told else "false")
            restyle(self.fields[place])
        self.say("\n".join(dict.fromkeys(elsewhere)))
        first = next((place for place in self.fields if place in told), None)
        if first is not None:
            self.fields[first].setFocus()
            self._scroll.ensureWidgetVisible(self.faults[first])


def _day(value: date) -> QDateEdit:
    field = QDateEdit(QDate(value.year, value.month, value.day))
    field.setDisplayFormat("dd/MM/yyyy")
    field.setCalendarPopup(True)
    return field


def _choices(choices: Sequence[tuple[str, str]], chosen: str, *, empty: bool) -> QComboBox:
    combo = QComboBox()
    if empty:
        combo.addItem("–", "")
    for key, words in choices:
        combo.addItem(words, key)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    return combo


def _searched(choices: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    """Make a list where what is typed is searched in keys and names; another key may be typed."""
    combo = _choices(choices, chosen, empty=True)
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(combo.model(), combo)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    combo.setCompleter(completer)
    if chosen and combo.findData(chosen) < 0:
        combo.setEditText(chosen)
    return combo


def _typed(field: Field) -> str:
    match field:
        case QComboBox():
            typed = field.currentText().strip()
            place = field.findText(typed)
            return str(field.itemData(place)) if place >= 0 else typed
        case QDateEdit():
            return field.date().toString("yyyy-MM-dd")
        case _:
            return field.text().strip()
