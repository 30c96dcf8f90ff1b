"""Asks which file to read or to write."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class Files:
    """The desktop's own dialogs."""

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write; None when the person leaves without choosing."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(Path(documents) / name), kinds)
        return Path(chosen) if chosen else None

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask which file to read; None when the person leaves without choosing."""
        chosen, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(chosen) if chosen else None

    def open_many(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Ask which files to read; none when the person leaves without choosing."""
        chosen, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return [Path(each) for each in chosen]

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask which folder; None when the person leaves without choosing."""
        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None
