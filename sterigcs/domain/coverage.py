"""Whether a need will be covered: the usual duration of the steps left, what to propose when not (domain rule 3)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from math import isqrt
from typing import Final

from sterigcs.domain.values import PARIS, local_date


class Leg(StrEnum):
    """One stretch of the way back to a theatre, in order; each has its measured duration."""

    RECEIVE = "receive"
    WASH = "wash"
    PREPARE = "prepare"
    LOAD = "load"
    CYCLE = "cycle"
    RELEASE = "release"
    DISPATCH = "dispatch"
    DELIVER = "deliver"


USUAL_MINUTES: Final = {
    Leg.RECEIVE: 120,
    Leg.WASH: 90,
    Leg.PREPARE: 60,
    Leg.LOAD: 45,
    Leg.CYCLE: 60,
    Leg.RELEASE: 30,
    Leg.DISPATCH: 60,
    Leg.DELIVER: 60,
}
"""What is believed before enough was measured; a setting ``usual-wash`` (minutes) says otherwise."""

ENOUGH: Final = 10
"""Fewer observations than this say nothing."""

MOST_OBSERVED: Final = 200
OBSERVED_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Usual:
    """How long a leg usually takes, in seconds: half of them less than ``median``, nine in ten less than ``high``."""

    median: int
    high: int


def usual(observed: Sequence[int], minutes: int) -> Usual:
    """Measure a leg from past ones, or believe the setting when there are too few."""
    if len(observed) < ENOUGH:
        return Usual(minutes * 60, minutes * 90)
    ordered = sorted(observed)
    return Usual(ordered[(len(ordered) - 1) // 2], ordered[-(len(ordered) // 10) - 1])


@dataclass(frozen=True, slots=True)
class Copy:
    """A tray or pack that could answer a need: the leg it is on since when; None: sterile, at ``site``."""

    subject: str
    name: str
    owner: str
    leg: Leg | None
    since: datetime | None = None
    site: str | None = None
    load: str | None = None


def time_left(copy: Copy, usuals: Mapping[Leg, Usual], now: datetime) -> tuple[timedelta, timedelta]:
    """Give the usual time left, and the one that nine trips in ten would keep; legs vary each on its own."""
    if copy.leg is None:
        return timedelta(0), timedelta(0)
    legs = tuple(Leg)[tuple(Leg).index(copy.leg) :]
    spent = int((now - copy.since).total_seconds()) if copy.since else 0
    median = sum(usuals[leg].median for leg in legs[1:]) + max(0, usuals[copy.leg].median - spent)
    spread = isqrt(sum((usuals[leg].high - usuals[leg].median) ** 2 for leg in legs))
    return timedelta(seconds=median), timedelta(seconds=median + spread)


_HOURS: Final = re.compile(r"([01]\d:[0-5]\d|2[0-3]:[0-5]\d)-([01]\d:[0-5]\d|2[0-3]:[0-5]\d)(?: ([1-7])-([1-7]))?")
_FURTHEST: Final = 400
"""Days looked ahead for an opening."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the plant works, in Europe/Paris: from, to (the same day), on which days (Monday is 1)."""

    opens: time
    closes: time
    days: frozenset[int]


