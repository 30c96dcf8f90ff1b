"""One of the ten figures: its values, what was counted among how many, and every case behind the one chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sterigcs.domain.figures.committee import Line, Page
from sterigcs.domain.figures.values import Case, Figure
from sterigcs.services.figures_view import FiguresSeen
from sterigcs.services.figures_words import told_case, told_name
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.dashboard.words import named, parts_of, value_of
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, NBSP, number, when

BOTH_FROM = 760


class Cases(QWidget):
    """``left``: back to all figures; ``followed``: a case to follow."""

    left = Signal()
    followed = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.seen: FiguresSeen | None = None
        self.rolling = False
        self.number = 0
        self._deep = False
        self.back = button(self.tr("All figures"), self._leave, kind="link")
        self.name = Elided("", "card-title")
        self.meaning = text("", "second", wrap=True)
        self.follow = button(self.tr("Follow"), self._follow)
        self.excel = button(self.tr("Export these cases"), self.export)
        self.lines = self._lines_table()
        self.cases = self._cases_table()
        self.lines.chosen.connect(self._line_chosen)
        self.lines.opened.connect(self._line_opened)
        self.cases.opened.connect(self._opened)
        main = row(self.lines, self.cases, spacing=14)
        main.setStretch(0, 5)
        main.setStretch(1, 6)
        whole = column(row(self.back, self.name, self.follow, self.excel, spacing=10), self.meaning, main, spacing=10)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _lines_table(self) -> RecordTable[Line]:
        month, rolling, counted, basis = (self._of_month, self._of_rolling, self._counted, self._basis)
        wording = self._workplace.wording
        columns: Sequence[Column[Line]] = (
            Column(self.tr("Figure"), lambda each: named(each.month, wording()), strong=True, width=210),
            Column(self.tr("Month"), month, right=True, width=104),
            Column(self.tr("12 months"), rolling, right=True, width=104, rank=2),
            Column(self.tr("Counted"), counted, right=True, width=110, rank=3),
            Column(self.tr("Scans"), basis, right=True, width=70, rank=3),
        )
        nothing = ("bars", self.tr("Nothing to count"), self.tr("Choose another month."))
        return RecordTable(self._workplace, self.tr("Figures"), columns, empty=nothing)

    def _cases_table(self) -> RecordTable[Case]:
        words = self._words
        columns: Sequence[Column[Case]] = (
            Column(
                self.tr("Case"),
                words(told_name),
                strong=True,
                width=180,
                below=lambda each: each.thing,
            ),
            Column(self.tr("Member"), self._member, width=176, rank=2),
            Column(self.tr("What it shows"), words(told_case), width=130),
            Column(self.tr("When"), self._when, lambda each: each.at, width=116, rank=2),
        )
        nothing = ("ok", self.tr("No case"), self.tr("Choose a figure: its cases are listed here."))
        return RecordTable(self._workplace, self.tr("Cases"), columns, empty=nothing, row_height=44)

    def _words(self, told: Callable[..., str]) -> Callable[[Case], str]:
        wording = self._workplace.wording
        return lambda each: told(each, wording().words) or ABSENT

    def _of_month(self, each: Line) -> str:
        return value_of(each.month, self.seen.committee.least, self._workplace.wording()) if self.seen else ABSENT

    def _of_rolling(self, each: Line) -> str:
        return value_of(each.rolling, self.seen.committee.least, self._workplace.wording()) if self.seen else ABSENT

    def _counted(self, each: Line) -> str:
        return parts_of(self._figure(each))

    def _basis(self, each: Line) -> str:
        basis = self._figure(each).basis
        return ABSENT if basis is None else f"{number(basis * 100, 0)}{NBSP}%"

    def _figure(self, each: Line) -> Figure:
        return each.rolling if self.rolling and each.rolling is not None else each.month

    def _member(self, each: Case) -> str:
        pages = self.seen.committee.pages if self.seen is not None else ()
        return next((page.name for page in pages if page.member == each.member and each.member), each.member or ABSENT)

    def _when(self, each: Case) -> str:
        return when(each.at, self._workplace.clock.now())

    # What is shown

    def show_group(self, number_: int, page: Page, seen: FiguresSeen, *, rolling: bool) -> None:
        """Show one of the ten figures of a page."""
        anew = number_ != self.number
        self.number, self.seen, self.rolling = number_, seen, rolling
        wording = self._workplace.wording()
        self.name.say(f"{number_}. {wording.word('figure-group', str(number_))}")
        self.meaning.setText(wording.word("figure-meaning", str(number_)))
        chosen = self.lines.view.currentIndex().row()
        self.lines.show_records([each for each in page.lines if each.number == number_])
        lines = list(self.lines.model.records)
        if lines:
            with_cases = next((place for place, each in enumerate(lines) if self._figure(each).cases), 0)
            self.lines.view.selectRow(with_cases if anew or chosen < 0 else min(chosen, len(lines) - 1))
        self._line_chosen(self.lines.selected)
        self._deep = self._deep and not anew
        self._arrange()

    def _line_chosen(self, chosen: Line | None) -> None:
        cases = self._figure(chosen).cases if chosen is not None else ()
        if list(cases) != list(self.cases.model.records) or not cases:
            self.cases.show_records(cases)
        self.excel.setEnabled(bool(cases))
        self.follow.setEnabled(bool(cases))

    def _line_opened(self, chosen: Line | None) -> None:
        self._line_chosen(chosen)
        self._deep = True
        self._arrange()
        self.cases.view.setFocus()
        if self.cases.model.records and self.cases.selected is None:
            self.cases.view.selectRow(0)

    def go_back(self) -> bool:
        """Go back from the cases to the figures where only one stands here."""
        if self._deep:
            self._deep = False
            self._arrange()
            self.lines.view.setFocus()
            return self.width() < BOTH_FROM
        return False

    def export(self) -> None:
        """Write the cases to Excel."""
        (self.cases if self.cases.model.records else self.lines).export()

    def _leave(self) -> None:
        self.left.emit()

    def _follow(self) -> None:
        self._opened(self.cases.selected or next(iter(self.cases.model.records), None))

    def _opened(self, chosen: Case | None) -> None:
        if chosen is not None:
            self.followed.emit(chosen.thing)

    def _arrange(self) -> None:
        both = self.width() >= BOTH_FROM
        self.lines.setVisible(both or not self._deep)
        self.cases.setVisible(both or self._deep)
        self.meaning.setVisible(both)
        self.excel.setVisible(both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one table at a time where there is little room."""
        super().resizeEvent(event)
        self._arrange()
