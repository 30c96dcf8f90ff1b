"""Where a load stands, as a chip: shape, word and colour; quarantine is hatched."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sterigcs.services.load_lines import LoadLine, LoadStands
from sterigcs.ui.models.records import RECORD
from sterigcs.ui.palette import Tone
from sterigcs.ui.theme import Theme

TONES: Final = {
    LoadStands.TO_RELEASE: None,
    LoadStands.HELD: Tone.ATTENTION,
    LoadStands.RUNNING: Tone.PROGRESS,
    LoadStands.OPEN: None,
    LoadStands.RELEASED: Tone.GOOD,
    LoadStands.ACCEPTED: Tone.GOOD,
    LoadStands.REFUSED: Tone.REFUSED,
    LoadStands.TEST: None,
}
ICONS: Final = {
    LoadStands.TO_RELEASE: "lock",
    LoadStands.HELD: "hold",
    LoadStands.RUNNING: "clock",
    LoadStands.OPEN: "in",
    LoadStands.RELEASED: "ok",
    LoadStands.ACCEPTED: "ok",
    LoadStands.REFUSED: "refuse",
    LoadStands.TEST: "shield",
}
HIGH: Final = 24
_HATCHED: Final = 10


class StateDelegate(QStyledItemDelegate):
    """Draws the state of a row as a chip."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one chip."""
        theme, place, line = self._theme, option.rect, index.data(RECORD)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("select"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if not isinstance(line, LoadLine):
            return
        words = str(index.data() or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(13, 600))
        tone = TONES[line.stands]
        hatched = line.stands is LoadStands.TO_RELEASE
        begin = _HATCHED if hatched else 0
        wide = min(place.width() - 12, painter.fontMetrics().horizontalAdvance(words) + 40 + begin)
        chip = QRectF(place.left() + 6, place.center().y() - HIGH / 2 + 0.5, wide, HIGH)
        painter.setPen(Qt.PenStyle.NoPen if tone is not None else QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour(f"{tone.value}.soft" if tone is not None else "surface"))
        painter.drawRoundedRect(chip, 6, 6)
        if hatched:
            self._hatch(painter, chip)
        token = f"{tone.value}.text" if tone is not None else "ink"
        icon = theme.pixmap(ICONS[line.stands], token, 16)
        painter.drawPixmap(int(chip.left()) + begin + 8, int(chip.center().y()) - 8, icon)
        painter.setPen(theme.colour(token))
        written = chip.adjusted(begin + 30, 0, -4, 0)
        painter.drawText(written, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _hatch(self, painter: QPainter, chip: QRectF) -> None:
        edge = QPainterPath()
        edge.addRoundedRect(chip, 6, 6)
        painter.save()
        painter.setClipPath(edge)
        painter.setClipRect(QRectF(chip.left(), chip.top(), _HATCHED, HIGH), Qt.ClipOperation.IntersectClip)
        painter.setPen(self._theme.colour("line2"))
        for start in range(-HIGH, HIGH + _HATCHED, 5):
            left, top = chip.left(), chip.top() + start
            painter.drawLine(int(left), int(top + _HATCHED), int(left + _HATCHED), int(top))
        painter.restore()
