"""Files of machines as sources bring them: read with the layouts in force, kept, filed; one bad file stops no other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sterigcs.domain.cycle_files import CycleProfile, SourceKind
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.values import local_date
from sterigcs.services.evidence import Arrival, Imported, Importing, ReadFile, import_file
from sterigcs.services.ports import Reading, Store

ReadCycles = Callable[[bytes, str, Mapping[str, str], str | None], ReadFile]
"""Reads the bytes of a file: content, name, the group's own layouts by code, the one to read it with where known."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Bytes that a source hands over: a whole file, or what a machine printed of one cycle.

    ``machine``: whose source it is, for records without a serial number. ``heard_at``: when the last byte came, of a
    live capture alone. ``silent``: the machine fell silent before its end line.
    """

    name: str
    content: bytes
    source: SourceKind
    place: str
    machine: str | None = None
    heard_at: datetime | None = None
    silent: bool = False


class CycleSource(Protocol):
    """Where files of machines come from. Asked now and then; it gives each whole thing once, and never changes any."""

    @property
    def place(self) -> str:
        """The folder or port, as this workstation calls it."""
        ...

    @property
    def trouble(self) -> str | None:
        """What keeps it from being read, as the computer says it; None while all is well."""
        ...

    def take(self, now: datetime) -> list[Arrived]:
        """Give what is whole by now."""
        ...

    def close(self) -> None:
        """Let go of it; what was not handed over yet comes the next time."""
        ...


def layouts_of(look: Reading) -> dict[str, str]:
    """Give the layouts that the group described, in force today: their text by code."""
    today = local_date(look.now)
    found = {key: state.on(today) for key, state in look.references(CycleProfile).items()}
    return {key: profile.text for key, profile in found.items() if profile is not None}


def receive(store: Store, read: ReadCycles, arrived: Arrived, person: str) -> list[Imported]:
    """Read a file, keep it and file its records, in one transaction."""
    with store.read() as look:
        layouts, machine = layouts_of(look), _layout_of(look, arrived.machine)
    file = read(arrived.content, arrived.name, layouts, machine)
    arrival = Arrival(arrived.source, arrived.place, arrived.heard_at, arrived.silent)
    with store.write() as work:
        return import_file(work, file, Importing(person, arrived.machine, arrival))


def receive_all(store: Store, read: ReadCycles, sources: Iterable[CycleSource], person: str) -> list[Imported]:
    """Take what each source holds by now and receive it."""
    with store.read() as look:
        now = look.now
    return [each for source in sources for come in source.take(now) for each in receive(store, read, come, person)]


def _layout_of(look: Reading, machine: str | None) -> str | None:
    """Give the layout that a machine's card names: its files are read with no other."""
    card: MachineCard | None = look.reference(MachineCard, machine, local_date(look.now)) if machine else None
    return card.profile if card is not None else None
