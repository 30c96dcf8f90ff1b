"""A file that came in before, read again: with a layout that a person chose, or that was described since."""

from typing import ClassVar

from sterigcs.domain.cycle_files import CycleFile
from sterigcs.domain.errors import Refusal
from sterigcs.services.evidence import Arrival, Imported, Importing, ReadFile, import_file
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Writing


class FileUnknown(Refusal):
    """No such file of a machine came in."""

    code: ClassVar[str] = "cycles.file-unknown"
    name: str


def read_again(work: Writing, file: ReadFile, person: str) -> list[Imported] | Refusal:
    """File what another layout reads in a file; how and from where it came stays as it was."""
    card = acting_person(work, person)
    if isinstance(card, Refusal):
        return card
    key = file.sha256[:32]
    known = work.get(CycleFile, key)
    if known is None or known.received is None:
        return FileUnknown(name=file.name)
    received = known.received
    arrival = Arrival(received.source, received.place, received.heard_at, received.silent)
    machines = (
        mention.partition(":")[2]
        for entry in work.entries_of(f"cycle-file:{key}")
        for mention in entry.mentions
        if mention.startswith("machine:")
    )
    return import_file(work, file, Importing(person, next(machines, None), arrival))
