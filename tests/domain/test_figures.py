"""Each of the ten figures on a few cases counted by hand (domain section 4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from sterigcs.domain.coverage import OpeningHours
from sterigcs.domain.figures.committee import page_of
from sterigcs.domain.figures.continuity import availability, open_span, stopped_hours, trust
from sterigcs.domain.figures.cost import YearSoFar, activity, avoidable, price
from sterigcs.domain.figures.delivery import incomplete, operations, promised, urgent
from sterigcs.domain.figures.material import (
    ActionSeen,
    LateHour,
    LoadSeen,
    MachineSeen,
    Misuse,
    OverrideSeen,
    YearStated,
)
from sterigcs.domain.figures.quality import nonconformities, refused
from sterigcs.domain.figures.values import Figure, Silence, Unit
from sterigcs.domain.machines import Stop
from sterigcs.domain.tray_facts import EntryReason
from tests.support.figures import LEAST, NO_YEAR, at, case, material, need, seen


def found(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {f"{figure.code} {figure.detail}".strip(): figure for figure in figures}


def counted(figure: Figure) -> tuple[Any, Any]:
    return figure.numerator, figure.denominator


def things(figure: Figure) -> list[str]:
    return [each.thing for each in figure.cases]


def test_an_operation_is_delayed_by_what_was_declared_so_and_is_not_the_members_own_doing() -> None:
    cases = (
        case(1, consequence="delay"),
        case(2, consequence="operation-postponed", cause="unknown"),
        case(3, consequence="delay", cause="member"),
        case(4, consequence="work-redone"),
    )
    figure = found(operations(material(seen(), cases=cases, needs=(need(1, at(15)), need(2, at(17))))))["operations"]
    assert counted(figure) == (2, 2)
    assert things(figure) == ["NC A2026-0001", "NC A2026-0002"]


def test_a_need_is_on_time_until_its_very_hour_and_one_still_to_come_is_not_counted() -> None:
    later = need(4, None, needed_by=at(8, day=31).replace(hour=23))
    needs = (need(1, at(16)), need(2, at(16, 1)), need(3, None), later)
    figures = found(promised(material(seen(), needs=needs)))
    assert counted(figures["on-time"]) == (1, 3)
    assert [(each.thing, each.detail) for each in figures["on-time"].cases] == [
        ("B A2026-0002", "0.02"),
        ("B A2026-0003", ""),
    ]
    assert counted(found(operations(material(seen(), needs=needs)))["needs-late"]) == (2, 3)


def test_turn_round_leaves_out_what_the_tray_waited_for_its_member() -> None:
    packs = [seen(rank, dispatched_at=at(9 + rank)) for rank in range(1, 10)]
    waited = seen(10, completed_at=at(11), dispatched_at=at(21))
    figures = found(promised(material(*packs, waited)))
    assert counted(figures["turn-round-median"]) == (6, 10)
    assert counted(figures["turn-round-p90"]) == (10, 10)
    assert counted(figures["waiting-median"]) == (3, 1)


def test_nine_in_ten_do_not_exceed_the_ninetieth_percentile_and_the_cases_are_those_beyond() -> None:
    packs = [seen(rank, received_at=at(0), completed_at=at(0), dispatched_at=at(rank)) for rank in range(1, 21)]
    figure = found(promised(material(*packs)))["turn-round-p90"]
    assert figure.numerator == 18
    assert [(each.thing[-2:], each.detail) for each in figure.cases] == [("20", "20.00"), ("19", "19.00")]


def test_a_declaration_scanned_while_sorting_is_no_waiting() -> None:
    figures = found(promised(material(seen(1, completed_at=at(8, 14)), seen(2, completed_at=at(8, 15)))))
    assert counted(figures["waiting-median"]) == (Decimal("0.25"), 1)


def test_incomplete_trays_are_those_that_left_short_and_pouches_are_none() -> None:
    packs = (
        seen(1, missing=3, lacking=2, undeclared=1),
        seen(2),
        seen(3, missing=1, lacking=1, dispatched_at=None, delivered_at=None),
        seen(4, tray=False),
        seen(5),
        seen(6),
    )
    figures = found(incomplete(material(*packs)))
    assert counted(figures["incomplete"]) == (1, 4)
    assert figures["incomplete"].basis == Decimal("0.8")
    assert counted(figures["missing"]) == (3, 4)
    assert counted(figures["undeclared"]) == (1, 2)
    assert things(figures["incomplete"]) == ["PACK000000000001"]


def test_nonconformities_are_counted_per_thousand_packs_released_by_origin_and_severity() -> None:
    cases = (case(1), case(2, origin="member", severity=4), case(3, severity=1))
    actions = (
        ActionSeen("NC A2026-0001", "Revoir", "CHC", date(2026, 3, 30)),
        ActionSeen("NC A2026-0002", "Former", "CHC", date(2026, 3, 31)),
    )
    packs = [seen(rank) for rank in range(1, 5)] + [seen(5, released_at=None)]
    figures = found(nonconformities(material(*packs, cases=cases, actions=actions, today=date(2026, 3, 31))))
    assert figures["nonconformities"].value(LEAST) == 750
    assert counted(figures["by-origin plant"]) == (2, 4)
    assert counted(figures["by-severity 4"]) == (1, 4)
    assert [figures[code].numerator for code in ("actions-open", "actions-overdue")] == [2, 1]
    assert things(figures["actions-overdue"]) == ["NC A2026-0001"]


def test_loads_refused_are_counted_among_those_decided_and_packs_to_redo_among_those_made() -> None:
    loads = (
        LoadSeen("L1", "ST1 071-01", "2026-03", at(9), washing=False, refused=True),
        LoadSeen("L2", "ST1 071-02", "2026-03", at(11), washing=False, refused=False),
        LoadSeen("L3", "ST1 071-03", "2026-03", at(13), washing=False, refused=None),
        LoadSeen("L4", "LD1 071-01", "2026-03", at(8), washing=True, refused=False),
    )
    packs = (seen(1), seen(2), seen(3, released_at=None, redo="wet"), seen(4, released_at=None))
    figures = found(refused(material(*packs, loads=loads)))
    assert counted(figures["loads-refused"]) == (1, 2)
    assert figures["loads-refused"].silence(LEAST) is Silence.TOO_FEW_SCANS
    assert things(figures["loads-refused"]) == ["L1"]
    assert counted(figures["washes-refused"]) == (0, 1)
    assert counted(figures["redone"]) == (1, 3)


def test_activity_stands_against_a_twelfth_of_the_year_and_says_when_none_is_stated() -> None:
    packs = (seen(1), seen(2, work_units=Decimal("2.5")))
    stated = {"2026": YearStated(Decimal(240), Decimal(300), 24)}
    other = seen(3, member="CHL", work_units=Decimal("12.5"))
    figures = found(activity(material(*packs, shared=(*packs, other), forecasts=stated)))
    assert counted(figures["work-units-forecast"]) == (Decimal("12.5"), 20)
    assert counted(figures["packs-forecast"]) == (2, 2)
    assert figures["work-units-share"].value(LEAST) == Decimal("0.5")
    silent = found(activity(material(*packs)))
    assert silent["work-units-forecast"].silence(LEAST) is Silence.NOT_STATED
    assert silent["work-units"].value(LEAST) == Decimal("12.5")


def test_shares_are_of_the_work_that_payers_bear() -> None:
    packs = (seen(1), seen(2, billed=False))
    figures = found(activity(material(*packs, shared=(*packs, seen(3, member="CHL")))))
    assert counted(figures["work-units-share"]) == (10, 20)
    assert figures["work-units"].numerator == 20


def test_packs_without_work_units_are_named_and_silence_what_rests_on_them() -> None:
    figure = found(activity(material(seen(1), seen(2, work_units=None))))["work-units"]
    assert (figure.basis, things(figure)) == (Decimal("0.5"), ["PACK000000000002"])
    assert figure.value(LEAST) is None


def test_the_price_of_the_unit_foreseen_to_date_and_projected_and_the_true_up_in_between() -> None:
    year = YearSoFar(
        months=3,
        forecast=YearStated(Decimal(1200), Decimal(1800), None),
        charges=Decimal(500),
        units=Decimal(300),
        own_units=Decimal(100),
        own_billed=Decimal("150.00"),
    )
    figures = found(price(year))
    assert figures["price-forecast"].value(LEAST) == Decimal("1.5")
    assert counted(figures["price-to-date"]) == (500, 300)
    assert counted(figures["price-projected"]) == (500 + 1350, 300 + 900)
    assert figures["true-up"].numerator == Decimal("16.67")
    silent = found(price(replace(year, forecast=None, charges=None)))
    assert {figure.silence(LEAST) for figure in silent.values()} == {Silence.NOT_STATED}


def test_who_does_not_share_the_expenses_has_no_true_up_and_no_share() -> None:
    assert "true-up" not in found(price(replace(NO_YEAR, shares=False)))
    assert "work-units-share" not in found(activity(material(seen(), shares=False)))


def test_urgent_requests_are_met_by_their_hour_or_not() -> None:
    needs = (need(1, at(15), urgent=True), need(2, at(17), urgent=True), need(3, None))
    figure = found(urgent(material(seen(), needs=needs)))["urgent"]
    assert (counted(figure), things(figure)) == ((1, 2), ["B A2026-0002"])


def test_avoidable_work_is_told_in_units_and_in_euros_and_no_pack_twice_in_the_whole() -> None:
    packs = (
        seen(1, entry_reason=EntryReason.EXPIRED, completed_at=at(10)),
        seen(2, entry_reason=EntryReason.DAMAGED, work_units=Decimal("0.3"), price=Decimal("1.3472")),
        seen(3, late_set=True),
        seen(4),
    )
    figures = found(avoidable(material(*packs)))
    assert counted(figures["avoidable expired"]) == (10, Decimal("30.3"))
    assert figures["avoidable-euros damaged"].numerator == Decimal("0.40")
    assert things(figures["avoidable incomplete-file"]) == ["PACK000000000001"]
    assert things(figures["avoidable late-set"]) == ["PACK000000000003"]
    assert figures["avoidable-all"].numerator == Decimal("20.3")
    assert figures["avoidable-all-euros"].numerator == Decimal("30.40")


def test_avoidable_work_without_a_price_costs_an_unknown_sum_not_zero() -> None:
    figure = found(avoidable(material(seen(entry_reason=EntryReason.EXPIRED, price=None))))["avoidable-euros expired"]
    assert figure.silence(LEAST) is Silence.NOT_STATED


def test_a_machine_is_available_while_the_plant_is_open_and_it_is_not_stopped() -> None:
    spans = ((at(7), at(17)), (at(7, day=13), at(17, day=13)))
    night = Stop(at(16), at(9, day=13), "stopped-by-operator")
    machines = (
        MachineSeen("ST1", "ST1", washing=False, stops=(night,), spans=spans),
        MachineSeen("LD1", "LD1", washing=True, stops=(), spans=spans),
    )
    figures = found(availability(material(machines=machines, opened=Decimal(20))))
    assert counted(figures["sterilisers"]) == (17, 20)
    assert [(each.thing, each.detail) for each in figures["sterilisers"].cases] == [("ST1", "3.00")]
    assert figures["washers"].value(LEAST) == 1
    silent = found(availability(material(machines=machines)))["sterilisers"]
    assert silent.silence(LEAST) is Silence.NOT_STATED


def test_a_stop_that_lasts_reaches_to_the_end_and_one_before_takes_nothing() -> None:
    spans = ((at(7), at(17)),)
    assert stopped_hours(spans, (Stop(at(15), None, "x"),)) == 2
    assert stopped_hours(spans, (Stop(at(5), at(6), "x"),)) == 0


def test_the_plant_is_closed_on_the_days_it_does_not_name() -> None:
    hours = OpeningHours(time(7), time(19), frozenset({1, 2, 3, 4, 5}))
    span = open_span(date(2026, 3, 12), hours)
    assert span is not None
    assert (span[0].isoformat(), span[1].hour) == ("2026-03-12T07:00:00+01:00", 19)
    assert open_span(date(2026, 3, 14), hours) is None


def test_an_hour_on_paper_counts_once_whatever_was_written_in_it_and_names_no_other_members_tray() -> None:
    hours = (LateHour(at(9), "TR1", "CHC", 4), LateHour(at(9), "LOAD", None, 1), LateHour(at(10), "TR2", "CHL", 2))
    figure = found(availability(material(hours=hours, opened=Decimal(10))))["paper"]
    assert figure.numerator == 2
    assert things(figure) == ["TR1", "LOAD"]


def test_overrides_are_counted_by_kind() -> None:
    overrides = tuple(OverrideSeen("reprint", f"P{rank}", "CHC", "2026-03", at(9)) for rank in (1, 2))
    figures = found(trust(material(seen(), overrides=overrides), ["evidence", "reprint"]))
    assert counted(figures["overrides"]) == (2, 1)
    assert [figures[f"overrides-of {kind}"].numerator for kind in ("reprint", "evidence")] == [2, 0]
    assert things(figures["overrides-of reprint"]) == ["P1", "P2"]


def test_a_forbidden_use_is_told_even_when_few_uses_are_scanned_and_zero_is_not() -> None:
    packs = (seen(1, used=True), seen(2, came_back=True))
    misuse = Misuse("PACK1", "Césarienne n° 3", "CHC", "2026-03", at(9), "expired")
    figures = found(trust(material(*packs, misuses=(misuse,)), []))
    assert figures["misused expired"].value(LEAST) == 1
    assert figures["misused expired"].at_least(LEAST)
    assert figures["misused recalled"].silence(LEAST) is Silence.TOO_FEW_SCANS


def test_missing_scans_are_counted_at_the_station_that_should_have_made_them() -> None:
    packs = (seen(1, gaps=("sending", "receipt"), used=True), seen(2, tray=False), seen(3, used=True))
    figures = found(trust(material(*packs), []))
    assert counted(figures["gaps sending"]) == (1, 2)
    assert counted(figures["gaps dispatch"]) == (0, 3)
    assert counted(figures["gaps receipt"]) == (1, 2)


@pytest.mark.parametrize(
    ("figure", "silence"),
    [
        (Figure(code="x", unit=Unit.SHARE, numerator=Decimal(1), denominator=None), Silence.NOT_STATED),
        (Figure(code="x", unit=Unit.COUNT, numerator=None), Silence.NOT_STATED),
        (Figure(code="x", unit=Unit.SHARE, numerator=Decimal(0), denominator=Decimal(0)), Silence.NOTHING),
        (
            Figure(code="x", unit=Unit.COUNT, numerator=Decimal(0), denominator=Decimal(9), basis=Decimal("0.79")),
            Silence.TOO_FEW_SCANS,
        ),
        (Figure(code="x", unit=Unit.COUNT, numerator=Decimal(0), denominator=Decimal(9), basis=LEAST), None),
    ],
)
def test_a_figure_without_enough_behind_it_is_silent_never_zero(figure: Figure, silence: Silence | None) -> None:
    assert figure.silence(LEAST) is silence
    assert (figure.value(LEAST) is None) is (silence is not None)


def test_a_page_holds_all_ten_and_what_is_of_today_alone_has_no_twelve_months() -> None:
    month = material(seen(), actions=(), today=date(2026, 3, 31))
    page = page_of("Hôpital CHC", month, material(seen(), seen(2)), NO_YEAR)
    assert {line.number for line in page.lines} == set(range(1, 11))
    assert {line.month.code for line in page.lines if line.rolling is None} == {
        "actions-open",
        "actions-overdue",
        "price-forecast",
        "price-to-date",
        "price-projected",
        "true-up",
    }
