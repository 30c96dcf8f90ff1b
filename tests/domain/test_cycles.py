from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from sterigcs.domain.cycles.checks import NAMES
from sterigcs.domain.cycles.judgement import conclude, judge
from sterigcs.domain.cycles.records import (
    Channel,
    CycleRecord,
    MachineFault,
    MachineVerdict,
    Phase,
    PhaseMark,
    Pulse,
    fingerprint,
)
from sterigcs.domain.cycles.reports import (
    Check,
    CheckId,
    CheckReason,
    CheckResult,
    CycleLimits,
    CycleReport,
    CycleVerdict,
)
from sterigcs.domain.errors import Fault, Place
from sterigcs.domain.lethality import Rule
from tests.support.cycle_builders import HOLD_S, START, channel, pressure, printed, record, steam_curve, washer

PRION = CycleLimits(
    programmes=("Prion 18",), temperature=Decimal(134), hold_s=Decimal(1080), f0_min=Decimal(300), equilibration_s=None
)
WASH = CycleLimits(a0_min=Decimal(3000), band_k=Decimal(5))


def found(report: CycleReport, id_: CheckId) -> tuple[CheckResult, CheckReason]:
    check = next(check for check in report.checks if check.id is id_)
    return check.result, check.reason


def colder(t: float) -> float:
    return steam_curve(t) - 1.2


def superheated(interval: int = 10) -> tuple[Channel, ...]:
    return channel("T1", steam_curve, interval), pressure(lambda t: steam_curve(t) - 2.5, interval)


def test_a_good_cycle_passes_its_programme_and_its_own_header() -> None:
    assert judge(record(), PRION).verdict is CycleVerdict.PASS
    assert judge(record()).verdict is CycleVerdict.PASS


def test_checks_come_in_order_each_once_those_of_the_machine_aside() -> None:
    assert [check.id for check in judge(record(), PRION).checks] == [id_ for id_ in NAMES if id_ is not CheckId.C14]


@pytest.mark.parametrize(
    ("changed", "limits", "check", "result", "reason"),
    [
        (record(complete=False), PRION, CheckId.C1, CheckResult.MISSING, CheckReason.TRUNCATED),
        (record(start=None), PRION, CheckId.C1, CheckResult.MISSING, CheckReason.TRUNCATED),
        (
            record(faults=(Fault("cycle.noise", Place("", 31)),)),
            PRION,
            CheckId.C1,
            CheckResult.MISSING,
            CheckReason.UNREADABLE_LINES,
        ),
        (record(interval=20), PRION, CheckId.C2, CheckResult.WARN, CheckReason.WIDE),
        (record(interval=60), PRION, CheckId.C2, CheckResult.MISSING, CheckReason.SPARSE),
        (record(verdict=MachineVerdict.FAIL), PRION, CheckId.C3, CheckResult.FAIL, CheckReason.MACHINE_FAILED),
        (record(verdict=None), PRION, CheckId.C3, CheckResult.MISSING, CheckReason.NOT_PRINTED),
        (
            record(machine_faults=(MachineFault("Error code 60", 40),)),
            PRION,
            CheckId.C3,
            CheckResult.FAIL,
            CheckReason.MACHINE_FAULT,
        ),
        (
            record(machine_faults=(MachineFault("Error code 72", 90, after_end=True),)),
            PRION,
            CheckId.C3,
            CheckResult.MISSING,
            CheckReason.FAULT_AFTER_END,
        ),
        (
            record(phases=(Phase("LEAK", 9, 5.0, None, passed=False),)),
            PRION,
            CheckId.C3,
            CheckResult.FAIL,
            CheckReason.MACHINE_FAULT,
        ),
        (record(warnings=("SERVICE DUE",)), PRION, CheckId.C3, CheckResult.WARN, CheckReason.WARNINGS),
        (record(programme="FLASH 3"), PRION, CheckId.C4, CheckResult.FAIL, CheckReason.OTHER_PROGRAMME),
        (
            record(),
            replace(PRION, programmes=(), hold_s=Decimal(1200)),
            CheckId.C4,
            CheckResult.FAIL,
            CheckReason.OTHER_PROGRAMME,
        ),
        (record(), replace(PRION, temperature=Decimal(121)), CheckId.C4, CheckResult.FAIL, CheckReason.OTHER_PROGRAMME),
        (record(programme=None), PRION, CheckId.C4, CheckResult.MISSING, CheckReason.NOT_PRINTED),
        (record(lambda t: steam_curve(t) - 9), PRION, CheckId.C5, CheckResult.FAIL, CheckReason.PLATEAU_NOT_REACHED),
        (record(), replace(PRION, hold_s=Decimal(1130)), CheckId.C7, CheckResult.FAIL, CheckReason.TOO_SHORT),
        (
            record(results=printed(HOLD_S + 90)),
            PRION,
            CheckId.C7,
            CheckResult.FAIL,
            CheckReason.MACHINE_DISAGREES,
        ),
        (record(interval=60), PRION, CheckId.C7, CheckResult.MISSING, CheckReason.SPARSE),
        (record(colder, results=printed()), PRION, CheckId.C8, CheckResult.FAIL, CheckReason.TOO_COLD),
        (record(results=printed(low=133.9)), PRION, CheckId.C8, CheckResult.FAIL, CheckReason.TOO_COLD),
        (record(results=printed(high=137.1)), PRION, CheckId.C8, CheckResult.FAIL, CheckReason.TOO_HOT),
        (record(spread=2.1), PRION, CheckId.C9, CheckResult.FAIL, CheckReason.TOO_FAR_APART),
        (record(spread=2.0), PRION, CheckId.C9, CheckResult.PASS, CheckReason.NONE),
        (record(channels=superheated()), PRION, CheckId.C10, CheckResult.FAIL, CheckReason.NOT_SATURATED),
        (
            record(channels=superheated()),
            replace(PRION, saturation_k=None),
            CheckId.C10,
            CheckResult.NOT_APPLICABLE,
            CheckReason.NOT_THIS_PROCESS,
        ),
        (
            record(channels=(superheated()[0], replace(superheated()[1], gauge=True))),
            PRION,
            CheckId.C10,
            CheckResult.WARN,
            CheckReason.INDICATIVE,
        ),
        (
            record(channels=(channel("T", steam_curve),)),
            PRION,
            CheckId.C10,
            CheckResult.MISSING,
            CheckReason.NOT_PRINTED,
        ),
        (
            record(pulses=(Pulse(vacuum=True, line=4, kpa=19.0), Pulse(vacuum=True, line=6, kpa=25.0))),
            replace(PRION, vacuum_pulses=2, vacuum_kpa=Decimal(20)),
            CheckId.C11,
            CheckResult.FAIL,
            CheckReason.TOO_FEW,
        ),
        (record(), replace(PRION, vacuum_pulses=2), CheckId.C11, CheckResult.MISSING, CheckReason.NOT_PRINTED),
        (record(), replace(PRION, drying_s=Decimal(600)), CheckId.C12, CheckResult.WARN, CheckReason.NOT_PRINTED),
        (record(), replace(PRION, f0_min=Decimal(600)), CheckId.C13, CheckResult.FAIL, CheckReason.TOO_LITTLE),
        (
            record(start=START),
            replace(PRION, clock_warn_s=Decimal(600)),
            CheckId.C16,
            CheckResult.PASS,
            CheckReason.NONE,
        ),
        (record(clock_doubtful=True), PRION, CheckId.C16, CheckResult.WARN, CheckReason.CLOCK_DOUBTFUL),
    ],
)
def test_each_check_says_what_is_wrong(
    changed: CycleRecord, limits: CycleLimits, check: CheckId, result: CheckResult, reason: CheckReason
) -> None:
    report = judge(changed, limits)
    assert found(report, check) == (result, reason)
    if result is CheckResult.FAIL:
        assert report.verdict is CycleVerdict.FAIL
    if result is CheckResult.MISSING:
        assert report.verdict is not CycleVerdict.PASS


