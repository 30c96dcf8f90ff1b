"""Whole days through the window: each role does its own work on its own page, on one store, one after another."""

from datetime import timedelta
from pathlib import Path

from sterigcs.domain.actions import Action
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.services.people import set_pin
from tests.support import walk
from tests.support.pages import AtStation
from tests.support.pages_loads import AtLoads
from tests.support.pages_needs import AtNeeds
from tests.support.pages_quality import AtQuality
from tests.support.pages_shipments import AtShipments
from tests.support.pages_tracking import AtMine, AtTracking
from tests.support.plant import RUN, Plant
from tests.support.window import Window


def status(plant: Plant, pack: str) -> PackStatus:
    found: Pack = plant.get(Pack, pack)
    return found.status


def test_a_tray_goes_from_theatre_to_theatre_through_the_window(plant: Plant, window: Window, tmp_path: Path) -> None:
    set_pin(plant.store, "D01", "5274", window.place.hasher)

    # The member's clerk fills a bin, and says for when the tray is wanted back.
    sending = AtStation(window, Station.SENDING, "L01")
    assert sending.scan("BAC1", Action.PRETREATED_NOT_SUSPECT, "TR1", Action.FINISH) == "Accepté"
    AtNeeds(window, "L01").state("CES n° 1", plant.clock.moment + timedelta(hours=9))

    # The technician receives, washes, assembles, packs and loads it. The washing takes its time.
    received = AtStation(window, Station.RECEPTION)
    received.scan("BAC1", "TR1")
    assert "1 sur 1" in received.counted
    received.scan(Action.FINISH)
    washing = AtStation(window, Station.WASHING)
    washing.scan("LD1", "TR1", Action.FINISH)
    plant.clock.forward(minutes=50)
    assert washing.scan(Action.LOAD_CONFORMING) == "Accepté"
    assembly = AtStation(window, Station.ASSEMBLY)
    assembly.scan("TR1")
    assert assembly.sheet_lines == [("Pince de Kocher", "6 / 6"), ("Écarteur", "1 / 1")]
    assert assembly.scan(Action.VALIDATE) == "Accepté"
    packing = AtStation(window, Station.PACKING)
    packing.scan("TR1", Action.VALIDATE)
    assert packing.label_waits
    pack = packing.page.label.pack
    assert packing.scan(pack) == "Accepté"
    loading = AtStation(window, Station.LOADING)
    loading.scan("ST1", Action.BOWIE_DICK_CONFORMING, pack)
    assert loading.scan(Action.FINISH) == "Accepté"
    plant.clock.forward(minutes=RUN.total_seconds() / 60)
    unloading = AtStation(window, Station.UNLOADING)
    assert unloading.scan("ST1", Action.COUNT_RIGHT) == "Accepté"
    assert status(plant, pack) is PackStatus.QUARANTINED

    # The delegate brings the machine's record in, reads it, and signs.
    load = walk.load_of(plant, pack)
    tape = tmp_path / "cycle.txt"
    tape.write_bytes(walk.tape(plant, load))
    loads = AtLoads(window, "D01")
    loads.drop(tape)
    loads.open(load)
    loads.release("5274")
    assert status(plant, pack) is PackStatus.RELEASED

    # It leaves, is received by the member, and found by its theatre.
    dispatch = AtStation(window, Station.DISPATCH)
    dispatch.scan("ARM1", "CHC-S", pack, "S12345")
    dispatch.scan(Action.FINISH)
    assert [state for _site, state in AtShipments(window).going()] == ["partie"]
    receipt = AtStation(window, Station.RECEIPT, "L01")
    receipt.scan("ARM1", Action.SEAL_INTACT)
    assert status(plant, pack) is PackStatus.DELIVERED
    mine = AtMine(window, "L01")
    mine.show("here")
    assert mine.names == ["CES n° 1"]
    use = AtStation(window, Station.USE, "B01")
    assert use.scan(pack) == "Accepté"
    assert status(plant, pack) is PackStatus.USED


def test_a_member_s_clerk_sees_only_what_is_its_own_on_every_page(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR1", "TR3")
    walk.send(plant, "TR2", bin_="BAC2", by="L02")
    assert sorted(AtMine(window, "L01").names) == ["CES n° 1", "CES n° 3"]
    assert [name for name, _, _ in AtShipments(window, "L01").coming()] == []
    assert set(window.shell.rail.items) == {"station", "needs", "tracking", "shipments", "quality", "settings"}


def test_what_one_declares_another_finds_at_once(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    post = AtStation(window, Station.RECEPTION)
    post.scan("BAC1", "TR1")
    post.press("problem")
    post.scan(Action.SEVERITY_3)
    assert AtQuality(window, "P01").cases == [("CES n° 1", 3)]
    following = AtTracking(window, "P01")
    following.type("CES n° 1")
    assert following.names == ["CES n° 1"]
