"""Flat rows for lists and look-ups: each a pure function of one subject's state, keyed by that subject."""

from dataclasses import dataclass
from typing import ClassVar

from sterigcs.domain.billing.months import LatePack, Month, Statement
from sterigcs.domain.carriers import Carrier, Container
from sterigcs.domain.consumables import Consumable
from sterigcs.domain.instruments import Instrument, Repair, Reserve
from sterigcs.domain.journal import Life, timestamp
from sterigcs.domain.loads import FiledRecord, Load, Purpose
from sterigcs.domain.loan_trays import LoanTray
from sterigcs.domain.loans import Loan, LoanOpened
from sterigcs.domain.machines import Machine
from sterigcs.domain.needs import Need
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.outside import Outside
from sterigcs.domain.packs import OVER, Pack
from sterigcs.domain.recalls import Recall
from sterigcs.domain.references import Versions
from sterigcs.domain.runs import Run
from sterigcs.domain.scanned import legacy_key
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.stock import Place
from sterigcs.domain.trays import Step, Tray
from sterigcs.domain.values import local_date, local_month
from sterigcs.domain.washing import baskets_in
from sterigcs.services.figure_rows import FigureRow, figure_rows
from sterigcs.services.quality_rows import (
    QualityRow,
    case_rows,
    need_rows,
    pack_durations,
    recall_rows,
    recalled_rows,
    tray_durations,
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
    """A pack in lists."""

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
    anomalies: int
    article: str
    reason: str | None
    carrier: str | None
    place: str | None
    missing_since: str | None
    to_redo: int
    outside: str | None


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A load in lists. ``state``: see `load_state`."""

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
    decision: str | None
    fingerprint: str | None
    day: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A cycle record that was read."""

    view: ClassVar[str] = "cycle_record"
    subject: str
    machine: str | None
    counter: str | None
    fingerprint: str | None
    load: str | None
    started_at: str | None


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
    | BilledRow
    | ShipmentRow
    | QualityRow
    | RunRow
    | LoanRow
    | OutsideRow
    | FigureRow
)


def rows_of(name: str, state: Life) -> frozenset[Row]:
    """Give all rows of one subject."""
    rows: set[Row] = {AnomalyRow(name, anomaly.kind, anomaly.entry) for anomaly in state.anomalies}
    rows |= {GapRow(name, step) for step in state.gaps} | figure_rows(name, state)
    match state:
        case Pack():
            rows |= _pack_rows(name, state) | recalled_rows(name, state) | pack_durations(name, state)
        case Tray():
            rows |= _tray_rows(name, state) | tray_durations(name, state)
        case Load():
            rows |= _load_rows(name, state)
        case Carrier():
            upon = (state.upon, state.run)
            rows.add(CarrierRow(name, state.name, state.holds, state.wash_load, state.shipment, *upon))
            rows |= _codes(name, state.key, state.card)
        case Container():
            rows.add(ContainerRow(name, state.name, state.wash_load, state.out))
            rows |= _codes(name, state.key, state.card)
        case Machine() | Place():
            rows |= _codes(name, state.key, state.card)
        case Consumable():
            rows |= _open_batches(name, state) | _codes(name, state.key, state.card)
        case Instrument():
            rows |= _instrument_rows(name, state) | _codes(name, state.key, state.card)
        case Reserve():
            rows |= _reserve_rows(name, state) | _codes(name, state.key, state.card)
        case LoanTray() if state.received:
            gone = "returned" if state.returned_at else "here"
            rows.add(LoanTrayRow(name, state.received.number, state.received.organisation, gone))
        case Repair():
            rows |= _repair_rows(name, state)
        case Versions():
            rows |= _codes(name, name.partition(":")[2], state.latest)
        case Shipment():
            rows |= _shipment_rows(name, state)
        case Run() if state.begun and state.begun_at:
            begun, day = state.begun, local_date(state.begun_at).isoformat()
            ended = "ended" if state.ended_at else "open"
            rows.add(RunRow(name, begun.number, begun.vehicle, begun.driver, day, ended))
        case Loan() if state.opened:
            rows.add(_loan_row(name, state, state.opened))
        case Outside() if state.sent and state.sent_at:
            sent_on = local_date(state.sent_at).isoformat()
            known = "back" if state.back_at else "sent"
            known = "released" if state.released else known
            rows.add(OutsideRow(name, state.sent.number, state.sent.provider, sent_on, known))
        case FiledRecord():
            rows |= _record_rows(name, state)
        case Statement() if state.issued:
            rows |= _billed(name, state.issued.month, state.key, state.issued.packs, state.issued.late)
        case Month() if state.closed:
            rows |= _billed(name, state.key, None, state.closed.not_billed, state.closed.late)
        case NonConformity():
            rows |= case_rows(name, state)
        case Recall():
            rows |= recall_rows(name, state)
        case Need():
            rows |= need_rows(name, state)
        case _:
            pass
    return frozenset(rows)


