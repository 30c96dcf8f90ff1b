"""What a layout makes of a sample, line by line, and which layouts there are: what a form shows beside its fields."""

from dataclasses import dataclass
from enum import StrEnum

from sterigcs.domain.cycles.records import CycleRecord, Process, ProfileBasis
from sterigcs.domain.cycles.reports import CycleReport
from sterigcs.domain.errors import Fault


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


class LineSort(StrEnum):
    """What a line of the sample was taken for."""

    START = "start"
    HEADER = "header"
    PHASE = "phase"
    ROW = "row"
    RESULT = "result"
    END = "end"
    ALARM = "alarm"
    WARNING = "warning"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """One line of the sample: its number from 1, its text as it was compared, and why."""

    line: int
    text: str
    reason: LineReason


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A line as it was compared, and what it was taken for."""

    text: str
    sort: LineSort


@dataclass(frozen=True, slots=True)
class LayoutCard:
    """A layout in force: one that is shipped, or the group's own, which may stand for a shipped one of its id."""

    id: str
    title: str
    version: int
    basis: ProfileBasis
    process: Process
    shipped: bool
    text: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a profile makes of a sample.

    ``faults`` are those of the profile, then nothing was read, or those of the sample as a whole. ``missing``: the
    expressions of start and signatures that stand nowhere in it, so that the layout would not be recognised.
    ``reports``: each record judged by the limits that its own header prints. ``layout``: what was tried, None where
    it is none.
    """

    records: tuple[CycleRecord, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    faults: tuple[Fault, ...] = ()
    missing: tuple[str, ...] = ()
    encoding: str | None = None
    lines: tuple[SampleLine, ...] = ()
    reports: tuple[CycleReport, ...] = ()
    layout: LayoutCard | None = None
