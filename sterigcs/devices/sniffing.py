"""Which layout a file is of, and why: the lines by which it was recognised, or what kept it from being.

A layout fits when its start line and all its signatures stand in the file. Of several that fit, the one with most such
expressions is taken, for it says most; if two say as much, neither is: a person has to tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sterigcs.devices.cycle_layout import Profile
from sterigcs.devices.cycle_text import MAX_LINE, MAX_TABLE_LINE, Lines, clean_lines, decode, used_strips
from sterigcs.services.profile_draft import Separator

_HEAD = 60
"""Lines of the beginning that are compared whatever they look like."""
_ROW_LIKE = re.compile(r"[\s\d:.,;|/+-]*", re.ASCII)


class SniffReason(StrEnum):
    """Why a file was taken for a layout, or for none."""

    START_LINE = "start-line"
    SIGNATURES = "signatures"
    CHOSEN = "chosen"
    NOTHING_FITS = "nothing-fits"
    AMBIGUOUS = "ambiguous"
    EMPTY = "empty"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Match:
    """One expression of the layout that was found: the number of the first such line, and the line."""

    expression: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The layout of a file, None if there is none; ``rivals``: the layouts that fit it equally well."""

    profile: Profile | None
    reason: SniffReason
    matches: tuple[Match, ...] = ()
    rivals: tuple[str, ...] = ()


NOT_SNIFFED = Sniffed(None, SniffReason.NOTHING_FITS)


@dataclass(frozen=True, slots=True)
class Text:
    """A file as one layout reads it: its clean lines, the encoding taken, and whether the layout expects that one."""

    lines: Lines
    encoding: str
    expected: bool


def text_of(data: bytes, profile: Profile) -> Text:
    """Decode and clean as the layout says."""
    return _clean(decode(data, profile.encodings, printer=profile.printer), profile)


def _clean(decoded: tuple[str, str, bool], profile: Profile) -> Text:
    text, encoding, expected = decoded
    if profile.separator is Separator.TAB:
        text = text.replace("\t", profile.separator.mark)
    longest = MAX_TABLE_LINE if profile.table else MAX_LINE
    return Text(clean_lines(text, profile.strip, longest), encoding, expected)


class Sniffer:
    """Compares one file with layouts; each way of decoding it is gone through once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tabs = b"\t" in data
        self._wide = max(map(len, data.splitlines()), default=0) > MAX_LINE
        self._texts: dict[object, tuple[Text, dict[str, int]]] = {}

    def text(self, profile: Profile) -> Text:
        """Give the file as the layout reads it."""
        return self._read(profile)[0]

    def sniff(self, profiles: Sequence[Profile]) -> Sniffed:
        """Give the layout, and why."""
        fitting = [(matches, profile) for profile in profiles if (matches := self._matches(profile))]
        best = max((len(matches) for matches, _ in fitting), default=0)
        first = [(matches, profile) for matches, profile in fitting if len(matches) == best]
        if not first:
            return NOT_SNIFFED
        matches, profile = first[0]
        if len(first) > 1:
            return Sniffed(None, SniffReason.AMBIGUOUS, rivals=tuple(sorted(each.id for _, each in first)))
        reason = SniffReason.SIGNATURES if profile.start is None else SniffReason.START_LINE
        return Sniffed(profile, reason, matches)

    def _matches(self, profile: Profile) -> tuple[Match, ...]:
        expressions = _expressions(profile)
        candidates = self._read(profile)[1]
        found = []
        for expression in expressions:
            hit = next(((text, number) for text, number in candidates.items() if expression.search(text)), None)
            if hit is None:
                return ()
            found.append(Match(expression.pattern, hit[1], hit[0]))
        return tuple(found)

    def _read(self, profile: Profile) -> tuple[Text, dict[str, int]]:
        # What a layout would do otherwise does not matter where there is nothing to do it to.
        decoded = decode(self._data, profile.encodings, printer=profile.printer)
        tab = self._tabs and profile.separator is Separator.TAB
        strip = tuple(each.pattern for each in used_strips(decoded[0], profile.strip))
        key = (decoded[0], strip, tab, self._wide and profile.table)
        if key not in self._texts:
            text = _clean(decoded, profile)
            self._texts[key] = (text, dict(_candidates(text.lines.texts)))
        text, candidates = self._texts[key]
        return replace(text, encoding=decoded[1], expected=decoded[2]), candidates


def _expressions(profile: Profile) -> list[re.Pattern[str]]:
    return [*([profile.start] if profile.start is not None else []), *profile.signatures]


def missing_expressions(texts: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """Give the expressions of start and signatures that stand in none of these clean lines."""
    lines = [text for text, _ in _candidates(texts)]
    return tuple(each.pattern for each in _expressions(profile) if not any(map(each.search, lines)))


def _candidates(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Give the different lines that may tell a layout, with their numbers: rows of figures tell none."""
    row_like = _ROW_LIKE.fullmatch
    seen = set()
    for number, text in enumerate(texts, 1):
        if (number <= _HEAD or not row_like(text)) and text not in seen:
            seen.add(text)
            yield text, number


def sniff(data: bytes, profiles: Sequence[Profile]) -> Sniffed:
    """Give the layout of a file, and why it is the one, or why there is none."""
    return Sniffer(data).sniff(profiles)
