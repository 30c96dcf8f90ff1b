"""The budgets of the ideal flow: how many scans a tray and a basket of pouches cost from the bin to the van."""

from datetime import timedelta

from sterigcs.domain.actions import Action
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.services.ports import PersonRecord
from tests.support import walk
from tests.support.plant import RUN, Plant

MOST_A_TRAY = 10
MOST_A_POUCH = 1.5


class Counted:
    """Scans, told apart: those of the thing itself, and those shared by a whole load, bin or carrier."""

    def __init__(self, plant: Plant) -> None:
        self.plant, self.own, self.shared = plant, 0, 0

    def scan(
        self, station: str, *codes: str | Action | timedelta, shared: bool = False, by: str = "T01"
    ) -> tuple[str, ...]:
        answers = self.plant.scans(station, *codes, by=by)
        assert {answer.notice.outcome.value for answer in answers} <= {"accepted", "attention"}, answers
        if shared:
            self.shared += len(codes)
        else:
            self.own += len(codes)
        return answers[-1].labels


def finish_load(scans: Counted, pack: str) -> None:
    """Count out and release: nothing of it is a scan of the tray."""
    scans.plant.clock.forward(minutes=55)
    scans.scan("unloading", "ST1", Action.COUNT_RIGHT, shared=True)
    load = walk.load_of(scans.plant, pack)
    walk.import_record(scans.plant, walk.tape(scans.plant, load))
    assert walk.decide(scans.plant, load).code == "release.released"


def test_a_tray_in_a_container_costs_at_most_ten_scans_from_the_bin_to_the_van(plant: Plant) -> None:
    scans = Counted(plant)
    scans.scan("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, shared=True, by="L01")
    scans.scan("sending", "TR5", by="L01")
    scans.scan("sending", Action.FINISH, shared=True, by="L01")
    scans.scan("reception", "BAC1", shared=True)
    scans.scan("reception", "TR5")
    scans.scan("reception", Action.FINISH, shared=True)
    scans.scan("washing", "LD1", shared=True)
    scans.scan("washing", "TR5")
    scans.scan("washing", Action.FINISH, RUN, Action.LOAD_CONFORMING, shared=True)
    (label,) = scans.scan("packing", "TR5", "CON1", Action.VALIDATE)
    scans.scan("packing", label)
    scans.scan("loading", "ST1", Action.BOWIE_DICK_CONFORMING, shared=True)
    scans.scan("loading", label)
    scans.scan("loading", Action.FINISH, shared=True)
    finish_load(scans, label)
    scans.scan("dispatch", "ARM1", shared=True)
    scans.scan("dispatch", label)
    scans.scan("dispatch", "S12345", Action.FINISH, shared=True)
    assert scans.own <= MOST_A_TRAY
    scans.scan("receipt", "ARM1", Action.SEAL_INTACT, shared=True, by="L01")
    scans.scan("use", label, by="B01")
    assert scans.own <= MOST_A_TRAY
    assert plant.get(Pack, label).status is PackStatus.USED


def test_ten_pouches_in_a_basket_cost_at_most_a_scan_and_a_half_each(plant: Plant) -> None:
    scans = Counted(plant)
    scans.scan("reception", "BAC1", Action.PRETREATED_NOT_SUSPECT, shared=True)
    scans.scan("reception", "PAN1")
    scans.scan("washing", "LD1", shared=True)
    scans.scan("washing", "PAN1")
    scans.scan("washing", Action.FINISH, RUN, Action.LOAD_CONFORMING, shared=True)
    plant.scans("packing", "SO1", Action.SEAL_CONFORMING)
    scans.scan("packing", "PAN1", "SAC1", shared=True)
    labels = scans.scan("packing", "CIS", Action.QUANTITY_10)
    assert len(labels) == 10
    scans.scan("loading", "ST1", Action.BOWIE_DICK_CONFORMING, shared=True)
    scans.scan("loading", "SAC1")
    scans.scan("loading", Action.FINISH, shared=True)
    finish_load(scans, labels[0])
    scans.scan("dispatch", "ARM1", shared=True)
    scans.scan("dispatch", "SAC1")
    scans.scan("dispatch", Action.FINISH, shared=True)
    assert scans.own / 10 <= MOST_A_POUCH
    assert {plant.get(Pack, label).status for label in labels} == {PackStatus.DISPATCHED}


def test_a_correction_costs_two_scans(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    plant.scans("washing", "LD1", "TR1")
    assert plant.scan("washing", Action.UNDO_LAST).notice.code == "undo.done"
    assert plant.scan("washing", "TR3").notice.code == "scan.accepted"


def test_signing_in_costs_one_scan(plant: Plant) -> None:
    badge = make_code(CodeKind.BADGE, 7, 1)
    with plant.store.write() as work:
        work.save_person(PersonRecord("D01", None, (badge,), None))
    assert plant.scan("washing", badge).person == "D01"
