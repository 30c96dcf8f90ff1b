"""Six boxes for a PIN and keys for gloves; what is typed is never shown."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from sterigcs.domain.pins import LONGEST, SHORTEST
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import button, column

BOXES = 6


class PinBoxes(QWidget):
    """The digits typed, as dots. Enter gives them; a PIN of more than six digits opens more boxes."""

    entered = Signal(str)
    changed = Signal(int)

    def __init__(self, theme: Theme, height: int = 60) -> None:
        super().__init__()
        self._theme = theme
        self._typed = ""
        self._height = height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Personal code"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Give room to six boxes."""
        return QSize(BOXES * 56, self._height)

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._show()

    def type(self, digit: str) -> None:
        """Take one more digit."""
        if digit.isdecimal() and digit.isascii() and len(self._typed) < LONGEST:
            self._typed += digit
            self._show()

    def rub_out(self) -> None:
        """Take back the last digit."""
        self._typed = self._typed[:-1]
        self._show()

    def give(self) -> None:
        """Give what was typed, once it is long enough, and forget it."""
        typed = self._typed
        if len(typed) >= SHORTEST:
            self.clear()
            self.entered.emit(typed)

    def _show(self) -> None:
        self.setAccessibleDescription(self.tr("%1 digits typed").replace("%1", str(len(self._typed))))
        self.changed.emit(len(self._typed))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, backspace and Enter; leave other keys to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.give()
        elif event.key() == Qt.Key.Key_Backspace:
            self.rub_out()
        elif event.text().isdecimal():
            self.type(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take the focus."""
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the next digit goes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that digits go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes and the dots."""
        colours, painter = self._theme.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = max(BOXES, len(self._typed))
        width = (self.width() - 10 * (boxes - 1)) / boxes
        for place in range(boxes):
            box = QRectF(place * (width + 10) + 1, 1, width - 2, self.height() - 2)
            here = place == len(self._typed) and self.hasFocus()
            painter.setPen(QPen(QColor(colours.accent if here else colours.line2), 2 if here else 1))
            painter.setBrush(QColor(colours.surface))
            painter.drawRoundedRect(box, 9, 9)
            if place < len(self._typed):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.ink))
                painter.drawEllipse(box.center(), 6, 6)
            elif here:
                painter.drawLine(box.center() - QPointF(0, 12), box.center() + QPointF(0, 12))
        painter.end()


class PinPad(QWidget):
    """The boxes with keys of at least 48 px below, for gloves."""

    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.boxes = PinBoxes(theme)
        self.boxes.entered.connect(self.entered)
        keys = QGridLayout()
        keys.setSpacing(10)
        for place, digit in enumerate("123456789"):
            keys.addWidget(self._key(digit), place // 3, place % 3)
        rub = button(self.tr("Erase"), self.boxes.rub_out, size="touch")
        rub.setIcon(theme.icon("backspace"))
        self.enter = button(self.tr("Enter"), self.boxes.give, kind="primary", size="touch")
        self.enter.setEnabled(False)
        self.boxes.changed.connect(lambda typed: self.enter.setEnabled(typed >= SHORTEST))
        keys.addWidget(rub, 3, 0)
        keys.addWidget(self._key("0"), 3, 1)
        keys.addWidget(self.enter, 3, 2)
        self.setLayout(column(self.boxes, 8, keys))
        self.setFocusProxy(self.boxes)

    def _key(self, digit: str) -> QWidget:
        key = button(digit, lambda: self.boxes.type(digit), size="touch")
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # digits are typed on the keyboard: these are for fingers
        return key

    def clear(self) -> None:
        """Forget what was typed."""
        self.boxes.clear()
