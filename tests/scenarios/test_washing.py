"""Washing as it is: baskets, containers apart, what is dirty, what waits too long, what was opened (rules 4 and 6)."""

from datetime import timedelta

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.containers import Container
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.members import Setting
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.finding import packs_washed_in
from sterigcs.services.overrides import override
from sterigcs.services.ports import Doing
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant


def received(plant: Plant, *trays: str) -> None:
    walk.send(plant, *trays)
    walk.receive(plant, *trays)


def setting(plant: Plant, code: str, value: str) -> None:
    with plant.store.write() as work:
        work.append([Draft(f"setting:{code}", "common", Stated(Setting(code, value), YEAR))], Doing("system", "x"))


def step(plant: Plant, tray: str) -> Step:
    found: Tray = plant.get(Tray, tray)
    return found.step


def test_a_tray_of_three_baskets_one_of_them_dirty_is_washed_when_the_last_of_its_loads_is_accepted(
    plant: Plant,
) -> None:
    received(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", Action.EXTRA_BASKET)
    assert plant.scan("washing", "LD2", "TR1").notice.code == "washing.other-load"
    assert plant.scan("washing", Action.EXTRA_BASKET).notice.code == "scan.accepted"
    plant.scans("washing", Action.FINISH, "LD1", Action.FINISH, RUN)
    assert plant.scan("washing", "TR1").notice.code == "scan.already"
    plant.scans("washing", "LD2", "TR1", Action.REWASH)
    assert plant.scan("washing", Action.LOAD_CONFORMING).notice.code == "wash.accepted"
    plant.scans("washing", "LD1", Action.LOAD_CONFORMING)
    answer = plant.scan("assembly", "TR1")
    assert (answer.notice.code, getattr(answer.notice, "washed", 0), getattr(answer.notice, "total", 0)) == (
        "wash.part-missing",
        2,
        3,
    )
    plant.scans("washing", "LD1", "TR1", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    assert step(plant, "TR1") is Step.WASHED
    pack: Pack = plant.get(Pack, walk.pack(plant, "TR1"))
    assert pack.packed is not None
    numbers = (pack.packed.wash_number or "").split(", ")
    assert len(numbers) == 2
    with plant.store.read() as look:
        assert all([row.subject for row in packs_washed_in(look, number)] == [f"pack:{pack.key}"] for number in numbers)


def test_a_refused_load_sends_back_only_the_baskets_that_were_in_it(plant: Plant) -> None:
    received(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", "LD2", Action.EXTRA_BASKET, "TR1", Action.FINISH, "LD1", Action.FINISH, RUN)
    plant.scans("washing", "LD1", Action.LOAD_CONFORMING, "LD2", Action.LOAD_NOT_CONFORMING)
    assert step(plant, "TR1") is Step.WASHING
    plant.scans("washing", "LD2", "TR1", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    assert step(plant, "TR1") is Step.WASHED


def test_a_tray_that_moved_to_another_machine_is_said_to_have_moved(plant: Plant) -> None:
    received(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", "LD2", "TR1")
    assert plant.scan("washing", Action.VALIDATE).notice.code == "scan.accepted"
    plant.scans("washing", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    assert step(plant, "TR1") is Step.WASHED


def test_containers_are_washed_apart_and_where_the_site_asks_before_each_use(plant: Plant) -> None:
    setting(plant, "container-wash", "each-time")
    received(plant, "TR1", "TR5")
    plant.scans("washing", "LD1", "TR1")
    assert plant.scan("washing", "CON1").notice.code == "washing.containers-apart"
    plant.scan("washing", "LD2")
    assert plant.scan("washing", "CON1").notice.code == "scan.accepted"
    assert plant.scan("washing", "TR5").notice.code == "washing.containers-apart"
    plant.scans(
        "washing", Action.FINISH, RUN, Action.LOAD_CONFORMING, "LD1", "TR5", Action.FINISH, RUN, Action.LOAD_CONFORMING
    )
    assert plant.get(Container, "CON1").clean
    walk.pack(plant, "TR5", "CON1")
    plant.scan("packing", "TR1")
    assert plant.scan("packing", "CON1").notice.code == "packing.container-not-washed"


def test_a_container_out_for_repair_packs_nothing(plant: Plant) -> None:
    plant.scans("packing", "CON1", Action.TO_REPAIR)
    assert plant.scan("packing", "CON1").notice.code == "packing.container-out"


def test_what_waited_too_long_after_its_wash_is_washed_again_or_overridden_by_a_delegate(plant: Plant) -> None:
    setting(plant, "pack-within-hours", "12")
    received(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.clock.forward(hours=13)
    assert plant.scan("packing", "TR1").notice.code == "packing.waited-too-long"
    with plant.store.write() as work:
        asked = OverrideAsked(OverrideKind.WAITED_TOO_LONG, "TR1", "urgent-need")
        assert override(work, read_scanned, asked, walk.card(plant, "D01")).code == "override.done"
    assert plant.scan("packing", "TR1").notice.code == "assembly.opened"


def test_what_waited_too_long_before_its_wash_is_washed_with_a_warning(plant: Plant) -> None:
    setting(plant, "wash-within-hours", "6")
    received(plant, "TR1")
    plant.clock.forward(hours=7)
    assert plant.scan("washing", "LD1", "TR1").notice.code == "washing.waited-too-long"
    assert step(plant, "TR1") is Step.WASHING


def test_a_batch_is_scanned_once_when_opened_and_names_every_pack_and_load_until_the_next(plant: Plant) -> None:
    assert plant.scan("packing", "0103453120000011" + "17280101" + "10LOT-A").notice.code == "consumable.opened"
    assert plant.scan("washing", "DET").notice.code == "consumable.lot-wanted"
    assert plant.scan("washing", "LOT D77").notice.code == "consumable.opened"
    packs = walk.prepare(plant, "TR1")
    plant.scan("packing", "0103453120000011" + "10LOT-B")
    packs += walk.prepare(plant, "TR3")
    assert [plant.get(Pack, code).packed.batches for code in packs] == [("FEU:LOT-A",), ("FEU:LOT-B",)]
    with plant.store.read() as look:
        load: Load | None = look.load_at("LD1", "decided")
        assert load is not None
        assert load.batches == ("DET:D77",)
        assert [entry.subject for entry in look.mentioning("batch:FEU:LOT-A")][1:] == [f"pack:{packs[0]}"]


def test_a_batch_past_its_date_is_not_opened(plant: Plant) -> None:
    assert plant.scan("packing", "0103453120000011" + "17250101" + "10OLD").notice.code == "consumable.expired"


def test_pouches_are_made_with_a_warning_once_a_day_while_the_sealer_has_no_test(plant: Plant) -> None:
    plant.scans("reception", "BAC1", Action.PRETREATED_NOT_SUSPECT, "PAN1")
    walk.wash(plant, "PAN1")
    assert plant.scan("packing", "PAN1", "CIS").notice.code == "packing.sealer-untested"
    assert plant.scan("packing", Action.QUANTITY_2).notice.code == "packing.pouches"
    assert plant.scan("packing", "CIS").notice.code == "packing.how-many"
    plant.clock.forward(days=1)
    plant.scans("packing", "SO1", Action.SEAL_CONFORMING)
    assert plant.scan("packing", "CIS").notice.code == "packing.how-many"


def test_a_bulk_basket_seen_dirty_comes_out_alone(plant: Plant) -> None:
    plant.scans("reception", "BAC1", Action.PRETREATED_NOT_SUSPECT, "PAN1")
    received(plant, "TR1")
    plant.scans("washing", "LD1", "PAN1", "TR1", Action.FINISH, RUN, "PAN1", Action.REWASH, Action.LOAD_CONFORMING)
    basket: Carrier = plant.get(Carrier, "PAN1")
    assert (basket.washed, step(plant, "TR1")) == (False, Step.WASHED)


def test_the_machine_s_own_cycle_number_is_noted_on_the_running_load(plant: Plant) -> None:
    received(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", Action.FINISH, "N4512")
    plant.clock.moment += timedelta(minutes=40)
    plant.scan("washing", Action.LOAD_CONFORMING)
    with plant.store.read() as look:
        (row,) = look.loads(machine="LD1")
    assert row.counter == "4512"


def test_what_waited_too_long_assembled_or_as_loose_instruments_is_not_packed_either(plant: Plant) -> None:
    setting(plant, "pack-within-hours", "12")
    walk.send(plant, "TR1", "TR3")
    plant.scans("reception", "BAC1", "PAN1", "TR1", "TR3", Action.FINISH)
    walk.wash(plant, "TR1", "TR3", "PAN1")
    plant.scans("assembly", "TR1", Action.VALIDATE)
    assert len(walk.pouches(plant)) == 3
    pack = walk.pack(plant, "TR3")
    load = walk.run(plant, pack)
    plant.clock.forward(hours=13)
    assert plant.scan("packing", "TR1").notice.code == "packing.waited-too-long"
    assert plant.scan("packing", "PAN1", "CIS", Action.QUANTITY_2).notice.code == "packing.waited-too-long"
    walk.decide(plant, load, Decision.REFUSED, by="P01", reason="cycle-failed")
    assert step(plant, "TR3") is Step.ASSEMBLED
    assert plant.scan("packing", "TR3").labels != ()
