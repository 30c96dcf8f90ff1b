"""The top bar: where one is, at which station, who, the link, and the age of what was last saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, button, row, text


class TopBar(QFrame):
    """Title at the left; place, link, backup and person at the right."""

    asked_person = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(56)
        self._theme = theme
        self.title = text("", "title")
        self.beside = Elided("", "body-second")
        self.place = text("", "second")
        self.link = text("", "second")
        self.saved = text("", "second")
        self._place_icon = Icon(theme, "pin", "ink2", 18)
        self._link_icon = Icon(theme, "db", "good.text", 18)
        self._saved_icon = Icon(theme, "sync", "ink2", 18)
        self.person: QPushButton = button("", self.asked_person.emit, kind="quiet")
        self.person.setIcon(theme.icon("user", "accent_text", 20))
        self.muted = Icon(theme, "mute", "attention.text", 18)
        self.muted.setToolTip(self.tr("Sounds are off"))
        self.muted.setAccessibleName(self.tr("Sounds are off"))
        self.muted.hide()
        self.demonstration = text(self.tr("DEMONSTRATION"), "warning")
        self.demonstration.hide()
        self._wide = (self._place_icon, self.place, self.link, self.saved)
        self.setLayout(
            row(
                self.title,
                12,
                self.beside,
                12,
                self.demonstration,
                self.muted,
                12,
                self._place_icon,
                self.place,
                16,
                self._link_icon,
                self.link,
                16,
                self._saved_icon,
                self.saved,
                8,
                self.person,
                spacing=6,
            )
        )
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(20, 0, 12, 0)
            layout.setAlignment(self.beside, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._recolour)

    def _recolour(self) -> None:
        self.person.setIcon(self._theme.icon("user", "accent_text", 20))

    def head(self, title: str, beside: str) -> None:
        """Say where one is."""
        self.title.setText(title)
        self.beside.say(beside)

    def set_place(self, words: str) -> None:
        """Say the site and the station."""
        self.place.setText(words)
        self._place_icon.setVisible(bool(words))

    def set_link(self, words: str, *, good: bool) -> None:
        """Say the state of the link to the store."""
        self.link.setText(words)
        self._link_icon.setToolTip(words)
        self._link_icon.show_icon("db" if good else "warn", "good.text" if good else "attention.text")

    def set_saved(self, words: str, *, good: bool) -> None:
        """Say how old the last saved line is."""
        self.saved.setText(words)
        self._saved_icon.show_icon("sync" if good else "warn", "ink2" if good else "attention.text")
        self._saved_icon.setToolTip(words)

    def set_person(self, name: str) -> None:
        """Say who is here."""
        self.person.setText(name)
        self.person.setAccessibleName(self.tr("Person: %1").replace("%1", name))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the place and the age where there is little room; their icons keep the words as tips."""
        for part in self._wide:
            part.setVisible(not narrow and not (part is self._place_icon and not self.place.text()))
        self.demonstration.setText(self.tr("DEMO") if narrow else self.tr("DEMONSTRATION"))
        self.setFixedHeight(40 if narrow else 56)
