"""The folders and printer lines of machines at this workstation, looked at every few seconds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sterigcs.services.evidence import Imported
from sterigcs.services.ports import Store
from sterigcs.services.receiving import (
    CycleSource,
    MachineSource,
    ReadCycles,
    Received,
    file_arrivals,
    read_arrivals,
)
from sterigcs.ui.background import Background

LOOK_MS: Final = 2_000
AFTER_FAILURE_MS: Final = 60_000
SYSTEM: Final = "system"
"""Who files what no person brought."""

OpenSource = Callable[[MachineSource], CycleSource]


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source as it is now: what keeps it from being read, None while all is well, and when something last came."""

    place: str
    trouble: str | None
    heard_at: datetime | None


class MachineSources(QObject):
    """Takes what machines send and files it. ``received``: what became of each record, when some came.

    ``stuck``: the store did not take it, and why; it is offered again after a while.
    """

    received = Signal(object)
    stuck = Signal(str)

    def __init__(self, store: Store, background: Background, read: ReadCycles, open_source: OpenSource) -> None:
        super().__init__()
        self._store, self._background, self._read, self._open = store, background, read, open_source
        self._sources: tuple[CycleSource, ...] = ()
        self._heard: dict[str, datetime] = {}
        self._busy = False
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(self.look)

    @property
    def states(self) -> list[SourceState]:
        """How each source is, in the order in which they were named."""
        return [SourceState(each.place, each.trouble, self._heard.get(each.place)) for each in self._sources]

    def listen(self, named: Sequence[MachineSource]) -> None:
        """Watch and listen to these and no others."""
        self.close()
        self._sources = tuple(self._open(each) for each in named)
        if self._sources:
            self._looks.start()

    def look(self) -> None:
        """Take what is whole by now, unless the last look still goes on."""
        if self._busy or not self._sources:
            return
        self._busy = True
        sources = self._sources
        self._background.read(
            self, lambda: read_arrivals(self._store, self._read, sources, SYSTEM), self._file, self._failed
        )

    def close(self) -> None:
        """Let go of them all."""
        self._looks.stop()
        for source in self._sources:
            source.close()
        self._sources = ()

    def _file(self, arrived: list[Received]) -> None:
        if not arrived:
            self._busy = False
            return
        for each in arrived:
            self._heard[each.source.place] = each.at
        self._background.write(self, lambda: file_arrivals(self._store, arrived), self._filed, self._failed)

    def _filed(self, imported: list[Imported]) -> None:
        self._busy = False
        self._looks.setInterval(LOOK_MS)
        self.received.emit(imported)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self._looks.setInterval(AFTER_FAILURE_MS)
        self.stuck.emit(str(error))
