"""Facts and states as canonical JSON, and back. Uses msgspec, which reads and writes frozen dataclasses as they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, Final, get_type_hints

import msgspec

from sterigcs.domain.facts import FACTS, REFERENCES
from sterigcs.domain.references import Stated

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _as_it_was(body: dict[str, Any]) -> dict[str, Any]:
    """Give the body unchanged: the next version only adds fields, and their defaults say what was true before."""
    return body


WIDENED: Final = (
    ("cycle-record.filed", 1),
    ("load.decided", 1),
    ("load.evidence-attached", 1),
    ("machine.stated", 1),
    ("programme.stated", 1),
    ("load.started", 1),
    ("load.started", 2),
    ("load.unloaded", 1),
    ("nonconformity.opened", 1),
    ("pack.packed", 1),
    ("pack.packed", 2),
    ("recall.opened", 1),
    ("tray.assembled", 1),
    ("tray.instrument-missing", 1),
    ("tray.instrument-replaced", 1),
    ("tray.wash-loaded", 1),
    ("item.stated", 1),
    ("provider.stated", 1),
    ("item.stated", 2),
    ("tray-type.stated", 1),
    ("tray-type.stated", 2),
)
"""Kinds and old versions to which the next version only added fields with a default."""

UPCASTERS: Final[Mapping[tuple[str, int], Upcaster]] = dict.fromkeys(WIDENED, _as_it_was)
"""For each kind and old version: the body of that version, turned into the next one's."""


@dataclass(frozen=True, slots=True)
class FutureFact:
    """A fact of a kind or version this program does not know: stored and relayed untouched."""

    kind: str
    version: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """A fact as the journal stores it."""

    kind: str
    version: int
    body: str


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact: its name, its version, the type that holds it in memory."""

    name: str
    version: int
    settlement: bool
    holder: Any
    described_by: type[Any]

    def describe(self) -> dict[str, Any]:
        """Give the kind and its fields, for whoever re-computes from the export."""
        doc = (self.described_by.__doc__ or "").strip().splitlines()[0]
        body: dict[str, str] = {}
        if self.described_by is self.holder:
            body = _described(self.described_by)
        else:
            body = {"valid_from": "date", "valid_to": "date | None"}
            body |= {f"value.{name}": text for name, text in _described(self.described_by).items()}
        return {
            "kind": self.name,
            "version": self.version,
            "settlement": self.settlement,
            "meaning": doc,
            "fields": body,
        }


def _described(kind: type[Any]) -> dict[str, str]:
    hints = get_type_hints(kind)
    found: dict[str, str] = {}
    for field in fields(kind):
        found[field.name] = _type_text(hints[field.name])
        inner = _dataclass_within(hints[field.name])
        if inner is not None:
            found |= {f"{field.name}.{name}": text for name, text in _described(inner).items()}
    return found


def _dataclass_within(hint: Any) -> type[Any] | None:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next((arg for arg in getattr(hint, "__args__", ()) if isinstance(arg, type) and is_dataclass(arg)), None)


def _type_text(hint: Any) -> str:
    if isinstance(hint, type):
        if issubclass(hint, StrEnum):
            return " | ".join(f'"{member}"' for member in hint)
        if not getattr(hint, "__args__", ()):
            return hint.__name__
    return str(hint).replace("sterigcs.domain.", "").replace("typing.", "")


class FactCodec:
    """Turns facts into canonical JSON (keys sorted, decimals and dates as texts, instants in UTC) and back."""

    def __init__(self, upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> None:
        self._encoder = msgspec.json.Encoder(order="sorted")
        self._upcasters = upcasters
        kinds = [FactKind(t.kind, t.version, t.settlement, t, t) for t in FACTS]
        kinds += [FactKind(f"{t.reference}.stated", getattr(t, "version", 1), True, Stated[t], t) for t in REFERENCES]  # type: ignore[valid-type]
        self.kinds: Final = {kind.name: kind for kind in kinds}
        self._decoders: dict[Any, Callable[[str], Any]] = {}

    def encode(self, fact: Any) -> Encoded:
        """Give kind, version and canonical body of a fact."""
        name = f"{fact.value.reference}.stated" if isinstance(fact, Stated) else fact.kind
        kind = self.kinds[name]
        return Encoded(name, kind.version, self._encoder.encode(fact).decode())

    def decode(self, name: str, version: int, body: str) -> Any:
        """Read a fact. An old version passes through its upcasters; a future one gives a `FutureFact`.

        Raises ``msgspec.ValidationError`` when the body is not of its kind.
        """
        kind = self.kinds.get(name)
        if kind is None or version > kind.version:
            return FutureFact(name, version)
        if version < kind.version:
            return msgspec.convert(self._upcast(name, version, kind.version, body), kind.holder, strict=False)
        decoder = self._decoders.get(name)
        if decoder is None:
            decoder = self._decoders[name] = msgspec.json.Decoder(kind.holder).decode
        return decoder(body)

    def _upcast(self, name: str, version: int, to: int, body: str) -> dict[str, Any]:
        content: dict[str, Any] = msgspec.json.decode(body)
        for step in range(version, to):
            content = self._upcasters[name, step](content)
        return content

    def encode_state(self, state: Any) -> str:
        """Give a folded state as JSON."""
        return self._encoder.encode(state).decode()

    def decode_state(self, kind: Any, text: str) -> Any:
        """Read a folded state of that type."""
        decoder = self._decoders.get(kind)
        if decoder is None:
            decoder = self._decoders[kind] = msgspec.json.Decoder(kind).decode
        return decoder(text)


def to_json(value: Any) -> bytes:
    """Give any frozen value as canonical JSON: for answers, exports and frozen documents."""
    return msgspec.json.encode(value, order="sorted")


def from_json(text: bytes | str, kind: Any) -> Any:
    """Read a frozen value of that type. Raises ``msgspec.ValidationError``."""
    return msgspec.json.decode(text, type=kind)
