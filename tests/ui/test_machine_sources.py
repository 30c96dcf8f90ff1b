"""What machines send to this workstation is filed while people work and said; what is not taken is offered again."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sterigcs.bootstrap import read_cycle_bytes
from sterigcs.domain.cycle_files import SourceKind
from sterigcs.services.ports import Writing
from sterigcs.services.receiving import Arrived, MachineSource
from sterigcs.ui.machine_sources import MachineSources
from sterigcs.ui.settings import Settings
from tests.support.cycle_twins import DacTwin, dac
from tests.support.plant import Plant
from tests.support.window import Window


@dataclass
class Brought:
    """A source that has these bytes ready, until they are filed."""

    place: str = "/machines/ST1"
    trouble: str | None = None
    ready: list[bytes] = field(default_factory=list)
    closed: bool = False

    def take(self, now: datetime) -> list[Arrived]:
        del now
        return [Arrived("cycle.txt", each, SourceKind.FOLDER, self.place, "ST1") for each in self.ready]

    def filed(self, arrived: Arrived) -> None:
        self.ready.remove(arrived.content)

    def close(self) -> None:
        self.closed = True


FOLDER = MachineSource(SourceKind.FOLDER, "/machines/ST1", "ST1")


def sources_of(window: Window, source: Brought) -> MachineSources:
    """Let the window's own sources open this one."""
    sources = window.shell.workplace.sources
    sources._open = lambda _named: source
    sources.listen([FOLDER])
    return sources


def cycles(plant: Plant, *counters: int) -> list[bytes]:
    start = plant.clock.moment.replace(tzinfo=None)
    twins = (DacTwin(start - timedelta(hours=9 - n), "S-ST1", n, celsius=134.6 + n / 10) for n in counters)
    return [dac(twin).encode() for twin in twins]


def test_a_record_that_comes_while_people_work_is_filed_and_said(window: Window, plant: Plant) -> None:
    source = Brought(ready=cycles(plant, 4))
    sources = sources_of(window, source)
    sources.look()
    window.until(lambda: "Cycle 4" in window.toasts)
    assert source.ready == []
    with plant.store.read() as look:
        assert [record.counter for record in look.records(machine="ST1")] == ["4"]
    sources.close()
    assert source.closed


def test_many_at_once_are_said_in_few_words(window: Window, plant: Plant) -> None:
    sources = sources_of(window, Brought(ready=cycles(plant, 1, 2, 3, 4, 5)))
    sources.look()
    window.until(lambda: "2 autres enregistrements" in window.toasts)


def test_what_the_store_does_not_take_is_offered_again(
    window: Window, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Brought(ready=cycles(plant, 4))
    sources = sources_of(window, source)
    write = type(plant.store).write

    def full(_store: object) -> AbstractContextManager[Writing]:
        raise OSError("disque plein")

    monkeypatch.setattr(type(plant.store), "write", full)
    sources.look()
    window.until(lambda: "disque plein" in window.toasts)
    assert len(source.ready) == 1
    monkeypatch.setattr(type(plant.store), "write", write)
    sources.look()
    window.until(lambda: source.ready == [])


def test_the_sources_of_a_workstation_are_kept_in_its_file(tmp_path: Path) -> None:
    named: Sequence[MachineSource] = (FOLDER, MachineSource(SourceKind.SERIAL, "COM3", "ST2", 38400, 7, "E", 2))
    Settings(tmp_path / "workstation.json").change(sources=tuple(named))
    again = Settings(tmp_path / "workstation.json")
    assert (again.current.sources, again.faults) == (tuple(named), ())
    (tmp_path / "workstation.json").write_text('{"sources": [{"kind": "carrier-pigeon", "place": "x"}]}')
    assert Settings(tmp_path / "workstation.json").faults == ("sources",)


def test_bytes_are_read_with_the_layout_that_the_machine_s_card_names() -> None:
    content = dac().encode()
    assert read_cycle_bytes(content, "x").profile == "dac-universal"
    assert read_cycle_bytes(content, "x", None, "baumer-hivac").chosen == "chosen"
