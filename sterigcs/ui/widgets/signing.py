"""Signing: the PIN is asked for release, override, close, rights, reference data; it holds a short while only."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from sterigcs.domain.errors import Refusal
from sterigcs.domain.people import PersonCard
from sterigcs.services.people import sign
from sterigcs.ui.widgets.basics import button, column, restyle, row, text
from sterigcs.ui.widgets.pin import PinBoxes
from sterigcs.ui.workplace import Workplace


class PinEntry(QWidget):
    """Six boxes that give the signer's card once the PIN is right, and say why when it is not."""

    signed = Signal(object)

    def __init__(self, workplace: Workplace, height: int = 44) -> None:
        super().__init__()
        self._workplace = workplace
        self._other: tuple[str, str] | None = None
        self.label = text("", "label")
        self.boxes = PinBoxes(workplace.theme, height)
        self.boxes.entered.connect(self._check)
        self.fault: QLabel = text("", "fault", wrap=True)
        self.fault.hide()
        self.setLayout(column(self.label, self.boxes, self.fault, spacing=6))
        self.setFocusProxy(self.boxes)
        self.ask()

    def ask(self) -> None:
        """Be ready for the PIN of who is here, or of who is to sign as well."""
        name = self._other[1] if self._other is not None else self._workplace.presence.name
        self.label.setText(self.tr("PIN of %1").replace("%1", name))
        self.boxes.clear()
        self.say("")

    def ask_of(self, key: str, name: str) -> None:
        """Ask the PIN of another person than who is here."""
        self._other = (key, name)
        self.ask()

    def give(self) -> None:
        """Check what was typed, as Enter does."""
        self.boxes.give()

    def say(self, words: str) -> None:
        """Say why it was not accepted."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _check(self, pin: str) -> None:
        place = self._workplace
        key = self._other[0] if self._other is not None else place.presence.key
        self.boxes.setEnabled(False)
        place.do(self, lambda: sign(place.store, key, pin, place.hasher), self._checked)

    def _checked(self, found: PersonCard | Refusal) -> None:
        self.boxes.setEnabled(True)
        if isinstance(found, Refusal):
            self.say(" ".join(self._workplace.wording().notice(found)).strip())
            self.boxes.setFocus()
            return
        self.say("")
        if self._other is None:
            self._workplace.presence.sign()
        self.signed.emit(found)


class SignDialog(QDialog):
    """Asks the PIN for an act that it names; the safe button has the focus of Escape, the boxes that of typing."""

    def __init__(
        self, workplace: Workplace, question: str, act: str, then: Callable[[PersonCard], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.setMinimumWidth(420)
        self._then = then
        self.entry = PinEntry(workplace)
        self.entry.signed.connect(self._signed)
        self.act = button(act, self.entry.give, kind="primary")
        self.leave = button(self.tr("Leave without signing"), self.reject)
        heading = text(question, "card-title", wrap=True)
        self.setLayout(column(heading, self.entry, row(None, self.leave, self.act), spacing=16, margin=24))
        self.entry.setFocus()

    def _signed(self, card: PersonCard) -> None:
        then = self._then
        self.accept()
        then(card)


def with_signature(
    workplace: Workplace,
    question: str,
    act: str,
    then: Callable[[PersonCard], object],
    parent: QWidget,
    *,
    fresh: bool = False,
) -> None:
    """Do an act signed: at once while the last signature still holds, else after the PIN.

    ``fresh``: always ask, for what a signature held over must never do (release, closing a month).
    """
    presence = workplace.presence
    if presence.signing and not fresh and presence.card is not None:
        then(presence.card)
    else:
        SignDialog(workplace, question, act, then, parent).open()


class ReasonDialog(QDialog):
    """Asks a reason before an act that needs one: a question with its object, verbs on the buttons."""

    def __init__(self, question: str, label: str, act: str, then: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.setMinimumWidth(480)
        self._then = then
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        self.field.textChanged.connect(self._typed)
        self.act = button(act, self._give, kind="primary")
        self.act.setEnabled(False)
        self.leave = button(self.tr("Leave"), self.reject)
        named = text(label, "label")
        named.setBuddy(self.field)
        heading = text(question, "card-title", wrap=True)
        self.setLayout(column(heading, named, self.field, row(None, self.leave, self.act), spacing=12, margin=24))
        self.field.returnPressed.connect(self._give)

    def _typed(self, words: str) -> None:
        self.act.setEnabled(bool(words.strip()))
        restyle(self.act)

    def _give(self) -> None:
        words = self.field.text().strip()
        if words:
            then = self._then
            self.accept()
            then(words)
