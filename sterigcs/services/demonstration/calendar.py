"""The days on which the plant works: Monday to Friday, a short Saturday morning, no public holiday."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sterigcs.domain.values import PARIS, add_months, local_date

FIRST_MONTH: Final = "2026-01"
LAST_MONTH: Final = "2027-06"
"""What the demonstration's workbook is good for: stated from January 2026, machines qualified until June 2027."""
TUESDAY: Final = 1
FRIDAY: Final = 4
SATURDAY: Final = 5
_FIXED: Final = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER: Final = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday."""


def month_before(moment: datetime) -> str:
    """Give the last full month in Europe/Paris, kept within what the workbook is good for."""
    last = local_date(moment).replace(day=1) - timedelta(days=1)
    return min(max(f"{last:%Y-%m}", FIRST_MONTH), LAST_MONTH)


def working_days(month: str) -> list[date]:
    """Give the days of a month ``YYYY-MM`` on which the plant works, Saturdays included.

    Raises ``ValueError`` for what is no month, or one that the workbook is not good for.
    """
    first = date.fromisoformat(f"{month}-01")
    if not FIRST_MONTH <= month <= LAST_MONTH:
        raise ValueError(f"no demonstration of {month}")
    days = (first + timedelta(days=n) for n in range((add_months(first, 1) - first).days))
    return [day for day in days if is_working(day)]


def is_working(day: date) -> bool:
    """Tell whether the plant works that day."""
    return day.weekday() <= SATURDAY and day not in holidays(day.year)


def holidays(year: int) -> frozenset[date]:
    """Give the French public holidays of a year."""
    easter = _easter(year)
    moving = {easter + timedelta(days=after) for after in _AFTER_EASTER}
    return frozenset({date(year, month, day) for month, day in _FIXED} | moving)


def _easter(year: int) -> date:
    """Give Easter Sunday (Butcher's rule for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """Give the instant, in UTC, of an hour of the wall clock."""
    return datetime.combine(day, time(hour, minute), PARIS).astimezone(UTC)
