"""Needs in front: stated by whoever knows, answered from measured durations, told at once when broken (rule 3)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.coverage import Leg, Usual
from sterigcs.domain.journal import Draft
from sterigcs.domain.members import Setting
from sterigcs.domain.needs import Need
from sterigcs.domain.references import Stated
from sterigcs.services.need_coverage import usual_durations
from sterigcs.services.ports import Doing
from tests.services.test_statements import plan, recorded
from tests.support import walk
from tests.support.console import at_console, run, tell
from tests.support.plant import YEAR, Plant


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    with at_console(tmp_path, monkeypatch) as made:
        yield made


def stated(plant: Plant, *thing: str, by: str = "2026-03-03 08:00", site: str = "CHC-S") -> str:
    person = "L01" if site == "CHC-S" else "L02"
    words = ("--site", site, "--by", by, "--department", f"{site[:3]}-BLOC", "--person", person)
    status, answer = run(plant, "need", "state", *thing, *words)
    assert status == 0, answer
    return str(answer["need"])


def rows(plant: Plant, name: str = "needs") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(plant, "list", name)[1]
    return found


def open_from(plant: Plant, hours: str) -> None:
    with plant.store.write() as work:
        drafts = [Draft("setting:opening-hours", "common", Stated(Setting("opening-hours", hours), YEAR))]
        work.append(drafts, Doing("system", "reference"))


def at_local(plant: Plant, hour: int, minute: int = 0) -> None:
    """Turn the clock to an hour of the day in Paris, in winter."""
    plant.clock.moment = plant.clock.moment.replace(hour=hour - 1, minute=minute)


def test_the_failed_cycle_at_16_00_tells_the_two_trays_due_at_08_00_earliest_first_with_whom_to_call(
    plant: Plant,
) -> None:
    open_from(plant, "07:00-19:00 1-5")
    stated(plant, "--tray", "TR1")
    stated(plant, "--tray", "TR3")
    stated(plant, "--tray", "TR2", by="2026-03-06 08:00", site="CHL-S")
    packs = walk.prepare(plant, "TR1", "TR3", "TR2")
    at_local(plant, 15)
    load = walk.run(plant, *packs)
    assert [row["coverage"] for row in rows(plant)] == ["on-time", "on-time", "on-time"]
    at_local(plant, 16)
    words = ("release", load, "--person", "P01", "--decision", "refused", "--reason", "cycle-failed")
    status, answer = run(plant, *words)
    assert (status, answer["reason"]) == (0, "release.refused")
    broken = answer["needs_broken"]
    assert [(need["thing"], need["coverage"]) for need in broken] == [("CES n° 1", "late"), ("CES n° 3", "late")]
    assert {need["phone"] for need in broken} == {"03 00 00 00 01"}
    assert [(row["thing"], row["load"]) for row in rows(plant, "needs-broken")] == [
        ("CES n° 1", "ST1 061-02"),
        ("CES n° 3", "ST1 061-02"),
    ]
    assert [row["coverage"] for row in rows(plant)] == ["late", "late", "on-time"]


def test_the_release_of_a_failed_load_says_the_broken_needs_in_words(plant: Plant) -> None:
    stated(plant, "--tray", "TR1", by="2026-03-02 13:00")
    stated(plant, "--tray", "TR3", by="2026-03-02 12:00")
    load = walk.run(plant, *walk.prepare(plant, "TR1", "TR3"))
    at_local(plant, 11)
    told = tell(plant, "release", load, "--person", "P01", "--decision", "refused", "--reason", "cycle-failed").stdout
    assert "Besoins touchés : 2" in told
    assert "CES n° 3 pour Site CHC Bloc CHC : en retard" in told
    assert told.index("CES n° 3") < told.index("CES n° 1")


def test_a_tray_that_somebody_waits_for_is_told_at_reception_with_the_site_the_day_and_the_hour(plant: Plant) -> None:
    stated(plant, "--type", "CES")
    walk.send(plant, "TR1")
    answer = plant.scans("reception", "BAC1", "TR1")[-1]
    assert answer.notice.code == "need.urgent"
    assert (getattr(answer.notice, "site", ""), getattr(answer.notice, "hour", "")) == ("Site CHC", "08:00")


def test_urgent_opens_a_need_once_for_the_next_operating_time_and_undoing_it_takes_it_back(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, "TR1", Action.URGENT, by="L01")
    (row,) = rows(plant)
    assert (row["thing"], row["site"]) == ("CES n° 1", "Site CHC")
    by = datetime.fromisoformat(row["needed_by"])
    assert timedelta(hours=23, minutes=59) < by - plant.clock.moment <= timedelta(hours=24)
    plant.scan("sending", Action.UNDO_LAST, by="L01")
    assert rows(plant) == []
    plant.scans("sending", "TR1", Action.URGENT, "TR1", Action.URGENT, Action.FINISH, by="L01")
    assert len(rows(plant)) == 1
    assert plant.scans("reception", "BAC1", "TR1")[-1].notice.code == "need.urgent"


def test_a_need_is_met_by_the_delivery_of_what_it_asks_for_and_only_once_by_each_pack(plant: Plant) -> None:
    stated(plant, "--type", "CES", "--quantity", "2")
    later = stated(plant, "--type", "CES", by="2026-03-04 08:00")
    packs = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", *packs, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    assert [row["number"] for row in rows(plant)] == [later]
    plant.scan("use", packs[0], by="B01")
    assert [row["number"] for row in rows(plant)] == [later]


def test_a_sterile_copy_on_the_site_covers_a_need_and_using_it_meets_it(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("receipt", pack, by="L01")
    number = stated(plant, "--tray", "TR1")
    assert [(row["coverage"], row["why"]) for row in rows(plant)] == [("covered", "at-site")]
    plant.scan("use", pack, by="B01")
    assert run(plant, "need", "show", number)[1]["state"] == "met"


def test_an_own_copy_elsewhere_and_a_loan_are_proposed_when_time_is_short(plant: Plant) -> None:
    mine, theirs = walk.released(plant, "TR3", "TR2")
    plant.scan("receipt", "CHL-S", by="L02")
    plant.scan("receipt", mine, by="L02")
    plant.scan("receipt", theirs, by="L02")
    number = stated(plant, "--tray", "TR1", by=f"{plant.clock.moment:%Y-%m-%d} 20:00")
    at_local(plant, 18)
    judged = run(plant, "need", "show", number)[1]["judged"]
    assert judged["coverage"] == "late"
    assert [(each["kind"], each["copy"]["name"]) for each in judged["proposals"]] == [
        ("other-copy", "CES n° 3"),
        ("loan", "CES n° 2"),
    ]


def test_a_recalled_or_outdated_copy_covers_nothing(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("receipt", pack, by="L01")
    stated(plant, "--tray", "TR1", by="2026-09-03 08:00")
    assert rows(plant)[0]["why"] == "no-copy"
    stated(plant, "--tray", "TR1")
    assert rows(plant)[0]["coverage"] == "covered"
    run(plant, "recall", "--tray", "TR1", "--person", "P01")
    assert rows(plant)[0]["why"] == "no-copy"


def test_a_need_is_changed_and_cancelled_and_what_is_over_takes_nothing_more(plant: Plant) -> None:
    number = stated(plant, "--item", "CIS", "--quantity", "3")
    assert run(plant, "need", "change", number, "--by", "2026-03-05 07:30", "--person", "L01")[0] == 0
    need = plant.get(Need, next(iter(keys(plant))))
    assert need.needed_by == datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
    assert run(plant, "need", "cancel", number, "--reason", "mistake", "--person", "L01")[0] == 0
    assert run(plant, "need", "cancel", number, "--person", "L01")[1]["reason"] == "need.over"
    assert rows(plant) == []
    words = ("--site", "CHC-S", "--by", "2026-03-03 08:00", "--person", "L01")
    assert run(plant, "need", "state", "--tray", "TR1", "--type", "CES", *words)[1]["reason"] == "need.unclear"
    assert run(plant, "need", "state", "--type", "NONE", *words)[1]["reason"] == "need.unclear"
    assert run(plant, "need", "state", "--tray", "TR1", "--quantity", "2", *words)[1]["reason"] == "need.quantity"


def test_a_tray_asked_for_by_name_is_kept_for_whoever_did(plant: Plant) -> None:
    named, other = walk.released(plant, "TR1", "TR3")
    plant.scan("receipt", named, by="L01")
    stated(plant, "--tray", "TR1", by="2026-03-05 08:00")
    stated(plant, "--type", "CES")
    assert [row["coverage"] for row in rows(plant)] == ["on-time", "covered"]
    plant.scan("receipt", other, by="L01")
    assert [row["number"] for row in rows(plant)] == ["B A2026-0001"]


def test_what_somebody_waits_for_stands_in_front_of_what_waits_longer(plant: Plant) -> None:
    walk.prepare(plant, "TR1", "TR2")
    walk.send(plant, "TR3")
    walk.receive(plant, "TR3")
    stated(plant, "--tray", "TR3")
    lines = rows(plant, "in-plant")
    assert [(line["thing"], line["stage"]) for line in lines] == [
        ("CES n° 3", "received"),
        ("CES n° 1", "packed"),
        ("CES n° 2", "packed"),
    ]


def keys(plant: Plant) -> set[str]:
    with plant.store.read() as look:
        return {row.subject.partition(":")[2] for row in look.needs()}


def test_a_struck_out_pack_and_a_refused_wash_name_the_needs_they_touch_in_the_very_answer(plant: Plant) -> None:
    number = stated(plant, "--tray", "TR1")
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    answer = walk.wash(plant, "TR1", "TR3", conforming=False)
    assert [need.number for need in answer.needs] == [number]
    walk.wash(plant, "TR1", "TR3")
    packs = [walk.pack(plant, tray) for tray in ("TR1", "TR3")]
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", *packs, Action.FINISH)
    wet = plant.scans("unloading", "ST1", Action.WET, packs[0])[-1]
    assert [need.number for need in wet.needs] == [number]
    assert plant.scan("unloading", Action.WET).needs == ()


def test_the_usual_duration_of_a_leg_is_the_median_of_the_last_trips(plant: Plant) -> None:
    with plant.store.read() as look:
        assert usual_durations(look)[Leg.CYCLE] == Usual(3600, 5400)
    for _ in range(4):
        packs = walk.released(plant, "TR1", "TR3", "TR2")
        for pack in packs:
            plant.scan("receipt", pack, by="L01")
            plant.scan("use", pack, by="B01")
        plant.clock.forward(days=1)
    with plant.store.read() as look:
        measured = usual_durations(look)
    assert 55 * 60 <= measured[Leg.CYCLE].median < 57 * 60
    assert measured[Leg.WASH] == Usual(90 * 60, 135 * 60)


def test_needs_are_judged_without_reading_a_table_through(plant: Plant) -> None:
    stated(plant, "--tray", "TR1")
    stated(plant, "--item", "CIS")
    walk.prepare(plant, "TR1")
    with recorded(plant) as statements:
        rows(plant)
        rows(plant, "needs-broken")
    plans = {detail for text, given in statements for detail in plan(plant, text, given)}
    assert [detail for detail in plans if "SCAN" in detail and "CONSTANT" not in detail] == []
