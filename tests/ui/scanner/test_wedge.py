from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.ui.scanner.inbox import ScanInbox
from sterigcs.ui.scanner.keys import Key
from sterigcs.ui.scanner.rhythm import MS
from sterigcs.ui.scanner.wedge import WedgeScanner

CODES = [make_code(CodeKind.PACK, 4711, number) for number in range(30)]


class Bench:
    """A field and a button under a wedge whose hour the test sets."""

    def __init__(self, qtbot: QtBot, application: QApplication) -> None:
        self.now = 0
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.field, self.button = QLineEdit(), QPushButton("Clore")
        self.button.setAutoDefault(True)
        column.addWidget(self.field)
        column.addWidget(self.button)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.field.setFocus()
        self.scans: list[str] = []
        self.clicks: list[bool] = []
        self.button.clicked.connect(lambda: self.clicks.append(True))
        self.wedge = WedgeScanner(application, at=lambda _event: self.now * MS)
        self.wedge.scanned.connect(self.scans.append)

    def strike(self, text: str, widget: QWidget | None = None, gap_ms: int = 60) -> None:
        for letter in text:
            self.now += gap_ms
            target = widget or QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, letter)  # type: ignore[call-overload]

    def scan(self, text: str, widget: QWidget | None = None) -> None:
        self.now += 100
        self.strike(text, widget, 3)
        target = widget or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_Return)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Bench]:
    made = Bench(qtbot, qapp)
    yield made
    made.wedge.close()
    made.wedge.deleteLater()


def test_a_scan_leaves_the_field_empty_and_the_button_alone(qtbot: QtBot, bench: Bench) -> None:
    bench.scan(CODES[0])
    bench.button.setFocus()
    bench.scan(CODES[1])
    qtbot.waitUntil(lambda: bench.scans == CODES[:2])
    assert (bench.field.text(), bench.clicks) == ("", [])


def test_typed_letters_reach_the_field_and_enter_its_button(qtbot: QtBot, bench: Bench) -> None:
    bench.strike("Bac 12")
    qtbot.waitUntil(lambda: bench.field.text() == "Bac 12")
    bench.button.setFocus()
    bench.now += 200
    QTest.keyClick(bench.button, Qt.Key.Key_Return)
    QTest.keyClick(bench.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(bench.clicks) == 2)
    assert bench.scans == []


def test_what_was_held_comes_before_an_editing_key_and_before_composed_letters(bench: Bench) -> None:
    bench.strike("ab")
    QTest.keyClick(bench.field, Qt.Key.Key_Backspace)
    assert bench.field.text() == "a"
    bench.strike("b")
    composed = QInputMethodEvent()
    composed.setCommitString("ê")
    QApplication.sendEvent(bench.field, composed)
    assert bench.field.text() == "abê"


