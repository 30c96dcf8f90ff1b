"""Months to bill: released packs as values for the pure rules, and as facts in a store."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sterigcs.domain.billing.books import Books
from sterigcs.domain.billing.gathering import MonthToBill
from sterigcs.domain.billing.grid import GridLine, Nature, Price, UnitGrid
from sterigcs.domain.billing.lines import ReleasedPack
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.journal import Draft
from sterigcs.domain.members import LegalForm, Organisation
from sterigcs.domain.pack_facts import Packed, PackNotBilled, PackReleased
from sterigcs.domain.people import Person, PersonCard
from sterigcs.domain.references import Stated, Versions
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.domain.values import Dated, local_date
from sterigcs.services.ports import Doing
from tests.support.plant import YEAR, Plant

GRID = "G 2026-01-01"
MARCH = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
AFTER = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)


def organisation(code: str, *, member: bool = True, form: LegalForm = LegalForm.PUBLIC) -> Organisation:
    return Organisation(
        code, f"Hôpital {code}", member, form, "26520000800017", "520780032", "1 rue", "52000", "Chaumont"
    )


def released_pack(rank: int, at: datetime = MARCH, **fields: Any) -> ReleasedPack:
    """Give one released pack; its fields may be replaced."""
    pack = ReleasedPack(
        pack=f"PACK{rank:012d}",
        number=f"A071-{rank:03d}",
        name="Césarienne n° 3",
        composition="TR1",
        count_sheet="CES 2026-01-01",
        instruments=7,
        category="T2",
        packaging="Feuille",
        process="134 °C 18 min",
        owner="Hôpital CHC",
        department="CHC-BLOC",
        department_name="Bloc CHC",
        site_finess="520000027",
        entry_reason=EntryReason.USED,
        urgent=False,
        received_at=at - timedelta(hours=7),
        wash_number="LD1 071-03",
        batch="ST1 071-03",
        cycle_counter="4711",
        released_at=at,
        released_by="D01",
        delivery_note=None,
        delivered_to=None,
        delivered_at=None,
        grid=GRID,
        work_units=Decimal("12.50"),
        payer="CHC",
        redo=None,
        not_billed=None,
        not_billed_case=None,
        not_billed_by=None,
        not_billed_at=None,
    )
    return replace(pack, **fields)


def one(value: Any, since: date = YEAR) -> Versions[Any]:
    return Versions(versions=(Dated(value, since),))


def books(**rows: Mapping[str, Versions[Any]]) -> Books:
    """Give books of two members and one clinic that is none, one grid, one price for each."""
    line = GridLine("T2", "", 1, 99, "", Decimal("12.50"))
    known: dict[str, Any] = {
        "organisations": {
            "CHC": one(organisation("CHC")),
            "CHL": one(organisation("CHL")),
            "GCS2": one(organisation("GCS2", member=False, form=LegalForm.PRIVATE)),
        },
        "grids": {"G": one(UnitGrid("G", date(2025, 12, 1), "Exemple", True, (line,)))},
        "prices": {
            "UO": one(Price("UO", Nature.STERILISATION, Decimal("1.3472"), "n° 12 du 01/12/2025")),
            "UO-N": one(Price("UO-N", Nature.STERILISATION, Decimal("1.5000"), "n° 13", non_member=True)),
        },
    }
    empty = ("sites", "departments", "agreements", "reasons", "settings", "packagings")
    return Books(**{**{name: {} for name in empty}, **known, **rows})


def month(*packs: ReleasedPack, **fields: Any) -> MonthToBill:
    known: dict[str, Any] = {"month": "2026-03", "now": AFTER, "packs": packs, "late": (), "books": books()}
    return MonthToBill(**{**known, **fields})


def release(plant: Plant, at: datetime, count: int = 1, **fields: Any) -> list[str]:
    """Pack and release at once, as facts; give the codes. Unknown fields go to the release, ``name`` to the pack."""
    codes = []
    name = fields.pop("name", "Césarienne n° 3")
    with plant.store.write() as work:
        drafts: list[Draft] = []
        for _ in range(count):
            code = work.new_code(CodeKind.PACK)
            owner = fields.get("owner", "CHC")
            reason = fields.get("entry_reason", EntryReason.USED)
            number = f"A{local_date(at):%j}-{work.head.origin_seq + len(drafts):03d}"
            drafts += [
                Draft(f"pack:{code}", owner, _packed(number, name, owner, reason, at)),
                Draft(f"pack:{code}", owner, _release(owner, reason, at, fields)),
            ]
            codes.append(code)
        work.append(drafts, Doing("D01", "release"))
    return codes


def packed(plant: Plant, at: datetime) -> str:
    """Pack without releasing; give the code."""
    with plant.store.write() as work:
        code = work.new_code(CodeKind.PACK)
        fact = _packed("A071-999", "Césarienne n° 3", "CHC", EntryReason.USED, at)
        work.append([Draft(f"pack:{code}", "CHC", fact)], Doing("T01", "packing"))
    return code


def _packed(number: str, name: str, owner: str, reason: EntryReason, at: datetime) -> Packed:
    return Packed(
        number=number,
        name=name,
        tray="TR1",
        item=None,
        count_sheet="CES 2026-01-01",
        instruments=7,
        category="T2",
        packaging="wrap",
        container=None,
        owner=owner,
        department=f"{owner}-BLOC",
        entry_reason=reason,
        urgent=False,
        received_at=at - timedelta(hours=7),
        wash_number="LD1 071-03",
        programme_due="P134",
        shortages=(),
        label_use_by=date(2026, 9, 1),
    )


def _release(owner: str, reason: EntryReason, at: datetime, fields: Mapping[str, Any]) -> PackReleased:
    known: dict[str, Any] = {
        "load": "LOAD",
        "load_number": "ST1 071-03",
        "machine": "ST1",
        "cycle_counter": "4711",
        "process": "134 °C 18 min",
        "cycle_end": at,
        "use_by": date(2026, 9, 1),
        "released_by": "D01",
        "released_at": at,
        "grid": GRID,
        "category": "T2",
        "instruments": 7,
        "work_units": Decimal("12.50"),
        "entry_reason": reason,
        "owner": owner,
        "department": f"{owner}-BLOC",
        "payer": owner,
        "redo": None,
    }
    return PackReleased(**{**known, **fields})


def state(plant: Plant, *values: Any, since: date = YEAR) -> None:
    """State reference data."""
    with plant.store.write() as work:
        drafts = [Draft(f"{value.reference}:{value.code}", "common", Stated(value, since)) for value in values]
        work.append(drafts, Doing("system", "reference"))


def not_billed(plant: Plant, pack: str, reason: str) -> None:
    with plant.store.write() as work:
        work.append([Draft(f"pack:{pack}", "CHC", PackNotBilled(reason, None))], Doing("P01", "billing"))


def card(plant: Plant, code: str = "F01") -> PersonCard:
    found = plant.get(Person, code).on(local_date(plant.clock.moment))
    assert isinstance(found, PersonCard)
    return found
