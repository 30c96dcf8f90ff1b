"""Limits of the trade kept as dated settings: a number, or its default while none is stated (design, rule 7)."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from sterigcs.domain.members import Setting
from sterigcs.domain.steam import air_pressure
from sterigcs.services.ports import Reading

OVERRIDES_A_MONTH: Final = "overrides-a-month"
"""More overrides of one kind in a month open a non-conformity (rule 22)."""

UNDO_WITHIN: Final = "undo-within-minutes"
"""A scan older than this is not of the session that ANNULER LE DERNIER speaks of."""

CYCLE_CLOCK_MINUTES: Final = "cycle-clock-minutes"
"""How far a machine's clock may differ: further from the load's own times its evidence is to be decided (rule 11)."""

SHORTEST_RUN_MINUTES: Final = "shortest-run-minutes"
"""A run shorter than this is doubtful, where the programme says nothing of its own least time."""

BAROMETER_KPA: Final = "barometer-kpa"
"""The pressure of the air at the site as its barometer shows it, for records printed over the atmosphere."""

ALTITUDE_M: Final = "altitude-m"
"""The altitude of the site, where no barometer is stated."""

LEAK_KPA_MIN: Final = "leak-kpa-min"
"""The most that the pressure may rise in a leak test (EN 285: 1.3 mbar/min)."""

SECOND_PERSON: Final = "release-second-person"
"""``oui``: a second person signs each release."""

_LEAK_DEFAULT = Decimal("0.13")

EVIDENCE_LACKING_DAYS: Final = "evidence-lacking-days"
"""How many days a load whose evidence is still owed stands in its list."""

DEFAULTS: Final = {
    EVIDENCE_LACKING_DAYS: 30,
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


def decimal_of(work: Reading, setting: str, day: date) -> Decimal | None:
    """Give a limit that is a decimal number, None while none is stated; what is no number counts as not stated."""
    stated: Setting | None = work.reference(Setting, setting, day)
    try:
        return None if stated is None else Decimal(stated.value.strip().replace(",", "."))
    except InvalidOperation:
        return None


def leak_limit(work: Reading, day: date) -> Decimal:
    """Give the most that the pressure may rise in a leak test, in kPa/min."""
    return decimal_of(work, LEAK_KPA_MIN, day) or _LEAK_DEFAULT


def atmosphere_of(work: Reading, day: date) -> Decimal | None:
    """Give the pressure of the air at the site in kPa: its barometer's, else its altitude's, None where unknown."""
    stated, altitude = decimal_of(work, BAROMETER_KPA, day), decimal_of(work, ALTITUDE_M, day)
    if stated is not None:
        return stated
    return None if altitude is None else Decimal(air_pressure(float(altitude))).quantize(Decimal("0.1"))


def second_person_asked(work: Reading, day: date) -> bool:
    """Tell whether the site asks a second person to sign each release; a word that is not clearly no asks for one."""
    stated: Setting | None = work.reference(Setting, SECOND_PERSON, day)
    return stated is not None and stated.value.strip().casefold() not in {"non", "no", "0", ""}


def minutes_of(work: Reading, setting: str, day: date) -> timedelta:
    """Give a limit that is a time in minutes."""
    return timedelta(minutes=limit_of(work, setting, day))
