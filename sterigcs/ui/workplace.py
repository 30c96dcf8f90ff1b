"""What pages are given: the core's doors, the look, and who is here. Nothing in it knows a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from sterigcs.domain.errors import Outcome
from sterigcs.domain.scanned import ReadScanned
from sterigcs.services.people import PinHasher
from sterigcs.services.ports import Clock, Reading, Store, Writing
from sterigcs.services.scanning import ScanDoor
from sterigcs.services.wording import Wording
from sterigcs.ui.background import Background, Failed
from sterigcs.ui.files import Files
from sterigcs.ui.jobs import Ended, Job, Jobs
from sterigcs.ui.machine_sources import MachineSources
from sterigcs.ui.outside import Outside
from sterigcs.ui.palette import Tone
from sterigcs.ui.presence import Presence
from sterigcs.ui.printing import NotPrinted, Printing
from sterigcs.ui.scanner.scanners import Scanners
from sterigcs.ui.settings import Settings
from sterigcs.ui.theme import Theme

T = TypeVar("T")


class Sounding(Protocol):
    """Lets the sound of an answer be heard. ``volume``: 0 to 1; ``muted``: nothing is heard."""

    volume: float
    muted: bool

    def play(self, outcome: Outcome) -> None:
        """Play the sound of this outcome; a refusal is always heard to its end."""
        ...


class Notices(QObject):
    """What pages say beside their work, and where they lead; the shell shows it."""

    told = Signal(str, str, str)
    """A toast: its tone, its sentence, what to do next."""

    person_scanned = Signal(str)
    """A badge turned a station to this person."""

    led = Signal(str, str)
    """A page to open, and the subject to show there."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The core's doors, the look, and who is here."""

    store: Store
    clock: Clock
    door: ScanDoor
    read_code: ReadScanned
    hasher: PinHasher
    wording: Callable[[], Wording]
    outside: Outside
    jobs: Jobs
    resources: Path
    theme: Theme
    background: Background
    settings: Settings
    presence: Presence
    notices: Notices
    sounds: Sounding
    printing: Printing
    files: Files
    scanners: Scanners
    sources: MachineSources

    def look(
        self,
        owner: QObject,
        read: Callable[[Reading], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> None:
        """Read the store beside the window's thread; ``then`` gets the answer in it, unless ``owner`` is gone.

        ``latest`` names what is read: of several askings under way only the newest is answered.
        """

        def work() -> T:
            with self.store.read() as look:
                return read(look)

        self.background.read(owner, work, then, failed, latest=latest)

    def act(
        self, owner: QObject, write: Callable[[Writing], T], then: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Change the store in one transaction, after what was asked before."""

        def work() -> T:
            with self.store.write() as changing:
                return write(changing)

        self.background.write(owner, work, then, failed)

    def do(
        self, owner: QObject, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Call a service that opens its own transaction, after what was asked before."""
        self.background.write(owner, work, then, failed)

    def tell(self, tone: str, sentence: str, todo: str = "") -> None:
        """Say something that is no answer to a scan."""
        self.notices.told.emit(tone, sentence, todo)

    def print_labels(self, owner: QObject, packs: Sequence[str]) -> None:
        """Print labels on this workstation's printer; what could not be printed is said, and may be asked again."""
        name = f"{packs[0] if packs else ''}.pdf"

        def print_it(content: bytes) -> None:
            self.send_to_printer(content, name, self.settings.current.label_printer)

        self.background.read(owner, lambda: self.outside.pack_labels(packs), print_it)

    def send_to_printer(self, content: bytes, name: str, printer: str) -> None:
        """Print a PDF; say so when the printer is gone, or where it was kept for want of one."""
        try:
            self.printing.send(content, name, printer)
        except (NotPrinted, OSError) as fault:
            code = "printing.no-printer" if isinstance(fault, NotPrinted) else "printing.not-kept"
            self.tell(Tone.REFUSED, *self.wording().message(code, {"printer": printer, "reason": str(fault)}))

    def export_list(self, owner: QWidget, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Ask where, then write a list to an Excel workbook in a child process."""
        kinds = QCoreApplication.translate("Workplace", "Excel workbook (*.xlsx)")
        words = QCoreApplication.translate("Workplace", "Export to Excel")
        file = self.files.save(owner, words, f"{title}.xlsx", kinds)
        if file is not None:
            self.job("listing", {"title": title, "columns": columns, "rows": rows, "file": str(file)}, words)

    def job(
        self, name: str, arguments: Mapping[str, object], words: str, then: Callable[[Any], None] | None = None
    ) -> Job:
        """Run a long work in a child process, with its progress and cancel; what stopped it is said."""

        def ended(end: Ended) -> None:
            if end.fault is not None:
                self.tell(Tone.REFUSED, *self.wording().message(end.fault, end.values or {}))
            elif then is not None:
                then(end.result)
            elif isinstance(end.result, str):
                done = QCoreApplication.translate("Workplace", "Written: %1").replace("%1", end.result)
                self.tell(Tone.GOOD, done)

        return self.jobs.start(name, arguments, words, ended)

    def lead(self, page: str, subject: str = "") -> None:
        """Open another page, on a subject."""
        self.notices.led.emit(page, subject)
