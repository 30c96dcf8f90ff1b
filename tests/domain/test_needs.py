"""Whether a need is covered, on time, at risk or late, and what is proposed when it is not (rule 3)."""

from datetime import UTC, datetime, timedelta

import pytest

from sterigcs.domain.coverage import (
    Copy,
    Coverage,
    CoverageReason,
    Leg,
    NeedCase,
    ProposalKind,
    Usual,
    judge,
    opening_hours,
    ready_at,
    time_left,
    usual,
)
from sterigcs.domain.needs import may_ask

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
USUALS = {leg: Usual(3600, 5400) for leg in Leg}


def case(*copies: Copy, hours: float = 8, quantity: int = 1, others: tuple[Copy, ...] = ()) -> NeedCase:
    return NeedCase(quantity, "CHC-S", "CHC", NOW + timedelta(hours=hours), copies, others)


def copy(leg: Leg | None, name: str = "T1", owner: str = "CHC", since: datetime | None = None) -> Copy:
    return Copy(f"tray:{name}", name, owner, leg, since, "CHC-S" if leg is None else None)


def test_a_leg_is_measured_from_the_last_ones_and_believed_from_the_setting_when_they_are_too_few() -> None:
    assert usual([60] * 9, 30) == Usual(1800, 2700)
    assert usual([*range(1, 101)], 30) == Usual(50, 90)


def test_the_time_already_spent_on_a_leg_is_not_waited_for_twice_and_never_counts_below_nothing() -> None:
    fresh, _ = time_left(copy(Leg.DELIVER, since=NOW), USUALS, NOW)
    half, _ = time_left(copy(Leg.DELIVER, since=NOW - timedelta(minutes=30)), USUALS, NOW)
    overdue, high = time_left(copy(Leg.DELIVER, since=NOW - timedelta(days=1)), USUALS, NOW)
    assert (fresh, half, overdue) == (timedelta(hours=1), timedelta(minutes=30), timedelta(0))
    assert high > overdue


@pytest.mark.parametrize(
    ("leg", "hours", "coverage", "reason"),
    [
        (None, 0.1, Coverage.COVERED, CoverageReason.AT_SITE),
        (Leg.CYCLE, 8, Coverage.ON_TIME, CoverageReason.TIME_ENOUGH),
        (Leg.CYCLE, 4.1, Coverage.AT_RISK, CoverageReason.LITTLE_MARGIN),
        (Leg.CYCLE, 3.9, Coverage.LATE, CoverageReason.TOO_SHORT),
        (Leg.CYCLE, -1, Coverage.LATE, CoverageReason.PAST),
    ],
)
def test_a_need_is_covered_on_time_at_risk_or_late(
    leg: Leg | None, hours: float, coverage: Coverage, reason: CoverageReason
) -> None:
    judged = judge(case(copy(leg), hours=hours), USUALS, NOW)
    assert (judged.coverage, judged.reason) == (coverage, reason)


@pytest.mark.parametrize(
    ("said", "left", "ready"),
    [
        ("07:00-19:00", 2, datetime(2026, 3, 2, 17, tzinfo=UTC)),
        ("07:00-19:00", 4, datetime(2026, 3, 3, 7, tzinfo=UTC)),
        ("07:00-15:00 1-1", 1, datetime(2026, 3, 9, 7, tzinfo=UTC)),
        ("always", 12, datetime(2026, 3, 3, 3, tzinfo=UTC)),
    ],
)
def test_nothing_moves_while_the_plant_is_closed(said: str, left: int, ready: datetime) -> None:
    assert ready_at(NOW, timedelta(hours=left), opening_hours(said)) == ready


def test_a_copy_that_answers_an_earlier_need_answers_no_other() -> None:
    judged = judge(case(copy(None)), USUALS, NOW, {"tray:T1"})
    assert (judged.coverage, judged.reason) == (Coverage.LATE, CoverageReason.NO_COPY)


def test_a_need_of_two_stands_as_its_slower_copy_does() -> None:
    judged = judge(case(copy(None), copy(Leg.WASH, "T2"), quantity=2, hours=3), USUALS, NOW)
    assert judged.coverage is Coverage.LATE
    assert [found.name for found in judged.copies] == ["T1", "T2"]


def test_what_is_proposed_is_the_own_copy_elsewhere_the_one_further_ahead_the_loan_and_else_the_backup_plant() -> None:
    elsewhere = Copy("tray:T2", "T2", "CHC", None, None, "CHL-S")
    others = (elsewhere, copy(Leg.RELEASE, "T3"), copy(None, "T4", "CHL"), copy(Leg.WASH, "T5", "CHL"))
    late = case(copy(Leg.WASH), hours=2, others=others)
    kinds = [(each.kind, each.copy.name if each.copy else None) for each in judge(late, USUALS, NOW).proposals]
    assert kinds == [
        (ProposalKind.OTHER_COPY, "T2"),
        (ProposalKind.FURTHER_AHEAD, "T3"),
        (ProposalKind.LOAN, "T4"),
    ]
    alone = judge(case(copy(Leg.WASH), hours=2), USUALS, NOW)
    assert [each.kind for each in alone.proposals] == [ProposalKind.BACKUP_PLANT]
    assert judge(case(copy(None), others=others), USUALS, NOW).proposals == ()


def test_one_tray_is_asked_for_once_and_copies_are_bounded() -> None:
    assert may_ask(2, one_tray=True) is not None
    assert may_ask(0, one_tray=False) is not None
    assert may_ask(50, one_tray=False) is None
    assert may_ask(51, one_tray=False) is not None
