from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.domain.billing.controls import ControlKind, controls_of
from sterigcs.domain.billing.frame import frame_of
from sterigcs.domain.billing.gathering import PastStatement, ground_of, month_days, refusal_to_close
from sterigcs.domain.billing.grid import Nature, Price
from sterigcs.domain.billing.month import Closing, statements_of
from sterigcs.domain.billing.months import CloseBlocked, MonthNotOver, NoForecast, NoPrice
from sterigcs.domain.billing.statements import BeforeCloseKind, DocumentKind, NotBilledGround, PayerBill
from sterigcs.domain.members import BillingMode, ServiceAgreement, Setting
from sterigcs.domain.references import Versions
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.domain.values import Dated, round_cents
from tests.support.month import MARCH, books, month, one, organisation, released_pack

NUMBERED = Closing(date(2026, 4, 2), {"R-2026": 11, "F-2026": 0}, "f" * 64)


def bills(*packs: Any, closing: Closing | None = None, **fields: Any) -> tuple[PayerBill, ...]:
    found = statements_of(month(*packs, **fields), closing)
    assert isinstance(found, tuple)
    return found


def test_a_line_is_rounded_once_and_half_a_cent_goes_up() -> None:
    prices = {"UO": one(Price("UO", Nature.STERILISATION, Decimal("0.0100"), "n° 1"))}
    packs = [released_pack(rank, work_units=Decimal("0.50")) for rank in range(3)]
    [bill] = bills(*packs, books=books(prices=prices))
    assert [line.amount for line in bill.lines] == [Decimal("0.02")]
    assert [detail.indicative for detail in bill.details] == [Decimal("0.005000")] * 3


@pytest.mark.parametrize(
    "other",
    [
        {"entry_reason": EntryReason.EXPIRED},
        {"department": "CHC-URO"},
        {"category": "T3"},
        {"work_units": Decimal("3.25")},
    ],
)
def test_what_a_member_bears_otherwise_or_elsewhere_is_a_line_of_its_own(other: dict[str, Any]) -> None:
    [bill] = bills(released_pack(1), released_pack(2, **other))
    assert [(line.number, line.packs) for line in bill.lines] == [(1, 1), (2, 1)]


def test_a_price_that_changes_in_the_month_makes_two_lines_and_both_prices_are_shown() -> None:
    first, second = (Price("UO", Nature.STERILISATION, Decimal(text), "n° 1") for text in ("1.0000", "2.0000"))
    versions = Versions(versions=(Dated(first, date(2026, 1, 1)), Dated(second, date(2026, 3, 15))))
    late = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)  # already the 15th in Paris
    [bill] = bills(released_pack(1), released_pack(2, late), books=books(prices={"UO": versions}))
    assert [line.unit_price for line in bill.lines] == [Decimal("1.0000"), Decimal("2.0000")]
    assert [price.amount for price in bill.prices] == [Decimal("1.0000"), Decimal("2.0000")]


def test_a_non_member_has_its_own_series_price_and_tax_and_no_share() -> None:
    member, other = bills(released_pack(1), released_pack(2, payer="GCS2"), closing=NUMBERED)
    assert (member.head.number, member.head.share, member.totals.vat) == ("R-2026-0012", Decimal(100), Decimal(0))
    assert (other.head.number, other.head.share) == ("F-2026-0001", None)
    assert (other.totals.amount, other.totals.vat) == (Decimal("18.75"), Decimal("3.75"))
    assert other.head.group_work_units == Decimal("12.50")
    frame = frame_of(month(), (member, other), ["a", "b"], NUMBERED)
    assert [titre.kind for titre in frame.titres] == [DocumentKind.TITRE, DocumentKind.INVOICE]


