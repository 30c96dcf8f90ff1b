"""A driver's run: what is taken on board, handed over, left with nobody there (domain rule 16)."""

from typing import Any

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.journal import key_of
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.runs import Run
from sterigcs.domain.shipments import Receipt, Shipment
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.shipping import never_received, runs_out, shipments_out
from tests.support import walk
from tests.support.plant import Plant


def drive(plant: Plant, *codes: Any) -> list[str]:
    return [answer.notice.code for answer in plant.scans("transport", *codes, by="C01")]


def two_shipments(plant: Plant) -> tuple[list[str], list[str]]:
    """One cabinet for each member, each with its seal."""
    here = walk.released(plant, "TR1", "TR3")
    plant.clock.forward(hours=2)
    there = walk.released(plant, "TR2", "TR4")
    plant.scans("dispatch", "CHC-S", "ARM1", *here, "S1001", Action.FINISH)
    plant.scans("dispatch", "CHL-S", "ARM2", *there, "S1002", Action.FINISH)
    return here, there


def shipment_of(plant: Plant, pack: str) -> Shipment:
    found: Shipment = plant.get(Shipment, plant.get(Pack, pack).shipment)
    return found


def the_run(plant: Plant) -> Run:
    with plant.store.read() as look:
        (row,) = look.runs(vehicle="V1")
        found = look.get(Run, key_of(row.subject))
    assert found is not None
    return found


def test_the_van_to_langres_and_bourbonne_with_one_broken_seal(plant: Plant) -> None:
    here, there = two_shipments(plant)
    asked = ListAsked(plant.clock.moment.date())
    assert drive(plant, "V1", "ARM1", "ARM2") == ["run.in-hand", "run.on-board", "run.on-board"]
    arrived = plant.scan("transport", "CHC-S", by="C01").notice
    assert (arrived.code, getattr(arrived, "count", None)) == ("run.arrived", 1)
    assert drive(plant, "ARM1") == ["run.handed-over"]
    plant.scans("receipt", "ARM1", "S1001", Action.SEAL_INTACT, by="L01")
    assert {plant.get(Pack, pack).status for pack in here} == {PackStatus.DELIVERED}
    with plant.store.read() as look:
        assert [(out.vehicle, out.shipments) for out in runs_out(look, asked)] == [("V1", 1)]
    # At the second place nobody is there.
    assert drive(plant, "CHL-S", "ARM2", Action.LEFT_UNATTENDED) == [
        "run.arrived",
        "run.handed-over",
        "scan.action-done",
    ]
    with plant.store.read() as look:
        assert [out.shipment_state for out in shipments_out(look, asked)] == ["left"]
    assert drive(plant, Action.FINISH) == ["run.ended"]
    # In the morning the seal is not the one that was put on.
    plant.scan("receipt", "ARM2", by="L02")
    assert plant.scan("receipt", "S7777", by="L02").notice.code == "seal.differs"
    plant.scan("receipt", there[0], by="L02")
    assert shipment_of(plant, there[1]).receipt is Receipt.SEAL_BROKEN
    with plant.store.read() as look:
        (missing,) = never_received(look, asked)
    assert missing.pack.startswith("CES n° 4")
    run = the_run(plant)
    assert run.begun is not None
    assert (run.begun.vehicle, run.begun.driver) == ("V1", "C01")
    assert run.ended_at is not None


def test_the_same_driver_and_vehicle_go_on_with_the_run_of_the_day_another_day_begins_one(plant: Plant) -> None:
    first = plant.scan("transport", "V1", by="C01").notice
    assert plant.scan("transport", "V1", by="C01").notice == first
    plant.clock.forward(days=1)
    assert plant.scan("transport", "V1", by="C01").notice != first


def test_a_soiled_bin_is_taken_on_board_and_handed_over_at_the_plant(plant: Plant) -> None:
    walk.send(plant, "TR2", bin_="BAC2", by="L02")
    assert drive(plant, "V1", "CHL-S", "BAC2") == ["run.in-hand", "run.arrived", "run.on-board"]
    assert drive(plant, "BAC2") == ["scan.already-so"]  # the reader sent it twice
    assert drive(plant, "CHC-S", "BAC2") == ["run.arrived", "run.handed-over"]
    carrier: Carrier = plant.get(Carrier, "BAC2")
    assert (carrier.run, carrier.announced) == (None, 1)


def test_a_shipment_still_being_filled_does_not_leave(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack)
    assert drive(plant, "V1", "ARM1")[-1] == "run.not-closed"


def test_what_is_handed_over_elsewhere_is_recorded_and_said(plant: Plant) -> None:
    two_shipments(plant)
    assert drive(plant, "V1", "ARM1", "ARM2", "CHL-S", "ARM1")[-1] == "run.other-site"


def test_a_run_that_ends_names_what_is_still_on_board(plant: Plant) -> None:
    two_shipments(plant)
    drive(plant, "V1", "ARM1", "ARM2", "CHC-S", "ARM1")
    answer = plant.scan("transport", Action.FINISH, by="C01")
    assert answer.notice.code == "run.still-on-board"
    assert getattr(answer.notice, "count", None) == 1


def test_the_vehicle_is_cleaned_between_soiled_and_sterile(plant: Plant) -> None:
    drive(plant, "V1", Action.CARRIER_CLEANED)
    assert the_run(plant).cleaned_at is not None


def test_the_theatre_does_not_drive(plant: Plant) -> None:
    assert plant.scan("transport", "V1", by="B01").notice.code == "person.wrong-role"
