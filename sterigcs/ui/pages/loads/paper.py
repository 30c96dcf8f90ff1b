"""What a skilled person reads from the paper of a cycle, with its photo; what is missing stays missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QWidget

from sterigcs.domain.cycles.parameters import UNITS
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.cycles.reports import ParameterFigure, ParameterLimit, TypedCycle
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.load_view import LoadView
from sterigcs.services.photos import MOST_BYTES, media_type
from sterigcs.ui.widgets.basics import Elided, button, column, restyle, row, text
from sterigcs.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PaperRead:
    """What was typed, and the photo's bytes."""

    typed: TypedCycle
    photo: bytes | None


class PaperDialog(QDialog):
    """The form of a ticket. ``then`` gets what was read; what was not legible is left empty."""

    def __init__(
        self, workplace: Workplace, view: LoadView, then: Callable[[PaperRead], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Ticket of load %1").replace("%1", view.line.number))
        self.setMinimumWidth(560)
        self._workplace, self._then = workplace, then
        started = view.load.started_at or workplace.clock.now()
        self._day = local_date(started)
        self.photo: bytes | None = None
        self.counter = self._field(self.tr("Cycle number"), "")
        self.programme = self._field(self.tr("Programme on the ticket"), "")
        self.start = self._field(self.tr("Start (HH:MM)"), "")
        self.end = self._field(self.tr("End (HH:MM)"), "")
        self.hold = self._field(self.tr("Hold (MM:SS)"), "")
        self.low = self._field(self.tr("Lowest in the hold (°C)"), "")
        self.high = self._field(self.tr("Highest in the hold (°C)"), "")
        self.pressure = self._field(self.tr("Pressure in the hold (bar, absolute)"), "")
        self.parameters = {
            limit.name: self._parameter(limit) for limit in (view.limits.parameters if view.limits else ())
        }
        self.verdict = QComboBox()
        self.verdict.setAccessibleName(self.tr("What the machine says"))
        self.verdict.addItem(self.tr("Not printed"), "")
        for each in MachineVerdict:
            self.verdict.addItem(workplace.wording().word("machine-verdict", each.value).capitalize(), each.value)
        self.shot = button(self.tr("Attach the photo"), self._choose_photo)
        self.shot.setIcon(workplace.theme.icon("camera", "ink", 18))
        self.shot_name = Elided(self.tr("No photo yet"), "second")
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.act = button(self.tr("Note the ticket"), self._give, kind="primary")
        self.leave = button(self.tr("Leave"), self.reject)
        self._build()

    def _field(self, name: str, words: str) -> QLineEdit:
        made = QLineEdit(words)
        made.setAccessibleName(name)
        return made

    def _parameter(self, limit: ParameterLimit) -> QLineEdit:
        """Ask for what the programme limits besides the temperature."""
        name = self._workplace.wording().word("check-name", limit.name)
        unit = limit.unit or UNITS.get(limit.name, "")
        return self._field(f"{name[:1].upper()}{name[1:]} ({unit})" if unit else name, "")

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        fields = (
            self.counter,
            self.programme,
            self.start,
            self.end,
            self.hold,
            self.low,
            self.high,
            self.pressure,
            *self.parameters.values(),
            self.verdict,
        )
        for place, field in enumerate(fields):
            label = text(field.accessibleName(), "label")
            label.setBuddy(field)
            line, across = divmod(place, 2)
            grid.addWidget(label, line * 2, across)
            grid.addWidget(field, line * 2 + 1, across)
        hint = text(self.tr("What cannot be read stays empty: it counts as missing, never as zero."), "hint", wrap=True)
        photo = row(self.shot, self.shot_name, spacing=10)
        whole = column(hint, grid, photo, self.fault, row(None, self.leave, self.act), spacing=12, margin=24)
        self.setLayout(whole)
        self.counter.setFocus()

    def _choose_photo(self) -> None:
        kinds = self.tr("Photos (*.jpg *.jpeg *.png *.pdf)")
        file = self._workplace.files.open(self, self.tr("Photo of the ticket"), kinds)
        if file is not None:
            self._workplace.background.read(self, lambda: _photo_of(file), self._photo_read, self._photo_failed)

    def _photo_read(self, content: bytes) -> None:
        if media_type(content) is None:
            self._say(self.tr("This is no photo: JPEG, PNG or PDF, 8 MB at most."))
            return
        self.photo = content
        self._say("")
        self.shot_name.say(self.tr("Photo attached"))

    def _photo_failed(self, fault: BaseException) -> None:
        self._say(self.tr("The photo cannot be read: %1.").replace("%1", str(getattr(fault, "strerror", fault))))

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _give(self) -> None:
        typed = self.typed()
        if typed is not None:
            then, read = self._then, PaperRead(typed, self.photo)
            self.accept()
            then(read)

    def typed(self) -> TypedCycle | None:
        """Give what was typed; None, and the first wrong field marked, when one cannot be read."""
        for field, reads, form in (
            (self.start, _hour, self.tr("Hour unreadable: HH:MM.")),
            (self.end, _hour, self.tr("Hour unreadable: HH:MM.")),
            (self.hold, _seconds, self.tr("Time unreadable: MM:SS.")),
            *(
                (field, _figure, self.tr("Figure unreadable: 134,5."))
                for field in (self.low, self.high, self.pressure, *self.parameters.values())
            ),
        ):
            wrong = bool(field.text().strip()) and reads(field.text()) is None
            field.setProperty("fault", "true" if wrong else "false")
            restyle(field)
            if wrong:
                self._say(form)
                field.setFocus()
                return None
        bar, chosen = _figure(self.pressure.text()), str(self.verdict.currentData() or "")
        start = self._at(_hour(self.start.text()), None)
        return TypedCycle(
            counter=self.counter.text().strip() or None,
            programme=self.programme.text().strip() or None,
            start=start,
            end=self._at(_hour(self.end.text()), start),
            hold_s=_seconds(self.hold.text()),
            temperature_min=_figure(self.low.text()),
            temperature_max=_figure(self.high.text()),
            pressure=None if bar is None else bar * 100,
            verdict=MachineVerdict(chosen) if chosen else None,
            parameters=tuple(
                ParameterFigure(name, figure)
                for name, field in self.parameters.items()
                if (figure := _figure(field.text())) is not None
            ),
        )

    def _at(self, hour: time | None, after: datetime | None) -> datetime | None:
        """Give the instant of an hour on the load's day; an end before the start is of the next day."""
        if hour is None:
            return None
        at = _instant(self._day, hour)
        return _instant(self._day + timedelta(days=1), hour) if after is not None and at < after else at


def _photo_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _instant(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, PARIS).astimezone(UTC)


def _hour(words: str) -> time | None:
    for form in ("%H:%M:%S", "%H:%M", "%Hh%M"):
        try:
            return datetime.strptime(words.strip(), form).time()  # noqa: DTZ007 - an hour of the load's day
        except ValueError:
            continue
    return None


def _seconds(words: str) -> Decimal | None:
    minutes, colon, seconds = words.strip().partition(":")
    if not (minutes.isdecimal() and seconds.isdecimal() and colon):
        return None
    return Decimal(int(minutes) * 60 + int(seconds))


def _figure(words: str) -> Decimal | None:
    try:
        value = Decimal(words.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
