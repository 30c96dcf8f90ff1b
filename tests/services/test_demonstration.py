from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from sterigcs.bootstrap import play_demonstration
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Decision
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.packs import Pack
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.values import local_date
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import verify
from sterigcs.services.demonstration.calendar import LAST_MONTH, holidays, month_before, working_days
from sterigcs.services.demonstration.oddities import Oddity, plan_oddities
from sterigcs.services.demonstration.play import Played

DAYS = [date(2026, 10, 2), date(2026, 10, 3)]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqlStore, Played]]:
    with play_demonstration(tmp_path_factory.mktemp("played"), DAYS, 7, lambda _done, _total: None) as both:
        yield both


def test_what_was_played_verifies_and_contradicts_itself_nowhere(played: tuple[SqlStore, Played]) -> None:
    store, _ = played
    assert verify(store).faults == ()
    with store.read() as look:
        assert look.head.demonstration
        assert not look.anomalies()


def test_a_working_day_has_the_volume_of_the_plant(played: tuple[SqlStore, Played]) -> None:
    friday = played[1].days[0]
    assert 50 <= friday.trays <= 90
    assert 50 <= friday.pouches <= 150
    assert 6 <= friday.cycles <= 12
    assert 8 <= friday.washes <= 20
    assert 0 < friday.refused < 0.05 * friday.scans  # a recall of that day included


def test_each_load_was_decided_on_its_own_record(played: tuple[SqlStore, Played]) -> None:
    store, _ = played
    with store.read() as look:
        loads = [row for row in look.loads(state="decided") if row.machine.startswith("ST")]
        records = look.records()
    assert {row.decision for row in loads} <= {Decision.RELEASED, Decision.REFUSED}
    assert Counter(row.verdict for row in loads)["pass"] >= len(loads) - 2
    assert len(records) >= len(loads)
    assert all(record.load is not None for record in records)


def test_each_released_pack_has_what_the_bill_needs(played: tuple[SqlStore, Played]) -> None:
    store, _ = played
    with store.read() as look:
        packs = [look.get(Pack, key_of(row.subject)) for row in look.packs() if row.released_at]
    released = [pack.release for pack in packs if pack and pack.release]
    assert len(released) > 100
    payers = {each.payer for each in released}
    assert payers | {"CHB"} == {"CHC", "CHL", "CHB", "CMC", "CCL", "GPS"}  # the smallest does not send every day
    assert all(each.work_units and Decimal(1) < each.work_units < Decimal(120) for each in released)
    assert {local_date(each.released_at) for each in released} <= set(DAYS)


def test_no_tray_is_forgotten_on_its_way(played: tuple[SqlStore, Played]) -> None:
    store, _ = played
    with store.read() as look:
        waiting = [row for row in look.trays() if row.step not in {Step.AT_USE, Step.PACKED}]
        now = look.now
    assert [row for row in waiting if datetime.fromisoformat(row.since or "") < now - timedelta(hours=20)] == []


def test_what_leaves_is_sealed_travels_with_a_driver_and_is_put_away(played: tuple[SqlStore, Played]) -> None:
    store, _ = played
    with store.read() as look:
        runs, received = look.runs(), look.shipments(state="received")
        delivered = [row for row in look.packs(status="delivered") if row.site != "ISO"]
        seals = [look.get(Shipment, key_of(row.subject)) for row in received]
    assert {row.driver for row in runs} == {"C01", "C02"}
    assert received
    assert all(shipment and shipment.seal_of(None) for shipment in seals)
    assert sum(row.place is not None for row in delivered) > 0.8 * len(delivered)


def test_each_pack_is_tied_to_the_batches_that_were_open(played: tuple[SqlStore, Played]) -> None:
    with played[0].read() as look:
        packs = [look.get(Pack, key_of(row.subject)) for row in look.packs()]
    assert all(pack and pack.packed and len(pack.packed.batches) >= 2 for pack in packs)


def test_nothing_is_refused_that_the_play_did_not_mean(played: tuple[SqlStore, Played]) -> None:
    meant = {"scan.damaged", "scan.label-wanted", "label.other-pack", "use.do-not-use", "dispatch.quarantine"}
    assert set(played[1].refusals) <= meant | {"packing.filter-limit", "scan.first"}


def test_the_same_seed_and_days_give_the_same_journal(played: tuple[SqlStore, Played], tmp_path: Path) -> None:
    with play_demonstration(tmp_path, DAYS, 7, lambda _done, _total: None) as (again, _):
        assert list(again.export()) == list(played[0].export())


def test_the_machines_of_the_workbook_may_run_to_the_last_month_that_can_be_played(
    played: tuple[SqlStore, Played],
) -> None:
    last = working_days(LAST_MONTH)[-1]
    with played[0].read() as look:
        cards = [machine.card for machine in look.references(MachineCard).values()]
    due = [day for card in cards if card for day in (card.qualification_due, card.pressure_due) if day]
    assert due
    assert min(due) >= last


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("month", ["2026-04", "2026-10"])
def test_everything_that_may_go_wrong_does_in_a_month(month: str, seed: int) -> None:
    days = working_days(month)
    plan = plan_oddities(days, Random(seed))
    assert set(sum(plan.values(), Counter())) == set(Oddity)
    assert all(set(plan[day]) <= {Oddity.NEED_STATED} for day in days if day.weekday() == 5)
    assert plan[days[-1]][Oddity.NEED_STATED]
    assert sum(plan.values(), Counter())[Oddity.FAILED_CYCLE] <= 3


def test_a_short_span_is_not_full_of_rare_accidents() -> None:
    plan = plan_oddities(working_days("2026-10")[:2], Random(1))
    rare = {Oddity.FAILED_CYCLE, Oddity.MACHINE_STOPPED, Oddity.NOT_CONCLUSIVE, Oddity.RECALL_DRILL}
    assert not rare & set(sum(plan.values(), Counter()))


def test_nobody_works_on_sundays_and_public_holidays() -> None:
    may = working_days("2026-05")
    assert not {date(2026, 5, day) for day in (1, 3, 8, 14, 25)} & set(may)
    assert date(2026, 5, 9) in may  # a Saturday
    assert date(2027, 3, 29) in holidays(2027)  # Easter Monday


def test_the_month_played_is_the_last_full_one_that_the_workbook_is_good_for() -> None:
    assert month_before(datetime(2026, 10, 31, 23, 30, tzinfo=UTC)) == "2026-10"  # already November in Paris
    assert month_before(datetime(2030, 1, 1, tzinfo=UTC)) == LAST_MONTH
    with pytest.raises(ValueError, match="no demonstration"):
        working_days("2025-12")
