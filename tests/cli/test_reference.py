import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sterigcs.cli.people import app as people
from sterigcs.cli.reference import app
from sterigcs.documents.reference_workbook import write_export
from tests.support.books import Rows, cells, rows, with_cell, words

RUN = CliRunner()


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STERIGCS_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def bring(folder: Path, content: Rows, person: str = "A01") -> tuple[int, dict[str, Any]]:
    write_export(folder / "in.xlsx", cells(content), words())
    result = RUN.invoke(app, ["import", str(folder / "in.xlsx"), "--person", person, "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_a_workbook_goes_in_comes_out_and_goes_in_again(tmp_path: Path) -> None:
    assert bring(tmp_path, rows())[1]["added"] == 15
    result = RUN.invoke(app, ["export", str(tmp_path / "out.xlsx"), "--json"])
    assert (result.exit_code, json.loads(result.stdout)["rows"]["Compositions"]) == (0, 2)
    again = RUN.invoke(app, ["import", str(tmp_path / "out.xlsx"), "--person", "A01"])
    assert (again.exit_code, again.stdout.strip()) == (0, "0 ajoutés, 0 corrigés, 15 inchangés.")


def test_the_template_is_written(tmp_path: Path) -> None:
    assert RUN.invoke(app, ["template", str(tmp_path / "t.xlsx")]).exit_code == 0
    assert (tmp_path / "t.xlsx").is_file()
    assert RUN.invoke(app, ["template", str(tmp_path / "none" / "t.xlsx")]).exit_code == 2


def test_a_wrong_cell_is_told_in_french_with_its_place_and_nothing_is_imported(tmp_path: Path) -> None:
    code, answer = bring(tmp_path, with_cell("Organismes", 2, "SIRET", "123"))
    assert (code, answer["imported"]) == (1, False)
    fault = answer["faults"][0]
    assert (fault["code"], fault["sheet"], fault["row"], fault["column"]) == (
        "reference.siret",
        "Organismes",
        2,
        "SIRET",
    )
    told = RUN.invoke(app, ["import", str(tmp_path / "in.xlsx"), "--person", "A01"])
    assert "Feuille Organismes, ligne 2, colonne SIRET" in told.stderr
    assert "123 n'est pas un SIRET." in told.stderr


def test_a_person_without_the_right_is_refused_with_1_and_an_unreadable_file_with_2(tmp_path: Path) -> None:
    bring(tmp_path, rows())
    code, answer = bring(tmp_path, rows(), "T01")
    assert (code, answer["refusal"]["code"]) == (1, "reference.not-allowed")
    (tmp_path / "bad.xlsx").write_text("no workbook")
    result = RUN.invoke(app, ["import", str(tmp_path / "bad.xlsx"), "--person", "A01", "--json"])
    assert (result.exit_code, json.loads(result.stdout)["faults"][0]["code"]) == (2, "reference.file-unreadable")
    assert RUN.invoke(app, ["import", str(tmp_path / "none.xlsx"), "--person", "A01"]).exit_code == 2


@pytest.mark.parametrize(
    ("typed", "code", "reason"),
    [
        ("8264\n8264\n", 0, "pin.set"),
        ("8264\n8265\n", 1, "pin.differs"),
        ("1234\n1234\n", 1, "pin.trivial"),
        ("12\n12\n", 1, "pin.shape"),
    ],
)
def test_a_pin_is_typed_twice_on_two_lines(tmp_path: Path, typed: str, code: int, reason: str) -> None:
    bring(tmp_path, rows())
    result = RUN.invoke(people, ["pin", "T01", "--json"], input=typed)
    assert (result.exit_code, json.loads(result.stdout)["reason"]) == (code, reason)
    listed = json.loads(RUN.invoke(people, ["list", "--json"]).stdout)["people"]
    assert [(line["code"], line["has_pin"]) for line in listed] == [("A01", False), ("T01", code == 0)]


def test_one_line_is_not_two_and_nobody_has_no_pin(tmp_path: Path) -> None:
    bring(tmp_path, rows())
    assert RUN.invoke(people, ["pin", "T01"], input="8264\n").exit_code == 2
    assert RUN.invoke(people, ["pin", "Z99"], input="8264\n8264\n").exit_code == 1
    assert "Technicien 1" in RUN.invoke(people, ["list"]).stdout
