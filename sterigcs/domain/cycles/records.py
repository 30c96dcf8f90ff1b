"""What a machine wrote about one cycle, as read: the canonical record that every layout is turned into.

Times are UTC, samples count seconds from ``CycleRecord.start`` (by the machine's clock, so that no change of clocks
stretches a hold), temperatures are °C and pressures absolute kPa. What the machine did not print is None. A record
holds floats and is not written in the journal; the ``CycleReport`` made from it is.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sterigcs.domain.errors import Fault
from sterigcs.domain.lethality import Point

FINGERPRINT_ROWS = 3
"""Fewer measured rows than this may well be alike in two honest cycles."""


class Process(StrEnum):
    """What the machine does to the load; lethality and saturation depend on it."""

    STEAM = "steam"
    WASHER = "washer"
    HYDROGEN_PEROXIDE = "hydrogen-peroxide"
    ETHYLENE_OXIDE = "ethylene-oxide"
    LOW_TEMPERATURE = "low-temperature"

    @property
    def low_temperature(self) -> bool:
        """Tell whether it sterilises without moist heat: no F0, no saturation, never enough for a prion need."""
        return self not in {Process.STEAM, Process.WASHER}


class ProfileBasis(StrEnum):
    """What a layout was made from, so that whoever reads a record knows how far to trust its reading."""

    REAL_RECORD = "real-record"
    DOCUMENTATION = "documentation"
    SAMPLE = "sample"


class MachineVerdict(StrEnum):
    """What the machine says of its own cycle."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"


class PhaseMark(StrEnum):
    """The phase events a check needs; in a washer the hold is the disinfection, with a gas the exposure."""

    HOLD_START = "hold_start"
    HOLD_END = "hold_end"
    DRYING_START = "drying_start"
    DRYING_END = "drying_end"
    AERATION_START = "aeration_start"
    AERATION_END = "aeration_end"


class Quantity(StrEnum):
    """What a channel measures."""

    TEMPERATURE = "temperature"
    PRESSURE = "pressure"
    HUMIDITY = "humidity"
    CONCENTRATION = "concentration"
    CONDUCTIVITY = "conductivity"


class Sample(NamedTuple):
    """One value of a channel, and the line it stands on; rows of several channels share the line.

    A tuple, for a day of one row a second has a hundred thousand of them.
    """

    seconds: float
    value: float
    line: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A sensor and its samples in time order: °C, absolute kPa, % of relative humidity, mg/l, µS/cm.

    ``chamber`` is False for a sensor that says nothing of the load (jacket, generator). ``gauge`` marks a pressure that
    was printed over the atmosphere and turned absolute with the standard one: saturation is then indicative.
    """

    name: str
    quantity: Quantity
    samples: tuple[Sample, ...] = ()
    chamber: bool = True
    gauge: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """Seconds and value of each sample."""
        return tuple((sample.seconds, sample.value) for sample in self.samples)

    def shifted(self, by: float) -> "Channel":
        """Give the same samples, each so much higher."""
        return replace(self, samples=tuple(sample._replace(value=sample.value + by) for sample in self.samples))

    def between(self, begin: float, end: float) -> tuple[Sample, ...]:
        """Give the samples of a window, its end excluded: the exhaust may begin at that very instant."""
        return tuple(sample for sample in self.samples if begin <= sample.seconds < end)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase line: its name, its time if printed, what it marks, and whether the machine was content with it."""

    name: str
    line: int
    seconds: float | None = None
    mark: PhaseMark | None = None
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """The turning point of one vacuum or steam pulse: absolute kPa, None if not printed."""

    vacuum: bool
    line: int
    kpa: float | None = None


@dataclass(frozen=True, slots=True)
class MachineFault:
    """A fault the machine printed; ``after_end`` when it stands behind the closing line of the cycle."""

    text: str
    line: int
    after_end: bool = False


