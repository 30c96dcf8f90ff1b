"""Limits of a programme, the checks of a cycle, and the report of both: values that the journal may hold."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sterigcs.domain.cycles.records import MachineVerdict, Process, ProfileBasis
from sterigcs.domain.lethality import A0, F0, Lethality, Rule


class CheckId(StrEnum):
    """The checks of a cycle, in the order in which they are run; ``P``: a parameter against its limits."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    C7 = "C7"
    C8 = "C8"
    C9 = "C9"
    C10 = "C10"
    C11 = "C11"
    C12 = "C12"
    C13 = "C13"
    P = "P"
    C14 = "C14"
    C15 = "C15"
    C16 = "C16"


class CheckResult(StrEnum):
    """How one check came out. ``missing`` never lets a cycle pass, ``warn`` does and is shown."""

    PASS = "pass"  # noqa: S105 - a result
    FAIL = "fail"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    WARN = "warn"


class CheckReason(StrEnum):
    """Why a check did not simply pass."""

    NONE = ""
    NOT_ASKED = "not-asked"
    NOT_THIS_PROCESS = "not-this-process"
    NOT_PRINTED = "not-printed"
    NOT_READ_BY_EYE = "not-read-by-eye"
    INFORMATIVE = "informative"
    TRUNCATED = "truncated"
    UNREADABLE_LINES = "unreadable-lines"
    SAME_TIME = "same-time"
    SPARSE = "sparse"
    WIDE = "wide"
    MACHINE_FAILED = "machine-failed"
    MACHINE_FAULT = "machine-fault"
    FAULT_AFTER_END = "fault-after-end"
    WARNINGS = "warnings"
    OTHER_PROGRAMME = "other-programme"
    PLATEAU_NOT_REACHED = "plateau-not-reached"
    EDGES_NOT_PRINTED = "edges-not-printed"
    TOO_SHORT = "too-short"
    MACHINE_DISAGREES = "machine-disagrees"
    TOO_COLD = "too-cold"
    TOO_HOT = "too-hot"
    TOO_FAR_APART = "too-far-apart"
    NOT_SATURATED = "not-saturated"
    INDICATIVE = "indicative"
    TOO_FEW = "too-few"
    TOO_LITTLE = "too-little"
    GAP = "gap"
    TOO_SLOW = "too-slow"
    PRESSURE_TOO_HIGH = "pressure-too-high"
    CLOCK_DIFFERS = "clock-differs"
    CLOCK_DOUBTFUL = "clock-doubtful"
    TIMES_CONTRADICT = "times-contradict"
    OTHER_UNIT = "other-unit"
    OUTSIDE_LIMITS = "outside-limits"
    BELOW_NOMINAL = "below-nominal"
    FIGURE_DIFFERS = "figure-differs"
    COPIED = "copied"
    COUNTER_REPEATED = "counter-repeated"
    COUNTER_BACKWARDS = "counter-backwards"
    COUNTER_GAP = "counter-gap"
    TEST_MISSING = "test-missing"
    TEST_FAILED = "test-failed"
    TO_COME = "to-come"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    NOT_DONE = "not-done"


class CycleVerdict(StrEnum):
    """Whether the parameters were met; says nothing of the release."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    NOT_CONCLUSIVE = "not_conclusive"


class Evidence(StrEnum):
    """Where the figures come from: the machine's own record, or the paper read by a person. Equal in right."""

    IMPORTED = "imported"
    READ = "read"


