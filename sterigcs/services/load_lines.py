"""Runs of machines in a list: those to release first, then what runs, what is open, what is decided."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from sterigcs.domain.cycles.reports import CycleVerdict, Evidence
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Decision, Load, Purpose
from sterigcs.domain.machines import Machine, MachineCard, MachineKind
from sterigcs.domain.packs import Pack
from sterigcs.domain.programmes import Programme
from sterigcs.domain.scanned import ReadScanned, alias_keys
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.ports import Reading
from sterigcs.services.rows import LoadRow


class LoadStands(StrEnum):
    """Where a load is, as a person says it; in the order of a list."""

    TO_RELEASE = "to-release"
    HELD = "held"
    RUNNING = "running"
    OPEN = "open"
    RELEASED = "released"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TEST = "test"


class LoadKind(StrEnum):
    """What kind of run."""

    STERILISING = "sterilising"
    WASHING = "washing"
    TESTING = "testing"


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A load in a list. ``ended_at``: by its record, else when it was counted out; ``evidence`` is None where missing.

    ``count``: how many packs, or how many things in a washing load.
    """

    key: str
    number: str
    machine: str
    machine_name: str
    programme: str
    purpose: Purpose
    kind: LoadKind
    stands: LoadStands
    count: int
    day: date
    started_at: datetime | None
    ended_at: datetime | None
    evidence: Evidence | None
    verdict: CycleVerdict | None
    decided_at: datetime | None


_UNDECIDED: Final = ("unloaded", "running", "open")


def load_lines(look: Reading, day: date | None = None) -> list[LoadLine]:
    """List the loads opened on a day; of today, with every earlier one that nobody decided yet."""
    today = local_date(look.now)
    begin = datetime.combine(day or today, time(), PARIS)
    rows = {row.subject: row for row in look.loads_opened(begin, begin + timedelta(days=1))}
    if day is None or day == today:
        rows |= {row.subject: row for state in _UNDECIDED for row in look.loads(state=state)}
    return lines_of(look, list(rows.values()))


def lines_of(look: Reading, rows: list[LoadRow]) -> list[LoadLine]:
    """Give the lines of some loads: the oldest to release first, the latest decided first."""
    look.fetch(row.subject for row in rows)
    kinds = {key: card.kind for key, state in look.references(MachineCard).items() if (card := state.card) is not None}
    lines = [line_of(look, load, kinds) for row in rows if (load := look.get(Load, key_of(row.subject))) is not None]
    ranks = {stands: rank for rank, stands in enumerate(LoadStands)}
    lines.sort(key=lambda line: line.started_at or look.now, reverse=True)
    waiting = [line for line in lines if line.stands is LoadStands.TO_RELEASE]
    rest = [line for line in lines if line.stands is not LoadStands.TO_RELEASE]
    return [*reversed(waiting), *sorted(rest, key=lambda line: ranks[line.stands])]


def line_of(look: Reading, load: Load, kinds: dict[str, MachineKind]) -> LoadLine:
    """Give the line of one load."""
    opened, report = load.opened, load.report
    purpose = opened.purpose if opened else Purpose.PRODUCTION
    kind = kind_of(purpose, kinds.get(load.machine or ""))
    day = local_date(load.started_at or load.opened_at or look.now)
    programme: Programme | None = look.reference(Programme, load.programme or "", day)
    return LoadLine(
        key=load.key,
        number=load.number,
        machine=load.machine or "",
        machine_name=opened.machine_name if opened else load.machine or "",
        programme=programme.name if programme else load.programme or "",
        purpose=purpose,
        kind=kind,
        stands=stands_of(load, kind),
        count=look.washed_content(load.key).count if kind is LoadKind.WASHING else look.count_packs(load=load.key),
        day=local_date(load.opened_at or look.now),
        started_at=load.started_at,
        ended_at=(report.end if report else None) or load.unloaded_at,
        evidence=report.evidence if report else None,
        verdict=load.verdict,
        decided_at=load.decided_at or load.wash_decided_at,
    )


def kind_of(purpose: Purpose, machine: MachineKind | None) -> LoadKind:
    """Say what kind of run it is."""
    if purpose is not Purpose.PRODUCTION:
        return LoadKind.TESTING
    return LoadKind.STERILISING if machine in {MachineKind.STERILISER, None} else LoadKind.WASHING


def stands_of(load: Load, kind: LoadKind) -> LoadStands:
    """Say where a load is."""
    if kind is LoadKind.TESTING:
        return LoadStands.TEST
    if load.wash_accepted is not None:
        return LoadStands.ACCEPTED if load.wash_accepted else LoadStands.REFUSED
    match load.decision:
        case Decision.RELEASED:
            return LoadStands.RELEASED
        case Decision.REFUSED:
            return LoadStands.REFUSED
        case Decision.ON_HOLD:
            return LoadStands.HELD
    if load.unloaded_at is not None:
        return LoadStands.TO_RELEASE
    return LoadStands.RUNNING if load.started_at is not None or load.cut is not None else LoadStands.OPEN


def load_named(look: Reading, read: ReadScanned, text: str) -> str | None:
    """Give the load that a code or a number names: its own, its pack's, the newest of its machine."""
    subject = text if look.life(text) is not None else ""
    found = [subject] if subject else sorted(look.find(alias_keys(read(text))), key=lambda s: look.last_entry(s) or "")
    for name in reversed(found):
        match look.life(name):
            case Load(key=key):
                return key
            case Pack(load=str(key)):
                return key
            case Machine(key=machine):
                rows = look.loads(machine=machine)
                return key_of(rows[-1].subject) if rows else None
            case _:
                continue
    return None
