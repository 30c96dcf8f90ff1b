"""The curve at full size: what is drawn is chosen above it, what the cursor reads and the phases stand below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from sterigcs.services.drift import good_cycles_before
from sterigcs.services.load_curve import CycleCurve
from sterigcs.services.load_view import LoadView
from sterigcs.ui.pages.loads.strokes import Sample
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import clock

BEHIND: Final = 10
"""How many earlier cycles are drawn behind."""
_SHARE: Final = 0.96
NARROW_BELOW: Final = 804


class CurveDialog(QDialog):
    """One cycle, large, with the last conforming ones of its machine and programme behind it."""

    def __init__(self, workplace: Workplace, view: LoadView, curve: CycleCurve, parent: QWidget) -> None:
        from sterigcs.ui.pages.loads.full_plot import FullPlot  # noqa: PLC0415 - pyqtgraph is read with the first curve

        super().__init__(parent)
        self._workplace, self._view, self._curve = workplace, view, curve
        self._behind: tuple[CycleCurve, ...] = ()
        self.setWindowTitle(self.tr("Curve of %1").replace("%1", view.line.number))
        self.plot: FullPlot = FullPlot(workplace.theme)
        self.plot.read.connect(self._read_at)
        self.steam = self._toggle(self.tr("Theoretical steam"), available=curve.steam is not None)
        self.phases = self._toggle(self.tr("Phases"), available=bool(curve.phases))
        self.before = self._toggle(self.tr("Last 10 conforming cycles"), available=False)
        self.reading = Elided("", "second")
        self.told = Elided(self._phase_names(), "hint")
        self._lay_out()
        self.plot.show_curve(curve)
        self._show_parts()
        self._ask_behind()
        window = parent.window()
        self.resize(int(window.width() * _SHARE), int(window.height() * _SHARE))

    def _lay_out(self) -> None:
        head = row(text(f"{self._view.line.number} · {self._view.line.programme}", "card-title"), 16, spacing=8)
        if self._parent_width() < NARROW_BELOW:
            self.told.hide()
        else:
            self._legend(head)
        head.addStretch(1)
        for each in (self.steam, self.phases, self.before):
            head.addWidget(each)
        head.addSpacing(12)
        zooms = (
            ("−", self.tr("Zoom out"), lambda: self.plot.zoom(1 / 0.7)),
            ("+", self.tr("Zoom in"), lambda: self.plot.zoom(0.7)),
            (self.tr("Hold"), self.tr("Show the hold"), self.plot.see_hold),
            (self.tr("All"), self.tr("Show the whole cycle"), self.plot.see_all),
        )
        for word, name, act in zooms:
            made = button(word)
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.clicked.connect(act)
            head.addWidget(made)
        close = button(self.tr("Close"))
        close.clicked.connect(self.accept)
        foot = row(self.reading, close, spacing=12)
        whole = column(head, self.plot, self.told, foot, spacing=8)
        whole.setStretch(1, 1)
        whole.setContentsMargins(16, 12, 16, 12)
        self.setLayout(whole)
        self.plot.setFocus()
        self._read_at("")

    def _parent_width(self) -> int:
        parent = self.parentWidget()
        return parent.window().width() if parent is not None else self.width()

    def _legend(self, head: QHBoxLayout) -> None:
        theme = self._workplace.theme
        strokes = [("ink", Qt.PenStyle.SolidLine, ", ".join(trace.name for trace in self._curve.temperatures))]
        if self._curve.pressures:
            strokes.append(("pressure", Qt.PenStyle.DashLine, self.tr("Pressure")))
        for colour, style, word in strokes:
            head.addWidget(Sample(theme, colour, style))
            head.addWidget(text(word, "head"))

    def _toggle(self, word: str, *, available: bool) -> QPushButton:
        made = button(word, kind="chip")
        made.setChecked(available)
        made.setEnabled(available)
        made.toggled.connect(self._show_parts)
        return made

    def _show_parts(self) -> None:
        behind: Sequence[CycleCurve] = self._behind if self.before.isChecked() else ()
        self.plot.show_parts(steam=self.steam.isChecked(), phases=self.phases.isChecked(), behind=behind)

    def _phase_names(self) -> str:
        """Name the phases that are numbered on the curve, each with its time."""
        return "   ".join(f"{number} {phase.name}" for number, phase in enumerate(self._curve.phases, 1))

    def _read_at(self, words: str) -> None:
        report = self._view.load.report
        edges = (clock(at) if at else "–" for at in (report.start, report.end)) if report else ("–", "–")
        usual = self.tr("Start %1, end %2. Wheel or + and − zoom, arrow keys read each instant.")
        for place, edge in enumerate(edges, 1):
            usual = usual.replace(f"%{place}", edge)
        self.reading.say(words or usual)

    def _ask_behind(self) -> None:
        report, machine, place = self._view.load.report, self._view.load.machine, self._workplace
        if report is None or report.programme is None or report.start is None or machine is None:
            return
        programme, start, limits = report.programme, report.start, self._view.limits

        def read() -> tuple[CycleCurve, ...]:
            with place.store.read() as look:
                found = good_cycles_before(look, machine, programme, start, BEHIND)
            made = place.outside.cycle_curves([(each.file, each.rank) for each in found], limits)
            return tuple(each for each in made if each is not None)

        place.background.read(self, read, self._show_behind)

    def _show_behind(self, behind: tuple[CycleCurve, ...]) -> None:
        self._behind = behind
        count = len(behind)
        words = self.tr("Last %1 conforming cycles") if count > 1 else self.tr("Last conforming cycle")
        self.before.setText(words.replace("%1", str(count)) if count else self.tr("No conforming cycle before"))
        self.before.setEnabled(bool(count))
        self.before.setChecked(bool(count))
        self.setAccessibleDescription(words)


def show_large(workplace: Workplace, view: LoadView, curve: CycleCurve, parent: QWidget) -> CurveDialog:
    """Open the curve at full size beside the page."""
    made = CurveDialog(workplace, view, curve, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
