"""Spoken numbers that count within a year and an origin: non-conformities, recalls, needs."""

from dataclasses import dataclass

from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """The next number of a series, and the mention that counts it: whatever takes the number writes both."""

    number: str
    mention: str


def next_number(work: Reading, letters: str, taken: int = 0) -> SpokenNumber:
    """Give ``NC A2026-0042``: the origin's letter keeps two stores out of touch apart.

    ``taken``: how many this act gave already.
    """
    letter, year = work.head.letter, local_date(work.now).year
    prefix = f"{letters.lower()}-number:{letter}:{year}:"
    last = work.highest_mention(prefix)
    rank = (int(last.removeprefix(prefix)) if last else 0) + taken + 1
    return SpokenNumber(f"{letters} {letter}{year}-{rank:04d}", f"{prefix}{rank:06d}")
