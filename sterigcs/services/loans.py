"""Loans of trays between members: one fact in the owner's home, one in the borrower's (domain rule 5)."""

from datetime import date
from typing import Final

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.loans import (
    AlreadyLent,
    Loan,
    LoanEnded,
    LoanIsEnded,
    LoanOpened,
    LoanOverBefore,
    LoanToNobody,
    NotLent,
    NotTheirsToLend,
    TrayIsLent,
    TrayLent,
    TrayLoanEnded,
)
from sterigcs.domain.members import Organisation
from sterigcs.domain.outside import ThingUnknown
from sterigcs.domain.people import Right, Role, has_right
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.reasons import unknown_reason

_LEND: Final = frozenset({Role.LOGISTICS, Role.THEATRE, Role.PHARMACIST})


def _tray(work: Reading, read: ReadScanned, text: str) -> Tray | None:
    tray = work.get(Tray, find_one(work, read, text, "tray") or "")
    return tray if tray is not None and tray.card is not None else None


def _may_lend(work: Reading, tray: Tray, organisations: set[str | None], person: str) -> Refusal | None:
    """Say why this person neither opens nor ends a loan: it is for a member's own people, or for the pharmacist."""
    card = acting_person(work, person)
    if isinstance(card, Refusal):
        return card
    own = card.organisation in organisations and not _LEND.isdisjoint(card.roles)
    if own or has_right(card, Right.DECISION_RELEASE, local_date(work.now)):
        return None
    return NotTheirsToLend(thing=tray.name, owner=tray.card.owner if tray.card else "?")


def open_loan(work: Writing, read: ReadScanned, tray_text: str, to: str, until: date, asked: tuple[str, str]) -> Notice:
    """Lend a tray to another organisation until a day. ``asked``: the reason code, and who notes it."""
    reason, person = asked
    today, tray = local_date(work.now), _tray(work, read, tray_text)
    if tray is None or tray.card is None:
        return ThingUnknown(thing=tray_text)
    refusal = unknown_reason(work, reason) or _may_lend(work, tray, {tray.card.owner}, person)
    if refusal is not None:
        return refusal
    borrower: Organisation | None = work.reference(Organisation, to, today)
    if borrower is None or to == tray.card.owner:
        return LoanToNobody(thing=tray.name, to=to)
    if until < today:
        return LoanOverBefore(thing=tray.name, until=until)
    if (already := tray.borrower(today)) is not None:
        return AlreadyLent(thing=tray.name, to=already)
    key = work.new_key()
    lent = TrayLent(to, until, reason, key)
    opened = LoanOpened(tray.key, tray.name, tray.card.owner, to, until, reason)
    drafts = [
        Draft(f"tray:{tray.key}", tray.card.owner, lent, (f"loan:{key}",)),
        Draft(f"loan:{key}", to, opened, (f"tray:{tray.key}",)),
    ]
    if tray.loan is not None:
        drafts.append(Draft(f"loan:{tray.loan}", tray.lent_to or to, LoanEnded(), (f"tray:{tray.key}",)))
    work.append(drafts, Doing(person, "loan"))
    return TrayIsLent(thing=tray.name, to=borrower.name, until=until)


def end_loan(work: Writing, read: ReadScanned, tray_text: str, person: str) -> Notice:
    """End the loan of a tray, in both homes."""
    tray = _tray(work, read, tray_text)
    if tray is None or tray.card is None:
        return ThingUnknown(thing=tray_text)
    loan = work.get(Loan, tray.loan) if tray.loan else None
    if tray.loan is None or loan is None:
        return NotLent(thing=tray.name)
    refusal = _may_lend(work, tray, {tray.card.owner, tray.lent_to}, person)
    if refusal is not None:
        return refusal
    drafts = [
        Draft(f"tray:{tray.key}", tray.card.owner, TrayLoanEnded(tray.loan), (f"loan:{tray.loan}",)),
        Draft(f"loan:{tray.loan}", tray.lent_to or "common", LoanEnded(), (f"tray:{tray.key}",)),
    ]
    work.append(drafts, Doing(person, "loan"))
    return LoanIsEnded(thing=tray.name)
