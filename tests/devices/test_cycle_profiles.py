from pathlib import Path

import pytest

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_profiles import load_profiles, parse_profile

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
