"""Text that arrived mangled, put right only when a check proves it: CRC of our own codes, check digit of GS1."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from sterigcs.domain.codes import LENGTH, LETTERS, parse_code
from sterigcs.domain.notes import parse_note
from sterigcs.ui.scanner.keys import LAYOUTS, Key, by_position, moved_back, written

STRAYS_AT_MOST: Final = 2
"""How many keys typed during one scan are told from it."""
_SYMBOLOGY: Final = re.compile(r"\][A-Za-z][0-9]")
_GS1: Final = (
    re.compile(r"\(?01\)?(\d{14}).*", re.DOTALL),
    re.compile(r"\(?8003\)?0(\d{13}).*", re.DOTALL),
    re.compile(r"(\d{8}|\d{12,14})"),
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What keys mean, and the keys among them that a person typed meanwhile. ``arrived`` is what the layout wrote."""

    text: str
    arrived: str
    strays: tuple[Key, ...] = ()


def is_ours(text: str) -> bool:
    """Tell whether this is a whole code of ours, or the square of a delivery note; a space in it was typed."""
    if any(letter.isspace() for letter in text):
        return False
    return parse_code(text) is not None or parse_note(text) is not None


def is_proved(text: str) -> bool:
    """Tell whether a check inside the text agrees. No letter of GS1 is outside ASCII: an é or a ß came of a layout."""
    data = _SYMBOLOGY.sub("", text, count=1).lstrip("\x1d")
    if is_ours(data):
        return True
    return data.isascii() and any(
        (found := pattern.fullmatch(data)) is not None and _checked(found[1]) for pattern in _GS1
    )


def meaning(keys: Sequence[Key]) -> Meant:
    """Read the keys of a scan: as they were written, unless only another reading of them passes a check."""
    arrived = written(keys)
    if is_proved(arrived):
        return Meant(arrived, arrived)
    for text in _readings(keys, arrived):
        if text != arrived and is_proved(text):
            return Meant(text, arrived)
    return _without_strays(keys) or Meant(arrived, arrived)


def own_codes(keys: Sequence[Key]) -> tuple[Meant, ...]:
    """Read keys as our codes and nothing else, one after the other; empty unless every key belongs to one."""
    found, rest = [], tuple(keys)
    while rest:
        for length in (2 * LENGTH, LENGTH):
            part = rest[:length]
            text = next((text for text in _all_readings(part) if len(part) == length and is_ours(text)), None)
            if text is not None:
                found.append(Meant(text, written(part)))
                rest = rest[length:]
                break
        else:
            return ()
    return tuple(found)


def _all_readings(keys: Sequence[Key]) -> Iterator[str]:
    arrived = written(keys)
    yield arrived
    yield from _readings(keys, arrived)


def _readings(keys: Sequence[Key], arrived: str) -> Iterator[str]:
    if (text := by_position(keys)) is not None:
        yield text
    yield from (moved_back(arrived, layout) for layout in LAYOUTS if layout != "us")


def _without_strays(keys: Sequence[Key]) -> Meant | None:
    """Take out one or two keys typed while the scanner wrote: sixteen bits of check say which they were."""
    for count, length in product(range(1, STRAYS_AT_MOST + 1), (LENGTH, 2 * LENGTH)):
        if len(keys) != length + count:
            continue
        # A key that is none of our letters must be one of them; else any may be.
        foreign = {index for index, key in enumerate(keys) if key.text.upper() not in LETTERS}
        for out in combinations(range(len(keys)), count):
            if foreign <= set(out):
                text = written([key for index, key in enumerate(keys) if index not in out])
                if is_ours(text):
                    return Meant(text, text, tuple(keys[index] for index in out))
    return None


def _checked(digits: str) -> bool:
    """Tell whether the last digit is the GS1 check digit (General Specifications 7.9) of the others."""
    *others, check = (int(digit) for digit in digits)
    weighed = sum(digit * (3 if rank % 2 == 0 else 1) for rank, digit in enumerate(reversed(others)))
    return (weighed + check) % 10 == 0
