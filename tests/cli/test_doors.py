"""Who may do what at the command line: an auditor reads and writes nothing, a reference is read under a PIN."""

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.journal import Draft
from sterigcs.domain.members import Setting, Site
from sterigcs.domain.people import Granted, PersonCard, Right, Role, Skill
from sterigcs.domain.references import Stated
from sterigcs.domain.stations import Station
from sterigcs.services.people import set_pin
from sterigcs.services.ports import Doing
from sterigcs.services.scanning import Scan
from tests.support import walk
from tests.support.console import PIN, QuickHasher, run
from tests.support.plant import YEAR, Plant


def state(plant: Plant, *values: object) -> None:
    with plant.store.write() as work:
        drafts = [Draft(f"{v.reference}:{v.code}", "central", Stated(v, YEAR)) for v in values]  # type: ignore[attr-defined]
        work.append(drafts, Doing("system", "reference"))


@pytest.mark.parametrize(
    "words",
    [
        ("need", "state", "--site", "CHC-S", "--by", "2026-03-04 08:00", "--tray", "TR1"),
        ("outside", "send", "--provider", "PRE1", "--thing", "TR1"),
        ("outside", "receive", "X061-01"),
        ("loan", "open", "--tray", "TR1", "--to", "CHL", "--until", "2026-06-01", "--reason", "urgent-need"),
        ("loan", "end", "--tray", "TR1"),
        ("quality", "declare", "TR1"),
        ("recall", "--tray", "TR1"),
        ("stock", "close-undeclared"),
        ("machine", "test", "ST1", "--kind", "bowie-dick", "--result", "pass"),
        ("machine", "stop", "ST1", "--reason", "repaired"),
        ("machine", "look", "ST1"),
        ("machine", "run", "ST1", "--purpose", "empty"),
        ("machine", "service", "ST1", "--kind", "calibration", "--done", "2026-03-01", "--document", "R-1"),
        ("override", "waited-too-long", "TR1", "--reason", "urgent-need"),
        ("withdraw", "TR1", "--reason", "urgent-need"),
    ],
)
def test_an_auditor_writes_nothing_whatever_right_they_were_given(plant: Plant, words: tuple[str, ...]) -> None:
    rights = tuple(Granted(right, YEAR) for right in Right)
    skills = tuple(Granted(skill, YEAR) for skill in Skill)
    state(plant, PersonCard("A01", (Role.AUDITOR,), "CHC", "CHC-S", None, skills, rights))
    set_pin(plant.store, "A01", PIN, QuickHasher())
    before = plant.kinds()
    status, answer = run(plant, *words, "--person", "A01")
    assert (status, answer["reason"]) == (1, "person.reads-only")
    assert plant.kinds() == before


def test_an_auditor_types_in_nothing_of_a_paper_day(plant: Plant) -> None:
    answer = plant.door.scan(Scan(Station.SENDING, "L01", "BAC1", recorded_by="A01"))
    assert answer.notice.code == "person.reads-only"


@pytest.mark.parametrize(
    ("person", "code"), [("T01", "loan.not-theirs"), ("L02", "loan.not-theirs"), ("L01", "loan.opened")]
)
def test_a_tray_is_lent_by_its_owner_s_people_or_the_pharmacist(plant: Plant, person: str, code: str) -> None:
    words = ("loan", "open", "--tray", "TR1", "--to", "CHL", "--until", "2026-06-01", "--reason", "urgent-need")
    assert run(plant, *words, "--person", person)[1]["reason"] == code


@pytest.mark.parametrize(
    ("person", "code"), [("L01", "accepted"), ("L02", "person.not-theirs"), ("C01", "person.not-theirs")]
)
def test_who_is_of_another_member_acts_on_nobody_else_s_affairs(plant: Plant, person: str, code: str) -> None:
    by = ("--by", "2026-03-04 08:00", "--tray")
    need = run(plant, "need", "state", "--site", "CHC-S", *by, "TR1", "--person", "B01")[1]["need"]
    theirs = run(plant, "need", "state", "--site", "CHL-S", *by, "TR2", "--person", "L02")[1]["need"]
    plant.scans("reception", "BAC1", "TR1", Action.REPORT_PROBLEM)
    case = run(plant, "list", "nonconformities")[1][0]["number"]
    loan = ("--supplier", "F", "--site", "CHC-S", "--operation", "2026-03-09", "--boxes", "1")
    run(plant, "loan-tray", "receive", *loan, "--person", "T01")
    acts = [
        ("need", "state", "--site", "CHC-S", *by, "TR3"),
        ("need", "change", need, "--quantity", "1"),
        ("need", "cancel", need),
        ("repair", "count", "RES-CHC", "4"),
        ("loan-tray", "receive", *loan),
        ("quality", "plan", case, "--label", "Former", "--owner", "P01", "--due", "2026-03-09"),
        ("quality", "done", case, "1", "--text", "fait"),
    ]
    found = [run(plant, *words, "--person", person)[1] for words in acts]
    given_back = run(plant, "loan-tray", "return", "PR-2026-001", "--out", "x.pdf", "--person", person)[1]
    assert {code if code == each["outcome"] else each["reason"] for each in found} == {code}
    assert (given_back["reason"] == "person.not-theirs") is (code != "accepted")
    moved = run(plant, "need", "change", theirs, "--site", "CHC-S", "--person", "L02")[1]["reason"]
    assert moved == "person.not-theirs"


def test_an_operation_reference_is_read_under_the_pin_of_a_person_of_its_member(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    state(plant, Setting("operation-reference.CHC", r"OP-\d{4}-\d{4}"))
    plant.scans("receipt", pack, by="B01")
    plant.scans("use", pack, "OP-2026-0042", by="B01")
    for person in ("B01", "L02"):
        set_pin(plant.store, person, PIN, QuickHasher())
    assert run(plant, "operation", pack, "--person", "B01") == (0, {"operation": "OP-2026-0042"})
    assert run(plant, "operation", pack, "--person", "B01", pin="111111")[1]["reason"] == "person.pin-wrong"
    assert run(plant, "operation", pack, "--person", "L02")[1]["reason"] == "operation.not-theirs"


def test_a_loan_set_is_of_the_reference_data_and_without_a_department_its_site_is_called(plant: Plant) -> None:
    state(plant, Site("CHC-S", "CHC", "Site CHC", "520000027", "1 rue", "Ville", "Ville", phone="03 00 00 00 09"))
    loan = ("--supplier", "F", "--site", "CHC-S", "--operation", "2026-03-09", "--boxes", "1", "--person", "T01")
    for wrong in (("--category", "T9"), ("--packaging", "x"), ("--programme", "x")):
        assert run(plant, "loan-tray", "receive", *loan, *wrong)[1]["reason"] == "loan-tray.unclear"
    (box,) = run(plant, "loan-tray", "receive", *loan)[1]["boxes"]
    refused = plant.scans("washing", "LD1", box)[-1].notice
    assert getattr(refused, "phone", None) == "03 00 00 00 09"
