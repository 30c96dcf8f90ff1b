"""The side panel of a need: how it stands, what covers it, what else could, whom to call."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.coverage import Copy
from sterigcs.services.need_coverage import NeedJudged
from sterigcs.services.wording import Wording
from sterigcs.ui.pages.needs.words import TONES, copy_line, margin, place, stands, thing, why
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Chip, Elided, Icon, button, clear, column, row, rule, text
from sterigcs.ui.widgets.table import EmptyList
from sterigcs.ui.writing import NBSP, moment

WIDTH = 372


class NeedPanel(QFrame):
    """One need. ``followed``: a copy to follow; ``load_asked``: the failed load to see."""

    followed = Signal(str)
    load_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._theme = theme
        self.need: NeedJudged | None = None
        self.name = Elided("", "step", Qt.TextElideMode.ElideMiddle)
        self.where = Elided("", "second")
        self.by = text("", "title")
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(10)
        self.call = text("", "body-strong", wrap=True)
        self.hour: QPushButton = button(self.tr("Change the hour"))
        self.cancel: QPushButton = button(self.tr("Cancel the need"))
        self.empty = EmptyList(theme, "clock", self.tr("Nothing chosen"), self.tr("Choose a need in the list."))
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        inner.setLayout(column(self._body, None, spacing=0))
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(self.tr("What covers it"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        shown = QWidget()
        self.acts = row(self.hour, None, self.cancel)
        call = row(Icon(self._theme, "phone", "accent_text", 20), 4, self.call)
        call.setStretch(2, 1)
        made = column(self.name, self.where, self.by, scroll, rule(), call, self.acts, spacing=8)
        made.setContentsMargins(16, 14, 12, 12)
        made.setStretch(3, 1)
        shown.setLayout(made)
        self.stack = QStackedWidget()
        self.stack.setStyleSheet("QStackedWidget { background: transparent; }")
        self.stack.addWidget(self.empty)
        self.stack.addWidget(shown)
        whole = column(self.stack, spacing=0)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)

    def show_nothing(self) -> None:
        """Show no need."""
        self.need = None
        self.stack.setCurrentIndex(0)

    def show_need(self, each: NeedJudged, wording: Wording, now: datetime, *, acts: bool) -> None:
        """Show a need; ``acts``: this person may change it."""
        self.need = each
        self.name.say(thing(each))
        self.where.say(f"{place(each)} · {each.need.number}")
        self.by.setText(self.tr("Needed by %1").replace("%1", moment(each.needed_by, now)))
        clear(self._body)
        self._tell_state(each, wording)
        self._tell_copies(each, wording, now)
        self._tell_proposals(each, wording)
        phone = (each.phone or wording.word("phone", "?")).replace(" ", NBSP)
        whom = self.tr("Call %1: %2").replace("%1", each.department or each.site).replace("%2", phone)
        self.call.setText(whom)
        self.hour.setVisible(acts)
        self.cancel.setVisible(acts)
        self.stack.setCurrentIndex(1)
        self.setAccessibleName(f"{thing(each)}, {stands(each, wording)}, {whom}")

    def _tell_state(self, each: NeedJudged, wording: Wording) -> None:
        tone = TONES[each.judged.coverage]
        self._body.addLayout(row(Chip(self._theme, stands(each, wording), tone, SIGNS[tone]), None))
        said = " · ".join(part for part in (why(each, wording), margin(each)) if part)
        self._body.addWidget(text(said, "body", wrap=True))
        if each.failed:
            failed = self.tr("Its load failed: %1").replace("%1", each.failed)
            line = row(Icon(self._theme, SIGNS[Tone.REFUSED], "refused.text", 20), 4, text(failed, "fault", wrap=True))
            line.setStretch(2, 1)
            see = button(self.tr("See the load"), lambda: self.load_asked.emit(each.failed or ""), kind="link")
            line.addWidget(see)
            self._body.addLayout(line)

    def _tell_copies(self, each: NeedJudged, wording: Wording, now: datetime) -> None:
        self._body.addWidget(text(self.tr("Covered by"), "label"))
        for copy in each.judged.copies:
            self._body.addWidget(self._copy(copy, copy_line(copy, wording, now)))
        if not each.judged.copies:
            self._body.addWidget(text(self.tr("No copy."), "body-second"))

    def _tell_proposals(self, each: NeedJudged, wording: Wording) -> None:
        if not each.judged.proposals:
            return
        self._body.addWidget(text(self.tr("What could be done"), "label"))
        for proposal in each.judged.proposals:
            words = wording.shown("proposal", proposal.kind)
            words = words[:1].upper() + words[1:]
            if proposal.copy is not None:
                self._body.addWidget(self._copy(proposal.copy, words))
            else:
                self._body.addWidget(text(words, "body", wrap=True))

    def _copy(self, copy: Copy, line: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", "fact")
        see = button(self.tr("Follow"), lambda: self.followed.emit(copy.subject), kind="link")
        see.setAccessibleName(f"{self.tr('Follow')} {copy.name}")
        names = column(Elided(copy.name, "body-strong"), Elided(line, "second"), spacing=0)
        made = row(names, see)
        made.setStretch(0, 1)
        made.setContentsMargins(12, 6, 4, 6)
        frame.setLayout(made)
        return frame
