"""Whatever happens to a record on its way, it never reads better than it was written."""

import hashlib
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.cycle_records import ReadResult, read_cycle_records
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.reports import CycleVerdict
from tests.support.cycle_twins import BaumerTwin, DacTwin, baumer, dac
from tests.support.documented_twins import Curve, ElaraTwin, EtoTwin, afr_eto, elara, hmi_table, ibutton, statclave

PROFILES, _ = load_profiles(resources() / "cycle-profiles")
GOOD = {"baumer": baumer().encode(), "dac": dac().encode(), "elara": elara()}
ALARM = "porous load, alarm"
SPARSE = "porous load, sparse"
OF_PLACE = {ALARM, SPARSE}
"""What is wrong with these is where a line stands that has no time of its own: no reader can tell that it was moved."""
BAD = {
    # One thing is wrong in each of these.
    "dental, last word": GOOD["dac"][:-3].rstrip()[:-2] + b"FEHL\n",
    "porous load, last words": GOOD["baumer"].replace(b"FIM DE CICLO   ", b"CICLO CANCELADO"),
    ALARM: GOOD["baumer"].replace(b"INICIO TEMPO DE SEC", b"FALTA DE AGUA\nINICIO TEMPO DE SEC"),
    "porous load, no end": b"".join(
        line for line in GOOD["baumer"].splitlines(keepends=True) if not line.startswith(b"FIM")
    ),
    "dental, failed": dac(DacTwin(error=97)).encode(),
    "dental, too short": dac(DacTwin(hold_s=170)).encode(),
    "dental, too cold": dac(DacTwin(celsius=133.8)).encode(),
    "porous load, cancelled": baumer(BaumerTwin(cancelled=True)).encode(),
    "porous load, too cold": baumer(BaumerTwin(above_k=-1.0)).encode(),
    SPARSE: baumer(BaumerTwin(interval=60, skip=(60, 180), summary=False)).encode(),
    "bench, other end": elara(ElaraTwin(status="Status: Cycle Failed")),
    "bench, too cold": elara(ElaraTwin(Curve(celsius=133.0))),
    "bench, too short": elara(ElaraTwin(Curve(hold_s=200))),
    "gas, aborted": afr_eto(EtoTwin(aborted=True)),
    "text without rows": statclave(),
    "logger": ibutton(),
    "trend": hmi_table(),
}
NOISE = st.binary(min_size=1, max_size=12).map(lambda data: bytes(byte & 0x1F or 4 for byte in data))
"""Control bytes, as a bad line gives them: digits made of thin air would be a forgery, not noise."""
SLOW = [HealthCheck.too_slow]


def read(data: bytes) -> ReadResult:
    result = read_cycle_records(data, PROFILES, "record.txt")
    assert result.sha256 == hashlib.sha256(data).hexdigest()
    return result


def passes(data: bytes) -> bool:
    return any(judge(record).verdict is CycleVerdict.PASS for record in read(data).records)


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD)
def test_the_good_records_pass_whole(data: bytes) -> None:
    assert passes(data)


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_the_bad_records_do_not_pass_whole(data: bytes) -> None:
    assert read(data).records
    assert not passes(data)


@settings(deadline=None, max_examples=150, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(BAD)), st.floats(0, 1))
def test_no_truncation_makes_a_bad_record_pass(name: str, part: float) -> None:
    assert not passes(BAD[name][: int(len(BAD[name]) * part)])


@settings(deadline=None, max_examples=80, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(GOOD)), st.floats(0, 1))
def test_a_record_cut_off_before_its_closing_line_does_not_pass(name: str, part: float) -> None:
    data = GOOD[name]
    end = max(data.rfind(word) for word in (b"FIM DE CICLO", b"Zyklusende", b"Status:"))
    assert not passes(data[: int(end * part)])


@settings(deadline=None, max_examples=200, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(BAD)), st.lists(st.tuples(st.floats(0, 1), NOISE), min_size=1, max_size=5))
def test_no_noise_makes_a_bad_record_pass(name: str, hits: list[tuple[float, bytes]]) -> None:
    data = BAD[name]
    for part, noise in hits:
        at = int(len(data) * part)
        data = data[:at] + noise + data[at:]
    assert not passes(data)


@settings(deadline=None, max_examples=200, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(set(BAD) - OF_PLACE)), st.integers(0, 2**32), st.integers(1, 40))
def test_no_shuffling_of_lines_makes_a_bad_record_pass(name: str, seed: int, moves: int) -> None:
    chance = Random(seed)
    lines = BAD[name].splitlines(keepends=True)
    for _ in range(moves):
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randrange(len(lines) + 1), line)
    assert not passes(b"".join(lines))


@settings(deadline=None, max_examples=60, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(BAD)), st.sampled_from(sorted(BAD)), st.floats(0, 1))
def test_no_two_bad_records_run_into_each_other_pass(first: str, second: str, part: float) -> None:
    assert not passes(BAD[first][: int(len(BAD[first]) * part)] + BAD[second])


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=600))
@example(b"\x1b*\x00\xff\xff" + GOOD["dac"])
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    for record in read(data).records:
        judge(record)


def test_a_picture_for_the_printer_hides_no_line_of_the_cycle() -> None:
    printing = [replace(profile, printer=True) for profile in PROFILES]
    data = BAD["dental, failed"].replace(b"Zyklusende", b"\x1b*\x00\x10\x00Zyklusende")
    assert "cycle.noise" in {fault.code for fault in read_cycle_records(data, printing).faults}
