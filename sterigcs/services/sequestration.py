"""A sequestered set leaves by a signed exit only (rule 8)."""

from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right
from sterigcs.domain.prion import (
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


def rule_for(work: Reading, tray: Tray) -> PrionRule | None:
    """Give the row of the signed table for a tray of a suspect or affected patient."""
    today = local_date(work.now)
    kind: TrayType | None = work.reference(TrayType, tray.card.tray_type, today) if tray.card else None
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
    tray = work.get(Tray, find_one(work, read, text, "tray") or "")
    if tray is None or tray.step is not Step.SEQUESTERED:
        return NotSequestered(thing=tray.name if tray else text)
    not_so = may_leave(tray.name, asked, rule_for(work, tray))
    if not_so is not None:
        return not_so
    subject, owner = f"tray:{tray.key}", tray.card.owner if tray.card else "central"
    fact = SequestrationEnded(asked.outcome, asked.reason, asked.product, asked.lot, asked.minutes)
    work.append([Draft(subject, owner, fact)], Doing(person.code, "sequestration"), {subject: work.last_entry(subject)})
    return LeftSequestration(thing=tray.name, ended=asked.outcome)
