"""What the plant holds, what somebody waits for in front (domain rule 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sterigcs.domain.journal import parse_timestamp
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.tray_facts import Step
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.need_coverage import judged_needs
from sterigcs.services.ports import Reading

_ELSEWHERE: Final = {Step.AT_USE, Step.SENT, Step.PACKED, Step.GIVEN_BACK, Step.DESTROYED}
_STEPS: Final = tuple(step for step in Step if step not in _ELSEWHERE)
_STATUSES: Final = (PackStatus.PACKED, PackStatus.LOADED, PackStatus.QUARANTINED, PackStatus.RELEASED)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class InPlant:
    """A tray or pack in the plant. ``needed_by``: of the earliest need that it is to answer."""

    needed_by: datetime | None
    thing: str
    number: str | None
    owner: str
    stage: Step | PackStatus
    since: datetime | None


def in_plant(look: Reading, asked: ListAsked) -> Sequence[InPlant]:
    """List trays and packs in the plant: needed ones first, the earliest in front; then who waits longest."""
    wanted: dict[str, datetime] = {}
    for each in judged_needs(look):
        for copy in each.judged.copies:
            wanted.setdefault(copy.subject, each.needed_by)
    found = [
        InPlant(wanted.get(row.subject), row.name, None, row.owner, step, _instant(row.since))
        for step in _STEPS
        for row in look.trays(step=step)
    ]
    for status in _STATUSES:
        for pack in look.packs(status=status):
            needed_by = wanted.get(f"tray:{pack.tray}") or wanted.get(pack.subject)
            found.append(InPlant(needed_by, pack.name, pack.number, pack.owner, status, _instant(pack.since)))
    own = [line for line in found if asked.concerns(line.owner)]
    return sorted(own, key=lambda line: (line.needed_by or _LAST, line.since or _LAST))


def _instant(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text else None
