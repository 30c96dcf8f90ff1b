"""The committee's figures: a page for all members together and one for each who pays (domain section 4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from sterigcs.domain.billing.gathering import month_days
from sterigcs.domain.billing.months import PayerUnknown
from sterigcs.domain.coverage import opening_hours
from sterigcs.domain.errors import Refusal
from sterigcs.domain.figures.committee import Committee, Page, page_of
from sterigcs.domain.figures.continuity import Span, days_of, open_span
from sterigcs.domain.figures.cost import YearSoFar, foreseen
from sterigcs.domain.figures.material import MachineSeen, Material, Period, YearStated
from sterigcs.domain.figures.values import LEAST_SHARE, hours_between, total
from sterigcs.domain.machines import MachineKind
from sterigcs.domain.values import add_months, in_force, local_date, local_month, round_cents
from sterigcs.services.figure_gathering import Gathered, gather, period_of
from sterigcs.services.ports import Reading

T = TypeVar("T")

ROLLING: Final = 12
CHARGES: Final = "charges-to-date"
"""The setting of what the group has spent since 1 January, in euros to share; its day lies in the month it is of."""
OPENING: Final = "opening-hours"
_WORKING: Final = {MachineKind.STERILISER: False, MachineKind.WASHER: True}


@dataclass(frozen=True, slots=True)
class MonthWork:
    """The work units released in a month for a member, or for all members; what was foreseen, where it is stated."""

    month: str
    units: Decimal
    foreseen: Decimal | None


def committee(work: Reading, month: str, payer: str | None = None) -> Committee | Refusal:
    """Count the figures of a month and of the twelve months that it ends; of one payer alone where one is named.

    Raises ``ValueError`` when the month is not written ``YYYY-MM``.
    """
    return _counted(work, _gathered(work, month), month, payer)


def committee_with_months(work: Reading, month: str) -> tuple[Committee, Mapping[str | None, tuple[MonthWork, ...]]]:
    """Count the figures of a month, and the work of each of the twelve months that it ends, read once.

    Raises ``ValueError`` when the month is not written ``YYYY-MM``.
    """
    gathered = _gathered(work, month)
    counted = _counted(work, gathered, month, None)
    if isinstance(counted, Refusal):
        raise TypeError(counted)
    _, last = month_days(month)
    done: dict[tuple[str | None, str], Decimal] = defaultdict(Decimal)
    members = _members(gathered, last)
    for pack in gathered.packs:
        if pack.released_at is not None and pack.work_units is not None:
            done[pack.member, pack.month] += pack.work_units
            if pack.member in members:
                done[None, pack.month] += pack.work_units
    return counted, {page.member: tuple(_by_month(gathered, page.member, done, last)) for page in counted.pages}


def _by_month(
    gathered: Gathered, member: str | None, done: Mapping[tuple[str | None, str], Decimal], last: date
) -> Iterator[MonthWork]:
    since = f"{add_months(last, 1 - ROLLING):%Y-%m}"
    for month in period_of(since, f"{last:%Y-%m}", gathered.now).months:
        stated, _ = foreseen(dict(_forecasts(gathered, member, {month[:4]}, last)), (month,))
        yield MonthWork(month, done.get((member, month), Decimal(0)), stated)


def _gathered(work: Reading, month: str) -> Gathered:
    _, last = month_days(month)
    return gather(work, f"{add_months(last, 1 - ROLLING):%Y-%m}", month)


def _counted(work: Reading, gathered: Gathered, month: str, payer: str | None) -> Committee | Refusal:
    _, last = month_days(month)
    payers = _payers(gathered, last)
    if payer is not None and payer not in payers:
        return PayerUnknown(payer=payer)
    since = min(gathered.months(), default=month)
    pages: list[Page] = []
    for member in (payer,) if payer is not None else (None, *payers):
        whole = _material(gathered, member, period_of(since, month, work.now), last)
        one = _material(gathered, member, period_of(month, month, work.now), last)
        of_today = tuple(each for each in gathered.actions if member in {None, each.member})
        one = replace(one, actions=of_today, today=local_date(work.now))
        pages.append(page_of(payers.get(member or "", ""), one, whole, _year(gathered, member, last)))
    least = gathered.books.number("figures-least-share", last, LEAST_SHARE)
    return Committee(
        month=month,
        since=since,
        made_at=work.now,
        least=least,
        demonstration=work.head.demonstration,
        pages=tuple(pages),
    )


def _payers(gathered: Gathered, day: date) -> dict[str, str]:
    """Name the members of that day and whoever else pays for a pack: members first."""
    books = gathered.books
    members = {code for code, state in books.organisations.items() if (found := state.on(day)) and found.member}
    codes = members | {pack.member for pack in gathered.packs if pack.member is not None}
    named = {code: books.organisation(code, day) for code in codes}
    ordered = sorted(named.items(), key=lambda each: (each[0] not in members, each[0]))
    return {code: organisation.name if organisation else code for code, organisation in ordered}


def _material(gathered: Gathered, member: str | None, period: Period, day: date) -> Material:
    """Take what belongs to one page and one period."""
    months = frozenset(period.months)

    def own(things: Iterable[T]) -> tuple[T, ...]:
        return tuple(
            each
            for each in things
            if getattr(each, "month", None) in months and member in {None, getattr(each, "member", None)}
        )

    packs = own(gathered.packs)
    members, spans = _members(gathered, day), _spans(gathered, period)
    hours = (hour for hour in gathered.hours if local_month(hour.at) in months)
    return Material(
        member=member,
        period=period,
        packs=packs,
        misuses=own(gathered.misuses),
        cases=own(gathered.cases),
        needs=own(gathered.needs),
        overrides=own(gathered.overrides),
        loads=tuple(load for load in gathered.loads if load.month in months),
        machines=tuple(_machines(gathered, spans or ())),
        hours=tuple(hours),
        opened=None if spans is None else total(hours_between(*span) for span in spans),
        shared=tuple(p for p in gathered.packs if p.month in months and p.member in members),
        shares=member is None or member in members,
        forecasts=dict(_forecasts(gathered, member, {each[:4] for each in months}, day)),
    )


def _members(gathered: Gathered, day: date) -> frozenset[str]:
    states = gathered.books.organisations.items()
    return frozenset(code for code, state in states if (found := state.on(day)) is not None and found.member)


def _units(gathered: Gathered, months: Collection[str], payers: Collection[str]) -> Decimal:
    """Add up the work units released in these months that these payers bear: what the charges are shared by."""
    packs = (pack for pack in gathered.packs if pack.billed and pack.month in months and pack.member in payers)
    return total(pack.work_units for pack in packs if pack.work_units is not None)


def _forecasts(
    gathered: Gathered, member: str | None, years: Iterable[str], day: date
) -> Iterator[tuple[str, YearStated]]:
    """Give what is foreseen for each year: of one member, or of all where each of them has a forecast."""
    stated = [found for state in gathered.forecasts.values() if (found := state.on(day)) is not None]
    wanted = {member} if member is not None else _members(gathered, day)
    for year in sorted(years):
        own = {each.organisation: each for each in stated if each.year == int(year)}
        if wanted and wanted <= own.keys():
            those = [own[code] for code in sorted(wanted)]
            packs = [each.packs for each in those if each.packs is not None]
            yield (
                year,
                YearStated(
                    total(each.work_units for each in those),
                    total(each.amount for each in those),
                    sum(packs) if len(packs) == len(those) else None,
                ),
            )


def _year(gathered: Gathered, member: str | None, last: date) -> YearSoFar:
    """Give the year up to the month: the members share its charges, whoever else pays is outside them.

    Charges since January say nothing where the work of a month since then is unknown here.
    """
    months = {f"{last.year}-{number:02d}" for number in range(1, last.month + 1)}
    members = _members(gathered, last)
    own = members if member is None else {member} & members
    billed = [
        pack.work_units * pack.price
        for pack in gathered.packs
        if pack.billed and pack.month in months and pack.member in own
        if pack.work_units is not None and pack.price is not None
    ]
    return YearSoFar(
        months=last.month,
        forecast=dict(_forecasts(gathered, None, {f"{last.year}"}, last)).get(f"{last.year}"),
        charges=_charges(gathered, last) if months <= gathered.months() else None,
        units=_units(gathered, months, members),
        own_units=_units(gathered, months, own),
        own_billed=round_cents(total(billed)),
        shares=bool(own),
    )


def _charges(gathered: Gathered, last: date) -> Decimal | None:
    """Give the charges stated for that very month: those of an earlier one say nothing of this one."""
    state = gathered.books.settings.get(CHARGES)
    stated = [
        each for each in (state.versions if state else ()) if each.valid_from.replace(day=1) == last.replace(day=1)
    ]
    try:
        return Decimal(stated[-1].value.value.replace(",", ".")) if stated else None
    except InvalidOperation:
        return None


def _spans(gathered: Gathered, period: Period) -> tuple[Span, ...] | None:
    """Give when the plant was to work, up to what can be known; None where no opening hours are stated on any day."""
    found: list[Span] = []
    stated = False
    for day in days_of(period.first, min(period.last, local_date(period.until))):
        hours = opening_hours(gathered.books.text(OPENING, day))
        stated = stated or hours is not None
        span = open_span(day, hours) if hours is not None else None
        if span is not None and span[0] < period.until:
            found.append((span[0], min(span[1], period.until)))
    return tuple(found) if stated else None


def _machines(gathered: Gathered, spans: tuple[Span, ...]) -> Iterator[MachineSeen]:
    """Give sterilisers and washers with the spans of the days on which they were in service."""
    for code, machine in sorted(gathered.machines.items()):
        if machine.card is not None and machine.card.kind in _WORKING:
            served = tuple(span for span in spans if in_force(machine.cards, local_date(span[0])) is not None)
            yield MachineSeen(code, machine.name, _WORKING[machine.card.kind], machine.stops, served)
