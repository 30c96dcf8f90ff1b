"""What a profile can say: one small layout, and what one test changes of it."""

from datetime import UTC, date, datetime

import pytest

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_layout import Profile
from sterigcs.devices.cycle_profiles import load_profiles, parse_profile
from sterigcs.devices.cycle_records import ReadResult, read_cycle_records
from sterigcs.devices.cycle_text import parse_clock, parse_date, parse_serial_day
from sterigcs.devices.printer_codes import strip_printer_codes
from sterigcs.devices.sniffing import SniffReason, sniff
from sterigcs.devices.units import convert, unit_of
from sterigcs.domain.cycles.records import CycleRecord, MachineVerdict, Quantity
from sterigcs.services.profile_draft import DateOrder
from tests.support.cycle_twins import baumer, dac
from tests.support.documented_twins import hmi_table

PROFILES, _ = load_profiles(resources() / "cycle-profiles")
HEAD = """
id = "small"
version = 3
title = "Small"
basis = "sample"
encodings = ["utf-8", "cp850"]
date = "day-month-year"
decimal = "."
"""
ROWS = """
[[columns]]
name = "T"
quantity = "temperature"
unit = "celsius"
"""
END = r"""
[[lines]]
is = "header"
patterns = ['^DATE (?P<date>\S+) (?P<time>\S+)$']
[[lines]]
is = "verdict"
sense = "pass"
patterns = ['^(?P<text>OK)$']
"""


def profile(head: str = HEAD + "start = '^START$'\n", rows: str = ROWS, end: str = END) -> Profile:
    made, faults = parse_profile(head + rows + end)
    assert faults == ()
    assert made is not None
    return made


def read(text: str | bytes, layout: Profile, file: str = "") -> ReadResult:
    return read_cycle_records(text if isinstance(text, bytes) else text.encode(), [layout], file)


def one(text: str | bytes, layout: Profile, file: str = "") -> CycleRecord:
    result = read(text, layout, file)
    assert result.faults == ()
    (record,) = result.records
    return record


def points(record: CycleRecord) -> list[list[tuple[float, float]]]:
    return [[(sample.seconds, sample.value) for sample in channel.samples] for channel in record.channels]


@pytest.mark.parametrize(
    ("value", "unit", "ours"),
    [
        (273.2, "fahrenheit", 134.0),
        (407.15, "kelvin", 134.0),
        (30.4, "psig", 310.9256),
        (29.92, "inhg", 101.3208),
        (24.0, "inhg-vacuum", 20.0517),
        (0.304, "mpa", 304.0),
        (2.03, "barg", 304.325),
        (-0.8, "barg", 21.325),
        (50.0, "mbar", 5.0),
        (760.0, "mmhg", 101.325),
    ],
)
def test_a_printed_unit_is_turned_into_the_one_of_the_record(value: float, unit: str, ours: float) -> None:
    quantity = Quantity.TEMPERATURE if unit in {"fahrenheit", "kelvin"} else Quantity.PRESSURE
    assert convert(value, quantity, unit_of(quantity, unit)) == pytest.approx(ours, abs=0.001)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("12/03/2024", DateOrder.DAY_FIRST),
        ("12-3-2024", DateOrder.DAY_FIRST),
        ("12.03.24", DateOrder.DAY_FIRST),
        ("12/MAR/2024", DateOrder.DAY_FIRST),
        ("03/12/24", DateOrder.MONTH_FIRST),
        ("2024/03/12", DateOrder.YEAR_FIRST),
        ("20240312", DateOrder.YEAR_FIRST),
        ("120324", DateOrder.DAY_FIRST),
        ("45363", DateOrder.EXCEL_SERIAL),
    ],
)
def test_a_date_is_read_in_every_form_that_was_seen(text: str, order: DateOrder) -> None:
    assert parse_date(text, order) == date(2024, 3, 12)


def test_the_fraction_of_a_serial_day_is_the_time() -> None:
    assert parse_serial_day("45363.5") == (date(2024, 3, 12), 43200)
    assert parse_serial_day("7.5") is None


@pytest.mark.parametrize(
    ("text", "seconds"), [("12:36 PM", 45360), ("12:05 am", 300), ("1:00:02 PM", 46802), ("13:00 PM", None)]
)
def test_a_clock_of_twelve_hours_is_read(text: str, seconds: int | None) -> None:
    assert parse_clock(text) == seconds