def test_a_draft_has_no_number() -> None:
    [bill] = bills(released_pack(1))
    assert (bill.head.number, bill.head.closed_on, bill.head.journal) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "ground"),
    [
        ({}, None),
        ({"redo": "wet"}, NotBilledGround.REDO),
        ({"not_billed": "trial"}, NotBilledGround.DECIDED),
        ({"payer": None}, NotBilledGround.NO_PAYER),
        ({"payer": "NOBODY"}, NotBilledGround.NO_PAYER),
        ({"work_units": None}, NotBilledGround.NO_WORK_UNITS),
        ({"work_units": None, "redo": "wet"}, NotBilledGround.REDO),
        ({"entry_reason": EntryReason.EXPIRED}, None),
    ],
)
def test_a_pack_is_billed_unless_a_reason_says_not(fields: dict[str, Any], ground: NotBilledGround | None) -> None:
    assert ground_of(released_pack(1, **fields), books(), date(2026, 3, 31)) is ground


@pytest.mark.parametrize("missing", ["payer", "work_units"])
def test_a_pack_without_payer_or_work_units_stops_the_close_and_never_counts_as_zero(missing: str) -> None:
    lacking: Any = {missing: None}
    gathered = month(released_pack(1), released_pack(2, **lacking))
    assert refusal_to_close(gathered) == CloseBlocked(month="2026-03", packs=1, numbers=("A071-002",))
    [bill] = bills(*gathered.packs)
    assert bill.totals.packs == 1
    kinds = {each.kind for each in frame_of(gathered, (bill,), ["f"]).before_close if each.stops}
    assert kinds == {BeforeCloseKind.NO_PAYER if missing == "payer" else BeforeCloseKind.NO_WORK_UNITS}


def test_what_the_plant_did_again_is_listed_with_its_reason_and_stops_nothing() -> None:
    gathered = month(released_pack(1), released_pack(2, redo="wet", payer=None))
    assert refusal_to_close(gathered) is None
    [bill] = bills(*gathered.packs)
    frame = frame_of(gathered, (bill,), ["f"])
    assert [(each.ground, each.reason) for each in frame.not_billed] == [(NotBilledGround.REDO, "wet")]


def test_a_month_is_closed_when_it_is_over_in_paris() -> None:
    last_hour = datetime(2026, 3, 31, 21, 59, tzinfo=UTC)
    assert refusal_to_close(month(released_pack(1), now=last_hour)) == MonthNotOver(month="2026-03")
    assert refusal_to_close(month(released_pack(1), now=datetime(2026, 3, 31, 22, 0, tzinfo=UTC))) is None


def test_an_agreement_by_forecast_is_not_billed_otherwise() -> None:
    agreement = one(ServiceAgreement("CV1", "CHC", date(2026, 1, 1), BillingMode.TWELFTH))
    gathered = month(released_pack(1), books=books(agreements={"CV1": agreement}))
    assert refusal_to_close(gathered) == NoForecast(payer="CHC")


def test_without_a_price_there_is_no_amount() -> None:
    assert statements_of(month(released_pack(1), books=books(prices={}))) == NoPrice(month="2026-03", payer="CHC")


def test_a_dated_setting_replaces_the_rate_of_tax() -> None:
    rate = {"billing.vat-rate": one(Setting("billing.vat-rate", "0,10"))}
    [bill] = bills(released_pack(1, payer="GCS2"), books=books(settings=rate))
    assert bill.totals.vat == Decimal("1.88")


def test_a_late_pack_is_billed_in_the_next_month_and_says_so() -> None:
    february = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
    [bill] = bills(released_pack(1), late=(released_pack(2, february),))
    assert [(detail.late, detail.pack.month) for detail in bill.details] == [(True, "2026-02"), (False, "2026-03")]
    assert bill.released == 1
    assert all(control.holds for control in controls_of(bill))


