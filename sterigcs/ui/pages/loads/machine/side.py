"""What stands beside a machine's life: how it stands, what today asks of it, and what may be done."""

from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from sterigcs.services.machine_view import MachineAct, MachineLine
from sterigcs.ui.pages.loads.machine.words import STANDS, MachineWords, look_tone, test_tone
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.widgets.basics import Elided, Icon, button, clear, column, row, rule, set_kind, text
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT

_INKS: Final = {"primary": "accent_ink", "danger": "refused.text", "plain": "ink2"}


class MachineState(QFrame):
    """In service or not, why and since when, what runs."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedHeight(58)
        self._words = MachineWords(workplace)
        self.icon = Icon(workplace.theme, "ok", "good.text", 22)
        self.state = Elided("", "card-title")
        self.more = Elided("", "second")
        told = row(self.icon, 10, column(self.state, self.more, spacing=1))
        told.setStretch(2, 1)
        told.setContentsMargins(20, 6, 16, 6)
        self.setLayout(told)

    def show_line(self, line: MachineLine) -> None:
        """Say it."""
        tone = STANDS[line.stands]
        self.icon.show_icon(SIGNS[tone], f"{tone.value}.text")
        self.state.say(self._words.state(line))
        self.more.say(self._words.more(line))
        self.setAccessibleName(f"{self._words.state(line)}. {self._words.more(line)}")


class TodayCard(QFrame):
    """The daily look in one gesture, the tests, the last number. ``asked``: an act by its name."""

    looked = Signal(bool)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._place, self._words = workplace, MachineWords(workplace)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.lines: list[tuple[str, str]] = []
        self.good: QPushButton = button(self.tr("Look: conforming"), partial(self.looked.emit, True))
        self.good.setAccessibleName(self.tr("Daily look: conforming"))
        self.bad: QPushButton = button(self.tr("Not conforming"), partial(self.looked.emit, False), kind="danger")
        self.bad.setAccessibleName(self.tr("Daily look: not conforming"))
        self._acts = row(self.good, self.bad, spacing=8)
        self._acts.setStretch(0, 1)
        self._title = text(self.tr("Today"), "card-title")
        self._more: list[QWidget] = []
        self._narrow = False
        whole = column(self._title, self._rows, self._acts, spacing=6)
        whole.setContentsMargins(20, 10, 20, 12)
        self.setLayout(whole)

    def show_line(self, line: MachineLine, may: AbstractSet[MachineAct]) -> None:
        """Show what today asks of a machine."""
        clear(self._rows)
        self.lines, self._more = [], []
        words = self._words
        if line.look is not None:
            self._add(look_tone(line), self.tr("Daily look"), words.look(line))
        for test in line.tests:
            self._add(test_tone(test), words.test_name(test.test), words.test(test), words.until(test))
        number = line.counter or ABSENT
        gap = Tone.ATTENTION if line.missing else None
        self._add(gap, self.tr("Last number"), number, words.missing(line.missing))
        offered = MachineAct.LOOK in may
        self.good.setVisible(offered)
        self.bad.setVisible(offered)
        set_kind(self.good, "primary" if line.wants is MachineAct.LOOK else "plain")

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._title.setVisible(not narrow)
            self.good.setText(self.tr("Conforming") if narrow else self.tr("Look: conforming"))
            for below in self._more:
                below.setVisible(not narrow)

    def _add(self, tone: Tone | None, name: str, told: str, more: str = "") -> None:
        theme = self._place.theme
        icon = Icon(theme, SIGNS[tone] if tone else "minus", f"{tone.value}.text" if tone else "ink3", 18)
        value = text(told, "body-strong")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made = QWidget()
        whole = column(rule(), row(icon, 6, Elided(name), value), spacing=6)
        if more:
            below = text(more, "second")
            below.setAlignment(Qt.AlignmentFlag.AlignRight)
            below.setVisible(not self._narrow)
            whole.addWidget(below)
            self._more.append(below)
        whole.setContentsMargins(0, 0, 0, 6)
        made.setLayout(whole)
        made.setAccessibleName(" ".join(part for part in (name, told, more) if part))
        self.lines.append((name, told))
        self._rows.addWidget(made)


class ActsCard(QFrame):
    """What the person may do to the machine. ``asked``: an act by its name."""

    asked = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "true")
        words = (
            (MachineAct.TEST, self.tr("Note a test"), "shield"),
            (MachineAct.RETURN, self.tr("Return to service"), "check"),
            (MachineAct.STOP, self.tr("Stop the machine"), "hold"),
            (MachineAct.SERVICE, self.tr("Note a service"), "calendar"),
            (MachineAct.EXTEND, self.tr("Extend the qualification"), "clock"),
            (MachineAct.RUN, self.tr("Note a run without packs"), "plus"),
        )
        self._theme = workplace.theme
        self.acts = {act: button(said, partial(self.asked.emit, act.value)) for act, said, _icon in words}
        self._icons = {act: icon for act, _said, icon in words}
        self.book: QPushButton = button(self.tr("Logbook of the machine"), partial(self.asked.emit, "book"))
        self.book.setIcon(workplace.theme.icon("printer", "ink2", 18))
        self.none = text(self.tr("The acts on machines are not yours: you read."), "second", wrap=True)
        self._title = text(self.tr("Acts"), "card-title")
        whole = column(self._title, self.none, *self.acts.values(), self.book, None, spacing=8)
        whole.setContentsMargins(20, 10, 20, 12)
        self.setLayout(whole)

    def show_line(self, line: MachineLine, may: AbstractSet[MachineAct]) -> None:
        """Offer what this person may do to this machine as it stands."""
        stopped = line.stopped is not None
        fits = {
            MachineAct.TEST: bool(line.tests),
            MachineAct.RETURN: stopped,
            MachineAct.STOP: not stopped,
            MachineAct.EXTEND: any(each.service == "qualification" for each in line.dues),
        }
        for act, made in self.acts.items():
            made.setVisible(act in may and fits.get(act, True))
            kind = "primary" if act is line.wants else "danger" if act is MachineAct.STOP else "plain"
            set_kind(made, kind)
            made.setIcon(self._theme.icon(self._icons[act], _INKS[kind], 18))
        self.none.setVisible(not may)

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is little room."""
        self._title.setVisible(not narrow)


def beside(state: QWidget, today: QWidget, acts: QWidget) -> tuple[QWidget, QBoxLayout]:
    """Put them below each other; the layout may be turned where there is little height."""
    whole = QWidget()
    layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    first = QWidget()
    first.setLayout(column(state, today, None, spacing=12))
    layout.addWidget(first)
    layout.addWidget(acts, 1)
    return whole, layout
