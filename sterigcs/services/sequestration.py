"""A sequestered set leaves by a signed exit only (rule 8)."""

from dataclasses import dataclass

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right
from sterigcs.domain.prion import (
    BasketSequestrationEnded,
    Exit,
    LeftSequestration,
    NotSequestered,
    PrionLevel,
    PrionRule,
    SequestrationEnded,
    may_leave,
    rule_code,
)
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.reasons import unknown_reason


def rule_for(work: Reading, tray: Tray | None) -> PrionRule | None:
    """Give the row of the signed table for a tray of a suspect or affected patient; loose instruments are at risk."""
    today, card = local_date(work.now), tray.card if tray else None
    kind: TrayType | None = work.reference(TrayType, card.tray_type, today) if card else None
    risk, steam = (kind.act_at_risk, kind.withstands_steam) if kind else (True, True)
    code = rule_code(PrionLevel.SUSPECT, act_at_risk=risk, withstands_steam=steam)
    rule: PrionRule | None = work.reference(PrionRule, code, today)
    return rule


def end_sequestration(work: Writing, read: ReadScanned, text: str, asked: Exit, person: PersonCard) -> Notice:
    """Let a set out of sequestration; the person has signed with their PIN."""
    today = local_date(work.now)
    if not has_right(person, Right.SEQUESTRATION, today):
        return NoRight(right=Right.SEQUESTRATION)
    refusal = unknown_reason(work, asked.reason)
    if refusal is not None:
        return refusal
    found = _sequestered(work, read, text)
    if found is None:
        return NotSequestered(thing=text)
    not_so = may_leave(found.name, asked, found.rule)
    if not_so is not None:
        return not_so
    fact = found.fact(asked.outcome, asked.reason, asked.product, asked.lot, asked.minutes)
    seen = {found.subject: work.last_entry(found.subject)}
    work.append([Draft(found.subject, found.home, fact)], Doing(person.code, "sequestration"), seen)
    return LeftSequestration(thing=found.name, ended=asked.outcome)


@dataclass(frozen=True, slots=True)
class _Sequestered:
    subject: str
    home: str
    name: str
    rule: PrionRule | None
    fact: type[SequestrationEnded]


def _sequestered(work: Reading, read: ReadScanned, text: str) -> _Sequestered | None:
    """Give the tray, or the bulk basket of loose instruments, that this names and that is sequestered."""
    tray = work.get(Tray, find_one(work, read, text, "tray") or "")
    if tray is not None and tray.step is Step.SEQUESTERED:
        owner = tray.card.owner if tray.card else "central"
        return _Sequestered(f"tray:{tray.key}", owner, tray.name, rule_for(work, tray), SequestrationEnded)
    basket = work.get(Carrier, find_one(work, read, text, "carrier") or "")
    if basket is not None and basket.sequestered:
        home = (basket.card.organisation if basket.card else None) or "common"
        rule = rule_for(work, None)
        return _Sequestered(f"carrier:{basket.key}", home, basket.name, rule, BasketSequestrationEnded)
    return None
