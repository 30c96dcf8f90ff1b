"""The text of a machine's record as it was written, each line with its number and with what it was taken for."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from sterigcs.services.layout_trial import LineSort
from sterigcs.ui.theme import MONO, Theme
from sterigcs.ui.workplace import Workplace

MOST_LINES: Final = 4_000
"""How many lines are shown: some dozens of cycles of any machine."""
_GROUNDS: Final = {
    LineSort.START: "accent_soft",
    LineSort.PHASE: "hold",
    LineSort.RESULT: "sunken",
    LineSort.END: "good.soft",
    LineSort.ALARM: "refused.soft",
    LineSort.WARNING: "attention.soft",
    LineSort.UNKNOWN: "attention.soft",
}
_INKS: Final = {
    LineSort.START: "accent_text",
    LineSort.HEADER: "accent_text",
    LineSort.END: "good.text",
    LineSort.ALARM: "refused.text",
    LineSort.WARNING: "attention.text",
    LineSort.UNKNOWN: "attention.text",
    LineSort.IGNORED: "ink3",
}
_GAP: Final = 6
_MOST_GROUNDS: Final = 500
"""Each move of the cursor lays them anew; the words beside the lines tell the others."""


def shown_lines(content: bytes, encoding: str | None) -> list[str]:
    """Cut the bytes of a record into lines as they are numbered; what no screen shows is a dot."""
    try:
        text = content.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = content.decode("latin-1")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    return ["".join(each if each.isprintable() else "·" for each in line.expandtabs(8)) for line in lines]


class _Colours(QSyntaxHighlighter):
    """Colours each line by its sort."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.sorts: Mapping[int, LineSort] = {}

    def highlightBlock(self, text: str) -> None:
        """Give one line the ink of its sort."""
        sort = self.sorts.get(self.currentBlock().blockNumber() + 1)
        token = _INKS.get(sort) if sort is not None else None
        if token is None:
            return
        form = QTextCharFormat()
        form.setForeground(self._theme.colour(token))
        self.setFormat(0, len(text), form)


class RawText(QPlainTextEdit):
    """Lines that may be read, searched by the eye and pointed at. ``pointed``: the number of the line with the cursor.

    Beside each line stand its number and, where it was taken for something, the word for it.
    """

    pointed = Signal(int)

    def __init__(self, workplace: Workplace, name: str) -> None:
        super().__init__()
        self._workplace = workplace
        self._theme = workplace.theme
        self.sorts: Mapping[int, LineSort] = {}
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName(name)
        self.setStyleSheet(f'QPlainTextEdit {{ font: 400 13px "{MONO}"; }}')
        self._colours = _Colours(self.document(), workplace.theme)
        self._edge = _Edge(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._moved)
        workplace.theme.changed.connect(self._recolour)
        self._make_room()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines, of which nothing is known yet."""
        self.sorts = self._colours.sorts = {}
        self.blockSignals(True)
        self.setPlainText("\n".join(lines))
        self.blockSignals(False)
        self._make_room()

    def show_sorts(self, sorts: Mapping[int, LineSort]) -> None:
        """Say what each line was taken for, by its number."""
        if sorts == self.sorts:
            return
        self.sorts = self._colours.sorts = dict(sorts)
        self._recolour()
        self._make_room()

    @property
    def line(self) -> int:
        """The number of the line with the cursor."""
        return self.textCursor().blockNumber() + 1

    @property
    def words(self) -> str:
        """The line with the cursor."""
        return self.textCursor().block().text()

    def go_to(self, line: int) -> None:
        """Bring a line into sight and put the cursor there."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            cursor = self.textCursor()
            cursor.setPosition(block.position())
            self.setTextCursor(cursor)
            self.centerCursor()

    def word_of(self, sort: LineSort) -> str:
        """Give the word for what a line was taken for."""
        return self._workplace.wording().word("line-sort", sort.value)

    @property
    def edge_width(self) -> int:
        """How wide the numbers and words beside the lines are."""
        metrics = self.fontMetrics()
        digits = metrics.horizontalAdvance("9" * max(2, len(str(self.blockCount()))))
        small = self._edge.fontMetrics()
        words = max((small.horizontalAdvance(self.word_of(sort)) for sort in set(self.sorts.values())), default=0)
        return digits + words + 4 * _GAP

    def paint_edge(self, event: QPaintEvent) -> None:
        """Draw the numbers and the words beside the lines in sight."""
        painter = QPainter(self._edge)
        painter.fillRect(event.rect(), self._theme.colour("sunken"))
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        wide = self._edge.width()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            sort = self.sorts.get(number)
            lying = QRect(_GAP, int(place.top()), wide - 2 * _GAP, int(place.height()))
            painter.setPen(self._theme.colour("ink3"))
            painter.setFont(self.font())
            painter.drawText(lying, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            if sort is not None and sort is not LineSort.IGNORED:
                painter.setPen(self._theme.colour(_INKS.get(sort, "ink2")))
                painter.setFont(self._edge.font())
                painter.drawText(lying, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.word_of(sort))
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the edge beside the lines."""
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._edge.setGeometry(QRect(inner.left(), inner.top(), self.edge_width, inner.height()))

    def _moved(self) -> None:
        self._ground()
        self.pointed.emit(self.line)

    def _scrolled(self, where: QRect, down: int) -> None:
        if down:
            self._edge.scroll(0, down)
        else:
            self._edge.update(0, where.y(), self._edge.width(), where.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.edge_width, 0, 0, 0)
        inner = self.contentsRect()
        self._edge.setGeometry(QRect(inner.left(), inner.top(), self.edge_width, inner.height()))
        self._edge.update()

    def _recolour(self) -> None:
        self._colours.rehighlight()
        self._ground()
        self._edge.update()

    def _ground(self) -> None:
        """Give the lines that say most a ground, and the one with the cursor that of a chosen row."""
        chosen = []
        grounds = ((number, _GROUNDS[sort]) for number, sort in self.sorts.items() if sort in _GROUNDS)
        for number, token in islice(grounds, _MOST_GROUNDS):
            block = self.document().findBlockByNumber(number - 1)
            if block.isValid():
                chosen.append(self._whole_line(block.position(), self._theme.colour(token)))
        chosen.append(self._whole_line(self.textCursor().block().position(), self._theme.colour("select")))
        self.setExtraSelections(chosen)

    def _whole_line(self, position: int, colour: QColor) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(position)
        form = QTextCharFormat()
        form.setBackground(colour)
        form.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        made.cursor, made.format = cursor, form
        return made


class _Edge(QWidget):
    """The strip with the numbers."""

    def __init__(self, owner: RawText) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setFont(Theme.font(12))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Be as wide as the numbers need."""
        return QSize(self._owner.edge_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the owner draw, who knows the lines."""
        self._owner.paint_edge(event)
