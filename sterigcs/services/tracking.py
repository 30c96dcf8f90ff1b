"""Following all that is traced: one list of trays and packs, what stands at each stage, when a thing comes back.

What rows are judged on (`standing`) is read once and may serve many questions; a window reads it anew as facts arrive.
A person of a member sees that member's own, whatever is asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from sterigcs.domain.coverage import Leg, opening_hours, ready_at, time_left
from sterigcs.domain.journal import key_of, parse_timestamp, timestamp
from sterigcs.domain.members import Setting
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.people import PersonCard, follows_all
from sterigcs.domain.scanned import ReadScanned, alias_keys
from sterigcs.domain.stages import LINE, Stage
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.values import local_date
from sterigcs.services.finding import named, spoken_name
from sterigcs.services.need_coverage import MOVING, PACK_LEGS, TRAY_LEGS, judged_needs, usual_durations
from sterigcs.services.ports import Reading
from sterigcs.services.tracking_rows import FoundRow, Pace, Standing, TrackingAsked, Wanted

COUNTED: Final = 10_000
"""No list is counted further."""
BATCH: Final = 500
_NEVER_DUE: Final = frozenset({Step.AT_USE, PackStatus.RELEASED})
"""A tray waits at its member, and a pack in the store, as long as nobody asks for it."""
_UNFORESEEN: Final = frozenset({Step.AT_USE, Step.TO_COMPLETE})
"""Steps that somebody at the member must end first: no hour can be given."""


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """A tray or pack. ``step``: its exact step or status; ``returns_at``: when it usually is at its member."""

    subject: str
    code: str
    name: str
    number: str | None
    owner: str
    department: str | None
    stage: Stage
    step: str
    since: datetime | None
    needed_by: datetime | None
    late: bool
    returns_at: datetime | None
    use_by: date | None
    recalled: bool
    load: str | None
    load_number: str | None
    site: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows; ``more``: there are more than that."""

    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class StageState:
    """What stands at a stage: how many, since when the oldest, how many late."""

    stage: Stage
    count: int
    oldest: datetime | None
    late: int


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that answers to what was typed."""

    subject: str
    name: str


def standing(look: Reading) -> Standing:
    """Read what rows are judged on: open needs with the copies that answer them, and the pace of each step."""
    usuals, now = usual_durations(look), look.now
    said: Setting | None = look.reference(Setting, "opening-hours", local_date(now))
    hours = opening_hours(said.value) if said else None
    wanted: dict[str, Wanted] = {}
    for each in judged_needs(look):
        for copy in each.judged.copies:
            comes = ready_at(now, time_left(copy, usuals, now)[0], hours)
            wanted.setdefault(copy.subject, Wanted(timestamp(each.needed_by), comes > each.needed_by))
    order, paces = tuple(Leg), dict[str, Pace]()
    for step, leg in (*TRAY_LEGS.items(), *PACK_LEGS.items()):
        if leg is not None and step not in _UNFORESEEN:
            after = sum(usuals[later].median for later in order[order.index(leg) + 1 :])
            spent = step in MOVING or isinstance(step, PackStatus)
            paces[step] = Pace(usuals[leg].median, usuals[leg].high, after, spent, due=step not in _NEVER_DUE)
    return Standing(now, wanted, paces, {leg: usuals[leg].median for leg in Leg}, hours)


def page(
    look: Reading, person: PersonCard, asked: TrackingAsked, judged: Standing, offset: int = 0, limit: int = 100
) -> Sequence[TrackedRow]:
    """Give the rows of a query from a place in it."""
    own = _own(person, asked)
    return [] if own is None else [_told(row, judged) for row in look.tracked(own, judged, offset, limit)]


def export(look: Reading, person: PersonCard, asked: TrackingAsked, judged: Standing) -> Iterator[Sequence[TrackedRow]]:
    """Give all rows of a query in its order, in batches: what is shown, as shown."""
    own = _own(person, asked)
    if own is not None:
        for found in look.all_tracked(own, judged, BATCH):
            yield [_told(row, judged) for row in found]


def count(look: Reading, person: PersonCard, asked: TrackingAsked, judged: Standing) -> Counted:
    """Count the rows of a query, exactly up to `COUNTED`."""
    own = _own(person, asked)
    found = look.count_tracked(own, judged, COUNTED + 1) if own is not None else 0
    return Counted(min(found, COUNTED), more=found > COUNTED)


def stages(
    look: Reading, person: PersonCard, judged: Standing, organisation: str | None = None
) -> Sequence[StageState]:
    """Tell what stands at each of the nine stages, in their order."""
    own = _own(person, TrackingAsked(organisation=organisation))
    rows = {row.stage: row for row in look.stages(judged, own.organisation)} if own is not None else {}
    return [
        StageState(stage, row.count, _instant(row.oldest), row.late)
        if (row := rows.get(stage)) is not None
        else StageState(stage, 0, None, 0)
        for stage in LINE
    ]


def find(look: Reading, person: PersonCard, read: ReadScanned, text: str) -> Sequence[Found]:
    """Find what answers to a code, a spoken number or part of a name; a member's person, among that member's own."""
    subjects = list(look.find(alias_keys(read(text))))
    if not subjects:
        subjects = [f"{thing.kind}:{thing.key}" for thing in named(look, text)]
    return [Found(name, spoken_name(look, name)) for name in subjects if may_follow(look, person, name)]


def may_follow(look: Reading, person: PersonCard, subject: str) -> bool:
    """Tell whether a person may see the life of a thing: what is of no organisation is anybody's."""
    home = look.home_of(subject)
    if follows_all(person) or home == "common":
        return True
    return home is not None and home == person.organisation


def _own(person: PersonCard, asked: TrackingAsked) -> TrackingAsked | None:
    """Narrow a query to what a person may follow; None when that is nothing."""
    text = asked.text if asked.text and asked.text.strip() else None
    if follows_all(person):
        return replace(asked, text=text)
    if person.organisation is None or asked.organisation not in {None, person.organisation}:
        return None
    return replace(asked, text=text, organisation=person.organisation)


def _told(row: FoundRow, judged: Standing) -> TrackedRow:
    left = timedelta(seconds=row.left) if row.left is not None else None
    return TrackedRow(
        subject=row.subject,
        code=key_of(row.subject),
        name=row.name,
        number=row.number,
        owner=row.owner,
        department=row.department,
        stage=row.stage,
        step=row.step,
        since=_instant(row.since),
        needed_by=_instant(row.needed_by),
        late=row.late,
        returns_at=ready_at(judged.now, left, judged.hours) if left is not None else None,
        use_by=date.fromisoformat(row.use_by) if row.use_by else None,
        recalled=row.recalled,
        load=row.load,
        load_number=row.load_number,
        site=row.site,
        place=row.place,
    )


def _instant(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text else None