@dataclass(frozen=True, slots=True)
class ParameterLimit:
    """What a programme asks of one parameter: at least ``low``, at most ``high``, each None where not asked.

    ``name``: a quantity of the curve in the hold (pressure in kPa absolute, humidity, concentration, conductivity), or
    a value that the machine prints: dose, aeration (s), injections, leak rate (kPa/min)...
    """

    name: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CycleLimits:
    """A programme's limits. None: not asked; temperature and hold then come from the header of the record.

    Temperatures °C, bands and tolerances K, times seconds, pressures absolute kPa, F0 minutes, A0 seconds. ``a0_min``
    makes it a washer's programme, without saturation and F0. ``saturation_k`` is None for air-overpressure and liquids.
    ``process``: of a paper, which has no layout to say it. ``atmosphere_kpa``: the pressure of the air at the site,
    None where nobody stated it. ``leak_kpa_min`` makes it a leak test: nothing is asked of the curve. Defaults:
    EN 285 as commonly applied (band 0/+3 K, spread 2 K, equilibration 30 s above 800 l).
    """

    programmes: tuple[str, ...] = ()
    temperature: Decimal | None = None
    band_k: Decimal | None = Decimal(3)
    hold_s: Decimal | None = None
    f0_min: Decimal | None = None
    a0_min: Decimal | None = None
    spread_k: Decimal | None = Decimal(2)
    saturation_k: Decimal | None = Decimal(2)
    equilibration_s: Decimal | None = Decimal(30)
    vacuum_pulses: int | None = None
    vacuum_kpa: Decimal | None = None
    drying_s: Decimal | None = None
    drying_kpa: Decimal | None = None
    sampling_warn_s: Decimal = Decimal(10)
    sampling_block_s: Decimal = Decimal(30)
    clock_warn_s: Decimal = Decimal(600)
    f0: Lethality = F0
    a0: Lethality = A0
    process: Process = Process.STEAM
    parameters: tuple[ParameterLimit, ...] = ()
    atmosphere_kpa: Decimal | None = None
    leak_kpa_min: Decimal | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The other records of the same machine that bear on one, each by its counter; the record itself is none of them.

    ``copied``: one with the same measured rows; ``repeated``: one with the same counter and other bytes; ``before`` and
    ``after``: the nearest ones by their start.
    """

    copied: str | None = None
    repeated: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a record cannot say of itself: when its last line was heard (live capture alone), what was filed before."""

    heard_at: datetime | None = None
    history: History | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was found against what was asked, as text (numbers with a dot), with the unit of both."""

    id: CheckId
    name: str
    value: str | None
    limit: str | None
    result: CheckResult
    reason: CheckReason = CheckReason.NONE
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SensorFigures:
    """One chamber sensor: extremes in the hold (0.1 °C), F0 of the hold and of the cycle (0.01 min, rounded down)."""

    name: str
    temperature_min: Decimal | None = None
    temperature_max: Decimal | None = None
    f0_hold: Decimal | None = None
    f0_cycle: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ParameterFigure:
    """A value besides the curve, as asked and as measured, in its own unit; ``batch``: the lot of what was dosed."""

    name: str
    actual: Decimal | None = None
    nominal: Decimal | None = None
    unit: str = ""
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class CycleReport:
    """What is known and judged of one cycle.

    Temperatures 0.1 °C, pressures 0.1 kPa absolute, hold and A0 0.1 s, F0 0.01 min. Hold, minimum and maximum are the
    machine's own where it prints them. F0 and A0 are those of the coldest sensor; ``sensors`` lists the others.
    ``vacuum_kpa``: the deepest vacuum before the hold (0.1 kPa absolute). ``faults`` are the numbers of the lines that
    could not be read.
    """

    evidence: Evidence
    process: Process
    profile: str | None = None
    profile_version: int | None = None
    profile_basis: ProfileBasis | None = None
    machine_serial: str | None = None
    counter: str | None = None
    load_number: str | None = None
    programme: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    complete: bool = False
    machine_verdict: MachineVerdict | None = None
    machine_text: str | None = None
    verdict: CycleVerdict = CycleVerdict.NOT_CONCLUSIVE
    hold_s: Decimal | None = None
    plateau_s: Decimal | None = None
    temperature_min: Decimal | None = None
    temperature_max: Decimal | None = None
    pressure_min: Decimal | None = None
    pressure_max: Decimal | None = None
    f0_hold: Decimal | None = None
    f0_cycle: Decimal | None = None
    f0_rule: Rule | None = None
    f0_reference: Decimal | None = None
    f0_z: Decimal | None = None
    a0: Decimal | None = None
    vacuum_kpa: Decimal | None = None
    drying_s: Decimal | None = None
    leak_kpa_min: Decimal | None = None
    sensors: tuple[SensorFigures, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[str, ...] = ()
    machine_faults: tuple[str, ...] = ()
    faults: tuple[int, ...] = ()
    fingerprint: str | None = None
    digest: str | None = None
    atmosphere_kpa: Decimal | None = None
    parameters: tuple[ParameterFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedCycle:
    """A paper record read by a skilled person: °C, seconds, absolute kPa. What was not legible stays None."""

    counter: str | None = None
    programme: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    hold_s: Decimal | None = None
    temperature_min: Decimal | None = None
    temperature_max: Decimal | None = None
    pressure: Decimal | None = None
    verdict: MachineVerdict | None = None
    parameters: tuple[ParameterFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One figure that was typed otherwise than the imported record says."""

    field: str
    typed: str
    imported: str