def test_the_year_so_far_adds_up_month_after_month() -> None:
    past = (
        PastStatement("2026-01", "CHC", 10, Decimal(100), Decimal("134.72")),
        PastStatement("2026-01", "CHL", 10, Decimal(300), Decimal("404.16")),
        PastStatement("2025-12", "CHC", 99, Decimal(999), Decimal("999.99")),
    )
    [bill] = bills(released_pack(1), past=past)
    first, last = bill.year
    assert (first.month, first.group_work_units, first.share) == ("2026-01", Decimal(400), Decimal(25))
    assert (last.month, last.amount_to_date) == ("2026-03", Decimal("134.72") + Decimal("16.84"))


def test_a_control_finds_a_figure_that_is_not_its_details() -> None:
    [bill] = bills(released_pack(1), released_pack(2))
    wrong = replace(bill, lines=(replace(bill.lines[0], amount=Decimal("33.69"), work_units=Decimal(26)),))
    found = {control.kind for control in controls_of(wrong) if not control.holds}
    assert found == {ControlKind.LINE_WORK_UNITS, ControlKind.LINE_AMOUNT, ControlKind.LINE_ROUNDING}
    twice = replace(bill, details=(bill.details[0], bill.details[0]))
    assert ControlKind.NO_PACK_TWICE in {control.kind for control in controls_of(twice) if not control.holds}


@pytest.mark.parametrize("text", ["2026-13", "2026-3", "mars", "2026-W1", ""])
def test_what_is_no_month_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        month_days(text)


units = st.decimals(Decimal("0.01"), Decimal("99.9999"), places=4)
some_packs = st.lists(
    st.fixed_dictionaries(
        {
            "payer": st.sampled_from(["CHC", "CHL", "GCS2", None]),
            "department": st.sampled_from(["A", "B"]),
            "category": st.sampled_from(["T1", "T2"]),
            "entry_reason": st.sampled_from(EntryReason),
            "work_units": st.one_of(st.none(), units, st.sampled_from([Decimal("1.5"), Decimal("12.50")])),
            "redo": st.sampled_from([None, None, None, "wet"]),
            "not_billed": st.sampled_from([None, None, None, "trial"]),
        }
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(some_packs, some_packs)
def test_each_released_pack_is_billed_once_or_listed_once_and_every_figure_is_found_again(
    own: list[dict[str, Any]], behind: list[dict[str, Any]]
) -> None:
    february = datetime(2026, 2, 3, tzinfo=UTC)
    packs = tuple(released_pack(rank, MARCH, **fields) for rank, fields in enumerate(own))
    late = tuple(released_pack(500 + rank, february, **fields) for rank, fields in enumerate(behind))
    gathered = month(*packs, late=late)
    payers = bills(*packs, late=late)
    frame = frame_of(gathered, payers, [""] * len(payers))
    billed = [detail.pack for bill in payers for detail in bill.details]
    listed = [each.pack for bill in payers for each in bill.not_billed] + [each.pack for each in frame.not_billed]
    assert Counter(pack.pack for pack in billed + listed) == Counter(pack.pack for pack in packs + late)
    released = sum((pack.work_units or Decimal(0) for pack in packs + late), Decimal(0))
    spared = sum((pack.work_units or Decimal(0) for pack in listed), Decimal(0))
    assert sum((bill.totals.work_units for bill in payers), Decimal(0)) == released - spared
    for bill in payers:
        assert all(control.holds for control in controls_of(bill))
        assert bill.totals.amount == sum(round_cents(line.work_units * line.unit_price) for line in bill.lines)
        assert all(line.work_units == line.unit_work_units * line.packs for line in bill.lines)
    shares = [each.share for each in frame.summary if each.share is not None]
    assert not shares or abs(sum(shares, Decimal(-100))) <= Decimal("0.00001")


def test_an_organisation_that_left_in_the_month_is_still_named() -> None:
    left = Versions(versions=(Dated(organisation("CHC"), date(2026, 1, 1), date(2026, 3, 20)),))
    [bill] = bills(released_pack(1), books=books(organisations={"CHC": left}))
    assert bill.head.payer.name == "Hôpital CHC"
