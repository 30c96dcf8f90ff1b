"""The operation reference is never a patient's name or number, whatever a member's pattern lets through (rule 21)."""

import pytest

from sterigcs.domain.operations import LooksLikePatient, NotTheirPattern, may_keep

ANYTHING = ".*"


@pytest.mark.parametrize(
    "text",
    [
        "DUPONT",
        "Lê",
        "dupont-jean",
        "DUPONT1952",
        "ROUX 1952",
        "OP 2026 0042",
        "LEA-ROUX-52",
        "Élodie7",
        "1 85 05 78 006 084",
        "185057800608436",
        "1850578006084/36",
        "9900000012345",
        "IPP8001234567890",
    ],
)
def test_a_name_or_a_patient_s_number_is_refused_even_where_the_pattern_takes_anything(text: str) -> None:
    assert isinstance(may_keep(text, ANYTHING), LooksLikePatient)


@pytest.mark.parametrize("text", ["OP-2026-0042", "BLOC2-0042", "26031742", "S3/2026-03-02/0007"])
def test_an_operation_s_own_number_is_kept_where_it_fits_the_pattern_of_its_member(text: str) -> None:
    assert may_keep(text, ANYTHING) is None
    assert isinstance(may_keep(text, r"X\d"), NotTheirPattern)


def test_a_pattern_that_cannot_be_read_lets_nothing_through() -> None:
    assert isinstance(may_keep("OP-42", "("), NotTheirPattern)
