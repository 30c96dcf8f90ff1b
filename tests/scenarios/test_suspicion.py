"""A suspicion is believed wherever it comes from and holds until a signed exit; what is unknown waits (rules 1, 8)."""

from datetime import date

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.errors import Notice
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.packs import Pack
from sterigcs.domain.prion import Exit, PrionDue, SequestrationOutcome
from sterigcs.domain.tray_facts import Prion, Step
from sterigcs.domain.trays import Tray
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.dirty_side import to_complete
from sterigcs.services.lists.special import sequestered as listed
from sterigcs.services.overrides import override, withdraw
from sterigcs.services.sequestration import end_sequestration
from tests.support import walk
from tests.support.plant import Plant

TODAY = ListAsked(date(2026, 3, 2))
SUSPECT = (Action.PATIENT_SUSPECT, Action.VALIDATE)


def tray(plant: Plant, key: str = "TR1") -> Tray:
    found: Tray = plant.get(Tray, key)
    return found


def let_out(plant: Plant, thing: str, outcome: SequestrationOutcome) -> Notice:
    with plant.store.write() as work:
        asked = Exit(outcome, "trial", "Soude", "L7", 60)
        return end_sequestration(work, read_scanned, thing, asked, walk.card(plant, "P01"))


def force(plant: Plant, kind: OverrideKind, thing: str) -> Notice:
    with plant.store.write() as work:
        return override(work, read_scanned, OverrideAsked(kind, thing, "trial"), walk.card(plant, "P01"))


