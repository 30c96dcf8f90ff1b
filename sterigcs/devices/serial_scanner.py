"""A scanner on a serial line (USB-CDC or RS-232): bytes as they were printed, whatever the keyboard layouts are."""

from collections.abc import Callable
from typing import Final

from sterigcs.devices.serial_line import LineReader, LineSettings, OpenLine, Retry

_LONGEST: Final = 8192
"""Beyond this a line without ending is noise, or another speed than the scanner's."""
_RETRY: Final = Retry(1.0, 1.0)
"""A scanner that was unplugged is there again as soon as it is plugged in."""


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

    def forget(self) -> None:
        """Drop half a scan: the line broke within it."""
        self._rest.clear()


class SerialScanner:
    """Gives the scans of one line; ``deliver`` and ``on_link`` (True: open) are called in the line's own thread."""

    def __init__(
        self,
        device: str,
        *,
        baud: int = 9600,
        open_line: OpenLine | None = None,
        on_link: Callable[[bool], None] | None = None,
        retry: Retry = _RETRY,
    ) -> None:
        self.device = device
        self._splitter = ScanSplitter()
        self._told = on_link or (lambda _open: None)
        self._open = False
        self._reader = LineReader(device, LineSettings(baud), open_line=open_line, on_link=self._linked, retry=retry)

    def start(self, deliver: Callable[[str], None]) -> None:
        """Begin to read. Raise RuntimeError the second time."""

        def heard(data: bytes) -> None:
            for text in self._splitter.feed(data):
                deliver(text)

        self._reader.start(heard)

    def close(self) -> None:
        """Stop reading, release the line and wait for the thread; may be called again."""
        self._reader.close()

    def _linked(self, said: str | None) -> None:
        self._splitter.forget()
        if self._open is not (said is None):
            self._open = said is None
            self._told(self._open)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
