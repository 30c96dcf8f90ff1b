"""What the figures are counted from: packs, loads, needs and cases of one member, or of all, over one period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.machines import Stop
from sterigcs.domain.tray_facts import EntryReason

SORTING: Final = timedelta(minutes=15)
"""A declaration scanned within this belongs to reception itself: nobody waited for the member."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months: the first day, the last, and the instant up to which anything can be known."""

    first: date
    last: date
    until: datetime

    @property
    def months(self) -> tuple[str, ...]:
        """Name each month, as ``YYYY-MM``."""
        begun, ended = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(begun, ended + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSeen:
    """A pack, as far as the figures need it. It counts in the month of its release, else of its packing.

    ``member``: who pays for it. ``missing``: instruments it left without; of the ``lacking`` among them (not broken,
    not dirty), ``undeclared`` were not declared by the theatre. ``price``: of a work unit, that day; ``billed``: its
    payer bears it. ``redo``: why
    what it held must be packed again. ``late_set``: it is a box of a supplier's set that came too late.
    ``came_back``: it returned without a scan of its use.
    """

    pack: str
    number: str
    name: str
    member: str | None
    month: str
    tray: bool
    entry_reason: EntryReason
    redo: str | None
    received_at: datetime | None
    completed_at: datetime | None
    released_at: datetime | None
    dispatched_at: datetime | None
    delivered_at: datetime | None
    work_units: Decimal | None
    price: Decimal | None
    billed: bool
    missing: int
    lacking: int
    undeclared: int
    gaps: tuple[str, ...]
    used: bool
    came_back: bool
    late_set: bool
    packed_at: datetime | None

    @property
    def spoken(self) -> str:
        """How a person calls it."""
        return f"{self.number} {self.name}"

    @property
    def waited(self) -> timedelta | None:
        """How long it waited for its member's declaration once received, None where nobody noted it."""
        if self.received_at is None or self.completed_at is None or self.completed_at < self.received_at:
            return None
        return self.completed_at - self.received_at

    @property
    def kept_waiting(self) -> bool:
        """Tell whether it waited longer than sorting takes anyway."""
        return self.waited is not None and self.waited >= SORTING


@dataclass(frozen=True, slots=True)
class Misuse:
    """A pack used although it should not have been, and why (domain rule 0)."""

    pack: str
    name: str
    member: str | None
    month: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class LoadSeen:
    """A production run of a machine; ``washing``: of a washer. ``refused`` None: not decided yet."""

    load: str
    number: str
    month: str
    at: datetime
    washing: bool
    refused: bool | None


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A non-conformity of a member, of which kind (``what``); ``member`` None: it concerns the plant."""

    number: str
    what: str
    member: str | None
    month: str
    at: datetime
    origin: str
    severity: int
    consequence: str
    cause: str


@dataclass(frozen=True, slots=True)
class NeedSeen:
    """A need that was not cancelled, with its hour and when it was met."""

    number: str
    thing: str
    member: str | None
    month: str
    urgent: bool
    needed_by: datetime
    met_at: datetime | None

    @property
    def in_time(self) -> bool:
        """Tell whether it was met by its hour."""
        return self.met_at is not None and self.met_at <= self.needed_by


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """A corrective action that is still open."""

    number: str
    label: str
    member: str | None
    due: date


@dataclass(frozen=True, slots=True)
class OverrideSeen:
    """An override, on which thing."""

    kind: str
    thing: str
    member: str | None
    month: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LateHour:
    """An hour whose work was declared afterwards: its beginning, one of the things it was about, how many entries."""

    at: datetime
    thing: str
    member: str | None
    entries: int


@dataclass(frozen=True, slots=True)
class MachineSeen:
    """A machine: its times out of service, and when it was to work, span by span."""

    code: str
    name: str
    washing: bool
    stops: tuple[Stop, ...]
    spans: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class YearStated:
    """What the group foresees for a year and a member: work units, euros to share, packs where it says so."""

    work_units: Decimal
    amount: Decimal
    packs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the figures of one page and one period are counted from.

    ``member`` None: all of them. ``loads``, ``machines`` and ``hours`` are the plant's: the same on each page.
    ``opened``: hours the plant was to work, None where no opening hours are stated. ``shared``: the packs of all who
    share the expenses; ``shares``: the page's payer is one of them. ``actions`` None: what is open is told of today
    only.
    """

    member: str | None
    period: Period
    packs: tuple[PackSeen, ...]
    misuses: tuple[Misuse, ...] = ()
    cases: tuple[CaseSeen, ...] = ()
    needs: tuple[NeedSeen, ...] = ()
    actions: tuple[ActionSeen, ...] | None = None
    overrides: tuple[OverrideSeen, ...] = ()
    loads: tuple[LoadSeen, ...] = ()
    machines: tuple[MachineSeen, ...] = ()
    hours: tuple[LateHour, ...] = ()
    opened: Decimal | None = None
    shared: tuple[PackSeen, ...] = ()
    shares: bool = True
    forecasts: Mapping[str, YearStated] | None = None
    today: date | None = None

    @property
    def released(self) -> tuple[PackSeen, ...]:
        """The packs of the period that were released."""
        return tuple(pack for pack in self.packs if pack.released_at is not None)
