"""Work off the window's thread: the store is never asked by the thread that paints.

Two lanes. ``write``: one thread, in the order asked, so that scans and acts follow each other as people made them.
``read``: lists and details. Answers come back in the window's thread; one whose owner is gone is dropped.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar
from weakref import ref

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")

Failed = Callable[[BaseException], None]


class Background(QObject):
    """Runs work in its lanes; ``busy`` tells how many answers are awaited, ``failed`` what nobody answered for."""

    busy = Signal(int)
    failed = Signal(object)
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._read = ThreadPoolExecutor(2, thread_name_prefix="read")
        self._awaited: set[_Asked[Any]] = set()
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Tell whether nothing is awaited."""
        return not self._awaited

    def write(
        self, owner: QObject, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Run an act after those asked before it, then give its answer to ``then`` unless the owner is gone."""
        self._ask(self._write, owner, work, then, failed)

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> None:
        """Run a reading beside the others, then give its answer to ``then`` unless the owner is gone.

        ``latest`` names what is read: the answer to an older asking of the same owner is dropped, whichever comes last.
        """
        asked = self._ask(self._read, owner, work, then, failed)
        if latest:
            for other in self._awaited:
                if other is not asked and other.latest == latest and other.owner is owner:
                    other.dropped = True
            asked.latest = latest

    def close(self) -> None:
        """Let what is under way end, drop what only reads, and stop the threads."""
        self._read.shutdown(wait=False, cancel_futures=True)
        self._write.shutdown(wait=True)
        self._read.shutdown(wait=True)
        self._awaited.clear()

    def _ask(
        self,
        lane: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None,
    ) -> "_Asked[Any]":
        asked: _Asked[Any] = _Asked(owner, then, failed)
        self._awaited.add(asked)
        self.busy.emit(len(self._awaited))
        lane.submit(work).add_done_callback(lambda future: self._finished(asked, future))
        return asked

    def _finished(self, asked: "_Asked[T]", future: "Future[T]") -> None:
        asked.future = future
        if isValid(self):
            self._done.emit(asked)

    @Slot(object)
    def _deliver(self, asked: "_Asked[object]") -> None:
        if asked not in self._awaited:
            return
        self._awaited.discard(asked)
        try:
            if asked.future is None or asked.future.cancelled() or asked.dropped or not asked.owned:
                return
            error = asked.future.exception()
            if error is None:
                asked.then(asked.future.result())
            elif asked.failed is not None:
                asked.failed(error)
            else:
                self.failed.emit(error)
        finally:
            self.busy.emit(len(self._awaited))


class _Asked(Generic[T]):
    """An answer awaited by an owner."""

    def __init__(self, owner: QObject, then: Callable[[T], None], failed: Failed | None) -> None:
        self._owner = ref(owner)
        self.then = then
        self.failed = failed
        self.latest = ""
        self.dropped = False
        self.future: Future[T] | None = None

    @property
    def owner(self) -> QObject | None:
        return self._owner()

    @property
    def owned(self) -> bool:
        owner = self._owner()
        return owner is not None and isValid(owner)
