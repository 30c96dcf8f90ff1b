import os
import pty
import queue
import threading
import tty
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sterigcs.devices.serial_line import Line, LineSettings, Retry, SerialPort, list_ports, open_serial
from sterigcs.devices.serial_scanner import ScanSplitter, SerialScanner

LONG_ENOUGH_S = 20
"""How long a test waits for what must come before it calls it missing."""


class Cable:
    """A pty: what is written on one end comes out of a serial port at the other."""

    def __init__(self) -> None:
        self.end, self.port = pty.openpty()
        tty.setraw(self.port)
        self.device = os.ttyname(self.port)

    def send(self, data: bytes) -> None:
        os.write(self.end, data)

    def unplug(self) -> None:
        os.close(self.end)
        os.close(self.port)


@pytest.fixture
def cable() -> Iterator[Cable]:
    made = Cable()
    yield made
    made.unplug()


def test_scans_come_out_of_a_line_whatever_ends_them(cable: Cable) -> None:
    heard: queue.Queue[str] = queue.Queue()
    links: queue.Queue[bool] = queue.Queue()
    scanner = SerialScanner(cable.device, on_link=links.put)
    scanner.start(heard.put)
    assert links.get(timeout=LONG_ENOUGH_S)
    cable.send(b"CBDE\r0104012345678901\x1d10A\r\n")
    cable.send(b"\n12")
    cable.send(b"34\n")
    assert [heard.get(timeout=LONG_ENOUGH_S) for _ in range(3)] == ["CBDE", "0104012345678901\x1d10A", "1234"]
    with pytest.raises(RuntimeError, match="already"):
        scanner.start(heard.put)
    scanner.close()
    scanner.close()
    assert not links.get(timeout=LONG_ENOUGH_S)
    assert cable.device not in " ".join(thread.name for thread in threading.enumerate())


def test_a_storm_on_the_line_arrives_whole_and_in_order(cable: Cable) -> None:
    heard: queue.Queue[str] = queue.Queue()
    # What waits in the line when it is opened was scanned before anyone listened: a port drops it.
    opened = threading.Event()
    scanner = SerialScanner(cable.device, on_link=lambda _open: opened.set())
    scanner.start(heard.put)
    assert opened.wait(LONG_ENOUGH_S)
    sent = [f"CODE{number:04d}" for number in range(200)]
    for each in sent:
        cable.send(each.encode() + b"\r")
    assert [heard.get(timeout=LONG_ENOUGH_S) for _ in sent] == sent
    scanner.close()


def test_a_scanner_plugged_in_again_is_heard_again_and_half_a_scan_is_none() -> None:
    cables = [Cable(), Cable()]
    left = iter(cables)
    heard: queue.Queue[str] = queue.Queue()
    links: queue.Queue[bool] = queue.Queue()
    tries: list[str] = []

    def plug(_device: str, settings: LineSettings) -> Line:
        tries.append("")
        if len(tries) == 2:
            raise OSError("not there yet")
        return open_serial(next(left).device, settings)

    scanner = SerialScanner("scanner", open_line=plug, on_link=links.put, retry=Retry(0, 0))
    scanner.start(heard.put)
    assert links.get(timeout=LONG_ENOUGH_S) is True
    cables[0].send(b"FIRST\rHALF")
    assert heard.get(timeout=LONG_ENOUGH_S) == "FIRST"
    cables[0].unplug()
    assert links.get(timeout=LONG_ENOUGH_S) is False
    assert links.get(timeout=LONG_ENOUGH_S) is True
    cables[1].send(b"SECOND\r")
    assert heard.get(timeout=LONG_ENOUGH_S) == "SECOND"
    scanner.close()
    cables[1].unplug()
    assert len(tries) == 3


def test_closing_does_not_wait_for_a_scanner_that_is_not_there() -> None:
    tried = threading.Event()

    def absent(_device: str, _settings: LineSettings) -> Line:
        tried.set()
        raise OSError("absent")

    scanner = SerialScanner("nowhere", open_line=absent, retry=Retry(3600, 3600))
    scanner.start(lambda _text: None)
    assert tried.wait(LONG_ENOUGH_S)
    scanner.close()


@given(
    st.lists(st.text("ABC12\x1d", min_size=1, max_size=9), max_size=6),
    st.sampled_from([b"\r", b"\n", b"\r\n"]),
    st.integers(1, 7),
)
def test_scans_are_the_same_however_the_bytes_are_cut(scans: list[str], ending: bytes, size: int) -> None:
    data = b"".join(each.encode() + ending for each in scans)
    splitter, found = ScanSplitter(), list[str]()
    for start in range(0, len(data), size):
        found += splitter.feed(data[start : start + size])
    assert found == scans


def test_noise_without_end_is_dropped_and_what_is_no_utf_8_is_latin() -> None:
    splitter = ScanSplitter()
    assert splitter.feed(b"x" * 10_000) == []
    assert splitter.feed(b"\xe9t\xe9\rOK\r") == ["été", "OK"]


def test_ports_are_listed_by_name() -> None:
    ports = list_ports()
    assert list(ports) == sorted(ports, key=lambda port: port.device)
    assert all(isinstance(port, SerialPort) for port in ports)