def test_control_codes_of_a_receipt_printer_are_taken_out_and_other_control_bytes_told() -> None:
    raw = b"\x1b@\x1b!\x08START\x1bd\x02DATE 12/03/2024 08:00:00\n08:00:10 134.0\n\x1dV\x00OK\n\x1bi"
    record = one(raw, profile(HEAD + "printer = true\nstart = '^START$'\n"))
    assert points(record) == [[(10, 134.0)]]
    assert strip_printer_codes(b"A\x02B") == b"A\x02B"


def test_what_a_recorder_adds_to_each_line_is_taken_off() -> None:
    numbered = "".join(f"{line}\t{n}\t0badcafe\n" for n, line in enumerate(("START", "08:00:10 134.0", "OK")))
    head = HEAD + "start = '^START$'\nstrip = ['\\t\\d+\\t[0-9a-f]{8}$']\n"
    assert points(one(numbered, profile(head))) == [[(0, 134.0)]]


def test_a_degree_sign_of_an_old_code_page_is_no_obstacle() -> None:
    assert one(b"START\nDATE 12/03/2024 08:00\nOK\n" + b"", profile()).complete
    result = read(b"START\nT \xf8C\nOK\n", profile(end=END.replace("'^DATE", "'^T °C$', '^DATE")))
    assert (result.encoding, result.faults) == ("cp850", ())


def test_a_file_without_a_start_line_is_one_cycle_and_needs_its_signature() -> None:
    layout = profile(HEAD + "signatures = ['^BOX 7$']\n", end=END + "[[lines]]\nis = 'blank'\npatterns = ['^BOX 7$']\n")
    assert one("DATE 12/03/2024 08:00\nBOX 7\n08:00:10 134.0\nOK\n", layout).first_line == 1
    assert read("DATE 12/03/2024 08:00\nOK\n", layout).sniffed.reason is SniffReason.NOTHING_FITS


def test_several_cycles_in_a_file_are_several_records() -> None:
    text = "START\nDATE 12/03/2024 08:00\n08:00:10 134.0\nOK\n"
    assert [record.first_line for record in read(text + text, profile()).records] == [1, 5]


def test_rows_without_a_time_are_counted() -> None:
    layout = profile(HEAD + "start = '^START$'\nrow_time = 'counted'\ninterval_s = 10\n")
    assert points(one("START\n20.5\n30.5\n40.5\nOK\n", layout)) == [[(0, 20.5), (10, 30.5), (20, 40.5)]]


def test_a_header_may_say_the_interval_of_the_rows() -> None:
    head = HEAD + "start = '^START$'\nrow_time = 'counted'\n"
    end = END + "[[lines]]\nis = 'header'\npatterns = ['^EVERY (?P<interval_s>\\d+) s$']\n"
    assert points(one("START\nEVERY 32 s\n20.5\n30.5\nOK\n", profile(head, end=end))) == [[(0, 20.5), (32, 30.5)]]


def test_a_spreadsheet_gives_day_and_time_in_one_number() -> None:
    head = HEAD.replace("day-month-year", "excel-serial").replace('decimal = "."', 'decimal = ","')
    head += "separator = ';'\nrow_time = 'dated'\nsignatures = ['^A;B$']\n"
    rows = "[[columns]]\nrole = 'moment'\n" + ROWS + "optional = true\n"
    record = one(
        "A;B\n45363,5;134,0\n45363,500116;\n", profile(head, rows, "[[lines]]\nis='blank'\npatterns=['^A;B$']")
    )
    assert record.start == datetime(2024, 3, 12, 11, 0, tzinfo=UTC)
    assert points(record) == [[(0, 134.0)]]


def test_a_row_may_name_the_sensor_it_is_of() -> None:
    head = HEAD + "separator = 'tab'\nrow_time = 'elapsed'\nsignatures = ['^tag']\n"
    rows = "".join(f"[[columns]]\nrole = '{role}'\n" for role in ("time", "tag", "value"))
    tags = "".join(ROWS.replace("columns", "tags").replace('"T"', f'"T{n}"') + f"tag = '^T{n}$'\n" for n in (1, 2))
    layout = profile(head, rows + tags, "[[lines]]\nis='blank'\npatterns=['^tag']")
    record = one("tag\n0:00:10\tT1\t134.0\n0:00:10\tT2\t134.5\n0:00:20\tT1\t135.0\n", layout)
    assert points(record) == [[(10, 134.0), (20, 135.0)], [(10, 134.5)]]
    assert record.channels[0].samples[0].line == record.channels[1].samples[0].line


