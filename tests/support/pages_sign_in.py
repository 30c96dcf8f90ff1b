"""The sign-in page, as who comes to it uses it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.window import Window


class AtTheDoor:
    """Somebody before the sign-in page."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page = window.shell.sign_in

    def is_shown(self) -> bool:
        """Whether the page is there."""
        return self.window.shell.root.currentWidget() is self.page

    @property
    def answer(self) -> str:
        """What the page says."""
        return self.page.answer.accessibleName()

    def give_code(self, code: str) -> None:
        """Type a code and Enter."""
        self.page.code.setFocus()
        QTest.keyClicks(self.page.code, code)
        QTest.keyClick(self.page.code, Qt.Key.Key_Return)
        self.window.settle()

    def type_pin(self, pin: str) -> None:
        """Type a PIN and Enter."""
        QTest.keyClicks(self.page.pin.boxes, pin)
        QTest.keyClick(self.page.pin.boxes, Qt.Key.Key_Return)
        self.window.settle()
