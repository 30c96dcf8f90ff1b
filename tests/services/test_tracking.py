"""The list of all that is traced: every row once, in order, to those who may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.stages import LINE, UNDER_WAY, Stage, stage_of_pack, stage_of_tray
from sterigcs.domain.tray_facts import Step
from sterigcs.persistence import tracking_look
from sterigcs.persistence.upkeep import verify
from sterigcs.services import tracking
from sterigcs.services.needs import NeedAsked, state_need
from sterigcs.services.rows import PackRow
from sterigcs.services.tracking import TrackedRow
from sterigcs.services.tracking_rows import Order, TrackingAsked
from tests.support import walk
from tests.support.plant import RUN, START, Plant, make_plant
from tests.support.traced import few_rows, pack_row


def written(plant: Plant, rows: Iterable[PackRow]) -> None:
    with plant.store.write() as change:
        change.write_view_rows((), list(rows))


def page(plant: Plant, asked: TrackingAsked, by: str = "P01") -> Sequence[TrackedRow]:
    person = walk.card(plant, by)
    with plant.store.read() as look:
        return tracking.page(look, person, asked, tracking.standing(look))


def names(plant: Plant, text: str) -> set[str]:
    return {row.name for row in page(plant, TrackingAsked(text=text, everything=True))}


def needed(plant: Plant, tray: str, at: datetime) -> None:
    with plant.store.write() as work:
        state_need(work, read_scanned, NeedAsked("CHC-S", at, tray=tray), "L01")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Plant:
    """A plant with trays and packs on the way, and many that tie in all that they can tie in."""
    plant = make_plant(Path(tmp_path_factory.mktemp("many")) / "store")
    walk.prepare(plant, "TR1", "TR3")
    walk.send(plant, "TR2", by="L02")
    needed(plant, "TR1", plant.clock.moment + timedelta(days=1))
    written(plant, few_rows(200))
    return plant


ASKED = st.builds(
    TrackingAsked,
    stage=st.sampled_from([None, None, None, Stage.ENDED, Stage.PACKING, Stage.AT_MEMBER]),
    organisation=st.sampled_from([None, None, "CHC", "CHL", "NONE"]),
    text=st.sampled_from([None, None, "cesar", "a061-00", "100 %", "nothing"]),
    late=st.sampled_from([False, False, False, True]),
    priority=st.sampled_from([False, False, False, True]),
    recalled=st.sampled_from([False, False, True]),
    everything=st.booleans(),
    order=st.sampled_from(Order),
    reverse=st.booleans(),
)


@settings(deadline=None, max_examples=150)
@example(asked=TrackingAsked(everything=True), size=7, gathered=3, shallow=2_000)
@example(asked=TrackingAsked(everything=True, reverse=True), size=7, gathered=3, shallow=0)
@example(asked=TrackingAsked(everything=True, order=Order.RECALLED), size=7, gathered=3, shallow=2_000)
@example(asked=TrackingAsked(everything=True, order=Order.STAGE, text="cesar"), size=7, gathered=3, shallow=2_000)
@given(asked=ASKED, size=st.integers(1, 70), gathered=st.sampled_from([3, 20_000]), shallow=st.sampled_from([0, 2_000]))
def test_pages_give_every_row_exactly_once_in_order_while_rows_tie(
    many: Plant, asked: TrackingAsked, size: int, gathered: int, shallow: int
) -> None:
    person = walk.card(many, "P01")
    with pytest.MonkeyPatch.context() as patch, many.store.read() as look:
        patch.setattr(tracking_look, "GATHERED", gathered)
        patch.setattr(tracking_look, "_SHALLOW", shallow)
        judged = tracking.standing(look)
        paged: list[TrackedRow] = []
        while found := tracking.page(look, person, asked, judged, len(paged), size):
            paged += found
        exported = [row for batch in tracking.export(look, person, asked, judged) for row in batch]
        backwards = replace(asked, reverse=not asked.reverse)
        turned = [row for batch in tracking.export(look, person, backwards, judged) for row in batch]
        counted = tracking.count(look, person, asked, judged)
        every = TrackingAsked(everything=True)
        rows = [row for batch in tracking.export(look, person, every, judged) for row in batch]
    assert paged == exported == turned[::-1]
    assert counted == tracking.Counted(len(paged), more=False)
    assert len({row.subject for row in paged}) == len(paged)
    assert {row.subject for row in paged} == {row.subject for row in rows if belongs(asked, row)}
    column = in_order_of(asked.order, paged)
    assert column == sorted(column, reverse=asked.reverse)


def belongs(asked: TrackingAsked, row: TrackedRow) -> bool:
    """Say what a filter means, apart from any statement."""
    texts = {"cesar": "césarienne" in row.name.lower(), "100 %": "100 %" in row.name, None: True}
    by_number = asked.text == "a061-00" and (row.number or "").startswith("A061-00")
    in_scope = row.stage is asked.stage if asked.stage else asked.everything or row.stage in UNDER_WAY
    return (
        in_scope
        and asked.organisation in {None, row.owner}
        and (texts.get(asked.text, False) or by_number)
        and (row.late or not asked.late)
        and (row.needed_by is not None or not asked.priority)
        and (row.recalled or not asked.recalled)
    )


def in_order_of(order: Order, rows: Sequence[TrackedRow]) -> list[tuple[bool, str]]:
    """Give a column as it sorts: blanks first."""
    fields = {"use-by": "use_by", "code": "subject"}
    plain = {"name", "number", "code", "owner", "use-by", "load", "site", "since"}
    values = [getattr(row, fields.get(order, order)) if order in plain else None for row in rows]
    return [(value is not None, "" if value is None else str(value)) for value in values]


def test_every_step_and_status_has_its_stage_and_the_line_has_nine() -> None:
    assert len(LINE) == 9
    assert all(stage_of_tray(step, seen=True) for step in Step if step is not Step.PACKED)
    assert all(stage_of_pack(status, to_redo=False) for status in PackStatus)
    assert stage_of_tray(Step.AT_USE, seen=False) is None


def test_a_thing_stands_once_in_the_list_at_its_stage_from_collection_to_its_end(plant: Plant) -> None:
    seen: list[tuple[str, Stage]] = []

    def look() -> None:
        rows = page(plant, TrackingAsked(everything=True))
        seen.extend((row.subject.partition(":")[0], row.stage) for row in rows)

    walk.send(plant, "TR1")
    look()
    walk.receive(plant, "TR1")
    look()
    plant.scans("washing", "LD1", "TR1", Action.FINISH)
    look()
    plant.scans("washing", RUN, Action.LOAD_CONFORMING)
    look()
    code = walk.pack(plant, "TR1")
    look()
    walk.run(plant, code)
    look()
    load = walk.load_of(plant, code)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    look()
    plant.scans("dispatch", "ARM1", code, Action.FINISH)
    look()
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    look()
    trays = (Stage.COLLECTION, Stage.RECEPTION, Stage.WASHING, Stage.ASSEMBLY)
    packs = (Stage.PACKING, Stage.RELEASE, Stage.STERILE_STORE, Stage.DELIVERY, Stage.AT_MEMBER)
    assert seen == [*(("tray", stage) for stage in trays), *(("pack", stage) for stage in packs)]
    plant.scan("use", code, by="B01")
    ended = {(row.subject[:4], row.stage) for row in page(plant, TrackingAsked(everything=True))}
    assert ended == {("pack", Stage.ENDED), ("tray", Stage.AT_MEMBER)}
    assert verify(plant.store).faults == ()


def test_wildcards_of_the_store_are_letters_in_a_searched_text_and_accents_and_capitals_do_not_count(
    plant: Plant,
) -> None:
    plain = ("Boîte césarienne", "Écarteur 100 %", "Écarteur 1000", "Base_1", "Base 1", 'Pince "Kocher"')
    for past in (PackStatus.USED, PackStatus.PACKED):
        first = 50 if past is PackStatus.USED else 0
        written(plant, (pack_row(first + at, name, "CHC", past, START) for at, name in enumerate(plain, 1)))
    assert names(plant, "100 %") == {"Écarteur 100 %"}
    assert names(plant, "%") == {"Écarteur 100 %"}
    assert names(plant, "_") == {"Base_1"}
    assert names(plant, "CESAR boite") == names(plant, "Césarienne") == {"Boîte césarienne"}
    assert names(plant, "ecarteur 1000") == {"Écarteur 1000"}
    assert names(plant, '"KOCHER') == {'Pince "Kocher"'}
    assert names(plant, "*") == names(plant, "'") == set()


def test_a_code_is_found_by_its_beginning_as_printed_in_fours_and_a_number_by_its_beginning(plant: Plant) -> None:
    (code,) = walk.prepare(plant, "TR1")
    printed = " ".join(code[at : at + 4] for at in range(0, 12, 4)).lower()
    (found,) = page(plant, TrackingAsked(text=printed))
    assert found.code == code
    assert [row.code for row in page(plant, TrackingAsked(text=(found.number or "")[:6].lower()))] == [code]


def test_a_person_of_a_member_follows_that_members_own_whatever_is_asked(plant: Plant) -> None:
    walk.prepare(plant, "TR1", "TR2")
    for by, owners in (("P01", {"CHC", "CHL"}), ("A01", {"CHC", "CHL"}), ("L02", {"CHL"}), ("C01", set())):
        assert {row.owner for row in page(plant, TrackingAsked(), by)} == owners
    assert page(plant, TrackingAsked(organisation="CHC"), "L02") == []
    with plant.store.read() as look:
        judged, person = tracking.standing(look), walk.card(plant, "L02")
        assert sum(each.count for each in tracking.stages(look, person, judged)) == 1
        assert sum(each.count for each in tracking.stages(look, person, judged, "CHC")) == 0
        assert tracking.count(look, person, TrackingAsked(organisation="CHC"), judged).count == 0
        assert list(tracking.export(look, person, TrackingAsked(organisation="CHC"), judged)) == []
        assert {each.subject for each in tracking.find(look, person, read_scanned, "CES n°")} == {
            "tray:TR2",
            "tray:TR4",
        }
        assert tracking.find(look, person, read_scanned, "TR1") == []


def test_what_somebody_waits_for_comes_first_then_what_is_late_then_what_returns_first(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3", "TR5")
    plant.clock.forward(hours=9)
    walk.send(plant, "TR2", by="L02")
    walk.receive(plant, "TR3")
    needed(plant, "TR5", datetime(2026, 3, 9, 8, tzinfo=UTC))
    rows = page(plant, TrackingAsked())
    assert [(row.code, row.needed_by is not None, row.late) for row in rows] == [
        ("TR5", True, True),
        ("TR1", False, True),
        ("TR3", False, False),
        ("TR2", False, False),
    ]
    assert [row.returns_at for row in rows[2:]] == sorted(row.returns_at for row in rows[2:] if row.returns_at)
    with plant.store.read() as look:
        states = tracking.stages(look, walk.card(plant, "P01"), tracking.standing(look))
    assert [(each.stage, each.count, each.late) for each in states[:2]] == [
        (Stage.COLLECTION, 3, 2),
        (Stage.RECEPTION, 1, 0),
    ]
    assert states[0].oldest == min(row.since for row in rows if row.since)


def test_a_thing_that_cannot_keep_the_hour_of_its_need_is_late(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    needed(plant, "TR1", plant.clock.moment + timedelta(hours=1))
    needed(plant, "TR3", plant.clock.moment + timedelta(days=2))
    assert [row.code for row in page(plant, TrackingAsked(late=True))] == ["TR1"]
    assert [row.code for row in page(plant, TrackingAsked(priority=True))] == ["TR1", "TR3"]
