"""Stock beyond the scan: pouches long past their date count as used without a word (domain rule 13)."""

from datetime import timedelta

from sterigcs.domain.errors import Notice
from sterigcs.domain.handling import PackConsumedUndeclared
from sterigcs.domain.journal import Draft
from sterigcs.domain.stock import StockClosed
from sterigcs.domain.values import local_date
from sterigcs.services.limits import limit_of
from sterigcs.services.ports import Doing, Writing


def close_undeclared(work: Writing, person: str) -> Notice:
    """Close the pouches whose use-by is past by more days than the setting says."""
    today = local_date(work.now)
    days = limit_of(work, "undeclared-after-days", today)
    rows = [row for row in work.due_before((today - timedelta(days=days)).isoformat()) if row.tray is None]
    work.append([Draft(row.subject, row.owner, PackConsumedUndeclared("time")) for row in rows], Doing(person, "stock"))
    return StockClosed(count=len(rows), days=days)
