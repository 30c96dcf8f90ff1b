"""Flat rows that the committee's figures are counted from, each found by its month (domain section 4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sterigcs.domain.journal import Life, timestamp
from sterigcs.domain.loads import Decision, Load, Purpose
from sterigcs.domain.needs import Need, NeedState
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.pack_facts import TO_REDO, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.tray_facts import LineException
from sterigcs.domain.values import local_month

URGENT = "urgent"
"""The reason of a need that a scan of URGENT stated."""


@dataclass(frozen=True, slots=True)
class PackFigureRow:
    """A pack, in the month of its release, else of its packing. Numbers of missing instruments as `PackSeen` has."""

    view: ClassVar[str] = "pack_figure"
    subject: str
    month: str
    number: str
    name: str
    payer: str | None
    department: str | None
    tray: str | None
    entry_reason: str
    redo: str | None
    packed_at: str
    received_at: str | None
    completed_at: str | None
    released_at: str | None
    dispatched_at: str | None
    delivered_at: str | None
    work_units: str | None
    billed: int
    missing: int
    lacking: int
    undeclared: int
    gaps: str
    used: int
    came_back: int


@dataclass(frozen=True, slots=True)
class MisuseRow:
    """A pack that was used although it should not have been, in the month of its use."""

    view: ClassVar[str] = "misuse"
    subject: str
    month: str
    name: str
    payer: str | None
    department: str | None
    used_at: str
    why: str


@dataclass(frozen=True, slots=True)
class LoadFigureRow:
    """A production run, in the month of its beginning. ``decided``: empty, kept (or accepted), refused."""

    view: ClassVar[str] = "load_figure"
    subject: str
    month: str
    number: str
    machine: str
    opened_at: str
    decided: str


@dataclass(frozen=True, slots=True)
class CaseFigureRow:
    """A non-conformity, in the month in which it was opened."""

    view: ClassVar[str] = "case_figure"
    subject: str
    month: str
    number: str
    home: str
    what: str
    opened_at: str
    origin: str
    severity: int
    consequence: str
    cause: str


@dataclass(frozen=True, slots=True)
class NeedFigureRow:
    """A need that was not cancelled, in the month of its hour. ``met_at``: when all its copies were there."""

    view: ClassVar[str] = "need_figure"
    subject: str
    month: str
    number: str
    thing: str
    organisation: str
    department: str | None
    urgent: int
    needed_by: str
    met_at: str | None


FigureRow = PackFigureRow | MisuseRow | LoadFigureRow | CaseFigureRow | NeedFigureRow


def figure_rows(name: str, state: Life) -> set[FigureRow]:
    """Give the rows of one subject that figures are counted from."""
    match state:
        case Pack():
            return _pack(name, state)
        case Load():
            return _load(name, state)
        case NonConformity():
            return _case(name, state)
        case Need():
            return _need(name, state)
        case _:
            return set()


def _written(moment: datetime | None) -> str | None:
    return timestamp(moment) if moment else None


def _pack(name: str, pack: Pack) -> set[FigureRow]:
    packed, release = pack.packed, pack.release
    if packed is None or pack.packed_at is None:
        return set()
    lacking = [each for each in packed.shortages if each.why is LineException.MISSING]
    units = release.work_units if release else None
    rows: set[FigureRow] = {
        PackFigureRow(
            subject=name,
            month=local_month(release.released_at if release else pack.packed_at),
            number=packed.number,
            name=packed.name,
            payer=pack.payer,
            department=release.department if release else packed.department,
            tray=packed.tray,
            entry_reason=release.entry_reason if release else packed.entry_reason,
            redo=pack.reason if pack.status in TO_REDO else None,
            packed_at=timestamp(pack.packed_at),
            received_at=_written(packed.received_at),
            completed_at=_written(packed.completed_at),
            released_at=_written(release.released_at if release else None),
            dispatched_at=_written(pack.dispatched_at),
            delivered_at=_written(pack.delivered_at),
            work_units=None if units is None else str(units),
            billed=int(release is not None and release.redo is None and pack.not_billed is None),
            missing=sum(each.quantity for each in packed.shortages),
            lacking=sum(each.quantity for each in lacking),
            undeclared=sum(each.quantity for each in lacking if not each.declared),
            gaps=" ".join(sorted({*packed.gaps, *pack.gaps})),
            used=int(pack.used_at is not None),
            came_back=int(pack.used_at is None and pack.status is PackStatus.RETURNED),
        )
    }
    if pack.used_although is not None and pack.used_at is not None:
        whose = (pack.payer, packed.department, timestamp(pack.used_at))
        rows.add(MisuseRow(name, local_month(pack.used_at), pack.name, *whose, pack.used_although))
    return rows


def _load(name: str, load: Load) -> set[FigureRow]:
    opened = load.opened
    if opened is None or load.opened_at is None or opened.purpose is not Purpose.PRODUCTION:
        return set()
    bad = load.decision is Decision.REFUSED or load.wash_accepted is False
    decided = ("refused" if bad else "kept") if load.settled else ""
    at = load.opened_at
    return {LoadFigureRow(name, local_month(at), opened.number, opened.machine, timestamp(at), decided)}


def _case(name: str, case: NonConformity) -> set[FigureRow]:
    at = case.opened_at
    if case.opened is None or at is None:
        return set()
    return {
        CaseFigureRow(
            subject=name,
            month=local_month(at),
            number=case.number,
            home=case.home or "central",
            what=case.opened.what,
            opened_at=timestamp(at),
            origin=case.origin,
            severity=case.severity,
            consequence=case.consequence,
            cause=case.cause,
        )
    }


def _need(name: str, need: Need) -> set[FigureRow]:
    stated, at = need.stated, need.needed_by
    if stated is None or at is None or need.state is NeedState.CANCELLED:
        return set()
    thing = stated.tray or stated.tray_type or stated.item or ""
    met = timestamp(need.met_at) if need.met_at and need.state is NeedState.MET else None
    asked = (need.organisation, need.department, int(stated.reason == URGENT))
    return {NeedFigureRow(name, local_month(at), need.number, thing, *asked, timestamp(at), met)}