def _codes(name: str, key: str, card: object) -> set[Row]:
    codes: tuple[str, ...] = getattr(card, "codes", ())
    return {CodeRow(name, code) for code in (*codes, legacy_key(key))}


def _pack_rows(name: str, pack: Pack) -> set[Row]:
    packed = pack.packed
    if packed is None:
        return set()
    release = pack.release
    washes = (packed.wash_number or "").split(", ")
    return {
        *(PackWashRow(name, number) for number in washes if len(washes) > 1),
        PackRow(
            subject=name,
            number=packed.number,
            name=packed.name,
            status=pack.status,
            since=timestamp(pack.since) if pack.since else None,
            owner=packed.owner,
            department=packed.department,
            payer=pack.payer,
            tray=packed.tray,
            item=packed.item,
            load=pack.load,
            wash_number=packed.wash_number,
            shipment=pack.shipment,
            site=pack.site,
            use_by=pack.use_by.isoformat() if pack.use_by else None,
            packed_on=local_date(pack.packed_at).isoformat() if pack.packed_at else None,
            released_at=timestamp(release.released_at) if release else None,
            released_month=local_month(release.released_at) if release else None,
            used_at=timestamp(pack.used_at) if pack.used_at else None,
            used_although=pack.used_although,
            recalled=int(pack.recalled),
            anomalies=len(pack.anomalies),
            article=packed.article,
            reason=pack.reason,
            carrier=pack.carrier if pack.status not in OVER else None,
            place=pack.place if pack.status not in OVER else None,
            missing_since=timestamp(pack.missing_since) if pack.missing_since and pack.status not in OVER else None,
            to_redo=int(pack.to_redo),
            outside=pack.outside,
        ),
    }


_IN_BIN = frozenset({Step.SENT, Step.RECEIVED, Step.TO_COMPLETE, Step.SEQUESTERED})


def _tray_rows(name: str, tray: Tray) -> set[Row]:
    card = tray.card
    since = timestamp(tray.since) if tray.since else None
    owner = card.owner if card else ""
    # A bin is asked only for what it brought and is not washed yet: where each tray once came from is the journal's.
    bin_key = tray.bin if tray.step in _IN_BIN else None
    last = tray.wash_load
    loads = {part.load: baskets_in(tray.parts, part.load) for part in tray.parts if part.load is not None}
    count = loads.pop(last, 0) if last is not None else 0
    again = (tray.restarted_for, int(tray.restarted_for is not None), tray.outside)
    rows: set[Row] = {TrayRow(name, tray.name, owner, tray.step, since, bin_key, last, count, tray.pack, *again)}
    rows |= {SplitTrayRow(name, load, baskets) for load, baskets in loads.items()}
    for a in tray.alarms:
        rows.add(MissingRow(name, a.line, a.instrument, a.quantity, a.department, a.bin, timestamp(a.since)))
    return rows | {CodeRow(name, alias) for alias in tray.tags} | _codes(name, tray.key, card)


