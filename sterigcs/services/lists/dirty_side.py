"""Lists of the dirty side: what is to complete, and how long everything waits at its step (rules 1 and 6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sterigcs.domain.carriers import Carrier, CarrierCard
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Department, Setting, Site, who_answers
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class ToComplete:
    """A tray, or a basket of loose instruments, that waits unwashed: what lacks, whom to call, since when."""

    thing: str
    lacking: str
    department: str
    phone: str
    since: datetime
    minutes: int
    key: str


def to_complete(look: Reading, asked: ListAsked) -> Sequence[ToComplete]:
    """List what something must be known of before it is washed, the oldest first."""
    trays = _trays(look, asked, Step.TO_COMPLETE)
    found = [_lacking(look, asked, tray, tray.requesting_department, tray.since) for tray in trays]
    baskets = [each for each in soiled_baskets(look, asked) if not each.declaration.complete and not each.sequestered]
    found += [_lacking(look, asked, basket, basket.department, basket.received_at) for basket in baskets]
    return sorted(found, key=lambda row: row.since)


def soiled_baskets(look: Reading, asked: ListAsked) -> Iterator[Carrier]:
    """Give the bulk baskets of loose instruments that no wash has taken."""
    for basket in look.references(CarrierCard).values():
        waits = basket.organisation is not None and basket.wash_load is None and not basket.washed
        if waits and asked.concerns(basket.organisation):
            yield basket


def _lacking(
    look: Reading, asked: ListAsked, thing: Tray | Carrier, asker: str | None, since: datetime | None
) -> ToComplete:
    department: Department | None = look.reference(Department, asker or "", asked.today)
    known, since = thing.declaration, since or look.now
    lacking = "both" if known.prion is None and known.pretreatment is None else ""
    lacking = lacking or ("prion" if known.prion is None else "pretreatment")
    minutes = int((look.now - since) / timedelta(minutes=1))
    name, phone = who_answers(department, look.reference(Site, thing.site or "", asked.today))
    return ToComplete(thing.name, lacking, name, phone, since, minutes, thing.key)


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
