"""A profile made from one record of a machine nobody has described."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_profiles import load_profiles, parse_profile
from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.devices.profile_draft import to_toml
from sterigcs.devices.profile_guess import guess
from sterigcs.devices.profile_making import try_profile
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import MachineVerdict, PhaseMark, ProfileBasis
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.services.layout_trial import LineReason
from sterigcs.services.profile_draft import DateOrder, DraftPhase, ProfileDraft, Role, RowTime, Separator
from tests.support.cycle_twins import DacTwin, baumer, dac
from tests.support.documented_twins import afr_eto, elara, hmi_datalog, hmi_table, ibutton

PROFILES, _ = load_profiles(resources() / "cycle-profiles")
BAUMER = baumer().encode()
DAC = dac(DacTwin(degree="°")).encode("latin-1")
TABS = [("T1 °C", "celsius"), ("P1 kPa", "kpa")]
SAMPLES = {"baumer": BAUMER, "dac": DAC, "elara": elara(), "eto": afr_eto(), "table": hmi_table()}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_rows_of_a_guessed_profile_are_those_of_the_one_made_by_hand(name: str) -> None:
    sample = SAMPLES[name]
    by_hand = read_cycle_records(sample, PROFILES).records[0]
    (guessed,) = try_profile(guess(sample), sample).records
    assert [c.points for c in guessed.channels] == [c.points for c in by_hand.channels]
    assert (guessed.start, guessed.basis) == (by_hand.start, ProfileBasis.SAMPLE)
    assert (guessed.counter, guessed.verdict) == (by_hand.counter, by_hand.verdict)


@pytest.mark.parametrize(
    ("sample", "columns"),
    [
        (BAUMER, [("PT1", "bar"), ("TE1", "celsius"), ("TE2", "celsius")]),
        (DAC, [("T", "celsius"), ("P", "bar")]),
        (elara(), [("T", "fahrenheit"), ("P", "psig")]),
        (afr_eto(), [("PCI(Bar)", "barg"), ("TCI(Celsius)", "celsius"), ("UR(%)", "percent")]),
        (hmi_table(), [("Temperature", "celsius")]),
        (
            b"Temps\tT1 \xb0C\tP1 kPa\n0:00:10\t20.5\t101\n0:00:20\t30.5\t120\n",
            [("T1 °C", "celsius"), ("P1 kPa", "kpa")],
        ),
    ],
)
def test_columns_are_proposed_with_the_units_of_their_titles(sample: bytes, columns: list[tuple[str, str]]) -> None:
    draft = guess(sample)
    assert [(each.name, each.unit) for each in draft.columns if each.role is Role.VALUE] == columns


@pytest.mark.parametrize(
    ("sample", "draft"),
    [
        (DAC, ("latin-1", Separator.BLANKS, ".", DateOrder.DAY_FIRST, RowTime.CLOCK)),
        (elara(), ("latin-1", Separator.BLANKS, ".", DateOrder.DAY_FIRST, RowTime.ELAPSED)),
        (hmi_table(), ("utf-8", Separator.SEMICOLON, ",", DateOrder.DAY_FIRST, RowTime.ELAPSED)),
        (ibutton(), ("utf-8", Separator.COMMA, ".", DateOrder.DAY_FIRST, RowTime.DATED)),
        (hmi_datalog()["TEMP1_20240312.csv"], ("utf-8", Separator.COMMA, ".", DateOrder.YEAR_FIRST, RowTime.DATED)),
        (
            b"\xf8C bar\n8:00:00 12/31/2024 1,5 20,1\n8:00:01 12/31/2024 1,6 20,2\n",
            ("cp850", Separator.BLANKS, ",", DateOrder.MONTH_FIRST, RowTime.DATED),
        ),
    ],
)
def test_encoding_separator_decimal_mark_and_dates_are_told_from_the_sample(
    sample: bytes, draft: tuple[object, ...]
) -> None:
    found = guess(sample)
    assert (found.encoding, found.separator, found.decimal, found.date, found.row_time) == draft


def test_a_table_with_words_for_phases_and_plain_seconds_is_cut_into_its_columns() -> None:
    head = "Temps (s);Phase;T1 (°C);Pression (bar abs)\n"
    rows = "".join(f"{5 * n};{'Chauffe' if n < 9 else 'Séchage final'};{60 + n},5;0,{20 + n}\n" for n in range(12))
    sample = f"{head}{rows}".encode()
    draft = guess(sample)
    assert try_profile(draft, sample).not_understood == ()
    assert (draft.separator, draft.decimal, draft.row_time) == (Separator.SEMICOLON, ",", RowTime.COUNTED)
    assert draft.interval_s == 5
    assert [each.role for each in draft.columns] == [Role.SKIP, Role.STAGE, Role.VALUE, Role.VALUE]
    assert [each.unit for each in draft.columns[2:]] == ["celsius", "bar"]
    assert [each.code for each in draft.stages] == ["Chauffe", "Séchage final"]


def test_a_line_not_understood_comes_with_its_number_and_reason() -> None:
    text = baumer().replace("08:19:03  3.11   134.6", "08:19:03  3.11   ---.-")
    trial = try_profile(guess(BAUMER), text.encode())
    found = {each.text: (each.line, each.reason) for each in trial.not_understood}
    place = text.splitlines().index
    warning = next(line for line in text.splitlines() if "PENDENTE" in line)
    assert found["MANUTENCAO PERIODICA PENDENTE"] == (place(warning) + 1, LineReason.LINE_UNKNOWN)
    assert LineReason.VALUE in {reason for _, reason in found.values()}


def test_a_draft_filled_in_by_hand_reads_the_whole_record() -> None:
    draft = replace(
        guess(DAC),
        ignored_texts=("Phase: Uhrzeit: Erg:", "Deckel:*", "Ausblasen Deaktiviert", "Maximum*", "Minimum*", "Dauer*"),
        phases=(
            DraftPhase("Beginn Haltezeit {time} Ok", PhaseMark.HOLD_START),
            DraftPhase("Sterilisation {time} Ok", PhaseMark.HOLD_END),
            DraftPhase(r"/^(?P<text>\w+( flush)?) (?P<time>\d\d:\d\d:\d\d) Ok$/"),
        ),
        fault_texts=("Error code", "FEHL"),
    )
    trial = try_profile(draft, DAC)
    (record,) = trial.records
    assert (trial.faults, trial.not_understood, trial.missing) == ((), (), ())
    assert record.lasting(PhaseMark.HOLD_START, PhaseMark.HOLD_END) == 190
    failed = dac(DacTwin(degree="°", error=97)).encode("latin-1")
    assert judge(try_profile(draft, failed).records[0]).verdict is CycleVerdict.FAIL


def test_a_line_that_says_both_good_and_bad_is_no_pass() -> None:
    draft = replace(guess(hmi_table()), pass_texts=("END*",), fail_texts=("END FAILED",))
    sample = hmi_table()
    assert try_profile(draft, sample + b"END OK\n").records[0].verdict is MachineVerdict.PASS
    assert try_profile(draft, sample + b"END FAILED\n").records[0].verdict is MachineVerdict.FAIL


def test_what_is_wrong_in_a_profile_is_told_before_anything_is_read() -> None:
    trial = try_profile(replace(guess(BAUMER), decimal="·"), BAUMER)
    assert (trial.records, [fault.values["item"] for fault in trial.faults]) == ((), ["decimal"])


def test_a_layout_that_would_not_be_recognised_in_its_sample_says_what_is_missing() -> None:
    trial = try_profile(replace(guess(BAUMER), start="OUTRA MARCA"), BAUMER)
    assert trial.missing == ("^OUTRA MARCA$",)


def test_a_name_with_quotes_and_slashes_comes_back_as_it_was() -> None:
    profile, faults = parse_profile(to_toml(replace(guess(BAUMER), title='Stéri "A" \\ 1')))
    assert faults == ()
    assert profile is not None
    assert profile.title == 'Stéri "A" \\ 1'


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 3000), st.integers(0, 400), st.binary(max_size=60))
def test_no_sample_is_too_damaged_to_be_guessed_at(name: str, at: int, length: int, noise: bytes) -> None:
    sample = SAMPLES[name][:at] + noise + SAMPLES[name][at + length :]
    try_profile(guess(sample), sample)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30), st.text(max_size=30), st.binary(max_size=200))
def test_whatever_is_typed_in_a_form_is_a_profile_or_its_faults(words: str, more: str, sample: bytes) -> None:
    draft = ProfileDraft(start=words, counter=words, pass_texts=(words,), titles=(words,), row=more, more=more)
    trial = try_profile(draft, sample)
    assert trial.faults or trial.records or trial.encoding
    assert isinstance(try_profile(more, sample).faults, tuple)
