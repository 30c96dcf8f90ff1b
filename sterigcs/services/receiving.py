"""Files of machines as sources bring them: read with the layouts in force, kept, filed; one bad file stops no other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sterigcs.domain.cycle_files import CycleFile, CycleProfile, SourceKind
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.values import local_date
from sterigcs.services.evidence import Arrival, Imported, Importing, ReadFile, import_file
from sterigcs.services.ports import Reading, Store

ReadCycles = Callable[[bytes, str, Mapping[str, str], str | None], ReadFile]
"""Reads the bytes of a file: content, name, the group's own layouts by code, the one to read it with where known."""


@dataclass(frozen=True, slots=True)
class MachineSource:
    """A folder to watch or a printer line to listen to; ``machine``: its key, where it is one machine's.

    Bits a second, data bits, parity (N, E, O) and stop bits are those of the line.
    """

    kind: SourceKind
    place: str
    machine: str = ""
    baud: int = 9600
    bits: int = 8
    parity: str = "N"
    stop: int = 1


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
        """Give what is whole by now; it is given again until it was filed."""
        ...

    def filed(self, arrived: Arrived) -> None:
        """Note that this is in the store."""
        ...

    def close(self) -> None:
        """Let go of it; what was not handed over yet comes the next time."""
        ...


def layouts_of(look: Reading) -> dict[str, str]:
    """Give the layouts that the group described, in force today: their text by code."""
    today = local_date(look.now)
    found = {key: state.on(today) for key, state in look.references(CycleProfile).items()}
    return {key: profile.text for key, profile in found.items() if profile is not None}


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was read, how it came and when, and the source that is told when it is filed."""

    file: ReadFile
    how: Importing
    arrived: Arrived
    source: CycleSource
    at: datetime


def read_arrivals(store: Store, read: ReadCycles, sources: Iterable[CycleSource], person: str) -> list[Received]:
    """Take what each source holds by now and read it; nothing is written yet."""
    with store.read() as look:
        now, layouts = look.now, layouts_of(look)
        found = [(source, come, _layout_of(look, come.machine)) for source in sources for come in source.take(now)]
    return [
        Received(
            read(come.content, come.name, layouts, layout), _importing(come, person), come, source, come.heard_at or now
        )
        for source, come, layout in found
    ]


def file_arrivals(store: Store, received: Iterable[Received]) -> list[Imported]:
    """Keep and file what was read, each file in a transaction of its own."""
    imported = list[Imported]()
    for each in received:
        with store.write() as work:
            imported += import_file(work, each.file, each.how)
        each.source.filed(each.arrived)
    return imported


def _importing(come: Arrived, person: str) -> Importing:
    return Importing(person, come.machine, Arrival(come.source, come.place, come.heard_at, come.silent))


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that the store keeps, the name they came by, and the layout they were read with; None: sniffed again."""

    content: bytes
    name: str
    layout: str | None


def kept_file(look: Reading, sha256: str) -> tuple[Kept, dict[str, str]] | None:
    """Give a file of a machine with the group's layouts, to be read again; None where its bytes are not here."""
    content = look.attachment(sha256)
    if content is None:
        return None
    file = look.get(CycleFile, sha256[:32])
    received = file.received if file is not None else None
    name, layout = (received.name, received.profile) if received is not None else (sha256, None)
    return Kept(content.content, name, layout), layouts_of(look)


def read_again(look: Reading, read: ReadCycles, sha256: str) -> ReadFile | None:
    """Read a file that the store keeps as it was read when it came; None where its bytes are not here."""
    found = kept_file(look, sha256)
    return None if found is None else read(found[0].content, found[0].name, found[1], found[0].layout)


def _layout_of(look: Reading, machine: str | None) -> str | None:
    """Give the layout that a machine's card names: its files are read with no other."""
    card: MachineCard | None = look.reference(MachineCard, machine, local_date(look.now)) if machine else None
    return card.profile if card is not None else None
