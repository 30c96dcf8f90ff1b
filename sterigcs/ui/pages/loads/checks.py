"""The checks of a cycle: what fails first and by how much, each with its limit and a small gauge."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sterigcs.domain.cycles.reports import Check, CheckResult, CycleReport
from sterigcs.domain.loads import Load
from sterigcs.ui.models.records import RECORD, Column
from sterigcs.ui.pages.loads.figures import TONES, asked, gauge, measured, short_by, shown_checks
from sterigcs.ui.palette import Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Chip, clear, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace

ROW: Final = 28
GAUGE_WIDE, GAUGE_HIGH = 48, 8
_GAUGE_COLUMN: Final = 2


class GaugeDelegate(QStyledItemDelegate):
    """Draws where a value stands between its limits."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one gauge."""
        theme, place = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("select"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        check = index.data(RECORD)
        drawn = gauge(check) if isinstance(check, Check) else None
        if drawn is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = min(GAUGE_WIDE, place.width() - 16)
        left, top = place.left() + 8.0, place.center().y() - GAUGE_HIGH / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(left, top, wide, GAUGE_HIGH), 3, 3)
        painter.setBrush(theme.colour("accent_line"))
        begin, end = drawn.good
        painter.drawRect(QRectF(left + begin * wide, top, (end - begin) * wide, GAUGE_HIGH))
        painter.setPen(QPen(theme.colour("limit"), 2))
        for tick in drawn.ticks:
            across = left + tick * wide
            painter.drawLine(QPointF(across, top - 4), QPointF(across, top + GAUGE_HIGH + 4))
        self._value(painter, left, top + GAUGE_HIGH / 2, wide, drawn.value)
        painter.restore()

    def _value(self, painter: QPainter, left: float, middle: float, wide: float, value: tuple[float, float]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("ink"))
        low, high = (left + each * wide for each in value)
        if high - low > GAUGE_HIGH:
            painter.drawRoundedRect(QRectF(low, middle - 5, high - low, 10), 3, 3)
            return
        centre = QPointF((low + high) / 2, middle)
        steps = (QPointF(0, -6), QPointF(6, 0), QPointF(0, 6), QPointF(-6, 0))
        painter.drawPolygon(QPolygonF([centre + step for step in steps]))


class ChecksCard(QFrame):
    """What the verdict computed of the evidence."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self._report: CycleReport | None = None
        self._head = row(spacing=10)
        self._head.addWidget(text(self.tr("Checks"), "card-title"))
        self._chips = row(spacing=8)
        self._head.addLayout(self._chips)
        self._head.addStretch(1)
        self.idle: QLabel = text("", "hint")
        self._head.addWidget(self.idle)
        self._head.setContentsMargins(20, 8, 20, 2)
        empty = (
            "chamber",
            self.tr("No cycle record yet."),
            self.tr("Import the machine's file, or note what the ticket says with its photo."),
        )
        self.table: RecordTable[Check] = RecordTable(
            workplace, self.tr("Checks"), self._columns(), empty=empty, row_height=ROW
        )
        self.table.setProperty("card", "none")
        self.table.count.hide()
        self.table.view.setItemDelegateForColumn(_GAUGE_COLUMN, GaugeDelegate(workplace.theme, self.table.view))
        self.table.view.setSortingEnabled(False)
        whole = column(self._head, self.table, spacing=0)
        whole.setContentsMargins(1, 1, 1, 4)
        self.setLayout(whole)

    def _columns(self) -> tuple[Column[Check], ...]:
        return (
            Column(self.tr("Check"), self._workplace.wording().check, tone=_tone, sign_only=True, width=224),
            Column(self.tr("Measured"), self._measured, strong=True, width=148),
            Column("", lambda _c: "", width=GAUGE_WIDE + 12, rank=3),
            Column(self.tr("Limit"), asked, width=166, rank=2),
            Column(self.tr("Verdict"), self._verdict, tone=_told, width=224),
        )

    def _measured(self, check: Check) -> str:
        verdict = self._report.machine_verdict if self._report else None
        word = self._workplace.wording().word("machine-verdict", verdict.value) if verdict else None
        return measured(check, word.capitalize() if word else None)

    def _verdict(self, check: Check) -> str:
        words = self._workplace.wording()
        if check.result is CheckResult.MISSING:
            return words.word("check-reason", check.reason.value).capitalize() if check.reason else ""
        if check.result is CheckResult.PASS:
            return words.word("check-result", check.result.value).capitalize()
        why = words.word("check-reason", check.reason.value) if check.reason else ""
        by = short_by(check)
        said = self.tr("%1, by %2").replace("%1", why).replace("%2", by) if by else why
        said = said or words.word("check-result", check.result.value)
        return said[:1].upper() + said[1:]

    def show_checks(self, load: Load) -> None:
        """Show the checks of this load's evidence, and of its machine at the start."""
        self._report = load.report
        checks = shown_checks(load.checks)
        self.table.show_records(checks)
        clear(self._chips)
        idle = len(load.checks) - len(checks)
        words = self.tr("%1 not applicable") if idle == 1 else self.tr("%1 are not applicable")
        self.idle.setText(words.replace("%1", str(idle)) if idle else "")
        if not checks or load.report is None:
            return  # what stood behind the start says nothing of the cycle
        passed = sum(each.result is CheckResult.PASS for each in checks)
        failed = any(each.result is CheckResult.FAIL for each in checks)
        tone = Tone.REFUSED if failed else Tone.GOOD if passed == len(checks) else Tone.ATTENTION
        words = self.tr("%1 conforming of %2") if passed == 1 else self.tr("%1 are conforming of %2")
        said = words.replace("%1", str(passed)).replace("%2", str(len(checks)))
        self._chips.addWidget(Chip(self._workplace.theme, said, tone))

    def lines(self) -> list[tuple[str, str, str]]:
        """Give name, measured and verdict of each row, in order."""
        shown = self.table.model.columns
        return [(shown[0].shown(c), shown[1].shown(c), shown[4].shown(c)) for c in self.table.model.records]


def _tone(check: Check) -> Tone | None:
    return TONES[check.result]


def _told(check: Check) -> Tone | None:
    tone = TONES[check.result]
    return None if tone is Tone.GOOD else tone
