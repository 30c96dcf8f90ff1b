"""The line of steps of one thing: what was done, where it is, what is to come."""

from datetime import timedelta

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.people import NotTheirAffair
from sterigcs.domain.stages import Stage
from sterigcs.domain.tray_facts import Shortage
from sterigcs.services import tracking
from sterigcs.services.timeline import FactLine, Mark, Timeline, return_forecast, timeline
from sterigcs.services.tracking_rows import TrackingAsked
from tests.support import walk
from tests.support.plant import Plant


def told(plant: Plant, subject: str, by: str = "P01", *, whole: bool = False) -> Timeline:
    person = walk.card(plant, by)
    with plant.store.read() as look:
        found = timeline(look, person, subject, tracking.standing(look), whole=whole)
    assert isinstance(found, Timeline), found
    return found


def kinds(line: Timeline, mark: Mark) -> list[str]:
    return [step.kind for step in line.steps if step.mark is mark]


def test_the_line_follows_a_tray_into_its_pack_its_load_and_its_delivery(plant: Plant) -> None:
    (code,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", code, Action.FINISH)
    line = told(plant, "tray:TR1")
    done = kinds(line, Mark.DONE)
    for kind in ("tray.sent", "tray.washed", "pack.packed", "load.started", "pack.released", "pack.dispatched"):
        assert done.count(kind) == 1
    assert (line.stage, kinds(line, Mark.HERE), kinds(line, Mark.TO_COME)) == (
        Stage.DELIVERY,
        ["shipment.dispatched"],
        ["leg.deliver"],
    )
    assert told(plant, f"pack:{code}").steps == line.steps
    at = [step.at for step in line.steps if step.at is not None]
    assert at == sorted(at)
    assert all(step.entry for step in line.steps if step.mark is not Mark.TO_COME)


def test_each_hour_to_come_agrees_with_the_return_of_the_row(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.prepare(plant, "TR3")
    plant.clock.forward(minutes=20)
    person = walk.card(plant, "P01")
    with plant.store.read() as look:
        judged = tracking.standing(look)
        rows = tracking.page(look, person, TrackingAsked(), judged)
        for row in rows:
            line = timeline(look, person, row.subject, judged)
            assert isinstance(line, Timeline)
            assert row.returns_at == line.returns_at == return_forecast(look, person, row.subject, judged)
            assert row.returns_at is not None
            assert abs(row.returns_at - judged.now) > timedelta(hours=1)
    assert len(rows) == 2


def test_what_asks_for_attention_says_so_with_its_values_and_what_was_undone_stays(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.scans("assembly", "TR1", "L1", Action.MISSING)
    plant.scans("assembly", "L2", Action.MISSING, Action.UNDO_LAST)
    plant.scan("dispatch", "TR1")
    line = told(plant, "tray:TR1")
    assert {"tray.instrument-missing", "act.undone", "scan.refused"} == set(kinds(line, Mark.ATTENTION))
    assert [step.kind for step in line.steps if step.undone] == ["tray.instrument-missing"]
    said = [fact.value for step in line.steps for fact in step.facts if isinstance(fact.value, Shortage)]
    assert [shortage.instrument for shortage in said] == ["Pince de Kocher", "Écarteur"]
    assert FactLine("number", "LD1 061-01") in {fact for step in line.steps for fact in step.facts}


def test_no_hour_is_foreseen_for_what_is_over_recalled_or_waits_for_an_answer(plant: Plant) -> None:
    (code,) = walk.released(plant, "TR1")
    walk.recall_tray(plant, "TR1")
    plant.scans("sending", "BAC1", "TR3", Action.FINISH, by="L01")
    plant.scan("reception", "BAC1", "TR3")
    for subject in (f"pack:{code}", "tray:TR3", f"load:{walk.load_of(plant, code)}"):
        line = told(plant, subject)
        assert (kinds(line, Mark.TO_COME), line.returns_at) == ([], None)


@pytest.mark.parametrize("whole", [False, True])
def test_the_trip_under_way_of_a_tray_begins_with_its_use_and_its_whole_life_with_its_first_trip(
    plant: Plant, whole: bool
) -> None:
    (code,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", code, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    plant.scan("use", code, by="B01")
    walk.send(plant, "TR1")
    line = told(plant, "tray:TR1", whole=whole)
    steps = [step.kind for step in line.steps if step.mark in {Mark.DONE, Mark.HERE}]
    assert steps.count("tray.sent") == 1 + whole
    assert ("pack.released" in steps) is whole
    assert steps[-1] == "tray.sent"
    assert whole or steps[0] == "tray.used"


def test_a_person_of_a_member_is_refused_the_life_of_anothers_thing_and_sees_no_others_in_a_load(plant: Plant) -> None:
    mine, theirs = walk.prepare(plant, "TR2", "TR1")
    load = walk.run(plant, mine, theirs)
    person = walk.card(plant, "L02")
    with plant.store.read() as look:
        judged = tracking.standing(look)
        assert isinstance(timeline(look, person, f"pack:{theirs}", judged), NotTheirAffair)
        assert return_forecast(look, person, f"pack:{theirs}", judged) is None
        assert return_forecast(look, person, f"pack:{mine}", judged) is not None
        assert timeline(look, person, "pack:NONE", judged) is None
    subjects = {step.subject for step in told(plant, f"load:{load}", "L02").steps}
    assert f"pack:{mine}" in subjects
    assert f"pack:{theirs}" not in subjects
