"""One small box per piece: ticked when it is there, dashed when it is not."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sterigcs.ui.theme import Theme

PIECES = Qt.ItemDataRole.UserRole + 2
"""The role that gives how many are there, and how many should be."""
SIDE, GAP, MOST = 15, 4, 9


class PiecesDelegate(QStyledItemDelegate):
    """Draws the pieces of a line; beyond nine, figures say it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the boxes of one line."""
        theme, place = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("select"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        present, asked = index.data(PIECES) or (0, 0)
        if asked > MOST:
            painter.setPen(theme.colour("ink"))
            painter.setFont(theme.font(14, 600))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{present} / {asked}")
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = place.center().y() - SIDE / 2
        for number in range(asked):
            self._box(painter, QRectF(place.left() + 8 + number * (SIDE + GAP), top, SIDE, SIDE), number < present)
        painter.restore()

    def _box(self, painter: QPainter, box: QRectF, there: bool) -> None:
        theme = self._theme
        if not there:
            painter.setPen(QPen(theme.colour("attention.text"), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box, 3, 3)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("good.fill"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(theme.colour("good.ink"), 1.8))
        corner = box.topLeft()
        painter.drawPolyline([corner + QPointF(3.6, 7.6), corner + QPointF(6.6, 10.6), corner + QPointF(11.6, 4.8)])

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room to nine boxes."""
        del option, index
        return QSize(16 + MOST * (SIDE + GAP), SIDE + 8)
