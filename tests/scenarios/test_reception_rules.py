"""What must be known before a tray is washed, and that the safer word holds (rules 1, 4, 8)."""

from sterigcs.domain.actions import Action
from sterigcs.domain.tray_facts import Prion, Source, Step
from sterigcs.domain.trays import Tray
from tests.support import walk
from tests.support.plant import Plant


def test_a_tray_without_prion_evaluation_waits_unwashed_until_the_phone_answers(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", Action.FINISH, by="L01")
    answer = plant.scan("reception", "BAC1", "TR1")
    assert answer.notice.code == "reception.prion-unknown"
    assert plant.get(Tray, "TR1").step is Step.TO_COMPLETE
    assert plant.scan("washing", "LD1", "TR1").notice.code == "washing.prion-unknown"
    plant.scans("reception", "TR1", Action.CONFIRMED_BY_PHONE, Action.PRETREATED_NOT_SUSPECT)
    tray = plant.get(Tray, "TR1")
    assert (tray.step, tray.declaration.prion_source) == (Step.RECEIVED, Source.PHONE)
    assert plant.scan("washing", "TR1").notice.code == "scan.accepted"


def test_missing_pretreatment_is_mended_by_doing_it_here(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.PATIENT_NOT_SUSPECT, "TR1", Action.FINISH, by="L01")
    assert plant.scan("reception", "BAC1", "TR1").notice.code == "reception.pretreatment-missing"
    plant.scan("reception", Action.PRETREATED_HERE)
    tray = plant.get(Tray, "TR1")
    assert (tray.step, tray.declaration.pretreatment) == (Step.RECEIVED, Source.PLANT)


def test_a_suspicion_asks_to_be_confirmed_and_no_later_word_lifts_it(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1")
    assert plant.scan("reception", Action.PATIENT_SUSPECT).notice.code == "scan.confirm"
    assert plant.scan("reception", Action.VALIDATE).notice.code == "reception.prion-suspect"
    plant.scan("reception", Action.PATIENT_NOT_SUSPECT)
    tray = plant.get(Tray, "TR1")
    assert (tray.step, tray.declaration.prion) == (Step.SEQUESTERED, Prion.SUSPECT)
    assert plant.scan("washing", "LD1", "TR1").notice.code == "reception.prion-suspect"


def test_a_bins_declaration_never_serves_its_next_trip(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1")
    plant.clock.forward(days=1)  # the bin went home and came back, nobody scanned it at the member
    answer = plant.scan("reception", "BAC1", "TR3")
    assert answer.notice.code == "reception.prion-unknown"


def test_what_was_announced_and_not_found_is_asked_for_and_kept(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    plant.scans("reception", "BAC1", "TR1")
    answer = plant.scan("reception", Action.FINISH)
    assert answer.notice.code == "reception.count-differs"
    assert getattr(answer.notice, "missing", "") == "CES n° 3"
    assert plant.scan("reception", Action.VALIDATE).notice.code == "scan.action-done"
    assert "carrier.bin-checked" in plant.kinds()


def test_a_refused_wash_sends_all_of_its_load_back_and_no_tray_is_assembled_unwashed(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    walk.wash(plant, "TR1", "TR3", conforming=False)
    assert {plant.get(Tray, tray).step for tray in ("TR1", "TR3")} == {Step.RECEIVED}
    assert plant.scan("packing", "TR1").notice.code == "wash.not-accepted"


def test_a_tray_from_the_clean_side_seen_on_the_dirty_side_must_be_washed_again(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.scans("reception", "TR1", Action.PRETREATED_NOT_SUSPECT)
    assert plant.get(Tray, "TR1").step is Step.RECEIVED
    assert plant.scan("packing", "TR1").notice.code == "wash.not-accepted"


def test_a_critical_instrument_missing_holds_the_tray_and_a_non_critical_one_is_told_in_words(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    answer = plant.scan("packing", "TR1", "L2", Action.MISSING)
    assert answer.notice.code == "assembly.missing-not-declared"
    codes = [plant.scan("packing", action).notice.code for action in (Action.VALIDATE, Action.LEAVES_SHORT)]
    assert codes == ["assembly.critical-missing", "assembly.critical-missing"]
    plant.scans("packing", Action.REPLACED, "L1", Action.MISSING, Action.LEAVES_SHORT)
    pack = plant.scan("packing", Action.VALIDATE).labels[0]
    with plant.store.read() as look:
        packed = look.entries_of(f"pack:{pack}")[0]
        assert [s.instrument for s in look.fact(packed).shortages] == ["Pince de Kocher"]


def test_a_test_reading_is_never_undone_for_a_start_may_rest_on_it(plant: Plant) -> None:
    walk.read_bowie_dick(plant)
    assert plant.scan("loading", Action.UNDO_LAST).notice.code == "undo.never"
