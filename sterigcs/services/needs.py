"""Needs: stated by whoever knows, changed, cancelled; found by what they ask for (domain rule 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.members import Department, Site
from sterigcs.domain.needs import (
    Need,
    NeedCancelled,
    NeedChanged,
    NeedIsCancelled,
    NeedIsChanged,
    NeedIsOver,
    NeedIsStated,
    NeedState,
    NeedStated,
    NeedUnclear,
    NeedUnknown,
    may_ask,
)
from sterigcs.domain.people import NotTheirAffair, may_act_for
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem, TrayType
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.finding import find_one
from sterigcs.services.numbers import next_number
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.quality_rows import NeedRow
from sterigcs.services.reasons import unknown_reason

OFFICE: Final = "needs"


@dataclass(frozen=True, slots=True)
class NeedAsked:
    """What somebody asks for: one of a tray, a type, an item; where, by when."""

    site: str
    needed_by: datetime
    tray: str | None = None
    tray_type: str | None = None
    item: str | None = None
    quantity: int = 1
    department: str | None = None
    reason: str | None = None


def state_need(work: Writing, read: ReadScanned, asked: NeedAsked, person: str) -> Notice:
    """State a need, in the home of the organisation of its site."""
    today = local_date(work.now)
    site: Site | None = work.reference(Site, asked.site, today)
    if site is None:
        return NeedUnclear(given=asked.site)
    found = _thing(work, read, asked)
    if isinstance(found, Refusal):
        return found
    tray, tray_type, item, name = found
    refusal = (
        _not_theirs(work, person, site.organisation, site)
        or _unknown_department(work, asked.department)
        or unknown_reason(work, asked.reason)
        or may_ask(asked.quantity, one_tray=tray is not None)
    )
    if refusal is not None:
        return refusal
    spoken = next_number(work, "B")
    fact = NeedStated(
        number=spoken.number,
        tray=tray,
        tray_type=tray_type,
        item=item,
        quantity=asked.quantity,
        site=site.code,
        department=asked.department,
        needed_by=asked.needed_by,
        reason=asked.reason,
    )
    draft = Draft(f"need:{work.new_key('need')}", site.organisation, fact, (*thing_mentions(fact), spoken.mention))
    work.append([draft], Doing(person, OFFICE))
    day, hour = day_and_hour(asked.needed_by)
    return NeedIsStated(need=spoken.number, thing=name, site=site.name, day=day, hour=hour)


def change_need(work: Writing, text: str, change: NeedChanged, person: str) -> Notice:
    """Say that a need is another than was said."""
    need = _open_need(work, text)
    if isinstance(need, Refusal):
        return need
    today = local_date(work.now)
    to: Site | None = work.reference(Site, change.site, today) if change.site is not None else None
    unclear = change.site is not None and to is None
    one_tray = need.stated is not None and need.stated.tray is not None
    refusal = (
        _may_change(work, person, need)
        or (NeedUnclear(given=change.site or "") if unclear else None)
        or (_not_theirs(work, person, to.organisation, to) if to is not None else None)
        or _unknown_department(work, change.department)
        or (may_ask(change.quantity, one_tray=one_tray) if change.quantity is not None else None)
    )
    if refusal is not None:
        return refusal
    work.append([Draft(f"need:{need.key}", need.organisation, change)], Doing(person, OFFICE))
    day, hour = day_and_hour(change.needed_by or need.needed_by or work.now)
    return NeedIsChanged(need=need.number, day=day, hour=hour)


def cancel_need(work: Writing, text: str, reason: str | None, person: str) -> Notice:
    """Say that nobody waits any more."""
    need = _open_need(work, text)
    if isinstance(need, Refusal):
        return need
    refusal = _may_change(work, person, need) or unknown_reason(work, reason)
    if refusal is not None:
        return refusal
    work.append([Draft(f"need:{need.key}", need.organisation, NeedCancelled(reason))], Doing(person, OFFICE))
    return NeedIsCancelled(need=need.number)


def find_need(work: Reading, text: str) -> Need | NeedUnknown:
    """Give the need of a key or a spoken number."""
    rows = work.needs(number=" ".join(text.upper().split()))
    found = work.get(Need, key_of(rows[-1].subject) if rows else text)
    return found if found is not None and found.stated is not None else NeedUnknown(need=text)


def day_and_hour(moment: datetime) -> tuple[date, str]:
    """Give the local day and hour that a person is told."""
    return local_date(moment), f"{moment.astimezone(PARIS):%H:%M}"


def thing_mentions(fact: NeedStated) -> tuple[str, ...]:
    """Give what finds a need again: the thing that it asks for."""
    named = (("tray", fact.tray), ("tray-type", fact.tray_type), ("item", fact.item))
    return tuple(f"{kind}:{key}" for kind, key in named if key is not None)


@dataclass(frozen=True, slots=True)
class Answering:
    """What could answer needs: a tray (its type, its owner), or an item."""

    tray: str | None
    tray_type: str | None
    item: str | None
    owner: str

    def answers(self, need: NeedRow) -> bool:
        """Tell whether this is what a need asks for; a type or an item of that organisation's own."""
        if need.tray is not None:
            return need.tray == self.tray
        asked = (need.tray_type, need.item)
        return self.owner == need.organisation and asked != (None, None) and asked in self._kinds

    @property
    def _kinds(self) -> frozenset[tuple[str | None, str | None]]:
        return frozenset({(self.tray_type, None), (None, self.item)})


