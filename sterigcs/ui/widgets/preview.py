"""A paper before it is printed: seen on the screen, then printed or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QWidget

from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.workplace import Workplace


class Preview(QDialog):
    """Shows a PDF; prints it on this workstation's printer, or saves it."""

    def __init__(
        self,
        workplace: Workplace,
        title: str,
        content: bytes,
        parent: QWidget,
        *,
        print_it: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(760, 620)
        self._workplace, self._title, self._content = workplace, title, content
        self._print_it = print_it
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setAccessibleName(title)
        self.print = button(self.tr("Print"), self._print, kind="primary")
        self.save = button(self.tr("Save as PDF"), self._save)
        close = button(self.tr("Close"), self.reject)
        heading = text(title, "card-title")
        self.setLayout(column(heading, self.view, row(self.save, None, close, self.print), spacing=12, margin=20))

    def _print(self) -> None:
        place = self._workplace
        self.accept()
        if self._print_it is not None:
            self._print_it()
        else:
            place.send_to_printer(self._content, f"{self._title}.pdf", place.settings.current.paper_printer)

    def _save(self) -> None:
        place = self._workplace
        file = place.files.save(self, self.tr("Save as PDF"), f"{self._title}.pdf", self.tr("PDF (*.pdf)"))
        if file is None:
            return
        try:
            Path(file).write_bytes(self._content)
        except OSError as error:
            values = {"file": str(file), "reason": error.strerror or ""}
            place.tell(Tone.REFUSED, *place.wording().message("job.file", values))
        else:
            place.tell(Tone.GOOD, self.tr("Written: %1").replace("%1", str(file)))
