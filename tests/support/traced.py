"""Rows of packs without their facts, for lists over more packs than a journal would be written for in a test."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.journal import timestamp
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.stages import Stage, stage_of_pack
from sterigcs.services.rows import PackRow
from tests.support.plant import START

_DRAW: Final = 77


def pack_row(count: int, name: str, owner: str, status: PackStatus, at: datetime) -> PackRow:
    """Give the row of a pack, twenty in a load; one in five thousand is recalled."""
    stage, day = stage_of_pack(status, to_redo=False), at.date()
    return PackRow(
        subject=f"pack:{make_code(CodeKind.PACK, _DRAW, count)}",
        number=f"A{day.timetuple().tm_yday:03d}-{count % 300:03d}",
        name=name,
        status=status,
        since=timestamp(at),
        owner=owner,
        department=f"{owner}-BLOC",
        payer=owner,
        tray=f"T{count}",
        item=None,
        load=make_code(CodeKind.LOAD, _DRAW, count // 20),
        wash_number="LD1 061-01",
        shipment=None,
        site=f"{owner}-S",
        use_by=(day + timedelta(days=180)).isoformat(),
        packed_on=day.isoformat(),
        released_at=timestamp(at),
        released_month=f"{day:%Y-%m}",
        used_at=timestamp(at) if status is PackStatus.USED else None,
        used_although=None,
        recalled=int(count % 5000 == 0),
        damaged=0,
        anomalies=0,
        article="CES",
        reason=None,
        carrier=None,
        place=None,
        missing_since=None,
        to_redo=0,
        outside=None,
        dispatched_at=None,
        delivered_at=None,
        load_number="ST1 061-02",
        stage=stage,
        past=int(stage is Stage.ENDED),
    )


def few_rows(number: int) -> list[PackRow]:
    """Give packs that tie in all that they can tie in: name, number, owner, hour, load, some recalled, some blank."""
    statuses = (PackStatus.USED, PackStatus.USED, PackStatus.REFUSED, PackStatus.PACKED, PackStatus.DELIVERED)
    return [
        replace(
            pack_row(
                count,
                ("Boîte césarienne", "Écarteur 100 %", "Base_1")[count % 3],
                ("CHC", "CHL")[count % 4 // 2],
                statuses[count % len(statuses)],
                START - timedelta(hours=count % 4),
            ),
            recalled=int(count % 6 == 0),
            use_by=None if count % 7 == 0 else "2026-09-01",
            number=f"A061-{count % 9:03d}",
        )
        for count in range(1, number)
    ]
