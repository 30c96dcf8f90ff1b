"""Stock by place, what expires soon, minimums, what is missing or late, what waits to be done again (rules 12, 13)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sterigcs.domain.journal import key_of, parse_timestamp
from sterigcs.domain.members import ReasonLeadsTo, Site
from sterigcs.domain.stock import Place, StockMinimum
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem, TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.limits import limit_of
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading
from sterigcs.services.restarts import restart_step
from sterigcs.services.rows import PackRow


def _article(look: Reading, code: str, day: date) -> str:
    """Name an article: a tray type, or an item."""
    kind: TrayType | SingleItem | None = look.reference(TrayType, code, day) or look.reference(SingleItem, code, day)
    return kind.name if kind is not None else code


def _place(look: Reading, key: str | None) -> str:
    place = look.get(Place, key) if key else None
    return place.name if place is not None else key or ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text else None


def _called(row: PackRow) -> str:
    return f"{row.name} {row.number}"


@dataclass(frozen=True, slots=True)
class StockLine:
    """One article of one owner at one place."""

    place: str
    article: str
    owner: str
    count: int
    first_use_by: date | None


def stock(look: Reading, asked: ListAsked) -> Sequence[StockLine]:
    """List the stock by place, the first to expire of each article beside its count."""
    lines: dict[tuple[str, str, str], list[PackRow]] = {}
    for row in look.stock():
        if row.place and asked.concerns(row.owner):
            lines.setdefault((row.place, row.article, row.owner), []).append(row)
    found = []
    for (place, article, owner), rows in lines.items():
        names = (_place(look, place), _article(look, article, asked.today), owner)
        first = _day(min((row.use_by for row in rows if row.use_by), default=None))
        found.append(StockLine(*names, len(rows), first))
    return found


@dataclass(frozen=True, slots=True)
class Expiring:
    """A released pack whose last valid day is near, or past."""

    pack: str
    owner: str
    place: str
    site: str | None
    use_by: date | None


def expiring(look: Reading, asked: ListAsked) -> Sequence[Expiring]:
    """List what expires within the days of the setting, what is past first."""
    days = limit_of(look, "expiring-days", asked.today)
    rows = look.due_before((asked.today + timedelta(days=days + 1)).isoformat())
    mine = [row for row in rows if asked.concerns(row.owner)]
    return [Expiring(_called(row), row.owner, _place(look, row.place), row.site, _day(row.use_by)) for row in mine]


@dataclass(frozen=True, slots=True)
class BelowMinimum:
    """An article of which a place holds fewer valid copies than it should."""

    place: str
    article: str
    count: int
    minimum: int
    wanted: int


def minimum_stock(look: Reading, asked: ListAsked) -> Sequence[BelowMinimum]:
    """List the articles below their minimum: expired, recalled and damaged copies count for nothing."""
    today = asked.today.isoformat()
    good = [r for r in look.stock() if not r.recalled and not r.damaged and r.use_by and r.use_by >= today]
    held = Counter((row.place, row.article) for row in good)
    found = []
    for state in look.references(StockMinimum).values():
        wanted: StockMinimum | None = state.on(asked.today)
        count = held[wanted.place, wanted.article] if wanted else 0
        if wanted is None or count >= wanted.minimum:
            continue
        place = look.get(Place, wanted.place)
        site: Site | None = look.reference(Site, place.card.site, asked.today) if place and place.card else None
        if asked.concerns(site.organisation if site else None):
            names = (_place(look, wanted.place), _article(look, wanted.article, asked.today))
            found.append(BelowMinimum(*names, count, wanted.minimum, wanted.minimum - count))
    return found


@dataclass(frozen=True, slots=True)
class MissingPack:
    """A pack that an inventory expected and did not see."""

    pack: str
    owner: str
    site: str | None
    since: datetime | None


def missing_packs(look: Reading, asked: ListAsked) -> Sequence[MissingPack]:
    """List the packs missing since an inventory, until one is put away again or ends."""
    rows = [row for row in look.missing() if asked.concerns(row.owner)]
    return [MissingPack(_called(row), row.owner, row.site, _moment(row.missing_since)) for row in rows]


@dataclass(frozen=True, slots=True)
class NotBack:
    """A used tray that has not come back."""

    tray: str
    owner: str
    site: str | None
    department: str | None
    since: datetime | None
    days: int


def not_back(look: Reading, asked: ListAsked) -> Sequence[NotBack]:
    """List the used trays that are not back after the days of the setting (rule 13)."""
    most = limit_of(look, "not-back-days", asked.today)
    rows = [row for row in look.trays(step=Step.AT_USE) if row.since and asked.concerns(row.owner)]
    look.fetch(row.subject for row in rows)
    found = []
    for row in rows:
        tray = look.get(Tray, key_of(row.subject))
        if tray is None or tray.since is None:
            continue
        days = (asked.today - local_date(tray.since)).days
        if days > most:
            found.append(NotBack(row.name, row.owner, tray.site, tray.department, tray.since, days))
    return found


@dataclass(frozen=True, slots=True)
class ToRedo:
    """What a refusal sends back, until it is packed again."""

    thing: str
    owner: str
    reason: str
    leads_to: ReasonLeadsTo
    since: datetime | None


def to_redo(look: Reading, asked: ListAsked) -> Sequence[ToRedo]:
    """List refused, struck-out and withdrawn pouches and trays, each with where the table sends it (rule 12)."""
    waiting = [(_called(row), row.owner, row.reason, row.since) for row in look.packs(to_redo="1")]
    waiting += [(row.name, row.owner, row.restarted_for, row.since) for row in look.trays(to_redo="1")]
    return [
        ToRedo(thing, owner, reason or "", _leads(look, reason or "", asked.today), _moment(since))
        for thing, owner, reason, since in sorted(waiting, key=lambda each: each[3] or "")
        if asked.concerns(owner)
    ]


def _leads(look: Reading, reason: str, day: date) -> ReasonLeadsTo:
    washed = restart_step(look, reason, day) is Step.RECEIVED
    return ReasonLeadsTo.REWASH if washed else ReasonLeadsTo.REPACK
