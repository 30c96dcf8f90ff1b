from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QAbstractItemModelTester

from sterigcs.domain.billing.statements import BeforeCloseKind, MonthBill
from sterigcs.domain.errors import Refusal
from sterigcs.services.billing import draft_month
from sterigcs.services.people import set_pin
from sterigcs.services.ports import Store
from tests.support.month import AFTER, MARCH, release
from tests.support.pages_billing import AtBilling
from tests.support.plant import Plant
from tests.support.window import Window

PIN = "5274"


@pytest.fixture
def month(plant: Plant, window: Window) -> Plant:
    """A month that is over, with three packs that somebody pays for."""
    release(plant, MARCH, 2)
    release(plant, MARCH, owner="CHL")
    plant.clock.moment = AFTER
    set_pin(plant.store, "F01", PIN, window.place.hasher)
    return plant


def test_an_undecided_pack_blocks_the_close_until_it_is_decided_and_the_workbooks_say_the_same(
    month: Plant, window: Window, tmp_path: Path
) -> None:
    [lost] = release(month, MARCH, owner="CHL", payer=None)
    page = AtBilling(window)
    assert page.stopping == [BeforeCloseKind.NO_PAYER]
    page.close()
    assert not page.asked_to_sign
    assert "ne peut pas encore être arrêté" in window.toasts

    page.look_at_undecided()
    assert page.packs == [lost]
    page.decide("CHL", "found", PIN)
    assert page.stopping == []
    assert [(payer, packs) for payer, packs, _, _ in page.payers] == [("CHC", 2), ("CHL", 2)]

    books = tmp_path / "books"
    window.save_as(books)
    page.close(PIN)
    window.until(lambda: window.place.jobs.idle)
    assert [(payer, number) for payer, _, _, number in page.payers] == [("CHC", "R-2026-0001"), ("CHL", "R-2026-0002")]
    for payer, _packs, amount, number in page.payers:
        sheet = load_workbook(books / f"STERI_2026-03_{payer}_{number}.xlsx", data_only=True)["Relevé"]
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert any(Decimal(str(cell)) == amount for cell in cells if _number(cell))
    assert not page.page.close_it.isEnabled()


def _number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def test_the_close_asks_the_pin_afresh_and_a_wrong_one_closes_nothing(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtBilling(window)
    window.place.presence.sign()
    page.close("9999")
    assert page.asked_to_sign
    assert [number for _, _, _, number in page.payers] == [None, None]


def test_a_month_that_is_not_over_says_so_and_is_not_closed(plant: Plant, window: Window) -> None:
    release(plant, MARCH)
    plant.clock.moment = MARCH + timedelta(days=1)
    page = AtBilling(window)
    assert page.stopping == [BeforeCloseKind.MONTH_NOT_OVER]
    page.close()
    assert not page.asked_to_sign


def test_an_auditor_signs_and_is_refused(month: Plant, window: Window) -> None:
    set_pin(month.store, "A01", PIN, window.place.hasher)
    page = AtBilling(window, "A01")
    page.close(PIN)
    assert [number for _, _, _, number in page.payers] == [None, None]
    assert window.toasts


def test_one_goes_from_payer_to_line_to_pack_and_back(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtBilling(window)
    page.open_payer(1)
    page.open_line()
    assert len(page.packs) == 1
    led: list[tuple[str, str]] = []
    window.place.notices.led.connect(lambda *where: led.append(where))
    page.page.side_panel.follow.click()
    assert led == [("tracking", f"pack:{page.packs[0]}")]
    assert page.page.go_back()
    assert page.page.go_back()
    assert not page.page.go_back()


def test_a_month_is_made_once_until_what_it_rests_on_moves(
    month: Plant, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = AtBilling(window)
    made: list[str] = []

    def counted(store: Store, asked: str) -> MonthBill | Refusal:
        made.append(asked)
        return draft_month(store, asked)

    monkeypatch.setattr("sterigcs.services.billing_view.draft_month", counted)
    for _time in range(5):
        page.page.refresh()
    month.scans("reception", "BAC1", "TR1")
    window.settle()
    page.page.refresh()
    window.settle()
    assert made == []
    release(month, MARCH, owner="CHL")
    for _time in range(5):
        page.page.refresh()
    window.settle()
    assert made == ["2026-03"]
    assert [packs for _, packs, _, _ in page.payers] == [2, 2]


def test_the_page_opens_on_the_oldest_month_that_waits_for_its_close(month: Plant, window: Window) -> None:
    assert month is not None
    window.arrive("F01")
    window.shell.open_page("billing")
    window.settle()
    page = window.shell.pages["billing"]
    assert getattr(page, "month", "") == "2026-03"


def test_a_month_without_a_pack_says_so(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtBilling(window, month="2026-02")
    assert page.payers == []
    assert "aucun passage" in page.page.payers.empty.words.text()
    assert not page.page.close_it.isEnabled()


def test_an_example_grid_is_said(month: Plant, window: Window) -> None:
    assert month is not None
    assert AtBilling(window).page.example.isVisible()


def test_the_lists_are_whole_models(month: Plant, window: Window) -> None:
    assert month is not None
    page = AtBilling(window).page
    for table in (page.payers, page.lines, page.side_panel.packs, page.side_panel.points):
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.show_month("2026-02")
    window.settle()
