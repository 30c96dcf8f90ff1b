"""Figures 1, 2, 3 and 8: what the theatres feel - delays, promised hours, incomplete trays, urgent requests."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from sterigcs.domain.figures.material import Material, NeedSeen, PackSeen
from sterigcs.domain.figures.values import (
    Case,
    CaseKind,
    Figure,
    Unit,
    hours_between,
    hours_of,
    in_hours,
    median,
    ninetieth,
    share,
)
from sterigcs.domain.nonconformities import Cause, Consequence

SLOWEST: Final = 20
"""How many of the longest durations are listed as cases."""

_DELAYS: Final = frozenset({Consequence.DELAY, Consequence.OPERATION_POSTPONED})


def operations(material: Material) -> Iterator[Figure]:
    """Count operations delayed or postponed because of sterilisation, among the needs of the period (1).

    What is the member's own doing does not count here.
    """
    found = [c for c in material.cases if c.consequence in _DELAYS and c.cause != Cause.MEMBER]
    cases = tuple(Case(c.number, c.what, c.member, c.at, CaseKind.CONSEQUENCE, c.consequence) for c in found)
    due = Decimal(len(_due(material)))
    yield Figure(code="operations", unit=Unit.COUNT, numerator=Decimal(len(found)), denominator=due, cases=cases)
    late = [need for need in _due(material) if not need.in_time]
    yield Figure(
        code="needs-late",
        unit=Unit.SHARE,
        numerator=Decimal(len(late)),
        denominator=due,
        basis=_receipts(material),
        cases=_needs(late),
    )


def promised(material: Material) -> Iterator[Figure]:
    """Give what was there by the promised hour, and the turn-round with the member's own waiting apart (2)."""
    due = _due(material)
    met = [need for need in due if need.in_time]
    yield Figure(
        code="on-time",
        unit=Unit.SHARE,
        numerator=Decimal(len(met)),
        denominator=Decimal(len(due)),
        basis=_receipts(material),
        cases=_needs(need for need in due if not need.in_time),
    )
    released = material.released
    timed = [(pack, in_plant) for pack in released if (in_plant := _in_plant(pack)) is not None]
    basis = share(len(timed), len(released))
    yield from _durations("turn-round", timed, basis)
    trays = [pack for pack in released if pack.tray]
    known = sum(pack.waited is not None for pack in trays)
    waiting = [(pack, hours_of(pack.waited)) for pack in trays if pack.waited and pack.kept_waiting]
    yield from _durations("waiting", waiting, share(known, len(trays)))


def incomplete(material: Material) -> Iterator[Figure]:
    """Give trays delivered incomplete, the instruments they lacked, and the share nobody had declared (3)."""
    trays = [pack for pack in material.released if pack.tray]
    gone = [pack for pack in trays if pack.dispatched_at or pack.delivered_at]
    short = [pack for pack in gone if pack.missing]
    basis = share(len(gone), len(trays))
    cases = tuple(_pack(pack, CaseKind.QUANTITY, str(pack.missing)) for pack in short)
    yield Figure(
        code="incomplete",
        unit=Unit.SHARE,
        numerator=Decimal(len(short)),
        denominator=Decimal(len(gone)),
        basis=basis,
        cases=cases,
    )
    yield Figure(
        code="missing",
        unit=Unit.COUNT,
        numerator=Decimal(sum(pack.missing for pack in short)),
        denominator=Decimal(len(gone)),
        basis=basis,
    )
    undeclared = [pack for pack in short if pack.undeclared]
    yield Figure(
        code="undeclared",
        unit=Unit.SHARE,
        numerator=Decimal(sum(pack.undeclared for pack in short)),
        denominator=Decimal(sum(pack.lacking for pack in short)),
        basis=basis,
        cases=tuple(_pack(pack, CaseKind.QUANTITY, str(pack.undeclared)) for pack in undeclared),
    )


def urgent(material: Material) -> Iterator[Figure]:
    """Give the urgent requests of the period that were met by their hour (8)."""
    asked = [need for need in _due(material) if need.urgent]
    met = [need for need in asked if need.in_time]
    yield Figure(
        code="urgent",
        unit=Unit.SHARE,
        numerator=Decimal(len(met)),
        denominator=Decimal(len(asked)),
        basis=_receipts(material),
        cases=_needs(need for need in asked if not need.in_time),
    )


def _due(material: Material) -> list[NeedSeen]:
    """Give the needs whose hour has come: of a later one nobody knows yet."""
    return [need for need in material.needs if need.needed_by <= material.period.until]


def _receipts(material: Material) -> Decimal | None:
    """Give the share of dispatched packs whose arrival was scanned: a need is met where a pack arrives.

    Needs without any pack that left rest on no scan at all.
    """
    gone = [pack for pack in material.released if pack.dispatched_at is not None]
    scanned = share(sum(pack.delivered_at is not None for pack in gone), len(gone))
    return Decimal(0) if scanned is None and _due(material) else scanned


def _in_plant(pack: PackSeen) -> Decimal | None:
    """Give the hours from reception to dispatch, less those that the tray waited for its member."""
    begun = pack.completed_at or pack.received_at
    if begun is None or pack.received_at is None or pack.dispatched_at is None or pack.dispatched_at < begun:
        return None
    return hours_between(begun, pack.dispatched_at)


def _durations(code: str, timed: Sequence[tuple[PackSeen, Decimal]], basis: Decimal | None) -> Iterator[Figure]:
    """Give median and ninetieth percentile; the cases are the longest beyond it."""
    ordered = sorted(hours for _, hours in timed)
    middle, high = median(ordered), ninetieth(ordered)
    slow = sorted(((p, h) for p, h in timed if high is not None and h > high), key=lambda each: -each[1])
    cases = tuple(_pack(pack, CaseKind.HOURS, str(in_hours(hours))) for pack, hours in slow[:SLOWEST])
    count = Decimal(len(timed))
    for name, value, shown in (("median", middle, ()), ("p90", high, cases)):
        hours = in_hours(value) if value is not None else Decimal(0)
        yield Figure(
            code=f"{code}-{name}", unit=Unit.HOURS, numerator=hours, denominator=count, basis=basis, cases=shown
        )


def _pack(pack: PackSeen, kind: CaseKind, detail: str) -> Case:
    return Case(pack.pack, pack.spoken, pack.member, pack.released_at, kind, detail)


def _needs(needs: Iterable[NeedSeen]) -> tuple[Case, ...]:
    return tuple(_need(need) for need in needs)


def _need(need: NeedSeen) -> Case:
    """Say how late a need was met, in hours; nothing where it was not met at all."""
    late = str(in_hours(hours_between(need.needed_by, need.met_at))) if need.met_at else ""
    return Case(need.number, need.thing, need.member, need.needed_by, CaseKind.HOURS, late)
