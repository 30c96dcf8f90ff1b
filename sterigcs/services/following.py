"""One thing followed: its row in the list, its line of steps in the words of names, what nobody scanned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from sterigcs.domain.carriers import CarrierCard
from sterigcs.domain.containers import ContainerCard
from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.members import Department, Organisation, Site
from sterigcs.domain.people import PersonCard
from sterigcs.domain.programmes import Programme
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading
from sterigcs.services.timeline import Timeline, timeline
from sterigcs.services.tracking import TrackedRow, page
from sterigcs.services.tracking_rows import Standing, TrackingAsked

_NAMED: Final[Mapping[str, Any]] = {
    "site": Site,
    "department": Department,
    "machine": MachineCard,
    "programme": Programme,
    "carrier": CarrierCard,
    "bin": CarrierCard,
    "container": ContainerCard,
    "vehicle": Vehicle,
}
"""The fields of facts that hold the key of something with a name."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A thing followed. ``names``: of persons by ``person:KEY``, of the rest by field and key; ``holder``: whose it is.

    ``gaps``: the steps of its trip that nobody scanned.
    """

    line: Timeline
    row: TrackedRow | None
    holder: str
    department: str | None
    names: Mapping[str, str]
    gaps: tuple[str, ...]


def follow(look: Reading, person: PersonCard, subject: str, judged: Standing) -> Followed | Refusal | None:
    """Tell one thing; None when nothing of it is here, a refusal when it is another organisation's."""
    line = timeline(look, person, subject, judged)
    if not isinstance(line, Timeline):
        return line
    row = _row(look, person, _standing_for(look, subject), judged)
    owner = row.owner if row is not None else look.home_of(subject)
    today = local_date(look.now)
    organisation: Organisation | None = look.reference(Organisation, owner, today) if owner else None
    department: Department | None = (
        look.reference(Department, row.department, today) if row is not None and row.department else None
    )
    subjects = {subject, _standing_for(look, subject)}
    lives = [life for name in sorted(subjects) if (life := look.life(name)) is not None]
    return Followed(
        line,
        row,
        organisation.name if organisation else owner or "",
        department.name if department else None,
        _names(look, line),
        tuple(dict.fromkeys(chain.from_iterable(life.gaps for life in lives))),
    )


def _standing_for(look: Reading, subject: str) -> str:
    """Name what the list shows of a thing: the pack in which a tray is, or the tray of a pack that is over."""
    if kind_of_subject(subject) == "tray":
        tray = look.get(Tray, key_of(subject))
        if tray is not None and tray.step is Step.PACKED and tray.pack:
            return f"pack:{tray.pack}"
    return subject


def _row(look: Reading, person: PersonCard, subject: str, judged: Standing) -> TrackedRow | None:
    asked = TrackingAsked(text=key_of(subject), everything=True)
    found = page(look, person, asked, judged, 0, 20) if kind_of_subject(subject) in {"tray", "pack"} else ()
    return next((row for row in found if row.subject == subject), None)


def _names(look: Reading, line: Timeline) -> dict[str, str]:
    today = local_date(look.now)
    names: dict[str, str] = {}
    for key in {step.by for step in line.steps if step.by}:
        record = look.person(key)
        names[f"person:{key}"] = (record.name if record else None) or key
    for field, value in _fields(line):
        kind = _NAMED[field]
        card = look.reference(kind, value, today)
        state = look.life(f"{kind.reference}:{value}") if card is None else None
        name = getattr(card, "name", None) or getattr(state, "name", None)
        if name:
            names[f"{field}:{value}"] = str(name)
    for value in {str(fact.value) for step in line.steps for fact in step.facts if fact.field == "shipment"}:
        state = look.life(f"shipment:{value}")
        names[f"shipment:{value}"] = str(getattr(state, "number", value)) if state else value
    return names


def _fields(line: Timeline) -> Iterable[tuple[str, str]]:
    found = {(fact.field, fact.value) for step in line.steps for fact in step.facts if fact.field in _NAMED}
    return [(field, value) for field, value in sorted(found, key=str) if isinstance(value, str)]
