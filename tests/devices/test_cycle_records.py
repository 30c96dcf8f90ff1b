from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_profiles import load_profiles, parse_profile
from sterigcs.devices.cycle_records import MAX_BYTES, ReadResult, read_cycle_records
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import CycleRecord, MachineVerdict
from sterigcs.domain.cycles.reports import CheckId, CheckReason, CheckResult, CycleLimits, CycleReport, CycleVerdict
from sterigcs.domain.lethality import Lethality, Rule
from tests.support.cycle_twins import CAPTURE, BaumerTwin, DacTwin, baumer, dac

FOLDER = resources() / "cycle-profiles"
PROFILES, _ = load_profiles(FOLDER)
BAUMER, DAC = BaumerTwin(), DacTwin()
LATE = datetime(2024, 3, 12, 23, 50)  # noqa: DTZ001 - a machine's clock has no zone


def read(text: str | bytes) -> ReadResult:
    return read_cycle_records(text if isinstance(text, bytes) else text.encode("utf-8"), PROFILES, "tape.txt")


def one(text: str | bytes) -> CycleRecord:
    (record,) = read(text).records
    return record


def codes(result: ReadResult) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.place.line) for fault in result.faults]


def found(report: CycleReport, id_: CheckId) -> tuple[CheckResult, CheckReason]:
    check = next(check for check in report.checks if check.id is id_)
    return check.result, check.reason


def test_a_porous_load_tape_is_read_whole() -> None:
    result = read(baumer())
    record = result.records[0]
    assert (codes(result), result.profile, result.encoding) == ([], "baumer-hivac", "ascii")
    assert (record.counter, record.load_number, record.programme) == ("005120", "611", "06: Bowie&Dick")
    assert record.start == datetime(2024, 3, 12, 7, 4, 10, tzinfo=UTC)
    assert record.end == datetime(2024, 3, 12, 7, 25, 8, tzinfo=UTC)
    assert (record.complete, record.verdict) == (True, MachineVerdict.PASS)
    assert (record.nominal.celsius, record.nominal.hold_s) == (134.0, 210)
    assert (record.results.temperature_min, record.results.hold_s) == (134.4, 210)
    assert record.warnings == ("MANUTENCAO PERIODICA PENDENTE",)
    assert [round(pulse.kpa or 0) for pulse in record.pulses if pulse.vacuum] == [19, 20, 21, 22]


def test_a_dental_tape_is_read_whole() -> None:
    result = read(dac())
    record = result.records[0]
    assert (codes(result), result.profile) == ([], "dac-universal")
    assert (record.machine_serial, record.counter, record.programme) == ("704415", "212", "Universal/134?C/3min")
    assert (record.nominal.celsius, record.nominal.hold_s, record.results.hold_s) == (134.0, 180, 190)
    assert record.results.pressure_min == pytest.approx(317)


def test_samples_carry_their_channel_unit_and_line() -> None:
    record = one(baumer())
    pressure, first, _ = record.channels
    text = baumer().splitlines()
    sample = next(sample for sample in first.samples if sample.value > 134)
    assert text[sample.line - 1].split()[2] == f"{sample.value:.1f}"
    assert pressure.samples[0].value == pytest.approx(19)


def test_good_tapes_pass_their_own_header() -> None:
    assert judge(one(baumer())).verdict is CycleVerdict.PASS
    assert judge(one(dac())).verdict is CycleVerdict.PASS


def test_the_printed_hold_counts_from_its_start_line_to_its_end_both_included() -> None:
    trapezoid = CycleLimits(f0=Lethality(Decimal("121.1"), Decimal(10), Decimal(100), Rule.TRAPEZOID))
    report = judge(one(baumer()), trapezoid)
    first = one(baumer()).temperatures[0]
    rows = [(s.seconds, 10 ** ((s.value - 121.1) / 10)) for s in first.samples if 803 <= s.seconds <= 1013]
    expected = sum((b[0] - a[0]) * (a[1] + b[1]) / 120 for a, b in pairwise(rows))
    assert report.hold_s == Decimal("210.0")
    assert float(report.f0_hold or 0) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    "twin",
    [
        replace(DAC, error=97),
        replace(DAC, error=93, hold_s=21),
        replace(DAC, stop="Phase:"),
        replace(DAC, stop="Minimum"),
        replace(DAC, hold_s=170),
        replace(DAC, celsius=133.8),
    ],
)
def test_no_failed_or_truncated_dental_cycle_passes(twin: DacTwin) -> None:
    assert judge(one(dac(twin))).verdict is not CycleVerdict.PASS


