"""What the bill of a month rests on, which of its packs are billed, and what stops its close."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.billing.books import Books
from sterigcs.domain.billing.lines import ReleasedPack
from sterigcs.domain.billing.months import CloseBlocked, MonthNotOver, NoForecast
from sterigcs.domain.billing.statements import NotBilled, NotBilledGround
from sterigcs.domain.errors import Refusal
from sterigcs.domain.members import BillingMode, Organisation
from sterigcs.domain.values import add_months, local_date

NAMED: Final = 20
"""How many packs a refusal or a warning names: the first ones."""
_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class PastStatement:
    """A statement already issued, as far as the year so far needs it."""

    month: str
    payer: str
    packs: int
    work_units: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthToBill:
    """All that the bill of a month rests on. ``late`` are packs of closed months that no closed month names.

    ``past`` holds the statements of the months before, of the same year, and of the month just before.
    """

    month: str
    now: datetime
    packs: tuple[ReleasedPack, ...]
    late: tuple[ReleasedPack, ...]
    books: Books
    past: tuple[PastStatement, ...] = ()
    waiting: tuple[str, ...] = ()
    anomalies: tuple[str, ...] = ()
    earlier_open: tuple[str, ...] = ()
    demonstration: bool = False

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return month_days(self.month)[1]


def month_days(month: str) -> tuple[date, date]:
    """Give the first and last day of a month written ``YYYY-MM``. Raises ``ValueError`` when it is none."""
    if not _MONTH.fullmatch(month):
        raise ValueError(month)
    first = date.fromisoformat(f"{month}-01")
    return first, add_months(first, 1) - timedelta(days=1)


def next_month(month: str) -> str:
    """Give the month after."""
    return f"{add_months(month_days(month)[0], 1):%Y-%m}"


def previous_month(month: str) -> str:
    """Give the month before."""
    return f"{add_months(month_days(month)[0], -1):%Y-%m}"


def refusal_to_close(gathered: MonthToBill) -> Refusal | None:
    """Say what stops the close: the month runs, nobody pays, the grid is silent, a forecast is missing."""
    if local_date(gathered.now) <= gathered.last_day:
        return MonthNotOver(month=gathered.month)
    grounds = (NotBilledGround.NO_PAYER, NotBilledGround.NO_WORK_UNITS)
    lost = [number for ground in grounds for number in numbers_on(gathered, ground)]
    if lost:
        return CloseBlocked(month=gathered.month, packs=len(lost), numbers=tuple(lost[:NAMED]))
    twelfths = by_forecast(gathered)
    return NoForecast(payer=twelfths[0]) if twelfths else None


def ground_of(pack: ReleasedPack, books: Books, day: date) -> NotBilledGround | None:
    """Say why a pack is not billed, None when it is (domain section 3, "Who bears it").

    A payer that no organisation answers to is no payer: nobody knows whether it is a member.
    """
    if pack.not_billed is not None:
        return NotBilledGround.DECIDED
    if pack.redo is not None:
        return NotBilledGround.REDO
    if pack.payer is None or books.organisation(pack.payer, day) is None:
        return NotBilledGround.NO_PAYER
    return NotBilledGround.NO_WORK_UNITS if pack.work_units is None else None


def all_packs(gathered: MonthToBill) -> list[tuple[ReleasedPack, bool]]:
    """Give every pack once, and whether it is late."""
    return [(pack, False) for pack in gathered.packs] + [(pack, True) for pack in gathered.late]


def payer_of(gathered: MonthToBill, code: str) -> Organisation:
    """Give a payer as it is at the end of the month. Raises ``LookupError`` when no organisation answers to it."""
    payer = gathered.books.organisation(code, gathered.last_day)
    if payer is None:
        raise LookupError(code)
    return payer


def numbers_on(gathered: MonthToBill, ground: NotBilledGround) -> tuple[str, ...]:
    """Give the spoken numbers of the packs that are not billed on this ground."""
    packs = (pack for pack, _ in all_packs(gathered))
    return tuple(sorted(pack.number for pack in packs if ground_of(pack, gathered.books, gathered.last_day) is ground))


def by_forecast(gathered: MonthToBill) -> tuple[str, ...]:
    """Name the payers whose agreement bills a twelfth of a forecast."""
    payers = sorted({pack.payer for pack, _ in all_packs(gathered) if pack.payer is not None})
    agreements = {payer: gathered.books.agreement(payer, gathered.last_day) for payer in payers}
    return tuple(payer for payer, found in agreements.items() if found and found.billing_mode is BillingMode.TWELFTH)


def not_billed_of(gathered: MonthToBill, payer: str | None, others: set[str]) -> tuple[NotBilled, ...]:
    """List the packs of a payer that no line bills; without a payer, those that no other statement lists."""
    found = []
    for pack, late in all_packs(gathered):
        ground = ground_of(pack, gathered.books, gathered.last_day)
        mine = pack.payer == payer if payer is not None else pack.payer not in others
        if ground is not None and mine:
            found.append(NotBilled(pack, ground, _label(gathered.books, pack), late))
    return tuple(sorted(found, key=lambda each: (each.pack.released_at, each.pack.number, each.pack.pack)))


def _label(books: Books, pack: ReleasedPack) -> str | None:
    code = pack.not_billed if pack.not_billed is not None else pack.redo
    state = books.reasons.get(code) if code is not None else None
    reason = (state.on(pack.day) or state.latest) if state else None
    return reason.label if reason else code
