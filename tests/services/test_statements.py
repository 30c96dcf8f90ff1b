from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from sterigcs.domain.actions import Action, action_of
from sterigcs.persistence.upkeep import rebuild
from sterigcs.services.scanning import Answer, Scan
from tests.support import walk
from tests.support.plant import RUN, Plant

MOST = 12
MOST_FOR_MANY = 14
"""For one scan that acts on all a carrier holds, and opens a load or a shipment for it."""


@contextmanager
def recorded(plant: Plant) -> Iterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        seen.append((statement, parameters[0] if many else parameters))

    event.listen(plant.store._engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(plant.store._engine, "before_cursor_execute", note)


def everyday_scans(plant: Plant) -> Iterator[tuple[str, str]]:
    """Give each kind of scan of a tray's way, with the station where it is made."""
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, by="L01")
    yield "sending", "TR1"
    yield "sending", "TR3"
    plant.scan("sending", Action.FINISH, by="L01")
    plant.scan("reception", "BAC1")
    yield "reception", "TR1"
    yield "reception", "TR3"
    plant.scan("reception", "PAN1")
    yield "washing", "LD1"
    yield "washing", "TR1"
    yield "washing", "TR3"
    yield "washing", "PAN1"
    plant.scans("washing", Action.FINISH, RUN, Action.LOAD_CONFORMING)
    yield "assembly", "TR3"
    yield "packing", "TR1"
    code = plant.scan("packing", Action.VALIDATE).labels[0]
    yield "packing", code
    plant.scan("packing", "TR3")
    other = plant.scan("packing", Action.VALIDATE).labels[0]
    yield "loading", "ST1"
    yield "loading", code
    yield "loading", other
    plant.scans("loading", Action.BOWIE_DICK_CONFORMING, Action.FINISH)
    yield "unloading", "ST1"
    plant.scan("unloading", RUN, Action.COUNT_RIGHT)
    state = walk.load_of(plant, code)
    walk.import_record(plant, walk.tape(plant, state))
    walk.decide(plant, state)
    yield "dispatch", "ARM1"
    yield "dispatch", code
    yield "dispatch", other
    plant.scans("dispatch", Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    yield "use", code


def scans_of_carriers_runs_and_stock(plant: Plant) -> Iterator[tuple[str, str]]:
    """Give the scans that act on all that a carrier holds, and those of a run and of the store."""
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    yield "packing", "SAC1"
    plant.scan("packing", "PAN1", "CIS")
    first, second, *_ = plant.scan("packing", Action.QUANTITY_5).labels
    yield "packing", first
    walk.prepare(plant, "TR1", "TR3")
    yield "loading", "CHA1"
    yield "loading", "SAC1"
    plant.scan("loading", "ST1", Action.BOWIE_DICK_CONFORMING)
    plant.scan("loading", "ST1")
    yield "loading", "CHA1"
    plant.scan("loading", Action.FINISH)
    plant.clock.forward(minutes=55)
    plant.scan("unloading", "ST1", Action.COUNT_RIGHT)
    load = walk.load_of(plant, first)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    plant.scan("store", "RES")
    yield "store", first
    yield "store", second
    yield "dispatch", "ARM1"
    yield "dispatch", first  # another one in its place expires as late: the question is asked all the same
    yield "dispatch", "SAC1"
    yield "dispatch", "S4711"
    plant.scan("dispatch", Action.FINISH)
    yield "transport", "V1"
    yield "transport", "ARM1"
    yield "transport", "CHC-S"
    yield "transport", "ARM1"
    plant.scan("receipt", "ARM1", by="L01")
    yield "receipt", "S4711"
    plant.scans("receipt", Action.SEAL_INTACT, by="L01")
    plant.scan("store", "RES")
    yield "store", "ARM1"


@pytest.mark.parametrize(("scans", "most"), [(everyday_scans, MOST), (scans_of_carriers_runs_and_stock, MOST_FOR_MANY)])
def test_no_scan_asks_more_than_twelve_statements_and_none_reads_a_table_through(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, scans: Any, most: int
) -> None:
    counts: dict[str, int] = {}
    plans: set[tuple[str, str]] = set()
    door = plant.door.scan

    def measured(scan: Scan) -> Answer:
        """Answer a scan, a wall code's too, and keep what it asked of the store."""
        line = replace(scan, line=f"line-{len(counts)}")
        with recorded(plant) as statements:
            answer = door(line)
        counts[f"{len(counts)} {scan.station} {action_of(scan.text) or scan.text}"] = len(statements)
        plans.update((text, detail) for text, given in statements for detail in plan(plant, text, given))
        return answer

    monkeypatch.setattr(plant.door, "scan", measured)
    for station, code in scans(plant):
        person = {"sending": "L01", "use": "B01", "receipt": "L01"}.get(station, "T01")
        answer = plant.scan(station, code, by=person)
        assert answer.entries, (station, code, answer)
    assert {name: count for name, count in counts.items() if count > most} == {}
    assert [found for found in plans if "SCAN" in found[1] and "CONSTANT" not in found[1]] == []


def test_a_batch_of_a_rebuild_takes_away_what_was_stored_without_reading_a_table_through(plant: Plant) -> None:
    walk.send(plant, "TR1")
    with recorded(plant) as statements:
        rebuild(plant.store)
    plans = {detail for text, given in statements if text.startswith("DELETE") for detail in plan(plant, text, given)}
    assert plans
    assert [detail for detail in plans if "SCAN" in detail] == []


def plan(plant: Plant, statement: str, parameters: Any) -> list[str]:
    if statement.startswith(("BEGIN", "INSERT INTO entry", "PRAGMA")):
        return []
    with plant.store.connection() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in rows]
