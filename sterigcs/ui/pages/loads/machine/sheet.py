"""One machine: what is due, its life, what today asks of it, and what may be done."""

from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from sterigcs.services.machine_sheet import Doubt, MachineSheet
from sterigcs.services.machine_view import Due, MachineAct
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.machine.history import History
from sterigcs.ui.pages.loads.machine.side import ActsCard, MachineState, TodayCard, beside
from sterigcs.ui.pages.loads.machine.words import MachineWords, due_tone
from sterigcs.ui.pages.loads.sheet import NARROW_BELOW, SIDE, SIDE_FROM
from sterigcs.ui.widgets.basics import Icon, button, column, row, text
from sterigcs.ui.widgets.table import DENSE, RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, moment

_HEAD_AND_FOOT: Final = 66
_FEWEST: Final = 2
_ANY: Final = 16777215  # Qt's own: no limit


class DoubtCard(QFrame):
    """What a failed test puts in doubt, and the way to the recall. ``recalled``: the run of the test."""

    recalled = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._place = workplace
        self.said = text("", "body-strong", wrap=True)
        self.more = text("", "second", wrap=True)
        self.recall = button(self.tr("Recall these loads"), self.recalled.emit, kind="danger")
        told = column(self.said, self.more, spacing=2)
        whole = row(Icon(workplace.theme, "refuse", "refused.text", 24), 10, told, self.recall)
        whole.setStretch(2, 1)
        whole.setContentsMargins(20, 10, 16, 10)
        self.setLayout(whole)
        self.hide()

    def show_doubt(self, doubt: Doubt | None, *, may_recall: bool) -> None:
        """Say it; nothing where nothing is in doubt."""
        self.setVisible(doubt is not None)
        if doubt is None:
            return
        now = self._place.clock.now()
        test = MachineWords(self._place).test_name(doubt.test)
        if not doubt.loads:
            words = self.tr("%1 not conforming, %2: no load since the last good test.")
        elif len(doubt.loads) == 1:
            words = self.tr("%1 not conforming, %2: one load in doubt.")
        else:
            words = self.tr("%1 not conforming, %2: %3 loads in doubt.")
        words = words.replace("%1", test).replace("%2", moment(doubt.failed_at, now))
        self.said.setText(words.replace("%3", str(len(doubt.loads))))
        figures = self.tr("Loads released: %1. Packs: %2. Delivered: %3. Used: %4.")
        counts = (
            doubt.released,
            sum(each.packs for each in doubt.loads),
            sum(each.delivered for each in doubt.loads),
            sum(each.used for each in doubt.loads),
        )
        for place, count in enumerate(counts, start=1):
            figures = figures.replace(f"%{place}", str(count))
        self.more.setText(figures)
        self.more.setVisible(bool(doubt.loads))
        self.recall.setVisible(bool(doubt.loads) and may_recall)
        self.setAccessibleName(f"{self.said.text()} {self.more.text()}")


class MachineSheetView(QWidget):
    """A machine as it is tended. Below 804 px one of its three parts is seen at a time."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._words = MachineWords(workplace)
        self.sheet: MachineSheet | None = None
        self._side_asked = False
        self.state = MachineState(workplace)
        self.today = TodayCard(workplace)
        self.acts = ActsCard(workplace)
        self.doubt = DoubtCard(workplace)
        empty = ("calendar", self.tr("No due date is known."), self.tr("State them in the reference data."))
        self.dues: RecordTable[Due] = RecordTable(workplace, self.tr("Due dates"), self._columns(), empty=empty)
        self.history = History(workplace)
        self.drawer = button(self.tr("Acts") + "  F4", self.toggle_side)
        parts = [("side", self.tr("Today")), ("dues", self.tr("Due dates")), ("history", self.tr("Life"))]
        self.parts = Segments(parts, self._part_chosen, self.tr("Part of the machine"))
        self._side, self._beside = beside(self.state, self.today, self.acts)
        self._main = QWidget()
        self._main.setLayout(column(self.doubt, self.dues, self.history, spacing=12))
        self._build()

    def _build(self) -> None:
        layout = self._main.layout()
        if isinstance(layout, QBoxLayout):
            layout.setStretch(2, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self._main, 1)
        both.addWidget(self._side)
        self._row = both
        whole = column(row(self.parts, self.drawer), both, spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.parts.hide()

    def _columns(self) -> tuple[Column[Due], ...]:
        words = self._words
        return (
            Column(self.tr("Service"), words.service, strong=True, width=156),
            Column(self.tr("State"), words.due_state, tone=due_tone, width=126),
            Column(self.tr("Due"), _until, value=lambda due: due.extended_until or due.due, width=140),
            Column(self.tr("Left"), words.left, value=lambda due: due.days_left, width=128),
            Column(self.tr("Last done"), lambda due: day(due.last), value=lambda due: due.last, width=108, rank=2),
            Column(self.tr("Report"), lambda due: due.document or ABSENT, width=146, rank=2),
        )

    # What is shown

    def show_sheet(self, sheet: MachineSheet, may: AbstractSet[MachineAct], *, first: bool) -> None:
        """Show a machine, or how it stands now."""
        self.sheet = sheet
        line = sheet.line
        self.state.show_line(line)
        self.today.show_line(line, may)
        self.acts.show_line(line, may)
        self.doubt.show_doubt(sheet.doubt, may_recall=bool(may))
        self.dues.show_records(line.dues)
        self.history.show_sheet(sheet, first=first)
        if first:
            self.parts.choose("side")
        self._arrange()

    # The width rules

    @property
    def narrow(self) -> bool:
        """Tell whether one part is seen at a time."""
        return self.width() < NARROW_BELOW

    def toggle_side(self) -> None:
        """Open or close the side drawer; in a narrow window, go to what may be done."""
        self._side_asked = not self._side_asked
        if self.narrow:
            self.parts.choose("side")
        self._arrange()

    def _part_chosen(self, _key: str) -> None:
        self._arrange()

    def _arrange(self) -> None:
        narrow, part = self.narrow, self.parts.current
        wide = self.width() >= SIDE_FROM
        self.parts.setVisible(narrow)
        self.drawer.setVisible(not narrow and not wide)
        self._side.setVisible(part == "side" if narrow else wide or self._side_asked)
        self._main.setVisible(not narrow or part != "side")
        self.dues.setVisible(not narrow or part == "dues")
        self.history.setVisible(not narrow or part == "history")
        self.doubt.setVisible(self._doubted and (not narrow or part == "history"))
        self.today.set_narrow(narrow)
        self.acts.set_narrow(narrow)
        high = _HEAD_AND_FOOT + DENSE * max(_FEWEST, len(self.dues.model.records))
        self.dues.setMinimumHeight(0 if narrow else high)
        self.dues.setMaximumHeight(_ANY if narrow else high)
        turned = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != turned:
            self._beside.setDirection(turned)
            self._beside.setStretch(0, 1 if narrow else 0)
            self._beside.setStretch(1, 0 if narrow else 1)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY)
        else:
            self._side.setFixedWidth(SIDE)

    @property
    def _doubted(self) -> bool:
        return self.sheet is not None and self.sheet.doubt is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()


def _until(due: Due) -> str:
    return day(due.extended_until or due.due)
