"""Beyond temperature: parameters against limits, gases, gauge pressure, history, live capture, the leak test."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import Channel, MachineResults, MachineVerdict, Parameter, Process, Quantity, Sample
from sterigcs.domain.cycles.reports import (
    CheckId,
    CheckReason,
    CheckResult,
    Circumstances,
    CycleLimits,
    CycleReport,
    CycleVerdict,
    History,
    ParameterFigure,
    ParameterLimit,
    TypedCycle,
)
from sterigcs.domain.cycles.typed import judge_typed
from sterigcs.domain.steam import ATMOSPHERE_KPA
from tests.support.cycle_builders import HOLD_S, RISE_S, START, pressure, record, steam_curve

PASSES, FAILS, WAITS = CycleVerdict.PASS, CycleVerdict.FAIL, CycleVerdict.NOT_CONCLUSIVE
DOSE = ParameterLimit("dose", Decimal(20), Decimal(40), "ml")


def outcome(report: CycleReport, id_: CheckId) -> tuple[CheckResult, CheckReason]:
    found = next(each for each in report.checks if each.id is id_)
    return found.result, found.reason


@pytest.mark.parametrize(
    ("printed", "result", "reason", "verdict"),
    [
        ((Parameter("dose", 30, unit="ml"),), CheckResult.PASS, CheckReason.NONE, PASSES),
        ((Parameter("dose", 19.9, unit="ml"),), CheckResult.FAIL, CheckReason.OUTSIDE_LIMITS, FAILS),
        ((Parameter("dose", 40.1, unit="ml"),), CheckResult.FAIL, CheckReason.OUTSIDE_LIMITS, FAILS),
        ((Parameter("dose", 30, unit="ml"), Parameter("dose", 9, unit="ml")), CheckResult.FAIL, None, FAILS),
        ((), CheckResult.MISSING, CheckReason.NOT_PRINTED, WAITS),
        ((Parameter("dose", None, unit="ml"),), CheckResult.MISSING, CheckReason.NOT_PRINTED, WAITS),
        ((Parameter("dose", 30, unit="g"),), CheckResult.MISSING, CheckReason.OTHER_UNIT, WAITS),
    ],
)
def test_each_value_of_a_parameter_is_held_against_its_limits_and_missing_never_passes(
    printed: tuple[Parameter, ...], result: CheckResult, reason: CheckReason | None, verdict: CycleVerdict
) -> None:
    report = judge(record(parameters=printed), CycleLimits(parameters=(DOSE,)))
    found = outcome(report, CheckId.P)
    assert (found[0], report.verdict) == (result, verdict)
    assert reason in {None, found[1]}


def test_below_the_set_value_that_the_machine_prints_beside_it_warns_where_nothing_is_asked() -> None:
    report = judge(record(parameters=(Parameter("Reiniger", 18.0, nominal=20.0, unit="ml"),)))
    assert outcome(report, CheckId.P) == (CheckResult.WARN, CheckReason.BELOW_NOMINAL)
    assert report.verdict is PASSES


def gas(process: Process, **changes: Any) -> Any:
    humid = Channel("UR", Quantity.HUMIDITY, tuple(Sample(float(t), 55.0, 20 + t // 10) for t in range(0, 1801, 10)))
    curve = record(lambda t: 50.0 if RISE_S <= t <= RISE_S + HOLD_S + 40 else 30.0)
    held = replace(curve.nominal, celsius=49.0)
    return replace(curve, process=process, nominal=held, channels=(*curve.temperatures, humid), **changes)


def test_a_gas_is_judged_by_parameters_and_never_by_lethality_or_saturation() -> None:
    limits = CycleLimits(parameters=(ParameterLimit("humidity", Decimal(40), Decimal(80)),))
    report = judge(gas(Process.ETHYLENE_OXIDE), limits)
    assert (report.verdict, report.f0_hold, report.f0_rule, report.a0) == (PASSES, None, None, None)
    for id_ in (CheckId.C10, CheckId.C13):
        assert outcome(report, id_) == (CheckResult.NOT_APPLICABLE, CheckReason.NOT_THIS_PROCESS)
    dry = judge(gas(Process.ETHYLENE_OXIDE), CycleLimits(parameters=(ParameterLimit("humidity", Decimal(60)),)))
    assert dry.verdict is FAILS


def test_a_concentration_that_nobody_printed_is_missing() -> None:
    limits = CycleLimits(parameters=(ParameterLimit("concentration", Decimal(6)),))
    assert judge(gas(Process.HYDROGEN_PEROXIDE), limits).verdict is WAITS


def over_the_atmosphere(less: float = 0.0) -> Channel:
    """Give saturated steam as a gauge prints it where the air weighs so much less, read with the standard air."""
    curve = pressure(steam_curve)
    return replace(curve.shifted(less), gauge=True)


def test_gauge_pressure_is_read_with_the_air_of_the_site() -> None:
    high_up = over_the_atmosphere(12.0)  # 1,000 m: the gauge shows 12 kPa more for the same steam
    printed = record(channels=(*record().temperatures, high_up))
    air = Decimal(str(ATMOSPHERE_KPA - 12))
    assert outcome(judge(printed, CycleLimits(atmosphere_kpa=air)), CheckId.C10)[0] is CheckResult.PASS
    assert outcome(judge(printed, CycleLimits()), CheckId.C10)[1] is CheckReason.INDICATIVE
    sea_level = CycleLimits(atmosphere_kpa=Decimal(str(ATMOSPHERE_KPA + 12)))
    assert outcome(judge(printed, sea_level), CheckId.C10) == (CheckResult.FAIL, CheckReason.NOT_SATURATED)


@pytest.mark.parametrize(
    ("history", "result", "reason"),
    [
        (History(before="0041"), CheckResult.PASS, CheckReason.NONE),
        (History(), CheckResult.PASS, CheckReason.NONE),
        (History(copied="0017", before="0041"), CheckResult.MISSING, CheckReason.COPIED),
        (History(repeated="0042"), CheckResult.MISSING, CheckReason.COUNTER_REPEATED),
        (History(before="0043"), CheckResult.MISSING, CheckReason.COUNTER_BACKWARDS),
        (History(after="0042"), CheckResult.MISSING, CheckReason.COUNTER_BACKWARDS),
        (History(before="0039"), CheckResult.WARN, CheckReason.COUNTER_GAP),
    ],
)
def test_what_was_filed_before_of_that_machine_blocks_a_copy_and_a_counter_out_of_order(
    history: History, result: CheckResult, reason: CheckReason
) -> None:
    report = judge(record(), around=Circumstances(history=history))
    assert outcome(report, CheckId.C15) == (result, reason)
    assert report.verdict is (WAITS if result is CheckResult.MISSING else PASSES)


@pytest.mark.parametrize(
    ("late", "reason"),
    [(0, CheckReason.NONE), (11, CheckReason.CLOCK_DIFFERS), (-11, CheckReason.TO_COME)],
)
def test_a_live_capture_compares_the_machine_s_clock_with_ours(late: int, reason: CheckReason) -> None:
    ended = record().end
    assert ended is not None
    report = judge(record(), around=Circumstances(heard_at=ended + timedelta(minutes=late)))
    assert outcome(report, CheckId.C16)[1] is reason


@pytest.mark.parametrize(("f0", "reason"), [(1.01, CheckReason.NONE), (1.05, CheckReason.FIGURE_DIFFERS)])
def test_a_lethality_that_the_machine_prints_otherwise_than_its_own_curve_is_said(
    f0: float, reason: CheckReason
) -> None:
    ours = judge(record()).f0_hold
    assert ours is not None
    printed = record(results=MachineResults(f0=float(ours) * f0))
    assert outcome(judge(printed, CycleLimits(f0_min=Decimal(15))), CheckId.C13)[1] is reason


@pytest.mark.parametrize(("rate", "verdict"), [(0.12, PASSES), (0.13, PASSES), (0.14, FAILS), (None, WAITS)], ids=str)
def test_a_leak_test_is_its_rate_and_the_machine_s_word_alone(rate: float | None, verdict: CycleVerdict) -> None:
    cold = record(lambda _: 40.0, programme="VACUUM TEST", results=MachineResults(leak_rate=rate))
    limits = CycleLimits(leak_kpa_min=Decimal("0.13"))
    assert judge(cold, limits).verdict is verdict
    assert judge(replace(cold, verdict=MachineVerdict.FAIL), limits).verdict is FAILS


def test_a_paper_of_a_gas_is_held_against_the_same_parameters() -> None:
    limits = CycleLimits(
        programmes=("ETO",),
        temperature=Decimal(50),
        hold_s=Decimal(3600),
        process=Process.LOW_TEMPERATURE,
        parameters=(ParameterLimit("humidity", Decimal(40)),),
    )
    typed = TypedCycle(
        counter="7",
        programme="ETO",
        start=START,
        end=START + timedelta(hours=4),
        hold_s=Decimal(3700),
        temperature_min=Decimal("50.2"),
        temperature_max=Decimal(51),
        pressure=Decimal(60),
        verdict=MachineVerdict.PASS,
    )
    assert judge_typed(typed, limits).verdict is WAITS
    read = replace(typed, parameters=(ParameterFigure("humidity", Decimal(55)),))
    assert judge_typed(read, limits).verdict is PASSES
    assert judge_typed(replace(typed, parameters=(ParameterFigure("humidity", Decimal(30)),)), limits).verdict is FAILS
