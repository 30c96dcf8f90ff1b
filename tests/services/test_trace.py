from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.packs import Pack
from sterigcs.services.recalls import Recalled, Scope, concerned, recall
from sterigcs.services.trace import trace
from tests.support import walk
from tests.support.plant import START, Plant


def kinds(plant: Plant, text: str) -> list[str]:
    with plant.store.read() as look:
        return [step.kind for step in trace(look, read_scanned, text)[0].steps]


def test_the_life_of_a_pack_begins_where_its_tray_was_sent_and_ends_at_use(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    plant.scan("use", pack, by="B01")
    found = kinds(plant, pack)
    assert found == sorted(found, key=found.index)
    assert found[0] == "tray.sent"
    for kind in ("tray.received", "tray.washed", "pack.packed", "load.started", "load.decided", "pack.released"):
        assert kind in found
    assert kinds(plant, plant.get(Pack, pack).packed.number) == found


def test_a_trip_of_a_tray_is_told_once_in_the_life_of_its_own_pack_only(plant: Plant) -> None:
    (first,) = walk.released(plant, "TR1")
    (second,) = walk.prepare(plant, "TR1")
    assert kinds(plant, first).count("tray.received") == 1
    assert kinds(plant, second).count("tray.received") == 1


def test_a_recall_names_every_pack_of_its_scope_and_refuses_each_towards_a_patient(plant: Plant) -> None:
    packs = walk.released(plant, "TR1", "TR3")
    load = walk.load_of(plant, packs[0])
    wash = plant.get(Pack, packs[0]).packed.wash_number
    scopes = (
        Scope(load=load),
        Scope(load=plant.get(Pack, packs[0]).load_number),
        Scope(load=wash),
        Scope(machine="ST1", since=START, until=plant.clock.moment),
    )
    for scope in scopes:
        with plant.store.read() as look:
            assert {row.subject for row in concerned(look, read_scanned, scope)} == {f"pack:{pack}" for pack in packs}
    with plant.store.write() as work:
        assert isinstance(recall(work, read_scanned, scopes[0], "P01", None, exercise=True), Recalled)
    assert plant.scan("dispatch", "ARM1", packs[0]).notice.code == "scan.accepted"  # an exercise stops nothing
    with plant.store.write() as work:
        recall(work, read_scanned, Scope(tray="TR3"), "P01", None, exercise=False)
    assert plant.scan("dispatch", packs[1]).notice.code == "pack.recalled"
    plant.scan("sending", "BAC1", packs[1], by="L01")
    assert plant.scan("reception", "BAC1", packs[1]).notice.outcome != "refused"  # towards isolation: accepted
