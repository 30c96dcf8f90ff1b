"""What is in hand after a refusal: never the thing before, which would get the next label (rules 0, 4, 6)."""

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier, CarrierCard, CarrierKind
from sterigcs.domain.journal import Draft
from sterigcs.domain.members import Setting
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.references import Stated
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.overrides import override
from sterigcs.services.ports import Doing
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant


def state(plant: Plant, *values: CarrierCard | Setting) -> None:
    drafts = [Draft(f"{value.reference}:{value.code}", "common", Stated(value, YEAR)) for value in values]
    with plant.store.write() as work:
        work.append(drafts, Doing("system", "reference"))


def washed_basket(plant: Plant) -> None:
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")


def test_a_refused_basket_is_not_packed_from_the_basket_before(plant: Plant) -> None:
    state(plant, CarrierCard("PAN2", CarrierKind.BULK_BASKET, "Panier 2", "CHC", "CHC-BLOC"))
    washed_basket(plant)
    plant.scans("packing", "PAN1", "CIS")
    answers = plant.scans("packing", "PAN2", Action.QUANTITY_3, "CIS", Action.QUANTITY_3, Action.VALIDATE)
    assert [each.notice.outcome for each in answers] == ["refused"] * 5
    assert all(each.labels == () for each in answers)
    assert answers[2].notice.code == "scan.first"


@pytest.mark.parametrize("station", ["packing", "assembly"])
def test_after_a_refused_tray_no_label_comes_out_for_the_tray_before(plant: Plant, station: str) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    walk.wash(plant, "TR1")
    plant.scan(station, "TR1")
    refused, validated = plant.scans(station, "TR3", Action.VALIDATE)
    assert (refused.notice.outcome, validated.notice.code, validated.labels) == ("refused", "scan.first", ())
    assert plant.get(Tray, "TR1").step is Step.ASSEMBLY
    assert plant.scans("packing", "TR1", Action.VALIDATE)[-1].labels


def test_after_a_refused_machine_a_pack_waits_for_one(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    plant.scans("loading", "ST2", Action.MACHINE_STOPPED, Action.VALIDATE, "ST1", Action.BOWIE_DICK_CONFORMING)
    answers = plant.scans("loading", "ST2", pack)
    assert [each.notice.code for each in answers] == ["loading.out-of-service", "scan.first"]


def test_after_a_refused_carrier_nothing_leaves_on_the_carrier_before_nor_on_none(plant: Plant) -> None:
    first, second = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", first)
    answers = plant.scans("dispatch", "BAC1", second)
    assert [each.notice.code for each in answers] == ["carrier.not-cleaned", "scan.first"]
    assert plant.scans("dispatch", "BAC1", Action.CARRIER_CLEANED, "BAC1", second)[-1].notice.outcome != "refused"


def test_after_a_carrier_that_brought_nothing_no_seal_is_of_the_shipment_before(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    answers = plant.scans("receipt", "ARM1", "ARM2", Action.SEAL_INTACT, by="L01")
    assert answers[-1].notice.code == "scan.first"


def test_a_basket_not_tied_since_its_wash_is_not_washed_as_if_it_were(plant: Plant) -> None:
    walk.receive_basket(plant)
    assert plant.scans("washing", "LD1", "PAN1", "PAN1")[-1].notice.code == "scan.already-so"
    plant.scans("washing", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    assert plant.scans("washing", "LD1", "PAN1")[-1].notice.code == "washing.basket-not-tied"
    walk.receive_basket(plant, "BAC2")
    assert plant.scan("washing", "PAN1").notice.code == "scan.accepted"


@pytest.mark.parametrize("way", ["rewash", "override"])
def test_a_basket_washed_too_long_ago_goes_back_or_is_let_through_by_who_signs(plant: Plant, way: str) -> None:
    state(plant, Setting("pack-within-hours", "12"))
    washed_basket(plant)
    plant.clock.forward(hours=13)
    assert plant.scans("packing", "PAN1", "CIS", Action.QUANTITY_2)[-1].notice.code == "packing.waited-too-long"
    if way == "rewash":
        assert plant.scan("packing", Action.REWASH).notice.code == "wash.dirty"
        assert not plant.get(Carrier, "PAN1").washed
        assert plant.scans("washing", "LD1", "PAN1")[-1].notice.code == "scan.accepted"
        return
    with plant.store.write() as work:
        asked = OverrideAsked(OverrideKind.WAITED_TOO_LONG, "PAN1", "urgent-need")
        assert override(work, read_scanned, asked, walk.card(plant, "D01")).code == "override.done"
    assert plant.scan("packing", "CIS").notice.outcome != "refused"
    assert len(plant.scan("packing", Action.QUANTITY_2).labels) == 2


@pytest.mark.parametrize("assembled", [True, False])
def test_a_tray_washed_too_long_ago_goes_back_from_packing(plant: Plant, assembled: bool) -> None:
    state(plant, Setting("pack-within-hours", "12"))
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.scans("assembly", "TR1", *([Action.VALIDATE] if assembled else []))
    plant.clock.forward(hours=13)
    assert plant.scan("packing", "TR1").notice.code == "packing.waited-too-long"
    assert plant.scan("packing", Action.VALIDATE).notice.code == "packing.waited-too-long"
    assert plant.scan("packing", Action.REWASH).notice.code == "wash.dirty"
    assert plant.get(Tray, "TR1").step is Step.RECEIVED
