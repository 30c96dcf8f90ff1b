"""Indicators that lay in the chamber with a load, read by a person before its release."""

from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Notice, Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, IndicatorKind, IndicatorRead, Load, LoadUnknown
from sterigcs.domain.people import PersonCard, Role, RoleRefused, has_right, may_work_at
from sterigcs.domain.releases import RELEASING
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one
from sterigcs.services.ports import Doing, Writing


class IndicatorNoted(Accepted):
    """The indicator conforms."""

    code: ClassVar[str] = "load.indicator-noted"
    load: str
    indicator: IndicatorKind


class IndicatorNotConforming(Attention):
    """The indicator does not conform: the load is refused, or recalled where it went out already."""

    code: ClassVar[str] = "load.indicator-not-conforming"
    load: str
    indicator: IndicatorKind


class IndicatorOfRecalled(Attention):
    """The indicator of a released load does not conform: a contradiction stands, and the load is to be recalled."""

    code: ClassVar[str] = "load.indicator-after-release"
    load: str
    indicator: IndicatorKind


class IndicatorTooSoon(Refusal):
    """An indicator is read once the load has run."""

    code: ClassVar[str] = "load.indicator-too-soon"
    load: str


def read_indicator(work: Writing, read: ReadScanned, load_text: str, fact: IndicatorRead, person: PersonCard) -> Notice:
    """Record the reading of an indicator. One that does not conform stands, whatever is read of it later."""
    key = find_one(work, read, load_text, "load")
    load = work.get(Load, key) if key else None
    if load is None:
        return LoadUnknown(load=load_text)
    releases = any(has_right(person, right, local_date(work.now)) for right in RELEASING)
    if Role.AUDITOR in person.roles or not (releases or may_work_at(person, Station.UNLOADING)):
        return RoleRefused(person=person.code, station=Station.UNLOADING)
    if load.started_at is None:
        return IndicatorTooSoon(load=load.number)
    mentions = (f"batch:{fact.batch}",) if fact.batch else ()
    work.append([Draft(f"load:{load.key}", "common", fact, mentions)], Doing(person.code, "release"))
    if fact.conforming:
        return IndicatorNoted(load=load.number, indicator=fact.indicator)
    if load.decision is Decision.RELEASED:
        return IndicatorOfRecalled(load=load.number, indicator=fact.indicator)
    return IndicatorNotConforming(load=load.number, indicator=fact.indicator)
