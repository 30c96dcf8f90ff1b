"""The journal: entries, acts, ranks, hashes, and what is common to every fold.

An *entry* is one fact with its envelope, written once by one store (its *origin*). An *act* is what one gesture of a
person wrote: one entry for each subject it concerns. A *subject* is the one thing whose state an entry changes, named
``kind:key`` (``pack:CBDE...``, ``tray:CHC-0012``).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any, ClassVar, Protocol, TypeVar

from sterigcs.domain.values import changed, local_month

GENESIS = "0" * 64
"""The hash before the first entry of an origin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact and its envelope. ``body`` is canonical JSON text; ``hash`` covers every other field."""

    id: str
    act: str
    origin: str
    origin_seq: int
    rank: int
    subject: str
    mentions: tuple[str, ...]
    home: str
    kind: str
    version: int
    body: str
    occurred_at: datetime
    clock_offset: int | None
    recorded_at: datetime
    declared_at: datetime | None
    declared_by: str | None
    actor: str
    station: str
    corrects: str | None
    previous: str
    hash: str = ""

    @property
    def happened_at(self) -> datetime:
        """When it was done: the declared time of a late entry, else the origin's clock."""
        return self.declared_at or self.occurred_at

    @property
    def done_by(self) -> str:
        """Who did it: the declared person of a late entry, else whoever wrote it."""
        return self.declared_by or self.actor

    @property
    def order(self) -> tuple[int, str, int]:
        """The order of every fold."""
        return self.rank, self.origin, self.origin_seq


def timestamp(moment: datetime) -> str:
    """Write an instant as ISO 8601, UTC, six decimals: texts then sort as instants do."""
    return f"{moment.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z"  # without its +00:00


def parse_timestamp(text: str) -> datetime:
    """Read what `timestamp` wrote. ``ValueError`` when it is none."""
    return datetime.fromisoformat(text)


def late_mention(declared_at: datetime) -> str:
    """Name what finds the entries of a month whose time was declared afterwards: a day on paper (rule 18)."""
    return f"late:{local_month(declared_at)}"


def canonical(entry: Entry) -> str:
    """Give the canonical JSON of every field but the hash: keys sorted, no blanks, UTF-8, timestamps as texts."""

    def text(value: str | None) -> str:
        return "null" if value is None else encode_basestring(value)

    declared_at = None if entry.declared_at is None else timestamp(entry.declared_at)
    offset = "null" if entry.clock_offset is None else str(entry.clock_offset)
    return (
        f'{{"act":{text(entry.act)},"actor":{text(entry.actor)},"body":{entry.body},"clock_offset":{offset}'
        f',"corrects":{text(entry.corrects)},"declared_at":{text(declared_at)}'
        f',"declared_by":{text(entry.declared_by)},"home":{text(entry.home)},"id":{text(entry.id)}'
        f',"kind":{text(entry.kind)},"mentions":[{",".join(map(encode_basestring, entry.mentions))}]'
        f',"occurred_at":"{timestamp(entry.occurred_at)}","origin":{text(entry.origin)}'
        f',"origin_seq":{entry.origin_seq},"previous":{text(entry.previous)},"rank":{entry.rank}'
        f',"recorded_at":"{timestamp(entry.recorded_at)}","station":{text(entry.station)}'
        f',"subject":{text(entry.subject)},"version":{entry.version}}}'
    )


def entry_hash(entry: Entry) -> str:
    """SHA-256, in hexadecimal, over the canonical JSON, which holds the origin's previous hash."""
    return hashlib.sha256(canonical(entry).encode()).hexdigest()


def sealed(entry: Entry) -> Entry:
    """Give the entry with its hash."""
    return replace(entry, hash=entry_hash(entry))


