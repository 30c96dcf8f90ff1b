"""A reason and a PIN for what takes both: putting on hold, refusing, extending, returning a machine."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from sterigcs.domain.loads import IndicatorKind, IndicatorRead
from sterigcs.domain.people import PersonCard
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.signing import PinEntry
from sterigcs.ui.workplace import Workplace

Reasons = Sequence[tuple[str, str]]


def reason_box(reasons: Reasons, name: str) -> QComboBox:
    """Make the choice of a reason; nothing is chosen at first."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(name, "")
    for code, label in reasons:
        box.addItem(label, code)
    return box


class ReasonedSignature(QDialog):
    """Asks why and who, for an act that it names."""

    def __init__(
        self,
        workplace: Workplace,
        question: str,
        act: str,
        reasons: Reasons,
        then: Callable[[PersonCard, str], object],
        parent: QWidget,
        *extra: QWidget,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.setMinimumWidth(460)
        self._then = then
        self.reason = reason_box(reasons, self.tr("Choose the reason"))
        self.reason.currentIndexChanged.connect(self._reason_changed)
        self.entry = PinEntry(workplace)
        self.entry.signed.connect(self._signed)
        self.act = button(act, self._give, kind="danger" if danger else "primary")
        self.leave = button(self.tr("Leave without signing"), self.reject)
        heading = text(question, "card-title", wrap=True)
        whole = column(heading, text(self.tr("Reason"), "label"), self.reason, spacing=10, margin=24)
        for each in extra:
            whole.addWidget(each)
        whole.addWidget(self.entry)
        whole.addLayout(row(None, self.leave, self.act))
        self.setLayout(whole)
        self.reason.setFocus()

    def _reason_changed(self, _place: int) -> None:
        self.entry.say("")

    def _give(self) -> None:
        if not self.reason.currentData():
            self.entry.say(self.tr("Choose the reason first."))
            self.reason.setFocus()
            return
        self.entry.give()

    def _signed(self, card: PersonCard) -> None:
        code = str(self.reason.currentData() or "")
        if not code:
            self.entry.say(self.tr("Choose the reason first."))
            self.reason.setFocus()
            return
        then = self._then
        self.accept()
        then(card, code)


class SecondSignature(QDialog):
    """Asks who signs as well, and their PIN, where the site wants two signatures on a release."""

    def __init__(
        self,
        workplace: Workplace,
        question: str,
        people: Sequence[tuple[str, str]],
        then: Callable[[PersonCard], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.setMinimumWidth(460)
        self._then = then
        self.person = QComboBox()
        self.person.setAccessibleName(self.tr("Who signs as well"))
        for key, name in people:
            self.person.addItem(name, key)
        self.person.currentIndexChanged.connect(self._chosen)
        self.entry = PinEntry(workplace)
        self.entry.signed.connect(self._signed)
        self.act = button(self.tr("Sign as well"), self.entry.give, kind="primary")
        self.leave = button(self.tr("Leave without signing"), self.reject)
        whole = column(text(question, "card-title", wrap=True), spacing=10, margin=24)
        if people:
            whole.addWidget(text(self.tr("Who signs as well"), "label"))
            whole.addWidget(self.person)
            whole.addWidget(self.entry)
        else:
            whole.addWidget(text(self.tr("Nobody else may release today."), "body", wrap=True))
            self.act.hide()
        whole.addLayout(row(None, self.leave, self.act))
        self.setLayout(whole)
        self._chosen(0)

    def _chosen(self, _place: int) -> None:
        key = self.person.currentData()
        if key is not None:
            self.entry.ask_of(str(key), self.person.currentText())
            self.entry.setFocus()

    def _signed(self, card: PersonCard) -> None:
        then = self._then
        self.accept()
        then(card)


class IndicatorDialog(QDialog):
    """Asks how an indicator of the load was read, and its lot where it bears one."""

    def __init__(
        self,
        workplace: Workplace,
        number: str,
        indicator: IndicatorKind,
        then: Callable[[IndicatorRead], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        word = workplace.wording().word("indicator-kind", indicator.value)
        question = self.tr("%1 of load %2").replace("%1", f"{word[:1].upper()}{word[1:]}").replace("%2", number)
        self.setWindowTitle(question)
        self.setMinimumWidth(460)
        self._indicator, self._then = indicator, then
        self.batch = QLineEdit()
        self.batch.setAccessibleName(self.tr("Lot"))
        self.conforming = button(self.tr("Conforming"), lambda: self._read(conforming=True), kind="primary")
        self.not_conforming = button(self.tr("Not conforming"), lambda: self._read(conforming=False), kind="danger")
        self.leave = button(self.tr("Leave"), self.reject)
        label = text(self.tr("Lot, if it bears one"), "label")
        label.setBuddy(self.batch)
        acts = row(None, self.leave, self.not_conforming, self.conforming)
        self.setLayout(column(text(question, "card-title", wrap=True), label, self.batch, acts, spacing=10, margin=24))
        self.batch.setFocus()

    def _read(self, *, conforming: bool) -> None:
        then, fact = self._then, IndicatorRead(self._indicator, conforming, self.batch.text().strip() or None)
        self.accept()
        then(fact)
