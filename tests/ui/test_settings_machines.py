"""The machines of a workstation: where their records come from, kept on this computer, each with how it is now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.values import PARIS
from sterigcs.services.receiving import MachineSource
from sterigcs.ui.pages.settings.machines import MachinesPart
from sterigcs.ui.scanner.scanners import Lines
from sterigcs.ui.settings import Settings
from tests.support.cycle_twins import DacTwin, dac
from tests.support.pages_loads import plain
from tests.support.pages_settings import AtSettings
from tests.support.plant import Plant
from tests.support.window import Window


@pytest.fixture
def tapes(tmp_path: Path) -> Path:
    folder = tmp_path / "tapes"
    folder.mkdir()
    return folder


def kept(plant: Plant) -> Sequence[MachineSource]:
    return Settings(plant.store.folder / "workstation.json").current.sources


def watch(desk: AtSettings, window: Window, folder: Path, machine: str = "ST1") -> str:
    window.save_as(folder)
    desk.machines().add_folder()
    return desk.fill(machine=machine)


def test_a_folder_is_watched_at_once_and_kept_on_this_computer(plant: Plant, window: Window, tapes: Path) -> None:
    desk = AtSettings(window, "P01")
    assert desk.sources == []
    assert watch(desk, window, tapes) == ""
    assert kept(plant) == (MachineSource(SourceKind.FOLDER, str(tapes), "ST1"),)
    assert desk.sources == [(str(tapes), "ST1", "À l’écoute")]


def test_what_comes_is_filed_and_the_list_says_when(plant: Plant, window: Window, tapes: Path) -> None:
    desk = AtSettings(window, "P01")
    watch(desk, window, tapes)
    start = (plant.clock.moment - timedelta(hours=9)).astimezone(PARIS).replace(tzinfo=None)
    (tapes / "cycle.txt").write_text(dac(DacTwin(start, "S-ST1", 4)), encoding="utf-8")
    sources = window.place.sources
    for _look in range(3):
        plant.clock.forward(minutes=5)
        sources.look()
        window.settle()
        window.settle()
    with plant.store.read() as look:
        assert [record.counter for record in look.records(machine="ST1")] == ["4"]
    part = desk.machines()
    part.show_states()
    assert part.table.model.columns[3].shown(part.table.model.records[0]) != "–"


def test_a_folder_that_is_gone_is_said_in_words(window: Window, tmp_path: Path) -> None:
    desk = AtSettings(window, "P01")
    watch(desk, window, tmp_path / "gone")
    window.place.sources.look()
    window.settle()
    desk.machines().show_states()
    assert plain(desk.sources[0][2]) == "Hors d’atteinte : introuvable ici"


def test_the_same_folder_is_not_watched_twice(plant: Plant, window: Window, tapes: Path) -> None:
    desk = AtSettings(window, "P01")
    watch(desk, window, tapes)
    assert "déjà dans la liste" in watch(desk, window, tapes)
    assert len(kept(plant)) == 1


def test_a_source_is_changed_and_removed(plant: Plant, window: Window, tapes: Path) -> None:
    desk = AtSettings(window, "P01")
    watch(desk, window, tapes)
    part = desk.machines()
    part.table.view.selectRow(0)
    part.edit.click()
    assert desk.fill(machine="ST2") == ""
    assert [each.machine for each in kept(plant)] == ["ST2"]
    part.table.view.selectRow(0)
    part.remove.click()
    assert kept(plant) == ()
    assert desk.sources == []


def test_a_printer_line_is_listened_to_as_it_is_set(
    plant: Plant, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, heard = AtSettings(window, "P01"), list[Sequence[MachineSource]]()
    part = desk.machines()
    scanners = part._workplace.scanners
    monkeypatch.setattr(scanners, "lines", Lines(scanners.lines.open, lambda: [("COM7", "USB")]))
    monkeypatch.setattr(part._workplace.sources, "listen", heard.append)
    part.add_line()
    assert desk.fill(place="COM7", machine="ST2", baud="38400", bits="7", parity="E", stop="2") == ""
    wanted = MachineSource(SourceKind.SERIAL, "COM7", "ST2", 38400, 7, "E", 2)
    assert [list(each) for each in heard] == [[wanted]]
    assert kept(plant) == (wanted,)
    assert desk.sources == [("COM7", "ST2", "Pas encore ouvert")]


def test_who_may_not_change_it_sees_it(window: Window) -> None:
    part = AtSettings(window, "T01").machines()
    assert not part.folder.isEnabled()
    assert not part.line.isEnabled()


def test_a_full_disk_is_said_and_nothing_is_listened_to(
    plant: Plant, window: Window, tapes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_settings: Settings, **_fields: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Settings, "change", full)
    desk = AtSettings(window, "P01")
    watch(desk, window, tapes)
    assert kept(plant) == ()
    assert window.place.sources.states == []
    assert "workstation.json" in window.toasts


def test_the_state_of_a_source_follows_it_while_it_is_seen(window: Window, tapes: Path) -> None:
    desk = AtSettings(window, "P01")
    watch(desk, window, tapes)
    part = desk.machines()
    assert isinstance(part, MachinesPart)
    before = part.table.model.records[0]
    assert before.state is not None
    tapes.rmdir()
    window.place.sources.look()
    window.settle()
    part._looks.timeout.emit()
    after = part.table.model.records[0]
    assert after.state is not None
    assert replace(after.state, trouble=None) == before.state
