from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.domain.spoken import (
    SpokenLoadNumber,
    SpokenPackNumber,
    parse_spoken,
    spoken_load_number,
    spoken_pack_number,
)

MARCH_12 = date(2026, 3, 12)


def test_spoken_numbers_are_letter_or_machine_day_of_year_and_rank() -> None:
    assert spoken_pack_number("A", MARCH_12, 45) == "A071-045"
    assert spoken_pack_number("B", date(2024, 12, 31), 1000) == "B366-1000"
    assert spoken_load_number("ST1", MARCH_12, 3) == "ST1 071-03"


@pytest.mark.parametrize("said", ["A071-045", "a071 045", " a 071-045 ", "A071045", "a071 – 045"])
def test_a_pack_number_is_understood_as_people_type_it(said: str) -> None:
    assert parse_spoken(said) == SpokenPackNumber("A", 71, 45)


@pytest.mark.parametrize("said", ["ST1 071-03", "st1 071 03", "st1071-03", "ST1  071 - 03", "ST1 071‑03"])
def test_a_load_number_is_understood_as_people_type_it(said: str) -> None:
    assert parse_spoken(said) == SpokenLoadNumber("ST1", 71, 3)


@pytest.mark.parametrize("text", ["A000-000", "A367-001", "A071-000", "A071", "071-045", "ST1", "CHIR-LGR-0042", ""])
def test_what_cannot_be_a_spoken_number_is_none(text: str) -> None:
    assert parse_spoken(text) is None


@given(st.from_regex(r"[A-Z][A-Z0-9]{1,7}", fullmatch=True), st.dates(), st.integers(1, 9999))
@settings(deadline=None)
def test_a_load_number_gives_back_what_it_was_made_of(machine: str, day: date, rank: int) -> None:
    parts = parse_spoken(spoken_load_number(machine, day, rank))
    assert parts == SpokenLoadNumber(machine, day.timetuple().tm_yday, rank)
