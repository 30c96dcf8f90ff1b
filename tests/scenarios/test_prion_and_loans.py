"""Prion, sequestration, supplier's sets, overrides and the operation reference (rules 8, 15, 21, 22)."""

from datetime import date

import pypdfium2

from sterigcs.bootstrap import resources
from sterigcs.devices.scanned import read_scanned
from sterigcs.documents.certificate import loan_certificate
from sterigcs.documents.papers import open_papers
from sterigcs.domain.actions import Action
from sterigcs.domain.certificates import LoanCertificate
from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.journal import Draft
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.members import Setting
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.prion import Exit, PrionDue, PrionRule, SequestrationOutcome
from sterigcs.domain.programmes import Programme, ProgrammeKind
from sterigcs.domain.references import Stated
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.in_plant import in_plant
from sterigcs.services.lists.special import loan_trays, overrides, sequestered
from sterigcs.services.loan_trays import LoanAsked, receive_loan, return_loan
from sterigcs.services.operations import operation_of
from sterigcs.services.overrides import override
from sterigcs.services.ports import Doing
from sterigcs.services.sequestration import end_sequestration
from tests.support import walk
from tests.support.plant import RUN, YEAR, Plant

TODAY = ListAsked(date(2026, 3, 2))
INACTIVATED = SequestrationOutcome.INACTIVATED


def state(plant: Plant, *values: object) -> None:
    with plant.store.write() as work:
        drafts = [Draft(f"{v.reference}:{v.code}", "common", Stated(v, YEAR)) for v in values]  # type: ignore[attr-defined]
        work.append(drafts, Doing("system", "reference"))


def let_out(plant: Plant, asked: Exit, by: str = "P01") -> Notice:
    with plant.store.write() as work:
        return end_sequestration(work, read_scanned, "TR1", asked, walk.card(plant, by))


def step(plant: Plant, tray: str) -> Step:
    found: Tray = plant.get(Tray, tray)
    return found.step


