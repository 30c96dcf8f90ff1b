"""The scanner that types: an application filter takes its keys out of the stream and leaves a person's in it.

An application filter sees a key at the window, at the widget, and at each parent the widget leaves it to: only widgets
count, and a key that was let through counts once.
"""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer, isValid

from sterigcs.ui.scanner.inbox import ScanInbox
from sterigcs.ui.scanner.keys import GROUP_SEPARATOR, X11_OFFSET, Key, KeyKind
from sterigcs.ui.scanner.plain_shortcuts import act_on_plain_shortcut
from sterigcs.ui.scanner.rhythm import MS, Decision, Recogniser, Scan

_ENDS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_MODIFIERS: Final = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Mode_switch,
}
_BRACKET_POSITION: Final = 27
"""The key of ``]`` on a US keyboard: with Ctrl, how a scanner sends GS."""
_LATE_NS: Final = 10 * MS
_KEYS: Final = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_FLUSHING: Final = {QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress}


@dataclass(frozen=True, slots=True)
class _Origin:
    """What it takes to give a key back: where it was going, and the event to make again."""

    receiver: QWidget
    make: Callable[[QEvent.Type], QKeyEvent]
    down: bool


class WedgeScanner(QObject):
    """Gives each scan once through `scanned`; `mended` says first that it arrived otherwise than it was meant.

    `keyed` gives every key that went down, for the page that tries a scanner. ``at`` tells when an event happened, in
    nanoseconds: the hour the event carries, since a busy window receives keys late.
    """

    scanned = Signal(str)
    mended = Signal(str, str)
    keyed = Signal(object)

    def __init__(
        self,
        application: QApplication,
        inbox: ScanInbox | None = None,
        *,
        at: Callable[[QKeyEvent], int] | None = None,
    ) -> None:
        super().__init__(application)
        self.inbox = inbox if inbox is not None else ScanInbox(self)
        self.inbox.scanned.connect(self.scanned)
        self._at = at or _event_time
        self._recogniser = Recogniser()
        self._giving: deque[Key] = deque()
        self._sending: list[object] = []
        """Addresses of the events being given back; a widget may open a dialog on one, hence several."""
        self._passed: tuple[object, QWidget] | None = None
        """The last event let through and where it went: its parents may see it too."""
        self._due = 0
        self._silence = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._on_silence)
        self._application = application
        application.installEventFilter(self)

    def close(self) -> None:
        """Give back what is held and leave the keyboard alone."""
        self._application.removeEventFilter(self)
        self._silence.stop()
        self._act(self._recogniser.silence())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a scan, hold those that may be of one, let all else pass after what was held."""
        kind = event.type()
        if kind in _FLUSHING and self._recogniser.holds:
            self._act(self._recogniser.silence())
        if kind not in _KEYS or not isinstance(event, QKeyEvent) or _address(event) in self._sending:
            return False
        if kind is QEvent.Type.ShortcutOverride:
            return self._override(watched, event)
        return isinstance(watched, QWidget) and self._key(watched, event)

    def _override(self, watched: QObject, event: QKeyEvent) -> bool:
        """Keep shortcuts from acting on a key that may be of a scan; before any other, give back what is held."""
        if not isinstance(watched, QWidget | QWindow):
            return False
        key = _key_of(event, self._at(event), None)
        if self._recogniser.may_hold(key):
            event.accept()
            return True
        if self._recogniser.holds and key.kind is not KeyKind.MODIFIER:
            self._act(self._recogniser.silence())
        return False

    def _key(self, receiver: QWidget, event: QKeyEvent) -> bool:
        if self._went_up(receiver, event):
            return False
        key = _key_of(event, self._at(event), receiver)
        if not key.released:
            self.keyed.emit(key)
        decided = self._recogniser.feed(key)
        passes = any(each is key for decision in decided if not isinstance(decision, Scan) for each in decision.keys)
        self._act(decided, without=key)
        if self._recogniser.holds and not key.released:
            self._listen(self._recogniser.wait_ns)
        self._passed = (_address(event), receiver) if passes else None
        if not passes:
            event.accept()
        return not passes

    def _went_up(self, receiver: QWidget, event: QKeyEvent) -> bool:
        """Tell whether this is the key just let through, which its widget left to a parent."""
        if self._passed is None or self._passed[0] != _address(event) or not isValid(self._passed[1]):
            return False
        child = self._passed[1]
        return receiver is not child and receiver.isAncestorOf(child)

    def _listen(self, wait_ns: int) -> None:
        self._due = time.monotonic_ns() + wait_ns
        self._silence.start(wait_ns // MS)

    def _on_silence(self) -> None:
        if time.monotonic_ns() - self._due > _LATE_NS:
            # The window was busy: keys that came meanwhile are still to be read.
            self._listen(_LATE_NS)
            return
        self._act(self._recogniser.silence())

    def _act(self, decided: Iterable[Decision], without: Key | None = None) -> None:
        for decision in decided:
            if isinstance(decision, Scan):
                if decision.text != decision.arrived:
                    self.mended.emit(decision.arrived, decision.text)
                self.inbox.put(decision.text)
            else:
                self._giving.extend(key for key in decision.keys if key is not without)
        while self._giving:
            self._give(self._giving.popleft())

    def _give(self, key: Key) -> None:
        """Send a held key where it was going. What it sets off may come back here: the rest then goes first."""
        origin = key.origin
        if not isinstance(origin, _Origin):
            return
        receiver = origin.receiver if isValid(origin.receiver) else QApplication.focusWidget()
        if receiver is None:
            return
        if origin.down and self._shortcut_acts(receiver, origin):
            return
        self._send(receiver, origin.make(QEvent.Type.KeyPress if origin.down else QEvent.Type.KeyRelease))

    def _shortcut_acts(self, receiver: QWidget, origin: _Origin) -> bool:
        override = origin.make(QEvent.Type.ShortcutOverride)
        override.ignore()
        self._send(receiver, override)
        return not override.isAccepted() and act_on_plain_shortcut(receiver, override)

    def _send(self, receiver: QWidget, event: QKeyEvent) -> None:
        self._sending.append(_address(event))
        try:
            QApplication.sendEvent(receiver, event)
        finally:
            self._sending.pop()


def _address(event: QKeyEvent) -> object:
    return getCppPointer(event)[0]


def _event_time(event: QKeyEvent) -> int:
    return event.timestamp() * MS or time.monotonic_ns()


def _key_of(event: QKeyEvent, at_ns: int, receiver: QWidget | None) -> Key:
    code, released = event.nativeScanCode(), event.type() is QEvent.Type.KeyRelease
    kind = _kind_of(event)
    return Key(
        text=event.text(),
        at_ns=at_ns,
        position=code - X11_OFFSET if code > X11_OFFSET and sys.platform != "win32" else code,
        kind=kind,
        shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
        repeated=event.isAutoRepeat(),
        released=released,
        origin=None if receiver is None else _Origin(receiver, _maker(event), not released),
    )


def _kind_of(event: QKeyEvent) -> KeyKind:
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if event.key() in _MODIFIERS:
        return KeyKind.MODIFIER
    if held & Qt.KeyboardModifier.MetaModifier or alt != control:
        bracket = event.nativeScanCode() in {_BRACKET_POSITION, _BRACKET_POSITION + X11_OFFSET}
        return KeyKind.SEPARATOR if control and not alt and bracket else KeyKind.OTHER
    if event.key() in _ENDS and not control:
        return KeyKind.END
    # AltGr is Ctrl with Alt on Windows, and what it writes is text all the same.
    printable = bool(event.text()) and event.text().isprintable()
    return KeyKind.CHARACTER if printable or event.text() == GROUP_SEPARATOR else KeyKind.OTHER


def _maker(event: QKeyEvent) -> Callable[[QEvent.Type], QKeyEvent]:
    """Give a function that makes this event again, its native codes included."""
    key, modifiers, text = event.key(), event.modifiers(), event.text()
    scan, virtual, native = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
    repeated, count = event.isAutoRepeat(), event.count()
    return lambda kind: QKeyEvent(kind, key, modifiers, scan, virtual, native, text, repeated, count)
