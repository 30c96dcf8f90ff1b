from pathlib import Path

import pytest

from sterigcs.bootstrap import open_store, resources, store_folder, wording


def test_a_checkout_finds_its_resources_beside_the_package() -> None:
    assert (resources() / "cycle-profiles").is_dir()


def test_the_store_lies_where_asked_then_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STERIGCS_STORE", str(tmp_path / "named"))
    assert store_folder(tmp_path / "asked") == tmp_path / "asked"
    assert store_folder(None) == tmp_path / "named"


def test_a_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        assert store.count() == 1


def test_every_message_has_a_sentence() -> None:
    assert all(entry["sentence"] for entry in wording().messages.values())
