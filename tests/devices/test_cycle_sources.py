"""One contract for every way in which records arrive: folder, serial line, dropped file, command line.

The bytes are kept as they came; the same thing twice is nothing; the same number with other bytes is a conflict.
"""

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from sterigcs.bootstrap import read_cycle_bytes, read_cycle_file
from sterigcs.devices.cycle_ends import SILENCE, ends_by
from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.serial_capture import MachinePort, SerialCapture
from sterigcs.devices.serial_line import Line, LineSettings, Retry, open_serial
from sterigcs.devices.watch_folder import STABLE, WatchFolder
from sterigcs.domain.cycle_files import CycleFile, SourceKind
from sterigcs.domain.cycles.reports import CheckReason
from sterigcs.services.evidence import Arrival, Imported, Importing, import_file
from sterigcs.services.receiving import CycleSource, file_arrivals, read_arrivals
from tests.support import walk
from tests.support.cycle_twins import BaumerTwin, DacTwin, baumer, dac
from tests.support.plant import Plant, make_plant

PROFILES, _ = load_profiles(walk.RESOURCES / "cycle-profiles")
ENDS = ends_by(PROFILES)
LONG_ENOUGH_S = 20


class Way(Protocol):
    """A way in: gives bytes to it, lets time pass, and tells what was said of each record."""

    def bring(self, content: bytes) -> list[Imported]: ...

    def close(self) -> None: ...


@dataclass
class Folder:
    """A machine writes files into a watched folder."""

    plant: Plant
    folder: Path
    number: int = 0
    source: CycleSource = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.source = WatchFolder(self.folder, ENDS, known=self._known, machine="ST1")

    def _known(self, sha256: str) -> bool:
        with self.plant.store.read() as look:
            return look.get(CycleFile, sha256[:32]) is not None

    def bring(self, content: bytes) -> list[Imported]:
        self.number += 1
        (self.folder / f"{self.number}.txt").write_bytes(content)
        return wait_for(self.plant, self.source)

    def close(self) -> None:
        self.source.close()


def wait_for(plant: Plant, source: CycleSource) -> list[Imported]:
    """Take what a source gives at once, then after it was stable, then after a long silence."""
    found = []
    for pause in (timedelta(), STABLE, SILENCE):
        plant.clock.moment += pause
        found += file_arrivals(plant.store, read_arrivals(plant.store, read_cycle_bytes, [source], "T01"))
    return found


@dataclass
class Serial:
    """A machine prints on a line; a pty stands for it."""

    plant: Plant
    folder: Path
    source: SerialCapture = field(init=False)

    def __post_init__(self) -> None:
        self.end, self.port = pty.openpty()
        tty.setraw(self.port)
        self.heard = threading.Semaphore(0)
        self.listen()

    def listen(self) -> None:
        opened = threading.Event()

        def plug(device: str, settings: LineSettings) -> Line:
            line = open_serial(device, settings)  # a port drops what waited in it
            opened.set()
            return line

        self.source = SerialCapture(
            MachinePort(os.ttyname(self.port), machine="ST1"),
            self.folder,
            ENDS,
            now=lambda: self.plant.clock.moment,
            open_line=plug,
            on_heard=self.heard.release,
            retry=Retry(0, 0),
        )
        assert opened.wait(LONG_ENOUGH_S)

    def bring(self, content: bytes) -> list[Imported]:
        before = held(self.folder)
        os.write(self.end, content)
        while held(self.folder) < before + len(content):
            assert self.heard.acquire(timeout=LONG_ENOUGH_S)
        return wait_for(self.plant, self.source)

    def close(self) -> None:
        self.source.close()
        os.close(self.end)
        os.close(self.port)


