"""What stands beside the curve: where the load is, what it holds, and the tests of its machine."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sterigcs.domain.machines import TestResult
from sterigcs.domain.values import local_date
from sterigcs.services.load_lines import LoadKind, LoadStands
from sterigcs.services.load_view import LoadView, TestLine
from sterigcs.ui.pages.loads.states import ICONS, TONES
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, Quarantine, button, clear, column, row, rule, text
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, day, hour, number, when

_MOST_OWNERS: Final = 5


class StateStrip(Quarantine):
    """Where the load is; hatched as long as nothing of it may be used."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFixedHeight(58)
        self.icon = Icon(theme, "lock", "ink", 22)
        self.state = text("", "card-title")
        self.more = Elided("", "second")
        self.paper = button(self.tr("Record"), kind="link")
        self.paper.setIcon(theme.icon("printer", "ink2", 18))
        self.paper.setAccessibleName(self.tr("Print the record of the load"))
        told = row(self.icon, 10, column(self.state, self.more, spacing=1), self.paper)
        told.setStretch(2, 1)
        self.setLayout(told)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(28, 6, 16, 6)

    def show_view(self, view: LoadView, words: str) -> None:
        """Say it."""
        line, load = view.line, view.load
        tone = TONES[line.stands]
        self.icon.show_icon(ICONS[line.stands], f"{tone.value}.text" if tone else "ink")
        self.state.setText(words)
        self.hatched = line.stands in {LoadStands.TO_RELEASE, LoadStands.HELD, LoadStands.RUNNING, LoadStands.OPEN}
        inside = sum(not pack.out for pack in view.packs)
        packs = self.tr("%1 packs") if inside > 1 else self.tr("%1 pack")
        parts = [packs.replace("%1", number(inside))] if view.packs else []
        if load.counted is not None:
            counted = self.tr("%1 were counted out") if load.counted > 1 else self.tr("%1 counted out")
            parts.append(counted.replace("%1", number(load.counted)))
        elif load.started_at is not None:
            parts.append(self.tr("left at %1").replace("%1", hour(load.started_at)))
        self.more.say(" · ".join(parts))
        self.setAccessibleName(f"{words}. {self.more.accessibleName()}")
        self.update()


class ContentCard(QFrame):
    """What the load holds: how many of what, for whom, how many with a need."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        theme = workplace.theme
        self._workplace = workplace
        self.all = button(self.tr("See the content"), kind="link")
        self.trays, self.pouches, self.urgent = (text(ABSENT, "answer-compact") for _ in range(3))
        urgent = row(self.urgent, Icon(theme, "urgent", "attention.text", 20), None, spacing=6)
        figures = row(
            column(self.trays, text(self.tr("trays and boxes"), "second"), spacing=0),
            None,
            column(self.pouches, text(self.tr("pouches"), "second"), spacing=0),
            None,
            column(urgent, text(self.tr("with a need"), "second"), spacing=0),
            spacing=8,
        )
        self.owners = Elided("", "second")
        self.struck: QLabel = text("", "warning")
        head = row(text(self.tr("Content"), "card-title"), None, self.all)
        self.setLayout(column(head, figures, rule(), self.owners, self.struck, spacing=4))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(20, 8, 20, 10)

    def show_view(self, view: LoadView) -> None:
        """Count the packs."""
        self.setVisible(view.line.kind is LoadKind.STERILISING)
        inside = [pack for pack in view.packs if not pack.out]
        self.trays.setText(number(sum(not pack.single for pack in inside)))
        self.pouches.setText(number(sum(pack.single for pack in inside)))
        self.urgent.setText(number(sum(pack.needed_by is not None for pack in inside)))
        owners = Counter(pack.owner_name for pack in inside).most_common(_MOST_OWNERS)
        self.owners.say(" · ".join(f"{name} {count}" for name, count in owners))
        out = len(view.packs) - len(inside)
        words = self.tr("%1 struck out") if out == 1 else self.tr("%1 were struck out")
        self.struck.setText(words.replace("%1", number(out)))
        self.struck.setVisible(out > 0)


class TestsCard(QFrame):
    """The tests of the machine that the load rests on, and its due dates."""

    __test__ = False  # not for pytest

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._workplace = workplace
        self.title = Elided("", "card-title")
        self.note = button(self.tr("Note a test"), kind="link")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.lines: list[tuple[str, str]] = []
        self.setLayout(column(row(self.title, self.note), self._rows, spacing=4))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(20, 8, 20, 8)

    def show_view(self, view: LoadView) -> None:
        """Show them."""
        self.title.say(self.tr("Tests of %1").replace("%1", view.line.machine_name))
        clear(self._rows)
        self.lines = []
        for test in view.tests:
            self._add(*self._test(view, test))
        until = view.qualified_until
        if view.card is not None and until is not None:
            late = local_date(view.load.started_at or self._workplace.clock.now()) > until
            told = self.tr("Until %1").replace("%1", day(until))
            self._add(Tone.REFUSED if late else Tone.GOOD, self.tr("Qualification"), told)
        stopped = view.case.machine.stopped
        if stopped is not None:
            why = self._workplace.wording().word("reason-code", stopped)
            self._add(Tone.REFUSED, self.tr("Out of service"), why)
        self.setVisible(bool(self.lines) or view.line.kind is LoadKind.STERILISING)

    def _test(self, view: LoadView, test: TestLine) -> tuple[Tone | None, str, str]:
        words = self._workplace.wording()
        name = words.word("test-kind", test.test.value)
        if test.result is None or test.at is None:
            return (None if view.load.started_at is None else Tone.ATTENTION), name, self.tr("Not read")
        told = words.word("test-result", test.result.value).capitalize()
        at = hour(test.at) if local_date(test.at) == view.line.day else when(test.at, self._workplace.clock.now())
        return (Tone.GOOD if test.result is TestResult.PASS else Tone.REFUSED), name, f"{told} {at}"

    def _add(self, tone: Tone | None, name: str, told: str) -> None:
        theme = self._workplace.theme
        icon = Icon(theme, SIGNS[tone] if tone else "minus", f"{tone.value}.text" if tone else "ink3", 18)
        made = QWidget()
        value = text(told, "body-strong")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setLayout(column(rule(), row(icon, 6, Elided(name[:1].upper() + name[1:]), value), spacing=6))
        layout = made.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 6)
        made.setAccessibleName(f"{name} {told}")
        self.lines.append((name, told))
        self._rows.addWidget(made)
