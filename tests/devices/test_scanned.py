from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.codes import CodeKind, DamagedCode, OwnCode, grouped, make_code
from sterigcs.domain.layouts import unmangle
from sterigcs.domain.notes import NoteSeal, parse_note, seal_note
from sterigcs.domain.scanned import (
    AmbiguousGs1,
    DeliveryNoteScan,
    Gs1Code,
    Gs1Content,
    OtherText,
    SpokenText,
    alias_keys,
)
from sterigcs.domain.spoken import SpokenPackNumber

OWN = make_code(CodeKind.PACK, 4711, 45)
SHIPMENT = make_code(CodeKind.SHIPMENT, 4711, 3)
GTIN = "04012345678901"
GS = "\x1d"
KEYS = {us: french for french in map(chr, range(32, 1000)) if (us := unmangle(french)) != french or french.isalnum()}


def mangle(text: str) -> str:
    """Type on a French layout what a US scanner sends."""
    return "".join(KEYS.get(letter, letter) for letter in text)


def test_our_code_is_ours_however_it_arrives() -> None:
    for text in (OWN, OWN.lower(), grouped(OWN), f"]Q1{OWN}\r\n", mangle(OWN)):
        assert read_scanned(text) == OwnCode(OWN, read_scanned(OWN).parts)  # type: ignore[union-attr]
    assert alias_keys(read_scanned(OWN)) == (f"own:{OWN}",)


def test_a_code_that_lost_letters_names_nothing() -> None:
    assert read_scanned(OWN[3:]) == DamagedCode(OWN[3:])
    assert alias_keys(read_scanned(OWN[3:])) == ()


def test_a_spoken_number_is_also_looked_up_as_an_older_code() -> None:
    assert read_scanned("a071 045") == SpokenText("a071 045", SpokenPackNumber("A", 71, 45))
    assert alias_keys(read_scanned("a071 045")) == ("legacy:A071 045",)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("4012345678901", Gs1Content(gtin=GTIN)),
        (f"01{GTIN}", Gs1Content(gtin=GTIN)),
        (f"]d201{GTIN}17271200", Gs1Content(gtin=GTIN, use_by=date(2027, 12, 31))),
        (f"01{GTIN}17000000", Gs1Content(gtin=GTIN)),
        (
            f"{GS}01{GTIN}10AB12{GS}17271231{GS}21S-9",
            Gs1Content(gtin=GTIN, lot="AB12", use_by=date(2027, 12, 31), serial="S-9"),
        ),
        (f"01{GTIN}1125010110AB12", Gs1Content(gtin=GTIN, made_on=date(2025, 1, 1), lot="AB12")),
        (f"01{GTIN}91INTERNAL", Gs1Content(gtin=GTIN)),
        (f"(01){GTIN}(21)S-9", Gs1Content(gtin=GTIN, serial="S-9")),
        (f"https://id.gs1.org/01/{GTIN}/21/S-9", Gs1Content(gtin=GTIN, serial="S-9")),
        ("80030401234567890142", Gs1Content(grai="4012345678901", serial="42")),
        ("8004401234AB42", Gs1Content(giai="401234AB42")),
    ],
)
def test_gs1_codes_say_what_they_hold(text: str, content: Gs1Content) -> None:
    scanned = read_scanned(text)
    assert isinstance(scanned, Gs1Code)
    assert (scanned.content, scanned.rescued) == (content, False)


def test_the_most_precise_alias_comes_first() -> None:
    assert alias_keys(read_scanned(f"01{GTIN}10L7{GS}21S-9"))[:3] == (
        f"gtin:{GTIN}+serial:S-9",
        f"gtin:{GTIN}+lot:L7",
        f"gtin:{GTIN}",
    )
    assert alias_keys(read_scanned("8004401234ab42"))[-1] == "legacy:8004401234AB42"


def test_a_lost_separator_that_leaves_a_doubt_is_never_guessed() -> None:
    scanned = read_scanned(f"01{GTIN}10AB1221S9")
    assert isinstance(scanned, AmbiguousGs1)
    assert set(scanned.readings) == {
        Gs1Content(gtin=GTIN, lot="AB1221S9"),
        Gs1Content(gtin=GTIN, lot="AB12", serial="S9"),
    }
    assert {f"gtin:{GTIN}+lot:AB1221S9", f"gtin:{GTIN}+serial:S9"} < set(alias_keys(scanned))


def test_a_lost_separator_with_one_meaning_left_is_read() -> None:
    # The lot would be longer than the 20 characters it may have.
    scanned = read_scanned(f"01{GTIN}10ABCDEFGHIJKLMNOPQRST21S9")
    assert isinstance(scanned, Gs1Code)
    assert scanned.content == Gs1Content(gtin=GTIN, lot="ABCDEFGHIJKLMNOPQRST", serial="S9")


def test_a_wrong_check_digit_makes_no_gs1_code() -> None:
    for text in ("4012345678902", "0104012345678902", "8003040123456789024", "1012345", "17271231"):
        assert read_scanned(text) == OtherText(text)


def test_mangled_text_is_rescued_only_when_a_check_digit_agrees() -> None:
    udi = f"01{GTIN}17271231"
    assert mangle(udi).startswith("à&à'à&é")
    assert read_scanned(mangle(udi)) == Gs1Code(udi, Gs1Content(gtin=GTIN, use_by=date(2027, 12, 31)), rescued=True)
    assert read_scanned(mangle(f"]d2{udi}")) == read_scanned(mangle(udi))
    for text in (mangle("0104012345678902"), mangle("8004401234AB42"), mangle("CHIR-LGR-0042")):
        assert read_scanned(text) == OtherText(text)


def test_a_delivery_note_is_recognised_and_a_patched_one_is_not() -> None:
    seal = seal_note(SHIPMENT, [OWN, make_code(CodeKind.PACK, 4711, 46)])
    assert read_scanned(str(seal).lower()) == DeliveryNoteScan(seal)
    assert (seal.count, seal_note(SHIPMENT, [OWN]).fingerprint == seal.fingerprint) == (2, False)
    other = make_code(CodeKind.SHIPMENT, 4711, 4)
    assert isinstance(read_scanned(other + str(seal)[16:]), DamagedCode)


@given(st.lists(st.integers(0, 2**24 - 1), unique=True, max_size=20))
@settings(deadline=None)
def test_a_note_says_the_same_whatever_the_order_of_its_packs(counts: list[int]) -> None:
    codes = [make_code(CodeKind.PACK, 9, count) for count in counts]
    seal = seal_note(SHIPMENT, codes)
    assert seal == seal_note(SHIPMENT, reversed(codes)) == parse_note(str(seal))
    assert isinstance(seal, NoteSeal)


@given(
    st.text(max_size=60) | st.from_regex(r"(01[0-9]{14})?(10|21|17|240|8003|8004)[0-9A-Z\x1d]{1,40}", fullmatch=True)
)
@settings(deadline=None)
def test_nothing_that_arrives_can_break_the_reader(text: str) -> None:
    assert isinstance(alias_keys(read_scanned(text)), tuple)
