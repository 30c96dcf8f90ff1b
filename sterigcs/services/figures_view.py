"""The committee's figures as the window shows them: counted once, and anew when something arrived a while ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sterigcs.domain.billing.gathering import previous_month
from sterigcs.domain.figures.committee import Committee, Page
from sterigcs.domain.figures.values import Figure
from sterigcs.domain.values import local_month
from sterigcs.services.figures import MonthWork, committee_with_months
from sterigcs.services.ports import Reading, Store

HOLDS: Final = timedelta(minutes=2)
"""How long figures may stand beside scans that they do not count yet: they take seconds, scans come all day."""


@dataclass(frozen=True, slots=True)
class FiguresSeen:
    """The figures of a month, the work of the twelve that it ends, and when and on what they were counted."""

    committee: Committee
    months: Mapping[str | None, tuple[MonthWork, ...]]
    arrivals: int
    at: datetime

    def page(self, member: str | None) -> Page:
        """Give the page of a member; of all where nobody of that code pays."""
        pages = self.committee.pages
        return next((page for page in pages if page.member == member), pages[0])


def see_figures(store: Store, month: str, before: FiguresSeen | None = None) -> FiguresSeen:
    """Count the figures of a month; give the very ones of before while they hold.

    Raises ``ValueError`` when the month is not written ``YYYY-MM``.
    """
    with store.read() as look:
        now, arrivals = look.now, look.arrivals
        if before is not None and before.committee.month == month:
            young = timedelta(0) <= now - before.at < HOLDS
            if young or before.arrivals == arrivals:
                return before
        counted, months = committee_with_months(look, month)
        return FiguresSeen(counted, months, arrivals, now)


def month_to_look_at(look: Reading) -> str:
    """Give the last whole month when packs were released in it, else this one."""
    current = local_month(look.now)
    last = previous_month(current)
    return last if look.packs(released_month=last) else current


def figure_of(page: Page, code: str, detail: str = "", *, rolling: bool = False) -> Figure | None:
    """Give one figure of a page, of the month or of the twelve; None where it has none."""
    for line in page.lines:
        if (line.month.code, line.month.detail) == (code, detail):
            return line.rolling if rolling else line.month
    return None
