"""A small plant in a store: two organisations, a few trays and machines, people of each role."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.billing.grid import GridLine, Nature, Price, UnitGrid
from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.consumables import ConsumableCard, ConsumableKind
from sterigcs.domain.containers import ContainerCard, FilterKind
from sterigcs.domain.instruments import InstrumentCard, ReserveCard
from sterigcs.domain.journal import Draft
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.members import Department, LegalForm, Organisation, Reason, Site
from sterigcs.domain.outside import Provider
from sterigcs.domain.packaging import Packaging, ShelfLife
from sterigcs.domain.people import Granted, PersonCard, Right, Role, Skill
from sterigcs.domain.programmes import Programme, ProgrammeKind
from sterigcs.domain.references import Stated
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.stations import Station
from sterigcs.domain.stock import StockMinimum, StockPlace
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, SingleItem, TrayType
from sterigcs.persistence.store import SqlStore
from sterigcs.services.ports import Doing
from sterigcs.services.scanning import Answer, Scan, ScanDoor

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # a Monday, 07:00 in Paris
RUN = timedelta(minutes=55)
"""How long a run takes here, of a washer or of a steriliser."""
YEAR = date(2026, 1, 1)


@dataclass
class Hand:
    """A clock that moves only when told, or by a second at each look."""

    moment: datetime = START
    step: timedelta = timedelta(seconds=1)

    def now(self) -> datetime:
        self.moment += self.step
        return self.moment

    def forward(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


def references() -> Iterator[tuple[str, Any]]:
    """Give each row of the small plant with its home."""
    for code, form in (("CHC", LegalForm.PUBLIC), ("CHL", LegalForm.PUBLIC)):
        yield "common", Organisation(code, f"Hôpital {code}", True, form, "1" * 14, "2" * 9, "1 rue", "52000", "Ville")
        yield "common", Site(f"{code}-S", code, f"Site {code}", "520000027", "1 rue", "Ville", "Ville")
        yield "common", Department(f"{code}-BLOC", f"{code}-S", f"Bloc {code}", "03 00 00 00 01", code)
    yield "common", TrayType("CES", "Césarienne", "Obstétrique", "T2", "wrap", Recomposition.FREE, "P134")
    yield "common", CountSheet("CES", (CountSheetLine(1, "Pince de Kocher", 6), CountSheetLine(2, "Écarteur", 1, True)))
    yield "common", TrayType("OST", "Ostéosynthèse", "Orthopédie", "T2", "container", Recomposition.EXCLUSIVE, "P134")
    yield "common", CountSheet("OST", (CountSheetLine(1, "Davier", 3),))
    for number in range(1, 7):
        owner = "CHC" if number % 2 else "CHL"
        kind = "OST" if number > 4 else "CES"
        yield owner, TrayCard(f"TR{number}", kind, owner, f"{owner}-BLOC", f"{kind} n° {number}")
    yield "common", SingleItem("CIS", "Ciseaux de Mayo", "P1", "single-pouch")
    yield "common", CarrierCard("BAC1", CarrierKind.BIN, "Bac 1")
    yield "common", CarrierCard("BAC2", CarrierKind.BIN, "Bac 2")
    yield "common", CarrierCard("PAN1", CarrierKind.BULK_BASKET, "Panier 1", "CHC", "CHC-BLOC")
    yield "common", CarrierCard("ARM1", CarrierKind.CABINET, "Armoire 1")
    yield "common", ContainerCard("CON1", "Conteneur 1", "container", FilterKind.REUSABLE, 2)
    steam = ProgrammeKind.STEAM
    yield "common", Programme("P134", "134 °C 18 min", steam, Decimal(134), 1080, Decimal(3))
    yield (
        "common",
        Programme("P125", "125 °C 20 min", steam, Decimal(125), 1200, Decimal(3), packagings=("single-pouch",)),
    )
    yield "common", Programme("LAV", "Lavage", ProgrammeKind.WASH, a0_min=Decimal(3000))
    for machine in ("ST1", "ST2"):
        card = MachineCard(machine, machine, MachineKind.STERILISER, f"S-{machine}", "P134", steam_test=True)
        yield "common", card
    yield "common", MachineCard("LD1", "Laveur 1", MachineKind.WASHER, "S-LD1", "LAV")
    shelves = (ShelfLife("standard", 6), ShelfLife("open", 1))
    for packaging in ("wrap", "container"):
        yield "common", Packaging(packaging, packaging, shelves)
    yield "common", Packaging("single-pouch", "Sachet simple", (ShelfLife("standard", 2),))
    lines = (GridLine("T2", "", 1, 99, "", Decimal("12.50")), GridLine("P1", "", 1, 1, "", Decimal("1.20")))
    yield "common", UnitGrid("G", date(2025, 12, 1), "Exemple", True, lines)
    yield "common", Price("UO", Nature.STERILISATION, Decimal("1.3472"), "Délibération exemple")
    for reason in ("absent", "wet", "torn-or-open", "indicator-not-turned", "label-missing", "not-listed"):
        yield "common", Reason(reason, reason, "strike", "repack", "plant")
    yield "common", Reason("damaged-pack", "damaged-pack", "nonconformity", "do-not-use", "member")
    yield "common", Reason("delay", "delay", "nonconformity", None, "plant")
    for reason in ("paper-unreadable", "cycle-failed", "trial", "mistake", "found", "repaired", "urgent-need"):
        yield "common", Reason(reason, reason, "decision")
    yield from clean_side()
    yield from places()
    yield from people()


def clean_side() -> Iterator[tuple[str, Any]]:
    """Give what washing and assembly use besides trays and machines."""
    yield "common", MachineCard("LD2", "Laveur 2", MachineKind.WASHER, "S-LD2", "LAV")
    yield "common", MachineCard("SO1", "Soudeuse 1", MachineKind.SEALER, "S-SO1")
    yield "common", ConsumableCard("FEU", "Feuilles", ConsumableKind.WRAP, ("wrap",), (), ("gtin:03453120000011",))
    yield "common", ConsumableCard("DET", "Détergent", ConsumableKind.DETERGENT, (), ("LD1",))
    for owner in ("CHC", "CHL"):
        yield owner, ReserveCard(f"RES-{owner}", owner, "Pince de Kocher", 2)
    yield "CHC", InstrumentCard("DAV5", "Davier", "CHC", "TR5", "SN-5", 2)
    yield "CHL", InstrumentCard("DAV6", "Davier", "CHL", "TR6", "SN-6")
    yield "common", SingleItem("UU", "Trocart jetable", "P1", "single-pouch", single_use=True)
    yield "common", SingleItem("ENDO", "Coloscope", "P1", "single-pouch", endoscope=True)
    yield "common", SingleItem("VIS", "Vis", "P1", "single-pouch", single_use=True, delivered_non_sterile=True)
    for answer in ("found-at-theatre", "lost"):
        yield "common", Reason(answer, answer, "missing")


def places() -> Iterator[tuple[str, Any]]:
    """Give what carries, stores and drives."""
    yield "common", CarrierCard("CHA1", CarrierKind.TROLLEY, "Chariot 1")
    yield "common", CarrierCard("SAC1", CarrierKind.POUCH_BASKET, "Panier de sachets 1", "CHC")
    yield "common", CarrierCard("SAC2", CarrierKind.POUCH_BASKET, "Panier de sachets 2", "CHL")
    yield "common", CarrierCard("ARM2", CarrierKind.CABINET, "Armoire 2", "CHL")
    yield "common", Vehicle("V1", "Fourgon 1")
    yield "common", StockPlace("RES", "Réserve du bloc", "CHC-S", "standard")
    yield "common", StockPlace("COU", "Couloir", "CHC-S", "open")
    yield "common", StockPlace("ISO", "Isolement", "CHC-S", "isolation")
    yield "common", StockMinimum("MIN1", "RES", "CES", 2)
    yield "common", Price("EXT", Nature.OUTSIDE, Decimal("38.5"), "Délibération exemple")
    yield "common", Provider("PRE1", "Stérilisation de secours")
    yield "common", Reason("seen-dirty", "Vu sale", "strike", "rewash", "plant")


def people() -> Iterator[tuple[str, PersonCard]]:
    skills = tuple(Granted(skill, YEAR) for skill in Skill)
    plant = (("T01", Role.TECHNICIAN, ()), ("D01", Role.DELEGATE, (Right.ROUTINE_RELEASE,)))
    for code, role, rights in (*plant, ("P01", Role.PHARMACIST, tuple(Right))):
        yield (
            "central",
            PersonCard(code, (role,), "CHC", "CHC-S", None, skills, tuple(Granted(r, YEAR) for r in rights)),
        )
    yield "CHC", PersonCard("L01", (Role.LOGISTICS,), "CHC", "CHC-S", "CHC-BLOC")
    yield "CHL", PersonCard("L02", (Role.LOGISTICS,), "CHL", "CHL-S", "CHL-BLOC")
    yield "CHC", PersonCard("B01", (Role.THEATRE,), "CHC", "CHC-S", "CHC-BLOC")
    yield "central", PersonCard("F01", (Role.FINANCE,), None, None, None, (), (Granted(Right.CLOSE_MONTH, YEAR),))
    yield "central", PersonCard("A01", (Role.AUDITOR,))
    yield "central", PersonCard("C01", (Role.DRIVER,))


@dataclass
class Plant:
    """The small plant at work: speaks of stations, codes and wall actions."""

    store: SqlStore
    clock: Hand
    door: ScanDoor = field(init=False)

    def __post_init__(self) -> None:
        self.door = ScanDoor(self.store, read_scanned)

    def scan(self, station: Station | str, *codes: str | Action | timedelta, by: str = "T01") -> Answer:
        """Scan codes one after another; give the last answer."""
        answers = self.scans(station, *codes, by=by)
        return answers[-1]

    def scans(self, station: Station | str, *codes: str | Action | timedelta, by: str = "T01") -> list[Answer]:
        """Scan codes one after another, letting a time pass where one stands among them; give the answers."""
        answers = []
        for code in codes:
            if isinstance(code, timedelta):
                self.clock.moment += code
            else:
                text = action_code(code) if isinstance(code, Action) else code
                answers.append(self.door.scan(Scan(Station(station), by, text)))
        return answers

    def get(self, kind: Any, key: str) -> Any:
        with self.store.read() as work:
            return work.get(kind, key)

    def kinds(self) -> list[str]:
        """Name the kinds of all entries, in order."""
        return [msgspec.json.decode(line)["kind"] for line in self.store.export()]


def make_plant(folder: Path, seed: int = 1) -> Plant:
    """Make a store with the small plant in it."""
    clock = Hand()
    store = SqlStore.open(folder, clock, Random(seed).randbytes)
    drafts = [Draft(f"{value.reference}:{value.code}", home, Stated(value, YEAR)) for home, value in references()]
    with store.write() as work:
        work.append(drafts, Doing("system", "reference"))
    return Plant(store, clock)


SEEDS = count(1)