@dataclass(frozen=True, slots=True)
class Nominal:
    """What the header says the programme should do: °C, seconds, count, seconds."""

    celsius: float | None = None
    hold_s: float | None = None
    vacuum_pulses: int | None = None
    drying_s: float | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value besides the curve, as asked and as measured: a dose, a conductivity, a pump pressure, an injection.

    ``name`` is that of a `ParameterLimit`; ``batch``: the lot of what was dosed. What was not printed is None.
    """

    name: str
    actual: float | None = None
    nominal: float | None = None
    unit: str = ""
    batch: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class MachineResults:
    """What the machine computed itself: °C, absolute kPa, seconds, instants; F0 min, A0 s, leak kPa/min."""

    temperature_min: float | None = None
    temperature_max: float | None = None
    pressure_min: float | None = None
    pressure_max: float | None = None
    hold_s: float | None = None
    hold_start: datetime | None = None
    hold_end: datetime | None = None
    f0: float | None = None
    a0: float | None = None
    leak_rate: float | None = None

    @property
    def proves_hold(self) -> bool:
        """Minimum, maximum and length of the hold are all printed: they stand even where rows are too sparse."""
        return None not in {self.temperature_min, self.temperature_max, self.hold_s}


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """One cycle as its machine wrote it. ``complete``: its closing line was read, whatever that line says."""

    profile: str
    profile_version: int
    basis: ProfileBasis = ProfileBasis.REAL_RECORD
    process: Process = Process.STEAM
    machine_serial: str | None = None
    counter: str | None = None
    load_number: str | None = None
    programme: str | None = None
    nominal: Nominal = Nominal()
    start: datetime | None = None
    end: datetime | None = None
    clock_doubtful: bool = False
    complete: bool = False
    verdict: MachineVerdict | None = None
    verdict_text: str | None = None
    phases: tuple[Phase, ...] = ()
    pulses: tuple[Pulse, ...] = ()
    channels: tuple[Channel, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    results: MachineResults = MachineResults()
    warnings: tuple[str, ...] = ()
    machine_faults: tuple[MachineFault, ...] = ()
    faults: tuple[Fault, ...] = ()
    first_line: int = 1
    last_line: int = 1

    @property
    def temperatures(self) -> tuple[Channel, ...]:
        """Chamber temperature channels with samples, the reference sensor first."""
        return self._channels(Quantity.TEMPERATURE)

    @property
    def pressures(self) -> tuple[Channel, ...]:
        """Chamber pressure channels with samples."""
        return self._channels(Quantity.PRESSURE)

    def _channels(self, quantity: Quantity) -> tuple[Channel, ...]:
        return tuple(each for each in self.channels if each.quantity is quantity and each.chamber and each.samples)

    def marked(self, mark: PhaseMark) -> float | None:
        """Seconds of the last phase line with that mark and a time."""
        times = [phase.seconds for phase in self.phases if phase.mark is mark and phase.seconds is not None]
        return times[-1] if times else None

    def lasting(self, begin: PhaseMark, end: PhaseMark) -> float | None:
        """Seconds between two marks; None where one has no time."""
        first, last = self.marked(begin), self.marked(end)
        return None if first is None or last is None else last - first

    def seconds_of(self, moment: datetime | None) -> float | None:
        """Seconds from the start of an instant of this record."""
        return None if moment is None or self.start is None else (moment - self.start) / timedelta(seconds=1)


def plain_name(written: str) -> str:
    """Reduce a programme name or a counter to what is compared: degree signs get lost, zeros padded, blanks doubled."""
    return " ".join(re.sub(r"[?°º\ufffd]", "", written).split()).casefold().lstrip("0")


def fingerprint(record: CycleRecord) -> str | None:
    """Give the SHA-256 of the measured rows: values and times since the first row, in the order of the file.

    Dates, counters and load numbers stay out, so that a record copied under another date gives the same figure. None
    with fewer than three rows.
    """
    rows: dict[int, list[str]] = {}
    times: dict[int, float] = {}
    for channel in record.channels:
        for sample in channel.samples:
            rows.setdefault(sample.line, []).append(f"{channel.name}={sample.value:.3f}")
            times[sample.line] = sample.seconds
    if len(rows) < FINGERPRINT_ROWS:
        return None
    first = times[min(times)]
    return _digest(f"{times[line] - first:.0f} {' '.join(rows[line])}" for line in sorted(rows))


def digest(record: CycleRecord, rows: str | None) -> str:
    """Give the SHA-256 of all that a cycle says, wherever in which file it stands; ``rows``: its fingerprint.

    A file that grows by a cycle a day holds the earlier ones again, each with the same digest.
    """
    said = (
        (record.machine_serial, record.counter, record.load_number, record.programme, record.nominal),
        (record.start, record.end, record.complete, record.verdict, record.verdict_text),
        tuple((each.mark, each.name, each.seconds, each.passed) for each in record.phases),
        tuple((each.vacuum, each.kpa) for each in record.pulses),
        (record.parameters, record.results, record.warnings),
        tuple(each.text for each in record.machine_faults),
        tuple(each.code for each in record.faults),
        rows,
    )
    return _digest(map(repr, said))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
