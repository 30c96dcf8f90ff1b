"""The hold of a cycle: where it lies, how well it was sampled, and what the sensors say of it.

Two holds are kept apart. The *plateau* is ours: from the curve of every chamber sensor crossing the set temperature, by
straight lines between samples. The *printed* hold is the machine's: its start and end lines. The plateau begins with
the equilibration and is longer. Figures of the hold (minimum, F0...) are taken over the printed hold if there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from sterigcs.domain.cycles.records import Channel, CycleRecord, PhaseMark, Process
from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.domain.lethality import Exposure, Lethality, Point, clip, expose
from sterigcs.domain.steam import ATMOSPHERE_KPA, CRITICAL_KPA, TRIPLE_KPA, saturation_temperature

A0_FALL_K = 5
"""Without a phase line the disinfection ends when the water is this much below its maximum."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the curve in seconds; ``opened`` and ``closed``: that edge was seen, not cut by the record."""

    begin: float
    end: float
    opened: bool = True
    closed: bool = True

    @property
    def length(self) -> float:
        """Seconds."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class SensorExposure:
    """What one chamber sensor received: minimum and maximum of the hold, lethality of hold and cycle."""

    channel: Channel
    minimum: float | None
    maximum: float | None
    hold: Exposure | None
    cycle: Exposure | None
    covers_hold: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the checks need to know of the curve; °C and seconds.

    ``step`` is the longest time without a row in the hold. ``blocked``: rows too sparse to prove a hold, and the
    machine does not print its own minimum, maximum and length. ``indicative``: a pressure was printed over the
    atmosphere, and nobody stated the pressure of the air at the site.
    """

    process: Process
    setpoint: float | None
    hold_set: float | None
    plateau: Span | None
    window: Span | None
    step: float | None
    blocked: bool
    sensors: tuple[SensorExposure, ...]
    a0: Exposure | None
    indicative: bool = False

    @property
    def washer(self) -> bool:
        """Tell whether the hold is a disinfection."""
        return self.process is Process.WASHER

    @property
    def steam(self) -> bool:
        """Tell whether the hold is moist heat: saturation and F0 say something of nothing else."""
        return self.process is Process.STEAM

    @property
    def has_rows(self) -> bool:
        """A chamber temperature was printed within the hold."""
        return any(each.minimum is not None for each in self.sensors)


def find(record: CycleRecord, limits: CycleLimits) -> Findings:
    """Find hold and exposure of a record; set values come from the limits, else from its own header."""
    process = process_of(record, limits)
    washer = process is Process.WASHER
    setpoint = record.nominal.celsius if limits.temperature is None else float(limits.temperature)
    plateau = None if setpoint is None else find_plateau(record.temperatures, setpoint)
    printed = printed_hold(record)
    window = printed or plateau
    counted = find_plateau(record.temperatures, float(limits.a0.threshold)) if washer else None
    step = _largest_step(record, window or counted, clipped=printed is not None)
    sparse = step is None or step > float(limits.sampling_block_s)
    return Findings(
        process=process,
        setpoint=setpoint,
        hold_set=record.nominal.hold_s if limits.hold_s is None else float(limits.hold_s),
        plateau=plateau,
        window=window,
        step=step,
        blocked=sparse and not record.results.proves_hold,
        sensors=tuple(_exposure(channel, window, limits.f0) for channel in record.temperatures),
        a0=_a0(record, limits) if washer else None,
        indicative=limits.atmosphere_kpa is None and any(channel.gauge for channel in record.pressures),
    )


def process_of(record: CycleRecord, limits: CycleLimits) -> Process:
    """Say what the machine did to the load: an A0 asked for makes it a wash, else as the record's layout says."""
    return Process.WASHER if limits.a0_min is not None else record.process


def in_the_air_of(record: CycleRecord, atmosphere_kpa: Decimal | None) -> CycleRecord:
    """Turn pressures printed over the atmosphere absolute with the site's own; as they are where nobody stated it.

    They were read with the standard atmosphere: 500 m of altitude are 5.8 kPa less, 0.65 K at 134 °C.
    """
    if atmosphere_kpa is None or not any(channel.gauge for channel in record.channels):
        return record
    more = float(atmosphere_kpa) - ATMOSPHERE_KPA

    def shifted(kpa: float | None) -> float | None:
        return None if kpa is None else kpa + more

    results = record.results
    return replace(
        record,
        channels=tuple(channel.shifted(more) if channel.gauge else channel for channel in record.channels),
        pulses=tuple(replace(pulse, kpa=shifted(pulse.kpa)) for pulse in record.pulses),
        results=replace(
            results, pressure_min=shifted(results.pressure_min), pressure_max=shifted(results.pressure_max)
        ),
    )


def printed_hold(record: CycleRecord) -> Span | None:
    """Give the hold between the machine's own start and end: its summary first, else its phase lines."""
    begin, end = record.seconds_of(record.results.hold_start), record.seconds_of(record.results.hold_end)
    if begin is None or end is None:
        begin, end = record.marked(PhaseMark.HOLD_START), record.marked(PhaseMark.HOLD_END)
    return Span(begin, end) if begin is not None and end is not None and begin < end else None


