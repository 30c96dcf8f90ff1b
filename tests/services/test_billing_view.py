"""What the window keeps of a month and of its figures, and when it is made anew."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.billing.months import NothingToBill
from sterigcs.domain.billing.statements import MonthBill
from sterigcs.domain.pack_facts import PackBilledAfterAll, PackNotBilled, PackPayerGiven
from sterigcs.services.billing import close_month, decide_pack, money_moved
from sterigcs.services.billing_view import CloseStep, MonthSeen, month_to_bill, payers_offered, see_month, undecided
from sterigcs.services.figures_view import HOLDS, figure_of, month_to_look_at, see_figures
from tests.support.month import AFTER, MARCH, card, release
from tests.support.plant import Plant, make_plant


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    made = make_plant(tmp_path / "store")
    release(made, MARCH, 2)
    made.clock.moment = AFTER
    yield made
    made.store.close()


def left(seen: MonthSeen) -> list[int]:
    return [seen.left(step) for step in CloseStep]


def test_a_month_stands_until_money_moves(plant: Plant) -> None:
    seen = see_month(plant.store, "2026-03")
    plant.scans("reception", "BAC1", "TR1")
    assert see_month(plant.store, "2026-03", seen) is seen
    release(plant, MARCH)
    anew = see_month(plant.store, "2026-03", seen)
    assert anew is not seen
    assert isinstance(anew.bill, MonthBill)
    assert anew.bill.frame.summary[0].packs == 3


def test_a_month_is_made_anew_on_another_day(plant: Plant) -> None:
    plant.clock.moment = MARCH
    seen = see_month(plant.store, "2026-03")
    assert not seen.closable
    plant.clock.moment = AFTER
    assert see_month(plant.store, "2026-03", seen).closable


@pytest.mark.parametrize(
    "decided", [PackNotBilled("found", None), PackBilledAfterAll("found"), PackPayerGiven("CHL", "found")]
)
def test_every_decision_on_a_pack_moves_money(
    plant: Plant, decided: PackNotBilled | PackBilledAfterAll | PackPayerGiven
) -> None:
    [pack] = release(plant, MARCH, payer=None)
    with plant.store.write() as work:
        before = work.arrivals
        decide_pack(work, read_scanned, pack, decided, card(plant))
    with plant.store.read() as look:
        assert money_moved(look, before)


def test_the_steps_say_what_is_left(plant: Plant) -> None:
    assert left(see_month(plant.store, "2026-03")) == [0, 0, 1, 1]  # nobody issues the statements here
    [pack] = release(plant, MARCH, payer=None)
    seen = see_month(plant.store, "2026-03")
    assert left(seen) == [0, 1, 1, 1]
    assert isinstance(seen.bill, MonthBill)
    assert [each.pack.pack for each in undecided(seen.bill)] == [pack]
    with plant.store.write() as work:
        decide_pack(work, read_scanned, pack, PackPayerGiven("CHL", "found"), card(plant))
    assert see_month(plant.store, "2026-03", seen).closable
    close_month(plant.store, "2026-03", card(plant))
    closed = see_month(plant.store, "2026-03", seen)
    assert closed.closed
    assert left(closed) == [0, 0, 0, 0]


def test_a_month_without_a_pack_has_everything_left(plant: Plant) -> None:
    seen = see_month(plant.store, "2026-02")
    assert isinstance(seen.bill, NothingToBill)
    assert left(seen) == [1, 1, 1, 1]
    assert not seen.closable


def test_the_month_to_bill_is_the_oldest_that_is_open_with_packs(plant: Plant) -> None:
    with plant.store.read() as look:
        assert month_to_bill(look) == "2026-03"
        assert month_to_look_at(look) == "2026-03"
        assert ("CHL", "Hôpital CHL") in payers_offered(look)
    close_month(plant.store, "2026-03", card(plant))
    with plant.store.read() as look:
        assert month_to_bill(look) == "2026-04"


def test_figures_stand_a_while_whatever_arrives_then_are_counted_anew(plant: Plant) -> None:
    seen = see_figures(plant.store, "2026-03")
    release(plant, MARCH)
    assert see_figures(plant.store, "2026-03", seen) is seen
    plant.clock.moment += HOLDS + timedelta(seconds=1)
    anew = see_figures(plant.store, "2026-03", seen)
    assert anew is not seen
    plant.clock.moment += HOLDS + timedelta(seconds=1)
    assert see_figures(plant.store, "2026-03", anew) is anew


def test_the_work_of_the_twelve_months_adds_up_to_the_figure(plant: Plant) -> None:
    seen = see_figures(plant.store, "2026-03")
    figure = figure_of(seen.page(None), "work-units", rolling=True)
    assert figure is not None
    assert sum(each.units for each in seen.months[None]) == figure.numerator == Decimal(25)
    assert figure_of(seen.page(None), "no-such") is None
    assert seen.page("nobody") is seen.page(None)
