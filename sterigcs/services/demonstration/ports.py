"""What the play needs from outside: machines that write their tapes, and somebody who watches it go on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sterigcs.services.evidence import ReadFile


class Ending(StrEnum):
    """How the record of a run ends."""

    COMPLETE = "complete"
    FAILED = "failed"
    CUT_SHORT = "cut-short"


@dataclass(frozen=True, slots=True)
class MachineRun:
    """A run to be written as its machine writes it. ``start``: in UTC, a minute or so after the scan that began it."""

    machine: str
    programme: str
    start: datetime
    ending: Ending = Ending.COMPLETE


class Tapes(Protocol):
    """The machines' recorders."""

    def write(self, run: MachineRun) -> ReadFile:
        """Write the record of a run and give it as an import reads it."""
        ...


Progress = Callable[[int, int], None]
"""Told what is done, and of how much."""
