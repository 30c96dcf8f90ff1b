from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.tray_facts import Source, Step
from sterigcs.domain.trays import Tray
from tests.support import walk
from tests.support.plant import Plant


def test_what_is_said_by_telephone_is_said_of_the_tray_scanned_just_before(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.PRETREATED, "TR1", "TR3", Action.FINISH, by="L01")
    answer = plant.scan("reception", "BAC1", "TR1")
    assert answer.notice.code == "reception.prion-unknown"
    plant.scan("reception", Action.CONFIRMED_BY_PHONE, Action.PATIENT_NOT_SUSPECT)
    tray: Tray = plant.get(Tray, "TR1")
    assert (tray.step, tray.declaration.prion_source) == (Step.RECEIVED, Source.PHONE)
    plant.scan("reception", "TR3")
    assert plant.get(Tray, "TR3").step is Step.TO_COMPLETE


def test_after_a_bin_what_is_said_is_said_of_the_bin(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.PRETREATED, "TR1", Action.FINISH, by="L01")
    plant.scans("reception", "TR2", "BAC1", Action.PAPER_SLIP, Action.PATIENT_NOT_SUSPECT)
    bin_: Carrier = plant.get(Carrier, "BAC1")
    assert bin_.declaration.prion_source is Source.SLIP


def test_a_clerk_sends_for_the_department_scanned_first(plant: Plant) -> None:
    plant.scan("sending", "CHL-BLOC", by="L01")
    walk.send(plant, "TR1")
    tray: Tray = plant.get(Tray, "TR1")
    assert (tray.department, tray.site) == ("CHL-BLOC", "CHL-S")
