"""Flat rows for lists and look-ups, each keyed by its subject; `row_making` makes them from states."""

from dataclasses import dataclass
from typing import ClassVar

from sterigcs.services.figure_rows import FigureRow
from sterigcs.services.quality_rows import (
    QualityRow,
)


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An alias key (see ``domain.scanned``) that answers to a subject.

    Packs, loads and shipments need none: their own code is their key, their spoken number a column.
    """

    view: ClassVar[str] = "code"
    subject: str
    code: str


@dataclass(frozen=True, slots=True)
class AnomalyRow:
    """A standing contradiction."""

    view: ClassVar[str] = "anomaly"
    subject: str
    kind: str
    entry: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """A step of a subject's trip that nobody scanned."""

    view: ClassVar[str] = "gap"
    subject: str
    step: str


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A tray in lists; ``bin``: the one it came in, until it is washed; ``baskets``: how many are in its last load."""

    view: ClassVar[str] = "tray"
    subject: str
    name: str
    owner: str
    step: str
    since: str | None
    bin: str | None
    wash_load: str | None
    baskets: int
    pack: str | None
    restarted_for: str | None
    to_redo: int
    outside: str | None
    site: str | None
    department: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class SplitTrayRow:
    """How many baskets of a split tray are in another washing load than its last one, which its own row names."""

    view: ClassVar[str] = "split_tray"
    subject: str
    load: str
    baskets: int


@dataclass(frozen=True, slots=True)
class PackWashRow:
    """One of the several washing loads that prepared the content of a pack; a single one is in the pack's own row."""

    view: ClassVar[str] = "also_washed"
    subject: str
    number: str


@dataclass(frozen=True, slots=True)
class MissingRow:
    """An instrument that is missing and that nobody declared: the call is still to be made."""

    view: ClassVar[str] = "missing"
    subject: str
    line: int
    instrument: str
    quantity: int
    department: str | None
    bin: str | None
    since: str


@dataclass(frozen=True, slots=True)
class ContainerRow:
    """A container in lists; ``out``: at repair or retired."""

    view: ClassVar[str] = "container"
    subject: str
    name: str
    wash_load: str | None
    out: str | None


@dataclass(frozen=True, slots=True)
class OpenBatchRow:
    """An open batch of a consumable, and one thing that it serves: ``packaging:wrap``, ``machine:LD1``."""

    view: ClassVar[str] = "open_batch"
    subject: str
    serves: str
    batch: str


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An instrument with an identity of its own."""

    view: ClassVar[str] = "instrument"
    subject: str
    name: str
    owner: str
    status: str
    tray: str | None
    uses: int


@dataclass(frozen=True, slots=True)
class ReserveRow:
    """A member's reserve of one kind of instrument."""

    view: ClassVar[str] = "reserve"
    subject: str
    organisation: str
    instrument: str
    quantity: int
    minimum: int


@dataclass(frozen=True, slots=True)
class RepairRow:
    """Instruments out for repair, or for good; ``state``: open, ended."""

    view: ClassVar[str] = "repair"
    subject: str
    instrument: str
    quantity: int
    owner: str
    tray: str | None
    opened_at: str
    state: str


@dataclass(frozen=True, slots=True)
class LoanTrayRow:
    """A supplier's set; ``state``: here, returned."""

    view: ClassVar[str] = "supplier_set"
    subject: str
    number: str
    organisation: str
    state: str


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """A carrier in lists; ``upon``: the carrier that holds it."""

    view: ClassVar[str] = "carrier"
    subject: str
    name: str
    holds: str
    wash_load: str | None
    shipment: str | None
    upon: str | None
    run: str | None


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack in lists. ``past``: its stage is ended; the millions of these never cost a look at the others."""

    view: ClassVar[str] = "pack"
    subject: str
    number: str
    name: str
    status: str
    since: str | None
    owner: str
    department: str | None
    payer: str | None
    tray: str | None
    item: str | None
    load: str | None
    wash_number: str | None
    shipment: str | None
    site: str | None
    use_by: str | None
    packed_on: str | None
    released_at: str | None
    released_month: str | None
    used_at: str | None
    used_although: str | None
    recalled: int
    damaged: int
    anomalies: int
    article: str
    reason: str | None
    carrier: str | None
    place: str | None
    missing_since: str | None
    to_redo: int
    outside: str | None
    dispatched_at: str | None
    delivered_at: str | None
    load_number: str | None
    stage: str
    past: int


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A load in lists. ``state``: see `row_making.load_state`."""

    view: ClassVar[str] = "load"
    subject: str
    number: str
    machine: str
    purpose: str
    state: str
    opened_at: str
    started_at: str | None
    programme: str | None
    counter: str | None
    verdict: str | None
    evidence: str | None
    decision: str | None
    fingerprint: str | None
    day: str
    wash: str | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A cycle record: ``state`` is ``waiting`` for a load or ``attached``; figures are decimals as texts."""

    view: ClassVar[str] = "cycle_record"
    subject: str
    machine: str | None
    counter: str | None
    fingerprint: str | None
    digest: str | None
    load: str | None
    state: str
    file: str
    started_at: str | None
    ended_at: str | None
    programme: str | None
    verdict: str
    hold_s: str | None
    temperature_min: str | None
    f0: str | None
    a0: str | None
    vacuum_kpa: str | None
    drying_s: str | None


@dataclass(frozen=True, slots=True)
class CycleFileRow:
    """A file of a machine that came in: one line of the import log."""

    view: ClassVar[str] = "cycle_file"
    subject: str
    name: str
    source: str
    place: str
    file: str
    profile: str | None
    chosen: str | None
    cycles: int
    unread: int
    received_at: str


@dataclass(frozen=True, slots=True)
class BilledRow:
    """A pack that a statement bills, or that a closed month lists as not billed (statement empty).

    ``released_month`` is its own month; ``month`` the one that names it, later when the pack came late.
    """

    view: ClassVar[str] = "billed"
    subject: str
    pack: str
    month: str
    statement: str | None
    released_month: str


@dataclass(frozen=True, slots=True)
class ShipmentRow:
    """A shipment in lists."""

    view: ClassVar[str] = "shipment"
    subject: str
    number: str
    organisation: str
    site: str
    carrier: str | None
    state: str
    run: str | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run in lists."""

    view: ClassVar[str] = "run"
    subject: str
    number: str
    vehicle: str
    driver: str
    day: str
    state: str


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan between members in lists."""

    view: ClassVar[str] = "loan"
    subject: str
    tray: str
    name: str
    owner: str
    borrower: str
    until: str
    state: str


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """A shipment to an outside provider in lists."""

    view: ClassVar[str] = "outside"
    subject: str
    number: str
    provider: str
    sent_on: str
    state: str


Row = (
    CodeRow
    | AnomalyRow
    | GapRow
    | TrayRow
    | SplitTrayRow
    | MissingRow
    | LoanTrayRow
    | CarrierRow
    | ContainerRow
    | OpenBatchRow
    | InstrumentRow
    | ReserveRow
    | RepairRow
    | PackRow
    | PackWashRow
    | LoadRow
    | RecordRow
    | CycleFileRow
    | BilledRow
    | ShipmentRow
    | QualityRow
    | RunRow
    | LoanRow
    | OutsideRow
    | FigureRow
)


def reserve_key(organisation: str, instrument: str) -> str:
    """Give the alias under which a member's reserve of one kind of instrument is found."""
    return f"reserve:{organisation}:{' '.join(instrument.upper().split())}"
