"""The hour typed for what was written on paper: it holds for a while, then scans are of the present (rule 18)."""

from datetime import datetime, timedelta
from typing import Final

from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import parse_timestamp, timestamp
from sterigcs.domain.scanning import LateEntry, LateEntryEnded
from sterigcs.domain.sessions import Session
from sterigcs.domain.values import PARIS
from sterigcs.services.desk import Desk

_LATE_ENTRY: Final = timedelta(minutes=30)
"""How long a typed hour holds for the next scans: whoever goes away and comes back scans in the present again."""


def declared_hour(session: Session, now: datetime) -> datetime | None:
    """Give the hour typed for what was written on paper, while it holds."""
    declared, _, typed_at = (session["late"] or "").partition(" ")
    if not typed_at or now - parse_timestamp(typed_at) > _LATE_ENTRY:
        return None
    return parse_timestamp(declared)


def set_hour(desk: Desk, hour: str | None, minute: str | None) -> Notice:
    """Say when the next scans were done: ``H1830``, today or else yesterday; ``H`` alone comes back to the present."""
    if hour is None or minute is None:
        desk.turn(late=None)
        return LateEntryEnded()
    now = desk.work.now
    local = now.astimezone(PARIS).replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    declared = local if local <= now else local - timedelta(days=1)
    desk.turn(late=f"{timestamp(declared)} {timestamp(now)}")
    return LateEntry(at=declared)
