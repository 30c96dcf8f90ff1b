"""What was once written is read for ever: a sample of every kind and version ever shipped."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.domain.journal import Anomaly, ScanRefused, entry_hash, sealed
from sterigcs.domain.trays import Tray
from sterigcs.persistence.entries import from_line, to_line
from sterigcs.persistence.exchange import receive
from sterigcs.persistence.store import SqlStore
from sterigcs.persistence.upkeep import verify
from sterigcs.services.codec import FactCodec, FutureFact
from sterigcs.services.folds import FOLDS, begin, step
from tests.support.fact_samples import FOLDER, SAMPLES, envelope, folded
from tests.support.plant import Hand

CODEC = FactCodec()
LINES = SAMPLES.read_text(encoding="utf-8").rstrip("\n").split("\n")
FOUND: list[dict[str, Any]] = [msgspec.json.decode(line) for line in LINES]


def body_of(line: str) -> str:
    return line.partition('"body": ')[2].removesuffix("}")


def test_every_kind_and_version_of_this_program_has_a_sample() -> None:
    shipped = {(found["kind"], found["version"]) for found in FOUND}
    assert {(kind.name, kind.version) for kind in CODEC.kinds.values()} <= shipped
    assert {kind for kind, _ in shipped} <= set(CODEC.kinds)


def test_each_sample_is_read_and_written_again_to_the_same_bytes() -> None:
    for line, found in zip(LINES, FOUND, strict=True):
        fact = CODEC.decode(found["kind"], found["version"], body_of(line))
        assert not isinstance(fact, FutureFact)
        if found["version"] == CODEC.kinds[found["kind"]].version:
            encoded = CODEC.encode(fact)
            assert (encoded.kind, encoded.version, encoded.body) == (found["kind"], found["version"], body_of(line))


def test_each_sample_reveals_the_contradictions_it_always_did_and_no_other() -> None:
    for line, found in zip(LINES, FOUND, strict=True):
        entry = envelope(found["kind"], found["version"], found["subject"], body_of(line))
        state = folded(entry, CODEC.decode(found["kind"], found["version"], body_of(line)))
        assert state.anomalies == tuple(Anomaly(kind, "e") for kind in found["anomalies"]), found["kind"]


def test_a_fact_on_a_subject_it_does_not_belong_to_stops_no_fold() -> None:
    for fold in FOLDS.values():
        for line, found in zip(LINES, FOUND, strict=True):
            fact = CODEC.decode(found["kind"], found["version"], body_of(line))
            entry = envelope(found["kind"], found["version"], f"{fold.kind}:K1", body_of(line))
            state = step(fold, begin(fold, entry.subject), entry, fact)
            assert CODEC.decode_state(fold.state, CODEC.encode_state(state)) == state


def test_an_entry_shipped_keeps_its_hash() -> None:
    line = (FOLDER / "entry.jsonl").read_text(encoding="utf-8").rstrip("\n")
    entry = from_line(line)
    assert entry_hash(entry) == entry.hash == "4972c0ac63ec703ae4f64fb49791a12f249b95b4a95579490f40c489f0e9f075"
    assert to_line(entry) == line


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_leaves_in_an_export_and_comes_back_under_its_hash(text: str) -> None:
    encoded = CODEC.encode(ScanRefused(text))
    entry = sealed(envelope(encoded.kind, encoded.version, f"tray:{text}", encoded.body))
    back = from_line(to_line(entry))
    assert back == entry
    assert entry_hash(back) == entry.hash
    assert json.loads(to_line(entry))["subject"] == f"tray:{text}"


def newer(calls: list[str]) -> FactCodec:
    """A made-up program whose scan.refused is at version 2: version 1 called the code a reason."""

    def renamed(body: dict[str, Any]) -> dict[str, Any]:
        calls.append(body["reason"])
        return {"code": body["reason"]}

    codec = FactCodec({("scan.refused", 1): renamed})
    codec.kinds["scan.refused"] = replace(codec.kinds["scan.refused"], version=2)
    return codec


def test_an_old_version_is_read_through_its_upcaster_after_the_hash_was_checked_on_the_stored_bytes(
    tmp_path: Path,
) -> None:
    calls: list[str] = []
    entry = sealed(envelope("scan.refused", 1, "tray:K1", '{"reason":"wash.not-received"}'))
    with SqlStore.open(tmp_path / "store", Hand(), Random(3).randbytes, codec=newer(calls)) as store:
        touched = to_line(entry).replace("wash.not-received", "wash.all-is-well")
        assert receive(store, [touched]).set_aside == 1
        assert calls == []
        assert receive(store, [to_line(entry)]).accepted == 1
        with store.read() as look:
            state = look.get(Tray, "K1")
        assert state is not None
        assert state.last_refusal == "s:wash.not-received"
        assert to_line(entry).encode() in list(store.export())
        assert verify(store).faults == ()