def opening_hours(text: str) -> OpeningHours | None:
    """Read ``07:00-19:30`` or, Monday to Saturday, ``07:00-19:30 1-6``; None when it is neither."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    opens, closes = time.fromisoformat(found[1]), time.fromisoformat(found[2])
    days = frozenset(range(int(found[3] or 1), int(found[4] or 7) + 1))
    return OpeningHours(opens, closes, days) if opens < closes and days else None


def ready_at(now: datetime, left: timedelta, hours: OpeningHours | None) -> datetime:
    """Give when work that takes so long is over: nothing moves while the plant is closed."""
    if hours is None:
        return now + left
    day = local_date(now)
    for _ in range(_FURTHEST):
        opens, closes = (datetime.combine(day, at, PARIS) for at in (hours.opens, hours.closes))
        begins = max(now, opens)
        if day.isoweekday() in hours.days and begins < closes:
            if begins + left <= closes:
                return (begins + left).astimezone(UTC)
            left -= closes - begins
        day += timedelta(days=1)
    return datetime.combine(day, time(), PARIS)


class Coverage(StrEnum):
    """How a need stands."""

    COVERED = "covered"
    ON_TIME = "on-time"
    AT_RISK = "at-risk"
    LATE = "late"


GOOD: Final = frozenset({Coverage.COVERED, Coverage.ON_TIME})


class CoverageReason(StrEnum):
    """Why it stands so."""

    AT_SITE = "at-site"
    TIME_ENOUGH = "time-enough"
    LITTLE_MARGIN = "little-margin"
    TOO_SHORT = "too-short"
    NO_COPY = "no-copy"
    PAST = "past"


class ProposalKind(StrEnum):
    """What could answer a need that is not well covered."""

    OTHER_COPY = "other-copy"
    FURTHER_AHEAD = "further-ahead"
    LOAN = "loan"
    BACKUP_PLANT = "backup-plant"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way out: which copy, and where it is (a site, or the leg it is on)."""

    kind: ProposalKind
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A need, judged: by which copies it is answered, and how many minutes would be left."""

    coverage: Coverage
    reason: CoverageReason
    copies: tuple[Copy, ...] = ()
    margin: int | None = None
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedCase:
    """What a need is judged on: copies that may answer it, and others (elsewhere, or another member's)."""

    quantity: int
    site: str
    owner: str
    needed_by: datetime
    copies: Sequence[Copy]
    others: Sequence[Copy] = ()


def judge(
    case: NeedCase,
    usuals: Mapping[Leg, Usual],
    now: datetime,
    claimed: Collection[str] = (),
    hours: OpeningHours | None = None,
) -> Judged:
    """Judge one need (rule 3). ``claimed``: copies that answer earlier needs already."""
    free = [copy for copy in case.copies if copy.subject not in claimed]
    ranked = sorted(free, key=lambda copy: (time_left(copy, usuals, now)[0], copy.subject))
    chosen = tuple(ranked[: case.quantity])
    if len(chosen) < case.quantity:
        proposals = _proposals(case, None, claimed, chosen)
        return Judged(Coverage.LATE, CoverageReason.NO_COPY, chosen, None, proposals)
    slowest = chosen[-1]
    median, high = time_left(slowest, usuals, now)
    usually = ready_at(now, median, hours)
    margin = int((case.needed_by - usually).total_seconds()) // 60
    if slowest.leg is None:
        return Judged(Coverage.COVERED, CoverageReason.AT_SITE, chosen, margin)
    if ready_at(now, high, hours) <= case.needed_by:
        return Judged(Coverage.ON_TIME, CoverageReason.TIME_ENOUGH, chosen, margin)
    proposals = _proposals(case, slowest, claimed, chosen)
    if usually <= case.needed_by:
        return Judged(Coverage.AT_RISK, CoverageReason.LITTLE_MARGIN, chosen, margin, proposals)
    reason = CoverageReason.PAST if case.needed_by <= now else CoverageReason.TOO_SHORT
    return Judged(Coverage.LATE, reason, chosen, margin, proposals)


def _proposals(
    case: NeedCase, slowest: Copy | None, claimed: Collection[str], chosen: Sequence[Copy]
) -> tuple[Proposal, ...]:
    """Propose the first of each kind, the simplest first: own copy elsewhere, own copy ahead, loan, backup plant."""
    taken = {*claimed, *(copy.subject for copy in chosen)}
    free = [copy for copy in case.others if copy.subject not in taken]
    own = [copy for copy in free if copy.owner == case.owner]
    ready = [copy for copy in free if copy.owner != case.owner and copy.leg in {None, Leg.DISPATCH}]
    order = tuple(Leg)
    ahead = [
        copy
        for copy in own
        if copy.leg is not None
        and (slowest is None or (slowest.leg is not None and order.index(copy.leg) > order.index(slowest.leg)))
    ]
    found = (
        (ProposalKind.OTHER_COPY, next((copy for copy in own if copy.leg is None), None)),
        (ProposalKind.FURTHER_AHEAD, max(ahead, key=lambda copy: order.index(copy.leg or Leg.RECEIVE), default=None)),
        (ProposalKind.LOAN, next(iter(ready), None)),
    )
    proposals = tuple(Proposal(kind, copy) for kind, copy in found if copy is not None)
    return proposals or (Proposal(ProposalKind.BACKUP_PLANT),)
