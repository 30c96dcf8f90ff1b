"""Spoken numbers: what people say over the telephone instead of sixteen letters.

``A071-045`` is the 45th pack made on day 71 of the year at station A; ``ST1 071-03`` is the third load of machine ST1
that day; day 000 is that of labels numbered in reserve. A name, not an identity: the same number comes back each year.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_LAST_DAY: Final = 366
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_PACK: Final = re.compile(r"([A-Z]) ?(\d{3}) ?-? ?(\d{3,6})")
_LOAD: Final = re.compile(r"([A-Z][A-Z0-9]{1,7}?)(?: (\d{3}) (\d{2,6})| ?(\d{3}) ?- ?(\d{2,6}))")


@dataclass(frozen=True, slots=True)
class SpokenPackNumber:
    """The spoken number of a pack: letter of the station, day of the year, rank of the day."""

    letter: str
    day_of_year: int
    rank: int

    def __str__(self) -> str:
        return f"{self.letter}{self.day_of_year:03d}-{self.rank:03d}"


@dataclass(frozen=True, slots=True)
class SpokenLoadNumber:
    """The spoken number of a load: short name of the machine, day of the year, rank of the day."""

    machine: str
    day_of_year: int
    rank: int

    def __str__(self) -> str:
        return f"{self.machine} {self.day_of_year:03d}-{self.rank:02d}"


def spoken_pack_number(letter: str, day: date, rank: int) -> str:
    """Write ``A071-045``; beyond rank 999 the number grows. Raise ValueError unless letter is one of A-Z, rank >= 1."""
    if not re.fullmatch(r"[A-Z]", letter) or rank < 1:
        raise ValueError(f"no spoken pack number for {letter!r}, rank {rank}")
    return str(SpokenPackNumber(letter, day.timetuple().tm_yday, rank))


def reserve_number(letter: str, rank: int) -> str:
    """Write ``A000-045``, of a label numbered before its day is known; ValueError as `spoken_pack_number` does."""
    if not re.fullmatch(r"[A-Z]", letter) or rank < 1:
        raise ValueError(f"no spoken pack number for {letter!r}, rank {rank}")
    return str(SpokenPackNumber(letter, 0, rank))


def spoken_load_number(machine_short: str, day: date, rank: int) -> str:
    """Write ``ST1 071-03``. Raise ValueError unless the short name is 2 to 8 of A-Z, 0-9, a letter first, rank >= 1."""
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", machine_short) or rank < 1:
        raise ValueError(f"no spoken load number for {machine_short!r}, rank {rank}")
    return str(SpokenLoadNumber(machine_short, day.timetuple().tm_yday, rank))


def parse_spoken(text: str) -> SpokenPackNumber | SpokenLoadNumber | None:
    """Read a spoken number as people type it: any case, any dash, spaces or none; None when it is something else."""
    said = " ".join(text.translate(_DASHES).upper().split())
    if pack := _PACK.fullmatch(said):
        letter, day, rank = pack.groups()
        known = _possible(day, rank) or (int(day) == 0 and int(rank) >= 1)
        return SpokenPackNumber(letter, int(day), int(rank)) if known else None
    if load := _LOAD.fullmatch(said):
        machine, day, rank = load[1], load[2] or load[4], load[3] or load[5]
        return SpokenLoadNumber(machine, int(day), int(rank)) if _possible(day, rank) else None
    return None


def _possible(day: str, rank: str) -> bool:
    return 1 <= int(day) <= _LAST_DAY and int(rank) >= 1
