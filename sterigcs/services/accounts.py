"""Accounts: who is in service, with which roles and rights, and when each was last used; a right given or ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Notice
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import Granted, Person, PersonCard, PersonUnknown, Right, Role, has_right
from sterigcs.domain.references import Stated
from sterigcs.domain.values import from_micros, local_date
from sterigcs.services.people import RoleNotAdministrator, list_people
from sterigcs.services.ports import Doing, Reading, Writing

OFFICE = "accounts"


class RightGiven(Accepted):
    """The person holds the right from today on."""

    code: ClassVar[str] = "account.right-given"
    person: str
    right: Right


class RightEnded(Accepted):
    """The person no longer holds the right."""

    code: ClassVar[str] = "account.right-ended"
    person: str
    right: Right


@dataclass(frozen=True, slots=True)
class Account:
    """A person in the matrix of rights. ``until``: the last day of each right held today; None is without end."""

    code: str
    name: str
    roles: tuple[Role, ...]
    organisation: str | None
    in_service: bool
    has_pin: bool
    locked: bool
    rights: dict[Right, date | None]
    last_used: datetime | None


def accounts(look: Reading) -> Sequence[Account]:
    """Give every account, those in service first, by code."""
    today, used = local_date(look.now), look.last_uses()
    found = []
    for line in list_people(look):
        state = look.get(Person, line.code)
        card = state.on(today) if state is not None else None
        held = {Right(each.name): each.valid_to for each in card.rights if each.holds_on(today)} if card else {}
        at = from_micros(used[line.code]) if line.code in used else None
        found.append(
            Account(
                line.code,
                line.name or line.code,
                line.roles,
                line.organisation,
                line.in_force,
                line.has_pin,
                line.locked,
                held,
                at,
            )
        )
    return sorted(found, key=lambda each: (not each.in_service, each.code))


def give_right(work: Writing, person: str, right: Right, by: PersonCard, *, held: bool) -> Notice:
    """Give a right from today on, or end it. ``by``: an administrator, who has signed. Raises `StaleSubjectError`."""
    if Role.ADMINISTRATOR not in by.roles:
        return RoleNotAdministrator(person=by.code)
    today = local_date(work.now)
    state = work.get(Person, person)
    card = state.on(today) if state is not None else None
    if card is None:
        return PersonUnknown(person=person)
    answer: Notice = RightGiven(person=person, right=right) if held else RightEnded(person=person, right=right)
    if has_right(card, right, today) is held:
        return answer
    others = tuple(each for each in card.rights if each.name != right or not each.holds_on(today))
    ended = [each for each in card.rights if each.name == right and each.holds_on(today) and each.valid_from < today]
    changed = (Granted(right, today),) if held else tuple(replace(e, valid_to=today - timedelta(days=1)) for e in ended)
    subject = f"person:{person}"
    fact: Stated[PersonCard] = Stated(replace(card, rights=(*others, *changed)), today)
    home = work.home_of(subject) or "central"
    work.append([Draft(subject, home, fact)], Doing(by.code, OFFICE), {subject: work.last_entry(subject)})
    return answer
