"""What comes from elsewhere: newer kinds, lines that cannot be accepted, settlements that come too late."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from sterigcs.domain.journal import GENESIS, Draft, Entry, sealed
from sterigcs.domain.people import PinSet
from sterigcs.domain.tray_facts import TrayUrgent
from sterigcs.domain.trays import Tray
from sterigcs.persistence import tables
from sterigcs.persistence.entries import to_line
from sterigcs.persistence.exchange import receive
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import future_kinds, rebuild, verify
from sterigcs.services.ports import Doing, StaleSubjectError, StoreError
from tests.support import walk
from tests.support.fact_samples import AT
from tests.support.plant import Hand, Plant

DOING = Doing("T01", "reception")


def foreign(
    number: int, subject: str, kind: str, version: int, body: str, previous: str = GENESIS, **more: Any
) -> Entry:
    name = more.pop("id", f"id-{number}")
    at = 1_800_000_000_000_000 + number
    entry = Entry(
        name, name, "elsewhere", number, at, subject, (), "CHC", kind, version, body, AT, None, AT, None, None, "T01",
        "reception", None, previous,
    )  # fmt: skip
    return sealed(entry)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[SqlStore]:
    with SqlStore.open(tmp_path / "other", Hand(), Random(5).randbytes) as store:
        yield store


def aside(store: SqlStore) -> list[tuple[str, str]]:
    with store.connection() as connection:
        rows = connection.execute(select(tables.set_aside.c.line, tables.set_aside.c.reason))
        return [(row.line, row.reason) for row in rows]


def test_facts_of_the_future_are_kept_relayed_untouched_and_their_subject_settles_nothing(
    plant: Plant, other: SqlStore
) -> None:
    first = foreign(1, "tray:TR1", "tray.dreamt", 1, '{"of":{"sheep":["électrique",12,null]}}')
    second = foreign(2, "person:T01", "person.pin-set", 2, '{"algorithm":"new"}', first.hash)
    third = foreign(3, "dream:D1", "dream.begun", 1, "{}", second.hash)
    lines = [to_line(entry).encode() for entry in (first, second, third)]
    assert receive(plant.store, lines).accepted == 3
    assert future_kinds(plant.store) == ["dream.begun", "person.pin-set", "tray.dreamt"]
    received = receive(other, plant.store.export())
    assert received.set_aside == 0
    for store in (plant.store, other):
        assert [line for line in store.export() if b"elsewhere" in line] == lines
        assert verify(store).faults == ()
        rebuild(store)
        assert verify(store).faults == ()
        with pytest.raises(StoreError, match=r"journal\.from-the-future"), store.write() as work:
            work.append([Draft("person:T01", "central", PinSet())], DOING)
    walk.send(plant, "TR1")
    assert plant.get(Tray, "TR1").step == "sent"


def touched(entry: Entry, **fields: Any) -> str:
    document = json.loads(to_line(entry)) | fields
    return json.dumps(document, ensure_ascii=False)


GOOD = foreign(1, "tray:TR1", "tray.urgent", 1, '{"department":"CHC-BLOC"}')
NEXT = foreign(2, "tray:TR1", "tray.urgent", 1, '{"department":null}', GOOD.hash)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (to_line(foreign(3, "tray:TR1", "tray.urgent", 1, '{"department":"X"}', id="id-1")), "same id, other bytes"),
        (
            to_line(foreign(1, "tray:TR1", "tray.urgent", 1, '{"department":"X"}', id="id-9")),
            "same place in its origin",
        ),
        (touched(NEXT, actor="T02", id="id-3"), "hash does not match"),
        (to_line(foreign(3, "tray:TR1", "tray.urgent", 1, '{"department":7}')), "not of its kind"),
        (to_line(foreign(3, "tray:TR1", "tray.urgent", 1, "{}")), "not of its kind"),
        (touched(NEXT, rank="1"), "not an entry"),
        (touched(NEXT, rank=1 << 70), "not an entry"),
        (touched(NEXT, mentions=[1]), "not an entry"),
        (touched(NEXT, body=[]), "not an entry"),
        (touched(NEXT, surplus=1), "not an entry"),
        (touched(NEXT, occurred_at="yesterday"), "not an entry"),
        ("[]", "not an entry"),
        ('{"id": ', "not an entry"),
        ("[" * 100_000, "not an entry"),
    ],
)
@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "later"])
def test_what_cannot_be_accepted_is_set_aside_whole_with_its_reason_and_nothing_else_is_lost(
    other: SqlStore, line: str, reason: str, *, together: bool
) -> None:
    batches = [[to_line(GOOD), line, to_line(NEXT)]] if together else [[to_line(GOOD), to_line(NEXT)], [line]]
    received = [receive(other, batch) for batch in batches]
    assert (sum(part.accepted for part in received), sum(part.set_aside for part in received)) == (2, 1)
    ((kept, why),) = aside(other)
    assert kept == line
    assert why.startswith(reason)
    exported = {json.loads(found)["id"] for found in other.export()}
    assert {"id-1", "id-2"} <= exported
    assert verify(other).faults == ()


def test_bytes_that_are_no_text_are_kept_so_that_they_can_be_read_again(other: SqlStore) -> None:
    receive(other, [b'{"id":"\xff\xfe"}'])
    assert aside(other) == [('{"id":"\\xff\\xfe"}', "not an entry")]


def test_the_same_lines_in_any_order_and_number_make_the_same_journal(plant: Plant, other: SqlStore) -> None:
    walk.released(plant, "TR1", "TR3")
    lines = list(plant.store.export()) * 2
    Random(4).shuffle(lines)
    assert receive(other, lines).accepted == plant.store.count()
    assert [line for line in other.export() if other.identity.origin.encode() not in line] == list(plant.store.export())
    assert verify(other).faults == ()


def test_of_two_deciders_that_saw_the_same_the_second_is_told_and_writes_nothing(plant: Plant) -> None:
    subject = "person:T01"
    with plant.store.read() as look:
        seen = {subject: look.last_entry(subject)}
    with plant.store.write() as work:
        work.append([Draft(subject, "central", PinSet())], DOING, seen)
    count = plant.store.count()
    with pytest.raises(StaleSubjectError), plant.store.write() as work:
        work.append([Draft(subject, "central", PinSet())], DOING, seen)
    assert plant.store.count() == count


def test_a_record_is_never_refused_because_somebody_wrote_meanwhile(plant: Plant) -> None:
    def note(store: SqlStore) -> None:
        with store.write() as work:
            work.append([Draft("tray:TR1", "CHC", TrayUrgent(None))], DOING)

    count = plant.store.count()
    acts: list[Callable[[SqlStore], None]] = [note, note]
    for act in acts:
        act(plant.store)
    assert plant.store.count() == count + 2
