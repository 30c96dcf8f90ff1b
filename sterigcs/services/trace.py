"""Trace: the whole life of a tray, pack, load or shipment, entry by entry, and down to the bill (section 3)."""

from dataclasses import dataclass
from datetime import datetime

from sterigcs.domain.billing.lines import as_released
from sterigcs.domain.journal import Entry, key_of, kind_of_subject
from sterigcs.domain.packs import Pack
from sterigcs.domain.scanned import ReadScanned, alias_keys
from sterigcs.services.finding import packs_washed_in
from sterigcs.services.ports import Reading
from sterigcs.services.rows import PackRow


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a life."""

    at: datetime
    declared: bool
    subject: str
    name: str
    kind: str
    station: str
    person: str
    undone: bool
    entry: str
    body: str


@dataclass(frozen=True, slots=True)
class Billing:
    """The line that bills a pack, or the reason that none does."""

    month: str | None
    statement: str | None
    why_not: str | None


@dataclass(frozen=True, slots=True)
class Life:
    """A traced subject: its steps in order, its packs where it has some, and the bill of a pack."""

    subject: str
    name: str
    steps: tuple[Step, ...]
    packs: tuple[PackRow, ...]
    billing: Billing | None
    anomalies: tuple[str, ...]
    gaps: tuple[str, ...]


def trace(work: Reading, read: ReadScanned, text: str) -> tuple[Life, ...]:
    """Give the life of each thing that answers to a code, a number or a key; none when nothing does."""
    scanned = read(text)
    subjects = work.find(alias_keys(scanned))
    return tuple(_life(work, name) for name in subjects)


def _life(work: Reading, subject: str) -> Life:
    kind, key = kind_of_subject(subject), key_of(subject)
    packs = _packs(work, kind, key)
    related = [subject, *_related(work, kind, key, packs)]
    entries = {entry.id: entry for name in related for entry in work.entries_of(name)}
    entries |= {entry.id: entry for entry in work.mentioning(subject)}
    if kind == "pack":
        entries |= {entry.id: entry for entry in before_packing(work, key)}
    undone = {entry.corrects for entry in entries.values() if entry.corrects}
    ordered = sorted(entries.values(), key=lambda entry: entry.order)
    state = work.life(subject)
    return Life(
        subject,
        str(getattr(state, "name", getattr(state, "number", key))),
        tuple(_step(work, entry, undone) for entry in ordered if entry.kind != "session.turned"),
        packs,
        billing_of(work, key) if kind == "pack" else None,
        tuple(anomaly.kind for anomaly in state.anomalies) if state else (),
        state.gaps if state else (),
    )


def _packs(work: Reading, kind: str, key: str) -> tuple[PackRow, ...]:
    if kind == "load":
        load = work.life(f"load:{key}")
        number = getattr(load, "number", key)
        return (*work.packs(load=key), *packs_washed_in(work, number))
    if kind == "shipment":
        return tuple(work.packs(shipment=key))
    return tuple(work.packs(tray=key)) if kind == "tray" else ()


def _related(work: Reading, kind: str, key: str, packs: tuple[PackRow, ...]) -> list[str]:
    """Name what belongs to the life: a tray's packs; a pack's load."""
    if kind == "tray":
        return [row.subject for row in packs]
    if kind == "pack":
        pack = work.get(Pack, key)
        return [f"load:{pack.load}"] if pack and pack.load else []
    return []


def before_packing(work: Reading, key: str) -> tuple[Entry, ...]:
    """Give what happened to the pack's tray on the trip that this pack ends: since the tray was packed before."""
    pack = work.get(Pack, key)
    if pack is None or pack.packed is None or pack.packed.tray is None:
        return ()
    trip: list[Entry] = []
    for entry in work.entries_of(f"tray:{pack.packed.tray}"):
        if entry.kind == "tray.packed":
            if work.fact(entry).pack == key:
                return tuple(trip)
            trip = []
        elif not entry.kind.endswith(".stated"):
            trip.append(entry)
    return ()


def _step(work: Reading, entry: Entry, undone: set[str]) -> Step:
    state = work.life(entry.subject)
    name = str(getattr(state, "name", getattr(state, "number", key_of(entry.subject))))
    return Step(
        entry.happened_at,
        entry.declared_at is not None,
        entry.subject,
        name,
        entry.kind,
        entry.station,
        entry.done_by,
        entry.act in undone,
        entry.id,
        entry.body,
    )


def billing_of(work: Reading, key: str) -> Billing:
    """Give the statement line of a pack, or why there is none."""
    billed = work.billed(pack=key)
    for row in billed:
        if row.statement is not None:
            return Billing(row.month, row.statement, None)
    pack = work.get(Pack, key)
    release = as_released(pack, pack.packed) if pack is not None and pack.packed is not None else None
    if pack is None or release is None:
        return Billing(None, None, "not-released")
    if pack.not_billed is not None:
        return Billing(billed[0].month if billed else None, None, pack.not_billed)
    if release.redo is not None:
        return Billing(billed[0].month if billed else None, None, "plant-redo")
    return Billing(None, None, "no-payer" if pack.payer is None else "month-open")
