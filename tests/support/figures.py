"""Packs, needs and cases to count figures from, each with what a case needs and no more."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sterigcs.domain.figures.cost import YearSoFar
from sterigcs.domain.figures.material import CaseSeen, Material, NeedSeen, PackSeen, Period
from sterigcs.domain.tray_facts import EntryReason

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31), datetime(2026, 3, 31, 22, tzinfo=UTC))
LEAST = Decimal("0.8")
NO_YEAR = YearSoFar(
    months=3, forecast=None, charges=None, units=Decimal(0), own_units=Decimal(0), own_billed=Decimal(0)
)


def at(hour: int, minute: int = 0, day: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def seen(rank: int = 1, **fields: Any) -> PackSeen:
    """Give a released pack of a tray: received at 8, complete at once, out at 14, there at 15."""
    pack = PackSeen(
        pack=f"PACK{rank:012d}",
        number=f"A071-{rank:03d}",
        name="Césarienne n° 3",
        member="CHC",
        month="2026-03",
        tray=True,
        entry_reason=EntryReason.USED,
        redo=None,
        packed_at=at(11),
        received_at=at(8),
        completed_at=at(8),
        released_at=at(12),
        dispatched_at=at(14),
        delivered_at=at(15),
        work_units=Decimal(10),
        price=Decimal("1.5"),
        billed=True,
        missing=0,
        lacking=0,
        undeclared=0,
        gaps=(),
        used=False,
        came_back=False,
        late_set=False,
    )
    return replace(pack, **fields)


def need(rank: int, met_at: datetime | None, *, urgent: bool = False, needed_by: datetime | None = None) -> NeedSeen:
    return NeedSeen(f"B A2026-{rank:04d}", "TR1", "CHC", "2026-03", urgent, needed_by or at(16), met_at)


def case(rank: int, **fields: Any) -> CaseSeen:
    plain = CaseSeen(f"NC A2026-{rank:04d}", "reported", "CHC", "2026-03", at(9), "plant", 2, "none", "plant")
    return replace(plain, **fields)


def material(*packs: PackSeen, **fields: Any) -> Material:
    known: dict[str, Any] = {"member": "CHC", "period": MARCH, "packs": packs, "shared": packs}
    return Material(**{**known, **fields})
