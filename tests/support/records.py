"""Load records of a small plant at work, and twins that are hard on a paper."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sterigcs import bootstrap
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.cycles.reports import TypedCycle
from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Decision, Load
from sterigcs.services.load_record import LoadRecord, PackShown
from sterigcs.services.load_record_gathering import load_record
from sterigcs.services.typed_evidence import type_record
from tests.support import walk
from tests.support.plant import Plant

VERSION = "9.8.7"
LONG = "Boîte de prothèse totale de hanche cimentée – ancillaire <complémentaire> & n° 12, jamais seule"
FAR = "Őrült Łódź – țară řeka Жанна Ωμέγα № 5"


def recorded(plant: Plant, load: str) -> LoadRecord:
    """Gather the record of a load as it stands now."""
    with plant.store.read() as look:
        found = load_record(look, load, bootstrap.read_cycle_bytes, VERSION)
    assert found is not None
    return found


def released_load(plant: Plant, *trays: str) -> str:
    """Bring trays to a released load; give its code."""
    packs = walk.released(plant, *(trays or ("TR1", "TR2")))
    return walk.load_of(plant, packs[0])


def read_by_eye(plant: Plant, load: str, photo: bytes | None = None, by: str = "D01", **told: object) -> Notice:
    """Type in the ticket of a load, good unless told otherwise."""
    state: Load = plant.get(Load, load)
    assert state.started_at is not None
    typed = TypedCycle(
        counter="0042",
        programme="134 °C 18 min",
        start=state.started_at,
        end=state.started_at + timedelta(minutes=50),
        hold_s=Decimal(1090),
        temperature_min=Decimal("134.6"),
        temperature_max=Decimal("135.4"),
        pressure=Decimal(313),
        verdict=MachineVerdict.PASS,
    )
    with plant.store.write() as work:
        return type_record(work, load, replace(typed, **told), photo, walk.card(plant, by))  # type: ignore[arg-type]


def refused(plant: Plant, load: str, reason: str = "cycle-failed") -> Notice:
    """Refuse a load."""
    return walk.decide(plant, load, Decision.REFUSED, by="P01", reason=reason)


def crowded(record: LoadRecord, packs: int = 320) -> LoadRecord:
    """Give the record of a load that holds hundreds of packs of many owners."""
    first = record.packs[0]
    return replace(record, packs=tuple(_one(first, rank) for rank in range(packs)))


def _one(pack: PackShown, rank: int) -> PackShown:
    owner = f"Établissement {rank // 40:02d}"
    code = make_code(CodeKind.PACK, 9, rank)
    return replace(pack, key=code, number=f"A071-{rank:03d}", owner=owner, owner_name=owner, name=LONG)
