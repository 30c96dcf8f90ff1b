"""Who is at this workstation, and until when their signature holds."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from sterigcs.domain.people import PersonCard
from sterigcs.services.ports import Clock
from sterigcs.ui.settings import Settings


class Presence(QObject):
    """The person at the screen. A badge alone lets them work; a PIN lets them sign, for a short while."""

    changed = Signal()

    def __init__(self, clock: Clock, settings: Settings) -> None:
        super().__init__()
        self._clock = clock
        self._settings = settings
        self._signed_until: datetime | None = None
        self.card: PersonCard | None = None
        self.name = ""
        self.locked = True

    @property
    def key(self) -> str:
        """The key of who is here; nobody's is empty."""
        return self.card.code if self.card else ""

    def arrive(self, card: PersonCard, name: str | None) -> None:
        """Let a person work here; another one's signature ends."""
        if self.card is None or self.card.code != card.code:
            self._signed_until = None
        self.card, self.name, self.locked = card, name or card.code, False
        self.changed.emit()

    def lock(self) -> None:
        """Hide the work until a badge or a PIN; nothing of it is lost. A signature ends."""
        self.locked, self._signed_until = True, None
        self.changed.emit()

    def sign(self) -> None:
        """Note that the PIN was right just now."""
        self._signed_until = self._clock.now() + timedelta(minutes=self._settings.current.signing_minutes)

    @property
    def signing(self) -> bool:
        """Tell whether the PIN was typed a short while ago."""
        return self._signed_until is not None and self._clock.now() <= self._signed_until
