"""Tableau de bord: the ten figures of the members' committee as tiles and charts, each open on its cases."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QStackedWidget, QWidget

from sterigcs.domain.figures.committee import Line
from sterigcs.domain.figures.committee import Page as FiguresPage
from sterigcs.domain.figures.values import Figure
from sterigcs.domain.values import local_month
from sterigcs.services.figures_view import FiguresSeen, figure_of, month_to_look_at, see_figures
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.dashboard.cases import Cases
from sterigcs.ui.pages.dashboard.charts import Bar, Columns, Rows, Span, Spans, said
from sterigcs.ui.pages.dashboard.tiles import Tile
from sterigcs.ui.pages.dashboard.words import BESIDE, MAIN, named, plain, title_of, under_of, value_of
from sterigcs.ui.pages.page import Page
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row
from sterigcs.ui.widgets.month import MonthChooser, month_name, short_month
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, number

TILES_FROM: Final = 900
TALL_FROM: Final = 560
A_ROW: Final = 5
ALL: Final = ""
ALARMS: Final = {4: ("actions-overdue", Tone.ATTENTION), 10: ("misused", Tone.REFUSED)}
"""Figures that must be zero, by the tile which says so when they are not."""


class DashboardPage(Page):
    """The ten figures of a month."""

    key = "dashboard"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.month = ""
        self.seen: FiguresSeen | None = None
        self._running = self._again = False
        self._shown: tuple[object, ...] = ()
        self.chooser = MonthChooser(workplace.theme)
        self.chooser.chosen.connect(self.show_month)
        self.rolling = button(self.tr("12 months"), self._show, kind="chip")
        self.members = QComboBox()
        self.members.setAccessibleName(self.tr("Organisation"))
        self.members.addItem(self.tr("All organisations"), ALL)
        self.members.setMaximumWidth(300)
        self.members.activated.connect(self._member_chosen)
        self.excel = button(self.tr("Excel"), self.write_book)
        self.excel.setAccessibleName(self.tr("Write the workbook of the figures"))
        self.tiles = {place: Tile(workplace.theme) for place in MAIN}
        self._charts()
        self.short = self._short_table()
        self.cases = Cases(workplace)
        self._build()
        self._connect()

    def _charts(self) -> None:
        theme = self.workplace.theme
        self.by_month = Columns(theme, 6, self.tr("Work units by month"), self.tr("dashes: foreseen"))
        self.turn_round = Spans(theme, 2, self.tr("Turn-round"), self.tr("disc: median, diamond: 9 in 10"))
        self.origins = Rows(theme, 4, self.tr("Non-conformities by origin"), self.tr("per 1,000"))
        self.avoidable = Rows(theme, 9, self.tr("Avoidable work"), self.tr("UO"))
        self.gaps = Rows(theme, 10, self.tr("Missing scans"), self.tr("by station"))
        self.charts = (self.by_month, self.turn_round, self.origins, self.avoidable, self.gaps)

    def _short_table(self) -> RecordTable[Line]:
        columns: Sequence[Column[Line]] = (
            Column(
                self.tr("Figure"),
                lambda each: title_of(each.number),
                strong=True,
                width=300,
            ),
            Column(self.tr("Value"), self._short_value, right=True, width=170),
        )
        nothing = ("bars", self.tr("Being counted"), self.tr("The figures of a month take some seconds."))
        return RecordTable(self.workplace, self.tr("The ten figures"), columns, empty=nothing)

    def _short_value(self, each: Line) -> str:
        figure = each.rolling if self.rolling.isChecked() else each.month
        return value_of(figure, self.seen.committee.least, self.workplace.wording()) if self.seen else ABSENT

    def _build(self) -> None:
        self.head = QWidget()
        head = row(self.chooser, self.rolling, self.members, None, self.excel, spacing=12)
        self.head.setLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for place, (_number, tile) in enumerate(self.tiles.items()):
            grid.addWidget(tile, place // A_ROW, place % A_ROW)
        upper = row(self.by_month, self.turn_round, spacing=12)
        upper.setStretch(0, 3)
        upper.setStretch(1, 2)
        lower = row(self.origins, self.avoidable, self.gaps, spacing=12)
        self.board = QWidget()
        whole = column(spacing=12)
        whole.addLayout(grid)
        whole.addLayout(upper, 1)
        whole.addLayout(lower, 1)
        self.board.setLayout(whole)
        self.stack = QStackedWidget()
        for part in (self.board, self.short, self.cases):
            self.stack.addWidget(part)
        self.setLayout(column(self.head, self.stack, spacing=12))

    def _connect(self) -> None:
        for place, tile in self.tiles.items():
            tile.clicked.connect(partial(self._tile_clicked, place))
        for chart in self.charts:
            chart.opened.connect(self.open_group)
        self.short.opened.connect(self._short_opened)
        self.cases.left.connect(self._leave_cases)
        self.cases.followed.connect(self._follow)

    # Counting: in the background, kept while it holds

    def refresh(self) -> None:
        """Look whether the figures moved; the first time, find the month to show."""
        self._head_it()
        if self.month:
            self._look()
        else:
            self.workplace.look(self, month_to_look_at, self._begin)

    def _begin(self, month: str) -> None:
        if not self.month:
            self.show_month(month)

    def show_month(self, month: str) -> None:
        """Show another month."""
        if month != self.month:
            self.month = month
            self.chooser.show_month(month, local_month(self.workplace.clock.now()))
            self._head_it()
            self._look()

    def _look(self) -> None:
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        store, month, before = self.workplace.store, self.month, self.seen
        self.workplace.background.read(self, lambda: see_figures(store, month, before), self._came, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._running = False
        self.workplace.background.failed.emit(error)

    def _came(self, seen: FiguresSeen) -> None:
        self._running = False
        if seen.committee.month != self.month:
            self._look()
            return
        if seen is not self.seen:
            self.seen = seen
            self._offer_members(seen)
            self._show()
        if self._again:
            self._look()

    def _offer_members(self, seen: FiguresSeen) -> None:
        chosen = self.members.currentData()
        self.members.clear()
        self.members.addItem(self.tr("All organisations"), ALL)
        for page in seen.committee.pages:
            if page.member is not None:
                self.members.addItem(page.name, page.member)
        self.members.setCurrentIndex(max(0, self.members.findData(chosen)))

    # What is shown

    @property
    def figures(self) -> FiguresPage | None:
        """The figures of the organisation chosen, or of all."""
        return self.seen.page(self.members.currentData() or None) if self.seen is not None else None

    def _member_chosen(self, _place: int) -> None:
        self._show()

    def _show(self) -> None:
        if self.seen is None or self.figures is None:
            return
        page = self.figures
        for place, tile in self.tiles.items():
            self._show_tile(place, tile, page)
        self.short.show_records([each for each in page.lines if each.month.code == MAIN[each.number]])
        self._show_months()
        self._show_spans()
        self.origins.show_bars(*self._rows(page, "by-origin"))
        self.avoidable.show_bars(*self._rows(page, "avoidable"))
        self.gaps.show_bars(*self._rows(page, "gaps"))
        if self.stack.currentWidget() is self.cases:
            self.cases.show_group(self.cases.number, page, self.seen, rolling=self.rolling.isChecked())

    def _value(self, figure: Figure | None) -> str:
        least = self.seen.committee.least if self.seen is not None else None
        return ABSENT if least is None else value_of(figure, least, self.workplace.wording())

    def _figure(self, page: FiguresPage, code: str, detail: str = "") -> Figure | None:
        """Give a figure of the period chosen; what only the month has (the price is the year's own) is the month's."""
        rolling = self.rolling.isChecked()
        return figure_of(page, code, detail, rolling=rolling) or figure_of(page, code, detail)

    def _show_tile(self, place: int, tile: Tile, page: FiguresPage) -> None:
        wording, least = self.workplace.wording(), self.seen.committee.least if self.seen is not None else None
        main = self._figure(page, MAIN[place])
        under = self._figure(page, BESIDE[place]) if place in BESIDE else None
        beside = under_of(place, self._value(under)) if under is not None else ""
        tone = None
        if place in ALARMS:
            code, alarm = ALARMS[place]
            found = [each.month for each in page.lines if each.month.code == code and each.month.numerator]
            tone = alarm if found else None
            beside = f"{named(found[0], wording)}\u00a0: {self._value(found[0])}" if found else beside
        silent = main is None or (least is not None and main.value(least) is None)
        tile.show_figure(title_of(place), self._value(main), beside, silent=silent, tone=tone)

    def _show_months(self) -> None:
        if self.seen is None or self.figures is None:
            return
        months = self.seen.months.get(self.figures.member, ())
        bars = [
            Bar(short_month(each.month), each.units, number(each.units, 0), each.foreseen, each.month == self.month)
            for each in months
        ]
        self.by_month.show_bars(bars, said(bars))

    def _show_spans(self) -> None:
        if self.seen is None:
            return
        least, spans = self.seen.committee.least, []
        for page in self.seen.committee.pages:
            if self.members.currentData() in {ALL, page.member} and page.member is not None:
                median, ninetieth = (self._figure(page, f"turn-round-{each}") for each in ("median", "p90"))
                words = self._value(ninetieth) if plain(ninetieth, least) is not None else ABSENT
                spans.append(Span(page.name, plain(median, least), plain(ninetieth, least), words))
        told = ", ".join(f"{span.label}\u00a0: {span.shown}" for span in spans)
        self.turn_round.show_spans(spans, told)

    def _rows(self, page: FiguresPage, code: str) -> tuple[list[Bar], str]:
        wording, bars = self.workplace.wording(), []
        for each in page.lines:
            if each.month.code != code:
                continue
            figure = self._figure(page, code, each.month.detail)
            value = plain(figure, self.seen.committee.least) if self.seen is not None else None
            label = named(each.month, wording).rpartition("\u00a0: ")[2]
            shown = number(value, 0 if value == value.to_integral_value() else 1) if value is not None else ABSENT
            bars.append(Bar(label[:1].upper() + label[1:], value, shown))
        bars.sort(key=lambda bar: -(bar.value or 0))
        return bars, said(bars)

    # The cases behind a figure

    def _tile_clicked(self, place: int, _checked: bool = False) -> None:
        self.open_group(place)

    def _short_opened(self, chosen: Line | None) -> None:
        if chosen is not None:
            self.open_group(chosen.number)

    def open_group(self, place: int) -> None:
        """Open one of the ten figures on its cases."""
        if self.seen is None or self.figures is None:
            return
        self.stack.setCurrentWidget(self.cases)
        self.cases.show_group(place, self.figures, self.seen, rolling=self.rolling.isChecked())
        self.cases.lines.view.setFocus()
        self._arrange()
        self._head_it()

    def _leave_cases(self) -> None:
        place = self.cases.number
        self.stack.setCurrentWidget(self.board)
        self._arrange()
        self._head_it()
        if self.stack.currentWidget() is self.board and place in self.tiles:
            self.tiles[place].setFocus()
        else:
            self.short.view.setFocus()

    def go_back(self) -> bool:
        """Go back from the cases to all figures."""
        if self.stack.currentWidget() is not self.cases:
            return False
        if not self.cases.go_back():
            self._leave_cases()
        return True

    def _follow(self, thing: str) -> None:
        self.workplace.lead("tracking", thing)

    def _head_it(self) -> None:
        path = [month_name(self.month)] if self.month else []
        if self.stack.currentWidget() is self.cases:
            path.append(self.workplace.wording().word("figure-group", str(self.cases.number)))
        self.headed.emit(self.tr("Dashboard"), " › ".join(path))

    # The window's keys

    def write_book(self) -> None:
        """Ask where, then write the workbook of the figures in a child process."""
        words, kinds = self.tr("Figures of %1"), self.tr("Excel workbook (*.xlsx)")
        words = words.replace("%1", month_name(self.month))
        payer = self.members.currentData() or None
        name = "_".join(("CHIFFRES", self.month, *((payer,) if payer else ())))
        file = self.workplace.files.save(self, words, f"{name}.xlsx", kinds)
        if file is not None and self.month:
            self.workplace.job("figures", {"month": self.month, "payer": payer, "file": str(file)}, words)

    def export(self) -> None:
        """Write the cases shown, else the workbook of the figures, to Excel."""
        if self.stack.currentWidget() is self.cases:
            self.cases.export()
        else:
            self.write_book()

    def _arrange(self) -> None:
        small = self.width() < TILES_FROM or self.height() < TALL_FROM
        if self.stack.currentWidget() is not self.cases:
            self.stack.setCurrentWidget(self.short if small else self.board)
        self.head.setVisible(not small or self.stack.currentWidget() is not self.cases)
        self.members.setMaximumWidth(180 if small else 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()
