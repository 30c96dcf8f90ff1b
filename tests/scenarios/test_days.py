"""Days walked in plain words: the early morning, the dirty side, a bad load counted, the wrong bin, the theatre."""

from datetime import timedelta

from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Decision
from sterigcs.domain.machines import Machine
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.quality_rows import NonConformityRow
from tests.support import walk
from tests.support.plant import Plant


def codes(plant: Plant, station: str, *texts: str | Action, by: str = "T01") -> list[str]:
    return [answer.notice.code for answer in plant.scans(station, *texts, by=by)]


def cases(plant: Plant, kind: str) -> list[NonConformityRow]:
    with plant.store.read() as look:
        return [row for row in look.rows(NonConformityRow) if row.what == kind]


def status(plant: Plant, pack: str) -> PackStatus:
    found: Pack = plant.get(Pack, pack)
    return found.status


def step(plant: Plant, tray: str) -> Step:
    found: Tray = plant.get(Tray, tray)
    return found.step


def test_the_early_morning_with_a_doubtful_bowie_dick(plant: Plant) -> None:
    packs = walk.prepare(plant, "TR1", "TR3")
    assert codes(plant, "loading", "ST1", packs[0]) == ["loading.test-missing", "scan.accepted"]
    assert codes(plant, "loading", Action.FINISH) == ["start.test-missing"]
    assert codes(plant, "loading", Action.BOWIE_DICK_NOT_CONFORMING) == ["test.failed"]
    assert codes(plant, "loading", Action.FINISH) == ["start.test-missing"]
    assert codes(plant, "loading", Action.BOWIE_DICK_NOT_CONFORMING) == ["test.failed-twice"]
    machine: Machine = plant.get(Machine, "ST1")
    assert machine.stopped == "second-failed-test"
    assert codes(plant, "loading", "ST1") == ["loading.out-of-service"]
    assert len(cases(plant, "test-failed")) == 2
    # The other steriliser takes the day's work; what was listed in the first is not lost to it.
    walk.read_bowie_dick(plant, "ST2")
    assert codes(plant, "loading", "ST2", packs[1], Action.FINISH)[1:] == ["scan.accepted", "load.started"]


def test_the_dirty_side_with_a_slip_that_lacks_the_prion_answer(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", Action.FINISH, by="L01")
    assert codes(plant, "reception", "BAC1", "TR1", Action.PAPER_SLIP, Action.PRETREATED) == [
        "scan.in-hand",
        "reception.prion-unknown",
        "scan.action-done",
        "reception.prion-unknown",
    ]
    assert codes(plant, "washing", "LD1", "TR1")[1] == "washing.prion-unknown"
    plant.clock.forward(minutes=40)
    said = codes(plant, "reception", "TR1", Action.CONFIRMED_BY_PHONE, Action.PATIENT_NOT_SUSPECT)
    assert said[-1] == "scan.action-done"
    assert codes(plant, "washing", "LD1", "TR1")[1] == "scan.accepted"


def test_a_wet_container_a_pack_absent_and_three_packs_not_listed(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3", "TR5")
    walk.receive(plant, "TR1", "TR3", "TR5")
    plant.scans("reception", "BAC2", Action.PRETREATED_NOT_SUSPECT, "PAN1")
    walk.wash(plant, "TR1", "TR3", "TR5", "PAN1")
    container, absent, good = walk.pack(plant, "TR5", "CON1"), walk.pack(plant, "TR1"), walk.pack(plant, "TR3")
    strangers = walk.pouches(plant)
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", container, absent, good, Action.FINISH)
    plant.clock.forward(minutes=55)
    assert codes(plant, "unloading", "ST1", "N6") == ["unloading.count-it", "unloading.count-differs"]
    assert codes(plant, "unloading", container, Action.WET, Action.ABSENT, absent)[1::2] == [
        "unloading.struck-out",
        "unloading.struck-out",
    ]
    assert codes(plant, "unloading", *strangers) == ["unloading.not-listed"] * 3
    assert codes(plant, "unloading", good, Action.COUNT_RIGHT) == ["scan.accepted", "scan.action-done"]
    load = walk.load_of(plant, good)
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == "release.released"
    assert [status(plant, pack) for pack in (good, container, absent)] == ["released", "struck-out", "struck-out"]
    assert {status(plant, pack) for pack in strangers} == {PackStatus.STRUCK_OUT}
    assert len(cases(plant, "not-listed")) == 3
    assert [step(plant, tray) for tray in ("TR5", "TR1")] == [Step.ASSEMBLED, Step.ASSEMBLED]
    # A label taken off a trolley is refused at every step forward.
    walk.read_bowie_dick(plant)
    assert codes(plant, "loading", "ST1", strangers[0])[1] == "pack.over"


def test_a_set_that_comes_home_in_the_wrong_bin_goes_on_and_both_members_are_told(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    plant.scans("sending", "BAC2", Action.PRETREATED_NOT_SUSPECT, "TR2", Action.FINISH, by="L02")
    assert codes(plant, "reception", "BAC2", "TR2", "TR1", "found") == [
        "scan.in-hand",
        "scan.accepted",
        "reception.other-site",
        "scan.noted",
    ]
    assert codes(plant, "reception", Action.FINISH, Action.VALIDATE)[0] == "reception.count-differs"
    assert step(plant, "TR1") is Step.RECEIVED
    assert len(cases(plant, "other-site")) == 2
    assert status(plant, pack) is PackStatus.RETURNED


def test_theatre_opens_an_expired_pack(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    found: Pack = plant.get(Pack, pack)
    assert found.use_by is not None
    plant.clock.moment += timedelta(days=(found.use_by - plant.clock.moment.date()).days)
    plant.clock.moment = plant.clock.moment.replace(hour=21, minute=0)  # the last valid day, in the evening
    assert codes(plant, "use", Action.HELP, by="B01") == ["station.help"]
    plant.clock.forward(hours=9)
    assert codes(plant, "use", pack, by="B01") == ["use.do-not-use"]
    assert status(plant, pack) is PackStatus.DELIVERED
    assert codes(plant, "use", Action.ALREADY_OPEN, by="B01") == ["use.recorded-although"]
    assert status(plant, pack) is PackStatus.USED
    (case,) = cases(plant, "used-expired")
    assert case.severity == 4


def test_a_load_refused_at_night_sends_everything_back_where_the_table_says(plant: Plant) -> None:
    packs = walk.prepare(plant, "TR1", "TR3")
    load = walk.run(plant, *packs)
    walk.import_record(plant, walk.tape(plant, load, minutes=3))
    assert walk.decide(plant, load, Decision.REFUSED, by="P01", reason="wet").code == "release.refused"
    assert {status(plant, pack) for pack in packs} == {PackStatus.REFUSED}
    assert codes(plant, "packing", "TR1") == ["packing.packed"]
