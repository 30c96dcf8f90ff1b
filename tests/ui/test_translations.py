import re
import shutil
from pathlib import Path

from tests.support.translations import ROOT, TS, messages, release, update


def test_every_word_of_the_window_has_its_french(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    shutil.copy(ROOT / TS, fresh)
    update(fresh)
    assert [key for key, french in messages(fresh).items() if french is None] == []
    assert messages(fresh).keys() == messages(TS).keys()


def test_what_the_window_loads_is_made_from_the_translations(tmp_path: Path) -> None:
    release(TS, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == (ROOT / TS).with_suffix(".qm").read_bytes()


def test_the_french_follows_the_house_style() -> None:
    said = [french for french in messages(TS).values() if french]
    assert [each for each in said if re.search(r" [:;!?]|'|\bveuillez\b|\berreur\b|\(s\)", each, re.IGNORECASE)] == []


def test_a_place_in_the_english_is_in_the_french() -> None:
    assert [
        source
        for (_context, source), french in messages(TS).items()
        if french and set(re.findall(r"%\d", source)) != set(re.findall(r"%\d", french))
    ] == []
