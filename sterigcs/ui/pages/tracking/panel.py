"""The side panel: one thing, when it comes back, its line of points, and what may be done with it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.stages import Stage
from sterigcs.services.following import Followed
from sterigcs.services.wording import Wording
from sterigcs.ui.pages.tracking.words import LineWords
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, button, column, restyle, row, rule, text
from sterigcs.ui.widgets.signs import PackDrawing
from sterigcs.ui.widgets.table import EmptyList
from sterigcs.ui.widgets.trip import Trip
from sterigcs.ui.writing import NBSP, moment

WIDTH = 372


class ReturnBanner(QFrame):
    """When it comes back, with the state that this is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.icon = Icon(theme, "ok", "good.text", 20)
        self.words = text("", "body-strong", wrap=True)
        self.setLayout(row(self.icon, 4, self.words))
        self.layout().setContentsMargins(14, 8, 14, 8)  # type: ignore[union-attr]  # just set
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]  # a row

    def say(self, tone: Tone, words: str) -> None:
        """Say it."""
        self.setProperty("chip", tone.value)
        self.words.setProperty("tone", tone.value)
        self.words.setText(words)
        self.icon.show_icon(SIGNS[tone], f"{tone.value}.text")
        self.setAccessibleName(words)
        restyle(self)
        restyle(self.words)


class ThingPanel(QFrame):
    """What is known of one thing. ``closed``: nobody looks at it any more."""

    closed = Signal()

    def __init__(self, theme: Theme, wording: Callable[[], Wording], *, plain: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._wording = wording
        self._plain = plain
        self.subject = ""
        self.followed: Followed | None = None
        self.drawing = PackDrawing(theme, 56)
        self.name = Elided("", "step", Qt.TextElideMode.ElideMiddle)
        self.holder = Elided("", "second")
        self.code = Elided("", "hint")
        self.banner = ReturnBanner(theme)
        self.trip = Trip(theme, self.tr("Steps"))
        self.close_it: QPushButton = button("", self.closed.emit, kind="quiet")
        self.close_it.setIcon(theme.icon("x", "ink2", 20))
        self.close_it.setAccessibleName(self.tr("Close the panel"))
        self.close_it.setToolTip(self.tr("Close the panel"))
        self.close_it.setFixedSize(36, 36)
        self.load: QPushButton = button(self.tr("See the load"), kind="link")
        self.declare: QPushButton = button(self.tr("Report"), kind="link")
        self._theme = theme
        self.empty = EmptyList(
            theme, "route", self.tr("Nothing chosen"), self.tr("Choose a line, or scan a label or a tray.")
        )
        self._build()
        theme.changed.connect(self._recolour)

    def _build(self) -> None:
        names = column(self.name, self.holder, self.code, spacing=1)
        head = row(self.drawing, 6, names, self.close_it)
        head.setStretch(2, 1)
        head.setAlignment(self.close_it, Qt.AlignmentFlag.AlignTop)
        self.acts = row(self.load, None, self.declare)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(16, 14, 12, 8)
        inner.setSpacing(12)
        inner.addLayout(head)
        inner.addWidget(self.banner)
        inner.addWidget(self.trip, 1)
        inner.addWidget(rule())
        inner.addLayout(self.acts)
        self.stack = QStackedWidget()
        self.stack.setStyleSheet("QStackedWidget { background: transparent; }")
        self.stack.addWidget(self.empty)
        self.stack.addWidget(shown)
        whole = column(self.stack, spacing=0)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)

    def show_nothing(self) -> None:
        """Show no thing."""
        self.subject, self.followed = "", None
        self.stack.setCurrentIndex(0)

    def show_thing(self, subject: str, followed: Followed, now: datetime) -> None:
        """Show a thing, or the same anew."""
        anew = subject != self.subject
        self.subject, self.followed = subject, followed
        line, found = followed.line, followed.row
        holder = self._wording().short(followed.holder)
        self.drawing.show_kind(kind_of_subject(subject))
        self.name.say(found.name if found is not None else line.name)
        self.holder.say(" · ".join(part for part in (holder, followed.department) if part))
        number = found.number if found is not None else None
        self.code.say(" · ".join(part for part in (number, key_of(subject)) if part))
        self.banner.say(*self._returns(followed, now))
        words = LineWords(followed, self._wording(), now, plain=self._plain)
        self.trip.show_points(words.points(), anew=anew)
        self.load.setVisible(found is not None and found.load is not None and not self._plain)
        self.stack.setCurrentIndex(1)
        self.setAccessibleName(f"{line.name}, {self.banner.words.text()}")

    def _returns(self, followed: Followed, now: datetime) -> tuple[Tone, str]:
        row, line = followed.row, followed.line
        if row is not None and row.recalled:
            return Tone.REFUSED, self.tr("Recalled: isolate it")
        if line.stage is Stage.ENDED:
            return Tone.PROGRESS, self._wording().word("stage", Stage.ENDED)
        if line.stage is Stage.AT_MEMBER:
            return Tone.GOOD, self.tr("With its member")
        if line.returns_at is None:
            return Tone.ATTENTION, self.tr("No hour yet: somebody’s answer is awaited")
        words = self.tr("Expected back %1").replace("%1", moment(line.returns_at, now))
        if row is not None and row.needed_by is not None:
            needed = self.tr("needed by %1").replace("%1", moment(row.needed_by, now))
            late = row.needed_by < line.returns_at
            return (Tone.ATTENTION if late else Tone.GOOD), f"{words}\n{_capital(needed)}"
        if row is not None and row.late:
            return Tone.ATTENTION, f"{self.tr('Late')}{NBSP}: {words[:1].lower()}{words[1:]}"
        return Tone.GOOD, words

    def _recolour(self) -> None:
        self.close_it.setIcon(self._theme.icon("x", "ink2", 20))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
