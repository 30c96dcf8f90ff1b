"""A person before the records of machines: the three lists, and the form that describes a machine."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QDialog
from shiboken6 import isValid

from sterigcs.services.records_view import LackingLine, LogLine, RecordLine
from sterigcs.ui.pages.loads.records.acts import GiveDialog, RunDialog, TestDialog
from sterigcs.ui.pages.loads.records.describe import DescribePage, LeaveDialog
from sterigcs.ui.pages.loads.records.layout_choice import LayoutDialog
from sterigcs.ui.pages.loads.records.layout_list import LayoutsDialog
from sterigcs.ui.pages.loads.records.tab import RecordsTab
from sterigcs.ui.widgets.signing import SignDialog
from tests.support.pages_loads import PIN, AtLoads, plain
from tests.support.window import Window

D = TypeVar("D", bound=QDialog)


class AtRecords(AtLoads):
    """Somebody before what machines sent."""

    def __init__(self, window: Window, person: str = "P01") -> None:
        super().__init__(window, person)
        found = self.page.tabs.choose("records")
        assert isinstance(found, RecordsTab)
        self.tab = found
        self.settle()

    # The lists

    @property
    def counts(self) -> list[str]:
        """What the chooser says."""
        return [" ".join(plain(made.text()).split()) for made in self.tab.segments.buttons.values()]

    @property
    def log(self) -> list[LogLine]:
        return list(self.tab.log.model.records)

    @property
    def waiting(self) -> list[RecordLine]:
        return list(self.tab.waiting.model.records)

    @property
    def lacking(self) -> list[LackingLine]:
        return list(self.tab.lacking.model.records)

    def look_at_file(self, name: str) -> None:
        """Choose a file of the log."""
        self.tab.segments.choose("log")
        self.tab.log.view.selectRow([line.name for line in self.log].index(name))
        self.settle()

    def look_at_waiting(self, counter: str) -> None:
        """Choose a record that waits."""
        self.tab.segments.choose("waiting")
        self.tab.waiting.view.selectRow([line.counter for line in self.waiting].index(counter))
        self.settle()

    @property
    def cycles(self) -> list[tuple[str, str, str]]:
        """Number, verdict and load of each cycle of the file chosen."""
        model = self.tab.file.cycles.model
        number, _start, verdict, load = model.columns
        return [(number.shown(each), verdict.shown(each), load.shown(each)) for each in model.records]

    @property
    def faults(self) -> list[tuple[int | None, str]]:
        """Number and reason of each line not understood of the file chosen."""
        model = self.tab.file.faults.model
        return [(fault.place.line, plain(model.columns[1].shown(fault))) for fault in model.records]

    @property
    def marked(self) -> list[int]:
        """The lines of the text that are marked."""
        return sorted(self.tab.file.raw.sorts)

    @property
    def why(self) -> str:
        return plain(self.tab.record.why.text())

    @property
    def beside(self) -> list[tuple[str, str, str]]:
        """The record chosen and the one it repeats, figure by figure."""
        return [(label, plain(one), plain(two)) for label, one, two in self.tab.record.beside.shown]

    def tell_again(self) -> str:
        """Everything that was said in a corner."""
        return plain(" ".join(self.toasts))

    # Acts

    def give(self, number: str | None = None) -> str:
        """Give the record chosen to the load offered first, or to one by its number; why not, where it is not given."""
        self.tab.record.give.click()
        dialog = self._dialog(GiveDialog)
        if number is not None:
            dialog.field.setText(number)
            dialog.field.returnPressed.emit()
            self.settle()
        if not dialog.fault.text() and dialog.act.isEnabled():
            dialog.act.click()
            self.settle()
        if not _alive(dialog):
            return ""
        said = plain(dialog.fault.text())
        dialog.reject()
        self.settle()
        return said

    def offered(self) -> list[str]:
        """Name the loads that are offered for the record chosen."""
        self.tab.record.give.click()
        dialog = self._dialog(GiveDialog)
        found = [load.number for load in dialog.table.model.records]
        dialog.reject()
        self.settle()
        return found

    def note_run(self, purpose: str, machine: str | None = None) -> str:
        """Say that the record chosen is of no load."""
        self.tab.record.run.click()
        return self._fill(self._dialog(RunDialog), purpose=purpose, machine=machine)

    def note_test(self, test: str, machine: str | None = None) -> str:
        """Judge a test of the day by the record chosen."""
        self.tab.record.test.click()
        return self._fill(self._dialog(TestDialog), test=test, machine=machine)

    def _fill(self, dialog: RunDialog | TestDialog, **values: str | None) -> str:
        for name, value in values.items():
            field = dialog.fields[name]
            if value is not None and isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
        dialog.act.click()
        self.settle()
        return plain(dialog.fault.text()) if _alive(dialog) else ""

    def read_with(self, layout: str) -> str:
        """Read the file chosen with another layout; what it would understand."""
        self.tab.file.other.click()
        dialog = self._dialog(LayoutDialog)
        ids = [each.id for each in dialog.table.model.records]
        dialog.table.view.selectRow(ids.index(layout))
        self.settle()
        said = plain(dialog.said.text())
        if dialog.act.isEnabled():
            dialog.act.click()
            self.settle()
        else:
            dialog.reject()
        return said

    # The form

    @property
    def form(self) -> DescribePage:
        return self.tab.form

    def describe_file(self) -> None:
        """Describe the machine of the file chosen."""
        self.tab.file.describe.click()
        self.settle()
        self.settle()

    def describe_text(self, words: str) -> None:
        """Describe a machine from a text that is pasted."""
        self.tab.describe.click()
        self.form.sample.paste.setPlainText(words)
        self.form.sample.take.click()
        self.settle()
        self.settle()

    def describe_dropped(self, file: Path) -> None:
        """Describe a machine from a file that is dropped."""
        self.tab.describe.click()
        self.form.open_file(file)
        self.settle()
        self.settle()

    def name_it(self, name: str, code: str) -> None:
        self.form.name.setText(name)
        self.form.code.setText(code)

    def change(self, act: Callable[[DescribePage], object]) -> None:
        """Change something in the form, and let it be tried."""
        act(self.form)
        self.form.try_now()
        self.settle()

    def note_line(self, text: str, sort: str) -> None:
        """Say what the first line with these words is."""
        raw = self.form.sample.raw
        place = next(at for at, line in enumerate(raw.toPlainText().splitlines(), 1) if text in line)
        raw.go_to(place)
        sorts = self.form.sample.sorts
        sorts.setCurrentIndex(sorts.findData(sort))
        self.form.sample.tell.click()
        self.form.try_now()
        self.settle()

    @property
    def understood(self) -> list[str]:
        """The verdict of each cycle of the preview."""
        model = self.form.preview.cycles.model
        return [model.columns[-1].shown(pair) for pair in model.records]

    @property
    def not_understood(self) -> list[str]:
        return [line.text for line in self.form.preview.lines.model.records]

    @property
    def said(self) -> str:
        """What keeps the layout from being kept, or is wrong with it."""
        return plain(f"{self.form.fault.text()} {self.form.preview.fault.text()}".strip())

    def keep(self, pin: str = PIN) -> str:
        """Keep the layout and sign; what the form says when it stays."""
        self.form.save.click()
        self.settle()
        asked = [each for each in self.form.findChildren(SignDialog) if each.isVisible()]
        if asked:
            for digit in pin:
                asked[-1].entry.boxes.type(digit)
            asked[-1].act.click()
            self.settle()
            said = plain(asked[-1].entry.fault.text()) if _alive(asked[-1]) else ""
            if said:
                asked[-1].reject()
                self.settle()
                return said
        self.settle()
        return plain(self.form.fault.text())

    @property
    def describes(self) -> bool:
        """Whether the form is shown."""
        return self.tab.parts.currentWidget() is self.tab.form

    def leave(self, *, give_up: bool = False) -> None:
        """Leave the form, by the way back."""
        self.page.go_back()
        self.settle()
        asked = [each for each in self.form.findChildren(LeaveDialog) if each.isVisible()]
        if asked:
            (asked[-1].away if give_up else asked[-1].stay).click()
            self.settle()

    def open_layout(self, layout: str) -> None:
        """Open a layout in the form."""
        dialog = self._layouts(layout)
        dialog.open_it.click()
        self.settle()
        self.settle()

    def retire_layout(self, layout: str) -> str:
        """Retire a layout, signed; what the list says when it is not."""
        dialog = self._layouts(layout)
        dialog.retire.click()
        self.settle()
        for asked in dialog.findChildren(SignDialog):
            for digit in PIN:
                asked.entry.boxes.type(digit)
            asked.act.click()
        self.settle()
        self.settle()
        said = plain(dialog.fault.text())
        dialog.reject()
        self.settle()
        return said

    def _layouts(self, layout: str) -> LayoutsDialog:
        self.tab.layouts.click()
        dialog = self._dialog(LayoutsDialog)
        dialog.table.view.selectRow([each.id for each in dialog.table.model.records].index(layout))
        return dialog


def _alive(dialog: QDialog) -> bool:
    return isValid(dialog) and dialog.isVisible()
