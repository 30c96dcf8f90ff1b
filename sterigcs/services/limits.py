"""Limits of the trade kept as dated settings: a number, or its default while none is stated (design, rule 7)."""

from datetime import date, timedelta
from typing import Final

from sterigcs.domain.members import Setting
from sterigcs.services.ports import Reading

OVERRIDES_A_MONTH: Final = "overrides-a-month"
"""More overrides of one kind in a month open a non-conformity (rule 22)."""

UNDO_WITHIN: Final = "undo-within-minutes"
"""A scan older than this is not of the session that ANNULER LE DERNIER speaks of."""

CYCLE_CLOCK_MINUTES: Final = "cycle-clock-minutes"
"""How far a machine's clock may differ: further from the load's own times its evidence is to be decided (rule 11)."""

SHORTEST_RUN_MINUTES: Final = "shortest-run-minutes"
"""A run shorter than this is doubtful, where the programme says nothing of its own least time."""

DEFAULTS: Final = {
    "expiring-days": 14,
    "undeclared-after-days": 30,
    "not-back-days": 5,
    OVERRIDES_A_MONTH: 5,
    UNDO_WITHIN: 30,
    CYCLE_CLOCK_MINUTES: 10,
    SHORTEST_RUN_MINUTES: 5,
}
"""Days: soon expired; a pouch past its date counts as used; a used tray is late. Then a number, and minutes."""


def limit_of(work: Reading, setting: str, day: date) -> int:
    """Give a limit, in days or in number; what is stated and is no number counts as not stated."""
    stated: Setting | None = work.reference(Setting, setting, day)
    return int(stated.value) if stated is not None and stated.value.isdecimal() else DEFAULTS[setting]


def minutes_of(work: Reading, setting: str, day: date) -> timedelta:
    """Give a limit that is a time in minutes."""
    return timedelta(minutes=limit_of(work, setting, day))
