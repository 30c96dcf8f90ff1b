"""The folds: for each kind of subject, the state it has and how facts move it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sterigcs.domain import (
    carriers,
    consumables,
    containers,
    cycle_files,
    instruments,
    journal,
    loads,
    loan_trays,
    loans,
    machines,
    needs,
    nonconformities,
    outside,
    packs,
    people,
    recalls,
    runs,
    sessions,
    shipments,
    stock,
    tags,
    trays,
)
from sterigcs.domain.billing import months
from sterigcs.domain.facts import REFERENCES
from sterigcs.domain.journal import Entry, Life, evolve_life, key_of, kind_of_subject, undone_acts
from sterigcs.domain.references import Stated, Versions, evolve_versions
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class Fold:
    """How the state of one kind of subject comes about. A new ``version`` refolds what is stored."""

    kind: str
    state: Any
    begin: Callable[[str], Any]
    evolve: Callable[[Any, Entry, object], Any]
    version: int = 1


def _evolve_stated(state: Versions[Any], entry: Entry, fact: object) -> Versions[Any]:
    del entry
    return evolve_versions(state, fact) if isinstance(fact, Stated) else state


def _begin_versions(key: str) -> Versions[Any]:
    del key
    return Versions()


_LIVES: Final = (
    Fold("origin", journal.Origin, journal.begin_origin, journal.evolve_origin),
    Fold("person", people.Person, people.begin_person, people.evolve_person),
    Fold("session", sessions.Session, sessions.begin_session, sessions.evolve_session),
    Fold("carrier", carriers.Carrier, carriers.begin_carrier, carriers.evolve_carrier, version=4),
    Fold("container", containers.Container, containers.begin_container, containers.evolve_container, version=2),
    Fold("consumable", consumables.Consumable, consumables.begin_consumable, consumables.evolve_consumable, version=2),
    Fold("instrument", instruments.Instrument, instruments.begin_instrument, instruments.evolve_instrument),
    Fold("reserve", instruments.Reserve, instruments.begin_reserve, instruments.evolve_reserve),
    Fold("repair", instruments.Repair, instruments.begin_repair, instruments.evolve_repair),
    Fold("tray", trays.Tray, trays.begin_tray, trays.evolve_tray, version=6),
    Fold("tag", tags.Tag, tags.begin_tag, tags.evolve_tag),
    Fold("loan-tray", loan_trays.LoanTray, loan_trays.begin_loan_tray, loan_trays.evolve_loan_tray),
    Fold("machine", machines.Machine, machines.begin_machine, machines.evolve_machine, version=6),
    Fold("pack", packs.Pack, packs.begin_pack, packs.evolve_pack, version=6),
    Fold("load", loads.Load, loads.begin_load, loads.evolve_load, version=3),
    Fold("cycle-record", loads.FiledRecord, loads.begin_record, loads.evolve_record, version=2),
    Fold("cycle-file", cycle_files.CycleFile, cycle_files.begin_cycle_file, cycle_files.evolve_cycle_file),
    Fold("shipment", shipments.Shipment, shipments.begin_shipment, shipments.evolve_shipment),
    Fold(
        "nonconformity",
        nonconformities.NonConformity,
        nonconformities.begin_nonconformity,
        nonconformities.evolve_nonconformity,
        version=2,
    ),
    Fold("recall", recalls.Recall, recalls.begin_recall, recalls.evolve_recall, version=2),
    Fold("need", needs.Need, needs.begin_need, needs.evolve_need, version=2),
    Fold("series", months.Series, months.begin_series, months.evolve_series),
    Fold("statement", months.Statement, months.begin_statement, months.evolve_statement),
    Fold("month", months.Month, months.begin_month, months.evolve_month),
    Fold("run", runs.Run, runs.begin_run, runs.evolve_run),
    Fold("loan", loans.Loan, loans.begin_loan, loans.evolve_loan),
    Fold("stock-place", stock.Place, stock.begin_place, stock.evolve_place),
    Fold("outside", outside.Outside, outside.begin_outside, outside.evolve_outside),
)

FOLDS: Final[Mapping[str, Fold]] = {
    **{t.reference: Fold(t.reference, Versions[t], _begin_versions, _evolve_stated) for t in REFERENCES},  # type: ignore[valid-type]
    **{fold.kind: fold for fold in _LIVES},
}
"""By kind of subject."""

SUBJECT_KINDS: Final[Mapping[Any, str]] = {fold.state: fold.kind for fold in _LIVES}
"""The kind of subject of each state with a life of its own."""


def fold_of(name: str) -> Fold | None:
    """Give the fold of a subject, None for a kind from the future."""
    return FOLDS.get(kind_of_subject(name))


def begin(fold: Fold, name: str) -> Life:
    """Give the state before any fact."""
    state: Life = fold.begin(key_of(name))
    return state


def step(fold: Fold, state: Life, entry: Entry, fact: object) -> Life:
    """Fold one fact. A refused scan keeps its mark until something else happens."""
    common = evolve_life(state, entry, fact)
    if common is not None:
        return common
    if isinstance(fact, Stated) and fact.value.reference != fold.kind:
        return state  # another program's slip: folded, it could not be read again
    moved: Life = fold.evolve(state, entry, fact)
    return moved if moved.last_refusal is None else changed(moved, last_refusal=None)


def refold(fold: Fold, name: str, recorded: Iterable[tuple[Entry, object]]) -> Life:
    """Fold all facts of one subject, in order, passing over undone acts."""
    pairs = list(recorded)
    undone = undone_acts(entry for entry, _ in pairs)
    state = begin(fold, name)
    for entry, fact in pairs:
        if entry.act not in undone:
            state = step(fold, state, entry, fact)
    return state
