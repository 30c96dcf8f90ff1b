"""A store that was copied or restored never continues the old origin; a backup gives all of it back."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from sterigcs.domain.codes import parse_code
from sterigcs.domain.journal import Origin
from sterigcs.domain.packs import Pack
from sterigcs.persistence import backup
from sterigcs.persistence.exchange import receive
from sterigcs.persistence.looking import Identity
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import verify
from sterigcs.services.ports import PersonRecord, StoreError
from tests.support import walk
from tests.support.plant import Hand, Plant


@contextmanager
def opened(folder: Path, plant: Plant, *, demonstration: bool = False) -> Iterator[Plant]:
    clock = Hand(plant.clock.moment + timedelta(minutes=1))
    with SqlStore.open(folder, clock, Random(11).randbytes, demonstration=demonstration) as store:
        yield Plant(store, clock)


def folder_copied(old: Path, new: Path) -> None:
    shutil.copytree(old, new)


def file_copied(old: Path, new: Path) -> None:
    new.mkdir()
    shutil.copy(old / "journal.sqlite", new)


def moved(old: Path, new: Path) -> None:
    shutil.copytree(old, new)
    shutil.rmtree(old)


def number(plant: Plant, pack: str) -> str:
    found: Pack = plant.get(Pack, pack)
    return found.packed.number if found.packed else ""


def assert_follows(other: Plant, old: Identity) -> None:
    new = other.store.identity
    assert new.origin != old.origin
    assert new.draw != old.draw
    assert (old.letter, new.letter) == ("A", "B")
    of_old = [line for line in map(json.loads, other.store.export()) if line["origin"] == old.origin]
    last = max(of_old, key=lambda line: int(line["origin_seq"]))
    begun = other.get(Origin, new.origin).begun
    assert (begun.previous, begun.previous_hash) == (old.origin, last["hash"])


@pytest.mark.parametrize("how", [folder_copied, file_copied, moved])
def test_a_store_found_elsewhere_draws_a_new_origin_that_names_the_old_one(
    plant: Plant, tmp_path: Path, how: Callable[[Path, Path], None]
) -> None:
    (first,) = walk.prepare(plant, "TR1")
    identity = plant.store.identity
    folder = plant.store.folder
    plant.store.close()
    how(folder, tmp_path / "elsewhere")
    with opened(tmp_path / "elsewhere", plant) as other:
        assert_follows(other, identity)
        (second,) = walk.prepare(other, "TR3")
        draws = [parts.origin_draw for code in (first, second) if (parts := parse_code(code))]
        assert draws == [identity.draw, other.store.identity.draw]
        assert [number(other, code)[0] for code in (first, second)] == ["A", "B"]
        assert verify(other.store).faults == ()
    with opened(tmp_path / "elsewhere", plant) as again:
        assert again.store.identity == other.store.identity


def test_a_copy_and_its_original_both_go_on_and_can_be_merged(plant: Plant, tmp_path: Path) -> None:
    walk.prepare(plant, "TR1")
    shutil.copytree(plant.store.folder, tmp_path / "copy")
    with opened(tmp_path / "copy", plant) as copy:
        (theirs,) = walk.prepare(copy, "TR3")
        (ours,) = walk.prepare(plant, "TR2")
        here, there = list(plant.store.export()), list(copy.store.export())
        assert receive(plant.store, there).set_aside == receive(copy.store, here).set_aside == 0
        assert list(plant.store.export()) == list(copy.store.export())
        assert [number(plant, code)[0] for code in (ours, theirs)] == ["A", "B"]
        assert verify(plant.store).faults == verify(copy.store).faults == ()


def test_a_full_copy_restored_draws_a_new_origin(plant: Plant, tmp_path: Path) -> None:
    walk.send(plant, "TR1")
    copy = backup.full_copy(plant.store, tmp_path / "safe", plant.clock.now())
    (tmp_path / "new").mkdir()
    shutil.copy(copy, tmp_path / "new" / "journal.sqlite")
    identity = plant.store.identity
    with opened(tmp_path / "new", plant) as other:
        assert_follows(other, identity)
        assert verify(other.store).faults == ()


def test_only_the_last_three_full_copies_are_kept_and_an_unsound_one_is_told(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [backup.full_copy(plant.store, tmp_path, plant.clock.now()) for _ in range(5)]
    assert sorted(tmp_path.glob("copie-*")) == made[-3:]

    def half(store: SqlStore, target: Path) -> None:
        del store
        target.write_bytes(made[-1].read_bytes()[:20_000])

    monkeypatch.setattr(SqlStore, "vacuum_into", half)
    with pytest.raises(StoreError, match=r"backup\.copy-unsound"):
        backup.full_copy(plant.store, tmp_path, plant.clock.now())
    assert sorted(tmp_path.glob("copie-*.sqlite")) == made[-3:]


def test_backup_lines_give_back_entries_people_and_attachments_under_a_new_origin(plant: Plant, tmp_path: Path) -> None:
    packs = walk.released(plant, "TR1")
    with plant.store.write() as work:
        digest = work.attach(b"a photo", "image/jpeg")
        work.save_person(PersonRecord("T01", "Renée Œuvrard", ("CBDE",), "$argon2$"))
    assert backup.append_new(plant.store, tmp_path / "safe", plant.clock.now()) > plant.store.count()
    assert backup.append_new(plant.store, tmp_path / "safe", plant.clock.now()) == 0
    plant.clock.forward(days=1)
    walk.send(plant, "TR2")
    backup.append_new(plant.store, tmp_path / "safe", plant.clock.now())
    assert len(list((tmp_path / "safe").glob("*.jsonl"))) == 2
    identity = plant.store.identity
    with opened(tmp_path / "new", plant) as other:
        received = backup.restore(other.store, tmp_path / "safe")
        assert (received.accepted, received.set_aside) == (plant.store.count(), 0)
        assert_follows(other, identity)
        with other.store.read() as look:
            photo, person = look.attachment(digest), look.person("T01")
            assert look.packs() == _packs(plant)
        assert photo is not None
        assert photo.content == b"a photo"
        assert person == PersonRecord("T01", "Renée Œuvrard", ("CBDE",), "$argon2$")
        assert set(plant.store.export()) <= set(other.store.export())
        assert verify(other.store).faults == ()
        assert other.scan("dispatch", "ARM1", *packs).notice.code == "scan.accepted"


def _packs(plant: Plant) -> object:
    with plant.store.read() as look:
        return look.packs()


def test_a_line_cut_by_a_power_failure_costs_nothing_but_itself(plant: Plant, tmp_path: Path) -> None:
    backup.append_new(plant.store, tmp_path / "safe", plant.clock.now())
    walk.send(plant, "TR1")
    (file,) = (tmp_path / "safe").glob("*.jsonl")
    line = list(plant.store.export())[-1].decode()
    with file.open("a", encoding="utf-8") as opened_file:
        opened_file.write(line[: len(line) // 2])
    backup.append_new(plant.store, tmp_path / "safe", plant.clock.now())
    with opened(tmp_path / "new", plant) as other:
        received = backup.restore(other.store, tmp_path / "safe")
        assert (received.accepted, received.set_aside) == (plant.store.count(), 1)
        assert set(plant.store.export()) <= set(other.store.export())


def test_a_demonstration_stays_one_when_copied_and_when_restored(plant: Plant, tmp_path: Path) -> None:
    with opened(tmp_path / "demo", plant, demonstration=True) as demo:
        backup.append_new(demo.store, tmp_path / "safe", plant.clock.now())
    shutil.copytree(tmp_path / "demo", tmp_path / "copy")
    with opened(tmp_path / "copy", plant) as copy, opened(tmp_path / "restored", plant) as restored:
        backup.restore(restored.store, tmp_path / "safe")
        assert copy.store.identity.demonstration
        assert restored.store.identity.demonstration
    with opened(tmp_path / "restored", plant) as again:
        assert again.store.identity.demonstration


def test_an_empty_backup_is_told(plant: Plant, tmp_path: Path) -> None:
    with opened(tmp_path / "new", plant) as other, pytest.raises(StoreError, match=r"backup\.nothing"):
        backup.restore(other.store, tmp_path)
