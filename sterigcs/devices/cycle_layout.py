"""What can be said of how a machine writes its cycles: the values that a profile is read into."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sterigcs.devices.units import Unit
from sterigcs.domain.cycles.records import MachineVerdict, PhaseMark, Process, ProfileBasis, Quantity
from sterigcs.services.profile_draft import DateOrder, RowTime, Separator


class LineKind(StrEnum):
    """What a line of a cycle record is."""

    BLANK = "blank"
    FOREIGN = "foreign"
    HEADER = "header"
    PHASE = "phase"
    PULSE = "pulse"
    RESULT = "result"
    PARAMETER = "parameter"
    VERDICT = "verdict"
    END = "end"
    FAULT = "fault"
    WARNING = "warning"


_MINUTES_OR_SECONDS = {f"{name}_{unit}" for name in ("nominal_hold", "drying") for unit in ("s", "min")}
GROUPS: Mapping[LineKind, frozenset[str]] = {
    LineKind.BLANK: frozenset(),
    LineKind.FOREIGN: frozenset(),
    LineKind.PULSE: frozenset(),
    LineKind.HEADER: frozenset(
        {"date", "day", "month", "year", "time", "interval_s", "machine_serial", "counter", "load_number", "programme"}
        | {"nominal_temperature", "vacuum_pulses", "note"}
        | _MINUTES_OR_SECONDS
    ),
    LineKind.PHASE: frozenset({"text", "time", "state"}),
    LineKind.VERDICT: frozenset({"text", "time", "state"}),
    LineKind.END: frozenset({"text", "time"}),
    LineKind.FAULT: frozenset({"text", "time"}),
    LineKind.WARNING: frozenset({"text", "time"}),
    LineKind.RESULT: frozenset(
        {f"{name}_{edge}" for name in ("temperature", "pressure") for edge in ("min", "max")}
        | {"hold_min", "hold_s", "hold_start", "hold_end", "f0", "a0", "leak_rate"}
    ),
    LineKind.PARAMETER: frozenset({"name", "nominal", "actual", "unit", "batch"}),
}
"""The named groups a pattern of each kind may have: the fields that it fills."""

NEEDS_TEXT = frozenset({LineKind.PHASE, LineKind.VERDICT, LineKind.FAULT, LineKind.WARNING})


@dataclass(frozen=True, slots=True)
class LinePattern:
    """One pattern, compared with a line whose runs of blanks were made one; what it means beyond its groups.

    ``after``: it counts directly behind a line of that form only. ``name``, ``unit``: of the parameter it prints.
    """

    kind: LineKind
    pattern: re.Pattern[str]
    mark: PhaseMark | None = None
    sense: MachineVerdict | None = None
    vacuum: bool = False
    after: re.Pattern[str] | None = None
    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One measured number: its sensor and unit, times ``scale``.

    ``suffixes``: letters that may be glued to the number, with the unit they stand for. ``optional``: an empty cell is
    no fault. ``tag``: where rows name their sensor, the expression that finds this one.
    """

    name: str
    quantity: Quantity
    unit: Unit
    chamber: bool = True
    scale: float = 1.0
    suffixes: Mapping[str, Unit] = field(default_factory=dict)
    optional: bool = False
    tag: re.Pattern[str] | None = None

    @property
    def gauge(self) -> bool:
        """Some of its values count from the atmosphere."""
        return self.unit.gauge or any(unit.gauge for unit in self.suffixes.values())


@dataclass(frozen=True, slots=True)
class RowShape:
    """How a row is recognised. ``strict`` fits good rows only; ``lenient`` also those with a number that is none.

    Groups: ``time``, ``date``, ``stage``, ``tag``; ``v1``... for values, ``u1``... for the letters glued to them.
    ``numeric``: what the strict one takes for a value is always a number.
    """

    strict: re.Pattern[str]
    lenient: re.Pattern[str]
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage letter or phase code: its name, and the events that its first row and the row behind it stand for."""

    name: str
    begin: PhaseMark | None = None
    end: PhaseMark | None = None


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What the path of a file says of its cycle (``.PRO`` and ``.STR``, a folder of alarms)."""

    path: re.Pattern[str]
    sense: MachineVerdict


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout. ``units`` are those of the printed results; ``states`` the verdict words of phases and end.

    ``start`` None: the file is one cycle. ``signatures`` must all stand in the file. ``stage_tag``: the tag whose
    values are phase codes. ``interval_s``: between counted rows.
    """

    id: str
    version: int
    title: str
    basis: ProfileBasis
    process: Process
    encodings: tuple[str, ...]
    printer: bool
    strip: tuple[re.Pattern[str], ...]
    start: re.Pattern[str] | None
    signatures: tuple[re.Pattern[str], ...]
    date: DateOrder
    row_time: RowTime
    interval_s: float | None
    decimal: str
    separator: Separator
    units: Mapping[Quantity, Unit]
    states: Mapping[str, MachineVerdict]
    stages: Mapping[str, Stage]
    columns: tuple[Column, ...]
    tagged: bool
    stage_tag: re.Pattern[str] | None
    row: RowShape
    lines: tuple[LinePattern, ...]
    file_verdicts: tuple[FileVerdict, ...]

    @property
    def closes_with_file(self) -> bool:
        """No line tells the end of a cycle: the end of the file does, and nothing says whether it came too early."""
        return not any(line.kind in {LineKind.VERDICT, LineKind.END} for line in self.lines)

    @property
    def table(self) -> bool:
        """Its rows are cells between separators, not columns of a printer."""
        return self.separator is not Separator.BLANKS
