"""A paper record read by a person: the same limits, and a comparison with the record that comes later.

What a person cannot read off a paper (sampling, spread, saturation at every instant...) does not apply; what they could
have read and left out is missing, and a missing figure never passes.
"""

from dataclasses import fields
from datetime import datetime, timedelta
from decimal import Decimal

from sterigcs.domain.cycles.checks import NAMES, check, check_history
from sterigcs.domain.cycles.figures import hundredth, hundredth_down, tenth_down, text
from sterigcs.domain.cycles.judgement import conclude
from sterigcs.domain.cycles.parameters import judge_parameter
from sterigcs.domain.cycles.records import MachineVerdict, Process, plain_name
from sterigcs.domain.cycles.reports import (
    Check,
    CheckId,
    CheckReason,
    CheckResult,
    CycleLimits,
    CycleReport,
    Disagreement,
    Evidence,
    History,
    TypedCycle,
)
from sterigcs.domain.lethality import lethal_rate
from sterigcs.domain.steam import CRITICAL_KPA, TRIPLE_KPA, saturation_temperature

SAME_MINUTE_S = 60
"""A person reads a clock to the minute."""
TYPED_SLACK = {"hold_s": Decimal(1), "temperature_min": Decimal("0.1"), "temperature_max": Decimal("0.1")}
TYPED_SLACK_KPA = Decimal(1)

_R, _WHY = CheckResult, CheckReason
_PASS = (_R.PASS, _WHY.NONE)
_NOT_PRINTED = (_R.MISSING, _WHY.NOT_PRINTED)
_NOT_ASKED = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
_COMPARED = ("counter", "programme", "start", "end", "machine_verdict", "verdict", *TYPED_SLACK)


def judge_typed(typed: TypedCycle, limits: CycleLimits | None = None, history: History | None = None) -> CycleReport:
    """Judge a paper record that a person read, by the same limits; what was left missing stays missing."""
    limits = limits or CycleLimits()
    ours = [id_ for id_ in NAMES if id_ not in {CheckId.C14, CheckId.C15, CheckId.C16}]
    checks = (
        *(_typed_check(id_, typed, limits) for id_ in ours),
        *(
            judge_parameter(limit, [each for each in typed.parameters if each.name == limit.name])
            for limit in limits.parameters
        ),
        check_history(typed.counter, measured=False, history=history),
        _typed_clock(typed),
    )
    return CycleReport(
        evidence=Evidence.READ,
        process=typed_process(limits),
        counter=typed.counter,
        programme=typed.programme,
        start=typed.start,
        end=typed.end,
        complete=None not in {typed.counter, typed.programme, typed.start, typed.end},
        machine_verdict=typed.verdict,
        verdict=conclude(typed.verdict, checks),
        hold_s=typed.hold_s,
        temperature_min=typed.temperature_min,
        temperature_max=typed.temperature_max,
        pressure_min=typed.pressure,
        pressure_max=typed.pressure,
        checks=checks,
        parameters=typed.parameters,
    )


def typed_process(limits: CycleLimits) -> Process:
    """Say what a paper is of: an A0 asked for makes it a wash, else as its programme says."""
    return Process.WASHER if limits.a0_min is not None else limits.process


def compare(typed: CycleReport, imported: CycleReport) -> tuple[Disagreement, ...]:
    """List what a person typed otherwise than the machine's record, which came later, says.

    A figure that one of them lacks is no disagreement. Clock times may differ by a minute, temperatures by 0.1 K, the
    hold by 1 s, the pressure may lie 1 kPa outside the extremes of the hold.
    """
    found = [
        Disagreement(name, _shown(mine), _shown(theirs))
        for name in (field.name for field in fields(CycleReport))
        if name in _COMPARED
        and (mine := getattr(typed, name)) is not None
        and (theirs := getattr(imported, name)) is not None
        and _differ(name, mine, theirs)
    ]
    low, high, read = imported.pressure_min, imported.pressure_max, typed.pressure_min
    if low is None or high is None or read is None:
        return tuple(found)
    if not low - TYPED_SLACK_KPA <= read <= high + TYPED_SLACK_KPA:
        found.append(Disagreement("pressure", _shown(read), f"{low}..{high}"))
    return tuple(found)


def _differ(name: str, mine: object, theirs: object) -> bool:
    if isinstance(mine, datetime) and isinstance(theirs, datetime):
        return abs(mine - theirs) > timedelta(seconds=SAME_MINUTE_S)
    if isinstance(mine, Decimal) and isinstance(theirs, Decimal):
        return abs(mine - theirs) > TYPED_SLACK[name]
    if isinstance(mine, str) and isinstance(theirs, str):
        # A ticket pads its counter with zeros that nobody types.
        return plain_name(mine) != plain_name(theirs)
    return mine != theirs


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _typed_check(id_: CheckId, typed: TypedCycle, limits: CycleLimits) -> Check:
    """Run the check on what a person can read off a paper; the others do not apply to it."""
    match id_:
        case CheckId.C1:
            return _typed_complete(typed)
        case CheckId.C3:
            return _typed_machine(typed)
        case CheckId.C4:
            return _typed_programme(typed, limits)
        case CheckId.C7:
            return _typed_hold(typed, limits)
        case CheckId.C8:
            return _typed_band(typed, limits)
        case CheckId.C10:
            return _typed_saturation(typed, limits)
        case CheckId.C13:
            return _typed_lethality(typed, limits)
        case _:
            return check(id_, (_R.NOT_APPLICABLE, _WHY.NOT_READ_BY_EYE), None, None)


