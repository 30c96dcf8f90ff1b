"""Builds the window on a store and runs it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sterigcs import bootstrap
from sterigcs.bootstrap import jobs
from sterigcs.bootstrap.outside import StoreOutside
from sterigcs.bootstrap.sources import open_source
from sterigcs.domain.people import PersonCard
from sterigcs.persistence.place import DATABASE
from sterigcs.persistence.store import SqlStore
from sterigcs.services.ports import Clock
from sterigcs.services.wording import Wording
from sterigcs.ui.background import Background
from sterigcs.ui.files import Files
from sterigcs.ui.jobs import Jobs
from sterigcs.ui.machine_sources import MachineSources
from sterigcs.ui.presence import Presence
from sterigcs.ui.printing import Printing
from sterigcs.ui.scanner.scanners import Lines, Scanners
from sterigcs.ui.scanner.serial import ScanLine
from sterigcs.ui.settings import Settings
from sterigcs.ui.shell.crash import Crashes
from sterigcs.ui.shell.first_start import FirstStart
from sterigcs.ui.shell.window import Shell
from sterigcs.ui.sounds import Sounds
from sterigcs.ui.theme import Theme
from sterigcs.ui.workplace import Notices, Sounding, Workplace


def workplace_of(
    store: SqlStore, settings: Settings, theme: Theme, clock: Clock, sounds: Sounding | None = None
) -> Workplace:
    """Join the core's doors, the look and the outside for the pages."""
    from sterigcs.devices.pins import Argon2PinHasher

    background = Background()
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
        background=background,
        settings=settings,
        presence=Presence(clock, settings),
        notices=Notices(),
        sounds=sounds or Sounds(volume=settings.current.volume / 100),
        printing=Printing(store.folder / "labels"),
        files=Files(),
        scanners=Scanners(Lines(serial_line, serial_ports)),
        sources=MachineSources(store, background, bootstrap.read_cycle_bytes, partial(open_source, store)),
    )


def serial_line(device: str, baud: int) -> ScanLine:
    """Open a serial scanner's line."""
    from sterigcs.devices.serial_scanner import SerialScanner

    return SerialScanner(device, baud=baud)


def serial_ports() -> list[tuple[str, str]]:
    """Name the serial ports of this computer."""
    from sterigcs.devices.serial_line import list_ports

    return [(port.device, port.description) for port in list_ports()]


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


class Launch:
    """Opens the window on a store; where a folder holds none yet, the first start asks what to begin with."""

    def __init__(
        self, app: QApplication, folder: Path, settings: Settings, theme: Theme, files: Files | None = None
    ) -> None:
        self._files = files or Files()
        self._application = app
        self._folder = folder
        self._settings = settings
        self._theme = theme
        self._jobs: Jobs | None = None
        self.first: FirstStart | None = None
        self._store: SqlStore | None = None
        self._clock: Clock = bootstrap.SystemClock()
        self.shell: Shell | None = None
        self._crashes = Crashes(lambda: self.shell or self.first)

    def begin(self) -> None:
        """Show what there is to show. Raises `StoreError`."""
        self._crashes.install()
        if is_begun(self._folder):
            self.open(self._folder)
            return
        self._jobs = Jobs(jobs.run, str(self._folder))
        self.first = FirstStart(self._theme, bootstrap.wording(), self._jobs, self._files, self._folder)
        self.first.ready.connect(self.open)
        self.first.show()

    def open(self, folder: Path) -> None:
        """Open the window on a store."""
        self._clock = bootstrap.clock_of(folder)
        self._store = bootstrap.open_store(folder, self._clock)
        place = workplace_of(self._store, self._settings, self._theme, self._clock)
        place.background.failed.connect(self._crashes.tell)
        self.shell = Shell(place)
        self.shell.show()
        place.scanners.begin(self._application)
        place.scanners.listen(self._settings.current.serial_port, self._settings.current.serial_baud)
        place.sources.listen(self._settings.current.sources)
        if isinstance(place.sounds, Sounds):
            place.sounds.muted = self._settings.current.mute_refused
            place.sounds.prepare()
        if self.first is not None:
            self.first.close()
            self.first.deleteLater()
            self.first = None

    def come_forward(self) -> None:
        """Raise the window: somebody started the program again."""
        window = self.shell or self.first
        if window is not None:
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()

    def close(self) -> None:
        """Let go of the store."""
        if self._jobs is not None:
            self._jobs.close()
        if self._store is not None:
            if isinstance(self._clock, bootstrap.ContinuedClock):
                self._store.note(bootstrap.PLAYED_UNTIL, self._clock.now().isoformat())
            self._store.close()


def is_begun(folder: Path) -> bool:
    """Tell whether this folder holds a store that knows somebody; an import that failed leaves one that does not."""
    if not (folder / DATABASE).exists():
        return False
    with bootstrap.open_store(folder) as store, store.read() as look:
        return bool(look.references(PersonCard))