def new_id(micros: int, entropy: bytes) -> str:
    """Make a UUID version 7 (RFC 9562, 5.7) from UTC microseconds and ten random bytes.

    The time is only there to keep the index of ids compact; no rule reads it.
    """
    number = (micros // 1000) << 80 | int.from_bytes(entropy[:10], "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def subject(kind: str, key: str) -> str:
    """Name a subject."""
    return f"{kind}:{key}"


def key_of(name: str) -> str:
    """Give the key of a subject's name."""
    return name.partition(":")[2]


def kind_of_subject(name: str) -> str:
    """Give the kind of a subject's name."""
    return name.partition(":")[0]


class Fact(Protocol):
    """A typed fact: a frozen dataclass with a stable kind and version.

    ``settlement`` facts hold only if nobody wrote on their subject since the decider read it.
    """

    kind: ClassVar[str]
    version: ClassVar[int]
    settlement: ClassVar[bool]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Base of the facts that record what happened: never refused by the journal."""

    version: ClassVar[int] = 1
    settlement: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Base of the facts that settle something: refused when their subject changed since it was read."""

    version: ClassVar[int] = 1
    settlement: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact a decider asks to write: on which subject, in whose home, and what else finds it."""

    subject: str
    home: str
    fact: Any
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A contradiction between facts: it stands until a late fact explains it or a named person closes it."""

    kind: str
    entry: str


@dataclass(frozen=True, kw_only=True)
class Life:
    """What every folded subject has: standing anomalies, and the refused scans that changed nothing."""

    anomalies: tuple[Anomaly, ...] = ()
    gaps: tuple[str, ...] = ()
    refusals: int = 0
    last_refusal: str | None = None
    photos: tuple[str, ...] = ()


MOST_PHOTOS = 12
"""How many photos a state names; older ones stay in the journal: a state is bounded."""


@dataclass(frozen=True, slots=True)
class ScanRefused(Recorded):
    """A scan of this subject was refused: it changes nothing and is counted (domain rule 0)."""

    kind: ClassVar[str] = "scan.refused"
    code: str


@dataclass(frozen=True, slots=True)
class ActUndone(Recorded):
    """The act that the envelope ``corrects`` is passed over by every fold."""

    kind: ClassVar[str] = "act.undone"


@dataclass(frozen=True, slots=True)
class PhotoAttached(Recorded):
    """A photo of this thing was taken; ``sha256`` names its bytes, kept outside the journal."""

    kind: ClassVar[str] = "photo.attached"
    sha256: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class AnomalyClosed(Settled):
    """A named person closed an anomaly of this subject, with a reason."""

    kind: ClassVar[str] = "anomaly.closed"
    anomaly: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class OriginBegun(Recorded):
    """A store began to write; ``previous`` names the origin it was copied or restored from, and its last hash."""

    kind: ClassVar[str] = "origin.begun"
    draw: int
    letter: str
    demonstration: bool
    previous: str | None
    previous_hash: str | None


@dataclass(frozen=True, kw_only=True)
class Origin(Life):
    """A store that writes, folded."""

    key: str
    begun: OriginBegun | None = None


def begin_origin(key: str) -> Origin:
    """Give an origin of which nothing is known yet."""
    return Origin(key=key)


def evolve_origin(state: Origin, entry: Entry, fact: object) -> Origin:
    """Fold one fact of an origin."""
    del entry
    return changed(state, begun=fact) if isinstance(fact, OriginBegun) else state


L = TypeVar("L", bound=Life)


def evolve_life(state: L, entry: Entry, fact: object) -> L | None:
    """Fold what is common to all subjects; None when the fact is the trade's own."""
    match fact:
        case ScanRefused(code=code):
            refused_as = f"{entry.station}:{code}"
            return changed(state, refusals=state.refusals + 1, last_refusal=refused_as)
        case AnomalyClosed(anomaly=kind, entry=revealed_by):
            closed = Anomaly(kind, revealed_by)
            return changed(state, anomalies=tuple(a for a in state.anomalies if a != closed))
        case PhotoAttached(sha256=sha256):
            others = tuple(photo for photo in state.photos if photo != sha256)
            return changed(state, photos=(*others, sha256)[-MOST_PHOTOS:])
        case ActUndone():
            return state
        case _:
            return None


def with_anomaly(state: L, kind: str, entry: Entry) -> L:
    """Give the state with one more contradiction, revealed by this entry."""
    return changed(state, anomalies=(*state.anomalies, Anomaly(kind, entry.id)))


def with_gap(state: L, step: str) -> L:
    """Give the state with one more step that nobody scanned: shown, counted, never closed by hand."""
    return changed(state, gaps=(*state.gaps, step))


def undone_acts(entries: Iterable[Entry]) -> frozenset[str]:
    """Name the acts that these entries of one subject undo."""
    return frozenset(entry.corrects for entry in entries if entry.corrects is not None)
