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
    SPLIT_TRAY = "split-tray"
    DIRTY_BASKET = "dirty-basket"
    HAND_WASH = "hand-wash"
    CALL_UNANSWERED = "call-unanswered"
    BROKEN = "broken"
    TO_REPAIR = "to-repair"
    OPTIC_TO_REPAIR = "optic-to-repair"
    CONTAINER_TO_REPAIR = "container-to-repair"
    DIRTY_INSTRUMENT = "dirty-instrument"
    DIRTY_TRAY = "dirty-tray"
    OTHER_INSTRUMENT = "other-instrument"
    SUBSTITUTED = "substituted"
    SURPLUS = "surplus"
    CRITICAL_MISSING = "critical-missing"
    WAITED_TOO_LONG = "waited-too-long"
    REPRINT = "reprint"
    SEALER_FAILED = "sealer-failed"
    NO_TAG = "no-tag"
    SINGLE_USE = "single-use"
    ENDOSCOPE = "endoscope"
    ORPHAN = "orphan"
    PRION_UNANSWERED = "prion-unanswered"
    PRION_SUSPECT = "prion-suspect"
    UNATTENDED = "unattended"
    PACK_LEFT_BEHIND = "pack-left-behind"
    NOT_CLEANED = "not-cleaned"
    DESTROYED = "destroyed"
    USED_WITHOUT_SCAN = "used-without-scan"
    BACK_TO_STOCK = "back-to-stock"
    OPENED_UNUSED = "opened-unused"
    PROBLEM_REPORTED = "problem-reported"
    NEED_STATED = "need-stated"
    NEED_CHANGED = "need-changed"
    NEED_CANCELLED = "need-cancelled"
    LOAN = "loan"
    SUPPLIER_SET = "supplier-set"
    BACKUP_PLANT = "backup-plant"
    POWER_CUT = "power-cut"
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
    Oddity.SPLIT_TRAY: 0.5,
    Oddity.DIRTY_BASKET: 0.2,
    Oddity.HAND_WASH: 0.3,
    Oddity.CALL_UNANSWERED: 0.1,
    Oddity.BROKEN: 0.15,
    Oddity.TO_REPAIR: 0.3,
    Oddity.OPTIC_TO_REPAIR: 0.06,
    Oddity.CONTAINER_TO_REPAIR: 0.06,
    Oddity.DIRTY_INSTRUMENT: 0.3,
    Oddity.DIRTY_TRAY: 0.06,
    Oddity.OTHER_INSTRUMENT: 0.15,
    Oddity.SUBSTITUTED: 0.12,
    Oddity.SURPLUS: 0.15,
    Oddity.CRITICAL_MISSING: 0.09,
    Oddity.WAITED_TOO_LONG: 0.07,
    Oddity.REPRINT: 0.2,
    Oddity.SEALER_FAILED: 0.06,
    Oddity.NO_TAG: 0.12,
    Oddity.SINGLE_USE: 0.15,
    Oddity.ENDOSCOPE: 0.06,
    Oddity.ORPHAN: 0.3,
    Oddity.PRION_UNANSWERED: 0.06,
    Oddity.PRION_SUSPECT: 0.06,
    Oddity.UNATTENDED: 0.25,
    Oddity.PACK_LEFT_BEHIND: 0.06,
    Oddity.NOT_CLEANED: 0.08,
    Oddity.DESTROYED: 0.15,
    Oddity.USED_WITHOUT_SCAN: 0.25,
    Oddity.BACK_TO_STOCK: 0.08,
    Oddity.OPENED_UNUSED: 0.2,
    Oddity.PROBLEM_REPORTED: 0.5,
    Oddity.NEED_STATED: 1.3,
    Oddity.NEED_CHANGED: 0.15,
    Oddity.NEED_CANCELLED: 0.12,
    Oddity.LOAN: 0.2,
    Oddity.SUPPLIER_SET: 0.09,
}
"""How often in a working day, on average. A recall and its drill are once in the span, never often."""

_EARLY: Final = frozenset({Oddity.LATE_RETURN, Oddity.SUPPLIER_SET, Oddity.LOAN})
"""What shows only days later begins early enough to be seen."""
_ONCE: Final = {
    Oddity.POWER_CUT: 0.4,
    Oddity.RECALL: 0.5,
    Oddity.BACKUP_PLANT: 0.6,
    Oddity.RECALL_DRILL: 0.96,
}
"""What a whole span holds once, and after which part of it: the drill is still going on at its end."""
_WAITED_FOR: Final = 3
"""Needs stated on the last day: what the desk of the next morning has to see to."""
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
        among = weekdays[: len(weekdays) // 2] if oddity in _EARLY and whole else weekdays
        for _ in range(count):
            plan[chance.choice(among)][oddity] += 1
    if whole:
        for oddity, part in _ONCE.items():
            plan[weekdays[int(len(weekdays) * part)]][oddity] += 1
    else:
        plan[weekdays[-1]][Oddity.RECALL] += 1
    plan[days[-1]][Oddity.NEED_STATED] += _WAITED_FOR
    return plan