def sequestered(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", *SUSPECT, Action.FINISH, by="L01")
    assert plant.scan("reception", "BAC1", "TR1").notice.code == "reception.prion-suspect"


def test_scanning_a_sequestered_tray_again_in_a_clean_bin_does_not_let_it_out(plant: Plant) -> None:
    sequestered(plant)
    plant.scans("reception", "BAC2", Action.PRETREATED_NOT_SUSPECT)
    assert plant.scan("reception", "TR1").notice.code == "reception.prion-suspect"
    assert (tray(plant).step, tray(plant).bin) == (Step.SEQUESTERED, "BAC2")


@pytest.mark.parametrize(("station", "codes"), [("washing", ("LD1", "TR1", Action.REWASH)), ("sending", ("TR1",))])
def test_no_station_moves_a_sequestered_tray(plant: Plant, station: str, codes: tuple[str | Action, ...]) -> None:
    sequestered(plant)
    plant.scans(station, *codes)
    assert tray(plant).step is Step.SEQUESTERED


def test_a_signed_exit_holds_for_the_rest_of_the_trip_only(plant: Plant) -> None:
    sequestered(plant)
    assert let_out(plant, "TR1", SequestrationOutcome.INACTIVATED).code == "sequestration.ended"
    plant.scans("reception", "BAC2")
    plant.scan("reception", "TR1")
    assert tray(plant).step is Step.RECEIVED
    walk.wash(plant, "TR1")
    walk.pack(plant, "TR1")
    sequestered(plant)


def test_a_suspicion_told_once_the_tray_is_washed_stops_it_where_it_is(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1")
    walk.wash(plant, "TR1")
    plant.scan("reception", Action.CONFIRMED_BY_PHONE)
    assert plant.scans("reception", *SUSPECT)[-1].notice.code == "reception.prion-suspect"
    assert tray(plant).step is Step.SEQUESTERED
    assert plant.scan("packing", "TR1").notice.code != "assembly.opened"


def test_a_suspicion_told_once_the_tray_is_packed_calls_the_pharmacist_under_a_grave_case(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1")
    walk.wash(plant, "TR1")
    walk.pack(plant, "TR1")
    plant.scan("reception", Action.CONFIRMED_BY_PHONE)
    assert plant.scans("reception", *SUSPECT)[-1].notice.code == "reception.prion-suspect-late"
    assert plant.kinds().count("nonconformity.opened") == 1


def test_a_forced_answer_stands_for_the_prion_question_only(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", Action.FINISH, by="L01")
    plant.scans("reception", "BAC1", "TR1")
    assert force(plant, OverrideKind.PRION_UNKNOWN, "TR1").code == "override.done"
    assert plant.scan("washing", "LD1", "TR1").notice.code == "washing.pretreatment-missing"
    assert force(plant, OverrideKind.PRION_UNKNOWN, "TR1").code == "override.done"
    plant.scans("reception", "TR1", Action.PRETREATED_HERE)
    assert plant.scan("washing", "LD1", "TR1").notice.code == "scan.accepted"


def test_a_declaration_of_the_bin_made_at_reception_reaches_what_was_scanned_out_of_it(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", "TR3", Action.FINISH, by="L01")
    plant.scans("reception", "BAC1", "TR1", "TR3", "BAC1", Action.PRETREATED_NOT_SUSPECT)
    assert {tray(plant, key).step for key in ("TR1", "TR3")} == {Step.RECEIVED}
    plant.scans("reception", "BAC1", *SUSPECT)
    assert {tray(plant, key).step for key in ("TR1", "TR3")} == {Step.SEQUESTERED}


def test_a_tray_answers_with_its_own_bins_declaration_not_with_that_of_the_bin_it_lies_in(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, "TR1", Action.FINISH, by="L01")
    plant.scans("sending", "BAC2", "TR3", Action.FINISH, by="L01")
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", "TR3").notice.code == "reception.prion-unknown"
    plant.scan("reception", "BAC2")
    assert plant.scan("reception", "TR1").notice.code != "reception.prion-unknown"


def test_a_tray_moved_to_another_bin_before_it_leaves_stays_suspect(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", *SUSPECT, "BAC2", "TR1", Action.FINISH, by="L01")
    assert tray(plant).declaration.prion is Prion.SUSPECT


def test_a_bin_opened_again_after_it_was_closed_loses_nothing_that_was_said(plant: Plant) -> None:
    plant.scans("sending", "BAC1", *SUSPECT, "TR1", Action.FINISH, by="L01")
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, "TR3", Action.FINISH, by="L01")
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", "TR1").notice.code == "reception.prion-suspect"
    assert plant.scan("reception", "TR3").notice.code == "reception.prion-suspect"
    plant.scans("sending", "BAC2", Action.PRETREATED_NOT_SUSPECT, "TR5", Action.FINISH, "BAC2", by="L01")
    plant.scan("reception", "BAC2")
    plant.scan("reception", "TR5")
    assert tray(plant, "TR5").step is Step.RECEIVED


@pytest.mark.parametrize("station", ["sending", "reception"])
def test_a_suspicion_is_never_taken_back_by_a_scan_and_a_milder_word_is_said_not_to_count(
    plant: Plant, station: str
) -> None:
    by = "L01" if station == "sending" else "T01"
    plant.scans(station, "BAC1", "TR1", *SUSPECT, by=by)
    assert plant.scan(station, Action.UNDO_LAST, by=by).notice.code == "undo.never"
    plant.scan(station, "TR1", by=by)
    assert plant.scan(station, Action.PATIENT_NOT_SUSPECT, by=by).notice.code == "reception.suspicion-kept"
    assert tray(plant).declaration.prion is Prion.SUSPECT


def test_a_suspicion_not_confirmed_is_said_not_to_be_noted(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", Action.PATIENT_SUSPECT, by="L01")
    answer = plant.scan("sending", "TR3", by="L01")
    assert (answer.notice.code, tray(plant, "TR3").step) == ("scan.not-confirmed", Step.SENT)
    plant.scan("sending", Action.PATIENT_SUSPECT, by="L01")
    assert plant.scan("sending", Action.FINISH, by="L01").notice.code == "scan.not-confirmed"
    assert tray(plant).declaration.prion is None


def test_a_tray_in_a_wash_is_not_received_again(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.scans("washing", "LD1", "TR1")
    plant.scan("reception", "BAC2")
    assert plant.scan("reception", "TR1").notice.code == "scan.not-expected-here"
    assert (tray(plant).step, tray(plant).declaration.prion) == (Step.WASHING, Prion.NEITHER)


def test_what_was_known_of_a_tray_follows_it_back_from_the_clean_side(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.scan("reception", "BAC2")
    assert plant.scan("reception", "TR1").notice.code == "reception.left-clean-side"


def test_another_members_bin_is_told_once_the_graver_question_is_answered(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR2", Action.FINISH, by="L01")
    assert plant.scans("reception", "BAC1", "TR2")[-1].notice.code == "reception.prion-unknown"
    plant.scan("reception", Action.CONFIRMED_BY_PHONE)
    answer = plant.scan("reception", Action.PRETREATED_NOT_SUSPECT)
    assert (answer.notice.code, getattr(answer.notice, "holder", "")) == ("reception.other-site", "Site CHL")


def test_loose_instruments_wait_and_are_sequestered_as_trays_are(plant: Plant) -> None:
    assert plant.scans("reception", "BAC1", "PAN1")[-1].notice.code == "reception.prion-unknown"
    assert plant.scan("washing", "LD1", "PAN1").notice.code == "washing.prion-unknown"
    with plant.store.read() as look:
        assert [row.thing for row in to_complete(look, TODAY)] == ["Panier 1"]
    plant.scans("reception", "PAN1", *SUSPECT)
    with plant.store.read() as look:
        assert [row.thing for row in listed(look, TODAY)] == ["Panier 1"]
    assert plant.scan("washing", "LD1", "PAN1").notice.code == "reception.prion-suspect"
    plant.scans("reception", "BAC2", Action.PRETREATED_NOT_SUSPECT, "PAN1", Action.PRETREATED_NOT_SUSPECT)
    assert plant.get(Carrier, "PAN1").sequestered
    assert let_out(plant, "PAN1", SequestrationOutcome.INACTIVATED).code == "sequestration.ended"
    walk.wash(plant, "PAN1")
    found: Pack = plant.get(Pack, walk.pouches(plant)[0])
    assert found.packed is not None
    assert found.packed.prion is PrionDue.STEAM_134_18


def test_a_recalled_pack_that_comes_back_says_so_before_anything_else(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    walk.recall_tray(plant, "TR1")
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", pack).notice.code == "recall.is-back"
    assert plant.scan("reception", Action.RECALL_ISOLATED).notice.code == "recall.acknowledged"


def test_a_pack_withdrawn_at_its_member_is_sent_back_and_redone_at_the_plants_expense(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("receipt", pack, by="L01")
    with plant.store.write() as work:
        assert withdraw(work, read_scanned, pack, "trial", walk.card(plant, "P01")).code == "pack.withdrawn"
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, by="L01")
    assert plant.scan("sending", "TR1", by="L01").notice.code == "scan.accepted"
    plant.scan("sending", Action.FINISH, by="L01")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    redone: Pack = plant.get(Pack, walk.pack(plant, "TR1"))
    assert redone.packed is not None
    assert redone.packed.redo == "trial"
