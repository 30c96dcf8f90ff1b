"""Operation references, read by the member that noted them and by nobody else (rule 21)."""

from typing import ClassVar

from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import key_of
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard
from sterigcs.domain.scanned import ReadScanned, ScanUnknown
from sterigcs.services.finding import find_one
from sterigcs.services.ports import Reading


class NotTheirOperation(Refusal):
    """Another member's operation reference, or none, or erased."""

    code: ClassVar[str] = "operation.not-theirs"
    thing: str


def operation_of(work: Reading, read: ReadScanned, text: str, person: PersonCard) -> str | Refusal:
    """Give the operation reference of a pack, to a person of the member that noted it."""
    subject = f"pack:{find_one(work, read, text, 'pack')}"
    pack = work.get(Pack, key_of(subject))
    if pack is None:
        return ScanUnknown(text=text)
    noted = [entry for entry in work.entries_of(subject) if entry.kind == "pack.operation-noted"]
    kept = work.attachment(pack.operation) if pack.operation else None
    theirs = bool(noted) and noted[-1].home == person.organisation
    if kept is None or not kept.content or not theirs:
        return NotTheirOperation(thing=pack.name)
    return kept.content.decode().partition(" ")[2]
