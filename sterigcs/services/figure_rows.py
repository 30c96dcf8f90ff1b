"""Flat rows that the committee's figures are counted from, each found by its month (domain section 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sterigcs.domain.journal import timestamp
from sterigcs.domain.pack_facts import TO_REDO, Packed
from sterigcs.domain.packs import Pack
from sterigcs.domain.tray_facts import LineException
from sterigcs.domain.values import local_month


@dataclass(frozen=True, slots=True)
class PackFigureRow:
    """A pack released or to make again, in the month of its release, else of its packing: what no later scan moves.

    Where it went since is in its own row. Numbers of missing instruments as `PackSeen` has.
    """

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
    work_units: str | None
    billed: int
    missing: int
    lacking: int
    undeclared: int
    gaps: str


@dataclass(frozen=True, slots=True)
class PackWent:
    """A pack to count, and where it went since: from its own row, which scans move anyway."""

    row: PackFigureRow
    status: str
    dispatched_at: str | None
    delivered_at: str | None
    used_at: str | None


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


FigureRow = PackFigureRow | MisuseRow


def figure_rows(name: str, pack: Pack) -> Iterator[FigureRow]:
    """Give the rows of a pack that figures are counted from."""
    packed, release = pack.packed, pack.release
    if packed is None or pack.packed_at is None:
        return
    if release is not None or pack.status in TO_REDO:
        yield _counted(name, pack, packed, pack.packed_at)
    if pack.used_although is not None and pack.used_at is not None:
        whose = (pack.payer, packed.department, timestamp(pack.used_at))
        yield MisuseRow(name, local_month(pack.used_at), pack.name, *whose, pack.used_although)


def _written(moment: datetime | None) -> str | None:
    return timestamp(moment) if moment else None


def _counted(name: str, pack: Pack, packed: Packed, packed_at: datetime) -> PackFigureRow:
    release = pack.release
    lacking = [each for each in packed.shortages if each.why is LineException.MISSING]
    units = release.work_units if release else None
    return PackFigureRow(
        subject=name,
        month=local_month(release.released_at if release else packed_at),
        number=packed.number,
        name=packed.name,
        payer=pack.payer,
        department=release.department if release else packed.department,
        tray=packed.tray,
        entry_reason=release.entry_reason if release else packed.entry_reason,
        redo=pack.reason if pack.status in TO_REDO else None,
        packed_at=timestamp(packed_at),
        received_at=_written(packed.received_at),
        completed_at=_written(packed.completed_at),
        released_at=_written(release.released_at if release else None),
        work_units=None if units is None else str(units),
        billed=int(release is not None and release.redo is None and pack.not_billed is None),
        missing=sum(each.quantity for each in packed.shortages),
        lacking=sum(each.quantity for each in lacking),
        undeclared=sum(each.quantity for each in lacking if not each.declared),
        gaps=" ".join(sorted({*packed.gaps, *pack.gaps})),
    )
