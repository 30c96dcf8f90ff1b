"""Any sequence of scans and decisions, sensible or not, on one store and on three that exchange their journals."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sterigcs.domain.actions import Action
from sterigcs.domain.billing.months import NothingToBill
from sterigcs.domain.billing.statements import MonthBill
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.persistence.exchange import receive
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import rebuild, verify
from sterigcs.services.billing import draft_month
from tests.support import walk
from tests.support.plant import START, Hand, Plant, make_plant

TRAYS = ("TR1", "TR2", "TR3", "TR4", "TR5", "TR6")
THINGS = (
    *TRAYS,
    "BAC1",
    "BAC2",
    "PAN1",
    "ARM1",
    "CON1",
    "CIS",
    "LD1",
    "ST1",
    "ST2",
    "P125",
    "CHC-BLOC",
    "L1",
    "N2",
    "X?",
)
QUIET = settings(deadline=None, max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck))


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
        self.plant.scans("washing", Action.LOAD_CONFORMING)  # what another move left running
        walk.send(self.plant, *trays)
        walk.receive(self.plant, *trays)
        walk.wash(self.plant, *trays, "PAN1", conforming=self.random.random() < 0.8)
        for tray in trays:
            self.plant.scans("packing", "CON1", Action.FILTER_CHANGED, tray, Action.VALIDATE)
        self.plant.scans("packing", "PAN1", "CIS", Action.QUANTITY_2)

    def some_packs(self, status: PackStatus | None = None) -> list[str]:
        """Choose a few packs, mostly of the status that the next step expects."""
        expected = [key for key, found in packs_of(self.plant).items() if found == status]
        found = expected if expected and self.random.random() < 0.9 else list(packs_of(self.plant))
        return self.random.sample(found, min(4, len(found)))

    def sterilise(self) -> None:
        machine = self.random.choice(("ST1", "ST2"))
        packs = self.some_packs(PackStatus.PACKED)
        if self.random.random() < 0.9:
            self.plant.scans("loading", machine, Action.BOWIE_DICK_CONFORMING)
        self.plant.scans("loading", machine, *packs, Action.FINISH)
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
        self.plant.scans("dispatch", "ARM1", Action.CARRIER_CLEANED, "ARM1", *packs, Action.FINISH)
        seal = self.random.choice((Action.SEAL_INTACT, Action.SEAL_BROKEN))
        self.plant.scans("receipt", "ARM1", seal, *packs[:1], by="L01")

    def use(self) -> None:
        for pack in self.some_packs(PackStatus.DELIVERED)[:2]:
            self.plant.scans("use", pack, self.random.choice((Action.ALREADY_OPEN, Action.HELP)), by="B01")

    def noise(self) -> None:
        """Scan anything anywhere."""
        station = self.random.choice(list(Station))
        pool: list[str | Action] = [*THINGS, *packs_of(self.plant), *self.random.sample(list(Action), 12)]
        self.plant.scans(station, *self.random.choices(pool, k=4), by=self.random.choice(("T01", "D01", "L01", "B01")))

    def undo(self) -> None:
        self.plant.scan(self.random.choice(list(Station)), Action.UNDO_LAST)

    def any(self) -> None:
        forward = (self.forward, self.sterilise, self.decide)
        moves = (*forward, *forward, self.deliver, self.use, self.noise, self.undo)
        self.random.choice(moves)()


def checked(plant: Plant) -> None:
    found = verify(plant.store)
    assert found.faults == ()
    with plant.store.read() as look:
        for row in look.packs():
            assert row.status not in {PackStatus.RELEASED, PackStatus.DISPATCHED} or row.released_at, row
    kinds = [msgspec.json.decode(line) for line in plant.store.export()]
    released = [line["subject"] for line in kinds if line["kind"] == "pack.released"]
    assert len(released) == len(set(released))


def billed_as_released(plant: Plant) -> None:
    """Every released pack is billed once or listed as not billed, and the work units agree."""
    bill = draft_month(plant.store, "2026-03")
    if isinstance(bill, NothingToBill):
        return
    assert isinstance(bill, MonthBill), bill
    details = [detail.pack for payer in bill.payers for detail in payer.details]
    left = [each.pack for each in bill.frame.not_billed] + [each.pack for p in bill.payers for each in p.not_billed]
    with plant.store.read() as look:
        rows = look.packs(released_month="2026-03")
        packs = [look.get(Pack, row.subject.removeprefix("pack:")) for row in rows]
    assert sorted(pack.pack for pack in [*details, *left]) == sorted(pack.key for pack in packs if pack)
    released = sum(pack.release.work_units or 0 for pack in packs if pack and pack.release)
    assert sum(each.work_units for each in bill.frame.summary) == released - sum(pack.work_units or 0 for pack in left)


class Trip(RuleBasedStateMachine):
    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.plant = make_plant(self.folder, seed)
        self.moves = Moves(self.plant, Random(seed))
        self.moves.forward()

    @rule()
    def forward(self) -> None:
        self.moves.forward()

    @rule()
    def sterilise(self) -> None:
        self.moves.sterilise()

    @rule()
    def whole_way(self) -> None:
        for move in (self.moves.forward, self.moves.sterilise, self.moves.decide, self.moves.deliver):
            move()

    @rule()
    def decide(self) -> None:
        self.moves.decide()

    @rule()
    def deliver(self) -> None:
        self.moves.deliver()

    @rule()
    def use(self) -> None:
        self.moves.use()

    @rule()
    def noise(self) -> None:
        self.moves.noise()

    @rule()
    def undo(self) -> None:
        self.moves.undo()

    @rule()
    def next_morning(self) -> None:
        self.plant.clock.forward(hours=23)

    @invariant()
    def stored_states_equal_a_fresh_fold_and_nothing_unreleased_moves(self) -> None:
        if hasattr(self, "plant"):
            checked(self.plant)

    def teardown(self) -> None:
        if not hasattr(self, "plant"):
            return
        try:
            rebuild(self.plant.store)
            checked(self.plant)
            billed_as_released(self.plant)
        finally:
            self.plant.store.close()
            shutil.rmtree(self.folder)


Trip.TestCase.settings = QUIET
TestTrip = Trip.TestCase


def all_states(store: SqlStore) -> dict[str, tuple[str, str]]:
    with store.read() as look:
        return {row.subject: (row.body, row.entry) for row in look.all_states()}


def copy_of(plant: Plant, folder: Path, seed: int, late: timedelta) -> Plant:
    """Make another store that knows the same plant, with a clock that is wrong."""
    clock = Hand(START + late)
    store = SqlStore.open(folder, clock, Random(seed).randbytes)
    receive(store, plant.store.export())
    return Plant(store, clock)


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_three_stores_with_wrong_clocks_that_exchange_in_any_order_end_with_equal_states(seed: int) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        first = make_plant(Path(folder) / "a", seed)
        skews = (timedelta(minutes=random.randint(-600, 600)) for _ in range(2))
        plants = [first, *(copy_of(first, Path(folder) / f"{n}", seed + 1 + n, skew) for n, skew in enumerate(skews))]
        for _ in range(12):
            Moves(random.choice(plants), random).any()
            giver, taker = random.sample(plants, 2)
            lines = list(giver.store.export())
            receive(taker.store, random.sample(lines, random.randint(0, len(lines))))
        for taker in plants:
            for giver in plants:
                lines = list(giver.store.export())
                random.shuffle(lines)
                assert receive(taker.store, lines).set_aside == 0
        states = [all_states(plant.store) for plant in plants]
        assert states[0] == states[1] == states[2]
        assert all(verify(plant.store).faults == () for plant in plants)
        for plant in plants:
            plant.store.close()


@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_a_member_that_sees_common_and_own_entries_folds_its_things_as_the_centre_does(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plant = make_plant(Path(folder) / "centre", seed)
        moves = Moves(plant, Random(seed))
        for move in (moves.forward, moves.sterilise, moves.decide, moves.deliver, moves.any, moves.any, moves.any):
            move()
        member = SqlStore.open(Path(folder) / "member", Hand(), Random(seed).randbytes)
        receive(member, plant.store.export("CHC"))
        here, there = all_states(plant.store), all_states(member)
        with plant.store.read() as look:
            own = {row.subject for row in look.packs(owner="CHC")} | {row.subject for row in look.trays(owner="CHC")}
            own |= {row.subject for row in look.shipments(organisation="CHC")}
        assert own
        assert {name: there.get(name) for name in own} == {name: here[name] for name in own}
        plant.store.close()
        member.close()
