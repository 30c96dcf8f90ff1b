"""What a scan means for needs, whatever its station: opened by URGENT, met, touched by a failure (rule 3)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sterigcs.domain.journal import Draft, key_of, parse_timestamp
from sterigcs.domain.members import Setting
from sterigcs.domain.needs import NeedMet, NeedState, NeedStated
from sterigcs.domain.pack_facts import PackDelivered, PackStruckOut, PackUsed
from sterigcs.domain.packs import Pack
from sterigcs.domain.scanning import UrgentTray
from sterigcs.domain.tray_facts import TrayRestarts, TrayToRewash, TrayUrgent
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.needs import Answering, answering_tray, day_and_hour, open_needs_of, thing_mentions
from sterigcs.services.numbers import next_number
from sterigcs.services.quality_rows import NeedRow

URGENT_HOURS: Final = 24
"""When an urgent tray is wanted back, unless the setting ``urgent-hours`` says otherwise."""


def followed(desk: Desk) -> list[Draft]:
    """Give the facts of needs that this scan's own facts entail."""
    return [*_urgent(desk), *_met(desk)]


def touched(desk: Desk) -> tuple[NeedRow, ...]:
    """Give the open needs that wait for what this scan sent back, the earliest first."""
    things = list(_sent_back(desk))
    return tuple(open_needs_of(desk.work, things)) if things else ()


def urgent_tray(desk: Desk, tray: Tray) -> UrgentTray | None:
    """Say who waits for a tray, and by when; None when nobody does."""
    needs = open_needs_of(desk.work, [answering_tray(tray)])
    if not needs:
        return None
    site = desk.site(needs[0].site)
    day, hour = day_and_hour(parse_timestamp(needs[0].needed_by))
    return UrgentTray(thing=tray.name, site=site.name if site else needs[0].site, day=day, hour=hour)


def _urgent(desk: Desk) -> Iterator[Draft]:
    for draft in desk.drafts:
        if not isinstance(draft.fact, TrayUrgent):
            continue
        tray = desk.have(Tray, key_of(draft.subject))
        asking = draft.fact.department or tray.requesting_department
        desk.work.fetch([f"department:{asking}", f"site:{desk.person.site}", "setting:urgent-hours"])
        department = desk.department(asking)
        site = desk.site((department.site if department else None) or desk.person.site)
        waiting = desk.work.needs(state=NeedState.OPEN, tray=tray.key)
        if site is None or waiting:
            continue
        spoken = next_number(desk.work, "B")
        code = department.code if department else None
        needed_by = desk.at + timedelta(hours=_urgent_hours(desk))
        fact = NeedStated(spoken.number, tray.key, None, None, 1, site.code, code, needed_by, "urgent")
        mentions = (*thing_mentions(fact), spoken.mention)
        yield Draft(f"need:{desk.work.new_key('need')}", site.organisation, fact, mentions)


def _urgent_hours(desk: Desk) -> int:
    setting: Setting | None = desk.work.reference(Setting, "urgent-hours", desk.today)
    return int(setting.value) if setting is not None and setting.value.isdigit() else URGENT_HOURS


def _met(desk: Desk) -> Iterator[Draft]:
    """Meet the earliest need of the place for each pack delivered there, or used before its delivery was scanned."""
    arrived = {key_of(d.subject): d.fact.site for d in desk.drafts if isinstance(d.fact, PackDelivered | PackUsed)}
    met: dict[str, int] = {}
    for site in dict.fromkeys(filter(None, arrived.values())):
        needs = desk.work.needs(state=NeedState.OPEN, site=site)
        for key in (key for key, at in arrived.items() if at == site and needs):
            pack = desk.have(Pack, key)
            thing = _answering_pack(pack)
            free = (need for need in needs if met.get(need.subject, 0) < need.quantity and _answers(thing, need))
            need = next(free, None)
            before = pack.delivered_at is not None and desk.work.mentioning(f"answers:{key}")
            if need is not None and not pack.recalled and not before:
                met[need.subject] = met.get(need.subject, 0) + 1
                yield Draft(need.subject, need.organisation, NeedMet(key), (f"pack:{key}", f"answers:{key}"))


def _answers(thing: Answering, need: NeedRow) -> bool:
    """Tell whether a pack that is there answers a need: whoever owns it, for it may be lent."""
    lent = Answering(thing.tray, thing.tray_type, thing.item, need.organisation)
    return lent.answers(need)


def _answering_pack(pack: Pack) -> Answering:
    packed = pack.packed
    if packed is None:
        return Answering(None, None, None, "")
    kind = packed.article if packed.tray is not None else None
    return Answering(packed.tray, kind, packed.item, packed.owner)


def _sent_back(desk: Desk) -> Iterator[Answering]:
    for draft in desk.drafts:
        match draft.fact:
            case TrayToRewash() | TrayRestarts():
                yield answering_tray(desk.have(Tray, key_of(draft.subject)))
            case PackStruckOut():
                pack = desk.have(Pack, key_of(draft.subject))
                if pack.packed is not None and pack.packed.item is not None:
                    yield _answering_pack(pack)
