"""Real keys through a real display with its own layout, in a process of its own so that a crash is named."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.support.xkeys import PACKAGES


def run(what: str, layout: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.support.wedge_stream", what, layout],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        timeout=240,
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stderr}\nIt needs: {PACKAGES}"
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert (told["clicks"], told["entered"]) == (0, 0)
    return told


@pytest.mark.slow
def test_two_hundred_scans_between_typed_words_lose_nothing_double_nothing_swallow_nothing() -> None:
    told = run("mixed", "fr")
    assert told["scans"] == told["expected"]
    assert len(told["scans"]) == 200
    assert told["field"] == told["typed"]
    assert len(told["typed"]) > 200


@pytest.mark.slow
def test_a_storm_of_twenty_scans_a_second_is_answered_in_order() -> None:
    told = run("storm", "fr")
    assert told["scans"] == told["expected"]
    assert told["field"] == ""


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["us", "fr", "be", "de"])
def test_a_scanner_set_to_us_is_understood_under_every_layout(layout: str) -> None:
    told = run("foreign", layout)
    assert told["scans"] == told["expected"]
    assert told["field"] == ""
    assert bool(told["mended"]) is (layout in {"fr", "be"})


@pytest.mark.slow
def test_dead_keys_and_composed_letters_reach_the_field_between_scans() -> None:
    told = run("composed", "fr")
    assert told["scans"] == told["expected"]
    assert told["field"] == told["typed"]


@pytest.mark.slow
def test_a_dialog_hears_scans_and_takes_typing() -> None:
    told = run("dialog", "fr")
    assert told["scans"] == told["expected"]
    assert told["field"] == told["typed"]
