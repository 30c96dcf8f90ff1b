"""The label just printed: did it come out? Stuck and scanned back, it closes the act; else it is printed again."""

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from sterigcs.domain.labels import ReprintReason
from sterigcs.ui.widgets.basics import button, column, text
from sterigcs.ui.workplace import Workplace

WIDTH = 330


class LabelPanel(QFrame):
    """The label as it was sent to the printer, and why it may be wanted again."""

    wanted_again = Signal(str, object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.pack = ""
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.image.setMinimumHeight(190)
        self.image.setAccessibleName(self.tr("Label"))
        self.again: dict[ReprintReason, QPushButton] = {}
        inner = column(
            text(self.tr("Did the label come out?"), "card-title"),
            text(self.tr("Stick it and scan it. Otherwise print it again:"), "second", wrap=True),
            self.image,
            spacing=8,
            margin=16,
        )
        for reason in ReprintReason:
            words = workplace.wording().word("reprint-reason", reason)
            made = button(words, partial(self._again, reason), kind="choice", size="touch")
            self.again[reason] = made
            inner.addWidget(made)
        self.setLayout(inner)

    def show_pack(self, pack: str) -> None:
        """Show the label of a pack that waits for its back-scan."""
        if pack == self.pack:
            return
        self.pack = pack
        self.image.clear()
        if pack:
            place = self._workplace
            place.background.read(self, lambda: place.outside.pack_labels([pack]), self._drawn)

    def _drawn(self, content: bytes) -> None:
        self.image.setPixmap(QPixmap.fromImage(first_page(content, WIDTH)))

    def _again(self, reason: ReprintReason) -> None:
        self.wanted_again.emit(self.pack, reason)


def first_page(content: bytes, width: int) -> QImage:
    """Draw the first page of a PDF, so wide."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    points = document.pagePointSize(0)
    drawn = document.render(0, QSizeF(width, width * points.height() / max(points.width(), 1)).toSize())
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return paper