def test_pasting_is_let_through_after_what_was_typed(bench: Bench) -> None:
    QApplication.clipboard().setText(CODES[0])
    bench.strike("x")
    QTest.keyClick(bench.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bench.field.text() == "x" + CODES[0]


def test_keys_go_where_they_were_meant_though_the_focus_moved(qtbot: QtBot, bench: Bench) -> None:
    bench.strike("ab")
    bench.button.setFocus()
    qtbot.waitUntil(lambda: bench.field.text() == "ab")


def test_a_digit_is_a_shortcut_only_when_it_is_no_scan(qtbot: QtBot, bench: Bench) -> None:
    acts: list[str] = []
    shortcut = QShortcut("1", bench.window)
    shortcut.activated.connect(lambda: acts.append("1"))
    bench.button.setFocus()
    bench.scan("1111222233334")
    qtbot.waitUntil(lambda: bench.scans == ["1111222233334"])
    assert acts == []
    bench.strike("1")
    assert acts == []
    qtbot.waitUntil(lambda: acts == ["1"])
    bench.field.setFocus()
    bench.strike("1")
    qtbot.waitUntil(lambda: bench.field.text() == "1")
    assert acts == ["1"]


def test_scans_wait_for_a_busy_answer_and_are_given_in_order(qtbot: QtBot, bench: Bench) -> None:
    begun: list[str] = []
    ended: list[str] = []

    def answer(text: str) -> None:
        begun.append(text)
        QApplication.processEvents()
        assert begun[len(ended) :] == [text]
        ended.append(text)

    bench.wedge.scanned.connect(answer)
    for code in CODES:
        bench.scan(code)
    qtbot.waitUntil(lambda: ended == CODES)


def test_a_dialog_hears_scans_while_the_answer_that_opened_it_waits(qtbot: QtBot, bench: Bench) -> None:
    dialog = QDialog(bench.window)
    field = QLineEdit(dialog)
    heard: list[str] = []

    def answer(text: str) -> None:
        heard.append(text)
        if text == CODES[0]:
            dialog.exec()
            heard.append("closed")
        elif text == CODES[2]:
            dialog.accept()
        else:
            field.setFocus()
            bench.strike("q", field)
            bench.scan(CODES[2], field)

    bench.wedge.scanned.connect(answer)
    bench.scan(CODES[0])
    bench.scan(CODES[1])
    qtbot.waitUntil(lambda: "closed" in heard)
    assert heard == [*CODES[:2], CODES[2], "closed"]
    assert field.text() == "q"


def test_keys_that_wait_keep_their_order_when_one_of_them_opens_a_dialog(qtbot: QtBot, bench: Bench) -> None:
    dialog = QDialog(bench.window)
    inside = QLineEdit(dialog)
    bench.wedge.scanned.connect(lambda _text: dialog.accept())

    def type_and_scan() -> None:
        bench.strike("d", inside)
        bench.scan(CODES[0], inside)

    def edited(text: str) -> None:
        if text == "a":
            QTimer.singleShot(0, type_and_scan)
            dialog.exec()

    bench.field.textEdited.connect(edited)
    bench.strike("abc", gap_ms=5)
    qtbot.waitUntil(lambda: bench.field.text() == "abc")
    qtbot.waitUntil(lambda: bench.scans == CODES[:1])
    assert inside.text() == "d"
    assert not dialog.isVisible()


def test_a_key_is_given_up_when_its_widget_has_gone(qtbot: QtBot, bench: Bench) -> None:
    passing = QLineEdit(bench.window)
    passing.show()
    bench.strike("z", passing)
    bench.field.setFocus()
    passing.setParent(None)
    passing.deleteLater()
    del passing
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bench.field.text() == "z")


def test_every_key_that_goes_down_is_told_once(bench: Bench) -> None:
    told: list[Key] = []
    bench.wedge.keyed.connect(told.append)
    bench.scan(CODES[0])
    QTest.keyClick(bench.button, Qt.Key.Key_F9)
    assert [key.text for key in told][:16] == list(CODES[0])
    assert len(told) == 18


def test_a_mended_scan_says_how_it_arrived(qtbot: QtBot, bench: Bench) -> None:
    mended: list[tuple[str, str]] = []
    bench.wedge.mended.connect(lambda arrived, meant: mended.append((arrived, meant)))
    bench.now += 100
    for letter in "'à&é\"'(-è_çà&":
        bench.now += 3
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(bench.field, event)
    QTest.keyClick(bench.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.scans == ["4012345678901"])
    assert mended == [("'à&é\"'(-è_çà&", "4012345678901")]


def test_a_pause_holds_scans_back_until_it_ends(qtbot: QtBot) -> None:
    inbox = ScanInbox()
    heard: list[str] = []
    inbox.scanned.connect(heard.append)
    with inbox.paused():
        inbox.put("A")
        inbox.put("B")
        QApplication.processEvents()
        assert (heard, len(inbox)) == ([], 2)
    qtbot.waitUntil(lambda: heard == ["A", "B"])
    with pytest.raises(ValueError, match="not paused"):
        inbox.resume()
