"""Needs (besoins): what a site must have, by when, and whether the plant will be on time (domain rule 3).

Whoever knows states a need. It is answered from the usual duration of the steps left, as measured; when it is not, the
program proposes what a person would look for: another copy, one further ahead, a loan between members.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from math import isqrt
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import PARIS, changed, local_date

MOST_COPIES: Final = 50
"""How many copies one need may ask for: a state is bounded."""


@dataclass(frozen=True, slots=True)
class NeedStated(Recorded):
    """A site must have a tray, any tray of a type, or an item, by an instant. ``operation``: off by default (21)."""

    kind: ClassVar[str] = "need.stated"
    number: str
    tray: str | None
    tray_type: str | None
    item: str | None
    quantity: int
    site: str
    department: str | None
    needed_by: datetime
    reason: str | None
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class NeedChanged(Recorded):
    """The need is another than was said; None leaves what was said before."""

    kind: ClassVar[str] = "need.changed"
    quantity: int | None = None
    site: str | None = None
    department: str | None = None
    needed_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class NeedCancelled(Recorded):
    """Nobody waits any more."""

    kind: ClassVar[str] = "need.cancelled"
    reason: str | None


@dataclass(frozen=True, slots=True)
class NeedMet(Recorded):
    """A pack that answers it was delivered, or used."""

    kind: ClassVar[str] = "need.met"
    pack: str


class NeedState(StrEnum):
    """Where a need is in its life."""

    OPEN = "open"
    MET = "met"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Need(Life):
    """A need, folded. Its home is the organisation that asks."""

    key: str
    organisation: str = ""
    stated: NeedStated | None = None
    quantity: int = 1
    site: str = ""
    department: str | None = None
    needed_by: datetime | None = None
    met_by: tuple[str, ...] = ()
    cancelled: bool = False

    @property
    def number(self) -> str:
        """Its spoken number."""
        return self.stated.number if self.stated else self.key

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.number

    @property
    def state(self) -> NeedState:
        """Say whether somebody still waits."""
        if self.cancelled:
            return NeedState.CANCELLED
        return NeedState.MET if len(self.met_by) >= self.quantity else NeedState.OPEN


def begin_need(key: str) -> Need:
    """Give a need of which nothing is known yet."""
    return Need(key=key)


def evolve_need(state: Need, entry: Entry, fact: object) -> Need:
    """Fold one fact of a need."""
    match fact:
        case NeedStated():
            return changed(
                state,
                organisation=entry.home,
                stated=fact,
                quantity=fact.quantity,
                site=fact.site,
                department=fact.department,
                needed_by=fact.needed_by,
            )
        case NeedChanged():
            return changed(
                state,
                quantity=fact.quantity or state.quantity,
                site=fact.site or state.site,
                department=fact.department or state.department,
                needed_by=fact.needed_by or state.needed_by,
            )
        case NeedCancelled():
            return changed(state, cancelled=True)
        case NeedMet():
            return changed(state, met_by=tuple(sorted({*state.met_by, fact.pack}))[:MOST_COPIES])
        case _:
            return state


class NeedUnknown(Refusal):
    """No need answers to this number."""

    code: ClassVar[str] = "need.unknown"
    need: str


class NeedIsOver(Refusal):
    """It is met or cancelled: another one is stated."""

    code: ClassVar[str] = "need.over"
    need: str
    state: NeedState


class NeedUnclear(Refusal):
    """One thing is asked for: a tray, a type of tray, or an item, known here; so is the site."""

    code: ClassVar[str] = "need.unclear"
    given: str


class NeedTooMany(Refusal):
    """A need asks for 1 to so many copies; of one tray there is only one."""

    code: ClassVar[str] = "need.quantity"
    quantity: int
    most: int


class NeedIsStated(Accepted):
    """The need stands in front of every list."""

    code: ClassVar[str] = "need.stated"
    need: str
    thing: str
    site: str
    day: date
    hour: str


class NeedIsChanged(Accepted):
    """The need is what was just said."""

    code: ClassVar[str] = "need.changed"
    need: str
    day: date
    hour: str


class NeedIsCancelled(Accepted):
    """Nobody waits any more."""

    code: ClassVar[str] = "need.cancelled"
    need: str


def may_ask(quantity: int, *, one_tray: bool) -> Refusal | None:
    """Say why so many copies cannot be asked for."""
    most = 1 if one_tray else MOST_COPIES
    return None if 1 <= quantity <= most else NeedTooMany(quantity=quantity, most=most)


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
