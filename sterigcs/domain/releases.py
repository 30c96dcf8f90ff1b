"""Release: what a named person may decide of a load, and what its packs then carry (rules 11 to 13, 22)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from sterigcs.domain.billing.grid import UnitGrid
from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.loads import Decision, Load, LoadUnknown, Purpose
from sterigcs.domain.pack_facts import PackReleased
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard, Right, Skill, has_right, has_skill
from sterigcs.domain.release_blockers import LoadToRelease, blockers
from sterigcs.domain.values import local_date


class AlreadyDecided(Refusal):
    """A released load is never un-released: it is recalled, or one pack is withdrawn (rule 11)."""

    code: ClassVar[str] = "release.already-decided"
    load: str
    decision: Decision


class ReleaseBlocked(Refusal):
    """Points to settle first, in order."""

    code: ClassVar[str] = "release.blocked"
    load: str
    count: int
    first: str


class NoReleaseRight(Refusal):
    """The person may not take this decision."""

    code: ClassVar[str] = "release.no-right"
    person: str
    right: Right


class ReasonWanted(Refusal):
    """This decision asks for a reason code."""

    code: ClassVar[str] = "release.reason-wanted"
    load: str


class SecondPersonWanted(Refusal):
    """The site asks for a second signature on each release."""

    code: ClassVar[str] = "release.second-wanted"
    load: str


class SecondPersonUnfit(Refusal):
    """The second signature is of somebody else than the first, who may release as well."""

    code: ClassVar[str] = "release.second-unfit"
    load: str
    person: str


class NotThisLoad(Refusal):
    """A pack to strike out is not in this load."""

    code: ClassVar[str] = "release.not-this-load"
    load: str
    pack: str


class NotSignedSo(Refusal):
    """A paper release has a readable photo, and an hour after the count and not later than now."""

    code: ClassVar[str] = "release.paper-doubtful"
    load: str


class DateToConfirm(Refusal):
    """The clock is far from the last entry's: no release until a person confirms the date (design, section 1)."""

    code: ClassVar[str] = "release.confirm-date"
    today: date
    last: date


class LoadReleased(Accepted):
    """The load is released."""

    code: ClassVar[str] = "release.released"
    load: str
    packs: int
    left_out: int


class LoadRefused(Attention):
    """The load is refused: its packs are over, their content starts again."""

    code: ClassVar[str] = "release.refused"
    load: str
    packs: int


class LoadOnHold(Attention):
    """The load waits in quarantine."""

    code: ClassVar[str] = "release.on-hold"
    load: str


RELEASING: Final = (Right.ROUTINE_RELEASE, Right.DECISION_RELEASE)
"""The rights of which one lets a person sign a release as the second."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for, signed; ``second`` signed with them. ``two``: the site asks for a second person."""

    decision: Decision
    person: PersonCard
    reason: str | None = None
    second: PersonCard | None = None
    two: bool = False


def may_decide(case: LoadToRelease, asked: Asked) -> Refusal | None:
    """Say why this person may not take this decision, None when they may."""
    load = case.load
    if load.opened is None or load.opened.purpose is not Purpose.PRODUCTION:
        return LoadUnknown(load=load.number)
    if load.settled and load.decision is not None:
        return AlreadyDecided(load=load.number, decision=load.decision)
    today = local_date(case.at)
    decides = has_right(asked.person, Right.DECISION_RELEASE, today)
    routine = has_right(asked.person, Right.ROUTINE_RELEASE, today) and has_skill(
        asked.person, Skill.ROUTINE_RELEASE, today
    )
    if asked.decision is not Decision.RELEASED:
        if not decides and not (routine and asked.decision is Decision.ON_HOLD):
            return NoReleaseRight(person=asked.person.code, right=Right.DECISION_RELEASE)
        return ReasonWanted(load=load.number) if asked.reason is None else None
    standing = blockers(case)
    hard = [blocker for blocker in standing if not blocker.overridable]
    if hard:
        return ReleaseBlocked(load=load.number, count=len(standing), first=hard[0].code)
    if standing and not decides:
        return NoReleaseRight(person=asked.person.code, right=Right.DECISION_RELEASE)
    if not decides and not routine:
        return NoReleaseRight(person=asked.person.code, right=Right.ROUTINE_RELEASE)
    if standing and asked.reason is None:
        return ReasonWanted(load=load.number)
    return _second_refusal(load, asked, today)


def _second_refusal(load: Load, asked: Asked, today: date) -> Refusal | None:
    """Ask for another person beside the one who releases, where the site wants two; either right will do."""
    second = asked.second
    if second is None:
        return SecondPersonWanted(load=load.number) if asked.two else None
    may = any(has_right(second, right, today) for right in RELEASING)
    if second.code == asked.person.code or not may:
        return SecondPersonUnfit(load=load.number, person=second.code)
    return None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pack's release freezes for the bill: grid in force, payer of its department, shelf life."""

    grid: UnitGrid | None
    grid_version: str | None
    payer: str | None
    packaging: Packaging | None
    storage_class: str = "standard"


def release_pack(case: LoadToRelease, pack: Pack, terms: Terms, released_by: str) -> PackReleased:
    """Give the fact that releases one pack, with all that was decided about it.

    Without a cycle end in the evidence the use-by counts from the start of the run: never later than the true date.
    """
    load, packed = case.load, pack.packed
    if packed is None or load.opened is None or load.started_at is None:
        raise ValueError("only a packed pack of a started load is released")
    report = load.report
    end = report.end if report and report.end else None
    sterilised_on = local_date(end or load.started_at)
    process = case.programme.name if case.programme else load.programme or ""
    units: Decimal | None = (
        terms.grid.work_units(packed.category, packed.packaging, packed.instruments, process) if terms.grid else None
    )
    return PackReleased(
        load=load.key,
        load_number=load.number,
        machine=load.opened.machine,
        cycle_counter=report.counter if report else None,
        process=process,
        cycle_end=end,
        use_by=terms.packaging.use_by(sterilised_on, terms.storage_class) if terms.packaging else packed.label_use_by,
        released_by=released_by,
        released_at=case.at,
        grid=terms.grid_version,
        category=packed.category,
        instruments=packed.instruments,
        work_units=units,
        entry_reason=packed.entry_reason,
        owner=packed.owner,
        department=packed.department,
        payer=terms.payer,
        redo=packed.redo,
    )
