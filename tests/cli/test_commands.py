"""The command line on a store at work: answers, one JSON document, exit status 0, 1 or 2."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sterigcs import bootstrap
from sterigcs.__main__ import main, store_first
from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.journal import Draft
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import PARIS
from sterigcs.domain.washing import TrayWashed
from sterigcs.services.ports import Doing, PersonRecord
from tests.support import walk
from tests.support.console import run, tell
from tests.support.crash import ROOT
from tests.support.plant import Plant


def test_a_sound_journal_verifies_and_since_the_last_time_only_what_is_new(plant: Plant) -> None:
    code, first = run(plant, "journal", "verify")
    assert (code, first["clean"], first["entries"]) == (0, True, plant.store.count())
    walk.send(plant, "TR1")
    code, again = run(plant, "journal", "verify", "--since-last")
    assert (code, again["clean"], again["entries"]) == (0, True, plant.store.count() - first["entries"])


def test_a_state_that_was_touched_is_found_with_1_and_made_again_by_a_rebuild(plant: Plant) -> None:
    walk.send(plant, "TR1")
    with plant.store.connection(immediate=True) as connection:
        connection.exec_driver_sql("UPDATE tray SET step = 'packed' WHERE subject = 'tray:TR1'")
    code, found = run(plant, "journal", "verify")
    assert (code, found["faults"]) == (1, [{"fault": "view", "about": "tray:TR1"}])
    assert run(plant, "journal", "rebuild") == (0, {"entries": plant.store.count()})
    assert run(plant, "journal", "verify")[0] == 0


@pytest.mark.parametrize("stray", ["aaa:1", "tray:TR1a", "zzz:1"])
def test_a_state_or_a_row_without_facts_is_found_with_1_and_goes_at_a_rebuild(plant: Plant, stray: str) -> None:
    walk.send(plant, "TR1")
    with plant.store.connection(immediate=True) as connection:
        others = "version, rank, origin, origin_seq, entry, act, future, body"
        connection.exec_driver_sql(
            f"INSERT INTO state (subject, {others}) SELECT ?, {others} FROM state WHERE subject = 'tray:TR1'",
            (stray,),
        )
        connection.exec_driver_sql("INSERT INTO gap VALUES (?, 'washed')", (f"{stray}b",))
    code, found = run(plant, "journal", "verify")
    assert code == 1
    assert {fault["about"] for fault in found["faults"]} == {stray, f"{stray}b"}
    run(plant, "journal", "rebuild")
    assert run(plant, "journal", "verify")[0] == 0


def test_an_export_is_received_elsewhere_whole_and_once(plant: Plant, tmp_path: Path) -> None:
    walk.send(plant, "TR1")
    file = tmp_path / "out.jsonl"
    assert run(plant, "journal", "export", str(file))[1]["entries"] == plant.store.count()
    assert file.read_bytes().splitlines() == list(plant.store.export())
    other = replace_folder(plant, tmp_path / "other")
    assert run(other, "journal", "receive", str(file))[1]["accepted"] == plant.store.count()
    assert run(other, "journal", "receive", str(file)) == (
        0,
        {"accepted": 0, "known": plant.store.count(), "set_aside": 0},
    )
    file.write_bytes(file.read_bytes().replace(b'"L01"', b'"L02"'))
    assert run(other, "journal", "receive", str(file))[0] == 1
    assert run(other, "journal", "receive", str(tmp_path / "none"))[0] == 2
    assert run(plant, "journal", "export", str(tmp_path / "none" / "x"))[0] == 2
    mine = tell(plant, "journal", "export", "--home", "CHC").stdout.splitlines()
    assert {json.loads(line)["home"] for line in mine} == {"common", "CHC"}
    other.store.close()


def replace_folder(plant: Plant, folder: Path) -> Plant:
    return replace(plant, store=bootstrap.open_store(folder))


def test_every_kind_of_fact_is_described(plant: Plant) -> None:
    code, kinds = run(plant, "journal", "kinds")
    assert code == 0
    assert {kind["kind"] for kind in kinds} == set(plant.store.codec.kinds)
    assert "pack.released (version 1, décision)" in tell(plant, "journal", "kinds").stdout


def test_a_contradiction_is_listed_and_closed_by_who_has_the_right_with_a_reason(plant: Plant) -> None:
    with plant.store.write() as work:
        work.append([Draft("tray:TR1", "CHC", TrayWashed("nowhere", "LD9 001-01"))], Doing("T01", "washing"))
    code, listed = run(plant, "journal", "anomalies")
    (row,) = listed["anomalies"]
    assert (code, row["subject"], row["kind"]) == (0, "tray:TR1", "washed-in-another-load")
    close = ("journal", "close-anomaly", row["subject"], row["entry"], "--reason", "absent", "--person")
    assert run(plant, *close, "D01")[0] == 1
    assert run(plant, *close, "P01", pin="000000")[0] == 1
    assert run(plant, *close, "P01")[1]["reason"] == "anomaly.closed"
    assert run(plant, "journal", "anomalies")[1]["anomalies"] == []
    assert run(plant, *close, "P01")[1]["reason"] == "anomaly.none"


def test_backup_lines_follow_each_command_and_a_missing_folder_only_warns(plant: Plant, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    code, made = run(plant, "journal", "backup", str(safe), "--full")
    assert (code, made["lines"]) == (0, plant.store.count() + 3)
    assert Path(made["copy"]).is_file()
    (tmp_path / "scans.txt").write_text("TR1\n", encoding="utf-8")
    run(plant, "scan", str(tmp_path / "scans.txt"), "--station", "sending", "--person", "L01")
    saved = "".join(file.read_text(encoding="utf-8") for file in sorted(safe.glob("*.jsonl")))
    assert list(plant.store.export())[-1].decode() in saved
    safe.rename(tmp_path / "unplugged")
    safe.write_text("no folder", encoding="utf-8")
    (tmp_path / "scans.txt").write_text("TR2\n", encoding="utf-8")
    result = tell(plant, "scan", str(tmp_path / "scans.txt"), "--station", "sending", "--person", "L01")
    assert result.exit_code == 0
    assert "Sauvegarde en attente" in result.stderr
    safe.unlink()
    (tmp_path / "unplugged").rename(safe)
    other = replace_folder(plant, tmp_path / "new")
    code, restored = run(other, "journal", "restore", str(safe))
    assert (code, restored["clean"], restored["set_aside"]) == (0, True, 0)
    assert run(other, "journal", "restore", str(safe))[0] == 2
    assert run(replace_folder(plant, tmp_path / "fresh"), "journal", "restore", str(tmp_path / "none"))[0] == 2
    assert run(other, "journal", "backup")[0] == 2
    other.store.close()


def test_an_administrator_erases_a_person_and_the_journal_still_verifies(plant: Plant) -> None:
    with plant.store.write() as work:
        work.save_person(PersonRecord("L01", "Renée Œuvrard", ("CBDE",), None))
    assert run(plant, "people", "erase", "L01", "--person", "P01")[1]["reason"] == "person.not-administrator"
    assert run(plant, "people", "erase", "L01", "--person", "ADM")[1]["reason"] == "person.erased"
    with plant.store.read() as look:
        assert look.person("L01") == PersonRecord("L01", None, (), None)
    assert run(plant, "journal", "verify")[0] == 0


def test_five_wrong_pins_lock_and_the_right_one_no_longer_opens(plant: Plant) -> None:
    words = ("withdraw", "A061-001", "--person", "P01", "--reason", "wet")
    wrong = [run(plant, *words, pin="000000") for _ in range(5)]
    assert [code for code, _ in wrong] == [1] * 5
    assert [answer["reason"] for _, answer in wrong] == ["person.pin-wrong"] * 4 + ["person.pin-locked"]
    assert run(plant, *words)[1]["reason"] == "person.pin-locked"


def test_a_load_is_released_with_a_pin_on_standard_input_and_what_blocks_it_is_listed(
    plant: Plant, tmp_path: Path
) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    words = ("release", load, "--person", "D01", "--decision", "released")
    code, refused = run(plant, *words)
    assert (code, refused["outcome"]) == (1, "refused")
    assert refused["blockers"]
    assert "  1. " in tell(plant, *words).stdout
    file = tmp_path / "cycle.txt"
    file.write_bytes(walk.tape(plant, load))
    assert run(plant, "cycles", "import", str(file), "--person", "T01")[0] == 0
    assert run(plant, *words, pin="000000")[1]["reason"] == "person.pin-wrong"
    assert plant.get(Pack, pack).status is PackStatus.QUARANTINED
    code, done = run(plant, *words)
    assert (code, done["reason"]) == (0, "release.released")
    assert run(plant, *words)[0] == 1
    assert run(plant, *words, "--strike", "nonsense")[0] == 2
    lives = run(plant, "trace", pack)
    assert (lives[0], lives[1][0]["subject"]) == (0, f"pack:{pack}")
    assert run(plant, "trace", "nothing") == (1, [])
    assert run(plant, "withdraw", pack, "--person", "P01", "--reason", "wet")[1]["reason"] == "pack.withdrawn"
    assert run(plant, "withdraw", pack, "--person", "P01", "--reason", "wet")[0] == 1


def test_a_cycle_typed_from_its_ticket_is_attached(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    begun = plant.clock.moment.astimezone(PARIS).replace(tzinfo=None, microsecond=0) - timedelta(minutes=50)
    figures = ("--hold-s", "1080", "--temperature-min", "134.5", "--temperature-max", "135.5", "--verdict", "pass")
    times = ("--start", begun.isoformat(), "--end", (begun + timedelta(minutes=45)).isoformat(), "--counter", "17")
    code, answer = run(plant, "cycles", "typed", load, "--person", "T01", *figures, *times)
    assert code in {0, 1}, answer
    assert "load.evidence-attached" in plant.kinds()


def test_a_machine_is_tested_stopped_by_two_failures_and_returned(plant: Plant) -> None:
    test = ("machine", "test", "ST1", "--kind", "bowie-dick", "--person", "T01", "--result")
    assert run(plant, *test, "pass")[0] == 0
    assert [run(plant, *test, "fail")[0] for _ in range(2)] == [1, 1]
    listed = {row["machine"]: row["stopped"] for row in run(plant, "machine", "list")[1]}
    assert listed["ST1"]
    told = next(line for line in tell(plant, "machine", "list").stdout.splitlines() if line.startswith("ST1"))
    assert "deux essais non conformes" in told
    assert "essai du jour non conforme, lu le 02/03/2026 07:00" in told
    back = ("machine", "return", "ST1", "--reason", "absent", "--person")
    assert [run(plant, *back, person)[0] for person in ("D01", "P01")] == [1, 0]
    assert run(plant, *test, str(ROOT / "Makefile"))[0] == 2


def test_an_override_is_signed_counted_and_refused_where_nothing_asks_for_it(plant: Plant) -> None:
    plant.scan("reception", "TR1")
    plant.scans("reception", "TR2", Action.PRETREATED)
    words = ("override", "prion-unknown", "TR2", "--reason", "absent", "--person")
    assert run(plant, *words, "D01")[0] == 1
    code, answer = run(plant, *words, "P01")
    assert (code, answer["reason"]) == (0, "override.done")
    assert plant.get(Tray, "TR2").step is Step.RECEIVED
    assert run(plant, "override", "critical-missing", "TR2", "--reason", "absent", "--person", "P01")[0] == 1
    assert run(plant, "override", "anything", "TR2", "--reason", "absent", "--person", "P01")[0] == 2


def test_a_recall_by_any_of_its_scopes_names_each_pack_and_an_exercise_refuses_nothing(plant: Plant) -> None:
    first, second = walk.released(plant, "TR1", "TR3")
    state: Pack = plant.get(Pack, first)
    assert state.packed is not None
    day = f"{plant.clock.moment:%Y-%m-%d}"
    scopes = [
        ("--load", walk.load_of(plant, first)),
        ("--load", str(state.packed.wash_number)),
        ("--machine", "ST1", "--from", day, "--to", day),
    ]
    for scope in scopes:
        code, found = run(plant, "recall", *scope, "--list")
        assert (code, len(found["packs"]), found["recall"]) == (0, 2, None), scope
    assert [row["subject"] for row in run(plant, "recall", "--tray", "TR1", "--list")[1]["packs"]] == [f"pack:{first}"]
    assert run(plant, "recall", "--tray", "TR1", "--person", "P01", "--exercise")[0] == 0
    assert not plant.get(Pack, first).recalled
    assert run(plant, "recall", "--tray", "TR1", "--person", "P01", "--reason", "wet")[1]["recall"]
    assert plant.scan("dispatch", "ARM1", first).notice.outcome.value == "refused"
    assert plant.scan("dispatch", second).notice.outcome.value == "accepted"
    assert run(plant, "recall", "--tray", "TR6", "--list")[0] == 1
    assert [
        run(plant, "recall", *words)[0] for words in ((), ("--machine", "ST1"), ("--load", "a", "--tray", "b"))
    ] == [
        2,
        2,
        2,
    ]


def test_labels_are_written_or_what_nothing_answers_to_is_told(plant: Plant, tmp_path: Path) -> None:
    (pack,) = walk.released(plant, "TR1")
    out = tmp_path / "out.pdf"
    papers = [
        ("packs", pack),
        ("batch", walk.load_of(plant, pack)),
        ("wall",),
        ("wall", "--station", "washing"),
    ]
    for words in papers:
        assert run(plant, "labels", *words, "--out", str(out))[0] == 0, words
        assert out.stat().st_size > 0
        out.unlink()
    assert run(plant, "labels", "packs", "nothing", "--out", str(out))[0] == 1
    assert not out.exists()
    assert run(plant, "labels", "packs", pack, "--out", str(tmp_path / "none" / "x.pdf"))[0] in {0, 2}


def scan(plant: Plant, text: str, folder: Path, *words: str, name: str = "scans.txt") -> tuple[int, list[Any]]:
    (folder / name).write_text(text, encoding="utf-8")
    line = ("scan", str(folder / name), "--station", "sending", "--person", "L01", "--json", *words)
    result = tell(plant, *line)
    return result.exit_code, [json.loads(answer) for answer in result.stdout.splitlines()]


def test_a_batch_file_is_answered_line_by_line_with_its_own_times_and_once(plant: Plant, tmp_path: Path) -> None:
    plant.clock.forward(hours=4)
    early = plant.clock.moment - timedelta(hours=2)
    local = f"{early.astimezone(PARIS):%Y-%m-%dT%H:%M:%S}"
    slip = action_code(Action.PRETREATED_NOT_SUSPECT)
    text = f"\ufeffBAC1\n\n{local};TR1\n{early:%Y-%m-%dT%H:%M:%SZ};{slip}\n"
    code, answers = scan(plant, text, tmp_path)
    assert (code, [answer["line"] for answer in answers]) == (0, [1, 3, 4])
    entry = next(found for found in map(json.loads, plant.store.export()) if found["id"] == answers[1]["entries"][0])
    assert entry["declared_at"] == f"{early.replace(microsecond=0):%Y-%m-%dT%H:%M:%S}.000000Z"
    assert entry["occurred_at"] > entry["declared_at"]
    count = plant.store.count()
    line = ("scan", str(tmp_path / "scans.txt"), "--station", "sending", "--person", "L01", "--json")
    again = [json.loads(found)["reason"] for found in tell(plant, *line).stdout.splitlines()]
    assert again == ["scan.line-answered-before"] * 3
    code, _ = scan(plant, f"{local};TR1\n", tmp_path, name="the same scan in another file.txt")
    assert (code, plant.store.count()) == (0, count)


def test_a_time_in_the_future_or_none_at_all_records_nothing(plant: Plant, tmp_path: Path) -> None:
    count = plant.store.count()
    code, answers = scan(plant, "2031-01-01T08:00;TR1\n2026-13-45T08:00;TR1\n", tmp_path)
    assert (code, [answer["reason"] for answer in answers]) == (1, ["scan.time-in-future", "scan.unknown"])
    assert "dans le futur" in answers[0]["message"]
    assert plant.store.count() == count


def test_an_unreadable_file_or_station_is_wrong_use(plant: Plant, tmp_path: Path) -> None:
    words = ("scan", str(tmp_path / "none.txt"), "--person", "L01", "--station")
    assert [tell(plant, *words, station).exit_code for station in ("sending", "moon")] == [2, 2]
    assert "Fichier illisible" in tell(plant, *words, "sending").stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--store", "S", "journal", "verify"),
        ("journal", "--store", "S", "verify"),
        ("journal", "verify", "--store=S"),
    ],
)
def test_the_store_may_be_named_anywhere_in_the_line(words: tuple[str, ...]) -> None:
    assert [part for word in store_first(list(words))[:2] for part in word.split("=")][:2] == ["--store", "S"]
    assert store_first(["scan", "--", "--store", "S"]) == ["scan", "--", "--store", "S"]


def test_the_version_is_told_without_what_is_slow_to_import() -> None:
    heavy = ["sqlalchemy", "sqlcipher3", "alembic", "PySide6", "reportlab", "openpyxl", "numpy", "msgspec", "argon2"]
    code = (
        "import sys\nfrom sterigcs.__main__ import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit as left:\n    assert not left.code\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    version, imported = found.stdout.splitlines()
    assert version.startswith("sterigcs 0.")
    assert imported == "[]"


def test_without_a_screen_the_window_says_so_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit) as left:
        main(["--store", str(tmp_path)])
    assert left.value.code == 2
    assert "Aucun écran" in capsys.readouterr().err
