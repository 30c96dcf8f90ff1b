"""What a person sees of needs and may ask for: one organisation's own, or everybody's for the plant's people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sterigcs.domain.coverage import GOOD
from sterigcs.domain.members import Department, Reason, ReasonUse, Site
from sterigcs.domain.people import PersonCard, follows_all, speaks_for, works_at_plant
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import SingleItem, TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.need_coverage import NeedJudged, judged_needs
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its code, its name, and what it belongs to (the site of a department)."""

    code: str
    name: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class NeedChoices:
    """What a need may be of, where, and why one is cancelled."""

    sites: tuple[Choice, ...]
    departments: tuple[Choice, ...]
    trays: tuple[Choice, ...]
    types: tuple[Choice, ...]
    items: tuple[Choice, ...]
    reasons: tuple[Choice, ...]


def needs_of(look: Reading, person: PersonCard) -> Sequence[NeedJudged]:
    """Judge the open needs that a person may follow, the earliest first."""
    found = judged_needs(look)
    if follows_all(person):
        return found
    return [each for each in found if each.need.organisation == person.organisation]


def needs_to_watch(look: Reading, person: PersonCard) -> int:
    """Count the needs at risk or late that a person may follow."""
    return sum(1 for each in needs_of(look, person) if each.judged.coverage not in GOOD)


def may_state(person: PersonCard) -> bool:
    """Tell whether a person states needs at all; of which organisation, the act itself judges."""
    return works_at_plant(person) or speaks_for(person, person.organisation)


def choices(look: Reading, person: PersonCard) -> NeedChoices:
    """Give what this person may ask for: the plant's people for any site, a member's for that member's own."""
    day = local_date(look.now)

    def in_force(kind: type[Site | Department | TrayCard | TrayType | SingleItem | Reason]) -> Mapping[str, object]:
        found = {key: look.reference(kind, key, day) for key in look.references(kind)}
        return {key: card for key, card in found.items() if card is not None}

    plant = works_at_plant(person)
    own = [
        site
        for site in in_force(Site).values()
        if isinstance(site, Site) and (plant or site.organisation == person.organisation or site.code == person.site)
    ]
    codes = {site.code for site in own}
    departments = [d for d in in_force(Department).values() if isinstance(d, Department) and d.site in codes]
    trays = [
        tray
        for tray in in_force(TrayCard).values()
        if isinstance(tray, TrayCard) and (plant or tray.owner == person.organisation)
    ]
    kinds = [kind for kind in in_force(TrayType).values() if isinstance(kind, TrayType)]
    items = [item for item in in_force(SingleItem).values() if isinstance(item, SingleItem)]
    reasons = [r for r in in_force(Reason).values() if isinstance(r, Reason) and r.used_for == ReasonUse.DECISION]
    return NeedChoices(
        _by_name(Choice(site.code, site.name) for site in own),
        _by_name(Choice(each.code, each.name, each.site) for each in departments),
        _by_name(Choice(tray.code, tray.name, tray.owner) for tray in trays),
        _by_name(Choice(kind.code, kind.name) for kind in kinds),
        _by_name(Choice(item.code, item.name) for item in items),
        _by_name(Choice(reason.code, reason.label) for reason in reasons),
    )


def _by_name(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda each: each.name.casefold()))
