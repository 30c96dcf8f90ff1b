"""All that scans at this workstation: the keyboard wedge wherever the focus is, and a serial line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from sterigcs.ui.scanner.inbox import ScanInbox
from sterigcs.ui.scanner.serial import ScanLine, SerialSource
from sterigcs.ui.scanner.wedge import WedgeScanner


@dataclass(frozen=True, slots=True)
class Lines:
    """What the window needs of serial lines: how to open one, and which there are (device, description)."""

    open: Callable[[str, int], ScanLine]
    ports: Callable[[], Sequence[tuple[str, str]]]


class Scanners(QObject):
    """One inbox for every scanner: scans come out in their order. ``keyed``: each key, for the test page."""

    scanned = Signal(str)
    mended = Signal(str, str)
    keyed = Signal(object)

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self.inbox = ScanInbox(self)
        self.lines = lines
        self._wedge: WedgeScanner | None = None
        self._serial: SerialSource | None = None
        self.inbox.scanned.connect(self.scanned)

    def begin(self, application: QApplication) -> None:
        """Listen to the keyboard."""
        self._wedge = WedgeScanner(application, self.inbox)
        self._wedge.mended.connect(self.mended)
        self._wedge.keyed.connect(self.keyed)

    def listen(self, device: str, baud: int) -> None:
        """Listen to a serial line too, and to no other; an empty name listens to none."""
        if self._serial is not None:
            self._serial.close()
            self._serial = None
        if device:
            self._serial = SerialSource(self.lines.open(device, baud), self.inbox, self)
            self._serial.start()

    def close(self) -> None:
        """Stop listening."""
        self.listen("", 0)
        if self._wedge is not None:
            self._wedge.close()
            self._wedge = None
