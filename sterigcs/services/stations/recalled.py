"""A recalled pack put aside by a scan: accepted at every station where it may turn up (domain rule 19)."""

from sterigcs.domain.actions import Action
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NotTheirAffair, may_act_for
from sterigcs.domain.recalls import NotRecalled, RecallOutcome
from sterigcs.domain.scanning import ScanFirst
from sterigcs.services.desk import Desk
from sterigcs.services.recalls import acknowledgements, answered


def put_aside(desk: Desk, action: Action) -> Notice:
    """Answer for the pack scanned last: it is isolated, here."""
    del action
    pack = _pack_spoken_of(desk)
    if pack is None:
        return ScanFirst(what="pack")
    if may_act_for(desk.person, desk.person.organisation, pack.name) is not None:
        return NotTheirAffair(thing=pack.name, owner=pack.packed.owner if pack.packed else "?")
    return answer_for(desk, pack, RecallOutcome.ISOLATED) or NotRecalled(thing=pack.name)


def answer_for(desk: Desk, pack: Pack, outcome: RecallOutcome) -> Notice | None:
    """Answer for a pack in every recall that waits for it; None when none does."""
    place = desk.slot("site") or desk.person.site or desk.station
    answers = acknowledgements(pack, outcome, place)
    for fact, mention in answers:
        desk.on_pack(pack, fact, mention)
    return answered(pack, outcome) if answers else None


def _pack_spoken_of(desk: Desk) -> Pack | None:
    """Give the pack scanned last; on the dirty side its scan was taken for its tray, whose act closed the pack."""
    pack = desk.last(Pack)
    if pack is not None:
        return pack
    last = next(desk.work.recent_acts(desk.person.code, desk.station, refused=True), ())
    keys = [key_of(entry.subject) for entry in last if kind_of_subject(entry.subject) == "pack"]
    return desk.get(Pack, keys[0]) if len(keys) == 1 else None
