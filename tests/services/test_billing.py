import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.billing.grid import Nature, Price
from sterigcs.domain.billing.months import (
    AlreadyBilled,
    AlreadyClosed,
    CloseBlocked,
    MonthClosedNow,
    MonthMoving,
    MonthNotOver,
    NoPrice,
    NothingToBill,
    NotReleased,
    PackDecided,
    PackUnknown,
    Series,
    Statement,
)
from sterigcs.domain.billing.statements import MonthBill, NotBilledGround
from sterigcs.domain.members import Department, LegalForm
from sterigcs.domain.pack_facts import PackBilledAfterAll, PackNotBilled, PackPayerGiven
from sterigcs.domain.people import NoRight, Right
from sterigcs.services.billing import close_month, closed_month, decide_pack, draft_month
from sterigcs.services.codec import to_json
from sterigcs.services.ports import StoreError, Writing
from tests.support.month import AFTER, MARCH, card, not_billed, organisation, packed, release, state
from tests.support.plant import Plant, make_plant
from tests.support.recompute import bill as recomputed


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    made = make_plant(tmp_path / "store")
    made.clock.moment = AFTER
    yield made
    made.store.close()


def drafted(plant: Plant, month: str = "2026-03") -> MonthBill:
    found = draft_month(plant.store, month)
    assert isinstance(found, MonthBill)
    return found


def closed(plant: Plant, month: str = "2026-03") -> MonthBill:
    notice = close_month(plant.store, month, card(plant))
    assert isinstance(notice, MonthClosedNow)
    found = closed_month(plant.store, month)
    assert found is not None
    return found


def decide(plant: Plant, pack: str, reason: str = "trial", by: str = "P01") -> Any:
    with plant.store.write() as work:
        return decide_pack(work, read_scanned, pack, PackNotBilled(reason, None), card(plant, by))


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC), "2026-01"),
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "2026-02"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03"),  # the clocks go forward
        (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), "2026-03"),
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), "2026-04"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10"),  # the clocks go back
        (datetime(2026, 10, 31, 23, 30, tzinfo=UTC), "2026-11"),
    ],
)
def test_the_month_is_that_of_the_release_in_paris(plant: Plant, at: datetime, month: str) -> None:
    release(plant, at)
    assert drafted(plant, month).frame.summary[0].packs == 1


