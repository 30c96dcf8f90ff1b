"""Records brought in by dialog or dropped on the page, one or several; each goes to its load or waits in the inbox."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.errors import Refusal
from sterigcs.services.evidence import Arrival, Imported, Importing, import_file
from sterigcs.services.people import acting_person
from sterigcs.ui.workplace import Workplace

_DROPPED = Arrival(SourceKind.DROPPED)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of files: records filed, files that cannot be read with why, files without a readable cycle.

    ``refused``: why the person may not.
    """

    imported: tuple[Imported, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    empty: tuple[str, ...] = ()
    refused: Refusal | None = None


def bring_in(place: Workplace, files: Sequence[Path], machine: str | None) -> Callable[[], Brought]:
    """Make the work of an import: each file in a transaction of its own, read before it."""
    person = place.presence.key

    def work() -> Brought:
        imported, unreadable, empty = list[Imported](), list[tuple[str, str]](), list[str]()
        with place.store.read() as look:
            card = acting_person(look, person)
        if isinstance(card, Refusal):
            return Brought(refused=card)
        for path in files:
            try:
                file = place.outside.cycle_file(path)
            except OSError as fault:
                unreadable.append((path.name, fault.strerror or str(fault)))
                continue
            if not file.records:
                empty.append(path.name)
            with place.store.write() as writing:
                imported += import_file(writing, file, Importing(person, machine, _DROPPED))
        return Brought(tuple(imported), tuple(unreadable), tuple(empty))

    return work
