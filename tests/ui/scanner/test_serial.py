import threading
from collections.abc import Callable

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from sterigcs.ui.scanner.inbox import ScanInbox
from sterigcs.ui.scanner.serial import SerialSource


class Line:
    """A line that gives a hundred scans from a thread of its own."""

    def __init__(self) -> None:
        self.thread: threading.Thread | None = None

    def start(self, deliver: Callable[[str], None], /) -> None:
        def scan() -> None:
            for number in range(100):
                deliver(str(number))

        self.thread = threading.Thread(target=scan)
        self.thread.start()

    def close(self) -> None:
        assert self.thread is not None
        self.thread.join()


def test_scans_of_a_line_come_in_order_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    inbox, heard, threads = ScanInbox(), list[str](), set[bool]()
    here = QThread.currentThread()

    def note(text: str) -> None:
        heard.append(text)
        threads.add(QThread.currentThread() == here)

    inbox.scanned.connect(note)
    source = SerialSource(Line(), inbox)
    source.start()
    qtbot.waitUntil(lambda: len(heard) == 100)
    source.close()
    assert heard == [str(number) for number in range(100)]
    assert threads == {True}
