"""Where what a machine wrote so far ends: after a whole cycle, or in the middle of one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sterigcs.devices.cycle_layout import Profile
from sterigcs.devices.cycle_records import read_cycle_records

SILENCE: Final = timedelta(minutes=10)
"""After so long without a byte a cycle is over, whether or not its end line came."""

AFTER_END: Final = timedelta(seconds=15)
"""A summary may follow the end line; after so long without a byte it is whole."""


@dataclass(frozen=True, slots=True)
class Ends:
    """``ended``: the last cycle came to its end line. ``last_start``: the byte it begins at, 0 if it is the first."""

    ended: bool
    last_start: int


FindEnds = Callable[[bytes, str], Ends]
"""Reads bytes that came as a name, and says where the last cycle begins and whether it ended."""

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


def ends_by(profiles: Sequence[Profile]) -> FindEnds:
    """Find ends with these layouts; bytes that none fits have not ended, and are one piece."""

    def find(content: bytes, name: str) -> Ends:
        records = read_cycle_records(content, profiles, name).records
        if not records:
            return Ends(ended=False, last_start=0)
        last = records[-1]
        starts = [0, *(found.end() for found in _LINE_END.finditer(content))]
        first = len(records) == 1 or last.first_line > len(starts)
        return Ends(last.complete, 0 if first else starts[last.first_line - 1])

    return find
