"""Shortcuts of one plain key, such as 1 to 5: Qt must not act on them at once, since the key may be a scanner's."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from sterigcs.ui.scanner.keys import CHARACTERS, X11_OFFSET


def act_on_plain_shortcut(receiver: QWidget, event: QKeyEvent) -> bool:
    """Act on the shortcut or action of the receiver's window that this typed key means; tell whether there was one.

    As with Qt itself, a shortcut counts in the window of its widget, or within its widget when its context says so.
    """
    if QApplication.activePopupWidget() is not None:
        return False
    window, meant = receiver.window(), _sequences(event)
    for shortcut in window.findChildren(QShortcut):
        if meant & set(shortcut.keys()) and shortcut.isEnabled():
            place = shortcut.parent()
            if isinstance(place, QWidget) and _counts(place, receiver, shortcut.context()):
                shortcut.activated.emit()
                return True
    for action in window.findChildren(QAction):
        if meant & set(action.shortcuts()) and action.isEnabled():
            places = [place for place in action.associatedObjects() if isinstance(place, QWidget)]
            if any(_counts(place, receiver, action.shortcutContext()) for place in places):
                action.trigger()
                return True
    return False


def _sequences(event: QKeyEvent) -> set[QKeySequence]:
    """Give what a key stands for: on a French keyboard the row of digits counts without Shift too."""
    code = event.nativeScanCode()
    digit = CHARACTERS["us"].get((code if sys.platform == "win32" else code - X11_OFFSET, False), "")
    return {QKeySequence(event.key()), *([QKeySequence(digit)] if digit.isdecimal() else [])}


def _counts(place: QWidget, receiver: QWidget, context: Qt.ShortcutContext) -> bool:
    if not place.isVisible() or not place.isEnabled():
        return False
    if context is Qt.ShortcutContext.WidgetShortcut:
        return place is receiver
    if context is Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return place is receiver or place.isAncestorOf(receiver)
    return True
