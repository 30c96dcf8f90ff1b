"""Golden records of the layouts known from documentation: hold, extremes, lethality, parameters and verdict."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_layout import Profile
from sterigcs.devices.cycle_profiles import load_profiles, profiles_of
from sterigcs.devices.cycle_records import ReadResult, read_cycle_records, read_tag_files
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import CycleRecord, MachineVerdict, PhaseMark, Process, ProfileBasis
from sterigcs.domain.cycles.reports import CycleLimits, CycleReport, CycleVerdict, ParameterLimit
from tests.support.documented_twins import (
    Curve,
    ElaraTwin,
    EtoTwin,
    afr_eto,
    elara,
    hmi_datalog,
    hmi_table,
    ibutton,
    statclave,
)

FOLDER = resources() / "cycle-profiles"
PROFILES, _ = load_profiles(FOLDER)
CURVE = Curve()
ASKED = CycleLimits(temperature=Decimal(134), hold_s=Decimal(300), saturation_k=None)


def read(data: bytes) -> ReadResult:
    return read_cycle_records(data, PROFILES, "record.txt")


def one(data: bytes) -> CycleRecord:
    result = read(data)
    assert result.faults == ()
    (record,) = result.records
    return record


def named(name: str) -> Profile:
    return next(profile for profile in PROFILES if profile.id == name)


def f0(report: CycleReport) -> float:
    assert report.f0_cycle is not None
    return float(report.f0_cycle)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: str(profile.id))
def test_only_layouts_seen_on_real_records_say_so(profile: Profile) -> None:
    seen = profile.id in {"baumer-hivac", "dac-universal"}
    assert profile.basis is (ProfileBasis.REAL_RECORD if seen else ProfileBasis.DOCUMENTATION)


def test_a_printout_in_fahrenheit_and_inches_of_mercury_is_read_in_our_units() -> None:
    record = one(elara())
    report = judge(record)
    assert (record.machine_serial, record.counter, record.programme) == ("24681012", "000314", "WRAPPED INSTU")
    assert (record.nominal.celsius, record.nominal.hold_s, record.nominal.drying_s) == (134.0, 300, 1200)
    assert record.start == datetime(2024, 3, 12, 7, 4, 10, tzinfo=UTC)
    first = record.pressures[0].samples[0].value
    assert first == pytest.approx(20.0, abs=0.02)
    assert record.pressures[0].gauge
    assert (report.temperature_min, report.temperature_max) == (Decimal("135.0"), Decimal("135.0"))
    assert float(report.hold_s or 0) == pytest.approx(CURVE.above(134), abs=1)
    assert f0(report) == pytest.approx(CURVE.f0(), rel=0.002)
    assert report.verdict is CycleVerdict.PASS


def test_stage_letters_in_front_of_the_rows_mark_hold_and_drying() -> None:
    record = one(elara())
    times = [record.marked(mark) for mark in PhaseMark]
    end = 120 + CURVE.rise_s + CURVE.hold_s
    assert times[:4] == [120 + CURVE.rise_s, end, 120 + CURVE.end + 10, 120 + CURVE.end + 1220]
    assert [phase.name for phase in record.phases if phase.mark is None] == ["A", "H", "E"]


@pytest.mark.parametrize("status", ["Status: Cycle Failed", "Status: Aborted", "Status:"])
def test_a_closing_line_nobody_has_seen_is_no_pass(status: str) -> None:
    (record,) = read(elara(ElaraTwin(status=status))).records
    assert record.verdict is None
    assert judge(record).verdict is not CycleVerdict.PASS


def test_an_unknown_stage_letter_may_be_an_alarm() -> None:
    result = read(elara().replace(b"\nE 00:", b"\nX 00:", 1))
    assert [fault.code for fault in result.faults] == ["cycle.stage-unknown"]
    assert judge(result.records[0]).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_a_gas_cycle_gives_exposure_humidity_and_aeration() -> None:
    record = one(afr_eto())
    limits = CycleLimits(
        process=Process.ETHYLENE_OXIDE,
        hold_s=Decimal(7200),
        temperature=Decimal(50),
        parameters=(
            ParameterLimit("humidity", Decimal(40), Decimal(80), "%"),
            ParameterLimit("aeration", Decimal(3600), None, "s"),
            ParameterLimit("pressure", Decimal(155), Decimal(170), "kPa"),
        ),
    )
    report = judge(record, limits)
    assert (record.process, record.counter, record.programme) == (Process.ETHYLENE_OXIDE, "ETO0471", "CICLO 1")
    assert record.lasting(PhaseMark.HOLD_START, PhaseMark.HOLD_END) == 7200
    assert [check.result.value for check in report.checks if check.id.value == "P"] == ["pass"] * 3
    assert (report.temperature_min, report.temperature_max) == (Decimal("50.0"), Decimal("50.5"))
    assert float(report.pressure_min or 0) == pytest.approx(161.3, abs=0.1)
    assert record.verdict is MachineVerdict.PASS


def test_no_name_of_a_person_is_kept_of_a_record() -> None:
    assert "TURNO" not in repr(one(afr_eto()))


def test_an_aborted_gas_cycle_fails_though_its_rows_go_on() -> None:
    record = one(afr_eto(EtoTwin(aborted=True)))
    assert record.verdict is MachineVerdict.FAIL
    assert record.temperatures[0].samples[-1].value == 40.0


def test_a_text_without_rows_gives_its_extremes_and_is_not_conclusive() -> None:
    record = one(statclave())
    results = record.results
    assert (results.temperature_min, results.temperature_max) == (132.4, 133.1)
    assert results.pressure_min == pytest.approx(290, abs=0.5)
    assert (record.programme, record.nominal.celsius, record.nominal.hold_s) == ("Solid/Wrapped", 132, 240)
    assert (record.marked(PhaseMark.HOLD_START), record.marked(PhaseMark.DRYING_END)) == (1535, 2640)
    assert [(each.name, each.actual, each.unit) for each in record.parameters] == [("conductivity", 1.2, "µS/cm")]
    assert (record.verdict, judge(record).verdict) == (MachineVerdict.PASS, CycleVerdict.NOT_CONCLUSIVE)


def test_a_line_in_place_of_the_end_is_no_verdict() -> None:
    (record,) = read(statclave("CYCLE FAULT 45:10")).records
    assert (record.complete, record.verdict) == (False, None)


@pytest.mark.parametrize("comma", [False, True])
def test_a_logger_in_the_load_gives_hold_and_lethality_but_no_verdict(comma: bool) -> None:
    record = one(ibutton(comma=comma))
    report = judge(record, ASKED)
    assert record.machine_serial == "4C00000012345641"
    assert record.start == datetime(2024, 3, 5, 7, 4, 10, tzinfo=UTC)
    assert float(report.hold_s or 0) == pytest.approx(CURVE.above(134), abs=0.2)
    assert f0(report) == pytest.approx(CURVE.f0(), rel=0.001)
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE


def test_months_and_days_in_the_order_of_another_country_are_told() -> None:
    assert {fault.code for fault in read(ibutton(day_first=False)).faults} == {"cycle.dates-disagree"}


def test_a_trend_with_semicolons_and_commas_is_read_since_its_start() -> None:
    report = judge(one(hmi_table()), ASKED)
    assert float(report.hold_s or 0) == pytest.approx(CURVE.above(134), abs=1)
    assert f0(report) == pytest.approx(CURVE.f0(), rel=0.005)
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE


LOOK_UP = """
[stages]
1 = { name = "heating" }
3 = { name = "sterilisation", begin = "hold_start", end = "hold_end" }
4 = { name = "exhaust" }

[[tags]]
role = "stage"
tag = '(?i)phase'
"""


def test_tags_written_apart_are_joined_on_time_and_phase_codes_looked_up() -> None:
    own = (FOLDER / "hmi-datalog.toml").read_text(encoding="utf-8") + LOOK_UP
    profiles, faults = profiles_of({"ours": own}, PROFILES)
    assert faults == ()
    result = read_tag_files(hmi_datalog(), next(each for each in profiles if each.id == "hmi-datalog"))
    (record,) = result.records
    temperature, pressure = record.channels
    assert result.faults == ()
    assert [sample.line for sample in temperature.samples] == [sample.line for sample in pressure.samples]
    assert record.lasting(PhaseMark.HOLD_START, PhaseMark.HOLD_END) == CURVE.hold_s
    assert [phase.name for phase in record.phases][::2] == ["heating", "sterilisation"]
    assert judge(record, replace(ASKED, temperature=Decimal(135))).hold_s == Decimal(CURVE.hold_s)


def test_a_tag_that_no_sensor_is_named_for_is_told() -> None:
    result = read_tag_files(hmi_datalog(), named("hmi-datalog"))
    assert [fault.code for fault in result.faults] == ["cycle.tag-unknown"]
