"""The sheet of a recall for one organisation: what to find, what to do, whom to call (domain rule 19)."""

from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.recalls import RecallOutcome


@dataclass(frozen=True, slots=True)
class RecallSheetLine:
    """One pack to find. ``site``: where it was last known to be; ``answer``: what is known of it already."""

    spoken_number: str
    code: str
    name: str
    status: PackStatus
    site: str | None
    use_by: date | None
    used_on: date | None = None
    answer: RecallOutcome | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecallSheet:
    """What one organisation has to find. ``scope``: which kind of thing is in doubt, and its name."""

    number: str
    organisation: str
    recipient: str
    opened_at: datetime
    scope: tuple[str, str]
    reason: str
    call: str
    lines: tuple[RecallSheetLine, ...]
    exercise: bool = False
    demonstration: bool = False
