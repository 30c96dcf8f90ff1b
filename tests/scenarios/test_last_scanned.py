"""A wall code is about what was scanned last, never about what was scanned before it."""

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Prion, Step
from sterigcs.domain.trays import Tray
from sterigcs.services.scanning import Scan
from tests.support import walk
from tests.support.plant import Plant


def test_an_answer_is_about_the_tray_scanned_again_not_about_another(plant: Plant) -> None:
    plant.scans("reception", "TR1", "TR3", "TR1", Action.PRETREATED_NOT_SUSPECT)
    assert plant.get(Tray, "TR1").declaration.prion is Prion.NEITHER
    assert plant.get(Tray, "TR3").step is Step.TO_COMPLETE


def test_after_a_code_that_names_nothing_an_answer_is_about_nothing(plant: Plant) -> None:
    plant.scans("reception", "TR1", "NIMPORTE")
    assert plant.scan("reception", Action.PRETREATED_NOT_SUSPECT).notice.code == "scan.first"
    assert plant.get(Tray, "TR1").step is Step.TO_COMPLETE


@pytest.mark.parametrize("between", ["NIMPORTE", "stowaway", "struck"])
def test_a_strike_never_falls_on_the_pack_before(plant: Plant, between: str) -> None:
    first, stowaway, struck = walk.prepare(plant, "TR1", "TR3", "TR2")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first, struck, Action.FINISH)
    plant.scans("unloading", "ST1", struck, Action.WET, first)
    code = {"stowaway": stowaway, "struck": struck}.get(between, between)
    plant.scans("unloading", code, Action.TORN_OR_OPEN)
    assert plant.get(Pack, first).status is PackStatus.LOADED


def test_scanning_the_last_thing_again_still_writes_nothing(plant: Plant) -> None:
    plant.scans("reception", "TR1", "TR3", "TR1")
    before = plant.store.count()
    assert plant.scan("reception", "TR1").entries == ()
    assert plant.store.count() == before


def test_a_refused_line_of_a_file_may_succeed_when_the_file_is_run_again(plant: Plant) -> None:
    line = Scan(Station.WASHING, "T01", "TR1", line="f-1")
    plant.scan("washing", "LD1")
    assert plant.door.scan(line).notice.code == "scan.not-expected-here"
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    assert plant.door.scan(line).notice.code == "scan.accepted"
    assert plant.door.scan(line).notice.code == "scan.line-answered-before"
