"""What a bin or a delivery holds: what lacks first, then all that is there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sterigcs.services.shipping_view import Content, content_of
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace


class ContentPanel(QFrame):
    """The content of what is chosen; ``printed`` asks for its delivery note."""

    printed = Signal(str, str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.subject = ""
        self._shown: Sequence[Content] | None = None
        self.name = Elided(self.tr("Choose a line"), "card-title")
        self.summary = text("", "second", wrap=True)
        nothing = ("box", self.tr("Nothing to show"), self.tr("What it holds is listed here."))
        self.table: RecordTable[Content] = RecordTable(
            workplace,
            self.tr("Content"),
            (
                Column(self.tr("What"), lambda each: each.name, strong=True, width=196),
                Column(self.tr("State"), self._state, tone=_tone),
            ),
            empty=nothing,
        )
        self.table.opened.connect(self._followed)
        self.note = button(self.tr("Delivery note"), self._print)
        self.follow = button(self.tr("Follow"), self._follow, kind="link")
        self.setLayout(
            column(self.name, self.summary, self.table, row(self.follow, None, self.note), spacing=8, margin=16)
        )
        self.show_subject("", "")

    def _state(self, each: Content) -> str:
        words = self.tr("There") if each.there else self.tr("Awaited")
        missing = self.tr("%1 missing").replace("%1", each.note)
        return f"{words}, {missing}" if each.note else words

    def show_subject(self, subject: str, name: str) -> None:
        """Show what this bin or delivery holds; nothing when nothing is chosen."""
        self.subject = subject
        self.name.say(name or self.tr("Choose a line"))
        self.note.setVisible(subject.startswith("shipment:"))
        self.follow.setEnabled(bool(subject))
        if not subject:
            self._shown = None
            self.summary.setText("")
            self.table.show_records([])
        self.refresh()

    def refresh(self) -> None:
        """Read the content again."""
        subject = self.subject
        if subject:
            self._workplace.look(self, lambda look: content_of(look, subject), self._show, latest="content")

    def _show(self, content: Sequence[Content]) -> None:
        if content == self._shown:
            return
        self._shown = content
        lacking = sum(not each.there for each in content)
        words = self.tr("%1 there, %2 awaited")
        self.summary.setText(words.replace("%1", str(len(content) - lacking)).replace("%2", str(lacking)))
        self.table.show_records(content)

    def _print(self) -> None:
        self.printed.emit(self.subject, self.name.accessibleName())

    def _follow(self) -> None:
        chosen = self.table.selected
        self._followed(chosen)

    def _followed(self, chosen: Content | None) -> None:
        if chosen is not None:
            self._workplace.lead("tracking", chosen.subject)


def _tone(each: Content) -> Tone:
    return Tone.GOOD if each.there else Tone.ATTENTION
