"""Loans between members: a tray lent to another organisation until a day, a fact in each one's home (domain rule 5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class TrayLent(Recorded):
    """The owner lends the tray to another organisation, until a day included."""

    kind: ClassVar[str] = "tray.lent"
    to: str
    until: date
    reason: str
    loan: str


@dataclass(frozen=True, slots=True)
class TrayLoanEnded(Recorded):
    """The loan of the tray is over."""

    kind: ClassVar[str] = "tray.loan-ended"
    loan: str


@dataclass(frozen=True, slots=True)
class LoanOpened(Recorded):
    """The borrower's side of a loan: whose tray it has, and until when."""

    kind: ClassVar[str] = "loan.opened"
    tray: str
    name: str
    owner: str
    borrower: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class LoanEnded(Recorded):
    """The borrower's side of a loan that is over."""

    kind: ClassVar[str] = "loan.ended"


@dataclass(frozen=True, kw_only=True)
class Loan(Life):
    """A loan, folded."""

    key: str
    opened: LoanOpened | None = None
    opened_at: datetime | None = None
    ended_at: datetime | None = None


def begin_loan(key: str) -> Loan:
    """Give a loan of which nothing is known yet."""
    return Loan(key=key)


def evolve_loan(state: Loan, entry: Entry, fact: object) -> Loan:
    """Fold one fact of a loan."""
    match fact:
        case LoanOpened():
            return changed(state, opened=fact, opened_at=entry.happened_at)
        case LoanEnded():
            return changed(state, ended_at=entry.happened_at)
        case _:
            return state


class AlreadyLent(Refusal):
    """The tray is lent already: that loan ends first."""

    code: ClassVar[str] = "loan.already"
    thing: str
    to: str


class NotLent(Refusal):
    """No loan of this tray is open."""

    code: ClassVar[str] = "loan.none"
    thing: str


class LoanToNobody(Refusal):
    """The borrower is unknown, or owns the tray."""

    code: ClassVar[str] = "loan.borrower"
    thing: str
    to: str


class NotTheirsToLend(Refusal):
    """Who lends is of the organisation that owns the tray, or decides for all: the pharmacist (rule 5)."""

    code: ClassVar[str] = "loan.not-theirs"
    thing: str
    owner: str


class LoanOverBefore(Refusal):
    """The loan would end before it begins."""

    code: ClassVar[str] = "loan.until"
    thing: str
    until: date


class TrayIsLent(Accepted):
    """The loan is noted in both homes."""

    code: ClassVar[str] = "loan.opened"
    thing: str
    to: str
    until: date


class LoanIsEnded(Accepted):
    """The loan is over."""

    code: ClassVar[str] = "loan.ended"
    thing: str