def test_nominal_and_actual_values_and_batches_are_parameters() -> None:
    end = (
        END
        + """
[[lines]]
is = "parameter"
name = "dose"
unit = "ml"
patterns = ['^DOSE nominal (?P<nominal>[\\d.]+) actual (?P<actual>[\\d.-]+) lot (?P<batch>\\w+)$']
"""
    )
    text = "START\nDOSE nominal 30.0 actual 29.5 lot A12\nOK\n"
    (dose,) = one(text, profile(end=end)).parameters
    assert (dose.name, dose.nominal, dose.actual, dose.unit, dose.batch, dose.line) == (
        "dose",
        30.0,
        29.5,
        "ml",
        "A12",
        2,
    )
    missing = read(text.replace("29.5", "--.-"), profile(end=end))
    assert [fault.code for fault in missing.faults] == ["cycle.value-unreadable"]
    assert missing.records[0].parameters[0].actual is None


def test_figures_that_the_machine_computed_are_its_results() -> None:
    end = (
        END
        + r"""
[units]
pressure = "mbar"
[[lines]]
is = "result"
patterns = ['^F0 (?P<f0>[\d.]+)$', '^A0 (?P<a0>[\d.]+)$', '^LEAK (?P<leak_rate>[\d.]+)$']
"""
    )
    results = one("START\nF0 29.8\nA0 3012\nLEAK 1.3\nOK\n", profile(end=end)).results
    assert (results.f0, results.a0) == (29.8, 3012)
    assert results.leak_rate == pytest.approx(0.13)


FILES = (
    END.replace('is = "verdict"\nsense = "pass"', 'is = "end"')
    + """
[[file_verdicts]]
path = '\\.PRO$'
sense = "pass"
[[file_verdicts]]
path = '\\.STR$|(^|/)A\\d\\d/'
sense = "fail"
"""
)


@pytest.mark.parametrize(
    ("file", "verdict"),
    [
        ("AB001.PRO", MachineVerdict.PASS),
        ("AB001.STR", MachineVerdict.FAIL),
        ("2024/A07/AB001.PRO", MachineVerdict.FAIL),
        ("AB001.TXT", None),
    ],
)
def test_extension_and_folder_may_say_the_verdict_and_a_fail_beats_a_pass(
    file: str, verdict: MachineVerdict | None
) -> None:
    assert one("START\nOK\n", profile(end=FILES), file).verdict is verdict


def test_a_file_that_was_cut_off_gets_no_verdict_by_its_name() -> None:
    (record,) = read("START\n08:00:00 134.0\n", profile(end=FILES), "AB001.PRO").records
    assert (record.complete, record.verdict) == (False, None)


def test_a_file_is_recognised_by_lines_that_can_be_shown() -> None:
    found = sniff(baumer().encode(), PROFILES)
    assert found.profile is not None
    assert (found.profile.id, found.reason) == ("baumer-hivac", SniffReason.START_LINE)
    assert [(match.line, match.text) for match in found.matches] == [(2, "= = B A U M E R = =")]
    assert sniff(hmi_table(), PROFILES).reason is SniffReason.SIGNATURES


def test_two_layouts_that_fit_as_well_are_none_and_the_one_that_says_more_is_taken() -> None:
    plain, same = profile(), profile(HEAD.replace("small", "other") + "start = '^START$'\n")
    more = profile(HEAD.replace("small", "more") + "start = '^START$'\nsignatures = ['^OK$']\n")
    text = b"START\nOK\n"
    found = sniff(text, [plain, same])
    assert (found.profile, found.reason, found.rivals) == (None, SniffReason.AMBIGUOUS, ("other", "small"))
    assert [f.code for f in read_cycle_records(text, [plain, same]).faults] == ["cycle-file.ambiguous-layout"]
    assert sniff(text, [plain, same, more]).profile is more


def test_records_of_two_makes_in_one_file_are_left_to_a_person() -> None:
    assert sniff((baumer() + dac()).encode(), PROFILES).reason is SniffReason.AMBIGUOUS


def test_the_record_says_by_which_version_and_on_what_basis_it_was_read() -> None:
    record = one("START\nOK\n", profile())
    assert (record.profile, record.profile_version, record.basis.value) == ("small", 3, "sample")
