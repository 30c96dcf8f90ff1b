"""What a try of a scanner shows: its keyboard beside the computer's, its ending, its speed, what it doubles or loses.

The person scans a printed code of `TEST_TEXT`; the keys as they came are the evidence.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Attention, Notice, Refusal
from sterigcs.ui.scanner.keys import CHARACTERS, LAYOUTS, PLACES, Key, KeyKind, written
from sterigcs.ui.scanner.rhythm import GAP, MS

TEST_TEXT: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_ALIKE: Final = 0.6
"""Below this likeness under every pair of layouts the code was another one."""


class ScannerLayout(StrEnum):
    """A keyboard layout known here."""

    US = "us"
    FRENCH = "fr"
    BELGIAN = "be"
    GERMAN = "de"


class ScannerReady(Accepted):
    """Everything arrives as it should."""

    code: ClassVar[str] = "scanner.ready"


class ScannerSilent(Refusal):
    """Nothing came."""

    code: ClassVar[str] = "scanner.silent"


class ScannerOtherCode(Refusal):
    """What came is not the code of the try, under any layout known."""

    code: ClassVar[str] = "scanner.other-code"


class ScannerOtherLayout(Attention):
    """Scanner and computer take each other for other keyboards."""

    code: ClassVar[str] = "scanner.other-layout"
    scanner_layout: ScannerLayout
    computer_layout: ScannerLayout


class ScannerEndingMissing(Attention):
    """Nothing closes a scan: only our own codes can be told from typing then."""

    code: ClassVar[str] = "scanner.ending-missing"


class ScannerEndsWithTab(Accepted):
    """Tab closes a scan: it works, Enter is the custom."""

    code: ClassVar[str] = "scanner.ends-with-tab"


class ScannerCapitalsInverted(Attention):
    """Capitals arrive small: Caps Lock, or its counterpart in the scanner."""

    code: ClassVar[str] = "scanner.capitals-inverted"


class ScannerDoubles(Refusal):
    """Some letters came twice."""

    code: ClassVar[str] = "scanner.doubles"
    letters: str


class ScannerLoses(Refusal):
    """Some letters did not come."""

    code: ClassVar[str] = "scanner.loses"
    letters: str


class ScannerSlow(Refusal):
    """Keys so far apart that they pass for typing."""

    code: ClassVar[str] = "scanner.slow"
    milliseconds: int


def diagnose(keys: Sequence[Key]) -> tuple[Notice, ...]:
    """Name what a try shows, the gravest first; `ScannerReady` alone when all is well."""
    body = [key for key in keys if not key.released and key.kind is KeyKind.CHARACTER]
    if not body:
        return (ScannerSilent(),)
    arrived = written(body)
    scanner, computer = _layouts(body, arrived)
    expected = _predicted(scanner, computer)
    if _likeness(arrived.casefold(), expected.casefold()) < _ALIKE:
        return (ScannerOtherCode(),)
    found = [*_torn(arrived, expected), *_slow(body)]
    if scanner != computer:
        found.append(ScannerOtherLayout(scanner_layout=ScannerLayout(scanner), computer_layout=ScannerLayout(computer)))
    capitals = sum(letter.isupper() for letter in arrived)
    if capitals < sum(letter.islower() for letter in arrived):
        found.append(ScannerCapitalsInverted())
    return (*found, *_ending(keys)) if found or _ending(keys) else (ScannerReady(),)


def _layouts(body: Sequence[Key], arrived: str) -> tuple[str, str]:
    """Give the layouts of scanner and computer that explain the keys best; equal ones when nothing tells them apart."""
    positions = [key.position for key in body]

    def explained(pair: tuple[str, str]) -> tuple[float, float, bool, float, bool]:
        scanner, computer = pair
        sent = [PLACES[scanner][letter][0] for letter in TEST_TEXT]
        wrote = sum(
            CHARACTERS[computer].get((key.position, key.shift), "").casefold() == key.text.casefold() for key in body
        )
        return (
            round(_likeness(arrived.casefold(), _predicted(scanner, computer).casefold()), 3),
            SequenceMatcher(None, positions, sent, autojunk=False).ratio() if any(positions) else 0.0,
            scanner == computer,
            wrote,
            computer == "fr",
        )

    return max(((scanner, computer) for scanner in LAYOUTS for computer in LAYOUTS), key=explained)


def _predicted(scanner: str, computer: str) -> str:
    """Give the test text as a scanner of one layout writes it on a computer of another."""
    return "".join(CHARACTERS[computer].get(PLACES[scanner][letter], "") for letter in TEST_TEXT)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _torn(arrived: str, expected: str) -> list[Notice]:
    """Tell which letters came twice and which not at all."""
    came, due = arrived.casefold(), expected.casefold()
    meant = dict(zip(due, TEST_TEXT, strict=False))
    twice = [meant[letter] for letter in dict.fromkeys(came) if letter in meant and came.count(letter) > 1]
    lost = [meant[letter] for letter in dict.fromkeys(due) if letter not in came]
    found: list[Notice] = [ScannerDoubles(letters=", ".join(twice))] if twice else []
    return [*found, ScannerLoses(letters=", ".join(lost))] if lost else found


def _slow(body: Sequence[Key]) -> list[Notice]:
    gaps = [after.at_ns - before.at_ns for before, after in pairwise(body)]
    return [ScannerSlow(milliseconds=round(median(gaps) / MS))] if gaps and median(gaps) > GAP else []


def _ending(keys: Sequence[Key]) -> list[Notice]:
    ends = [key.text for key in keys if not key.released and key.kind is KeyKind.END]
    if not ends:
        return [ScannerEndingMissing()]
    return [ScannerEndsWithTab()] if ends[-1] == "\t" else []
