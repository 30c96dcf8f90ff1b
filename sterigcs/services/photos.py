"""Photos: of a count sheet, a damaged pack, a supplier's list, a paper signed; kept by their SHA-256."""

from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Notice, Refusal
from sterigcs.domain.journal import Draft, PhotoAttached, key_of
from sterigcs.domain.scanned import ReadScanned, ScanUnknown, alias_keys
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Writing

MOST_BYTES: Final = 8_000_000
_BEGINNINGS: Final = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}


class PhotoKept(Accepted):
    """The photo is kept with the thing."""

    code: ClassVar[str] = "photo.kept"
    thing: str


class NotAPhoto(Refusal):
    """Neither JPEG nor PNG nor PDF, or too large."""

    code: ClassVar[str] = "photo.unreadable"
    file: str


def media_type(content: bytes) -> str | None:
    """Tell what the bytes are; None when they are no photo that is kept."""
    if len(content) > MOST_BYTES:
        return None
    return next((media for start, media in _BEGINNINGS.items() if content.startswith(start)), None)


def attach_photo(
    work: Writing, read: ReadScanned, text: str, file: str, content: bytes, person: str, caption: str | None = None
) -> Notice:
    """Keep a photo of the one thing that answers to a code, a number or a subject's name (``count-sheet:CES``)."""
    card = acting_person(work, person)
    if isinstance(card, Refusal):
        return card
    found = [text] if work.life(text) is not None else list(work.find(alias_keys(read(text))))
    if len(found) != 1:
        return ScanUnknown(text=text)
    media = media_type(content)
    if media is None:
        return NotAPhoto(file=file)
    subject = found[0]
    fact = PhotoAttached(work.attach(content, media), caption)
    work.append([Draft(subject, work.home_of(subject) or "central", fact)], Doing(person, "photo"))
    return PhotoKept(thing=str(getattr(work.life(subject), "name", key_of(subject))))
