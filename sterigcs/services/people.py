"""People sign with a PIN: setting it, checking it, and locking out whoever guesses. The verifier is no fact."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Protocol

from sterigcs.domain.errors import Accepted, Notice, Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import (
    MAX_WRONG_PINS,
    Person,
    PersonCard,
    PersonErased,
    PersonUnknown,
    PinLocked,
    PinRefused,
    PinRight,
    PinSet,
    PinWrong,
    Role,
)
from sterigcs.domain.pins import pin_refusal
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Doing, PersonRecord, Reading, Store

STATION = "people"


class PinHasher(Protocol):
    """Turns a PIN into a verifier that does not tell it, and checks one against it."""

    def hash(self, pin: str) -> str:
        """Give the verifier of a PIN, salted."""
        ...

    def verify(self, verifier: str, pin: str) -> bool:
        """Tell whether the PIN is the verifier's. Never raises."""
        ...


class PinAccepted(Accepted):
    """The person has a new PIN, and no wrong one counts any more."""

    code: ClassVar[str] = "pin.set"
    person: str


class PinExists(Refusal):
    """The person has a PIN: changing it asks for that one, or for an administrator's."""

    code: ClassVar[str] = "person.pin-exists"
    person: str


class PersonIsErased(Accepted):
    """Nothing personal is left of this person but the key."""

    code: ClassVar[str] = "person.erased"
    person: str


class RoleNotAdministrator(Refusal):
    """Only an administrator erases."""

    code: ClassVar[str] = "person.not-administrator"
    person: str


class ReadsOnly(Refusal):
    """An auditor reads everything and changes nothing."""

    code: ClassVar[str] = "person.reads-only"
    person: str


def acting_person(work: Reading, key: str) -> PersonCard | Refusal:
    """Give the card of whoever changes something; an auditor changes nothing."""
    state = work.get(Person, key)
    card = state.on(local_date(work.now)) if state else None
    if card is None:
        return PersonUnknown(person=key)
    return ReadsOnly(person=key) if set(card.roles) == {Role.AUDITOR} else card


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list. ``in_force``: has a card today; ``wrong_pins``: since the last right one."""

    code: str
    name: str | None
    roles: tuple[Role, ...]
    organisation: str | None
    in_force: bool
    badges: tuple[str, ...]
    has_pin: bool
    wrong_pins: int
    locked: bool


def set_pin(store: Store, person: str, pin: str, hasher: PinHasher, signed: PersonCard | None = None) -> Notice:
    """Give a person a PIN; the hash is made before the write lock is taken. Raises `StaleSubjectError`.

    A first PIN is free. Another asks for a signature: the person's own, with the old one, or an administrator's.
    """
    with store.read() as look:
        if _card(look, person, local_date(look.now)) is None:
            return PersonUnknown(person=person)
    refusal = pin_refusal(pin)
    if refusal is not None:
        return refusal
    verifier = hasher.hash(pin)
    subject = f"person:{person}"
    with store.write() as work:
        record = work.person(person) or PersonRecord(person, None, (), None)
        if record.verifier is not None and not _may_change(person, signed):
            return PinExists(person=person)
        draft = Draft(subject, work.home_of(subject) or "common", PinSet())
        actor = signed.code if signed else person
        work.append([draft], Doing(actor, STATION), {subject: work.last_entry(subject)})
        work.save_person(replace(record, verifier=verifier))
    return PinAccepted(person=person)


def _may_change(person: str, signed: PersonCard | None) -> bool:
    return signed is not None and (signed.code == person or Role.ADMINISTRATOR in signed.roles)


def sign(store: Store, person: str, pin: str, hasher: PinHasher) -> PersonCard | Refusal:
    """Check a PIN at the moment of a signature: the person's card of that day, or the refusal.

    A wrong PIN is a fact of that person; after `MAX_WRONG_PINS` in a row, or when none was ever set, only a new PIN
    opens again. The right one after wrong ones starts the count again. The hash, slow on purpose, is computed before
    the write lock is taken; the count is checked inside it, so that many at once guess no more than one.
    """
    with store.read() as look:
        record = look.person(person)
    right = record is not None and record.verifier is not None and hasher.verify(record.verifier, pin)
    subject = f"person:{person}"
    with store.write() as work:
        card, state = _card(work, person, local_date(work.now)), work.get(Person, person)
        if card is None or state is None:
            return PersonUnknown(person=person)
        if record is None or record.verifier is None or state.wrong_pins >= MAX_WRONG_PINS:
            return PinLocked(person=person)
        home, doing = work.home_of(subject) or "common", Doing(person, STATION)
        if right:
            if state.wrong_pins:
                work.append([Draft(subject, home, PinRight())], doing)
            return card
        work.append([Draft(subject, home, PinWrong())], doing)
        left = MAX_WRONG_PINS - state.wrong_pins - 1
        return PinRefused(left=left) if left else PinLocked(person=person)


def erase(store: Store, person: str, by: PersonCard) -> Notice:
    """Empty what is known of a person outside the journal; hashes and bills still verify, facts hold the key only."""
    subject = f"person:{person}"
    with store.write() as work:
        if Role.ADMINISTRATOR not in by.roles:
            return RoleNotAdministrator(person=by.code)
        if work.person(person) is None:
            return PersonUnknown(person=person)
        draft = Draft(subject, work.home_of(subject) or "common", PersonErased())
        work.append([draft], Doing(by.code, STATION))
        work.save_person(PersonRecord(person, None, (), None))
    return PersonIsErased(person=person)


def list_people(look: Reading) -> Iterator[PersonLine]:
    """Give every person by code, those out of service included."""
    today = local_date(look.now)
    for code, state in look.references(PersonCard).items():
        card: PersonCard | None = state.on(today) or (state.cards[-1].value if state.cards else None)
        if card is None:
            continue
        record = look.person(code) or PersonRecord(code, None, (), None)
        yield PersonLine(
            code=code,
            name=record.name,
            roles=card.roles,
            organisation=card.organisation,
            in_force=state.on(today) is not None,
            badges=record.badges,
            has_pin=record.verifier is not None,
            wrong_pins=state.wrong_pins,
            locked=state.wrong_pins >= MAX_WRONG_PINS,
        )


def _card(look: Reading, person: str, day: date) -> PersonCard | None:
    state = look.get(Person, person)
    return state.on(day) if state else None
