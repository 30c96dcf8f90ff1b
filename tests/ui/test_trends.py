"""The curve at full size and the trends of a machine: what a person sees before a machine fails."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sterigcs.domain.control_chart import Signal
from sterigcs.domain.values import PARIS
from sterigcs.services.drift import DriftFigure
from sterigcs.services.trends_view import TrendsAsked, trends_of
from tests.support import walk
from tests.support.cycle_twins import BaumerTwin, baumer
from tests.support.pages_loads import plain
from tests.support.pages_trends import AtCurves
from tests.support.plant import Plant
from tests.support.window import Window


def cycle(plant: Plant, number: int, above: float) -> None:
    """File a good cycle of ST1, so much above its set temperature."""
    start = plant.clock.moment.astimezone(PARIS).replace(tzinfo=None, microsecond=0)
    twin = BaumerTwin(start, counter=1000 + number, load=number, above_k=above, hold_s=210 + number)
    plant.clock.forward(hours=3)
    walk.import_record(plant, baumer(twin).encode())


@pytest.fixture
def load(plant: Plant) -> str:
    """Three good cycles of ST1, then a load with its own record."""
    for number in range(3):
        cycle(plant, number, 0.6 + number / 10)
    made = walk.run(plant, *walk.prepare(plant, "TR1"))
    start = (plant.clock.moment - timedelta(minutes=54)).astimezone(PARIS).replace(tzinfo=None, microsecond=0)
    walk.import_record(plant, baumer(BaumerTwin(start, counter=2000, load=9, above_k=1.1)).encode())
    return made


def test_the_curve_opens_large_with_the_last_conforming_cycles_behind_it(window: Window, load: str) -> None:
    desk = AtCurves(window)
    desk.open(load)
    large = desk.enlarge()
    assert plain(large.before.text()) == "3 derniers cycles conformes"
    assert len(large.plot.behind) == 3
    assert large.steam.isChecked()
    assert large.phases.isChecked()
    large.before.click()
    assert not any(large.plot.behind)
    large.close()


def test_the_curve_zooms_by_keys_and_reads_the_theoretical_steam(window: Window, load: str) -> None:
    desk = AtCurves(window)
    desk.open(load)
    large = desk.enlarge()
    large.plot.setFocus()
    whole = seen(large.plot)
    QTest.keyClick(large.plot, Qt.Key.Key_Plus)
    assert seen(large.plot) < whole
    QTest.keyClick(large.plot, Qt.Key.Key_P)
    assert seen(large.plot) == pytest.approx(210, abs=15)
    QTest.keyClick(large.plot, Qt.Key.Key_0)
    assert seen(large.plot) == pytest.approx(whole)
    large.plot._go_to(large._curve.hold.begin + 60 if large._curve.hold else 0)
    assert "théorique" in large.reading.text()
    large.close()


def seen(plot: object) -> float:
    begin, end = plot._plots[0].viewRange()[0]  # type: ignore[attr-defined]
    return float(end - begin)


def test_a_machine_that_drifts_is_told_and_its_cycle_leads_to_its_load(window: Window, plant: Plant) -> None:
    for number in range(25):
        cycle(plant, number, 0.7 + (number % 3) / 10)
    for number in range(25, 33):
        cycle(plant, number, 0.9 + (number - 24) / 5)
    desk = AtCurves(window)
    tab = desk.trends("ST1")
    assert [chart.series.figure for chart in tab.charts][:2] == [DriftFigure.HOLD, DriftFigure.COLDEST]
    coldest = tab.charts[1]
    assert {point.signal for point in coldest.series.told} >= {Signal.BEYOND}
    coldest.go_to(len(coldest.series.points) - 1)
    assert "hors de ses limites" in tab.reading.text()


def test_a_machine_without_records_says_what_to_choose(window: Window) -> None:
    tab = AtCurves(window).trends("LD1")
    assert tab.charts == []
    assert tab.stack.currentWidget() is tab.none


def test_trends_count_conforming_cycles_of_one_programme_alone(plant: Plant) -> None:
    for number in range(3):
        cycle(plant, number, 0.7)
    cycle(plant, 7, -2.0)  # too cold: it does not conform
    with plant.store.read() as look:
        shown = trends_of(look, TrendsAsked("ST1", None, 30))
    assert [len(series.points) for series in shown.series if series.figure is DriftFigure.HOLD] == [3]
    assert shown.programmes == (("06: Bowie&Dick", 4),)


def test_a_cycle_measured_without_pressure_names_none_and_has_no_axis_of_it(window: Window, load: str) -> None:
    desk = AtCurves(window)
    desk.open(load)
    desk.wait_for_curve()
    card = desk.page.sheet.curve
    curve, plot = card._curve, card.plot
    assert curve is not None
    assert plot is not None
    for shown, there in ((curve, True), (replace(curve, pressures=(), steam=None), False)):
        card._show_curve(shown)
        window.until(lambda: not plot._left)
        assert card.pressed.isVisibleTo(card) is there
        assert plot._plots[0].getAxis("right").isVisible() is there
