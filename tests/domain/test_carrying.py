"""What may go on a carrier, and what may be put away: pure rules (domain rules 12, 13, 16)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sterigcs.domain.carriers import (
    Carrier,
    CarrierCard,
    CarrierKind,
    Holds,
)
from sterigcs.domain.carrying import fits, may_hold, may_wait_for_a_load
from sterigcs.domain.pack_facts import OVER, Packed, PackReleased, PackStatus
from sterigcs.domain.packaging import Packaging, ShelfLife
from sterigcs.domain.packrules import may_be_dispatched
from sterigcs.domain.packs import Pack
from sterigcs.domain.stock import ISOLATION, StockPlace, may_be_put_away, shortened_use_by
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.domain.values import Dated

END = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
USE_BY = date(2026, 9, 2)
SHELVES = Packaging("wrap", "Feuille", (ShelfLife("standard", 6), ShelfLife("open", 1), ShelfLife("closed", 12)))
PACKED = Packed(
    number="A061-001",
    name="Césarienne",
    tray="TR1",
    item=None,
    count_sheet="CES 2026-01-01",
    instruments=7,
    category="T2",
    packaging="wrap",
    container=None,
    owner="CHC",
    department="CHC-BLOC",
    entry_reason=EntryReason.USED,
    urgent=False,
    received_at=None,
    wash_number="LD1 061-01",
    programme_due="P134",
    shortages=(),
    label_use_by=USE_BY,
)
RELEASE = PackReleased(
    load="L",
    load_number="ST1 061-01",
    machine="ST1",
    cycle_counter="1",
    process="134",
    cycle_end=END,
    use_by=USE_BY,
    released_by="D01",
    released_at=END,
    grid=None,
    category="T2",
    instruments=7,
    work_units=None,
    entry_reason=EntryReason.USED,
    owner="CHC",
    department="CHC-BLOC",
    payer="CHC",
    redo=None,
)
WAITING = Pack(key="P", status=PackStatus.PACKED, packed=PACKED, label_scanned=True)
STERILE = Pack(key="P", status=PackStatus.RELEASED, packed=PACKED, release=RELEASE)


def carrier(kind: CarrierKind, organisation: str | None = None, holds: Holds = Holds.NOTHING) -> Carrier:
    card = CarrierCard("C1", kind, "Support 1", organisation)
    return Carrier(key="C1", cards=(Dated(card, date(2026, 1, 1)),), holds=holds)


def place(storage_class: str) -> StockPlace:
    return StockPlace("RES", "Réserve", "CHC-S", storage_class)


def code(refusal: object) -> str | None:
    return getattr(refusal, "code", None)


def test_a_carrier_takes_one_organisation_only_but_the_plants_trolley_carries_loads_of_all() -> None:
    basket, trolley = carrier(CarrierKind.POUCH_BASKET), carrier(CarrierKind.TROLLEY)
    assert may_hold(basket, "x", "CHC", {"CHC"}) is None
    assert code(may_hold(basket, "x", "CHL", {"CHC"})) == "carrier.other-organisation"
    assert may_hold(trolley, "x", "CHL", {"CHC"}) is None
    assert code(may_hold(carrier(CarrierKind.TROLLEY, "CHC"), "x", "CHL")) == "carrier.other-organisation"


def test_a_carrier_that_held_soiled_things_takes_nothing_before_it_is_cleaned() -> None:
    assert code(may_hold(carrier(CarrierKind.TROLLEY, holds=Holds.SOILED), "x", "CHC")) == "carrier.not-cleaned"


def test_a_pouch_basket_holds_pouches_and_a_trolley_anything() -> None:
    assert code(fits(carrier(CarrierKind.POUCH_BASKET), WAITING)) == "carrier.pouches-only"
    pouch = replace(WAITING, packed=replace(PACKED, tray=None, item="CIS"))
    assert fits(carrier(CarrierKind.POUCH_BASKET), pouch) is None
    assert fits(carrier(CarrierKind.TROLLEY), WAITING) is None


def test_only_what_is_packed_and_neither_over_nor_recalled_nor_expired_waits_for_a_load() -> None:
    assert may_wait_for_a_load(WAITING, TODAY) is None
    assert code(may_wait_for_a_load(STERILE, TODAY)) == "scan.not-expected-here"
    assert code(may_wait_for_a_load(replace(WAITING, recalls=("R",)), TODAY)) == "pack.recalled"
    assert may_wait_for_a_load(WAITING, USE_BY) is None
    assert code(may_wait_for_a_load(WAITING, date(2026, 9, 3))) == "pack.expired"


@pytest.mark.parametrize("status", sorted(OVER))
def test_what_is_over_goes_on_no_trolley_and_in_no_store_but_may_be_put_apart(status: PackStatus) -> None:
    over = replace(STERILE, status=status)
    assert code(may_wait_for_a_load(over, TODAY)) == "pack.over"
    assert code(may_be_put_away(over, place("standard"), TODAY)) == "pack.over"
    assert may_be_put_away(over, place(ISOLATION), TODAY) is None


def test_absence_of_a_release_is_refusal() -> None:
    assert code(may_be_put_away(WAITING, place("standard"), TODAY)) == "dispatch.quarantine"
    assert may_be_put_away(STERILE, place("standard"), TODAY) is None


def test_a_worse_class_shortens_the_use_by_from_the_end_of_the_cycle_and_a_better_one_never_lengthens_it() -> None:
    assert shortened_use_by(STERILE, SHELVES, place("open")) == date(2026, 4, 2)
    assert shortened_use_by(STERILE, SHELVES, place("standard")) is None
    assert shortened_use_by(STERILE, SHELVES, place("closed")) is None
    assert shortened_use_by(STERILE, SHELVES, place("a class the table lacks")) == date(2026, 4, 2)
    shorter = replace(STERILE, shortened_to=date(2026, 4, 2))
    assert shorter.use_by == date(2026, 4, 2)
    assert shortened_use_by(shorter, SHELVES, place("standard")) is None


def test_a_loan_lets_a_pack_leave_for_the_borrower_and_for_nobody_else() -> None:
    assert code(may_be_dispatched(STERILE, "CHL", TODAY)) == "dispatch.other-organisation"
    assert may_be_dispatched(STERILE, "CHL", TODAY, lent_to="CHL") is None
    assert may_be_dispatched(STERILE, "CHC", TODAY, lent_to="CHL") is None
    assert code(may_be_dispatched(STERILE, "CMC", TODAY, lent_to="CHL")) == "dispatch.other-organisation"
