"""The operation reference of a use: off unless a member turns it on, never a patient's name or number (rule 21)."""

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.journal import Recorded

SETTING: Final = "operation-reference"
"""A setting ``operation-reference.CHC`` holds that member's pattern; without one, nothing is asked or kept."""

_SOCIAL_SECURITY: Final = re.compile(r"[12378][0-9]{2}(0[1-9]|1[0-2]|[2-9][0-9])(2[AB]|[0-9]{2})[0-9]{6}([0-9]{2})?")
"""A French social-security number (NIR): sex, year, month, department, commune, order, perhaps its key."""
_PATIENT_NUMBER: Final = re.compile(r"\d{13,15}")
"""As long as a NIR or a permanent patient identifier (IPP) is: no operation reference is."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_NAME: Final = re.compile(r"[^\W\d_]{5,}")
_WORDS: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class OperationNoted(Recorded):
    """The use of this pack has an operation reference; ``sha256`` names it, kept apart so that it can be erased."""

    kind: ClassVar[str] = "pack.operation-noted"
    sha256: str


class LooksLikePatient(Refusal):
    """It looks like a name or a social-security number."""

    code: ClassVar[str] = "reference.looks-like-patient"


class NotTheirPattern(Refusal):
    """It is not written as this member writes its operation references."""

    code: ClassVar[str] = "operation.other-pattern"


class OperationKept(Accepted):
    """The operation reference is kept with the use, readable by this member only."""

    code: ClassVar[str] = "operation.kept"
    thing: str


def may_keep(text: str, pattern: str) -> Refusal | None:
    """Say why a text is not kept as an operation reference; what looks like a patient is refused first."""
    if _looks_like_name(text) or _looks_like_number(text):
        return LooksLikePatient()
    try:
        fits = re.fullmatch(pattern, text) is not None
    except re.error:
        fits = False
    return None if fits else NotTheirPattern()


def _looks_like_name(text: str) -> bool:
    """Tell what a name may be, whatever the member's pattern lets through: no digit, a long word, words and blanks."""
    letters = _LETTER.search(text) is not None
    no_digit = not any(character.isdigit() for character in text)
    blanks = bool(re.search(r"\s", text.strip()))
    return letters and (no_digit or blanks or _NAME.search(text) is not None or len(_WORDS.findall(text)) > 1)


def _looks_like_number(text: str) -> bool:
    packed = re.sub(r"[\s./-]", "", text).upper()
    return bool(_SOCIAL_SECURITY.fullmatch(packed) or _PATIENT_NUMBER.fullmatch(packed) or _PATIENT_NUMBER.search(text))
