"""What holds for every page: it opens, closes without a trace, is named, reached by keys, and large enough to touch."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QWidget,
)

from sterigcs.domain.actions import EVERYWHERE, WALL
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.ui.pages.registry import PAGES, PageEntry
from sterigcs.ui.pages.station.acts import WallCodes
from tests.support.plant import Plant
from tests.support.reach import AT_DESK, TOUCHED, parts
from tests.support.window import Window

AT_STATION = 48
OPENED = 20
PEOPLE = {
    Role.TECHNICIAN: "T01",
    Role.PHARMACIST: "P01",
    Role.FINANCE: "F01",
    Role.AUDITOR: "A01",
    Role.LOGISTICS: "L01",
    Role.DRIVER: "C01",
}


def person_for(entry: PageEntry) -> str:
    """Give somebody of the small plant who may use a page."""
    return next(person for role, person in PEOPLE.items() if role in entry.roles)


@pytest.fixture(params=PAGES, ids=lambda entry: entry.key)
def entry(request: pytest.FixtureRequest) -> PageEntry:
    found: PageEntry = request.param
    return found


def open_it(window: Window, entry: PageEntry) -> QWidget:
    window.arrive(person_for(entry))
    window.shell.open_page(entry.key)
    window.settle()
    return window.shell.pages[entry.key]


def test_a_page_opened_and_closed_many_times_leaves_no_widget(window: Window, entry: PageEntry) -> None:
    open_it(window, entry)
    window.shell.close_page(entry.key)
    window.settle()
    gc.collect()
    before = len(QApplication.allWidgets())
    for _time in range(OPENED):
        window.shell.open_page(entry.key)
        window.settle()
        window.shell.close_page(entry.key)
        window.settle()
    gc.collect()
    window.settle()
    assert len(QApplication.allWidgets()) == before


def test_everything_one_acts_on_has_a_name(window: Window, entry: PageEntry) -> None:
    page = open_it(window, entry)
    unnamed = []
    for widget in parts(page):
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            unnamed.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}")
    assert unnamed == []


def test_the_sign_in_page_is_named_and_large_enough(window: Window) -> None:
    page = window.shell.sign_in
    page.pin.show()
    window.settle()
    shown = [widget for widget in parts(page) if isinstance(widget, TOUCHED)]
    assert [type(widget).__name__ for widget in shown if not widget.accessibleName().strip()] == []
    assert [widget.accessibleName() for widget in shown if widget.height() < AT_STATION] == []


def test_every_wall_code_is_on_the_screen_too(window: Window) -> None:
    window.arrive("T01")
    for station in Station:
        dialog = WallCodes(station, window.place.wording(), lambda _text: None, window.shell)
        dialog.show()
        window.settle()
        assert set(dialog.codes) == {*WALL[station], *EVERYWHERE}
        assert [made.text() for made in dialog.codes.values() if made.height() < AT_STATION] == []
        dialog.close()


def test_targets_are_large_enough(window: Window, entry: PageEntry) -> None:
    page = open_it(window, entry)
    least = AT_STATION if entry.key == "station" else AT_DESK
    small = [
        f"{type(widget).__name__} {widget.accessibleName()} {widget.width()}x{widget.height()}"
        for widget in parts(page)
        if isinstance(widget, TOUCHED) and (widget.height() < least or widget.width() < least)
    ]
    assert small == []


def test_every_act_is_reached_by_keys(window: Window, entry: PageEntry) -> None:
    page = open_it(window, entry)
    lost = [
        widget.accessibleName()
        for widget in parts(page)
        if isinstance(widget, QAbstractButton)
        and widget.isEnabled()
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.shortcut().isEmpty()
    ]
    assert lost == []


def test_one_button_at_most_is_filled(window: Window, entry: PageEntry) -> None:
    page = open_it(window, entry)
    filled = [
        widget.accessibleName()
        for widget in page.findChildren(QAbstractButton)
        if widget.isVisibleTo(page) and widget.property("kind") == "primary"
    ]
    assert len(filled) <= 1


def test_nothing_scrolls_but_lists(window: Window, entry: PageEntry) -> None:
    page = open_it(window, entry)
    wide = [
        f"{type(area).__name__} {area.accessibleName()}"
        for area in page.findChildren(QAbstractScrollArea)
        if area.isVisibleTo(page) and area.horizontalScrollBar().maximum() > 0
    ]
    assert wide == []


def test_a_page_fits_a_small_screen_at_double_size(plant: Plant, window: Window, entry: PageEntry) -> None:
    assert plant is not None
    page = open_it(window, entry)
    window.shell.resize(683, 384)
    window.settle()
    assert window.shell.width() == 683
    assert window.shell.height() == 384
    assert page.width() <= 683
