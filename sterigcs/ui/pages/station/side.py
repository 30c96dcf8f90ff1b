"""The side column of a station: how many are done, and the last scans."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, card, clear, column, row, rule, text

MOST_SEGMENTS: Final = 24
MOST_LINES: Final = 24


class Segments(QWidget):
    """One segment per object up to 24, then a bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done, self._total = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Give one line."""
        return QSize(200, 16)

    def count(self, done: int, total: int) -> None:
        """Show so many of so many."""
        self._done, self._total = done, total
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill what is done, outline the rest."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        done, rest = self._theme.colour("good.mark"), self._theme.colour("line2")
        if self._total > MOST_SEGMENTS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("sunken"))
            painter.drawRoundedRect(QRectF(0, 1, self.width(), 14), 4, 4)
            painter.setBrush(done)
            share = min(1.0, self._done / self._total)
            painter.drawRoundedRect(QRectF(0, 1, self.width() * share, 14), 4, 4)
        elif self._total:
            width = (self.width() - 4 * (self._total - 1)) / self._total
            for place in range(self._total):
                filled = place < self._done
                painter.setPen(Qt.PenStyle.NoPen if filled else QPen(rest, 1))
                painter.setBrush(done if filled else self._theme.colour("surface"))
                painter.drawRoundedRect(QRectF(place * (width + 4) + 0.5, 0.5, width - 1, 14), 4, 4)
        painter.end()


class CounterCard(QFrame):
    """So many of so many, and what is left in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.label = text("", "label")
        self.done = text("–", "counter")
        self.total = text("", "next")
        self.total.setProperty("role", "step-light")
        self.segments = Segments(theme)
        self.left = text("", "second", wrap=True)
        figures = row(self.done, self.total, None, spacing=12)
        figures.setAlignment(self.total, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(self.label, figures, self.segments, self.left, spacing=6, margin=20))

    def show_count(self, label: str, done: int, total: int | None, left: str) -> None:
        """Show a count; without a total, only how many."""
        self.label.setText(label)
        self.done.setText(str(done))
        self.total.setText(self.tr("of %1").replace("%1", str(total)) if total is not None else "")
        self.segments.setVisible(bool(total))
        self.segments.count(done, total or 0)
        self.left.setText(left)
        self.left.setVisible(bool(left))
        self.setAccessibleName(f"{label} {done} {self.total.text()} {left}".strip())


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One scan of the session: its act, so that undoing it greys it."""

    act: str
    tone: Tone
    name: str
    consequence: str
    at: str
    undone_by: str = ""


class LastScans(QFrame):
    """The scans of the session, the latest first; an undone one stays, greyed, with who undid it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._theme = theme
        self.lines: list[ScanLine] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        inner = QWidget()
        inner.setProperty("card", "none")
        inner.setLayout(column(self._rows, None, spacing=0))
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Last scans"))
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self.setLayout(column(text(self.tr("Last scans"), "card-title"), scroll, spacing=8, margin=20))

    def add(self, line: ScanLine) -> None:
        """Put a scan on top."""
        self.lines.insert(0, line)
        self._rows.insertWidget(0, self._row(line))
        if len(self.lines) > MOST_LINES:
            self.lines.pop()
            item = self._rows.takeAt(self._rows.count() - 1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()

    def undo(self, act: str, by: str) -> None:
        """Grey the scan that was undone."""
        self.lines = [replace(line, undone_by=by) if line.act and line.act == act else line for line in self.lines]
        self._draw()

    def forget(self) -> None:
        """Begin another session."""
        self.lines = []
        self._draw()

    def _draw(self) -> None:
        clear(self._rows)
        for line in self.lines:
            self._rows.addWidget(self._row(line))

    def _row(self, line: ScanLine) -> QWidget:
        made = QWidget()
        undone = bool(line.undone_by)
        icon = "undo" if undone else SIGNS[line.tone]
        token = "ink3" if undone else f"{line.tone.value}.text"
        name = Elided(line.name, "hint" if undone else "body-strong")
        said = line.undone_by if undone else line.consequence
        consequence = Elided(said, "hint" if undone or line.tone is Tone.GOOD else "second")
        if not undone and line.tone is not Tone.GOOD:
            consequence.setProperty("tone", line.tone.value)
        at = text(line.at, "second")
        both = column(row(name, at), consequence, spacing=1)
        made.setLayout(column(rule(), row(Icon(self._theme, icon, token, 20), 6, both), spacing=6))
        layout = made.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 4, 6)
        made.setAccessibleName(f"{line.at} {line.name} {said}")
        return made


def expected_card(theme: Theme) -> tuple[QFrame, "ExpectedWords"]:
    """Make the dashed frame that says the next expected scan."""
    frame, inner = card("expected", margin=12, spacing=0)
    words = ExpectedWords()
    inner.addLayout(row(8, Icon(theme, "scan", "accent_text", 24), 12, words))
    frame.setFixedHeight(64)
    return frame, words


class ExpectedWords(QWidget):
    """One act and one line of help."""

    def __init__(self) -> None:
        super().__init__()
        self.act = Elided("", "card-title")
        self.help = Elided("", "second")
        self.setLayout(column(self.act, self.help, spacing=2))

    def say(self, act: str, more: str) -> None:
        """Say the next expected scan."""
        self.act.say(act)
        self.help.say(more)
        self.help.setVisible(bool(more))
        self.setAccessibleName(f"{act} {more}".strip())
