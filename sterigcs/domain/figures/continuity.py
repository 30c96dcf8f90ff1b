"""Figure 10: continuity and trust - machines, hours on paper, overrides, misuse, scans that are missing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.coverage import OpeningHours
from sterigcs.domain.figures.material import MachineSeen, Material
from sterigcs.domain.figures.values import Case, CaseKind, Figure, Unit, hours_between, in_hours, share, total
from sterigcs.domain.machines import Stop
from sterigcs.domain.values import PARIS

Span = tuple[datetime, datetime]

OTHER: Final = "other"
MISUSES: Final = ("unreleased", "expired", "recalled", OTHER)
"""Why a pack should not have been used: none of these may ever happen."""

STATIONS: Final = ("sending", "dispatch", "receipt")
"""Stations whose missing scan a later one reveals."""


def availability(material: Material) -> Iterator[Figure]:
    """Give the share of the opening hours that sterilisers, then washers, were in service (10)."""
    for code, washing in (("sterilisers", False), ("washers", True)):
        yield _available(code, material, [m for m in material.machines if m.washing is washing])
    yield Figure(
        code="paper",
        unit=Unit.COUNT,
        numerator=Decimal(len({hour.at for hour in material.hours})),
        denominator=material.opened,
        cases=tuple(
            Case(hour.thing, "", hour.member, hour.at, CaseKind.QUANTITY, str(hour.entries))
            for hour in material.hours
            if hour.member is None or material.member in {None, hour.member}
        ),
    )


def trust(material: Material, kinds: Sequence[str]) -> Iterator[Figure]:
    """Give overrides by kind, packs used although they should not have been, and scans that are missing (10).

    ``kinds``: those of the twelve months; a kind that nobody overrode is not told.
    """
    packs = Decimal(len(material.released))
    yield Figure(code="overrides", unit=Unit.COUNT, numerator=Decimal(len(material.overrides)), denominator=packs)
    for kind in kinds:
        of_kind = [each for each in material.overrides if each.kind == kind]
        cases = tuple(Case(each.thing, "", each.member, each.at, CaseKind.OVERRIDE, kind) for each in of_kind)
        yield Figure(
            code="overrides-of",
            unit=Unit.COUNT,
            numerator=Decimal(len(of_kind)),
            denominator=packs,
            cases=cases,
            detail=kind,
        )
    yield from _misused(material)
    yield from _gaps(material)


def _misused(material: Material) -> Iterator[Figure]:
    used = sum(pack.used for pack in material.released)
    ended = used + sum(pack.came_back for pack in material.released)
    for why in MISUSES:
        found = [each for each in material.misuses if why == (each.why if each.why in MISUSES else OTHER)]
        yield Figure(
            code="misused",
            unit=Unit.COUNT,
            numerator=Decimal(len(found)),
            denominator=Decimal(used),
            basis=share(used, ended),
            cases=tuple(Case(each.pack, each.name, each.member, each.at, CaseKind.WHY, each.why) for each in found),
            detail=why,
        )


def _gaps(material: Material) -> Iterator[Figure]:
    """Count, station by station, the packs whose scan there is missing, among those that came by."""
    released = material.released
    came_by = {
        "sending": [pack for pack in released if pack.tray],
        "dispatch": [pack for pack in released if pack.dispatched_at or pack.delivered_at],
        "receipt": [pack for pack in released if pack.used],
    }
    for station in STATIONS:
        without = [pack for pack in came_by[station] if station in pack.gaps]
        cases = (Case(p.pack, p.spoken, p.member, p.released_at, CaseKind.STATION, station) for p in without)
        yield Figure(
            code="gaps",
            unit=Unit.COUNT,
            numerator=Decimal(len(without)),
            denominator=Decimal(len(came_by[station])),
            cases=tuple(cases),
            detail=station,
        )


def _available(code: str, material: Material, machines: Sequence[MachineSeen]) -> Figure:
    if material.opened is None:
        return Figure(code=code, unit=Unit.SHARE, numerator=None)
    opened = total(hours_between(*span) for machine in machines for span in machine.spans)
    stopped = total(stopped_hours(machine.spans, machine.stops) for machine in machines)
    cases = [
        Case(machine.code, machine.name, None, stop.since, CaseKind.HOURS, str(in_hours(hours)))
        for machine in machines
        for stop in machine.stops
        if (hours := stopped_hours(machine.spans, (stop,)))
    ]
    return Figure(
        code=code,
        unit=Unit.SHARE,
        numerator=in_hours(opened - stopped),
        denominator=in_hours(opened),
        cases=tuple(cases),
    )


def open_span(day: date, hours: OpeningHours) -> Span | None:
    """Give when the plant works on a day, None when it is closed."""
    if day.isoweekday() not in hours.days:
        return None
    return datetime.combine(day, hours.opens, PARIS), datetime.combine(day, hours.closes, PARIS)


def days_of(first: date, last: date) -> Iterator[date]:
    """Give each day of a period."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def stopped_hours(spans: Iterable[Span], stops: Sequence[Stop]) -> Decimal:
    """Give the hours of these spans that lie in a stop; one that lasts reaches to the end of each."""
    return total(
        hours_between(max(begun, stop.since), min(ended, stop.until or ended))
        for begun, ended in spans
        for stop in stops
        if stop.since < ended and (stop.until is None or stop.until > begun)
    )
