import random
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.notes import seal_note
from sterigcs.ui.scanner.keys import CHARACTERS, PLACES, Key, KeyKind, by_position
from sterigcs.ui.scanner.mending import is_proved
from sterigcs.ui.scanner.rhythm import GAP, MS, GivenBack, Recogniser, Scan

OWN = make_code(CodeKind.PACK, 4711, 45)
UDI = "010401234567890117271231"


def key(text: str, at_ms: float, kind: KeyKind = KeyKind.CHARACTER, **other: bool) -> Key:
    return Key(text, int(at_ms * MS), kind=kind, **other)


def end(at_ms: float) -> Key:
    return key("\r", at_ms, KeyKind.END)


def burst(text: str, at_ms: float = 0, gap_ms: float = 5, *, ended: bool = True) -> list[Key]:
    keys = [key(letter, at_ms + rank * gap_ms) for rank, letter in enumerate(text)]
    return [*keys, end(at_ms + len(text) * gap_ms)] if ended else keys


def on_layout(text: str, scanner: str, computer: str) -> list[Key]:
    """What a scanner set to one layout writes on a computer set to another."""
    keys = []
    for rank, letter in enumerate(text):
        position, shift = PLACES[scanner][letter]
        keys.append(Key(CHARACTERS[computer].get((position, shift), ""), rank * 5 * MS, position, shift=shift))
    return [*keys, end(len(text) * 5)]


def play(keys: Iterable[Key]) -> tuple[list[Key], list[str], int]:
    """Feed keys, with the silences between them; give what was typed, what was scanned, the longest time held."""
    recogniser = Recogniser()
    typed: list[Key] = []
    scans: list[str] = []
    longest, last = 0, 0

    def note(decided: Iterable[object], now: int) -> None:
        nonlocal longest
        for each in decided:
            if isinstance(each, GivenBack):
                typed.extend(each.keys)
                longest = max(longest, *(now - one.at_ns for one in each.keys))
            elif isinstance(each, Scan):
                scans.append(each.text)

    for each in keys:
        if recogniser.holds and each.at_ns - last > recogniser.wait_ns:
            note(recogniser.silence(), last + recogniser.wait_ns)
        note(recogniser.feed(each), each.at_ns)
        last = each.at_ns
    note(recogniser.silence(), last + recogniser.wait_ns)
    return typed, scans, longest


@pytest.mark.parametrize("text", [OWN, OWN.lower(), str(seal_note(OWN, [])), UDI, "CHIR-LGR-0042", "\x1d0112", "AB12"])
@pytest.mark.parametrize("gap_ms", [0, 1, 10, 30])
def test_a_burst_that_ends_is_one_scan_and_leaves_nothing_in_the_field(text: str, gap_ms: int) -> None:
    assert play(burst(text, gap_ms=gap_ms)) == ([], [text], 0)


def test_a_code_of_ours_needs_no_ending_and_any_other_text_does() -> None:
    assert play(burst(OWN, ended=False)) == ([], [OWN], 0)
    assert play(burst(OWN + OWN, ended=False))[1] == [OWN, OWN]
    unended = burst(UDI, ended=False)
    assert play(unended)[:2] == (unended, [])


def test_a_typist_waits_less_than_a_twelfth_of_a_second() -> None:
    keys = [key(letter, rank * 66) for rank, letter in enumerate("bac pour langres")]
    assert play(keys)[:2] == (keys, [])
    assert play(keys)[2] <= GAP
    rolled = [key(letter, at) for letter, at in zip("strength", (0, 20, 40, 110, 125, 190, 200, 280), strict=True)]
    typed, scans, longest = play(rolled)
    assert (typed, scans) == (rolled, [])
    assert longest <= 80 * MS


def test_typing_that_ends_with_enter_keeps_its_enter() -> None:
    keys = [key("1", 0), key("2", 120), end(300), key("a", 330), key("b", 340), end(350)]
    assert play(keys)[:2] == (keys, [])


def test_a_key_held_down_is_never_a_scan_and_never_waits() -> None:
    keys = [key("a", 0), *(key("a", 500 + 33 * rank, repeated=True) for rank in range(20)), end(1170)]
    assert play(keys)[:2] == (keys, [])
    assert play(keys)[2] <= GAP


def test_a_letter_twice_within_a_scan_is_no_key_held_down() -> None:
    keys = burst(OWN, gap_ms=0)
    again = [
        Key(each.text, each.at_ns, kind=each.kind, repeated=bool(rank) and each.text == keys[rank - 1].text)
        for rank, each in enumerate(keys)
    ]
    assert any(each.repeated for each in again)
    assert play(again)[1] == [OWN]


def test_a_shortcut_or_an_arrow_comes_after_what_was_typed_before_it() -> None:
    keys = [key("a", 0), key("b", 10), key("", 12, KeyKind.OTHER), key("c", 100)]
    assert play(keys)[:2] == (keys, [])


def test_the_second_key_of_an_ending_belongs_to_the_scan() -> None:
    assert play([*burst(OWN), end(81)]) == ([], [OWN], 0)
    late = end(400)
    assert play([*burst(OWN), late])[:2] == ([late], [OWN])


def test_a_late_key_does_not_tear_a_scan_but_typing_after_a_bunch_is_typing() -> None:
    torn = [
        key(each.text, each.at_ns / MS + (60 if rank > 9 else 0), each.kind) for rank, each in enumerate(burst(OWN))
    ]
    assert play(torn)[1] == [OWN]
    bunched = [*burst("abac", ended=False), *(key("x", 60 + 66 * rank) for rank in range(30)), end(3000)]
    assert play(bunched)[:2] == (bunched, [])


