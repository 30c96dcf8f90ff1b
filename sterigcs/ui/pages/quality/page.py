"""Qualité: declare in three gestures, qualify, plan, close; recall, answer, drill; close contradictions."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.members import ReasonUse
from sterigcs.domain.nonconformities import CaseOrigin, Cause, Consequence
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.services import quality
from sterigcs.services.photos import attach_photo
from sterigcs.services.ports import Writing
from sterigcs.services.quality import Declaring, Evidence, Qualifying
from sterigcs.services.quality_view import CaseView, RecallPack, case_view, reasons_for, recall_view
from sterigcs.services.recalls import Recalled, acknowledge
from sterigcs.services.recalls import close as close_recall
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.quality.case import CasePanel
from sterigcs.ui.pages.quality.recall import RecallPanel, RecallWizard
from sterigcs.ui.pages.registry import of_member
from sterigcs.ui.palette import OUTCOME_TONES, Tone
from sterigcs.ui.widgets.basics import button, row
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.preview import Preview
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.widgets.work_list import WorkList
from sterigcs.ui.workplace import Workplace

LISTS: Final = ("nonconformities", "actions", "recalls", "anomalies", "overrides", "sequestered")
SIDE_FROM: Final = 1000


class QualityPage(Page):
    """What went wrong, who does what about it, and what was recalled."""

    key = "quality"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        card = workplace.presence.card
        self.organisation = card.organisation if card is not None and of_member(card) else None
        words = workplace.wording()
        names = LISTS if self.organisation is None else LISTS[:3]
        self.lists = {name: WorkList(workplace, name, self.organisation, icon="shield") for name in names}
        short = {
            "nonconformities": self.tr("Non-conformities"),
            "actions": self.tr("Actions"),
            "recalls": self.tr("Recalls"),
        }
        parts = [(name, short.get(name) or words.word("list", name)) for name in names]
        self.segments = Segments(parts, self._part_chosen, self.tr("Part of quality"))
        self.declare_it = button(self.tr("Declare"), self.declare, kind="primary")
        self.recall_it = button(self.tr("Recall packs"), self.recall)
        acts = card is not None and set(card.roles) != {Role.AUDITOR}
        self.declare_it.setVisible(acts)
        self.recall_it.setVisible(acts and self.organisation is None)
        self.excel = button(self.tr("Excel"), self.export)
        self.excel.setAccessibleName(self.tr("Export to Excel"))
        self.stack = QStackedWidget()
        for table in self.lists.values():
            self.stack.addWidget(table)
        self.case = CasePanel(workplace)
        self.recalled = RecallPanel(workplace)
        self._side = QStackedWidget()
        self._side.addWidget(self.case)
        self._side.addWidget(self.recalled)
        self._side.setFixedWidth(400)
        self._side_asked = False
        self._types: list[tuple[str, str]] = []
        self._shown = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        head = row(self.segments, self.excel, self.recall_it, self.declare_it)
        head.setStretch(0, 1)
        whole.addLayout(head)
        main = row(self.stack, self._side, spacing=16)
        main.setStretch(0, 1)
        whole.addLayout(main, 1)

    def _connect(self) -> None:
        for name in ("nonconformities", "actions"):
            self.lists[name].chosen.connect(self._case_chosen)
        self.lists["recalls"].chosen.connect(self._recall_chosen)
        self.case.asked.connect(self._case_asked)
        self.recalled.answered.connect(self._answer)
        self.recalled.printed.connect(self._print_sheets)
        self.recalled.closed.connect(self._close_recall)

    # What is shown

    def refresh(self) -> None:
        """Read the list shown, and what is at its side."""
        self.headed.emit(self.tr("Quality"), "")
        self.lists[self.segments.current].refresh()
        self.workplace.look(self, lambda look: list(reasons_for(look, ReasonUse.NONCONFORMITY)), self._know_types)
        self._read_side()

    def _know_types(self, types: list[tuple[str, str]]) -> None:
        self._types = types

    def _read_side(self) -> None:
        shown, organisation = self._shown, self.organisation
        if not shown:
            return
        if self._side.currentWidget() is self.case:
            self.workplace.look(self, lambda look: case_view(look, shown), self.case.show_case, latest="side")
        else:
            place, panel = self.workplace, self.recalled
            place.look(self, lambda look: recall_view(look, shown, organisation), panel.show_recall, latest="side")

    def _part_chosen(self, part: str) -> None:
        self._shown = ""
        self.case.show_case(None)
        self.recalled.show_recall(None)
        self.stack.setCurrentWidget(self.lists[part])
        self._side.setCurrentWidget(self.recalled if part == "recalls" else self.case)
        self._arrange()
        self.refresh()

    def _case_chosen(self, line: Any) -> None:
        self._shown = line.number if line is not None else ""
        self._read_side()

    def _recall_chosen(self, line: Any) -> None:
        self._shown = line.key if line is not None else ""
        self._read_side()

    # Acts

    def open_on(self, subject: str) -> None:
        """Declare on what was chosen elsewhere; a recall begins with it; ``case:NC 26-004`` shows a case."""
        if subject.startswith("recall-of:"):
            _of, name, value = subject.split(":", 2)
            self.recall({name: value})
        elif subject.startswith("case:"):
            self.segments.choose("nonconformities")
            self._shown = subject.partition(":")[2]
            self._read_side()
        elif subject:
            self.declare(subject)

    def scanned(self, text: str) -> bool:
        """Declare on what was scanned: the first of three gestures."""
        self.declare(text)
        return True

    def declare(self, thing: str = "") -> None:
        """Declare a non-conformity: on what, of which type, how grave."""
        title = self.tr("Declare a non-conformity")
        form = FormDialog(title, self.tr("Declare"), lambda values: self._declared(form, values), self)
        form.line("thing", self.tr("On what: code, number or name"), thing, wanted=True)
        form.choice("type", self.tr("What happened"), [("", self.tr("To be said later")), *self._types])
        form.choice("severity", self.tr("Severity"), self._severities(), "1")
        form.open()

    def _severities(self) -> list[tuple[str, str]]:
        return [
            ("1", self.tr("1, slight")),
            ("2", self.tr("2, work to redo")),
            ("3", self.tr("3, an operation is touched")),
            ("4", self.tr("4, a patient is in danger")),
        ]

    def _declared(self, form: FormDialog, values: Mapping[str, str]) -> None:
        place, person = self.workplace, self.workplace.presence.key
        known = Qualifying(values["type"] or None, int(values["severity"]))
        asked = Declaring(values["thing"], None, known)
        self._do(form, lambda work: quality.declare(work, place.read_code, asked, person))

    def _case_asked(self, act: str, view: CaseView) -> None:
        match act:
            case "qualify":
                self._qualify(view)
            case "plan":
                self._plan(view)
            case "done":
                self._done(view)
            case "close":
                self._close(view)
            case "photo":
                self._photo(view)
            case "reopen":
                self._reopen(view)
            case _:
                self.workplace.lead("tracking", view.about)

    def _qualify(self, view: CaseView) -> None:
        words = self.workplace.wording()
        title = self.tr("What is %1?").replace("%1", view.number)
        form = FormDialog(title, self.tr("Qualify"), lambda values: self._qualified(form, view, values), self)
        form.choice("type", words.word("column", "type"), [("", self.tr("Unchanged")), *self._types], view.type or "")
        form.choice("severity", words.word("column", "severity"), self._severities(), str(view.severity))
        for name, kind in (("origin", CaseOrigin), ("consequence", Consequence), ("cause", Cause)):
            choices = [(each.value, words.shown(name, each)) for each in kind]
            form.choice(name, words.word("column", name), choices, getattr(view, name).value)
        form.open()

    def _qualified(self, form: FormDialog, view: CaseView, values: Mapping[str, str]) -> None:
        known = Qualifying(
            values["type"] or None,
            int(values["severity"]),
            CaseOrigin(values["origin"]),
            Consequence(values["consequence"]),
            Cause(values["cause"]),
        )
        person = self.workplace.presence.key
        self._do(form, lambda work: quality.qualify(work, view.number, known, person))

    def _plan(self, view: CaseView) -> None:
        title = self.tr("What is done about %1?").replace("%1", view.number)
        form = FormDialog(title, self.tr("Plan"), lambda values: self._planned(form, view, values), self)
        form.line("label", self.tr("In a few words, without any name"), wanted=True)
        form.line("owner", self.tr("Code of who does it"), self.workplace.presence.key, wanted=True)
        form.day("due", self.tr("For"), self.workplace.clock.now().date() + timedelta(days=7))
        form.words("words", self.tr("More, kept outside the journal"))
        form.open()

    def _planned(self, form: FormDialog, view: CaseView, values: Mapping[str, str]) -> None:
        person, due = self.workplace.presence.key, date.fromisoformat(values["due"])
        label, words, owner = values["label"], values["words"] or None, values["owner"].upper()
        self._do(form, lambda work: quality.plan(work, view.number, label, words, owner, due, person))

    def _done(self, view: CaseView) -> None:
        chosen = self.case.planned.selected
        if chosen is None:
            return
        title = self.tr("What proves it: %1?").replace("%1", chosen.label)
        person = self.workplace.presence.key
        form = FormDialog(
            title,
            self.tr("Action done"),
            lambda values: self._do(
                form,
                lambda work: quality.done(work, view.number, chosen.rank, Evidence(words=values["words"]), person),
            ),
            self,
        )
        form.words("words", self.tr("In words"), wanted=True)
        form.open()

    def _close(self, view: CaseView) -> None:
        words = self.workplace.wording()
        title = self.tr("Close %1?").replace("%1", view.number)
        form = FormDialog(title, self.tr("Close the case"), lambda values: self._closing(form, view, values), self)
        form.words("words", self.tr("What proves that it is mended"), wanted=True)
        choices = [(each.value, words.shown("cause", each)) for each in Cause]
        form.choice("cause", words.word("column", "cause"), choices, view.cause.value)
        form.open()

    def _closing(self, form: FormDialog, view: CaseView, values: Mapping[str, str]) -> None:
        evidence, cause = Evidence(words=values["words"]), Cause(values["cause"])

        def sign(card: PersonCard) -> None:
            self._do(form, lambda work: quality.close(work, view.number, evidence, cause, card))

        with_signature(self.workplace, form.windowTitle(), self.tr("Close the case"), sign, form)

    def _photo(self, view: CaseView) -> None:
        place, person = self.workplace, self.workplace.presence.key
        file = place.files.open(self, self.tr("Attach a photo"), self.tr("Photos (*.jpg *.png *.pdf)"))
        if file is None:
            return
        try:
            content = file.read_bytes()
        except OSError as error:
            values = {"file": str(file), "reason": error.strerror or ""}
            place.tell(Tone.REFUSED, *place.wording().message("job.file", values))
            return
        self._do(None, lambda work: attach_photo(work, place.read_code, view.subject, file.name, content, person))

    def _reopen(self, view: CaseView) -> None:
        title = self.tr("Open %1 again?").replace("%1", view.number)
        form = FormDialog(title, self.tr("Open again"), lambda values: self._reopening(form, view, values), self)
        form.choice("reason", self.tr("Reason"), self._types)
        form.open()

    def _reopening(self, form: FormDialog, view: CaseView, values: Mapping[str, str]) -> None:
        def sign(card: PersonCard) -> None:
            self._do(form, lambda work: quality.reopen(work, view.number, values["reason"], card))

        with_signature(self.workplace, form.windowTitle(), self.tr("Open again"), sign, form)

    def recall(self, given: Mapping[str, str] | None = None) -> None:
        """Say what is recalled, see it, then recall it."""
        RecallWizard(self.workplace, self._recalled, self, given or {}).open()

    def _recalled(self, found: Recalled, exercise: bool) -> None:
        words = self.tr("%1, drill: %2 packs.") if exercise else self.tr("%1: %2 packs recalled.")
        words = words.replace("%1", found.number or "").replace("%2", str(len(found.packs)))
        self.workplace.tell(Tone.GOOD, words, self.tr("Print the sheets for each member."))
        self.segments.choose("recalls")
        self._shown = found.recall or ""
        self._read_side()

    def _answer(self, pack: RecallPack, outcome: RecallOutcome) -> None:
        place, view = self.workplace, self.recalled.view
        if view is None:
            return
        key, person = view.line.key, place.presence.key
        text = pack.subject.partition(":")[2]

        def told(notices: list[Notice]) -> None:
            for notice in notices:
                place.tell(OUTCOME_TONES[notice.outcome], *place.wording().notice(notice))
            self.refresh()

        place.act(
            self,
            lambda work: list(acknowledge(work, place.read_code, [text], outcome, person, None, key)),
            told,
        )

    def _print_sheets(self, key: str) -> None:
        place = self.workplace

        def drawn(content: bytes | None) -> None:
            if content is not None:
                Preview(place, self.tr("Recall sheets"), content, self).open()

        place.background.read(self, lambda: place.outside.paper_of(f"recall:{key}"), drawn)

    def _close_recall(self, key: str) -> None:
        def sign(card: PersonCard) -> None:
            self._do(None, lambda work: close_recall(work, key, card))

        question = self.tr("Close this recall?")
        with_signature(self.workplace, question, self.tr("Close the recall"), sign, self)

    def _do(self, form: FormDialog | None, act: Callable[[Writing], Notice]) -> None:
        """Do an act in one transaction; what is refused is said where it was asked."""
        self.workplace.act(self, act, partial(self._told, form))

    def _told(self, form: FormDialog | None, notice: Notice) -> None:
        sentence, todo = self.workplace.wording().notice(notice)
        if notice.outcome is Outcome.REFUSED and form is not None:
            form.say(f"{sentence} {todo}".strip())
            return
        if form is not None:
            form.accept()
        self.workplace.tell(OUTCOME_TONES[notice.outcome], sentence, todo)
        self.refresh()

    # The window's keys

    def export(self) -> None:
        """Write the list that is shown to Excel."""
        self.lists[self.segments.current].export()

    def print_out(self) -> None:
        """Show the sheets of the recall chosen."""
        if self.recalled.view is not None:
            self._print_sheets(self.recalled.view.line.key)

    def side(self) -> None:
        """Open or close the panel where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= SIDE_FROM
        held = self.segments.current in {"nonconformities", "actions", "recalls"}
        self._side.setVisible(held and (wide or self._side_asked))
        self.stack.setVisible(wide or not self._side.isVisibleTo(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()
