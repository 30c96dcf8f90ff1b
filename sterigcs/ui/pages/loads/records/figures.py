"""One record in a side panel: its figures, what does not conform, and the record it repeats."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from sterigcs.domain.cycles.reports import Check, CheckResult, CycleReport
from sterigcs.services.records_view import RecordLine
from sterigcs.services.wording import Wording
from sterigcs.ui.pages.loads.figures import TONES as CHECK_TONES
from sterigcs.ui.pages.loads.figures import asked, measured, quantity, short_by, shown_checks
from sterigcs.ui.pages.loads.records.lists import TONES, verdict_word
from sterigcs.ui.palette import SIGNS
from sterigcs.ui.widgets.basics import Chip, Elided, Icon, card, clear, column, row, text
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, NBSP, number, when


def check_verdict(words: Wording, check: Check) -> str:
    """Say how a check came out, and by how much."""
    why = words.word("check-reason", check.reason.value) if check.reason else ""
    by = short_by(check)
    said = ", ".join(part for part in (why, by) if part) or words.word("check-result", check.result.value)
    return said[:1].upper() + said[1:]


def measured_of(place: Workplace, report: CycleReport, check: Check) -> str:
    """Write what a check found."""
    said = report.machine_verdict
    return measured(check, place.wording().word("machine-verdict", said.value).capitalize() if said else None)


def _wrong(check: Check) -> bool:
    return check.result is not CheckResult.PASS


class RecordFigures(QWidget):
    """A record: verdict, times, figures, checks that do not conform."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.name = Elided("", "card-title")
        self._chip = row()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(8)
        self.said: list[str] = []
        """What does not conform, as it stands here."""
        head = row(self.name, self._chip)
        self.setLayout(column(head, self._facts, self._checks, spacing=10))

    def show_report(self, name: str, report: CycleReport) -> None:
        """Show this record."""
        self.name.say(name)
        for box in (self._chip, self._facts, self._checks):
            clear(box)
        self._chip.addWidget(Chip(self._workplace.theme, verdict_word(self._workplace, report), TONES[report.verdict]))
        for place, (label, value) in enumerate(self._figures(report)):
            said = text(value, "body", wrap=True)
            said.setAccessibleName(f"{label} {value}")
            self._facts.addWidget(text(label, "hint"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, place, 1)
        wrong = [self._check(report, check) for check in shown_checks(report.checks) if _wrong(check)]
        self.said = [made.accessibleName() for made in wrong]
        for made in wrong:
            self._checks.addWidget(made)

    def _figures(self, report: CycleReport) -> list[tuple[str, str]]:
        now = self._workplace.clock.now()
        low, high = report.temperature_min, report.temperature_max
        ended = when(report.end, now) if report.end else ABSENT
        found = [
            (self.tr("Start, end"), f"{when(report.start, now)} → {ended}"),
            (self.tr("Programme"), report.programme or ABSENT),
            (self.tr("Says the machine"), report.machine_text or ABSENT),
            (self.tr("Hold"), quantity(report.hold_s, "s")),
            (self.tr("Temperature"), f"{number(low)} – {number(high)}{NBSP}°C" if low is not None else ABSENT),
            ("F0", f"{number(report.f0_hold)}{NBSP}min" if report.f0_hold is not None else ""),
            ("A0", f"{number(report.a0)}{NBSP}s" if report.a0 is not None else ""),
            (self.tr("Serial number"), report.machine_serial or ABSENT),
            (self.tr("Alarms"), ", ".join(report.machine_faults)),
        ]
        return [(label, value) for label, value in found if value]

    def _check(self, report: CycleReport, check: Check) -> QWidget:
        words, tone = self._workplace.wording(), CHECK_TONES[check.result]
        icon, token = (SIGNS[tone], f"{tone.value}.text") if tone else ("info", "ink3")
        limit = asked(check)
        told = check_verdict(words, check)
        value = measured_of(self._workplace, report, check)
        found = f"{value} ({limit})" if limit != ABSENT else value
        made = QWidget()
        upper = text(words.check(check), "label", wrap=True)
        lower = text(f"{found} · {told}", "second", wrap=True)
        line = row(spacing=8)
        line.addWidget(Icon(self._workplace.theme, icon, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(upper, lower, spacing=1), 1)
        made.setLayout(line)
        made.setAccessibleName(f"{words.check(check)} {found} {told}")
        return made


class Beside(QWidget):
    """The records that one repeats, each beside it figure by figure."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._cards = column(spacing=8)
        self.setLayout(self._cards)
        self.shown: list[tuple[str, str, str]] = []
        """Label, this record's and the other's, of each figure that differs or not."""

    def show_records(self, line: RecordLine, others: Sequence[RecordLine]) -> None:
        """Show them; nothing where the record repeats none."""
        clear(self._cards)
        self.shown = []
        self.setVisible(bool(others))
        for other in others:
            self._cards.addWidget(self._card(line, other))

    def _card(self, line: RecordLine, other: RecordLine) -> QFrame:
        frame, box = card("sunken", margin=12, spacing=8)
        box.addWidget(text(self.tr("This record, and the one it repeats"), "label", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        mine, theirs = self._figures(line), self._figures(other)
        for place, ((label, one), (_label, two)) in enumerate(zip(mine, theirs, strict=True)):
            self.shown.append((label, one, two))
            role = "second" if one == two else "body-strong"
            for across, (words, how) in enumerate(((label, "hint"), (one, role), (two, role))):
                grid.addWidget(text(words, how, wrap=True), place, across, Qt.AlignmentFlag.AlignTop)
        box.addLayout(grid)
        return frame

    def _figures(self, line: RecordLine) -> list[tuple[str, str]]:
        report, now = line.report, self._workplace.clock.now()
        return [
            (self.tr("Cycle"), report.counter or ABSENT),
            (self.tr("Start"), when(report.start, now)),
            (self.tr("Hold"), quantity(report.hold_s, "s")),
            (self.tr("Lowest"), f"{number(report.temperature_min)}{NBSP}°C" if report.temperature_min else ABSENT),
            (self.tr("Verdict"), verdict_word(self._workplace, report)),
            (self.tr("Load"), line.load_number or self.tr("waits")),
        ]
