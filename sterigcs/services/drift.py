"""How the figures of a machine's good cycles go over months, each against its own natural spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sterigcs.domain.control_chart import ControlLimits, Signal, control_limits, signals
from sterigcs.domain.cycles.records import plain_name
from sterigcs.domain.journal import key_of, parse_timestamp
from sterigcs.services.ports import Reading
from sterigcs.services.rows import RecordRow


class DriftFigure(StrEnum):
    """What is followed over months. Hold and drying s, temperatures °C, F0 min, A0 s, vacuum kPa absolute."""

    HOLD = "hold_s"
    COLDEST = "temperature_min"
    F0 = "f0"
    A0 = "a0"
    VACUUM = "vacuum_kpa"
    DRYING = "drying_s"


@dataclass(frozen=True, slots=True)
class DriftPoint:
    """One cycle: when it began, its value, why it asks for a look, and the load it was of."""

    at: datetime
    value: float
    signal: Signal | None
    load: str | None
    counter: str | None


@dataclass(frozen=True, slots=True)
class DriftSeries:
    """One figure over the period, in order; ``limits`` None while too few cycles are there."""

    figure: DriftFigure
    points: tuple[DriftPoint, ...]
    limits: ControlLimits | None

    @property
    def told(self) -> tuple[DriftPoint, ...]:
        """The points that ask for a look."""
        return tuple(point for point in self.points if point.signal is not None)


def drift(look: Reading, machine: str, programme: str, since: datetime, until: datetime) -> tuple[DriftSeries, ...]:
    """Follow every figure that the machine's conforming cycles of a programme print, from first to last."""
    rows = [
        row
        for row in look.records_between(machine, since, until)
        if row.verdict == "pass" and row.programme is not None and plain_name(row.programme) == plain_name(programme)
    ]
    series = (_series(figure, rows) for figure in DriftFigure)
    return tuple(each for each in series if each.points)


def programmes_run(look: Reading, machine: str, since: datetime, until: datetime) -> list[tuple[str, int]]:
    """Name the programmes of a machine's records in a period, as it writes them, the most frequent first."""
    counted: dict[str, tuple[str, int]] = {}
    for row in look.records_between(machine, since, until):
        if row.programme is not None:
            name, count = counted.get(plain_name(row.programme), (row.programme, 0))
            counted[plain_name(row.programme)] = (name, count + 1)
    return sorted(counted.values(), key=lambda each: (-each[1], each[0]))


def _series(figure: DriftFigure, rows: Sequence[RecordRow]) -> DriftSeries:
    found = [(row, float(value)) for row in rows if row.started_at and (value := getattr(row, figure.value))]
    values = [value for _, value in found]
    limits = control_limits(values)
    told = signals(values, limits) if limits is not None else {}
    points = (
        DriftPoint(parse_timestamp(row.started_at or ""), value, told.get(place), row.load, row.counter)
        for place, (row, value) in enumerate(found)
    )
    return DriftSeries(figure, tuple(points), limits)


@dataclass(frozen=True, slots=True)
class GoodCycle:
    """An earlier conforming cycle: its record's file, its place in it from 1, when it began."""

    file: str
    rank: int
    at: datetime


def good_cycles_before(
    look: Reading, machine: str, programme: str, before: datetime, count: int = 10
) -> list[GoodCycle]:
    """Give the last conforming cycles of a machine and programme that began before an instant, the latest first."""
    rows = look.good_records_before(machine, programme, before, count)
    return [
        GoodCycle(row.file, int(key_of(row.subject).rpartition("-")[2]), parse_timestamp(row.started_at or ""))
        for row in rows
    ]
