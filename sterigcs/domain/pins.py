"""PINs: what may be chosen as one."""

from typing import ClassVar, Final

from sterigcs.domain.errors import Refusal

SHORTEST, LONGEST = 4, 12
_STEPS: Final = "01234567890"


class PinShape(Refusal):
    """A PIN is made of 4 to 12 digits."""

    code: ClassVar[str] = "pin.shape"


class PinTrivial(Refusal):
    """A PIN that anybody tries first: digits in a row, or one block of digits repeated."""

    code: ClassVar[str] = "pin.trivial"


class PinDiffers(Refusal):
    """A PIN is typed twice, and the second was another one."""

    code: ClassVar[str] = "pin.differs"


def pin_refusal(pin: str) -> Refusal | None:
    """Say why this may not be a PIN, None when it may (CNIL 2022-100: a short secret needs a lock-out, see people)."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        return PinShape()
    steps = _STEPS * 2
    if pin in steps or pin[::-1] in steps:
        return PinTrivial()
    blocks = (pin[:size] for size in range(1, len(pin) // 2 + 1) if len(pin) % size == 0)
    return PinTrivial() if any(block * (len(pin) // len(block)) == pin for block in blocks) else None
