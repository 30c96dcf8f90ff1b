"""Cycle evidence read by a person from the paper record: the same limits, what was left missing stays missing."""

from typing import ClassVar

from sterigcs.domain.cycles.reports import Evidence, TypedCycle
from sterigcs.domain.cycles.typed import judge_typed
from sterigcs.domain.errors import Accepted, Notice, Refusal
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.loads import EvidenceAttached, Load, LoadUnknown, ends_wrongly
from sterigcs.domain.people import PersonCard, Skill, SkillRequired, has_skill
from sterigcs.domain.values import local_date
from sterigcs.services.evidence import START_TOLERANCE, limits_of_load
from sterigcs.services.ports import Doing, Reading, Writing


class PaperNoted(Accepted):
    """What was read from the paper is attached."""

    code: ClassVar[str] = "cycles.typed"
    load: str
    verdict: str


class PaperOfOtherRun(Refusal):
    """What was typed is not of this run. ``figure``: start, end or counter."""

    code: ClassVar[str] = "cycles.other-run"
    load: str
    figure: str


def _not_this_run(work: Reading, load: Load, typed: TypedCycle) -> Refusal | None:
    """Say why a paper is of another run: its start is not the load's, its end is to come, its counter is another's."""
    number = load.number
    if load.started_at is None:
        return PaperOfOtherRun(load=number, figure="start")
    if typed.start is not None and abs(typed.start - load.started_at) > START_TOLERANCE:
        return PaperOfOtherRun(load=number, figure="start")
    ends_wrong = typed.end is not None and ends_wrongly(load.started_at, typed.end, work.now)
    if ends_wrong or (typed.end is not None and typed.start is not None and typed.end <= typed.start):
        return PaperOfOtherRun(load=number, figure="end")
    others = work.loads(machine=load.machine or "", counter=typed.counter) if typed.counter else ()
    if any(key_of(row.subject) != load.key for row in others):
        return PaperOfOtherRun(load=number, figure="counter")
    return None


def type_record(work: Writing, load_key: str, typed: TypedCycle, photo: bytes | None, person: PersonCard) -> Notice:
    """Attach what a skilled person read from the paper record; the same limits apply, missing stays missing."""
    if not has_skill(person, Skill.RECORD_READING, local_date(work.now)):
        return SkillRequired(person=person.code, skill=Skill.RECORD_READING)
    load = work.get(Load, load_key)
    if load is None or load.opened is None:
        return LoadUnknown(load=load_key)
    refusal = _not_this_run(work, load, typed)
    if refusal is not None:
        return refusal
    report = judge_typed(typed, limits_of_load(work, load))
    picture = work.attach(photo, "image/jpeg") if photo else None
    fact = EvidenceAttached(Evidence.READ, report, picture)
    work.append([Draft(f"load:{load.key}", "common", fact)], Doing(person.code, "cycles"))
    return PaperNoted(load=load.number, verdict=report.verdict)
