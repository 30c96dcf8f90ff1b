"""One cycle while its lines come in, and the record made of it at the end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sterigcs.devices.cycle_layout import FileVerdict, LineKind, LinePattern, Profile, Stage
from sterigcs.devices.cycle_rows import Rows
from sterigcs.devices.cycle_samples import Sampling
from sterigcs.devices.cycle_text import parse_clock, parse_date, parse_number
from sterigcs.devices.cycle_timeline import DAY_S, Timeline
from sterigcs.devices.units import Unit, convert
from sterigcs.domain.cycles.records import (
    CycleRecord,
    MachineFault,
    MachineResults,
    MachineVerdict,
    Nominal,
    Parameter,
    Phase,
    Pulse,
    Quantity,
)
from sterigcs.domain.errors import Fault
from sterigcs.domain.values import PARIS
from sterigcs.services.profile_draft import DateOrder

Problem = tuple[str, dict[str, str]]
FAR_DAYS = 2
"""A row so far from the day of the header has its date in another order."""
_EDGES = ("hold_start", "hold_end")


@dataclass(slots=True)
class CycleBuilder:
    """Collects one cycle. ``take`` gives the problems of its line as (code, values), ``rows`` with their line first.

    ``path`` is that of the file: some layouts say the verdict by its name.
    """

    profile: Profile
    first_line: int
    path: str = ""
    last_line: int = 0
    ended: bool = False
    faults: list[Fault] = field(default_factory=list)
    timeline: Timeline = field(init=False)
    sampling: Sampling = field(init=False)
    header: dict[str, str] = field(default_factory=dict)
    day: date | None = None
    clock: int | None = None
    end: float | None = None
    verdicts: list[MachineVerdict | None] = field(default_factory=list)
    verdict_text: str | None = None
    phases: list[tuple[Phase, float | None]] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    pulses: list[Pulse] = field(default_factory=list)
    pulse_waits: bool = False
    stage: str | None = None
    first_time: float | None = None
    results: dict[str, float] = field(default_factory=dict)
    hold: dict[str, float] = field(default_factory=dict)
    parameters: list[Parameter] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    machine_faults: list[MachineFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last_line = self.first_line
        self.timeline = Timeline(self.profile.row_time, self.profile.date, self.profile.interval_s)
        self.sampling = Sampling(self.profile.columns, self.profile.tagged, self.profile.stage_tag)

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
            case LineKind.PARAMETER:
                yield from self._parameter(pattern, groups, line)
            case LineKind.VERDICT:
                yield from self._verdict(pattern, match.string, groups, line)
            case LineKind.END:
                yield from self._end(pattern, groups, line)
            case LineKind.FAULT:
                self.machine_faults.append(MachineFault(groups["text"], line, self.ended))
            case LineKind.WARNING:
                self.warnings.append(groups["text"])
            case _:
                return

    def rows(self, rows: Rows) -> Iterator[tuple[int, str, dict[str, str]]]:
        """Take measured rows that follow each other."""
        before = self.timeline.previous
        self.timeline.first_day = self.timeline.first_day or self.day
        placed = self.timeline.rows(rows.times, rows.dates, len(rows.lines))
        closer = () if self.timeline.goes_on(placed, before) else placed
        for place, at in enumerate(closer):
            if at is None:
                yield rows.lines[place], "cycle.time-unreadable", {"text": (rows.times or rows.dates or [""])[place]}
            elif self.timeline.steps_back(at, before):
                yield rows.lines[place], "cycle.time-jump", {"text": (rows.times or rows.dates)[place]}
            before = before if at is None else at
        first = next(((place, at) for place, at in enumerate(placed) if at is not None), None)
        if first is None:
            return
        self.first_time = first[1] if self.first_time is None else self.first_time
        if self.timeline.dated and abs(first[1]) > FAR_DAYS * DAY_S:
            yield rows.lines[first[0]], "cycle.dates-disagree", {"text": rows.dates[first[0]]}
        yield from self._stages(rows, placed)
        yield from self.sampling.take(rows, placed)
        if self.waiting or self.pulse_waits:
            self._resolve(first[1], self.sampling.pressure_at(rows.lines[first[0]]))

    def next_file(self) -> None:
        """Go on with another file of the same cycle: its times begin again."""
        self.timeline.day, self.timeline.previous = 0, None

    def close(self, path_verdicts: Sequence[FileVerdict]) -> None:
        """Close at the end of the file, and hear what its path says of the cycle."""
        if self.profile.closes_with_file:
            self.ended = True
        for each in path_verdicts:
            if self.ended and each.path.search(self.path):
                self.verdicts.append(each.sense)
                self.verdict_text = self.verdict_text or self.path

    def record(self) -> CycleRecord:
        """Make the record of what was taken."""
        origin = self._origin()
        start = self._start(origin)
        end = None if start is None or self.end is None else start + timedelta(seconds=self.end - origin)
        failed = MachineVerdict.FAIL in self.verdicts
        return CycleRecord(
            profile=self.profile.id,
            profile_version=self.profile.version,
            basis=self.profile.basis,
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
                Phase(phase.name, phase.line, None if at is None else at - origin, phase.mark, phase.passed)
                for phase, at in self.phases
            ),
            pulses=tuple(self.pulses),
            channels=self.sampling.channels(origin),
            parameters=tuple(self.parameters),
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
        printed = groups.get("date") or " ".join(groups[name] for name in ("day", "month", "year") if name in groups)
        if printed and self.day is None:
            order = self.profile.date if "date" in groups else DateOrder.DAY_FIRST
            self.day = parse_date(printed, order)
            if self.day is None:
                yield "cycle.date-unreadable", {"text": printed}
        if "time" in groups and self.clock is None:
            self.clock = parse_clock(groups["time"])
            if self.clock is None:
                yield "cycle.time-unreadable", {"text": groups["time"]}
            elif not self.timeline.elapsed and self.timeline.previous is None:
                self.timeline.previous = float(self.clock)
        if "interval_s" in groups:
            self.timeline.interval_s = parse_number(groups["interval_s"], self.profile.decimal)

    def _phase(self, pattern: LinePattern, groups: dict[str, str], line: int) -> Iterator[Problem]:
        placed = None
        if "time" in groups:
            before = self.timeline.previous
            placed = self._place(groups["time"])
            yield from self._judge_time(placed, before, groups["time"])
        elif pattern.mark is not None:
            self.waiting.append(len(self.phases))
        state = self.profile.states.get(groups.get("state", ""))
        passed = None if state is None else state is MachineVerdict.PASS
        self.phases.append((Phase(groups["text"], line, None, pattern.mark, passed), placed))

    def _stages(self, rows: Rows, placed: Sequence[float | None]) -> Iterator[tuple[int, str, dict[str, str]]]:
        """Note where the letter or code in front of the rows changes."""
        codes = self._stage_codes(rows)
        for line, code, at in zip(rows.lines, codes, placed, strict=bool(codes)):
            if at is None or code == self.stage:
                continue
            left, entered = self._stage(self.stage), self._stage(code)
            if code and entered is None:
                yield line, "cycle.stage-unknown", {"text": code}
            if left is not None and left.end is not None:
                self.phases.append((Phase(left.name, line, None, left.end), at))
            if entered is not None:
                self.phases.append((Phase(entered.name, line, None, entered.begin), at))
            self.stage = code

    def _stage_codes(self, rows: Rows) -> Sequence[str]:
        if not self.profile.stages:
            return ()
        if self.profile.stage_tag is None:
            return [code or "" for code in rows.stages]
        found = self.profile.stage_tag
        values = rows.values[0]
        return [
            self.stage or "" if value is None or not found.search(tag) else f"{value:g}"
            for tag, value in zip(rows.tags, values, strict=True)
        ]

    def _stage(self, code: str | None) -> Stage | None:
        return None if code is None else self.profile.stages.get(code)

    def _result(self, groups: dict[str, str]) -> Iterator[Problem]:
        for name in _EDGES:
            if name in groups:
                placed = self.timeline.at(groups[name], follow=False)
                if placed is None:
                    yield "cycle.time-unreadable", {"text": groups[name]}
                else:
                    self.hold[name] = placed
        for name in groups.keys() - set(_EDGES):
            number = parse_number(groups[name], self.profile.decimal)
            value = None if number is None else self._in_our_units(name, number)
            if value is None:
                yield "cycle.value-unreadable", {"column": name}
            else:
                self.results[name] = value

    def _in_our_units(self, name: str, number: float) -> float | None:
        for quantity in (Quantity.TEMPERATURE, Quantity.PRESSURE):
            if name.startswith(quantity.value):
                return convert(number, quantity, self._unit(quantity))
        # A rate has no offset: the atmosphere falls out of a difference.
        return number * abs(self._unit(Quantity.PRESSURE).factor) if name == "leak_rate" else number

    def _unit(self, quantity: Quantity) -> Unit:
        first = next((column.unit for column in self.profile.columns if column.quantity is quantity), Unit())
        return self.profile.units.get(quantity, first)

    def _parameter(self, pattern: LinePattern, groups: dict[str, str], line: int) -> Iterator[Problem]:
        numbers: dict[str, float | None] = {}
        for name in groups.keys() & {"nominal", "actual"}:
            numbers[name] = parse_number(groups[name], self.profile.decimal)
            if numbers[name] is None:
                yield "cycle.value-unreadable", {"column": pattern.name or groups.get("name", name)}
        self.parameters.append(
            Parameter(
                pattern.name or groups.get("name", ""),
                numbers.get("actual"),
                numbers.get("nominal"),
                groups.get("unit", pattern.unit),
                groups.get("batch"),
                line,
            )
        )

    def _verdict(self, pattern: LinePattern, text: str, groups: dict[str, str], line: int) -> Iterator[Problem]:
        sense = pattern.sense or self.profile.states.get(groups.get("state", ""))
        if sense is None:
            yield "cycle.verdict-unknown", {"text": text}
        yield from self._end(pattern, groups, line)
        self.verdicts.append(sense)
        self.verdict_text = text

    def _end(self, pattern: LinePattern, groups: dict[str, str], line: int) -> Iterator[Problem]:
        if "time" in groups:
            before = self.timeline.previous
            self.end = self._place(groups["time"])
            yield from self._judge_time(self.end, before, groups["time"])
            if pattern.mark is not None and self.end is not None:
                self.phases.append((Phase(groups.get("text", ""), line, None, pattern.mark), self.end))
        self.ended = True

    def _judge_time(self, placed: float | None, before: float | None, text: str) -> Iterator[Problem]:
        if placed is None:
            yield "cycle.time-unreadable", {"text": text}
        elif self.timeline.steps_back(placed, before):
            yield "cycle.time-jump", {"text": text}

    def _place(self, text: str) -> float | None:
        placed = self.timeline.at(text)
        if placed is not None and self.first_time is None:
            self.first_time = placed
        return placed

    def _resolve(self, placed: float, pressure: float | None) -> None:
        """Give this row's time to the phase lines without one, and its pressure to the pulse that was announced."""
        for index in self.waiting:
            self.phases[index] = (self.phases[index][0], placed)
        self.waiting.clear()
        if self.pulse_waits:
            pulse = self.pulses[-1]
            self.pulses[-1] = Pulse(pulse.vacuum, pulse.line, pressure)
            self.pulse_waits = False

    def _origin(self) -> float:
        if self.timeline.elapsed:
            return 0.0
        return float(self.clock) if self.clock is not None else self.first_time or 0.0

    def _start(self, origin: float) -> datetime | None:
        """Give the start in UTC: date and time of the header, else of the first line with a time."""
        day = self.day or self.timeline.first_day
        if day is None or (self.clock is None and (self.timeline.elapsed or self.first_time is None)):
            return None
        seconds = self.clock if self.clock is not None else origin
        local = datetime.combine(day, time()) + timedelta(seconds=seconds)
        return local.replace(tzinfo=PARIS).astimezone(UTC)

    def _nominal(self) -> Nominal:
        temperature = self._number("nominal_temperature")
        pulses = self._number("vacuum_pulses")
        unit = self._unit(Quantity.TEMPERATURE)
        return Nominal(
            None if temperature is None else convert(temperature, Quantity.TEMPERATURE, unit),
            self._seconds("nominal_hold"),
            None if pulses is None else int(pulses),
            self._seconds("drying"),
        )

    def _seconds(self, name: str) -> float | None:
        return _sum(self._number(f"{name}_min"), self._number(f"{name}_s"))

    def _number(self, name: str) -> float | None:
        return parse_number(self.header[name], self.profile.decimal) if name in self.header else None

    def _results(self, start: datetime | None, origin: float) -> MachineResults:
        length = _sum(self.results.get("hold_min"), self.results.get("hold_s"))
        if length is None and len(self.hold) == len(_EDGES):
            length = self.hold["hold_end"] - self.hold["hold_start"]
        begin, end = (
            start + timedelta(seconds=self.hold[name] - origin) if start is not None and name in self.hold else None
            for name in _EDGES
        )
        return MachineResults(
            self.results.get("temperature_min"),
            self.results.get("temperature_max"),
            self.results.get("pressure_min"),
            self.results.get("pressure_max"),
            length,
            begin,
            end,
            self.results.get("f0"),
            self.results.get("a0"),
            self.results.get("leak_rate"),
        )


def _sum(minutes: float | None, seconds: float | None) -> float | None:
    return None if minutes is None and seconds is None else (minutes or 0) * 60 + (seconds or 0)


def _doubtful(start: datetime, end: datetime) -> bool:
    """Tell whether the clocks changed around the cycle: the machine's clock may or may not have followed."""
    around = (start - timedelta(hours=1), start, end, end + timedelta(hours=1))
    return len({moment.astimezone(PARIS).utcoffset() for moment in around}) > 1