def find_plateau(channels: Sequence[Channel], setpoint: float) -> Span | None:
    """Give the longest stretch in which all channels are at or above the set temperature."""
    common: list[Span] | None = None
    for channel in channels:
        spans = spans_above(channel.points, setpoint)
        common = spans if common is None else [both for a in common for b in spans if (both := _overlap(a, b))]
    return max(common, key=lambda span: span.length) if common else None


def spans_above(points: Sequence[Point], level: float) -> list[Span]:
    """Cut a curve (in time order) at a level, by straight lines: the stretches at or above it."""
    spans: list[Span] = []
    begin: tuple[float, bool] | None = None
    last: Point | None = None
    for seconds, value in points:
        if value >= level and begin is None:
            begin = (seconds, False) if last is None else (_crossing(last, (seconds, value), level), True)
        elif value < level and begin is not None and last is not None:
            spans.append(Span(begin[0], _crossing(last, (seconds, value), level), begin[1]))
            begin = None
        last = (seconds, value)
    if begin is not None and last is not None:
        spans.append(Span(begin[0], last[0], begin[1], closed=False))
    return spans


def theoretical(channel: Channel) -> tuple[Point, ...]:
    """Give the saturation temperature of a pressure channel, where steam can be saturated at all."""
    return tuple((t, saturation_temperature(kpa)) for t, kpa in channel.points if TRIPLE_KPA <= kpa <= CRITICAL_KPA)


def equilibration(record: CycleRecord, plateau: Span, setpoint: float) -> float | None:
    """Give the seconds from the reference sensor reaching the set temperature to the last sensor or steam reaching it.

    None where the record does not show one of them rising through it.
    """
    curves = [channel.points for channel in record.temperatures] + [theoretical(each) for each in record.pressures]
    reached = []
    for curve in curves:
        span = next((span for span in spans_above(curve, setpoint) if span.end >= plateau.begin), None)
        if span is None or not span.opened:
            return None
        reached.append(span.begin)
    return max(0.0, max(reached) - reached[0]) if reached else None


def _overlap(a: Span, b: Span) -> Span | None:
    # Where both begin or end together an edge that was not seen stays unseen.
    first = max(a, b, key=lambda span: (span.begin, not span.opened))
    last = min(a, b, key=lambda span: (span.end, span.closed))
    return Span(first.begin, last.end, first.opened, last.closed) if first.begin < last.end else None


def _crossing(before: Point, after: Point, level: float) -> float:
    (t0, c0), (t1, c1) = before, after
    return t0 + (t1 - t0) * (level - c0) / (c1 - c0)


def _largest_step(record: CycleRecord, window: Span | None, *, clipped: bool) -> float | None:
    """Give the longest time without a row.

    A printed hold is a fact of its own, so only what lies inside it counts; the edges of a plateau come from the rows
    around it, so that the steps across them count whole.
    """
    times = sorted({sample.seconds for channel in record.temperatures for sample in channel.samples})
    if window is None or not times:
        return None
    if clipped:
        times = [window.begin, *(t for t in times if window.begin < t < window.end), window.end]
    return max((b - a for a, b in pairwise(times) if b > window.begin and a < window.end), default=None)


def _exposure(channel: Channel, window: Span | None, settings: Lethality) -> SensorExposure:
    values = [sample.value for sample in channel.between(window.begin, window.end)] if window else []
    points = clip(channel.points, window.begin, window.end) if window else ()
    return SensorExposure(
        channel,
        min(values, default=None),
        max(values, default=None),
        _received(points, settings),
        _received(channel.points, settings),
        covers_hold=window is not None and _covers(points, window),
    )


def _covers(points: Sequence[Point], window: Span) -> bool:
    whole = window.opened and window.closed and bool(points)
    return whole and (points[0][0], points[-1][0]) == (window.begin, window.end)


def _received(points: Sequence[Point], settings: Lethality) -> Exposure | None:
    """Integrate; one sample alone says nothing of a time, which is missing and not zero."""
    return expose(points, settings) if len(points) > 1 else None


def _a0(record: CycleRecord, limits: CycleLimits) -> Exposure | None:
    """Give the least A0 of the chamber sensors, up to the end of disinfection: hot drying air must not add."""
    end = record.seconds_of(record.results.hold_end) or record.marked(PhaseMark.HOLD_END)
    level = float(limits.a0.threshold if limits.temperature is None else limits.temperature)
    exposures = []
    for channel in record.temperatures:
        close = _fall(channel.points, level) if end is None else end
        exposures.append(expose(clip(channel.points, channel.points[0][0], close), limits.a0))
    return min(exposures, key=lambda exposure: exposure.seconds, default=None)


def _fall(points: Sequence[Point], level: float) -> float:
    """Give the time when the curve, once above the level, first falls 5 K below its maximum so far."""
    hottest = level
    for before, after in pairwise(points):
        hottest = max(hottest, before[1])
        floor = hottest - A0_FALL_K
        if before[1] > floor >= after[1] and hottest > level:
            return _crossing(before, after, floor)
    return points[-1][0]
