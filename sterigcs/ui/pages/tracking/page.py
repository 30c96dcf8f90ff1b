"""Suivi: where every tray is, which to look at first, and when each comes back."""

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sterigcs.domain.stages import Stage
from sterigcs.services.following import Followed
from sterigcs.services.tracking_rows import TrackingAsked
from sterigcs.ui.pages.tracking.board import Board
from sterigcs.ui.pages.tracking.following import LOW_BELOW, NARROW_BELOW, SIDE_FROM, FollowingPage, Overview
from sterigcs.ui.pages.tracking.rows import OWNER, SINCE, STAGE, THING
from sterigcs.ui.widgets.basics import button, column, row
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import NBSP, hour, long_day, number

ROW: Final = 41
_WIDTHS: Final = {THING: 262, OWNER: 150, STAGE: 222, SINCE: 80}


class TrackingPage(FollowingPage):
    """The board of nine stages, the list of what is traced, and the thing chosen in it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, row_height=ROW, plain=False)
        theme = workplace.theme
        self.board = Board(theme, workplace.wording())
        self.board.chosen.connect(self._stage_chosen)
        self.priority = self._chip("urgent", self.tr("Priority"))
        self.late = self._chip("warn", self.tr("Late"))
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("Which ones"))
        for words, name in (
            (self.tr("Under way"), ""),
            (self.tr("Recalled"), "recalled"),
            (workplace.wording().word("stage", Stage.AT_MEMBER), Stage.AT_MEMBER.value),
            (workplace.wording().word("stage", Stage.SET_ASIDE), Stage.SET_ASIDE.value),
            (workplace.wording().word("stage", Stage.ENDED), Stage.ENDED.value),
            (self.tr("Everything"), "all"),
        ):
            self.scope.addItem(words, name)
        self.scope.activated.connect(lambda _place: self._scope_chosen())
        self.owner = QComboBox()
        self.owner.setAccessibleName(self.tr("Establishment"))
        self.owner.addItem(self.tr("All sites"), "")
        self.owner.activated.connect(lambda _place: self._owner_chosen())
        self.excel: QPushButton = button(" Excel", self.export)
        self.excel.setIcon(theme.icon("excel", "ink", 18))
        self.excel.setAccessibleName(self.tr("Export to Excel"))
        self.excel.setToolTip(self.tr("Export to Excel"))
        self._build()

    def _chip(self, icon: str, words: str) -> QPushButton:
        made = button(f" {words}", self.ask, kind="chip")
        made.setIcon(self.workplace.theme.icon(icon, "ink", 18))
        made.setProperty("words", words)
        return made

    def _build(self) -> None:
        for box, letters in ((self.owner, 8), (self.scope, 7)):
            box.setMinimumContentsLength(letters)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumWidth(120)
        self.filters = row(self.field, self.priority, self.late, self.scope, self.owner, self.excel)
        self.filters.setStretch(0, 1)
        self.main = QWidget()
        inner = QVBoxLayout(self.main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(self.filters)
        inner.addWidget(self.table, 1)
        lower = QHBoxLayout()
        lower.setSpacing(16)
        lower.addWidget(self.main, 1)
        lower.addWidget(self.panel)
        self._whole_column = column(self.board, lower, spacing=12)
        self._whole_column.setStretch(1, 1)
        self.setLayout(self._whole_column)
        for place, width in _WIDTHS.items():
            self.table.view.setColumnWidth(place, width)
        self.table.order.say(self.tr("Priority first, then late"))
        self.panel.show_nothing()

    # The question

    def asked(self) -> TrackingAsked:
        """Say what the filters ask; a stage on the board is the narrowest."""
        scope = str(self.scope.currentData() or "")
        stage = self.board.stage or (Stage(scope) if scope in set(Stage) else None)
        return TrackingAsked(
            stage=stage,
            organisation=str(self.owner.currentData() or "") or None,
            late=self.late.isChecked(),
            priority=self.priority.isChecked(),
            recalled=scope == "recalled",
            everything=scope in {"all", "recalled"},
        )

    def counted(self) -> dict[str, TrackingAsked]:
        """Count what is under way, what is needed, what is late."""
        owner = self.asked().organisation
        return {
            "all": TrackingAsked(organisation=owner),
            "priority": TrackingAsked(organisation=owner, priority=True),
            "late": TrackingAsked(organisation=owner, late=True),
        }

    def show_overview(self, found: Overview) -> None:
        """Show the stages, the counts and the names of members."""
        now = self.workplace.clock.now()
        self.board.show_stages(found.stages, now)
        for made, name in ((self.priority, "priority"), (self.late, "late")):
            words = f"{made.property('words')}{NBSP}{NBSP}{number(found.counts[name].count)}"
            made.setText(f" {words}")
            made.setAccessibleName(words)
        if found.owners != self.words.owners:
            self.words.owners = found.owners
            self._offer_owners(found.owners)
            self.table.view.viewport().update()
        many = found.counts["all"].count
        words = self.tr("%1 under way")
        self.headed.emit(self.tr("Tracking"), f"{words.replace('%1', number(many))}, {_moment(now)}")

    def _offer_owners(self, owners: dict[str, str]) -> None:
        here = self.owner.currentData()
        self.owner.clear()
        self.owner.addItem(self.tr("All sites"), "")
        for code, name in sorted(owners.items(), key=lambda pair: pair[1]):
            self.owner.addItem(name, code)
        self.owner.setCurrentIndex(max(0, self.owner.findData(here)))

    def _stage_chosen(self, stage: Stage | None) -> None:
        if stage is not None:
            self.scope.setCurrentIndex(0)
        self.ask()

    def _scope_chosen(self) -> None:
        self.board.show_only(None)
        self.ask()

    def _owner_chosen(self) -> None:
        self.ask()
        self.refresh()

    def thing_shown(self, found: Followed | None) -> None:
        """Mark the stage of the thing chosen on the board."""
        self.board.mark_here(found.line.stage if found is not None else None)

    def export_title(self) -> str:
        """Give the name of the workbook."""
        return self.tr("Tracking")

    def arrange(self) -> None:
        """Below 1144 the panel is a drawer; below 804 it covers the list, and the list keeps its first columns."""
        wide, narrow = self.width() >= SIDE_FROM, self.width() < NARROW_BELOW
        self.board.set_low(low=narrow or self.height() < LOW_BELOW)
        drawn = wide or (self._side_asked and bool(self.panel.subject))
        self.panel.setVisible(drawn)
        self.main.setVisible(not (narrow and drawn))
        self.board.setVisible(not (narrow and drawn))
        self.panel.setMaximumWidth(16_777_215 if narrow else 372)
        self.panel.setMinimumWidth(300 if narrow else 372)
        for made in (self.excel, self.owner):
            made.setVisible(not narrow)
        few = narrow or (drawn and not wide)
        for place in (OWNER, SINCE):
            self.table.view.setColumnHidden(place, few)
        self.table.view.setColumnWidth(STAGE, 150 if few else _WIDTHS[STAGE])
        self.table.view.setColumnWidth(THING, 300 if narrow else _WIDTHS[THING])


def _moment(now: datetime) -> str:
    words = long_day(now)
    return f"{words}, {hour(now)}"
