"""Needs in front: how each stands, whom to call, what could be done; and those that a failure touched (rule 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sterigcs.domain.coverage import Coverage, CoverageReason, Leg, ProposalKind
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.need_coverage import NeedJudged, judged_needs
from sterigcs.services.ports import Reading


@dataclass(frozen=True, slots=True)
class NeedLine:
    """An open need. ``copy``: what is proposed, ``where``: the site it is at, ``leg``: or what it waits for."""

    number: str
    thing: str
    quantity: int
    site: str
    department: str | None
    needed_by: datetime
    coverage: Coverage
    why: CoverageReason
    margin: int | None
    phone: str | None
    proposal: ProposalKind | None
    copy: str | None
    where: str | None
    leg: Leg | None
    load: str | None


def needs(look: Reading, asked: ListAsked) -> Sequence[NeedLine]:
    """List open needs, the earliest first."""
    return [line_of(each) for each in judged_needs(look) if asked.concerns(each.need.organisation)]


def needs_broken(look: Reading, asked: ListAsked) -> Sequence[NeedLine]:
    """List open needs of which a copy failed and that are no longer in good time, the earliest first."""
    judged = [each for each in judged_needs(look) if each.failed is not None]
    return [line_of(each) for each in judged if asked.concerns(each.need.organisation)]


def line_of(each: NeedJudged) -> NeedLine:
    """Give the line of a need."""
    first = each.judged.proposals[0] if each.judged.proposals else None
    copy = first.copy if first else None
    return NeedLine(
        number=each.need.number,
        thing=each.name,
        quantity=each.need.quantity,
        site=each.site,
        department=each.department,
        needed_by=each.needed_by,
        coverage=each.judged.coverage,
        why=each.judged.reason,
        margin=each.judged.margin,
        phone=each.phone,
        proposal=first.kind if first else None,
        copy=copy.name if copy else None,
        where=copy.site if copy and copy.leg is None else None,
        leg=copy.leg if copy else None,
        load=each.failed,
    )
