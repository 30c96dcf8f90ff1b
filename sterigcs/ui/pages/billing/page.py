"""Facturation: from payer to line to pack, what stops the close, the close itself, and the workbooks."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from sterigcs.domain.billing.lines import Line, total_of
from sterigcs.domain.billing.months import MonthClosedNow, PackDecided
from sterigcs.domain.billing.statements import MonthBill, PayerBill, Summary
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.members import ReasonUse
from sterigcs.domain.pack_facts import PackNotBilled, PackPayerGiven
from sterigcs.domain.people import PersonCard, Right, has_right
from sterigcs.domain.values import local_date, local_month
from sterigcs.services.billing import close_month, decide_pack
from sterigcs.services.billing_view import MonthSeen, month_to_bill, payers_offered, see_month, undecided
from sterigcs.services.ports import Reading, StaleSubjectError
from sterigcs.services.quality_view import reasons_for
from sterigcs.ui.pages.billing.side import Side
from sterigcs.ui.pages.billing.steps import Steps
from sterigcs.ui.pages.billing.tables import LinesTable, PackLine, PayersTable, billed, footed, headed, units, waiting
from sterigcs.ui.pages.page import Page
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Chip, Elided, button, column, row, text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.month import MonthChooser, month_name
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import euros, number

SIDE_FROM: Final = 1000
ALL_FROM: Final = 760
TALL_FROM: Final = 470
SIDE_WIDTH: Final = 384
PAYERS, LINES, PACKS = range(3)
NOT_BILLED: Final = ""


class BillingPage(Page):
    """The month of the group."""

    key = "billing"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.month = ""
        self.seen: MonthSeen | None = None
        self.level = PAYERS
        self._payer = ""
        self._line: int | None = None
        self._running = self._again = self._side_asked = False
        self.chooser = MonthChooser(workplace.theme)
        self.chooser.chosen.connect(self.show_month)
        self.steps = Steps(workplace.theme)
        self.excel = button(self.tr("Workbooks"), self.write_books)
        self.excel.setToolTip(self.tr("Write the workbooks of the month into a folder"))
        self.close_it = button(self.tr("Close the month"), self.close_month, kind="primary")
        self.payers = PayersTable(workplace)
        self.lines = LinesTable(workplace)
        self.side_panel = Side(workplace)
        self.total = text("", "card-title")
        self.told = text("", "body-second", wrap=True)
        self.example = Chip(workplace.theme, self.tr("Example grid, binds nobody"), Tone.ATTENTION)
        self.payer_name = Elided("", "card-title")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = QFrame()
        self.head.setProperty("card", "true")
        head = row(self.chooser, self.steps, self.excel, self.close_it, spacing=14)
        head.setContentsMargins(14, 10, 14, 10)
        head.setStretch(1, 1)
        self.head.setLayout(head)
        self.back = button(self.tr("Back"), self.go_back, kind="link")
        headed(self.payers, text(self.tr("Payers"), "card-title"), self.told, None, self.example)
        headed(self.lines, self.back, self.payer_name)
        footed(self.payers, self.total)
        self.left = QWidget()
        left = column(self.payers, self.lines, spacing=12)
        left.setStretch(0, 1)
        left.setStretch(1, 1)
        self.left.setLayout(left)
        self.side_panel.setMinimumWidth(SIDE_WIDTH)
        main = row(self.left, self.side_panel, spacing=14)
        main.setStretch(0, 1)
        self.setLayout(column(self.head, main, spacing=12))
        self.example.hide()

    def _connect(self) -> None:
        self.payers.chosen.connect(self._payer_chosen)
        self.payers.opened.connect(self._payer_opened)
        self.lines.chosen.connect(self._line_chosen)
        self.lines.opened.connect(self._line_opened)
        self.side_panel.followed.connect(self._follow)
        self.side_panel.decided.connect(self._ask_decision)
        self.side_panel.asked.connect(self._show_undecided)

    # The month: made in the background, kept until what it rests on moves

    def refresh(self) -> None:
        """Look whether the month moved; the first time, find which waits for its close."""
        self._head_it()
        if self.month:
            self._look()
        else:
            self.workplace.look(self, month_to_bill, self._begin)

    def _begin(self, month: str) -> None:
        if not self.month:
            self.show_month(month)

    def show_month(self, month: str) -> None:
        """Show another month."""
        if month == self.month:
            return
        self.month = month
        self.chooser.show_month(month, local_month(self.workplace.clock.now()))
        self.level, self._payer, self._line = PAYERS, "", None
        self._arrange()
        self._head_it()
        self.steps.show_month(None)
        self.close_it.setEnabled(False)
        self._look()

    def _look(self) -> None:
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        store, month, before = self.workplace.store, self.month, self.seen
        self.workplace.background.read(self, lambda: see_month(store, month, before), self._came, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._running = False
        self.workplace.background.failed.emit(error)

    def _came(self, seen: MonthSeen) -> None:
        self._running = False
        if seen.month != self.month:
            self._look()
            return
        if seen is not self.seen:
            self.seen = seen
            self._show(seen)
        if self._again:
            self._look()

    # What is shown

    @property
    def bill(self) -> MonthBill | None:
        """The month as it is known here, None where it cannot be made."""
        return self.seen.bill if self.seen is not None and isinstance(self.seen.bill, MonthBill) else None

    def _show(self, seen: MonthSeen) -> None:
        self.steps.show_month(seen)
        card = self.workplace.presence.card
        signs = card is not None and has_right(card, Right.CLOSE_MONTH, local_date(self.workplace.clock.now()))
        self.close_it.setVisible(signs)
        self.close_it.setEnabled(isinstance(seen.bill, MonthBill) and not seen.closed)
        self.excel.setEnabled(isinstance(seen.bill, MonthBill))
        bill = seen.bill
        if isinstance(bill, Refusal):
            said, todo = self.workplace.wording().notice(bill)
            self.payers.empty.words.setText(said)
            self.payers.empty.todo.setText(todo)
            self._show_payers((), "")
            self.side_panel.show_points((), closed=True)
            self.example.hide()
            self.told.setText("")
            return
        frame = bill.frame
        self.example.setVisible(frame.example)
        closed = self.tr("Closed on %1").replace("%1", f"{frame.closed_on:%d/%m/%Y}") if frame.closed_on else ""
        self.told.setText(closed or self.tr("Provisional"))
        whole = total_of([line for payer in bill.payers for line in payer.lines])
        words = self.tr("Total of the month, taxes included: %1 packs, %2 UO, %3")
        told = (number(whole.packs), units(whole.work_units), euros(whole.total))
        for place, each in enumerate(told, start=1):
            words = words.replace(f"%{place}", each)
        self._show_payers(frame.summary, words)
        self.side_panel.show_points(frame.before_close if not seen.closed else (), closed=seen.closed)
        if not seen.closed and any(each.stops for each in frame.before_close) and self.level < PACKS:
            self.side_panel.look_at("points")

    def _show_payers(self, payers: tuple[Summary, ...], total: str) -> None:
        self.total.setText(total)
        self.payers.show_records(payers)
        codes = [each.payer for each in self.payers.model.records]
        wanted = self._payer if self._payer in codes else codes[0] if codes else ""
        self._payer = wanted
        if wanted:
            self.payers.view.selectRow(codes.index(wanted))
        self._show_lines()

    def _payer_chosen(self, chosen: Summary | None) -> None:
        if chosen is not None and chosen.payer != self._payer:
            self._payer, self._line = chosen.payer, None
            self._show_lines()

    def _own(self) -> PayerBill | None:
        payers = self.bill.payers if self.bill is not None else ()
        return next((each for each in payers if each.head.payer.code == self._payer), None)

    def _show_lines(self) -> None:
        own = self._own()
        self.payer_name.say(own.head.payer.name if own is not None else "")
        self.lines.show_records(own.lines if own is not None else ())
        places = [each.number for each in self.lines.model.records]
        if self._line in places:
            self.lines.view.selectRow(places.index(self._line))
        self._show_packs()

    def _line_chosen(self, chosen: Line | None) -> None:
        if chosen is not None and chosen.number != self._line:
            self._line = chosen.number
            self._show_packs()
            self.side_panel.look_at("packs")

    def _show_packs(self) -> None:
        own, bill = self._own(), self.bill
        month_open = bill is not None and not bill.closed
        if own is None or self._line is None:
            self.side_panel.show_packs("", ())
            return
        packs = [billed(each) for each in own.details if each.line == self._line]
        name = self.tr("Line %1").replace("%1", str(self._line))
        self.side_panel.show_packs(f"{own.head.payer.name}, {name}", packs, month_open=month_open)

    def _show_undecided(self) -> None:
        if self.bill is None:
            return
        packs = [waiting(each) for each in undecided(self.bill)]
        self.side_panel.show_packs(self.tr("Packs to decide"), packs, month_open=True)
        self.side_panel.look_at("packs")
        self._line = None
        self._go_to(PACKS)
        if packs:
            self.side_panel.packs.view.selectRow(0)

    # The path

    def _payer_opened(self, chosen: Summary | None) -> None:
        self._payer_chosen(chosen)
        self._go_to(LINES)
        if self.lines.model.records and self.lines.selected is None:
            self.lines.view.selectRow(0)

    def _line_opened(self, chosen: Line | None) -> None:
        self._line_chosen(chosen)
        self.side_panel.look_at("packs")
        self._go_to(PACKS)
        if self.side_panel.packs.model.records and self.side_panel.packs.selected is None:
            self.side_panel.packs.view.selectRow(0)

    def _go_to(self, level: int) -> None:
        self.level = level
        self._arrange()
        self._head_it()
        (self.payers.view, self.lines.view, self.side_panel.packs.view)[level].setFocus()

    def go_back(self) -> bool:
        """Go back from packs to lines, from lines to payers."""
        if self.level == PAYERS:
            return False
        self._go_to(LINES if self.level == PACKS and self._line is not None else PAYERS)
        return True

    def _head_it(self) -> None:
        own = self._own()
        path = [month_name(self.month)] if self.month else []
        if own is not None and self.level > PAYERS:
            path.append(own.head.payer.name)
        if self.level == PACKS and self._line is not None:
            path.append(self.tr("Line %1").replace("%1", str(self._line)))
        self.headed.emit(self.tr("Billing"), " › ".join(path))

    def _follow(self, pack: str) -> None:
        self.workplace.lead("tracking", f"pack:{pack}")

    # Deciding who bears a pack

    def _ask_decision(self, each: PackLine) -> None:
        def read(look: Reading) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
            return payers_offered(look), list(reasons_for(look, ReasonUse.DECISION))

        self.workplace.look(self, read, lambda found: self._open_decision(each, *found))

    def _open_decision(self, each: PackLine, payers: list[tuple[str, str]], reasons: list[tuple[str, str]]) -> None:
        title = self.tr("Who bears %1?").replace("%1", f"{each.pack.name}, {each.pack.number}")
        form = FormDialog(title, self.tr("Decide"), lambda values: self._sign_decision(form, each, values), self)
        nobody = (NOT_BILLED, self.tr("Nobody: carry it over to the plant"))
        offered = [] if each.pack.payer is not None and not each.undecided else payers
        form.choice("payer", self.tr("Payer"), [*offered, nobody], offered[0][0] if offered else NOT_BILLED)
        form.choice("reason", self.tr("Reason"), reasons)
        form.open()

    def _sign_decision(self, form: FormDialog, each: PackLine, values: Mapping[str, str]) -> None:
        question = self.tr("Sign who bears %1").replace("%1", each.pack.number)
        with_signature(
            self.workplace,
            question,
            self.tr("Sign"),
            lambda signed: self._decide(form, each, values, signed),
            form,
        )

    def _decide(self, form: FormDialog, each: PackLine, values: Mapping[str, str], signed: PersonCard) -> None:
        place, payer, reason = self.workplace, values["payer"], values["reason"]
        decided = PackPayerGiven(payer, reason) if payer else PackNotBilled(reason, None)

        def told(notice: PackDecided | Refusal) -> None:
            if isinstance(notice, Refusal):
                form.say(_joined(self.workplace, notice))
                return
            form.accept()
            self._say(Tone.GOOD, notice)
            self._look()

        def failed(error: BaseException) -> None:
            if isinstance(error, StaleSubjectError):
                form.say(self.tr("Somebody else has just written on this pack: read it again."))
            else:
                place.background.failed.emit(error)

        place.act(form, lambda work: decide_pack(work, place.read_code, each.pack.pack, decided, signed), told, failed)

    # The close

    def close_month(self) -> None:
        """Close the month after a fresh PIN, then write its workbooks; where something stops it, show what."""
        if self.seen is None or self.bill is None or self.seen.closed:
            return
        if not self.seen.closable:
            self.side_panel.look_at("points")
            self._side_asked = True
            self._arrange()
            words = self.tr("Something stops the close of %1.").replace("%1", month_name(self.month))
            self.workplace.tell(Tone.ATTENTION, words, self.tr("Settle what is listed first."))
            return
        question = self.tr("Close %1? Its numbers are taken and nothing in it changes any more.")
        question = question.replace("%1", month_name(self.month))
        with_signature(self.workplace, question, self.tr("Close the month"), self._close, self, fresh=True)

    def _close(self, signed: PersonCard) -> None:
        store, month = self.workplace.store, self.month
        self.close_it.setEnabled(False)
        self.workplace.do(self, lambda: close_month(store, month, signed), self._closed)

    def _closed(self, notice: MonthClosedNow | Refusal) -> None:
        self._say(Tone.REFUSED if isinstance(notice, Refusal) else Tone.GOOD, notice)
        self.close_it.setEnabled(isinstance(notice, Refusal))
        self._look()
        if not isinstance(notice, Refusal):
            self.write_books()

    def write_books(self) -> None:
        """Ask for a folder, and write there the workbooks of the month in a child process."""
        folder = self.workplace.files.folder(self, self.tr("Folder of the workbooks"))
        if folder is not None:
            words = self.tr("Workbooks of %1").replace("%1", month_name(self.month))
            self.workplace.job("month-workbooks", {"month": self.month, "folder": str(folder)}, words)

    def _say(self, tone: Tone, notice: Notice) -> None:
        self.workplace.tell(tone, *self.workplace.wording().notice(notice))

    # The window's keys

    def open_on(self, subject: str) -> None:
        """Show a month, named from elsewhere."""
        kind, _, key = subject.partition(":")
        if kind == "month":
            self.show_month(key)

    def search(self) -> None:
        """Search the packs shown."""
        self._go_to(PACKS)
        self.side_panel.look_for()

    def export(self) -> None:
        """Write the list where one works to Excel."""
        tables = (self.payers, self.lines, self.side_panel.packs)
        focused = next((each for each in tables if each.view.hasFocus()), tables[self.level])
        focused.export()

    def side(self) -> None:
        """Open or close the side where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= SIDE_FROM
        small = self.width() < ALL_FROM or self.height() < TALL_FROM
        beside = wide or self._side_asked or self.level == PACKS
        self.side_panel.setVisible(beside)
        self.side_panel.setMaximumWidth(SIDE_WIDTH if wide else 16_777_215)
        self.left.setVisible(wide or not beside)
        self.payers.setVisible(not small or self.level == PAYERS)
        self.lines.setVisible(not small or self.level != PAYERS)
        self.back.setVisible(small and self.level != PAYERS)
        self.excel.setVisible(self.width() >= ALL_FROM)
        self.told.setVisible(not small)
        self.head.setVisible(not small or (self.level == PAYERS and not beside))
        self.side_panel.set_small(small=small)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()


def _joined(workplace: Workplace, notice: Notice) -> str:
    return " ".join(workplace.wording().notice(notice)).strip()
