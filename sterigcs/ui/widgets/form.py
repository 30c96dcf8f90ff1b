"""A form in a dialog: labels above fields, what is wrong below in words, a verb on the button."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QLineEdit, QPlainTextEdit, QScrollArea, QSpinBox, QWidget

from sterigcs.ui.widgets.basics import button, column, restyle, row, text

_MOST: Final = 440
_LEAST: Final = 160
_HEAD_AND_FOOT: Final = 190
"""Heights: of the fields at most and at least, of what stands above and below them."""

Field = QLineEdit | QComboBox | QDateEdit | QSpinBox | QPlainTextEdit


class FormDialog(QDialog):
    """Asks several things, then gives them by name. What is refused is said at its foot, and nothing typed is lost."""

    def __init__(self, title: str, act: str, give: Callable[[Mapping[str, str]], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self._give = give
        self.fields: dict[str, Field] = {}
        self._wanted: set[str] = set()
        inner = QWidget()
        self._column = column(spacing=6)
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(title)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self._scroll = scroll
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.act = button(act, self.give, kind="primary")
        self.leave = button(self.tr("Leave"), self.reject)
        heading = text(title, "card-title", wrap=True)
        foot = row(None, self.leave, self.act)
        self.setLayout(column(heading, scroll, self.fault, foot, spacing=12, margin=24))

    def add(self, name: str, label: str, field: Field, *, wanted: bool = False) -> Field:
        """Add a field under its label; ``wanted``: the act waits for it."""
        words = text(label, "label")
        words.setBuddy(field)
        field.setAccessibleName(label)
        self._column.addWidget(words)
        self._column.addWidget(field)
        self.fields[name] = field
        if wanted:
            self._wanted.add(name)
        self._fit()
        return field

    def beside(self, *widgets: QWidget) -> None:
        """Add what is no field, side by side below the others."""
        self._column.addLayout(row(*widgets, spacing=10))
        self._fit()

    def _fit(self) -> None:
        """Show every field where the window is high enough; else they scroll, and the buttons stay in sight."""
        needed, owner = self._column.sizeHint().height() + 8, self.parentWidget()
        room = owner.window().height() - _HEAD_AND_FOOT if owner is not None else _MOST
        self._scroll.setMinimumHeight(min(needed, max(_LEAST, min(room, _MOST))))

    def line(self, name: str, label: str, value: str = "", *, wanted: bool = False) -> Field:
        """Ask for a line of text."""
        return self.add(name, label, QLineEdit(value), wanted=wanted)

    def choice(self, name: str, label: str, choices: Sequence[tuple[str, str]], value: str = "") -> Field:
        """Ask for one of several: key and words of each."""
        combo = QComboBox()
        for key, words in choices:
            combo.addItem(words, key)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        return self.add(name, label, combo)

    def day(self, name: str, label: str, value: date) -> Field:
        """Ask for a day."""
        field = QDateEdit(QDate(value.year, value.month, value.day))
        field.setDisplayFormat("dd/MM/yyyy")
        field.setCalendarPopup(True)
        return self.add(name, label, field)

    def words(self, name: str, label: str, value: str = "", *, wanted: bool = False) -> Field:
        """Ask for some lines of text."""
        field = QPlainTextEdit(value)
        field.setTabChangesFocus(True)
        field.setMaximumHeight(90)
        return self.add(name, label, field, wanted=wanted)

    def values(self) -> dict[str, str]:
        """Give what was typed or chosen, by name; days as 2026-03-02."""
        return {name: _value(field) for name, field in self.fields.items()}

    def give(self) -> None:
        """Give the values, once what is wanted is there."""
        values = self.values()
        lacking = [name for name in self._wanted if not values[name].strip()]
        for name in self._wanted:
            field = self.fields[name]
            field.setProperty("fault", "true" if name in lacking else "false")
            restyle(field)
        if lacking:
            self.say(self.tr("Fill in what is framed."))
            self.fields[lacking[0]].setFocus()
            return
        self.say("")
        self._give(values)

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


def _value(field: Field) -> str:
    match field:
        case QComboBox():
            return str(field.currentData() or "")
        case QDateEdit():
            return field.date().toString("yyyy-MM-dd")
        case QSpinBox():
            return str(field.value())
        case QPlainTextEdit():
            return field.toPlainText().strip()
        case _:
            return field.text().strip()
