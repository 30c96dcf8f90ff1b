"""Carriers hold things: one scan acts on all of them, exceptions are scanned out (domain rule 16)."""

from typing import Any

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Load
from sterigcs.domain.pack_facts import PackRecalled, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.shipments import Shipment
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.shipping import never_received
from sterigcs.services.papers import delivery_note
from sterigcs.services.ports import Doing
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant


def washed_basket(plant: Plant) -> None:
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")


def pouches_in_basket(plant: Plant, quantity: Action = Action.QUANTITY_3) -> list[str]:
    """Pack pouches with a pouch basket in hand: they go into it."""
    washed_basket(plant)
    plant.scan("packing", "SAC1")
    return list(walk.pouches(plant, quantity))


def held(plant: Plant, carrier: str) -> set[str]:
    with plant.store.read() as look:
        return {pack.key for pack in look.held_by(carrier)}


def status(plant: Plant, pack: str) -> PackStatus:
    found: Pack = plant.get(Pack, pack)
    return found.status


def said(answer: Any, name: str) -> Any:
    return getattr(answer.notice, name)


def release_all(plant: Plant, load: str, machine: str = "ST1") -> None:
    walk.import_record(plant, walk.tape(plant, load, machine))
    assert walk.decide(plant, load).code == "release.released"


def cycle(plant: Plant, machine: str = "ST1") -> None:
    plant.scan("loading", machine, Action.FINISH)
    plant.clock.forward(minutes=55)
    plant.scans("unloading", machine, Action.COUNT_RIGHT)


def test_pouches_made_with_a_pouch_basket_in_hand_are_loaded_and_dispatched_in_one_scan_each(plant: Plant) -> None:
    made = pouches_in_basket(plant)
    assert held(plant, "SAC1") == set(made)
    walk.read_bowie_dick(plant)
    answer = plant.scan("loading", "ST1", "SAC1")
    assert (answer.notice.code, said(answer, "count")) == ("loading.all-on", 3)
    cycle(plant)
    release_all(plant, walk.load_of(plant, made[0]))
    plant.scan("dispatch", "ARM1")
    answer = plant.scan("dispatch", "SAC1")
    assert (answer.notice.code, said(answer, "count")) == ("dispatch.all-on", 3)
    assert {status(plant, pouch) for pouch in made} == {PackStatus.DISPATCHED}


def test_basket_first_then_labels_and_a_label_scanned_again_later_comes_out(plant: Plant) -> None:
    washed_basket(plant)
    first, second, _ = walk.pouches(plant)
    plant.scans("packing", "SAC1", first)
    assert plant.scan("packing", first).notice.code == "scan.already-so"  # the reader sent it twice
    plant.scan("packing", second)
    assert held(plant, "SAC1") == {first, second}
    assert plant.scan("packing", first).notice.code == "carrier.taken-off"
    assert plant.scan("packing", first).notice.code == "scan.already-so"
    assert held(plant, "SAC1") == {second}


def test_a_basket_of_another_organisation_takes_nothing(plant: Plant) -> None:
    washed_basket(plant)
    plant.scan("packing", "SAC2")
    before = plant.store.count()
    answer = plant.scan("packing", "PAN1", "CIS", Action.QUANTITY_3)
    assert (answer.notice.code, said(answer, "owner")) == ("carrier.other-organisation", "CHL")
    assert answer.labels == ()
    assert plant.store.count() > before  # the items in hand are noted, no pouch is made
    assert plant.scan("packing", Action.FINISH).notice.code == "scan.action-done"
    assert len(plant.scan("packing", Action.QUANTITY_3).labels) == 3
    assert held(plant, "SAC2") == set()
    assert plant.scan("packing", Action.FINISH).notice.code == "scan.first"


def test_a_pouch_scanned_right_after_its_basket_is_left_behind_by_the_shipment(plant: Plant) -> None:
    made = pouches_in_basket(plant)
    walk.read_bowie_dick(plant)
    plant.scan("loading", "ST1", "SAC1")
    cycle(plant)
    release_all(plant, walk.load_of(plant, made[0]))
    plant.scans("dispatch", "ARM1", "SAC1")
    answer = plant.scan("dispatch", made[1])
    assert answer.notice.code == "carrier.taken-off"
    assert status(plant, made[1]) is PackStatus.RELEASED
    assert said(plant.scan("dispatch", Action.FINISH), "count") == 2


