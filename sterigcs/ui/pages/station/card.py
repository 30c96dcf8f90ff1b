"""The answer card: the biggest thing of the page. What the last scan gave, of what, why, and what to do now."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sterigcs.ui.palette import Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Chip, Elided, Icon, clear, code, column, restyle, row, text
from sterigcs.ui.widgets.signs import PackDrawing, SolidSign
from sterigcs.ui.writing import spaced

RADIUS, EDGE, LIGHTER = 14, 3, 112
FLASH_MS: Final = 90
"""How long the band is lighter, so that two equal answers in a row are seen as two."""


class Form(Enum):
    """How much room the card has: all of it, little, the place above a sheet, or its band alone."""

    FULL = "full"
    COMPACT = "compact"
    SHEET = "sheet"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Told:
    """One fact, in words: its label, its value, and whether it is as it must be."""

    label: str
    value: str
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the card says of one answer, in words."""

    tone: Tone
    word: str
    at: str
    number: str
    sentence: str
    todo: str
    kind: str = ""
    name: str = ""
    holder: str = ""
    letters: str = ""
    chips: tuple[tuple[str, Tone], ...] = ()
    facts: tuple[Told, ...] = field(default=())
    moment: datetime | None = None

    @property
    def announced(self) -> str:
        """One sentence for assistive tools: state, object, reason, next act."""
        return " ".join(part for part in (f"{self.word}.", self.name, self.sentence, self.todo) if part)


