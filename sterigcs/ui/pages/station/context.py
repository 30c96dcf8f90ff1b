"""The strip above the answer: what this person has in hand at this station."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout

from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, clear, row, text

_ICONS: Final = {
    "machine": "chamber",
    "load": "layers",
    "programme": "thermo",
    "run": "truck",
    "bin": "out",
    "carrier": "stock",
    "basket": "stock",
    "shipment": "truck",
    "site": "site",
    "department": "site",
    "place": "pin",
    "tray": "tray",
    "container": "box",
    "item": "pouch",
    "quantity": "grid",
    "late": "clock",
}
MOST: Final = 4


class ContextStrip(QFrame):
    """Up to four things in hand, the first the strongest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[tuple[str, str, str]] = []
        self.setProperty("card", "true")
        self.setFixedHeight(48)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self.show_hand([("", "", "")])

    @property
    def words(self) -> str:
        """What is in hand, in words."""
        return self.accessibleName()

    def show_hand(self, things: Sequence[tuple[str, str, str]]) -> None:
        """Show what is in hand: slot, what it is called, name."""
        shown = list(things)[:MOST]
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._row)
        for place, (slot, label, name) in enumerate(shown):
            if not name:
                continue
            if place:
                self._row.addSpacing(8)
            self._row.addWidget(Icon(self._theme, _ICONS.get(slot, "dot"), "ink2", 20))
            words = Elided(name, "station-strong" if place == 0 else "station")
            words.setToolTip(f"{label} : {name}")
            self._row.addWidget(words, 2 if place == 0 else 1)
        if not any(name for _slot, _label, name in shown):
            self._row.addLayout(row(text(self.tr("Nothing in hand"), "station"), None))
        self.setAccessibleName(", ".join(f"{label} {name}" for _slot, label, name in shown if name))
