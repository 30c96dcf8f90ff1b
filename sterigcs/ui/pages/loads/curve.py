"""The card of the curve: read and drawn beside the window's thread as far as can be; a paper shows its photo."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStackedWidget, QWidget

from sterigcs.services.load_curve import CycleCurve
from sterigcs.services.load_view import LoadView
from sterigcs.ui.pages.loads.strokes import Sample
from sterigcs.ui.widgets.basics import Elided, button, column, row, text
from sterigcs.ui.widgets.table import EmptyList
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import clock

if TYPE_CHECKING:
    from sterigcs.ui.pages.loads.plot import CurvePlot


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was read to be drawn: a curve, or the photo of a paper, or neither."""

    curve: CycleCurve | None = None
    photo: bytes | None = None


class Photo(QLabel):
    """A picture as large as its place lets it be."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._whole = QPixmap()

    def show_photo(self, content: bytes) -> bool:
        """Show these bytes; tell whether they are a picture."""
        self._whole = QPixmap()
        good = self._whole.loadFromData(content)
        self._fit()
        return good

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._whole.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.setPixmap(self._whole.scaled(self.size(), keep, smooth))


class CurveCard(QFrame):
    """The curve of the record, or what a person read from the ticket."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self._asked: tuple[str, str, int] | None = None
        self._times = ""
        self._view: LoadView | None = None
        self._curve: CycleCurve | None = None
        self.plot: CurvePlot | None = None
        theme = workplace.theme
        self.title = text(self.tr("Curve of the cycle"), "card-title")
        self.legend = QWidget()
        solid, dashed = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
        self._sensors = text("", "head")
        self._area = text("F0", "head")
        self.pressed = QWidget()
        self.pressed.setLayout(row(Sample(theme, "pressure", dashed), text(self.tr("Pressure"), "head"), spacing=6))
        self.grown = QWidget()
        self.grown.setLayout(row(Sample(theme, "accent", None), self._area, spacing=6))
        legend = row(Sample(theme, "ink", solid), self._sensors, 8, self.pressed, 8, self.grown, spacing=6)
        self.legend.setLayout(legend)
        self.reading = Elided("", "second")
        self.reading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.larger = button(self.tr("Enlarge"), kind="link")
        self.larger.setToolTip(self.tr("Zoom, phases, theoretical steam and earlier cycles"))
        self.larger.clicked.connect(self.show_large)
        self.larger.hide()
        self.stack = QStackedWidget()
        self.none = EmptyList(theme, "thermo", self.tr("No curve."), "")
        self.wait = EmptyList(theme, "clock", self.tr("Reading the record…"), "")
        self.photo = Photo()
        self.photo.setAccessibleName(self.tr("Photo of the ticket"))
        for each in (self.none, self.wait, self.photo):
            self.stack.addWidget(each)
        whole = column(row(self.title, 12, self.legend, 8, self.reading, self.larger), self.stack, spacing=6)
        whole.setContentsMargins(20, 10, 20, 8)
        self.setLayout(whole)
        self.legend.hide()

    def show_evidence(self, view: LoadView) -> None:
        """Read and show the evidence of a load; what is shown already stays."""
        load = view.load
        picture = load.photo if load.imported is None else None
        wanted = (load.key, view.record_file or picture or "", view.record_rank)
        if wanted == self._asked:
            return
        self._asked, self._view = wanted, view
        self._say_none(view)
        report = load.report
        edges = [clock(at) if at else "–" for at in (report.start, report.end)] if report else []
        words = self.tr("Start %1, end %2").replace("%1", edges[0]).replace("%2", edges[1]) if edges else ""
        self._times = words
        self.reading.say(words)
        self.legend.hide()
        self.larger.hide()
        if not wanted[1]:
            self.stack.setCurrentWidget(self.none)
            return
        self.stack.setCurrentWidget(self.wait)
        self._read(view, wanted)

    def _say_none(self, view: LoadView) -> None:
        if view.load.report is None:
            words, todo = self.tr("No cycle record yet."), self.tr("Drop the machine's file here, or import it.")
        else:
            words = self.tr("No curve: the ticket was read by a person.")
            todo = self.tr("Its values are in the checks.")
        self.none.words.setText(words)
        self.none.todo.setText(todo)

    def _read(self, view: LoadView, wanted: tuple[str, str, int]) -> None:
        place, file, rank, limits = self._workplace, view.record_file, view.record_rank, view.limits

        def read() -> Drawn:
            if file is None:
                with place.store.read() as look:
                    kept = look.attachment(wanted[1])
                return Drawn(photo=kept.content if kept is not None else None)
            import sterigcs.ui.pages.loads.plot  # noqa: F401, PLC0415 - half a second, never in the window's thread

            return Drawn(curve=place.outside.cycle_curves([(file, rank)], limits)[0])

        def show(drawn: Drawn) -> None:
            if wanted == self._asked:
                self._show(drawn)

        place.background.read(self, read, show)

    def _show(self, drawn: Drawn) -> None:
        if drawn.curve is not None and drawn.curve.times:
            self._show_curve(drawn.curve)
        elif drawn.photo is not None and self.photo.show_photo(drawn.photo):
            self.title.setText(self.tr("Ticket of the cycle"))
            self.stack.setCurrentWidget(self.photo)
        else:
            self.none.words.setText(self.tr("Nothing to draw: the record has no rows here."))
            self.none.todo.setText("")
            self.stack.setCurrentWidget(self.none)

    def _show_curve(self, curve: CycleCurve) -> None:
        from sterigcs.ui.pages.loads.plot import CurvePlot  # noqa: PLC0415 - read when there is a curve to draw

        if self.plot is None:
            self.plot = CurvePlot(self._workplace.theme)
            self.plot.read.connect(self._read_at)
            self.stack.addWidget(self.plot)
        self.title.setText(self.tr("Curve of the cycle"))
        count = len(curve.temperatures)
        words = self.tr("Temperature, %1 sensors") if count > 1 else self.tr("Temperature")
        self._sensors.setText(words.replace("%1", str(count)))
        self._area.setText("A0" if curve.washer else "F0")
        self.pressed.setVisible(bool(curve.pressures))
        self.grown.setVisible(curve.lethality is not None)
        self.legend.setVisible(not self.is_narrow())
        self._curve = curve
        self.larger.show()
        self.plot.show_curve(curve)
        self.stack.setCurrentWidget(self.plot)

    def show_large(self) -> None:
        """Open the curve at full size."""
        from sterigcs.ui.pages.loads.curve_full import show_large  # noqa: PLC0415 - read with the first curve

        if self._view is not None and self._curve is not None:
            show_large(self._workplace, self._view, self._curve, self)

    def is_narrow(self) -> bool:
        """Tell whether the legend has no room."""
        return self.width() < 640  # noqa: PLR2004

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the legend up where there is no room."""
        super().resizeEvent(event)
        drawn = self.plot is not None and self.stack.currentWidget() is self.plot
        self.legend.setVisible(drawn and not self.is_narrow())

    def _read_at(self, words: str) -> None:
        self.legend.setVisible(not words and not self.is_narrow())
        self.reading.say(words or self._times)
