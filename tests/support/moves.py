"""Moves of a plant at work, sensible or not, for tests that make any sequence of them."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.prion import Exit, SequestrationOutcome
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.domain.stations import Station
from sterigcs.services.loan_trays import LoanAsked, receive_loan, return_loan
from sterigcs.services.loans import end_loan, open_loan
from sterigcs.services.machines import power_cut
from sterigcs.services.needs import NeedAsked, state_need
from sterigcs.services.outside import receive, send
from sterigcs.services.overrides import override
from sterigcs.services.paper_day import draw_reserve_labels
from sterigcs.services.ports import Writing
from sterigcs.services.recalls import Scope, acknowledge, recall
from sterigcs.services.repairs import count_reserve
from sterigcs.services.scanning import Scan
from sterigcs.services.sequestration import end_sequestration
from sterigcs.services.stock import close_undeclared
from tests.support import walk
from tests.support.plant import RUN, Plant

TRAYS = ("TR1", "TR2", "TR3", "TR4", "TR5", "TR6")
THINGS = (
    *TRAYS,
    "BAC1",
    "BAC2",
    "PAN1",
    "ARM1",
    "ARM2",
    "SAC1",
    "CHA1",
    "CON1",
    "CIS",
    "UU",
    "DAV5",
    "DAV6",
    "RES-CHC",
    "RES-CHL",
    "DET",
    "LD1",
    "LD2",
    "SO1",
    "ST1",
    "ST2",
    "P125",
    "V1",
    "RES",
    "COU",
    "ISO",
    "CHC-BLOC",
    "CHL-BLOC",
    "found-at-theatre",
    "wet",
    "damaged-pack",
    "L1",
    "N2",
    "S12345",
    "LOT D7",
    "H0805",
    "H",
    "X?",
)


def packs_of(plant: Plant) -> dict[str, str]:
    with plant.store.read() as look:
        return {row.subject.removeprefix("pack:"): row.status for row in look.packs()}


def loads_of(plant: Plant, *states: str) -> list[str]:
    with plant.store.read() as look:
        return [row.subject.removeprefix("load:") for row in look.loads() if not states or row.state in states]


class Moves:
    """Moves that bring things forward, and some that nobody should make."""

    def __init__(self, plant: Plant, random: Random) -> None:
        self.plant, self.random = plant, random

    def forward(self) -> None:
        """Bring some trays one long way forward."""
        trays = self.random.sample(TRAYS, 3)
        self.plant.scans("washing", RUN, Action.LOAD_CONFORMING)  # what another move left running
        walk.send(self.plant, *trays)
        walk.receive(self.plant, *trays)
        walk.wash(self.plant, *trays, "PAN1", conforming=self.random.random() < 0.8)
        for tray in trays:
            self.plant.scans("packing", "CON1", Action.FILTER_CHANGED, tray, Action.VALIDATE)
        self.plant.scans("packing", "PAN1", "SAC1", "CIS", Action.QUANTITY_2)

    def split(self) -> None:
        """Wash a tray in baskets over two machines, one of them refused or struck out."""
        tray = self.random.choice(TRAYS)
        walk.send(self.plant, tray)
        walk.receive(self.plant, tray)
        self.plant.scans(
            "washing", "LD1", tray, "LD2", tray, Action.EXTRA_BASKET, Action.FINISH, "LD1", Action.FINISH, RUN
        )
        verdicts = self.random.choices((Action.LOAD_CONFORMING, Action.LOAD_NOT_CONFORMING), k=2)
        struck = (tray, Action.REWASH) if self.random.random() < 0.3 else ()
        self.plant.scans("washing", *struck, verdicts[0], "LD2", verdicts[1])

    def assemble(self) -> None:
        """Hold a tray against its sheet, with whatever may be wrong."""
        tray = self.random.choice(TRAYS)
        wrong = (Action.MISSING, Action.BROKEN, Action.TO_REPAIR, Action.REWASH, Action.SURPLUS)
        mended = (Action.REPLACED, "RES-CHC", "RES-CHL", Action.LEAVES_SHORT, "DAV5", Action.CONFIRMED_BY_PHONE)
        codes = (tray, "L1", self.random.choice(wrong), self.random.choice(mended), "lost", Action.VALIDATE)
        self.plant.scans("packing", *codes)

    def some_packs(self, status: PackStatus | None = None) -> list[str]:
        """Choose a few packs, mostly of the status that the next step expects."""
        expected = [key for key, found in packs_of(self.plant).items() if found == status]
        found = expected if expected and self.random.random() < 0.9 else list(packs_of(self.plant))
        return self.random.sample(found, min(4, len(found)))

    def sterilise(self) -> None:
        machine = self.random.choice(("ST1", "ST2"))
        packs = self.some_packs(PackStatus.PACKED)
        trolley = ("CHA1", *packs[:2]) if self.random.random() < 0.3 else ()
        if self.random.random() < 0.9:
            self.plant.scans("loading", *trolley, machine, Action.BOWIE_DICK_CONFORMING, *trolley[:1])
        self.plant.scans("loading", machine, *packs, Action.FINISH, RUN)
        struck = (*packs[:1], Action.WET) if self.random.random() < 0.3 else ()
        self.plant.scans("unloading", machine, *struck, Action.COUNT_RIGHT)

    def decide(self) -> None:
        loads = loads_of(self.plant, "unloaded") or loads_of(self.plant)
        if not loads:
            return
        load = self.random.choice(loads)
        state: Any = self.plant.get(Load, load)
        if state.started_at is not None and self.random.random() < 0.9:
            walk.import_record(self.plant, walk.tape(self.plant, load, state.machine))
        decision = self.random.choice((*[Decision.RELEASED] * 6, Decision.REFUSED, Decision.ON_HOLD))
        walk.decide(self.plant, load, decision, by="P01", reason="absent")

    def deliver(self) -> None:
        packs = self.some_packs(PackStatus.RELEASED)
        self.plant.scans("dispatch", "ARM1", Action.CARRIER_CLEANED, "ARM1", *packs, "S12345", Action.FINISH)
        if self.random.random() < 0.4:
            self.plant.scans("transport", "V1", "ARM1", "CHC-S", "ARM1", Action.FINISH)
        seal = self.random.choice((Action.SEAL_INTACT, Action.SEAL_BROKEN, "S12345", "S999"))
        self.plant.scans("receipt", "ARM1", seal, *packs[:1], by="L01")

    def store(self) -> None:
        place = self.random.choice(("RES", "COU", "ISO"))
        packs = self.some_packs(PackStatus.DELIVERED)
        last = self.random.choice((Action.FINISH, Action.DESTROYED, Action.INVENTORY))
        self.plant.scans("store", place, Action.INVENTORY, *packs, last, Action.VALIDATE, Action.FINISH, by="L01")

    def use(self) -> None:
        for pack in self.some_packs(PackStatus.DELIVERED)[:2]:
            self.plant.scans("use", pack, self.random.choice((Action.ALREADY_OPEN, Action.HELP)), by="B01")

    def noise(self) -> None:
        """Scan anything anywhere."""
        station = self.random.choice(list(Station))
        pool: list[str | Action] = [*THINGS, *packs_of(self.plant), *self.random.sample(list(Action), 12)]
        self.plant.scans(station, *self.random.choices(pool, k=4), by=self.random.choice(("T01", "D01", "L01", "B01")))

    def paper(self) -> None:
        """Type in what was done on paper, under a label numbered in reserve."""
        with self.plant.store.write() as work:
            (label,) = draw_reserve_labels(work, 1)
        for text in ("H0700", self.random.choice(TRAYS), label.code, "H"):
            self.plant.door.scan(Scan(Station.PACKING, "T01", text, recorded_by="D01"))

    def undo(self) -> None:
        self.plant.scan(self.random.choice(list(Station)), Action.UNDO_LAST)

    def sign(self) -> None:
        """Do something that is no scan: at the desk of the pharmacist, of the member, of whoever repairs."""
        desk: Callable[[Writing], object] = self.random.choice(
            (self._recall, self._answer_recall, self._override, self._need, self._loan, self._outside, self._special)
        )
        with self.plant.store.write() as work:
            desk(work)

    def _recall(self, work: Writing) -> None:
        scope = Scope(tray=self.random.choice(TRAYS))
        recall(work, read_scanned, scope, "P01", "trial", exercise=self.random.random() < 0.5)

    def _answer_recall(self, work: Writing) -> None:
        acknowledge(work, read_scanned, self.some_packs()[:1], self.random.choice(list(RecallOutcome)), "P01")

    def _override(self, work: Writing) -> None:
        kind = self.random.choice(list(OverrideKind))
        thing = self.random.choice((*TRAYS, "ARM1", "ST1", *packs_of(self.plant)))
        asked = OverrideAsked(kind, thing, "trial", work.now.date() + timedelta(days=3))
        override(work, read_scanned, asked, walk.card(self.plant, "P01"))

    def _need(self, work: Writing) -> None:
        by = work.now + timedelta(hours=self.random.randint(1, 48))
        state_need(work, read_scanned, NeedAsked("CHC-S", by, tray=self.random.choice(TRAYS)), "B01")

    def _loan(self, work: Writing) -> None:
        tray = self.random.choice(TRAYS)
        open_loan(work, read_scanned, tray, "CHL", date(2026, 6, 1), ("urgent-need", "P01"))
        if self.random.random() < 0.5:
            end_loan(work, read_scanned, self.random.choice(TRAYS), "P01")

    def _outside(self, work: Writing) -> None:
        packs = list(packs_of(self.plant))
        things = [self.random.choice([*TRAYS, *packs])]
        send(work, read_scanned, "PRE1", things, "T01")
        receive(work, read_scanned, "X", things, "T01")

    def _special(self, work: Writing) -> None:
        person = walk.card(self.plant, "P01")
        out = Exit(self.random.choice(list(SequestrationOutcome)), "trial", "Soude", "L1", 60)
        end_sequestration(work, read_scanned, self.random.choice(TRAYS), out, person)
        count_reserve(work, read_scanned, "RES-CHC", self.random.randint(0, 5), person)
        match self.random.randrange(4):
            case 0:
                power_cut(work, person, work.now)
            case 1:
                close_undeclared(work, "P01")
            case 2:
                receive_loan(
                    work, read_scanned, LoanAsked("F", "CHC-S", date(2026, 4, 1), 1, "P134", "T2", "wrap"), person
                )
            case _:
                return_loan(work, "PR-2026-001", person)

    def any(self) -> None:
        forward = (self.forward, self.sterilise, self.decide)
        clean = (self.split, self.assemble, self.deliver, self.store, self.use)
        self.random.choice((*forward, *forward, *clean, self.noise, self.undo, self.paper, self.sign))()
