"""Lists of the dirty side: what is to complete, and how long everything waits at its step (rules 1 and 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Department, Setting
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class ToComplete:
    """A tray that waits unwashed: what lacks, whom to call, since when."""

    thing: str
    lacking: str
    department: str
    phone: str
    since: datetime
    minutes: int
    tray: str


def to_complete(look: Reading, asked: ListAsked) -> Sequence[ToComplete]:
    """List the trays of which something must be known before they are washed, the oldest first."""
    found = []
    for tray in _trays(look, asked, Step.TO_COMPLETE):
        department: Department | None = look.reference(Department, tray.requesting_department or "", asked.today)
        known = tray.declaration
        lacking = "both" if known.prion is None and known.pretreatment is None else ""
        lacking = lacking or ("prion" if known.prion is None else "pretreatment")
        since = tray.since or look.now
        minutes = int((look.now - since) / timedelta(minutes=1))
        name, phone = (department.name, department.phone or "?") if department else ("?", "?")
        found.append(ToComplete(tray.name, lacking, name, phone, since, minutes, tray.key))
    return sorted(found, key=lambda row: row.since)


def _trays(look: Reading, asked: ListAsked, *steps: Step) -> list[Tray]:
    rows = [row for step in steps for row in look.trays(step=step) if asked.concerns(row.owner)]
    look.fetch(row.subject for row in rows)
    return [tray for row in rows if (tray := look.get(Tray, key_of(row.subject))) is not None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A tray at a step of the plant, how long it has been there, and whether that is longer than the site allows."""

    step: Step
    thing: str
    owner: str
    since: datetime
    minutes: int
    late: bool


_IN_PLANT = (
    Step.TO_COMPLETE,
    Step.SEQUESTERED,
    Step.RECEIVED,
    Step.WASHING,
    Step.WASHED,
    Step.ASSEMBLY,
    Step.ON_HOLD,
    Step.ASSEMBLED,
)
_LIMITS = {
    Step.TO_COMPLETE: "wash-within-hours",
    Step.RECEIVED: "wash-within-hours",
    Step.WASHED: "pack-within-hours",
    Step.ASSEMBLY: "pack-within-hours",
    Step.ON_HOLD: "pack-within-hours",
    Step.ASSEMBLED: "pack-within-hours",
}


def waiting(look: Reading, asked: ListAsked) -> Sequence[Waiting]:
    """List the trays in the plant before their pack, step by step, the longest wait first."""
    found = []
    for tray in _trays(look, asked, *_IN_PLANT):
        since = tray.since or look.now
        begun = (tray.washed_at if tray.step in _AFTER_WASH else tray.received_at) or since
        setting: Setting | None = look.reference(Setting, _LIMITS.get(tray.step, "-"), asked.today)
        limit = int(setting.value) if setting is not None and setting.value.isdecimal() else None
        late = limit is not None and look.now - begun > timedelta(hours=limit)
        owner = tray.card.owner if tray.card else ""
        minutes = int((look.now - since) / timedelta(minutes=1))
        found.append(Waiting(tray.step, tray.name, owner, since, minutes, late))
    order = {step: place for place, step in enumerate(_IN_PLANT)}
    return sorted(found, key=lambda row: (order[row.step], row.since))


_AFTER_WASH = frozenset({Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD, Step.ASSEMBLED})