def test_a_wet_basket_is_struck_out_in_two_scans(plant: Plant) -> None:
    made = pouches_in_basket(plant)
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", "SAC1", Action.FINISH)
    plant.clock.forward(minutes=55)
    plant.scan("unloading", "ST1")
    assert plant.scan("unloading", "SAC1").notice.code == "scan.first"
    assert plant.scan("unloading", Action.WET, "SAC1").notice.code == "unloading.struck-out"
    assert {status(plant, pouch) for pouch in made} == {PackStatus.STRUCK_OUT}


def test_the_pouches_of_a_basket_are_used_in_one_scan_and_what_may_not_be_is_named(plant: Plant) -> None:
    made = pouches_in_basket(plant)
    walk.read_bowie_dick(plant)
    plant.scan("loading", "ST1", "SAC1")
    cycle(plant)
    release_all(plant, walk.load_of(plant, made[0]))
    plant.scans("dispatch", "SAC1", Action.FINISH)  # it travels alone: its own scan receives it
    assert said(plant.scan("receipt", "SAC1", Action.SEAL_INTACT, by="L01"), "count") == 3
    with plant.store.write() as work:
        work.append([Draft(f"pack:{made[1]}", "CHC", PackRecalled("R"))], Doing("P01", "recall"))
    answer = plant.scan("use", "SAC1", by="B01")
    assert (answer.notice.code, answer.notice.outcome) == ("use.do-not-use", "refused")
    assert [status(plant, pouch) for pouch in made] == [PackStatus.USED, PackStatus.DELIVERED, PackStatus.USED]


def test_a_load_is_prepared_on_a_trolley_while_the_machine_runs_and_pushed_in_with_one_scan(plant: Plant) -> None:
    first, second, third = walk.prepare(plant, "TR1", "TR2", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first, Action.FINISH)
    assert plant.scan("loading", "CHA1").notice.code == "carrier.in-hand"
    answers = plant.scans("loading", second, third)  # two members' trays: the plant's own trolley takes both
    assert [answer.notice.code for answer in answers] == ["carrier.put-on", "carrier.put-on"]
    assert plant.scan("loading", "ST1", "CHA1").notice.code == "carrier.in-hand"  # it still runs: nothing is pushed in
    plant.clock.forward(minutes=55)
    plant.scans("unloading", "ST1", Action.COUNT_RIGHT)
    answer = plant.scan("loading", "ST1", "CHA1")
    assert (answer.notice.code, said(answer, "count")) == ("loading.all-on", 2)
    assert walk.load_of(plant, second) == walk.load_of(plant, third) != walk.load_of(plant, first)
    assert held(plant, "CHA1") == set()


def test_a_trolley_prepared_for_one_steriliser_and_pushed_into_the_other(plant: Plant) -> None:
    made = pouches_in_basket(plant)
    tray = walk.prepare(plant, "TR1")[0]
    walk.read_bowie_dick(plant, "ST1")
    walk.read_bowie_dick(plant, "ST2")
    plant.scans("loading", "CHA1", tray, "SAC1")
    assert held(plant, "CHA1") == {tray, *made}
    plant.scans("loading", "ST2", "P125")  # ST1 was meant; ST2 runs what only pouches withstand
    answer = plant.scan("loading", "CHA1")
    assert answer.notice.code == "loading.in-part"
    assert "CES n° 1" in said(answer, "left")
    assert said(answer, "count") == 3
    assert held(plant, "CHA1") == {tray}
    assert plant.scan("loading", tray).notice.code == "loading.programme"  # scanned alone, it says why
    answer = plant.scan("loading", "ST1", "CHA1")
    assert (answer.notice.code, said(answer, "count")) == ("loading.all-on", 1)
    assert plant.get(Load, walk.load_of(plant, tray)).machine == "ST1"
    assert plant.get(Load, walk.load_of(plant, made[0])).machine == "ST2"


