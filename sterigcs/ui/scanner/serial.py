"""A scanner on a serial line, heard in the thread of the window and in the same line as the one that types."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from sterigcs.ui.scanner.inbox import ScanInbox


class ScanLine(Protocol):
    """A source of scans that reads in a thread of its own; ``close`` returns once it gives no more."""

    def start(self, deliver: Callable[[str], None], /) -> None:
        """Begin to read."""

    def close(self) -> None:
        """End."""


class SerialSource(QObject):
    """Puts the scans of a line, in order, into the inbox of the window, behind those of any other scanner."""

    _arrived = Signal(str)

    def __init__(self, line: ScanLine, inbox: ScanInbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._arrived.connect(inbox.put, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to listen."""
        self._line.start(self._arrived.emit)

    def close(self) -> None:
        """Stop listening."""
        self._line.close()
