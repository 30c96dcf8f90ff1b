"""The ring around what has the focus: on every control, two pixels outside it, never removed."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

from sterigcs.ui.theme import Theme

_RINGED = (QAbstractButton, QComboBox, QAbstractItemView, QAbstractSlider, QTabBar)
_OUTSIDE = 4


class FocusRing(QWidget):
    """Follows the focus of one window. It lets every click through. Fields show their focus by their own edge."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._around: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        theme.changed.connect(self.update)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._around is not None:
            self._around.removeEventFilter(self)
        ringed = isinstance(new, _RINGED) and new.window() is self.window()
        self._around = new if ringed else None
        if self._around is None:
            self.hide()
            return
        self._around.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the control when it moves, and go with it."""
        if watched is self._around:
            if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}:
                self._place()
            elif event.type() in {QEvent.Type.Hide, QEvent.Type.Destroy}:
                self.hide()
        return False

    def _place(self) -> None:
        around = self._around
        if around is None or not around.isVisible():
            self.hide()
            return
        corner = around.mapTo(self.window(), around.rect().topLeft())
        self.setGeometry(QRect(corner, around.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        painter.end()
