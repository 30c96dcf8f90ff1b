"""Reading a file with another layout: which one, and what it would understand, before anything is filed."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from sterigcs.domain.errors import Refusal
from sterigcs.services.evidence import Imported, ReadFile
from sterigcs.services.layout_trial import LayoutCard
from sterigcs.services.reading_again import read_again
from sterigcs.services.records_view import LogLine
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number


def basis_tone(layout: LayoutCard) -> Tone | None:
    """Mark a layout that was proven on a real record."""
    return Tone.GOOD if layout.basis.value == "real-record" else None


def layout_columns(place: Workplace, title: str, basis: str) -> tuple[Column[LayoutCard], ...]:
    """Give the columns of a list of layouts."""
    words = place.wording().word
    return (
        Column(title, lambda each: each.title, strong=True, below=lambda each: each.id, width=230),
        Column(basis, lambda each: words("profile-basis", each.basis.value).capitalize(), tone=basis_tone, width=300),
    )


Again: TypeAlias = Callable[[list[Imported] | Refusal], None]


def file_again(place: Workplace, owner: QWidget, file: ReadFile, then: Again) -> None:
    """File what was read of a file anew."""
    person = place.presence.key
    place.act(owner, lambda work: read_again(work, file, person), then)


class LayoutDialog(QDialog):
    """Asks with which layout a file is read again. ``then`` gets what became of its cycles."""

    def __init__(
        self,
        workplace: Workplace,
        line: LogLine,
        content: bytes,
        then: Again,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = self.tr("With which layout is %1 read?").replace("%1", line.name)
        self.setWindowTitle(question)
        self.resize(min(640, parent.window().width() - 40), min(520, parent.window().height() - 40))
        self._workplace, self._line, self._content, self._then = workplace, line, content, then
        self._read: ReadFile | None = None
        empty = ("list", self.tr("No layout."), self.tr("Describe the machine."))
        columns = layout_columns(workplace, self.tr("Layout"), self.tr("Known from"))
        self.table: RecordTable[LayoutCard] = RecordTable(
            workplace, self.tr("Layouts"), columns, empty=empty, row_height=44
        )
        self.table.chosen.connect(self._chosen)
        self.said = text("", "body-strong", wrap=True)
        self.act = button(self.tr("Read with this layout"), self.give, kind="primary")
        self.act.setEnabled(False)
        self.leave = button(self.tr("Leave"), self.reject)
        heading = text(question, "card-title", wrap=True)
        whole = column(heading, self.table, self.said, row(None, self.leave, self.act), spacing=10, margin=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        workplace.background.read(self, workplace.outside.layouts, self._show)

    def _show(self, layouts: Sequence[LayoutCard]) -> None:
        self.table.show_records(layouts)
        self.table.view.setFocus()

    def _chosen(self, layout: object) -> None:
        self._read = None
        self.act.setEnabled(False)
        if isinstance(layout, LayoutCard):
            outside, content, name, key = self._workplace.outside, self._content, self._line.name, layout.id
            read = self._workplace.background.read
            read(self, lambda: outside.cycle_bytes(content, name, key), self._tried, latest="layout")

    def _tried(self, found: ReadFile) -> None:
        self._read = found
        cycles, faults = len(found.records), len(found.faults)
        words = self.tr("%1 cycles") if cycles > 1 else self.tr("%1 cycle")
        more = self.tr("%1 lines not understood") if faults > 1 else self.tr("%1 line not understood")
        self.said.setText(f"{words.replace('%1', number(cycles))}, {more.replace('%1', number(faults))}.")
        self.act.setEnabled(bool(found.records))

    def give(self) -> None:
        """Read the file again with the layout chosen."""
        if self._read is not None:
            file_again(self._workplace, self, self._read, self._given)

    def _given(self, imported: list[Imported] | Refusal) -> None:
        if isinstance(imported, Refusal):
            self.said.setText(" ".join(self._workplace.wording().notice(imported)).strip())
            return
        then = self._then
        self.accept()
        then(imported)