def _typed_complete(typed: TypedCycle) -> Check:
    lacking = [typed.counter, typed.programme, typed.start, typed.end].count(None)
    return check(CheckId.C1, _NOT_PRINTED if lacking else _PASS, str(lacking), "0")


def _typed_machine(typed: TypedCycle) -> Check:
    if typed.verdict is None:
        return check(CheckId.C3, _NOT_PRINTED, None, None)
    outcome = (_R.FAIL, _WHY.MACHINE_FAILED) if typed.verdict is MachineVerdict.FAIL else _PASS
    return check(CheckId.C3, outcome, typed.verdict.value, None)


def _typed_programme(typed: TypedCycle, limits: CycleLimits) -> Check:
    if not limits.programmes:
        outcome = _NOT_ASKED
    elif typed.programme is None:
        outcome = _NOT_PRINTED
    elif plain_name(typed.programme) in {plain_name(name) for name in limits.programmes}:
        outcome = _PASS
    else:
        outcome = (_R.FAIL, _WHY.OTHER_PROGRAMME)
    return check(CheckId.C4, outcome, typed.programme, " / ".join(limits.programmes) or None)


def _typed_hold(typed: TypedCycle, limits: CycleLimits) -> Check:
    if limits.hold_s is None:
        outcome = _NOT_PRINTED if limits.a0_min is None else _NOT_ASKED
    elif typed.hold_s is None:
        outcome = _NOT_PRINTED
    else:
        outcome = _PASS if typed.hold_s >= limits.hold_s else (_R.FAIL, _WHY.TOO_SHORT)
    return check(CheckId.C7, outcome, text(typed.hold_s), text(limits.hold_s), "s")


def _typed_band(typed: TypedCycle, limits: CycleLimits) -> Check:
    low, high, floor = typed.temperature_min, typed.temperature_max, limits.temperature
    ceiling = None if floor is None or limits.band_k is None else floor + limits.band_k
    if floor is None:
        outcome = _NOT_PRINTED if limits.a0_min is None else _NOT_ASKED
    elif low is not None and low < floor:
        outcome = (_R.FAIL, _WHY.TOO_COLD)
    elif high is not None and ceiling is not None and high > ceiling:
        outcome = (_R.FAIL, _WHY.TOO_HOT)
    else:
        outcome = _NOT_PRINTED if low is None or high is None else _PASS
    limit = None if floor is None else f"{floor:f}..{text(ceiling) or ''}"
    return check(CheckId.C8, outcome, f"{text(low) or ''}..{text(high) or ''}", limit, "°C")


def _typed_saturation(typed: TypedCycle, limits: CycleLimits) -> Check:
    """Compare the saturation temperature of the one pressure read with the range of the temperature."""
    low, high, kpa, value = typed.temperature_min, typed.temperature_max, typed.pressure, None
    if low is not None and high is not None and kpa is not None and TRIPLE_KPA <= kpa <= CRITICAL_KPA:
        steam = saturation_temperature(float(kpa))
        nearest = min(max(steam, float(low)), float(high))
        value = hundredth(nearest - steam)
    if limits.saturation_k is None or typed_process(limits) is not Process.STEAM:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_THIS_PROCESS)
    elif value is None:
        outcome = _NOT_PRINTED
    else:
        outcome = (_R.FAIL, _WHY.NOT_SATURATED) if abs(value) > limits.saturation_k else _PASS
    return check(CheckId.C10, outcome, text(value), text(limits.saturation_k), "K")


def _typed_lethality(typed: TypedCycle, limits: CycleLimits) -> Check:
    """Take hold x rate at the minimum: the least that was surely received, so it proves but never refutes."""
    washer = limits.a0_min is not None
    settings, asked = (limits.a0, limits.a0_min) if washer else (limits.f0, limits.f0_min)
    value = None
    if typed.hold_s is not None and typed.temperature_min is not None:
        least = float(typed.hold_s) * lethal_rate(float(typed.temperature_min), settings)
        value = tenth_down(least) if washer else hundredth_down(least / 60)
    if typed_process(limits).low_temperature:
        outcome, value = (_R.NOT_APPLICABLE, _WHY.NOT_THIS_PROCESS), None
    elif asked is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.INFORMATIVE)
    elif value is None:
        outcome = _NOT_PRINTED
    else:
        outcome = _PASS if value >= asked else (_R.MISSING, _WHY.TOO_LITTLE)
    return check(CheckId.C13, outcome, text(value), text(asked), "s" if washer else "min")


def _typed_clock(typed: TypedCycle) -> Check:
    if typed.start is None or typed.end is None:
        return check(CheckId.C16, (_R.WARN, _WHY.NOT_PRINTED), None, None)
    length = Decimal((typed.end - typed.start) // timedelta(seconds=1))
    # Start and end are read to the minute, the hold to the second.
    impossible = length <= 0 or length + SAME_MINUTE_S < (typed.hold_s or 0)
    outcome = (_R.MISSING, _WHY.TIMES_CONTRADICT) if impossible else _PASS
    return check(CheckId.C16, outcome, text(length), None if typed.hold_s is None else f"{text(typed.hold_s)}..", "s")
