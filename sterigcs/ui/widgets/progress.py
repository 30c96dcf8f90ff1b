"""A bar that says what is being done, how far it is, and lets it be cancelled."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton

from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.writing import number

SHOWN_AFTER_MS = 300


class ProgressLine(QFrame):
    """What is being done, "1 240 sur 2 000", and Annuler. Nothing is shown of what ends within 300 ms."""

    def __init__(self, words: str, cancel: Callable[[], object] | None) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setMinimumWidth(360)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self._words = words
        self._line = text(words, "second")
        self._share = text("", "body-strong")
        head = row(text(words, "body-strong"), None)
        self.cancel: QPushButton | None = None
        if cancel is not None:
            self.cancel = button(self.tr("Cancel"), cancel, kind="link")
            head.addWidget(self.cancel)
        self.setLayout(column(head, self._bar, row(self._line, None, self._share), spacing=6, margin=14))
        self.hide()
        QTimer.singleShot(SHOWN_AFTER_MS, self, self.show)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._line.setText(self.tr("%1 of %2").replace("%1", number(done)).replace("%2", number(total)))
            self._share.setText(f"{100 * done // total}\u00a0%")
        else:
            self._line.setText(number(done))

    def finish(self, _end: object = None) -> None:
        """Go: what came of it is said elsewhere."""
        self.hide()
        self.deleteLater()
