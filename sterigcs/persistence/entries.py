"""Entries as rows of the journal's table and as lines of the export, and back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sterigcs.domain.journal import Entry, canonical, parse_timestamp, timestamp


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
        () if mentions == "[]" else tuple(json.loads(mentions)),
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

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` when it is none.
    """
    found: Mapping[str, Any] = json.loads(line)
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
