"""The checks of an imported cycle, one function each, in the order in which they are run.

A check whose figures are lacking is ``missing`` and stops the cycle from passing; where the trade only wants to be told
(equilibration, drying, clock), it warns instead.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from sterigcs.domain.cycles.figures import decimal, hundredth, hundredth_down, tenth, tenth_down, text
from sterigcs.domain.cycles.hold import Findings, equilibration
from sterigcs.domain.cycles.parameters import check_parameters
from sterigcs.domain.cycles.records import CycleRecord, MachineVerdict, PhaseMark, plain_name
from sterigcs.domain.cycles.reports import (
    Check,
    CheckId,
    CheckReason,
    CheckResult,
    Circumstances,
    CycleLimits,
    History,
)
from sterigcs.domain.lethality import Exposure
from sterigcs.domain.steam import CRITICAL_KPA, TRIPLE_KPA, saturation_temperature

NAMES = {
    CheckId.C1: "readable",
    CheckId.C2: "sampling",
    CheckId.C3: "machine",
    CheckId.C4: "programme",
    CheckId.C5: "plateau",
    CheckId.C6: "equilibration",
    CheckId.C7: "hold",
    CheckId.C8: "band",
    CheckId.C9: "spread",
    CheckId.C10: "saturation",
    CheckId.C11: "vacuum-pulses",
    CheckId.C12: "drying",
    CheckId.C13: "lethality",
    CheckId.C14: "tests-of-the-day",
    CheckId.C15: "history",
    CheckId.C16: "clock",
}
_R, _WHY = CheckResult, CheckReason
_PASSED = (_R.PASS, _WHY.NONE)
MACHINE_FIGURE_SLACK = 0.02
"""A controller adds rectangles at its own rate: 1 to 2 % from the exact integral in the records seen."""
CLOCK_AHEAD = timedelta(minutes=5)
"""How far a machine's clock may run ahead of the computer's."""
_DRYING_SLACK_S = 1
"""Clock times are printed to the second."""


def check(
    id_: CheckId, outcome: tuple[CheckResult, CheckReason], value: str | None, limit: str | None, unit: str = ""
) -> Check:
    """Build a check under its own name."""
    return Check(id_, NAMES[id_], value, limit, outcome[0], outcome[1], unit)


def run_checks(record: CycleRecord, limits: CycleLimits, found: Findings, around: Circumstances) -> tuple[Check, ...]:
    """Run C1 to C13, each parameter that is asked or printed with its set value, C15 and C16.

    C14, the tests of the day, is of the machine and not of the record: see ``releases.check_tests``.
    """
    curve = _CHECKS if limits.leak_kpa_min is None else _CHECKS_OF_A_LEAK_TEST
    return (
        *(each(record, limits, found) for each in curve),
        *check_parameters(record, limits, found),
        check_history(record.counter, found.has_rows, around.history),
        _clock(record, limits, around.heard_at),
    )


def _readable(record: CycleRecord, _limits: CycleLimits, _found: Findings) -> Check:
    if not record.complete or record.start is None:
        outcome = (_R.MISSING, _WHY.TRUNCATED)
    elif record.faults:
        outcome = (_R.MISSING, _WHY.UNREADABLE_LINES)
    else:
        outcome = (_R.PASS, _WHY.NONE)
    return check(CheckId.C1, outcome, str(len(record.faults)), "0")


def _sampling(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    step = tenth(found.step)
    if step is None or step > limits.sampling_block_s:
        outcome = (_R.MISSING if found.blocked else _R.WARN, _WHY.NOT_PRINTED if step is None else _WHY.SPARSE)
    elif _conflicting_rows(record):
        outcome = (_R.WARN, _WHY.SAME_TIME)
    elif step > limits.sampling_warn_s:
        outcome = (_R.WARN, _WHY.WIDE)
    else:
        outcome = (_R.PASS, _WHY.NONE)
    return check(CheckId.C2, outcome, text(step), text(limits.sampling_block_s), "s")


def _conflicting_rows(record: CycleRecord) -> bool:
    """Tell whether a channel has two values at one time; a row printed twice alike is no conflict."""
    return any(
        len({s.seconds for s in channel.samples}) < len({(s.seconds, s.value) for s in channel.samples})
        for channel in record.channels
    )


def _machine(record: CycleRecord, _limits: CycleLimits, _found: Findings) -> Check:
    during = any(not fault.after_end for fault in record.machine_faults)
    if record.verdict is MachineVerdict.FAIL:
        outcome = (_R.FAIL, _WHY.MACHINE_FAILED)
    elif during or any(phase.passed is False for phase in record.phases):
        outcome = (_R.FAIL, _WHY.MACHINE_FAULT)
    elif record.verdict is None:
        outcome = (_R.MISSING, _WHY.NOT_PRINTED)
    elif record.machine_faults:
        outcome = (_R.MISSING, _WHY.FAULT_AFTER_END)
    elif record.warnings:
        outcome = (_R.WARN, _WHY.WARNINGS)
    else:
        outcome = (_R.PASS, _WHY.NONE)
    return check(CheckId.C3, outcome, record.verdict_text, None)


def _programme(record: CycleRecord, limits: CycleLimits, _found: Findings) -> Check:
    nominal = record.nominal
    asked = bool(limits.programmes) or limits.temperature is not None or limits.hold_s is not None
    allowed = {plain_name(name) for name in limits.programmes}
    temperature = decimal(nominal.celsius)
    wrong = (
        (record.programme is not None and bool(allowed) and plain_name(record.programme) not in allowed)
        or (temperature is not None and limits.temperature is not None and temperature != limits.temperature)
        or (nominal.hold_s is not None and limits.hold_s is not None and nominal.hold_s < limits.hold_s)
    )
    named = record.programme is not None if limits.programmes else None not in {nominal.celsius, nominal.hold_s}
    if not asked:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
    elif wrong:
        outcome = (_R.FAIL, _WHY.OTHER_PROGRAMME)
    else:
        outcome = (_R.PASS, _WHY.NONE) if named else (_R.MISSING, _WHY.NOT_PRINTED)
    return check(CheckId.C4, outcome, record.programme, " / ".join(limits.programmes) or None)


def _plateau(record: CycleRecord, _limits: CycleLimits, found: Findings) -> Check:
    span, printed = found.plateau, record.results
    if span is not None:
        outcome = (_R.PASS, _WHY.NONE if span.opened and span.closed else _WHY.EDGES_NOT_PRINTED)
    elif found.setpoint is None and found.washer:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
    elif found.setpoint is not None and record.temperatures and (found.has_rows or not printed.proves_hold):
        outcome = _not_reached(record)
    else:
        outcome = (_R.NOT_APPLICABLE if printed.proves_hold else _R.MISSING, _WHY.NOT_PRINTED)
    value = tenth_down(span.length) if span else None
    return check(CheckId.C5, outcome, text(value), text(tenth_down(printed.hold_s)), "s")


def _not_reached(record: CycleRecord) -> tuple[CheckResult, CheckReason]:
    """Tell a plateau that was not reached from one that a truncated record may not have come to."""
    return (_R.FAIL, _WHY.PLATEAU_NOT_REACHED) if record.complete else (_R.MISSING, _WHY.TRUNCATED)


def _equilibration(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    asked, seconds = limits.equilibration_s, None
    if found.plateau is not None and found.setpoint is not None:
        seconds = tenth(equilibration(record, found.plateau, found.setpoint))
    if not found.steam or asked is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED if found.steam else _WHY.NOT_THIS_PROCESS)
    elif seconds is None:
        outcome = (_R.WARN, _WHY.NOT_PRINTED)
    else:
        outcome = (_R.WARN, _WHY.TOO_SLOW) if seconds > asked else (_R.PASS, _WHY.NONE)
    return check(CheckId.C6, outcome, text(seconds), text(asked), "s")


def _hold(record: CycleRecord, _limits: CycleLimits, found: Findings) -> Check:
    printed, ours = tenth_down(record.results.hold_s), found.plateau
    value = printed if printed is not None else tenth_down(ours.length if ours else None)
    if found.hold_set is None or found.setpoint is None:
        asked = found.hold_set is not None or not found.washer
        outcome = (_R.MISSING, _WHY.NOT_PRINTED) if asked else (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
    elif value is None:
        outcome = _not_reached(record) if record.temperatures else (_R.MISSING, _WHY.NOT_PRINTED)
    else:
        outcome = _hold_outcome(record, found, float(value), found.hold_set)
    return check(CheckId.C7, outcome, text(value), text(tenth(found.hold_set)), "s")


def _hold_outcome(
    record: CycleRecord, found: Findings, value: float, hold_set: float
) -> tuple[CheckResult, CheckReason]:
    ours, printed = found.plateau, record.results.hold_s
    if value < hold_set:
        # A record that stops in the hold shows neither that it was kept nor that it was not.
        cut = printed is None and ours is not None and not (ours.opened and ours.closed)
        return (_R.MISSING, _WHY.EDGES_NOT_PRINTED) if cut else (_R.FAIL, _WHY.TOO_SHORT)
    # The plateau holds the equilibration as well: longer than printed is right, shorter is not.
    whole = ours is not None and ours.opened and ours.closed
    if printed is not None and ours is not None and whole and ours.length + (found.step or 0) < printed:
        return (_R.FAIL, _WHY.MACHINE_DISAGREES)
    if printed is not None and ours is None and found.has_rows:
        return (_R.FAIL, _WHY.MACHINE_DISAGREES)
    return _unless_blocked(found)


def _band(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    printed = (record.results.temperature_min, record.results.temperature_max)
    lows = [low for low in (printed[0], *(each.minimum for each in found.sensors)) if low is not None]
    highs = [high for high in (printed[1], *(each.maximum for each in found.sensors)) if high is not None]
    low, high, floor = tenth(min(lows, default=None)), tenth(max(highs, default=None)), tenth(found.setpoint)
    ceiling = None if floor is None or limits.band_k is None else floor + limits.band_k
    if floor is None and found.washer:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
    elif floor is None or low is None or high is None:
        outcome = (_R.MISSING, _WHY.NOT_PRINTED)
    elif low < floor:
        outcome = (_R.FAIL, _WHY.TOO_COLD)
    elif ceiling is not None and high > ceiling:
        outcome = (_R.FAIL, _WHY.TOO_HOT)
    else:
        outcome = _unless_blocked(found)
    return check(CheckId.C8, outcome, _range(low, high), _range(floor, ceiling), "°C")


def _spread(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    value = tenth(_widest_spread(record, found))
    if limits.spread_k is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
    elif len(record.temperatures) < 2:  # noqa: PLR2004 - a spread takes two
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_PRINTED)
    elif value is None:
        outcome = (_R.MISSING, _WHY.NOT_PRINTED)
    else:
        outcome = (_R.FAIL, _WHY.TOO_FAR_APART) if value > limits.spread_k else _unless_blocked(found)
    return check(CheckId.C9, outcome, text(value), text(limits.spread_k), "K")


def _widest_spread(record: CycleRecord, found: Findings) -> float | None:
    rows: dict[int, list[float]] = {}
    for channel in record.temperatures if found.window else ():
        for sample in channel.between(found.window.begin, found.window.end) if found.window else ():
            rows.setdefault(sample.line, []).append(sample.value)
    return max((max(row) - min(row) for row in rows.values() if len(row) > 1), default=None)


def _saturation(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    value = hundredth(_farthest_from_saturation(record, found))
    gauge = found.indicative
    if not found.steam or limits.saturation_k is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_THIS_PROCESS)
    elif value is None:
        outcome = (_R.MISSING, _WHY.NOT_PRINTED)
    elif abs(value) > limits.saturation_k:
        # A gauge pressure depends on the weather: 3 kPa of it are 0.34 K at 134 °C.
        outcome = (_R.WARN, _WHY.INDICATIVE) if gauge else (_R.FAIL, _WHY.NOT_SATURATED)
    else:
        outcome = (_R.PASS, _WHY.INDICATIVE) if gauge else _unless_blocked(found)
    return check(CheckId.C10, outcome, text(value), text(limits.saturation_k), "K")


def _farthest_from_saturation(record: CycleRecord, found: Findings) -> float | None:
    """Give the largest T - Tsat(p) of the hold, by amount, over all chamber sensors; with its sign, in K."""
    if found.window is None:
        return None
    steam = {
        sample.line: saturation_temperature(sample.value)
        for channel in record.pressures
        for sample in channel.between(found.window.begin, found.window.end)
        if TRIPLE_KPA <= sample.value <= CRITICAL_KPA
    }
    differences = [
        sample.value - steam[sample.line]
        for channel in record.temperatures
        for sample in channel.between(found.window.begin, found.window.end)
        if sample.line in steam
    ]
    return max(differences, key=abs, default=None)


def _vacuum_pulses(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    asked = record.nominal.vacuum_pulses if limits.vacuum_pulses is None else limits.vacuum_pulses
    required = limits.vacuum_pulses is not None
    pulses = [pulse.kpa for pulse in record.pulses if pulse.vacuum]
    depth = None if limits.vacuum_kpa is None else float(limits.vacuum_kpa)
    deep = sum(depth is None or (kpa is not None and kpa <= depth) for kpa in pulses)
    if not found.steam or asked is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED if found.steam else _WHY.NOT_THIS_PROCESS)
    elif not pulses and asked:
        outcome = (_R.MISSING if required else _R.WARN, _WHY.NOT_PRINTED)
    elif deep < asked:
        outcome = (_R.FAIL if required else _R.WARN, _WHY.TOO_FEW)
    else:
        outcome = (_R.PASS, _WHY.NONE)
    return check(CheckId.C11, outcome, str(deep) if pulses else None, None if asked is None else str(asked))


def _drying(record: CycleRecord, limits: CycleLimits, _found: Findings) -> Check:
    begin, ran = record.marked(PhaseMark.DRYING_START), record.lasting(PhaseMark.DRYING_START, PhaseMark.DRYING_END)
    asked = record.nominal.drying_s if limits.drying_s is None else float(limits.drying_s)
    if not asked and limits.drying_kpa is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.NOT_ASKED)
    elif ran is None or begin is None:
        outcome = (_R.WARN, _WHY.NOT_PRINTED)
    elif ran + _DRYING_SLACK_S < (asked or 0):
        outcome = (_R.WARN, _WHY.TOO_SHORT)
    elif limits.drying_kpa is not None:
        outcome = _drying_vacuum(record, begin, begin + ran, float(limits.drying_kpa))
    else:
        outcome = (_R.PASS, _WHY.NONE)
    return check(CheckId.C12, outcome, text(tenth_down(ran)), text(tenth(asked)), "s")


def _drying_vacuum(record: CycleRecord, begin: float, end: float, limit: float) -> tuple[CheckResult, CheckReason]:
    lowest = min((s.value for channel in record.pressures for s in channel.between(begin, end)), default=None)
    if lowest is None:
        return _R.WARN, _WHY.NOT_PRINTED
    return (_R.PASS, _WHY.NONE) if lowest <= limit else (_R.WARN, _WHY.PRESSURE_TOO_HIGH)


def _lethality(record: CycleRecord, limits: CycleLimits, found: Findings) -> Check:
    if found.process.low_temperature:
        return check(CheckId.C13, (_R.NOT_APPLICABLE, _WHY.NOT_THIS_PROCESS), None, None)
    if found.washer:
        exposure, asked, unit = found.a0, limits.a0_min, "s"
        value, covered = tenth_down(exposure.seconds if exposure else None), True
    else:
        received = [(each.hold, each.covers_hold) for each in found.sensors if each.hold]
        exposure, covered = min(received, key=lambda pair: pair[0].seconds, default=(None, False))
        value, asked, unit = hundredth_down(exposure.minutes if exposure else None), limits.f0_min, "min"
    if asked is None:
        outcome = (_R.NOT_APPLICABLE, _WHY.INFORMATIVE)
    elif value is None or exposure is None or found.blocked:
        outcome = (_R.MISSING, _WHY.NOT_PRINTED if value is None else _WHY.SPARSE)
    elif value >= asked:
        outcome = _unless_it_computes_otherwise(record, found, exposure)
    elif exposure.gaps or not covered:
        # What was not recorded may hold the rest.
        outcome = (_R.MISSING, _WHY.GAP if exposure.gaps else _WHY.EDGES_NOT_PRINTED)
    else:
        outcome = (_R.FAIL, _WHY.TOO_LITTLE)
    return check(CheckId.C13, outcome, text(value), text(asked), unit)


def _unless_it_computes_otherwise(
    record: CycleRecord, found: Findings, exposure: Exposure
) -> tuple[CheckResult, CheckReason]:
    """Compare with the lethality that the machine prints: its own rule may differ by so much, no more."""
    printed, ours = (record.results.a0, exposure.seconds) if found.washer else (record.results.f0, exposure.minutes)
    if printed is not None and abs(ours - printed) > printed * MACHINE_FIGURE_SLACK:
        return _R.WARN, _WHY.FIGURE_DIFFERS
    return _R.PASS, _WHY.GAP if exposure.gaps else _WHY.NONE


def check_history(counter: str | None, measured: bool, history: History | None) -> Check:
    """Compare a record with the earlier ones of its machine (C15): a copy, a counter seen before or out of order.

    ``measured``: it has rows that a copy would repeat. Found, it blocks until somebody explains it; a number that is
    missing before this one warns, for the file may still come.
    """
    if history is None:
        return check(CheckId.C15, (_R.NOT_APPLICABLE, _WHY.NOT_ASKED), counter, None)
    number, before, after = (_number(text) for text in (counter, history.before, history.after))
    if history.copied is not None:
        return check(CheckId.C15, (_R.MISSING, _WHY.COPIED), counter, history.copied)
    if history.repeated is not None:
        return check(CheckId.C15, (_R.MISSING, _WHY.COUNTER_REPEATED), counter, history.repeated)
    if number is None:
        return check(CheckId.C15, (_R.WARN, _WHY.NOT_PRINTED) if not measured else _PASSED, counter, None)
    if (before is not None and number <= before) or (after is not None and number >= after):
        return check(CheckId.C15, (_R.MISSING, _WHY.COUNTER_BACKWARDS), counter, history.before or history.after)
    if before is not None and number > before + 1:
        return check(CheckId.C15, (_R.WARN, _WHY.COUNTER_GAP), counter, str(before + 1))
    return check(CheckId.C15, _PASSED, counter, None if before is None else str(before + 1))


def _number(counter: str | None) -> int | None:
    return int(counter) if counter is not None and counter.isdecimal() else None


def _clock(record: CycleRecord, limits: CycleLimits, heard_at: datetime | None) -> Check:
    lines = {phase.line: phase.seconds for phase in record.phases if phase.seconds is not None}
    lines |= {sample.line: sample.seconds for channel in record.channels for sample in channel.samples}
    offset = tenth(lines[min(lines)]) if lines else None
    if record.start is None or offset is None:
        outcome = (_R.WARN, _WHY.NOT_PRINTED)
    elif heard_at is not None and record.end is not None and record.end > heard_at + CLOCK_AHEAD:
        outcome = (_R.WARN, _WHY.TO_COME)
    elif abs(offset) > limits.clock_warn_s or _far_from(record.end, heard_at, limits):
        outcome = (_R.WARN, _WHY.CLOCK_DIFFERS)
    else:
        outcome = (_R.WARN, _WHY.CLOCK_DOUBTFUL) if record.clock_doubtful else (_R.PASS, _WHY.NONE)
    return check(CheckId.C16, outcome, text(offset), text(limits.clock_warn_s), "s")


def _far_from(end: datetime | None, heard_at: datetime | None, limits: CycleLimits) -> bool:
    """Tell whether the machine's clock differs from ours: what was captured live ended when it was heard."""
    if end is None or heard_at is None:
        return False
    return abs(heard_at - end) > timedelta(seconds=float(limits.clock_warn_s))


def _unless_blocked(found: Findings) -> tuple[CheckResult, CheckReason]:
    return (_R.MISSING, _WHY.SPARSE) if found.blocked else (_R.PASS, _WHY.NONE)


def _range(low: Decimal | None, high: Decimal | None) -> str | None:
    return None if low is None and high is None else f"{text(low) or ''}..{text(high) or ''}"


_CHECKS: tuple[Callable[[CycleRecord, CycleLimits, Findings], Check], ...] = (
    _readable,
    _sampling,
    _machine,
    _programme,
    _plateau,
    _equilibration,
    _hold,
    _band,
    _spread,
    _saturation,
    _vacuum_pulses,
    _drying,
    _lethality,
)
_CHECKS_OF_A_LEAK_TEST = (_readable, _machine)
