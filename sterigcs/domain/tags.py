"""Blank tags: codes printed before anything bears them, tied later to what lost its own (rule 1)."""

from dataclasses import dataclass
from typing import ClassVar

from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class TagDrawn(Recorded):
    """A tag was printed with this code; nothing bears it yet."""

    kind: ClassVar[str] = "tag.drawn"


@dataclass(frozen=True, kw_only=True)
class Tag(Life):
    """A tag, folded."""

    key: str
    drawn: bool = False


def begin_tag(key: str) -> Tag:
    """Give a tag of which nothing is known yet."""
    return Tag(key=key)


def evolve_tag(state: Tag, entry: Entry, fact: object) -> Tag:
    """Fold one fact of a tag."""
    del entry
    return changed(state, drawn=True) if isinstance(fact, TagDrawn) else state