def suspect(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", Action.PATIENT_SUSPECT, Action.VALIDATE, Action.FINISH, by="L01")
    plant.scans("reception", "BAC1", "TR1")
    assert step(plant, "TR1") is Step.SEQUESTERED


def test_a_sequestered_set_leaves_by_a_signed_exit_as_the_signed_table_says(plant: Plant) -> None:
    state(plant, PrionRule("suspect-norisk-steam", PrionDue.INACTIVATION, "P01", "Soude 1 N", 60))
    suspect(plant)
    assert plant.scan("washing", "LD1", "TR1").notice.code == "reception.prion-suspect"
    with plant.store.read() as look:
        assert [(row.key, row.treatment) for row in sequestered(look, TODAY)] == [("TR1", PrionDue.INACTIVATION)]
    assert let_out(plant, Exit(INACTIVATED, "trial", "Soude 1 N", "L7", 60), "D01").code == "person.no-right"
    assert let_out(plant, Exit(INACTIVATED, "trial", "Soude 1 N", "L7", 30)).code == "sequestration.incomplete"
    assert let_out(plant, Exit(INACTIVATED, "trial", "Soude 1 N", "L7", 60)).code == "sequestration.ended"
    walk.wash(plant, "TR1")
    pack: Pack = plant.get(Pack, walk.pack(plant, "TR1"))
    assert pack.packed is not None
    assert pack.packed.prion is PrionDue.STEAM_134_18


def test_a_set_that_the_table_destroys_is_not_inactivated_and_never_comes_back(plant: Plant) -> None:
    state(plant, PrionRule("suspect-norisk-steam", PrionDue.DESTRUCTION, "P01"))
    suspect(plant)
    assert let_out(plant, Exit(INACTIVATED, "trial", "Soude", "L7", 60)).code == "sequestration.other-due"
    assert let_out(plant, Exit(SequestrationOutcome.DESTROYED, "trial")).code == "sequestration.ended"
    assert step(plant, "TR1") is Step.DESTROYED
    plant.scan("reception", "BAC1")
    assert plant.scan("reception", "TR1").notice.code == "sequestration.destroyed"


def test_only_134_degrees_for_18_minutes_satisfies_a_prion_need(plant: Plant) -> None:
    low = Programme("H2O2", "Peroxyde", ProgrammeKind.LOW_TEMPERATURE)
    plasma = MachineCard("PL1", "Plasma 1", MachineKind.STERILISER, "S-PL1", "H2O2")
    state(plant, PrionRule("neither-norisk-steam", PrionDue.STEAM_134_18, "P01"), low, plasma)
    (pack,) = walk.prepare(plant, "TR1")
    assert plant.scan("loading", "PL1", pack).notice.code == "loading.prion-programme"
    assert plant.scan("loading", "ST1", pack).notice.code == "scan.accepted"


def test_a_loan_set_whose_pack_is_still_at_its_member_is_not_given_back(plant: Plant) -> None:
    asked = LoanAsked("Fournisseur A", "CHC-S", date(2026, 3, 5), 1, "P134", "T2", "wrap", 40, "CHC-BLOC", cleaned=True)
    with plant.store.write() as work:
        _, boxes = receive_loan(work, read_scanned, asked, walk.card(plant, "T01"))
    walk.wash(plant, *boxes)
    pack = walk.pack(plant, boxes[0])
    walk.import_record(plant, walk.tape(plant, load := walk.run(plant, pack)))
    walk.decide(plant, load)
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    with plant.store.write() as work:
        refused = return_loan(work, "PR-2026-001", walk.card(plant, "T01"))
    assert getattr(refused, "code", "") == "loan-tray.pack-away"


def test_an_unknown_loan_set_for_thursday_is_received_in_a_minute_and_goes_back_with_its_certificate(
    plant: Plant,
) -> None:
    asked = LoanAsked("Fournisseur A", "CHC-S", date(2026, 3, 5), 2, "P134", "T2", "wrap", 40, "CHC-BLOC", cleaned=True)
    with plant.store.write() as work:
        notice, boxes = receive_loan(work, read_scanned, asked, walk.card(plant, "T01"))
    assert (notice.code, boxes) == ("loan-tray.received", ("PR2026001-1", "PR2026001-2"))
    with plant.store.read() as look:
        assert [need.needed_by[:16] for need in look.needs(state="open")] == ["2026-03-05T06:30"] * 2
    with plant.store.write() as work:
        refused = return_loan(work, "PR-2026-001", walk.card(plant, "T01"))
    assert getattr(refused, "code", "") == "loan-tray.not-processed"
    walk.wash(plant, *boxes)
    packs = [walk.pack(plant, box) for box in boxes]
    load = walk.run(plant, *packs)
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == "release.released"
    with plant.store.read() as look:
        assert [(row.number, row.ready) for row in loan_trays(look, TODAY)] == [("PR-2026-001", True)]
    with plant.store.write() as work:
        made = return_loan(work, "PR-2026-001", walk.card(plant, "T01"))
    assert isinstance(made, LoanCertificate)
    assert [box.load_number for box in made.boxes] == ["ST1 061-02", "ST1 061-02"]
    document = pypdfium2.PdfDocument(loan_certificate(open_papers(resources()), made))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert all(said in text for said in ("CR-2026-001", "Fournisseur A", "ST1 061-02", made.proof[:20]))
    with plant.store.write() as work:
        assert getattr(return_loan(work, "PR-2026-001", walk.card(plant, "T01")), "code", "") == "loan-tray.gone"
    with plant.store.read() as look:
        assert in_plant(look, TODAY) == []
        assert not look.needs(state="open")
    assert plant.scan("dispatch", packs[0]).notice.outcome is Outcome.REFUSED
    assert plant.scan("reception", boxes[0]).notice.code == "loan-tray.given-back"


def test_a_used_loan_set_is_not_returned_before_it_is_processed_again(plant: Plant) -> None:
    asked = LoanAsked("Fournisseur A", "CHC-S", date(2026, 3, 5), 1, "P134", "T2", "wrap", cleaned=True)
    with plant.store.write() as work:
        _, (box,) = receive_loan(work, read_scanned, asked, walk.card(plant, "T01"))
    walk.wash(plant, box)
    walk.pack(plant, box)
    walk.send(plant, box)
    with plant.store.write() as work:
        refused = return_loan(work, "PR-2026-001", walk.card(plant, "T01"))
    assert getattr(refused, "code", "") == "loan-tray.not-processed"


def test_an_unopened_pack_goes_back_to_stock_by_a_pharmacist_s_override_only(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    for person, code in (("D01", "override.no-right"), ("P01", "override.done"), ("P01", "override.nothing")):
        with plant.store.write() as work:
            asked = OverrideAsked(OverrideKind.BACK_TO_STOCK, pack, "found")
            assert override(work, read_scanned, asked, walk.card(plant, person)).code == code
    assert plant.get(Pack, pack).status is PackStatus.RELEASED
    plant.scans("dispatch", Action.CARRIER_CLEANED)
    assert plant.scan("dispatch", "ARM1", pack).notice.code == "scan.accepted"


def test_where_the_site_asks_for_the_washer_s_record_only_a_pharmacist_judges_without_it(plant: Plant) -> None:
    state(plant, Setting("wash-record", "required"))
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.scans("washing", "LD1", "TR1", Action.FINISH)
    assert plant.scan("washing", Action.LOAD_CONFORMING).notice.code == "wash.record-missing"
    with plant.store.write() as work:
        asked = OverrideAsked(OverrideKind.WASH_RECORD, "LD1 061-01", "paper-unreadable")
        assert override(work, read_scanned, asked, walk.card(plant, "P01")).code == "override.done"
    assert plant.scan("washing", RUN, Action.LOAD_CONFORMING).notice.code == "wash.accepted"


def test_more_than_five_of_a_kind_in_a_month_open_a_non_conformity(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    del pack
    for _ in range(6):
        plant.scan("packing", Action.REPRINT)
    with plant.store.read() as look:
        (line,) = overrides(look, TODAY)
    assert (line.kind, line.count) == (OverrideKind.REPRINT, 6)
    assert plant.kinds().count("nonconformity.opened") == 1


def test_an_operation_reference_is_kept_where_its_member_asks_for_one_and_told_to_no_other(plant: Plant) -> None:
    packs = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", *packs, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    plant.scan("use", packs[0], by="B01")
    assert plant.scan("use", "OP-2026-0042", by="B01").notice.code == "scan.unknown"
    state(plant, Setting("operation-reference.CHC", r"OP-\d{4}-\d{4}"))
    assert plant.scan("use", "DUPONT Jean", by="B01").notice.code == "reference.looks-like-patient"
    assert plant.scan("use", "1 85 05 78 006 084 36", by="B01").notice.code == "reference.looks-like-patient"
    assert plant.scan("use", "OP-42", by="B01").notice.code == "operation.other-pattern"
    assert plant.scan("use", "OP-2026-0042", by="B01").notice.code == "operation.kept"
    with plant.store.read() as look:
        assert operation_of(look, read_scanned, packs[0], walk.card(plant, "B01")) == "OP-2026-0042"
        assert not isinstance(operation_of(look, read_scanned, packs[0], walk.card(plant, "L02")), str)
        assert not any("OP-2026-0042" in entry.body for entry in look.entries_of(f"pack:{packs[0]}"))
