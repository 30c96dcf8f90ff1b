"""A month as the window shows it: kept until what it rests on moves, with what is left before it is closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sterigcs.domain.billing.controls import controls_of
from sterigcs.domain.billing.gathering import next_month
from sterigcs.domain.billing.months import Month
from sterigcs.domain.billing.statements import BeforeCloseKind, MonthBill, NotBilled, NotBilledGround
from sterigcs.domain.errors import Refusal
from sterigcs.domain.members import Organisation
from sterigcs.domain.values import local_date, local_month
from sterigcs.services.billing import closed_month, draft_month, money_moved
from sterigcs.services.ports import Reading, Store

UNDECIDED: Final = frozenset({NotBilledGround.NO_PAYER, NotBilledGround.NO_WORK_UNITS})
"""Grounds on which a pack stops the close."""


class CloseStep(StrEnum):
    """The steps of a month, in order."""

    SCANS = "scans"
    PACKS = "packs"
    CHECKED = "checked"
    CLOSED = "closed"


_LEFT: Final[Mapping[CloseStep, frozenset[BeforeCloseKind]]] = {
    CloseStep.SCANS: frozenset(
        {BeforeCloseKind.MONTH_NOT_OVER, BeforeCloseKind.NOT_RELEASED, BeforeCloseKind.ANOMALIES}
    ),
    CloseStep.PACKS: frozenset({BeforeCloseKind.NO_PAYER, BeforeCloseKind.NO_WORK_UNITS}),
    CloseStep.CHECKED: frozenset(
        {BeforeCloseKind.NO_FORECAST, BeforeCloseKind.NO_ISSUER, BeforeCloseKind.EARLIER_OPEN}
    ),
}


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """A month, drafted or closed, or why it cannot be made; ``gaps``: checks that do not hold."""

    month: str
    day: date
    arrivals: int
    bill: MonthBill | Refusal
    gaps: int = 0

    @property
    def closed(self) -> bool:
        """Tell whether it is closed."""
        return isinstance(self.bill, MonthBill) and self.bill.closed

    @property
    def closable(self) -> bool:
        """Tell whether nothing known stops its close."""
        bill = self.bill
        return (
            isinstance(bill, MonthBill) and not bill.closed and not any(each.stops for each in bill.frame.before_close)
        )

    def left(self, step: CloseStep) -> int:
        """Count what is left to do in a step; of the last, 1 until the month is closed."""
        if self.closed or not isinstance(self.bill, MonthBill):
            return 0 if self.closed else 1
        if step is CloseStep.CLOSED:
            return 1
        found = sum(each.count for each in self.bill.frame.before_close if each.kind in _LEFT[step])
        return found + (self.gaps if step is CloseStep.CHECKED else 0)


def see_month(store: Store, month: str, before: MonthSeen | None = None) -> MonthSeen:
    """Give a month; the very one seen before while nothing that it rests on has moved.

    Raises ``ValueError`` for what is no month, `StoreError` when kept bytes are not those that were frozen.
    """
    with store.read() as look:
        today, arrivals = local_date(look.now), look.arrivals
        same = before is not None and (before.month, before.day) == (month, today)
        if before is not None and same and not _moved(look, before.arrivals):
            return before
    bill = closed_month(store, month) or draft_month(store, month)
    payers = bill.payers if isinstance(bill, MonthBill) else ()
    gaps = sum(not control.holds for payer in payers for control in controls_of(payer))
    return MonthSeen(month, today, arrivals, bill, gaps)


def month_to_bill(look: Reading) -> str:
    """Give the month that waits for its close: the oldest open one with packs, else this one."""
    current = local_month(look.now)
    waiting = (month for month in sorted(look.months_behind(next_month(current))) if not _shut(look, month))
    return next(waiting, current)


def undecided(bill: MonthBill) -> Iterator[NotBilled]:
    """Give the packs that stop the close until somebody decides who bears them."""
    for each in (*bill.frame.not_billed, *(pack for payer in bill.payers for pack in payer.not_billed)):
        if each.ground in UNDECIDED:
            yield each


def payers_offered(look: Reading) -> list[tuple[str, str]]:
    """Give who may be named as a payer today: code and name."""
    today = local_date(look.now)
    found = (state.on(today) for state in look.references(Organisation).values())
    return sorted((each.code, each.name) for each in found if each is not None)


def _moved(look: Reading, since: int) -> bool:
    settled = any(kind.startswith("anomaly.") for kind in look.arrived(since))
    return settled or money_moved(look, since)


def _shut(look: Reading, month: str) -> bool:
    found = look.get(Month, month)
    return found is not None and found.closed is not None
