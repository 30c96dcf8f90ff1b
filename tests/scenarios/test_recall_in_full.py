"""Recall in full: from any doubt to each pack, an answer for each, a closure; a drill forbids nothing (rule 19)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.consumables import Consumable
from sterigcs.domain.journal import Draft
from sterigcs.domain.pack_facts import PackDispatched, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.ports import Doing
from sterigcs.services.recalls import Recalled, Scope, acknowledge, concerned, recall
from tests.support import walk
from tests.support.console import at_console, run
from tests.support.paper import page_count, squares_on, words_on
from tests.support.plant import Plant


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    with at_console(tmp_path, monkeypatch) as made:
        yield made


def recalled(plant: Plant, scope: Scope, *, exercise: bool = False) -> str:
    with plant.store.write() as work:
        found = recall(work, read_scanned, scope, "P01", None, exercise=exercise)
    assert isinstance(found, Recalled)
    assert found.number is not None
    return found.number


def packs_of(plant: Plant, **scope: Any) -> set[str]:
    with plant.store.read() as look:
        return {row.subject.removeprefix("pack:") for row in concerned(look, read_scanned, Scope(**scope))}


def mention(plant: Plant, subject: str, name: str) -> None:
    """Write what packing and loading write of the batch or instrument that they used."""
    with plant.store.write() as work:
        work.append([Draft(subject, "CHC", PackDispatched("E", "CHC-S"), (name,))], Doing("T01", "dispatch"))


def test_a_recalled_pack_is_put_aside_by_a_scan_wherever_it_turns_up_and_is_then_answered_for(plant: Plant) -> None:
    at_plant, at_member, used, coming_back = walk.released(plant, "TR1", "TR2", "TR3", "TR4")
    plant.scan("use", used, by="B01")
    number = recalled(plant, Scope(load=walk.load_of(plant, used)))
    assert plant.scan("dispatch", at_plant).notice.code == "pack.recalled"
    assert plant.scan("dispatch", Action.RECALL_ISOLATED).notice.code == "recall.acknowledged"
    assert plant.scan("receipt", at_member, by="L02").notice.code == "receipt.put-aside"
    assert plant.scan("receipt", Action.RECALL_ISOLATED, by="L02").notice.code == "recall.acknowledged"
    plant.scan("reception", coming_back)
    assert plant.scan("reception", Action.RECALL_ISOLATED).notice.code == "recall.acknowledged"
    code, shown = run(plant, "recalls", "show", number)
    counts = [shown[name] for name in ("concerned", "acknowledged", "used", "outstanding")]
    assert (code, counts) == (0, [4, 3, 1, 1])
    found: Pack = plant.get(Pack, at_member)
    assert [(item.outcome, item.place, item.by) for item in found.recall_items] == [
        (RecallOutcome.ISOLATED, "CHL-S", "L02")
    ]


def test_a_recalled_pack_opened_all_the_same_is_answered_for_as_used(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    number = recalled(plant, Scope(tray="TR1"))
    assert plant.scan("use", pack, by="B01").notice.code == "use.do-not-use"
    assert plant.scan("use", Action.RECALL_ISOLATED, by="B01").notice.code == "recall.acknowledged"
    assert plant.get(Pack, pack).status is PackStatus.RELEASED
    run(plant, "recalls", "close", number, "--person", "P01")
    recalled(plant, Scope(tray="TR1"))
    plant.scans("use", pack, Action.ALREADY_OPEN, by="B01")
    found: Pack = plant.get(Pack, pack)
    outcomes = {item.outcome for item in found.recall_items}
    assert (found.status, outcomes) == (PackStatus.USED, {RecallOutcome.ISOLATED, RecallOutcome.USED})


def test_a_recall_is_closed_by_who_has_the_right_and_only_when_nothing_is_outstanding(plant: Plant) -> None:
    first, second = walk.released(plant, "TR1", "TR3")
    number = recalled(plant, Scope(load=walk.load_of(plant, first)))
    code, answer = run(plant, "recalls", "close", number, "--person", "P01")
    assert (code, answer["reason"]) == (1, "recall.outstanding")
    assert "2" in answer["message"]
    words = ("recalls", "acknowledge", number)
    assert run(plant, *words, first, "--outcome", "destroyed", "--person", "T01")[0] == 0
    assert run(plant, *words, second, "--outcome", "not-found", "--person", "T01")[0] == 0
    code, answer = run(plant, *words, second, "nothing", "--outcome", "not-found", "--person", "T01")
    assert (code, [each["reason"] for each in answer["answers"]]) == (
        1,
        ["recall.answered", "recall.not-concerned"],
    )
    assert run(plant, "recalls", "close", number, "--person", "D01")[1]["reason"] == "person.no-right"
    assert run(plant, "recalls", "close", number, "--person", "P01")[1]["reason"] == "recall.closed"
    assert run(plant, "recalls", "close", number, "--person", "P01")[1]["reason"] == "recall.is-closed"
    assert run(plant, *words, first, "--outcome", "isolated", "--person", "T01")[1]["reason"] == "recall.is-closed"
    assert plant.scan("dispatch", first).notice.code == "pack.recalled"


@pytest.mark.parametrize("exercise", [True, False])
def test_a_recall_or_its_drill_is_opened_by_a_named_person_with_the_right_and_once(
    plant: Plant,
    exercise: bool,
) -> None:
    walk.released(plant, "TR1")
    words = ("recall", "--tray", "TR1", *(["--exercise"] if exercise else []))
    assert run(plant, *words)[1]["reason"] == "recall.person-wanted"
    assert run(plant, *words, "--person", "system")[1]["reason"] == "person.unknown"
    assert run(plant, *words, "--person", "T01")[1]["reason"] == "person.no-right"
    assert run(plant, *words, "--person", "P01")[0] == 0
    code, answer = run(plant, *words, "--person", "P01")
    assert (code, answer["reason"], len(run(plant, "recalls", "list")[1])) == (1, "recall.already", 1)


def test_a_recall_is_answered_by_those_who_may_see_the_pack_and_contradicted_by_who_may_recall(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    number = recalled(plant, Scope(tray="TR1"))
    plant.scan("receipt", pack, by="L01")

    def says(outcome: str, person: str) -> str:
        words = ("recalls", "acknowledge", number, pack, "--outcome", outcome, "--person", person)
        return str(run(plant, *words)[1]["reason"])

    assert [says("used", who) for who in ("L02", "C01")] == ["person.not-theirs"] * 2
    assert plant.scans("receipt", pack, Action.RECALL_ISOLATED, by="C01")[-1].notice.code == "person.not-theirs"
    assert says("used", "L01") == "recall.answered"
    assert [says("isolated", who) for who in ("L01", "T01")] == ["recall.contradicted"] * 2
    assert says("isolated", "P01") == "recall.acknowledged"
    assert says("destroyed", "T01") == "recall.answered"


def test_a_drill_asks_for_the_same_answers_and_forbids_nothing(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    number = recalled(plant, Scope(tray="TR1"), exercise=True)
    assert plant.scan("dispatch", "ARM1", pack).notice.outcome == "accepted"
    assert plant.scan("dispatch", Action.RECALL_ISOLATED).notice.code == "recall.acknowledged"
    assert run(plant, "recalls", "show", number)[1]["outstanding"] == 0
    assert plant.scan("dispatch", Action.RECALL_ISOLATED).notice.code == "recall.not-concerned"
    assert not plant.get(Pack, pack).recalled


def test_a_failed_test_throws_doubt_on_the_loads_since_the_last_conforming_one_of_its_kind(plant: Plant) -> None:
    before, after, other = walk.prepare(plant, "TR1", "TR3", "TR2")
    walk.run(plant, before)
    plant.clock.forward(hours=1)
    walk.run(plant, after)
    walk.run(plant, other, machine="ST2")
    plant.clock.forward(hours=1)
    plant.scans("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    assert packs_of(plant, test="ST1") == {after}
    assert packs_of(plant, test="ST2") == set()


def test_a_wash_a_batch_an_instrument_and_a_loan_each_find_their_packs(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    wash = plant.get(Pack, first).packed.wash_number
    assert packs_of(plant, wash=wash) == {first, second}
    load = walk.run(plant, second)
    mention(plant, f"pack:{first}", "batch:SACHET:L12")
    mention(plant, f"load:{load}", "batch:INDIC:9")
    mention(plant, f"pack:{first}", "instrument:DAV-3")
    mention(plant, "tray:TR3", "loan-tray:7")
    assert packs_of(plant, batch="SACHET:L12") == {first}
    assert packs_of(plant, batch="INDIC:9") == {second}
    assert packs_of(plant, instrument="DAV-3") == {first}
    assert packs_of(plant, loan="7") == {second}
    assert run(plant, "recall", "--batch", "SACHET:L12", "--list")[1]["packs"][0]["subject"] == f"pack:{first}"


def test_a_wash_of_last_year_with_the_same_spoken_number_is_not_recalled(plant: Plant) -> None:
    (old,) = walk.prepare(plant, "TR1")
    plant.clock.moment += timedelta(days=365)
    walk.send(plant, "TR3", bin_="BAC2")
    walk.receive(plant, "TR3", bin_="BAC2")
    walk.wash(plant, "TR3")
    new = walk.pack(plant, "TR3")
    wash = plant.get(Pack, new).packed.wash_number
    assert plant.get(Pack, old).packed.wash_number == wash
    assert packs_of(plant, wash=wash) == {new}


def test_each_member_gets_a_sheet_of_its_own_packs_with_a_square_each(plant: Plant, tmp_path: Path) -> None:
    mine, theirs = walk.released(plant, "TR1", "TR2")
    number = recalled(plant, Scope(load=walk.load_of(plant, mine)), exercise=True)
    with plant.store.write() as work:
        acknowledge(work, read_scanned, [mine], RecallOutcome.ISOLATED, "T01", None, number)
    code, written = run(plant, "recalls", "print", number, "--out", str(tmp_path / "sheets"))
    assert (code, len(written["files"])) == (0, 2)
    sheets = {file.rpartition("-")[2].removesuffix(".pdf"): Path(file).read_bytes() for file in written["files"]}
    assert {owner: list(squares_on(pdf)) for owner, pdf in sheets.items()} == {"CHC": [mine], "CHL": [theirs]}
    words = words_on(sheets["CHC"])
    assert all(each in words for each in (f"Rappel {number}", "EXERCICE", "CES n° 1", "introuvable"))
    assert page_count(sheets["CHC"]) == 1
    assert [row["number"] for row in run(plant, "recalls", "list")[1]] == [number]


def test_recalling_a_wash_sends_what_is_not_packed_yet_back_to_washing(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    walk.receive_basket(plant, "BAC2")
    walk.wash(plant, "TR1", "TR3", "PAN1")
    walk.pack(plant, "TR3")
    load = str(plant.get(Tray, "TR1").wash_load)
    recalled(plant, Scope(wash=load))
    assert (plant.get(Tray, "TR1").step, plant.get(Carrier, "PAN1").washed) == (Step.RECEIVED, False)
    assert plant.get(Tray, "TR3").step is Step.PACKED


def test_a_recalled_batch_is_closed_and_is_not_opened_again(plant: Plant) -> None:
    plant.scans("packing", Action.NEW_CONSUMABLE_BATCH, "FEU", "LOT W7")
    walk.prepare(plant, "TR1")
    recalled(plant, Scope(batch="FEU:W7"), exercise=True)
    assert plant.get(Consumable, "FEU").lot == "W7"
    recalled(plant, Scope(batch="FEU:W7"))
    assert plant.get(Consumable, "FEU").lot is None
    assert plant.scans("packing", "FEU", "LOT W7")[-1].notice.code == "consumable.recalled"
