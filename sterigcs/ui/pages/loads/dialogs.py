"""A reason and a PIN for what takes both: putting on hold, refusing, extending, returning a machine."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

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
