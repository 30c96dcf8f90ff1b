"""Every code on the wall of a station is answered there; what few gestures a tray costs."""

from datetime import timedelta
from typing import Any

import pytest

from sterigcs.domain.actions import WALL, Action, action_code
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import Machine, MachineCard, MachineKind
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.scanning import TimeInFuture
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Source, Step
from sterigcs.domain.trays import Tray
from sterigcs.services.ports import Doing
from sterigcs.services.scanning import Scan
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant

BY = {Station.SENDING: "L01", Station.RECEIPT: "L01", Station.USE: "B01"}
HUNG = [(station, action) for station, actions in WALL.items() for action in actions]


@pytest.mark.parametrize(("station", "action"), HUNG, ids=lambda value: value.value)
def test_every_code_on_the_wall_of_a_station_is_answered_there(plant: Plant, station: Station, action: Action) -> None:
    refused = {"scan.not-for-this-station", "scan.unknown", "person.role-refused"}
    assert plant.scan(station, action, by=BY.get(station, "T01")).notice.code not in refused


def state_manual_post(plant: Plant, code: str) -> None:
    card = MachineCard(code, code, MachineKind.MANUAL, f"S-{code}", "LAV")
    with plant.store.write() as work:
        work.append([Draft(f"machine:{code}", "common", Stated(card, YEAR))], Doing("system", "reference"))


