"""What the services need from outside, as protocols: the store, the clock, the drawing of papers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from sterigcs.domain.codes import CodeKind
from sterigcs.domain.journal import Draft, Entry, Life
from sterigcs.domain.loads import Load
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Versions
from sterigcs.services.figure_rows import PackWent
from sterigcs.services.quality_rows import ActionRow, NeedRow, NonConformityRow, RecalledRow, RecallRow
from sterigcs.services.rows import (
    AnomalyRow,
    BilledRow,
    CarrierRow,
    CycleFileRow,
    GapRow,
    LoadRow,
    LoanRow,
    OutsideRow,
    PackRow,
    RecordRow,
    RunRow,
    ShipmentRow,
    TrayRow,
)
from sterigcs.services.tracking_rows import FoundRow, StageRow, Standing, TrackingAsked

S = TypeVar("S", bound=Life)
R = TypeVar("R")


class StoreError(Exception):
    """A known fault of the store, told in a sentence; ``code`` stands in the wording table."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class StaleSubjectError(Exception):
    """Somebody wrote on a subject since the decider read it: a settlement is decided again."""

    def __init__(self, subject: str) -> None:
        super().__init__(subject)
        self.subject = subject


class Clock(Protocol):
    """The time, injected."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, where, and when it was declared to have been done."""

    actor: str
    station: str
    declared_at: datetime | None = None
    declared_by: str | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Bytes kept by their SHA-256; short texts that a person may ask to have erased carry a random salt."""

    sha256: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What is known of a person outside the journal."""

    key: str
    name: str | None
    badges: tuple[str, ...]
    verifier: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal of this origin stands."""

    origin: str
    draw: int
    letter: str
    demonstration: bool
    origin_seq: int
    hash: str
    rank: int
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class WashContent:
    """What is in a washing load: baskets of trays, bulk baskets, containers."""

    trays: int
    bulk_baskets: int
    containers: int

    @property
    def count(self) -> int:
        """How many things were put in."""
        return self.trays + self.bulk_baskets + self.containers


class Tracking(Protocol):
    """The list of all that is traced."""

    def tracked(self, asked: TrackingAsked, standing: Standing, offset: int, limit: int) -> Sequence[FoundRow]:
        """List rows of a query from a place in it."""
        ...

    def all_tracked(self, asked: TrackingAsked, standing: Standing, batch: int) -> Iterator[Sequence[FoundRow]]:
        """Give all rows of a query, so many at a time."""
        ...

    def count_tracked(self, asked: TrackingAsked, standing: Standing, most: int) -> int:
        """Count the rows of a query, up to a limit."""
        ...

    def stages(self, standing: Standing, organisation: str | None) -> Sequence[StageRow]:
        """Tell what stands at each of the nine stages that anything stands at."""
        ...


class Reading(Tracking, Protocol):
    """One consistent look at the store."""

    @property
    def now(self) -> datetime:
        """Give the instant of this work."""
        ...

    @property
    def head(self) -> Head:
        """Give where the journal stands."""
        ...

    def fetch(self, subjects: Iterable[str]) -> None:
        """Read these subjects' states at once."""
        ...

    def fetch_scanned(self, subjects: Iterable[str], codes: Sequence[str]) -> None:
        """Read these subjects' states, and those that answer to these alias keys, at once."""
        ...

    def load_at(self, machine: str, state: str) -> Load | None:
        """Give the newest load of a machine that is open, running or unloaded."""
        ...

    def washed_in(self, load: str) -> Mapping[str, int]:
        """Name what is in a washing load, each with how many of its baskets are there; read their states with it."""
        ...

    def washed_content(self, load: str) -> WashContent:
        """Count what is in a washing load."""
        ...

    def rows(self, kind: type[R], **equal: str) -> Sequence[R]:
        """List the rows of a view whose columns equal these, by subject."""
        ...

    def get(self, kind: type[S], key: str) -> S | None:
        """Give the state of a subject, None when no fact of it is here."""
        ...

    def reference(self, kind: type[Any], key: str, day: date) -> Any:
        """Give the version of a reference row in force that day, None when there is none."""
        ...

    def versions(self, kind: type[Any], key: str) -> Versions[Any] | None:
        """Give all versions of a reference row without a life of its own."""
        ...

    def references(self, kind: type[Any]) -> Mapping[str, Any]:
        """Give the states of all rows of one kind of reference data, by key."""
        ...

    def find(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Give the subjects that answer to any of these codes or spoken numbers."""
        ...

    def person_of_badge(self, badge: str) -> str | None:
        """Give the key of the person who holds this badge."""
        ...

    def person(self, key: str) -> PersonRecord | None:
        """Give what is known of a person outside the journal."""
        ...

    def attachment(self, sha256: str) -> Attachment | None:
        """Give kept bytes."""
        ...

    def last_entry(self, subject: str) -> str | None:
        """Give the id of the last entry of a subject."""
        ...

    def recent_acts(self, actor: str, station: str, *, refused: bool = False) -> Iterator[tuple[Entry, ...]]:
        """Give the last acts of this person at this station not undone, newest first; refused scans if asked."""
        ...

    def last_uses(self) -> Mapping[str, int]:
        """Give the rank of the last entry of each actor."""
        ...

    def entries_of(self, subject: str) -> tuple[Entry, ...]:
        """Give all entries of a subject, in order."""
        ...

    def mentioning(self, mention: str) -> tuple[Entry, ...]:
        """Give all entries that mention something, in order."""
        ...

    def fact(self, entry: Entry) -> Any:
        """Read the fact of an entry."""
        ...

    def highest_mention(self, prefix: str) -> str | None:
        """Give the greatest mention that begins so."""
        ...

    def packs(self, **equal: str) -> Sequence[PackRow]:
        """List packs whose columns equal these."""
        ...

    def trays(self, **equal: str) -> Sequence[TrayRow]:
        """List trays whose columns equal these."""
        ...

    def carriers(self, **equal: str) -> Sequence[CarrierRow]:
        """List carriers whose columns equal these."""
        ...

    def loads(self, **equal: str) -> Sequence[LoadRow]:
        """List loads whose columns equal these, oldest first."""
        ...

    def loads_between(self, machine: str, since: datetime, until: datetime) -> Sequence[LoadRow]:
        """List the loads of a machine opened in a period, both ends included, oldest first."""
        ...

    def records(self, **equal: str) -> Sequence[RecordRow]:
        """List cycle records whose columns equal these."""
        ...

    def waiting_records(self, count: int) -> Sequence[RecordRow]:
        """List the records that no load has, the latest start first."""
        ...

    def record_beside(self, machine: str, started_at: datetime, *, later: bool) -> RecordRow | None:
        """Give the record with a counter of a machine that started last before a time, or first after it."""
        ...

    def records_between(self, machine: str, since: datetime, until: datetime) -> Sequence[RecordRow]:
        """List the records of a machine that started in a period, both ends included, oldest first."""
        ...

    def good_records_before(self, machine: str, programme: str, before: datetime, count: int) -> Sequence[RecordRow]:
        """List the last conforming records of a machine's programme that started before a time, newest first."""
        ...

    def cycle_files(self, count: int, before: str | None = None) -> Sequence[CycleFileRow]:
        """List the files of machines that came in, newest first; ``before``: received before that timestamp."""
        ...

    def shipments(self, **equal: str) -> Sequence[ShipmentRow]:
        """List shipments whose columns equal these."""
        ...

    def billed(self, **equal: str) -> Sequence[BilledRow]:
        """List billed packs whose columns equal these."""
        ...

    def runs(self, **equal: str) -> Sequence[RunRow]:
        """List runs whose columns equal these, oldest first."""
        ...

    def loans(self, **equal: str) -> Sequence[LoanRow]:
        """List loans whose columns equal these."""
        ...

    def outside(self, **equal: str) -> Sequence[OutsideRow]:
        """List shipments to providers whose columns equal these, oldest first."""
        ...

    def held_by(self, carrier: str) -> Sequence[Pack]:
        """Give the packs that a carrier holds, and those of the carriers that stand on it, which are read as well."""
        ...

    def shipped(self, shipment: str) -> Sequence[Pack]:
        """Give the packs of a shipment, with their states."""
        ...

    def loaded_in(self, load: str) -> Sequence[Pack]:
        """Give the packs of a load, with their states."""
        ...

    def loads_at(self, machine: str) -> Mapping[str, Load]:
        """Give the newest load of a machine in each of the states open, running and unloaded."""
        ...

    def earlier_copy(self, place: str, article: str, owner: str, use_by: str) -> PackRow | None:
        """Give the copy of an article in a place that expires first, when that is before a day."""
        ...

    def stock(self, place: str | None = None) -> Sequence[PackRow]:
        """List the packs put away in a place, or in any."""
        ...

    def missing(self) -> Sequence[PackRow]:
        """List the packs that an inventory expected and did not see."""
        ...

    def due_before(self, day: str) -> Sequence[PackRow]:
        """List the released packs, not over, whose last valid day is before one."""
        ...

    def months_behind(self, before: str) -> Mapping[str, int]:
        """Count, by month before this one, the packs released in it that no closed month names; only where any."""
        ...

    def packs_behind(self, months: Iterable[str]) -> Sequence[str]:
        """Name the packs released in these months that no closed month names."""
        ...

    @property
    def arrivals(self) -> int:
        """Give a mark of all that has arrived here so far, from this origin or another."""
        ...

    def arrived(self, since: int) -> frozenset[str]:
        """Name the kinds of the facts that arrived after a mark."""
        ...

    def anomalies(self) -> Sequence[AnomalyRow]:
        """List the standing contradictions."""
        ...

    def gaps(self) -> Sequence[GapRow]:
        """List the steps that nobody scanned."""
        ...

    def count_packs(self, **equal: str) -> int:
        """Count packs whose columns equal these."""
        ...

    def life(self, subject: str) -> Life | None:
        """Give the state of any subject, None when no fact of it is here."""
        ...

    def home_of(self, subject: str) -> str | None:
        """Give the home of a subject, None when no fact of it is here."""
        ...

    def last_act_on(self, subject: str) -> str | None:
        """Give the last act on a subject that did something; a refused scan did nothing."""
        ...

    def cases(self, **equal: str) -> Sequence[NonConformityRow]:
        """List non-conformities whose columns equal these, oldest first."""
        ...

    def actions(self, **equal: str) -> Sequence[ActionRow]:
        """List corrective actions whose columns equal these, the nearest due first."""
        ...

    def recalls(self, **equal: str) -> Sequence[RecallRow]:
        """List recalls whose columns equal these, oldest first."""
        ...

    def recalled(self, recall: str) -> Sequence[RecalledRow]:
        """List the packs that a recall concerns."""
        ...

    def needs(self, **equal: str) -> Sequence[NeedRow]:
        """List needs whose columns equal these, the earliest needed first."""
        ...

    def of_months(self, kind: type[R], first: str, last: str) -> Sequence[R]:
        """List the rows of a view whose month lies between two, both included, by month."""
        ...

    def packs_counted(self, first: str, last: str) -> Sequence[PackWent]:
        """List the packs of these months that figures count, each with where it went."""
        ...

    def loads_opened(self, since: datetime, until: datetime) -> Sequence[LoadRow]:
        """List the runs of all machines opened from an instant to before another, oldest first."""
        ...

    def cases_opened(self, since: datetime, until: datetime) -> Sequence[NonConformityRow]:
        """List the non-conformities opened from an instant to before another, oldest first."""
        ...

    def needs_due(self, since: datetime, until: datetime) -> Sequence[NeedRow]:
        """List the needs whose hour lies from an instant to before another, the earliest first."""
        ...

    def durations(self, leg: str, since: datetime, most: int) -> Sequence[int]:
        """Give how many seconds a leg took, the last times that it ended since an instant."""
        ...


class Writing(Reading, Protocol):
    """One transaction: reads what it decides on, appends, folds. Nothing stays when it raises."""

    def new_code(self, kind: CodeKind) -> str:
        """Draw the next code of a kind."""
        ...

    def new_key(self, kind: str | None = None) -> str:
        """Draw the key of a thing that carries no code: a non-conformity, a recall. ``kind``: written in this act."""
        ...

    def append(
        self, drafts: Iterable[Draft], doing: Doing, expected: Mapping[str, str | None] | None = None
    ) -> tuple[Entry, ...]:
        """Append one act and fold it. Raises `StaleSubjectError`."""
        ...

    def attach(self, content: bytes, media_type: str) -> str:
        """Keep bytes; give their SHA-256."""
        ...

    def save_person(self, person: PersonRecord) -> None:
        """Keep what is known of a person outside the journal."""
        ...

    def forget_line(self, line: str) -> None:
        """Let a line of a batch file be answered again."""
        ...

    def mark_line(self, line: str) -> bool:
        """Note that this line of a batch file is answered; tell whether it was not before."""
        ...


class Store(Protocol):
    """A store: any number of processes may open it; each change is one transaction."""

    def read(self) -> AbstractContextManager[Reading]:
        """Look, without changing."""
        ...

    def write(self) -> AbstractContextManager[Writing]:
        """Change: roll back unless the block ends well."""
        ...

    def export(self) -> Iterator[bytes]:
        """Give each entry as one JSON line, in rank order."""
        ...
