"""How a row of the list is painted: sign and thing, whose, stage with its track, since when, when it comes back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sterigcs.domain.stages import Stage
from sterigcs.services.tracking import TrackedRow
from sterigcs.services.tracking_cells import sign_of
from sterigcs.services.tracking_rows import Order
from sterigcs.services.wording import Wording
from sterigcs.ui.models.records import RECORD, Column
from sterigcs.ui.theme import MONO, Theme
from sterigcs.ui.widgets.track import STAGE_ICONS, draw_track
from sterigcs.ui.writing import age, spaced, when

THING, OWNER, STAGE, SINCE, RETURN = range(5)
ORDERS: Final[Mapping[int, Order]] = {
    THING: Order.NAME,
    OWNER: Order.OWNER,
    STAGE: Order.STAGE,
    SINCE: Order.SINCE,
    RETURN: Order.RETURN,
}
"""The order that a click on each column's head asks for."""
_VCENTER: Final = Qt.AlignmentFlag.AlignVCenter
_SIGNS: Final = {"recalled": "bell", "late": "warn", "needed": "urgent"}
_TONES: Final = {"recalled": "refused", "late": "attention", "needed": "attention"}


class RowWords:
    """What the columns say of a row: shared by what is painted, read aloud and tested."""

    def __init__(self, wording: Wording, now: Callable[[], datetime]) -> None:
        self.wording = wording
        self.now = now
        self.owners: Mapping[str, str] = {}
        self.lasting = self.needed = "%1"
        self.states: dict[str, str] = {}

    def columns(self) -> list[Column[TrackedRow]]:
        """Give the columns, in their order."""
        titles = (
            QCoreApplication.translate("Tracking", "Tray"),
            QCoreApplication.translate("Tracking", "Establishment"),
            QCoreApplication.translate("Tracking", "Stage"),
            QCoreApplication.translate("Tracking", "Since"),
            QCoreApplication.translate("Tracking", "Expected back"),
        )
        shown = (self.thing, self.owner, self.stage, self.since, self.returns)
        return [
            Column(title, words, right=place in {SINCE, RETURN})
            for place, (title, words) in enumerate(zip(titles, shown, strict=True))
        ]

    def thing(self, row: TrackedRow) -> str:
        """Give its name, after its sign in words."""
        sign = self.sign(row)
        return f"{row.name}, {sign}" if sign else row.name

    def sign(self, row: TrackedRow) -> str:
        """Say what to notice."""
        sign = sign_of(row)
        return self.wording.word("tracking-sign", sign) if sign else ""

    def owner(self, row: TrackedRow) -> str:
        """Say whose it is."""
        return self.wording.short(self.owners.get(row.owner, row.owner))

    def stage(self, row: TrackedRow) -> str:
        """Say where it is."""
        return self.wording.word("stage", row.stage)

    def since(self, row: TrackedRow) -> str:
        """Say how long it has been there."""
        return age(row.since, self.now())

    def returns(self, row: TrackedRow) -> str:
        """Say when it usually is back at its member."""
        return when(row.returns_at, self.now())


class RowPainter(QStyledItemDelegate):
    """Paints each cell of a tracked row; a row that has not come yet is a grey bar."""

    def __init__(self, theme: Theme, words: RowWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words = words

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        place = QRectF(option.rect)
        painter.save()
        self._ground(painter, option, place, first=index.column() == 0)
        record = index.data(RECORD)
        if isinstance(record, TrackedRow):
            self.cell(painter, place, index.column(), record)
        elif index.column() != OWNER:
            self._blank(painter, place)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF, *, first: bool) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, self.theme.colour("select"))
            if first:
                painter.fillRect(QRectF(place.left(), place.top(), 4, place.height()), self.theme.colour("accent"))
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _blank(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(place.left() + 12, place.center().y() - 6, place.width() * 0.6, 12), 4, 4)

    def cell(self, painter: QPainter, place: QRectF, column: int, row: TrackedRow) -> None:
        """Paint what one column says of a row."""
        match column:
            case 0:
                self._thing(painter, place, row)
            case 1:
                self.write(painter, place.adjusted(8, 0, -8, 0), self.words.owner(row), middle=True)
            case 2:
                self._stage(painter, place, row)
            case 3:
                late = "attention.text" if row.late else "ink"
                font = self.theme.font(14, 600 if row.late else 400)
                self.write(painter, place.adjusted(4, 0, -8, 0), self.words.since(row), font, late, right=True)
            case _:
                strong = row.needed_by is not None
                font = self.theme.font(14, 600 if strong else 400)
                self.write(painter, place.adjusted(4, 0, -12, 0), self.words.returns(row), font, right=True)

    def _thing(self, painter: QPainter, place: QRectF, row: TrackedRow) -> None:
        self.draw_sign(painter, place.left() + 12, place.center().y(), row)
        inner = place.adjusted(42, 0, -8, 0)
        upper = QRectF(inner.left(), place.top() + 3, inner.width(), 20)
        lower = QRectF(inner.left(), place.top() + 22, inner.width(), 16)
        self.write(painter, upper, row.name, self.theme.font(14, 600), middle=True)
        code = f"{spaced(row.code)}  {row.number}" if row.number else spaced(row.code)
        self.write(painter, lower, code, self.theme.font(11, 400, MONO), "ink3")

    def draw_sign(self, painter: QPainter, left: float, middle: float, row: TrackedRow) -> None:
        """Draw what to notice of a row: recalled, late, or needed."""
        sign = sign_of(row)
        if sign is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if sign == "needed":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("attention.fill"))
            painter.drawRoundedRect(QRectF(left, middle - 10, 20, 20), 4, 4)
            icon = self.theme.pixmap("urgent", "attention.ink", 16)
            painter.drawPixmap(int(left + 2), int(middle - 8), icon)
        else:
            icon = self.theme.pixmap(_SIGNS[sign], f"{_TONES[sign]}.text", 20)
            painter.drawPixmap(int(left), int(middle - 10), icon)

    def _stage(self, painter: QPainter, place: QRectF, row: TrackedRow) -> None:
        icon = self.theme.pixmap(STAGE_ICONS[row.stage], "ink2", 18)
        painter.drawPixmap(int(place.left() + 8), int(place.center().y() - 9), icon)
        tracked = place.width() > 190  # noqa: PLR2004 - room for the word and its track
        room = place.width() - 34 - (78 if tracked else 4)
        words = QRectF(place.left() + 34, place.top(), room, place.height())
        self.write(painter, words, self.words.stage(row), self.theme.font(14, 500))
        if row.stage is Stage.RELEASE:
            wide = QFontMetrics(self.theme.font(14, 500)).horizontalAdvance(self.words.stage(row))
            if wide + 22 <= room:
                lock = self.theme.pixmap("lock", "ink2", 16)
                painter.drawPixmap(int(words.left() + wide + 6), int(place.center().y() - 8), lock)
        if tracked:
            track = QRectF(place.right() - 76, place.center().y() - 8, 72, 16)
            draw_track(painter, track, row.stage, self.theme)

    def write(
        self,
        painter: QPainter,
        place: QRectF,
        words: str,
        font: QFont | None = None,
        token: str = "ink",
        *,
        right: bool = False,
        middle: bool = False,
    ) -> None:
        """Write a line that gives way: at its end, or in its middle where the end tells things apart."""
        font = font or self.theme.font(14)
        painter.setFont(font)
        painter.setPen(self.theme.colour(token))
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(words, mode, int(place.width()))
        painter.drawText(
            place, (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | _VCENTER, shown
        )
