"""How the window says what is known of a machine: its state, its tests, what is due; shape, word and colour."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.machines import TestKind, TestResult
from sterigcs.domain.values import local_date
from sterigcs.services.machine_view import Due, DueState, MachineAct, MachineLine, MachineStands, TestStands
from sterigcs.ui.palette import Tone
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, age, day, hour, moment, number, when

STANDS: Final = {
    MachineStands.STOPPED: Tone.REFUSED,
    MachineStands.OVERDUE: Tone.REFUSED,
    MachineStands.TEST_FAILED: Tone.REFUSED,
    MachineStands.TEST_MISSING: Tone.ATTENTION,
    MachineStands.IN_SERVICE: Tone.GOOD,
}
DUES: Final = {
    DueState.OVERDUE: Tone.REFUSED,
    DueState.EXTENDED: Tone.ATTENTION,
    DueState.SOON: Tone.ATTENTION,
    DueState.HOLDS: Tone.GOOD,
}


def capital(words: str) -> str:
    """Begin a sentence."""
    return words[:1].upper() + words[1:]


def _near(at: datetime, now: datetime) -> str:
    return hour(at) if local_date(at) == local_date(now) else moment(at, now)


class MachineWords:
    """Says machines in the words of the trade."""

    def __init__(self, workplace: Workplace) -> None:
        self._place = workplace

    def state(self, line: MachineLine) -> str:
        """Say how it stands."""
        return capital(self._place.wording().word("machine-stands", line.stands.value))

    def more(self, line: MachineLine) -> str:
        """Say why and since when it stands still, else what it runs."""
        now, word = self._place.clock.now(), self._place.wording().word
        if line.stopped is not None:
            why = word("reason-code", line.stopped)
            since = QCoreApplication.translate("MachineWords", "%1, since %2").replace("%1", capital(why))
            return since.replace("%2", _near(line.since, now)) if line.since is not None else capital(why)
        if line.running is not None:
            told = QCoreApplication.translate("MachineWords", "Load %1, for %2")
            return told.replace("%1", line.running.number).replace("%2", age(line.running.since, now))
        return QCoreApplication.translate("MachineWords", "Nothing runs")

    def test_name(self, test: TestKind) -> str:
        """Name a test."""
        return capital(self._place.wording().word("test-kind", test.value))

    def test(self, test: TestStands) -> str:
        """Say how a test stands."""
        if test.result is None or test.run_at is None:
            return QCoreApplication.translate("MachineWords", "To do")
        told = capital(self._place.wording().word("test-result", test.result.value))
        now = self._place.clock.now()
        near = hour(test.run_at) if local_date(test.run_at) == local_date(now) else when(test.run_at, now)
        return f"{told}, {near}"

    def until(self, test: TestStands) -> str:
        """Say until when a test holds."""
        told = QCoreApplication.translate("MachineWords", "Holds until %1")
        return told.replace("%1", day(test.due)) if test.due is not None else ""

    def service(self, due: Due) -> str:
        """Name a service."""
        return capital(self._place.wording().word("service-kind", due.service.value))

    def due_state(self, due: Due) -> str:
        """Say how near it is."""
        if due.state is None:
            return ABSENT
        return capital(self._place.wording().word("due-state", due.state.value))

    def left(self, due: Due) -> str:
        """Say how many days are left, or how late it is."""
        days = due.days_left
        if days is None:
            return ABSENT
        if days == 0:
            return QCoreApplication.translate("MachineWords", "Today")
        if days > 0:
            words = QCoreApplication.translate("MachineWords", "In %1 days")
            words = words if days > 1 else QCoreApplication.translate("MachineWords", "Tomorrow")
        else:
            words = QCoreApplication.translate("MachineWords", "%1 days late")
            words = words if days < -1 else QCoreApplication.translate("MachineWords", "%1 day late")
        return words.replace("%1", number(abs(days)))

    def look(self, line: MachineLine) -> str:
        """Say whether the machine was looked at today."""
        look = line.look
        if look is None:
            return ABSENT
        if not look.today or look.at is None:
            return QCoreApplication.translate("MachineWords", "To do")
        word = TestResult.PASS if look.conforming else TestResult.FAIL
        return f"{capital(self._place.wording().word('test-result', word.value))}, {hour(look.at)}"

    def missing(self, count: int) -> str:
        """Say how many numbers lack."""
        if not count:
            return ""
        words = QCoreApplication.translate("MachineWords", "%1 numbers missing")
        words = words if count > 1 else QCoreApplication.translate("MachineWords", "%1 number missing")
        return words.replace("%1", number(count))

    def wanted(self, line: MachineLine) -> str:
        """Name what is to be done first, as the button of the list says it."""
        match line.wants:
            case MachineAct.RETURN:
                words = QCoreApplication.translate("MachineWords", "See the stop: %1")
            case MachineAct.SERVICE:
                words = QCoreApplication.translate("MachineWords", "See what is due: %1")
            case MachineAct.TEST:
                words = QCoreApplication.translate("MachineWords", "Note the test: %1")
            case _:
                words = QCoreApplication.translate("MachineWords", "Look at: %1")
        return words.replace("%1", line.name)


def test_tone(test: TestStands) -> Tone:
    """Give the tone of a test."""
    if test.holds:
        return Tone.GOOD
    return Tone.REFUSED if test.result is TestResult.FAIL else Tone.ATTENTION


def tests_tone(tests: Sequence[TestStands]) -> Tone | None:
    """Give the gravest tone of some tests."""
    tones = [test_tone(each) for each in tests]
    return next((tone for tone in (Tone.REFUSED, Tone.ATTENTION, Tone.GOOD) if tone in tones), None)


def due_tone(due: Due | None) -> Tone | None:
    """Give the tone of a due date; what blocks nothing is never red."""
    if due is None or due.state is None:
        return None
    tone = DUES[due.state]
    return Tone.ATTENTION if tone is Tone.REFUSED and not due.gates else tone


def look_tone(line: MachineLine) -> Tone | None:
    """Give the tone of the daily look."""
    look = line.look
    if look is None:
        return None
    if not look.today:
        return Tone.ATTENTION
    return Tone.GOOD if look.conforming is not False else Tone.REFUSED
