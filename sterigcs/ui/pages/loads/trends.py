"""The part "Tendances": the figures of a machine's conforming cycles over months, each against its natural spread."""

from typing import Final

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QStackedWidget, QWidget

from sterigcs.domain.control_chart import FEWEST
from sterigcs.services.drift import DriftFigure, DriftSeries
from sterigcs.services.trends_view import TrendsAsked, TrendsShown, trends_of
from sterigcs.ui.pages.loads.drift_chart import DriftChart
from sterigcs.ui.pages.loads.tabs import Tab
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Chip, Elided, button, card, column, row, text
from sterigcs.ui.widgets.table import EmptyList
from sterigcs.ui.workplace import Workplace

UNITS: Final = {
    DriftFigure.HOLD: "s",
    DriftFigure.COLDEST: "°C",
    DriftFigure.F0: "min",
    DriftFigure.A0: "s",
    DriftFigure.VACUUM: "kPa",
    DriftFigure.DRYING: "s",
}
_DAYS: Final = (30, 90, 180, 365)
_USUAL_DAYS: Final = 90
_ACROSS: Final = 2


class TrendsTab(Tab):
    """Machine, programme and period to choose; a chart a figure, where there is little room the one chosen."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.charts: list[DriftChart] = []
        self._cards: list[QFrame] = []
        self._shown: TrendsShown | None = None
        self._narrow = False
        self.machine, self.programme, self.days = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.machine, self.tr("Machine")),
            (self.programme, self.tr("Programme")),
            (self.days, self.tr("Period")),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self.refresh)
        for days in _DAYS:
            self.days.addItem(self.tr("%1 days").replace("%1", str(days)), days)
        self.figure = QComboBox()
        self.figure.setAccessibleName(self.tr("Figure"))
        self.figure.activated.connect(self._figure_chosen)
        self.figure.hide()
        self.days.setCurrentIndex(_DAYS.index(_USUAL_DAYS))
        self.excel = button(self.tr("Export to Excel"), self.export)
        self.excel.setIcon(workplace.theme.icon("excel", "ink2", 18))
        self.reading = Elided("", "second")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        board = QWidget()
        board.setLayout(column(self._grid, self.reading, spacing=8))
        empty = self.tr("No conforming cycle to follow here."), self.tr("Choose another machine or a longer period.")
        self.none = EmptyList(workplace.theme, "gauge", *empty)
        self.stack = QStackedWidget()
        for each in (board, self.none):
            self.stack.addWidget(each)
        upper = row(self.machine, self.programme, self.days, self.figure, None, self.excel, spacing=8)
        self.setLayout(column(upper, self.stack, spacing=12))

    def refresh(self) -> None:
        """Read the figures again."""
        asked = TrendsAsked(
            self.machine.currentData(), self.programme.currentData(), self.days.currentData() or _USUAL_DAYS
        )
        self.workplace.look(self, lambda look: trends_of(look, asked), self._show, latest="trends")

    def open_on(self, subject: str) -> bool:
        """Show the trends of a machine."""
        kind, _, key = subject.partition(":")
        if kind != "trends":
            return False
        asked = TrendsAsked(key, None, self.days.currentData())
        self.workplace.look(self, lambda look: trends_of(look, asked), self._show, latest="trends")
        return True

    def export(self) -> None:
        """Write every point to Excel, as shown."""
        shown = self._shown
        if shown is None or not shown.series:
            return
        rows = [
            [self._title(series.figure), point.at.date(), point.counter or "", point.value, UNITS[series.figure]]
            for series in shown.series
            for point in series.points
        ]
        head = (self.tr("Figure"), self.tr("Day"), self.tr("Cycle"), self.tr("Value"), self.tr("Unit"))
        self.workplace.export_list(self, self.tr("Trends of %1").replace("%1", self.machine.currentText()), head, rows)

    def set_narrow(self, narrow: bool) -> None:
        """Put the charts below each other where there is little room."""
        if narrow is not self._narrow:
            self._narrow = narrow
            policy = QComboBox.SizeAdjustPolicy
            short, whole = policy.AdjustToMinimumContentsLengthWithIcon, policy.AdjustToContents
            for box in (self.machine, self.programme, self.days, self.figure):
                box.setSizeAdjustPolicy(short if narrow else whole)
                box.setMinimumContentsLength(6 if narrow else 0)
            self.excel.setText("" if narrow else self.tr("Export to Excel"))
            self._place_cards(self._cards)

    def _show(self, shown: TrendsShown) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        _fill(self.machine, [(name, key) for key, name in shown.machines], shown.asked.machine)
        names = [(f"{name} ({count})", name) for name, count in shown.programmes]
        _fill(self.programme, names, shown.asked.programme)
        self.programme.setEnabled(bool(names))
        self._clear()
        figures = [(self._title(series.figure), series.figure.value) for series in shown.series]
        _fill(self.figure, figures, self.figure.currentData())
        self._cards = [self._card(series) for series in shown.series]
        self._place_cards(self._cards)
        self.stack.setCurrentIndex(0 if shown.series else 1)
        self._read_at("")

    def _clear(self) -> None:
        for each in self._cards:
            self._grid.removeWidget(each)
            each.deleteLater()
        self.charts, self._cards = [], []

    def _place_cards(self, cards: list[QFrame]) -> None:
        """Put two charts in a row; where there is little room, the one that is chosen alone."""
        self.figure.setVisible(self._narrow and len(cards) > 1)
        for place, each in enumerate(cards):
            self._grid.addWidget(each, place // _ACROSS, place % _ACROSS)
            each.setVisible(not self._narrow or place == max(0, self.figure.currentIndex()))

    def _figure_chosen(self) -> None:
        self._place_cards(self._cards)

    def _card(self, series: DriftSeries) -> QFrame:
        frame, inner = card()
        title, unit = self._title(series.figure), UNITS[series.figure]
        chart = DriftChart(self.workplace.theme, series, title, unit)
        chart.read.connect(self._read_at)
        chart.opened.connect(self._open)
        self.charts.append(chart)
        head = row(text(f"{title} ({unit})", "card-title"), None, self._state(series), spacing=8)
        inner.addLayout(head)
        inner.addWidget(chart, 1)
        inner.setContentsMargins(16, 10, 16, 8)
        return frame

    def _state(self, series: DriftSeries) -> Chip:
        theme, told = self.workplace.theme, len(series.told)
        if len(series.points) < FEWEST:
            return Chip(theme, self.tr("Too few cycles to tell"), Tone.PROGRESS)
        if not told:
            return Chip(theme, self.tr("Steady"), Tone.GOOD)
        words = self.tr("%1 cycle to look at") if told == 1 else self.tr("%1 cycles to look at")
        return Chip(theme, words.replace("%1", str(told)), Tone.ATTENTION)

    def _title(self, figure: DriftFigure) -> str:
        return self.workplace.wording().word("drift-figure", figure.value)

    def _open(self, load: str) -> None:
        self.opened.emit(load)

    def _read_at(self, words: str) -> None:
        usual = self.tr("Limits: mean ± 2.66 mean ranges of the first 25 cycles. Point at a cycle to read it.")
        self.reading.say(words or usual)


def _fill(box: QComboBox, entries: list[tuple[str, str]], chosen: str | None) -> None:
    """Offer these, keep what is chosen; nothing is asked anew."""
    if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != entries:
        box.clear()
        for words, key in entries:
            box.addItem(words, key)
    place = box.findData(chosen)
    box.setCurrentIndex(max(place, 0))