def held(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.raw"))


@dataclass
class ByHand:
    """A person drops a file on the window, or names it in a command."""

    plant: Plant
    folder: Path
    kind: SourceKind
    number: int = 0

    def bring(self, content: bytes) -> list[Imported]:
        self.number += 1
        path = self.folder.parent / f"{self.kind}-{self.number}.txt"
        path.write_bytes(content)
        with self.plant.store.write() as work:
            return import_file(work, read_cycle_file(path), Importing("T01", "ST1", Arrival(self.kind)))

    def close(self) -> None:
        return


WAYS: dict[str, Callable[[Plant, Path], Way]] = {
    "folder": Folder,
    "serial": Serial,
    "dropped": lambda plant, folder: ByHand(plant, folder, SourceKind.DROPPED),
    "command": lambda plant, folder: ByHand(plant, folder, SourceKind.COMMAND),
}


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    made = make_plant(tmp_path / "store")
    yield made
    made.store.close()


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, plant: Plant, tmp_path: Path) -> Iterator[Way]:
    made = WAYS[request.param](plant, tmp_path / "arrivals")
    yield made
    made.close()


def a_cycle(plant: Plant, counter: int = 12, **changes: object) -> bytes:
    start = plant.clock.moment.replace(tzinfo=None) - timedelta(hours=2)
    return dac(DacTwin(start, "S-ST1", counter, **changes)).encode()  # type: ignore[arg-type]


def codes(found: list[Imported]) -> list[str]:
    return [each.notice.code for each in found]


def test_a_whole_cycle_is_filed_once_and_its_bytes_are_kept(way: Way, plant: Plant) -> None:
    content = a_cycle(plant)
    assert codes(way.bring(content)) == ["cycles.in-inbox"]
    with plant.store.read() as look:
        (line,) = look.cycle_files(9)
        kept = look.attachment(line.file)
    assert kept is not None
    assert kept.content == content
    assert (line.cycles, line.profile, line.chosen) == (1, "dac-universal", "start-line")


def test_the_same_thing_twice_is_nothing(way: Way, plant: Plant) -> None:
    content = a_cycle(plant)
    way.bring(content)
    before = plant.store.count()
    assert set(codes(way.bring(content))) <= {"cycles.known"}
    assert plant.store.count() == before


def test_the_same_number_with_other_bytes_is_a_conflict(way: Way, plant: Plant) -> None:
    way.bring(a_cycle(plant))
    (second,) = way.bring(a_cycle(plant, celsius=135.6))
    assert second.notice.code == "cycles.conflict"
    assert CheckReason.COUNTER_REPEATED in {check.reason for check in second.report.checks}


def test_what_nobody_can_read_is_kept_and_said(way: Way, plant: Plant) -> None:
    noise = b"Paper out\nPaper out\n"
    assert way.bring(noise) == []
    with plant.store.read() as look:
        (line,) = look.cycle_files(9)
        kept = look.attachment(line.file)
    assert kept is not None
    assert (kept.content, line.chosen) == (noise, "nothing-fits")


def test_a_cycle_that_stops_in_its_middle_proves_nothing(way: Way, plant: Plant) -> None:
    whole = a_cycle(plant)
    (found,) = way.bring(whole[: whole.index(b"Maximum")])
    assert found.report.verdict.value == "not_conclusive"
    assert CheckReason.TRUNCATED in {check.reason for check in found.report.checks}


def test_two_cycles_of_one_capture_are_two_records(way: Way, plant: Plant) -> None:
    first = a_cycle(plant)
    second = dac(DacTwin(plant.clock.moment.replace(tzinfo=None) - timedelta(hours=1), "S-ST1", 13, celsius=135.2))
    assert codes(way.bring(first + second.encode())) == ["cycles.in-inbox"] * 2
    with plant.store.read() as look:
        assert sorted(record.counter or "" for record in look.records(machine="ST1")) == ["12", "13"]


# The folder alone


@pytest.fixture
def folder(plant: Plant, tmp_path: Path) -> Folder:
    return Folder(plant, tmp_path / "arrivals")


