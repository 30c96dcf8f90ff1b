"""A scanner on a serial line (USB-CDC or RS-232): bytes as they were printed, whatever the keyboard layouts are."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

_LONGEST: Final = 8192
"""Beyond this a line without ending is noise, or another speed than the scanner's."""
_PATIENCE_S: Final = 0.5
_RETRY_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A port of this computer: how it is opened, and what it calls itself."""

    device: str
    description: str


class Line(Protocol):
    """What is used of an open serial line."""

    def read(self, size: int, /) -> bytes:
        """Give what came, at most ``size`` bytes; none after a while without any."""

    def cancel_read(self) -> None:
        """Make a read that waits return at once."""

    def close(self) -> None:
        """Release the line."""


class ScanSplitter:
    """Cuts bytes into scans at CR, LF or CRLF, however they are cut on the way; GS and the like are kept."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[str]:
        """Give the scans these bytes complete; empty ones are none."""
        self._rest += data
        *whole, rest = self._rest.replace(b"\r", b"\n").split(b"\n")
        self._rest = rest if len(rest) <= _LONGEST else bytearray()
        return [_text(bytes(each)) for each in whole if each.strip()]


class SerialScanner:
    """Reads one line in a thread of its own and opens it again whenever it was unplugged.

    ``deliver`` and ``on_link`` (True: open) are called in that thread. ``open_line`` stands for the line in tests.
    """

    def __init__(
        self,
        device: str,
        *,
        baud: int = 9600,
        open_line: Callable[[str, int], Line] | None = None,
        on_link: Callable[[bool], None] | None = None,
        retry_s: float = _RETRY_S,
    ) -> None:
        self.device, self._baud = device, baud
        self._open_line = open_line or _open
        self._on_link = on_link or (lambda _open: None)
        self._retry_s = retry_s
        self._closing = threading.Event()
        self._guard = threading.Lock()
        self._line: Line | None = None
        self._thread: threading.Thread | None = None

    def start(self, deliver: Callable[[str], None]) -> None:
        """Begin to read. Raise RuntimeError the second time."""
        if self._thread is not None:
            raise RuntimeError(f"{self.device} is read already")
        name = f"scanner {self.device}"
        self._thread = threading.Thread(target=self._run, args=(deliver,), name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop reading, release the line and wait for the thread; may be called again."""
        self._closing.set()
        with self._guard:
            if self._line is not None:
                self._line.cancel_read()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, deliver: Callable[[str], None]) -> None:
        while not self._closing.is_set():
            try:
                line = self._open_line(self.device, self._baud)
            except (OSError, ValueError):
                self._closing.wait(self._retry_s)
                continue
            with self._guard:
                self._line = line
            self._on_link(True)
            try:
                self._read(line, deliver)
            finally:
                with self._guard:
                    self._line = None
                line.close()
                self._on_link(False)
            self._closing.wait(self._retry_s)

    def _read(self, line: Line, deliver: Callable[[str], None]) -> None:
        """Read until unplugged or closed; half a scan of a line that broke is no scan."""
        splitter = ScanSplitter()
        while not self._closing.is_set():
            try:
                data = line.read(4096)
            except (OSError, TypeError):  # pyserial trips over its own handle when the line goes while it waits
                return
            for text in splitter.feed(data):
                deliver(text)


def list_ports() -> tuple[SerialPort, ...]:
    """Give the serial ports of this computer, by name."""
    from serial.tools import list_ports as ports  # noqa: PLC0415 - only a workstation with such a scanner needs it

    found = (SerialPort(each.device, each.description or each.device) for each in ports.comports())
    return tuple(sorted(found, key=lambda port: port.device))


class _PatientLine:
    """An open line whose read returns with the first bytes: pyserial itself waits for as many as were asked."""

    def __init__(self, device: str, baud: int) -> None:
        import serial  # noqa: PLC0415 - only a workstation with such a scanner needs it

        self._port = serial.Serial(device, baud, timeout=_PATIENCE_S)

    def read(self, size: int, /) -> bytes:
        first = self._port.read(1)
        waiting = min(size - 1, self._port.in_waiting) if first else 0
        return first + self._port.read(waiting) if waiting else first

    def cancel_read(self) -> None:
        self._port.cancel_read()

    def close(self) -> None:
        self._port.close()


def _open(device: str, baud: int) -> Line:
    return _PatientLine(device, baud)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
