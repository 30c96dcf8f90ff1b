"""One row at the side: each field, its versions, and its history: who stated what, when, before and after."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.services.reference_history import StatedVersion
from sterigcs.services.reference_view import ReferenceRow, Standing, sheet_named
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.reference.cells import TONES, written
from sterigcs.ui.widgets.basics import Chip, Elided, button, card, clear, column, row, text
from sterigcs.ui.widgets.table import EmptyList, RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import day, when

PANEL = 372
QWIDGETSIZE_MAX = (1 << 24) - 1


def _scroll(name: str) -> tuple[QScrollArea, QVBoxLayout]:
    area, inner = QScrollArea(), QWidget()
    box = column(spacing=6)
    box.setContentsMargins(0, 0, 8, 0)
    inner.setLayout(box)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }")
    return area, box


class RowPanel(QFrame):
    """A row of the book. ``asked``: the act asked for on it; ``version``: another of its versions, to show."""

    asked = Signal(str)
    version = Signal(object)

    def __init__(self, workplace: Workplace, *, reads_only: bool) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace, self._reads_only = workplace, reads_only
        self.row: ReferenceRow | None = None
        self.history: Sequence[StatedVersion] = ()
        self.name = Elided("", "card-title")
        self.kind = Elided("", "body-second")
        self._chip = row()
        parts = [("fields", self.tr("Row")), ("versions", self.tr("Versions")), ("history", self.tr("History"))]
        self.segments = Segments(parts, self._chosen, self.tr("Part of the row"))
        area, self._fields = _scroll(self.tr("Fields"))
        told, self._told = _scroll(self.tr("History"))
        nothing = ("layers", self.tr("No version"), self.tr("Choose a line."))
        self.versions: RecordTable[ReferenceRow] = RecordTable(
            workplace, self.tr("Versions"), self._columns(), empty=nothing
        )
        self.versions.opened.connect(self.version)
        self.stack = QStackedWidget()
        for part in (area, self.versions, told):
            self.stack.addWidget(part)
        self.edit = button(self.tr("Edit"), lambda: self.asked.emit("edit"))
        self.retire = button(self.tr("Retire"), lambda: self.asked.emit("retire"))
        self.back = button(self.tr("Back to the list"), lambda: self.asked.emit("back"))
        self.nothing = EmptyList(
            workplace.theme,
            "book",
            self.tr("Choose a line"),
            self.tr("Its fields, versions and history are shown here."),
        )
        self._build()

    def _build(self) -> None:
        foot = row(self.edit, self.retire, None, self.back)
        whole = column(
            row(self.name, self._chip), self.kind, self.segments, self.stack, self.nothing, foot, spacing=8, margin=12
        )
        whole.setStretch(3, 1)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.show_row(None, (), self._workplace.clock.now().date())

    def _columns(self) -> Sequence[Column[ReferenceRow]]:
        return (
            Column(self.tr("From"), lambda each: day(each.valid_from), lambda each: each.valid_from, width=106),
            Column(self.tr("To"), lambda each: day(each.valid_to), lambda each: each.valid_to, width=106),
            Column(self.tr("State"), self._state, tone=lambda each: TONES.get(each.standing(self._day)), width=120),
        )

    def _state(self, each: ReferenceRow) -> str:
        return self.standing(each.standing(self._day))

    def set_drawer(self, drawer: bool) -> None:
        """Take the list's place, with a way back to it, or stand beside it."""
        self.back.setVisible(drawer)
        self.setMinimumWidth(0 if drawer else PANEL)
        self.setMaximumWidth(QWIDGETSIZE_MAX if drawer else PANEL)

    def standing(self, value: Standing) -> str:
        """Say how a row stands."""
        match value:
            case Standing.IN_FORCE:
                return self.tr("In force")
            case Standing.TO_COME:
                return self.tr("To come")
            case Standing.RETIRED:
                return self.tr("Retired")
            case Standing.REPLACED:
                return self.tr("Replaced")

    def show_row(self, shown: ReferenceRow | None, versions: Sequence[ReferenceRow], on: date) -> None:
        """Show a row and its versions, as they stand on a day; nothing when none is chosen."""
        if shown is None or self.row is None or shown.subject != self.row.subject:
            self.show_history(())
        self.row, self._day = shown, on
        clear(self._chip)
        clear(self._fields)
        there = shown is not None
        for each in (self.name, self.kind, self.segments, self.stack):
            each.setVisible(there)
        self.nothing.setVisible(not there)
        for act in (self.edit, self.retire):
            act.setVisible(there and not self._reads_only)
        self.versions.show_records(versions)
        self.segments.count("versions", len(versions) if there else None)
        if shown is None:
            return
        self.name.say(shown.key)
        self.kind.say(shown.sheet)
        standing = shown.standing(on)
        if standing in TONES:
            self._chip.addWidget(Chip(self._workplace.theme, self.standing(standing), TONES[standing]))
        self._show_fields(shown)

    def _show_fields(self, shown: ReferenceRow) -> None:
        for declared in sheet_named(shown.sheet).columns:
            name = Elided(declared.title, "hint")
            name.setToolTip(declared.help or declared.title)
            said = text(written(shown.cells.get(declared.title)), "body", wrap=True)
            said.setAccessibleName(f"{declared.title} {said.text()}")
            self._fields.addWidget(name)
            self._fields.addWidget(said)
        self._fields.addStretch(1)

    def show_history(self, history: Sequence[StatedVersion]) -> None:
        """Show what was stated of the row, newest first."""
        if history and history == self.history:
            return
        self.history = history
        clear(self._told)
        self.segments.count("history", len(history) or None)
        for each in history:
            frame, box = card("sunken", margin=12, spacing=4)
            box.addWidget(text(self._heading(each), "label", wrap=True))
            at = when(each.at, self._workplace.clock.now())
            box.addWidget(text(self.tr("%1, by %2").replace("%1", at).replace("%2", each.person), "hint", wrap=True))
            for change in () if each.first else each.changes:
                box.addWidget(text(change.title, "hint", wrap=True))
                box.addWidget(text(f"{written(change.before)} → {written(change.after)}", "body", wrap=True))
            if not each.first and not each.changes:
                box.addWidget(text(self.tr("Nothing else changed."), "body-second", wrap=True))
            self._told.addWidget(frame)
        self._told.addStretch(1)

    def _heading(self, each: StatedVersion) -> str:
        if each.first:
            words = self.tr("First version, from %1")
        else:
            words = self.tr("Version of %1 corrected") if each.corrects else self.tr("New version, from %1")
        return words.replace("%1", day(each.valid_from))

    def _chosen(self, part: str) -> None:
        self.stack.setCurrentIndex(list(self.segments.buttons).index(part))
