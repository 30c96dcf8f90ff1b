"""Lists of what is out of the ordinary: sequestered sets, supplier's sets, overrides (rules 8, 15, 22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.journal import key_of
from sterigcs.domain.loan_trays import LoanTray, may_return
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.prion import PrionDue, PrionLevel, due_of
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.limits import OVERRIDES_A_MONTH, limit_of
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.dirty_side import soiled_baskets
from sterigcs.services.ports import Reading
from sterigcs.services.rows import LoanTrayRow
from sterigcs.services.sequestration import rule_for


@dataclass(frozen=True, slots=True)
class SequesteredSet:
    """A set that is blocked until a signed exit, and what the signed table asks of it."""

    thing: str
    owner: str
    since: datetime | None
    treatment: PrionDue
    key: str


def sequestered(look: Reading, asked: ListAsked) -> Sequence[SequesteredSet]:
    """List the sequestered sets, the oldest first."""
    found = []
    for row in look.trays(step=Step.SEQUESTERED):
        tray = look.get(Tray, key_of(row.subject))
        if tray is not None and asked.concerns(row.owner):
            due = due_of(PrionLevel.SUSPECT, rule_for(look, tray))
            found.append(SequesteredSet(tray.name, row.owner, tray.since, due, tray.key))
    for basket in soiled_baskets(look, asked):
        if basket.sequestered and basket.organisation is not None:
            due = due_of(PrionLevel.SUSPECT, rule_for(look, None))
            found.append(SequesteredSet(basket.name, basket.organisation, basket.received_at, due, basket.key))
    return sorted(found, key=lambda each: str(each.since))


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A supplier's set in the plant or at the member's. ``ready``: it may go back now."""

    number: str
    supplier: str
    site: str
    operation_on: date
    boxes: int
    ready: bool


def loan_trays(look: Reading, asked: ListAsked) -> Sequence[LoanLine]:
    """List the supplier's sets that did not go back yet, by operation day."""
    found = []
    for row in look.rows(LoanTrayRow, state="here"):
        loan = look.get(LoanTray, key_of(row.subject))
        if loan is None or loan.received is None or not asked.concerns(row.organisation):
            continue
        boxes = tuple(tray for key in loan.received.trays if (tray := look.get(Tray, key)) is not None)
        ready = may_return(loan, boxes) is None
        received = loan.received
        found.append(
            LoanLine(received.number, received.supplier, received.site, received.operation_on, len(boxes), ready)
        )
    return sorted(found, key=lambda line: (line.operation_on, line.number))


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """How often one kind of rule was passed over this month."""

    month: str
    kind: OverrideKind
    count: int
    limit: int


def overrides(look: Reading, asked: ListAsked) -> Sequence[OverrideLine]:
    """Count this month's overrides by kind, signed ones and those anyone may make with a reason (rule 22)."""
    month = f"{asked.today:%Y-%m}"
    counts = {kind: len(look.mentioning(override_mention(kind, month))) for kind in OverrideKind}
    most = limit_of(look, OVERRIDES_A_MONTH, asked.today)
    return [OverrideLine(month, kind, count, most) for kind, count in counts.items() if count]
