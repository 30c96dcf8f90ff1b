"""A line of points down a panel: each opens its facts beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sterigcs.services.timeline import Mark
from sterigcs.ui.palette import Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import clear, column, row, text
from sterigcs.ui.widgets.signs import draw_sign

_HEIGHT, _LOW = 40, 28
_LEFT: Final = 38
_MIDDLE: Final = 14


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a point, opened: what, when, by whom, what it says, what to know of it."""

    title: str
    at: str
    by: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the line. ``line``: its one line of fact; ``facts``: what it opens, the last first."""

    mark: Mark
    title: str
    at: str
    line: str
    facts: tuple[Fact, ...] = ()
    undone: bool = False


class PointRow(QAbstractButton):
    """One point: its sign on the line, its name, its hour, one line of fact."""

    def __init__(self, theme: Theme, point: Point, *, first: bool, last: bool) -> None:
        super().__init__()
        self._theme = theme
        self.point = point
        self._first, self._last = first, last
        self.setCheckable(bool(point.facts))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if point.facts else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(part for part in (point.title, point.at, point.line) if part))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Give two lines, or one."""
        return QSize(200, _HEIGHT if self.point.line else _LOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the sign and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_line(painter)
        self._draw_mark(painter)
        self._draw_words(painter)
        painter.end()

    def _draw_line(self, painter: QPainter) -> None:
        come = self.point.mark is Mark.TO_COME
        good, rest = self._theme.colour("good.mark"), self._theme.colour("line2")
        if not self._first:
            dash = Qt.PenStyle.DashLine if come else Qt.PenStyle.SolidLine
            painter.setPen(QPen(rest if come else good, 2, dash))
            painter.drawLine(QPointF(13, 0), QPointF(13, _MIDDLE - 8))
        if not self._last:
            ahead = come or self.point.mark is Mark.HERE
            painter.setPen(QPen(rest if ahead else good, 2, Qt.PenStyle.DashLine if ahead else Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(13, _MIDDLE + 8), QPointF(13, self.height()))

    def _draw_mark(self, painter: QPainter) -> None:
        theme, place = self._theme, QRectF(4, _MIDDLE - 9, 18, 18)
        surface = theme.colour("surface")
        match self.point.mark:
            case Mark.DONE:
                grey = self.point.undone
                draw_sign(painter, place, Tone.GOOD, theme.colour("line2" if grey else "good.mark"), surface)
            case Mark.ATTENTION:
                glyph = QColor(theme.colours.attention.ink)
                draw_sign(painter, place.adjusted(-1, -1, 1, 1), Tone.ATTENTION, theme.colour("attention.fill"), glyph)
            case Mark.HERE:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(theme.colour("accent_soft"))
                painter.drawEllipse(place)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent"))
                painter.drawEllipse(place.center(), 4.5, 4.5)
            case Mark.TO_COME:
                painter.setPen(QPen(theme.colour("line2"), 1.5))
                painter.setBrush(surface)
                painter.drawEllipse(place.adjusted(2, 2, -2, -2))

    def _draw_words(self, painter: QPainter) -> None:
        theme, point = self._theme, self.point
        title = {Mark.HERE: "accent_text", Mark.TO_COME: "ink2"}.get(point.mark, "ink")
        line = "attention.text" if point.mark is Mark.ATTENTION else "ink2"
        small, strong = theme.font(13, 400), theme.font(14, 600)
        strong.setStrikeOut(point.undone)
        at = QFontMetrics(small).horizontalAdvance(point.at)
        width = self.width() - _LEFT
        self._write(painter, strong, title, QRectF(_LEFT, 4, width - at - 8, 20), point.title)
        right = QRectF(_LEFT, 4, width, 20)
        painter.setFont(small)
        painter.setPen(theme.colour("ink2"))
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, point.at)
        if point.line:
            self._write(painter, small, line, QRectF(_LEFT, 22, width, 17), point.line)

    def _write(self, painter: QPainter, font: QFont, token: str, place: QRectF, words: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class Trip(QScrollArea):
    """The points of one thing."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Sequence[Point] = ()
        self.rows: list[PointRow] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(0)
        self._inner = inner = QWidget()
        inner.setLayout(column(self._column, None, spacing=0))
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")

    def show_points(self, points: Sequence[Point], *, anew: bool) -> None:
        """Show these points; the same thing read again keeps what is open and where it was scrolled."""
        if points == self._shown:
            return
        opened = {row.point.title for row in self.rows if row.isChecked()} if not anew else set()
        scrolled = self.verticalScrollBar().value()
        self._shown = points
        clear(self._column)
        self.rows = []
        for place, point in enumerate(points):
            made = PointRow(self._theme, point, first=place == 0, last=place == len(points) - 1)
            self.rows.append(made)
            self._column.addWidget(made)
            if point.facts:
                facts = _facts(point)
                facts.setVisible(point.title in opened)
                made.setChecked(point.title in opened)
                made.toggled.connect(facts.setVisible)
                self._column.addWidget(facts)
        if not anew:
            self.verticalScrollBar().setValue(scrolled)
        else:
            self._show_here()

    def _show_here(self) -> None:
        """Bring the point where the thing is into sight."""
        layout: QLayout | None = self._inner.layout()
        if layout is not None:
            layout.activate()
        here = next((row for row in self.rows if row.point.mark is Mark.HERE), None)
        if here is not None:
            self.ensureWidgetVisible(here, 0, 80)


def _facts(point: Point) -> QFrame:
    """Make what a point opens: what, when, by whom, what it says."""
    frame = QFrame()
    frame.setProperty("card", "sunken")
    made = QVBoxLayout(frame)
    made.setContentsMargins(12, 8, 12, 8)
    made.setSpacing(8)
    for fact in point.facts:
        who = " · ".join(part for part in (fact.at, fact.by) if part)
        lines = [text(words, "second", wrap=True) for words in fact.lines]
        notes = [text(words, "warning") for words in fact.notes]
        made.addLayout(column(row(text(fact.title, "label"), None), text(who, "hint"), *lines, *notes, spacing=1))
    return frame
