import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sterigcs.cli.tools import app

RUN = CliRunner()


def lethality(folder: Path, text: str, *options: str) -> tuple[int, dict[str, object]]:
    file = folder / "curve.csv"
    file.write_text(text, encoding="utf-8")
    result = RUN.invoke(app, ["lethality", *options, str(file), "--json"])
    lines = [line for line in result.stdout.splitlines() if line.startswith("{")]
    return result.exit_code, json.loads(lines[0]) if lines else {}


@pytest.mark.parametrize(
    ("options", "value", "unit"),
    [
        (("--quantity", "f0"), 58.4954, "min"),
        (("--quantity", "f0", "--tref", "121"), 59.8579, "min"),
        (("--quantity", "f0", "--threshold", "135"), 0, "min"),
        (("--quantity", "f0", "--z", "12.9"), 30.0, "min"),
        (("--quantity", "a0", "--tref", "134"), 180, "s"),
    ],
)
def test_a_curve_has_its_lethality(tmp_path: Path, options: tuple[str, ...], value: float, unit: str) -> None:
    code, answer = lethality(tmp_path, "seconds,celsius\n0,134\n180,134\n", *options)
    assert (code, answer["unit"]) == (0, unit)
    assert answer["value"] == pytest.approx(value, abs=0.05)


@pytest.mark.parametrize(
    ("rule", "value"), [("log-trapezoid", 0.0), ("trapezoid", 15.0), ("left", 0.0), ("right", 30.0)]
)
def test_the_rule_is_the_one_asked_for(tmp_path: Path, rule: str, value: float) -> None:
    _, answer = lethality(tmp_path, "seconds,celsius\n0,60\n30,80\n", "--quantity", "a0", "--rule", rule)
    assert (answer["value"], answer["rule"]) == (pytest.approx(value), rule)


def test_a_line_without_a_number_is_left_out_told_and_not_taken_for_zero(tmp_path: Path) -> None:
    code, answer = lethality(tmp_path, "seconds,celsius\n0,80\n10,\n20,80\nnan,80\n30,80\n", "--quantity", "a0")
    assert code == 1
    assert answer["value"] == pytest.approx(30)
    assert [fault["line"] for fault in answer["faults"]] == [3, 5]  # type: ignore[attr-defined]


def test_a_gap_is_told_and_not_counted(tmp_path: Path) -> None:
    code, answer = lethality(tmp_path, "seconds,celsius\n0,80\n10,80\n20,80\n100,80\n", "--quantity", "a0")
    assert (code, answer["value"], answer["gaps"]) == (0, pytest.approx(20), [{"from": 20, "to": 100}])


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "seconds,celsius\n", "\0\0\0"])
def test_a_file_without_samples_is_unreadable(tmp_path: Path, text: str) -> None:
    assert lethality(tmp_path, text, "--quantity", "f0")[0] == 2


@pytest.mark.parametrize("options", [("--z", "0"), ("--z", "1e-9"), ("--tref", "nan")])
def test_settings_that_make_no_sense_are_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert lethality(tmp_path, "seconds,celsius\n0,134\n60,134\n", "--quantity", "f0", *options)[0] == 2


@pytest.mark.parametrize(
    ("options", "value", "unit"), [(("--celsius", "134"), 304.199, "kPa"), (("--kpa", "304.2"), 134.0001, "°C")]
)
def test_saturated_steam_is_given_both_ways(options: tuple[str, ...], value: float, unit: str) -> None:
    result = RUN.invoke(app, ["steam", *options, "--json"])
    assert json.loads(result.stdout) == {"value": pytest.approx(value, abs=0.001), "unit": unit}


@pytest.mark.parametrize("options", [(), ("--celsius", "1", "--kpa", "1"), ("--celsius", "500"), ("--kpa", "-1")])
def test_there_is_one_question_at_a_time_and_within_range(options: tuple[str, ...]) -> None:
    assert RUN.invoke(app, ["steam", *options]).exit_code == 2
