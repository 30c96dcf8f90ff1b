"""Builds the window on a store and runs it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sterigcs import bootstrap
from sterigcs.bootstrap import jobs
from sterigcs.bootstrap.outside import StoreOutside
from sterigcs.persistence.store import SqlStore
from sterigcs.services.ports import Clock
from sterigcs.services.wording import Wording
from sterigcs.ui.background import Background
from sterigcs.ui.files import Files
from sterigcs.ui.jobs import Jobs
from sterigcs.ui.palette import Tone
from sterigcs.ui.presence import Presence
from sterigcs.ui.printing import Printing
from sterigcs.ui.settings import Settings
from sterigcs.ui.shell.window import Shell
from sterigcs.ui.theme import Theme
from sterigcs.ui.workplace import Notices, Workplace


def workplace_of(store: SqlStore, settings: Settings, theme: Theme, clock: Clock) -> Workplace:
    """Join the core's doors, the look and the outside for the pages."""
    from sterigcs.devices.pins import Argon2PinHasher

    return Workplace(
        store=store,
        clock=clock,
        door=bootstrap.scan_door(store),
        read_code=bootstrap.code_reader(),
        hasher=Argon2PinHasher(),
        wording=_Words(store),
        outside=StoreOutside(store),
        jobs=Jobs(jobs.run, str(store.folder)),
        resources=bootstrap.resources(),
        theme=theme,
        background=Background(),
        settings=settings,
        presence=Presence(clock, settings),
        notices=Notices(),
        sounds=_Silence(),
        printing=Printing(store.folder / "labels"),
        files=Files(),
    )


class _Silence:
    def play(self, tone: Tone) -> None:
        del tone


class _Words:
    """The sentences with the group's own words, read when first asked for."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._words: Wording | None = None

    def __call__(self) -> Wording:
        if self._words is None:
            with self._store.read() as look:
                self._words = bootstrap.wording_of(look)
        return self._words


def settings_file(store: Path) -> Path:
    """Say where this workstation's settings lie: beside its store."""
    return store / "workstation.json"


def make_application(arguments: list[str]) -> QApplication:
    """Make the application, speaking French."""
    from sterigcs.ui.french import speak_french

    app = QApplication(arguments)
    app.setApplicationName("SteriGCS")
    app.setDesktopFileName("sterigcs")
    speak_french(app, bootstrap.resources() / "translations")
    return app


def run_window(folder: Path) -> int:
    """Open the window on the store of a folder, or raise the one that is open; give the exit status."""
    settings = Settings(settings_file(folder))
    app = make_application(sys.argv[:1])
    theme = Theme(bootstrap.resources(), settings.current.theme)
    theme.install(app)
    with bootstrap.open_store(folder) as store:
        shell = Shell(workplace_of(store, settings, theme, bootstrap.SystemClock()))
        shell.show()
        return app.exec()
