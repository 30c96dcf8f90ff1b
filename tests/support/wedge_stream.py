"""A window under a real X keyboard: scans and typing are sent from a thread, what arrives is told as one JSON line.

``python -m tests.support.wedge_stream <what> <layout>`` where what is a key of ``DAYS``.
"""

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

from tests.support.xkeys import ENTER, TAB, Keyboard, display, set_layout

os.environ["QT_QPA_PLATFORM"] = "xcb"

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.ui.scanner.keys import Key
from sterigcs.ui.scanner.wedge import WedgeScanner

WORDS = ["bac pour langres", "boite 12 rouge", "manque une pince", "ete comme hiver", "aaa bbb", "1 2 3"]
GTIN_TEXT = "010401234567890117271231"


class Field(QLineEdit):
    """Counts each Enter that reached it: none should."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = 0
        self.returnPressed.connect(self._on_enter)

    def _on_enter(self) -> None:
        self.entered += 1


class Bench(QObject):
    """The window, the wedge and the record of what arrived."""

    sent = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.application = application
        self.window = QWidget()
        self.field, self.button = Field(), QPushButton("Clore")
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.scans: list[str] = []
        self.mended: list[str] = []
        self.clicks = 0
        self.held_ms: list[float] = []
        self.wedge = WedgeScanner(application)
        self.wedge.scanned.connect(self.scans.append)
        self.wedge.mended.connect(lambda arrived, _meant: self.mended.append(arrived))
        self.button.clicked.connect(self._on_click)
        self._measure()
        self.sent.connect(self._wait_for_quiet)

    def _on_click(self) -> None:
        self.clicks += 1

    def _measure(self) -> None:
        """Note when each key is held and when it comes back."""
        since: dict[int, tuple[Key, float]] = {}
        arrived, send = self.wedge._key, self.wedge._give

        def key(receiver: QWidget, event: QKeyEvent) -> bool:
            taken = arrived(receiver, event)
            for each in self.wedge._recogniser._burst:
                since.setdefault(id(each), (each, time.perf_counter()))
            return taken

        def give(each: Key) -> None:
            if (held := since.pop(id(each), None)) is not None:
                self.held_ms.append(1000 * (time.perf_counter() - held[1]))
            send(each)

        self.wedge._key, self.wedge._give = key, give  # type: ignore[method-assign, assignment]

    def _wait_for_quiet(self) -> None:
        QTimer.singleShot(400, self.application.quit)

    def run(self, work: Callable[[Keyboard], None], shown: str) -> None:
        """Show the window, work from a thread once it has the focus, end when all was sent and read."""
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()

        def send() -> None:
            keyboard = Keyboard(shown)
            try:
                work(keyboard)
            finally:
                keyboard.close()
                self.sent.emit()

        worker = threading.Thread(target=send)

        def begin() -> None:
            if self.field.hasFocus() and not worker.ident:
                worker.start()
            elif not worker.ident:
                QTimer.singleShot(20, begin)

        begin()
        self.application.exec()
        worker.join()

    def told(self, expected: list[str], typed: str) -> dict[str, object]:
        held = sorted(self.held_ms)
        return {
            "expected": expected,
            "scans": self.scans,
            "typed": typed,
            "field": self.field.text(),
            "mended": len(self.mended),
            "clicks": self.clicks,
            "entered": self.field.entered,
            "p99_held_ms": round(held[int(len(held) * 0.99) - 1], 1) if held else 0,
            "max_held_ms": round(held[-1], 1) if held else 0,
        }


def code(number: int) -> str:
    return make_code(CodeKind.PACK, 4711, number)


def mixed(bench: Bench, shown: str, layout: str) -> dict[str, object]:
    """200 scans between words, some begun right after a typed letter, some with Tab, some in lower case."""
    chance, expected, typed = random.Random(7), [code(number) for number in range(200)], []

    def work(keyboard: Keyboard) -> None:
        for rank, each in enumerate(expected):
            text = chance.choice(WORDS) if rank % 8 == 1 else ""
            typed.append(text)
            keyboard.type(text, layout, chance.choice([45, 66]))
            sent = each.lower() if rank % 5 == 0 else each
            keyboard.scan(sent, chance.choice([0, 1, 2, 5]), TAB if rank % 7 == 0 else ENTER)
            time.sleep(chance.choice([0.0, 0.04]))

    bench.run(work, shown)
    bench.scans[:] = [each.upper() for each in bench.scans]
    return bench.told(expected, "".join(typed))


def storm(bench: Bench, shown: str, _layout: str) -> dict[str, object]:
    """Twenty scans a second for five seconds, each answered by a handler that takes its time, over a focused button."""
    expected = [code(number) for number in range(100)]
    bench.wedge.scanned.connect(lambda _text: time.sleep(0.03))

    def work(keyboard: Keyboard) -> None:
        began = time.monotonic()
        for rank, each in enumerate(expected):
            time.sleep(max(0.0, began + rank / 20 - time.monotonic()))
            keyboard.scan(each, 1)

    bench.button.setDefault(True)
    bench.run(work, shown)
    return bench.told(expected, "")


def foreign(bench: Bench, shown: str, _layout: str) -> dict[str, object]:
    """Codes of GS1 from a scanner set to US."""
    expected = [GTIN_TEXT] * 5

    def work(keyboard: Keyboard) -> None:
        for each in expected:
            keyboard.scan(each, 2)

    bench.run(work, shown)
    return bench.told(expected, "")


def composed(bench: Bench, shown: str, _layout: str) -> dict[str, object]:
    """Circumflex and diaeresis, dead keys of the French keyboard, before letters and right before a scan."""
    expected = [code(number) for number in range(3)]

    def work(keyboard: Keyboard) -> None:
        for each in expected:
            keyboard.type("for", "fr", 66)
            # The key of [ on a US keyboard is the dead circumflex here, with Shift the dead diaeresis.
            keyboard.type("[", "us", 66)
            keyboard.type("et ma", "fr", 66)
            keyboard.type("{", "us", 10)
            keyboard.type("is", "fr", 66)
            keyboard.scan(each, 2)

    bench.run(work, shown)
    return bench.told(expected, "forêt maïs" * 3)


def dialog(bench: Bench, shown: str, layout: str) -> dict[str, object]:
    """The first scan opens a dialog; the next goes on being heard, typing goes to its field, the last closes it."""
    expected = [code(number) for number in range(3)]
    field = QLineEdit()

    def answer(text: str) -> None:
        if text == expected[0]:
            asked = QDialog(bench.window)
            QVBoxLayout(asked).addWidget(field)
            bench.wedge.scanned.connect(lambda again: asked.accept() if again == expected[2] else None)
            asked.exec()
            bench.field.setText(field.text())

    bench.wedge.scanned.connect(answer, Qt.ConnectionType.DirectConnection)

    def work(keyboard: Keyboard) -> None:
        keyboard.scan(expected[0], 2)
        while not field.hasFocus():
            time.sleep(0.01)
        keyboard.scan(expected[1], 2)
        keyboard.type("bac", layout, 66)
        keyboard.scan(expected[2], 2)

    bench.run(work, shown)
    return bench.told(expected, "bac")


DAYS: Final = {"mixed": mixed, "storm": storm, "foreign": foreign, "composed": composed, "dialog": dialog}


def main() -> None:
    what, layout = sys.argv[1:]
    with display() as shown:
        set_layout(shown, layout)
        os.environ["DISPLAY"] = shown
        application = QApplication(["wedge"])
        bench = Bench(application)
        told = DAYS[what](bench, shown, layout)
        sys.stdout.write(json.dumps(told) + "\n")
        bench.wedge.close()


if __name__ == "__main__":
    main()
