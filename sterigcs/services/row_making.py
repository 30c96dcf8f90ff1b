"""The flat rows of each kind of subject: pure functions of its state."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import chain
from typing import Any

from sterigcs.domain.billing.months import LatePack, Month, Statement
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.consumables import Consumable
from sterigcs.domain.containers import Container
from sterigcs.domain.cycle_files import CycleFile
from sterigcs.domain.instruments import Instrument, Repair, Reserve
from sterigcs.domain.journal import Life, timestamp
from sterigcs.domain.loads import FiledRecord, Load, Purpose
from sterigcs.domain.loan_trays import LoanTray
from sterigcs.domain.loans import Loan, LoanOpened
from sterigcs.domain.machines import Machine
from sterigcs.domain.needs import Need
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.outside import Outside
from sterigcs.domain.pack_facts import OVER
from sterigcs.domain.packs import Pack
from sterigcs.domain.recalls import Recall
from sterigcs.domain.references import Versions
from sterigcs.domain.runs import Run
from sterigcs.domain.scanned import legacy_key
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.stages import Stage, stage_of_pack, stage_of_tray
from sterigcs.domain.stock import Place
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import local_date, local_month
from sterigcs.domain.washing import baskets_in
from sterigcs.services.figure_rows import figure_rows
from sterigcs.services.quality_rows import (
    case_rows,
    need_rows,
    pack_trips,
    recall_rows,
    recalled_rows,
    tray_trips,
)
from sterigcs.services.record_rows import file_rows, record_rows
from sterigcs.services.rows import (
    AnomalyRow,
    BilledRow,
    CarrierRow,
    CodeRow,
    ContainerRow,
    GapRow,
    InstrumentRow,
    LoadRow,
    LoanRow,
    LoanTrayRow,
    MissingRow,
    OpenBatchRow,
    OutsideRow,
    PackRow,
    PackWashRow,
    RepairRow,
    ReserveRow,
    Row,
    RunRow,
    ShipmentRow,
    SplitTrayRow,
    TrayRow,
    reserve_key,
)


def rows_of(name: str, state: Life) -> frozenset[Row]:
    """Give all rows of one subject."""
    return frozenset(made_rows(name, state))


def made_rows(name: str, state: Life) -> Iterator[Row]:
    """Make the rows of one subject, one or another perhaps twice."""
    yield from (AnomalyRow(name, anomaly.kind, anomaly.entry) for anomaly in state.anomalies)
    yield from (GapRow(name, step) for step in state.gaps)
    yield from _own_rows(state, name)


@singledispatch
def _own_rows(state: Life, name: str) -> Iterable[Row]:
    """Give the rows that only this kind of subject has: its module below says which; most have none."""
    del state, name
    return ()


@_own_rows.register
def _(state: Pack, name: str) -> Iterable[Row]:
    return chain(_pack_rows(name, state), recalled_rows(name, state), pack_trips(name, state), figure_rows(name, state))


@_own_rows.register
def _(state: Tray, name: str) -> Iterable[Row]:
    return chain(_tray_rows(name, state), tray_trips(name, state))


@_own_rows.register
def _(state: Load, name: str) -> Iterable[Row]:
    return _load_rows(name, state)


@_own_rows.register
def _(state: Carrier, name: str) -> Iterable[Row]:
    row = CarrierRow(name, state.name, state.holds, state.wash_load, state.shipment, state.upon, state.run)
    return (row, *_codes(name, state.key, state.card))


@_own_rows.register
def _(state: Container, name: str) -> Iterable[Row]:
    row = ContainerRow(name, state.name, state.wash_load, state.out)
    return (row, *_codes(name, state.key, state.card))


@_own_rows.register(Machine)
@_own_rows.register(Place)
def _(state: Machine | Place, name: str) -> Iterable[Row]:
    return _codes(name, state.key, state.card)


@_own_rows.register
def _(state: Consumable, name: str) -> Iterable[Row]:
    return chain(_open_batches(name, state), _codes(name, state.key, state.card))


@_own_rows.register
def _(state: Instrument, name: str) -> Iterable[Row]:
    return chain(_instrument_rows(name, state), _codes(name, state.key, state.card))


@_own_rows.register
def _(state: Reserve, name: str) -> Iterable[Row]:
    return chain(_reserve_rows(name, state), _codes(name, state.key, state.card))


@_own_rows.register
def _(state: LoanTray, name: str) -> Iterable[Row]:
    if state.received is None:
        return ()
    gone = "returned" if state.returned_at else "here"
    return {LoanTrayRow(name, state.received.number, state.received.organisation, gone)}


@_own_rows.register
def _(state: Repair, name: str) -> Iterable[Row]:
    return _repair_rows(name, state)


@_own_rows.register(Versions)
def _(state: Versions[Any], name: str) -> Iterable[Row]:
    return _codes(name, name.partition(":")[2], state.latest)


@_own_rows.register
def _(state: Shipment, name: str) -> Iterable[Row]:
    return _shipment_rows(name, state)


@_own_rows.register
def _(state: Run, name: str) -> Iterable[Row]:
    begun = state.begun
    if begun is None or state.begun_at is None:
        return ()
    ended = "ended" if state.ended_at else "open"
    day = local_date(state.begun_at).isoformat()
    return {RunRow(name, begun.number, begun.vehicle, begun.driver, day, ended)}


@_own_rows.register
def _(state: Loan, name: str) -> Iterable[Row]:
    return {_loan_row(name, state, state.opened)} if state.opened else ()


@_own_rows.register
def _(state: Outside, name: str) -> Iterable[Row]:
    if state.sent is None or state.sent_at is None:
        return ()
    known = "released" if state.released else "back" if state.back_at else "sent"
    sent_on = local_date(state.sent_at).isoformat()
    return {OutsideRow(name, state.sent.number, state.sent.provider, sent_on, known)}


@_own_rows.register
def _(state: FiledRecord, name: str) -> Iterable[Row]:
    return record_rows(name, state)


@_own_rows.register
def _(state: CycleFile, name: str) -> Iterable[Row]:
    return file_rows(name, state)


@_own_rows.register
def _(state: Statement, name: str) -> Iterable[Row]:
    issued = state.issued
    return _billed(name, issued.month, state.key, issued.packs, issued.late) if issued else ()


@_own_rows.register
def _(state: Month, name: str) -> Iterable[Row]:
    closed = state.closed
    return _billed(name, state.key, None, closed.not_billed, closed.late) if closed else ()


@_own_rows.register
def _(state: NonConformity, name: str) -> Iterable[Row]:
    return case_rows(name, state)


@_own_rows.register
def _(state: Recall, name: str) -> Iterable[Row]:
    return recall_rows(name, state)


@_own_rows.register
def _(state: Need, name: str) -> Iterable[Row]:
    return need_rows(name, state)


def _codes(name: str, key: str, card: object) -> Iterable[Row]:
    codes: tuple[str, ...] = getattr(card, "codes", ())
    return [CodeRow(name, code) for code in (*codes, legacy_key(key))]


def _pack_rows(name: str, pack: Pack) -> Iterable[Row]:
    packed = pack.packed
    if packed is None:
        return ()
    washes = (packed.wash_number or "").split(", ")
    stage = stage_of_pack(pack.status, to_redo=pack.to_redo)
    return (
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
            released_at=timestamp(pack.released_at) if pack.released_at else None,
            released_month=local_month(pack.released_at) if pack.released_at else None,
            used_at=timestamp(pack.used_at) if pack.used_at else None,
            used_although=pack.used_although,
            recalled=int(pack.recalled),
            damaged=int(pack.damaged),
            anomalies=len(pack.anomalies),
            article=packed.article,
            reason=pack.reason,
            carrier=pack.carrier if pack.status not in OVER else None,
            place=pack.place if pack.status not in OVER else None,
            missing_since=timestamp(pack.missing_since) if pack.missing_since and pack.status not in OVER else None,
            to_redo=int(pack.to_redo),
            outside=pack.outside,
            dispatched_at=timestamp(pack.dispatched_at) if pack.dispatched_at else None,
            delivered_at=timestamp(pack.delivered_at) if pack.delivered_at else None,
            load_number=pack.load_number,
            stage=stage,
            past=int(stage is Stage.ENDED),
        ),
    )


_IN_BIN = frozenset({Step.SENT, Step.RECEIVED, Step.TO_COMPLETE, Step.SEQUESTERED})


def _tray_rows(name: str, tray: Tray) -> Iterator[Row]:
    card = tray.card
    since = timestamp(tray.since) if tray.since else None
    owner = card.owner if card else ""
    # A bin is asked only for what it brought and is not washed yet: where each tray once came from is the journal's.
    bin_key = tray.bin if tray.step in _IN_BIN else None
    last = tray.wash_load
    loads = {part.load: baskets_in(tray.parts, part.load) for part in tray.parts if part.load is not None}
    count = loads.pop(last, 0) if last is not None else 0
    again = (tray.restarted_for, int(tray.restarted_for is not None), tray.outside)
    came_from = (tray.site, tray.department, stage_of_tray(tray.step, seen=tray.since is not None))
    yield TrayRow(name, tray.name, owner, tray.step, since, bin_key, last, count, tray.pack, *again, *came_from)
    yield from (SplitTrayRow(name, load, baskets) for load, baskets in loads.items())
    for a in tray.alarms:
        yield MissingRow(name, a.line, a.instrument, a.quantity, a.department, a.bin, timestamp(a.since))
    yield from (CodeRow(name, alias) for alias in tray.tags)
    yield from _codes(name, tray.key, card)


def _open_batches(name: str, consumable: Consumable) -> set[Row]:
    card, batch = consumable.card, consumable.batch
    if card is None or batch is None:
        return set()
    served = [f"packaging:{key}" for key in card.packagings] + [f"machine:{key}" for key in card.machines]
    return {OpenBatchRow(name, each, batch) for each in served}


def _instrument_rows(name: str, instrument: Instrument) -> set[Row]:
    owner = instrument.card.owner if instrument.card else ""
    return {InstrumentRow(name, instrument.name, owner, instrument.status, instrument.tray, instrument.uses)}


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
            evidence=report.evidence if report else None,
            decision=load.decision,
            fingerprint=report.fingerprint if report else None,
            day=local_date(load.opened_at).isoformat(),
            wash=None if load.wash_accepted is None else "accepted" if load.wash_accepted else "refused",
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
