import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_layout import LineKind
from sterigcs.devices.cycle_profiles import load_profiles, parse_profile, profiles_of
from sterigcs.devices.units import UNITS
from sterigcs.domain.cycles.records import PhaseMark, Process, ProfileBasis, Quantity
from sterigcs.services.profile_draft import DateOrder, Role, RowTime, Separator

FOLDER = resources() / "cycle-profiles"
GOOD = (FOLDER / "baumer-hivac.toml").read_text(encoding="utf-8")


def test_every_shipped_profile_is_valid() -> None:
    profiles, faults = load_profiles(FOLDER)
    assert faults == ()
    assert {profile.id for profile in profiles} >= {"baumer-hivac", "dac-universal"}


@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ('id = "baumer-hivac"', "", "id"),
        ("version = 1\ntitle", "version = 0\ntitle", "version"),
        ('process = "steam"', 'process = "laundry"', "process"),
        ('encodings = ["ascii", "latin-1"]', 'encodings = ["klingon"]', "encodings"),
        ('encodings = ["ascii", "latin-1"]', "encodings = []", "encodings"),
        ("start = '= = B A U M E R = ='", "start = '(unclosed'", "start"),
        ('pressure = "bar"', 'pressure = "furlong"', "units.pressure"),
        ('decimal = "."', 'decimal = "·"', "decimal"),
        ('decimal = "."', 'decimal = "."\ncolour = "red"', "colour"),
        ('name = "TE2"', 'name = "TE1"', "columns"),
        ('is = "warning"', 'is = "rumour"', "lines[2].is"),
        ("(?P<counter>", "(?P<patient>", "lines[1].patterns[1]"),
        ('mark = "drying_start"', 'mark = "lunch"', "lines[9].mark"),
        ('pulse = "steam"', 'pulse = "heart"', "lines[4].pulse"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named_and_the_profile_is_left_out(old: str, new: str, item: str) -> None:
    assert old in GOOD
    profile, faults = parse_profile(GOOD.replace(old, new), "x.toml")
    assert profile is None
    assert item in {fault.values.get("item") for fault in faults}


@pytest.mark.parametrize(
    "text", ["", "id = ", "lines = 3\ncolumns = 'x'\nunits = 1", "[[lines]]\nis = 3\npatterns = [1]"]
)
def test_a_profile_that_is_no_profile_is_a_fault(text: str) -> None:
    profile, faults = parse_profile(text)
    assert profile is None
    assert faults


def test_a_bad_profile_does_not_keep_the_good_ones_from_loading(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe\xff")
    profiles, faults = load_profiles(tmp_path)
    assert [profile.id for profile in profiles] == ["baumer-hivac"]
    assert [(fault.code, fault.place.file) for fault in faults] == [
        ("cycle-profile.twice", "b.toml"),
        ("cycle-profile.unreadable", "c.toml"),
    ]


SCHEMA = json.loads((FOLDER / "profile.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: str(path.stem))
def test_every_shipped_profile_follows_the_schema(path: Path) -> None:
    Draft202012Validator(SCHEMA).validate(tomllib.loads(path.read_text(encoding="utf-8")))


def test_the_schema_knows_the_very_words_of_the_program() -> None:
    top, parts = SCHEMA["properties"], SCHEMA["$defs"]
    assert set(top["basis"]["enum"]) == set(ProfileBasis)
    assert set(top["process"]["enum"]) == set(Process)
    assert set(top["date"]["enum"]) == set(DateOrder)
    assert set(top["row_time"]["enum"]) == set(RowTime)
    assert set(top["separator"]["enum"]) == set(Separator)
    assert set(parts["column"]["properties"]["role"]["enum"]) == set(Role)
    assert set(parts["line"]["properties"]["is"]["enum"]) == set(LineKind)
    assert set(parts["mark"]["enum"]) == set(PhaseMark)
    assert set(parts["quantity"]["enum"]) == set(Quantity)
    assert set(parts["unit"]["enum"]) == {name for units in UNITS.values() for name in units}


def test_a_fault_of_a_profile_names_the_line_it_stands_on() -> None:
    broken = GOOD.replace('mark = "drying_start"', 'mark = "lunch"').replace('decimal = "."', 'decimal = "·"')
    found = {fault.values["item"]: fault for fault in parse_profile(broken, "x.toml")[1]}
    lines = broken.splitlines()
    assert [(fault.code, lines[(fault.place.line or 0) - 1]) for fault in found.values()] == [
        ("cycle-profile.value", 'decimal = "·"'),
        ("cycle-profile.value", 'mark = "lunch"'),
    ]


def test_a_profile_of_the_group_wins_over_the_shipped_one_and_a_broken_one_does_not() -> None:
    shipped, _ = load_profiles(FOLDER)
    ours = GOOD.replace("version = 1", "version = 7")
    assert {p.id: p.version for p in profiles_of({"ours": ours}, shipped)[0]}["baumer-hivac"] == 7
    profiles, faults = profiles_of({"ours": ours.replace('decimal = "."', "")}, shipped)
    assert {p.id: p.version for p in profiles}["baumer-hivac"] == 1
    assert [(fault.code, fault.place.file) for fault in faults] == [("cycle-profile.missing", "ours")]


def test_a_verdict_by_the_name_of_the_file_needs_a_line_that_shows_the_record_to_be_whole() -> None:
    table = (FOLDER / "hmi-table.toml").read_text(encoding="utf-8")
    by_name = table + "\n[[file_verdicts]]\npath = 'PRO$'\nsense = \"pass\"\n"
    assert parse_profile(table)[1] == ()
    assert [fault.code for fault in parse_profile(by_name)[1]] == ["cycle-profile.missing"]
