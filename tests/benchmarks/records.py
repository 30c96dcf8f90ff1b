"""(m) a cycle record of 36,000 rows read and judged, against numpy reading the same rows."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

import numpy as np

from sterigcs import bootstrap
from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.reports import CycleVerdict
from tests.support.cycle_twins import BaumerTwin, baumer

ROWS = 36_000
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


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give CPU seconds and result."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result
