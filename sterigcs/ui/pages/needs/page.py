"""Besoins: what sites must have, by when, and whether they will; whom to call where they will not."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from sterigcs.domain.coverage import Coverage
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.needs import NeedChanged
from sterigcs.domain.people import PersonCard
from sterigcs.domain.values import local_date
from sterigcs.services.finding import plain
from sterigcs.services.need_coverage import NeedJudged
from sterigcs.services.need_desk import Choice, NeedChoices, choices, may_state, needs_of
from sterigcs.services.needs import NeedAsked, cancel_need, change_need, state_need
from sterigcs.services.ports import Writing
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.needs.dialogs import CancelNeed, ChangeHour, NeedDialog, StateNeed
from sterigcs.ui.pages.needs.panel import WIDTH, NeedPanel
from sterigcs.ui.pages.needs.words import TONES, margin, stands, thing, why
from sterigcs.ui.pages.page import Page
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, row
from sterigcs.ui.widgets.search import SearchField
from sterigcs.ui.widgets.table import TWO_LINES, RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import NBSP, number, when

SIDE_FROM, NARROW_BELOW = 1144, 804
MINUTE_MS: Final = 60_000
TODAY, TOMORROW, LATER = "today", "tomorrow", "later"


class NeedsPage(Page):
    """Open needs, judged, the earliest first."""

    key = "needs"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        card = workplace.presence.card
        assert card is not None  # noqa: S101 - pages are made for somebody
        self.person: PersonCard = card
        self.needs: Sequence[NeedJudged] = ()
        self.chosen = ""
        self.offered: NeedChoices | None = None
        self.dialog: NeedDialog | None = None
        self._side_asked = False
        self.at_risk = self._chip("warn", self.tr("At risk"))
        self.late = self._chip("refuse", self.tr("Late"))
        self.site = QComboBox()
        self.site.setAccessibleName(self.tr("Site"))
        self.site.addItem(self.tr("All sites"), "")
        self.site.activated.connect(lambda _place: self._show_filtered())
        self.day = QComboBox()
        self.day.setAccessibleName(self.tr("Day"))
        days = ((self.tr("All days"), ""), (self.tr("Today"), TODAY), (self.tr("Tomorrow"), TOMORROW))
        for words, name in (*days, (self.tr("Later"), LATER)):
            self.day.addItem(words, name)
        self.day.activated.connect(lambda _place: self._show_filtered())
        self.field = SearchField(workplace.theme, self.tr("Search a tray or a number"), self.tr("Tray or number"))
        self.field.textChanged.connect(lambda _words: self._show_filtered())
        self.excel: QPushButton = button(" Excel", self.export)
        self.excel.setAccessibleName(self.tr("Export to Excel"))
        self.excel.setIcon(workplace.theme.icon("excel", "ink", 18))
        self.state: QPushButton = button(self.tr("State a need"), self._ask_need, kind="primary")
        self.state.setVisible(may_state(card))
        self.panel = NeedPanel(workplace.theme)
        self.panel.hour.clicked.connect(self._ask_hour)
        self.panel.cancel.clicked.connect(self._ask_cancel)
        self.panel.followed.connect(lambda subject: workplace.lead("tracking", subject))
        self.panel.load_asked.connect(lambda load: workplace.lead("loads", load))
        self._make_table()
        self._build()
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._minutes.timeout.connect(self.refresh)
        self._minutes.start()

    def _chip(self, icon: str, words: str) -> QPushButton:
        made = button(words, self._show_filtered, kind="chip")
        made.setIcon(self.workplace.theme.icon(icon, "ink", 18))
        made.setProperty("words", words)
        return made

    def _make_table(self) -> None:
        place, wording = self.workplace, self.workplace.wording()
        now = place.clock.now

        def tone(each: NeedJudged) -> Tone:
            return TONES[each.judged.coverage]

        def below(each: NeedJudged) -> str:
            return " · ".join(part for part in (why(each, wording), margin(each)) if part)

        def department(each: NeedJudged) -> str:
            return each.department or ""

        columns: list[Column[NeedJudged]] = [
            Column(
                self.tr("Needed by"), lambda each: when(each.needed_by, now()), lambda each: each.needed_by, width=118
            ),
            Column(self.tr("What"), thing, strong=True, width=220, below=lambda each: each.need.number),
            Column(
                self.tr("Where"), lambda each: wording.short(each.site), width=210, below=department, told=True, rank=2
            ),
            Column(self.tr("State"), lambda each: stands(each, wording), width=246, tone=tone, below=below, told=True),
            Column(self.tr("Call"), lambda each: each.phone or "–", width=140, rank=3),
        ]
        empty = ("ok", self.tr("No need to cover"), self.tr("State one as soon as you know it."))
        self.table: RecordTable[NeedJudged] = RecordTable(
            place, self.tr("Needs to cover"), columns, empty=empty, row_height=TWO_LINES
        )
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self._row_opened)

    def _build(self) -> None:
        self.site.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.site.setMinimumContentsLength(10)
        filters = row(self.field, self.at_risk, self.late, self.site, self.day, self.excel, self.state)
        filters.setStretch(0, 1)
        self.field.setMinimumWidth(100)
        lower = QHBoxLayout()
        lower.setSpacing(16)
        lower.addWidget(self.table, 1)
        lower.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(filters)
        whole.addLayout(lower, 1)
        self.panel.setFixedWidth(WIDTH)
        self.panel.show_nothing()

    # Reading

    def refresh(self) -> None:
        """Judge the needs again."""
        if self.isVisible() or not self.needs:
            self.workplace.look(self, lambda look: needs_of(look, self.person), self._judged)

    def _judged(self, found: Sequence[NeedJudged]) -> None:
        if found == self.needs:
            self._headed()
            return
        self.needs = found
        self._offer_sites()
        self._show_filtered()
        self._headed()

    def _headed(self) -> None:
        many = len(self.needs)
        words = self.tr("%1 to cover").replace("%1", number(many))
        self.headed.emit(self.tr("Needs"), words if many else "")

    def _offer_sites(self) -> None:
        sites = {each.need.site: each.site for each in self.needs}
        here = self.site.currentData()
        self.site.clear()
        self.site.addItem(self.tr("All sites"), "")
        for code, name in sorted(sites.items(), key=lambda pair: pair[1]):
            self.site.addItem(name, code)
        self.site.setCurrentIndex(max(0, self.site.findData(here)))

    def _show_filtered(self) -> None:
        shown = [each for each in self.needs if self._wanted(each)]
        self.table.show_records(shown)
        for made, coverage in ((self.at_risk, Coverage.AT_RISK), (self.late, Coverage.LATE)):
            many = sum(1 for each in self.needs if each.judged.coverage is coverage)
            made.setText(f" {made.property('words')}{NBSP}{NBSP}{number(many)}")
            made.setAccessibleName(made.text().strip())
        self._choose_again()

    def _wanted(self, each: NeedJudged) -> bool:
        asked = {
            coverage
            for made, coverage in ((self.at_risk, Coverage.AT_RISK), (self.late, Coverage.LATE))
            if made.isChecked()
        }
        site, words = self.site.currentData(), plain(self.field.text()).split()
        text = plain(f"{each.name} {each.need.number}")
        return (
            (not asked or each.judged.coverage in asked)
            and site in {"", None, each.need.site}
            and self._on_day(each.needed_by)
            and all(word in text for word in words)
        )

    def _on_day(self, at: datetime) -> bool:
        today = local_date(self.workplace.clock.now())
        away = (local_date(at) - today) // timedelta(days=1)
        match self.day.currentData():
            case "today":
                return away <= 0
            case "tomorrow":
                return away == 1
            case "later":
                return away > 1
        return True

    # The need chosen

    def _choose_again(self) -> None:
        """Keep the need chosen where its row is now; its panel tells how it stands now."""
        each = next((each for each in self.table.model.records if each.need.subject == self.chosen), None)
        if each is not None:
            self.table.view.selectRow(list(self.table.model.records).index(each))
            self._show(each)
        elif not any(need.need.subject == self.chosen for need in self.needs):
            self.chosen = ""
            self.panel.show_nothing()
        self._arrange()

    def _row_chosen(self, each: NeedJudged | None) -> None:
        if each is not None and (each.need.subject != self.chosen or each is not self.panel.need):
            self.chosen = each.need.subject
            self._show(each)

    def _row_opened(self, each: NeedJudged | None) -> None:
        self._side_asked = True
        self._row_chosen(each)
        self._arrange()

    def _show(self, each: NeedJudged) -> None:
        now = self.workplace.clock.now()
        self.panel.show_need(each, self.workplace.wording(), now, acts=may_state(self.person))

    # Acts

    def _ask_need(self) -> None:
        self.workplace.look(self, lambda look: choices(look, self.person), self._offer_need)

    def _offer_need(self, found: NeedChoices) -> None:
        self.offered = found
        dialog = StateNeed(self, found, self.workplace.clock.now(), self.person.site or "", self._state)
        self._open(dialog)

    def _state(self, asked: NeedAsked) -> None:
        read, person = self.workplace.read_code, self.person.code
        self._act(lambda work: state_need(work, read, asked, person))

    def _ask_hour(self) -> None:
        each = self.panel.need
        if each is not None:
            text = each.need.number
            self._open(ChangeHour(self, thing(each), each.needed_by, lambda at: self._change(text, at)))

    def _change(self, need: str, at: datetime) -> None:
        person = self.person.code
        self._act(lambda work: change_need(work, need, NeedChanged(needed_by=at), person))

    def _ask_cancel(self) -> None:
        self.workplace.look(self, lambda look: choices(look, self.person).reasons, self._offer_cancel)

    def _offer_cancel(self, reasons: Sequence[Choice]) -> None:
        each = self.panel.need
        if each is not None:
            text = each.need.number
            self._open(CancelNeed(self, thing(each), reasons, lambda reason: self._cancel(text, reason)))

    def _cancel(self, need: str, reason: str | None) -> None:
        person = self.person.code
        self._act(lambda work: cancel_need(work, need, reason, person))

    def _open(self, dialog: NeedDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _act(self, act: Callable[[Writing], Notice]) -> None:
        self.workplace.act(self, act, self._answered)

    def _answered(self, notice: Notice) -> None:
        sentence, todo = self.workplace.wording().notice(notice)
        if isinstance(notice, Refusal) and self.dialog is not None:
            self.dialog.refuse(f"{sentence} {todo}".strip())
            return
        if self.dialog is not None:
            self.dialog.accept()
        self.workplace.tell(Tone.REFUSED if isinstance(notice, Refusal) else Tone.GOOD, sentence, todo)
        self.refresh()

    # The window's keys

    def open_on(self, subject: str) -> None:
        """Choose this need."""
        self.chosen = subject
        self._side_asked = True
        self._choose_again()

    def search(self) -> None:
        """Bring the focus to the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def export(self) -> None:
        """Write what is shown, as shown."""
        self.table.export()

    def side(self) -> None:
        """Open or close the panel where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()

    def go_back(self) -> bool:
        """Leave the panel where it covers the list."""
        if self._side_asked and self.width() < SIDE_FROM:
            self.side()
            return True
        return False

    def _arrange(self) -> None:
        wide, narrow = self.width() >= SIDE_FROM, self.width() < NARROW_BELOW
        drawn = wide or (self._side_asked and self.panel.need is not None)
        self.panel.setVisible(drawn)
        self.table.setVisible(not (narrow and drawn))
        self.panel.setMaximumWidth(16_777_215 if narrow else WIDTH)
        for made in (self.excel, self.site, self.day):
            made.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()
