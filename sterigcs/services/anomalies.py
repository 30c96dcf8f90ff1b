"""Anomalies: a contradiction stands until a late fact explains it or a named person closes it, with a reason."""

from typing import ClassVar

from sterigcs.domain.errors import Accepted, Notice, Refusal
from sterigcs.domain.journal import AnomalyClosed, Draft
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Doing, Writing
from sterigcs.services.reasons import unknown_reason


class AnomalyIsClosed(Accepted):
    """The contradiction no longer stands."""

    code: ClassVar[str] = "anomaly.closed"
    thing: str


class NoSuchAnomaly(Refusal):
    """Nothing stands there."""

    code: ClassVar[str] = "anomaly.none"
    thing: str


def close(work: Writing, subject: str, entry: str, reason: str, person: PersonCard) -> Notice:
    """Close an anomaly of a subject. The person has signed; closing is a decision of the pharmacist's right."""
    if not has_right(person, Right.DECISION_RELEASE, local_date(work.now)):
        return NoRight(right=Right.DECISION_RELEASE)
    unknown = unknown_reason(work, reason)
    if unknown is not None:
        return unknown
    state = work.life(subject)
    found = next((a for a in state.anomalies if a.entry == entry), None) if state else None
    if found is None:
        return NoSuchAnomaly(thing=subject)
    fact = AnomalyClosed(found.kind, found.entry, reason)
    home = work.home_of(subject) or "central"
    work.append([Draft(subject, home, fact)], Doing(person.code, "anomalies"))
    return AnomalyIsClosed(thing=str(getattr(state, "name", subject)))
