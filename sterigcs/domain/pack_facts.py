"""What happens to a pack, from packing to its end: its facts, and the values they speak in."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.journal import Recorded, Settled
from sterigcs.domain.prion import PrionDue
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.domain.tray_facts import EntryReason, Shortage


class PackStatus(StrEnum):
    """Where a pack is in its life."""

    UNKNOWN = "unknown"
    PACKED = "packed"
    LOADED = "loaded"
    QUARANTINED = "quarantined"
    RELEASED = "released"
    REFUSED = "refused"
    STRUCK_OUT = "struck-out"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    USED = "used"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"
    CONSUMED = "consumed-undeclared"
    GIVEN_BACK = "given-back"
    OUTSIDE = "outside"


OVER = frozenset(
    {
        PackStatus.REFUSED,
        PackStatus.STRUCK_OUT,
        PackStatus.USED,
        PackStatus.RETURNED,
        PackStatus.WITHDRAWN,
        PackStatus.DESTROYED,
        PackStatus.CONSUMED,
        PackStatus.GIVEN_BACK,
    }
)
"""A pack in one of these states is over: its label is refused at every step forward."""

TO_REDO = frozenset({PackStatus.REFUSED, PackStatus.STRUCK_OUT, PackStatus.WITHDRAWN})
"""What such a pack held must be packed again, washed first where the table of reasons says so (domain rule 12)."""

STERILE = frozenset({PackStatus.RELEASED, PackStatus.DISPATCHED, PackStatus.DELIVERED})
"""A pack in one of these states was released and is not over."""


@dataclass(frozen=True, slots=True)
class Packed(Recorded):
    """Something was packed: all that the pack's owner needs to know of it, offline included.

    ``completed_at``: when all that reception asks of a tray was known; ``gaps``: steps of its trip nobody scanned.
    """

    kind: ClassVar[str] = "pack.packed"
    version: ClassVar[int] = 3
    number: str
    name: str
    tray: str | None
    item: str | None
    count_sheet: str | None
    instruments: int
    category: str
    packaging: str
    container: str | None
    owner: str
    department: str | None
    entry_reason: EntryReason
    urgent: bool
    received_at: datetime | None
    wash_number: str | None
    programme_due: str | None
    shortages: tuple[Shortage, ...]
    label_use_by: date
    redo: str | None = None
    basket: str | None = None
    batches: tuple[str, ...] = ()
    prion: PrionDue = PrionDue.NOTHING
    completed_at: datetime | None = None
    gaps: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """What it is a copy of: its item, or the tray type its count sheet is of."""
        return self.item or (self.count_sheet or "").rpartition(" ")[0]


@dataclass(frozen=True, slots=True)
class LabelPrinted(Recorded):
    """The label was sent to the printer once more."""

    kind: ClassVar[str] = "pack.label-printed"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class LabelScanned(Recorded):
    """The label just stuck was scanned back: it is on this very pack."""

    kind: ClassVar[str] = "pack.label-scanned"


@dataclass(frozen=True, slots=True)
class PackLoaded(Recorded):
    """The pack went into a steriliser load."""

    kind: ClassVar[str] = "pack.loaded"
    load: str
    load_number: str
    programme: str


@dataclass(frozen=True, slots=True)
class PackTakenOut(Recorded):
    """The pack left a load that had not started, for another one."""

    kind: ClassVar[str] = "pack.taken-out"
    load: str


@dataclass(frozen=True, slots=True)
class PackUnloaded(Recorded):
    """The load was counted out of the chamber; the pack was in it and waits in quarantine."""

    kind: ClassVar[str] = "pack.unloaded"
    load: str


@dataclass(frozen=True, slots=True)
class PackStruckOut(Recorded):
    """The pack was struck out of its load at unloading or at release, with a reason."""

    kind: ClassVar[str] = "pack.struck-out"
    load: str
    reason: str


@dataclass(frozen=True, slots=True)
class PackFoundUnlisted(Recorded):
    """The pack came out of a load whose list does not hold it: it has no evidence (domain rule 10)."""

    kind: ClassVar[str] = "pack.found-unlisted"
    load: str


@dataclass(frozen=True, slots=True)
class PackReleased(Settled):
    """The pack was released; all that the bill needs is frozen here (domain section 3)."""

    kind: ClassVar[str] = "pack.released"
    load: str
    load_number: str
    machine: str
    cycle_counter: str | None
    process: str
    cycle_end: datetime | None
    use_by: date
    released_by: str
    released_at: datetime
    grid: str | None
    category: str
    instruments: int
    work_units: Decimal | None
    entry_reason: EntryReason
    owner: str
    department: str | None
    payer: str | None
    redo: str | None


@dataclass(frozen=True, slots=True)
class PackRefused(Settled):
    """The load was refused, and the pack with it: it is over."""

    kind: ClassVar[str] = "pack.refused"
    load: str
    reason: str


@dataclass(frozen=True, slots=True)
class PackDispatched(Recorded):
    """The pack is on its way to a member."""

    kind: ClassVar[str] = "pack.dispatched"
    shipment: str
    site: str


@dataclass(frozen=True, slots=True)
class PackDelivered(Recorded):
    """The member has the pack."""

    kind: ClassVar[str] = "pack.delivered"
    shipment: str | None
    site: str | None


@dataclass(frozen=True, slots=True)
class PackBackToStock(Recorded):
    """A delivered pack came back unopened, and a pharmacist let it go out again (override)."""

    kind: ClassVar[str] = "pack.back-to-stock"
    reason: str


@dataclass(frozen=True, slots=True)
class PackUsed(Recorded):
    """The pack was opened for use. ``although``: what it was, when it should not have been (domain rule 0)."""

    kind: ClassVar[str] = "pack.used"
    site: str | None
    department: str | None
    although: str | None


@dataclass(frozen=True, slots=True)
class PackOpenedUnused(Recorded):
    """The pack was opened and its content not used."""

    kind: ClassVar[str] = "pack.opened-unused"
    site: str | None


@dataclass(frozen=True, slots=True)
class PackReturned(Recorded):
    """The pack came back: its content begins a new trip, and the pack closes."""

    kind: ClassVar[str] = "pack.returned"
    reason: EntryReason


@dataclass(frozen=True, slots=True)
class PackWithdrawn(Recorded):
    """One released pack was taken back, with a reason (domain rule 11)."""

    kind: ClassVar[str] = "pack.withdrawn"
    reason: str


@dataclass(frozen=True, slots=True)
class PackRecalled(Recorded):
    """A recall concerns this pack: refused at every step towards a patient, accepted towards isolation."""

    kind: ClassVar[str] = "pack.recalled"
    recall: str
    exercise: bool = False


@dataclass(frozen=True, slots=True)
class PackRecallAcknowledged(Recorded):
    """Somebody answered for this pack of a recall: what became of it, and where (domain rule 19)."""

    kind: ClassVar[str] = "pack.recall-acknowledged"
    recall: str
    outcome: RecallOutcome
    place: str | None


@dataclass(frozen=True, slots=True)
class PackNotBilled(Settled):
    """Pharmacist and finance decided who bears this pack (domain section 3, "Who bears it")."""

    kind: ClassVar[str] = "pack.not-billed"
    reason: str
    nonconformity: str | None


@dataclass(frozen=True, slots=True)
class PackBilledAfterAll(Settled):
    """The decision not to bill this pack was taken back, before its month was closed."""

    kind: ClassVar[str] = "pack.billed-after-all"
    reason: str


@dataclass(frozen=True, slots=True)
class PackPayerGiven(Settled):
    """Finance said who pays for a pack whose department had no payer the day it was released."""

    kind: ClassVar[str] = "pack.payer-given"
    payer: str
    reason: str
