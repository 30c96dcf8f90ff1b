"""The acts at the foot: the wall codes everybody uses, and all others of the station, on the screen too."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QWidget

from sterigcs.domain.actions import EVERYWHERE, WALL, Action, action_code
from sterigcs.domain.stations import Station
from sterigcs.services.wording import Wording
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import KeyCap, button, column, restyle, row, set_kind, text

FOOT: Final = (
    ("undo", "F6", "undo", Action.UNDO_LAST),
    ("hold", "F7", "hold", Action.ON_HOLD),
    ("problem", "F8", "warn", Action.REPORT_PROBLEM),
    ("print", "F9", "printer", Action.PRINT),
    ("finish", "F12", "check", Action.FINISH),
)
"""The acts at the foot: name, key, icon and wall code."""


class Foot(QWidget):
    """Five acts with their keys. Only one is filled: the next one."""

    def __init__(self, theme: Theme, scan: Callable[[str], object]) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._caps: list[KeyCap] = []
        self._theme = theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for name, key, icon, action in FOOT:
            made = button("", partial(scan, action_code(action)), size="station")
            made.setIcon(theme.icon(icon, "ink", 20))
            cap = KeyCap(theme, key)
            inner = QHBoxLayout(made)
            inner.addStretch(1)
            inner.addWidget(cap)
            inner.setContentsMargins(0, 0, 12, 0)
            self._caps.append(cap)
            self.buttons[name] = made
            layout.addWidget(made, 4)
            shortcut = QShortcut(QKeySequence(key), self, made.click)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        more = button(self.tr("Wall codes"), None, size="station")
        more.setIcon(theme.icon("grid", "ink", 20))
        self.more = more
        layout.addWidget(more, 3)
        theme.changed.connect(self._recolour)
        self._primary = ""
        self._narrow = False
        self.fill("finish")

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "undo": (self.tr("Undo last"), self.tr("Undo")),
            "hold": (self.tr("Put on hold"), self.tr("Hold")),
            "problem": (self.tr("Report a problem"), self.tr("Problem")),
            "print": (self.tr("Print"), self.tr("Print")),
            "finish": (self.tr("Finish"), self.tr("Finish")),
        }

    def offer(self, station: Station, *, narrow: bool) -> None:
        """Offer what this station has a wall code for."""
        self._narrow = narrow
        known = {*EVERYWHERE, *WALL[station]}
        for name, _key, _icon, action in FOOT:
            made = self.buttons[name]
            made.setVisible(action in known)
            words = self._words()[name]
            made.setText(words[1] if narrow else words[0])
            made.setAccessibleName(words[0])
        self.more.setText(self.tr("Codes") if narrow else self.tr("Wall codes"))
        for made in (*self.buttons.values(), self.more):
            made.setProperty("extent", "touch" if narrow else "station")
            made.setProperty("keyed", "narrow" if narrow else "false" if made is self.more else "true")
            restyle(made)
        for cap in self._caps:
            cap.setVisible(not narrow)
        self._recolour()

    def fill(self, name: str) -> None:
        """Fill the button of the next act, and no other."""
        if name == self._primary:
            return
        self._primary = name
        for each, made in self.buttons.items():
            set_kind(made, "primary" if each == name else "plain")
        self._recolour()

    def _recolour(self) -> None:
        for (name, _key, icon, _action), cap in zip(FOOT, self._caps, strict=True):
            token = "accent_ink" if name == self._primary else "ink"
            self.buttons[name].setIcon(QIcon() if self._narrow else self._theme.icon(icon, token, 20))
            cap.set_token("accent_ink" if name == self._primary else "ink2")
        self.more.setIcon(QIcon() if self._narrow else self._theme.icon("grid", "ink", 20))


class WallCodes(QDialog):
    """Every wall code of the station, as buttons of 48 px and more; a scan does the same."""

    def __init__(self, station: Station, wording: Wording, scan: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Wall codes"))
        self.setMinimumSize(560, 320)
        self.resize(900, 560)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.codes: dict[Action, QPushButton] = {}
        for place, action in enumerate((*WALL[station], *EVERYWHERE)):
            made = button(wording.word("action", action), None, size="touch")
            made.clicked.connect(lambda _checked=False, action=action: self._chosen(scan, action))
            self.codes[action] = made
            grid.addWidget(made, place // 3, place % 3)
        inner = QWidget()
        inner.setLayout(column(grid, None))
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        close = button(self.tr("Close"), self.close, size="touch")
        head = text(self.tr("The same codes hang on the wall."), "second")
        self.setLayout(column(head, scroll, row(None, close), margin=20, spacing=12))

    def _chosen(self, scan: Callable[[str], object], action: Action) -> None:
        self.close()
        scan(action_code(action))
