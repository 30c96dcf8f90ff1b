"""Parameters besides temperature: what a programme asks of doses, gases, water and vacuum, against what was measured.

Washers: dose, conductivity, pump pressure (EN ISO 15883-1). Hydrogen peroxide and ethylene oxide: parameters against
limits, no lethality (ISO 22441, clause 10). A limit whose figure is lacking is missing and never passes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sterigcs.domain.cycles.figures import decimal, text
from sterigcs.domain.cycles.hold import Findings
from sterigcs.domain.cycles.records import CycleRecord, Parameter, PhaseMark, Quantity
from sterigcs.domain.cycles.reports import (
    Check,
    CheckId,
    CheckReason,
    CheckResult,
    CycleLimits,
    ParameterFigure,
    ParameterLimit,
)

AERATION: Final = "aeration"
LEAK_RATE: Final = "leak-rate"
UNITS: Final = {
    Quantity.TEMPERATURE: "°C",
    Quantity.PRESSURE: "kPa",
    Quantity.HUMIDITY: "%",
    Quantity.CONCENTRATION: "mg/l",
    Quantity.CONDUCTIVITY: "µS/cm",
    AERATION: "s",
    LEAK_RATE: "kPa/min",
}
"""The unit in which a limit of this name is stated where it says none."""

_R, _WHY = CheckResult, CheckReason


def check_parameters(record: CycleRecord, limits: CycleLimits, found: Findings) -> tuple[Check, ...]:
    """Check every limit that is asked, then what was printed with a set value of its own that no limit names."""
    asked = list(limits.parameters)
    if limits.leak_kpa_min is not None:
        asked.append(ParameterLimit(LEAK_RATE, high=limits.leak_kpa_min))
    named = {limit.name for limit in asked}
    figures = parameter_figures(record)
    return (
        *(judge_parameter(limit, _values_of(limit.name, record, figures, found)) for limit in asked),
        *(_against_its_own(each) for each in figures if each.name not in named and each.nominal is not None),
    )


def judge_parameter(limit: ParameterLimit, figures: Sequence[ParameterFigure]) -> Check:
    """Hold every figure of a name against its limits; the worst decides."""
    unit = limit.unit or UNITS.get(limit.name, "")
    values = [each.actual for each in figures if each.actual is not None]
    low, high = min(values, default=None), max(values, default=None)
    if any(each.unit and unit and each.unit != unit for each in figures):
        outcome = (_R.MISSING, _WHY.OTHER_UNIT)
    elif low is None or high is None or len(values) < len(figures):  # no figure, or one that was not read
        outcome = (_R.MISSING, _WHY.NOT_PRINTED)
    elif (limit.low is not None and low < limit.low) or (limit.high is not None and high > limit.high):
        outcome = (_R.FAIL, _WHY.OUTSIDE_LIMITS)
    else:
        outcome = (_R.PASS, _WHY.NONE)
    return Check(CheckId.P, limit.name, _range(low, high), _range(limit.low, limit.high), *outcome, unit)


def parameter_figures(record: CycleRecord) -> tuple[ParameterFigure, ...]:
    """Give the parameters that the machine printed, and those that its phases and results tell."""
    found = [_figure(each) for each in record.parameters]
    aerated = record.lasting(PhaseMark.AERATION_START, PhaseMark.AERATION_END)
    if aerated is not None:
        found.append(ParameterFigure(AERATION, decimal(aerated), unit="s"))
    if record.results.leak_rate is not None:
        found.append(ParameterFigure(LEAK_RATE, decimal(record.results.leak_rate), unit="kPa/min"))
    return tuple(found)


def _figure(each: Parameter) -> ParameterFigure:
    return ParameterFigure(each.name, decimal(each.actual), decimal(each.nominal), each.unit, each.batch)


def _values_of(
    name: str, record: CycleRecord, figures: Iterable[ParameterFigure], found: Findings
) -> list[ParameterFigure]:
    """Give the figures of a name: what was printed, and the extremes of the curve in the hold."""
    printed = [each for each in figures if each.name == name]
    window = found.window
    curve = [
        sample.value
        for channel in record.channels
        if window is not None and channel.quantity == name and channel.chamber
        for sample in channel.between(window.begin, window.end)
    ]
    extremes = {min(curve), max(curve)} if curve else set()
    return [*printed, *(ParameterFigure(name, decimal(value), unit=UNITS[Quantity(name)]) for value in extremes)]


def _against_its_own(figure: ParameterFigure) -> Check:
    """Hold a value against the set value that the machine prints beside it: below it warns."""
    made = judge_parameter(ParameterLimit(figure.name, low=figure.nominal, unit=figure.unit), [figure])
    if made.result is _R.FAIL:
        return replace(made, result=_R.WARN, reason=_WHY.BELOW_NOMINAL)
    return replace(made, result=_R.WARN) if made.result is _R.MISSING else made


def _range(low: Decimal | None, high: Decimal | None) -> str | None:
    return None if low is None and high is None else f"{text(low) or ''}..{text(high) or ''}"
