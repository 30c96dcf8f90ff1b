"""The packs of a load: whose, how pressing, and which come out of it with a reason before the release."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QWidget

from sterigcs.services.load_view import LoadView, PackLine
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.loads.dialogs import reason_box
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, when

Struck = Callable[[str, str | None], object]
"""Takes the pack's key, and the reason it is struck out for, or None to put it back."""


class PacksTable(RecordTable[PackLine]):
    """The packs of a load, those out of it last."""

    def __init__(self, workplace: Workplace) -> None:
        self._place = workplace
        self._strikes: Mapping[str, str] = {}
        self._view: LoadView | None = None
        empty = (
            "pack",
            QCoreApplication.translate("PacksTable", "Nothing in this load."),
            QCoreApplication.translate("PacksTable", "Its packs are listed as they are scanned at loading."),
        )
        super().__init__(
            workplace,
            QCoreApplication.translate("PacksTable", "Content of the load"),
            self._columns(),
            empty=empty,
            row_height=44,
        )

    def _columns(self) -> tuple[Column[PackLine], ...]:
        now = self._place.clock.now
        return (
            Column(
                QCoreApplication.translate("PacksTable", "Pack"),
                lambda p: p.name,
                strong=True,
                width=230,
                below=lambda p: p.number,
            ),
            Column(QCoreApplication.translate("PacksTable", "Owner"), lambda p: p.owner_name, width=210, rank=3),
            Column(
                QCoreApplication.translate("PacksTable", "Needed"),
                lambda p: when(p.needed_by, now()) if p.needed_by else ABSENT,
                value=lambda p: p.needed_by,
                tone=lambda p: Tone.ATTENTION if p.needed_by else None,
                width=130,
                rank=2,
            ),
            Column(QCoreApplication.translate("PacksTable", "State"), self._state, tone=self._tone, width=190),
        )

    def _state(self, pack: PackLine) -> str:
        words = self._place.wording()
        struck = self._strikes.get(pack.key)
        if struck is not None:
            return QCoreApplication.translate("PacksTable", "To strike out: %1").replace("%1", self._label(struck))
        said = words.word("pack-status", pack.status.value)
        said = said[:1].upper() + said[1:]
        return f"{said}, {self._label(pack.reason)}" if pack.reason and pack.over else said

    def _label(self, code: str) -> str:
        known = dict(self._view.strike_reasons) if self._view else {}
        return known.get(code) or self._place.wording().word("reason-code", code)

    def _tone(self, pack: PackLine) -> Tone | None:
        if pack.key in self._strikes:
            return Tone.ATTENTION
        return Tone.REFUSED if pack.out else None

    def show_view(self, view: LoadView, strikes: Mapping[str, str]) -> None:
        """Show the packs of this load."""
        self._view, self._strikes = view, dict(strikes)
        self.show_records(view.packs)


class ContentPart(QWidget):
    """The packs, and what strikes the chosen one out at the release. ``struck`` is told of each."""

    def __init__(self, workplace: Workplace, struck: Struck) -> None:
        super().__init__()
        self._struck = struck
        self._view: LoadView | None = None
        self._strikes: Mapping[str, str] = {}
        self.table = PacksTable(workplace)
        self.table.chosen.connect(self._chosen)
        self.reason = reason_box((), self.tr("Choose the reason"))
        self.reason.currentIndexChanged.connect(self._offer)
        self.strike = button(self.tr("Strike out at the release"), self._strike)
        self.back = button(self.tr("Leave in the load"), self._back)
        self.foot = QWidget()
        self.foot.setLayout(row(self.reason, self.strike, self.back, None, spacing=8))
        self.setLayout(column(self.table, self.foot, spacing=8))

    def show_view(self, view: LoadView, strikes: Mapping[str, str]) -> None:
        """Show the packs of this load."""
        if self._view is None or self._view.strike_reasons != view.strike_reasons:
            while self.reason.count() > 1:
                self.reason.removeItem(1)
            for code, label in view.strike_reasons:
                self.reason.addItem(label, code)
        same = self._view is not None and self._view.packs == view.packs and self._strikes == dict(strikes)
        self._view, self._strikes = view, dict(strikes)
        self.foot.setVisible(not view.load.settled and view.load.unloaded_at is not None)
        if not same:
            self.table.show_view(view, strikes)
        self._offer()

    def _chosen(self, _pack: object) -> None:
        self._offer()

    def _offer(self, _place: int = 0) -> None:
        pack = self.table.selected
        may = pack is not None and not pack.over
        self.strike.setEnabled(may and bool(self.reason.currentData()))
        self.back.setVisible(pack is not None and pack.key in self._strikes)

    def _strike(self) -> None:
        pack = self.table.selected
        if pack is not None and self.reason.currentData():
            self._struck(pack.key, str(self.reason.currentData()))

    def _back(self) -> None:
        pack = self.table.selected
        if pack is not None:
            self._struck(pack.key, None)


class ContentDialog(QDialog):
    """The content of a load, larger."""

    def __init__(self, workplace: Workplace, struck: Struck, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Content of the load"))
        self.resize(900, 560)
        self.part = ContentPart(workplace, struck)
        self.title = text("", "card-title")
        self.excel = button(self.tr("Export to Excel"), self.part.table.export)
        self.close_it = button(self.tr("Close"), self.accept)
        whole = column(self.title, self.part, row(None, self.excel, self.close_it), spacing=12, margin=20)
        self.setLayout(whole)

    def show_view(self, view: LoadView, strikes: Mapping[str, str]) -> None:
        """Show the packs of this load."""
        self.title.setText(self.tr("Content of load %1").replace("%1", view.line.number))
        self.part.show_view(view, strikes)
