"""Toasts at the bottom right: what is said beside the work. Never the answer to a scan."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sterigcs.ui.jobs import Job
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Icon, button, column, row, text
from sterigcs.ui.widgets.progress import ProgressLine

MOST = 3
SHORT_MS, LONG_MS = 6_000, 12_000
_MARGIN = 20


class Toast(QFrame):
    """One sentence with its sign; a refusal stays until closed."""

    gone = Signal()

    def __init__(self, theme: Theme, tone: Tone, sentence: str, todo: str) -> None:
        super().__init__()
        self.setProperty("said", tone.value)
        self.setMaximumWidth(520)
        close: QPushButton = button("", self.dismiss, kind="quiet")
        close.setIcon(theme.icon("x", "ink2", 16))
        close.setAccessibleName(self.tr("Close"))
        close.setFixedSize(36, 36)
        words = column(text(sentence, "body-strong", wrap=True), spacing=2)
        if todo:
            words.addWidget(text(todo, "second", wrap=True))
        self.setLayout(row(Icon(theme, SIGNS[tone], f"{tone.value}.text", 22), 4, words, close, margin=8))
        self.setAccessibleName(f"{sentence} {todo}".strip())
        if tone is not Tone.REFUSED:
            QTimer.singleShot(LONG_MS if todo else SHORT_MS, self, self.dismiss)

    def dismiss(self) -> None:
        """Go."""
        self.hide()
        self.gone.emit()
        self.deleteLater()


class Toasts(QWidget):
    """The last three toasts and the works under way, above the window's lower right corner."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def tell(self, tone: Tone, sentence: str, todo: str = "") -> None:
        """Say a sentence; beyond three the oldest goes."""
        toasts = [t for t in self.findChildren(Toast) if not t.isHidden()]
        for old in toasts[: max(0, len(toasts) - MOST + 1)]:
            old.dismiss()
        toast = Toast(self._theme, tone, sentence, todo)
        toast.gone.connect(self.place)
        self._add(toast)

    def follow(self, job: Job, words: str) -> None:
        """Show a work under way, with its progress and its cancel."""
        line = ProgressLine(words, job.cancel)
        job.progressed.connect(line.show_progress)
        job.ended.connect(line.finish)
        self._add(line)

    def _add(self, made: QWidget) -> None:
        """Add it at once: a layout leaves out what is to be shown in the next turn, and its room would lack."""
        self._column.addWidget(made)
        self.show()
        made.show()
        self.place()

    def place(self) -> None:
        """Stand in the corner of the window."""
        window = self.parentWidget()
        if window is None:
            return
        self._column.activate()
        wide = self.sizeHint().width()
        flows = self._column.hasHeightForWidth()
        self.resize(wide, self._column.heightForWidth(wide) if flows else self.sizeHint().height())
        self.move(window.width() - self.width() - _MARGIN, window.height() - self.height() - _MARGIN)
        self.raise_()
        self.show()