def test_a_computed_pass_never_overrides_the_machine() -> None:
    assert judge(record(verdict=MachineVerdict.FAIL), PRION).verdict is CycleVerdict.FAIL
    assert judge(record(verdict=None), PRION).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_without_a_machine_verdict_nothing_passes_even_with_every_check_green() -> None:
    checks = [check for check in judge(record(), PRION).checks if check.id is not CheckId.C3]
    assert conclude(MachineVerdict.PASS, checks) is CycleVerdict.PASS
    assert conclude(None, checks) is CycleVerdict.NOT_CONCLUSIVE


def test_a_printed_minimum_maximum_and_hold_stand_where_rows_are_too_sparse() -> None:
    report = judge(record(interval=60, results=printed()), PRION)
    assert found(report, CheckId.C2) == (CheckResult.WARN, CheckReason.SPARSE)
    assert found(report, CheckId.C7) == (CheckResult.PASS, CheckReason.NONE)
    assert report.verdict is CycleVerdict.PASS


def test_sparse_rows_still_convict() -> None:
    assert found(judge(record(colder, interval=60), PRION), CheckId.C7)[0] is CheckResult.FAIL


def test_a_machine_without_rows_has_only_its_printed_hold_and_is_not_conclusive_on_saturation() -> None:
    report = judge(record(channels=(), results=printed()), replace(PRION, f0_min=None))
    assert found(report, CheckId.C7)[0] is CheckResult.PASS
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE
    assert report.f0_hold is None


def test_the_plateau_runs_from_crossing_to_crossing_and_is_kept_beside_the_printed_hold() -> None:
    report = judge(record(lambda t: 130 + t / 10 if t < 600 else 190 - (t - 600) / 10, results=printed(400)))
    assert report.plateau_s == Decimal("1120.0")
    assert report.hold_s == Decimal("400.0")


def test_the_hold_needs_all_sensors_at_once() -> None:
    late = channel("T2", lambda t: steam_curve(t) if t >= 400 else 130.0)
    report = judge(record(channels=(*record().channels[:1], late)), PRION)
    assert report.plateau_s is not None
    assert report.plateau_s < 1080


