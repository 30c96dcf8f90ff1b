import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sterigcs.__main__ import make_app
from sterigcs.devices.pins import Argon2PinHasher
from sterigcs.services.people import set_pin
from tests.support.month import MARCH, release
from tests.support.plant import Plant, make_plant

RUN = CliRunner()
PIN = "739154"


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    made = make_plant(tmp_path / "store")
    release(made, MARCH, 2)
    release(made, MARCH, owner="CHL")
    set_pin(made.store, "F01", PIN, Argon2PinHasher())
    yield made
    made.store.close()


def run(plant: Plant, *words: str, pin: str = PIN) -> tuple[int, dict[str, Any]]:
    result = RUN.invoke(
        make_app(["billing"]), ["--store", str(plant.store.folder), "billing", *words, "--json"], input=f"{pin}\n"
    )
    found = [line for line in result.stdout.splitlines() if line.startswith("{")]
    return result.exit_code, json.loads(found[-1]) if found else {}


def test_a_draft_is_written_with_its_files_and_figures(plant: Plant, tmp_path: Path) -> None:
    code, answer = run(plant, "month", "2026-03", "--out", str(tmp_path / "out"))
    assert (code, answer["state"], answer["example"]) == (0, "draft", True)
    first = answer["payers"][0]
    assert (first["payer"], first["packs"], first["work_units"], first["amount"], first["number"]) == (
        "CHC",
        2,
        "25.00",
        "33.68",
        None,
    )
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        "STERI_2026-03_CHC_projet.xlsx",
        "STERI_2026-03_CHL_projet.xlsx",
        "STERI_2026-03_GROUPE_projet.xlsx",
        "STERI_2026-03_TITRES_projet.csv",
    ]
    assert first["files"] == [str(tmp_path / "out" / names[0])]
    assert sorted(answer["files"]) == [str(tmp_path / "out" / name) for name in names[2:]]


def test_a_close_is_signed_numbered_and_given_again_the_same(plant: Plant, tmp_path: Path) -> None:
    code, answer = run(plant, "close", "2026-03", "--person", "F01", "--out", str(tmp_path / "a"))
    assert (code, answer["state"]) == (0, "closed")
    assert [each["number"] for each in answer["payers"]] == ["R-2026-0001", "R-2026-0002"]
    code, again = run(plant, "month", "2026-03", "--out", str(tmp_path / "b"))
    assert (code, again["fingerprint"]) == (0, answer["fingerprint"])
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    code, refused = run(plant, "close", "2026-03", "--person", "F01")
    assert (code, refused["reason"]) == (1, "billing.month-closed")


def test_a_wrong_pin_closes_nothing(plant: Plant) -> None:
    code, answer = run(plant, "close", "2026-03", "--person", "F01", pin="000000")
    assert (code, answer["outcome"]) == (1, "refused")
    assert "month.closed" not in plant.kinds()


def test_what_stops_a_close_is_told_by_its_numbers(plant: Plant) -> None:
    release(plant, MARCH, payer=None)
    code, answer = run(plant, "close", "2026-03", "--person", "F01")
    assert (code, answer["reason"]) == (1, "billing.close-blocked")
    assert "A071-" in answer["todo"]
    _, draft = run(plant, "month", "2026-03")
    assert [(each["kind"], each["count"]) for each in draft["before_close"] if each["stops"]] == [("no-payer", 1)]


def test_a_pack_decided_not_to_be_billed_leaves_the_bill(plant: Plant) -> None:
    [pack] = release(plant, MARCH)
    code, _ = run(plant, "decide", pack, "--not-billed", "--reason", "trial", "--person", "F01")
    assert code == 0
    _, draft = run(plant, "month", "2026-03")
    assert (draft["payers"][0]["packs"], draft["not_billed"]) == (2, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("month", "2026-13"), 2),
        (("month", "mars"), 2),
        (("month", "2026-02"), 1),
        (("decide", "A071-001", "--reason", "trial", "--person", "F01"), 2),
        (("close", "2026-03"), 2),
    ],
)
def test_the_exit_status_tells_a_refusal_from_a_wrong_call(plant: Plant, words: tuple[str, ...], code: int) -> None:
    assert run(plant, *words)[0] == code


def test_a_folder_that_cannot_be_written_is_told(plant: Plant, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, answer = run(plant, "month", "2026-03", "--out", str(tmp_path / "file"))
    assert (code, answer["error"]) == (2, "billing.file-not-written")


def test_a_person_reads_the_month_in_words(plant: Plant) -> None:
    release(plant, datetime(2026, 2, 3, tzinfo=UTC))
    result = RUN.invoke(make_app(["billing"]), ["--store", str(plant.store.folder), "billing", "month", "2026-03"])
    assert "2026-03, projet - EXEMPLE, NON OPPOSABLE" in result.stdout
    assert "Mois antérieurs non arrêtés" in result.stdout
