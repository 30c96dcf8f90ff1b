"""Any sequence of scans and decisions, sensible or not, on one store and on three that exchange their journals."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sterigcs.domain.billing.months import NothingToBill
from sterigcs.domain.billing.statements import MonthBill
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.persistence.exchange import receive
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import rebuild, verify
from sterigcs.services.billing import draft_month
from tests.support.moves import Moves
from tests.support.plant import START, Hand, Plant, make_plant

QUIET = settings(deadline=None, max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck))


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
    def split(self) -> None:
        self.moves.split()

    @rule()
    def assemble(self) -> None:
        self.moves.assemble()

    @rule()
    def store(self) -> None:
        self.moves.store()

    @rule()
    def paper(self) -> None:
        self.moves.paper()

    @rule()
    def sign(self) -> None:
        self.moves.sign()

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
