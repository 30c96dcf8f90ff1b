"""Recalls: the wizard that says what is recalled and shows it before it is done, and one recall with its answers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDialog, QFrame, QLineEdit, QWidget

from sterigcs.domain.errors import Refusal
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.domain.values import PARIS
from sterigcs.services.quality_view import RecallPack, RecallView
from sterigcs.services.recall_scopes import Scope
from sterigcs.services.recalls import Recalled, concerned, recall
from sterigcs.services.rows import PackRow
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace

BEFORE_PACKING: Final = frozenset({"wash", "test", "batch"})
SCOPES: Final = ("load", "wash", "test", "machine", "batch", "tray", "instrument", "loan", "outside")


class RecallWizard(QDialog):
    """Two steps: of what, then the packs concerned and where they are; only then is anything recalled."""

    def __init__(
        self, workplace: Workplace, done: Callable[[Recalled, bool], object], parent: QWidget, given: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recall packs"))
        self.resize(860, 620)
        self._workplace, self._done = workplace, done
        wording = workplace.wording()
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("Of what"))
        for each in SCOPES:
            self.scope.addItem(wording.word("recall-scope", each), each)
        self.value = QLineEdit()
        self.value.setAccessibleName(self.tr("Code or number"))
        today = workplace.clock.now().astimezone(PARIS).date()
        self.since, self.until = self._day(today), self._day(today)
        self.since.setAccessibleName(self.tr("From"))
        self.until.setAccessibleName(self.tr("To"))
        self.exercise = QCheckBox(self.tr("A drill: nothing is refused afterwards"))
        self.look = button(self.tr("Show what is concerned"), self.show_concerned)
        nothing = ("search", self.tr("Nothing shown yet"), self.tr("Say of what, then show what is concerned."))
        self.table: RecordTable[PackRow] = RecordTable(
            workplace, self.tr("Packs concerned"), self._columns(), empty=nothing
        )
        self.fault = text("", "fault", wrap=True)
        self.act = button(self.tr("Recall"), self.recall, kind="primary")
        self.act.setEnabled(False)
        self.leave = button(self.tr("Leave without recalling"), self.reject)
        self._days = QWidget()
        self._days.setLayout(row(text(self.tr("From"), "label"), self.since, text(self.tr("To"), "label"), self.until))
        whole = column(
            text(self.windowTitle(), "card-title"),
            row(self.scope, self.value, self.look),
            self._days,
            self.table,
            self.exercise,
            self.fault,
            row(None, self.leave, self.act),
            spacing=12,
            margin=24,
        )
        self.setLayout(whole)
        self.scope.currentIndexChanged.connect(self._changed)
        self.value.textChanged.connect(self._changed)
        self.exercise.toggled.connect(lambda _on: self._say(self.table.model.records))
        if given:
            ((name, words),) = given.items()
            self.scope.setCurrentIndex(self.scope.findData(name))
            self.value.setText(words)
        self._changed()

    @staticmethod
    def _day(today: object) -> QDateEdit:
        field = QDateEdit(QDate.fromString(str(today), "yyyy-MM-dd"))
        field.setDisplayFormat("dd/MM/yyyy")
        field.setCalendarPopup(True)
        return field

    def _columns(self) -> Sequence[Column[PackRow]]:
        wording = self._workplace.wording()
        return (
            Column(self.tr("Pack"), lambda each: each.name, strong=True, width=230),
            Column(self.tr("Number"), lambda each: each.number, width=100),
            Column(self.tr("Organisation"), lambda each: each.owner, width=100, rank=2),
            Column(self.tr("State"), lambda each: wording.word("pack-status", each.status), width=140),
            Column(self.tr("Where"), lambda each: each.site or "–", width=120, rank=2),
        )

    def _changed(self, _place: object = None) -> None:
        """Ask to be shown again whatever is about to be recalled."""
        self._days.setVisible(self.scope.currentData() == "machine")
        self.act.setEnabled(False)
        self.table.show_records([])

    def _scope(self) -> Scope:
        name, value = str(self.scope.currentData()), self.value.text().strip()
        since = until = None
        if name == "machine":
            since = datetime.combine(self.since.date().toPython(), time(), PARIS)  # type: ignore[arg-type]
            until = datetime.combine(self.until.date().toPython(), time(), PARIS) + timedelta(days=1)  # type: ignore[arg-type]
        given: dict[str, object] = {name: value}
        return Scope(since=since, until=until, **given)  # type: ignore[arg-type]

    def show_concerned(self) -> None:
        """Show the packs concerned, and where they are."""
        if not self.value.text().strip():
            self.fault.setText(self.tr("Give the code or the number."))
            self.value.setFocus()
            return
        self.fault.setText("")
        place, scope = self._workplace, self._scope()
        place.look(self, lambda look: tuple(concerned(look, place.read_code, scope)), self._shown)

    def _shown(self, packs: Sequence[PackRow]) -> None:
        self.table.show_records(packs)
        # What is not packed yet, or still to be opened, is stopped too where a wash, a test or a batch is recalled.
        may = bool(packs) or self.scope.currentData() in BEFORE_PACKING
        self.fault.setText("" if packs else self.tr("No pack answers to this: check the code or the days."))
        self._say(packs)
        self.act.setEnabled(may)

    def _say(self, packs: Sequence[PackRow]) -> None:
        used = sum(each.used_at is not None for each in packs)
        if self.exercise.isChecked():
            words = self.tr("Begin the drill: %1 packs, %2 of them used")
        else:
            words = self.tr("Recall %1 packs, %2 of them used")
        words = words.replace("%1", str(len(packs))).replace("%2", str(used))
        self.act.setText(words)
        self.act.setAccessibleName(words)

    def recall(self) -> None:
        """Recall them: every station refuses them from the next scan on."""
        if self.exercise.isChecked():
            self._do()
            return
        question = self.tr("Recall %1 packs at every member?").replace("%1", str(len(self.table.model.records)))
        with_signature(self._workplace, question, self.tr("Recall"), lambda _card: self._do(), self, fresh=True)

    def _do(self) -> None:
        place, scope, exercise = self._workplace, self._scope(), self.exercise.isChecked()
        person = place.presence.key
        place.act(
            self,
            lambda work: recall(work, place.read_code, scope, person, None, exercise=exercise),
            self._recalled,
        )

    def _recalled(self, found: Recalled | Refusal) -> None:
        if isinstance(found, Refusal):
            self.fault.setText(" ".join(self._workplace.wording().notice(found)).strip())
            return
        done, exercise = self._done, self.exercise.isChecked()
        self.accept()
        done(found, exercise)


class RecallPanel(QFrame):
    """One recall: what is answered, what is not, and the sheets for each member."""

    answered = Signal(object, object)
    printed = Signal(str)
    closed = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.view: RecallView | None = None
        self.number = Elided(self.tr("Choose a line"), "card-title")
        self.summary = text("", "second", wrap=True)
        nothing = ("bell", self.tr("No pack of yours"), "")
        self.table: RecordTable[RecallPack] = RecordTable(workplace, self.tr("Packs"), self._columns(), empty=nothing)
        self.outcome = QComboBox()
        self.outcome.setAccessibleName(self.tr("Answer"))
        for each in RecallOutcome:
            self.outcome.addItem(workplace.wording().word("recall-outcome", each), each)
        self.answer = button(self.tr("Answer"), self._answer)
        self.sheets = button(self.tr("Sheets"), self._print)
        self.close_it = button(self.tr("Close the recall"), self._close)
        self.setLayout(
            column(
                self.number,
                self.summary,
                self.table,
                row(self.outcome, self.answer),
                row(self.sheets, None, self.close_it),
                spacing=8,
                margin=16,
            )
        )
        self.show_recall(None)

    def _columns(self) -> Sequence[Column[RecallPack]]:
        wording = self._workplace.wording()

        def state(each: RecallPack) -> str:
            if each.answer is not None:
                return wording.word("recall-outcome", each.answer)
            return wording.word("pack-status", each.status)

        return (
            Column(self.tr("Pack"), lambda each: f"{each.name} {each.number}", strong=True, width=190),
            Column(self.tr("Answer"), state, tone=_tone, width=140),
        )

    def show_recall(self, view: RecallView | None) -> None:
        """Show a recall; nothing when none is chosen."""
        self.view = view
        there = view is not None
        for each in (self.table, self.outcome, self.answer, self.sheets, self.close_it):
            each.setVisible(there)
        if view is None:
            self.number.say(self.tr("Choose a line"))
            self.summary.setText("")
            return
        wording, line = self._workplace.wording(), view.line
        drill = self.tr("drill")
        named = f"{line.number} · {wording.word('recall-scope', line.scope_kind)} {line.scope}"
        self.number.say(f"{named} · {drill}" if line.exercise else named)
        words = self.tr("%1 concerned, %2 answered, %3 used, %4 left")
        for place, count in enumerate((line.concerned, line.acknowledged, line.used, line.outstanding), start=1):
            words = words.replace(f"%{place}", str(count))
        self.summary.setText(words)
        self.table.show_records(view.packs)

    def _answer(self) -> None:
        chosen = self.table.selected
        if chosen is not None:
            self.answered.emit(chosen, self.outcome.currentData())

    def _print(self) -> None:
        if self.view is not None:
            self.printed.emit(self.view.line.key)

    def _close(self) -> None:
        if self.view is not None:
            self.closed.emit(self.view.line.key)


def _tone(each: RecallPack) -> Tone:
    if each.answer is not None:
        return Tone.GOOD
    return Tone.REFUSED if each.used_at is not None else Tone.ATTENTION