class AnswerCard(QFrame):
    """Band, object, facts or reason, and the next act."""

    touched = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._form = Form.FULL
        self._flashing = False
        self.shown: Shown | None = None
        self.setObjectName("answer")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Answer to the last scan"))
        self._build_band()
        self._build_body()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        whole.setSpacing(0)
        whole.addWidget(self._band)
        whole.addWidget(self._body, 1)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._dress)
        theme.changed.connect(self._dress)
        self.wait("")

    def _build_band(self) -> None:
        self._band = QFrame()
        self._sign = SolidSign(self._theme, 48)
        self.word = text("", "answer")
        self._brief = Elided("", "step")
        self._at = text("", "step")
        self._number = text("", "station-strong")
        right = column(None, self._at, self._number, None, spacing=2)
        for label in (self._at, self._number):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._band_row = row(self._sign, 16, self.word, 12, self._brief, 12, right)
        self._band_row.setContentsMargins(28, 0, 24, 0)
        self._band.setLayout(self._band_row)
        self._band.setFixedHeight(104)

    def _build_body(self) -> None:
        self._body = QWidget()
        self._drawing = PackDrawing(self._theme)
        self.name = Elided("", "object", Qt.TextElideMode.ElideMiddle)
        self.holder = Elided("", "step-light")
        self._letters = code()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._below = QWidget()
        self._below.setLayout(row(self._letters, 8, self._chips, None))
        self._object = QWidget()
        self._object.setLayout(
            row(self._drawing, 20, column(self.name, self.holder, self._below, spacing=2), spacing=0)
        )
        self._upper = QWidget()
        self._upper.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(12)
        self._said = QFrame()
        self.sentence = text("", "next", wrap=True)
        self._said_column = column(self.sentence, margin=14)
        self._said.setLayout(self._said_column)
        self._next = QFrame()
        self._next.setProperty("card", "soft")
        self.todo = text("", "next", wrap=True)
        self._next_row = row(Icon(self._theme, "arrow-r", "accent_text", 28), 12, self.todo, margin=16)
        self._next.setLayout(self._next_row)
        self._next_row.setStretch(2, 1)
        self._column = column(
            self._upper, self._object, self._said, self._facts, self._next, None, spacing=14, margin=20
        )
        self._body.setLayout(self._column)

    def set_form(self, form: Form) -> None:
        """Take another form; what was answered stays."""
        if form is self._form:
            return
        self._form = form
        full, low = form is Form.FULL, form in {Form.SHEET, Form.BAND}
        self._band.setFixedHeight(104 if full else 52 if low else 58)
        for label, big, small in ((self.word, "answer", "answer-compact"), (self.name, "object", "object-compact")):
            label.setProperty("role", big if full else small)
        for label in (self.sentence, self.todo):
            label.setProperty("role", "next" if full else "card-title")
        for label in (self.word, self.name, self.sentence, self.todo):
            restyle(label)
        self._sign.setFixedSize(*((48, 48) if full else (30, 30)))
        self._column.setContentsMargins(*((20, 20, 20, 20) if full else (16, 8, 16, 10)))
        self._column.setSpacing(14 if full else 6)
        for inner, roomy in ((self._said_column, 14), (self._next_row, 16)):
            inner.setContentsMargins(14, roomy if full else 7, 14, roomy if full else 7)
        self._number.setVisible(not low)
        self._body.setVisible(form is not Form.BAND)
        if self.shown is not None:
            self.show_answer(self.shown)

    def wait(self, words: str, more: str = "") -> None:
        """Show that nothing was scanned yet, and what to scan."""
        self.shown = None
        self._band.hide()
        self._object.show()
        self._drawing.show_kind("")
        self._drawing.show()
        self._upper.setVisible(True)
        self.name.say(words)
        self.holder.say(more)
        self.holder.setVisible(bool(more))
        self._letters.setText("")
        for part in (self._said, self._next):
            part.hide()
        clear(self._facts)
        clear(self._chips)
        self._dress()

    def show_answer(self, shown: Shown) -> None:
        """Paint an answer at once: no fade, no slide."""
        self.shown = shown
        self._band.show()
        self._sign.show_tone(shown.tone)
        self.word.setText(shown.word)
        self._at.setText(shown.at)
        self._number.setText(shown.number)
        named = bool(shown.name)
        self._upper.hide()
        self._object.setVisible(named)
        self._drawing.setVisible(self._form is Form.FULL)
        self._drawing.show_kind(shown.kind)
        self.name.say(shown.name)
        self.holder.say(shown.holder)
        self.holder.setVisible(bool(shown.holder))
        self._letters.setText(spaced(shown.letters) if self._form is Form.FULL else "")
        clear(self._chips)
        for words, tone in shown.chips[:2]:
            self._chips.addWidget(Chip(self._theme, words, tone, "urgent" if tone is Tone.ATTENTION else None))
        self._below.setVisible(self._form is Form.FULL or bool(shown.chips))
        refused = shown.tone is not Tone.GOOD
        self._said.setProperty("said", shown.tone.value)
        brief = self._form in {Form.SHEET, Form.BAND}
        self._brief.say(shown.sentence if brief else "")
        self._said.setVisible(bool(shown.sentence) and (refused or not named) and not brief)
        self.sentence.setText(shown.sentence)
        clear(self._facts)
        if self._form is Form.FULL:
            for fact in shown.facts:
                self._facts.addWidget(self._fact(fact))
        self._next.setVisible(bool(shown.todo) and not brief)
        self.todo.setText(shown.todo)
        self._make_room(crowded=refused and bool(shown.facts))
        for part in (self._said, self.sentence):
            restyle(part)
        self._dress(flash=True)
        self._flash.start()
        self.setAccessibleDescription(shown.announced)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, shown.announced))

    def _make_room(self, *, crowded: bool) -> None:
        """Set reason, facts and what to do closer where all three are said."""
        if self._form is not Form.FULL:
            return
        self._column.setSpacing(9 if crowded else 14)
        self._said_column.setContentsMargins(14, 8 if crowded else 14, 14, 8 if crowded else 14)
        self._next_row.setContentsMargins(14, 9 if crowded else 16, 14, 9 if crowded else 16)
        role = "step" if crowded else "next"
        if self.todo.property("role") != role:
            self.todo.setProperty("role", role)
            restyle(self.todo)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say that the answer was seen."""
        super().mousePressEvent(event)
        self.touched.emit()

    def _fact(self, fact: Told) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", "fact")
        tone = None if fact.good is None else Tone.GOOD if fact.good else Tone.REFUSED
        head = row(text(fact.label, "second"), None)
        if tone is not None:
            sign = Icon(self._theme, "ok" if fact.good else "refuse", f"{tone.value}.text", 20)
            head.addWidget(sign)
        value = Elided(fact.value, "step")
        if tone is Tone.REFUSED:
            value.setProperty("tone", tone.value)
        frame.setLayout(column(head, value, spacing=4, margin=12))
        frame.setAccessibleName(f"{fact.label} {fact.value}")
        return frame

    def _dress(self, *, flash: bool = False) -> None:
        """Take the colours of the state; the band is a little lighter for its first moment."""
        self._flashing = flash
        tone = self.shown.tone.value if self.shown is not None else "none"
        if self._band.property("band") != tone:
            self._band.setProperty("band", tone)
            for label in (self.word, self._brief, self._at, self._number):
                label.setProperty("band", tone)
                restyle(label)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, its edge and its band: a style sheet a scan would cost more than the scan."""
        colours, painter = self._theme.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        path = QPainterPath()
        path.addRoundedRect(body, RADIUS, RADIUS)
        painter.fillPath(path, QColor(colours.surface))
        if self.shown is None:
            painter.setPen(QPen(QColor(colours.line2), EDGE, Qt.PenStyle.DashLine))
        else:
            fill = QColor(colours.tone(self.shown.tone).fill)
            painter.setClipPath(path)
            painter.fillRect(self._band.geometry(), fill.lighter(LIGHTER) if self._flashing else fill)
            painter.setClipping(False)
            painter.setPen(QPen(fill, EDGE))
        painter.drawPath(path)
        painter.end()