@pytest.mark.parametrize("banner", ["  DAC Universal", " #DAC Universal", "DAC Universal"])
def test_a_damaged_indent_before_the_banner_is_no_obstacle(banner: str) -> None:
    assert codes(read(dac(replace(DAC, banner=banner)))) == []


@pytest.mark.parametrize("degree", ["?", "°", "\ufffd", "Â°"])
def test_a_lost_degree_sign_neither_hides_nor_changes_the_programme(degree: str) -> None:
    record = one(dac(replace(DAC, degree=degree)))
    assert record.nominal.celsius == 134
    if degree != "Â°":
        limits = CycleLimits(programmes=("Universal/134°C/3min",))
        assert found(judge(record, limits), CheckId.C4)[0] is CheckResult.PASS


def test_bytes_of_another_code_page_are_read_all_the_same() -> None:
    result = read(dac(replace(DAC, degree="°")).encode("latin-1"))
    assert (codes(result), result.encoding) == ([], "iso8859-1")
    assert judge(result.records[0]).verdict is CycleVerdict.PASS


# The traps of real tapes.


def test_a_copied_tape_has_the_fingerprint_of_its_original() -> None:
    copy = replace(BAUMER, start=BAUMER.start + timedelta(days=9), load=999, counter=5131)
    assert judge(one(baumer(copy) + "\\n\\n\n")).fingerprint == judge(one(baumer())).fingerprint
    assert judge(one(baumer(replace(BAUMER, above_k=0.8)))).fingerprint != judge(one(baumer())).fingerprint


def test_rows_out_of_order_around_a_phase_line_are_sorted_and_a_row_printed_twice_is_harmless() -> None:
    record = one(baumer())
    times = [sample.seconds for sample in record.temperatures[0].samples]
    assert times == sorted(times)
    assert len(times) == len(set(times)) + 1
    assert found(judge(record), CheckId.C2) == (CheckResult.PASS, CheckReason.NONE)


def test_the_printed_minimum_counts_though_no_row_shows_it() -> None:
    report = judge(one(baumer()))
    assert report.temperature_min == Decimal("134.4")
    assert report.sensors[0].temperature_min == Decimal("134.6")
    colder = judge(one(baumer().replace("T. MIN. ESTER.:  134.4", "T. MIN. ESTER.:  133.9")))
    assert found(colder, CheckId.C8) == (CheckResult.FAIL, CheckReason.TOO_COLD)


def test_a_wide_gap_in_the_hold_of_a_sparse_tape_is_not_conclusive() -> None:
    twin = replace(BAUMER, interval=60, skip=(60, 180), summary=False)
    report = judge(one(baumer(twin)))
    assert found(report, CheckId.C2) == (CheckResult.MISSING, CheckReason.SPARSE)
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE
    assert report.f0_hold is None


def test_a_tape_cut_by_noise_leaves_the_next_cycle_whole() -> None:
    whole = baumer().encode()
    cut = whole[:2200] + b"\x00\x04\x00\x01\n" + whole
    result = read(cut)
    first, second = result.records
    assert [code for code, _ in codes(result)] == ["cycle.noise", "cycle.truncated"]
    assert result.faults[0].place.line == cut[: cut.index(b"\x00")].count(b"\n") + 1
    assert (first.complete, judge(first).verdict) == (False, CycleVerdict.NOT_CONCLUSIVE)
    assert judge(second).verdict is CycleVerdict.PASS


def test_a_cycle_cancelled_after_a_good_hold_fails() -> None:
    record = one(baumer(replace(BAUMER, cancelled=True)))
    report = judge(record)
    assert record.complete
    assert (report.machine_verdict, report.verdict) == (MachineVerdict.FAIL, CycleVerdict.FAIL)
    assert report.machine_faults == ("CICLO CANCELADO", "Opcao do usuario")
    assert found(report, CheckId.C7)[0] is CheckResult.PASS


def test_a_maintenance_warning_is_kept_and_does_not_fail_the_cycle() -> None:
    report = judge(one(baumer()))
    assert found(report, CheckId.C3) == (CheckResult.WARN, CheckReason.WARNINGS)
    assert report.warnings == ("MANUTENCAO PERIODICA PENDENTE",)


def test_a_header_hours_away_from_its_rows_warns() -> None:
    twin = replace(BAUMER, header=BAUMER.start - timedelta(hours=6))
    assert found(judge(one(baumer(twin))), CheckId.C16) == (CheckResult.WARN, CheckReason.CLOCK_DIFFERS)


