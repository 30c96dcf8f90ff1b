"""Entries as rows of the journal's table and as lines of the export, and back."""

import json
from collections.abc import Mapping
from datetime import datetime
from types import NoneType
from typing import Any, Final

import msgspec

from sterigcs.domain.journal import Entry, canonical, parse_timestamp, timestamp

_LAST_RANK: Final = 253_402_300_799_999_999
"""The last microsecond of the year 9999: beyond it, no entry could sort after this one."""

_TEXTS: Final = (
    *("id", "act", "origin", "subject", "home", "kind", "actor", "station", "previous", "hash"),
    *("occurred_at", "recorded_at"),
)
_TYPES: Final[Mapping[str, tuple[type[Any], ...]]] = {
    **dict.fromkeys(_TEXTS, (str,)),
    **dict.fromkeys(("declared_at", "declared_by", "corrects"), (str, NoneType)),
    **dict.fromkeys(("origin_seq", "rank", "version"), (int,)),
    "clock_offset": (int, NoneType),
    "mentions": (list,),
    "body": (dict,),
}

_MENTIONS: Final = msgspec.json.Decoder(tuple[str, ...])


def to_row(entry: Entry) -> dict[str, Any]:
    """Give the row of an entry (``seq`` is the table's own)."""
    return {
        "id": entry.id,
        "act": entry.act,
        "origin": entry.origin,
        "origin_seq": entry.origin_seq,
        "rank": entry.rank,
        "subject": entry.subject,
        "mentions": json.dumps(entry.mentions, ensure_ascii=False, separators=(",", ":")),
        "home": entry.home,
        "kind": entry.kind,
        "version": entry.version,
        "body": entry.body,
        "occurred_at": timestamp(entry.occurred_at),
        "clock_offset": entry.clock_offset,
        "recorded_at": timestamp(entry.recorded_at),
        "declared_at": _text(entry.declared_at),
        "declared_by": entry.declared_by,
        "actor": entry.actor,
        "station": entry.station,
        "corrects": entry.corrects,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def from_row(row: Any) -> Entry:
    """Read a row of the journal, all its columns in their order."""
    (_, identifier, act, origin, origin_seq, rank, subject, mentions, home, kind, version, body, occurred_at, offset,
     recorded_at, declared_at, declared_by, actor, station, corrects, previous, digest) = row  # fmt: skip
    return Entry(
        identifier,
        act,
        origin,
        origin_seq,
        rank,
        subject,
        () if mentions == "[]" else _MENTIONS.decode(mentions),
        home,
        kind,
        version,
        body,
        parse_timestamp(occurred_at),
        offset,
        parse_timestamp(recorded_at),
        None if declared_at is None else parse_timestamp(declared_at),
        declared_by,
        actor,
        station,
        corrects,
        previous,
        digest,
    )


def to_line(entry: Entry) -> str:
    """Give the export line: the canonical JSON that was hashed, with the hash added."""
    return f'{canonical(entry)[:-1]},"hash":"{entry.hash}"}}'


def from_line(line: str) -> Entry:
    """Read an export line; the body is written again in canonical form.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` when it is none: a field of another type would be hashed as
    if it were right, and refused only by the table.
    """
    found: Mapping[str, Any] = json.loads(line)
    if not all(type(found[name]) in kinds for name, kinds in _TYPES.items()):
        raise TypeError("a field of another type")
    if not all(isinstance(mention, str) for mention in found["mentions"]):
        raise TypeError("a mention of another type")
    if not all(0 < found[name] <= _LAST_RANK for name in ("origin_seq", "rank", "version")):
        raise ValueError("a number out of range")
    body = json.dumps(found["body"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    declared = found["declared_at"]
    apart = {"body", "mentions", "declared_at", "occurred_at", "recorded_at"}
    return Entry(
        body=body,
        mentions=tuple(found["mentions"]),
        occurred_at=parse_timestamp(found["occurred_at"]),
        recorded_at=parse_timestamp(found["recorded_at"]),
        declared_at=None if declared is None else parse_timestamp(declared),
        **{name: value for name, value in found.items() if name not in apart},
    )


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else timestamp(moment)
