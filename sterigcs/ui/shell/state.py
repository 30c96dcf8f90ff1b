"""What the top bar tells and what waits in the rail; notices that somebody else wrote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, Signal

from sterigcs.domain.members import Site
from sterigcs.domain.needs import NeedState
from sterigcs.domain.people import PersonCard
from sterigcs.domain.values import local_date
from sterigcs.services.need_desk import needs_to_watch
from sterigcs.services.ports import Reading
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import age

BACKUP_EVERY = 5
"""Seconds between two appends to the backup folder."""
JUDGED_FOR: Final = timedelta(minutes=1)
MINUTE: Final = 60
"""Seconds after which needs are judged again, for time alone makes them late."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the top bar and the rail."""

    demonstration: bool
    saved_at: datetime | None
    site: str | None
    waiting: int
    needs: int = 0


class _NeedsToWatch:
    """How many needs are at risk or late: judged again when one changed, else once a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: tuple[object, datetime, int] | None = None

    def count(self, look: Reading, card: PersonCard | None) -> int:
        """Count those that this person may follow."""
        if card is None:
            return 0
        with self._lock:
            about = (card, tuple(look.needs(state=NeedState.OPEN)))
            known = self._known
            if known is None or known[0] != about or look.now - known[1] >= JUDGED_FOR:
                self._known = known = (about, look.now, needs_to_watch(look, card))
            return known[2]


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
        self._needs = _NeedsToWatch()
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
        if self._ticked % MINUTE == 0:
            self.look()
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
        card, needs = self._workplace.presence.card, self._needs
        self._workplace.look(self, lambda look: _read(look, card, needs), self._show)

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


def _read(look: Reading, card: PersonCard | None, needs: _NeedsToWatch) -> Head:
    today, site = local_date(look.now), card.site if card is not None else None
    found: Site | None = look.reference(Site, site, today) if site else None
    waiting = sum(1 for row in look.loads(state="unloaded") if row.purpose == "production")
    return Head(
        look.head.demonstration, look.head.recorded_at, found.name if found else None, waiting, needs.count(look, card)
    )