def test_washing_by_hand_turns_to_the_one_manual_post_and_asks_where_there_are_two(plant: Plant) -> None:
    assert plant.scan("washing", Action.WASHED_BY_HAND).notice.code == "scan.first"
    state_manual_post(plant, "MAN1")
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.scans("washing", Action.WASHED_BY_HAND, "TR1", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    tray: Tray = plant.get(Tray, "TR1")
    assert tray.step is Step.WASHED
    assert (tray.wash_number or "").startswith("MAN1")
    state_manual_post(plant, "MAN2")
    assert plant.scan("washing", Action.WASHED_BY_HAND).notice.code == "scan.first"


def test_a_wash_cut_by_a_stop_is_never_accepted(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", Action.FINISH)
    assert plant.scan("washing", Action.MACHINE_STOPPED).notice.code == "scan.confirm"
    plant.scan("washing", Action.VALIDATE)
    machine: Machine = plant.get(Machine, "LD1")
    assert machine.stopped == "stopped-by-operator"
    assert plant.scan("washing", "LD1", by="D01").notice.code == "loading.out-of-service"
    assert plant.scan("washing", Action.LOAD_CONFORMING, by="D01").notice.code == "wash.refused"
    assert plant.get(Tray, "TR1").step is Step.RECEIVED


def test_a_steriliser_stopped_while_it_is_unloaded_is_stopped_and_its_test_is_read_there(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    plant.scans("unloading", "ST1", Action.MACHINE_STOPPED, Action.VALIDATE)
    load: Load = plant.get(Load, walk.load_of(plant, pack))
    assert load.cut == "machine-stopped"
    assert plant.get(Machine, "ST1").stopped == "stopped-by-operator"
    plant.scans("unloading", "ST2", Action.BOWIE_DICK_CONFORMING)
    assert plant.get(Machine, "ST2").steam_test.result.value == "pass"


def test_a_tray_seen_dirty_at_assembly_is_washed_again(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.scans("assembly", "TR1", Action.REWASH)
    assert plant.get(Tray, "TR1").step is Step.RECEIVED
    assert plant.scan("assembly", Action.VALIDATE).notice.code == "scan.first"


def test_what_has_no_code_is_a_case_about_its_bin_at_both_ends(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.NO_CODE, by="L01")
    plant.scans("reception", "BAC1", Action.NO_CODE)
    with plant.store.read() as look:
        names = [row.subject for row in look.all_states() if row.subject.startswith("nonconformity:")]
        found: list[Any] = [look.get(NonConformity, name.partition(":")[2]) for name in names]
    assert [(case.opened.what, case.opened.about) for case in found] == [("no-code", "carrier:BAC1")] * 2


def test_a_slip_is_named_as_the_source_of_the_declaration_that_follows_only(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", Action.PAPER_SLIP, Action.PRETREATED_NOT_SUSPECT, "TR2", by="L01")
    plant.scan("sending", Action.PRETREATED_NOT_SUSPECT, by="L01")
    sources = [plant.get(Tray, tray).declaration.prion_source for tray in ("TR1", "TR2")]
    assert sources == [Source.SLIP, Source.SENDING]


def test_an_answer_by_telephone_is_about_the_tray_just_scanned_or_the_bin(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", "TR2", Action.FINISH, by="L01")
    plant.scans("reception", "BAC1", "TR1", Action.CONFIRMED_BY_PHONE, Action.PRETREATED_NOT_SUSPECT)
    tray, bin_ = plant.get(Tray, "TR1"), plant.get(Carrier, "BAC1")
    assert (tray.step, tray.declaration.prion_source) == (Step.RECEIVED, Source.PHONE)
    assert bin_.declaration.prion is None
    plant.scans("reception", "BAC2", "BAC1", Action.CONFIRMED_BY_PHONE, Action.PRETREATED_NOT_SUSPECT)
    assert plant.get(Carrier, "BAC1").declaration.prion_source is Source.PHONE


def test_urgent_is_said_at_reception_too(plant: Plant) -> None:
    plant.scans("reception", "TR1", Action.URGENT)
    assert plant.get(Tray, "TR1").urgent


def test_a_carrier_left_unattended_and_cleaned_at_receipt_is_noted(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.LEFT_UNATTENDED, Action.SEAL_INTACT, by="L01")
    assert plant.get(Pack, pack).status is PackStatus.DELIVERED
    assert plant.scan("receipt", Action.CARRIER_CLEANED, by="L01").notice.code == "scan.action-done"
    assert isinstance(plant.get(Carrier, "ARM1"), Carrier)
    kinds = plant.kinds()
    assert kinds.count("shipment.left-unattended") == kinds.count("carrier.cleaned") == 1
    assert plant.get(Shipment, plant.get(Pack, pack).shipment).received_at is not None


@pytest.mark.parametrize(("ahead", "refused"), [(90, True), (30, False), (-3600, False)])
def test_a_time_in_the_future_is_refused_and_nothing_of_the_line_is_recorded(
    plant: Plant, ahead: int, *, refused: bool
) -> None:
    count = plant.store.count()
    at = plant.clock.moment + timedelta(seconds=ahead)
    answers = [plant.door.scan(Scan(Station.SENDING, "L01", "TR1", "line-1", at)) for _ in range(2)]
    if refused:
        assert [answer.notice for answer in answers] == [TimeInFuture(), TimeInFuture()]
        assert plant.store.count() == count
        plant.clock.forward(minutes=2)
        assert plant.door.scan(Scan(Station.SENDING, "L01", "TR1", "line-1", at)).entries
    else:
        assert [answer.notice.code for answer in answers] == ["scan.noted", "scan.line-answered-before"]


def test_a_tray_in_a_container_costs_at_most_ten_scans_from_bin_to_van(plant: Plant) -> None:
    """Budget of the ideal flow: what is scanned for a bin, a load or a carrier is shared by all that it holds."""
    per_tray: list[str | Action] = []

    def scan(station: str, *codes: str | Action, by: str = "T01") -> str:
        per_tray.extend(codes)
        answer = plant.scan(station, *codes, by=by)
        assert answer.notice.outcome.value == "accepted", answer
        return answer.labels[0] if answer.labels else ""

    plant.scan("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, by="L01")
    scan("sending", "TR5", by="L01")
    plant.scan("sending", Action.FINISH, by="L01")
    plant.scan("reception", "BAC1")
    scan("reception", "TR5")
    plant.scans("reception", Action.FINISH)
    plant.scan("washing", "LD1")
    scan("washing", "TR5")
    plant.scans("washing", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    label = scan("packing", "TR5", "CON1", Action.VALIDATE)
    scan("packing", label)
    plant.scans("loading", "ST1", Action.BOWIE_DICK_CONFORMING, "ST1")
    scan("loading", label)
    plant.scan("loading", Action.FINISH)
    plant.clock.forward(minutes=55)
    plant.scans("unloading", "ST1", Action.COUNT_RIGHT)
    load = walk.load_of(plant, label)
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == "release.released"
    plant.scan("dispatch", "ARM1")
    scan("dispatch", label)
    assert plant.scan("dispatch", Action.FINISH).notice.code == "dispatch.left"
    assert len(per_tray) <= 10
    assert action_code(Action.VALIDATE) not in per_tray
