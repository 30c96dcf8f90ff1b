"""Scans from every scanner in one line: given one at a time, in order, none lost while an answer is being made."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget


class ScanInbox(QObject):
    """Gives scans through `scanned` from the event loop, never from within whoever puts them in.

    While a handler runs the next scan waits, unless the handler has opened a modal dialog: the dialog may need it.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque()
        self._paused = 0
        self._answering: list[QWidget | None] = []
        """The modal dialog in front when each handler that still runs began."""
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._give_next)

    def put(self, text: str) -> None:
        """Add a scan at the end of the line."""
        self._waiting.append(text)
        self._timer.start()

    def __len__(self) -> int:
        return len(self._waiting)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let scans wait while an answer is made elsewhere."""
        self.pause()
        try:
            yield
        finally:
            self.resume()

    def pause(self) -> None:
        """Let scans wait until `resume` was called as often."""
        self._paused += 1

    def resume(self) -> None:
        """Undo one `pause`. Raise ValueError without one."""
        if not self._paused:
            raise ValueError("not paused")
        self._paused -= 1
        self._timer.start()

    def _give_next(self) -> None:
        front = QApplication.activeModalWidget()
        busy = bool(self._answering) and self._answering[-1] is front
        if self._paused or busy or not self._waiting:
            return
        text = self._waiting.popleft()
        self._answering.append(front)
        try:
            if self._waiting:
                self._timer.start()
            self.scanned.emit(text)
        finally:
            self._answering.pop()
            if self._waiting:
                self._timer.start()
