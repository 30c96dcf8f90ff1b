"""The load record (dossier de stérilisation): a picture of all that a load's decision rests on, without a word of text.

``load_record_gathering`` makes it, a paper draws it. What is not known is None or absent, never made up.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sterigcs.domain.consumables import ConsumableKind
from sterigcs.domain.cycles.reports import Check, CycleLimits, CycleReport, CycleVerdict, Disagreement, Evidence
from sterigcs.domain.loads import Decision, IndicatorKind, Purpose
from sterigcs.domain.machines import MachineKind, ServiceKind, TestKind, TestResult
from sterigcs.domain.nonconformities import CaseOrigin
from sterigcs.domain.overrides import OverrideKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.programmes import Programme
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.domain.shipments import Receipt
from sterigcs.services.deeds import Deed, Doer, Reasoned
from sterigcs.services.load_curve import CycleCurve
from sterigcs.services.load_lines import LoadKind, LoadStands


@dataclass(frozen=True, slots=True)
class Edition:
    """What every edition of a paper says: the plant, when it was printed, by which version, on which journal."""

    plant: str
    address: str
    printed_at: datetime
    version: str
    journal: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class MachineShown:
    """The machine as it was that day, and until when each of its services held, an extension included."""

    key: str
    name: str
    serial: str
    kind: MachineKind | None
    dues: tuple[tuple[ServiceKind, date], ...] = ()
    leak_interval_days: int | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeShown:
    """The programme that was declared, and since when this version of it is in force; ``card`` None: none is known."""

    code: str
    card: Programme | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class CountShown:
    """How many packs were expected, found, struck out; ``differed``: a count that was not what the list said."""

    listed: int
    counted: int | None
    struck_out: int
    differed: int | None
    unscanned: int


@dataclass(frozen=True, slots=True)
class CopyShown:
    """The record whose rows another repeats: the machine's number of it, and the load it is of, where it has one."""

    counter: str
    load: str | None


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One piece of evidence. ``file``, ``photo``: SHA-256 of their bytes; ``holds``: the load is judged by it."""

    kind: Evidence
    deed: Deed
    report: CycleReport
    file: str | None
    rank: int
    photo: str | None
    copied_from: CopyShown | None
    holds: bool


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test of the machine; ``stands``: the load's start rests on it; ``record``: SHA-256 of its record."""

    __test__ = False  # not for pytest
    kind: TestKind
    result: TestResult
    run_at: datetime
    deed: Deed
    load: str | None
    record: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class OverrideShown:
    """An override on the load, on its machine, or on what it holds."""

    kind: OverrideKind
    thing: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator that lay in the chamber, and how it was read."""

    kind: IndicatorKind
    conforming: bool
    lot: str | None
    deed: Deed


@dataclass(frozen=True, slots=True)
class ConsumableShown:
    """A batch that was open: at the machine (``packs`` 0), or for so many packs."""

    code: str
    name: str
    kind: ConsumableKind | None
    lot: str
    packs: int


@dataclass(frozen=True, slots=True)
class PackShown:
    """One pack: its label, what it holds, the tray or item it is of, who packed it, after which washing loads.

    ``out``: it was struck out of this load or refused with it, for ``reason``; ``use_by``: once released.
    """

    key: str
    number: str
    name: str
    owner: str
    owner_name: str
    tray: str | None
    item: str | None
    container: str | None
    missing: tuple[str, ...]
    packed_at: datetime | None
    packed_by: Doer | None
    washes: str | None
    indicators: tuple[str, ...]
    status: PackStatus
    out: bool
    reason: Reasoned | None
    use_by: date | None


@dataclass(frozen=True, slots=True)
class FoundShown:
    """A pack that came out of the chamber without being on the list: it has no evidence (rule 10)."""

    number: str
    name: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class LateShown:
    """What was entered later than done: so many entries of one kind at once."""

    deed: Deed
    count: int


@dataclass(frozen=True, slots=True)
class DeliveryShown:
    """Where packs of the load went: a site, by a shipment, and who received it."""

    shipment: str
    site: str
    dispatched_at: datetime | None
    received_at: datetime | None
    received_by: Doer | None
    receipt: Receipt | None
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecallShown:
    """A recall that concerns packs of the load; each pack with what became of it, None while nobody answered."""

    number: str
    exercise: bool
    opened_at: datetime | None
    closed_at: datetime | None
    packs: tuple[tuple[str, RecallOutcome | None], ...]


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A non-conformity about the load or one of its packs."""

    number: str
    what: str
    severity: int
    origin: CaseOrigin
    open: bool
    thing: str


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """A phase as the machine names it, in seconds from the start of the record."""

    name: str
    seconds: float
    passed: bool | None


@dataclass(frozen=True, slots=True)
class CurveShown:
    """What the machine measured, and the phases that it named."""

    curve: CycleCurve
    phases: tuple[PhaseShown, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadRecord:
    """All that is told of a load.

    ``theoretical``: least and most of steam's temperature at the pressures of the hold. ``decision`` None: nobody has
    decided, and ``blockers`` names what stands in the way; ``passed_over``: what the decision right passed over.
    ``second``: who signed beside. ``record_here``: the bytes of the machine's record are in this store.
    """

    edition: Edition
    code: str
    number: str
    kind: LoadKind
    purpose: Purpose
    stands: LoadStands
    machine: MachineShown
    programme: ProgrammeShown
    counter: str | None
    opened_at: datetime | None
    started_at: datetime | None
    unloaded_at: datetime | None
    cut: str | None
    count: CountShown
    verdict: CycleVerdict | None
    decision: Decision | None
    decided: Deed | None
    second: Doer | None
    routine: bool
    released: int
    blockers: tuple[str, ...]
    passed_over: tuple[str, ...]
    evidence: tuple[EvidenceShown, ...]
    disagreements: tuple[Disagreement, ...]
    report: CycleReport | None
    checks: tuple[Check, ...]
    limits: CycleLimits | None
    theoretical: tuple[Decimal, Decimal] | None
    curve: CurveShown | None
    record_here: bool
    photo: bytes | None
    tests: tuple[TestShown, ...]
    extensions: tuple[Deed, ...]
    overrides: tuple[OverrideShown, ...]
    late: tuple[LateShown, ...]
    anomalies: tuple[str, ...]
    cases: tuple[CaseShown, ...]
    indicators: tuple[IndicatorShown, ...]
    consumables: tuple[ConsumableShown, ...]
    packs: tuple[PackShown, ...]
    found: tuple[FoundShown, ...]
    deliveries: tuple[DeliveryShown, ...]
    recalls: tuple[RecallShown, ...]
    deeds: tuple[Deed, ...]

    @property
    def inside(self) -> tuple[PackShown, ...]:
        """Give the packs that are not out of the load."""
        return tuple(pack for pack in self.packs if not pack.out)

    @property
    def outside(self) -> tuple[PackShown, ...]:
        """Give the packs that were struck out or refused."""
        return tuple(pack for pack in self.packs if pack.out)

    @property
    def began_at(self) -> datetime | None:
        """Give the start of the cycle by its evidence, else when the load departed."""
        return (self.report.start if self.report else None) or self.started_at

    @property
    def ended_at(self) -> datetime | None:
        """Give the end of the cycle by its evidence; None where it says none."""
        return self.report.end if self.report else None
