"""What was done to a thing, as a paper tells it: by whom, when, and when it was said, where that was later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from sterigcs.domain.journal import Entry, undone_acts
from sterigcs.domain.members import Reason
from sterigcs.domain.people import Person, Role
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did something: a key, and the roles it had that day. No name: names may be erased, papers are not."""

    key: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why: the code, and the label of the group's own list where it has one."""

    code: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of the journal. ``told_at``, ``told_by``: when and by whom it was entered, if that was not at once.

    ``hash``: the entry's own; ``seen``: of what stood before the eyes of who signed; ``said``: other plain values of
    the fact, by field.
    """

    kind: str
    at: datetime
    by: Doer
    hash: str
    signed: bool
    told_at: datetime | None = None
    told_by: Doer | None = None
    seen: str | None = None
    reason: Reasoned | None = None
    said: tuple[tuple[str, str | int | date | datetime], ...] = ()

    @property
    def late(self) -> bool:
        """Tell whether it was said later than done (rule 18)."""
        return self.told_at is not None


class Telling:
    """Reads entries as deeds; each person and each reason is looked up once."""

    def __init__(self, look: Reading) -> None:
        self._look = look
        self._doers: dict[tuple[str, date], Doer] = {}
        self._reasons: dict[str, Reasoned] = {}

    def doer(self, key: str, at: datetime) -> Doer:
        """Name a person with the roles they had that day."""
        day = local_date(at)
        found = self._doers.get((key, day))
        if found is None:
            person = self._look.get(Person, key)
            card = person.on(day) if person else None
            found = self._doers[key, day] = Doer(key, card.roles if card else ())
        return found

    def reason(self, code: str | None) -> Reasoned | None:
        """Give a reason with the group's words of today; None for none."""
        if not code:
            return None
        found = self._reasons.get(code)
        if found is None:
            row: Reason | None = self._look.reference(Reason, code, local_date(self._look.now))
            found = self._reasons[code] = Reasoned(code, row.label if row else None)
        return found

    def deed(self, entry: Entry) -> Deed:
        """Read one entry."""
        fact, late = self._look.fact(entry), entry.declared_at is not None
        seen = getattr(fact, "seen", None)
        reason = getattr(fact, "reason", None)
        return Deed(
            kind=entry.kind,
            at=entry.happened_at,
            by=self.doer(entry.done_by, entry.happened_at),
            hash=entry.hash,
            signed=bool(getattr(fact, "settlement", False)),
            told_at=entry.recorded_at if late else None,
            told_by=self.doer(entry.actor, entry.recorded_at) if late else None,
            seen=seen if isinstance(seen, str) and seen else None,
            reason=self.reason(reason) if isinstance(reason, str) else None,
            said=tuple(_said(fact)),
        )


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out what was undone, and scans that were refused: they changed nothing."""
    found = list(entries)
    undone = undone_acts(found)
    return [each for each in found if each.act not in undone and each.kind not in {"act.undone", "scan.refused"}]


def holds(look: Reading, entry: Entry) -> bool:
    """Tell whether an entry found by what it mentions was not undone since."""
    return entry.act not in undone_acts(look.entries_of(entry.subject))


def _said(fact: Any) -> Iterator[tuple[str, str | int | date | datetime]]:
    """Give the plain values of a fact, whatever its kind: one that a later version brings is told as well."""
    for field in fields(fact) if is_dataclass(fact) else ():
        name, value = field.name, getattr(fact, field.name)
        if name not in {"seen", "reason"} and not isinstance(value, bool) and isinstance(value, str | int | date):
            yield name, value
