"""A label printed once more from a screen, with the reason said."""

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.journal import key_of
from sterigcs.domain.labels import ReprintReason
from sterigcs.domain.packs import Pack
from sterigcs.domain.scanned import ScanUnknown
from sterigcs.domain.sessions import Session, session_subject
from sterigcs.domain.stations import Station
from sterigcs.services.desk import Desk
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Writing
from sterigcs.services.stations.packing import print_again


def reprint(work: Writing, pack: str, person: str, reason: ReprintReason) -> Notice:
    """Count a reprint of a pack's label; the pack in hand waits for the new label to be scanned back."""
    card, found = acting_person(work, person), work.get(Pack, pack)
    if isinstance(card, Refusal):
        return card
    if found is None or found.packed is None:
        return ScanUnknown(text=pack)
    key = key_of(session_subject(Station.PACKING, person))
    desk = Desk(work, Station.PACKING, card, work.get(Session, key) or Session(key=key), work.now)
    notice = print_again(desk, found, reason)
    drafts = [*desk.drafts, *([turned] if (turned := desk.session_draft()) else [])]
    work.append(drafts, Doing(person, Station.PACKING))
    return notice
