"""The help of a page: short, illustrated, written for who works there; read from ``resources/help``."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from sterigcs.ui.widgets.basics import button, column, row
from sterigcs.ui.workplace import Workplace


class HelpDialog(QDialog):
    """One page of help, and the way to all others."""

    def __init__(self, workplace: Workplace, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self.resize(760, 600)
        self.folder: Path = workplace.resources / "help"
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(self.tr("Help"))
        self.browser.setSearchPaths([str(self.folder), str(workplace.resources / "icons")])
        self.browser.setOpenExternalLinks(False)
        self.browser.document().setDefaultFont(workplace.theme.font(15))
        self.show_topic(topic)
        contents = button(self.tr("All topics"), lambda: self.show_topic("index"))
        close = button(self.tr("Close"), self.close, kind="primary")
        self.setLayout(column(self.browser, row(contents, None, close), margin=16, spacing=12))

    def show_topic(self, topic: str) -> None:
        """Show a topic; the contents where this page has none."""
        file = self.folder / f"{topic}.md"
        self.browser.setSource(QUrl(file.name if file.exists() else "index.md"))
