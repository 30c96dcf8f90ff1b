"""A machine's printer line, listened to: bytes go to a day file first, then cycles are cut out of what was heard.

Two files a day beside each other: ``.raw``, the bytes as they came, and ``.times``, a line for each piece: when it came
(UTC), how many bytes. Where the last cut was is kept too, so that a power cut loses nothing that was heard.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sterigcs.devices.cycle_ends import AFTER_END, SILENCE, FindEnds
from sterigcs.devices.serial_line import LineReader, LineSettings, OpenLine, Retry
from sterigcs.domain.cycle_files import SourceKind
from sterigcs.services.receiving import Arrived

_CUT: Final = "cut"


class DayFiles:
    """Keeps what a line said, and what of it is still to be handed over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._day, self._cut = self._last_cut()

    def keep(self, data: bytes, at: datetime) -> None:
        """Write bytes and when they came, on the disk before anything else is done with them. Raises ``OSError``."""
        day = f"{at.astimezone(UTC):%Y-%m-%d}"
        for suffix, content in ((".raw", data), (".times", f"{at.astimezone(UTC).isoformat()} {len(data)}\n".encode())):
            with (self._folder / f"{day}{suffix}").open("ab") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())

    def waiting(self) -> bytes:
        """Give what was heard since the last cut, across midnight."""
        held = b"".join(path.read_bytes() for path in self._days())
        return held[self._cut :]

    def last_heard(self) -> datetime | None:
        """Give when the last byte came."""
        times = [path.with_suffix(".times") for path in self._days()]
        lines = [line for path in times if path.exists() for line in path.read_text(encoding="ascii").splitlines()]
        return datetime.fromisoformat(lines[-1].split(" ")[0]) if lines else None

    def cut(self, size: int) -> None:
        """Note that so many of the waiting bytes were handed over."""
        self._cut += size
        days = self._days()
        while len(days) > 1 and self._cut >= (passed := days[0].stat().st_size):
            self._cut -= passed
            days = days[1:]
        self._day = days[0].stem if days else self._day
        held = self._folder / f"{_CUT}.new"
        held.write_text(f"{self._day} {self._cut}\n", encoding="ascii")
        held.replace(self._folder / _CUT)

    def _days(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*.raw") if path.stem >= self._day)

    def _last_cut(self) -> tuple[str, int]:
        path = self._folder / _CUT
        if not path.exists():
            return "", 0
        day, _, offset = path.read_text(encoding="ascii").strip().partition(" ")
        return day, int(offset)


@dataclass(frozen=True, slots=True)
class MachinePort:
    """A port of this computer, how the machine prints to it, and which machine that is."""

    device: str
    settings: LineSettings = field(default_factory=LineSettings)
    machine: str | None = None


class SerialCapture:
    """Listens to one port; ``folder`` holds its day files.

    A cycle is over when the next one starts, a while after its end line, or when the line fell silent. ``on_heard`` is
    called in the line's own thread once bytes are kept.
    """

    def __init__(
        self,
        port: MachinePort,
        folder: Path,
        ends: FindEnds,
        *,
        now: Callable[[], datetime],
        open_line: OpenLine | None = None,
        on_heard: Callable[[], None] | None = None,
        retry: Retry | None = None,
    ) -> None:
        self._on_heard = on_heard or (lambda: None)
        self._port, self._ends, self._now = port, ends, now
        self._files = DayFiles(folder)
        self._guard = threading.Lock()
        self.trouble: str | None = None
        self._reader = LineReader(port.device, port.settings, open_line=open_line, on_link=self._linked, retry=retry)
        self._reader.start(self._heard)

    @property
    def place(self) -> str:
        """The port."""
        return self._port.device

    def take(self, now: datetime) -> list[Arrived]:
        """Give the cycles that are over by now."""
        with self._guard:
            held, last = self._files.waiting(), self._files.last_heard()
            if not held.strip() or last is None:
                return []
            ends, quiet = self._ends(held, self.place), now - last
            if quiet >= SILENCE or (ends.ended and quiet >= AFTER_END):
                size, silent = len(held), not ends.ended
            else:
                size, silent = ends.last_start, False
            if not size:
                return []
        name = f"{Path(self.place).name}-{last:%Y-%m-%d-%H%M%S}.txt"
        return [Arrived(name, held[:size], SourceKind.SERIAL, self.place, self._port.machine, last, silent)]

    def filed(self, arrived: Arrived) -> None:
        """Cut it off what waits."""
        with self._guard:
            self._files.cut(len(arrived.content))

    def close(self) -> None:
        """Stop listening; what waits is there the next time."""
        self._reader.close()

    def _heard(self, data: bytes) -> None:
        with self._guard:
            try:
                self._files.keep(data, self._now())
            except OSError as error:
                self.trouble = error.strerror or str(error)
        self._on_heard()

    def _linked(self, said: str | None) -> None:
        self.trouble = said
