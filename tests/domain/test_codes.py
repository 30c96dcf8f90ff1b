from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.domain.codes import (
    COUNTS,
    DRAWS,
    LETTERS,
    CodeKind,
    CodeParts,
    DamagedCode,
    ForeignText,
    OwnCode,
    classify,
    grouped,
    make_code,
    parse_code,
)
from sterigcs.domain.layouts import unmangle

codes = st.builds(
    make_code,
    st.sampled_from(CodeKind),
    st.integers(0, DRAWS - 1),
    st.integers(0, COUNTS - 1),
)


def test_a_code_is_the_number_and_the_check_that_were_engraved() -> None:
    # 0x5_00001_000002 and the CRC-16/IBM-3740 of its six bytes, from the published algorithm, letter by letter.
    register = 0xFFFF
    for bit in f"{0x500001000002:048b}":
        top = register >> 15
        register = (register << 1) & 0xFFFF
        register ^= 0x1021 if top ^ int(bit) else 0
    check = "".join(LETTERS[int(digit, 16)] for digit in f"{register:04X}")
    assert make_code(CodeKind.PACK, 1, 2) == "GCCCCBCCCCCD" + check


@given(st.sampled_from(CodeKind), st.integers(0, DRAWS - 1), st.integers(0, COUNTS - 1))
@settings(deadline=None)
def test_a_code_gives_back_what_it_was_made_of(kind: CodeKind, draw: int, count: int) -> None:
    code = make_code(kind, draw, count)
    assert (len(code), set(code) <= set(LETTERS)) == (16, True)
    assert parse_code(code) == CodeParts(kind, draw, count)
    assert parse_code(f" {grouped(code).lower()}\n") == CodeParts(kind, draw, count)


@given(codes, st.integers(0, 15), st.sampled_from(LETTERS))
@settings(deadline=None)
def test_any_wrong_letter_is_seen(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    assert (parse_code(wrong) is None) == (wrong != code)


@given(codes, st.integers(0, 14))
@settings(deadline=None)
def test_any_swap_of_two_neighbours_is_seen(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (parse_code(swapped) is None) == (swapped != code)


@given(codes, st.integers(0, 15), st.integers(1, 8))
@settings(deadline=None)
def test_a_code_that_lost_letters_is_damaged_not_foreign(code: str, start: int, lost: int) -> None:
    remains = code[:start] + code[start + lost :]
    assert classify(code) == OwnCode(code, CodeParts(*_parts(code)))
    assert classify(remains) == DamagedCode(remains)


def test_a_letter_typed_wrong_is_damaged_and_other_codes_are_foreign() -> None:
    code = make_code(CodeKind.TRAY, 7, 1234)
    assert classify("M" + code[1:]) == DamagedCode("M" + code[1:])
    for text in ("0104012345678901", "CHIR-LGR-0042", "BEDE", "", "https://example.org/01/0401"):
        assert classify(text) == ForeignText(text)


def test_what_a_us_scanner_sent_under_a_french_layout_is_found_back() -> None:
    assert unmangle("ST&Màà'é)QAèZW?") == "ST1:0042-AQ7WZM"
    code = make_code(CodeKind.PACK, 99, 12)
    assert unmangle(code) == code


def _parts(code: str) -> tuple[CodeKind, int, int]:
    parts = parse_code(code)
    assert parts is not None
    return parts.kind, parts.origin_draw, parts.count
