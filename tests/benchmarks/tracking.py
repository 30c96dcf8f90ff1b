"""(g): the list of all that is traced, over a million packs that ended, beside bare statements on the same file."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.journal import Draft
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.references import Stated
from sterigcs.domain.stages import Stage
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.services import tracking
from sterigcs.services.needs import NeedAsked, state_need
from sterigcs.services.ports import Doing
from sterigcs.services.rows import PackRow
from sterigcs.services.tracking_rows import Order, TrackingAsked
from tests.support.plant import START, YEAR, Plant, make_plant
from tests.support.traced import pack_row
from tests.support.walk import card, prepare

Say = Callable[..., None]
PAST: Final = 1_000_000
CURRENT: Final = 20_000
"""Packs not over: a year's worth of what hospitals keep sterile, far more than a plant has under way."""
OWNERS: Final = ("CHC", "CHC", "CHC", "CHL", "CHL", "CMC", "CMC", "CDC", "CHB", "GCS")
KINDS: Final = ("Césarienne", "Laparotomie", "Ostéosynthèse pied", "Arthroscopie genou", "PTH", "Cataracte", "Base")
NAMES: Final = tuple(f"Boîte {kind.lower()} n° {number}" for kind in KINDS for number in range(1, 300))
"""Two thousand names, of trays and of items."""
TRAYS: Final = 1_000
TIMES: Final = 60
_STATUSES: Final = (PackStatus.PACKED, PackStatus.LOADED, PackStatus.QUARANTINED, PackStatus.RELEASED)
_CURRENT: Final = (*_STATUSES, PackStatus.DISPATCHED, *(PackStatus.DELIVERED,) * 15)


def row_of(number: int, *, past: bool) -> PackRow:
    """Give the row of a pack: three hundred a day, the last of those that ended ended yesterday."""
    count = number if past else PAST + number
    at = START - timedelta(days=1) - timedelta(minutes=5 * (PAST - number)) if past else _recent(number)
    status = PackStatus.USED if past else _CURRENT[number % len(_CURRENT)]
    return pack_row(count, NAMES[count * 31 % len(NAMES)], OWNERS[count * 7 % len(OWNERS)], status, at)


def _recent(number: int) -> datetime:
    """Give an hour of the last week, or of the last half year for what is at its member."""
    span = 180 if _CURRENT[number % len(_CURRENT)] is PackStatus.DELIVERED else 3
    return START - timedelta(minutes=number * 37 % (span * 1440))


def traced(folder: Path, past: int = PAST, current: int = CURRENT) -> Plant:
    """Make a plant with trays under way, and the rows of packs, of which a million ended. The journal has none of them.

    Lists read rows only; the facts of a million packs would take an hour to write.
    """
    plant = make_plant(folder)
    prepare(plant, "TR1", "TR2", "TR3")
    cards = [TrayCard(f"T{number}", "CES", "CHC", "CHC-BLOC", f"CES n° {number}") for number in range(TRAYS)]
    with plant.store.write() as work:
        drafts = [Draft(f"tray:{each.code}", "CHC", Stated(each, YEAR)) for each in cards]
        work.append(drafts, Doing("system", "reference"))
        for kind in ("CES", "OST") * 10:
            state_need(work, read_scanned, NeedAsked("CHC-S", START + timedelta(days=1), tray_type=kind), "L01")
    rows = (row_of(number, past=old) for old, most in ((True, past), (False, current)) for number in range(most))
    while batch := list(islice(rows, 20_000)):
        with plant.store.write() as change:
            change.write_view_rows((), batch)
    return plant


QUESTIONS: Final = {
    "under way, by priority": TrackingAsked(),
    "all, by priority": TrackingAsked(everything=True),
    "one stage": TrackingAsked(stage=Stage.RELEASE),
    "late": TrackingAsked(late=True),
    "one member, all": TrackingAsked(organisation="CHB", everything=True),
    "recalled, all": TrackingAsked(recalled=True, everything=True),
    "a member that has none, all": TrackingAsked(organisation="ZZZ", everything=True, order=Order.NAME),
    **{f"all, by {order}": TrackingAsked(everything=True, order=order) for order in Order if order != "priority"},
    "all, by name, from the end": TrackingAsked(everything=True, order=Order.NAME, reverse=True),
    "one member, all, by load": TrackingAsked(organisation="CHB", everything=True, order=Order.LOAD),
    "text rare: 'pied n° 217'": TrackingAsked(text="pied n° 217", everything=True),
    "text common: 'arthro'": TrackingAsked(text="arthro", everything=True),
    "text everywhere: 'boite'": TrackingAsked(text="boite", everything=True, order=Order.LOAD),
    "text nowhere: 'zzz'": TrackingAsked(text="zzz", everything=True),
    "text a number: 'A061-04'": TrackingAsked(text="A061-04", everything=True),
    "text and member: 'cesar'": TrackingAsked(text="cesar", organisation="CHB", everything=True, order=Order.USE_BY),
}


def figures(run: Callable[[], Any], times: int = TIMES) -> str:
    """Run a question many times; give the median and the 99th hundredth, in milliseconds."""
    run()
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        spent.append((time.perf_counter() - began) * 1000)
    return f"p50 {statistics.median(spent):6.1f}  p99 {statistics.quantiles(spent, n=100)[98]:6.1f} ms"


def bench_tracking(folder: Path, say: Say, past: int = PAST) -> None:
    """(g): first rows of each filter and order, counts, stages, deep pages, and what the judging costs."""
    began = time.perf_counter()
    plant = traced(folder / "traced", past)
    say("g", f"{past:,} ended packs and {CURRENT:,} others written in {time.perf_counter() - began:.0f} s")
    person = card(plant, "P01")
    with plant.store.read() as look:
        judged = tracking.standing(look)
        say("g", f"{'what rows are judged on':34} {figures(lambda: tracking.standing(look), 20)}")
        say("g", f"{'stages':34} {figures(lambda: tracking.stages(look, person, judged))}")
        for name, asked in QUESTIONS.items():
            rows = figures(partial(tracking.page, look, person, asked, judged))
            counted = figures(partial(tracking.count, look, person, asked, judged), 10)
            say("g", f"{name:34} {rows}   count {counted}")
        for offset in (past // 2, past - 1000):
            for order in (Order.PRIORITY, Order.NAME):
                asked = TrackingAsked(everything=True, order=order)
                rows = figures(partial(tracking.page, look, person, asked, judged, offset), 10)
                say("g", f"{f'all, by {order}, from row {offset:,}':34} {rows}")
        began, exported = time.perf_counter(), 0
        for batch in islice(tracking.export(look, person, TrackingAsked(everything=True), judged), 200):
            exported += len(batch)
        say("g", f"export {exported / (time.perf_counter() - began):,.0f} rows/s")
    plant.store.close()
    for text, statement in bare_statements():
        say("g", f"bare: {text:28} {figures(_bare(folder / 'traced' / 'journal.sqlite', statement))}")


def bare_statements() -> Iterator[tuple[str, str]]:
    yield "SELECT * LIMIT 100", "SELECT * FROM pack LIMIT 100"
    yield "ORDER BY number LIMIT 100", "SELECT * FROM pack ORDER BY number LIMIT 100"
    yield (
        "name LIKE '%pied n° 217%'",
        "SELECT * FROM pack WHERE name LIKE '%pied n° 217%' ORDER BY since DESC LIMIT 100",
    )


def _bare(database: Path, statement: str) -> Callable[[], Any]:
    connection = sqlcipher3.dbapi2.connect(str(database))
    return lambda: connection.execute(statement).fetchall()
