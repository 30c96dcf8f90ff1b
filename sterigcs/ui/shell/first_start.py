"""The first start: a demonstration to look around in, the group's own reference data, or (later) a shared plant."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sterigcs.services.wording import Wording
from sterigcs.ui.files import Files
from sterigcs.ui.jobs import Ended, Job, Jobs
from sterigcs.ui.shell.trip import Mark
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Icon, button, card, clear, column, row, text
from sterigcs.ui.widgets.progress import ProgressLine

MOST_FAULTS = 100
PLAYED = "played"
"""The file that tells that a demonstration was played to its end."""


class FirstStart(QWidget):
    """Shown while a folder holds no store. ``ready``: the store to open."""

    ready = Signal(object)

    def __init__(self, theme: Theme, wording: Wording, jobs: Jobs, files: Files, folder: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("SteriGCS")
        self.resize(1366, 768)
        self._wording, self._jobs, self._files, self._folder = wording, jobs, files, folder
        self.demonstration = folder / "demonstration"
        self.said: list[str] = []
        """What is to correct, in words."""
        self.person = QLineEdit()
        self.person.setAccessibleName(self.tr("Your code in the workbook"))
        self.play = button(self._play_words(), self.play_demonstration, kind="primary")
        self.template = button(self.tr("Write an empty workbook"), self.write_template)
        self.choose = button(self.tr("Import a workbook"), self.import_workbook)
        join = button(self.tr("Connect"), None)
        join.setEnabled(False)
        self.told = QVBoxLayout()
        cards = row(
            self._card(
                theme, "sun", self.tr("Look around"), self.tr("Two days of an invented plant, played here."), self.play
            ),
            self._card(
                theme,
                "excel",
                self.tr("Begin for real"),
                self.tr("Organisations, trays, machines and people from an Excel workbook."),
                self._import_parts(),
            ),
            self._card(
                theme, "sync", self.tr("Join a plant"), self.tr("Connection to a shared plant: announced."), join
            ),
            spacing=16,
        )
        head = row(Mark(theme, 40, on_ink=False), 12, text("SteriGCS", "figure"), None)
        inner = column(None, head, text(self.tr("First start"), "title"), 12, cards, 12, self.told, None, spacing=8)
        self.setLayout(row(None, inner, None, margin=24))

    def _play_words(self) -> str:
        there = (self.demonstration / PLAYED).exists()
        return self.tr("Open the demonstration") if there else self.tr("Play the demonstration")

    def _import_parts(self) -> QWidget:
        parts = QWidget()
        label = text(self.tr("Your code in the workbook"), "label")
        label.setBuddy(self.person)
        parts.setLayout(column(self.template, label, self.person, self.choose, spacing=8))
        return parts

    def _card(self, theme: Theme, icon: str, title: str, words: str, act: QWidget) -> QFrame:
        frame, inner = card()
        frame.setFixedWidth(340)
        inner.addLayout(row(Icon(theme, icon, "accent_text", 24), text(title, "card-title"), None))
        inner.addWidget(text(words, "body-second", wrap=True))
        inner.addStretch(1)
        inner.addWidget(act)
        return frame

    def play_demonstration(self) -> None:
        """Play the demonstration in a child process, then open it."""
        store = self.demonstration / "store"
        if (self.demonstration / PLAYED).exists():
            self.ready.emit(store)
            return
        self._run("demonstration", {"folder": str(self.demonstration)}, self.tr("Playing the demonstration"))

    def write_template(self) -> None:
        """Write an empty workbook, with its help and its lists."""
        words = self.tr("Write an empty workbook")
        file = self._files.save(self, words, "referentiel.xlsx", self.tr("Excel workbook (*.xlsx)"))
        if file is not None:
            self._run("reference-template", {"file": str(file)}, words)

    def import_workbook(self) -> None:
        """Import the group's reference data into a new store: all of it, or nothing."""
        person = self.person.text().strip().upper()
        if not person:
            self._say([self.tr("Give your code, as the workbook's sheet of people has it.")])
            self.person.setFocus()
            return
        file = self._files.open(self, self.tr("Import a workbook"), self.tr("Excel workbook (*.xlsx)"))
        if file is not None:
            self._run("reference-import", {"file": str(file), "person": person}, self.tr("Importing"))

    def _run(self, name: str, arguments: Mapping[str, Any], words: str) -> None:
        self._say([])
        job: Job = self._jobs.start(name, arguments, words, lambda end: self._ended(name, end))
        line = ProgressLine(words, job.cancel)
        job.progressed.connect(line.show_progress)
        job.ended.connect(line.finish)
        self.told.addWidget(line)
        self._enable(on=False)

    def _enable(self, *, on: bool) -> None:
        for each in (self.play, self.choose, self.template):
            each.setEnabled(on)

    def _ended(self, name: str, end: Ended) -> None:
        self._enable(on=True)
        if end.fault is not None:
            self._say([" ".join(self._wording.message(end.fault, end.values or {})).strip()])
        elif name == "demonstration":
            self.ready.emit(self.demonstration / "store")
        elif name == "reference-import" and end.result["imported"]:
            self.ready.emit(self._folder)
        elif name == "reference-import":
            self._say(end.result["faults"])
        else:
            self._say([str(end.result)])

    def _say(self, lines: list[str]) -> None:
        self.said = lines
        clear(self.told)
        if not lines:
            return
        inner = QWidget()
        inner.setLayout(column(*(text(line, "body", wrap=True) for line in lines[:MOST_FAULTS]), None, spacing=4))
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(120)
        scroll.setAccessibleName(self.tr("What to correct"))
        self.told.addWidget(scroll)
