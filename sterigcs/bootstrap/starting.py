"""Starts the window: it is there before the store behind it is read."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sterigcs import bootstrap
from sterigcs.ui.settings import Settings
from sterigcs.ui.shell.trip import Opening
from sterigcs.ui.single import SingleWindow
from sterigcs.ui.theme import Theme


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
    """Open the window on the store of a folder, or raise the one that is open; give the exit status.

    Raises `StoreError`.
    """
    settings = Settings(settings_file(folder))
    os.environ.setdefault("QT_SCALE_FACTOR", str(settings.current.scale / 100))  # Qt takes it once, at its start
    app = make_application(sys.argv[:1])
    single = SingleWindow(folder)
    if not single.claim():
        return 0
    theme = Theme(bootstrap.resources(), settings.current.theme)
    theme.install(app)
    opening = Opening(theme)
    opening.show()
    app.processEvents()
    from sterigcs.bootstrap.window import Launch  # the window is painted first, then the rest is read

    launch = Launch(app, folder, settings, theme)
    single.raised.connect(launch.come_forward)
    gc.enable()  # switched off while the program was imported
    try:
        launch.begin()
        opening.close()
        return app.exec()
    finally:
        launch.close()
        single.close()
