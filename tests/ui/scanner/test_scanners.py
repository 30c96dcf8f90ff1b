from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.stations import Station
from sterigcs.services.ports import PersonRecord
from tests.support import walk
from tests.support.pages import AtStation
from tests.support.plant import Plant
from tests.support.window import Window


def scan(window: Window, field: QLineEdit, text: str) -> None:
    """Send the keys of a scan to whatever has the focus, as a keyboard wedge does."""
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.until(lambda: len(window.place.scanners.inbox) == 0)
    window.settle()


def test_a_scan_into_a_field_of_the_station_is_answered_and_the_field_stays_empty(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    post = AtStation(window, Station.RECEPTION)
    window.place.scanners.begin(window.app)
    scan(window, post.page.typed.field, action_code(Action.HELP))
    assert post.answer == "Accepté"
    assert not post.page.typed.field.text()
    window.place.scanners.close()


def test_a_scan_while_locked_opens_nothing_but_with_a_badge(window: Window) -> None:
    AtStation(window, Station.RECEPTION)
    window.place.scanners.begin(window.app)
    window.shell.lock()
    scan(window, window.shell.sign_in.code, action_code(Action.HELP))
    assert window.place.presence.locked
    window.place.scanners.close()


def test_what_is_scanned_behind_a_badge_is_its_owner_s(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    with plant.store.write() as work:
        badge = work.new_code(CodeKind.BADGE)
        work.save_person(PersonRecord("P01", None, (badge,), None))
    AtStation(window, Station.RECEPTION)
    for text in (badge, "BAC1", "TR1"):
        window.place.scanners.inbox.put(text)
    window.until(lambda: len(window.place.scanners.inbox) == 0 and window.place.presence.key == "P01")
    window.settle()
    with plant.store.read() as look:
        assert look.entries_of("tray:TR1")[-1].actor == "P01"
