"""The board of nine stages: how many, since when the oldest, how many late; a click shows one stage only."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy

from sterigcs.domain.stages import LINE, Stage
from sterigcs.services.tracking import StageState
from sterigcs.services.wording import Wording
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import row
from sterigcs.ui.widgets.track import STAGE_ICONS
from sterigcs.ui.writing import NBSP, age, number

HIGH, LOW = 132, 60


class StageCell(QAbstractButton):
    """One stage of the line."""

    def __init__(self, theme: Theme, stage: Stage, word: str, *, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._last = last
        self.stage = stage
        self.word = word
        self.count, self.late, self.oldest = 0, 0, ""
        self.here = False
        self.low = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        self.tell(0, 0, "")

    def tell(self, count: int, late: int, oldest: str) -> None:
        """Say how many stand here, how many of them late, and since when the oldest."""
        self.count, self.late, self.oldest = count, late, oldest
        words = [f"{self.word}{NBSP}: {number(count)}"]
        if oldest:
            words.append(self.tr("oldest %1").replace("%1", oldest))
        if late:
            words.append(self.tr("%1 late").replace("%1", number(late)))
        self.setAccessibleName(", ".join(words))
        self.setToolTip(", ".join(words))
        self.update()

    def mark_here(self, here: bool) -> None:
        """Mark where the chosen thing is."""
        if here != self.here:
            self.here = here
            self.update()

    def sizeHint(self) -> QSize:
        """Give a ninth of the board."""
        return QSize(60 if self.low else 100, LOW if self.low else HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring on its line, then what stands here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 8, 8)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("page"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 8, 8)
        self._low(painter) if self.low else self._high(painter)
        painter.end()

    def _ring(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("accent" if self.here else "line2"), 1.5))
        painter.setBrush(theme.colour("accent" if self.here else "surface"))
        painter.drawEllipse(middle, radius, radius)
        icon = theme.pixmap(STAGE_ICONS[self.stage], "accent_ink" if self.here else "ink2", 18)
        painter.drawPixmap(QPointF(middle.x() - 9, middle.y() - 9), icon)

    def _high(self, painter: QPainter) -> None:
        theme = self._theme
        if not self._last:
            painter.setPen(QPen(theme.colour("line2"), 2))
            painter.drawLine(QPointF(54, 27), QPointF(self.width(), 27))
        if self.stage is not LINE[0]:
            painter.setPen(QPen(theme.colour("line2"), 2))
            painter.drawLine(QPointF(0, 27), QPointF(10, 27))
        self._ring(painter, QPointF(32, 27), 16)
        width = self.width() - 26
        figure = theme.font(28, 700)
        painter.setFont(figure)
        painter.setPen(theme.colour("ink" if self.count else "ink3"))
        shown = number(self.count)
        painter.drawText(QRectF(20, 52, width, 34), Qt.AlignmentFlag.AlignVCenter, shown)
        after = 20 + QFontMetrics(figure).horizontalAdvance(shown) + 8
        if self.stage is Stage.RELEASE and self.count:
            painter.drawPixmap(QPointF(after, 61), theme.pixmap("lock", "ink2", 16))
            after += 24
        if self.late:
            self._late(painter, max(after, self.width() - 58))
        small = theme.font(12 if len(self.word) < 14 else 11, 600)  # noqa: PLR2004 - the longest word of the line
        painter.setFont(small)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(20, 86, width + 6, 18), Qt.AlignmentFlag.AlignVCenter, self.word)
        if self.oldest:
            painter.setFont(theme.font(12, 400))
            painter.setPen(theme.colour("ink2"))
            words = self.tr("oldest %1").replace("%1", self.oldest)
            words = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(width + 6))
            painter.drawText(QRectF(20, 104, width + 6, 18), Qt.AlignmentFlag.AlignVCenter, words)

    def _late(self, painter: QPainter, left: float) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("attention.soft"))
        painter.drawRoundedRect(QRectF(left, 57, 48, 24), 6, 6)
        painter.drawPixmap(QPointF(left + 7, 61), theme.pixmap("warn", "attention.text", 16))
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.colour("attention.text"))
        painter.drawText(QRectF(left + 26, 57, 22, 24), Qt.AlignmentFlag.AlignVCenter, number(self.late))

    def _low(self, painter: QPainter) -> None:
        theme, middle = self._theme, self.width() / 2
        self._ring(painter, QPointF(middle, 20), 12)
        painter.setFont(theme.font(16, 700))
        painter.setPen(theme.colour("attention.text" if self.late else "ink" if self.count else "ink3"))
        painter.drawText(QRectF(0, 33, self.width(), 24), Qt.AlignmentFlag.AlignCenter, number(self.count))
        if self.late:
            painter.drawPixmap(QPointF(middle + 12, 36), theme.pixmap("warn", "attention.text", 16))


class Board(QFrame):
    """Nine stages. ``chosen``: the stage to show only, or None for all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.cells = {
            stage: StageCell(theme, stage, wording.word("stage", stage), last=stage is LINE[-1]) for stage in LINE
        }
        for cell in self.cells.values():
            cell.clicked.connect(self._clicked)
        self.setLayout(row(*self.cells.values(), spacing=0, margin=1))
        self.set_low(low=False)

    @property
    def stage(self) -> Stage | None:
        """The stage shown only."""
        return next((stage for stage, cell in self.cells.items() if cell.isChecked()), None)

    def show_stages(self, states: Sequence[StageState], now: datetime) -> None:
        """Say what stands at each stage."""
        for state in states:
            oldest = age(state.oldest, now) if state.oldest is not None else ""
            self.cells[state.stage].tell(state.count, state.late, oldest)

    def mark_here(self, stage: Stage | None) -> None:
        """Mark the stage where the chosen thing is."""
        for each, cell in self.cells.items():
            cell.mark_here(each is stage)

    def show_only(self, stage: Stage | None) -> None:
        """Choose a stage, or none."""
        for each, cell in self.cells.items():
            cell.setChecked(each is stage)

    def set_low(self, *, low: bool) -> None:
        """Leave out words where there is little room."""
        for cell in self.cells.values():
            cell.low = low
            cell.updateGeometry()
            cell.update()
        self.setFixedHeight(LOW if low else HIGH)

    def _clicked(self) -> None:
        pressed = self.sender()
        for cell in self.cells.values():
            if cell is not pressed:
                cell.setChecked(False)
        self.chosen.emit(self.stage)
