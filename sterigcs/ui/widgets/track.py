"""The line of the trip, small: passed points filled, here an accent point, what is to come hollow."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from sterigcs.domain.stages import LINE, Stage
from sterigcs.ui.theme import Theme

STAGE_ICONS: Final = {
    Stage.COLLECTION: "out",
    Stage.RECEPTION: "in",
    Stage.WASHING: "wash",
    Stage.ASSEMBLY: "list",
    Stage.PACKING: "box",
    Stage.STERILISATION: "chamber",
    Stage.RELEASE: "seal",
    Stage.STERILE_STORE: "stock",
    Stage.DELIVERY: "truck",
    Stage.SET_ASIDE: "hold",
    Stage.AT_MEMBER: "site",
    Stage.ENDED: "ok",
}


def draw_track(painter: QPainter, place: QRectF, stage: Stage, theme: Theme, point: float = 2.2) -> None:
    """Draw the nine points of the line in a place; what is beside the line has no point of its own."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    past = stage in {Stage.AT_MEMBER, Stage.ENDED}
    here = LINE.index(stage) if stage in LINE else len(LINE) if past else -1
    step, middle = (place.width() - 4 * point) / (len(LINE) - 1), place.center().y()
    points = [QPointF(place.left() + 2 * point + step * count, middle) for count in range(len(LINE))]
    line = theme.colour("line2")
    if here > 0:
        painter.setPen(QPen(line, 1.4))
        painter.drawLine(points[0], points[min(here, len(LINE) - 1)])
    for count, at in enumerate(points):
        if count == here:
            continue
        passed = count < here
        painter.setPen(QPen(line, 1.1))
        painter.setBrush(line if passed else theme.colour("surface"))
        painter.drawEllipse(at, point, point)
    if 0 <= here < len(LINE):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(points[here], 2.3 * point, 2.3 * point)
    painter.restore()
