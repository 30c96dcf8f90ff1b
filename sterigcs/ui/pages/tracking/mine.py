"""Mes plateaux: a member's own, ordered by when each comes back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sterigcs.domain.journal import kind_of_subject
from sterigcs.domain.stages import Stage
from sterigcs.services.following import Followed
from sterigcs.services.tracking import TrackedRow
from sterigcs.services.tracking_cells import sign_of
from sterigcs.services.tracking_rows import Order, TrackingAsked
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.tracking.following import LOW_BELOW, NARROW_BELOW, SIDE_FROM, FollowingPage, Overview
from sterigcs.ui.pages.tracking.rows import OWNER, RETURN, SINCE, STAGE, THING, RowPainter
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, button, column, row, rule
from sterigcs.ui.widgets.track import STAGE_ICONS, draw_track
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import moment, number, when

ROW: Final = 56
COMING, PLANT, HERE, LATE = "coming", "plant", "here", "late"


class Answer(QFrame):
    """One of the three answers: how many, and the one thing to know; its button shows them."""

    def __init__(self, theme: Theme, icon: str, title: str, show: Callable[[], object], word: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._figure, self._low = "–", False
        self.figure = Elided("–", "figure-small")
        self.line = Elided("", "body")
        self.title = Elided(title, "second")
        self.show_them: QPushButton = button(word, show)
        self.show_them.setAccessibleName(f"{word}, {title}")
        head = row(Icon(theme, icon, "accent_text", 24), 8, column(self.title, self.figure, spacing=0))
        head.setStretch(2, 1)
        self._rule = rule()
        self.setLayout(column(head, self._rule, row(self.line, self.show_them), spacing=8, margin=14))

    def say(self, figure: str, line: str) -> None:
        """Say how many and what to know."""
        self._figure = figure
        self._say_figure()
        self.line.say(line)
        self.setAccessibleName(f"{self.title.accessibleName()} {figure}, {line}")

    def set_low(self, *, low: bool) -> None:
        """Leave out the lower line where there is little room."""
        self._low = low
        self._say_figure()
        for part in (self._rule, self.line, self.show_them):
            part.setVisible(not low)

    def _say_figure(self) -> None:
        self.figure.say(self._figure.split(" ")[0] if self._low else self._figure)


class MemberRow(RowPainter):
    """Paints a row of a member: thing, its way, where it is, when it comes back, and the state in a word."""

    def cell(self, painter: QPainter, place: QRectF, column: int, row: TrackedRow) -> None:
        """Paint what one column says of a row."""
        match column:
            case 0:
                self._own_thing(painter, place, row)
            case 1:
                track = QRectF(place.left() + 8, place.center().y() - 10, place.width() - 24, 20)
                draw_track(painter, track, row.stage, self.theme, 3.4)
            case 2:
                icon = self.theme.pixmap(STAGE_ICONS[row.stage], "ink2", 18)
                painter.drawPixmap(int(place.left() + 8), int(place.top() + 11), icon)
                since = QRectF(place.left() + 34, place.top() + 30, place.width() - 40, 18)
                upper = QRectF(place.left() + 34, place.top() + 9, place.width() - 40, 22)
                self.write(painter, upper, self.words.stage(row), self.theme.font(14, 600))
                self.write(painter, since, self._since(row), self.theme.font(13), "ink2")
            case 3:
                upper = place.adjusted(8, 9, -8, -26)
                self.write(painter, upper, self.words.returns(row), self.theme.font(14, 600))
                if row.needed_by is not None:
                    words = self.words.needed.replace("%1", moment(row.needed_by, self.words.now()))
                    self.write(painter, place.adjusted(8, 30, -8, -8), words, self.theme.font(13), "ink2")
            case _:
                self._state(painter, place, row)

    def _own_thing(self, painter: QPainter, place: QRectF, row: TrackedRow) -> None:
        icon = self.theme.pixmap("box" if kind_of_subject(row.subject) == "tray" else "pack", "ink2", 24)
        painter.drawPixmap(int(place.left() + 16), int(place.center().y() - 12), icon)
        left = place.left() + 52
        upper = QRectF(left, place.top() + 8, place.right() - left - 8, 22)
        if sign_of(row) is not None:
            self.draw_sign(painter, left, upper.center().y(), row)
            upper.adjust(28, 0, 0, 0)
        self.write(painter, upper, row.name, self.theme.font(15, 600), middle=True)
        below = QRectF(left, place.top() + 30, place.right() - left - 8, 18)
        self.write(painter, below, row.number or row.code, self.theme.font(13), "ink2")

    def _since(self, row: TrackedRow) -> str:
        return self.words.lasting.replace("%1", self.words.since(row))

    def _state(self, painter: QPainter, place: QRectF, row: TrackedRow) -> None:
        tone, words = state_of(row, self.words.states)
        font = self.theme.font(13, 600)
        width = QFontMetrics(font).horizontalAdvance(words) + 38
        chip = QRectF(place.right() - width - 14, place.center().y() - 12, width, 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.theme.colour(f"{tone}.soft"))
        painter.setPen(self.theme.colour(f"{tone}.soft"))
        painter.drawRoundedRect(chip, 6, 6)
        painter.drawPixmap(
            int(chip.left() + 8), int(chip.top() + 4), self.theme.pixmap(SIGNS[tone], f"{tone}.text", 16)
        )
        self.write(painter, chip.adjusted(30, 0, -4, 0), words, font, f"{tone}.text")


def state_of(row: TrackedRow, words: dict[str, str]) -> tuple[Tone, str]:
    """Say in a word how a thing stands for its member."""
    if row.recalled:
        return Tone.REFUSED, words["recalled"]
    if row.late:
        return Tone.ATTENTION, words["late"]
    if row.stage is Stage.AT_MEMBER:
        return Tone.GOOD, words["here"]
    if row.returns_at is None:
        return Tone.ATTENTION, words["waiting"]
    if row.stage in {Stage.STERILE_STORE, Stage.DELIVERY}:
        return Tone.GOOD, words["released"]
    return Tone.GOOD, words["in-time"]


class MyTraysPage(FollowingPage):
    """Three answers, then a member's trays by when each comes back."""

    orders: ClassVar[Mapping[int, Order]] = {
        0: Order.NAME,
        1: Order.STAGE,
        2: Order.SINCE,
        3: Order.RETURN,
        4: Order.LATE,
    }
    first_order = Order.RETURN

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, row_height=ROW, plain=True)
        theme = workplace.theme
        self.words.lasting = self.tr("for %1")
        self.words.needed = self.tr("needed by %1")
        self.words.states = {
            "recalled": self.tr("Recalled"),
            "late": self.tr("Late"),
            "here": self.tr("Here"),
            "waiting": self.tr("Held"),
            "released": self.tr("Released"),
            "in-time": self.tr("In time"),
        }
        self.table.view.setItemDelegate(self.painter(MemberRow))
        self.shown = ""
        see = self.tr("See")
        self.coming = Answer(theme, "truck", self.tr("On the way to us"), lambda: self.show_only(COMING), see)
        self.plant = Answer(theme, "wash", self.tr("At the sterilisation plant"), lambda: self.show_only(PLANT), see)
        self.here = Answer(theme, "stock", self.tr("With us"), lambda: self.show_only(HERE), see)
        self.chips = {
            "": self._chip(self.tr("Under way"), ""),
            COMING: self._chip(self.tr("On the way"), COMING),
            PLANT: self._chip(self.tr("At the plant"), PLANT),
            LATE: self._chip(self.tr("Late"), LATE),
            HERE: self._chip(self.tr("With us"), HERE),
        }
        self.excel: QPushButton = button(" Excel", self.export)
        self.excel.setIcon(theme.icon("excel", "ink", 18))
        self.excel.setAccessibleName(self.tr("Export to Excel"))
        self._build()
        self.show_only("")

    def columns(self) -> list[Column[TrackedRow]]:
        """Give the columns of a member."""
        words = self.words
        return [
            Column(self.tr("Tray"), words.thing),
            Column(self.tr("Trip"), words.stage),
            Column(self.tr("Where"), words.stage),
            Column(self.tr("Comes back"), words.returns),
            Column(self.tr("State"), lambda row: state_of(row, words.states)[1], right=True),
        ]

    def _chip(self, words: str, name: str) -> QPushButton:
        made = button(words, lambda: self.show_only(name), kind="chip")
        made.setProperty("words", words)
        return made

    def _build(self) -> None:
        self.answers = row(self.coming, self.plant, self.here, spacing=16)
        for place in range(3):
            self.answers.setStretch(place, 1)
        self.main = QWidget()
        inner = QVBoxLayout(self.main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(16)
        self.head = QWidget()
        self.head.setLayout(self.answers)
        filters = row(self.field, 4, *self.chips.values(), None, self.excel)
        filters.setStretch(0, 1)
        self.field.setMinimumWidth(120)
        inner.addWidget(self.head)
        inner.addLayout(filters)
        inner.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self.main, 1)
        whole.addWidget(self.panel)
        self.table.order.say(self.tr("The first back first"))
        self.panel.show_nothing()
        self.panel.hide()

    def show_only(self, name: str) -> None:
        """Show one answer's trays, or all under way."""
        self.shown = name
        for each, chip in self.chips.items():
            chip.setChecked(each == name)
        self.ask()

    def asked(self) -> TrackingAsked:
        """Say what is shown."""
        return self._of(self.shown)

    def _of(self, name: str) -> TrackingAsked:
        match name:
            case "coming":
                return TrackingAsked(stage=Stage.DELIVERY)
            case "here":
                return TrackingAsked(stage=Stage.AT_MEMBER)
            case _:
                return TrackingAsked(late=name == LATE, at_plant=name == PLANT)

    def counted(self) -> dict[str, TrackingAsked]:
        """Count each filter."""
        return {name: self._of(name) for name in self.chips}

    def show_overview(self, found: Overview) -> None:
        """Show the three answers and the counts."""
        counts = {name: counted.count for name, counted in found.counts.items()}
        for name, chip in self.chips.items():
            chip.setText(f"{chip.property('words')}\u00a0\u00a0{number(counts[name])}")
            chip.setAccessibleName(chip.text())
        self.words.owners = found.owners
        now = self.workplace.clock.now()
        oldest = [
            state.oldest for state in found.stages if state.oldest is not None and state.stage is not Stage.DELIVERY
        ]
        self.coming.say(self._trays(counts[COMING]), self.tr("They left the plant"))
        self.plant.say(self._trays(counts[PLANT]), self._oldest(min(oldest, default=None), now))
        self.here.say(self._trays(counts[HERE]), self.tr("Delivered, not yet sent back"))
        card = self.workplace.presence.card
        owner = found.owners.get(card.organisation or "", "") if card is not None else ""
        self.headed.emit(self.tr("My trays"), owner)

    def _trays(self, count: int) -> str:
        words = self.tr("%1 trays") if count > 1 else self.tr("%1 tray")
        return words.replace("%1", number(count))

    def _oldest(self, since: datetime | None, now: datetime) -> str:
        return self.tr("The oldest since %1").replace("%1", when(since, now)) if since is not None else ""

    def thing_shown(self, found: Followed | None) -> None:
        """Give the panel its place beside the list."""
        self._side_asked = found is not None

    def export_title(self) -> str:
        """Give the name of the workbook."""
        return self.tr("My trays")

    def arrange(self) -> None:
        """Give the panel its place beside the list when a tray is chosen; below 804 it covers it."""
        wide, narrow = self.width() >= SIDE_FROM, self.width() < NARROW_BELOW
        drawn = self._side_asked and bool(self.panel.subject)
        self.panel.setVisible(drawn)
        self.main.setVisible(not (narrow and drawn))
        self.panel.setMaximumWidth(16_777_215 if narrow else 372)
        low = narrow or self.height() < LOW_BELOW
        for answer in (self.coming, self.plant, self.here):
            answer.set_low(low=low)
        for name in (COMING, PLANT):
            self.chips[name].setVisible(wide and not drawn)
        self.chips[LATE].setVisible(not narrow)
        self.excel.setVisible(not narrow)
        view = self.table.view
        few = narrow or drawn
        view.setColumnHidden(OWNER, few)
        view.setColumnHidden(RETURN, narrow)
        widths = {THING: 230 if narrow else 300, OWNER: 236, STAGE: 160, SINCE: 190}
        for place, width in widths.items():
            view.setColumnWidth(place, width)
