"""Limits of the trade kept as dated settings: a number, or its default while none is stated (design, rule 7)."""

from datetime import date
from typing import Final

from sterigcs.domain.members import Setting
from sterigcs.services.ports import Reading

OVERRIDES_A_MONTH: Final = "overrides-a-month"
"""More overrides of one kind in a month open a non-conformity (rule 22)."""

UNDO_WITHIN: Final = "undo-within-minutes"
"""A scan older than this is not of the session that ANNULER LE DERNIER speaks of."""

DEFAULTS: Final = {
    "expiring-days": 14,
    "undeclared-after-days": 30,
    "not-back-days": 5,
    OVERRIDES_A_MONTH: 5,
    UNDO_WITHIN: 30,
}
"""Days: soon expired; a pouch past its date counts as used; a used tray is late. Then a number, and minutes."""


def limit_of(work: Reading, setting: str, day: date) -> int:
    """Give a limit, in days or in number; what is stated and is no number counts as not stated."""
    stated: Setting | None = work.reference(Setting, setting, day)
    return int(stated.value) if stated is not None and stated.value.isdecimal() else DEFAULTS[setting]
