"""Sign-in and lock: a badge opens ordinary work in one scan; without a badge, a code and its PIN."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.people import PersonCard, PersonUnknown
from sterigcs.domain.pins import PinDiffers
from sterigcs.services import arriving
from sterigcs.services.arriving import Arrival
from sterigcs.services.people import set_pin, sign
from sterigcs.services.ports import Reading
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.shell.trip import Mark, TripPanel
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Icon, column, restyle, row, text
from sterigcs.ui.widgets.pin import PinPad
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import hour, long_day


class SignIn(QWidget):
    """Asks who comes. Shown at start and when the workstation is locked."""

    arrived = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workplace = workplace
        self._known: Arrival | None = None
        self._choosing = False
        self._chosen = ""
        self.panel = TripPanel(workplace.theme)
        self._mark = Mark(workplace.theme, 40)
        self._mark.setParent(self.panel)
        self._mark.move(60, 62)
        self.greeting = text("", "figure")
        self.day = text("", "body-second")
        self.answer = _AnswerBox(workplace.theme)
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Badge or code of the person"))
        self.code.setProperty("extent", "touch")
        self.code.returnPressed.connect(self._code_typed)
        self.people = QComboBox()
        self.people.setAccessibleName(self.tr("Person of the demonstration"))
        self.people.setProperty("extent", "touch")
        self.people.activated.connect(self._demonstration_chosen)
        self.pin = PinPad(workplace.theme)
        self.pin.entered.connect(self._pin_typed)
        self.note = text("", "hint", wrap=True)
        self._build()
        self.show_who(None)

    def _build(self) -> None:
        self._people_label = text(self.tr("Demonstration: choose a person"), "label")
        self._code_label = text(self.tr("Without badge: your code, then your PIN"), "label")
        inner = column(
            None,
            self.greeting,
            self.day,
            8,
            self.answer,
            8,
            self._people_label,
            self.people,
            self._code_label,
            self.code,
            self.pin,
            8,
            self.note,
            None,
            spacing=6,
        )
        self._column = QWidget()
        self._column.setLayout(inner)
        self._column.setFixedWidth(440)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.panel.setFixedWidth(540)
        layout.addWidget(self.panel)
        layout.addStretch(1)
        layout.addWidget(self._column)
        layout.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the ink panel where there is little room."""
        self.panel.setVisible(not narrow)

    def show_who(self, keeps: str | None) -> None:
        """Be ready for the next person; ``keeps``: whose work is kept under the lock."""
        self._known = None
        self.code.clear()
        self.pin.clear()
        self.pin.setVisible(False)
        locked = keeps is not None
        self.greeting.setText(self.tr("Workstation locked") if locked else self.tr("Hello"))
        self.answer.say(
            Tone.PROGRESS,
            self.tr("The work of %1 is kept.").replace("%1", keeps or "") if locked else self.tr("Scan your badge"),
            self.tr("Scan a badge to go on.") if locked else self.tr("It opens ordinary work in one scan."),
        )
        self._workplace.look(self, self._read_head, self._show_head)

    @staticmethod
    def _read_head(look: Reading) -> tuple[bool, Sequence[Arrival]]:
        demonstration = look.head.demonstration
        return demonstration, arriving.everybody(look) if demonstration else ()

    def _show_head(self, found: tuple[bool, Sequence[Arrival]]) -> None:
        demonstration, people = found
        now = self._workplace.clock.now()
        self.day.setText(f"{long_day(now)[0].upper()}{long_day(now)[1:]}, {hour(now)}")
        self.people.setVisible(demonstration)
        self._people_label.setVisible(demonstration)
        self.people.clear()
        self.people.addItem(self.tr("Choose"), "")
        wording = self._workplace.wording()
        for each in people:
            roles = ", ".join(wording.word("role", role) for role in each.card.roles)
            where = f" · {each.organisation}" if each.organisation else ""
            self.people.addItem(f"{each.name} · {roles}{where}", each.card.code)
        minutes = str(self._workplace.settings.current.lock_minutes)
        self.note.setText(
            self.tr("Another person? Scanning their badge is enough. The workstation locks after %1 min.").replace(
                "%1", minutes
            )
        )
        self.code.setFocus()

    def ask_badge(self) -> None:
        """Say that only a badge opens."""
        self.answer.say(
            Tone.ATTENTION, self.tr("Scan your badge"), self.tr("Only a badge opens, or a code and its PIN.")
        )

    def refuse(self, found: Refusal) -> None:
        """Say why a badge opens nothing."""
        self.answer.say(Tone.REFUSED, *self._workplace.wording().notice(found))

    def _badge_read(self, found: Arrival | PersonUnknown) -> None:
        if isinstance(found, Refusal):
            self.answer.say(Tone.REFUSED, *self._workplace.wording().notice(found))
        else:
            self.arrived.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the code with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._known is not None:
            self._known = None
            self.pin.clear()
            self.pin.hide()
            self.code.setFocus()
            self.code.selectAll()
            self.answer.say(Tone.PROGRESS, self.tr("Scan your badge"), self.tr("It opens ordinary work in one scan."))
        else:
            super().keyPressEvent(event)

    def _demonstration_chosen(self) -> None:
        key = self.people.currentData()
        if key:
            self._workplace.look(self, lambda look: arriving.by_key(look, key), self._badge_read)

    def _code_typed(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self._workplace.look(self, lambda look: _known_by_code(look, typed.upper()), self._code_known)

    def _code_known(self, known: tuple[Arrival | PersonUnknown, bool]) -> None:
        found, first = known
        if isinstance(found, Refusal):
            self.answer.say(Tone.REFUSED, *self._workplace.wording().notice(found))
            self.code.selectAll()
            return
        if not found.has_pin and not first:
            self.answer.say(Tone.ATTENTION, self.tr("No PIN yet"), self.tr("Scan the badge, or have a PIN given."))
            self.code.selectAll()
            return
        self._known, self._chosen = found, ""
        self._choosing = first and not found.has_pin
        todo = self.tr("Choose a PIN of 4 to 12 digits.") if self._choosing else self.tr("Type your PIN.")
        self.answer.say(Tone.PROGRESS, found.name, todo)
        self.pin.clear()
        self.pin.show()
        self.pin.setFocus()

    def _pin_typed(self, pin: str) -> None:
        known, place = self._known, self._workplace
        if known is None:
            return
        if self._choosing:
            self._choose(known, pin)
            return
        self.pin.setEnabled(False)
        place.do(self, lambda: sign(place.store, known.card.code, pin, place.hasher), self._pin_checked)

    def _choose(self, known: Arrival, pin: str) -> None:
        """Take the first PIN of a new store, typed twice."""
        place = self._workplace
        if not self._chosen:
            self._chosen = pin
            self.answer.say(Tone.PROGRESS, known.name, self.tr("Type it once more."))
            return
        if pin != self._chosen:
            self._chosen = ""
            self.answer.say(Tone.REFUSED, *place.wording().notice(PinDiffers()))
            return
        place.do(self, lambda: set_pin(place.store, known.card.code, pin, place.hasher), self._pin_chosen)

    def _pin_chosen(self, notice: Notice) -> None:
        self._chosen = ""
        if isinstance(notice, Refusal):
            self.answer.say(Tone.REFUSED, *self._workplace.wording().notice(notice))
        elif self._known is not None:
            self.arrived.emit(self._known)

    def _pin_checked(self, found: PersonCard | Refusal) -> None:
        self.pin.setEnabled(True)
        if isinstance(found, Refusal):
            self.pin.clear()
            self.pin.setFocus()
            self.answer.say(Tone.REFUSED, *self._workplace.wording().notice(found))
        elif self._known is not None:
            self.arrived.emit(self._known)


def _known_by_code(look: Reading, key: str) -> tuple[Arrival | PersonUnknown, bool]:
    """Say who has this code, and whether the store is so new that its first PIN is still to choose."""
    return arriving.by_key(look, key), arriving.nobody_has_pin(look)


class _AnswerBox(QFrame):
    """What the last badge or PIN gave."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = Icon(theme, "badge", "accent_text", 28)
        self.words = text("", "card-title", wrap=True)
        self.todo = text("", "second", wrap=True)
        self.setLayout(row(self._icon, 8, column(self.words, self.todo, spacing=2), margin=14))
        self.setMinimumHeight(72)

    def say(self, tone: Tone, words: str, todo: str) -> None:
        self.setProperty("said", tone.value)
        icon = "badge" if tone is Tone.PROGRESS else SIGNS[tone]
        self._icon.show_icon(icon, f"{tone.value}.text")
        self.words.setText(words)
        self.todo.setText(todo)
        self.setAccessibleName(f"{words} {todo}")
        for part in (self, self.words, self.todo):
            restyle(part)
