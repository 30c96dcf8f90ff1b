"""``python -m tests.benchmarks [a b c d e f g h i j k l m n o]``: prints figures, their baselines, ratios and goals."""

import hashlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import event

from sterigcs.domain.actions import Action
from sterigcs.persistence.upkeep import rebuild
from tests.benchmarks import painting, papers, records, tracking, window
from tests.benchmarks.filling import filled
from tests.support.plant import Plant, make_plant

ROOT = Path(__file__).parents[2]
MANY, FEW = 1_000_000, 10_000
SCANS = 400


def say(letter: str, text: str, ratio: float | None = None, goal: str = "") -> None:
    shown = "" if ratio is None else f"  ratio {ratio:.2f}"
    print(f"({letter}) {text}{shown}{f'  goal {goal}' if goal else ''}", flush=True)


@contextmanager
def written(plant: Plant) -> Iterator[list[tuple[str, Any]]]:
    """Note every statement that writes, with its rows."""
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if statement.startswith("INSERT"):
            seen.append((statement, list(parameters) if many else [parameters]))

    event.listen(plant.store._engine, "before_cursor_execute", note)
    yield seen
    event.remove(plant.store._engine, "before_cursor_execute", note)


def scans(plant: Plant) -> tuple[list[float], list[float], list[list[tuple[str, Any]]]]:
    """Scan trays out of two bins in turn; give CPU and wall seconds of each scan, and what it wrote."""
    cpu, wall, rows = [], [], []
    plant.scans("sending", "BAC1", Action.PRETREATED_NOT_SUSPECT, by="L01")
    for number in range(SCANS):
        tray = f"TR{1 + number % 6}"
        if number % 6 == 0:
            plant.scan("sending", f"BAC{1 + number // 6 % 2}", by="L01")
        with written(plant) as seen:
            began, at = time.thread_time(), time.perf_counter()
            answer = plant.scan("sending", tray, by="L01")
            cpu.append(time.thread_time() - began)
            wall.append(time.perf_counter() - at)
        assert answer.entries, answer
        rows.append(seen)
    return cpu, wall, rows


def bare_commits(database: Path, rows: list[list[tuple[str, Any]]]) -> list[float]:
    """Write the same rows to a copy of the store with nothing but the driver; give the CPU seconds of each commit."""
    raw = sqlcipher3.dbapi2.connect(str(database), isolation_level=None)
    raw.execute("PRAGMA journal_mode = wal")
    raw.execute("PRAGMA synchronous = FULL")
    cursor, spent = raw.cursor(), []
    for statements in rows:
        began = time.thread_time()
        cursor.execute("BEGIN IMMEDIATE")
        for statement, parameters in statements:
            cursor.executemany(statement, parameters)
        cursor.execute("COMMIT")
        spent.append(time.thread_time() - began)
    raw.close()
    return spent


def bench_scan(folder: Path) -> None:
    """(a), (b): what a scan costs, on a small store and on a large one."""
    medians = []
    for size in (FEW, MANY):
        place = folder / f"store-{size}"
        plant = filled(place, size)
        plant.store.close()
        shutil.copytree(place, folder / f"copy-{size}")
        cpu, wall, rows = scans(plant)
        bare = bare_commits(folder / f"copy-{size}" / "journal.sqlite", rows)
        plant.store.close()
        added = statistics.median(cpu) - statistics.median(bare)
        medians.append(statistics.median(wall))
        p99 = statistics.quantiles(wall, n=100)[98]
        ratio = statistics.median(cpu) / statistics.median(bare)
        text = f"{size:>9,} entries: a scan adds {added * 1000:.2f} ms CPU, p99 {p99 * 1000:.1f} ms"
        say("a", text, ratio, "2 ms added")
    say(
        "b",
        f"median scan {medians[1] * 1000:.2f} ms at {MANY:,} entries against {medians[0] * 1000:.2f}",
        medians[1] / medians[0],
        "1.2",
    )