def test_releases_follow_their_key() -> None:
    typed = [key("a", 0), key("a", 20, released=True)]
    assert play(typed)[:2] == (typed, [])
    scan = [each for one in burst(OWN) for each in (one, key(one.text, one.at_ns / MS + 1, one.kind, released=True))]
    assert play(scan)[:2] == ([], [OWN])
    stale = Recogniser()
    for each in burst(OWN):
        stale.feed(each)
    stale.feed(key("c", 900))
    assert stale.feed(key("c", 910, released=True)) == []
    assert stale.silence() == [GivenBack((key("c", 900), key("c", 910, released=True)))]


def test_no_shortcut_may_act_on_a_digit_before_a_scan_is_ruled_out() -> None:
    recogniser = Recogniser()
    assert recogniser.may_hold(key("1", 0))
    assert not recogniser.may_hold(end(0))
    assert not recogniser.may_hold(key("1", 0, KeyKind.OTHER))
    for each in burst(UDI, ended=False):
        recogniser.feed(each)
    assert recogniser.may_hold(end(120))


def test_what_is_typed_meanwhile_is_told_from_our_code() -> None:
    for place in range(len(OWN) + 1):
        keys = burst(OWN)
        stray = key("q", place * 5)
        assert play([*keys[:place], stray, *keys[place:]])[:2] == ([stray], [OWN])


def test_what_is_typed_just_before_a_foreign_code_is_parted_from_it() -> None:
    before = key("x", 0)
    assert play([before, *burst(UDI, 30)])[:2] == ([before], [UDI])


@pytest.mark.parametrize("computer", ["us", "fr", "be", "de"])
def test_a_scanner_set_to_us_is_understood_when_a_check_agrees(computer: str) -> None:
    for text in (OWN, UDI, "4012345678901", "0104012345678901" + "10AB12-Z"):
        assert play(on_layout(text, "us", computer))[1] == [text]


def test_a_text_without_check_is_left_as_it_arrived() -> None:
    keys = on_layout("CHIR-LGR-0042", "us", "fr")
    assert play(keys)[1] == ["CHIR)LGR)àà'é"]
    assert by_position(keys[:-1]) == "CHIR-LGR-0042"


def test_positions_lost_on_the_way_are_not_needed() -> None:
    keys = [Key(each.text, each.at_ns, kind=each.kind) for each in on_layout(UDI, "us", "fr")]
    assert play(keys)[1] == [UDI]


def test_the_separator_of_gs1_survives_as_control_bracket() -> None:
    text = "0104012345678901" + "10AB12"
    keys = burst(text, ended=False)
    keys += [key("\x1d", 112, KeyKind.SEPARATOR), key("2", 115), key("1", 120), key("7", 125), end(130)]
    assert play(keys)[1] == [text + "\x1d217"]
    alone = key("\x1d", 0, KeyKind.SEPARATOR)
    assert play([alone]) == ([alone], [], 0)


def test_only_a_whole_code_is_proved() -> None:
    assert all(
        is_proved(text) for text in (OWN, UDI, "]d2" + UDI, "40123455", f"(01){UDI[2:16]}", "80030401234567890142")
    )
    assert not any(is_proved(text) for text in (OWN[:-1], "0104012345678902", "401234567890", "", "bac"))


def _scan(number: int) -> Callable[[float], list[Key]]:
    chance = random.Random(number)
    text, gap = make_code(CodeKind.PACK, 4711, number), chance.choice([0, 1, 8, 16, 30])
    return lambda at: burst(chance.choice([text, text.lower()]), at, gap)


TYPED = st.lists(
    st.tuples(st.sampled_from("aezcbd&1 é"), st.integers(36, 300), st.sampled_from(list(KeyKind)[:3])), max_size=12
)


@given(st.lists(st.tuples(TYPED, st.integers(0, 1 << 20), st.integers(1, 200)), max_size=6), st.integers(0, 34))
def test_every_typed_key_and_every_scan_arrives_once_and_in_order(
    days: list[tuple[list[tuple[str, int, KeyKind]], int, int]], before: int
) -> None:
    now, keys, typed, scans = 1000.0, list[Key](), list[Key](), list[str]()
    for words, number, after in days:
        for text, gap, kind in words:
            now += gap
            each = key(text if kind is KeyKind.CHARACTER else "\t", now, kind)
            keys.append(each)
            typed.append(each)
        # A person may strike a key as the scanner begins, but not its ending.
        now += before if words and words[-1][2] is KeyKind.CHARACTER else 100
        scanned = _scan(number)(now)
        keys += scanned
        scans.append(make_code(CodeKind.PACK, 4711, number))
        now = scanned[-1].at_ns / MS + after
    given_back, heard, _ = play(keys)
    assert given_back == typed
    assert [text.upper() for text in heard] == scans


@given(st.lists(st.tuples(st.sampled_from("abcdefghijklnrtuv1é"), st.integers(36, 90)), max_size=60))
def test_no_typed_key_waits_longer_than_the_gap(strokes: list[tuple[str, int]]) -> None:
    now, keys = 0, list[Key]()
    for text, gap in strokes:
        now += gap
        keys.append(key(text, now))
    typed, scans, longest = play(keys)
    assert (typed, scans) == (keys, [])
    assert longest <= GAP
