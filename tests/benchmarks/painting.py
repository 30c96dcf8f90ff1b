"""(h): the window over a million packs: from a filter to its first painted rows, and to those in the middle."""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer

from sterigcs.services.tracking_rows import Order, TrackingAsked
from sterigcs.ui.pages.tracking.asking import TrackedQuery
from sterigcs.ui.pages.tracking.page import TrackingPage
from tests.benchmarks.tracking import PAST, QUESTIONS, traced
from tests.support.window import Window

Say = Callable[..., None]
TIMES: Final = 15
BEAT_MS: Final = 5


def bench_painting(folder: Path, say: Say, past: int = PAST) -> None:
    """(h): ask in the real page, and run the window until rows of the answer are painted."""
    plant = traced(folder / "painted", past)
    plant.clock.step = timedelta(0)  # time goes on as it does: what rows are judged on is kept for a minute
    window = Window(plant.store, folder, clock=plant.clock)
    window.arrive("P01")
    window.shell.open_page("tracking")
    window.settle()
    page = window.shell.pages["tracking"]
    assert isinstance(page, TrackingPage)
    view, model = page.table.view, page.table.model
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    longest, last = [0.0], [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        longest[0], last[0] = max(longest[0], now - last[0] - BEAT_MS / 1000), now

    heart = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(beat)
    heart.start()

    def painted(arrived: Callable[[], bool]) -> float:
        began = time.perf_counter()
        while not arrived():
            window.app.processEvents(waiting)
        view.viewport().repaint()
        return (time.perf_counter() - began) * 1000

    def ask(asked: TrackingAsked) -> float:
        came: list[bool] = []
        connection = model.modelReset.connect(lambda: came.append(True))
        page.table.ask(TrackedQuery(page.judging, page.person, asked))
        spent = painted(lambda: bool(came))
        model.modelReset.disconnect(connection)
        window.settle()
        return spent

    def at_hand(row: int) -> bool:
        return model.record(row) is not None

    for name, asked in QUESTIONS.items():
        spent = [ask(asked) for _ in range(TIMES)]
        say("h", f"{name:34} first rows painted p50 {statistics.median(spent):6.1f}  max {max(spent):6.1f} ms")
    for order in (Order.PRIORITY, Order.NAME):
        ask(TrackingAsked(everything=True, order=order))
        spent = []
        for row in range(1_000, 9_000, 8_000 // TIMES):
            view.scrollTo(model.index(row, 0))
            spent.append(painted(partial(at_hand, row)))
            window.settle()
        say("h", f"{f'all, by {order}, scrolled':34} rows painted p50 {statistics.median(spent):6.1f} ms")
    say("h", f"the window's thread was never held longer than {longest[0] * 1000:.0f} ms")
    window.close()
    plant.store.close()
