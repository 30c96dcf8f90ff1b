"""Labels, buttons, cards, chips and the layouts between them: what every page is made of."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme

L = TypeVar("L", bound=QBoxLayout)


def restyle(widget: QWidget) -> None:
    """Dress a widget again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def text(words: str = "", role: str = "body", *, wrap: bool = False) -> QLabel:
    """Make a label of a role of the style sheet. Its words are never read as markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def code(words: str = "") -> QLabel:
    """Make a label for a code's letters."""
    return text(words, "code")


class Elided(QLabel):
    """One line that gives way at its end; what is cut is in the tip and the accessible name."""

    def __init__(
        self, words: str = "", role: str = "body", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._mode = mode
        self._words = ""
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        super().setText(words)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters."""
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Cut anew when the letters change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._elide()

    def _elide(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._words, self._mode, max(self.width(), 40))
        super().setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


def button(
    words: str, act: Callable[[], object] | None = None, *, kind: str = "plain", size: str = "desk"
) -> QPushButton:
    """Make a button that names its act. Kinds: plain, primary, danger, link, quiet, chip, choice."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setProperty("extent", size)
    made.setAutoDefault(False)
    made.setAccessibleName(words)
    if kind == "chip":
        made.setCheckable(True)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def set_kind(made: QPushButton, kind: str) -> None:
    """Make a button the filled one, or no longer."""
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        restyle(made)


class Icon(QLabel):
    """An icon beside words, drawn in a colour of the palette; follows the theme."""

    def __init__(self, theme: Theme, name: str, token: str = "ink2", size: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon or colour."""
        self._name, self._token = name, token
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._token, self._size))


def card(kind: str = "true", *, margin: int = 20, spacing: int = 12) -> tuple[QFrame, QVBoxLayout]:
    """Make a card with a column in it. Kinds: true, sunken, soft, expected, sign, fact."""
    frame = QFrame()
    frame.setProperty("card", kind)
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return frame, column


def row(*things: QWidget | QLayout | int | None, spacing: int = 8, margin: int = 0) -> QHBoxLayout:
    """Put things side by side; a number is a gap, None pushes what follows to the right."""
    return _fill(QHBoxLayout(), things, spacing, margin)


def column(*things: QWidget | QLayout | int | None, spacing: int = 8, margin: int = 0) -> QVBoxLayout:
    """Put things below each other; a number is a gap, None pushes what follows down."""
    return _fill(QVBoxLayout(), things, spacing, margin)


def _fill(box: L, things: tuple[QWidget | QLayout | int | None, ...], spacing: int, margin: int) -> L:
    box.setContentsMargins(margin, margin, margin, margin)
    box.setSpacing(spacing)
    for thing in things:
        match thing:
            case None:
                box.addStretch(1)
            case int():
                box.addSpacing(thing)
            case QLayout():
                box.addLayout(thing)
            case Elided() if isinstance(box, QHBoxLayout):
                box.addWidget(thing, 1)
            case _:
                box.addWidget(thing)
    return box


def rule() -> QFrame:
    """Make a thin line between two parts."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    return line


def clear(box: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Chip(QFrame):
    """A state in a word, with its sign."""

    def __init__(self, theme: Theme, words: str, tone: Tone, icon: str | None = None) -> None:
        super().__init__()
        self.setProperty("chip", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words = text(words, "label")
        self.words.setProperty("tone", tone.value)
        self._icon = Icon(theme, icon or SIGNS[tone], f"{tone.value}.text", 16)
        self.setLayout(row(self._icon, self.words, spacing=6))
        self.layout().setContentsMargins(8, 3, 8, 3)  # type: ignore[union-attr]  # just set
        self.setAccessibleName(words)


class KeyCap(QWidget):
    """The key that does the same as the button that it stands on."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self._colour = "ink2"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(14 + 7 * len(key), 22)

    def set_token(self, token: str) -> None:
        """Take the colour of the button's words."""
        self._colour = token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap and its key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._theme.font(11, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()


class Quarantine(QFrame):
    """A frame with a hatched left edge: not usable yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.hatched = True
        self.setProperty("card", "true")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hatch the edge."""
        super().paintEvent(event)
        if not self.hatched:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(1, 1, 14, self.height() - 2)
        painter.setPen(self._theme.colour("line2"))
        for start in range(-16, self.height() + 16, 6):
            painter.drawLine(1, start + 14, 15, start)
        painter.end()
