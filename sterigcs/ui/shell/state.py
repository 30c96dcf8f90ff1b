"""What the top bar tells and what waits in the rail; notices that somebody else wrote."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from sterigcs.domain.members import Site
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import age

BACKUP_EVERY = 5
"""Seconds between two appends to the backup folder."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the top bar and the rail."""

    demonstration: bool
    saved_at: datetime | None
    site: str | None
    waiting: int


class ShellState(QObject):
    """Looks every second whether the store changed, and appends what is new to the backup folder."""

    changed = Signal()
    headed = Signal(object)
    saved = Signal(str, bool)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._version = 0
        self._ticked = 0
        self._looking = False
        self._saved_at: datetime | None = None
        self._backup_fault: str | None = None

    def tick(self) -> None:
        """Once a second."""
        self._ticked += 1
        if not self._looking:
            self._looking = True
            self._workplace.background.read(self, self._workplace.outside.data_version, self._versioned, self._stopped)
        if self._ticked % BACKUP_EVERY == 0 and self._workplace.outside.backup_folder() is not None:
            self._workplace.do(self, self._workplace.outside.follow_backup, self._backed_up, self._no_backup)
        self._show_age()

    def _stopped(self, error: BaseException) -> None:
        self._looking = False
        if not isinstance(error, OSError):
            self._workplace.background.failed.emit(error)

    def _versioned(self, version: int) -> None:
        self._looking = False
        if version != self._version:
            before, self._version = self._version, version
            self.look()
            if before:
                self.changed.emit()

    def _backed_up(self, _nothing: None) -> None:
        self._backup_fault = None

    def _no_backup(self, error: BaseException) -> None:
        self._backup_fault = str(getattr(error, "strerror", None) or error)

    def look(self) -> None:
        """Read what the top bar tells."""
        site = self._workplace.presence.card.site if self._workplace.presence.card else None
        self._workplace.look(self, lambda look: _read(look, site), self._show)

    def _show(self, head: Head) -> None:
        self._saved_at = head.saved_at
        self.headed.emit(head)
        self._show_age()

    def _show_age(self) -> None:
        if self._backup_fault is not None:
            self.saved.emit(self.tr("Backup waiting: plug the folder in again"), False)
        elif self._saved_at is not None:
            words = self.tr("Last line %1 ago").replace("%1", age(self._saved_at, self._workplace.clock.now()))
            self.saved.emit(words, True)


def _read(look: Reading, site: str | None) -> Head:
    today = local_date(look.now)
    found: Site | None = look.reference(Site, site, today) if site else None
    waiting = sum(1 for row in look.loads(state="unloaded") if row.purpose == "production")
    return Head(look.head.demonstration, look.head.recorded_at, found.name if found else None, waiting)
