from sterigcs.domain.actions import Action
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.ports import PersonRecord
from tests.support import walk
from tests.support.plant import Plant


def test_a_tray_goes_from_sending_to_use_and_back_and_each_step_is_seen(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    assert plant.get(Pack, pack).status is PackStatus.QUARANTINED
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == "release.released"
    plant.scan("dispatch", "ARM1", pack, Action.FINISH)
    plant.scan("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    assert plant.get(Pack, pack).status is PackStatus.DELIVERED
    plant.scan("use", pack, by="B01")
    assert plant.get(Tray, "TR1").step is Step.AT_USE
    walk.send(plant, "TR1")
    assert plant.get(Tray, "TR1").step is Step.SENT
    released = plant.get(Pack, pack).release
    assert (str(released.work_units), released.payer, released.department) == ("12.50", "CHC", "CHC-BLOC")


def test_a_badge_turns_to_another_person_in_one_scan(plant: Plant) -> None:
    badge = make_code(CodeKind.BADGE, 3, 9)
    with plant.store.write() as work:
        work.save_person(PersonRecord("L02", "Logistique 2", (badge,), None))
    answer = plant.scan("sending", badge, by="L01")
    assert (answer.notice.code, answer.person, answer.entries) == ("scan.person", "L02", ())
    assert plant.scan("sending", make_code(CodeKind.BADGE, 3, 10), by="L01").notice.code == "person.unknown"
