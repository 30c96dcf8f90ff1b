"""Small values shared by the whole trade: time, rounding, dated versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, Generic, NewType, TypeVar
from zoneinfo import ZoneInfo

__all__ = [
    "DAY_CHANGES_AT",
    "PARIS",
    "Dated",
    "WorkUnits",
    "add_months",
    "changed",
    "from_micros",
    "in_force",
    "local_date",
    "local_month",
    "round_cents",
    "same_service_day",
    "service_day",
    "to_micros",
]

PARIS = ZoneInfo("Europe/Paris")
"""What a person sees, and what a calendar rule (use-by, month, service day) counts in."""

WorkUnits = NewType("WorkUnits", Decimal)
"""Unités d'œuvre de stérilisation (UO Sté), never a float."""

T = TypeVar("T")


if TYPE_CHECKING:
    from dataclasses import replace as changed
else:

    def changed(state, **fields):  # noqa: ANN001, ANN003, ANN201 - typed as `dataclasses.replace`, above
        """Do what `dataclasses.replace` does, for states without slots, five times as fast: folds live by it."""
        new = object.__new__(type(state))
        held = new.__dict__
        held.update(state.__dict__)
        known = len(held)
        held.update(fields)
        if len(held) != known:
            raise TypeError(f"{type(state).__name__} has no {sorted(fields.keys() - state.__dict__.keys())}")
        return new


def local_date(moment: datetime) -> date:
    """Give the calendar day in Europe/Paris of an instant."""
    return moment.astimezone(PARIS).date()


def local_month(moment: datetime) -> str:
    """Give the month in Europe/Paris of an instant, as ``YYYY-MM``."""
    return f"{local_date(moment):%Y-%m}"


DAY_CHANGES_AT: Final = time(4)
"""When the service day changes where the site sets no hour of its own."""


def service_day(moment: datetime, changes_at: time = DAY_CHANGES_AT) -> date:
    """Give the plant's service day: it changes at an hour of the site, not at midnight (domain rule 9)."""
    local = moment.astimezone(PARIS)
    return local.date() if local.time().replace(tzinfo=None) >= changes_at else local.date() - timedelta(days=1)


def same_service_day(one: datetime, other: datetime, changes_at: time = DAY_CHANGES_AT) -> bool:
    """Tell whether two instants are of one service day."""
    return service_day(one, changes_at) == service_day(other, changes_at)


def add_months(day: date, months: int) -> date:
    """Count calendar months; the last day of the month when that day does not exist (domain rule 13)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day  # noqa: PLR2004
    return date(year, month + 1, min(day.day, last))


def round_cents(amount: Decimal) -> Decimal:
    """Round to the cent, half up: the one place where money is rounded (domain section 3, "Rounding, once")."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def from_micros(micros: int) -> datetime:
    """Turn UTC microseconds since 1970 into an instant."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)


def to_micros(moment: datetime) -> int:
    """Turn an instant into UTC microseconds since 1970."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """One version of something the group may change: in force from a day, until a day at most."""

    value: T
    valid_from: date
    valid_to: date | None = None


def in_force(versions: Iterable[Dated[T]], day: date) -> T | None:
    """Give the version in force that day: the latest begun, unless it was retired before."""
    begun = [version for version in versions if version.valid_from <= day]
    if not begun:
        return None
    latest = max(begun, key=lambda version: version.valid_from)
    return latest.value if latest.valid_to is None or day <= latest.valid_to else None
