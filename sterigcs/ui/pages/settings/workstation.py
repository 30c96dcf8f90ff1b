"""This workstation: its station and place, look, lock, printers and sounds. Each change is kept at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLineEdit, QSlider, QSpinBox, QWidget

from sterigcs.domain.errors import Outcome
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.ui.palette import Tone
from sterigcs.ui.printing import printers
from sterigcs.ui.settings import ThemeChoice
from sterigcs.ui.widgets.basics import button, card, column, row, text
from sterigcs.ui.workplace import Workplace


class WorkstationPart(QWidget):
    """Cards of settings, two by two."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(16)
        for place, made in enumerate((self._post(), self._look(), self._printers(), self._sounds())):
            grid.addWidget(made, place // 2, place % 2)
        grid.setRowStretch(2, 1)

    def _change(self, **fields: Any) -> None:
        """Keep a setting; a file that cannot be written is said."""
        place = self._workplace
        try:
            place.settings.change(**fields)
        except OSError as error:
            values = {"file": "workstation.json", "reason": error.strerror or ""}
            place.tell(Tone.REFUSED, *place.wording().message("job.file", values))

    def _post(self) -> QFrame:
        frame, inner = card()
        settings, wording = self._workplace.settings.current, self._workplace.wording()
        stations = [("", self.tr("None")), *((each.value, wording.word("station", each)) for each in Station)]
        self.station = self._combo(
            self.tr("Usual station"),
            stations,
            settings.station.value if settings.station else "",
            lambda value: self._change(station=Station(value) if value else None),
        )
        self.place = QLineEdit(settings.place)
        self.place.editingFinished.connect(lambda: self._change(place=self.place.text().strip()))
        self.lock = self._number(settings.lock_minutes, 1, 60, lambda value: self._change(lock_minutes=value))
        self.signing = self._number(settings.signing_minutes, 0, 10, lambda value: self._change(signing_minutes=value))
        keeps = {Role.ADMINISTRATOR, Role.PHARMACIST}
        card_of = self._workplace.presence.card
        may_loosen = card_of is not None and bool(keeps & set(card_of.roles))
        for field in (self.lock, self.signing):
            field.setEnabled(may_loosen)
            field.setToolTip("" if may_loosen else self.tr("For a pharmacist or an administrator"))
        inner.addWidget(text(self.tr("Workstation"), "card-title"))
        self._labelled(inner, self.tr("Usual station"), self.station)
        self._labelled(inner, self.tr("Name of this place"), self.place)
        self._labelled(inner, self.tr("Locks after (minutes)"), self.lock)
        self._labelled(inner, self.tr("A signature holds for (minutes)"), self.signing)
        return frame

    def _look(self) -> QFrame:
        frame, inner = card()
        settings = self._workplace.settings.current
        themes = [
            (ThemeChoice.SYSTEM.value, self.tr("As the computer's")),
            (ThemeChoice.LIGHT.value, self.tr("Light")),
            (ThemeChoice.DARK.value, self.tr("Dark")),
        ]
        self.theme = self._combo(self.tr("Theme"), themes, settings.theme.value, self._theme_chosen)
        sizes = [(str(each), f"{each}\u00a0%") for each in (100, 125, 150)]
        self.scale = self._combo(
            self.tr("Size"), sizes, str(settings.scale), lambda value: self._change(scale=int(value))
        )
        inner.addWidget(text(self.tr("Look"), "card-title"))
        self._labelled(inner, self.tr("Theme"), self.theme)
        self._labelled(inner, self.tr("Size, from the next start on"), self.scale)
        inner.addStretch(1)
        return frame

    def _theme_chosen(self, value: str) -> None:
        choice = ThemeChoice(value)
        self._change(theme=choice)
        self._workplace.theme.choose(choice)

    def _printers(self) -> QFrame:
        frame, inner = card()
        settings = self._workplace.settings.current
        known = [("", self.tr("None: kept as PDF")), *((name, name) for name in printers())]
        gone = {settings.label_printer, settings.paper_printer} - {key for key, _words in known}
        known += [(name, self.tr("%1 (not there)").replace("%1", name)) for name in sorted(gone)]
        self.labels = self._combo(
            self.tr("Labels"), known, settings.label_printer, lambda value: self._change(label_printer=value)
        )
        self.papers = self._combo(
            self.tr("Papers"), known, settings.paper_printer, lambda value: self._change(paper_printer=value)
        )
        inner.addWidget(text(self.tr("Printers"), "card-title"))
        self._labelled(inner, self.tr("Labels"), self.labels)
        self._labelled(inner, self.tr("Papers"), self.papers)
        inner.addStretch(1)
        return frame

    def _sounds(self) -> QFrame:
        frame, inner = card()
        settings, place = self._workplace.settings.current, self._workplace
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setMinimumHeight(36)
        self.volume.setValue(settings.volume)
        self.volume.valueChanged.connect(self._volume_chosen)
        self.mute = QCheckBox(self.tr("Mute everything; an icon says so"))
        self.mute.setChecked(settings.mute_refused)
        self.mute.setAccessibleName(self.mute.text())
        card_of = place.presence.card
        self.mute.setEnabled(card_of is not None and bool({Role.ADMINISTRATOR, Role.PHARMACIST} & set(card_of.roles)))
        self.mute.toggled.connect(self._mute_chosen)
        words = {
            Outcome.ACCEPTED: self.tr("Accepted"),
            Outcome.ATTENTION: self.tr("To check"),
            Outcome.REFUSED: self.tr("Refused"),
        }
        self.tries = [button(said, partial(place.sounds.play, outcome)) for outcome, said in words.items()]
        inner.addWidget(text(self.tr("Sounds"), "card-title"))
        self._labelled(inner, self.tr("Volume"), self.volume)
        inner.addWidget(self.mute)
        inner.addWidget(text(self.tr("Hear them:"), "label"))
        inner.addLayout(row(*self.tries, None))
        inner.addStretch(1)
        return frame

    def _volume_chosen(self, value: int) -> None:
        self._change(volume=value)
        self._workplace.sounds.volume = value / 100

    def _mute_chosen(self, muted: bool) -> None:
        self._change(mute_refused=muted)
        self._workplace.sounds.muted = muted

    @staticmethod
    def _combo(name: str, choices: Sequence[tuple[str, str]], value: str, chosen: Callable[[str], object]) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        for key, words in choices:
            combo.addItem(words, key)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        combo.activated.connect(lambda _place: chosen(str(combo.currentData())))
        return combo

    @staticmethod
    def _number(value: int, least: int, most: int, chosen: Callable[[int], object]) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(least, most)
        spin.lineEdit().setTextMargins(8, 0, 0, 0)
        spin.setValue(value)
        spin.valueChanged.connect(chosen)
        return spin

    @staticmethod
    def _labelled(inner: Any, label: str, field: QWidget) -> None:
        words = text(label, "label")
        words.setBuddy(field)
        field.setAccessibleName(label)
        inner.addLayout(column(words, field, spacing=4))
