"""People: roles, dated skills and rights, and the PIN that signs. Names and badges live outside the journal."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded, Settled
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.stations import Station
from sterigcs.domain.values import Dated, changed, in_force


class Role(StrEnum):
    """What a person does for the plant (domain section 1)."""

    TECHNICIAN = "technician"
    DELEGATE = "delegate"
    PHARMACIST = "pharmacist"
    LOGISTICS = "logistics"
    THEATRE = "theatre"
    DRIVER = "driver"
    FINANCE = "finance"
    BIOMEDICAL = "biomedical"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What is granted by name and date, and signed for."""

    ROUTINE_RELEASE = "routine-release"
    DECISION_RELEASE = "decision-release"
    PRION_UNKNOWN = "prion-unknown"
    CRITICAL_MISSING = "critical-missing"
    CLOSE_MONTH = "close-month"
    UNDO_OTHERS = "undo-others"
    REFERENCE = "reference"
    RECALL = "recall"
    SEQUESTRATION = "sequestration"


class Skill(StrEnum):
    """What a person was trained for, with an end date."""

    STERILISER = "steriliser"
    ROUTINE_RELEASE = "routine-release"
    RECORD_READING = "record-reading"
    WASHING = "washing"
    ASSEMBLY = "assembly"
    PRION = "prion"


@dataclass(frozen=True, slots=True)
class Granted:
    """A skill or a right, from a day to a day."""

    name: str
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds that day, both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person by key: where they work, as what, with which skills and rights."""

    reference: ClassVar[str] = "person"
    code: str
    roles: tuple[Role, ...]
    organisation: str | None = None
    site: str | None = None
    department: str | None = None
    skills: tuple[Granted, ...] = ()
    rights: tuple[Granted, ...] = ()


@dataclass(frozen=True, slots=True)
class PinSet(Settled):
    """The person chose a PIN (the verifier is outside the journal); the count of wrong PINs starts again."""

    kind: ClassVar[str] = "person.pin-set"


@dataclass(frozen=True, slots=True)
class PinWrong(Recorded):
    """Somebody typed a wrong PIN in this person's name."""

    kind: ClassVar[str] = "person.pin-wrong"


@dataclass(frozen=True, slots=True)
class PinRight(Recorded):
    """The right PIN after wrong ones: the count starts again."""

    kind: ClassVar[str] = "person.pin-right"


@dataclass(frozen=True, slots=True)
class PersonErased(Settled):
    """What was known of the person outside the journal was emptied: name, badges, verifier. The key stays."""

    kind: ClassVar[str] = "person.erased"


@dataclass(frozen=True, kw_only=True)
class Person(Life):
    """A person, folded."""

    key: str
    cards: tuple[Dated[PersonCard], ...] = ()
    wrong_pins: int = 0

    def on(self, day: date) -> PersonCard | None:
        """Give the card in force that day."""
        return in_force(self.cards, day)


def begin_person(key: str) -> Person:
    """Give a person of whom nothing is known yet."""
    return Person(key=key)


def evolve_person(state: Person, entry: Entry, fact: object) -> Person:
    """Fold one fact of a person."""
    del entry
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case PinSet() | PinRight():
            return changed(state, wrong_pins=0)
        case PinWrong():
            return changed(state, wrong_pins=state.wrong_pins + 1)
        case _:
            return state


MAX_WRONG_PINS = 5
"""CNIL 2022-100: a short secret needs a lock-out; ours asks an administrator to set a new PIN."""


class PersonUnknown(Refusal):
    """No such person, or none in force that day."""

    code: ClassVar[str] = "person.unknown"
    person: str


class PinRefused(Refusal):
    """The PIN is not that person's."""

    code: ClassVar[str] = "person.pin-wrong"
    left: int


class PinLocked(Refusal):
    """Too many wrong PINs, or none was ever set."""

    code: ClassVar[str] = "person.pin-locked"
    person: str


class NoRight(Refusal):
    """The person does not hold the right this act asks for."""

    code: ClassVar[str] = "person.no-right"
    right: Right


class SkillMissing(Attention):
    """The skill of this step is missing or out of date: the plant warns (domain section 1)."""

    code: ClassVar[str] = "person.skill-expired"
    person: str
    skill: Skill


class SkillRequired(Refusal):
    """The skill of this step is missing or out of date, and the plant refuses (a setting)."""

    code: ClassVar[str] = "person.skill-required"
    person: str
    skill: Skill


class RoleRefused(Refusal):
    """This person's roles do not work at this station."""

    code: ClassVar[str] = "person.wrong-role"
    person: str
    station: Station


def has_right(card: PersonCard, right: Right, day: date) -> bool:
    """Tell whether this person holds the right that day."""
    return any(granted.name == right and granted.holds_on(day) for granted in card.rights)


def has_skill(card: PersonCard, skill: Skill, day: date) -> bool:
    """Tell whether this person's skill is in date that day."""
    return any(granted.name == skill and granted.holds_on(day) for granted in card.skills)


class NotTheirAffair(Refusal):
    """It is another organisation's: its own people act on it, or those of the plant."""

    code: ClassVar[str] = "person.not-theirs"
    thing: str
    owner: str


_PLANT = frozenset({Role.TECHNICIAN, Role.DELEGATE, Role.PHARMACIST})
_MEMBER = frozenset({Role.LOGISTICS, Role.THEATRE, Role.DRIVER})
_SPEAK_FOR = frozenset({Role.LOGISTICS, Role.THEATRE})
_STATION_ROLES = {
    Station.SENDING: _PLANT | _MEMBER,
    Station.DISPATCH: _PLANT | {Role.DRIVER},
    Station.RECEIPT: _PLANT | _MEMBER,
    Station.USE: _PLANT | _MEMBER,
    Station.TRANSPORT: _PLANT | {Role.DRIVER, Role.LOGISTICS},
    Station.STORE: _PLANT | _MEMBER,
}


def works_at_plant(card: PersonCard) -> bool:
    """Tell whether a role of this person is the plant's own: who works there handles what is any member's."""
    return not _PLANT.isdisjoint(card.roles)


def follows_all(card: PersonCard) -> bool:
    """Tell whether this person may follow what is any organisation's: not one whose roles are only a member's."""
    return not _MEMBER.issuperset(card.roles)


def speaks_for(card: PersonCard, organisation: str | None) -> bool:
    """Tell whether this person is of a member and decides there what is that member's own."""
    own = card.organisation is not None and card.organisation == organisation
    return own and not _SPEAK_FOR.isdisjoint(card.roles)


def may_act_for(card: PersonCard, organisation: str | None, thing: str) -> NotTheirAffair | None:
    """Say why this person does not act on what is an organisation's: drivers act for none, the plant's for all."""
    if works_at_plant(card) or speaks_for(card, organisation):
        return None
    return NotTheirAffair(thing=thing, owner=organisation or "?")


def may_work_at(card: PersonCard, station: Station) -> bool:
    """Tell whether a role of this person works at a station; the plant's own are for the plant's people."""
    return not _STATION_ROLES.get(station, _PLANT).isdisjoint(card.roles)
