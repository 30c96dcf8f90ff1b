"""A real window on a store, for tests and pictures: offscreen, with a person at work."""

import gc
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sterigcs import bootstrap
from sterigcs.bootstrap.starting import make_application
from sterigcs.bootstrap.window import workplace_of
from sterigcs.domain.errors import Outcome
from sterigcs.persistence.store import SqlStore
from sterigcs.services import arriving
from sterigcs.services.arriving import Arrival
from sterigcs.services.ports import Clock
from sterigcs.ui.files import Files
from sterigcs.ui.settings import Settings, ThemeChoice
from sterigcs.ui.shell.toasts import Toast
from sterigcs.ui.shell.window import Shell
from sterigcs.ui.theme import Theme

WAKE_MS = 10
PATIENCE_MS = 20_000
"""How long an answer may take before a test fails; nothing waits for it when the answer comes."""


def application() -> QApplication:
    """Give the one application of this process, dressed and speaking French."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    return make_application(["sterigcs"])


class Silence:
    """Hears nothing, and keeps what was to be heard."""

    def __init__(self) -> None:
        self.played: list[Outcome] = []
        self.volume = 1.0
        self.muted = False

    def play(self, outcome: Outcome) -> None:
        """Keep an outcome."""
        self.played.append(outcome)


class Chosen(Files):
    """Answers every question about a file with what the test chose; nothing chosen is a person who leaves."""

    answer: Path | None = None

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Give the chosen file."""
        del parent, title, name, kinds
        return self.answer

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Give the chosen file."""
        del parent, title, kinds
        return self.answer

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Give the chosen folder."""
        del parent, title
        return self.answer


class Window:
    """A window on a store, and what tests do with it."""

    def __init__(
        self, store: SqlStore, folder: Path, *, clock: Clock | None = None, theme: ThemeChoice = ThemeChoice.LIGHT
    ) -> None:
        self.app = application()
        self.settings = Settings(folder / "workstation.json")
        self.theme = Theme(bootstrap.resources(), theme)
        self.theme.install(self.app)
        made = workplace_of(store, self.settings, self.theme, clock or bootstrap.SystemClock(), Silence())
        self.files = Chosen()
        self.place = replace(made, files=self.files)
        self.shell = Shell(self.place)
        self.shell.show()
        self.settle()

    def save_as(self, file: Path) -> None:
        """Answer the next question where to write with this file."""
        self.files.answer = file

    def arrive(self, person: str) -> None:
        """Let a person in by their key, as their badge would."""
        with self.place.store.read() as look:
            arrival = arriving.by_key(look, person)
        assert isinstance(arrival, Arrival)
        self.shell.let_in(arrival)
        self.settle()

    @property
    def toasts(self) -> str:
        """What was said beside the work, all that still stands."""
        return " ".join(each.accessibleName() for each in self.shell.toasts.findChildren(Toast) if not each.isHidden())

    def settle(self) -> None:
        """Let everything asked be answered and painted."""
        self.until(lambda: self.place.background.idle)
        self.app.processEvents()
        # Outside a running loop nothing else carries out what was put off until it turns.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, done: Callable[[], bool]) -> None:
        """Run the window until something is so; fail when it does not come."""
        deadline, turns = QDeadlineTimer(PATIENCE_MS), QEventLoop.ProcessEventsFlag
        wake = QTimer(interval=WAKE_MS)
        wake.start()
        # It waits for events as the running program does: a loop that spins would keep Python from the other threads.
        while not done():
            assert not deadline.hasExpired(), "the window never came to it"
            self.app.processEvents(turns.AllEvents | turns.WaitForMoreEvents)
        wake.stop()

    def close(self) -> None:
        """Close the window and let it go at once: widgets of windows long gone are dressed with every new one."""
        self.shell.close()
        self.shell.deleteLater()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
