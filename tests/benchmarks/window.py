"""The window: how soon it is there, how soon a scan is answered on the screen, whether it ever stops, what it holds."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.stations import Station
from sterigcs.ui.pages.registry import PAGES
from sterigcs.ui.pages.station.page import StationPage
from sterigcs.ui.scanner.scanners import Lines, Scanners
from tests.benchmarks.filling import filled
from tests.support.plant import Plant
from tests.support.window import Window

Say = Callable[..., None]
ROOT = Path(__file__).parents[2]
MANY = 1_000_000
RUNS, SCANS = 9, 300
BEAT_MS = 5

BARE = """
import sys, sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.show(); app.processEvents()
"""
OURS = """
import gc, sys
gc.disable()
from pathlib import Path
from sterigcs import bootstrap
from sterigcs.bootstrap.starting import Opening, Settings, Theme, make_application, settings_file
folder = Path(sys.argv[1])
app = make_application(sys.argv[:1])
settings = Settings(settings_file(folder))
theme = Theme(bootstrap.resources(), settings.current.theme)
theme.install(app)
opening = Opening(theme); opening.show(); app.processEvents()
"""
USABLE = (
    OURS
    + """
from sterigcs.bootstrap.window import Launch
launch = Launch(app, folder, settings, theme); launch.begin(); app.processEvents()
"""
)
END = "import os; os._exit(0)\n"
HELD = "print(int(open('/proc/self/statm').read().split()[1]) * 4096, flush=True)\n"


def run(code: str, *arguments: str) -> tuple[float, str]:
    """Run code in a process of its own; give the seconds it took, and what it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code + END, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - began, done.stdout


def store_of(folder: Path) -> Path:
    """Give a store with a million entries behind, made once for all benches."""
    place = folder / f"store-{MANY}"
    if not place.is_dir():
        filled(place, MANY).store.close()
    return place


def bench_cold(folder: Path, say: Say) -> None:
    """(i): a cold window against a bare one that imports SQLAlchemy; (l) what each holds."""
    place = str(store_of(folder))
    bare, ours, usable = [], [], []
    for _time in range(RUNS):
        bare.append(run(BARE)[0])
        ours.append(run(OURS, place)[0])
        usable.append(run(USABLE, place)[0])
    plain, painted, ready = (statistics.median(each) for each in (bare, ours, usable))
    say("i", f"window painted after {painted:.2f} s, bare window {plain:.2f} s", painted / plain, "1.5")
    say("i", f"sign-in ready after {ready:.2f} s, bare window {plain:.2f} s", ready / plain)
    empty, full = (int(run(code + HELD, *given)[1]) for code, given in ((BARE, ()), (USABLE, (place,))))
    say("l", f"memory {full / 2**20:.0f} MiB, bare window {empty / 2**20:.0f} MiB", full / empty)


class Painted(QObject):
    """Notes when a widget was first painted with what ``counts``."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        self.counts: Callable[[], bool] = lambda: True
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.at and self.counts():
            self.at = time.perf_counter()
        return False


def press(target: QWidget, text: str) -> float:
    """Send the keys of a scan, as fast as a scanner; give when its Enter went down."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(
                target, QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            )
    at = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))
    return at


def p99(values: list[float]) -> float:
    """Give the value that one in a hundred passes."""
    return sorted(values)[int(0.99 * (len(values) - 1))]


def codes(plant: Plant, count: int) -> list[str]:
    """Give the codes of packs that the store knows."""
    with plant.store._engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT subject FROM pack LIMIT {count}").scalars().all()
    return [str(row).partition(":")[2] for row in rows]


def opened(folder: Path) -> tuple[Plant, Window]:
    """Open a window on a million entries, a theatre nurse at the station of use."""
    place = folder / "windowed"
    plant = filled(place, MANY)
    window = Window(plant.store, plant.store.folder, clock=plant.clock)
    window.settings.change(station=Station.USE)
    window.arrive("B01")
    return plant, window


def bench_answer(folder: Path, say: Say) -> None:
    """(j): from the Enter of a scan to its painted answer, a million entries behind, against an empty handler; (k)."""
    plant, window = opened(folder)
    empty = empty_handler(window)
    page = window.shell.pages["station"]
    assert isinstance(page, StationPage)
    window.place.scanners.begin(window.app)
    painted, spent = Painted(page.card), []
    for text in codes(plant, SCANS):
        before, painted.at = page.scans, 0.0
        painted.counts = lambda before=before: page.scans > before  # type: ignore[misc]
        at = press(page, text)
        window.until(lambda: painted.at > 0)
        spent.append(painted.at - at)
        window.settle()  # a hand takes longer than the rest of the page to be painted
    more, middle = 1000 * (p99(spent) - p99(empty)), 1000 * statistics.median(spent)
    shown = f"scan to painted answer p50 {middle:.1f} ms, p99 {1000 * p99(spent):.1f} ms, {more:+.1f} ms at p99"
    say("j", shown, None, "+25 ms")
    beat(plant, window, page, say)
    window.close()
    plant.store.close()


def beat(plant: Plant, window: Window, page: StationPage, say: Say) -> None:
    """(k): the pauses of a heart that beats in the window's thread while all else goes on."""
    texts = codes(plant, 2 * SCANS)
    heart = Heart()
    for number, text in enumerate(texts):
        press(page, text)
        window.app.processEvents()  # the keys of a scanner come one by one, not twenty scans in one turn
        if number % 20 == 0:
            window.until(lambda number=number: page.scans >= SCANS + number)  # type: ignore[misc]
    window.settle()
    said(say, "scanning", heart)
    tracked(window, say)
    file = plant.store.folder / "list.xlsx"
    rows = [[f"CES n° {number}", number, "Hôpital CHC"] for number in range(20_000)]
    heart = Heart()
    done: list[object] = []
    arguments = {"title": "Liste", "columns": ["A", "B", "C"], "rows": rows, "file": str(file)}
    window.place.job("listing", arguments, "Export", done.append)
    window.until(lambda: bool(done))
    said(say, "exporting 20,000 lines", heart)


def tracked(window: Window, say: Say) -> None:
    """Let the heart beat while somebody searches."""
    if not any(entry.key == "tracking" for entry in PAGES):
        return
    heart = Heart()
    window.shell.open_page("tracking")
    for text in ("ces", "césa", "n° 3", "zzz", ""):
        window.shell.pages["tracking"].open_on(text)
        window.settle()
    said(say, "searching", heart)


def said(say: Say, what: str, heart: "Heart") -> None:
    """Tell the pauses of a heart."""
    heart.stop()
    say("k", f"{what}: longest pauses p99 {p99(heart.gaps):.1f} ms, most {max(heart.gaps):.1f} ms", None, "p99 50 ms")


def empty_handler(window: Window) -> list[float]:
    """Time the same keys to a label that only shows them."""
    label = QLabel()
    label.resize(822, 464)
    label.show()
    scanners = Scanners(Lines(_no_line, list))
    scanners.scanned.connect(label.setText)
    scanners.begin(window.app)
    painted, spent = Painted(label), []
    for number in range(SCANS):
        painted.at = 0.0
        at = press(label, action_code(Action.HELP if number % 2 else Action.VALIDATE))
        window.until(lambda: painted.at > 0)
        spent.append(painted.at - at)
    scanners.close()
    label.close()
    return spent


def _no_line(_device: str, _baud: int) -> Any:
    raise OSError


class Heart(QObject):
    """Beats in the window's thread, and notes the longest pauses."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
