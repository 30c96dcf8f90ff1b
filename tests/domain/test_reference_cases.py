"""Published, verified and derived figures: every one must hold within its own tolerance."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from sterigcs.domain.lethality import A0, F0, Lethality, Point, Rule, a0, f0, lethal_rate
from sterigcs.domain.steam import ATMOSPHERE_KPA, leak_rate, saturation_pressure, saturation_temperature

CASES = list(csv.DictReader((Path(__file__).parent / "lethality-and-steam-cases.csv").read_text("utf-8").splitlines()))
RULES = {"trap": Rule.TRAPEZOID, "left": Rule.LEFT, "right": Rule.RIGHT, "log": Rule.LOG_TRAPEZOID}


def number(pattern: str, text: str) -> float:
    found = re.search(pattern.replace("#", r"(-?\d+(?:\.\d+)?)"), text)
    assert found is not None, f"{pattern} not in {text}"
    return float(found[1])


def settings(text: str, base: Lethality) -> Lethality:
    changed = replace(
        base,
        reference=Decimal(str(number("Tref=#", text))) if "Tref=" in text else base.reference,
        z=Decimal(str(number("z=#", text))) if "z=" in text else base.z,
    )
    if "samples below" in text:
        changed = replace(changed, threshold=Decimal(str(number("samples below # C", text))))
    return replace(changed, rule=RULES[text.rsplit("rule=", 1)[1]]) if "rule=" in text else changed


def constant(text: str) -> list[Point]:
    if "t s at 80 C" in text:
        return [(0, 80), (number("here # s", text), 80)]
    seconds = number("# min at", text) * 60 if "min at" in text else number("# s at", text)
    celsius = number("at # C", text)
    return [(0, celsius), (seconds, celsius)]


def ramp(text: str, steps: int = 40) -> list[Point]:
    low, high, slope = number("ramp # to", text), number("to # C at", text), number("at # K/min", text)
    return [(i * (high - low) / slope * 60 / steps, low + (high - low) * i / steps) for i in range(steps + 1)]


def series(text: str) -> list[Point]:
    return [(float(t), float(c)) for t, c in re.findall(r"(\d+):(\d+(?:\.\d+)?)", text)]


def equivalent_minutes(text: str) -> float:
    at = Decimal(str(number("minutes at # C", text)))
    minutes, celsius = number("^# min", text), number("min at # C", text)
    return minutes * lethal_rate(celsius, Lethality(at, Decimal(10), Decimal(0)))


def curve(kind: str, text: str) -> float:
    points = CURVES[kind[3:]](text)
    return f0(points, settings(text, F0)) if kind.startswith("f0") else a0(points, settings(text, A0))


def saturation(text: str) -> float:
    return saturation_temperature(number("p=# kPa", text) + (ATMOSPHERE_KPA if "gauge" in text else 0))


CURVES = {"const": constant, "ramp": ramp, "series": series}
SINGLE: dict[str, Callable[[str], float]] = {
    "lethal_rate": lambda text: lethal_rate(number("T=# C", text), settings(text, F0)),
    "misprint_do_not_use": lambda text: lethal_rate(number("T=# C", text), settings(text, F0)),
    "equivalent_time": equivalent_minutes,
    "tsat": saturation,
    "psat": lambda text: saturation_pressure(number("T=# C", text)),
    "psat_if97": lambda text: saturation_pressure(number("T=# K", text) - 273.15) / 1000,
    "tsat_if97": lambda text: saturation_temperature(number("p=# MPa", text) * 1000) + 273.15,
    "leak_rate_kPa_min": lambda text: leak_rate(
        number("p2=# kPa", text), number("p3=# kPa", text), number("after # min", text)
    ),
}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_reference_figure_holds(case: dict[str, str]) -> None:
    kind, text = case["kind"], case["input"]
    found = SINGLE[kind](text) if kind in SINGLE else curve(kind, text)
    assert found == pytest.approx(float(case["expected"]), abs=float(case["tolerance"]), rel=0)