def _open_batches(name: str, consumable: Consumable) -> set[Row]:
    card, batch = consumable.card, consumable.batch
    if card is None or batch is None:
        return set()
    served = [f"packaging:{key}" for key in card.packagings] + [f"machine:{key}" for key in card.machines]
    return {OpenBatchRow(name, each, batch) for each in served}


def _instrument_rows(name: str, instrument: Instrument) -> set[Row]:
    owner = instrument.card.owner if instrument.card else ""
    return {InstrumentRow(name, instrument.name, owner, instrument.status, instrument.tray, instrument.uses)}


def reserve_key(organisation: str, instrument: str) -> str:
    """Give the alias under which a member's reserve of one kind of instrument is found."""
    return f"reserve:{organisation}:{' '.join(instrument.upper().split())}"


def _reserve_rows(name: str, reserve: Reserve) -> set[Row]:
    card = reserve.card
    if card is None:
        return set()
    row = ReserveRow(name, card.organisation, card.instrument, reserve.quantity, card.minimum)
    return {row, CodeRow(name, reserve_key(card.organisation, card.instrument))}


def _repair_rows(name: str, repair: Repair) -> set[Row]:
    opened = repair.opened
    if opened is None or repair.opened_at is None:
        return set()
    at, state = timestamp(repair.opened_at), "ended" if repair.ended_at or opened.for_good else "open"
    return {RepairRow(name, opened.instrument, opened.quantity, opened.owner, opened.tray, at, state)}


def _load_rows(name: str, load: Load) -> set[Row]:
    opened = load.opened
    if opened is None or load.opened_at is None:
        return set()
    report = load.report
    return {
        LoadRow(
            subject=name,
            number=opened.number,
            machine=opened.machine,
            purpose=opened.purpose,
            state=load_state(load),
            opened_at=timestamp(load.opened_at),
            started_at=timestamp(load.started_at) if load.started_at else None,
            programme=load.programme,
            counter=(report.counter if report else None) or load.counter,
            verdict=load.verdict,
            decision=load.decision,
            fingerprint=report.fingerprint if report else None,
            day=local_date(load.opened_at).isoformat(),
        ),
    }


def load_state(load: Load) -> str:
    """Say where a load is: open, running, unloaded, decided; a run that holds no packs is a ``test``."""
    if load.opened is not None and load.opened.purpose is not Purpose.PRODUCTION:
        return "test"
    if load.settled:
        return "decided"
    if load.unloaded_at is not None:
        return "unloaded"
    return "running" if load.started_at is not None or load.cut is not None else "open"


def _shipment_rows(name: str, shipment: Shipment) -> set[Row]:
    opened = shipment.opened
    if opened is None:
        return set()
    if shipment.received_at is not None:
        state = "received"
    elif shipment.left_at is not None:
        state = "left"
    else:
        state = "open" if shipment.dispatched_at is None else "dispatched"
    run = shipment.run if shipment.on_board else None
    return {
        ShipmentRow(name, opened.number, opened.organisation, opened.site, opened.carrier, state, run),
    }


def _loan_row(name: str, loan: Loan, opened: LoanOpened) -> LoanRow:
    state = "open" if loan.ended_at is None else "ended"
    return LoanRow(name, opened.tray, opened.name, opened.owner, opened.borrower, opened.until.isoformat(), state)


def _billed(
    name: str, month: str, statement: str | None, packs: tuple[str, ...], late: tuple[LatePack, ...]
) -> set[Row]:
    own = {each.pack: each.month for each in late}
    return {BilledRow(name, pack, month, statement, own.get(pack, month)) for pack in packs}


def _record_rows(name: str, record: FiledRecord) -> set[Row]:
    filed = record.filed
    if filed is None:
        return set()
    report = filed.report
    started = timestamp(report.start) if report.start else None
    return {RecordRow(name, filed.machine, report.counter, report.fingerprint, filed.load, started)}
