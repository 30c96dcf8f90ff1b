from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from sterigcs.devices.pins import Argon2PinHasher
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.errors import Refusal
from sterigcs.domain.people import MAX_WRONG_PINS, PersonCard, PersonUnknown, PinLocked, PinRefused, Role
from sterigcs.domain.pins import PinShape, PinTrivial, pin_refusal
from sterigcs.persistence.store import SqlStore
from sterigcs.services.people import PinAccepted, list_people, set_pin, sign
from sterigcs.services.reference import import_reference
from tests.support.books import cells, rows, words
from tests.support.plant import Hand

NOW = datetime(2026, 4, 20, 8, tzinfo=UTC)


class PlainHasher:
    """As a real one, without its slowness."""

    def hash(self, pin: str) -> str:
        return f"#{pin}"

    def verify(self, verifier: str, pin: str) -> bool:
        return verifier == f"#{pin}"


HASHER = PlainHasher()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with SqlStore.open(tmp_path / "store", Hand(NOW), Random(3).randbytes) as opened:
        import_reference(opened, cells(rows()), "A01", read_scanned, words())
        yield opened


def signed(store: SqlStore, pin: str) -> PersonCard | Refusal:
    return sign(store, "T01", pin, HASHER)


def test_the_right_pin_gives_the_card_and_writes_nothing(store: SqlStore) -> None:
    assert set_pin(store, "T01", "8264", HASHER) == PinAccepted(person="T01")
    written = store.count()
    card = signed(store, "8264")
    assert isinstance(card, PersonCard)
    assert (card.code, store.count()) == ("T01", written)


def test_wrong_pins_are_counted_and_lock_until_a_new_pin(store: SqlStore) -> None:
    set_pin(store, "T01", "8264", HASHER)
    answers = [signed(store, "1111") for _ in range(MAX_WRONG_PINS)]
    assert answers == [*(PinRefused(left=left) for left in (4, 3, 2, 1)), PinLocked(person="T01")]
    assert signed(store, "8264") == PinLocked(person="T01")
    assert set_pin(store, "T01", "5937", HASHER).code == "person.pin-exists"
    administrator = PersonCard("A01", (Role.ADMINISTRATOR,))
    assert set_pin(store, "T01", "5937", HASHER, administrator) == PinAccepted(person="T01")
    assert isinstance(signed(store, "5937"), PersonCard)


def test_the_right_pin_after_wrong_ones_starts_the_count_again(store: SqlStore) -> None:
    set_pin(store, "T01", "8264", HASHER)
    for _ in range(2):
        assert [signed(store, "1111") for _ in range(4)][-1] == PinRefused(left=1)
        assert isinstance(signed(store, "8264"), PersonCard)


def test_no_pin_and_no_card_sign_nothing(store: SqlStore) -> None:
    assert signed(store, "8264") == PinLocked(person="T01")
    set_pin(store, "T01", "8264", HASHER)
    assert sign(store, "T99", "8264", HASHER) == PersonUnknown(person="T99")
    assert set_pin(store, "Z99", "8264", HASHER) == PersonUnknown(person="Z99")


def test_a_new_pin_keeps_name_and_badge_and_no_fact_tells_it(store: SqlStore) -> None:
    with store.read() as look:
        before = {line.code: (line.name, line.badges) for line in list_people(look)}
    set_pin(store, "T01", "8264", HASHER)
    with store.read() as look:
        lines = {line.code: line for line in list_people(look)}
    assert {code: (line.name, line.badges) for code, line in lines.items()} == before
    assert [(lines[code].has_pin, lines[code].locked) for code in ("A01", "T01")] == [(False, False), (True, False)]
    assert b"8264" not in b"".join(store.export())


@pytest.mark.parametrize("pin", ["0000", "1234", "4321", "7890", "123123", "1212", "98765"])
def test_a_pin_that_anybody_tries_first_is_refused(pin: str) -> None:
    assert pin_refusal(pin) == PinTrivial()


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "१२३४", "12 4"])
def test_a_pin_has_4_to_12_digits(pin: str) -> None:
    assert pin_refusal(pin) == PinShape()


def test_other_pins_may_be_chosen() -> None:
    assert [pin_refusal(pin) for pin in ("8264", "1224", "120394857612")] == [None, None, None]


def test_the_verifier_is_salted_and_tells_the_right_pin_only() -> None:
    hasher = Argon2PinHasher()
    first, second = hasher.hash("8264"), hasher.hash("8264")
    assert first != second
    assert [hasher.verify(first, pin) for pin in ("8264", "8265")] == [True, False]
    assert not hasher.verify("damaged", "8264")
