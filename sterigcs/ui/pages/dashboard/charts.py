"""Charts of one hue, painted: what is chosen in the accent, the rest in its line, what was promised a tick of ink.

Bars begin at zero. Each chart says in words what it draws, and opens its figure by a click or Enter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sterigcs.ui.theme import Theme
from sterigcs.ui.writing import ABSENT, number

HEAD: Final = 40
MARGIN: Final = 16
MOST_ROWS: Final = 6
LINE: Final = 20
LABELS_FROM: Final = 30
"""Narrower bars carry no figure: it stands in the description."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its value, how it is written, what was promised, whether it is the one chosen."""

    label: str
    value: Decimal | None
    shown: str
    promised: Decimal | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """What half of them do not exceed, and nine in ten, in hours."""

    label: str
    median: Decimal | None
    ninetieth: Decimal | None
    shown: str


class Chart(QWidget):
    """A card with a title and a drawing. ``opened``: the number of the figure that it draws."""

    opened = Signal(int)

    def __init__(self, theme: Theme, number_: int, title: str, unit: str) -> None:
        super().__init__()
        self._theme, self._number, self._title, self._unit = theme, number_, title, unit
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        theme.changed.connect(self.update)

    def describe(self, words: str) -> None:
        """Say in words what is drawn."""
        self.setAccessibleName(f"{self._title}, {self._unit}")
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Give room to a few rows."""
        return QSize(320, 190)

    def minimumSizeHint(self) -> QSize:
        """Give way down to a title and some rows."""
        return QSize(160, 120)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the figure."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the figure."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self._number)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, its title, and what the chart is of."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        head = QRectF(MARGIN, 4, self.width() - 2 * MARGIN, HEAD - 4)
        painter.setFont(theme.font(12))
        beside = painter.fontMetrics().horizontalAdvance(self._unit)
        painter.setPen(theme.colour("ink2"))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)
        painter.setFont(theme.font(15, 600))
        painter.setPen(theme.colour("ink"))
        said = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(head.width() - beside - 12)
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        self.draw(painter, QRectF(self.rect()).adjusted(MARGIN, HEAD, -MARGIN, -10))
        painter.end()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draw below the title."""
        raise NotImplementedError

    def _bar(self, painter: QPainter, place: QRectF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(token))
        painter.drawRoundedRect(place, 3, 3)