def test_a_record_cut_in_its_hold_shows_neither_that_it_was_kept_nor_that_it_was_not() -> None:
    channels = (channel("T1", steam_curve, last=700), pressure(steam_curve, last=700))
    report = judge(record(channels=channels, complete=False, verdict=None, end=None), PRION)
    assert found(report, CheckId.C7) == (CheckResult.MISSING, CheckReason.EDGES_NOT_PRINTED)
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE


def test_f0_is_that_of_the_coldest_sensor_and_the_others_are_listed() -> None:
    report = judge(record(results=printed()), PRION)
    assert report.f0_hold == report.sensors[0].f0_hold
    assert report.sensors[1].f0_hold is not None
    assert report.sensors[1].f0_hold > report.sensors[0].f0_hold  # type: ignore[operator]
    assert report.f0_rule is Rule.LOG_TRAPEZOID


def test_lethality_left_out_of_a_gap_is_missing_and_not_short() -> None:
    whole = record()
    kept = tuple(replace(c, samples=tuple(s for s in c.samples if not 500 < s.seconds < 900)) for c in whole.channels)
    report = judge(replace(whole, channels=kept, results=printed()), PRION)
    assert found(report, CheckId.C13) == (CheckResult.MISSING, CheckReason.GAP)


def test_drying_shorter_than_set_warns() -> None:
    phases = (Phase("DRY", 60, 1500.0, PhaseMark.DRYING_START), Phase("AIR", 70, 1700.0, PhaseMark.DRYING_END))
    report = judge(record(phases=phases), replace(PRION, drying_s=Decimal(600)))
    assert found(report, CheckId.C12) == (CheckResult.WARN, CheckReason.TOO_SHORT)
    assert report.verdict is CycleVerdict.PASS


def test_equilibration_runs_from_the_reference_sensor_to_the_last_one() -> None:
    late = channel("T2", lambda t: steam_curve(t - 40))
    report = judge(record(channels=(*record().channels[:1], late)), replace(PRION, equilibration_s=Decimal(30)))
    assert found(report, CheckId.C6) == (CheckResult.WARN, CheckReason.TOO_SLOW)


def test_a0_stops_at_the_end_of_disinfection_so_that_hot_air_does_not_add() -> None:
    report = judge(washer(marked=True), WASH)
    assert report.a0 is not None
    assert 3000 < report.a0 < 3300
    assert report.verdict is CycleVerdict.PASS
    assert (report.f0_hold, report.f0_rule) == (None, None)


def test_without_a_phase_line_a0_stops_when_the_water_is_5_k_below_its_maximum() -> None:
    marked, unmarked = judge(washer(marked=True), WASH).a0, judge(washer(marked=False), WASH).a0
    assert marked is not None
    assert unmarked is not None
    assert marked < unmarked < marked + 100


def test_too_little_a0_fails() -> None:
    report = judge(washer(marked=True), replace(WASH, a0_min=Decimal(6000)))
    assert found(report, CheckId.C13) == (CheckResult.FAIL, CheckReason.TOO_LITTLE)


def test_a_record_copied_under_another_date_counter_and_load_keeps_its_fingerprint() -> None:
    copied = record(start=START + timedelta(days=3), counter="0043", load_number="9")
    assert fingerprint(copied) == fingerprint(record())
    assert fingerprint(record(spread=0.5)) != fingerprint(record())


def test_a_record_copied_under_another_hour_keeps_its_fingerprint() -> None:
    whole = record()
    later = tuple(
        replace(each, samples=tuple(sample._replace(seconds=sample.seconds + 3600) for sample in each.samples))
        for each in whole.channels
    )
    assert fingerprint(replace(whole, channels=later)) == fingerprint(whole)


def test_of_two_plateaus_the_longest_counts() -> None:
    def twice(t: float) -> float:
        return 134.5 if 100 <= t <= 200 else steam_curve(t)

    first, whole = judge(record(twice)), judge(record())
    assert first.plateau_s == whole.plateau_s


def test_too_few_rows_have_no_fingerprint() -> None:
    assert fingerprint(record(channels=(channel("T", steam_curve, interval=1800),))) is None


def test_a_record_with_nothing_in_it_is_judged_and_does_not_pass() -> None:
    assert judge(CycleRecord("by-hand", 1)).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_a_report_survives_the_journal_as_it_is() -> None:
    report = judge(record(results=printed(), warnings=("SERVICE DUE",)), PRION)
    assert msgspec.json.decode(msgspec.json.encode(report), type=CycleReport) == report


def test_a_report_holds_no_float() -> None:
    def leaves(kind: type[Any]) -> set[Any]:
        return {
            leaf
            for hint in get_type_hints(kind).values()
            for each in (get_args(hint) or (hint,))
            for leaf in (leaves(each) if is_dataclass(each) and isinstance(each, type) else {each})
        }

    assert float not in leaves(CycleReport)
    assert Check in {
        each for field in fields(CycleReport) for each in get_args(get_type_hints(CycleReport)[field.name])
    }
