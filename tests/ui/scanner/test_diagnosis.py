import pytest

from sterigcs.domain.errors import Notice
from sterigcs.ui.scanner.diagnosis import (
    TEST_TEXT,
    ScannerCapitalsInverted,
    ScannerDoubles,
    ScannerEndingMissing,
    ScannerEndsWithTab,
    ScannerLayout,
    ScannerLoses,
    ScannerOtherCode,
    ScannerOtherLayout,
    ScannerReady,
    ScannerSilent,
    ScannerSlow,
    diagnose,
)
from sterigcs.ui.scanner.keys import CHARACTERS, LAYOUTS, PLACES, Key, KeyKind
from sterigcs.ui.scanner.rhythm import MS

ENTER, TAB = "\r", "\t"


def keys(
    text: str = TEST_TEXT,
    scanner: str = "fr",
    computer: str = "fr",
    *,
    end: str = ENTER,
    gap: int = 5,
    known: bool = True,
) -> list[Key]:
    found = []
    for rank, letter in enumerate(text):
        position, shift = PLACES[scanner][letter]
        wrote = CHARACTERS[computer].get((position, shift), "")
        found.append(Key(wrote, rank * gap * MS, position if known else 0, shift=shift))
    return [*found, *([Key(end, len(text) * gap * MS, kind=KeyKind.END)] if end else [])]


def other(scanner: str, computer: str) -> Notice:
    return ScannerOtherLayout(scanner_layout=ScannerLayout(scanner), computer_layout=ScannerLayout(computer))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("computer", LAYOUTS)
@pytest.mark.parametrize("scanner", LAYOUTS)
def test_the_layouts_of_scanner_and_computer_are_named(scanner: str, computer: str, known: bool) -> None:
    found = diagnose(keys(scanner=scanner, computer=computer, known=known))
    # Letters and digits stand on the same keys of a French and of a Belgian keyboard: a scanner may be set to either.
    alike = "fr" if scanner == "be" else scanner
    if scanner == computer or {scanner, computer} == {"fr", "be"}:
        assert found == (ScannerReady(),)
    elif known:
        assert found == (other(alike, computer),)
    else:
        assert isinstance(found[0], ScannerOtherLayout)


def test_french_and_us_are_told_apart_by_the_text_alone() -> None:
    assert diagnose(keys(scanner="us", computer="fr", known=False)) == (other("us", "fr"),)
    assert diagnose(keys(scanner="fr", computer="us", known=False)) == (other("fr", "us"),)


def test_an_ending_is_missed_or_named() -> None:
    assert diagnose(keys(end="")) == (ScannerEndingMissing(),)
    assert diagnose(keys(end=TAB)) == (ScannerEndsWithTab(),)


def test_inverted_capitals_are_named_beside_the_layout() -> None:
    small = [Key(key.text.lower(), key.at_ns, key.position, key.kind, key.shift) for key in keys(scanner="us")]
    assert diagnose(small) == (other("us", "fr"), ScannerCapitalsInverted())


def test_doubled_and_lost_letters_are_named_as_they_were_printed() -> None:
    sent = keys("ABBCDEFHIJKLMNOPQRSTUVWXYZ01233456789", scanner="us")
    assert diagnose(sent) == (ScannerDoubles(letters="B, 3"), ScannerLoses(letters="G"), other("us", "fr"))


def test_a_scanner_too_slow_to_be_told_from_typing_is_named() -> None:
    assert diagnose(keys(gap=50)) == (ScannerSlow(milliseconds=50),)


def test_another_code_and_silence_are_named() -> None:
    assert diagnose(keys("0104012345678901")) == (ScannerOtherCode(),)
    assert diagnose([]) == (ScannerSilent(),)
