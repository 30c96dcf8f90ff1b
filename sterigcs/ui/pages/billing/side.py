"""Beside the statements: the packs of a line, and what is to settle before the close with its remedy."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget

from sterigcs.domain.billing.statements import BeforeClose, BeforeCloseKind
from sterigcs.ui.pages.billing.tables import PackLine, PacksTable, PointsTable, price, units
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import NBSP, euros


def _word(marked: object) -> str:
    return str(marked)


REMEDIES = {
    BeforeCloseKind.MONTH_NOT_OVER: _word(QT_TRANSLATE_NOOP("Remedy", "Wait for the first day of the next month.")),
    BeforeCloseKind.NO_PAYER: _word(QT_TRANSLATE_NOOP("Remedy", "Show these packs and decide who bears each.")),
    BeforeCloseKind.NO_WORK_UNITS: _word(
        QT_TRANSLATE_NOOP("Remedy", "Complete the grid in Reference data, or decide that they are not billed.")
    ),
    BeforeCloseKind.NO_FORECAST: _word(
        QT_TRANSLATE_NOOP("Remedy", "Enter the forecast in Reference data, or bill the real month.")
    ),
    BeforeCloseKind.NO_ISSUER: _word(
        QT_TRANSLATE_NOOP("Remedy", "Name the organisation that issues the statements in Reference data.")
    ),
    BeforeCloseKind.EARLIER_OPEN: _word(QT_TRANSLATE_NOOP("Remedy", "Close the earlier months first, in order.")),
    BeforeCloseKind.NOT_RELEASED: _word(
        QT_TRANSLATE_NOOP("Remedy", "Release or refuse their loads: a pack counts in the month of its release.")
    ),
    BeforeCloseKind.ANOMALIES: _word(QT_TRANSLATE_NOOP("Remedy", "Close the contradictions in Quality.")),
    BeforeCloseKind.EXAMPLE_GRID: _word(
        QT_TRANSLATE_NOOP("Remedy", "Enter the grid that the assembly decided: these amounts bind nobody.")
    ),
}
SHOWN = frozenset({BeforeCloseKind.NO_PAYER, BeforeCloseKind.NO_WORK_UNITS})
"""What is settled pack by pack, here."""


class Side(QFrame):
    """``followed``: the code of a pack; ``decided``: a pack to decide of; ``asked``: show those that wait."""

    followed = Signal(str)
    decided = Signal(object)
    asked = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self._packs: Sequence[PackLine] = ()
        self._open = False
        parts = [("packs", self.tr("Packs")), ("points", self.tr("To settle"))]
        self.segments = Segments(parts, self._part_chosen, self.tr("Beside the statements"))
        self.name = Elided(self.tr("Packs"), "card-title")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search these packs"))
        self.field.setAccessibleName(self.tr("Search these packs"))
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(self._filter)
        self.packs = PacksTable(workplace)
        self.points = PointsTable(workplace)
        self.cost = text("", "second", wrap=True)
        self.cost.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.remedy = text("", "second", wrap=True)
        self.follow = button(self.tr("Follow"), self._follow)
        self.decide = button(self.tr("Decide"), self._decide)
        self.show_them = button(self.tr("Show these packs"), self._ask)
        self._build()
        self._connect()
        self.show_packs("", ())
        self.show_points((), closed=False)

    def _build(self) -> None:
        for table in (self.packs, self.points):
            table.setProperty("card", "none")
        of_packs, of_points = QFrame(), QFrame()
        acts = row(self.follow, self.cost, self.decide, spacing=10)
        acts.setStretch(1, 1)
        of_packs.setLayout(column(self.name, self.field, self.packs, acts, spacing=8))
        of_points.setLayout(column(self.points, self.remedy, row(self.show_them, None), spacing=8))
        self.stack = QStackedWidget()
        self.stack.addWidget(of_packs)
        self.stack.addWidget(of_points)
        self.setLayout(column(self.segments, self.stack, spacing=10, margin=14))

    def _connect(self) -> None:
        self.packs.chosen.connect(self._pack_chosen)
        self.packs.opened.connect(self._opened)
        self.points.chosen.connect(self._point_chosen)
        self.points.opened.connect(self._point_opened)

    # What is shown

    def show_packs(self, name: str, packs: Sequence[PackLine], *, month_open: bool = False) -> None:
        """Show packs under a name."""
        self._open = month_open
        self.name.say(name or self.tr("Packs"))
        self.segments.count("packs", len(packs) if packs else None)
        if packs != self._packs:
            self._packs = packs
            self._filter()
        self._pack_chosen(self.packs.selected)

    def show_points(self, points: Sequence[BeforeClose], *, closed: bool) -> None:
        """Show what is to settle, what stops the close first."""
        ordered = sorted(points, key=lambda each: not each.stops)
        if closed:
            self.points.empty.words.setText(self.tr("This month is closed"))
            self.points.empty.todo.setText(self.tr("A late scan goes to the next month."))
        if list(self.points.model.records) != ordered or not ordered:
            self.points.show_records(ordered)
            self.points.view.selectRow(0)
        self.segments.count("points", len(ordered) or None)
        self._point_chosen(self.points.selected)

    def set_small(self, *, small: bool) -> None:
        """Leave the room to the list; the search comes when it is asked for."""
        self.name.setVisible(not small)
        self.field.setVisible(not small or bool(self.field.text()))

    def look_for(self) -> None:
        """Bring the search field."""
        self.look_at("packs")
        self.field.show()
        self.field.setFocus()

    def look_at(self, part: str) -> None:
        """Show one of the two parts."""
        if self.segments.current != part:
            self.segments.choose(part)

    def _part_chosen(self, part: str) -> None:
        self.stack.setCurrentIndex(0 if part == "packs" else 1)

    def _filter(self, _words: str = "") -> None:
        wanted = self.field.text().strip().casefold()
        self.packs.show_records(
            [
                each
                for each in self._packs
                if wanted in f"{each.pack.name} {each.pack.number} {each.pack.batch} {each.pack.pack}".casefold()
            ]
        )

    def _pack_chosen(self, chosen: PackLine | None) -> None:
        self.follow.setEnabled(chosen is not None)
        self.decide.setEnabled(chosen is not None)
        self.decide.setVisible(self._open)
        if chosen is None or chosen.price is None:
            self.cost.setText(self.tr("Nobody bears this pack yet.") if chosen is not None else "")
            return
        late = self.tr(", late: released in %1").replace("%1", chosen.pack.month) if chosen.late else ""
        sum_ = f"{units(chosen.pack.work_units)}{NBSP}UO × {price(chosen.price)}{NBSP}€ = {euros(chosen.cost)}"
        self.cost.setText(sum_ + late)

    def _point_chosen(self, chosen: BeforeClose | None) -> None:
        self.show_them.setVisible(chosen is not None and chosen.kind in SHOWN)
        self.remedy.setVisible(chosen is not None)
        if chosen is not None:
            named = ", ".join(name for name in chosen.names if name)
            todo = QCoreApplication.translate("Remedy", REMEDIES[chosen.kind])
            self.remedy.setText(f"{todo}\n{named}" if named else todo)

    def _point_opened(self, chosen: BeforeClose | None) -> None:
        if chosen is not None and chosen.kind in SHOWN:
            self.asked.emit()

    # Acts

    def _opened(self, _each: PackLine | None) -> None:
        self._follow()

    def _follow(self) -> None:
        chosen = self.packs.selected
        if chosen is not None:
            self.followed.emit(chosen.pack.pack)

    def _ask(self) -> None:
        self.asked.emit()

    def _decide(self) -> None:
        chosen = self.packs.selected
        if chosen is not None:
            self.decided.emit(chosen)