def test_a_bill_is_found_again_from_the_export_alone(plant: Plant) -> None:
    plant.clock.moment = AFTER
    state(plant, organisation("GCS2", member=False, form=LegalForm.PRIVATE))
    state(plant, Price("UO-N", Nature.STERILISATION, Decimal("1.5000"), "n° 13", non_member=True))
    state(plant, Price("UO", Nature.STERILISATION, Decimal("1.4101"), "n° 14"), since=date(2026, 3, 13))
    for days, units in enumerate(("12.50", "1.20", "3.335", "0.01")):
        for payer in ("CHC", "CHL", "GCS2"):
            release(plant, MARCH + timedelta(days=days), days + 1, owner="CHC", payer=payer, work_units=Decimal(units))
    release(plant, MARCH, redo="wet")
    release(plant, datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    not_billed(plant, release(plant, MARCH)[0], "trial")
    bill = drafted(plant)
    again = recomputed(plant.store.export(), "2026-03")
    assert {
        each.payer: {"packs": each.packs, "work_units": each.work_units, "amount": each.amount}
        for each in bill.frame.summary
    } == again
    assert len(again) == 3


def test_a_close_numbers_each_series_without_gap_and_freezes_the_content(plant: Plant) -> None:
    state(plant, organisation("GCS2", member=False, form=LegalForm.PRIVATE))
    state(plant, Price("UO-N", Nature.STERILISATION, Decimal("1.5000"), "n° 13", non_member=True))
    for payer in ("CHC", "CHL", "GCS2"):
        release(plant, MARCH, 2, payer=payer)
        release(plant, MARCH - timedelta(days=28), payer=payer)
    february, march = closed(plant, "2026-02"), closed(plant)
    assert [each.number for each in february.frame.summary] == ["R-2026-0001", "R-2026-0002", "F-2026-0001"]
    assert [each.number for each in march.frame.summary] == ["R-2026-0003", "R-2026-0004", "F-2026-0002"]
    assert march.frame.summary[0].previous_amount == february.frame.summary[0].amount
    kinds = plant.kinds()
    assert (kinds.count("statement.issued"), kinds.count("series.number-taken"), kinds.count("month.closed")) == (
        6,
        6,
        2,
    )
    assert plant.get(Series, "R-2026").last == 4


def test_a_closed_month_reads_the_same_whatever_changes_after(plant: Plant) -> None:
    release(plant, MARCH, 3)
    before = closed(plant)
    state(plant, replace(organisation("CHC"), name="Autre nom"), since=date(2026, 1, 1))
    state(plant, Price("UO", Nature.STERILISATION, Decimal("9.9999"), "n° 99"))
    release(plant, MARCH)
    plant.clock.forward(days=400)
    after = closed_month(plant.store, "2026-03")
    assert after == before
    assert after is not None
    issued = plant.get(Statement, "R-2026-0001").issued
    assert issued.document == hashlib.sha256(to_json(after.payers[0])).hexdigest() == after.frame.summary[0].fingerprint
    assert issued.packs == tuple(detail.pack.pack for detail in after.payers[0].details)
    assert (issued.amount, issued.work_units) == (after.payers[0].totals.amount, Decimal("37.50"))


def test_a_statement_carries_the_hash_the_journal_stood_at(plant: Plant) -> None:
    release(plant, MARCH)
    with plant.store.read() as work:
        last = work.head.hash
    assert drafted(plant).payers[0].head.journal is None
    assert closed(plant).payers[0].head.journal == last


def test_a_month_is_closed_once(plant: Plant) -> None:
    release(plant, MARCH)
    closed(plant)
    written = plant.store.count()
    again = AlreadyClosed(month="2026-03", next_month="2026-04")
    assert close_month(plant.store, "2026-03", card(plant)) == again
    assert draft_month(plant.store, "2026-03") == again
    assert plant.store.count() == written


def test_a_late_pack_goes_to_the_next_month_once(plant: Plant) -> None:
    release(plant, MARCH)
    closed(plant)
    [late] = release(plant, MARCH)
    release(plant, MARCH + timedelta(days=31))
    plant.clock.forward(days=31)
    april = closed(plant, "2026-04")
    assert [detail.pack.pack for detail in april.payers[0].late] == [late]
    assert plant.get(Statement, "R-2026-0002").issued.late[0].month == "2026-03"
    release(plant, MARCH + timedelta(days=62))
    assert drafted(plant, "2026-05").payers[0].late == ()


def test_a_late_pack_never_hides_another_nor_comes_twice(plant: Plant) -> None:
    first_hour = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)  # already March in Paris
    release(plant, MARCH)
    closed(plant)
    release(plant, first_hour)
    release(plant, MARCH + timedelta(days=31))
    plant.clock.forward(days=31)
    assert [each.pack.month for each in closed(plant, "2026-04").payers[0].late] == ["2026-03"]
    assert plant.get(Statement, "R-2026-0002").issued.late[0].month == "2026-03"
    [other] = release(plant, MARCH + timedelta(days=31))
    assert [each.pack.pack for each in drafted(plant, "2026-05").payers[0].late] == [other]


def test_late_packs_alone_make_a_month(plant: Plant) -> None:
    release(plant, MARCH)
    closed(plant)
    release(plant, MARCH)
    assert drafted(plant, "2026-04").frame.summary[0].late_packs == 1


