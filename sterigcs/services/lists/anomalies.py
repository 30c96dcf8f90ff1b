"""Contradictions that stand until a late fact explains them or a named person closes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class StandingAnomaly:
    """One contradiction and the thing it is about."""

    thing: str
    anomaly: str
    subject: str


def standing_anomalies(look: Reading, asked: ListAsked) -> Sequence[StandingAnomaly]:
    """List what contradicts itself, for whoever settles it."""
    found = []
    for row in look.anomalies():
        if asked.organisation is None or asked.concerns(look.home_of(row.subject)):
            name = str(getattr(look.life(row.subject), "name", row.subject))
            found.append(StandingAnomaly(name, row.kind, row.subject))
    return found
