"""Cycle records made by hand: a good porous-load cycle with two sensors, and what one test changes of it."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sterigcs.domain.cycles.records import (
    Channel,
    CycleRecord,
    MachineResults,
    MachineVerdict,
    Nominal,
    Phase,
    PhaseMark,
    Process,
    Quantity,
    Sample,
)
from sterigcs.domain.steam import saturation_pressure

START = datetime(2024, 3, 12, 7, 0, tzinfo=UTC)
RISE_S, HOLD_S = 300, 1080
FIRST_LINE = 20

Curve = Callable[[float], float]


def steam_curve(t: float) -> float:
    """Rise to 134.8 °C in five minutes, keep it 18 minutes and 40 s, fall."""
    top = 134.8 + 0.2 * math.sin(t / 9)
    if t < RISE_S:
        return 60 + 74 * t / RISE_S
    end = RISE_S + HOLD_S + 40
    return top if t <= end else max(60.0, top - (t - end) * 0.5)


def channel(name: str, curve: Curve, interval: int = 10, last: int = 1800) -> Channel:
    """Sample a temperature curve, one line a row."""
    times = range(0, last + 1, interval)
    samples = (Sample(float(t), round(curve(t), 1), FIRST_LINE + i) for i, t in enumerate(times))
    return Channel(name, Quantity.TEMPERATURE, tuple(samples))


def pressure(curve: Curve, interval: int = 10, last: int = 1800) -> Channel:
    """Sample the saturation pressure of a temperature curve."""
    times = range(0, last + 1, interval)
    samples = (Sample(float(t), round(saturation_pressure(curve(t)), 0), FIRST_LINE + i) for i, t in enumerate(times))
    return Channel("P", Quantity.PRESSURE, tuple(samples))


def record(curve: Curve = steam_curve, interval: int = 10, spread: float = 0.4, **changes: Any) -> CycleRecord:
    """Build a good 134 °C 18 min cycle; ``changes`` replace its fields."""
    good = CycleRecord(
        profile="by-hand",
        profile_version=1,
        counter="0042",
        programme="PRION 18",
        nominal=Nominal(134.0, float(HOLD_S)),
        start=START,
        end=START + timedelta(seconds=1800),
        complete=True,
        verdict=MachineVerdict.PASS,
        verdict_text="OK",
        channels=(
            channel("T1", curve, interval),
            channel("T2", lambda t: curve(t) + spread, interval),
            pressure(curve, interval),
        ),
    )
    return replace(good, **changes)


def printed(hold_s: float = HOLD_S + 10, low: float = 134.4, high: float = 135.1) -> MachineResults:
    """Give what a machine prints of its own hold."""
    begin = START + timedelta(seconds=RISE_S + 15)
    return MachineResults(low, high, None, None, hold_s, begin, begin + timedelta(seconds=hold_s))


def wash_curve(t: float) -> float:
    """Heat to 90 °C, keep it 5 min, rinse at 60 °C, then dry with air at 110 °C."""
    if t <= 600:
        return min(90.0, 30 + t * 0.2)
    if t <= 660:
        return 90 - (t - 600) * 0.5
    return min(110.0, 60 + (t - 660) * 0.5)


def washer(*, marked: bool, **changes: Any) -> CycleRecord:
    """Build a washer's cycle; ``marked``: the end of disinfection is a phase line."""
    phases = (Phase("DISINFECTION", 2, 300.0, PhaseMark.HOLD_START), Phase("RINSE", 3, 600.0, PhaseMark.HOLD_END))
    good = record(
        wash_curve,
        process=Process.WASHER,
        nominal=Nominal(),
        phases=phases if marked else (),
        channels=(channel("T", wash_curve, last=1200),),
    )
    return replace(good, **changes)