def test_one_counter_on_two_cycles_gives_two_records() -> None:
    assert [record.counter for record in read(baumer() + baumer()).records] == ["005120", "005120"]


def test_a_raw_capture_stream_gives_its_cycles_between_the_capture_lines() -> None:
    stream = CAPTURE + dac() + CAPTURE + dac(replace(DAC, counter=213, error=97)) + CAPTURE
    result = read(stream)
    assert [record.counter for record in result.records] == ["212", "213"]
    assert codes(result) == []


def test_a_capture_that_breaks_off_within_a_cycle_is_not_conclusive() -> None:
    text = dac().replace("Maximum", f"{CAPTURE}Maximum")
    result = read(text)
    assert {code for code, _ in codes(result)} == {"cycle.capture-interrupted"}
    assert judge(result.records[0]).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_fault_lines_after_the_end_are_kept_and_keep_the_cycle_from_passing() -> None:
    report = judge(one(dac() + "\nError code   72\n\nError code   72\n"))
    assert report.machine_faults == ("Error code 72", "Error code 72")
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE


def test_a_cycle_across_midnight_keeps_its_length() -> None:
    late, early = one(baumer(replace(BAUMER, start=LATE))), one(baumer())
    assert late.end is not None
    assert late.start is not None
    assert late.end - late.start == (early.end or late.end) - (early.start or late.start)
    assert judge(late).hold_s == Decimal("210.0")
    assert judge(late).verdict is CycleVerdict.PASS


@pytest.mark.parametrize("minutes", range(0, 25, 3))
def test_midnight_may_fall_anywhere_in_a_cycle(minutes: int) -> None:
    start = datetime(2024, 3, 12, 23, 59, 58) - timedelta(minutes=minutes)  # noqa: DTZ001 - a machine's clock
    report = judge(one(baumer(replace(BAUMER, start=start))))
    assert (report.hold_s, report.verdict) == (Decimal("210.0"), CycleVerdict.PASS)


def test_a_change_of_clocks_stretches_no_hold_and_is_told() -> None:
    start = datetime(2024, 10, 27, 2, 50)  # noqa: DTZ001 - a machine's clock has no zone
    report = judge(one(baumer(replace(BAUMER, start=start))))
    assert report.hold_s == Decimal("210.0")
    assert found(report, CheckId.C16) == (CheckResult.WARN, CheckReason.CLOCK_DOUBTFUL)


def test_a_clock_that_steps_back_within_the_rows_is_a_fault() -> None:
    text = baumer().replace("08:19:03  ", "07:19:03  ")
    assert ("cycle.time-jump", text[: text.index("07:19:03")].count("\n") + 1) in codes(read(text))


def test_an_unknown_line_within_a_cycle_may_be_an_alarm_and_is_not_conclusive() -> None:
    text = baumer().replace("INICIO TEMPO DE SECAGEM", "FALTA DE AGUA\nINICIO TEMPO DE SECAGEM")
    result = read(text)
    assert codes(result) == [("cycle.line-unknown", text[: text.index("FALTA")].count("\n") + 1)]
    assert judge(result.records[0]).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_columns_in_another_order_are_not_taken_for_ours() -> None:
    report = judge(one(baumer().replace("PT1     TE1    TE2", "PT1     TE2    TE1")))
    assert found(report, CheckId.C1) == (CheckResult.MISSING, CheckReason.UNREADABLE_LINES)


@pytest.mark.parametrize(
    ("printed", "code"), [("---.-", "cycle.value-unreadable"), ("999.9", "cycle.value-implausible")]
)
def test_a_value_that_cannot_be_read_is_missing_and_never_zero(printed: str, code: str) -> None:
    row = "08:19:03  3.11   134.6   135.0"
    assert row in baumer()
    result = read(baumer().replace(row, f"08:19:03  3.11   {printed}   135.0"))
    record = result.records[0]
    line = baumer()[: baumer().index(row)].count("\n") + 1
    assert codes(result) == [(code, line)]
    assert [line in {s.line for s in channel.samples} for channel in record.channels] == [True, False, True]
    assert judge(record).verdict is CycleVerdict.NOT_CONCLUSIVE


@pytest.mark.parametrize("text", ["31-02-2023", "99-99-2023", "07-06-1023"])
def test_a_day_that_does_not_exist_is_a_fault(text: str) -> None:
    result = read(dac().replace("07-06-2023", text))
    assert codes(result) == [("cycle.date-unreadable", 6)]
    assert result.records[0].start is None