def bench_rebuild(folder: Path) -> None:
    """(c): rebuild against a loop that reads, parses, hashes and writes the same rows."""
    size = 100_000
    plant = filled(folder / "rebuilt", size)
    began = time.perf_counter()
    count = rebuild(plant.store)
    spent = time.perf_counter() - began
    tracemalloc.start()
    rebuild(plant.store)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with plant.store.read() as look:
        states = [tuple(row) for row in look.all_states()]
        views = [
            (type(row).__name__, *(getattr(row, n) for n in row.__dataclass_fields__))
            for rows in look.all_rows().values()
            for row in rows
        ]
    plant.store.close()
    bare = bare_rebuild(folder / "rebuilt" / "journal.sqlite", folder / "bare.sqlite", states, views)
    say(
        "c",
        f"rebuild {count / spent:,.0f} entries/s, bare loop {count / bare:,.0f}, peak {peak / 2**20:.0f} MiB",
        spent / bare,
        "15,000/s and 3",
    )


def bare_rebuild(source: Path, target: Path, states: list[Any], views: list[Any]) -> float:
    began = time.perf_counter()
    raw, out = (sqlcipher3.dbapi2.connect(str(path), isolation_level=None) for path in (source, target))
    for row in raw.execute("SELECT * FROM entry ORDER BY subject, rank, origin, origin_seq"):
        json.loads(row[11])
        hashlib.sha256(repr(row).encode()).hexdigest()
    out.execute("PRAGMA journal_mode = wal")
    out.execute(f"CREATE TABLE s (a TEXT PRIMARY KEY, {', '.join(f'c{n}' for n in range(len(states[0]) - 1))})")
    widths = {len(view) for view in views}
    for width in widths:
        out.execute(f"CREATE TABLE v{width} ({', '.join(f'c{n}' for n in range(width))})")
    out.execute("BEGIN")
    out.executemany(f"INSERT INTO s VALUES ({','.join('?' * len(states[0]))})", states)
    for width in widths:
        out.executemany(f"INSERT INTO v{width} VALUES ({','.join('?' * width)})", [v for v in views if len(v) == width])
    out.execute("COMMIT")
    raw.close()
    out.close()
    return time.perf_counter() - began


def bench_start(folder: Path) -> None:
    """(f): from start to first committed answer, on a million entries, against the bare imports."""
    place = folder / f"store-{MANY}"
    if not place.is_dir():
        filled(place, MANY).store.close()
    scan = [sys.executable, "-m", "sterigcs", "--store", str(place), "scan", "--station", "sending", "--person", "L01"]
    bare, ours = [], []
    for number in range(9):
        bare.append(elapsed([sys.executable, "-c", "import typer, sqlalchemy, sqlcipher3"]))
        ours.append(elapsed(scan, f"TR{1 + number % 6}\n"))
    ratio = statistics.median(ours) / statistics.median(bare)
    say(
        "f",
        f"first answer after {statistics.median(ours):.2f} s, imports {statistics.median(bare):.2f} s",
        ratio,
        "1.5",
    )


def elapsed(command: list[str], given: str = "") -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    return time.perf_counter() - began


BENCHES: dict[str, Callable[[Path], None]] = {
    "ab": bench_scan,
    "c": bench_rebuild,
    "d": lambda folder: papers.bench_month(folder, say),
    "e": lambda _folder: papers.bench_labels(say),
    "f": bench_start,
    "g": lambda folder: tracking.bench_tracking(folder, say),
    "h": lambda folder: painting.bench_painting(folder, say),
    "il": lambda folder: window.bench_cold(folder, say),
    "jk": lambda folder: window.bench_answer(folder, say),
    "m": lambda _folder: records.bench_record(say),
    "n": lambda folder: records.bench_history(folder, say),
    "o": lambda folder: records.bench_curve(folder, say),
}


def main() -> None:
    wanted = sys.argv[1:] or list(BENCHES)
    with tempfile.TemporaryDirectory() as folder:
        make_plant(Path(folder) / "warm").store.close()
        for name, bench in BENCHES.items():
            if any(letter in name for word in wanted for letter in word):
                bench(Path(folder))


if __name__ == "__main__":
    main()
