"""The four steps of a month, side by side: done, under way, to come, and what is left of each."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sterigcs.services.billing_view import CloseStep, MonthSeen
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import restyle
from sterigcs.ui.writing import number

DISC: Final = 28
ALL_FROM: Final = 480
"""Narrower, only the step under way is drawn."""


class Steps(QWidget):
    """Painted; its accessible name says it in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._left: dict[CloseStep, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names: Mapping[CloseStep, str] = {
            CloseStep.SCANS: self.tr("Scans in"),
            CloseStep.PACKS: self.tr("Packs decided"),
            CloseStep.CHECKED: self.tr("Checked"),
            CloseStep.CLOSED: self.tr("Closed"),
        }
        theme.changed.connect(self.update)
        self.show_month(None)

    def show_month(self, seen: MonthSeen | None) -> None:
        """Show what is left; nothing known while the month is being made."""
        self._left = {step: seen.left(step) for step in CloseStep} if seen is not None else {}
        told = [f"{self._names[step]}\u00a0: {self._told(step)}" for step in CloseStep]
        self.setAccessibleName(", ".join(told))
        self.setToolTip("\n".join(told))
        restyle(self)
        self.update()

    def _told(self, step: CloseStep) -> str:
        left = self._left.get(step)
        if left is None:
            return self.tr("being counted")
        if left == 0:
            return self.tr("done")
        return self.tr("to do") if step is CloseStep.CLOSED else self.tr("%1 left").replace("%1", number(left))

    def _here(self) -> CloseStep:
        return next((step for step in CloseStep if self._left.get(step)), CloseStep.CLOSED)

    def sizeHint(self) -> QSize:
        """Give room to two lines."""
        return QSize(ALL_FROM, 44)

    def minimumSizeHint(self) -> QSize:
        """Give way down to one step."""
        return QSize(120, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps, joined by lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = list(CloseStep) if self.width() >= ALL_FROM else [self._here()]
        width = self.width() / len(steps)
        for place, step in enumerate(steps):
            self._step(painter, QRectF(place * width, 0, width, self.height()), step, last=place == len(steps) - 1)
        painter.end()

    def _step(self, painter: QPainter, place: QRectF, step: CloseStep, *, last: bool) -> None:
        theme, left = self._theme, self._left.get(step)
        done, here = left == 0, bool(self._left) and step is self._here()
        disc = QRectF(place.left(), place.center().y() - DISC / 2, DISC, DISC)
        fill = "good.fill" if done else "accent" if here else "surface"
        painter.setPen(Qt.PenStyle.NoPen if done or here else QPen(theme.colour("line2"), 2))
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour("good.ink" if done else "accent_ink" if here else "ink2"))
        if done:
            painter.setPen(QPen(theme.colour("good.ink"), 2.4))
            corner = disc.topLeft()
            painter.drawPolyline(
                [corner + QPointF(8.5, 14.5), corner + QPointF(12.5, 18.5), corner + QPointF(19.5, 10)]
            )
        else:
            painter.setFont(theme.font(13, 600))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(list(CloseStep).index(step) + 1))
        self._words(painter, place.adjusted(DISC + 8, 0, -6, 0), step, last=last)

    def _words(self, painter: QPainter, place: QRectF, step: CloseStep, *, last: bool) -> None:
        theme, width = self._theme, int(place.width())
        for words, font, token, down in (
            (self._names[step], theme.font(14, 600), "ink", 0.0),
            (self._told(step), theme.font(12), "ink2", place.height() / 2),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            half = QRectF(place.left(), place.top() + down, place.width(), place.height() / 2)
            side = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignTop if down else Qt.AlignmentFlag.AlignBottom)
            painter.drawText(half, side, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width))
            if not down and not last:
                used = painter.fontMetrics().horizontalAdvance(words) + 8
                if used + 8 < width:
                    painter.setPen(QPen(theme.colour("good.mark" if self._left.get(step) == 0 else "line2"), 2))
                    painter.drawLine(QPointF(place.left() + used, 14), QPointF(place.right(), 14))
