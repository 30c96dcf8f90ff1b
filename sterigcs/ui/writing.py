"""How the window writes figures, hours, ages and days; an absent value is a dash, never 0 and never empty."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.values import PARIS

NBSP: Final = "\u00a0"
ABSENT: Final = "–"
_WEEK = 7
_NEAR = {-1, 0, 1}


def number(value: int | Decimal | None, places: int | None = None) -> str:
    """Write a number: no-break space between thousands, decimal comma."""
    if value is None:
        return ABSENT
    shown = f"{value:,}" if places is None else f"{value:,.{places}f}"
    return shown.replace(",", NBSP).replace(".", ",").replace("-", "−")


def euros(value: Decimal | None) -> str:
    """Write an amount, two decimals."""
    return ABSENT if value is None else f"{number(value, 2)}{NBSP}€"


def hour(at: datetime | None) -> str:
    """Write an hour of the day, 09:42."""
    return ABSENT if at is None else f"{at.astimezone(PARIS):%H:%M}"


def clock(at: datetime) -> str:
    """Write an hour with its seconds, 09:42:17."""
    return f"{at.astimezone(PARIS):%H:%M:%S}"


def day(value: date | datetime | None) -> str:
    """Write a day, 17/11/2026."""
    if value is None:
        return ABSENT
    return f"{value.astimezone(PARIS) if isinstance(value, datetime) else value:%d/%m/%Y}"


def when(at: datetime | None, now: datetime) -> str:
    """Write an instant near now as people say it: Auj. 14:00, Dem. 07:30, Jeu. 07:30, 17/11 07:30."""
    if at is None:
        return ABSENT
    local, today = at.astimezone(PARIS), now.astimezone(PARIS).date()
    away = (local.date() - today).days
    if away == 0:
        near = QCoreApplication.translate("Writing", "Today")
    elif away == 1:
        near = QCoreApplication.translate("Writing", "Tom.")
    elif away == -1:
        near = QCoreApplication.translate("Writing", "Yest.")
    elif 0 < away < _WEEK:
        names = QCoreApplication.translate("Writing", "Mon. Tue. Wed. Thu. Fri. Sat. Sun.").split()
        near = names[local.weekday()]
    else:
        near = f"{local:%d/%m}" if local.year == now.astimezone(PARIS).year else f"{local:%d/%m/%Y}"
    return f"{near} {local:%H:%M}"


def moment(at: datetime, now: datetime) -> str:
    """Write an instant near now inside a sentence: aujourd’hui 14:00, demain 07:30, jeudi 07:30, le 17/11 07:30."""
    local, today = at.astimezone(PARIS), now.astimezone(PARIS).date()
    away = (local.date() - today).days
    if away in _NEAR:
        near = QCoreApplication.translate("Writing", "yesterday today tomorrow").split()[away + 1]
    elif 0 < away < _WEEK:
        days = QCoreApplication.translate("Writing", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
        near = days.split()[local.weekday()]
    else:
        on = f"{local:%d/%m}" if local.year == today.year else f"{local:%d/%m/%Y}"
        near = QCoreApplication.translate("Writing", "on %1").replace("%1", on)
    return f"{near} {local:%H:%M}"


def age(since: datetime | None, now: datetime) -> str:
    """Write how long ago: 22 min, 3 h 12, 2 j."""
    return ABSENT if since is None else lasting(now - since)


def lasting(span: timedelta) -> str:
    """Write a duration: 22 min, 3 h 12, 2 j."""
    minutes = max(0, int(span.total_seconds()) // 60)
    if minutes < 60:  # noqa: PLR2004
        return f"{minutes}{NBSP}min"
    hours, left = divmod(minutes, 60)
    if hours < 24:  # noqa: PLR2004
        return f"{hours}{NBSP}h{NBSP}{left:02d}"
    days = QCoreApplication.translate("Writing", "d")
    return f"{hours // 24}{NBSP}{days}"


def long_day(at: datetime) -> str:
    """Write a day in full: mardi 17 novembre 2026."""
    local = at.astimezone(PARIS)
    days = QCoreApplication.translate("Writing", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
    months = QCoreApplication.translate(
        "Writing", "January February March April May June July August September October November December"
    ).split()
    return f"{days[local.weekday()]} {local.day} {months[local.month - 1]} {local.year}"


def spaced(code: str) -> str:
    """Write a code's letters in groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
