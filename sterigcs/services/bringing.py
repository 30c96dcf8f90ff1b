"""Files of machines that a person brings in: each read, then filed in a transaction of its own; one stops no other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.errors import Refusal
from sterigcs.services.evidence import Arrival, Imported, Importing, ReadFile, import_file
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Store

MANY_FILES: Final = 20
MUCH: Final = 200_000
"""Beyond so many files, or so many bytes in one, bringing them in is a long work."""
_DROPPED: Final = Arrival(SourceKind.DROPPED)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of files: records filed, files that cannot be read with why, files without a readable cycle.

    ``refused``: why the person may not.
    """

    imported: tuple[Imported, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    empty: tuple[str, ...] = ()
    refused: Refusal | None = None


def is_much(files: Sequence[Path]) -> bool:
    """Tell whether bringing these files in takes long."""
    return len(files) > MANY_FILES or any(_size(file) > MUCH for file in files)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def bring_files(
    store: Store,
    read: Callable[[Path], ReadFile],
    files: Sequence[Path],
    by: tuple[str, str | None],
    progress: Callable[[int, int], None] | None = None,
) -> Brought:
    """Bring files in; ``by``: the person, and the machine of records that print no serial number, where it is known."""
    person, machine = by
    imported, unreadable, empty = list[Imported](), list[tuple[str, str]](), list[str]()
    with store.read() as look:
        card = acting_person(look, person)
    if isinstance(card, Refusal):
        return Brought(refused=card)
    for place, path in enumerate(files):
        if progress is not None:
            progress(place, len(files) if len(files) > 1 else 0)
        try:
            file = read(path)
        except OSError as fault:
            unreadable.append((path.name, fault.strerror or str(fault)))
            continue
        if not file.records:
            empty.append(path.name)
        with store.write() as writing:
            imported += import_file(writing, file, Importing(person, machine, _DROPPED))
    return Brought(tuple(imported), tuple(unreadable), tuple(empty))
