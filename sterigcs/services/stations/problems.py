"""Problems declared at any station in seconds: on what was scanned last, then type and severity (rule 20)."""

from typing import Final

from sterigcs.domain.actions import SEVERITIES, Action
from sterigcs.domain.caserules import CaseDeclared, CaseQualified, may_qualify
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Reason, ReasonUse
from sterigcs.domain.nonconformities import REPORTED, NonConformity
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import ScanFirst
from sterigcs.domain.values import local_date
from sterigcs.services.desk import SCANNED, Desk
from sterigcs.services.quality import Qualifying, not_used, type_words, with_cause

_THINGS: Final = tuple(kind for kind in SCANNED if kind != "container")


def report(desk: Desk) -> Notice:
    """Open a non-conformity on what was scanned last."""
    subject = desk.last_subject(*_THINGS)
    if subject is None:
        return ScanFirst(what="thing")
    home = desk.work.home_of(subject) or desk.home
    state = desk.work.life(subject)
    released = isinstance(state, Pack) and state.release is not None
    key, number = desk.open_case(REPORTED, subject, home, after_release=released)
    desk.turn(case=key)
    return CaseDeclared(case=number, thing=str(getattr(state, "name", key_of(subject))))


def problem_type(desk: Desk, state: object) -> Reason | None:
    """Give the type of problem that a scanned reason card names today; None for any other card."""
    if not isinstance(state, Versions):
        return None
    card = state.on(desk.today)
    return card if isinstance(card, Reason) and card.used_for == ReasonUse.NONCONFORMITY else None


def name_type(desk: Desk, kind: Reason) -> Notice:
    """Say of which type the problem just reported is."""
    notice = _qualify(desk, with_cause(Qualifying(type=kind.code), kind))
    case = _case(desk)
    if isinstance(notice, CaseQualified) and case is not None:
        desk.drafts.extend(not_used(desk.work, case, kind))
    return notice


def say_severity(desk: Desk, action: Action) -> Notice:
    """Say how grave the problem just reported is."""
    return _qualify(desk, Qualifying(severity=SEVERITIES[action]))


def _case(desk: Desk) -> NonConformity | None:
    key = desk.slot("case")
    return desk.get(NonConformity, key) if key else None


def _qualify(desk: Desk, known: Qualifying) -> Notice:
    """Qualify the problem that this person reported last at this station today."""
    case = _case(desk)
    if case is None or case.opened_at is None or local_date(case.opened_at) != desk.today:
        return ScanFirst(what="problem")
    refusal = may_qualify(case, desk.person.code, known.severity, decides=False)
    if refusal is not None:
        return refusal
    desk.write(f"nonconformity:{case.key}", case.home or desk.home, known.fact)
    severity = case.severity if known.severity is None else known.severity
    return CaseQualified(case=case.number, type=type_words(desk.work, known.type or case.type), severity=severity)
