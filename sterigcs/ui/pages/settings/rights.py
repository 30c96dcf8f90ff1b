"""People and rights as one matrix on one screen: a row a person, a column a right, and when each was last used."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QWidget

from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.people import PersonCard, Right, Role
from sterigcs.services.accounts import Account, accounts, give_right
from sterigcs.services.people import set_pin
from sterigcs.services.ports import StaleSubjectError
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import OUTCOME_TONES, Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.paper import list_paper
from sterigcs.ui.widgets.preview import Preview
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, hour, when

FIRST_RIGHT = 4


class RightsPart(QWidget):
    """The matrix. An administrator gives or ends the right of a cell with Enter or a double click, and signs."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._shown: Sequence[Account] | None = None
        card = workplace.presence.card
        self.administers = card is not None and Role.ADMINISTRATOR in card.roles
        nothing = ("user", self.tr("Nobody yet"), self.tr("People come with the reference data."))
        self.table: RecordTable[Account] = RecordTable(
            workplace, self.tr("People and rights"), self._columns(), empty=nothing
        )
        self.table.view.activated.connect(self._cell)
        hint = self.tr("Enter or a double click on a right gives or ends it; an administrator signs.")
        self.pin = button(self.tr("New PIN"), self.new_pin)
        self.paper = button(self.tr("Print"), self.print_out)
        self.setLayout(column(self.table, row(text(hint, "hint"), None, self.paper, self.pin), spacing=8))

    def _columns(self) -> Sequence[Column[Account]]:
        words, now = self._workplace.wording(), self._workplace.clock.now
        fixed: list[Column[Account]] = [
            Column(self.tr("Code"), lambda each: each.code, strong=True, width=70),
            Column(self.tr("Name"), lambda each: each.name, width=150),
            Column(
                self.tr("Roles"), lambda each: ", ".join(words.word("role", role) for role in each.roles), width=130
            ),
            Column(self.tr("PIN"), self._pin_state, tone=_pin_tone, width=90, rank=3),
        ]
        rights = [self._right_column(right) for right in Right]
        last: Column[Account] = Column(
            self.tr("Last use"),
            lambda each: when(each.last_used, now()),
            lambda each: each.last_used,
            width=100,
        )
        return (*fixed, *rights, last)

    def _right_column(self, right: Right) -> Column[Account]:
        title = self._workplace.wording().word("right-short", right)
        held, tone = partial(self._held, right), partial(_held_tone, right)
        return Column(title, held, tone=tone, width=86, rank=2)

    def _held(self, right: Right, each: Account) -> str:
        if right not in each.rights:
            return ABSENT
        until = each.rights[right]
        return self.tr("Yes") if until is None else day(until)

    def _pin_state(self, each: Account) -> str:
        if each.locked:
            return self.tr("Locked")
        return self.tr("Chosen") if each.has_pin else ABSENT

    def print_out(self) -> None:
        """Show the matrix as a paper, before it is printed."""
        columns = self.table.model.columns
        rows = [[each.shown(record) for each in columns] for record in self.table.model.records]
        now, title = self._workplace.clock.now(), self.tr("People and rights")
        said = self.tr("On %1 at %2").replace("%1", day(now)).replace("%2", hour(now))
        Preview(self._workplace, title, list_paper(title, said, [each.title for each in columns], rows), self).open()

    def refresh(self) -> None:
        """Read the accounts again."""
        self._workplace.look(self, accounts, self._show, latest="accounts")

    def _show(self, found: Sequence[Account]) -> None:
        if found != self._shown:
            self._shown = found
            self.table.show_records(found)

    def _cell(self, index: QModelIndex) -> None:
        each, place = self.table.model.record(index.row()), index.column() - FIRST_RIGHT
        rights = list(Right)
        if each is not None and 0 <= place < len(rights):
            self.turn(each, rights[place])

    def turn(self, account: Account, right: Right) -> None:
        """Give a right that is not held, end one that is; signed."""
        words = self._workplace.wording().word("right", right)
        held = right not in account.rights
        question = self.tr("Give %1 to %2?") if held else self.tr("End %1 for %2?")
        question = question.replace("%1", words).replace("%2", account.name)
        act = self.tr("Give this right") if held else self.tr("End this right")

        def sign(card: PersonCard) -> None:
            self._workplace.act(
                self,
                lambda work: give_right(work, account.code, right, card, held=held),
                self._told,
                self._stale,
            )

        with_signature(self._workplace, question, act, sign, self)

    def new_pin(self) -> None:
        """Give a new PIN to the person chosen: their own, or by an administrator; signed where one was chosen."""
        account = self.table.selected
        if account is None:
            return
        title = self.tr("New PIN of %1").replace("%1", account.name)
        form = FormDialog(title, self.tr("Give this PIN"), lambda values: self._pin_given(form, account, values), self)
        for name, label in (("pin", self.tr("PIN, 4 to 12 digits")), ("again", self.tr("Once more"))):
            field = QLineEdit()
            field.setEchoMode(QLineEdit.EchoMode.Password)
            form.add(name, label, field, wanted=True)
        form.open()

    def _pin_given(self, form: FormDialog, account: Account, given: Mapping[str, str]) -> None:
        if given["pin"] != given["again"]:
            form.say(self.tr("The two are not the same."))
            return
        place = self._workplace

        def change(card: PersonCard | None) -> None:
            place.do(
                self,
                lambda: set_pin(place.store, account.code, given["pin"], place.hasher, card),
                lambda notice: self._pin_told(form, notice),
            )

        if account.has_pin:
            with_signature(place, form.windowTitle(), self.tr("Give this PIN"), change, form)
        else:
            change(None)

    def _pin_told(self, form: FormDialog, notice: Notice) -> None:
        if notice.outcome is Outcome.REFUSED:
            form.say(" ".join(self._workplace.wording().notice(notice)).strip())
            return
        form.accept()
        self._told(notice)

    def _told(self, notice: Notice) -> None:
        self._workplace.tell(OUTCOME_TONES[notice.outcome], *self._workplace.wording().notice(notice))
        self.refresh()

    def _stale(self, error: BaseException) -> None:
        if not isinstance(error, StaleSubjectError):
            self._workplace.background.failed.emit(error)
            return
        self._workplace.tell(Tone.ATTENTION, self.tr("Somebody changed it meanwhile."), self.tr("Look, then again."))
        self.refresh()


def _pin_tone(each: Account) -> Tone | None:
    if each.locked:
        return Tone.REFUSED
    return Tone.GOOD if each.has_pin else None


def _held_tone(right: Right, each: Account) -> Tone | None:
    return Tone.GOOD if right in each.rights else None
