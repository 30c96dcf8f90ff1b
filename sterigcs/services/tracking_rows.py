"""What the list of all that is traced is asked with, what it is judged on, and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sterigcs.domain.coverage import Leg, OpeningHours
from sterigcs.domain.stages import Stage


class Order(StrEnum):
    """By which column the list is ordered. ``PRIORITY``: needed first, then late, then by return, then the past."""

    PRIORITY = "priority"
    NAME = "name"
    NUMBER = "number"
    CODE = "code"
    OWNER = "owner"
    STAGE = "stage"
    SINCE = "since"
    NEEDED_BY = "needed-by"
    RETURN = "return"
    LATE = "late"
    USE_BY = "use-by"
    RECALLED = "recalled"
    LOAD = "load"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class TrackingAsked:
    """Which rows, in which order. ``everything``: with what is at its member or ended; a ``stage`` says it as well.

    ``at_plant``: without what is on its way to its member.
    ``text``: part of a name, whatever its accents and capitals, or the beginning of a spoken number or of a code.
    """

    stage: Stage | None = None
    organisation: str | None = None
    text: str | None = None
    late: bool = False
    priority: bool = False
    recalled: bool = False
    everything: bool = False
    at_plant: bool = False
    order: Order = Order.PRIORITY
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy that an open need waits for: by when, and whether it usually comes later than that."""

    needed_by: str
    late: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """How a step goes, in seconds: usually, by nine in ten, and what follows it until delivery.

    ``spent``: time already waited counts; ``due``: one that waits longer than nine in ten did is late.
    """

    median: int
    high: int
    after: int
    spent: bool
    due: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What rows are judged on besides themselves: needs, and the usual pace of each step; read once, used often."""

    now: datetime
    wanted: Mapping[str, Wanted]
    paces: Mapping[str, Pace]
    medians: Mapping[Leg, int]
    hours: OpeningHours | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row as the store knows it. ``left``: usual seconds until it is at its member."""

    subject: str
    name: str
    number: str | None
    owner: str
    department: str | None
    stage: Stage
    step: str
    since: str | None
    needed_by: str | None
    late: bool
    left: int | None
    use_by: str | None
    recalled: bool
    load: str | None
    load_number: str | None
    site: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class StageRow:
    """How many things stand at a stage, since when the oldest, and how many of them are late."""

    stage: Stage
    count: int
    oldest: str | None
    late: int
