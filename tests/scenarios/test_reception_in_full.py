"""Reception as it is: what has no code, what is not ours, what somebody said on the telephone (rules 1, 2, 17)."""

from decimal import Decimal

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.instruments import Instrument, InstrumentStatus, Reserve
from sterigcs.domain.journal import Draft
from sterigcs.domain.machines import Machine
from sterigcs.domain.members import Setting
from sterigcs.domain.references import Stated
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import Recomposition, TrayType
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.dirty_side import to_complete
from sterigcs.services.machines import power_cut
from sterigcs.services.papers import blank_tags
from sterigcs.services.ports import Doing
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant


def test_an_unreadable_mark_gets_a_tag_in_two_gestures_and_answers_to_it_from_then_on(plant: Plant) -> None:
    with plant.store.write() as work:
        (card, _) = blank_tags(work, 2)
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1")
    assert plant.scan("reception", Action.NO_CODE).notice.code == "reception.tag-wanted"
    assert plant.scan("reception", card.code).notice.code == "reception.tagged"
    plant.scan("reception", Action.FINISH)
    plant.scans("washing", "LD1", card.code, Action.FINISH, RUN, Action.LOAD_CONFORMING)
    tray: Tray = plant.get(Tray, "TR1")
    assert tray.step is Step.WASHED
    walk.pack(plant, "TR1")
    walk.send(plant, "TR1")
    assert plant.scan("reception", card.code).notice.code in {"scan.noted", "reception.prion-unknown", "scan.accepted"}


def test_an_orphan_goes_to_the_reserve_of_the_member_whose_bin_brought_it(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", "RES-CHL").notice.code == "assembly.other-owner"
    assert plant.scan("reception", "RES-CHC").notice.code == "reserve.filled"
    assert plant.get(Reserve, "RES-CHC").quantity == 1
    assert plant.scan("reception", "N14").notice.code == "reception.loose-counted"
    assert plant.get(Carrier, "BAC1").loose == 14


def test_a_used_single_use_device_is_discarded_with_trace_an_implant_delivered_non_sterile_is_not(
    plant: Plant,
) -> None:
    walk.send(plant, "TR1")
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", "UU").notice.code == "item.single-use"
    assert plant.scan("reception", Action.VALIDATE).notice.code == "item.discarded"
    with plant.store.read() as look:
        (entry,) = look.mentioning("item:UU")
    assert (entry.home, entry.kind) == ("CHC", "nonconformity.opened")
    assert plant.scan("reception", "VIS").notice.code == "scan.not-for-this-station"
    assert plant.scan("reception", "ENDO").notice.code == "item.endoscope"


def test_what_the_department_said_on_the_telephone_is_a_fact_with_who_answered(plant: Plant) -> None:
    plant.scans("reception", "BAC1", "TR1")
    with plant.store.read() as look:
        (row,) = to_complete(look, ListAsked(plant.clock.moment.date()))
    assert (row.key, row.lacking, row.phone) == ("TR1", "both", "03 00 00 00 01")
    plant.scans("reception", Action.CONFIRMED_BY_PHONE, "CHL-BLOC", "TR1", Action.PRETREATED_NOT_SUSPECT)
    with plant.store.read() as look:
        said = [entry for entry in look.entries_of("tray:TR1") if entry.kind == "tray.declared"]
        assert to_complete(look, ListAsked(plant.clock.moment.date())) == []
    assert '"answered_by":"CHL-BLOC"' in said[0].body


def test_a_tray_from_another_place_stops_nothing_and_tells_both_members(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    walk.send(plant, "TR1", by="L02")
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", "TR1").notice.code == "reception.other-site"
    with plant.store.read() as look:
        told = [e.home for e in look.mentioning("tray:TR1") if '"what":"other-site"' in e.body]
    assert sorted(told) == ["CHC", "CHL"]
    assert plant.get(Tray, "TR1").step is Step.RECEIVED


def test_an_instrument_back_from_repair_is_in_service_again(plant: Plant) -> None:
    walk.send(plant, "TR5")
    walk.receive(plant, "TR5")
    walk.wash(plant, "TR5")
    plant.scans("assembly", "TR5", "DAV5", Action.TO_REPAIR)
    assert plant.get(Instrument, "DAV5").status is InstrumentStatus.AT_REPAIR
    plant.scan("reception", "DAV5")
    assert plant.get(Instrument, "DAV5").status is InstrumentStatus.IN_SERVICE


def test_a_tray_heavier_than_the_site_allows_is_assembled_with_a_warning(plant: Plant) -> None:
    kind = TrayType("CES", "Césarienne", "Obstétrique", "T2", "wrap", weight_kg=Decimal("10.1"))
    with plant.store.write() as work:
        limit = Draft("setting:weight-limit-kg", "common", Stated(Setting("weight-limit-kg", "10"), YEAR))
        work.append([Draft("tray-type:CES", "common", Stated(kind, YEAR)), limit], Doing("system", "reference"))
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    assert plant.scan("assembly", "TR1").notice.code == "assembly.too-heavy"
    assert plant.get(Tray, "TR1").step is Step.ASSEMBLY


def test_a_rack_of_implants_is_refused_past_its_maker_s_maximum_of_passes(plant: Plant) -> None:
    kind = TrayType("CES", "Césarienne", "Obstétrique", "T2", "wrap", Recomposition.FREE, "P134", max_passes=1)
    with plant.store.write() as work:
        work.append([Draft("tray-type:CES", "common", Stated(kind, YEAR))], Doing("system", "reference"))
    walk.prepare(plant, "TR1")
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    assert plant.scan("assembly", "TR1").notice.code == "assembly.pass-limit"


def test_a_power_cut_fails_every_run_under_way_and_asks_each_steriliser_for_a_new_test(plant: Plant) -> None:
    packs = walk.prepare(plant, "TR1")
    walk.send(plant, "TR3")
    walk.receive(plant, "TR3")
    plant.scans("washing", "LD1", "TR3", Action.FINISH)
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", *packs, Action.FINISH)
    with plant.store.write() as work:
        notice = power_cut(work, walk.card(plant, "T01"), work.now)
    assert getattr(notice, "runs", 0) == 2
    machine: Machine = plant.get(Machine, "ST1")
    assert machine.steam_test is None
    assert plant.scan("washing", "LD1", Action.LOAD_CONFORMING).notice.code == "wash.refused"
    walk.import_record(plant, walk.tape(plant, walk.load_of(plant, packs[0])))
    plant.scans("unloading", "ST1", Action.COUNT_RIGHT)
    load = walk.load_of(plant, packs[0])
    assert getattr(walk.decide(plant, load, by="P01", reason="trial"), "first", "") == "release.cycle-failed"


def test_what_is_not_sterilised_again_becomes_no_pouch_either_and_is_discarded_with_trace(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "PAN1", "TR1")
    walk.wash(plant, "TR1", "PAN1")
    assert plant.scan("packing", "PAN1", "ENDO").notice.code == "item.endoscope"
    assert plant.scan("packing", "UU").notice.code == "item.single-use"
    assert plant.scan("packing", Action.QUANTITY_3).labels == ()
    assert plant.scan("packing", Action.VALIDATE).notice.code == "item.discarded"
    with plant.store.read() as look:
        (entry,) = [entry for entry in look.mentioning("item:UU") if entry.kind == "nonconformity.opened"]
    assert entry.home == "CHC"
    plant.scan("packing", "UU")
    assert plant.scan("packing", "TR1", Action.VALIDATE).labels != ()
    assert len(plant.scan("packing", "PAN1", "VIS", Action.QUANTITY_2).labels) == 2
