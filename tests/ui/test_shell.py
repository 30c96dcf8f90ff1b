from collections.abc import Iterator
from pathlib import Path

import pytest

from sterigcs.domain.codes import CodeKind
from sterigcs.domain.people import PersonCard
from sterigcs.services.people import set_pin
from sterigcs.services.ports import PersonRecord
from sterigcs.ui.palette import Tone
from sterigcs.ui.settings import Settings, ThemeChoice, Workstation
from sterigcs.ui.shell.crash import report_of
from sterigcs.ui.shell.toasts import Toast
from sterigcs.ui.single import SingleWindow
from tests.support.pages_sign_in import AtTheDoor
from tests.support.plant import Plant
from tests.support.window import Window, application


@pytest.fixture
def door(window: Window) -> AtTheDoor:
    return AtTheDoor(window)


def badge_of(plant: Plant, person: str) -> str:
    with plant.store.write() as work:
        badge = work.new_code(CodeKind.BADGE)
        record = work.person(person) or PersonRecord(person, None, (), None)
        work.save_person(PersonRecord(person, record.name, (badge,), record.verifier))
    return badge


def test_a_badge_opens_ordinary_work_in_one_scan(plant: Plant, window: Window, door: AtTheDoor) -> None:
    window.shell.scanned(badge_of(plant, "T01"))
    window.settle()
    assert window.place.presence.key == "T01"
    assert not door.is_shown()


def test_an_unknown_badge_opens_nothing_and_says_so(plant: Plant, window: Window, door: AtTheDoor) -> None:
    badge = badge_of(plant, "T01")
    with plant.store.write() as work:
        work.save_person(PersonRecord("T01", None, (), None))
    window.shell.scanned(badge)
    window.settle()
    assert door.is_shown()
    assert "pas une personne en service" in door.answer


def test_without_a_badge_the_code_asks_for_the_pin(plant: Plant, window: Window, door: AtTheDoor) -> None:
    set_pin(plant.store, "T01", "5274", window.place.hasher)
    door.give_code("t01")
    assert door.is_shown()
    door.type_pin("0000")
    assert door.is_shown()
    door.type_pin("5274")
    assert not door.is_shown()


def test_the_first_who_comes_to_a_new_store_chooses_their_pin_typed_twice(window: Window, door: AtTheDoor) -> None:
    door.give_code("A01")
    door.type_pin("5274")
    door.type_pin("5275")
    assert door.is_shown()
    door.type_pin("5274")
    door.type_pin("5274")
    assert not door.is_shown()
    assert isinstance(window.place.presence.card, PersonCard)


def test_nobody_else_chooses_a_first_pin_without_a_badge(plant: Plant, window: Window, door: AtTheDoor) -> None:
    set_pin(plant.store, "A01", "5274", window.place.hasher)
    door.give_code("T01")
    door.type_pin("8642")
    assert door.is_shown()


def test_the_rail_shows_what_the_role_may_use(window: Window) -> None:
    window.arrive("T01")
    assert "station" in window.shell.rail.items
    window.arrive("F01")
    assert "station" not in window.shell.rail.items


def test_an_idle_workstation_locks(window: Window, door: AtTheDoor) -> None:
    window.arrive("T01")
    for _second in range(60 * window.settings.current.lock_minutes):
        window.shell.tick()
    window.settle()
    assert door.is_shown()
    assert "T01" in door.answer or window.place.presence.name in door.answer


def test_what_the_settings_file_gets_wrong_falls_back_and_is_named(tmp_path: Path) -> None:
    file = tmp_path / "workstation.json"
    file.write_text('{"theme": "dark", "volume": "loud", "lock_minutes": 3, "colour": 1}', encoding="utf-8")
    settings = Settings(file)
    assert settings.current == Workstation(theme=ThemeChoice.DARK, lock_minutes=3)
    assert set(settings.faults) == {"volume", "colour"}


def test_a_settings_file_that_is_no_file_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "workstation.json").write_bytes(b"\xff\xfe")
    settings = Settings(tmp_path / "workstation.json")
    assert settings.current == Workstation()
    assert settings.faults == ("workstation.json",)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[SingleWindow]:
    application()
    made = SingleWindow(tmp_path)
    assert made.claim()
    yield made
    made.close()


def test_a_second_start_raises_the_first_window(first: SingleWindow, tmp_path: Path, window: Window) -> None:
    raised: list[bool] = []
    first.raised.connect(lambda: raised.append(True))
    assert not SingleWindow(tmp_path).claim()
    window.until(lambda: bool(raised))


def test_another_store_has_a_window_of_its_own(first: SingleWindow, tmp_path: Path) -> None:
    other = SingleWindow(tmp_path / "other")
    assert first is not other
    assert other.claim()
    other.close()


def int_of(text: str) -> int:
    return int(text)


def test_a_crash_report_has_versions_and_trace_and_no_values() -> None:
    with pytest.raises(ValueError, match="Untel") as raised:
        int_of("no person 'Mme Untel' with number 2840452000123")
    report = report_of(raised.value)
    assert "SteriGCS" in report
    assert "Qt" in report
    assert "test_shell.py" in report
    assert "Untel" not in report
    assert "2840452000123" not in report


def test_each_sentence_said_beside_the_work_is_seen_at_once_and_whole(window: Window) -> None:
    long = "Cycle 004102 : mêmes mesures que l’enregistrement 004100 de la charge ST1 061-02, reçu ce matin."
    for count in (1, 2, 3):
        window.place.tell(Tone.ATTENTION, long, "Ne libérez pas. Montrez les deux au pharmacien.")
        toasts = [each for each in window.shell.toasts.findChildren(Toast) if each.isVisible()]
        assert len(toasts) == count
        window.settle()
        assert all(each.height() >= each.heightForWidth(each.width()) for each in toasts)
    filled = window.shell.toasts.height()
    toasts[0].dismiss()
    window.settle()
    assert window.shell.toasts.height() < filled
