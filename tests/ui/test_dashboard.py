from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from sterigcs.domain.figures.committee import Committee
from sterigcs.services.figures import committee
from sterigcs.ui.pages.dashboard.charts import scale_of
from sterigcs.ui.pages.dashboard.words import MAIN
from tests.support.month import AFTER, MARCH, release
from tests.support.pages_billing import AtDashboard
from tests.support.plant import Plant
from tests.support.window import Window


@pytest.fixture
def month(plant: Plant) -> Plant:
    """A month that is over: two packs of one member, one of another, and one outside the grid."""
    release(plant, MARCH, 2)
    release(plant, MARCH, owner="CHL")
    release(plant, MARCH, work_units=None)
    plant.clock.moment = AFTER
    return plant


def test_each_of_the_ten_figures_has_its_tile_and_its_cases(month: Plant, window: Window) -> None:
    page = AtDashboard(window)
    with month.store.read() as look:
        counted = committee(look, "2026-03")
    assert isinstance(counted, Committee)
    whole = counted.pages[0]
    for number in MAIN:
        assert page.value(number)
        assert page.open(number) == [line.month.code for line in whole.lines if line.number == number]
        for line in whole.lines:
            if line.number == number and not line.month.detail:
                assert page.cases_of(line.month.code) == [case.thing for case in line.month.cases]
        assert page.page.go_back()
    assert not page.page.go_back()


def test_what_a_member_sees_is_its_own(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtDashboard(window)
    assert page.page.figures is not None
    page.open(6)
    assert len(page.cases_of("work-units")) == 1
    page.choose_organisation("CHL")
    assert page.page.figures.member == "CHL"
    assert page.cases_of("work-units") == []


def test_months_add_up_to_the_members_work_of_the_twelve(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtDashboard(window).page
    assert page.seen is not None
    assert len(page.by_month.bars) == 12
    assert sum(bar.value or 0 for bar in page.by_month.bars) == Decimal("37.50")
    assert [bar.label for bar in page.by_month.bars if bar.chosen] == ["mars"]
    assert sum(each.units for each in page.seen.months["CHL"]) == Decimal("12.50")


def test_a_figure_that_nobody_stated_says_so_and_is_never_zero(month: Plant, window: Window) -> None:
    assert month is not None
    assert AtDashboard(window).value(7) == "non renseigné"


def test_a_chart_is_told_in_words_and_opens_by_enter(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtDashboard(window).page
    for chart in page.charts:
        assert chart.accessibleName()
        assert chart.accessibleDescription() or not getattr(chart, "bars", ())
    QTest.keyClick(page.by_month, Qt.Key.Key_Return)
    window.settle()
    assert page.cases.number == 6
    assert page.stack.currentWidget() is page.cases


def test_a_case_leads_to_where_it_is_followed(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtDashboard(window)
    led: list[tuple[str, str]] = []
    window.place.notices.led.connect(lambda *where: led.append(where))
    page.open(6)
    [case] = page.cases_of("work-units")
    page.page.cases.follow.click()
    assert led == [("tracking", case)]


def test_figures_are_counted_once_while_scans_go_on(month: Plant, window: Window) -> None:
    page = AtDashboard(window).page
    before = page.seen
    for _time in range(5):
        release(month, MARCH)
        page.refresh()
        window.settle()
    assert page.seen is before
    month.clock.forward(minutes=3)
    page.refresh()
    window.settle()
    assert page.seen is not before


def test_the_workbook_of_the_figures_is_written_by_a_child(month: Plant, window: Window, tmp_path: Path) -> None:
    assert month is not None
    page = AtDashboard(window)
    file = tmp_path / "figures.xlsx"
    window.save_as(file)
    page.page.excel.click()
    window.until(lambda: window.place.jobs.idle)
    assert file.exists()
    book = load_workbook(file, data_only=True)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert 37.5 in [float(cell) for cell in cells if isinstance(cell, int | float | Decimal)]


def test_on_a_small_screen_the_figures_are_a_list_and_cases_open_from_it(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtDashboard(window).page
    window.shell.resize(683, 384)
    window.settle()
    assert page.stack.currentWidget() is page.short
    assert [line.number for line in page.short.model.records] == list(MAIN)
    page.short.view.selectRow(5)
    page.short.view.activated.emit(page.short.view.currentIndex())
    window.settle()
    assert page.cases.number == 6
    page.cases.lines.view.activated.emit(page.cases.lines.view.currentIndex())
    assert page.cases.cases.isVisible()
    assert page.go_back()
    assert page.cases.lines.isVisible()
    assert page.go_back()
    assert page.stack.currentWidget() is page.short


def test_a_scale_ends_on_a_round_part_at_or_above_what_is_shown() -> None:
    for most in ("0", "0.4", "2", "3", "37.5", "99", "10000", "247812"):
        top = scale_of(Decimal(most))
        assert top >= Decimal(most)
        assert top % 3 == 0


def test_the_lists_are_whole_models(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtDashboard(window)
    for table in (page.page.short, page.page.cases.lines, page.page.cases.cases):
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.open(6)
    page.cases_of("work-units")
