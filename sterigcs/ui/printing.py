"""Labels to paper: drawn as PDF, sent to this workstation's printer at their own size."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_POINTS_PER_INCH = 72


class NotPrinted(Exception):  # noqa: N818 - it names what happened, as the sentence does
    """The printer is unknown or did not take the job."""


class Printing(QObject):
    """Sends PDFs to printers; without a printer a PDF is kept in a folder, and said so."""

    kept = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def send(self, content: bytes, name: str, printer: str) -> None:
        """Print a PDF, each page at its own size; keep it as a file where no printer is set.

        Raises `NotPrinted` when the printer is gone, ``OSError`` when the file cannot be written.
        """
        if not printer:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = self._folder / name
            file.write_bytes(content)
            self.kept.emit(str(file))
            return
        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise NotPrinted(printer)
        document, buffer = _opened(content)
        target = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        target.setDocName(name)
        painter = QPainter()
        for page in range(document.pageCount()):
            size = document.pagePointSize(page)
            _shape(target, size)
            if page == 0 and not painter.begin(target):
                raise NotPrinted(printer)
            if page:
                target.newPage()
            dots = QSizeF(size * target.resolution() / _POINTS_PER_INCH).toSize()
            painter.drawImage(0, 0, document.render(page, dots))
        painter.end()
        document.close()
        buffer.close()


def printers() -> Sequence[str]:
    """Name the printers that this computer knows."""
    return list(QPrinterInfo.availablePrinterNames())


def _opened(content: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def _shape(target: QPrinter, points: QSizeF) -> None:
    across = points.width() > points.height()
    size = points.transposed() if across else points
    target.setPageSize(QPageSize(size, QPageSize.Unit.Point, matchPolicy=QPageSize.SizeMatchPolicy.ExactMatch))
    target.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)
    target.setFullPage(True)
