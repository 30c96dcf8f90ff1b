"""A figure: what was counted, among how many, in which cases, and how far the scans behind it reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

LEAST_SHARE: Final = Decimal("0.8")
"""A figure that rests on fewer of its packs says so, unless the setting ``figures-least-share`` says otherwise."""

THOUSAND: Final = 1000
_HOUR: Final = 3600
_CENT: Final = Decimal("0.01")
_TENTHS: Final = 10


class Unit(StrEnum):
    """What a figure's value is."""

    COUNT = "count"
    SHARE = "share"
    PER_THOUSAND = "per-thousand"
    HOURS = "hours"
    WORK_UNITS = "work-units"
    EUROS = "euros"
    PRICE = "price"


RATIOS: Final = frozenset({Unit.SHARE, Unit.PER_THOUSAND, Unit.PRICE})
"""Units whose value is numerator over denominator; the value of any other is its numerator."""


class Silence(StrEnum):
    """Why a figure has no value: a missing value is missing, never zero."""

    TOO_FEW_SCANS = "too-few-scans"
    NOTHING = "nothing"
    NOT_STATED = "not-stated"


class CaseKind(StrEnum):
    """What a case shows; its detail is a word of the table of that name, or a number."""

    CONSEQUENCE = "consequence"
    SEVERITY = "severity"
    HOURS = "hours"
    QUANTITY = "quantity"
    REASON = "reason-code"
    OVERRIDE = "override-kind"
    ENTRY_REASON = "statement-reason"
    STATION = "station"
    WHY = "why"
    DAY = "day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Case:
    """One case behind a figure: the code or number that ``sterigcs trace`` follows, whose it is, what it shows.

    ``name``: what it is called; of a non-conformity, the code of its kind. ``member`` None: it concerns all of them
    (a machine, a load). ``detail``: a code, or a number as a text.
    """

    thing: str
    name: str
    member: str | None
    at: datetime | None
    kind: CaseKind = CaseKind.NONE
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one member (or of all) over one period.

    ``numerator``, ``denominator``: None when unknown. ``basis``: the share of packs whose scans it rests on, from
    0 to 1; None when it rests on no scan of packs but on declarations, decisions or machines.
    """

    code: str
    unit: Unit
    numerator: Decimal | None
    denominator: Decimal | None = None
    basis: Decimal | None = None
    cases: tuple[Case, ...] = ()
    detail: str = ""

    def silence(self, least: Decimal) -> Silence | None:
        """Say why it has no value, None when it has one. What is known to have happened is told, however few scans."""
        if self.numerator is None or (self.unit in RATIOS and self.denominator is None):
            return Silence.NOT_STATED
        if self.unit is Unit.COUNT and self.numerator:
            return None
        if self.basis is not None and self.basis < least:
            return Silence.TOO_FEW_SCANS
        return Silence.NOTHING if self.denominator == 0 else None

    def at_least(self, least: Decimal) -> bool:
        """Tell whether its value is only what is known: there may be more that nobody scanned."""
        few = self.basis is not None and self.basis < least
        return few and self.unit is Unit.COUNT and bool(self.numerator)

    def value(self, least: Decimal) -> Decimal | None:
        """Give its value, None when it has none. A share is from 0 to 1."""
        if self.silence(least) is not None or self.numerator is None:
            return None
        if self.unit not in RATIOS or not self.denominator:
            return self.numerator
        ratio = self.numerator / self.denominator
        return ratio * THOUSAND if self.unit is Unit.PER_THOUSAND else ratio


def share(part: int, whole: int) -> Decimal | None:
    """Give how much of the packs a figure rests on, None where there is no pack."""
    return Decimal(part) / Decimal(whole) if whole else None


def total(values: Iterable[Decimal]) -> Decimal:
    """Add up."""
    return sum(values, Decimal(0))


def hours_between(begun: datetime, ended: datetime) -> Decimal:
    """Give the hours between two instants, exact to the second."""
    return hours_of(ended - begun)


def hours_of(time: timedelta) -> Decimal:
    """Give the hours of a time, exact to the second."""
    return Decimal(int(time.total_seconds())) / _HOUR


def in_hours(hours: Decimal) -> Decimal:
    """Give hours as they are shown, two decimals."""
    return hours.quantize(_CENT)


def median(ordered: Sequence[Decimal]) -> Decimal | None:
    """Give what half of them do not exceed, None of none; the lower of two middles: it happened."""
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def ninetieth(ordered: Sequence[Decimal]) -> Decimal | None:
    """Give what nine in ten do not exceed, None of none."""
    return ordered[-(len(ordered) // _TENTHS) - 1] if ordered else None
