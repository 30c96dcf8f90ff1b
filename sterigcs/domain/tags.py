"""Blank tags and labels: codes printed before anything bears them, tied later to a thing (rules 1 and 18)."""

from dataclasses import dataclass
from typing import ClassVar

from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class TagDrawn(Recorded):
    """A tag was printed with this code; nothing bears it yet."""

    kind: ClassVar[str] = "tag.drawn"


@dataclass(frozen=True, slots=True)
class ReserveLabelDrawn(Recorded):
    """A pack label was printed in reserve, with this spoken number; no pack bears it yet (rule 18)."""

    kind: ClassVar[str] = "tag.reserve-label-drawn"
    number: str


def reserve_prefix(letter: str) -> str:
    """Begin what finds a label numbered in reserve."""
    return f"reserve-label:{letter}:"


def reserve_mention(letter: str, rank: int) -> str:
    """Name what finds the label of a spoken number of reserve."""
    return f"{reserve_prefix(letter)}{rank:06d}"


@dataclass(frozen=True, kw_only=True)
class Tag(Life):
    """A tag, folded."""

    key: str
    drawn: bool = False
    number: str | None = None


def begin_tag(key: str) -> Tag:
    """Give a tag of which nothing is known yet."""
    return Tag(key=key)


def evolve_tag(state: Tag, entry: Entry, fact: object) -> Tag:
    """Fold one fact of a tag."""
    del entry
    match fact:
        case TagDrawn():
            return changed(state, drawn=True)
        case ReserveLabelDrawn():
            return changed(state, number=fact.number)
        case _:
            return state
