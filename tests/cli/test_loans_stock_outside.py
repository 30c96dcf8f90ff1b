"""Loans, stock and outside work on the command line."""

from pathlib import Path

from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.trays import Tray
from tests.support import walk
from tests.support.console import run, tell
from tests.support.plant import Plant


def test_a_loan_is_opened_listed_and_ended(plant: Plant) -> None:
    asked = ("--tray", "TR1", "--to", "CHL", "--until", "2026-03-20", "--reason", "urgent-need", "--person", "P01")
    status, document = run(plant, "loan", "open", *asked)
    assert (status, document["reason"]) == (0, "loan.opened")
    status, rows = run(plant, "list", "loans", "--organisation", "CHL")
    assert [(row["tray"], row["owner"], row["borrower"]) for row in rows] == [("CES n° 1", "CHC", "CHL")]
    status, document = run(plant, "loan", "end", "--tray", "TR1", "--person", "P01")
    assert (status, document["reason"]) == (0, "loan.ended")
    tray: Tray = plant.get(Tray, "TR1")
    assert tray.lent_to is None


def test_a_loan_needs_a_reason_of_the_list(plant: Plant) -> None:
    asked = ("--tray", "TR1", "--to", "CHL", "--until", "2026-03-20", "--reason", "because", "--person", "P01")
    assert run(plant, "loan", "open", *asked)[1]["reason"] == "reason.unknown"


def test_undeclared_pouches_are_closed_from_the_command_line(plant: Plant) -> None:
    status, document = run(plant, "stock", "close-undeclared")
    assert (status, document["reason"]) == (0, "stock.closed-undeclared")
    assert document["message"].startswith("0 sachet périmé")


def test_outside_work_is_sent_received_and_released_under_a_signature(plant: Plant, tmp_path: Path) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    status, document = run(plant, "outside", "send", "--provider", "PRE1", "--thing", "TR1", "--person", "T01")
    assert (status, document["reason"]) == (0, "outside.sent")
    assert len(run(plant, "list", "outside")[1]) == 1
    labels = tmp_path / "labels"
    status, document = run(plant, "outside", "receive", "X061-01", "--person", "T01", "--labels", str(labels))
    assert (status, document["reason"], len(list(labels.iterdir()))) == (0, "outside.back", 1)
    (code,) = document["labels"]
    paper = tmp_path / "liberation.pdf"
    paper.write_bytes(b"%PDF")
    signed = ("--signed-by", "SEC-07", "--signed-on", "2026-03-02")
    theirs = ("--document", str(paper), "--document-number", "L-1", *signed)
    assert run(plant, "outside", "release", "X061-01", *theirs, "--person", "D01")[1]["reason"] == "person.no-right"
    assert run(plant, "outside", "release", "X061-01", *theirs, "--person", "P01")[1]["reason"] == "outside.released"
    pack: Pack = plant.get(Pack, code)
    assert pack.status is PackStatus.RELEASED
    gone = ("--document", str(tmp_path / "nothing.pdf"), *theirs[2:])
    assert tell(plant, "outside", "release", "X061-01", *gone, "--person", "P01").exit_code == 2
