"""What nobody expected: said in a window with versions and trace ready to copy, and no personal data."""

import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from sterigcs import __version__
from sterigcs.ui.widgets.basics import button, column, row, text

_VALUES: Final = re.compile(r"(['\"]).*?\1|\d{3,}")
_FOLDER: Final = Path(__file__).resolve().parents[3]


def report_of(error: BaseException) -> str:
    """Write versions and trace. Values in messages are left out: they may name a person or an operation."""
    lines = [
        f"SteriGCS {__version__}",
        f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.system()} {platform.release()}",
        "",
    ]
    for each in traceback.extract_tb(error.__traceback__):
        path = Path(each.filename)
        shown = path.relative_to(_FOLDER) if path.is_relative_to(_FOLDER) else Path(path.name)
        lines.append(f"{shown.as_posix()}:{each.lineno} {each.name}")
    lines.append(f"{type(error).__name__}: {_VALUES.sub('…', str(error))}")
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says what happened, that nothing acknowledged is lost, and what to do."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something unforeseen happened"))
        self.resize(680, 420)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Details"))
        said = text(
            self.tr("What was answered is saved. Go on; if it comes back, copy the details for your IT department."),
            "body",
            wrap=True,
        )
        self.copy = button(self.tr("Copy the details"), self._copy)
        go_on = button(self.tr("Go on"), self.close, kind="primary")
        heading = text(self.windowTitle(), "card-title")
        self.setLayout(column(heading, said, self.report, row(self.copy, None, go_on), spacing=12, margin=24))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class Crashes(QObject):
    """Catches what nobody caught, in any thread, and shows it in the window's."""

    happened = Signal(str)

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._window = window
        self.shown: CrashDialog | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of Python's own hooks."""
        sys.excepthook = self._raised
        threading.excepthook = lambda given: self.tell(given.exc_value) if given.exc_value else None

    def tell(self, error: BaseException) -> None:
        """Log an unforeseen fault and show it."""
        logging.getLogger("sterigcs").error("unforeseen", exc_info=error)
        self.happened.emit(report_of(error))

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.tell(error)

    def _show(self, report: str) -> None:
        if self.shown is not None and self.shown.isVisible():
            self.shown.report.appendPlainText(f"\n{report}")
            return
        self.shown = CrashDialog(report, self._window())
        self.shown.destroyed.connect(self._forget)
        self.shown.open()

    def _forget(self) -> None:
        self.shown = None
