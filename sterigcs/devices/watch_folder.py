"""A folder that machines write their files to: looked at now and then, for network shares do not always call.

A file is read when nobody has written to it for a while, and its last cycle ended or fell silent. It is never changed,
moved or removed.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sterigcs.devices.cycle_ends import SILENCE, FindEnds
from sterigcs.devices.cycle_records import MAX_BYTES
from sterigcs.domain.cycle_files import SourceKind
from sterigcs.services.receiving import Arrived

STABLE: Final = timedelta(seconds=5)
"""A file still grows if its size or time changed within this."""
DEEPEST: Final = 4
"""Machines sort their files by year, month and day."""
_UNFINISHED: Final = (".tmp", ".part", ".partial", ".crdownload", ".swp")


@dataclass(slots=True)
class _Seen:
    """What is known of a path: its size and time, since when they are so, and whether it was handed over."""

    size: int
    mtime: int
    since: datetime
    taken: bool = False


class WatchFolder:
    """One folder and those below it. ``known`` tells whether bytes of that SHA-256 came before, from anywhere.

    ``machine``: whose folder it is, where it is one machine's.
    """

    def __init__(
        self, folder: Path, ends: FindEnds, *, known: Callable[[str], bool], machine: str | None = None
    ) -> None:
        self._folder, self._ends, self._known, self._machine = folder, ends, known, machine
        self._seen: dict[str, _Seen] = {}
        self.trouble: str | None = None

    @property
    def place(self) -> str:
        """The folder."""
        return str(self._folder)

    def take(self, now: datetime) -> list[Arrived]:
        """Give the files that are whole by now; a folder out of reach is looked for again."""
        try:
            found = dict(_files(self._folder, DEEPEST))
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return []
        self.trouble = None
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        arrived = []
        for path, status in sorted(found.items()):
            if self._is_stable(path, status, now) and (whole := self._whole(path, now)) is not None:
                arrived.append(whole)
        return arrived

    def filed(self, arrived: Arrived) -> None:
        """Pass over this file from now on, until it changes."""
        seen = self._seen.get(str(self._folder / arrived.name))
        if seen is not None:
            seen.taken = True

    def close(self) -> None:
        """Nothing is held."""

    def _is_stable(self, path: str, status: os.stat_result, now: datetime) -> bool:
        """Tell whether a file that was not taken yet has kept its size and time for a while."""
        seen = self._seen.get(path)
        if seen is None or (seen.size, seen.mtime) != (status.st_size, status.st_mtime_ns):
            self._seen[path] = _Seen(status.st_size, status.st_mtime_ns, now)
            return False
        return not seen.taken and now - seen.since >= STABLE

    def _whole(self, path: str, now: datetime) -> Arrived | None:
        """Read a file that keeps still; None while its last cycle may go on, or where it came before."""
        seen = self._seen[path]
        try:
            content = Path(path).read_bytes() if seen.size <= MAX_BYTES else b""
        except OSError as error:
            self.trouble = f"{Path(path).name}: {error.strerror or error}"
            return None
        if len(content) != seen.size <= MAX_BYTES:
            return None  # it grew between the look and the reading
        ended = self._ends(content, path).ended
        if not ended and now - seen.since < SILENCE:  # by our own clock: a file server's may be wrong
            return None
        if self._known(hashlib.sha256(content).hexdigest()):
            seen.taken = True
            return None
        name = str(Path(path).relative_to(self._folder))
        return Arrived(name, content, SourceKind.FOLDER, self.place, self._machine, silent=not ended)


def _files(folder: Path, deep: int) -> Iterator[tuple[str, os.stat_result]]:
    """Give the files of a folder and those below; a folder below that cannot be read is passed over."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(_UNFINISHED):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if deep:
                        yield from _files(Path(entry.path), deep - 1)
                elif entry.is_file():
                    yield entry.path, entry.stat()
            except OSError:
                continue
