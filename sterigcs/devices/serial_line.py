"""A serial line that is listened to: bytes as they come, in a thread of its own, opened again when it breaks.

Nothing is ever written to it: a machine that prints takes whatever it hears for an order.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

_PATIENCE_S: Final = 0.5
_RETRY_S: Final = 1.0
_LONGEST_RETRY_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A port of this computer: how it is opened, and what it calls itself."""

    device: str
    description: str


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How a machine or a scanner sends: bits a second, data bits, parity (N, E or O), stop bits."""

    baud: int = 9600
    bits: int = 8
    parity: str = "N"
    stop: float = 1


class Line(Protocol):
    """What is used of an open serial line."""

    def read(self, size: int, /) -> bytes:
        """Give what came, at most ``size`` bytes; none after a while without any."""

    def cancel_read(self) -> None:
        """Make a read that waits return at once."""

    def close(self) -> None:
        """Release the line."""


OpenLine = Callable[[str, LineSettings], Line]


@dataclass(frozen=True, slots=True)
class Retry:
    """How long to wait before a line is opened again: twice as long each time, never longer than ``longest_s``."""

    first_s: float = _RETRY_S
    longest_s: float = _LONGEST_RETRY_S


class LineReader:
    """Reads one line in a thread of its own and opens it again whenever it was unplugged.

    ``heard`` gets bytes as they come; ``on_link`` None when the line opens, what the computer says when it cannot be,
    an empty text when it closes. Both are called in that thread. ``open_line`` stands for the line in tests.
    """

    def __init__(
        self,
        device: str,
        settings: LineSettings,
        *,
        open_line: OpenLine | None = None,
        on_link: Callable[[str | None], None] | None = None,
        retry: Retry | None = None,
    ) -> None:
        self.device, self._settings = device, settings
        self._open_line = open_line or open_serial
        self._on_link = on_link or (lambda _said: None)
        self._retry = retry or Retry()
        self._closing = threading.Event()
        self._guard = threading.Lock()
        self._line: Line | None = None
        self._thread: threading.Thread | None = None

    def start(self, heard: Callable[[bytes], None]) -> None:
        """Begin to read. Raise RuntimeError the second time."""
        if self._thread is not None:
            raise RuntimeError(f"{self.device} is read already")
        self._thread = threading.Thread(target=self._run, args=(heard,), name=f"line {self.device}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop reading, release the line and wait for the thread; may be called again."""
        self._closing.set()
        with self._guard:
            if self._line is not None:
                self._line.cancel_read()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, heard: Callable[[bytes], None]) -> None:
        wait = self._retry.first_s
        while not self._closing.is_set():
            try:
                line = self._open_line(self.device, self._settings)
            except (OSError, ValueError) as error:
                self._on_link(str(error))
                self._closing.wait(wait)
                wait = min(2 * wait, self._retry.longest_s)
                continue
            wait = self._retry.first_s
            with self._guard:
                self._line = line
            self._on_link(None)
            try:
                self._read(line, heard)
            finally:
                with self._guard:
                    self._line = None
                line.close()
                self._on_link("")
            self._closing.wait(wait)

    def _read(self, line: Line, heard: Callable[[bytes], None]) -> None:
        while not self._closing.is_set():
            try:
                data = line.read(4096)
            except (OSError, TypeError):  # pyserial trips over its own handle when the line goes while it waits
                return
            if data:
                heard(data)


def list_ports() -> tuple[SerialPort, ...]:
    """Give the serial ports of this computer, by name."""
    from serial.tools import list_ports as ports  # noqa: PLC0415 - only a workstation with such a line needs it

    found = (SerialPort(each.device, each.description or each.device) for each in ports.comports())
    return tuple(sorted(found, key=lambda port: port.device))


class _PatientLine:
    """An open line whose read returns with the first bytes: pyserial itself waits for as many as were asked."""

    def __init__(self, device: str, settings: LineSettings) -> None:
        import serial  # noqa: PLC0415 - only a workstation with such a line needs it

        self._port = serial.Serial(
            device,
            settings.baud,
            bytesize=settings.bits,
            parity=settings.parity,
            stopbits=settings.stop,
            timeout=_PATIENCE_S,
        )

    def read(self, size: int, /) -> bytes:
        first = self._port.read(1)
        waiting = min(size - 1, self._port.in_waiting) if first else 0
        return first + self._port.read(waiting) if waiting else first

    def cancel_read(self) -> None:
        self._port.cancel_read()

    def close(self) -> None:
        self._port.close()


def open_serial(device: str, settings: LineSettings) -> Line:
    """Open a port of this computer. Raises ``OSError`` and ``ValueError``."""
    return _PatientLine(device, settings)
