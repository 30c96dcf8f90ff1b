"""The machines: what each wants today, and one machine with its life and its acts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from sterigcs.domain.journal import key_of
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one
from sterigcs.services.machine_sheet import MachineSheet, machine_sheet
from sterigcs.services.machine_view import MachineAct, MachineLine, acts_of, machine_lines
from sterigcs.ui.pages.loads.machine.acts import MachineActs
from sterigcs.ui.pages.loads.machine.listing import MachinesList
from sterigcs.ui.pages.loads.machine.sheet import MachineSheetView
from sterigcs.ui.pages.loads.tabs import Tab
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import column
from sterigcs.ui.widgets.preview import Preview
from sterigcs.ui.workplace import Workplace


class MachinesTab(Tab):
    """Answers which machine may run, and what it wants."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.here: str | None = None
        self._known: object = None
        self.list = MachinesList(workplace)
        self.sheet = MachineSheetView(workplace)
        self.acts = MachineActs(workplace, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.sheet)
        self.setLayout(column(self.stack, spacing=0))
        self.setFocusProxy(self.list.table.view)
        self._connect()
        self.list.cut.setVisible(MachineAct.POWER_CUT in self._may)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_machine)
        self.list.sought.connect(self.sought)
        self.list.cut.clicked.connect(self.acts.cut)
        self.acts.done.connect(self.refresh)
        self.sheet.today.looked.connect(self._looked)
        self.sheet.acts.asked.connect(self._asked)
        self.sheet.doubt.recalled.connect(self._recall)
        self.sheet.history.load_opened.connect(self.opened)
        self.sheet.history.case_opened.connect(self._open_case)
        self.sheet.history.report_opened.connect(self._open_report)

    @property
    def _may(self) -> frozenset[MachineAct]:
        card = self.workplace.presence.card
        return acts_of(card, local_date(self.workplace.clock.now())) if card is not None else frozenset()

    # What the page asks

    def refresh(self) -> None:
        """Read again what is shown."""
        key, place = self.here, self.workplace
        if key is None:
            place.look(self, machine_lines, self._show_lines, latest="machines")
        else:
            place.look(self, lambda look: machine_sheet(look, key), self._show_sheet, latest="machine")

    def open_on(self, subject: str) -> bool:
        """Show the machine that a subject names."""
        self.open_machine(key_of(subject))
        return False  # read already

    def scanned(self, text: str) -> bool:
        """Show the machine that a label names; another code is the page's to find."""
        place = self.workplace

        def found(key: str | None) -> None:
            if key is not None:
                self.open_machine(key)
            else:
                self.sought.emit(text)

        place.look(self, lambda look: find_one(look, place.read_code, text, "machine"), found)
        return True

    def search(self) -> None:
        """Go to the search field of the list."""
        self.go_back()
        self.list.field.setFocus()
        self.list.field.selectAll()

    def export(self) -> None:
        """Write the list, or what is shown of the machine's life, to an Excel workbook."""
        (self.list.table if self.here is None else self.sheet.history.current).export()

    def print_out(self) -> None:
        """Ask for the logbook of the machine, open or chosen in the list."""
        sheet = self.sheet.sheet
        line = sheet.line if sheet is not None and self.here is not None else self.list.table.selected
        if isinstance(line, MachineLine):
            self.acts.book(line)
        else:
            self.workplace.tell(Tone.ATTENTION, self.tr("Choose a machine first."))

    def side(self) -> None:
        """Open or close what may be done, where it is a drawer."""
        if self.here is not None:
            self.sheet.toggle_side()

    def go_back(self) -> bool:
        """Go back to the list."""
        if self.here is None:
            return False
        self.here, self.path, self._known = None, None, None
        self.stack.setCurrentWidget(self.list)
        self.deeper.emit()
        self.list.table.view.setFocus()
        self.refresh()
        return True

    def set_narrow(self, narrow: bool) -> None:
        """Follow the width rules."""
        self.list.set_narrow(narrow)
        self.list.cut.setVisible(not narrow and MachineAct.POWER_CUT in self._may)

    # What is shown

    def open_machine(self, key: str) -> None:
        """Show a machine."""
        if key != self.here:
            self.here, self._known = key, None
        self.refresh()

    def _show_lines(self, lines: Sequence[MachineLine]) -> None:
        self.list.show_lines(lines)

    def _show_sheet(self, sheet: MachineSheet | None) -> None:
        if sheet is None:
            self.workplace.tell(Tone.ATTENTION, self.tr("This machine is not in service today."))
            self.go_back()
            return
        if sheet.line.key != self.here:
            return
        known, before = (sheet, self.workplace.presence.key), self._known
        if known != before:
            self._known = known
            self.sheet.show_sheet(sheet, self._may, first=before is None)
        if self.stack.currentWidget() is not self.sheet:
            self.stack.setCurrentWidget(self.sheet)
        if before is None:
            self.path = sheet.line.name, self._beside(sheet.line)
            self.deeper.emit()
            self.sheet.setFocus()

    def _beside(self, line: MachineLine) -> str:
        evidence = self.workplace.wording().word("evidence", line.evidence.value)
        return self.tr("No. %1 · %2").replace("%1", line.serial).replace("%2", evidence)

    # Acts

    def _looked(self, conforming: bool) -> None:
        if self.sheet.sheet is not None:
            self.acts.look(self.sheet.sheet.line, conforming)

    def _asked(self, act: str) -> None:
        sheet = self.sheet.sheet
        if sheet is None:
            return
        line, reasons = sheet.line, sheet.reasons
        match act:
            case MachineAct.TEST:
                self.acts.test(line)
            case MachineAct.STOP:
                self.acts.stop(line, reasons)
            case MachineAct.RETURN:
                self.acts.give_back(line, reasons)
            case MachineAct.SERVICE:
                self.acts.service(line)
            case MachineAct.EXTEND:
                self.acts.extend(line, reasons)
            case MachineAct.RUN:
                self.acts.run(line)
            case "book":
                self.acts.book(line)

    def _recall(self) -> None:
        sheet = self.sheet.sheet
        if sheet is not None and sheet.doubt is not None:
            self.workplace.lead("quality", f"recall-of:test:{sheet.doubt.run or sheet.line.key}")

    def _open_case(self, number: str) -> None:
        self.workplace.lead("quality", f"case:{number}")

    def _open_report(self, file: str) -> None:
        place, title = self.workplace, self.tr("Report of the service")

        def read(content: bytes | None) -> None:
            if content is None:
                place.tell(Tone.ATTENTION, self.tr("The report is not here: it is kept elsewhere."))
            else:
                Preview(place, title, content, self).open()

        place.look(self, lambda look: found.content if (found := look.attachment(file)) else None, read)