def test_a_trolley_of_which_nothing_may_go_in_is_refused_in_words_and_keeps_all(plant: Plant) -> None:
    tray = walk.prepare(plant, "TR1")[0]
    plant.scans("loading", "CHA1", tray, "ST2", "P125")
    answer = plant.scan("loading", "CHA1")
    assert answer.notice.code == "loading.none-of-it"
    assert "CES n° 1" in said(answer, "left")
    assert held(plant, "CHA1") == {tray}
    assert status(plant, tray) is PackStatus.PACKED


def test_what_no_steriliser_would_take_does_not_go_on_the_trolley_and_a_pack_on_it_comes_out(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    plant.scans("loading", "CHA1", first, second)
    assert plant.scan("loading", first).notice.code == "carrier.taken-off"
    assert held(plant, "CHA1") == {second}
    load = walk.run(plant, first)
    release_all(plant, load)
    assert plant.scan("loading", "CHA1", first).notice.code == "scan.not-expected-here"


def test_a_pack_refused_on_a_trolley_is_refused_again_never_said_to_be_done(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("loading", "CHA1")
    answers = plant.scans("loading", pack, pack)
    assert [answer.notice.code for answer in answers] == ["scan.not-expected-here"] * 2


def test_several_loads_are_open_at_once_and_a_load_number_makes_one_current(plant: Plant) -> None:
    first, second, third = walk.prepare(plant, "TR1", "TR3", "TR2")
    walk.read_bowie_dick(plant, "ST1")
    walk.read_bowie_dick(plant, "ST2")
    plant.scans("loading", "ST1", first, "ST2", second)
    number = plant.get(Load, walk.load_of(plant, first)).number
    answer = plant.scan("loading", number)
    assert (answer.notice.code, said(answer, "load"), said(answer, "count")) == ("machine.in-hand", number, 1)
    plant.scan("loading", third)
    assert walk.load_of(plant, third) == walk.load_of(plant, first)
    plant.scan("loading", Action.FINISH)
    plant.scans("loading", "ST2", Action.FINISH)
    assert said(plant.scan("unloading", number), "count") == 2
    assert plant.scan("unloading", RUN, Action.COUNT_RIGHT).notice.code == "scan.action-done"
    assert {status(plant, first), status(plant, third)} == {PackStatus.QUARANTINED}
    assert status(plant, second) is PackStatus.LOADED


def test_soiled_and_sterile_never_share_a_carrier(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    assert plant.scan("dispatch", "BAC1").notice.code == "carrier.not-cleaned"
    assert plant.scan("dispatch", Action.CARRIER_CLEANED).notice.code == "scan.action-done"
    plant.scans("dispatch", "BAC1", pack, Action.FINISH)
    assert plant.scan("sending", "BAC1", by="L01").notice.code == "carrier.not-cleaned"


def test_a_cabinet_of_another_organisation_is_refused(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("dispatch", "ARM2")
    assert plant.scan("dispatch", pack).notice.code == "carrier.other-organisation"


def test_the_delivery_note_shows_the_seal_of_its_carrier(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack)
    assert plant.scan("dispatch", "S12345").notice.code == "seal.noted"
    plant.scan("dispatch", Action.FINISH)
    with plant.store.read() as look:
        note = delivery_note(look, plant.get(Pack, pack).shipment)
    assert note is not None
    assert note.carriers == (("Armoire 1", "12345"),)


def shipped(plant: Plant, *trays: str, carrier: str = "ARM1", seal: str = "S12345") -> list[str]:
    packs = walk.released(plant, *trays)
    plant.scans("dispatch", carrier, *packs, seal, Action.FINISH)
    return packs


def test_the_right_seal_then_one_scan_receives_all(plant: Plant) -> None:
    packs = shipped(plant, "TR1", "TR3")
    plant.scan("receipt", "ARM1", by="L01")
    assert plant.scan("receipt", "S12345", by="L01").notice.code == "seal.agrees"
    answer = plant.scan("receipt", Action.SEAL_INTACT, by="L01")
    assert (answer.notice.code, said(answer, "count")) == ("receipt.received", 2)
    assert {status(plant, pack) for pack in packs} == {PackStatus.DELIVERED}


def test_another_seal_is_red_and_means_a_broken_one(plant: Plant) -> None:
    packs = shipped(plant, "TR1", "TR3")
    plant.scan("receipt", "ARM1", by="L01")
    answer = plant.scan("receipt", "S99999", by="L01")
    assert (answer.notice.code, answer.notice.outcome, said(answer, "count")) == ("seal.differs", "refused", 2)
    assert answer.entries  # what has happened is recorded
    shipment: Shipment = plant.get(Shipment, plant.get(Pack, packs[0]).shipment)
    assert shipment.receipt == "seal-broken"
    assert status(plant, packs[0]) is PackStatus.DISPATCHED
    plant.scan("receipt", packs[0], by="L01")
    assert status(plant, packs[0]) is PackStatus.DELIVERED
    assert missing(plant) == [plant.get(Pack, packs[1]).name]


def missing(plant: Plant) -> list[str]:
    with plant.store.read() as look:
        return [row.pack for row in never_received(look, ListAsked(plant.clock.moment.date()))]


def test_a_count_that_differs_is_kept_by_anyone_with_a_non_conformity(plant: Plant) -> None:
    packs = shipped(plant, "TR1", "TR3")
    plant.scan("receipt", "ARM1", by="L01")
    answer = plant.scan("receipt", "N1", by="L01")
    assert (answer.notice.code, said(answer, "announced"), said(answer, "counted")) == ("receipt.count-differs", 2, 1)
    assert plant.scan("receipt", Action.VALIDATE, by="L01").notice.code == "receipt.difference-kept"
    assert "nonconformity.opened" in plant.kinds()
    plant.scan("receipt", packs[0], by="L01")
    assert missing(plant) == [plant.get(Pack, packs[1]).name]


def test_the_announced_count_typed_is_right_and_one_scan_receives(plant: Plant) -> None:
    shipped(plant, "TR1", "TR3")
    plant.scan("receipt", "ARM1", by="L01")
    assert plant.scan("receipt", "N2", by="L01").notice.code == "receipt.count-agrees"
    assert plant.scan("receipt", Action.SEAL_INTACT, by="L01").notice.code == "receipt.received"


def test_a_basket_back_at_the_plant_no_longer_holds_what_it_brought(plant: Plant) -> None:
    made = pouches_in_basket(plant)
    walk.read_bowie_dick(plant)
    plant.scan("loading", "ST1", "SAC1")
    cycle(plant)
    release_all(plant, walk.load_of(plant, made[0]))
    plant.scans("dispatch", "ARM1", "SAC1", Action.FINISH)
    plant.clock.forward(days=1)
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    answer = plant.scan("packing", "SAC1")
    assert (answer.notice.code, said(answer, "count")) == ("carrier.in-hand", 0)


def member_trolley(plant: Plant) -> None:
    card = CarrierCard("CHA2", CarrierKind.TROLLEY, "Chariot 2", "CHL")
    with plant.store.write() as work:
        work.append([Draft("carrier:CHA2", "CHL", Stated(card, YEAR))], Doing("system", "reference"))


def test_a_trolley_of_one_organisation_does_not_take_another_ones_packs(plant: Plant) -> None:
    member_trolley(plant)
    (mine,) = walk.prepare(plant, "TR1")
    plant.scan("loading", "CHA2")
    assert plant.scan("loading", mine).notice.code == "carrier.other-organisation"


def test_nothing_joins_a_shipment_that_has_left(plant: Plant) -> None:
    first, late = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", first, Action.FINISH, late)
    one, other = plant.get(Pack, first).shipment, plant.get(Pack, late).shipment
    assert one != other
    assert plant.get(Shipment, one).packs == 1


def test_the_bin_of_another_organisation_is_not_filled(plant: Plant) -> None:
    card = CarrierCard("BAC3", CarrierKind.BIN, "Bac 3", "CHL")
    with plant.store.write() as work:
        work.append([Draft("carrier:BAC3", "CHL", Stated(card, YEAR))], Doing("system", "reference"))
    assert plant.scan("sending", "BAC3", by="L01").notice.code == "carrier.other-organisation"
    assert plant.scan("sending", "BAC3", by="L02").notice.code == "scan.in-hand"