def test_a_late_pack_that_is_not_billed_is_listed_once(plant: Plant) -> None:
    release(plant, MARCH)
    closed(plant)
    [late] = release(plant, MARCH, redo="wet")
    release(plant, MARCH + timedelta(days=31))
    plant.clock.forward(days=31)
    assert [each.pack.pack for each in closed(plant, "2026-04").payers[0].not_billed] == [late]
    release(plant, MARCH + timedelta(days=62))
    assert drafted(plant, "2026-05").payers[0].not_billed == ()


def test_a_month_before_that_is_open_keeps_its_packs_and_is_told(plant: Plant) -> None:
    release(plant, MARCH - timedelta(days=28))
    release(plant, MARCH)
    bill = drafted(plant)
    assert bill.frame.summary[0].packs == 1
    assert ("earlier-open", ("2026-02",)) in [(each.kind, each.names) for each in bill.frame.before_close]


def test_a_payer_given_before_the_close_bills_the_pack_and_a_decision_may_be_taken_back(plant: Plant) -> None:
    plant.clock.moment = AFTER
    (orphan,) = release(plant, MARCH, payer=None)[:1]
    for decided in (PackNotBilled("trial", None), PackBilledAfterAll("mistake"), PackPayerGiven("CHC", "found")):
        with plant.store.write() as work:
            notice = decide_pack(work, read_scanned, orphan, decided, card(plant, "F01"))
        assert notice.code == "billing.pack-decided"
    assert [(each.payer, each.packs) for each in closed(plant).frame.summary] == [("CHC", 1)]


def test_packs_without_payer_or_work_units_stop_the_close(plant: Plant) -> None:
    release(plant, MARCH)
    release(plant, MARCH, 2, payer=None)
    release(plant, MARCH, work_units=None)
    blocked = close_month(plant.store, "2026-03", card(plant))
    assert isinstance(blocked, CloseBlocked)
    assert (blocked.packs, len(blocked.numbers)) == (3, 3)
    assert "month.closed" not in plant.kinds()
    grounds = sorted(each.ground for each in drafted(plant).frame.not_billed)
    assert grounds == [NotBilledGround.NO_PAYER, NotBilledGround.NO_PAYER]


def test_what_is_decided_not_to_be_billed_no_longer_stops_the_close(plant: Plant) -> None:
    release(plant, MARCH)
    [pack] = release(plant, MARCH, payer=None)
    decided = decide(plant, pack)
    assert isinstance(decided, PackDecided)
    bill = closed(plant)
    assert [(each.reason, each.pack.not_billed_by) for each in bill.frame.not_billed] == [("trial", "P01")]
    assert isinstance(decide(plant, pack), AlreadyBilled)


def test_only_a_released_pack_that_is_known_is_decided_by_who_may(plant: Plant) -> None:
    [pack] = release(plant, MARCH)
    assert decide(plant, pack, by="T01") == NoRight(right=Right.CLOSE_MONTH)
    assert decide(plant, "A999-999") == PackUnknown(pack="A999-999")
    waiting = packed(plant, MARCH)
    assert isinstance(decide(plant, waiting), NotReleased)


@pytest.mark.parametrize(
    ("month", "by", "refused"),
    [("2026-03", "T01", NoRight), ("2026-04", "F01", MonthNotOver), ("2026-02", "F01", NothingToBill)],
)
def test_what_may_not_be_closed_is_refused(plant: Plant, month: str, by: str, refused: type) -> None:
    release(plant, MARCH)
    release(plant, AFTER)
    assert isinstance(close_month(plant.store, month, card(plant, by)), refused)
    assert "month.closed" not in plant.kinds()


def test_without_a_price_there_is_neither_draft_nor_close(plant: Plant) -> None:
    at = datetime(2025, 12, 12, 9, tzinfo=UTC)  # before the first price
    release(plant, at)
    assert draft_month(plant.store, "2025-12") == NoPrice(month="2025-12", payer="CHC")
    assert close_month(plant.store, "2025-12", card(plant)) == NoPrice(month="2025-12", payer="CHC")


