"""Identifiers with a check digit: SIRET and FINESS, both by Luhn's sum; and keys of our own rows."""

import re
from collections.abc import Callable, Mapping
from typing import Final

KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
"""A key: what people type and scan; no blanks, no accents."""
_MACHINE: Final = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_LA_POSTE: Final = "356000000"


def luhn_holds(digits: str) -> bool:
    """Tell whether Luhn's sum of decimal digits is a multiple of ten (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004
    return total % 10 == 0


def is_siret(text: str) -> bool:
    """Tell whether a text is a SIRET: 14 digits whose sum holds, as does that of its SIREN.

    The places of La Poste share one SIREN and follow another sum: their digits add up to a multiple of five (INSEE).
    """
    if not re.fullmatch(r"[0-9]{14}", text):
        return False
    if text.startswith(_LA_POSTE):
        return luhn_holds(text) or sum(map(int, text)) % 5 == 0
    return luhn_holds(text) and luhn_holds(text[:9])


def is_finess(text: str) -> bool:
    """Tell whether a text is a FINESS number: 9 digits and Luhn's sum.

    Those of Corsica (2A, 2B) are taken by their shape: no text was found on how their letter counts in the sum.
    """
    if re.fullmatch(r"2[AB][0-9]{7}", text):
        return True
    return re.fullmatch(r"[0-9]{9}", text) is not None and luhn_holds(text)


def is_postcode(text: str) -> bool:
    """Tell whether a text is a French postcode."""
    return re.fullmatch(r"[0-9]{5}", text) is not None


def is_machine_name(text: str) -> bool:
    """Tell whether a machine's key can be spoken in its load numbers (see ``domain.spoken``)."""
    return _MACHINE.fullmatch(text) is not None


CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "siret": is_siret,
    "finess": is_finess,
    "postcode": is_postcode,
    "machine-name": is_machine_name,
}
"""By the name a column gives; the fault of one that does not hold is ``reference.<name>``."""
LENGTHS: Final[Mapping[str, int]] = {"siret": 14, "finess": 9, "postcode": 5}
"""A spreadsheet drops the zeros before a number: these are put back."""
