"""Rows that one adds and takes away: each a few fields side by side, in the form that describes a machine."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import button, column, row, text

Choices: TypeAlias = Sequence[tuple[str, str]]


def choice(name: str, choices: Choices, value: str = "") -> QComboBox:
    """Make a choice of one of several: key and words of each."""
    made = QComboBox()
    made.setAccessibleName(name)
    for key, words in choices:
        made.addItem(words, key)
    made.setCurrentIndex(max(0, made.findData(value)))
    return made


class Rows(QWidget):
    """Rows of fields. ``changed``: something was typed, chosen, added or taken away.

    ``fields``: the name of each field and, where it is chosen from a list, what it is chosen from.
    """

    changed = Signal()

    def __init__(self, theme: Theme, title: str, add: str, fields: Sequence[tuple[str, Choices]]) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self._rows: list[tuple[QWidget, list[QLineEdit | QComboBox]]] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.add: QPushButton = button(add, self._add_empty)
        self.add.setIcon(theme.icon("plus", "ink2", 18))
        self.setLayout(column(text(title, "label"), self._box, row(self.add, None), spacing=6))

    def show_values(self, values: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        while self._rows:
            self._take(self._rows[-1][0])
        for each in values:
            self._append(each)

    def values(self) -> list[tuple[str, ...]]:
        """Give what stands in the rows whose first field is filled."""
        found = [tuple(_value(field) for field in fields) for _holder, fields in self._rows]
        return [each for each in found if each[0].strip()]

    def _add_empty(self) -> None:
        self._append([""] * len(self._fields))
        self._rows[-1][1][0].setFocus()

    def append(self, values: Sequence[str]) -> None:
        """Add a row."""
        self._append(values)
        self.changed.emit()

    def _append(self, values: Sequence[str]) -> None:
        fields: list[QLineEdit | QComboBox] = []
        for (name, choices), value in zip(self._fields, values, strict=True):
            if choices:
                combo = choice(name, choices, value)
                combo.setMinimumWidth(120)
                combo.activated.connect(self._changed)
                fields.append(combo)
            else:
                line = QLineEdit(value)
                line.setPlaceholderText(name)
                line.setAccessibleName(name)
                line.textEdited.connect(self._changed)
                fields.append(line)
        holder = QWidget()
        away = button("", lambda: self._remove(holder), kind="quiet")
        away.setIcon(self._theme.icon("x", "ink2", 18))
        away.setFixedWidth(36)
        away.setAccessibleName(self.tr("Take this row away"))
        away.setToolTip(away.accessibleName())
        line_of = row(*fields, away, spacing=6)
        line_of.setStretch(0, 1)
        holder.setLayout(line_of)
        self._rows.append((holder, fields))
        self._box.addWidget(holder)

    def _remove(self, holder: QWidget) -> None:
        self._take(holder)
        self.add.setFocus()
        self.changed.emit()

    def _take(self, holder: QWidget) -> None:
        self._rows = [each for each in self._rows if each[0] is not holder]
        self._box.removeWidget(holder)
        holder.hide()
        holder.deleteLater()

    def _changed(self, _what: object) -> None:
        self.changed.emit()


def _value(field: QLineEdit | QComboBox) -> str:
    return str(field.currentData() or "") if isinstance(field, QComboBox) else field.text().strip()