def answering_tray(tray: Tray) -> Answering:
    """Give what a tray could answer."""
    card = tray.card
    return Answering(tray.key, card.tray_type if card else None, None, card.owner if card else "")


def open_needs_of(work: Reading, things: Iterable[Answering]) -> list[NeedRow]:
    """Give the open needs that any of these things answers, the earliest first."""
    wanted = list(things)
    owners = dict.fromkeys(thing.owner for thing in wanted)
    rows = {row.subject: row for owner in owners for row in work.needs(state=NeedState.OPEN, organisation=owner)}
    found = [row for row in rows.values() if any(thing.answers(row) for thing in wanted)]
    return sorted(found, key=lambda row: row.needed_by)


def _open_need(work: Reading, text: str) -> Need | NeedUnknown | NeedIsOver:
    need = find_need(work, text)
    if isinstance(need, NeedUnknown) or need.state is NeedState.OPEN:
        return need
    return NeedIsOver(need=need.number, state=need.state)


def _thing(
    work: Reading, read: ReadScanned, asked: NeedAsked
) -> tuple[str | None, str | None, str | None, str] | NeedUnclear:
    """Give the tray, the type or the item asked for, and its name."""
    given = [each for each in (asked.tray, asked.tray_type, asked.item) if each]
    if len(given) != 1:
        return NeedUnclear(given=", ".join(given))
    today = local_date(work.now)
    if asked.tray is not None:
        tray = work.get(Tray, find_one(work, read, asked.tray, "tray") or "")
        return (tray.key, None, None, tray.name) if tray and tray.card else NeedUnclear(given=asked.tray)
    kind: TrayType | None = work.reference(TrayType, asked.tray_type or "", today)
    if kind is not None:
        return None, kind.code, None, kind.name
    item: SingleItem | None = work.reference(SingleItem, asked.item or "", today)
    return (None, None, item.code, item.name) if item is not None else NeedUnclear(given=given[0])


def _may_change(work: Reading, person: str, need: Need) -> Refusal | None:
    site: Site | None = work.reference(Site, need.site or "", local_date(work.now))
    return _not_theirs(work, person, need.organisation, site)


def _not_theirs(work: Reading, person: str, organisation: str, site: Site | None) -> Refusal | None:
    """Say why this person says nothing of an organisation's needs; who works on that site speaks of it too."""
    card = acting_person(work, person)
    if isinstance(card, Refusal):
        return card
    department: Department | None = work.reference(Department, card.department or "", local_date(work.now))
    places = {card.site, department.site if department else None}
    here = card.organisation if site is not None and site.code in places else organisation
    refusal = may_act_for(card, here, site.name if site else organisation)
    return NotTheirAffair(thing=refusal.thing, owner=organisation) if refusal is not None else None


def _unknown_department(work: Reading, code: str | None) -> Refusal | None:
    known = code is None or work.reference(Department, code, local_date(work.now)) is not None
    return None if known else NeedUnclear(given=code or "")
