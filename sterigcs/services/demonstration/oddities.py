"""What goes wrong, how often, and on which days of the span: decided beforehand, from the seed alone."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from random import Random
from typing import Final

from sterigcs.services.demonstration.calendar import SATURDAY


class Oddity(StrEnum):
    """Something out of the ordinary that the play lets happen."""

    FAILED_CYCLE = "failed-cycle"
    MACHINE_STOPPED = "machine-stopped"
    NOT_CONCLUSIVE = "not-conclusive"
    BOWIE_DICK_FAILED = "bowie-dick-failed"
    WASH_REFUSED = "wash-refused"
    WET_PACK = "wet-pack"
    ABSENT_PACK = "absent-pack"
    TORN_PACK = "torn-pack"
    SHORT_UNDECLARED = "short-undeclared"
    SHORT_DECLARED = "short-declared"
    REPLACED = "replaced"
    EXPIRED = "expired"
    LATE_RETURN = "late-return"
    PRION_BY_PHONE = "prion-by-phone"
    PRETREATED_HERE = "pretreated-here"
    COUNT_DIFFERS = "count-differs"
    OTHER_SITE = "other-site"
    OTHER_LABEL = "other-label"
    QUARANTINE = "quarantine"
    SEAL_BROKEN = "seal-broken"
    UNDONE = "undone"
    URGENT = "urgent"
    DUPLICATE_SCAN = "duplicate-scan"
    DAMAGED_SCAN = "damaged-scan"
    TAG_FOR_LABEL = "tag-for-label"
    RECALL_DRILL = "recall-drill"
    RECALL = "recall"


PER_DAY: Final = {
    Oddity.FAILED_CYCLE: 0.07,
    Oddity.MACHINE_STOPPED: 0.05,
    Oddity.NOT_CONCLUSIVE: 0.07,
    Oddity.BOWIE_DICK_FAILED: 0.05,
    Oddity.WASH_REFUSED: 0.1,
    Oddity.WET_PACK: 0.2,
    Oddity.ABSENT_PACK: 0.14,
    Oddity.TORN_PACK: 0.09,
    Oddity.SHORT_UNDECLARED: 0.4,
    Oddity.SHORT_DECLARED: 0.5,
    Oddity.REPLACED: 0.6,
    Oddity.EXPIRED: 0.14,
    Oddity.LATE_RETURN: 0.14,
    Oddity.PRION_BY_PHONE: 0.5,
    Oddity.PRETREATED_HERE: 0.3,
    Oddity.COUNT_DIFFERS: 0.2,
    Oddity.OTHER_SITE: 0.25,
    Oddity.OTHER_LABEL: 0.3,
    Oddity.QUARANTINE: 0.5,
    Oddity.SEAL_BROKEN: 0.07,
    Oddity.UNDONE: 0.6,
    Oddity.URGENT: 1.5,
    Oddity.DUPLICATE_SCAN: 6.0,
    Oddity.DAMAGED_SCAN: 7.0,
    Oddity.TAG_FOR_LABEL: 4.0,
}
"""How often in a working day, on average. A recall and its drill are once in the span, never often."""

EXPIRED_AT_MOST: Final = 4
WHOLE_SPAN_DAYS: Final = 10
"""From so many days on, each kind happens once at least."""


def plan_oddities(days: Sequence[date], chance: Random) -> dict[date, Counter[Oddity]]:
    """Say what goes wrong on which day. Rare things stay out of a short span; Saturdays are quiet."""
    weekdays = [day for day in days if day.weekday() < SATURDAY] or list(days)
    plan: dict[date, Counter[Oddity]] = {day: Counter() for day in days}
    whole = len(weekdays) >= WHOLE_SPAN_DAYS
    for oddity, often in PER_DAY.items():
        wanted = often * len(weekdays)
        count = max(round(wanted * chance.uniform(0.85, 1.15)), 1 if whole else 0)
        count = min(count, EXPIRED_AT_MOST) if oddity is Oddity.EXPIRED else count
        # What shows only days later begins early enough to be seen.
        among = weekdays[: len(weekdays) // 2] if oddity is Oddity.LATE_RETURN and whole else weekdays
        for _ in range(count):
            plan[chance.choice(among)][oddity] += 1
    if whole:
        plan[weekdays[len(weekdays) // 2]][Oddity.RECALL_DRILL] += 1
    plan[weekdays[-1]][Oddity.RECALL] += 1
    return plan
