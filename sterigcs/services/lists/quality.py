"""Non-conformities, corrective actions and recalls: what a quality meeting looks at (domain rules 19 and 20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.journal import key_of, parse_timestamp
from sterigcs.domain.nonconformities import CaseOrigin, Cause, Consequence, NonConformity, Reminder, reminder
from sterigcs.domain.recalls import Recall
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Reading
from sterigcs.services.quality import type_words
from sterigcs.services.recalls import RecallLine, line_of


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open non-conformity."""

    number: str
    severity: int
    case_kind: str
    type: str | None
    thing: str
    station: str | None
    origin: CaseOrigin
    consequence: Consequence
    cause: Cause
    organisation: str
    opened_at: datetime
    actions: int


@dataclass(frozen=True, slots=True)
class OpenAction:
    """A corrective action not yet carried out."""

    reminder: Reminder
    due: date
    in_charge: str
    number: str
    action: int
    label: str
    organisation: str


def open_cases(look: Reading, asked: ListAsked) -> Sequence[OpenCase]:
    """List open non-conformities, the gravest first, then the oldest."""
    rows = [row for row in look.cases(state="open") if asked.concerns(row.organisation)]
    look.fetch([*(row.subject for row in rows), *(row.about for row in rows)])
    found = []
    for row in sorted(rows, key=lambda row: (-row.severity, row.opened_at)):
        case = look.get(NonConformity, key_of(row.subject))
        found.append(
            OpenCase(
                number=row.number,
                severity=row.severity,
                case_kind=row.what,
                type=type_words(look, row.type) if row.type else None,
                thing=str(getattr(look.life(row.about), "name", key_of(row.about))),
                station=row.step,
                origin=CaseOrigin(row.origin),
                consequence=Consequence(row.consequence),
                cause=Cause(row.cause),
                organisation=row.organisation,
                opened_at=parse_timestamp(row.opened_at),
                actions=len(case.open_actions) if case else 0,
            )
        )
    return found


def open_actions(look: Reading, asked: ListAsked) -> Sequence[OpenAction]:
    """List corrective actions still to be carried out, overdue first: the reminders of the day."""
    return [
        OpenAction(
            reminder=reminder(date.fromisoformat(row.due), asked.today),
            due=date.fromisoformat(row.due),
            in_charge=row.owner,
            number=row.number,
            action=row.action,
            label=row.label,
            organisation=row.organisation,
        )
        for row in look.actions(state="open")
        if asked.concerns(row.organisation)
    ]


def recalls(look: Reading, asked: ListAsked) -> Sequence[RecallLine]:
    """List recalls and drills, open ones first, then the newest; a recall is common to all members."""
    del asked
    rows = [*look.recalls(state="open")[::-1], *look.recalls(state="closed")[::-1]]
    look.fetch(row.subject for row in rows)
    states = [look.get(Recall, key_of(row.subject)) for row in rows]
    lines = [line_of(look, state) for state in states if state is not None]
    return [line for line in lines if line is not None]
