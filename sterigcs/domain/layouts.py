"""What a keyboard-wedge scanner set to US sends under a French layout, and back again.

The scanner sends keys, not characters: ``1`` arrives as ``&``. The letters of our own codes do not move; the digits of
all other codes do. Nothing guessed here may be believed before a check digit agrees.
"""

from typing import Final

_FRENCH: Final = "&é\"'(-è_çà)=1234567890°+az^$AZ¨£qmù*QM%µw,;:!W?./§²"
_US: Final = "1234567890-=!@#$%^&*()_+qw[]QW{}a;'\\A:\"|zm,./ZM<>?`"
_BACK: Final = str.maketrans(_FRENCH, _US)


def unmangle(text: str) -> str:
    """Give the text a US scanner meant, from what a French layout wrote; characters that do not move stay."""
    return text.translate(_BACK)
