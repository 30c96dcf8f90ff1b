"""Stating a need, changing its hour, cancelling it: what is refused is said beneath, and nothing typed is lost."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QComboBox, QCompleter, QDateTimeEdit, QDialog, QLayout, QPushButton, QSpinBox, QWidget

from sterigcs.domain.needs import MOST_COPIES
from sterigcs.domain.values import PARIS
from sterigcs.services.need_desk import Choice, NeedChoices
from sterigcs.services.needs import NeedAsked
from sterigcs.ui.widgets.basics import button, column, row, text

TRAY, TYPE, ITEM = range(3)
_MORNING: Final = QTime(7, 30)


class NeedDialog(QDialog):
    """A question with its fields, its fault beneath, and two buttons; the safe one first."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(600)
        self.title = text(title, "title", wrap=True)
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be, and leave what was typed."""
        self.fault.setText(sentence)
        self.fault.show()
        self.setAccessibleDescription(sentence)


def hour_field(at: datetime, name: str) -> QDateTimeEdit:
    """Make a field for a day and an hour of the plant."""
    local = at.astimezone(PARIS)
    moment = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
    made = QDateTimeEdit(moment)
    made.setDisplayFormat("dd/MM/yyyy HH:mm")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def instant(field: QDateTimeEdit) -> datetime:
    """Give the instant of what a field says, in the hours of the plant."""
    day, at = field.date(), field.time()
    local = datetime(day.year(), day.month(), day.day(), at.hour(), at.minute(), tzinfo=PARIS)
    return local.astimezone(UTC)


def choice_box(choices: Sequence[Choice], name: str, *, typed: bool = False) -> QComboBox:
    """Make a list to choose from; a long one is found by any part of its names."""
    made = QComboBox()
    made.setAccessibleName(name)
    for each in choices:
        made.addItem(each.name, each.code)
    if typed:
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(made.model(), made)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        made.setCompleter(completer)
        made.setCurrentIndex(-1)
    return made


def chosen_code(box: QComboBox) -> str:
    """Give the code of what is chosen or typed; what is no choice is given as it was typed."""
    words = box.currentText().strip()
    place = box.findText(words, Qt.MatchFlag.MatchFixedString)
    return str(box.itemData(place)) if place >= 0 else words


class StateNeed(NeedDialog):
    """What, how many, where, by when."""

    def __init__(
        self, parent: QWidget, choices: NeedChoices, now: datetime, own_site: str, give: Callable[[NeedAsked], object]
    ) -> None:
        super().__init__(parent, QCoreApplication.translate("Needs", "State a need"))
        self._choices = choices
        self._give = give
        self.kinds: list[QPushButton] = [
            button(words, lambda place=place: self._kind_chosen(place), kind="chip")  # type: ignore[misc]
            for place, words in enumerate((self.tr("A tray"), self.tr("Any tray of a type"), self.tr("An item")))
        ]
        self.boxes = [
            choice_box(choices.trays, self.tr("Tray"), typed=True),
            choice_box(choices.types, self.tr("Type of tray"), typed=True),
            choice_box(choices.items, self.tr("Item"), typed=True),
        ]
        self.quantity = QSpinBox()
        self.quantity.setRange(1, MOST_COPIES)
        self.quantity.setAccessibleName(self.tr("Quantity"))
        self.site = choice_box(choices.sites, self.tr("Site"))
        self.site.setCurrentIndex(max(0, self.site.findData(own_site)))
        self.site.currentIndexChanged.connect(self._offer_departments)
        self.department = QComboBox()
        self.department.setAccessibleName(self.tr("Department"))
        tomorrow = now.astimezone(PARIS) + timedelta(days=1)
        self.by = hour_field(tomorrow.replace(hour=_MORNING.hour(), minute=_MORNING.minute()), self.tr("Needed by"))
        self.state: QPushButton = button(self.tr("State the need"), self._state, kind="primary")
        self.state.setDefault(True)
        self._build()
        self._offer_departments()
        self._kind_chosen(TRAY)

    def _build(self) -> None:
        leave = button(self.tr("Leave"), self.reject)
        many = column(text(self.tr("Quantity"), "label"), self.quantity, spacing=4)
        where = column(text(self.tr("Site"), "label"), self.site, spacing=4)
        who = column(text(self.tr("Department"), "label"), self.department, spacing=4)
        places = row(where, who, spacing=12)
        places.setStretch(0, 1)
        places.setStretch(1, 1)
        times = row(many, column(text(self.tr("Needed by"), "label"), self.by, spacing=4), spacing=12)
        times.setStretch(1, 1)
        parts: list[QWidget | QLayout] = [self.title, row(*self.kinds, None), *self.boxes]
        self.setLayout(column(*parts, times, places, self.fault, row(None, leave, self.state), spacing=12, margin=20))

    def _kind_chosen(self, kind: int) -> None:
        for place, (chip, box) in enumerate(zip(self.kinds, self.boxes, strict=True)):
            chip.setChecked(place == kind)
            box.setVisible(place == kind)
        self.quantity.setEnabled(kind != TRAY)
        if kind == TRAY:
            self.quantity.setValue(1)
        self.boxes[kind].setFocus()

    def _offer_departments(self) -> None:
        site = self.site.currentData()
        self.department.clear()
        self.department.addItem(self.tr("None said"), "")
        for each in self._choices.departments:
            if each.of == site:
                self.department.addItem(each.name, each.code)

    def _state(self) -> None:
        kind = next(place for place, chip in enumerate(self.kinds) if chip.isChecked())
        given = chosen_code(self.boxes[kind]) or None
        self._give(
            NeedAsked(
                str(self.site.currentData() or ""),
                instant(self.by),
                tray=given if kind == TRAY else None,
                tray_type=given if kind == TYPE else None,
                item=given if kind == ITEM else None,
                quantity=self.quantity.value(),
                department=str(self.department.currentData() or "") or None,
            )
        )


class ChangeHour(NeedDialog):
    """Another hour for a need."""

    def __init__(self, parent: QWidget, thing: str, at: datetime, give: Callable[[datetime], object]) -> None:
        super().__init__(parent, QCoreApplication.translate("Needs", "By when is %1 needed?").replace("%1", thing))
        self.by = hour_field(at, self.tr("Needed by"))
        self.change: QPushButton = button(self.tr("Change the hour"), lambda: give(instant(self.by)), kind="primary")
        self.change.setDefault(True)
        leave = button(self.tr("Leave"), self.reject)
        self.setLayout(column(self.title, self.by, self.fault, row(None, leave, self.change), spacing=12, margin=20))


class CancelNeed(NeedDialog):
    """A reason for needing no more."""

    def __init__(
        self, parent: QWidget, thing: str, reasons: Sequence[Choice], give: Callable[[str | None], object]
    ) -> None:
        super().__init__(parent, QCoreApplication.translate("Needs", "Cancel the need of %1?").replace("%1", thing))
        self.reason = choice_box(reasons, self.tr("Reason"))
        self.reason.setCurrentIndex(-1)
        self._give = give
        self.cancel: QPushButton = button(self.tr("Cancel the need"), self._cancel, kind="danger")
        keep = button(self.tr("Keep the need"), self.reject)
        self.setLayout(
            column(
                self.title,
                text(self.tr("Reason"), "label"),
                self.reason,
                self.fault,
                row(None, self.cancel, keep),
                spacing=12,
                margin=20,
            )
        )
        keep.setFocus()

    def _cancel(self) -> None:
        if self.reason.count() and self.reason.currentIndex() < 0:
            self.refuse(self.tr("Choose a reason."))
            self.reason.setFocus()
        else:
            self._give(str(self.reason.currentData() or "") or None)