class Columns(Chart):
    """A column a month, from zero; a dashed line of ink where something was promised."""

    bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar], words: str) -> None:
        """Show these columns."""
        self.bars = bars
        self.describe(words)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draw the scale, the columns and their labels."""
        theme = self._theme
        values = [value for bar in self.bars for value in (bar.value, bar.promised) if value is not None]
        top = scale_of(max(values, default=Decimal(0)))
        plot = place.adjusted(52, 6, 0, -20)
        painter.setFont(theme.font(11))
        for part in range(4):
            y = plot.bottom() - plot.height() * part / 3
            painter.setPen(theme.colour("line2" if part == 0 else "grid"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.colour("ink2"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(place.left(), y - 8, 44, 16), side, number(top * part / 3, 0))
        step = plot.width() / max(1, len(self.bars))
        for rank, bar in enumerate(self.bars):
            self._column(painter, QRectF(plot.left() + rank * step, plot.top(), step, plot.height()), bar, float(top))

    def _column(self, painter: QPainter, place: QRectF, bar: Bar, top: float) -> None:
        theme = self._theme
        wide = place.width() * 0.62
        left = place.center().x() - wide / 2
        if bar.value:
            high = place.height() * float(bar.value) / top
            body = QRectF(left, place.bottom() - high, wide, high)
            self._bar(painter, body, "accent" if bar.chosen else "accent_line")
            if wide >= LABELS_FROM:
                inside = high > LINE
                painter.setFont(theme.font(11, 600))
                painter.setPen(theme.colour("accent_ink" if bar.chosen and inside else "ink"))
                top_of = body.top() + 3 if inside else body.top() - 18
                painter.drawText(QRectF(left - 8, top_of, wide + 16, 16), Qt.AlignmentFlag.AlignCenter, bar.shown)
        if bar.promised is not None:
            y = place.bottom() - place.height() * float(bar.promised) / top
            painter.setPen(QPen(theme.colour("ink"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left - 4, y), QPointF(left + wide + 4, y))
        painter.setFont(theme.font(11, 700 if bar.chosen else 400))
        painter.setPen(theme.colour("ink" if bar.chosen else "ink2"))
        painter.drawText(
            QRectF(place.left(), place.bottom() + 4, place.width(), 16), Qt.AlignmentFlag.AlignCenter, bar.label
        )


class Rows(Chart):
    """A bar a row, from zero, its value at the right."""

    bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar], words: str) -> None:
        """Show these bars."""
        self.bars = bars[:MOST_ROWS]
        self.describe(words)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draw label, track, bar and value of each row."""
        theme = self._theme
        top = max((bar.value for bar in self.bars if bar.value), default=Decimal(1))
        high = min(30.0, place.height() / max(1, len(self.bars)))
        label, value = place.width() * 0.46, 62.0
        for rank, bar in enumerate(self.bars):
            line = QRectF(place.left(), place.top() + rank * high, place.width(), high)
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("ink"))
            words = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, int(label - 8))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            track = QRectF(line.left() + label, line.center().y() - 6, line.width() - label - value, 12)
            self._bar(painter, track, "sunken")
            if bar.value:
                self._bar(
                    painter,
                    QRectF(
                        track.topLeft(),
                        QPointF(track.left() + max(3.0, track.width() * float(bar.value / top)), track.bottom()),
                    ),
                    "accent",
                )
            painter.setFont(theme.font(13, 600))
            painter.setPen(theme.colour("ink" if bar.value is not None else "ink2"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.shown)


class Spans(Chart):
    """A row a member: a disc at the median, a diamond at what nine in ten do not exceed."""

    spans: Sequence[Span] = ()

    def show_spans(self, spans: Sequence[Span], words: str) -> None:
        """Show these spans."""
        self.spans = spans[:MOST_ROWS]
        self.describe(words)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draw the hours, then each row."""
        theme = self._theme
        top = scale_of(max((span.ninetieth for span in self.spans if span.ninetieth), default=Decimal(3)))
        plot = place.adjusted(place.width() * 0.42, 0, -64, -18)
        for part in range(4):
            x = plot.left() + plot.width() * part / 3
            painter.setPen(theme.colour("grid"))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(theme.colour("ink2"))
            painter.setFont(theme.font(11))
            hours = f"{number(top * part / 3, 0)}\u00a0h"
            painter.drawText(QRectF(x - 30, plot.bottom() + 2, 60, 16), Qt.AlignmentFlag.AlignCenter, hours)
        high = min(32.0, plot.height() / max(1, len(self.spans)))
        for rank, span in enumerate(self.spans):
            line = QRectF(place.left(), plot.top() + rank * high, place.width(), high)
            self._row(painter, line, plot, span, float(top))

    def _row(self, painter: QPainter, line: QRectF, plot: QRectF, span: Span, top: float) -> None:
        theme = self._theme
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink"))
        room = int(plot.left() - line.left() - 14)
        words = painter.fontMetrics().elidedText(span.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font(12, 600))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, span.shown)
        if span.median is None or span.ninetieth is None:
            return
        y = line.center().y()
        begun, ended = (plot.left() + plot.width() * float(each) / top for each in (span.median, span.ninetieth))
        painter.setPen(QPen(theme.colour("accent"), 2.6))
        painter.drawLine(QPointF(begun, y), QPointF(ended, y))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(begun, y), 5, 5)
        painter.setBrush(theme.colour("surface"))
        painter.drawPolygon(
            QPolygonF([QPointF(ended - 7, y), QPointF(ended, y - 7), QPointF(ended + 7, y), QPointF(ended, y + 7)])
        )


def scale_of(most: Decimal) -> Decimal:
    """Give the end of a scale of three parts: round parts, never below what is shown."""
    part = most / 3
    if part <= 0:
        return Decimal(3)
    power = Decimal(10) ** (part.adjusted())
    for step in (1, 2, Decimal("2.5"), 4, 5, 8, 10):
        if step * power >= part:
            whole = step * power if power >= 10 else (step * power).to_integral_value(ROUND_CEILING)  # noqa: PLR2004
            return 3 * whole
    return 30 * power


def said(bars: Sequence[Bar]) -> str:
    """Say bars in words."""
    return ", ".join(f"{bar.label}\u00a0: {bar.shown or ABSENT}" for bar in bars)
