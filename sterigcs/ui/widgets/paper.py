"""A list as a paper: A4 across, its head on every page, for what is signed or hung up."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

POINTS_PER_INCH = 72


def list_paper(title: str, said: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Draw a list as a PDF. ``said``: the line below the title: of when it is, and by whom."""
    head = "".join(f"<th align='left' bgcolor='#EAEEF2'>{escape(each)}</th>" for each in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>" for row in rows)
    document = QTextDocument()
    document.setHtml(
        f"<p style='font-size: 14pt; font-weight: 600;'>{escape(title)}</p>"
        f"<p style='font-size: 9pt;'>{escape(said)}</p>"
        f"<table border='1' cellspacing='0' cellpadding='3' width='100%' style='border-collapse: collapse;"
        f" font-size: 8pt;'><thead><tr>{head}</tr></thead>{body}</table>"
    )
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(POINTS_PER_INCH * 4)
    margins = QMarginsF(12, 12, 12, 12)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter))
    document.print_(writer)
    buffer.close()
    return bytes(content.data())
