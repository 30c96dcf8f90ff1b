"""The committee's figures gathered from a store: what scans leave behind, whose it is, and by which reads."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.billing.forecast import Forecast
from sterigcs.domain.billing.months import PayerUnknown
from sterigcs.domain.figures.committee import Committee, Page
from sterigcs.domain.figures.values import Figure, Silence
from sterigcs.domain.loads import Decision
from sterigcs.domain.members import Setting
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.services.figures import committee
from sterigcs.services.scanning import Scan
from sterigcs.services.trace import trace
from tests.support import walk
from tests.support.month import AFTER, MARCH, organisation, release, state
from tests.support.plant import Plant, make_plant


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    made = make_plant(tmp_path / "store")
    yield made
    made.store.close()


def counted(plant: Plant, month: str = "2026-03", payer: str | None = None) -> Committee:
    with plant.store.read() as look:
        found = committee(look, month, payer)
    assert isinstance(found, Committee)
    return found


def of(page: Page, code: str, detail: str = "") -> Figure:
    [line] = [line for line in page.lines if (line.month.code, line.month.detail) == (code, detail)]
    return line.month


def numbers(figure: Figure) -> tuple[Any, Any]:
    return figure.numerator, figure.denominator


def test_a_trip_leaves_its_hours_its_gaps_and_its_waiting_in_the_pack(plant: Plant) -> None:
    plant.scans("reception", "BAC1", "TR1")
    plant.clock.forward(hours=2)
    plant.scans("reception", "TR1", Action.CONFIRMED_BY_PHONE, Action.PRETREATED_NOT_SUSPECT)
    plant.scan("reception", Action.FINISH)
    walk.wash(plant, "TR1")
    code = walk.pack(plant, "TR1")
    load = walk.run(plant, code)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    plant.scan("dispatch", "ARM1", code, Action.FINISH)
    packed = plant.get(Pack, code).packed
    assert packed.gaps == ("sending",)
    assert packed.completed_at - packed.received_at > timedelta(hours=2)
    page = counted(plant).pages[0]
    waiting, turn_round = of(page, "waiting-median"), of(page, "turn-round-median")
    assert waiting.denominator == 1
    assert round(waiting.numerator or 0, 1) == 2
    assert turn_round.numerator is not None
    assert turn_round.numerator < 2
    assert [case.thing for case in of(page, "gaps", "sending").cases] == [code]
    assert [case.thing for case in of(page, "avoidable", "incomplete-file").cases] == [code]


def test_an_urgent_tray_delivered_in_time_is_met(plant: Plant) -> None:
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, "TR1", Action.URGENT, Action.FINISH, by="L01")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    code = walk.pack(plant, "TR1")
    load = walk.run(plant, code)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    plant.scan("dispatch", "ARM1", code, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    plant.clock.forward(days=2)
    page = counted(plant, payer="CHC").pages[0]
    assert numbers(of(page, "urgent")) == (1, 1)
    assert numbers(of(page, "on-time")) == (1, 1)


def test_a_refused_load_and_what_it_held_are_told_with_the_code_that_follows_them(plant: Plant) -> None:
    packs = walk.prepare(plant, "TR1", "TR2")
    load = walk.run(plant, *packs)
    walk.decide(plant, load, Decision.REFUSED, by="P01", reason="cycle-failed")
    page = counted(plant).pages[0]
    assert numbers(of(page, "loads-refused")) == (1, 1)
    assert [case.thing for case in of(page, "loads-refused").cases] == [load]
    assert sorted(case.thing for case in of(page, "redone").cases) == sorted(packs)


def test_every_case_answers_to_trace_even_a_problem_and_a_need(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", "TR1", Action.URGENT, Action.REPORT_PROBLEM)
    plant.clock.forward(days=3)
    page = counted(plant).pages[0]
    found = [case.thing for code in ("nonconformities", "urgent") for case in of(page, code).cases]
    assert [thing.partition(" ")[0] for thing in found] == ["NC", "B"]
    with plant.store.read() as look:
        assert all(trace(look, read_scanned, thing) for thing in found)


def test_what_was_typed_in_from_paper_is_found_by_its_month(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.clock.forward(hours=5)
    for text in ("H0900", "LD1", "TR1", "H"):
        plant.door.scan(Scan(Station.WASHING, "T01", text, recorded_by="D01"))
    paper = of(counted(plant).pages[0], "paper")
    assert paper.numerator == 1
    assert {case.at.isoformat() for case in paper.cases if case.at} == {"2026-03-02T08:00:00+00:00"}


def test_a_stopped_machine_is_unavailable_while_the_plant_is_open(plant: Plant) -> None:
    state(plant, Setting("opening-hours", "07:00-19:00 1-5"))
    walk.run(plant, *walk.prepare(plant, "TR1"))
    plant.scans("loading", "ST1", Action.MACHINE_STOPPED, Action.VALIDATE)
    plant.clock.moment = datetime(2026, 3, 3, 20, tzinfo=UTC)
    figure = of(counted(plant).pages[0], "sterilisers")
    assert figure.denominator == 48
    assert figure.numerator is not None
    assert Decimal(24) < figure.numerator < Decimal(36)
    assert [case.thing for case in figure.cases] == ["ST1"]


def test_charges_say_nothing_of_another_month_nor_while_the_work_since_january_is_not_known(plant: Plant) -> None:
    release(plant, MARCH, 2)
    release(plant, MARCH, owner="CHL")
    plant.clock.moment = AFTER
    stated = [Forecast(f"2026-{code}", 2026, code, Decimal(600), Decimal(900)) for code in ("CHC", "CHL")]
    state(plant, *stated)
    state(plant, Setting("charges-to-date", "75"), since=date(2026, 3, 31))
    assert of(counted(plant).pages[0], "price-to-date").silence(Decimal("0.8")) is Silence.NOT_STATED
    for month in (1, 2):
        release(plant, datetime(2026, month, 12, tzinfo=UTC), work_units=None)
    whole, first, second = counted(plant).pages
    assert numbers(of(first, "work-units-forecast")) == (25, 50)
    assert numbers(of(whole, "work-units-forecast")) == (Decimal("37.5"), 100)
    assert numbers(of(whole, "price-to-date")) == (75, Decimal("37.5"))
    assert of(first, "true-up").numerator == 50 - Decimal("33.68")
    assert of(second, "true-up").numerator == 25 - Decimal("16.84")
    april = counted(plant, "2026-04").pages[0]
    assert of(april, "price-to-date").silence(Decimal("0.8")) is Silence.NOT_STATED


def test_twelve_months_begin_with_the_first_that_is_known_and_hold_what_the_month_does_not(plant: Plant) -> None:
    release(plant, datetime(2025, 3, 20, tzinfo=UTC))
    release(plant, datetime(2025, 6, 20, tzinfo=UTC))
    release(plant, MARCH)
    plant.clock.moment = AFTER
    found = counted(plant)
    assert found.since == "2025-06"
    [line] = [line for line in found.pages[0].lines if line.month.code == "packs"]
    assert line.rolling is not None
    assert [figure.numerator for figure in (line.month, line.rolling)] == [1, 2]


def test_a_payers_pages_hold_no_other_and_an_unknown_payer_is_refused(plant: Plant) -> None:
    mine = release(plant, MARCH, work_units=None)
    theirs = release(plant, MARCH, owner="CHL", work_units=None)
    state(plant, organisation("GCS2", member=False))
    release(plant, MARCH, payer="GCS2")
    plant.clock.moment = AFTER
    assert [page.member for page in counted(plant).pages] == [None, "CHC", "CHL", "GCS2"]
    [page] = counted(plant, payer="CHC").pages
    things = {case.thing for line in page.lines for case in line.month.cases}
    assert things & {*mine, *theirs} == set(mine)
    with plant.store.read() as look:
        assert isinstance(committee(look, "2026-03", "NOBODY"), PayerUnknown)


def test_the_least_share_is_a_setting(plant: Plant) -> None:
    release(plant, MARCH)
    state(plant, Setting("figures-least-share", "0,95"))
    assert counted(plant).least == Decimal("0.95")


def test_no_figure_reads_the_journal_or_a_view_of_packs_through(plant: Plant) -> None:
    release(plant, MARCH)
    walk.run(plant, *walk.prepare(plant, "TR1"))
    statements: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(plant.store._engine, "before_cursor_execute", note)
    counted(plant)
    event.remove(plant.store._engine, "before_cursor_execute", note)
    plans: list[str] = []
    with plant.store._engine.connect() as connection:
        for statement, parameters in statements:
            if statement.startswith("SELECT"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans += [row[3] for row in rows]
    through = [plan for plan in plans if plan.startswith("SCAN")]
    assert plans
    assert not any(name in plan for plan in through for name in ("entry", "pack", "mention", "state", "load", "need"))
