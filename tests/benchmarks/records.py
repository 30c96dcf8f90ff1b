"""(m) a record of 36,000 rows read and judged, against numpy; (n) filing with history; (o) a long curve drawn."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QDeadlineTimer

from sterigcs import bootstrap
from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.loads import Load
from sterigcs.domain.values import PARIS
from sterigcs.services.evidence import Importing, ReadFile, import_file
from sterigcs.ui.pages.loads.page import LoadsPage
from tests.benchmarks.window import Heart
from tests.support import walk
from tests.support.cycle_twins import BaumerTwin, DacTwin, baumer, dac
from tests.support.plant import make_plant
from tests.support.window import Window

ROWS = 36_000
HISTORY, SAMPLE = 10_000, 300
ROUNDS = 7
COLUMNS = [("time", "U8"), ("PT1", float), ("TE1", float), ("TE2", float)]


def bench_record(say: Callable[..., None]) -> None:
    """Read and judge a day of one row a second; numpy gets its rows alone, with nothing to recognise or to check."""
    text = baumer(BaumerTwin(interval=1, hold_s=ROWS, summary=False))
    profiles, _ = load_profiles(bootstrap.resources() / "cycle-profiles")
    data = text.encode()
    rows = "\n".join(line for line in text.splitlines() if line[:1].isdigit() and line.split()[-1][-1].isdigit())
    reading, judging, bare = [], [], []
    for _ in range(ROUNDS):
        spent, found = timed(lambda: read_cycle_records(data, profiles))
        reading.append(spent)
        record = found.records[0]
        spent, report = timed(partial(judge, record))
        judging.append(spent)
        assert report.verdict is CycleVerdict.PASS, report
        bare.append(timed(lambda: np.loadtxt(StringIO(rows), dtype=COLUMNS))[0])
    count = len(record.temperatures[0].samples)
    read, judged, raw = (statistics.median(spent) for spent in (reading, judging, bare))
    figures = f"read {read * 1000:.0f} ms, judged {judged * 1000:.0f} ms, numpy.loadtxt {raw * 1000:.0f} ms"
    say("m", f"{count:,} rows of 3 values: {figures}", (read + judged) / raw, "3")
    say("m", "read alone", read / raw)


def bench_history(folder: Path, say: Callable[..., None]) -> None:
    """(n): what filing a record costs with ten thousand of its machine behind it, against the first ones."""
    plant = make_plant(folder / "history")
    profiles, _ = load_profiles(bootstrap.resources() / "cycle-profiles")
    spent = []
    for number in range(HISTORY):
        start = datetime(2021, 1, 1) + timedelta(hours=3 * number)  # noqa: DTZ001 - a machine's clock has no zone
        twin = DacTwin(start, "S-ST1", number + 1, celsius=134.2 + number % 97 / 50, hold_s=180 + number // 97 % 120)
        content = dac(twin).encode()
        found = read_cycle_records(content, profiles)
        file = ReadFile(f"{number}.txt", content, found.sha256, found.records)
        began = time.thread_time()
        with plant.store.write() as work:
            import_file(work, file, Importing("T01", "ST1"))
        spent.append(time.thread_time() - began)
    first, last = (statistics.median(part) for part in (spent[SAMPLE : 2 * SAMPLE], spent[-SAMPLE:]))
    say(
        "n",
        f"record {SAMPLE * 1.5:.0f}: {first * 1000:.2f} ms, record {HISTORY:,}: {last * 1000:.2f} ms",
        last / first,
        "1.2",
    )
    plant.store.close()


def bench_curve(folder: Path, say: Callable[..., None]) -> None:
    """(o): the longest pause of the window's thread while the curve of a record of 36,000 rows is read and drawn."""
    plant = make_plant(folder / "curve")
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    started: Load = plant.get(Load, load)
    assert started.started_at is not None
    start = started.started_at.astimezone(PARIS).replace(tzinfo=None, microsecond=0)
    text = baumer(BaumerTwin(start, interval=1, hold_s=ROWS, summary=False))
    plant.clock.forward(hours=14)
    walk.import_record(plant, text.encode())
    window = Window(plant.store, plant.store.folder, clock=plant.clock)
    window.arrive("P01")
    window.shell.open_page("loads")
    window.settle()
    page = window.shell.pages["loads"]
    assert isinstance(page, LoadsPage)
    for _time in range(2):  # the first time pyqtgraph is read, and the process beside is started
        gaps = _opened(window, page, load)
        page.go_back()
        page.sheet.curve._asked = None
        window.settle()
    say("o", f"{ROWS:,} rows drawn: longest pause {max(gaps):.0f} ms of {len(gaps)} beats", None, "50 ms")
    window.close()
    plant.store.close()


def _opened(window: Window, page: LoadsPage, load: str) -> list[float]:
    heart = Heart()
    page.open_load(load)
    window.until(lambda: page.sheet.curve.plot is not None and page.sheet.curve.plot.isVisible())
    window.settle()
    ended = QDeadlineTimer(500)
    window.until(ended.hasExpired)  # it is drawn in parts, each in a turn of its own
    heart.stop()
    return heart.gaps


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give CPU seconds and result."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result
