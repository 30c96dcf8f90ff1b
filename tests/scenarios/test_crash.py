"""A power cut, two people at once, a full disk: what was answered is stored, once."""

import json
import os
import resource
import signal
import subprocess
from collections import Counter
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

import pytest

from sterigcs.domain.journal import Draft
from sterigcs.domain.references import Stated
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import verify
from sterigcs.services.ports import Doing
from tests.support.crash import ROOT, command, numbered_trays, run, started
from tests.support.plant import YEAR, Hand, make_plant

KILLS = 100
BETWEEN_TWO_ANSWERS = 80
LINES = 500


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose plant has many trays at their members."""
    place = tmp_path_factory.mktemp("crash") / "store"
    plant = make_plant(place)
    cards = [TrayCard(code, "CES", "CHC", "CHC-BLOC", code) for code in numbered_trays(2 * LINES)]
    with plant.store.write() as work:
        work.append([Draft(f"tray:{c.code}", "CHC", Stated(c, YEAR)) for c in cards], Doing("system", "reference"))
    plant.store.close()
    return place


def entries(folder: Path) -> list[dict[str, Any]]:
    with SqlStore.open(folder, Hand(), os.urandom) as store:
        return [json.loads(line) for line in store.export()]


@pytest.mark.slow
def test_what_was_answered_before_a_kill_is_stored_once_and_the_journal_verifies(folder: Path) -> None:
    random = Random(20260302)
    answered: list[dict[str, Any]] = []
    between = 0
    for _ in range(KILLS):
        process = started(folder, "scan", "--station", "sending", "--person", "L01", "--json")
        assert process.stdin is not None
        assert process.stdout is not None
        trays = random.sample(numbered_trays(2 * LINES), 400)
        process.stdin.write("".join(f"BAC{random.randint(1, 2)}\n{tray}\n" for tray in trays))
        process.stdin.flush()
        answered.append(json.loads(process.stdout.readline()))
        killer = Timer(random.uniform(0, 0.3), process.kill)
        killer.start()
        output, _ = process.communicate()
        killer.cancel()
        assert process.returncode == -signal.SIGKILL
        whole = [line for line in output.split("\n")[:-1] if line]
        answered += [json.loads(line) for line in whole]
        between += len(whole) < 2 * len(trays) - 1
    stored = Counter(entry["id"] for entry in entries(folder))
    told = [entry for answer in answered for entry in answer["entries"]]
    assert between >= BETWEEN_TWO_ANSWERS
    assert len(told) > KILLS
    assert [entry for entry in told if stored[entry] != 1] == []
    with SqlStore.open(folder, Hand(), os.urandom) as store:
        assert verify(store).faults == ()
        assert store.pragmas() == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.slow
def test_two_processes_of_five_hundred_lines_each_lose_and_double_nothing(folder: Path, tmp_path: Path) -> None:
    trays = numbered_trays(2 * LINES)
    files = []
    for number, part in enumerate((trays[:LINES], trays[LINES:])):
        file = tmp_path / f"{number}.txt"
        file.write_text("\n".join(part), encoding="utf-8")
        files.append(file)
    before = len(entries(folder))
    arguments = ("scan", "--station", "reception", "--json", "--person")
    running = [
        started(folder, *arguments, person, str(file)) for person, file in zip(("T01", "D01"), files, strict=True)
    ]
    answers = [json.loads(line) for process in running for line in process.communicate()[0].splitlines()]
    told = [entry for answer in answers for entry in answer["entries"]]
    assert len(answers) == 2 * LINES
    assert len(told) == len(set(told)) == len(entries(folder)) - before
    again = [run(folder, *arguments, "T01", str(files[0])), run(folder, *arguments, "D01", str(files[1]))]
    assert {json.loads(line)["reason"] for one in again for line in one.stdout.splitlines()} == {
        "scan.line-answered-before"
    }
    assert len(entries(folder)) - before == len(told)


@pytest.mark.slow
def test_on_a_full_disk_nothing_is_answered_that_was_not_stored(tmp_path: Path) -> None:
    """The limit of a file's size stands for a full disk: writing beyond it fails as a full disk does."""
    place = tmp_path / "store"
    plant = make_plant(place)
    plant.store.close()
    largest = (place / "journal.sqlite").stat().st_size + 120_000

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    lines = "".join(f"BAC{1 + n % 2}\nTR{1 + n % 6}\n" for n in range(400))
    full = subprocess.run(
        command(place, "scan", "--station", "sending", "--person", "L01", "--json"),
        cwd=ROOT,
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small_disk,
    )
    answers = [json.loads(line) for line in full.stdout.splitlines()]
    assert full.returncode == 2
    assert answers[-1]["error"] == "store.full"
    assert "Le disque est plein" in full.stderr
    told = [entry for answer in answers[:-1] for entry in answer["entries"]]
    stored = {entry["id"] for entry in entries(place)}
    assert told
    assert set(told) <= stored
    with SqlStore.open(place, Hand(), os.urandom) as store:
        assert verify(store).faults == ()
