"""Prion (ATNC): what is due is read from a dated, signed table, and a sequestered set leaves by a signed exit (rule 8).

Source: instruction DGS/RI3/2011/449, whose table the pharmacist signs for the plant; nothing of it is a constant here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.journal import Settled


class PrionLevel(StrEnum):
    """What is known of the patient."""

    NEITHER = "neither"
    SUSPECT = "suspect"


class PrionDue(StrEnum):
    """What a set needs because of the prion risk."""

    NOTHING = "nothing"
    STEAM_134_18 = "steam-134-18"
    INACTIVATION = "inactivation"
    SEQUESTRATION = "sequestration"
    DESTRUCTION = "destruction"


@dataclass(frozen=True, slots=True)
class PrionRule:
    """One row of the table: patient x act at risk x device withstands steam -> what is due.

    ``code`` is made of the three: see `rule_code`. ``product`` and ``minutes``: of a chemical inactivation.
    """

    reference: ClassVar[str] = "prion-rule"
    code: str
    due: PrionDue
    signed_by: str
    product: str | None = None
    minutes: int | None = None


def rule_code(level: PrionLevel, *, act_at_risk: bool, withstands_steam: bool) -> str:
    """Name the row of the table that answers: ``suspect-risk-steam``."""
    risk, steam = "risk" if act_at_risk else "norisk", "steam" if withstands_steam else "nosteam"
    return f"{level}-{risk}-{steam}"


def due_of(level: PrionLevel, rule: PrionRule | None) -> PrionDue:
    """Say what is due; a suspect patient without a row of the table is sequestered, the safer way."""
    if rule is not None:
        return rule.due
    return PrionDue.SEQUESTRATION if level is PrionLevel.SUSPECT else PrionDue.NOTHING


STEAM_CELSIUS = 134
STEAM_SECONDS = 18 * 60
"""134 °C for 18 minutes, what the table calls by that name (domain rule 8)."""


class PrionProgramme(Refusal):
    """The pack needs 134 °C for 18 minutes: no other programme satisfies it, low temperature least of all."""

    code: ClassVar[str] = "loading.prion-programme"
    thing: str
    programme: str


class SequestrationOutcome(StrEnum):
    """How a sequestered set leaves."""

    CLEARED = "cleared"
    INACTIVATED = "inactivated"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class SequestrationEnded(Settled):
    """A named person let the set out: the doubt was lifted, it was inactivated (product, batch, minutes), destroyed."""

    kind: ClassVar[str] = "tray.sequestration-ended"
    outcome: SequestrationOutcome
    reason: str
    product: str | None = None
    lot: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class BasketSequestrationEnded(SequestrationEnded):
    """A named person let the loose instruments of a bulk basket out, as a set."""

    kind: ClassVar[str] = "carrier.sequestration-ended"


class NotSequestered(Refusal):
    """The set is not sequestered."""

    code: ClassVar[str] = "sequestration.none"
    thing: str


class InactivationIncomplete(Refusal):
    """An inactivation names its product, its batch and how long it lasted, as the signed table asks."""

    code: ClassVar[str] = "sequestration.incomplete"
    thing: str
    product: str
    minutes: int


class OtherOutcomeDue(Refusal):
    """The signed table asks for another end."""

    code: ClassVar[str] = "sequestration.other-due"
    thing: str
    due: PrionDue


class LeftSequestration(Accepted):
    """The set is out of sequestration."""

    code: ClassVar[str] = "sequestration.ended"
    thing: str
    ended: SequestrationOutcome


class DestroyedSet(Attention):
    """The set was destroyed: it must never come back."""

    code: ClassVar[str] = "sequestration.destroyed"
    thing: str


@dataclass(frozen=True, slots=True)
class Exit:
    """What a person asks for, signed."""

    outcome: SequestrationOutcome
    reason: str
    product: str | None = None
    lot: str | None = None
    minutes: int | None = None


def may_leave(thing: str, asked: Exit, rule: PrionRule | None) -> Refusal | None:
    """Say why a set may not leave sequestration so: the table decides, unless the doubt itself was lifted."""
    due = due_of(PrionLevel.SUSPECT, rule)
    if asked.outcome is SequestrationOutcome.INACTIVATED:
        if due is PrionDue.DESTRUCTION:
            return OtherOutcomeDue(thing=thing, due=due)
        least = (rule.minutes if rule else None) or 1
        wanted = rule.product if rule else None
        named = asked.product and asked.lot and asked.minutes is not None and asked.minutes >= least
        if not named or (wanted is not None and asked.product != wanted):
            return InactivationIncomplete(thing=thing, product=wanted or "?", minutes=least)
    return None