def test_a_file_under_way_is_left_alone_until_its_end_or_a_long_silence(folder: Folder, plant: Plant) -> None:
    whole = a_cycle(plant)
    path = folder.folder / "growing.txt"
    path.write_bytes(whole[: whole.index(b"Maximum")])
    os.utime(path, (plant.clock.moment.timestamp(),) * 2)
    for _ in range(3):
        assert folder.source.take(plant.clock.moment) == []
        plant.clock.moment += timedelta(minutes=3)
    path.write_bytes(whole)
    folder.source.take(plant.clock.moment)
    (arrived,) = folder.source.take(plant.clock.moment + STABLE)
    assert (arrived.content, arrived.silent) == (whole, False)
    assert len(folder.source.take(plant.clock.moment + STABLE)) == 1  # it was not filed yet
    folder.source.filed(arrived)
    assert folder.source.take(plant.clock.moment + SILENCE) == []


def test_a_folder_out_of_reach_says_so_and_is_there_again_when_it_is(folder: Folder, plant: Plant) -> None:
    away = folder.folder.with_name("away")
    folder.folder.rename(away)
    assert folder.source.take(plant.clock.moment) == []
    assert folder.source.trouble
    away.rename(folder.folder)
    assert codes(folder.bring(a_cycle(plant))) == ["cycles.in-inbox"]
    assert folder.source.trouble is None


def test_files_below_are_found_and_nothing_is_ever_changed_in_the_folder(folder: Folder, plant: Plant) -> None:
    below = folder.folder / "2026" / "03"
    below.mkdir(parents=True)
    (below / "cycle.pro").write_bytes(a_cycle(plant))
    (below / "~$cycle.pro").write_bytes(b"a lock")
    (below / "cycle.part").write_bytes(b"half")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in below.iterdir()}
    assert len(wait_for(plant, folder.source)) == 1
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in below.iterdir()} == before


# The serial line alone


@pytest.fixture
def serial(plant: Plant, tmp_path: Path) -> Iterator[Serial]:
    made = Serial(plant, tmp_path / "arrivals")
    yield made
    made.close()


def test_what_was_heard_before_a_power_cut_is_there_after_it(serial: Serial, plant: Plant) -> None:
    whole = a_cycle(plant)
    half = whole.index(b"Maximum")
    os.write(serial.end, whole[:half])
    while held(serial.folder) < half:
        assert serial.heard.acquire(timeout=LONG_ENOUGH_S)
    serial.source.close()
    serial.listen()
    plant.clock.moment += timedelta(minutes=2)
    assert codes(serial.bring(whole[half:])) == ["cycles.in-inbox"]
    with plant.store.read() as look:
        assert [row.verdict for row in look.records(machine="ST1")] == ["pass"]


def test_nothing_is_ever_written_to_the_line(serial: Serial, plant: Plant) -> None:
    serial.bring(a_cycle(plant))
    os.set_blocking(serial.end, False)
    with pytest.raises(BlockingIOError):
        os.read(serial.end, 1)


def test_the_time_of_each_piece_is_kept_beside_it(serial: Serial, plant: Plant) -> None:
    content = baumer(BaumerTwin()).encode()
    serial.bring(content)
    (times,) = serial.folder.glob("*.times")
    pieces = [line.split(" ") for line in times.read_text().splitlines()]
    assert sum(int(size) for _, size in pieces) == len(content)
    assert all(datetime.fromisoformat(at) <= plant.clock.moment for at, _ in pieces)


def test_a_port_that_is_not_there_says_why(plant: Plant, tmp_path: Path) -> None:
    said = threading.Event()

    def absent(_device: str, _settings: LineSettings) -> Line:
        said.set()
        raise OSError("no such port")

    source = SerialCapture(
        MachinePort("nowhere"),
        tmp_path / "line",
        ENDS,
        now=lambda: plant.clock.moment,
        open_line=absent,
        retry=Retry(3600, 3600),
    )
    assert said.wait(LONG_ENOUGH_S)
    source.close()
    assert source.trouble == "no such port"
