"""On which side of its limit a figure must lie: what a screen and a paper need to say of a check."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from sterigcs.domain.cycles.reports import Check, CheckId

AT_MOST: Final = frozenset({CheckId.C2, CheckId.C6, CheckId.C9, CheckId.C10, CheckId.C16})
AT_LEAST: Final = frozenset({CheckId.C7, CheckId.C11, CheckId.C12, CheckId.C13})


DONE_THAT_DAY: Final = frozenset({"steam-test", "visual-check"})
"""What is done anew each day: its limit is the day of the load; that of the others is the last day they hold for."""


def as_it_stands(check: Check, text: str) -> str | None:
    """Give what is no figure to be rounded: a programme's name, a counter with its zeros, a day; None for a figure."""
    if check.id is CheckId.C14:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return text if check.id in {CheckId.C4, CheckId.C15} else None


def decimal(text: str | None) -> Decimal | None:
    """Read a figure of a check; None where there is none."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def pair(text: str | None) -> tuple[Decimal | None, Decimal | None]:
    """Read a range written ``134..137``, either end of which may be open; one figure is both ends."""
    low, dots, high = (text or "").partition("..")
    return (decimal(low), decimal(high)) if dots else (decimal(low), decimal(low))
