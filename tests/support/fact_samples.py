"""Writes a sample for each kind and version of fact that has none yet; what was shipped is never written again.

``python -m tests.support.fact_samples`` appends to ``tests/facts/samples.jsonl``. Each line: kind, version, the subject
it was folded into, the canonical body, and the anomalies that this fact alone reveals there.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from sterigcs.domain.journal import GENESIS, Entry, Life
from sterigcs.domain.references import Stated
from sterigcs.services.codec import FactCodec, FactKind
from sterigcs.services.folds import begin, fold_of, step

FOLDER = Path(__file__).parents[1] / "facts"
SAMPLES = FOLDER / "samples.jsonl"
AT = datetime(2026, 3, 29, 1, 30, 0, 250000, UTC)
SUBJECTS = {"scan": "tray", "act": "tray", "anomaly": "pack", "photo": "tray"}
"""Where a fact that every subject may have is folded; any other belongs to what its kind begins with."""

_PLAIN: dict[Any, tuple[Any, ...]] = {
    str: ("César n° 1", 'œ « ’ \\ " \u0001 \u2028'),
    int: (3, 0),
    bool: (True, False),
    Decimal: (Decimal("12.50"), Decimal("-0.0001")),
    datetime: (AT, AT.replace(microsecond=0)),
    date: (date(2026, 3, 29), date(2028, 2, 29)),
}


def value(hint: Any, turn: int) -> Any:
    """Make the value of a type: each turn takes the next member of an enumeration, each third leaves out what may."""
    if hint in _PLAIN:
        return _PLAIN[hint][turn % 2]
    if get_origin(hint) in {Union, UnionType}:
        inner = next(arg for arg in get_args(hint) if arg is not NoneType)
        return None if turn % 3 == 2 else value(inner, turn)
    if get_origin(hint) is tuple:
        return tuple(value(get_args(hint)[0], turn + place) for place in range(0 if turn % 3 == 2 else 2))
    if get_origin(hint) is dict:
        return {"tray": value(get_args(hint)[1], turn), "machine": None}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return list(hint)[turn % len(hint)]
    if isinstance(hint, type) and is_dataclass(hint):
        return instance(hint, turn)
    raise TypeError(f"no sample of {hint}")


def instance(kind: Any, turn: int) -> Any:
    """Make a value of a dataclass."""
    hints = get_type_hints(kind)
    return kind(**{field.name: value(hints[field.name], turn) for field in fields(kind)})


def turns(hint: Any) -> int:
    """Count the samples that show every member of every enumeration within, a value and its absence."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return len(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return max((turns(inner) for inner in get_type_hints(hint).values()), default=1)
    inner = [turns(arg) for arg in get_args(hint) if arg not in {NoneType, Ellipsis}]
    return max([3 if NoneType in get_args(hint) or get_origin(hint) is tuple else 1, *inner])


def samples(kind: FactKind) -> Iterator[Any]:
    """Give the samples of a kind."""
    for turn in range(turns(kind.described_by)):
        fact = instance(kind.described_by, turn)
        stated = kind.described_by is not kind.holder
        yield Stated(fact, date(2026, 1, 1), date(2026, 12, 31) if turn % 2 else None) if stated else fact


def envelope(kind: str, version: int, subject: str, body: str) -> Entry:
    """Put a sample in an entry."""
    return Entry(
        "e",
        "a",
        "o",
        1,
        1,
        subject,
        (),
        "common",
        kind,
        version,
        body,
        AT,
        None,
        AT,
        None,
        None,
        "T01",
        "s",
        None,
        GENESIS,
    )


def folded(entry: Entry, fact: Any) -> Life:
    """Fold one fact into the state before any."""
    fold = fold_of(entry.subject)
    assert fold is not None
    return step(fold, begin(fold, entry.subject), entry, fact)


def line(codec: FactCodec, fact: Any) -> str:
    """Write a sample."""
    encoded = codec.encode(fact)
    begins = encoded.kind.partition(".")[0]
    subject = f"{SUBJECTS.get(begins, begins)}:K1"
    entry = envelope(encoded.kind, encoded.version, subject, encoded.body)
    revealed = [anomaly.kind for anomaly in folded(entry, fact).anomalies]
    document = {"kind": encoded.kind, "version": encoded.version, "subject": subject, "anomalies": revealed}
    return f'{json.dumps(document)[:-1]}, "body": {encoded.body}}}'


def main() -> None:
    """Append what is missing."""
    codec = FactCodec()
    written = SAMPLES.read_text(encoding="utf-8").rstrip("\n").split("\n") if SAMPLES.exists() else []
    known = {(found["kind"], found["version"]) for found in map(msgspec.json.decode, written)}
    missing = [kind for kind in codec.kinds.values() if (kind.name, kind.version) not in known]
    new = [line(codec, fact) for kind in missing for fact in samples(kind)]
    SAMPLES.write_text("\n".join([*written, *new]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