class Busy:
    """A store where something happens between the reading and the lock, a number of times."""

    def __init__(self, plant: Plant, happens: Callable[[], object], times: int) -> None:
        self._plant, self._happens, self._left = plant, happens, times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plant.store, name)

    @contextmanager
    def write(self) -> Iterator[Writing]:
        if self._left:
            self._left -= 1
            self._happens()
        with self._plant.store.write() as work:
            yield work


def test_a_pack_released_while_the_month_is_being_closed_is_in_it(plant: Plant) -> None:
    release(plant, MARCH)
    busy: Any = Busy(plant, lambda: release(plant, MARCH), 1)
    assert isinstance(close_month(busy, "2026-03", card(plant)), MonthClosedNow)
    bill = closed_month(plant.store, "2026-03")
    assert bill is not None
    assert bill.frame.summary[0].packs == 2
    assert plant.get(Series, "R-2026").last == 1


def test_a_price_stated_while_the_month_is_being_closed_counts(plant: Plant) -> None:
    release(plant, MARCH)
    price = Price("UO", Nature.STERILISATION, Decimal("2.0000"), "n° 15")
    busy: Any = Busy(plant, lambda: state(plant, price), 1)
    assert isinstance(close_month(busy, "2026-03", card(plant)), MonthClosedNow)
    bill = closed_month(plant.store, "2026-03")
    assert bill is not None
    assert bill.frame.summary[0].amount == Decimal("25.00")


def test_two_closes_at_once_never_take_the_same_number(plant: Plant) -> None:
    release(plant, MARCH)
    release(plant, MARCH - timedelta(days=28))
    busy: Any = Busy(plant, lambda: close_month(plant.store, "2026-02", card(plant)), 1)
    notice = close_month(busy, "2026-03", card(plant))
    assert isinstance(notice, MonthClosedNow)
    assert notice.statements == ("R-2026-0002",)
    assert plant.get(Series, "R-2026").last == 2


def test_a_month_that_never_stands_still_is_left_open(plant: Plant) -> None:
    release(plant, MARCH)
    busy: Any = Busy(plant, lambda: release(plant, MARCH), 99)
    assert close_month(busy, "2026-03", card(plant)) == MonthMoving(month="2026-03")
    assert "month.closed" not in plant.kinds()


def test_other_scans_do_not_stop_a_close(plant: Plant) -> None:
    release(plant, MARCH)
    busy: Any = Busy(plant, lambda: plant.scan("sending", "TR1", by="L01"), 99)
    assert isinstance(close_month(busy, "2026-03", card(plant)), MonthClosedNow)


def test_frozen_content_that_was_touched_is_found(plant: Plant) -> None:
    release(plant, MARCH)
    document = closed(plant).frame.summary[0].fingerprint
    with plant.store.connection(immediate=True) as connection:
        connection.execute(text("UPDATE attachment SET content = x'7b7d' WHERE sha256 = :d"), {"d": document})
    with pytest.raises(StoreError, match=r"billing\.document-damaged"):
        closed_month(plant.store, "2026-03")


def test_a_pack_that_moved_department_since_is_billed_to_the_payer_of_its_release(plant: Plant) -> None:
    release(plant, MARCH)
    moved = Department("CHC-BLOC", "CHC-S", "Bloc CHC", None, "CHL")
    state(plant, moved, since=date(2026, 3, 13))
    assert [each.payer for each in drafted(plant).frame.summary] == ["CHC"]


def test_a_month_costs_as_many_statements_with_years_behind_and_many_packs(plant: Plant) -> None:
    def statements() -> int:
        seen: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            seen.append(statement)

        event.listen(plant.store._engine, "before_cursor_execute", note)
        drafted(plant)
        event.remove(plant.store._engine, "before_cursor_execute", note)
        return len(seen)

    release(plant, MARCH)
    few = statements()
    for back in (1, 2):
        release(plant, MARCH - timedelta(days=28 * back), 5)
        closed(plant, f"2026-0{3 - back}")
    release(plant, MARCH, 60)
    assert statements() <= few + 2  # the statements of the year so far
    assert few <= 25
