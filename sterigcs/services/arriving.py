"""Who comes to a workstation: a badge identifies, a PIN proves."""

from collections.abc import Sequence
from dataclasses import dataclass

from sterigcs.domain.members import Organisation
from sterigcs.domain.people import Person, PersonCard, PersonUnknown
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody in service today: their card, what they are called, and their organisation's name."""

    card: PersonCard
    name: str
    organisation: str | None
    has_pin: bool = True


def by_badge(look: Reading, badge: str) -> Arrival | PersonUnknown:
    """Say whose badge this is; an unknown one, or one of somebody who left, opens nothing."""
    key = look.person_of_badge(badge)
    return by_key(look, key) if key is not None else PersonUnknown(person=badge)


def by_key(look: Reading, key: str) -> Arrival | PersonUnknown:
    """Say who is known by this key."""
    today = local_date(look.now)
    state = look.get(Person, key)
    card = state.on(today) if state is not None else None
    if card is None:
        return PersonUnknown(person=key)
    record = look.person(key)
    organisation: Organisation | None = (
        look.reference(Organisation, card.organisation, today) if card.organisation is not None else None
    )
    return Arrival(
        card,
        (record.name if record else None) or key,
        organisation.name if organisation else None,
        bool(record and record.verifier),
    )


def nobody_has_pin(look: Reading) -> bool:
    """Tell whether the store is so new that no PIN was chosen yet: the first who comes chooses theirs."""
    records = (look.person(key) for key in look.references(PersonCard))
    return not any(record is not None and record.verifier is not None for record in records)


def everybody(look: Reading) -> Sequence[Arrival]:
    """Give all who are in service today, by key: what the sign-in page of a demonstration offers."""
    found = (by_key(look, key) for key in look.references(PersonCard))
    return sorted((each for each in found if isinstance(each, Arrival)), key=lambda each: each.card.code)
