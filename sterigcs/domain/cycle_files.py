"""Files of machines as they came in: bytes, where from, what was understood; and the layouts that the group describes.

The bytes are kept whatever became of them. A cycle read from a file is a subject of its own (``loads.FiledRecord``).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from sterigcs.domain.errors import Fault, Place
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed

MOST_FAULTS: Final = 50
"""How many unread lines of a file the journal names; the bytes hold the others."""


class SourceKind(StrEnum):
    """How a file came in."""

    FOLDER = "folder"
    SERIAL = "serial"
    DROPPED = "dropped"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class LineFault:
    """What could not be read, and the number of its line; ``values`` are ``name=value``, for the sentence."""

    code: str
    line: int | None
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, fault: Fault) -> "LineFault":
        """Keep what a fault says, but the name of its file."""
        return cls(fault.code, fault.place.line, tuple(f"{name}={value}" for name, value in fault.values.items()))

    def fault(self, file: str) -> Fault:
        """Give the fault again."""
        return Fault(self.code, Place(file, self.line), dict(value.split("=", 1) for value in self.values))


@dataclass(frozen=True, slots=True)
class CycleFileReceived(Recorded):
    """A file of a machine came in; ``place`` is the folder or port as this workstation calls it.

    ``profile`` is the layout it was read with and ``chosen`` why that one, both None where none fitted. ``unread``
    counts all that could not be read, of which ``faults`` names the first. ``heard_at``: when the last byte of a live
    capture came. ``silent``: the machine fell silent before its end line.
    """

    kind: ClassVar[str] = "cycle-file.received"
    name: str
    source: SourceKind
    place: str
    file: str
    profile: str | None
    chosen: str | None
    encoding: str | None
    cycles: int
    unread: int
    faults: tuple[LineFault, ...] = ()
    heard_at: datetime | None = None
    silent: bool = False


@dataclass(frozen=True, kw_only=True)
class CycleFile(Life):
    """A file of a machine, folded: its first coming. Its key is the beginning of its SHA-256."""

    key: str
    received: CycleFileReceived | None = None
    received_at: datetime | None = None


def begin_cycle_file(key: str) -> CycleFile:
    """Give a file of which nothing is known yet."""
    return CycleFile(key=key)


def evolve_cycle_file(state: CycleFile, entry: Entry, fact: object) -> CycleFile:
    """Fold one fact of a file: read again with another layout, the last reading holds."""
    if not isinstance(fact, CycleFileReceived):
        return state
    return changed(state, received=fact, received_at=state.received_at or entry.happened_at)


@dataclass(frozen=True, slots=True)
class CycleProfile:
    """The layout of a machine's records, made by the group from a sample: the text of a profile, in TOML."""

    reference: ClassVar[str] = "cycle-profile"
    code: str
    name: str
    text: str
