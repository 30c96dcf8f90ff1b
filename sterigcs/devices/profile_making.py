"""Making a profile for a machine nobody has described: guess a draft from one record, write it, try it.

Nothing here raises: what is wrong comes back as values, line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sterigcs.devices.cycle_profiles import parse_profile
from sterigcs.devices.cycle_records import read_with
from sterigcs.devices.profile_draft import DraftColumn, DraftPhase, DraftStage, ProfileDraft, to_toml
from sterigcs.devices.profile_guess import guess
from sterigcs.devices.sniffing import missing_expressions, text_of
from sterigcs.domain.cycles.records import CycleRecord
from sterigcs.domain.errors import Fault

__all__ = [
    "DraftColumn",
    "DraftPhase",
    "DraftStage",
    "LineReason",
    "NotUnderstood",
    "ProfileDraft",
    "Trial",
    "guess",
    "to_toml",
    "try_profile",
]


class LineReason(StrEnum):
    """Why a line of the sample was not understood."""

    LINE_UNKNOWN = "line-unknown"
    LINE_TOO_LONG = "line-too-long"
    NOISE = "noise"
    VALUE = "value"
    TIME = "time"
    DATE = "date"
    TIME_JUMP = "time-jump"
    HEADER_REPEATED = "header-repeated"
    VERDICT_UNKNOWN = "verdict-unknown"
    STAGE_UNKNOWN = "stage-unknown"
    TAG_UNKNOWN = "tag-unknown"
    TRUNCATED = "truncated"
    OTHER = "other"


_REASONS: Final = {
    "cycle.value-unreadable": LineReason.VALUE,
    "cycle.value-implausible": LineReason.VALUE,
    "cycle.time-unreadable": LineReason.TIME,
    "cycle.date-unreadable": LineReason.DATE,
    "cycle.dates-disagree": LineReason.DATE,
    "cycle-file.line-unknown": LineReason.LINE_UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """One line of the sample: its number from 1, its text as it was compared, and why."""

    line: int
    text: str
    reason: LineReason


@dataclass(frozen=True, slots=True)
class Trial:
    """What a profile makes of a sample.

    ``faults`` are those of the profile, then nothing was read, or those of the sample as a whole. ``missing``: the
    expressions of start and signatures that stand nowhere in it, so that the layout would not be recognised.
    """

    records: tuple[CycleRecord, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    faults: tuple[Fault, ...] = ()
    missing: tuple[str, ...] = ()
    encoding: str | None = None


def try_profile(profile: str | ProfileDraft, sample: bytes, file: str = "") -> Trial:
    """Read a sample with a profile, be it TOML or a draft; never raises."""
    made, wrong = parse_profile(profile if isinstance(profile, str) else to_toml(profile))
    if made is None:
        return Trial(faults=wrong)
    result = read_with(sample, made, file)
    if result.encoding is None:
        return Trial(faults=result.faults)
    texts = text_of(sample, made).lines.texts
    return Trial(
        result.records,
        tuple(_not_understood(result.faults, texts)),
        tuple(fault for fault in result.faults if fault.place.line is None),
        missing_expressions(texts, made),
        result.encoding,
    )


def _not_understood(faults: Sequence[Fault], texts: Sequence[str]) -> list[NotUnderstood]:
    found = []
    for fault in faults:
        line = fault.place.line
        if line is not None:
            name = fault.code.partition(".")[2]
            known = LineReason(name) if name in set(LineReason) else LineReason.OTHER
            found.append(NotUnderstood(line, texts[line - 1], _REASONS.get(fault.code, known)))
    return found
