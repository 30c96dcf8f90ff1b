import json
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sterigcs.devices
from sterigcs.bootstrap import resources
from sterigcs.cli.cycles import app
from sterigcs.devices.sniffing import SniffReason
from sterigcs.domain.cycles.records import MachineVerdict, Process, ProfileBasis
from sterigcs.domain.cycles.reports import CheckId, CheckReason, CheckResult, CycleVerdict, Evidence
from sterigcs.domain.lethality import Rule
from sterigcs.services.layout_trial import LineReason
from tests.support.cycle_twins import BaumerTwin, DacTwin, baumer, dac

RUN = CliRunner()
WORDS = tomllib.loads((resources() / "wording" / "fr.toml").read_text(encoding="utf-8"))


def written(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_bytes(text.encode())
    return str(file)


def test_conforming_cycles_leave_with_0(tmp_path: Path) -> None:
    files = [written(tmp_path, "a.txt", baumer()), written(tmp_path, "b.txt", dac() + dac())]
    result = RUN.invoke(app, ["check", *files, "--json"])
    document = json.loads(result.stdout)
    assert (result.exit_code, document["conform"]) == (0, True)
    assert [[cycle["verdict"] for cycle in file["cycles"]] for file in document["files"]] == [["pass"], ["pass"] * 2]
    assert document["files"][0]["cycles"][0]["hold_s"] == 210
    assert document["files"][0]["cycles"][0]["start"] == "2024-03-12T07:04:10Z"


def test_one_cycle_that_does_not_conform_leaves_with_1(tmp_path: Path) -> None:
    files = [written(tmp_path, "a.txt", baumer()), written(tmp_path, "b.txt", dac(DacTwin(error=93)))]
    assert RUN.invoke(app, ["check", *files]).exit_code == 1


@pytest.mark.parametrize("content", ["", "nothing of ours", None])
def test_a_file_without_a_cycle_leaves_with_2(tmp_path: Path, content: str | None) -> None:
    good = written(tmp_path, "a.txt", baumer())
    other = str(tmp_path / "gone.txt") if content is None else written(tmp_path, "b.txt", content)
    result = RUN.invoke(app, ["check", good, other, "--json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["files"][1]["faults"][0]["code"].startswith("cycle-file.")


def test_a_person_reads_french(tmp_path: Path) -> None:
    twin = BaumerTwin(cancelled=True)
    result = RUN.invoke(app, ["check", written(tmp_path, "a.txt", baumer(twin))])
    assert "Verdict : non conforme" in result.stdout
    assert re.search(r"C7 +Durée du palier +conforme", result.stdout)


def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["check", written(tmp_path, "a.txt", dac(DacTwin(stop="Phase:")))])
    assert "a.txt, ligne 9 : Cycle sans ligne de fin." in result.stdout


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("check", CheckId),
        ("check-result", CheckResult),
        ("check-reason", CheckReason),
        ("cycle-verdict", CycleVerdict),
        ("machine-verdict", MachineVerdict),
        ("evidence", Evidence),
        ("process", Process),
        ("profile-basis", ProfileBasis),
        ("sniff-reason", SniffReason),
        ("line-reason", LineReason),
        ("rule", Rule),
    ],
)
def test_each_word_shown_to_a_person_exists_in_french(table: str, kind: type[StrEnum]) -> None:
    assert set(WORDS["word"][table]) == {member.value for member in kind if member.value}


def test_each_fault_has_a_sentence_in_french() -> None:
    folder = Path(sterigcs.devices.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in [*folder.glob("*.py"), folder.parent / "cli/cycles.py"]]
    codes = {code for text in sources for code in re.findall(r'"(cycle(?:-file|-profile)?\.[a-z-]+)"', text)}
    assert codes == {code for code in WORDS["message"] if code.startswith(("cycle.", "cycle-"))}
