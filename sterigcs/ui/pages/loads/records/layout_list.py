"""The layouts in force: those shipped, which are only read, and the group's own, which may be changed and retired."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sterigcs.domain.people import PersonCard
from sterigcs.services.layout_saving import retire_layout
from sterigcs.services.layout_trial import LayoutCard
from sterigcs.services.reference import ImportReport
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.records.layout_choice import layout_columns
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.widgets.table import TWO_LINES, RecordTable
from sterigcs.ui.workplace import Workplace


class LayoutsDialog(QDialog):
    """Names the layouts. ``wanted``: the one to open in the form."""

    wanted = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Layouts of records")
        self.setWindowTitle(title)
        self.resize(min(880, parent.window().width() - 40), min(560, parent.window().height() - 40))
        self._workplace = workplace
        empty = ("layers", self.tr("No layout."), self.tr("Describe the machine."))
        columns: tuple[Column[LayoutCard], ...] = (
            *layout_columns(workplace, self.tr("Layout"), self.tr("Known from")),
            Column(self.tr("Whose"), self._whose, width=130),
            Column(
                self.tr("Version"),
                lambda each: str(each.version),
                lambda each: each.version,
                right=True,
                width=80,
                rank=2,
            ),
        )
        self.table: RecordTable[LayoutCard] = RecordTable(workplace, title, columns, empty=empty, row_height=TWO_LINES)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.retire = button(self.tr("Retire"), self._ask_retire, kind="danger")
        self.open_it = button(self.tr("Open"), lambda: self._open(self.table.selected), kind="primary")
        self.leave = button(self.tr("Leave"), self.reject)
        for made in (self.retire, self.open_it):
            made.setEnabled(False)
        foot = row(self.retire, None, self.leave, self.open_it)
        whole = column(text(title, "card-title"), self.table, self.fault, foot, spacing=10, margin=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._read()

    def _whose(self, layout: LayoutCard) -> str:
        return self.tr("Shipped") if layout.shipped else self.tr("The group's")

    def _read(self) -> None:
        self._workplace.background.read(self, self._workplace.outside.layouts, self._show)

    def _show(self, layouts: Sequence[LayoutCard]) -> None:
        self.table.show_records(sorted(layouts, key=lambda each: (each.shipped, each.title.casefold())))
        if self.table.selected is None:
            self.table.view.selectRow(0)
        self.table.view.setFocus()

    def _chosen(self, layout: object) -> None:
        there = isinstance(layout, LayoutCard)
        self.open_it.setEnabled(there)
        self.retire.setEnabled(isinstance(layout, LayoutCard) and not layout.shipped)

    def _open(self, layout: object) -> None:
        if isinstance(layout, LayoutCard):
            self.accept()
            self.wanted.emit(layout)

    def _ask_retire(self) -> None:
        layout = self.table.selected
        if layout is not None:
            question = self.tr("Retire the layout %1?").replace("%1", layout.title)
            code = layout.id

            def signed(card: PersonCard) -> None:
                self._retire(code, card)

            with_signature(self._workplace, question, self.tr("Retire"), signed, self)

    def _retire(self, code: str, card: PersonCard) -> None:
        place = self._workplace
        words, read, store = place.wording().words, place.read_code, place.store
        place.do(self, lambda: retire_layout(store, code, card.code, read, words), self._retired)

    def _retired(self, report: ImportReport) -> None:
        said = report_words(self._workplace, report)
        self.fault.setText(said)
        self.fault.setVisible(bool(said))
        self._read()


def report_words(place: Workplace, report: ImportReport) -> str:
    """Say why nothing was written; nothing where it was."""
    wording = place.wording()
    if report.refusal is not None:
        return " ".join(wording.notice(report.refusal)).strip()
    return "\n".join(f"{fault.place.column or ''}: {wording.fault(fault)}".lstrip(": ") for fault in report.faults)


def _version(layout: LayoutCard) -> int:
    return layout.version
