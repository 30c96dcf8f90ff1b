"""One non-conformity: what is known of it, its actions, its photos, and what may be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from sterigcs.services.quality_view import CaseAction, CaseView
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Chip, Elided, button, clear, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, when

GRAVE = 3


class CasePanel(QFrame):
    """A case at the side. ``asked``: the name of the act asked for on it."""

    asked = Signal(str, object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.view: CaseView | None = None
        self.number = Elided(self.tr("Choose a line"), "card-title")
        self.thing = Elided("", "body-second")
        self._chips = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        nothing = ("flag", self.tr("No action planned"), self.tr("Plan one: what, who, for when."))
        self.planned: RecordTable[CaseAction] = RecordTable(
            workplace, self.tr("Actions"), self._columns(), empty=nothing
        )
        self.planned.chosen.connect(self._enable)
        self.qualify = button(self.tr("Qualify"), lambda: self._ask("qualify"))
        self.plan = button(self.tr("Plan an action"), lambda: self._ask("plan"))
        self.done = button(self.tr("Action done"), lambda: self._ask("done"))
        self.photo = button(self.tr("Photo"), lambda: self._ask("photo"))
        self.close_it = button(self.tr("Close the case"), lambda: self._ask("close"))
        self.reopen = button(self.tr("Open again"), lambda: self._ask("reopen"))
        self.follow = button(self.tr("Follow"), lambda: self._ask("follow"), kind="link")
        whole = column(
            row(self.number, self.follow),
            self.thing,
            self._chips,
            self._facts,
            self.planned,
            row(self.qualify, self.plan, None),
            row(self.done, self.photo, None, self.close_it, self.reopen),
            spacing=8,
            margin=16,
        )
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.show_case(None)

    def _columns(self) -> Sequence[Column[CaseAction]]:
        today = self._workplace.clock.now().date()

        def tone(each: CaseAction) -> Tone:
            if each.done_at is not None:
                return Tone.GOOD
            return Tone.ATTENTION if each.due < today else Tone.PROGRESS

        return (
            Column(self.tr("Action"), lambda each: each.label, strong=True, width=170),
            Column(self.tr("Who"), lambda each: each.owner, width=56, rank=2),
            Column(self.tr("For"), self._due, tone=tone, width=120),
        )

    def _due(self, each: CaseAction) -> str:
        return self.tr("Done") if each.done_at is not None else day(each.due)

    def show_case(self, view: CaseView | None) -> None:
        """Show a case; nothing when none is chosen."""
        self.view = view
        clear(self._chips)
        clear(self._facts)
        there = view is not None
        for each in (self.planned, self.qualify, self.plan, self.done, self.photo, self.follow):
            each.setVisible(there)
        self.close_it.setVisible(view is not None and view.closed_at is None)
        self.reopen.setVisible(view is not None and view.closed_at is not None)
        if view is None:
            self.number.say(self.tr("Choose a line"))
            self.thing.say("")
            return
        wording, now = self._workplace.wording(), self._workplace.clock.now()
        self.number.say(f"{view.number} · {wording.word('case-kind', view.case_kind)}")
        self.thing.say(view.thing)
        tone = Tone.REFUSED if view.severity >= GRAVE else Tone.ATTENTION
        said = self.tr("Closed") if view.closed_at else self.tr("Severity %1").replace("%1", str(view.severity))
        self._chips.addLayout(row(Chip(self._workplace.theme, said, Tone.GOOD if view.closed_at else tone), None))
        told = (
            (wording.word("column", "type"), view.type_words or ABSENT),
            (wording.word("column", "origin"), wording.shown("origin", view.origin)),
            (wording.word("column", "consequence"), wording.shown("consequence", view.consequence)),
            (wording.word("column", "cause"), wording.shown("cause", view.cause)),
            (wording.word("column", "opened_at"), f"{when(view.opened_at, now)}, {view.opened_by or ''}"),
        )
        for label, words in told:
            name: QLabel = text(label, "hint")
            name.setFixedWidth(120)
            self._facts.addLayout(row(name, Elided(words, "body")))
        self.planned.show_records(view.actions)
        self._enable()

    def _enable(self, _chosen: object = None) -> None:
        chosen = self.planned.selected
        self.done.setEnabled(chosen is not None and chosen.done_at is None)
        self.plan.setEnabled(self.view is not None and self.view.closed_at is None)

    def _ask(self, act: str) -> None:
        if self.view is not None:
            self.asked.emit(act, self.view)
