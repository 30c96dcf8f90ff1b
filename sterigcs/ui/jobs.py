"""Long work in a child process: import, export, rebuild, big papers. It may be cancelled; the window goes on."""

import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

Run = Callable[[Connection, str, Mapping[str, Any]], None]
"""Runs a named work in the child: sends ``Progressed``s, then one ``Ended``. A function of a module, to be sent."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far the work is; ``total`` 0 when unknown."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The work's answer, or the code and values of what stopped it."""

    result: Any = None
    fault: str | None = None
    values: Mapping[str, str] | None = None


class Job(QObject):
    """One work under way."""

    progressed = Signal(int, int)
    ended = Signal(object)
    _heard = Signal(object)

    def __init__(self, run: Run, name: str, arguments: Mapping[str, Any]) -> None:
        super().__init__()
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=run, args=(theirs, name, arguments), daemon=True)
        self._theirs = theirs
        self.cancelled = False
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._listener = Thread(target=self._listen, name=f"job {name}", daemon=True)

    def start(self) -> None:
        """Start the child and listen to it, off the window's thread: what is sent along may be large."""
        self._listener.start()

    def cancel(self) -> None:
        """Stop the child. The store's open transaction is taken back; files are written beside, then renamed."""
        self.cancelled = True
        if self._process.pid is not None:
            self._process.terminate()

    def close(self) -> None:
        """Stop the child if it runs and wait for the listener."""
        self.cancel()
        self._listener.join()

    def _listen(self) -> None:
        self._process.start()
        self._theirs.close()
        if self.cancelled:
            self._process.terminate()
        ended: Ended | None = None
        while ended is None:
            try:
                said = self._ours.recv()
            except (EOFError, OSError):
                ended = Ended(fault="job.cancelled" if self.cancelled else "job.stopped", values={})
            else:
                ended = said if isinstance(said, Ended) else None
                if ended is None:
                    self._heard.emit(said)
        self._ours.close()
        self._process.join()
        self._heard.emit(ended)

    @Slot(object)
    def _hear(self, said: object) -> None:
        if isinstance(said, Progressed):
            self.progressed.emit(said.done, said.total)
        else:
            self.ended.emit(said)


class Jobs(QObject):
    """Starts works and keeps them until their end; the shell shows ``started`` ones."""

    started = Signal(object, str)

    def __init__(self, run: Run, store: str) -> None:
        super().__init__()
        self._run = run
        self._store = store
        self._under_way: set[Job] = set()

    @property
    def idle(self) -> bool:
        """Tell whether no work is under way."""
        return not self._under_way

    def start(self, name: str, arguments: Mapping[str, Any], words: str, ended: Callable[[Ended], None]) -> Job:
        """Start a work; ``words`` say what is being done, ``ended`` gets its end in the window's thread."""
        job = Job(self._run, name, {"store": self._store, **arguments})
        self._under_way.add(job)

        def finish(end: Ended) -> None:
            self._under_way.discard(job)
            ended(end)
            job.deleteLater()

        job.ended.connect(finish)
        self.started.emit(job, words)
        job.start()
        return job

    def close(self) -> None:
        """Stop everything under way."""
        for job in list(self._under_way):
            job.close()
        self._under_way.clear()
