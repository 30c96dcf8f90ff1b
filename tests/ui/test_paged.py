"""A list too long for memory: rows come in windows as they are seen, and what is chosen stays chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from sterigcs.services.ports import Reading
from sterigcs.ui.models.paged import BLANK, KEPT, WINDOW, PagedModel
from sterigcs.ui.models.records import RECORD, Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.paged_table import PagedTable
from sterigcs.ui.widgets.table import EmptyList
from tests.support.window import Window

COUNTED = 1000


@dataclass(frozen=True)
class Row:
    subject: str


@dataclass
class Shelf:
    """Rows by number; says which windows were read."""

    rows_there: list[Row]
    counted: int = COUNTED
    read: list[int] = field(default_factory=list)

    def rows(self, _look: Reading, offset: int, limit: int) -> Sequence[Row]:
        self.read.append(offset // WINDOW)
        return self.rows_there[offset : offset + limit]

    def count(self, _look: Reading) -> tuple[int, bool]:
        return min(len(self.rows_there), self.counted), len(self.rows_there) > self.counted


def shelf(many: int, first: int = 0) -> Shelf:
    return Shelf([Row(f"row {number}") for number in range(first, first + many)])


def columns() -> list[Column[Row]]:
    return [Column("Row", lambda row: row.subject), Column("Length", lambda row: str(len(row.subject)), right=True)]


@pytest.fixture
def model(window: Window) -> PagedModel[Row]:
    made: PagedModel[Row] = PagedModel(window.place, columns(), window.shell)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


@pytest.fixture
def bare(window: Window) -> PagedModel[Row]:
    """A model that nobody else looks at."""
    return PagedModel(window.place, columns(), window.shell)


@pytest.fixture
def table(window: Window) -> PagedTable[Row]:
    theme = window.place.theme
    made: PagedModel[Row] = PagedModel(window.place, columns())
    table = PagedTable(window.place, "Rows", made, EmptyList(theme, "route", "Nothing", ""), 41)
    table.setParent(window.shell)
    table.resize(600, 400)
    table.show()
    return table


def shown(model: PagedModel[Row], row: int) -> str:
    return str(model.data(model.index(row, 0)))


def seen(window: Window, model: PagedModel[Row], row: int) -> str:
    shown(model, row)
    window.app.processEvents()
    window.settle()
    return shown(model, row)


def test_a_row_not_come_yet_is_blank_then_comes_with_its_window_alone(window: Window, bare: PagedModel[Row]) -> None:
    source = shelf(800)
    bare.ask(source)
    window.settle()
    assert (bare.rowCount(), source.read) == (800, [0])
    assert shown(bare, 500) == BLANK
    assert bare.data(bare.index(500, 0), RECORD) is None
    assert seen(window, bare, 500) == "row 500"
    assert source.read == [0, 500 // WINDOW]


def test_windows_scrolled_past_before_their_turn_are_never_read(window: Window, bare: PagedModel[Row]) -> None:
    source = shelf(1000)
    bare.ask(source)
    window.settle()
    for row in range(WINDOW, 1000, WINDOW):
        shown(bare, row)
    window.app.processEvents()
    window.settle()
    assert set(source.read) == {0, 4, 5, 6, 7}


def test_beyond_what_is_counted_rows_come_as_the_view_reaches_them(window: Window, bare: PagedModel[Row]) -> None:
    source = shelf(COUNTED + WINDOW + 3)
    counts: list[tuple[int, bool]] = []
    bare.counted.connect(lambda count, more: counts.append((count, more)))
    bare.ask(source)
    window.settle()
    assert counts == [(COUNTED, True)]
    assert bare.rowCount() == COUNTED
    for _ in range(2):
        assert bare.canFetchMore(QModelIndex())
        bare.fetchMore(QModelIndex())
        window.app.processEvents()
        window.settle()
    assert not bare.canFetchMore(QModelIndex())
    assert bare.rowCount() == COUNTED + WINDOW + 3
    assert seen(window, bare, COUNTED + WINDOW + 2) == f"row {COUNTED + WINDOW + 2}"


def test_asked_again_rows_in_sight_are_read_anew_and_others_stay_until_seen(
    window: Window, bare: PagedModel[Row]
) -> None:
    bare.ask(shelf(800))
    window.settle()
    seen(window, bare, 500)
    source = shelf(810, first=1)
    bare.ask_again(source, 0, 10)
    window.settle()
    assert bare.rowCount() == 810
    assert shown(bare, 0) == "row 1"
    assert source.read == [0]
    assert shown(bare, 500) == "row 500"
    assert seen(window, bare, 500) == "row 501"


def test_asked_again_while_nothing_changed_nothing_is_painted_anew(window: Window, bare: PagedModel[Row]) -> None:
    bare.ask(shelf(300))
    window.settle()
    changes: list[object] = []
    for signal in (bare.dataChanged, bare.rowsInserted, bare.rowsRemoved, bare.modelReset, bare.layoutChanged):
        signal.connect(lambda *_: changes.append(1))
    bare.ask_again(shelf(300), 0, 10)
    window.settle()
    assert changes == []


@pytest.mark.parametrize("left", [0, 1, WINDOW, WINDOW + 1])
def test_rows_that_went_away_leave(window: Window, model: PagedModel[Row], left: int) -> None:
    model.ask(shelf(400))
    window.settle()
    seen(window, model, 390)
    model.ask_again(shelf(left), 0, 10)
    window.settle()
    assert model.rowCount() == left
    assert [seen(window, model, row) for row in range(left)] == [f"row {row}" for row in range(left)]


def test_the_answer_to_an_older_question_is_dropped(window: Window, model: PagedModel[Row]) -> None:
    model.ask(shelf(100))
    model.ask(shelf(50, first=1000))
    window.settle()
    assert (model.rowCount(), shown(model, 0)) == (50, "row 1000")


def test_memory_stays_bounded(window: Window, bare: PagedModel[Row]) -> None:
    source = shelf(COUNTED * 20)
    source.counted = COUNTED * 20
    bare.ask(source)
    window.settle()
    for at in range(0, COUNTED * 20, WINDOW):
        seen(window, bare, at)
    assert len(bare._windows) == KEPT


def test_a_column_is_sorted_by_whoever_asks(model: PagedModel[Row]) -> None:
    asked: list[tuple[int, Qt.SortOrder]] = []
    model.sorted_by.connect(lambda column, way: asked.append((column, way)))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked == [(1, Qt.SortOrder.DescendingOrder)]


def test_a_theme_is_followed(window: Window) -> None:
    made: PagedModel[Row] = PagedModel(
        window.place, [Column("Row", lambda row: row.subject, tone=lambda _row: Tone.GOOD)], window.shell
    )
    made.ask(shelf(3))
    window.settle()
    assert made.data(made.index(0, 0), Qt.ItemDataRole.ForegroundRole) == window.theme.colour("good.text")


def test_what_is_chosen_stays_chosen_where_its_row_goes_and_the_view_does_not_move(
    window: Window, table: PagedTable[Row]
) -> None:
    told: list[Row] = []
    table.chosen.connect(told.append)
    table.ask(shelf(500))
    window.settle()
    table.view.selectRow(3)
    table.view.verticalScrollBar().setValue(50)
    table.ask_again(shelf(500, first=1))
    window.settle()
    assert told == [Row("row 3")]
    assert table.view.currentIndex().row() == 2
    assert table.view.verticalScrollBar().value() == 50
    table.ask_again(shelf(500, first=4))
    window.settle()
    assert not table.view.currentIndex().isValid()
    table.ask_again(shelf(500))
    window.settle()
    assert table.view.currentIndex().row() == 3
    assert told == [Row("row 3")]


def test_a_row_chosen_before_it_came_is_told_when_it_comes(window: Window, table: PagedTable[Row]) -> None:
    told: list[Row] = []
    table.chosen.connect(told.append)
    table.ask(shelf(900))
    window.settle()
    table.view.selectRow(1)
    table.view.selectRow(888)
    window.app.processEvents()
    window.settle()
    assert told == [Row("row 1"), Row("row 888")]
    assert table.view.currentIndex().row() == 888


def test_how_many_is_said_and_an_empty_list_says_what_is_not_there(window: Window, table: PagedTable[Row]) -> None:
    table.ask(shelf(COUNTED + 1))
    window.settle()
    assert table.count.text().replace("\u00a0", " ") == "plus de 1 000 lignes"
    table.ask(shelf(1))
    window.settle()
    assert table.count.text().replace("\u00a0", " ") == "1 ligne"
    table.ask(shelf(0))
    window.settle()
    assert table.count.text() == ""
    assert table.empty.isVisibleTo(table)
