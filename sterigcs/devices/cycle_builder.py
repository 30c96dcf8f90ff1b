"""One cycle while its lines come in, and the record made of it at the end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sterigcs.devices.cycle_profiles import LineKind, LinePattern, Profile, RowTime
from sterigcs.devices.cycle_text import parse_clock, parse_date, parse_number
from sterigcs.devices.units import celsius, kilopascals
from sterigcs.domain.cycles.records import (
    Channel,
    CycleRecord,
    MachineFault,
    MachineResults,
    MachineVerdict,
    Nominal,
    Phase,
    Pulse,
    Quantity,
    Sample,
)
from sterigcs.domain.errors import Fault
from sterigcs.domain.values import PARIS

DAY_S = 86_400
MIDNIGHT_DROP_S = 12 * 3600
"""A clock that falls back by more than this has passed midnight; by less, the lines are out of order."""
REORDER_S = 300
"""Around a phase line rows swap by seconds; a larger step back is a clock set anew or a row of another cycle."""

Problem = tuple[str, dict[str, str]]


@dataclass(slots=True)
class Timeline:
    """Clock times of one cycle as seconds since the midnight before its header, across the next midnight."""

    elapsed: bool
    day: int = 0
    previous: int | None = None

    def at(self, clock: int, *, follow: bool = True) -> int:
        """Place a clock time by the line before; with ``follow`` it becomes the line before the next."""
        if self.elapsed:
            return clock
        day = self.day
        if self.previous is not None:
            drop = self.previous - clock - day * DAY_S
            if drop > MIDNIGHT_DROP_S:
                day += 1
            elif -drop > MIDNIGHT_DROP_S and day:
                day -= 1
        placed = day * DAY_S + clock
        if follow:
            self.day, self.previous = day, placed
        return placed

    def steps_back(self, placed: int, before: int | None) -> bool:
        """Tell whether a line lies too far before the one above it."""
        return before is not None and before - placed > REORDER_S


@dataclass(slots=True)
class CycleBuilder:
    """Collects one cycle. ``take`` and ``row`` give the problems of their line as (code, values)."""

    profile: Profile
    first_line: int
    last_line: int = 0
    ended: bool = False
    faults: list[Fault] = field(default_factory=list)
    timeline: Timeline = field(init=False)
    header: dict[str, str] = field(default_factory=dict)
    day: date | None = None
    clock: int | None = None
    end: int | None = None
    verdicts: list[MachineVerdict | None] = field(default_factory=list)
    verdict_text: str | None = None
    phases: list[tuple[Phase, int | None]] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    pulses: list[Pulse] = field(default_factory=list)
    pulse_waits: bool = False
    samples: dict[str, list[tuple[int, float, int]]] = field(default_factory=dict)
    first_time: int | None = None
    results: dict[str, float] = field(default_factory=dict)
    hold: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    machine_faults: list[MachineFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last_line = self.first_line
        self.timeline = Timeline(self.profile.row_time is RowTime.ELAPSED)

    def take(self, pattern: LinePattern, match: re.Match[str], line: int) -> Iterator[Problem]:
        """Take a line of a known pattern."""
        groups = {name: text for name, text in match.groupdict().items() if text is not None}
        match pattern.kind:
            case LineKind.HEADER:
                yield from self._header(groups)
            case LineKind.PHASE:
                yield from self._phase(pattern, groups, line)
            case LineKind.PULSE:
                self.pulses.append(Pulse(pattern.vacuum, line))
                self.pulse_waits = True
            case LineKind.RESULT:
                yield from self._result(groups)
            case LineKind.VERDICT:
                yield from self._verdict(pattern, match.string, groups)
            case LineKind.FAULT:
                self.machine_faults.append(MachineFault(groups["text"], line, self.ended))
            case LineKind.WARNING:
                self.warnings.append(groups["text"])
            case _:
                return

    def row(self, clock: str, values: Sequence[float | None], line: int) -> Iterator[Problem]:
        """Take a measured row; ``values`` in the order of the columns, None where it is no number."""
        before = self.timeline.previous
        placed = self._place(clock)
        if placed is None:
            yield "cycle.time-unreadable", {"text": clock}
            return
        if self.timeline.steps_back(placed, before):
            yield "cycle.time-jump", {"text": clock}
        pressure = None
        for column, printed in zip(self.profile.columns, values, strict=True):
            if printed is None:
                yield "cycle.value-unreadable", {"column": column.name}
                continue
            if column.quantity is Quantity.TEMPERATURE:
                value = celsius(printed, column.unit)
            else:
                value = kilopascals(printed, column.unit, gauge=column.gauge)
                pressure = value if pressure is None else pressure
            if value is None:
                yield "cycle.value-implausible", {"column": column.name, "text": f"{printed:g}"}
            else:
                self.samples.setdefault(column.name, []).append((placed, value, line))
        self._resolve(placed, pressure)

    def record(self) -> CycleRecord:
        """Make the record of what was taken."""
        origin = self._origin()
        start = self._start(origin)
        end = None if start is None or self.end is None else start + timedelta(seconds=self.end - origin)
        failed = MachineVerdict.FAIL in self.verdicts
        return CycleRecord(
            profile=self.profile.id,
            profile_version=self.profile.version,
            process=self.profile.process,
            machine_serial=self.header.get("machine_serial"),
            counter=self.header.get("counter"),
            load_number=self.header.get("load_number"),
            programme=self.header.get("programme"),
            nominal=self._nominal(),
            start=start,
            end=end,
            clock_doubtful=start is not None and _doubtful(start, end or start),
            complete=self.ended,
            verdict=MachineVerdict.FAIL if failed else next(iter(self.verdicts), None),
            verdict_text=self.verdict_text,
            phases=tuple(
                Phase(phase.name, phase.line, None if at is None else float(at - origin), phase.mark, phase.passed)
                for phase, at in self.phases
            ),
            pulses=tuple(self.pulses),
            channels=self._channels(origin),
            results=self._results(start, origin),
            warnings=tuple(self.warnings),
            machine_faults=tuple(self.machine_faults),
            faults=tuple(self.faults),
            first_line=self.first_line,
            last_line=self.last_line,
        )

    def _header(self, groups: dict[str, str]) -> Iterator[Problem]:
        for name, text in groups.items():
            if self.header.get(name, text) != text:
                yield "cycle.header-repeated", {"text": text}
                continue
            self.header[name] = text.strip()
        if "date" in groups and self.day is None:
            self.day = parse_date(groups["date"], self.profile.date)
            if self.day is None:
                yield "cycle.date-unreadable", {"text": groups["date"]}
        if "time" in groups and self.clock is None:
            self.clock = parse_clock(groups["time"])
            if self.clock is None:
                yield "cycle.time-unreadable", {"text": groups["time"]}
            elif not self.timeline.elapsed and self.timeline.previous is None:
                self.timeline.previous = self.clock

    def _phase(self, pattern: LinePattern, groups: dict[str, str], line: int) -> Iterator[Problem]:
        placed = None
        if "time" in groups:
            placed = self._place(groups["time"])
            if placed is None:
                yield "cycle.time-unreadable", {"text": groups["time"]}
        elif pattern.mark is not None:
            self.waiting.append(len(self.phases))
        state = self.profile.states.get(groups.get("state", ""))
        passed = None if state is None else state is MachineVerdict.PASS
        self.phases.append((Phase(groups["text"], line, None, pattern.mark, passed), placed))

    def _result(self, groups: dict[str, str]) -> Iterator[Problem]:
        for name in ("hold_start", "hold_end"):
            if name in groups:
                clock = parse_clock(groups[name], elapsed=self.timeline.elapsed)
                if clock is None:
                    yield "cycle.time-unreadable", {"text": groups[name]}
                else:
                    self.hold[name] = self.timeline.at(clock, follow=False)
        for name in groups.keys() - {"hold_start", "hold_end"}:
            number = parse_number(groups[name], self.profile.decimal)
            value = None if number is None else self._in_our_units(name, number)
            if value is None:
                yield "cycle.value-unreadable", {"column": name}
            else:
                self.results[name] = value

    def _in_our_units(self, name: str, number: float) -> float | None:
        if name.startswith("temperature"):
            return celsius(number, self.profile.units[Quantity.TEMPERATURE])
        if name.startswith("pressure"):
            gauge = any(c.gauge for c in self.profile.columns if c.quantity is Quantity.PRESSURE and c.chamber)
            return kilopascals(number, self.profile.units[Quantity.PRESSURE], gauge=gauge)
        return number

    def _verdict(self, pattern: LinePattern, text: str, groups: dict[str, str]) -> Iterator[Problem]:
        sense = pattern.sense or self.profile.states.get(groups.get("state", ""))
        if sense is None:
            yield "cycle.verdict-unknown", {"text": text}
        if "time" in groups:
            self.end = self._place(groups["time"])
            if self.end is None:
                yield "cycle.time-unreadable", {"text": groups["time"]}
        self.verdicts.append(sense)
        self.verdict_text = text
        self.ended = True

    def _place(self, text: str) -> int | None:
        clock = parse_clock(text, elapsed=self.timeline.elapsed)
        if clock is None:
            return None
        placed = self.timeline.at(clock)
        self.first_time = placed if self.first_time is None else self.first_time
        return placed

    def _resolve(self, placed: int, pressure: float | None) -> None:
        """Give this row's time to the phase lines without one, and its pressure to the pulse that was announced."""
        for index in self.waiting:
            self.phases[index] = (self.phases[index][0], placed)
        self.waiting.clear()
        if self.pulse_waits:
            pulse = self.pulses[-1]
            self.pulses[-1] = Pulse(pulse.vacuum, pulse.line, pressure)
            self.pulse_waits = False

    def _origin(self) -> int:
        if self.timeline.elapsed:
            return 0
        return self.clock if self.clock is not None else self.first_time or 0

    def _start(self, origin: int) -> datetime | None:
        """Give the start in UTC: date and time of the header, else date and first line with a time."""
        if self.day is None or (self.clock is None and (self.timeline.elapsed or self.first_time is None)):
            return None
        seconds = self.clock if self.clock is not None else origin
        local = datetime.combine(self.day, time()) + timedelta(seconds=seconds)
        return local.replace(tzinfo=PARIS).astimezone(UTC)

    def _nominal(self) -> Nominal:
        temperature = self._number("nominal_temperature")
        pulses = self._number("vacuum_pulses")
        return Nominal(
            None if temperature is None else celsius(temperature, self.profile.units[Quantity.TEMPERATURE]),
            self._seconds("nominal_hold"),
            None if pulses is None else int(pulses),
            self._seconds("drying"),
        )

    def _seconds(self, name: str) -> float | None:
        minutes, seconds = self._number(f"{name}_min"), self._number(f"{name}_s")
        return None if minutes is None and seconds is None else (minutes or 0) * 60 + (seconds or 0)

    def _number(self, name: str) -> float | None:
        return parse_number(self.header[name], self.profile.decimal) if name in self.header else None

    def _channels(self, origin: int) -> tuple[Channel, ...]:
        return tuple(
            Channel(
                column.name,
                column.quantity,
                tuple(Sample(float(at - origin), value, line) for at, value, line in self._ordered(column.name)),
                column.chamber,
                column.gauge,
            )
            for column in self.profile.columns
        )

    def _ordered(self, name: str) -> list[tuple[int, float, int]]:
        return sorted(self.samples.get(name, []), key=lambda sample: (sample[0], sample[2]))

    def _results(self, start: datetime | None, origin: int) -> MachineResults:
        minutes, seconds = self.results.get("hold_min"), self.results.get("hold_s")
        length = None if minutes is None and seconds is None else (minutes or 0) * 60 + (seconds or 0)
        if length is None and len(self.hold) == 2:  # noqa: PLR2004 - start and end
            length = float(self.hold["hold_end"] - self.hold["hold_start"])
        instants = {
            name: None
            if start is None or name not in self.hold
            else start + timedelta(seconds=self.hold[name] - origin)
            for name in ("hold_start", "hold_end")
        }
        return MachineResults(
            self.results.get("temperature_min"),
            self.results.get("temperature_max"),
            self.results.get("pressure_min"),
            self.results.get("pressure_max"),
            length,
            instants["hold_start"],
            instants["hold_end"],
        )


def _doubtful(start: datetime, end: datetime) -> bool:
    """Tell whether the clocks changed around the cycle: the machine's clock may or may not have followed."""
    around = (start - timedelta(hours=1), start, end, end + timedelta(hours=1))
    return len({moment.astimezone(PARIS).utcoffset() for moment in around}) > 1
