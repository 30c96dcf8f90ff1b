"""The columns of a record's rows as a grid: what each is, its unit and its name, above the first rows of the sample."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sterigcs.domain.cycles.records import Quantity
from sterigcs.services.layout_trial import LineSort, Trial
from sterigcs.services.profile_draft import DraftColumn, Role, Separator
from sterigcs.ui.pages.loads.records.describe_rows import Choices, choice
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.workplace import Workplace

SHOWN_ROWS: Final = 6
_ROLE, _UNIT, _NAME, _MORE = range(4)
_HEADS: Final = 4
_WIDE: Final = 160


def first_rows(trial: Trial, texts: Sequence[str], separator: Separator, count: int = SHOWN_ROWS) -> list[list[str]]:
    """Give the cells of the first measured rows, else of the first lines that cut into as many cells as most do.

    ``texts``: the lines of the sample, for as long as no layout reads them.
    """
    cut = [_cells(line.text, separator) for line in trial.lines if line.sort is LineSort.ROW][:count]
    if cut:
        return cut
    every = [_cells(text, separator) for text in texts if text]
    widths = Counter(len(cells) for cells in every if len(cells) > 1)
    usual = widths.most_common(1)[0][0] if widths else 0
    return [cells for cells in every if len(cells) == usual][:count]


def _cells(text: str, separator: Separator) -> list[str]:
    mark = separator.mark
    cleaned = " ".join((text.replace("\t", mark) if separator is Separator.TAB else text).split())
    return [cell.strip().strip('"') for cell in cleaned.split(mark)]


class ColumnsGrid(QWidget):
    """A column of menus above each column of the sample. ``changed``: one of them was changed."""

    changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._units: Mapping[Quantity, Sequence[str]] = workplace.outside.units()
        self._columns: list[DraftColumn] = []
        self._rows: Sequence[Sequence[str]] = ()
        self.grid = QTableWidget()
        self.grid.setAccessibleName(self.tr("Columns of the rows"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grid.setShowGrid(False)
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.grid.horizontalHeader().setFixedHeight(36)
        for corner in self.grid.findChildren(QAbstractButton):
            corner.setAccessibleName(self.grid.accessibleName())
        self.grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.told = text("", "hint", wrap=True)
        self.plus = button(self.tr("Add a column"), self._add)
        self.minus = button(self.tr("Take the last away"), self._drop)
        whole = column(self.told, self.grid, row(self.plus, self.minus, None), spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_columns(())

    def show_columns(self, columns: Sequence[DraftColumn]) -> None:
        """Show these columns."""
        self._columns = list(columns)
        self._build()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show the first rows of the sample below the menus."""
        if rows != self._rows:
            self._rows = rows
            self._fill()

    def columns(self) -> tuple[DraftColumn, ...]:
        """Give the columns as they are now."""
        return tuple(self._columns)

    def menus(self, place: int) -> tuple[QComboBox, QComboBox, QLineEdit]:
        """Give the menus and the name of a column."""
        role, unit, name = (self.grid.cellWidget(at, place) for at in (_ROLE, _UNIT, _NAME))
        assert isinstance(role, QComboBox)  # noqa: S101 - made so below
        assert isinstance(unit, QComboBox)  # noqa: S101 - made so below
        assert isinstance(name, QLineEdit)  # noqa: S101 - made so below
        return role, unit, name

    def _build(self) -> None:
        self.grid.clear()
        self.grid.setColumnCount(len(self._columns))
        self.grid.setRowCount(_HEADS + SHOWN_ROWS)
        heads = (self.tr("Is"), self.tr("Unit"), self.tr("Name"), self.tr("Where"))
        self.grid.setVerticalHeaderLabels([*heads, *(str(at) for at in range(1, SHOWN_ROWS + 1))])
        self.grid.setHorizontalHeaderLabels([str(place + 1) for place in range(len(self._columns))])
        for at in range(_HEADS + SHOWN_ROWS):
            self.grid.setRowHeight(at, 42 if at < _HEADS else 28)
        for place, each in enumerate(self._columns):
            self.grid.setColumnWidth(place, _WIDE)
            self._menus(place, each)
        self._fill()

    def _menus(self, place: int, each: DraftColumn) -> None:
        number = str(place + 1)
        role = choice(self.tr("Column %1 is").replace("%1", number), self._roles(), _what(each))
        role.activated.connect(lambda _at, place=place: self._role_chosen(place))
        unit = choice(self.tr("Unit of column %1").replace("%1", number), self._unit_words(each.quantity), each.unit)
        unit.activated.connect(lambda _at, place=place: self._take(place))
        name = QLineEdit(each.name)
        name.setAccessibleName(self.tr("Name of column %1").replace("%1", number))
        name.setPlaceholderText(self.tr("Name of the sensor"))
        name.textEdited.connect(lambda _words, place=place: self._take(place))
        where = choice(self.tr("Where column %1 measures").replace("%1", number), self._places(), _where(each))
        where.activated.connect(lambda _at, place=place: self._take(place))
        for at, made in ((_ROLE, role), (_UNIT, unit), (_NAME, name), (_MORE, where)):
            self.grid.setCellWidget(at, place, made)
            made.setEnabled(at == _ROLE or each.role is Role.VALUE)

    def _roles(self) -> Choices:
        word = self._workplace.wording().word
        values = [(f"value:{each.value}", word("quantity", each.value).capitalize()) for each in Quantity]
        others = [each for each in Role if each not in {Role.VALUE, Role.TAG}]
        return [*values, *((each.value, word("column-role", each.value).capitalize()) for each in others)]

    def _unit_words(self, quantity: Quantity) -> Choices:
        word = self._workplace.wording().word
        return [(unit, word("unit", unit)) for unit in self._units[quantity]]

    def _places(self) -> Choices:
        return [
            ("chamber", self.tr("Chamber")),
            ("optional", self.tr("Chamber, may be empty")),
            ("elsewhere", self.tr("Jacket, generator")),
        ]

    def _role_chosen(self, place: int) -> None:
        role, unit, _name = self.menus(place)
        kind, _, quantity = str(role.currentData()).partition(":")
        if kind == Role.VALUE and unit.findData(self._units[Quantity(quantity)][0]) < 0:
            unit.clear()
            for key, words in self._unit_words(Quantity(quantity)):
                unit.addItem(words, key)
        self._take(place)
        for at in (_UNIT, _NAME, _MORE):
            self.grid.cellWidget(at, place).setEnabled(kind == Role.VALUE)

    def _take(self, place: int) -> None:
        """Read the menus of a column."""
        role, unit, name = self.menus(place)
        where = self.grid.cellWidget(_MORE, place)
        kind, _, quantity = str(role.currentData()).partition(":")
        before = self._columns[place]
        if kind != Role.VALUE:
            self._columns[place] = DraftColumn(Role(kind))
        else:
            lying = str(where.currentData()) if isinstance(where, QComboBox) else "chamber"
            same = before.quantity.value == quantity and before.role is Role.VALUE
            self._columns[place] = replace(
                before,
                role=Role.VALUE,
                quantity=Quantity(quantity),
                unit=str(unit.currentData()),
                name=name.text().strip(),
                chamber=lying != "elsewhere",
                optional=lying == "optional",
                suffixes=before.suffixes if same else (),
            )
        self.changed.emit()

    def _add(self) -> None:
        self.show_columns([*self._columns, DraftColumn(Role.SKIP)])
        self.changed.emit()

    def _drop(self) -> None:
        self.show_columns(self._columns[:-1])
        self.changed.emit()

    def _fill(self) -> None:
        wide = max((len(cells) for cells in self._rows), default=0)
        for at in range(SHOWN_ROWS):
            cells = self._rows[at] if at < len(self._rows) else ()
            for place in range(len(self._columns)):
                item = QTableWidgetItem(cells[place] if place < len(cells) else "")
                self.grid.setItem(_HEADS + at, place, item)
        said = ""
        if not self._rows:
            said = self.tr("No row of figures yet: choose the separator, then say what each column is.")
        elif wide != len(self._columns):
            said = self.tr("The rows have %1 columns, %2 are described.")
            said = said.replace("%1", str(wide)).replace("%2", str(len(self._columns)))
        self.told.setText(said)
        self.told.setVisible(bool(said))


def _what(each: DraftColumn) -> str:
    return f"value:{each.quantity.value}" if each.role is Role.VALUE else each.role.value


def _where(each: DraftColumn) -> str:
    return "elsewhere" if not each.chamber else "optional" if each.optional else "chamber"