def test_a_header_line_given_twice_with_another_value_is_a_fault() -> None:
    result = read(dac().replace("Deckel:", "Zyklus:     999\nDeckel:"))
    assert [code for code, _ in codes(result)] == ["cycle.header-repeated"]


def test_a_verdict_word_nobody_knows_is_no_verdict() -> None:
    end = dac().splitlines()[-1]
    record = one(dac().replace(end, end.replace("Ok", "Hm")))
    assert (record.verdict, judge(record).verdict) == (None, CycleVerdict.NOT_CONCLUSIVE)


# Files that are no cycle records.


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "cycle-file.empty"),
        (b"\r\n \0\0 \x1a", "cycle-file.empty"),
        (b"seconds;celsius\n1;20", "cycle-file.unknown-layout"),
        (bytes(range(256)) * 40, "cycle-file.unknown-layout"),
        (b"x" * (MAX_BYTES + 1), "cycle-file.too-large"),
    ],
)
def test_what_is_no_cycle_record_is_one_fault(data: bytes, code: str) -> None:
    result = read(data)
    assert (result.records, [fault.code for fault in result.faults]) == ((), [code])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_tape_in_the_wrong_encoding_is_read_and_told(encoding: str) -> None:
    result = read(dac().encode(encoding))
    assert [fault.code for fault in result.faults] == ["cycle-file.encoding"]
    assert result.records[0].counter == "212"


def test_line_ends_of_any_kind_give_the_same_record() -> None:
    records = [one(baumer().replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    assert records[0] == records[1] == records[2]


def test_hostile_files_are_read_in_bounded_room() -> None:
    starts = read(b"DAC Universal\n" * 50_000)
    assert len(starts.records) == 2000
    assert len(starts.faults) == 501
    lines = read(b"DAC Universal\n" + (b"a " * 99 + b"\n") * 20_000 + b"b" * 400_000)
    assert len(lines.records[0].faults) <= 501


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([baumer().encode(), dac().encode(), (CAPTURE + dac()).encode("latin-1")]),
    st.lists(st.tuples(st.integers(0, 4500), st.integers(0, 60), st.binary(max_size=40)), max_size=6),
)
def test_no_damage_to_a_tape_raises(data: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    for at, length, inserted in edits:
        data = data[:at] + inserted + data[at + length :]
    for record in read(data).records:
        judge(record)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 200), st.integers(1, 60))
def test_a_damaged_hold_never_becomes_a_longer_one(at: int, length: int) -> None:
    data = dac().encode()
    start = data.index(b"Beginn") + at
    for record in read(data[:start] + data[start + length :]).records:
        report = judge(record)
        assert report.verdict is not CycleVerdict.PASS or (report.hold_s or 0) >= 180


# What the profile language can say beyond the two layouts shipped.

OVEN = r"""
id = "psig"
version = 1
title = "Fahrenheit, gauge, elapsed, comma"
basis = "sample"
encodings = ["latin-1"]
strip = ['\x00']
start = '^START$'
date = "month-day-year"
row_time = "elapsed"
decimal = ","
[units]
temperature = "fahrenheit"
pressure = "psi"
[[columns]]
name = "C"
quantity = "temperature"
suffix = "F"
[[columns]]
name = "J"
quantity = "temperature"
chamber = false
[[columns]]
name = "P"
quantity = "pressure"
gauge = true
[[lines]]
is = "header"
patterns = ['^(?P<date>\d+/\d+/\d+) (?P<time>\d+:\d+)$']
[[lines]]
is = "verdict"
sense = "pass"
patterns = ['^(?P<text>END) (?P<time>\d+:\d+)$']
"""


def test_a_layout_may_print_other_units_elapsed_times_commas_and_padding() -> None:
    profile, faults = parse_profile(OVEN)
    assert (faults, profile is None) == ((), False)
    text = "START\0\0\n3/12/24 08:00\n01:30 273,2F 300,0 30,0\nEND 02:00\n"
    record = read_cycle_records(text.encode(), [profile] if profile else []).records[0]
    assert record.start == datetime(2024, 3, 12, 7, 0, tzinfo=UTC)
    assert record.end == datetime(2024, 3, 12, 7, 2, tzinfo=UTC)
    assert [(c.samples[0].seconds, round(c.samples[0].value, 1)) for c in record.channels] == [
        (90, 134.0),
        (90, 148.9),
        (90, 308.2),
    ]
    assert [channel.name for channel in record.temperatures] == ["C"]
    assert record.pressures[0].gauge
