from pathlib import Path

import pytest

from sterigcs.domain.journal import Draft
from sterigcs.domain.people import PersonCard, Right, Role
from sterigcs.domain.references import Stated
from sterigcs.domain.stations import Station
from sterigcs.services.people import set_pin
from sterigcs.services.ports import Doing
from sterigcs.ui.scanner.diagnosis import TEST_TEXT
from sterigcs.ui.scanner.keys import Key, KeyKind
from sterigcs.ui.settings import Settings, ThemeChoice
from sterigcs.ui.widgets.preview import Preview
from tests.support import walk
from tests.support.pages_settings import AtSettings
from tests.support.plant import YEAR, Plant
from tests.support.window import Window

PIN = "5274"


@pytest.fixture
def keeper(plant: Plant, window: Window) -> AtSettings:
    """An administrator who may sign."""
    with plant.store.write() as work:
        card = PersonCard("ADM", (Role.ADMINISTRATOR,))
        work.append([Draft("person:ADM", "central", Stated(card, YEAR))], Doing("system", "test"))
    set_pin(plant.store, "ADM", PIN, window.place.hasher)
    return AtSettings(window, "ADM")


def test_what_is_chosen_here_is_kept_on_this_computer(plant: Plant, window: Window) -> None:
    part = AtSettings(window, "T01").workstation()
    part.station.setCurrentIndex(part.station.findData(Station.PACKING.value))
    part.station.activated.emit(part.station.currentIndex())
    part.lock.setValue(9)
    part.theme.setCurrentIndex(part.theme.findData("dark"))
    part.theme.activated.emit(part.theme.currentIndex())
    kept = Settings(plant.store.folder / "workstation.json").current
    assert (kept.station, kept.lock_minutes, kept.theme) == (Station.PACKING, 9, ThemeChoice.DARK)
    assert window.theme.colours.dark
    window.theme.choose(ThemeChoice.LIGHT)


def test_a_technician_sees_nobody_s_rights(window: Window) -> None:
    assert "rights" not in AtSettings(window, "T01").parts


def test_the_matrix_tells_each_right_and_the_last_use(plant: Plant, window: Window, keeper: AtSettings) -> None:
    walk.send(plant, "TR1")
    keeper.rights().refresh()
    window.settle()
    assert keeper.account("F01").rights == {Right.CLOSE_MONTH: None}
    assert keeper.account("L01").last_used is not None
    assert keeper.account("T01").last_used is None


def test_an_administrator_gives_and_ends_a_right_signed(plant: Plant, keeper: AtSettings) -> None:
    keeper.turn("T01", Right.RECALL, PIN)
    assert Right.RECALL in keeper.account("T01").rights
    plant.clock.forward(days=1)
    keeper.turn("T01", Right.RECALL, PIN)
    assert Right.RECALL not in keeper.account("T01").rights


def test_the_matrix_is_printed_on_one_sheet(keeper: AtSettings) -> None:
    keeper.rights().paper.click()
    preview = next(each for each in keeper.rights().findChildren(Preview) if each.isVisible())
    assert preview.document.pageCount() == 1
    preview.close()


def test_a_wrong_pin_gives_no_right(keeper: AtSettings) -> None:
    keeper.turn("T01", Right.RECALL, "0000")
    assert Right.RECALL not in keeper.account("T01").rights


def test_a_pin_is_typed_twice_and_alike(keeper: AtSettings) -> None:
    assert keeper.new_pin("T01", "8642", "8643") == "Les deux ne sont pas pareils."
    assert not keeper.account("T01").has_pin


def test_the_backup_follows_the_folder_chosen_and_is_restored_into_a_new_one(
    plant: Plant, window: Window, keeper: AtSettings, tmp_path: Path
) -> None:
    backup = tmp_path / "key"
    part = keeper.backup()
    window.save_as(backup)
    part.choose_folder()
    window.settle()
    assert list(backup.glob("*.jsonl"))
    assert part.folder.accessibleName() == str(backup)
    part.verify_now()
    window.until(lambda: window.place.jobs.idle)
    assert "tout concorde" in part.checked.text()
    assert plant.store.note("backup") == str(backup)


def test_a_backup_folder_that_cannot_be_written_is_said(window: Window, keeper: AtSettings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    window.save_as(tmp_path / "file" / "inside")
    keeper.backup().choose_folder()
    window.settle()
    assert "Dossier" in window.toasts


def test_a_try_of_the_scanner_names_what_is_wrong(window: Window) -> None:
    part = AtSettings(window, "T01").scanner()
    part.start()
    for place, letter in enumerate(TEST_TEXT):
        window.place.scanners.keyed.emit(Key(letter, place * 2_000_000, 0, KeyKind.CHARACTER))
    part.end()
    (said,) = part.said
    assert "fin" in said.lower()
    assert part.raw.toPlainText() == TEST_TEXT
