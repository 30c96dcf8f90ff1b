"""Figures 6, 7 and 9: work units and packs against forecast, the price of the unit, avoidable work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sterigcs.domain.figures.material import Material, PackSeen, YearStated
from sterigcs.domain.figures.values import Case, CaseKind, Figure, Unit, share, total
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.domain.values import round_cents

_TWELVE: Final = 12

INCOMPLETE: Final = "incomplete-file"
"""Trays that waited for a declaration of their member: it is known of trays alone."""

AVOIDABLE: Final = {
    "expired": EntryReason.EXPIRED,
    "not-used": EntryReason.NOT_USED,
    "damaged": EntryReason.DAMAGED,
}
"""Work that need not have been, by the reason of entry of the packs that it made."""


def activity(material: Material) -> Iterator[Figure]:
    """Give work units and packs, each against its forecast, and the share of the units that members bear (6)."""
    released = material.released
    units = _units(released)
    without = [pack for pack in released if pack.work_units is None]
    basis = share(len(released) - len(without), len(released))
    cases = tuple(_pack(pack) for pack in without)
    stated = foreseen(material.forecasts or {}, material.period.months)
    borne, everybody = (_units(pack for pack in packs if pack.billed) for packs in (released, material.shared))
    # What the members foresee says nothing of what is done for others: all members' page compares the members' own.
    own = [pack for pack in material.shared if pack.released_at is not None] if material.member is None else released
    yield Figure(code="work-units", unit=Unit.WORK_UNITS, numerator=units, basis=basis, cases=cases)
    yield _against("work-units-forecast", _units(own), stated[0], basis)
    yield Figure(code="packs", unit=Unit.COUNT, numerator=Decimal(len(released)))
    yield _against("packs-forecast", Decimal(len(own)), stated[1], None)
    if material.member is None:
        yield _against("work-units-members", everybody, borne, basis)
    elif material.shares:
        yield _against("work-units-share", borne, everybody, basis)


def _units(packs: Iterable[PackSeen]) -> Decimal:
    return total(pack.work_units for pack in packs if pack.released_at and pack.work_units is not None)


def _against(code: str, done: Decimal, stated: Decimal | None, basis: Decimal | None) -> Figure:
    return Figure(code=code, unit=Unit.SHARE, numerator=done, denominator=stated, basis=basis)


def foreseen(forecasts: Mapping[str, YearStated], months: Sequence[str]) -> tuple[Decimal | None, Decimal | None]:
    """Give work units and packs foreseen for months, a twelfth of its year each; None where a year is not stated."""
    years = [forecasts.get(month[:4]) for month in months]
    units = [year.work_units / _TWELVE for year in years if year is not None]
    packs = [Decimal(year.packs) / _TWELVE for year in years if year is not None and year.packs is not None]
    whole = [total(values) if len(values) == len(months) else None for values in (units, packs)]
    return whole[0], whole[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSoFar:
    """The year up to a month: what the group foresees, what it spent, what its members had done and were billed.

    ``months``: how many have passed. ``forecast`` is all members' together, None when one of them has none;
    ``charges``: euros to share, from 1 January to the end of the month, None when not stated. ``own_*``: the page's;
    ``shares``: its payer is a member, or it is the page of all.
    """

    months: int
    forecast: YearStated | None
    charges: Decimal | None
    units: Decimal
    own_units: Decimal
    own_billed: Decimal
    shares: bool = True


def price(year: YearSoFar) -> Iterator[Figure]:
    """Give the price of the unit as foreseen, to date, projected to the end of the year; the true-up to expect (7)."""
    stated, charges = year.forecast, year.charges
    left = Decimal(_TWELVE - year.months) / _TWELVE
    spent = charges + stated.amount * left if stated and charges is not None else None
    done = year.units + stated.work_units * left if stated else None
    yield _price("price-forecast", stated.amount if stated else None, stated.work_units if stated else None)
    yield _price("price-to-date", charges, year.units)
    yield _price("price-projected", spent, done)
    if not year.shares:
        return
    part = charges * year.own_units / year.units if charges is not None and year.units else None
    due = round_cents(part - year.own_billed) if part is not None else None
    yield Figure(code="true-up", unit=Unit.EUROS, numerator=due)


def _price(code: str, euros: Decimal | None, units: Decimal | None) -> Figure:
    return Figure(code=code, unit=Unit.PRICE, numerator=euros, denominator=units)


def avoidable(material: Material) -> Iterator[Figure]:
    """Give the work that need not have been, in work units and in euros, each kind and all (9)."""
    released = material.released
    units = _units(released)
    basis = share(sum(pack.work_units is not None for pack in released), len(released))
    kinds = {name: [p for p in released if p.entry_reason is reason] for name, reason in AVOIDABLE.items()}
    kinds["late-set"] = [pack for pack in released if pack.late_set]
    kinds[INCOMPLETE] = [pack for pack in released if pack.kept_waiting]
    every = {pack.pack: pack for packs in kinds.values() for pack in packs}
    trays = [pack for pack in released if pack.tray]
    completed = share(sum(pack.completed_at is not None for pack in trays), len(trays))
    for name, packs in kinds.items():
        rests_on = completed if name == INCOMPLETE else basis
        yield _in_units("avoidable", name, packs, units, rests_on, named=True)
        yield _in_euros("avoidable-euros", name, packs, rests_on)
    least = min((each for each in (basis, completed) if each is not None), default=None)
    yield _in_units("avoidable-all", "", list(every.values()), units, least)
    yield _in_euros("avoidable-all-euros", "", list(every.values()), least)


def _in_units(
    code: str, detail: str, packs: Sequence[PackSeen], whole: Decimal, basis: Decimal | None, *, named: bool = False
) -> Figure:
    return Figure(
        code=code,
        unit=Unit.WORK_UNITS,
        numerator=_units(packs),
        denominator=whole,
        basis=basis,
        cases=tuple(_pack(pack) for pack in packs) if named else (),
        detail=detail,
    )


def _in_euros(code: str, detail: str, packs: Sequence[PackSeen], basis: Decimal | None) -> Figure:
    """Add up what they cost: work units by the price of their day, rounded once; None where a price is missing."""
    amounts = [p.work_units * p.price for p in packs if p.work_units is not None and p.price is not None]
    priced = all(pack.price is not None for pack in packs)
    euros = round_cents(total(amounts)) if priced else None
    return Figure(code=code, unit=Unit.EUROS, numerator=euros, basis=basis, detail=detail)


def _pack(pack: PackSeen) -> Case:
    return Case(pack.pack, pack.spoken, pack.member, pack.released_at, CaseKind.ENTRY_REASON, pack.entry_reason)
