"""A layout as a form shows it: words and columns in place of expressions.

What a person types is words, not expressions: ``{time}`` stands for a time, a ``*`` at the end for anything, and text
between two slashes is an expression as it is.
"""

from dataclasses import dataclass
from enum import StrEnum

from sterigcs.domain.cycles.records import PhaseMark, Process, ProfileBasis, Quantity


class RowTime(StrEnum):
    """What the time of a row is: of day, since the start, of a day that is printed with it, or its place × interval."""

    CLOCK = "clock"
    ELAPSED = "elapsed"
    DATED = "dated"
    COUNTED = "counted"


class DateOrder(StrEnum):
    """In which order a date is printed; a serial day is that of a spreadsheet, its fraction the time."""

    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"
    YEAR_FIRST = "year-month-day"
    EXCEL_SERIAL = "excel-serial"


class Role(StrEnum):
    """What one column of a row is. ``stage``: a letter or code of the phase; ``tag``: of which sensor the value is."""

    VALUE = "value"
    TIME = "time"
    DATE = "date"
    MOMENT = "moment"
    STAGE = "stage"
    TAG = "tag"
    SKIP = "skip"


class Separator(StrEnum):
    """What stands between two columns; blanks may be one or many."""

    BLANKS = " "
    SEMICOLON = ";"
    COMMA = ","
    BAR = "|"
    TAB = "tab"

    @property
    def mark(self) -> str:
        """The character in a cleaned line: tabs are made bars before blanks are made one."""
        return "|" if self is Separator.TAB else self.value


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """One column of a row; quantity, unit and the rest count for a value only.

    ``suffixes``: letters that may be glued to the number, each with its unit.
    """

    role: Role = Role.VALUE
    name: str = ""
    quantity: Quantity = Quantity.TEMPERATURE
    unit: str = "celsius"
    chamber: bool = True
    optional: bool = False
    suffixes: tuple[tuple[str, str], ...] = ()
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class DraftPhase:
    """The words of a phase line, and the event that it is, if any."""

    text: str
    mark: PhaseMark | None = None


@dataclass(frozen=True, slots=True)
class DraftStage:
    """A letter or code of the column of stages, and the events of its first row and of the row behind it."""

    code: str
    begin: PhaseMark | None = None
    end: PhaseMark | None = None


@dataclass(frozen=True, slots=True)
class DraftParameter:
    """A value that is printed behind words of its own: what a limit of a programme is compared with, and its unit."""

    text: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """Everything a form asks. ``start`` empty: the file is one cycle, then ``signatures`` tell the layout.

    ``padded``: fields are filled up with NUL.
    ``titles``: the lines of column titles and units, which must stand in the record as they are. The last nine are the
    words in front of a value, empty where it is not printed. ``more``: TOML that the form has no field for.
    """

    id: str = "new-machine"
    title: str = ""
    version: int = 1
    basis: ProfileBasis = ProfileBasis.SAMPLE
    process: Process = Process.STEAM
    encoding: str = "utf-8"
    printer: bool = False
    padded: bool = False
    start: str = ""
    signatures: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    date: DateOrder = DateOrder.DAY_FIRST
    row_time: RowTime = RowTime.CLOCK
    interval_s: float | None = None
    separator: Separator = Separator.BLANKS
    decimal: str = "."
    columns: tuple[DraftColumn, ...] = ()
    row: str = ""
    pass_texts: tuple[str, ...] = ()
    fail_texts: tuple[str, ...] = ()
    fault_texts: tuple[str, ...] = ()
    warning_texts: tuple[str, ...] = ()
    ignored_texts: tuple[str, ...] = ()
    phases: tuple[DraftPhase, ...] = ()
    stages: tuple[DraftStage, ...] = ()
    parameters: tuple[DraftParameter, ...] = ()
    machine_serial: str = ""
    counter: str = ""
    load_number: str = ""
    programme: str = ""
    date_label: str = ""
    time_label: str = ""
    nominal_temperature: str = ""
    nominal_hold_min: str = ""
    nominal_hold_s: str = ""
    more: str = ""
