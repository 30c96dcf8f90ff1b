"""The rail: the pages this person may use, the page where they are, and help at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout

from sterigcs.ui.pages.registry import PageEntry
from sterigcs.ui.shell.trip import Mark
from sterigcs.ui.theme import Theme

WIDE, NARROW = 96, 52
_ITEM, _ITEM_NARROW = 64, 52


class RailItem(QAbstractButton):
    """A page in the rail; the badge counts what waits there."""

    def __init__(self, theme: Theme, icon: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.waiting = 0
        self.narrow = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Give a target of at least 48 px."""
        return QSize(NARROW, _ITEM_NARROW) if self.narrow else QSize(WIDE, _ITEM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw plate, icon, word and badge."""
        colours, here = self._theme.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        plate = QRectF(4, 2, self.width() - 8, self.height() - 4)
        if here or self.underMouse():
            painter.setBrush(QColor(colours.rail_active))
            painter.setOpacity(1.0 if here else 0.5)
            painter.drawRoundedRect(plate, 8, 8)
            painter.setOpacity(1.0)
        if here:
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - 16, 4, 32), 2, 2)
        # The rail stays dark in both themes: its ink is its own.
        icon = self._theme.pixmap(self._icon, "rail_ink", 22)
        top = (self.height() - 22) // 2 if self.narrow else 10
        painter.drawPixmap((self.width() - 22) // 2, top, icon)
        if not self.narrow:
            painter.setPen(QColor("#FFFFFF" if here else colours.rail_ink))
            small = len(self.text()) > 13  # noqa: PLR2004 - the longest words of the rail
            painter.setFont(self._theme.font(11 if small else 12, 600))
            two = painter.fontMetrics().horizontalAdvance(self.text()) > self.width() - 8
            place = QRectF(6, 34, self.width() - 12, 28) if two else QRectF(0, 36, self.width(), 22)
            centred = Qt.AlignmentFlag.AlignCenter
            painter.drawText(place, centred | Qt.TextFlag.TextWordWrap if two else centred, self.text())
        if self.waiting:
            self._draw_badge(painter)
        painter.end()

    def _draw_badge(self, painter: QPainter) -> None:
        words = str(self.waiting) if self.waiting < 100 else "99+"  # noqa: PLR2004
        width = 18 if len(words) == 1 else 10 + 8 * len(words)
        place = QRectF(self.width() / 2 + 9, 2, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("attention.fill"))
        painter.drawRoundedRect(place, 8.5, 8.5)
        painter.setPen(self._theme.colour("attention.ink"))
        painter.setFont(self._theme.font(11, 700))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """The pages this person may use."""

    chosen = Signal(str)
    helped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._theme = theme
        self.items: dict[str, RailItem] = {}
        self._mark = Mark(theme, 40)
        self.help = RailItem(theme, "help", self.tr("Help F1"))
        self.help.setCheckable(False)
        self.help.clicked.connect(self.helped)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(8)
        self._column.addStretch(1)
        self._column.addWidget(self.help)
        self.setFixedWidth(WIDE)

    def show_pages(self, entries: Sequence[PageEntry]) -> None:
        """Offer these pages, and no others."""
        for item in self.items.values():
            item.hide()
            item.deleteLater()
        self.items = {}
        for place, entry in enumerate(entries):
            item = RailItem(self._theme, entry.icon, entry.title)
            item.narrow = self.help.narrow
            item.setToolTip(f"{entry.title} (Ctrl+{place + 1})" if place < 9 else entry.title)  # noqa: PLR2004
            item.clicked.connect(lambda _checked=False, key=entry.key: self.chosen.emit(key))
            self.items[entry.key] = item
            self._column.insertWidget(2 + place, item)

    def set_here(self, key: str) -> None:
        """Mark the page where one is."""
        for each, item in self.items.items():
            item.setChecked(each == key)

    def set_waiting(self, key: str, count: int) -> None:
        """Count what waits on a page."""
        if key in self.items and self.items[key].waiting != count:
            item = self.items[key]
            item.waiting = count
            words = item.text()
            item.setAccessibleName(
                self.tr("%1, %2 waiting").replace("%1", words).replace("%2", str(count)) if count else words
            )
            item.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the words where there is little room."""
        if narrow == self.help.narrow:
            return
        for item in (*self.items.values(), self.help):
            item.narrow = narrow
            item.updateGeometry()
        self.setFixedWidth(NARROW if narrow else WIDE)
