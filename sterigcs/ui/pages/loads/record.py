"""The record of a load and the logbook of a machine, drawn beside the window and shown before they are printed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sterigcs.domain.values import local_date
from sterigcs.services.load_lines import LoadLine
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.preview import Preview
from sterigcs.ui.workplace import Workplace

MANY_PACKS: Final = 60
"""From so many packs on the drawing is left to a child process, which may be cancelled."""
_DAYS: Final = 30


def show_record(place: Workplace, line: LoadLine, owner: QWidget) -> None:
    """Draw the record of a load and show it."""
    title = QCoreApplication.translate("LoadRecord", "Record of %1").replace("%1", line.number)

    def drawn(content: bytes | None) -> None:
        _show(place, title, content, owner)

    if line.count >= MANY_PACKS:
        words = QCoreApplication.translate("LoadRecord", "Drawing the record of %1").replace("%1", line.number)
        place.job("load-record", {"load": line.key}, words, drawn)
    else:
        place.background.read(owner, lambda: place.outside.load_record(line.key), drawn)


def _show(place: Workplace, title: str, content: bytes | None, owner: QWidget) -> None:
    if content is None:
        place.tell(Tone.ATTENTION, QCoreApplication.translate("LoadRecord", "Nothing to print here."))
    else:
        Preview(place, title, content, owner).open()


class LogbookDialog(FormDialog):
    """Asks for which period the logbook of a machine is wanted, then shows it."""

    def __init__(self, workplace: Workplace, machine: str, name: str, owner: QWidget) -> None:
        title = self.tr("Logbook of %1").replace("%1", name)
        super().__init__(title, self.tr("Draw the logbook"), self._wanted_period, owner)
        self._workplace, self._machine, self._owner = workplace, machine, owner
        today = local_date(workplace.clock.now())
        self.since = self.day("since", self.tr("First day"), today - timedelta(days=_DAYS))
        self.until = self.day("until", self.tr("Last day"), today)

    def _wanted_period(self, values: Mapping[str, str]) -> None:
        since, until = (date.fromisoformat(values[name]) for name in ("since", "until"))
        if since > until:
            self.say(self.tr("The first day comes before the last."))
            return
        place, owner, title = self._workplace, self._owner, self.windowTitle()
        wanted = {"machine": self._machine, "since": since, "until": until}

        def drawn(content: bytes | None) -> None:
            _show(place, title, content, owner)

        self.accept()
        place.job("machine-logbook", wanted, title, drawn)
