"""The backup: where new lines go, a full copy, a check of the store, and a restore into a new folder."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Elided, button, card, column, row, text
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number


class BackupPart(QWidget):
    """Three cards: save, check, restore."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        save, inner = card()
        inner.addWidget(text(self.tr("Save"), "card-title"))
        words = self.tr("New lines go to a second folder within seconds: another disk, a share, a key.")
        inner.addWidget(text(words, "body-second", wrap=True))
        self.folder = Elided("", "body-strong")
        self.choose = button(self.tr("Choose the folder"), self.choose_folder)
        self.copy = button(self.tr("Make a full copy"), self.copy_now)
        inner.addLayout(row(self.folder))
        inner.addLayout(row(self.choose, self.copy, None))
        check, inner = card()
        inner.addWidget(text(self.tr("Check"), "card-title"))
        words = self.tr("Reads every line again: its hash, its place, the states and the attachments.")
        inner.addWidget(text(words, "body-second", wrap=True))
        self.verify = button(self.tr("Check the store"), self.verify_now)
        self.checked = text("", "body-strong", wrap=True)
        inner.addWidget(self.checked)
        inner.addLayout(row(self.verify, None))
        back, inner = card()
        inner.addWidget(text(self.tr("Restore"), "card-title"))
        words = self.tr("Reads a backup into a new, empty folder. This store stays as it is.")
        inner.addWidget(text(words, "body-second", wrap=True))
        self.restore = button(self.tr("Restore into a new folder"), self.restore_now)
        inner.addLayout(row(self.restore, None))
        self.setLayout(column(save, check, back, None, spacing=16))
        self.refresh()

    def refresh(self) -> None:
        """Say where the backup is."""
        place = self._workplace
        place.background.read(self, place.outside.backup_folder, self._show)

    def _show(self, folder: str | None) -> None:
        self.folder.say(folder or self.tr("No folder yet: nothing is saved elsewhere."))
        self.copy.setEnabled(folder is not None)

    def choose_folder(self) -> None:
        """Choose the second folder, and append to it at once."""
        place = self._workplace
        folder = place.files.folder(self, self.tr("Choose the folder"))
        if folder is None:
            return

        def failed(error: BaseException) -> None:
            values = {"file": str(folder), "reason": str(getattr(error, "strerror", "") or error)}
            place.tell(Tone.REFUSED, *place.wording().message("backup.not-written", values))

        place.do(self, lambda: place.outside.set_backup_folder(folder), lambda _nothing: self.refresh(), failed)

    def copy_now(self) -> None:
        """Make a full copy, reopened and checked."""
        self._workplace.job("full-copy", {}, self.tr("Full copy"))

    def verify_now(self) -> None:
        """Check the whole store."""
        self._workplace.job("verify", {}, self.tr("Check the store"), self._verified)

    def _verified(self, found: Any) -> None:
        if found["faults"]:
            words = self.tr("%1 faults: do not go on, restore.").replace("%1", number(len(found["faults"])))
            self._workplace.tell(Tone.REFUSED, words)
        else:
            words = self.tr("%1 lines checked: all agrees.").replace("%1", number(found["entries"]))
            self._workplace.tell(Tone.GOOD, words)
        self.checked.setText(words)

    def restore_now(self) -> None:
        """Restore a backup into a new folder."""
        place = self._workplace
        source = place.files.folder(self, self.tr("Folder of the backup"))
        target = place.files.folder(self, self.tr("New, empty folder")) if source is not None else None
        if source is None or target is None:
            return
        if Path(target).exists() and any(Path(target).iterdir()):
            place.tell(Tone.REFUSED, self.tr("This folder is not empty."), self.tr("Choose a new one."))
            return
        words = self.tr("Restore into a new folder")
        place.job("restore", {"folder": str(source), "store": str(target)}, words, self._restored)

    def _restored(self, found: Any) -> None:
        words = (
            self.tr("%1 lines restored in %2.").replace("%1", number(found["accepted"])).replace("%2", found["store"])
        )
        tone = Tone.GOOD if found["clean"] else Tone.REFUSED
        self._workplace.tell(tone, words, self.tr("Open it: sterigcs --store %1").replace("%1", found["store"]))
